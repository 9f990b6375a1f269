"""The words of a sentence that can name a matter: nouns, their compound parts, verbs and adjectives."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.language.types import Feature, Token, WordClass

NAMING = frozenset({WordClass.NOUN, WordClass.NOUN_ADJECTIVE, WordClass.UNKNOWN})
TELLING = frozenset({WordClass.VERB, WordClass.ADJECTIVE})
SHORTEST = 3
COMMON = Path(__file__).resolve().parents[2] / "data" / "training" / "common.txt"


def read_common(path: Path = COMMON) -> frozenset[str]:
    """The words that name nothing by themselves, one a line; ``#`` opens a comment."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def terms_of(tokens: Sequence[Token], common: frozenset[str]) -> frozenset[str]:
    """Terms of a sentence but the ``common`` ones; a compound gives its parts too, an action noun its verb."""
    found: set[str] = set()
    for token in tokens:
        best = token.word.best
        if token.form[0].isdigit():
            continue
        if best.word_class in TELLING or Feature.PARTICIPLE in best.features:
            found.add(best.key)
        elif best.word_class in NAMING:
            found.add(best.lemma)
            found.update(best.bases)
            if best.verb:
                found.add(best.verb)
    return frozenset(term for term in found if len(term) >= SHORTEST and term not in common)
