"""The cues of polarity, from ``polarity.yaml``: which words turn a found theme absent, resolved or possible."""

from enum import StrEnum
from pathlib import Path

from pydantic.dataclasses import dataclass

from pipeline.catalogue.faults import STRICT, parse, read_yaml, unfit
from pipeline.catalogue.patterns import Pattern, PatternError, parse_pattern
from pipeline.errors import CatalogueError, Fault


class Scope(StrEnum):
    """How far a cue reaches."""

    CLAUSE = "clause"
    SENTENCE = "sentence"


class Direction(StrEnum):
    """On which side of the cue the theme must stand."""

    BOTH = "both"
    FORWARD = "forward"
    BACKWARD = "backward"


@dataclass(config=STRICT, frozen=True, slots=True)
class CueSpec:
    """A class of cues: what it does, and the words that belong to it."""

    effect: str
    cues: tuple[str, ...]
    scope: Scope = Scope.CLAUSE
    direction: Direction = Direction.BOTH


@dataclass(config=STRICT, frozen=True, slots=True)
class PolarityFile:
    """``polarity.yaml``: words that open a clause, verbs that report, and the classes of cues."""

    words: dict[str, tuple[str, ...]]
    openers: tuple[str, ...]
    after_comma: tuple[str, ...]
    joiners: tuple[str, ...]
    classes: dict[str, CueSpec]


@dataclass(config=STRICT, frozen=True, slots=True)
class Cues:
    """The cue classes with their patterns parsed.

    ``openers`` begin a clause wherever they stand, ``after_comma`` only there, and ``joiners`` only between two
    predicates, as a comma does.
    """

    openers: frozenset[str]
    after_comma: frozenset[str]
    joiners: frozenset[str]
    classes: dict[str, CueSpec]
    patterns: tuple[tuple[str, Pattern], ...]


CLASSES = frozenset(
    {
        "negation",
        "privative",
        "never_was",
        "without",
        "no_longer",
        "weak_negation",
        "exception",
        "negated_consequence",
        "ability",
        "occurrence",
        "remedy",
        "improve",
        "still",
        "growth",
        "possible",
        "possible_block",
        "condition",
        "bad",
        "good",
        "weak_good",
        "completed",
        "change",
        "generic_subject",
        "reporting",
        "before",
        "now",
    }
)
"""The classes that the steps of polarity know; each must be in the file, and no other may be."""


def load_cues(folder: Path) -> Cues:
    """Read ``polarity.yaml`` and check its classes and cues.

    Raises:
        CatalogueError: lists every fault with file, line and key.
    """
    path = folder / "polarity.yaml"
    base = parse(path, PolarityFile)
    faults: list[tuple[tuple[str | int, ...], str]] = [
        (("classes", name), "Tuntematon vihjeluokka.") for name in sorted(set(base.classes) - CLASSES)
    ]
    faults += [(("classes", name), "Vihjeluokka puuttuu.") for name in sorted(CLASSES - set(base.classes))]
    patterns: list[tuple[str, Pattern]] = []
    for name, spec in base.classes.items():
        for index, text in enumerate(spec.cues):
            try:
                patterns.append((name, parse_pattern(text, base.words)))
            except PatternError as error:
                faults.append((("classes", name, "cues", index), unfit(text, error)))
    if faults:
        lines = read_yaml(path)[1]
        raise CatalogueError([Fault(path.name, lines.line(at), ".".join(map(str, at)), what) for at, what in faults])
    openers, after_comma, joiners = (frozenset(words) for words in (base.openers, base.after_comma, base.joiners))
    return Cues(openers, after_comma, joiners, base.classes, tuple(patterns))
