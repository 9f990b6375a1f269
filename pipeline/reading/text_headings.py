"""Find the form's headings in lines of flattened text, letters only: over line breaks, and cut by a page break."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.catalogue.form import Form, fold
from pipeline.reading.headings import NUMBERING
from pipeline.reading.text_lines import TextLine
from pipeline.reading.text_marks import BULLETS

STARTS_CELL = re.compile(r"[A-ZÅÄÖ0-9\-\u2013\u2022\uf0b7•\"”»(]")
GOES_ON = re.compile(r"[^\W_]|[-\u2010\u2011][^\W\d_]")
"""What makes a word longer: a letter, or a hyphen with one."""
HEADING_LINES = 5
HEADER_LINES = 16
CUT_LETTERS, TORN_LETTERS = 6, 8
"""Fewest letters of a heading above a page break: where it was cut between words, and inside a word."""
LEFT_LETTERS = 2
UNSEEN_LETTERS = 10
ROLES = ("monitoring", "deviations", "actions")


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a heading reaches: the line and the character after its last one."""

    line: int
    offset: int
    text: str


@dataclass(frozen=True, slots=True)
class CutHeading:
    """A heading that a page break cut: letters above it, letters below, area, and whether a word was torn."""

    head: str
    tail: str
    area: str
    torn: bool


class Headings:
    """The headings of a form's rows and columns, ready to be found in lines."""

    def __init__(self, form: Form) -> None:
        self.areas = {fold(heading): area.id for area in form.areas for heading in area.headings}
        self.columns: dict[str, str] = {fold(heading): spec.role for spec in form.columns for heading in spec.headings}
        self.by_tail: dict[str, list[CutHeading]] = {}
        for cut in _cut_headings(form):
            self.by_tail.setdefault(cut.tail, []).append(cut)
        self._longest_tail = max(map(len, self.by_tail), default=0)

    def label(self, lines: Sequence[TextLine], number: int, *, goes_on: bool = False) -> tuple[str, Reach] | None:
        """The area whose heading stands at the beginning of a line, and how far the heading reaches.

        Args:
            lines: lines to look at.
            number: the line.
            goes_on: what follows may begin with a small letter, if the heading has several words.
        """
        found = longest(lines, number, 0, self.areas, len(lines))
        if found is None or NUMBERING.sub("", lines[number].text).lstrip()[:1].islower():
            return None
        rest = lines[found[1].line].text[found[1].offset :].lstrip(" :")
        runs_on = bool(rest) and not STARTS_CELL.match(rest) and not (goes_on and " " in found[1].text)
        before = lines[number - 1] if number else None
        in_sentence = before is not None and before.wrapped and not lines[number].blanks and not lines[number].page
        in_sentence = in_sentence and before is not None and before.text not in BULLETS
        return None if runs_on or (in_sentence and before is not None and not _ends(before)) else found

    def header_parts(self, lines: Sequence[TextLine], start: int, end: int) -> list[tuple[str, Reach]]:
        """Roles and reaches of the column headings that follow each other from a line on."""
        parts: list[tuple[str, Reach]] = []
        number, offset = start, 0
        while number < end:
            found = longest(lines, number, offset, self.columns, end)
            if found is None or (parts and not offset and lines[number].page):
                break
            parts.append(found)
            reach = found[1]
            number, offset = (
                (reach.line, reach.offset) if reach.offset < len(lines[reach.line].text) else (reach.line + 1, 0)
            )
        return parts

    def headers(self, lines: Sequence[TextLine]) -> list[int]:
        """The lines with which the table's header begins, on each page."""
        starts: list[int] = []
        number = 0
        while number < len(lines):
            parts = self.header_parts(lines, number, min(len(lines), number + HEADER_LINES))
            if len({role for role, _ in parts} & set(ROLES)) >= 2:
                starts.append(number)
                number = parts[-1][1].line
            number += 1
        return starts

    def cut(self, lines: Sequence[TextLine], number: int) -> tuple[int, Reach, CutHeading] | None:
        """The heading whose end stands on the line that begins a page: the line of its beginning, its reach, itself."""
        begun = fold("".join(line.text for line in lines[number : number + HEADING_LINES]))
        for size in range(min(self._longest_tail, len(begun)), LEFT_LETTERS - 1, -1):
            for cut in self.by_tail.get(begun[:size], ()):
                if spell(lines, number, cut.tail, goes_on=True) is None:
                    continue
                found = self._head(lines, number, cut)
                if found is not None:
                    return *found, cut
        return None

    @staticmethod
    def _head(lines: Sequence[TextLine], number: int, cut: CutHeading) -> tuple[int, Reach] | None:
        for above in range(number - 1, -1, -1):
            reach = spell(lines[:number], above, cut.head, numbered=True)
            if reach is not None and (not cut.torn or reach.offset == len(lines[reach.line].text)):
                return above, reach
            if lines[above].page:
                break
        return None

    def unseen(self, seen: set[str]) -> tuple[str, ...]:
        """Beginnings of the headings of the areas that were not seen, such as a page break may leave."""
        return tuple({
            cut.head for cuts in self.by_tail.values() for cut in cuts
            if cut.area not in seen and not cut.torn and len(cut.head) >= UNSEEN_LETTERS
        })  # fmt: skip


def _cut_headings(form: Form) -> Iterator[CutHeading]:
    for area in form.areas:
        for heading in area.headings:
            whole = fold(heading)
            between = {len(fold(heading[: match.start()])) for match in re.finditer(r"(?<=[\s-])\w", heading)}
            for at in range(CUT_LETTERS, len(whole) - LEFT_LETTERS + 1):
                if at in between or at >= TORN_LETTERS:
                    yield CutHeading(whole[:at], whole[at:], area.id, at not in between)


def longest(
    lines: Sequence[TextLine], number: int, offset: int, names: Mapping[str, str], end: int
) -> tuple[str, Reach] | None:
    """The longest of the names that begins at a place, over line breaks but not over a page's end."""
    best = None
    key = text = ""
    limit = max(map(len, names))
    for line in range(number, min(end, number + HEADING_LINES)):
        content = lines[line].text
        begin = offset if line == number else 0
        if line == number and begin == 0:
            begin = len(content) - len(NUMBERING.sub("", content))
        if line == number and not content[begin:].lstrip()[:1].isalnum():
            return None
        for at in range(begin, len(content)):
            key += fold(content[at])
            text += content[at]
            if len(key) > limit:
                return best
            if content[at].isalnum() and key in names and not _in_word(content, at + 1):
                best = (names[key], Reach(line, at + 1, text.strip(" :")))
        text += "" if text.endswith(("-", "/")) else " "
        if line + 1 < len(lines) and lines[line + 1].page:
            return best
    return best


def _in_word(text: str, at: int) -> bool:
    """Whether a word goes on at a place; a capital after a small letter begins one that lost its space."""
    glued = text[at - 1 : at].islower() and text[at : at + 1].isupper() and text[at + 1 : at + 2].islower()
    return GOES_ON.match(text, at) is not None and not glued


def spell(
    lines: Sequence[TextLine], number: int, letters: str, *, numbered: bool = False, goes_on: bool = False
) -> Reach | None:
    """How far the letters reach from a line on, if the lines spell them and a cell or nothing follows.

    Args:
        lines: lines to look at.
        number: the line on which the letters begin.
        letters: folded letters.
        numbered: a number may stand before them.
        goes_on: what follows may be the middle of a sentence.
    """
    left, text = letters, ""
    for line in range(number, min(len(lines), number + HEADING_LINES)):
        content = lines[line].text
        if line > number and lines[line].page:
            return None
        begin = len(content) - len(NUMBERING.sub("", content)) if numbered and line == number else 0
        taken, rest, left = take(content[begin:], left)
        if not taken:
            return None
        text = f"{text} {taken}".strip()
        if not left:
            offset = len(content) - len(rest)
            ends = not rest or not (content[offset - 1].isalnum() and rest[0].isalnum())
            whole = ends and (goes_on or not rest or STARTS_CELL.match(rest) is not None)
            return Reach(line, offset, text) if whole else None
        if rest:
            return None
    return None


def take(text: str, letters: str) -> tuple[str, str, str]:
    """Split a line at the end of the letters that it goes on with: (taken, left over, letters to come)."""
    used = end = 0
    for at, char in enumerate(text):
        folded = fold(char)
        if folded and not letters[used:].startswith(folded):
            break
        used += len(folded)
        end = at + 1
        if used == len(letters):
            break
    else:
        return text, "", letters[used:]
    if used < len(letters):
        end = text.rfind(" ", 0, end + 1) + 1
        used = len(fold(text[:end]))
        if not used or not STARTS_CELL.match(text[end:]):
            return "", text, letters
    while end < len(text) and text[end] in ".,;:)":
        end += 1
    return text[:end].strip(), text[end:].strip(), letters[used:]


def _ends(line: TextLine) -> bool:
    return line.text.rstrip('"”)»').endswith((".", "!", "?", ":"))
