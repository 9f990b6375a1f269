"""What the product says of itself: what it runs on, its guide, its accessibility and its licences, as markup."""

import json
import re
from collections.abc import Sequence
from functools import cache
from importlib import metadata
from pathlib import Path

from pipeline import __version__
from pipeline.dashboard import data
from pipeline.dashboard import wording_about as phrases
from pipeline.dashboard import wording_guide as guide
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.markup import Cell, Safe, element, join, link, table
from pipeline.dashboard.wording_pictures import PICTURES
from pipeline.errors import TeemaluotainError
from pipeline.language.voikko import LIBVOIKKO, TRANSDUCER, LibvoikkoSource, open_source
from pipeline.store.facts import read_manifest
from pipeline.themes.loading import model_folder
from pipeline.themes.model_linear import ABOUT
from pipeline.words import language, say
from pipeline.words.told import tell

NEEDS = Path(__file__).resolve().parents[2] / "requirements.txt"
NEED = re.compile(r"^([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?==")
ROOM = Path(__file__).resolve().parent / "static" / "opas"
"""The guide's pictures, made by ``tests/e2e/guide_pictures.py``."""
SHORT = 60
"""A longer licence field holds the licence's whole text, not its name."""
UNTOLD = "UNKNOWN"
PLACES = (
    ("opas", phrases.GUIDE),
    ("versiot", phrases.VERSIONS),
    ("saavutettavuus", phrases.ACCESSIBILITY),
    ("lisenssit", phrases.LICENCES),
)
"""The sections of the page, each by what a link to it calls it."""


def contents() -> Safe:
    """Links to the sections of the page."""
    items = [element("li", link(say(name), f"#{place}")) for place, name in PLACES]
    return element("nav", element("ul", *items, class_="sisallys"), aria_label=say(phrases.ON_THIS_PAGE))


def guide_text() -> Safe:
    """The guide: a heading and its paragraphs each."""
    return element("div", *(_chapter(head, paragraphs) for head, paragraphs in guide.GUIDE), class_="opas")


def _chapter(head: str, paragraphs: Sequence[str]) -> Safe:
    """Steps of the first chapter are numbered, the others are prose."""
    texts = [say(text) for text in paragraphs]
    top = join([element("h3", say(head)), _picture(head)])
    if head == guide.GUIDE[0][0]:
        return element("section", top, element("ol", *(element("li", text) for text in texts)))
    return element("section", top, *(element("p", text) for text in texts))


def _picture(head: str) -> Safe:
    """The chapter's picture with its caption; empty when it has none."""
    name, alt, caption = PICTURES.get(head, ("", "", ""))
    if not (ROOM / f"{name}.webp").is_file():
        return Safe("")
    image = element("img", src=f"./ulkoasu/opas/{name}.webp", alt=say(alt), loading="lazy")
    return element("figure", image, element("figcaption", say(caption)), class_="opaskuva")


def versions(chosen: Selection) -> Safe:
    """Versions of the code, the facts, the catalogue, the model and the dictionary."""
    manifest, catalogue = read_manifest(data.store()), data.catalogue()
    size = phrases.catalogue_size(
        len(catalogue.themes.specs),
        len(catalogue.themes.patterns),
        len(catalogue.form.areas),
        len(catalogue.lexicon.words),
    )
    facts = [
        ("Teemaluotain", __version__),
        (say("Aineisto"), f"{chosen.fingerprint}: {phrases.facts_size(manifest.rows)}"),
        (say("Aineiston lukenut ohjelma"), manifest.code or say(phrases.NOT_TOLD)),
        (say("Luettelo"), f"{catalogue.content_hash}: {size}"),
        (say("Aineiston luettelo"), phrases.catalogue_of_facts(manifest.catalogue, catalogue.content_hash)),
        (say("Malli"), model_words()),
        (say("Sanakirja"), dictionary()),
    ]
    rows = [[Cell(name, heads=True), Cell(value)] for name, value in facts]
    return table([say(phrases.FACT), say(phrases.VALUE)], rows, caption=say(phrases.VERSIONS), look="tiedot")


def model_words() -> str:
    """What the model in use learned from; says so when there is no model or it does not tell."""
    folder = model_folder()
    if folder is None:
        return say(phrases.NO_MODEL)
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))["about"]
        same = about["catalogue_hash"] == data.catalogue().content_hash
        return phrases.model(int(about["rows"]), str(about["data_hash"]), same)
    except (OSError, ValueError, KeyError, TypeError):
        return say(phrases.NOT_TOLD)


def dictionary() -> str:
    """Which of the two sources of Finnish morphology this installation opens."""
    return tell(say(_dictionary()))


@cache
def _dictionary() -> str:
    try:
        source = open_source()
    except TeemaluotainError as error:
        return str(error)
    return phrases.DICTIONARIES[LIBVOIKKO if isinstance(source, LibvoikkoSource) else TRANSDUCER]


def accessibility() -> Safe:
    """The accessibility statement: level, known gaps, feedback, and the authority."""
    authority = link(phrases.AUTHORITY_PAGE.removeprefix("https://"), phrases.AUTHORITY_PAGE)
    return element(
        "div",
        element("p", say(phrases.SCOPE)),
        element("p", say(phrases.LEVEL)),
        element("h3", say(phrases.GAPS_HEAD)),
        element("ul", *(element("li", say(gap)) for gap in phrases.GAPS)),
        element("h3", say(phrases.FEEDBACK_HEAD)),
        element("p", say(phrases.FEEDBACK)),
        element("h3", say(phrases.AUTHORITY_HEAD)),
        element("p", say(phrases.AUTHORITY), authority, "."),
        class_="opas",
    )


def licences() -> Safe:
    """The product's own licence and those of its fonts."""
    return join([element("p", say(phrases.OWN_LICENCE)), element("p", say(phrases.FONTS))])


def library_table() -> Safe:
    """The libraries that the product names, with version and licence; those not installed are left out."""
    rows = [[Cell(name, heads=True), Cell(version), Cell(licence)] for name, version, licence in libraries()]
    return table(
        [say(phrases.LIBRARY), say(phrases.VERSION), say(phrases.LICENCE)],
        rows,
        caption=say(phrases.LIBRARIES),
        look="tiedot",
    )


def libraries() -> tuple[tuple[str, str, str], ...]:
    """Name, version and licence of each installed library of ``requirements.txt``, by name."""
    return _libraries(language())


@cache
def _libraries(code: str) -> tuple[tuple[str, str, str], ...]:
    lines = NEEDS.read_text(encoding="utf-8").splitlines() if NEEDS.is_file() else []
    names = sorted((found[1] for found in map(NEED.match, lines) if found), key=str.lower)
    return tuple(told for told in map(_library, names) if told)


def _library(name: str) -> tuple[str, str, str] | None:
    try:
        known = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return None
    return (
        name,
        str(known["Version"]),
        licence_of(_field(known, "License-Expression"), _field(known, "License"), known.get_all("Classifier") or []),
    )


def _field(known: metadata.PackageMetadata, name: str) -> str:
    return str((known.get_all(name) or [""])[0])


def licence_of(expression: str, field: str, classifiers: Sequence[str]) -> str:
    """A licence by the expression, else a short licence field, else the classifiers of a package; joined in words."""
    told = expression or (field if len(field) <= SHORT and "\n" not in field and field != UNTOLD else "")
    if not told:
        told = ", ".join(text.rsplit(" :: ", 1)[1] for text in classifiers if text.startswith("License :: "))
    for english, finnish in phrases.BETWEEN_LICENCES.items():
        told = told.replace(english, say(finnish))
    return told or say(phrases.NOT_TOLD)
