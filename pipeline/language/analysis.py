"""Read one analysis string of the Finnish Voikko automaton into a ``Reading``.

The string interleaves the word's surface with tags: ``[Ln][Xp]jono[X]jono[Sine][Ny]ssa``. Text between ``[Xp]`` or
``[Xj]`` and ``[X]`` completes the surface so far to a dictionary form, ``[Bc]`` is a compound border, the last
``[L?]`` the word class. Own reading of the notation; the base forms that libvoikko itself reports are not used,
because they turn -minen nouns into verbs and give no compound parts.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from pipeline.language.types import Case, Feature, Reading, WordClass

PIECE = re.compile(r"\[X[pj]\]([^\[]*)\[X\]|\[X[a-z]\][^\[]*\[X\]|\[([^\]]*)\]|([^\[]+)")

CLASSES = {
    "n": WordClass.NOUN, "l": WordClass.ADJECTIVE, "nl": WordClass.NOUN_ADJECTIVE, "t": WordClass.VERB,
    "k": WordClass.NEGATION, "s": WordClass.ADVERB, "d": WordClass.ADPOSITION, "r": WordClass.PRONOUN,
    "u": WordClass.NUMERAL, "ur": WordClass.NUMERAL, "c": WordClass.CONJUNCTION, "h": WordClass.INTERJECTION,
    "a": WordClass.ABBREVIATION, "ee": WordClass.NAME, "es": WordClass.NAME, "ep": WordClass.NAME,
    "em": WordClass.NAME, "p": WordClass.PREFIX,
}  # fmt: skip

CASES = {
    "n": Case.NOMINATIVE, "g": Case.GENITIVE, "p": Case.PARTITIVE, "ak": Case.ACCUSATIVE, "es": Case.ESSIVE,
    "tr": Case.TRANSLATIVE, "ine": Case.INESSIVE, "ela": Case.ELATIVE, "ill": Case.ILLATIVE, "ade": Case.ADESSIVE,
    "abl": Case.ABLATIVE, "all": Case.ALLATIVE, "ab": Case.ABESSIVE, "ko": Case.COMITATIVE, "in": Case.INSTRUCTIVE,
    "sti": Case.ADVERBIAL,
}  # fmt: skip

CASE_TAGS = {f"S{ending}": case for ending, case in CASES.items()}

FEATURES = {
    "Nm": (Feature.PLURAL,), "Tt": (Feature.FINITE,), "Te": (Feature.FINITE, Feature.CONDITIONAL),
    "Tm": (Feature.FINITE, Feature.POTENTIAL), "Tk": (Feature.FINITE, Feature.IMPERATIVE), "P4": (Feature.PASSIVE,),
    "Ai": (Feature.PAST,), "Et": (Feature.CONNEGATIVE,), "Tn1": (Feature.INFINITIVE,), "Tn2": (Feature.INFINITIVE,),
    "Tn3": (Feature.INFINITIVE,), "Tn5": (Feature.INFINITIVE,), "Tn4": (Feature.ACTION,),
    "Rv": (Feature.PARTICIPLE,), "Ra": (Feature.PARTICIPLE, Feature.PASSIVE),
    "Ru": (Feature.PARTICIPLE, Feature.PAST), "Rt": (Feature.PARTICIPLE, Feature.PASSIVE, Feature.PAST),
    "Rm": (Feature.PARTICIPLE,), "Re": (Feature.PARTICIPLE, Feature.PRIVATIVE),
    "Cc": (Feature.COMPARATIVE,), "Cs": (Feature.SUPERLATIVE,),
}  # fmt: skip

PARTICIPLE_TAGS = frozenset({"Rv", "Ra", "Ru", "Rt", "Rm", "Re"})
OF_VERBS = frozenset({Feature.PARTICIPLE, Feature.PAST, Feature.PASSIVE})
INVARIABLE = frozenset({WordClass.ADVERB, WordClass.ADPOSITION})
NOMINAL_VERB = frozenset({WordClass.NOUN, WordClass.ADJECTIVE, WordClass.NOUN_ADJECTIVE})


@dataclass(slots=True)
class _Part:
    """A compound part while it is being read; ``derived`` counts the bases since a participle, -1 before one."""

    surface: str = ""
    base: str | None = None
    verb: str | None = None
    stem: str | None = None
    cut: int | None = None
    suffix: int | None = None
    derived: int = -1
    tags: list[str] = field(default_factory=list)
    word_class: str = ""

    def take(self, base: str, tag: str, text: str, has_base: bool) -> None:
        """Take in one piece: the completion of a base, a tag, or surface text."""
        if text:
            self.surface += text
        elif has_base:
            self.base = self.surface + base
            self.derived += self.derived >= 0
            if self.word_class == "t":
                self.verb = self.base
        elif tag:
            self._tag(tag)

    def _tag(self, tag: str) -> None:
        self.tags.append(tag)
        if tag[0] == "L":
            self.word_class = tag[1:]
        elif tag == "Tn4":
            self.stem = self.surface
        elif tag in PARTICIPLE_TAGS:
            self.derived = 0
        elif tag[0] == "S" and self.cut is None:
            self.cut = len(self.surface)
        elif tag[0] == "F" and self.suffix is None:
            self.suffix = len(self.surface)

    @property
    def lemma(self) -> str:
        """The dictionary form; a numeral in figures has only its surface before the ending."""
        if self.stem is not None:
            return f"{self.stem}minen"
        if self.base is not None:
            return self.base
        return self.surface[: self.cut] if self.word_class == "u" else self.surface


def parse(analysis: str) -> Reading:
    """The reading of one analysis string."""
    parts = _parts(analysis)
    if parts[-1].surface == "" and len(parts) > 1:
        return _first_half(parts[:-1])
    last = parts[-1]
    word_class = CLASSES.get(last.word_class, WordClass.UNKNOWN)
    numeral = word_class is WordClass.NUMERAL
    head = "".join(part.lemma if numeral else part.surface for part in parts[:-1]).lstrip("-")
    case = next((case for case in map(CASE_TAGS.get, last.tags) if case is not None), None)
    features = frozenset(chain.from_iterable(map(_features, last.tags)))
    lemma = last.surface[: last.suffix] if word_class in INVARIABLE else last.lemma
    verb = _clean(head + last.verb) if last.verb and _belongs_to_verb(last, word_class, case) else None
    if word_class is WordClass.NEGATION:
        verb = "ei"
    if word_class is WordClass.NOUN:
        features -= {Feature.COMPARATIVE, Feature.SUPERLATIVE}
    return Reading(
        lemma=_clean(head + lemma).rstrip("-"),
        parts=_names([*(part.surface for part in parts[:-1]), lemma]),
        bases=_names(part.lemma for part in parts),
        word_class=WordClass.NOUN if last.stem is not None else word_class,
        verb=verb,
        case=case,
        features=features if verb else features - OF_VERBS,
    )


def _first_half(parts: list[_Part]) -> Reading:
    """The written first half of an elliptic compound: ``asiakas-``."""
    head = "".join(part.surface for part in parts[:-1])
    return Reading(
        lemma=_clean(head + parts[-1].lemma).rstrip("-"),
        parts=_names(part.surface for part in parts),
        bases=_names(part.lemma for part in parts),
        word_class=WordClass.PREFIX,
    )


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    """Parts as keys, without the hyphens that join them."""
    return tuple([name for text in texts if (name := _clean(text.strip("-")))])


def _parts(analysis: str) -> list[_Part]:
    parts = [_Part()]
    for match in PIECE.finditer(analysis):
        base, tag, text = match.groups()
        if tag == "Bc":
            parts.append(_Part(word_class=parts[-1].word_class))
        else:
            parts[-1].take(base or "", tag or "", text or "", base is not None)
    return parts


@cache
def _features(tag: str) -> tuple[Feature, ...]:
    if tag[0] == "O":
        return (Feature.POSSESSIVE,)
    if tag == "Fko":
        return (Feature.CLITIC, Feature.QUESTION)
    if tag[0] == "F":
        return (Feature.CLITIC,)
    return FEATURES.get(tag, ())


def _belongs_to_verb(part: _Part, word_class: WordClass, case: Case | None) -> bool:
    """Verb forms, participles and -minen nouns have a verb; derived words (``hoitaja``, ``tyytyväinen``) have none."""
    if word_class is WordClass.VERB:
        return True
    if case is Case.ADVERBIAL or word_class not in NOMINAL_VERB:
        return False
    return part.derived in (0, 1)


def _clean(text: str) -> str:
    """Lower case, without the dictionary's inner seams."""
    return text.replace("=", "").lower()
