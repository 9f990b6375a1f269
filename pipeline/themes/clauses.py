"""Number the clauses of a sentence, so that a negation reaches no farther than its own clause.

A comma or *ja* opens a clause only when both sides hold a predicate; thus ``A, B tai C ei ole ollut`` stays one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from pipeline.catalogue.polarity import Cues
from pipeline.language.types import Case, Feature, Token, Word

STRONG = re.compile(r"[;:()\[\]\u2013\u2014.!?\n]| - ")


class ClauseSplitter:
    """Splits by punctuation and by the opening words of the catalogue."""

    def __init__(self, cues: Cues) -> None:
        self._openers = cues.openers
        self._after_comma = cues.after_comma
        self._joiners = cues.joiners
        self._heads = frozenset(cues.openers) | frozenset(cues.joiners)
        self._predicates: dict[str, bool] = {}

    def number(self, tokens: Sequence[Token]) -> tuple[int, ...]:
        """The clause number of each token, from 0."""
        if not tokens:
            return ()
        heads = self._heads
        inner = [at for at, token in enumerate(tokens) if token.word.form in heads or _parted(token.before)]
        if not inner or inner == [0]:
            return (0,) * len(tokens)
        edges = [0, *(inner[1:] if inner[0] == 0 else inner), len(tokens)]
        verbs = [self._predicate(token) for token in tokens]
        numbers: list[int] = [0] * len(tokens)
        clause, begin = 0, 0
        for start, end in pairwise(edges):
            if start and self._opens(tokens, verbs, (begin, start, end)):
                clause, begin = clause + 1, start
            numbers[start:end] = [clause] * (end - start)
        return tuple(numbers)

    def _opens(self, tokens: Sequence[Token], verbs: Sequence[bool], bounds: tuple[int, int, int]) -> bool:
        """Whether a new clause opens at ``start``, when the running one began at ``begin``."""
        begin, start, end = bounds
        token = tokens[start]
        if STRONG.search(token.before) or token.form in self._openers:
            return True
        if "," in token.before and token.form in self._after_comma:
            return True
        right = verbs[start + 1 : end] if token.form in self._joiners else verbs[start:end]
        return True in right and True in verbs[begin:start]

    def _predicate(self, token: Token) -> bool:
        word = token.word
        known = self._predicates.get(word.form)
        if known is None:
            known = self._predicates[word.form] = is_predicate(word)
        return known


@lru_cache(maxsize=4096)
def _parted(between: str) -> bool:
    """Whether what stands between two words may open a clause."""
    return between != " " and ("," in between or STRONG.search(between) is not None)


def is_predicate(word: Word) -> bool:
    """A finite verb, or a past participle that stands for one in a clipped sentence."""
    best = word.best
    if best.finite or Feature.CONNEGATIVE in best.features:
        return True
    if not (best.participle and Feature.PAST in best.features):
        return False
    return best.case in (None, Case.NOMINATIVE)
