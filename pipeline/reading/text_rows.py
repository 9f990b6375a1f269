"""Find the form's rows in flattened text: header blocks, row headings, explanations, and what is left for the cells."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.catalogue.form import Form, fold
from pipeline.reading.headings import NUMBERING
from pipeline.reading.joining import join_lines
from pipeline.reading.text_lines import TextLine, without_lines_of

STARTS_CELL = re.compile(r"[A-ZÅÄÖ0-9\-\u2013\u2022\uf0b7•\"”»(]")
HEADING_LINES = 5
EXPLANATION_LETTERS = 12
CUT_LETTERS = 6
UNSEEN_LETTERS = 10
ROLES = ("monitoring", "deviations", "actions")


@dataclass(slots=True)
class TextRow:
    """A row of the form: its heading, and its lines in bands, one band a page."""

    area: str
    heading: str
    explanation: str = ""
    bands: list[list[TextLine]] = field(default_factory=lambda: [[]])
    unfinished: str = ""


@dataclass(frozen=True, slots=True)
class TextTable:
    """Lines before the table, roles in the header's order, header texts by role, rows."""

    before: tuple[str, ...]
    roles: tuple[str, ...]
    headers: dict[str, str]
    rows: tuple[TextRow, ...]


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far a heading reaches: the line and the character after its last one."""

    line: int
    offset: int
    text: str


class RowFinder:
    """Finds rows by the form's headings, letters only, over line breaks."""

    def __init__(self, form: Form) -> None:
        self.areas = {fold(heading): area.id for area in form.areas for heading in area.headings}
        self.columns = {fold(heading): spec.role for spec in form.columns for heading in spec.headings}
        self.splits = sorted(self._splits(form), key=lambda split: -len(split[0] + split[1]))
        self.explanations = sorted(
            (fold(text) for area in form.areas for text in area.descriptions), key=len, reverse=True
        )

    @staticmethod
    def _splits(form: Form) -> Iterator[tuple[str, str, str]]:
        """Every heading cut between two words: letters before, letters after, area."""
        for area in form.areas:
            for heading in area.headings:
                for match in re.finditer(r"(?<=[\s-])\w", heading):
                    head, tail = fold(heading[: match.start()]), fold(heading[match.start() :])
                    if len(head) >= CUT_LETTERS and len(tail) >= CUT_LETTERS:
                        yield head, tail, area.id

    def find(self, lines: Sequence[TextLine]) -> TextTable | None:
        """The table in the lines; None when it has no row that the form knows."""
        labels = {number: found for number in range(len(lines)) for found in [self._label(lines, number)] if found}
        if not labels:
            return None
        first = min(labels)
        start, roles, headers = self._first_header(lines, first)
        header = fold("".join(line.text for line in lines[start:first]))
        above = [line.text for line in lines[:start]]
        body = self._without_headers(without_lines_of(lines[first:], above), header)
        rows = list(self._rows(body))
        return TextTable(tuple(above), roles, headers, tuple(rows))

    def _first_header(self, lines: Sequence[TextLine], first: int) -> tuple[int, tuple[str, ...], dict[str, str]]:
        for start in range(max(0, first - 16), first):
            parts = self._header_parts(lines, start, first)
            roles = tuple(dict.fromkeys(role for role, _ in parts if role != "area"))
            if len(set(roles) & set(ROLES)) >= 2:
                return start, roles, dict(reversed(parts))
        for start in range(max(0, first - 12), first):
            if self.columns.get(fold(lines[start].text.split(" ")[0])) == "area":
                return start, ROLES, {}
        return first, ROLES, {}

    def _header_parts(self, lines: Sequence[TextLine], start: int, end: int) -> list[tuple[str, str]]:
        parts: list[tuple[str, str]] = []
        number, offset = start, 0
        while number < end:
            found = self._longest(lines, number, offset, self.columns, end)
            if found is None:
                break
            role, reach = found
            parts.append((role, reach.text))
            number, offset = (
                (reach.line, reach.offset) if reach.offset < len(lines[reach.line].text) else (reach.line + 1, 0)
            )
        return parts

    def _label(self, lines: Sequence[TextLine], number: int) -> tuple[str, _Reach] | None:
        found = self._longest(lines, number, 0, self.areas, len(lines))
        if found is None:
            return None
        _, reach = found
        rest = lines[reach.line].text[reach.offset :].lstrip(" :")
        goes_on = bool(rest) and not STARTS_CELL.match(rest)
        before = lines[number - 1] if number else None
        in_sentence = before is not None and before.wrapped and not lines[number].blanks and not lines[number].page
        return None if goes_on or (in_sentence and before is not None and not before_ends(before)) else found

    def _longest(
        self, lines: Sequence[TextLine], number: int, offset: int, names: Mapping[str, str], end: int
    ) -> tuple[str, _Reach] | None:
        best = None
        key = text = ""
        longest = max(map(len, names))
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
                if len(key) > longest:
                    return best
                if content[at].isalnum() and key in names and (at + 1 == len(content) or not content[at + 1].isalnum()):
                    best = (names[key], _Reach(line, at + 1, text.strip(" :")))
            text += "" if text.endswith(("-", "/")) else " "
            if line + 1 < len(lines) and lines[line + 1].page:
                return best
        return best

    def _without_headers(self, lines: Sequence[TextLine], header: str) -> list[TextLine]:
        body: list[TextLine] = []
        number, page = 0, False
        while number < len(lines):
            skipped = self._repeated_header(lines, number, header)
            if not skipped:
                body.append(replace(lines[number], page=lines[number].page or page))
            number += skipped or 1
            page = bool(skipped)
        return body

    def _rows(self, lines: Sequence[TextLine]) -> Iterator[TextRow]:
        labels = {number: found for number in range(len(lines)) for found in [self._label(lines, number)] if found}
        tails = self._cut_labels(lines, labels)
        row: TextRow | None = None
        seen: set[str] = set()
        number = 0
        while number < len(lines):
            found = labels.get(number)
            if found is not None and found[0] not in seen:
                if row is not None:
                    yield row
                row, number = self._open(lines, number, found)
                seen.add(row.area)
                continue
            if row is not None:
                tail = tails.get(number, "")
                taken, left, _ = _take(lines[number].text, tail) if tail else ("", lines[number].text, "")
                row.heading = join_lines([row.heading, taken]) if taken else row.heading
                self._extend(row, replace(lines[number], text=left) if left else None, lines[number].page)
            number += 1
        if row is not None:
            yield row

    def _cut_labels(self, lines: Sequence[TextLine], labels: dict[int, tuple[str, _Reach]]) -> dict[int, str]:
        """Headings that a page break cut are added to ``labels``; gives the letters to come by their line."""
        tails: dict[int, str] = {}
        for number, line in enumerate(lines):
            if not line.page:
                continue
            key = fold(line.text)
            for head, tail, area in self.splits:
                if not key.startswith(tail):
                    continue
                above = next(
                    (at for at in range(number - 1, -1, -1) if lines[at].page or fold(lines[at].text).startswith(head)),
                    -1,
                )
                reach = self._reach(lines[above].text, head, above) if above >= 0 else None
                if reach is not None:
                    labels[above] = (area, reach)
                    tails[number] = tail
                    break
        return tails

    @staticmethod
    def _reach(text: str, letters: str, line: int) -> _Reach | None:
        taken, left, _ = _take(text, letters)
        whole = bool(taken) and (not left or STARTS_CELL.match(left) is not None)
        return _Reach(line, len(taken), taken) if whole else None

    def _open(self, lines: Sequence[TextLine], number: int, found: tuple[str, _Reach]) -> tuple[TextRow, int]:
        area, reach = found
        row = TextRow(area, reach.text)
        rest = lines[reach.line].text[reach.offset :].lstrip(" :")
        following = reach.line + 1
        if rest:
            self._extend(
                row,
                replace(lines[number], text=rest, blanks=0, spaces=0, page=False, wrapped=lines[reach.line].wrapped),
            )
        elif following < len(lines) and not lines[following].page:
            following = self._explain(row, lines, following)
        return row, following

    def _explain(self, row: TextRow, lines: Sequence[TextLine], number: int) -> int:
        """Take a known explanation that follows the heading; remember its rest when a page ends in it."""
        begun = fold(lines[number].text + (lines[number + 1].text if number + 1 < len(lines) else ""))
        known = next(
            (text for text in self.explanations if begun[:EXPLANATION_LETTERS] == text[:EXPLANATION_LETTERS]), ""
        )
        rest = known
        while rest and number < len(lines) and not lines[number].page:
            taken, left, rest = _take(lines[number].text, rest)
            row.explanation = f"{row.explanation} {taken}".strip()
            if left:
                if taken:
                    self._extend(row, replace(lines[number], text=left, blanks=0, spaces=0))
                    number += 1
                return number
            number += 1
        row.unfinished = rest
        return number

    @staticmethod
    def _extend(row: TextRow, line: TextLine | None, page: bool = False) -> None:
        if (page or (line is not None and line.page)) and (row.bands[-1] or row.unfinished):
            row.bands.append([])
        if line is not None and row.unfinished and len(row.bands) > 1 and not row.bands[-1]:
            taken, left, row.unfinished = _take(line.text, row.unfinished)
            row.explanation = f"{row.explanation} {taken}".strip()
            row.unfinished = row.unfinished if taken else ""
            line = replace(line, text=left) if left else None
        if line is not None:
            row.bands[-1].append(line)

    def begins_unseen(self, table: TextTable, row: TextRow) -> bool:
        """Whether a line of the row begins like the heading of an area that the table lacks: a page may have cut it."""
        seen = {found.area for found in table.rows}
        heads = tuple(head for head, _, area in self.splits if area not in seen and len(head) >= UNSEEN_LETTERS)
        return any(fold(line.text).startswith(heads) for band in row.bands for line in band)

    @staticmethod
    def _repeated_header(lines: Sequence[TextLine], number: int, header: str) -> int:
        """How many lines from here repeat the table's header, letter for letter."""
        key = ""
        if number < len(lines) and not fold(lines[number].text):
            return 0
        for count in range(1, 14):
            if number + count > len(lines) or not header:
                return 0
            key += fold(lines[number + count - 1].text)
            if key == header:
                return count
            if not header.startswith(key):
                return 0
        return 0


def before_ends(line: TextLine) -> bool:
    """Whether a line ends as a sentence does."""
    return line.text.rstrip('"”)»').endswith((".", "!", "?", ":"))


def _take(text: str, letters: str) -> tuple[str, str, str]:
    """Split a line at the end of the letters that an explanation goes on with: (taken, left over, letters to come)."""
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
