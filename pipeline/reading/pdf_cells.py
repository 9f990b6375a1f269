"""The chosen tables and the text around them as blocks of a document."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pipeline.model import Place
from pipeline.reading.pdf_agree import DISPUTED, METHODS, Chosen, word_ids
from pipeline.reading.pdf_geometry import Page, Word, bounds
from pipeline.reading.pdf_join import Setting, paragraphs, setting_of
from pipeline.reading.pdf_lines import TextLine, spaced
from pipeline.reading.pdf_slots import Part, Row, Slot
from pipeline.reading.types import Cell, Line, Table

APART = 2.2
REACHES = 3.0


@dataclass(frozen=True, slots=True)
class Output:
    """What the blocks are made from: pages, their lines, and the lexicon's answer."""

    pages: Sequence[Page]
    lines: Sequence[Sequence[TextLine]]
    known: Callable[[str], bool] | None


def blocks_of(chosen: Sequence[Chosen], output: Output) -> tuple[tuple[Line | Table, ...], tuple[str, ...]]:
    """Lines and tables in reading order, and Finnish warnings about cells to look at."""
    slots = [slot.words for item in chosen for row in item.candidate.part.rows for slot in row if slot is not None]
    setting = setting_of([words for words in slots if words], output.known)
    placed: list[tuple[int, float, Line | Table]] = []
    warnings: list[str] = []
    for item in chosen:
        part = item.candidate.part
        if part.rows:
            placed.append((part.page, part.top, _table(item, setting, output)))
            warnings += _warnings(item)
    inside = word_ids([item.candidate.part for item in chosen])
    for number, lines in enumerate(output.lines):
        for line in lines:
            rest = [word for word in line.words if id(word) not in inside]
            if rest:
                placed += [(number, line.base, Line(text, number + 1)) for text in _texts(TextLine(tuple(rest)))]
    placed.sort(key=lambda entry: entry[:2])
    return tuple(block for _, _, block in placed), tuple(warnings)


def _texts(line: TextLine) -> list[str]:
    texts = (" ".join(spaced(piece).replace("\u00ad", "").split()) for piece in line.pieces(APART))
    return [text for text in texts if text]


def _table(item: Chosen, setting: Setting, output: Output) -> Table:
    part = item.candidate.part
    rights = _rights(part)
    rows = []
    for index, row in enumerate(part.rows):
        cells: list[Cell | None] = []
        for column, slot in enumerate(row):
            if slot is None:
                cells.append(None)
                continue
            right = rights[min(column + slot.col_span, len(rights)) - 1]
            label = column == part.label and index >= part.headers
            texts = paragraphs(slot.words, right, setting, label=label) if slot.words else ()
            cells.append(
                Cell(
                    texts,
                    _first_page(slot),
                    _places(slot, output.pages),
                    slot.row_span,
                    slot.col_span,
                    index < part.headers,
                    METHODS[item.candidate.strategy],
                    item.confidence(slot, row),
                )  # fmt: skip
            )
        rows.append(tuple(cells))
    return Table(tuple(rows))


def _rights(part: Part) -> list[float]:
    """How far to the right the text of each column reaches."""
    rights = []
    for column in range(len(part.edges) - 1):
        border = part.edges[column + 1] + REACHES
        ends = [
            word.x1
            for row in part.rows
            for slot in (row[column] if column < len(row) else None,)
            if slot is not None and slot.col_span == 1
            for word in slot.words
            if word.x1 <= border
        ]
        rights.append(max(ends, default=part.edges[column + 1]))
    return rights


def _first_page(slot: Slot) -> int | None:
    return min((word.page for word in slot.words), default=-1) + 1 or None


def _places(slot: Slot, pages: Sequence[Page]) -> tuple[Place, ...]:
    by_page: dict[int, list[Word]] = {}
    for word in slot.words:
        by_page.setdefault(word.page, []).append(word)
    return tuple(pages[number].frame.place(number, bounds(words)) for number, words in sorted(by_page.items()))


def _warnings(item: Chosen) -> list[str]:
    part = item.candidate.part
    warnings = []
    for row in part.rows[part.headers :]:
        unsure = [slot for slot in row if slot is not None and slot.words and _is_disputed(item, slot, row)]
        if unsure:
            page = min(word.page for slot in unsure for word in slot.words) + 1
            warnings.append(
                f"Sivu {page}, rivi ”{_row_name(part, row)}”: {_counted(len(unsure))} rajat ovat epävarmat."
            )
    return warnings


def _is_disputed(item: Chosen, slot: Slot, row: Row) -> bool:
    return item.confidence(slot, row) <= DISPUTED


def _counted(count: int) -> str:
    return "yhden solun" if count == 1 else f"{count} solun"


def _row_name(part: Part, row: Row) -> str:
    slot = row[part.label] if part.label < len(row) else None
    words = slot.words if slot is not None else []
    return " ".join(word.text for word in words[:4]) or "ilman otsikkoa"
