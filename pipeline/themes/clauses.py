"""Number the clauses of a sentence, so that a negation reaches no farther than its own clause.

A comma or *ja* opens a clause only when both sides hold a predicate; thus ``A, B tai C ei ole ollut`` stays one.
"""

import re
from collections.abc import Sequence
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
        self._predicates: dict[str, bool] = {}

    def number(self, tokens: Sequence[Token]) -> tuple[int, ...]:
        """The clause number of each token, from 0."""
        if not tokens:
            return ()
        edges = [0, *(at for at in range(1, len(tokens)) if self._edge(tokens[at])), len(tokens)]
        if len(edges) == 2:
            return (0,) * len(tokens)
        verbs = [self._predicate(token) for token in tokens]
        numbers: list[int] = [0] * len(tokens)
        clause, begin = 0, 0
        for start, end in pairwise(edges):
            if start and self._opens(tokens, verbs, (begin, start, end)):
                clause, begin = clause + 1, start
            numbers[start:end] = [clause] * (end - start)
        return tuple(numbers)

    def _edge(self, token: Token) -> bool:
        form, before = token.word.form, token.before
        if form in self._openers or form in self._joiners:
            return True
        return before != " " and ("," in before or STRONG.search(before) is not None)

    def _opens(self, tokens: Sequence[Token], verbs: Sequence[bool], bounds: tuple[int, int, int]) -> bool:
        """Whether a new clause opens at ``start``, when the running one began at ``begin``."""
        begin, start, end = bounds
        token = tokens[start]
        if STRONG.search(token.before) or token.form in self._openers:
            return True
        if "," in token.before and token.form in self._after_comma:
            return True
        right = verbs[start + 1 : end] if token.form in self._joiners else verbs[start:end]
        return any(right) and any(verbs[begin:start])

    def _predicate(self, token: Token) -> bool:
        known = self._predicates.get(token.form)
        if known is None:
            known = self._predicates[token.form] = is_predicate(token.word)
        return known


def is_predicate(word: Word) -> bool:
    """A finite verb, or a past participle that stands for one in a clipped sentence."""
    best = word.best
    if best.finite or Feature.CONNEGATIVE in best.features:
        return True
    if not (best.participle and Feature.PAST in best.features):
        return False
    return best.case in (None, Case.NOMINATIVE)
