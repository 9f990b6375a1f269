"""Learn the questions of a form that asks the same ones about every area, in words that no other form uses."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.catalogue.form import fold
from pipeline.reading.headings import ROLES, Headings
from pipeline.reading.types import Document, Line, Table

LEAST = 3
"""Areas about which a question has to be asked."""
QUESTION_WORDS = 12
LEAST_LETTERS = 6
ANSWERED = 2
"""Cells of a row of a question and its answer."""


def asked_again(document: Document, headings: Headings) -> dict[str, str]:
    """The column that each question asks for, by the question's letters; empty when the questions are known.

    A question counts when it comes back again and again, its words tell the column, or it stands where that of the last
    column must, and the questions of all three follow each other in one order, as repeated answers do not.

    Args:
        document: lines and tables; one with pages has no such questions, since it is printed from the form itself.
        headings: the headings of the form.
    """
    blocks = document.blocks if document.pages is None else ()
    texts = [text for text in _questions(blocks) if len(text.split()) <= QUESTION_WORDS]
    counts = Counter(map(fold, texts))
    again = {fold(text): text for text in texts if counts[fold(text)] >= LEAST}
    known: dict[str, str] = {}
    guessed: dict[str, list[str]] = {}
    for key, text in again.items():
        column = headings.column([text], cues=True)
        if column is None or column.rest or column.role not in ROLES:
            continue
        if column.sure:
            known[key] = column.role
        else:
            guessed.setdefault(column.role, []).append(key)
    asked = {_most(keys, counts): role for role, keys in guessed.items() if role not in known.values()}
    keys = [key for key in map(fold, texts) if key in again]
    left = [role for role in ROLES if role not in {*known.values(), *asked.values()}]
    if len(left) == 1:
        fits = [key for key in again if _letters(key) and _in_turn(keys, known | asked | {key: left[0]}) == ROLES]
        asked |= {fits[0]: left[0]} if len(fits) == 1 else {}
    return asked if "" not in asked and _in_turn(keys, known | asked) else {}


def _questions(blocks: Iterable[Line | Table]) -> Iterator[str]:
    """The lines, and the first texts of rows that may be a question with its answer."""
    for block in blocks:
        if isinstance(block, Line):
            yield block.text
            continue
        for row in block.rows:
            filled = [" ".join(cell.paragraphs) for cell in row if cell is not None and cell.paragraphs]
            if 0 < len(filled) <= ANSWERED:
                yield filled[0]


def _most(keys: Sequence[str], counts: Mapping[str, int]) -> str:
    """The question that is asked most; empty when two are."""
    first = max(keys, key=lambda key: counts[key])
    return first if sum(counts[key] == counts[first] for key in keys) == 1 else ""


def _letters(key: str) -> bool:
    return sum(map(str.isalpha, key)) >= LEAST_LETTERS


def _in_turn(keys: Sequence[str], asked: Mapping[str, str]) -> tuple[str, ...]:
    """The order in which all columns are asked for, when it is always the same; empty when it is not."""
    order = [asked[key] for key in keys if key in asked]
    turn = tuple(order[: len(ROLES)])
    same = all(role == turn[at % len(ROLES)] for at, role in enumerate(order))
    return turn if set(turn) == set(ROLES) and same else ()
