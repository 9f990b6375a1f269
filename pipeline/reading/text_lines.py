"""Lines of flattened text, with the marks that the flattening left: blank lines, lone spaces, trailing spaces, pages.

A PDF's text comes out cell by cell. Between cells, and between paragraphs, stands a blank line or a lone no-break
space; a line that was wrapped keeps its last space; a page begins with three blank lines, a form feed, or one lone
space, or with the only blank lines that there are.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.reading.clean import clean_line
from pipeline.reading.joining import SOFT

NBSP = "\u00a0"
PAGE_NUMBER = re.compile(
    r"^(?:(?:sivu|sida|page|s\.)\s*\d{1,3}(?:\s*(?:/|\(|av|of)\s*\d{1,3}\)?)?|\d{1,3}\s*[/(]\s*\d{1,3}\s*\)?|[-\u2013]\s*\d{1,3}\s*[-\u2013])$",
    re.IGNORECASE,
)
CONTINUED = re.compile(
    r"^\W*(?:taulukko )?(?:jatkuu|jatkoa|fortsätter|forts)\b"
    r"(?: (?:seuraaval\w+|edellisel\w+|sivul\w+|på|från|nästa|sida\w*)){0,3}\W*\d{0,3}\W*$",
    re.IGNORECASE,
)
PRINTED = re.compile(
    r"^(?:https?://\S+(?: \d{1,3} ?/ ?\d{1,3})?|(?:\d{1,3} ?/ ?\d{1,3} )?https?://\S+"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4},? (?:klo |kl\. )?\d{1,2}[.:]\d{2}(?: \S.{0,90}[^.!?:])?)$"
)
"""What a browser prints in the margins: the address, or day and time with the page's title."""
SOFT_INSIDE, SOFT_AT_END = re.compile(rf"(?<=\w){SOFT}(?=\w)"), re.compile(rf"{SOFT}[^\S\n]*\n")
COUNTY = re.compile(r"^[A-ZÅÄÖ][\w-]+(?: (?:ja )?[A-ZÅÄÖ][\w-]+)* hyvinvointialue$")
FOOT = re.compile(r"^(?=(?:.*[^\W\d_]){10})[A-ZÅÄÖ0-9].*[^.!?,;:]$")
BLANKS_OF_A_PAGE = 3
RARE = 0.04
"""Where so few lines come after a blank one, it stands between pages: cells and paragraphs are more than that."""
RUNNING_LETTERS, RUNNING_LENGTH = 10, 90


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line that holds text.

    ``blanks`` and ``spaces`` count the empty lines and the lines of a lone no-break space before it; ``wrapped`` tells
    that it kept a trailing space; ``page`` that a page begins with it.
    """

    text: str
    blanks: int = 0
    spaces: int = 0
    wrapped: bool = False
    page: bool = False


def split_lines(text: str) -> list[TextLine]:
    """The lines that hold text, each with its marks; page numbers are left out and begin a page."""
    lines: list[TextLine] = []
    blanks = spaces = 0
    page = False
    raws = _hyphens_shown(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
    numbers = _page_numbers(raws)
    for number, raw in enumerate(raws):
        page = page or "\f" in raw
        bare = raw.replace("\f", "")
        cleaned = clean_line(bare)
        if not cleaned:
            spaces += bool(bare)
            blanks += not bare
            continue
        if number in numbers or _is_margin(cleaned):
            page = True
            continue
        starts_page = (
            page or blanks - spaces >= BLANKS_OF_A_PAGE or (bare.startswith(" ") and not bare.startswith("  "))
        )
        cleaned += SOFT * bare.rstrip().endswith(SOFT)
        lines.append(TextLine(cleaned, blanks, spaces, bare.endswith(" "), starts_page and bool(lines)))
        blanks = spaces = 0
        page = False
    set_off = sum(line.blanks > 0 for line in lines)
    rare = set_off <= RARE * len(lines)
    return [replace(line, page=True) if rare and line.blanks and number else line for number, line in enumerate(lines)]


def _is_margin(text: str) -> bool:
    return any(sign.match(text) for sign in (PAGE_NUMBER, CONTINUED, PRINTED))


def _hyphens_shown(text: str) -> str:
    """The text with plain hyphens where soft ones stand inside a line: a font may name the glyph of both so.

    Soft hyphens that are not seen would stand inside lines far more often than at their ends.
    """
    inside, ends = (len(sign.findall(text)) for sign in (SOFT_INSIDE, SOFT_AT_END))
    return SOFT_INSIDE.sub("-", text) if 0 < inside < ends else text


def _page_numbers(raws: Sequence[str]) -> frozenset[int]:
    """Numbers of the lines that hold nothing but 1, 2, 3 and so on, if the last of them ends the text."""
    filled = [at for at, raw in enumerate(raws) if raw.strip()]
    lone = [at for at in filled if raws[at].strip().isdecimal()]
    counted = [int(raws[at]) for at in lone] == list(range(1, len(lone) + 1))
    return frozenset(lone) if counted and len(lone) > 1 and lone[-1] == filled[-1] else frozenset()


def without_running_lines(lines: Sequence[TextLine], headers: Collection[int] = ()) -> list[TextLine]:
    """The lines without those that stand at the beginning or at the end of several pages, such as the county's name.

    Args:
        lines: lines to look at.
        headers: numbers of the lines that begin the table's header; the ones after the first begin a page.
    """
    repeated = sorted(headers)[1:]
    ends = _like_the_last(lines)
    lines = [replace(line, page=line.page or at in repeated or at - 1 in ends) for at, line in enumerate(lines)]
    heads = _running_heads(lines)
    feet = _running_feet(lines)
    kept: list[TextLine] = []
    carried = False
    for number, line in enumerate(lines):
        masked = _masked(line.text)
        head = number and line.page and masked in heads and len(line.text) < RUNNING_LENGTH
        last = number + 1 == len(lines) or lines[number + 1].page
        foot = last and (masked in feet or (number > 0 and COUNTY.match(line.text) is not None))
        if (head or foot) and number not in headers:
            carried = carried or line.page
            continue
        kept.append(replace(line, page=line.page or carried, blanks=line.blanks + carried))
        carried = False
    return kept


def _like_the_last(lines: Sequence[TextLine]) -> frozenset[int]:
    """Numbers of the lines that say the same as the very last one, as the foot of every page does."""
    if not lines or not FOOT.match(lines[-1].text):
        return frozenset()
    last = _masked(lines[-1].text)
    return frozenset(
        at for at, line in enumerate(lines) if len(line.text) < RUNNING_LENGTH and _masked(line.text) == last
    )


def _running_heads(lines: Sequence[TextLine]) -> set[str]:
    starts = Counter(_masked(line.text) for line in lines if line.page)
    if lines:
        starts[_masked(lines[0].text)] += 1
    return {text for text, count in starts.items() if count > 1}


def _running_feet(lines: Sequence[TextLine]) -> set[str]:
    """Texts that end every page but one at most and are no sentences; a cell's text may end two by chance."""
    last = [one.text for one, two in pairwise(lines) if two.page] + [line.text for line in lines[-1:]]
    ends = Counter(_masked(text) for text in last if FOOT.match(text))
    return {text for text, count in ends.items() if count >= max(2, len(last) - 1)}


def without_lines_of(lines: Sequence[TextLine], above: Sequence[str]) -> list[TextLine]:
    """The lines of a table without those that stand above it too, word for word: a page's heading begins a page."""
    running = {_masked(text) for text in above if sum(map(str.isalpha, text)) >= RUNNING_LETTERS}
    kept: list[TextLine] = []
    page = False
    for line in lines:
        if _masked(line.text) in running:
            page = True
            continue
        kept.append(replace(line, page=line.page or page))
        page = False
    return kept


def _masked(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())
