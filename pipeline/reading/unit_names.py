"""The unit's name where no label tells it: beside the report's title, or beside its period, on a line of their own."""

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.catalogue.form import fold

PERIOD_WORDS = re.compile(
    r"\b(?:vuo(?:si|den|nna|delta)|kau(?:si|den|della|delta)|(?:seuranta|raportointi)?(?:jakso(?:n|lla|lta)?|kausi|kauden)"
    r"|aja(?:lla|lta|njakso)|året|år|perioden|period|för)\b",
    re.IGNORECASE,
)
FURNITURE = re.compile(
    r"(?:sivu|sida|page|dnro|diaari|asianumero|versio|liite|bilaga|luottamuksellinen|julkinen|luonnos|tulostettu)\b",
    re.IGNORECASE,
)
"""How the parts of a page's header begin that name nobody."""
COUNTY = re.compile(r"hyvinvointialue|välfärdsområde", re.IGNORECASE)
SERVICE_AREA = re.compile(r"palvelut\s*$|^(?:palvelualue|toimiala|tulosalue|vastuualue)\b", re.IGNORECASE)
MOST = 3
"""Names on one line: of the unit, its service area and its division."""
PARTS = re.compile(r"\s*[|•·;\t]\s*|(?<![\d.])\s+[\u2013\u2014-]\s+|\s+[\u2013\u2014-]\s+(?!\d)")
"""Between the parts of a line; a dash between digits is one between days."""
EDGES = " ,;:\u2013\u2014-/|\t"
LETTERS = 4
"""Fewer letters are no name."""
LONGEST = 120
SENTENCE = re.compile(r"[.!?]\s*$|[.!?]\s+[A-ZÅÄÖ]")

Strip = Callable[[str], str]


def beside_title(title: str, name: str, strip: Strip) -> Iterator[str]:
    """Yield what may be a unit's name behind and before the words of the title.

    Args:
        title: a line that holds the form's title.
        name: the title's words in it, folded.
        strip: takes period and county out of a text.
    """
    edges = _edges(title, name)
    if edges is None:
        return
    start, end = edges
    # "Seurantataulu": the word that the title begins goes on.
    end += len(title[end:]) - len(title[end:].lstrip("abcdefghijklmnopqrstuvwxyzåäö"))
    for rest in (title[end:], title[:start]):
        text = _name(strip(rest))
        if text:
            yield text


def _edges(title: str, name: str) -> tuple[int, int] | None:
    """Where the folded words begin and end in the line as it is written."""
    for end in range(1, len(title) + 1):
        if name and fold(title[:end]).endswith(name):
            start = max((at for at in range(end) if name in fold(title[at:end])), default=0)
            return start, end
    return None


def beside_period(lines: Iterable[str], strip: Strip, is_other: Callable[[str], bool]) -> Iterator[str]:
    """Yield the unit's name from lines that tell the period and little else: "Kotihoito, itä, II tertiaali 2024".

    Beside the name of a service area the other one is taken, and the first one else.

    Args:
        lines: the lines that tell a period.
        strip: takes period and county out of a text.
        is_other: whether a part of a line is known to be something else, as the form's title is.
    """
    for line in lines:
        if len(line) > LONGEST or SENTENCE.search(line):
            continue
        names = [_name(strip(part)) for part in PARTS.split(line) if not COUNTY.search(part)]
        kept = [name for name in names if name and name[0].isupper() and not is_other(name)]
        kept = [name for name in kept if not FURNITURE.match(name)]
        named = [name for name in kept if not SERVICE_AREA.search(name)] if len(kept) > 1 else kept
        if named and len(kept) <= MOST:
            yield named[0]


def _name(text: str) -> str:
    """A text without the words that a period leaves behind and the signs around it; empty when too little is left."""
    bare = PERIOD_WORDS.sub(" ", text)
    bare = re.sub(r"\(\s*\)", " ", " ".join(bare.split())).strip(EDGES)
    bare = bare if bare.count("(") == bare.count(")") else bare.strip("()")
    return bare if sum(map(str.isalpha, bare)) >= LETTERS else ""
