"""What the learned polarity sees of a theme in a sentence: words near the theme's words, under a negation or not.

The marking of every word in the scope of a negation goes back to Das and Chen (2001) and Pang, Lee and Vaithyanathan
(2002); the scope here is the clause, as in ConText.
"""

import re
from collections.abc import Sequence

from pipeline.language.types import Token, WordClass

STRONG = re.compile(r"[;:()\[\]–—.!?\n,]| - ")
JOINERS = frozenset({"ja", "sekä", "tai", "eli", "eikä", "kuin", "kuten"})
"""Conjunctions that leave a clause open."""
NEAR = 3
"""Tokens on either side of the theme's words that count as near."""

Feature = tuple[str, int]
"""Name of a feature and the number of the token it comes from."""


def clauses(tokens: Sequence[Token]) -> list[int]:
    """The clause number of each token: a new one opens at punctuation and at conjunctions."""
    numbers: list[int] = []
    clause = 0
    for at, token in enumerate(tokens):
        opens = token.word.best.word_class is WordClass.CONJUNCTION and token.form not in JOINERS
        if at and (opens or STRONG.search(token.before)):
            clause += 1
        numbers.append(clause)
    return numbers


def key(token: Token) -> str:
    """The lexeme, or ``0`` for a number."""
    return "0" if token.form[0].isdigit() else token.key


class Context:
    """A sentence prepared once for all its themes."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.keys = [key(token) for token in tokens]
        self.clauses = clauses(tokens)
        negated = {clause for clause, token in zip(self.clauses, tokens, strict=True) if token.word.best.negation}
        self.negated = [clause in negated for clause in self.clauses]
        self._forms = [tuple(token.word.best.features) for token in tokens]
        self.shared = list(self._of_sentence())

    def features(self, anchor: Sequence[int], theme: str) -> list[Feature]:
        """Features of the theme whose words are the tokens ``anchor``."""
        around = {self.clauses[at] for at in anchor}
        denied = any(self.negated[at] for at in anchor)
        found = list(self.shared)
        for at, (lexeme, clause) in enumerate(zip(self.keys, self.clauses, strict=True)):
            if clause in around:
                found.append((f"c:{lexeme}", at))
                found.extend((f"cf:{feature}", at) for feature in self._forms[at])
            if at in anchor:
                found.append((f"a{'-' if denied else '+'}{lexeme}", at))
        found += self._around(set(anchor))
        found.append((f"T{'-' if denied else '+'}{theme}", anchor[0] if anchor else 0))
        return found

    def _around(self, anchor: set[int]) -> list[Feature]:
        """Words near the theme's words, and pairs of neighbours with the theme's words blanked out."""
        found: list[Feature] = []
        if not anchor:
            return found
        first, last = min(anchor), max(anchor)
        blanked = ["@" if at in anchor else lexeme for at, lexeme in enumerate(self.keys)]
        for at, lexeme in enumerate(blanked):
            if lexeme == "@":
                continue
            if first - NEAR <= at <= last + NEAR:
                found.append((f"n:{lexeme}", at))
            found.append((f"{'<' if at < first else '>' if at > last else '|'}{lexeme}", at))
        for at in range(max(first - 2, 0), min(last + 3, len(blanked) - 1)):
            if "@" in blanked[at : at + 2]:
                found.append((f"B:{blanked[at]} {blanked[at + 1]}", at))
            if at + 2 < len(blanked) and "@" in blanked[at : at + 3 : 2]:
                found.append((f"S:{blanked[at]} {blanked[at + 2]}", at))
        return found

    def _of_sentence(self) -> list[Feature]:
        found: list[Feature] = []
        keys = self.keys
        for at, lexeme in enumerate(keys):
            found.append((f"{'neg' if self.negated[at] else 'pos'}:{lexeme}", at))
            found.extend((f"f:{feature}", at) for feature in self._forms[at])
            if at + 1 < len(keys):
                found.append((f"b:{lexeme} {keys[at + 1]}", at))
            if at + 2 < len(keys):
                found.append((f"s:{lexeme} {keys[at + 2]}", at))
        if keys:
            found += [(f"first:{keys[0]}", 0), (f"last:{keys[-1]}", len(keys) - 1)]
        return found
