"""Keywords in context: what stands before and after a word, row under row, so that its uses can be compared."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from pipeline.dashboard import wording
from pipeline.dashboard import wording_search as phrases
from pipeline.dashboard.links import Links
from pipeline.dashboard.markup import Cell, Safe, element, link, stacking_table
from pipeline.dashboard.quotes import original_address, place_name
from pipeline.dashboard.wording_originals import SHOW_ORIGINAL
from pipeline.figures.chart import records
from pipeline.measures.concordance import places_of
from pipeline.words import report_language, say, say_many

REACH = 44
"""Characters shown on each side of a keyword."""

Row = Mapping[str, Any]
Use = tuple[Row, str, str, str]
"""The row of a sentence, and the texts before, of and after its keyword."""


def uses(rows: pd.DataFrame, texts: Mapping[str, str], forms: frozenset[str] = frozenset()) -> list[Use]:
    """Each use of the searched words, else of the words of the sentences' themes, by keyword and what follows it.

    Args:
        rows, texts, forms: as of ``quotes.quote_list``.
    """
    found: dict[tuple[str, int, int], Use] = {}
    for row in records(rows):
        text, first = texts[str(row["entry_id"])], int(row["segment_start"])
        for start, end in _places(row, first, forms):
            before, word, after = text[:start], text[start:end], text[end:]
            found[str(row["entry_id"]), start, end] = (row, _cut(before, left=True), _flat(word), _cut(after))
    return sorted(found.values(), key=lambda use: (use[2].casefold(), use[3].casefold()))


def _places(row: Row, first: int, forms: frozenset[str]) -> Sequence[tuple[int, int]]:
    """Where the keywords of a sentence stand in its cell."""
    if forms:
        return [(first + start, first + end) for start, end in places_of(str(row["segment_text"]), forms)]
    return [(int(row["start"]), int(row["end"]))] if pd.notna(row["start"]) else []


def _flat(text: str) -> str:
    return " ".join(text.split())


def _cut(text: str, *, left: bool = False) -> str:
    """The end of what stands before, or the beginning of what stands after, in whole words."""
    flat = _flat(text)
    if len(flat) <= REACH:
        return flat
    if left:
        return f"… {flat[-REACH:].partition(' ')[2]}"
    return f"{flat[:REACH].rpartition(' ')[0]} …"


def context_list(rows: pd.DataFrame, texts: Mapping[str, str], links: Links, forms: frozenset[str]) -> Safe:
    """The uses as a folded table; empty when no sentence has a keyword."""
    found = uses(rows, texts, forms)
    if not found:
        return Safe("")
    heads: list[str | Cell] = [
        Cell(say(phrases.BEFORE), "ennen"), say(phrases.KEYWORD), say(phrases.AFTER), say(wording.SOURCE),
    ]  # fmt: skip
    made = [_row(use, links) for use in found]
    summary = say_many("Sana yhteydessään ({n} kohta)", "Sana yhteydessään ({n} kohtaa)", len(found))
    table = stacking_table(heads, made, caption=say(phrases.IN_CONTEXT), look="yhteys")
    return element("details", element("summary", summary), table, class_="yhteydessa")


def _row(use: Use, links: Links) -> list[Cell]:
    row, before, word, after = use
    language = report_language()
    left, middle, right = (element("span", text, lang=language) for text in (before, word, after))
    told = f"{place_name(row)}: {say(SHOW_ORIGINAL)}"
    place = link(place_name(row), original_address(row, links), name=told)
    return [Cell(left, "ennen"), Cell(middle, "sana", heads=True), Cell(right), Cell(place, "paikka")]
