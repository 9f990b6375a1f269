"""``pack``: put a meeting pack together and write it as slides, a document, a workbook, a page, or charts."""

import argparse
from pathlib import Path

from pipeline.catalogue import Catalogue, load_catalogue
from pipeline.cli.terminal import err, line
from pipeline.errors import ExitCode, UsageError
from pipeline.evaluation.quality import read_quality
from pipeline.evaluation.scores import Evaluation
from pipeline.export.beside import Beside
from pipeline.export.pack.contents import PackRequest, basis_of, make_pack
from pipeline.export.pack.write import SUFFIXES, TEMPLATED, write_charts, write_pack
from pipeline.store.decisions import load_units
from pipeline.store.decisions_registry import load_spells
from pipeline.store.facts import read_facts
from pipeline.themes.loading import model_folder


def run(arguments: argparse.Namespace) -> int:
    """Write the files asked for; each is written whole or not at all."""
    templates = _checked(arguments)
    catalogue = load_catalogue()
    beside = Beside(themes=catalogue.themes.ids, units=load_units(arguments.store), spells=load_spells(arguments.store))
    basis = basis_of(read_facts(arguments.store), beside)
    pack = make_pack(basis, _request(arguments), catalogue, measured=_measured(catalogue))
    for path in arguments.out:
        write_pack(pack, path, template=templates.get(path.suffix.lower()))
        line(err(), f"Kirjoitettu {path}: {len(pack.themes)} teemaa.")
    if arguments.charts:
        for path in write_charts(pack, arguments.charts, arguments.format):
            line(err(), f"Kirjoitettu {path}.")
    return ExitCode.OK


def _checked(arguments: argparse.Namespace) -> dict[str, Path]:
    """Templates by the suffix of what they are for; what cannot be done is told before anything is computed."""
    if not arguments.out and not arguments.charts:
        raise UsageError("Ei ole mitään kirjoitettavaa.", "", "Anna --out TIEDOSTO tai --charts KANSIO.")
    for path in arguments.out:
        if path.suffix.lower() not in SUFFIXES:
            told = f"Tiedostopäätettä {path.suffix!r} ei tunneta."
            raise UsageError(told, path.name, f"Käytä: {' '.join(SUFFIXES)}.")
    kinds = {".pptx": ".pptx", ".potx": ".pptx", ".docx": ".docx", ".dotx": ".docx"}
    templates: dict[str, Path] = {}
    for path in arguments.template:
        kind = kinds.get(path.suffix.lower(), "")
        if kind not in TEMPLATED or not path.is_file():
            raise UsageError("Mallipohjaa ei voi käyttää.", str(path), f"Anna tiedosto {' '.join(kinds)}.")
        templates[kind] = path
    return templates


def _request(arguments: argparse.Namespace) -> PackRequest:
    return PackRequest(
        period=arguments.period,
        first=arguments.first,
        service_areas=tuple(arguments.service_area),
        units=tuple(arguments.unit),
        areas=tuple(arguments.area),
        themes=tuple(arguments.theme),
        title=arguments.title,
        titles=tuple(arguments.heading),
        comments=tuple(arguments.comment),
        quotations=not arguments.no_quotations,
        publishable=arguments.publishable,
        smallest_group=arguments.smallest_group,
    )


def _measured(catalogue: Catalogue) -> Evaluation | None:
    """How well the model in use was measured to tag at its default; None unless measured with this catalogue."""
    quality = read_quality(model_folder())
    if quality is None or quality.catalogue_hash != catalogue.content_hash:
        return None
    return next(iter(quality.together.values()))
