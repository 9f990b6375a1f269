"""Find the form's rows in flattened text: header blocks, row headings, explanations, and what is left for the cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from pipeline.catalogue.form import Form, fold
from pipeline.reading.joining import join_lines
from pipeline.reading.text_headings import HEADER_LINES, ROLES, Headings, Reach, spell, take
from pipeline.reading.text_lines import TextLine, without_lines_of, without_running_lines

EXPLANATION_LETTERS = 12
HEADER_WORD_LINES = 12


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


class RowFinder:
    """Finds rows by the form's headings."""

    def __init__(self, form: Form) -> None:
        self.headings = Headings(form)
        self.explanations = sorted(
            (fold(text) for area in form.areas for text in area.descriptions), key=len, reverse=True
        )

    def find(self, lines: Sequence[TextLine]) -> TextTable | None:
        """The table in the lines; None when it has no row that the form knows."""
        lines = without_running_lines(lines, self.headings.headers(lines))
        first = next((at for at in range(len(lines)) if self.headings.label(lines, at)), None)
        if first is None:
            return None
        start, roles, headers = self._first_header(lines, first)
        header = fold("".join(line.text for line in lines[start:first]))
        above = [line.text for line in lines[:start]]
        body = self._without_headers(without_lines_of(lines[first:], above), header)
        return TextTable(tuple(above), roles, headers, tuple(self._rows(body)))

    def _first_header(self, lines: Sequence[TextLine], first: int) -> tuple[int, tuple[str, ...], dict[str, str]]:
        for start in range(max(0, first - HEADER_LINES), first):
            parts = self.headings.header_parts(lines, start, first)
            roles = tuple(dict.fromkeys(role for role, _ in parts if role != "area"))
            if len(set(roles) & set(ROLES)) >= 2:
                return start, roles, {role: reach.text for role, reach in reversed(parts)}
        for start in range(max(0, first - HEADER_WORD_LINES), first):
            if self.headings.columns.get(fold(lines[start].text.split(" ")[0])) == "area":
                return start, ROLES, {}
        return first, ROLES, {}

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
        labels = {at: found for at in range(len(lines)) for found in [self.headings.label(lines, at)] if found}
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
            elif row is not None and number in tails:
                number = self._finish(row, lines, number, tails[number])
            else:
                if row is not None:
                    self._extend(row, lines[number], lines[number].page)
                number += 1
        if row is not None:
            yield row

    def _cut_labels(self, lines: Sequence[TextLine], labels: dict[int, tuple[str, Reach]]) -> dict[int, str]:
        """Headings that a page break cut are added to ``labels``; gives the letters to come by their line."""
        tails: dict[int, str] = {}
        for number, line in enumerate(lines):
            found = self.headings.cut(lines, number) if line.page else None
            if found is not None:
                above, reach, cut = found
                labels[above] = (cut.area, reach)
                tails[number] = cut.tail
        return tails

    def _open(self, lines: Sequence[TextLine], number: int, found: tuple[str, Reach]) -> tuple[TextRow, int]:
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

    def _finish(self, row: TextRow, lines: Sequence[TextLine], number: int, letters: str) -> int:
        """Take the rest of a heading that a page break cut, and the explanation that follows it."""
        reach = spell(lines, number, letters, goes_on=True)
        if reach is None:
            self._extend(row, lines[number], lines[number].page)
            return number + 1
        row.heading = join_lines([row.heading, reach.text])
        row.bands.append([])
        rest = lines[reach.line].text[reach.offset :].lstrip(" :")
        if rest:
            self._extend(row, replace(lines[reach.line], text=rest, blanks=0, spaces=0, page=False))
            return reach.line + 1
        return self._explain(row, lines, reach.line + 1) if reach.line + 1 < len(lines) else reach.line + 1

    def _explain(self, row: TextRow, lines: Sequence[TextLine], number: int) -> int:
        """Take a known explanation that follows the heading; remember its rest when a page ends in it."""
        begun = fold(lines[number].text + (lines[number + 1].text if number + 1 < len(lines) else ""))
        known = next(
            (text for text in self.explanations if begun[:EXPLANATION_LETTERS] == text[:EXPLANATION_LETTERS]), ""
        )
        rest = known
        while rest and number < len(lines) and not lines[number].page:
            taken, left, rest = take(lines[number].text, rest)
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
            taken, left, row.unfinished = take(line.text, row.unfinished)
            row.explanation = f"{row.explanation} {taken}".strip()
            row.unfinished = row.unfinished if taken else ""
            line = replace(line, text=left) if left else None
        if line is not None:
            row.bands[-1].append(line)

    def begins_unseen(self, table: TextTable, row: TextRow) -> bool:
        """Whether a line of the row begins like the heading of an area that the table lacks: a page may have cut it."""
        heads = self.headings.unseen({found.area for found in table.rows})
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
