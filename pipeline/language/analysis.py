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

TAG = re.compile(r"\[([^\]]*)\]")
COMPLETING = ("Xp", "Xj")
"""Tags before the end of a dictionary form; what stands between any other ``[X?]`` and ``[X]`` is a remark."""

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
OF_ADJECTIVES = frozenset({Feature.COMPARATIVE, Feature.SUPERLATIVE})
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

    def complete(self, base: str) -> None:
        """Take in the completion of a base."""
        self.base = self.surface + base
        self.derived += self.derived >= 0
        if self.word_class == "t":
            self.verb = self.base

    def take(self, tag: str) -> None:
        """Take in a tag."""
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
    tags = tuple(last.tags)
    case = _case(tags)
    written = last.surface[: last.suffix] if word_class in INVARIABLE else last.lemma
    lemma, verb = _clean(written), last.verb
    if verb:
        verb = _clean(verb) if _belongs_to_verb(last, word_class, case) else None
    names: tuple[str, ...] = (lemma,)
    bases = names
    if len(parts) > 1 or word_class in INVARIABLE or "-" in lemma or not lemma:
        numeral = word_class is WordClass.NUMERAL
        head = _clean("".join([part.lemma if numeral else part.surface for part in parts[:-1]]).lstrip("-"))
        lemma = (head + lemma).rstrip("-")
        verb = head + verb if verb else None
        names = _names([*(part.surface for part in parts[:-1]), written])
        bases = _names(part.lemma for part in parts)
    return Reading(
        lemma=lemma,
        parts=names,
        bases=bases,
        word_class=WordClass.NOUN if last.stem is not None else word_class,
        verb="ei" if word_class is WordClass.NEGATION else verb,
        case=case,
        features=_form(tags, word_class, verb is not None),
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
    pieces = TAG.split(analysis)
    part = _Part(pieces[0])
    parts = [part]
    base: str | None = None
    for tag, text in zip(pieces[1::2], pieces[2::2], strict=True):
        if tag[:1] == "X":
            if tag != "X":
                base = text if tag in COMPLETING else None
                continue
            if base is not None:
                part.complete(base)
        elif tag == "Bc":
            part = _Part(word_class=part.word_class)
            parts.append(part)
        elif tag:
            part.take(tag)
        part.surface += text
    return parts


@cache
def _case(tags: tuple[str, ...]) -> Case | None:
    """The case that the tags of a part name first."""
    return next((case for case in map(CASE_TAGS.get, tags) if case is not None), None)


@cache
def _form(tags: tuple[str, ...], word_class: WordClass, verbal: bool) -> frozenset[Feature]:
    """What else the tags of a part say of its form."""
    features = frozenset(chain.from_iterable(map(_features, tags)))
    if word_class is WordClass.NOUN:
        features -= OF_ADJECTIVES
    return features if verbal or word_class is WordClass.NEGATION else features - OF_VERBS


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
    return (text.replace("=", "") if "=" in text else text).lower()
