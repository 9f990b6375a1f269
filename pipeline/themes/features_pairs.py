"""What the learned polarity sees of a theme in a sentence: words near the theme's words, under a negation or not.

The marking of every word in the scope of a negation goes back to Das and Chen (2001) and Pang, Lee and Vaithyanathan
(2002); the scope here is the clause, as in ConText.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from pipeline.language.types import Feature as Form
from pipeline.language.types import Token, Word, WordClass

STRONG = re.compile(r"[;:()\[\]–—.!?\n,]| - ")
JOINERS = frozenset({"ja", "sekä", "tai", "eli", "eikä", "kuin", "kuten"})
"""Conjunctions that leave a clause open."""
NEAR = 3
"""Tokens on either side of the theme's words that count as near."""
LONGEST = 12
"""Tokens from which on all sentences count as equally long."""
ZERO, ONE, MANY = "0", "1", "N"
TELLING = {"0": ZERO, "nolla": ZERO, "1": ONE, "100": "100"}
"""Numbers that say something of their own: none, one, all of a hundred."""
VERBAL = (
    Form.FINITE,
    Form.PASSIVE,
    Form.PAST,
    Form.CONDITIONAL,
    Form.PARTICIPLE,
    Form.CONNEGATIVE,
    Form.INFINITIVE,
)
"""What of a verb's form is seen."""
ANCHOR = "@"
OPENING, CLOSING = "^", "$"
SIGNS = frozenset({ANCHOR, OPENING, CLOSING})
"""What is no word."""

Feature = tuple[str, int]
"""Name of a feature and the number of the token it comes from."""


def clauses(tokens: Sequence[Token]) -> list[int]:
    """The clause number of each token: a new one opens at punctuation and at conjunctions."""
    numbers: list[int] = []
    clause = 0
    for at, token in enumerate(tokens):
        if at and (opens_clause(token.word) or parts_clauses(token.before)):
            clause += 1
        numbers.append(clause)
    return numbers


@lru_cache(maxsize=4096)
def parts_clauses(between: str) -> bool:
    """Whether what stands between two words parts clauses."""
    return between != " " and STRONG.search(between) is not None


def opens_clause(word: Word) -> bool:
    """Whether a word opens a clause: a conjunction that does not merely join."""
    return word.best.word_class is WordClass.CONJUNCTION and word.form not in JOINERS


def key(word: Word) -> str:
    """The lexeme; of numbers, those that tell something apart from the others."""
    if word.form in TELLING:
        return TELLING[word.form]
    return MANY if word.form[0].isdigit() else word.key


@dataclass(frozen=True, slots=True)
class _Alone:
    """Features of a word by itself, not denied and denied: ``said`` anywhere, ``here`` in the theme's clauses."""

    said: tuple[tuple[str, ...], tuple[str, ...]]
    here: tuple[tuple[str, ...], tuple[str, ...]]


class Names:
    """The names of the features that words have by themselves, made once a word form."""

    def __init__(self) -> None:
        self._known: dict[str, _Alone] = {}

    def of(self, word: Word) -> _Alone:
        """Those of a word."""
        found = self._known.get(word.form)
        if found is None:
            lexeme, forms, verbs = key(word), word.best.features, [verb_features(word, sign) for sign in "+-"]
            bare = f"f:{word.form}", *(f"f:{feature}" for feature in forms)
            here = f"c:{lexeme}", *(f"cf:{feature}" for feature in forms)
            found = self._known[word.form] = _Alone(
                ((f"pos:{lexeme}", *bare, *verbs[0]), (f"neg:{lexeme}", *bare, *verbs[1])),
                ((*here, *(f"c{name}" for name in verbs[0])), (*here, *(f"c{name}" for name in verbs[1]))),
            )
        return found


class Context:
    """A sentence prepared once for all its themes; ``names`` are those made for other sentences."""

    def __init__(self, tokens: Sequence[Token], area: str = "", names: Names | None = None) -> None:
        self.tokens = tokens
        self.area = area
        self.keys = [key(token.word) for token in tokens]
        self.clauses = clauses(tokens)
        negated = {clause for clause, token in zip(self.clauses, tokens, strict=True) if token.word.best.negation}
        self.negated = [clause in negated for clause in self.clauses]
        names = names or Names()
        self._alone = [names.of(token.word) for token in tokens]
        self.shared = list(self._of_sentence())

    def features(self, anchor: Sequence[int], theme: str) -> list[Feature]:
        """Features of the theme whose words are the tokens ``anchor``."""
        around = {self.clauses[at] for at in anchor}
        sign = "-" if any(self.negated[at] for at in anchor) else "+"
        found = list(self.shared)
        for at, (lexeme, clause) in enumerate(zip(self.keys, self.clauses, strict=True)):
            found.append((f"tw:{theme}:{lexeme}", at))
            if clause in around:
                found += zip(self._alone[at].here[self.negated[at]], repeat(at), strict=False)
                if lexeme == ZERO:
                    found.append((f"zero:{theme}", at))
        for at in anchor:
            found.extend((f"a{sign}{name}", at) for name in named_features(self.tokens[at].word, self.keys[at]))
        found += self._around(set(anchor))
        first = anchor[0] if anchor else 0
        found += [(f"T{sign}{theme}", first), (f"ar:{self.area}:{theme}", first)]
        return found

    def _around(self, anchor: set[int]) -> list[Feature]:
        """Words near the theme's words, and runs of neighbours with the theme's words blanked out."""
        found: list[Feature] = []
        if not anchor:
            return found
        first, last = min(anchor), max(anchor)
        for at, lexeme in enumerate(self.keys):
            if at in anchor:
                continue
            if first - NEAR <= at <= last + NEAR:
                found.append((f"n:{lexeme}", at))
            found.append((f"{'<' if at < first else '>' if at > last else '|'}{lexeme}", at))
        found += _runs("b", self.keys, anchor, longest=3)
        found += _runs("w", [token.form for token in self.tokens], anchor, longest=2)
        return found

    def _of_sentence(self) -> Iterator[Feature]:
        keys = self.keys
        for at, lexeme in enumerate(keys):
            yield from zip(self._alone[at].said[self.negated[at]], repeat(at), strict=False)
            if at + 1 < len(keys):
                yield f"b:{lexeme} {keys[at + 1]}", at
            if at + 2 < len(keys):
                yield f"s:{lexeme} {keys[at + 2]}", at
        if keys:
            yield f"first:{keys[0]}", 0
            yield f"last:{keys[-1]}", len(keys) - 1
            yield f"len:{min(len(keys), LONGEST) // 2}", 0


def verb_features(word: Word, sign: str) -> tuple[str, ...]:
    """The verb of a word with its form, and each alone; ``sign`` tells whether it is denied (-) or not (+)."""
    best = word.best
    if best.verb is None:
        return ()
    form = "+".join(feature.value for feature in VERBAL if feature in best.features)
    return f"v{sign}{best.verb}:{form}", f"v{sign}{best.verb}", f"vf{sign}{form}"


def named_features(word: Word, lexeme: str) -> Iterator[str]:
    """A theme's word by its lexeme, its compound parts, its beginning and its end."""
    yield lexeme
    for part in word.parts:
        yield f"#{part}"
    form = word.form
    for size in (4, 5, 6):
        if len(form) >= size:
            yield f"<{form[:size]}"
            yield f">{form[-size:]}"


def _runs(kind: str, words: Sequence[str], anchor: set[int], *, longest: int) -> Iterator[Feature]:
    """Runs of two words and up, where neighbours that name the theme stand as one sign."""
    blanked = [(ANCHOR if at in anchor else word, at) for at, word in enumerate(words)]
    blanked = [
        pair for number, pair in enumerate(blanked) if not (number and pair[0] == ANCHOR == blanked[number - 1][0])
    ]
    names = [OPENING, *(word for word, _ in blanked), CLOSING]
    places = [0, *(at for _, at in blanked), len(words) - 1]
    # The sign of the theme's words is no cue; the run belongs to the first of the other words.
    words_at = [None if word in SIGNS else at for word, at in zip(names, places, strict=True)]
    runs, firsts = names, words_at
    for size in range(2, longest + 1):
        runs = [f"{run} {word}" for run, word in zip(runs, names[size - 1 :], strict=False)]
        firsts = [at if first is None else first for first, at in zip(firsts, words_at[size - 1 :], strict=False)]
        for run, first, place in zip(runs, firsts, places, strict=False):
            yield f"{kind}{size}:{run}", place if first is None else first
