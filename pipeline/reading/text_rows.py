"""Find the form's rows in flattened text: header blocks, row headings, explanations, and what is left for the cells."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz.distance import Prefix

from pipeline.catalogue.form import Form, fold
from pipeline.reading.headings import NUMBERING
from pipeline.reading.joining import join_lines
from pipeline.reading.text_ends import Ends
from pipeline.reading.text_headings import HEADER_LINES, ROLES, Headings, Reach, spell, take
from pipeline.reading.text_lines import TextLine, without_lines_of, without_running_lines
from pipeline.reading.text_marks import BULLETS, DASHES, stays_open

EXPLANATION_LETTERS = 12
HEADER_WORD_LINES = 12


@dataclass(slots=True)
class TextRow:
    """A row of the form: its heading, and its lines in bands, one band a page.

    ``unfinished`` are the letters of an explanation still to come; ``guessed``: the heading may begin a sentence;
    ``alone``: nothing that the form knows stands with the heading on its line or explains it.
    """

    area: str
    heading: str
    explanation: str = ""
    bands: list[list[TextLine]] = field(default_factory=lambda: [[]])
    unfinished: str = ""
    guessed: bool = False
    alone: bool = False


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
        self.ends = Ends(form)
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
        header = _once(fold("".join(line.text for line in lines[start:first])))
        above = [line.text for line in lines[:start]]
        running = [text for text in above if fold(text) not in header]
        body = self._without_headers(without_lines_of(lines[first:], running), header)
        return TextTable(tuple(above), roles, headers, tuple(self._rows(body)))

    def close(self, table: TextTable) -> None:
        """Take from the last row what closes the report."""
        lines = table.rows[-1].bands[-1]
        end = next((at for at, line in enumerate(lines) if self.ends.closes(line.text)), len(lines))
        del lines[end:]

    def _first_header(self, lines: Sequence[TextLine], first: int) -> tuple[int, tuple[str, ...], dict[str, str]]:
        for start in range(max(0, first - HEADER_LINES), first):
            parts = self.headings.header_parts(lines, start, first)
            roles = tuple(dict.fromkeys(role for role, _ in parts if role != "area"))
            if len(set(roles) & set(ROLES)) >= 2:
                more = ("other",) if _is_left(lines, parts, first) else ()
                return start, (*roles, *more), {role: reach.text for role, reach in reversed(parts)}
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
        labels = self._labels(lines)
        tails = self._cut_labels(lines, labels)
        guessed = self._guess_labels(lines, labels)
        numbered = any(NUMBERING.match(lines[at].text) for at in labels)
        row: TextRow | None = None
        seen: set[str] = set()
        number = 0
        while number < len(lines):
            found = labels.get(number)
            if found is not None and found[0] not in seen:
                if row is not None:
                    yield _without_end(row, len(seen) + 1 if numbered else 0)
                row, number = self._open(lines, number, found)
                row.guessed = row.heading in guessed
                seen.add(row.area)
            elif row is not None and number in tails:
                number = self._finish(row, lines, number, tails[number])
            else:
                number = self._take(row, lines, number)
        if row is not None:
            yield _without_end(row, 0)

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

    def _take(self, row: TextRow | None, lines: Sequence[TextLine], number: int) -> int:
        """Give a line to its row, or to the row's explanation when a page pushed that down; tells the next line."""
        if row is not None and lines[number].page and not row.explanation and self._known(lines, number):
            row.bands.append([])
            following = self._explain(row, lines, number)
            if following > number:
                return following
        if row is not None:
            self._extend(row, lines[number], lines[number].page)
        return number + 1

    def _labels(self, lines: Sequence[TextLine]) -> dict[int, tuple[str, Reach]]:
        """The headings by the lines they begin on, without words of sentences that only look like headings."""
        found = {at: label for at in range(len(lines)) for label in [self.headings.label(lines, at)] if label}
        inner = {
            at for at in found
            if at and lines[at - 1].wrapped and lines[at - 1].text not in BULLETS and not lines[at].blanks
            and not lines[at].page
        }  # fmt: skip
        weak = {at for at, (_, reach) in found.items() if " " not in reach.text}
        strong = {area for at, (area, _) in found.items() if at not in weak}
        dropped = {at for at in weak if found[at][0] in strong} | {
            at for at in found if self._runs_on(lines, found[at])
        }
        dropped |= inner if inner <= weak else set()
        return {at: label for at, label in found.items() if at not in dropped}

    def _runs_on(self, lines: Sequence[TextLine], label: tuple[str, Reach]) -> bool:
        """Whether a heading's line was wrapped, and the next one goes on with a small letter: it is a sentence."""
        end = label[1].line
        if label[1].offset < len(lines[end].text) or not lines[end].wrapped or end + 1 == len(lines):
            return False
        below = lines[end + 1]
        return below.text[:1].islower() and not below.blanks and not below.page and not self._known(lines, end + 1)

    def _guess_labels(self, lines: Sequence[TextLine], labels: dict[int, tuple[str, Reach]]) -> set[str]:
        """Add headings, of areas that have none yet, before which nothing is open; gives the headings added."""
        seen, added = {area for area, _ in labels.values()}, set()
        for number in range(len(lines)):
            above = lines[number - 1] if number else None
            if number in labels or (above is not None and (above.wrapped or stays_open(above.text))):
                continue
            found = self.headings.label(lines, number, goes_on=True)
            if found is not None and found[0] not in seen and self.headings.label(lines, number) is None:
                labels[number] = found
                seen.add(found[0])
                added.add(found[1].text)
        return added

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
            row.alone = not row.explanation
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
        start, rest = number, self._known(lines, number)
        while rest and number < len(lines) and (number == start or not lines[number].page):
            taken, left, rest = take(lines[number].text, rest)
            row.explanation = f"{row.explanation} {taken}".strip()
            if left:
                if taken:
                    self._extend(row, replace(lines[number], text=left, blanks=0, spaces=0))
                    number += 1
                break
            number += 1
        row.unfinished = rest
        return number

    def _known(self, lines: Sequence[TextLine], number: int) -> str:
        """The letters of the explanation that begins on a line; empty when none does."""
        begun = fold(lines[number].text + (lines[number + 1].text if number + 1 < len(lines) else ""))
        alike = {text: Prefix.similarity(begun, text) for text in self.explanations}
        best = max(alike, key=alike.__getitem__, default="")
        return best if alike.get(best, 0) >= EXPLANATION_LETTERS else ""

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


def _is_left(lines: Sequence[TextLine], parts: Sequence[tuple[str, Reach]], first: int) -> bool:
    """Whether the header goes on with a heading that the form does not know, or begins with one on the same line."""
    end = parts[-1][1]
    rest = lines[end.line].text[end.offset :] + "".join(line.text for line in lines[end.line + 1 : first])
    return bool(fold(rest))


def _once(letters: str) -> str:
    """The letters of a header that stands twice before the first row, as when that row did not fit on the page."""
    half = letters[: len(letters) // 2]
    return half if half * 2 == letters else letters


def _without_end(row: TextRow, following: int) -> TextRow:
    """The row without what ends it and is no text: the next row's number, or the mark of an item that is empty."""
    lines = row.bands[-1]
    if lines and following and lines[-1].text == f"{following}.":
        lines.pop()
    while lines and lines[-1].text in BULLETS - DASHES:
        lines.pop()
    return row
