"""Readings of Finnish word forms: the dictionary first, then the user lexicon, then a guess; cached per form."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from pipeline.catalogue.language import FixedWord, Lexicon
from pipeline.language.analysis import INVARIABLE, parse
from pipeline.language.guess import Guesser, UserWords
from pipeline.language.ranking import Ranking
from pipeline.language.spelling import Speller
from pipeline.language.tokens import tokenise
from pipeline.language.types import Case, Feature, Reading, Token, Word, WordClass
from pipeline.language.voikko import Source, open_source

SAME_LETTER = str.maketrans(
    {"\u2019": "'", "\u2018": "'", "\u2010": "-", "\u2011": "-", "\u00ad": None, "\u2060": None}
)
CACHE_LIMIT = 400_000


def fold(word: str) -> str:
    """The key of a word form: lower case, composed letters, one kind of hyphen and apostrophe, no soft hyphen."""
    lower = word.lower()
    if lower.isascii():
        return lower
    return unicodedata.normalize("NFC", lower).translate(SAME_LETTER)


class _Words(dict[str, Word]):
    """The words read so far; a new one is read when it is asked for."""

    def __init__(self, read: Callable[[str], Word]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, form: str) -> Word:
        word = self[form] = self._read(form)
        return word


class VoikkoMorphology:
    """The ``Morphology`` of the product.

    The automaton is opened at the first word. Pickling keeps the settings alone, so a worker process opens its own.
    On one core it reads about 49,000 tokens a second when every word is new and 600,000 when they have been seen, with
    libvoikko; the transducer reads 11,000 new ones.

    Args:
        lexicon: user words, homographs and abbreviations.
        backend: ``libvoikko`` or ``transducer``; otherwise the environment or the machine decides.
        attested: word forms towards which a typing error may be corrected; none by default.
    """

    def __init__(self, lexicon: Lexicon, backend: str | None = None, attested: frozenset[str] = frozenset()) -> None:
        self._lexicon = lexicon
        self._backend = backend
        self._attested = attested
        self._source: Source | None = None
        self._ranking = Ranking(lexicon.homographs, lexicon.rare, lexicon.common)
        self._words = _Words(self._word)
        self._sure: dict[str, tuple[Reading, ...]] = {}
        self._last: tuple[str, tuple[Token, ...]] = "", ()
        self._users = UserWords(lexicon, self._dictionary)
        self._guesser = Guesser(self._users, self._certain, Speller(attested))
        self._fixed = {form: _fixed_reading(word) for form, word in lexicon.fixed.items()}

    def __reduce__(self) -> tuple[type["VoikkoMorphology"], tuple[Lexicon, str | None, frozenset[str]]]:
        return type(self), (self._lexicon, self._backend, self._attested)

    def analyse(self, word: str) -> tuple[Reading, ...]:
        """All readings of a word form, best first; never empty."""
        return self.word(word).readings

    def known(self, word: str) -> bool:
        """Whether the dictionary or the user lexicon has the whole word form, without guessing."""
        return bool(self._certain(fold(word)))

    def word(self, form: str) -> Word:
        """The word form with its readings, lemmas and parts; cached."""
        return self._words[form]

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words and numbers of a text with their offsets, elliptic compounds restored."""
        # Rules and model read the same text one after the other.
        if self._last[0] != text:
            self._last = text, tokenise(text, self._words.__getitem__)
        return self._last[1]

    def _word(self, form: str) -> Word:
        if len(self._words) > CACHE_LIMIT:
            self._words.clear()
            self._sure.clear()
        key = fold(form)
        found = self._words.get(key) or make_word(key, self._readings(key))
        self._words[key] = found
        return found

    def _readings(self, form: str) -> tuple[Reading, ...]:
        return self._certain(form) or self._ranking.order(self._guesser.readings(form), form)

    def _certain(self, form: str) -> tuple[Reading, ...]:
        found = self._sure.get(form)
        if found is None:
            fixed = self._fixed.get(form)
            readings = (fixed,) if fixed else self._dictionary(form) or self._users.readings(form)
            found = self._sure[form] = self._ranking.order(readings, form)
        return found

    def _dictionary(self, form: str) -> tuple[Reading, ...]:
        if self._source is None:
            self._source = open_source(self._backend)
        return tuple([self._as_counted(parse(text)) for text in self._source.analyses(form)])

    def _as_counted(self, reading: Reading) -> Reading:
        """The reading under the lexeme it counts as: ``ne`` counts as ``se``, ``uhkaava`` as itself."""
        lemma = self._lexicon.lexemes.get(reading.lemma)
        if lemma is not None:
            return replace(reading, lemma=lemma, parts=(lemma,), bases=(lemma,))
        if reading.participle and reading.bases[-1] in self._lexicon.adjectives:
            return replace(reading, features=reading.features | {Feature.LEXICAL})
        return reading


def _fixed_reading(word: FixedWord) -> Reading:
    word_class = WordClass(word.word_class)
    verb = word.lemma if word_class is WordClass.VERB else None
    return Reading(word.lemma, (word.lemma,), (word.lemma,), word_class, verb)


def make_word(form: str, readings: tuple[Reading, ...]) -> Word:
    """Gather what all readings of a form say."""
    lemmas: dict[str, None] = {}
    for reading in readings:
        for lemma in (reading.lemma, reading.verb):
            if lemma:
                lemmas[lemma] = None
                if "-" in lemma and not lemma[0].isdigit():
                    lemmas[lemma.replace("-", "")] = None
        if reading.case is Case.ADVERBIAL and Feature.CLITIC not in reading.features:
            lemmas[form] = None
        if reading.word_class in INVARIABLE and len(reading.bases) == 1:
            lemmas[reading.bases[0]] = None
    return Word(form, readings, tuple(lemmas), tuple(dict.fromkeys(_parts(readings))))


def _parts(readings: tuple[Reading, ...]) -> list[str]:
    """Parts of the compounds among the readings, those with the fewest parts only.

    A best reading without parts hides compounds of another lemma (``palaute`` is no ``pala`` + ``ute``), but not its
    own: the dictionary lists ``elokuva`` both whole and as ``elo`` + ``kuva``.
    """
    best = readings[0]
    compounds = [reading for reading in readings if len(reading.parts) > 1]
    if len(best.parts) == 1:
        compounds = [reading for reading in compounds if reading.lemma == best.lemma]
    fewest = min((len(reading.parts) for reading in compounds), default=0)
    return [part for reading in compounds if len(reading.parts) == fewest for part in (*reading.parts, *reading.bases)]
