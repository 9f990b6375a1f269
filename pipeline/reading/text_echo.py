"""How the cells of a row take up each other's words: actions answer deviations, and deviations follow what is watched.

Of the labelled rows' actions 57 % begin with a sentence that shares a word with the deviations; of the deviations' last
sentences 22 % share one with those before them, and of the actions' first ones 4 % with those after.
"""

from collections.abc import Sequence

STEM = 5
"""Words are held by so many first letters, since Finnish inflects the rest; shorter words do not count."""
ECHO_NAMES = (
    "first_action_answers", "actions_answer", "actions_new", "deviations_alike", "deviations_new", "actions_alike",
    "first_deviation_watched",
)  # fmt: skip
ALL = (0, 1, 2)


class Echo:
    """The stems of a band's sentences, as bits, so that sentences are held against each other quickly."""

    def __init__(self, texts: Sequence[str], firsts: Sequence[bool]) -> None:
        self.firsts = firsts
        bits: dict[str, int] = {}
        self._stems = [_bit(text, bits) for text in texts]
        self._sentences: dict[tuple[int, int], tuple[int, ...]] = {}

    def describe(self, cut: tuple[int, int]) -> list[float]:
        """How the three cells between the cuts take up each other's words: ECHO_NAMES."""
        edges = (0, *cut, len(self._stems))
        watched, deviations, actions = (self._between(edges[at], edges[at + 1]) for at in ALL)
        told = _union(deviations)
        answers = [bool(sentence & told) for sentence in actions]
        alike = _repeats(deviations)
        return [
            float(bool(answers) and bool(deviations) and answers[0]), float(sum(answers)),
            float(len(answers) - sum(answers)) if deviations else 0.0, float(alike),
            float(max(len(deviations) - 1, 0) - alike), float(_repeats(actions)),
            float(bool(deviations) and bool(deviations[0] & _union(watched))),
        ]  # fmt: skip

    def _between(self, start: int, end: int) -> tuple[int, ...]:
        """The stems of each sentence from one word to another."""
        found = self._sentences.get((start, end))
        if found is None:
            sentences: list[int] = []
            for at in range(start, end):
                if self.firsts[at] or not sentences:
                    sentences.append(0)
                sentences[-1] |= self._stems[at]
            found = self._sentences[start, end] = tuple(sentences)
        return found


def _bit(text: str, bits: dict[str, int]) -> int:
    word = text.casefold().strip('.,;:!?()"”»')
    return 1 << bits.setdefault(word[:STEM], len(bits)) if len(word) > STEM else 0


def _union(sentences: Sequence[int]) -> int:
    union = 0
    for sentence in sentences:
        union |= sentence
    return union


def _repeats(sentences: Sequence[int]) -> int:
    """How many sentences share a word with one before them."""
    seen = count = 0
    for sentence in sentences:
        count += bool(sentence & seen)
        seen |= sentence
    return count
