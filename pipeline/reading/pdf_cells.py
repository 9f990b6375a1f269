"""The chosen tables and the text around them as blocks of a document."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.pdf_agree import DISPUTED, METHODS, Chosen, word_ids
from pipeline.reading.pdf_facts import facts_of
from pipeline.reading.pdf_geometry import Page, Word, bounds
from pipeline.reading.pdf_headings import Header
from pipeline.reading.pdf_hints import CONTENT_ROLES, Hints
from pipeline.reading.pdf_join import Setting, cell_lines, paragraphs, setting_of
from pipeline.reading.pdf_lines import TextLine
from pipeline.reading.pdf_loose import loose_blocks
from pipeline.reading.pdf_slots import Part, Row, Slot, words_in
from pipeline.reading.types import Cell, Line, Table

REACHES = 3.0
HARDLY_SURE = 0.5
MOST_OF_PICTURE = 0.89
NO_HINTS = Hints()


@dataclass(frozen=True, slots=True)
class Output:
    """What the blocks are made from: pages, their lines, the lexicon's answer, and the form's headings.

    ``headings`` are the header rows of all pages.
    """

    pages: Sequence[Page]
    lines: Sequence[Sequence[TextLine]]
    known: Callable[[str], bool] | None
    hints: Hints = NO_HINTS
    headings: Sequence[Header] = ()


def blocks_of(chosen: Sequence[Chosen], output: Output) -> tuple[tuple[Line | Table, ...], tuple[str, ...]]:
    """Lines and tables in reading order, and Finnish warnings about cells to look at."""
    slots = [slot.words for item in chosen for row in item.candidate.part.rows for slot in row if slot is not None]
    pages = [[word for line in lines for word in line.words] for lines in output.lines]
    setting = setting_of([words for words in slots if words] or pages, output.known)
    placed: list[tuple[int, float, Line | Table]] = []
    warnings: list[str] = []
    inside = word_ids([item.candidate.part for item in chosen])
    # A header row like that of a table but outside it was repeated at the end or the top of a page.
    headed = {part.roles for part in (item.candidate.part for item in chosen) if part.headers > 0}
    inside |= {id(word) for head in output.headings if head.roles in headed for word in head.words}
    left = [word for words in pages for word in words if id(word) not in inside]
    most = max((_content_columns(item.candidate.part) for item in chosen), default=0)
    for item in chosen:
        part = item.candidate.part
        item.unclear |= _beside(part, left)
        if 0 < _content_columns(part) < most:
            # Another table has more of the form's columns: a part of this one's header row may be lost.
            item.unclear |= item.candidate.words
        if part.rows:
            placed.append((part.page, part.top, _table(item, setting, output)))
            warnings += _warnings(item)
    return with_free(placed, inside, setting, output), tuple(warnings)


def with_free(
    placed: list[tuple[int, float, Line | Table]], inside: Collection[int], setting: Setting, output: Output
) -> tuple[Line | Table, ...]:
    """The tables with page and height, and the text outside them, in reading order.

    Args:
        placed: the tables; page from 0.
        inside: the ids of their words.
        setting: the document's line pitch and hyphens.
        output: the pages' lines and the form's headings.
    """
    for number, lines in enumerate(output.lines):
        rest = ([word for word in line.words if id(word) not in inside] for line in lines)
        free = [TextLine(tuple(words)) for words in rest if words]
        facts, free = facts_of(free, number, setting, output.hints)
        placed += facts
        placed += loose_blocks(free, number, setting, output.hints)
    placed.sort(key=lambda entry: entry[:2])
    return tuple(block for _, _, block in placed)


def _content_columns(part: Part) -> int:
    """How many of the form's columns a table has."""
    return len(CONTENT_ROLES & set(part.roles)) if part.headers > 0 else 0


def _beside(part: Part, left: Sequence[Word]) -> frozenset[int]:
    """The ids of words of rows beside which text stands that no table took: a column may have been lost."""
    found: set[int] = set()
    for row in part.rows[max(part.headers, 0) :]:
        words = words_in(row)
        for page in {word.page for word in words}:
            own = [word for word in words if word.page == page]
            top, bottom = min(word.top for word in own), max(word.bottom for word in own)
            if any(word.page == page and top < word.base < bottom for word in left):
                found |= {id(word) for word in words}
    return frozenset(found)


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
            cell = _cell(slot, texts, output.pages)
            cells.append(
                replace(
                    cell,
                    header=index < part.headers,
                    strategy="ocr" if is_scanned(row) else METHODS[item.candidate.strategy],
                    confidence=min(item.confidence(slot, row), _recognised(slot, row)),
                )
            )
        rows.append(tuple(cells))
    return Table(tuple(rows))


def _cell(slot: Slot, texts: tuple[str, ...], pages: Sequence[Page]) -> Cell:
    by_page: dict[int, list[Word]] = {}
    for word in slot.words:
        by_page.setdefault(word.page, []).append(word)
    places = tuple(pages[number].frame.place(number, bounds(words)) for number, words in sorted(by_page.items()))
    first = places[0].page if places else None
    return Cell(texts, first, places, slot.row_span, slot.col_span)


def is_scanned(row: Row) -> bool:
    """Whether a row was recognised from a picture."""
    return any(word.sure < 1 for word in words_in(row))


def _recognised(slot: Slot, row: Row) -> float:
    """How sure the recognition of a cell's words is; 1 for text of the file.

    The least sure word tells, short ones only where they are hardly sure at all: of them that says little.
    """
    if not is_scanned(row):
        return 1.0
    told = [word.sure for word in slot.words if len(word.text) > len("ja") or word.sure < HARDLY_SURE]
    words = told or [word.sure for word in slot.words]
    return min(MOST_OF_PICTURE, *words) if words else MOST_OF_PICTURE


def _rights(part: Part) -> list[float]:
    """How far to the right the text of each column reaches, words that run over the border aside."""
    rights = []
    for column in range(len(part.edges) - 1):
        border = part.edges[column + 1] + REACHES
        slots = [row[column] for row in part.rows if column < len(row)]
        lines = [line for slot in slots if slot is not None and slot.col_span == 1 for line in cell_lines(slot.words)]
        rights.append(max((line.x1 for line in lines if line.x1 <= border), default=part.edges[column + 1]))
    return rights


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
