"""The themes of the catalogue: names, definitions, patterns, exclusions and examples, from ``themes.yaml``."""

from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path

from pydantic.dataclasses import dataclass

from pipeline.catalogue.examples import Example, ExampleError, parse_example
from pipeline.catalogue.faults import STRICT, LineMap, parse, read_yaml, unfit
from pipeline.catalogue.patterns import Pattern, PatternError, parse_pattern
from pipeline.errors import CatalogueError, Fault

SENSES = ("trouble", "object", "generic", "present", "absent", "resolved", "possible")
"""What a pattern of a theme says.

``trouble`` names the trouble itself; ``object`` names the thing it befalls, and counts only with a predicate;
``generic`` is a word of displeasure that yields to any other theme of the sentence; the rest carry their polarity.
"""


@dataclass(config=STRICT, frozen=True, slots=True)
class Names:
    """A name in the three languages of the user interface."""

    fi: str
    sv: str
    en: str

    def of(self, code: str) -> str:
        """The name in a language."""
        return {"sv": self.sv, "en": self.en}.get(code, self.fi)


@dataclass(config=STRICT, frozen=True, slots=True)
class Definition:
    """What counts as the theme, for the reader of a report."""

    fi: str
    en: str


@dataclass(config=STRICT, frozen=True, slots=True)
class Exclusion:
    """Words that look like the theme and are not; ``sentence`` is the one that taught it."""

    pattern: str
    sentence: str = ""


@dataclass(config=STRICT, frozen=True, slots=True)
class ThemeSpec:
    """One theme as the catalogue tells it; patterns are in the language of ``patterns.py``."""

    id: str
    group: str
    names: Names
    definition: Definition
    trouble: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    resolved: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    exclude: tuple[Exclusion, ...] = ()
    examples: tuple[str, ...] = ()

    def sensed(self) -> Iterator[tuple[str, int, str]]:
        """Every pattern with its sense and its place in the sense's list."""
        for sense in SENSES:
            for index, text in enumerate(getattr(self, sense)):
                yield sense, index, text


@dataclass(config=STRICT, frozen=True, slots=True)
class ThemeFile:
    """``themes.yaml``: named word lists, groups of themes, and the themes in their order of show."""

    words: dict[str, tuple[str, ...]]
    groups: dict[str, Names]
    themes: tuple[ThemeSpec, ...]


@dataclass(config=STRICT, frozen=True, slots=True)
class LocalFile:
    """``local.yaml``: an organisation's own product, unit and provider names, as further patterns of a theme."""

    words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    patterns: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)


@dataclass(config=STRICT, frozen=True, slots=True)
class Themes:
    """The themes with their patterns and examples parsed.

    ``patterns`` are (theme, sense, pattern); the sense ``exclude`` marks words that are not the theme.
    """

    groups: dict[str, Names]
    specs: tuple[ThemeSpec, ...]
    patterns: tuple[tuple[str, str, Pattern], ...]
    examples: tuple[tuple[str, Example], ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(spec.id for spec in self.specs)

    def spec(self, theme: str) -> ThemeSpec:
        """The theme of this id; KeyError when there is none."""
        for spec in self.specs:
            if spec.id == theme:
                return spec
        raise KeyError(theme)


def load_themes(folder: Path) -> Themes:
    """Read ``themes.yaml`` and ``local.yaml``, and check every pattern and example.

    Raises:
        CatalogueError: lists every fault with file, line and key.
    """
    path, extra = folder / "themes.yaml", folder / "local.yaml"
    base = parse(path, ThemeFile)
    local = parse(extra, LocalFile) if extra.exists() else LocalFile()
    words = {**base.words, **{name: (*base.words.get(name, ()), *more) for name, more in local.words.items()}}
    faults = _Faults(path)
    ids = [spec.id for spec in base.themes]
    for index, spec in enumerate(base.themes):
        if ids.index(spec.id) != index:
            faults.add(("themes", index, "id"), f"Teema {spec.id!r} on kahdesti.")
        if spec.group not in base.groups:
            faults.add(("themes", index, "group"), f"Tuntematon ryhmä {spec.group!r}.")
    patterns = [*_patterns(base, words, faults)]
    examples = [*_examples(base, ids, faults)]
    local_faults = _Faults(extra)
    patterns += _local_patterns(local, words, ids, local_faults)
    if faults.found or local_faults.found:
        raise CatalogueError([*faults.found, *local_faults.found])
    return Themes(base.groups, base.themes, tuple(patterns), tuple(examples))


class _Faults:
    """Collects faults of one file; its lines are looked up only when a fault is found."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lines: LineMap | None = None
        self.found: list[Fault] = []

    def add(self, place: tuple[str | int, ...], what: str) -> None:
        if self._lines is None:
            self._lines = read_yaml(self._path)[1]
        self.found.append(Fault(self._path.name, self._lines.line(place), ".".join(map(str, place)), what))


def _patterns(
    base: ThemeFile, words: Mapping[str, tuple[str, ...]], faults: _Faults
) -> Iterator[tuple[str, str, Pattern]]:
    for number, spec in enumerate(base.themes):
        for sense, index, text in spec.sensed():
            try:
                yield spec.id, sense, parse_pattern(text, words)
            except PatternError as error:
                faults.add(("themes", number, sense, index), unfit(text, error))
        for index, exclusion in enumerate(spec.exclude):
            try:
                yield spec.id, "exclude", parse_pattern(exclusion.pattern, words)
            except PatternError as error:
                faults.add(("themes", number, "exclude", index, "pattern"), unfit(exclusion.pattern, error))


def _examples(base: ThemeFile, ids: list[str], faults: _Faults) -> Iterator[tuple[str, Example]]:
    for number, spec in enumerate(base.themes):
        for index, markup in enumerate(spec.examples):
            try:
                yield spec.id, parse_example(markup, ids)
            except ExampleError as error:
                faults.add(("themes", number, "examples", index), unfit(markup, error))


def _local_patterns(
    local: LocalFile, words: Mapping[str, tuple[str, ...]], ids: list[str], faults: _Faults
) -> Iterator[tuple[str, str, Pattern]]:
    for theme, senses in local.patterns.items():
        if theme not in ids:
            faults.add(("patterns", theme), f"Tuntematon teema {theme!r}.")
            continue
        for sense, texts in senses.items():
            if sense not in (*SENSES, "exclude"):
                faults.add(("patterns", theme, sense), f"Tuntematon merkitys {sense!r}.")
                continue
            for index, text in enumerate(texts):
                try:
                    yield theme, sense, parse_pattern(text, words)
                except PatternError as error:
                    faults.add(("patterns", theme, sense, index), unfit(text, error))
