"""Names in text that names every cell: headings of areas and columns that stand before the text they head."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.text_headings import HEADING_LINES, Headings, Reach, longest
from pipeline.reading.text_lines import TextLine

DECORATION = re.compile(r"^(?:#{1,6}\s+|[-•*]\s+)?(?:\*\*|__)?(?:(?:kysymys|fråga)\s*\d*\s*[:.]\s*)?", re.IGNORECASE)
"""What may stand before a name: marks of headings, lists and bold text as they are typed."""
SEPARATOR = re.compile(r"[\s:?*_]*(?:[:|/>]|\s[-\u2013\u2014]\s)[\s*_]*")
LEADS_IN = re.compile(r"^[\s:?*_|]*(?:[-\u2013\u2014]\s+(?=\S))?")
NAMED_REST = re.compile(r"\s*[:?*_|]|\s+[-\u2013\u2014]\s")


@dataclass(frozen=True, slots=True)
class Named:
    """Lines that hold nothing but names: an area's, a column's, or both, and the beginning of the cell's text.

    Attributes:
        line: the first line.
        end: the last line.
        area: the area's id; empty when none is named.
        heading: the area's name as written.
        role: the column's role; empty when none is named.
        column: the column's name as written.
        rest: what stands on the last line after the names.
        several: names of other columns stand before the column's.
    """

    line: int
    end: int
    area: str = ""
    heading: str = ""
    role: str = ""
    column: str = ""
    rest: str = ""
    several: bool = False


def named(headings: Headings, lines: Sequence[TextLine], number: int) -> Named | None:
    """The names on a line, if no sentence goes on with them: "Henkilöstö", "Seuranta: ...", "Henkilöstö – Seuranta".

    Marks of headings, bold text and lists, numbers, and the word question before them do not count.
    """
    plain = DECORATION.sub("", lines[number].text)
    own = [replace(lines[number], text=plain), *lines[number + 1 : number + HEADING_LINES]]
    areas, alone = (longest(own, 0, 0, headings.areas, end) for end in (len(own), 1))
    columns = longest(own, 0, 0, headings.columns, len(own))
    if alone and alone[1].offset == len(plain) and longest(own, 1, 0, headings.columns, len(own)):
        areas = alone
    if plain[:1].islower() or not (areas or columns):
        return None
    if areas and (not columns or _end(areas) >= _end(columns)):
        columns = _after_mark(own, areas[1], headings.columns)
    else:
        areas = _after_mark(own, columns[1], headings.areas) if columns else None
    before = columns
    columns = _last_of_several(own, columns, headings.columns) if columns and not areas else columns
    last = max((found for found in (areas, columns) if found), key=_end)[1]
    rest = own[last.line].text[last.offset :]
    text = LEADS_IN.sub("", rest).strip()
    if (rest.strip() and not NAMED_REST.match(rest)) or (text and not columns) or (columns and columns[0] == "area"):
        return None
    return Named(
        number, number + last.line, *((areas[0], areas[1].text) if areas else ("", "")),
        *((columns[0], columns[1].text) if columns else ("", "")), rest=text, several=columns != before,
    )  # fmt: skip


def _end(found: tuple[str, Reach]) -> tuple[int, int]:
    return found[1].line, found[1].offset


def _last_of_several(
    lines: Sequence[TextLine], found: tuple[str, Reach], names: Mapping[str, str]
) -> tuple[str, Reach]:
    """The last of the names that stand behind each other on a line, as those of empty cells do."""
    following: tuple[str, Reach] | None = found
    while following is not None:
        found = following
        begun = lines[found[1].line].text[found[1].offset :].startswith(" ")
        following = longest(lines, found[1].line, found[1].offset + 1, names, found[1].line + 1) if begun else None
    return found


def _after_mark(lines: Sequence[TextLine], reach: Reach, names: Mapping[str, str]) -> tuple[str, Reach] | None:
    """The longest of the names that stands after a mark behind another name, with no sentence behind itself."""
    mark = SEPARATOR.match(lines[reach.line].text, reach.offset)
    found = longest(lines, reach.line, mark.end(), names, len(lines)) if mark else None
    rest = lines[found[1].line].text[found[1].offset :] if found else ""
    return found if not rest.strip() or NAMED_REST.match(rest) else None
