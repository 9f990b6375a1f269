"""Write a pack to files: slides, a document, a workbook or a page by the suffix, whole or not at all."""

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from pipeline.errors import UsageError
from pipeline.export.pack import pages_words as words
from pipeline.export.pack.office_text import source_line
from pipeline.export.pack.personal import refuse_personal
from pipeline.export.pack.types import ChartPart, Figure, Pack
from pipeline.export.whole import write_whole
from pipeline.figures.chart import Chart
from pipeline.figures.static import render as render_chart
from pipeline.words import say, speaking

TEMPLATED = (".pptx", ".docx")
SUFFIXES = (*TEMPLATED, ".xlsx", ".html")


def pack_bytes(pack: Pack, suffix: str, *, template: Path | None = None) -> bytes:
    """The pack as a file's bytes, in the pack's own language.

    Args:
        suffix: ``.pptx``, ``.docx``, ``.xlsx`` or ``.html``.
        template: a county's own slides or document to build on; the other kinds do without.

    Raises:
        UsageError: an unknown suffix, a template that cannot be used, or a published pack that may hold personal data.
    """
    kind = suffix.lower()
    if kind not in SUFFIXES:
        told = say(words.UNKNOWN_SUFFIX, suffix=suffix or "-")
        raise UsageError(told, "", say(words.SUFFIXES, suffixes=" ".join(SUFFIXES)))
    if pack.publishable:
        refuse_personal(pack)
    # Loaded by name, so that a workbook does not wait for what slides need.
    renderer = import_module(f"pipeline.export.pack.{kind[1:]}")

    def make() -> bytes:
        return bytes(renderer.render(pack, template) if kind in TEMPLATED else renderer.render(pack))

    return speaking(pack.language.split("-")[0], make)


def write_pack(pack: Pack, path: Path, *, template: Path | None = None) -> None:
    """Write the pack to ``path`` by its suffix, whole or not at all.

    Raises:
        UsageError: as ``pack_bytes``, or the folder is missing.
    """
    _checked(path)
    write_whole(path, pack_bytes(pack, path.suffix, template=template))


def write_charts(pack: Pack, folder: Path, kinds: Iterable[str]) -> tuple[Path, ...]:
    """Write each chart of the pack as files named after it; the paths in the order of the pack.

    Args:
        folder: made when it is missing.
        kinds: ``png``, ``svg`` or ``pdf``.

    Raises:
        UsageError: an unknown kind, or a published pack that may hold personal data.
    """
    if pack.publishable:
        refuse_personal(pack)

    def draw() -> list[tuple[str, bytes]]:
        return [
            (f"{name}.{kind}", render_chart(chart, kind, footer=origin))
            for name, chart, origin in charts(pack)
            for kind in dict.fromkeys(kinds)
        ]

    contents = speaking(pack.language.split("-")[0], draw)
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents:
        write_whole(folder / name, content)
    return tuple(folder / name for name, _ in contents)


def charts(pack: Pack) -> list[tuple[str, Chart, str]]:
    """The charts of a pack: stem of a file name, each its own, chart, and the line on its origin.

    Charts without a point to show are left out.
    """
    figures = [pack.overview, *(figure for part in pack.themes for figure in (part.trend, part.where) if figure)]
    told = [figure for figure in figures if any(point.share is not None for point in figure.points)]
    named: dict[str, tuple[Chart, str]] = {}
    drawn: tuple[Figure | ChartPart, ...] = (*told, *pack.charts)
    for figure in drawn:
        chart = figure.chart
        name, number = chart.name, 2
        while name in named:
            name, number = f"{chart.name}-{number}", number + 1
        named[name] = (chart, f"{source_line(pack, figure)} · {pack.provenance.fingerprint}")
    return [(name, chart, origin) for name, (chart, origin) in named.items()]


def _checked(path: Path) -> None:
    if path.suffix.lower() not in SUFFIXES:
        told = say(words.UNKNOWN_SUFFIX, suffix=path.suffix or "-")
        raise UsageError(told, path.name, say(words.SUFFIXES, suffixes=" ".join(SUFFIXES)))
    if not path.parent.is_dir():
        raise UsageError(say(words.NO_FOLDER), str(path.parent), say(words.NO_FOLDER_REMEDY))
