"""The lexicon: words the Finnish dictionary lacks, abbreviations, and homographs, from ``lexicon.yaml``."""

from collections import Counter
from pathlib import Path
from typing import Literal

from pydantic.dataclasses import dataclass

from pipeline.catalogue.faults import STRICT, parse, read_yaml
from pipeline.errors import CatalogueError, Fault

LexiconClass = Literal["noun", "adjective", "verb", "adverb", "abbreviation", "conjunction", "adposition", "pronoun"]

CASES = frozenset({
    "nominative", "genitive", "partitive", "accusative", "essive", "translative", "inessive", "elative", "illative",
    "adessive", "ablative", "allative", "abessive", "comitative", "instructive",
})  # fmt: skip


@dataclass(config=STRICT, frozen=True, slots=True)
class UserWord:
    """A word to be recognised where the dictionary has no reading of a form.

    ``like`` is a dictionary word that ends alike and inflects alike (``hatka`` like ``matka``). Without it, a case
    ending may follow the lemma, after a colon or not (``imo``, ``imon``, ``imo:n``). ``parts`` as in a reading.
    """

    lemma: str
    like: str | None = None
    parts: tuple[str, ...] = ()
    word_class: LexiconClass = "noun"


@dataclass(config=STRICT, frozen=True, slots=True)
class FixedWord:
    """A form that has one reading only, whatever the dictionary says of it."""

    lemma: str
    word_class: LexiconClass


@dataclass(config=STRICT, frozen=True, slots=True)
class AbbreviationList:
    """Abbreviations without their full stop: ``inner`` never end a sentence, ``final`` may."""

    inner: frozenset[str]
    final: frozenset[str]


@dataclass(config=STRICT, frozen=True, slots=True)
class Lexicon:
    """The language part of the catalogue.

    ``endings`` maps a case and number (``inessive``, ``inessive plural``) to the endings a word without a model takes;
    ``homographs`` map a form to the lemma it usually has, ``rare`` lemmas give way to any other and ``common`` ones
    win; ``adjectives`` are participles that count as words of their own; ``fixed`` forms have one reading; ``lexemes``
    map a lemma to the lemma it counts as.
    """

    abbreviations: AbbreviationList
    words: tuple[UserWord, ...]
    endings: dict[str, tuple[str, ...]]
    homographs: dict[str, str]
    rare: frozenset[str]
    common: frozenset[str]
    adjectives: frozenset[str]
    fixed: dict[str, FixedWord]
    lexemes: dict[str, str]
    function_words: frozenset[str]


def load_lexicon(folder: Path) -> Lexicon:
    """Read ``lexicon.yaml`` of a catalogue folder.

    Raises:
        CatalogueError: lists every fault with file, line and key.
    """
    path = folder / "lexicon.yaml"
    lexicon = parse(path, Lexicon)
    faults = _faults(path, lexicon)
    if faults:
        raise CatalogueError(faults)
    return lexicon


def _faults(path: Path, lexicon: Lexicon) -> list[Fault]:
    _, lines = read_yaml(path)
    counted = Counter(word.lemma for word in lexicon.words)
    faults = [
        Fault(path.name, lines.line(("words", index)), f"words.{index}", what)
        for index, word in enumerate(lexicon.words)
        for what in _word_faults(word, counted[word.lemma])
    ]
    line = lines.line(("abbreviations",))
    faults += [
        Fault(path.name, line, "abbreviations", f"Lyhenne ”{both}” on kahdessa ryhmässä.")
        for both in sorted(lexicon.abbreviations.inner & lexicon.abbreviations.final)
    ]
    faults += [
        Fault(path.name, lines.line(("endings", name)), "endings", f"Sijaa ”{name}” ei ole.")
        for name in lexicon.endings
        if name.removesuffix(" plural") not in CASES
    ]
    return faults


def _word_faults(word: UserWord, count: int) -> list[str]:
    found = []
    if count > 1:
        found.append(f"Sana ”{word.lemma}” on kahdesti.")
    if word.lemma != word.lemma.lower():
        found.append(f"Kirjoita ”{word.lemma}” pienin kirjaimin.")
    if word.like is not None and word.like[-1:] != word.lemma[-1:]:
        found.append(f"Sana ”{word.like}” ei pääty samoin kuin ”{word.lemma}”.")
    if word.parts and "".join(word.parts) != word.lemma.replace("-", ""):
        found.append(f"Osat {word.parts} eivät muodosta sanaa ”{word.lemma}”.")
    return found
