"""Personal data in text: found by fixed patterns, so that the same text always gives the same answer.

The patterns find identity codes, telephone numbers, e-mail and street addresses, days of birth, and names of people
after a title or with a common first name. They miss names that stand alone without either; a person reads what is
published.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from pipeline.errors import UsageError
from pipeline.export.pack import contents_words as words
from pipeline.export.pack.personal_names import FIRST_NAMES, TITLES, TITLES_ALONE
from pipeline.figures.sketch import Sketch
from pipeline.words import mark, say


class Kind(StrEnum):
    """What a text may give away."""

    CODE = "henkilötunnus"
    PHONE = "puhelinnumero"
    EMAIL = "sähköpostiosoite"
    STREET = "katuosoite"
    BIRTH = "syntymäaika"
    NAME = "henkilön nimi"


KIND_WORDS = (
    mark("henkilötunnus"), mark("puhelinnumero"), mark("sähköpostiosoite"), mark("katuosoite"), mark("syntymäaika"),
    mark("henkilön nimi"),
)  # fmt: skip

BIG, WORD = r"[A-ZÅÄÖÉŠŽ]", r"[A-ZÅÄÖÉŠŽ][a-zåäöéšž]+(?:-[A-ZÅÄÖÉŠŽ][a-zåäöéšž]+)?"
DAY, MONTH = r"(?:0[1-9]|[12]\d|3[01])", r"(?:0[1-9]|1[0-2])"
STREETS = "katu|kadu|tie|kuja|kuj|polku|polu|kaari|kaare|raitti|raiti|väylä|penger|penkere|aukio|bulevardi|gatan|vägen"
WEAK_STREETS = "ranta|ranna|mäki|mäe|rinne|rintee|puisto|tori|kulma|portti|porti"
FIRST = r"(?!Ainoa|Toivo[nt]|Toiveen)(?:" + "|".join(sorted(FIRST_NAMES, key=len, reverse=True)) + ")"
# "Ainoa", "Toivon" and "Toivotaan" begin as names do.

PATTERNS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    # The marks of the century: + and - with the letters that stand for them since 2023 (act 461/2022).
    (Kind.CODE, re.compile(rf"(?<!\w){DAY}{MONTH}\d\d ?[-+\u2010-\u2013\u2212A-FU-Ya-fu-y] ?\d{{3}}[0-9A-Ya-y](?!\w)")),
    (Kind.EMAIL, re.compile(r"[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)),
    (
        Kind.PHONE,
        re.compile(
            r"(?<![\w.,/:+-])(?:(?:\+358|00358) ?(?:\(0\))? ?[1-9]|0(?:4\d|50|[2-9]|1[3-9]))(?:[ \u00a0-]?\d){5,9}"
            r"(?![\d%]|[ \u00a0]?%|[.,/:]\d)"
        ),
    ),
    (Kind.STREET, re.compile(rf"(?<!\w){BIG}[\w-]*(?:{STREETS})[a-zåäö]{{0,4}} \d{{1,3}}(?![\d.,]?\d)")),
    (
        Kind.STREET,
        re.compile(rf"(?<!\w){BIG}[\w-]*(?:{WEAK_STREETS})[a-zåäö]{{0,4}} \d{{1,3}} ?[A-Z] ?\d{{1,3}}(?!\w)"),
    ),
    (
        Kind.BIRTH,
        re.compile(r"(?<!\w)(?i:s\.|synt\.|syntynyt|född|born) ?\d{1,2}\.\d{1,2}\.(?:19|20)?\d\d(?!\d)"),
    ),
    (Kind.NAME, re.compile(rf"(?<!\w)(?i:{TITLES}) (?:{WORD} {WORD}|{BIG}\. ?{WORD}|{BIG}\. ?{BIG}\.)")),
    (Kind.NAME, re.compile(rf"(?<!\w)(?i:{TITLES}) (?:{FIRST})[a-zåäö]{{0,4}}(?!\w)")),
    (Kind.NAME, re.compile(rf"(?<!\w)(?i:{TITLES_ALONE}) {WORD}")),
    (Kind.NAME, re.compile(rf"(?<!\w)(?:{FIRST})[a-zåäö]{{0,3}} {WORD}")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Hit:
    """A piece of text that may be personal data."""

    kind: Kind
    text: str


def find(text: str) -> tuple[Hit, ...]:
    """Everything in a text that may be personal data, in the order of the kinds."""
    plain = re.sub(r"\s+", " ", text)
    return tuple(Hit(kind, match[0]) for kind, pattern in PATTERNS for match in pattern.finditer(plain))


def refuse_personal(pack: object, place: str = "") -> None:
    """Look through every text of a pack, headings, cells of tables and words in charts too.

    Raises:
        UsageError: the first find, with what and where it is.
    """
    for where, text in texts(pack, place):
        for hit in find(text):
            told = say(words.PERSONAL, kind=say(str(hit.kind)), found=hit.text)
            raise UsageError(told, where, say(words.PERSONAL_REMEDY))


def texts(value: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Every text within a pack and the place where it stands."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, pd.DataFrame):
        for name in value.columns:
            yield place, str(name)
            yield from texts([cell for cell in value[name].tolist() if isinstance(cell, str)], f"{place}, {name}")
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts(item, place)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts([key, item], place)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _of_parts(value, place)
    elif isinstance(value, Sketch):
        yield from texts(_words_of(value.figure), place)


def _of_parts(value: Any, place: str) -> Iterator[tuple[str, str]]:
    own = str(getattr(value, "name", "") or "")
    for part in fields(value):
        if part.name in ("fingerprint", "catalogue", "version", "theme", "mode"):
            continue
        named = say(PLACES.get(part.name, part.name))
        held = getattr(value, part.name)
        here = (place, "" if isinstance(held, str) and held == own else own, named)
        yield from texts(held, ", ".join(dict.fromkeys(filter(None, here))))


def _words_of(figure: Any) -> list[str]:
    """The words that a drawn chart holds: of its axes, notes and marks."""
    layout, data = figure.layout, figure.data
    axes = [layout[name].ticktext for name in layout if str(name)[1:5] == "axis"]
    notes = [note.text for note in layout.annotations]
    marks = [[trace.hovertext, getattr(trace, "text", None)] for trace in data]
    flat = [*(item for row in axes for item in row or ()), *notes]
    flat += [item for row in marks for held in row for item in ([held] if isinstance(held, str) else held or ())]
    return [str(item) for item in flat if isinstance(item, str)]


PLACES = {
    "title": mark("otsikko"), "subtitle": mark("alaotsikko"), "summary": mark("yhteenveto"),
    "overview": mark("yleiskuva"), "themes": mark("teemat"), "areas": mark("osa-alueet"),
    "coverage": mark("kattavuus"), "missing": mark("puuttuvat"), "method": mark("menetelmä"),
    "tables": mark("taulukot"), "provenance": mark("lähde"), "finding": mark("havainto"), "state": mark("tila"),
    "comment": mark("oma huomio"), "trend": mark("kehitys"), "where": mark("osa-alueittain"),
    "units": mark("yksiköt"), "actions": mark("toimenpiteet"), "followed": mark("mitä seurasi"),
    "quotations": mark("otteet"), "chart": mark("kaavio"), "table": mark("taulukko"), "frame": mark("taulukko"),
    "filters": mark("rajaukset"), "lines": mark("rivit"), "name": mark("nimi"), "alt": mark("kuvaus"),
    "points": mark("arvot"), "label": mark("nimi"), "sketch": mark("kuva"), "meanings": mark("selitykset"),
    "kind": mark("laji"), "hidden": mark("arvo"), "period": mark("kausi"), "language": mark("kieli"),
    "text": mark("teksti"), "unit": mark("yksikkö"), "area": mark("osa-alue"), "source": mark("tiedosto"),
}  # fmt: skip
"""What the parts of a pack are called."""
