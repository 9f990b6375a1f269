"""The words of the language layer: readings of a word form, tokens of a text, and what a morphology must do.

Every lemma, verb and part is a lower-case key. A compound's lemma keeps its hyphens (``te-toimisto``); a word's
``lemmas`` hold the spelling without them too (``tetoimisto``).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, Protocol


class WordClass(StrEnum):
    """Part of speech as Voikko knows it."""

    __hash__ = str.__hash__

    NOUN = "noun"
    ADJECTIVE = "adjective"
    NOUN_ADJECTIVE = "noun_adjective"
    VERB = "verb"
    NEGATION = "negation"
    ADVERB = "adverb"
    ADPOSITION = "adposition"
    PRONOUN = "pronoun"
    NUMERAL = "numeral"
    CONJUNCTION = "conjunction"
    INTERJECTION = "interjection"
    ABBREVIATION = "abbreviation"
    NAME = "name"
    PREFIX = "prefix"
    UNKNOWN = "unknown"


class Case(StrEnum):
    """Grammatical case of a nominal, a participle or an infinitive."""

    __hash__ = str.__hash__

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    PARTITIVE = "partitive"
    ACCUSATIVE = "accusative"
    ESSIVE = "essive"
    TRANSLATIVE = "translative"
    INESSIVE = "inessive"
    ELATIVE = "elative"
    ILLATIVE = "illative"
    ADESSIVE = "adessive"
    ABLATIVE = "ablative"
    ALLATIVE = "allative"
    ABESSIVE = "abessive"
    COMITATIVE = "comitative"
    INSTRUCTIVE = "instructive"
    ADVERBIAL = "adverbial"
    """Adverb in ``-sti`` made of an adjective: ``nopeasti`` has the lemma ``nopea``."""


class Feature(StrEnum):
    """What a reading's form says beyond its lemma and case."""

    __hash__ = str.__hash__

    PLURAL = "plural"
    FINITE = "finite"
    PASSIVE = "passive"
    PAST = "past"
    CONDITIONAL = "conditional"
    POTENTIAL = "potential"
    IMPERATIVE = "imperative"
    INFINITIVE = "infinitive"
    PARTICIPLE = "participle"
    LEXICAL = "lexical"
    """Participle that counts as an adjective of its own: ``uhkaava`` is not ``uhata``."""
    ACTION = "action"
    """Noun in ``-minen`` made of a verb: lemma ``kirjaaminen``, verb ``kirjata``."""
    CONNEGATIVE = "connegative"
    """Form that stands beside the negation verb: ``ole``, ``saada``, ``voida``; also an imperative."""
    PRIVATIVE = "privative"
    """Adjective in ``-ton``: ``jonoton``, ``hakematon``."""
    COMPARATIVE = "comparative"
    SUPERLATIVE = "superlative"
    POSSESSIVE = "possessive"
    CLITIC = "clitic"
    QUESTION = "question"
    """Clitic ``-ko``."""
    GUESSED = "guessed"
    """Neither in the dictionary nor in the user lexicon: from a known tail, a colon form, or the surface."""


OWN_LEXEME = frozenset({Feature.ACTION, Feature.LEXICAL})


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word form.

    ``lemma`` is the dictionary form: a participle's own (``lomautettu``), a ``-minen`` noun's own (``kirjaaminen``),
    a verb's infinitive, an adverb's or adposition's form itself (``edelleen``). ``verb`` is the verb that a participle,
    a ``-minen`` noun, an infinitive or a finite verb belongs to, else ``None``. ``parts`` are the compound parts in
    order, non-final ones in their written form (``sosiaali``, ``sairaan``) and the last as a lemma; one part when the
    word is no compound. ``bases`` are the same parts as dictionary forms (``sairas``).
    """

    lemma: str
    parts: tuple[str, ...]
    bases: tuple[str, ...]
    word_class: WordClass
    verb: str | None = None
    case: Case | None = None
    features: frozenset[Feature] = frozenset()

    @property
    def key(self) -> str:
        """One key per lexeme: the verb of a verb form or participle, else the lemma (``-minen`` nouns keep theirs)."""
        if self.verb is None or not OWN_LEXEME.isdisjoint(self.features):
            return self.lemma
        return self.verb

    @property
    def negation(self) -> bool:
        """A form of the negation verb: ``ei``, ``eivät``, ``eikä``, ``ettei``, ``älköön``."""
        return self.word_class is WordClass.NEGATION

    @property
    def finite(self) -> bool:
        """A finite verb form, the negation verb included."""
        return Feature.FINITE in self.features

    @property
    def conditional(self) -> bool:
        return Feature.CONDITIONAL in self.features

    @property
    def participle(self) -> bool:
        return Feature.PARTICIPLE in self.features

    @property
    def passive(self) -> bool:
        return Feature.PASSIVE in self.features

    @property
    def plural(self) -> bool:
        return Feature.PLURAL in self.features

    @property
    def comparative(self) -> bool:
        return Feature.COMPARATIVE in self.features

    @property
    def abessive(self) -> bool:
        """Without something: ``viiveettä``, ``täyttämättä``."""
        return self.case is Case.ABESSIVE

    @property
    def partitive(self) -> bool:
        return self.case is Case.PARTITIVE


@dataclass(frozen=True, slots=True)
class Word:
    """A word form with all its readings; made once per form and shared by all its tokens.

    ``readings`` stand best first and are never empty: an unknown word has one with ``Feature.GUESSED``.
    ``lemmas`` holds every reading's lemma and verb (so a participle gives ``lomautettu`` and ``lomauttaa``) and, for
    an elliptic compound, its restored form; ``parts`` the parts of all readings that are compounds, in written and
    dictionary form. Both are ordered, best reading's first, without repeats.
    """

    form: str
    readings: tuple[Reading, ...]
    lemmas: tuple[str, ...]
    parts: tuple[str, ...] = ()

    @property
    def best(self) -> Reading:
        """The likeliest reading by rules that need no context."""
        return self.readings[0]

    @property
    def key(self) -> str:
        """One lemma key for counting and showing."""
        return self.readings[0].key


class Token(NamedTuple):
    """A word or number of a text: ``text[start:end]``; punctuation is no token.

    ``before`` is what stands between the previous token (or the text's start) and this one, so that a reader of
    clauses sees commas, brackets and line ends.
    """

    text: str
    start: int
    end: int
    before: str
    word: Word

    @property
    def form(self) -> str:
        """The token's text in lower case."""
        return self.word.form

    @property
    def readings(self) -> tuple[Reading, ...]:
        return self.word.readings

    @property
    def lemmas(self) -> tuple[str, ...]:
        return self.word.lemmas

    @property
    def parts(self) -> tuple[str, ...]:
        return self.word.parts

    @property
    def key(self) -> str:
        return self.word.key


class Morphology(Protocol):
    """What the rest of the pipeline may ask about Finnish words; picklable, and equal for every back end."""

    def analyse(self, word: str) -> tuple[Reading, ...]:
        """All readings of a word form, best first; never empty."""
        ...

    def word(self, form: str) -> Word:
        """The word form with its readings, lemmas and parts; cached."""
        ...

    def known(self, word: str) -> bool:
        """Whether the dictionary has the whole word form, without guessing."""
        ...

    def tokens(self, text: str) -> tuple[Token, ...]:
        """The words and numbers of a text with their offsets, elliptic compounds restored."""
        ...
