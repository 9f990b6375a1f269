"""Two readings of the same piece, at two sizes, held against each other: what both tell is sure, the rest weighed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.reading.ocr_spelling import Spelling
from pipeline.reading.ocr_tesseract import SeenLine, SeenWord

SAME_LINE = 0.45
LAID_OVER = 0.3
BESIDE = 3.0
DISPUTED = 0.8
"""How sure a word is at most of which the readings differ and the lexicon decides nothing: its cell gets marked."""
LONE = 0.5
"""A word that one reading alone tells is taken when it is at least so sure."""


@dataclass(slots=True)
class Cluster:
    """Words of both readings that lie upon each other, from left to right."""

    first: list[SeenWord]
    second: list[SeenWord]

    @property
    def right(self) -> float:
        return max(word.x1 for word in (*self.first, *self.second))

    def settled(self, spelling: Spelling) -> list[SeenWord]:
        """The words that stand there: those of both, those that exist, or those read with more confidence."""
        if not self.first or not self.second:
            return [replace(word, sure=min(word.sure, DISPUTED)) for word in (*self.first, *self.second)
                    if word.sure >= LONE]  # fmt: skip
        one, two = _text(self.first), _text(self.second)
        if one == two:
            sure = max(_sure(self.first), _sure(self.second))
            return [replace(word, sure=max(word.sure, sure)) for word in self.first]
        exist = [all(spelling.exists(word.text) for word in words) for words in (self.first, self.second)]
        if exist[0] != exist[1]:
            return self.first if exist[0] else [replace(word, sure=min(word.sure, DISPUTED)) for word in self.second]
        best = self.first if _sure(self.first) >= _sure(self.second) else self.second
        return [replace(word, sure=min(word.sure, DISPUTED)) for word in best]


def agreed(first: Sequence[SeenLine], second: Sequence[SeenLine], spelling: Spelling) -> list[SeenLine]:
    """The lines of two readings of one piece as one; lines that only one of them saw are doubted."""
    twins: list[list[SeenWord]] = [[] for _ in first]
    found: list[SeenLine] = []
    for line in second:
        alone: list[SeenWord] = []
        for word in line.words:
            home = _home(word, line, first)
            (alone if home is None else twins[home]).append(word)
        if alone and min(word.sure for word in alone) >= LONE:
            found.append(_doubted(replace(line, words=tuple(alone))))
    for line, others in zip(first, twins, strict=True):
        if not others:
            found.append(_doubted(line))
            continue
        words = tuple(word for cluster in _clusters(line.words, others) for word in cluster.settled(spelling))
        if words:
            found.append(replace(line, words=words))
    return sorted(found, key=lambda line: line.base)


def _home(word: SeenWord, line: SeenLine, lines: Sequence[SeenLine]) -> int | None:
    """The index of the line, of those as high as the word's own, in which a word lies or next to which it stands."""
    near = [
        (max(other.words[0].x0 - word.x1, word.x0 - other.words[-1].x1, 0.0), index)
        for index, other in enumerate(lines)
        if abs(other.base - line.base) <= SAME_LINE * other.size
    ]
    off, index = min(near, default=(0.0, -1))
    return index if index >= 0 and off <= BESIDE * line.size else None


def _doubted(line: SeenLine) -> SeenLine:
    return replace(line, words=tuple(replace(word, sure=min(word.sure, DISPUTED)) for word in line.words))


def _clusters(first: Sequence[SeenWord], second: Sequence[SeenWord]) -> Iterator[Cluster]:
    """The words of two readings of a line, grouped where they overlap."""
    ranked = sorted([(word.x0, 0, word) for word in first] + [(word.x0, 1, word) for word in second],
                    key=lambda entry: entry[:2])  # fmt: skip
    cluster = Cluster([], [])
    for _, reading, word in ranked:
        if (cluster.first or cluster.second) and word.x0 > cluster.right - LAID_OVER * (word.x1 - word.x0):
            yield cluster
            cluster = Cluster([], [])
        (cluster.second if reading else cluster.first).append(word)
    if cluster.first or cluster.second:
        yield cluster


def _text(words: Sequence[SeenWord]) -> str:
    return " ".join(word.text for word in words)


def _sure(words: Sequence[SeenWord]) -> float:
    return min(word.sure for word in words)
