"""Where the ink of a table's columns begins and ends within any band of heights."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.reading.pdf_geometry import Word

PLACES = ("top", "middle", "bottom")
FARTHEST = 2.0
"""By so many sizes of the type a text counts as out of place at most: one cut off in its middle tells no more."""
Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Band:
    """The ink between two heights: that of all columns, and for each place how far the texts stand from it."""

    span: Span | None
    uneven: dict[str, float]


class Ink:
    """The lines of a table's columns by height; ``label`` is the number of the column that names the rows."""

    def __init__(self, columns: Sequence[Sequence[Word]], label: int) -> None:
        self._columns = [_lines(words) for words in columns]
        self._middles = [[sum(line) / 2 for line in lines] for lines in self._columns]
        self._label = label
        self._most = FARTHEST * max((word.size for words in columns for word in words), default=10.0)
        self._bands: dict[Span, Band] = {}

    def band(self, low: float, high: float) -> Band:
        """The ink between two heights."""
        found = self._bands.get((low, high))
        if found is None:
            found = self._bands[low, high] = self._band(low, high)
        return found

    def _band(self, low: float, high: float) -> Band:
        spans = {column: span for column in range(len(self._columns)) if (span := self._span(column, low, high))}
        if not spans:
            return Band(None, dict.fromkeys(PLACES, 0.0))
        whole = min(top for top, _ in spans.values()), max(bottom for _, bottom in spans.values())
        texts = [span for column, span in spans.items() if column != self._label]
        uneven = {
            place: sum(min(abs(mark_of(span, place) - mark_of(whole, place)), self._most) for span in texts)
            for place in PLACES
        }
        return Band(whole, uneven)

    def _span(self, column: int, low: float, high: float) -> Span | None:
        middles = self._middles[column]
        first, last = bisect_left(middles, low), bisect_right(middles, high)
        lines = self._columns[column]
        return (lines[first][0], lines[last - 1][1]) if first < last else None


def mark_of(span: Span, place: str) -> float:
    """The top, middle or bottom of a span."""
    return {"top": span[0], "bottom": span[1]}.get(place, sum(span) / 2)


def _lines(words: Sequence[Word]) -> list[Span]:
    """The heights of the words, those on one baseline together."""
    lines = ([*group] for _, group in groupby(sorted(words, key=_base), key=_base))
    return [(min(word.top for word in line), max(word.bottom for word in line)) for line in lines]


def _base(word: Word) -> float:
    return round(word.base)
