"""Sentences, words and their readings: everything the pipeline knows of Finnish as a language."""

from pipeline.catalogue.language import AbbreviationList, Lexicon
from pipeline.language.morphology import VoikkoMorphology
from pipeline.language.segment import Span, split
from pipeline.language.types import Case, Feature, Morphology, Reading, Token, Word, WordClass

__all__ = [
    "Case",
    "Feature",
    "Morphology",
    "Reading",
    "Span",
    "Token",
    "Word",
    "WordClass",
    "abbreviations",
    "load_morphology",
    "split",
]


def load_morphology(lexicon: Lexicon, backend: str | None = None, attested: frozenset[str] = frozenset()) -> Morphology:
    """The morphology for a lexicon; no dictionary is opened before the first word.

    Args:
        lexicon: from ``pipeline.catalogue.language.load_lexicon``.
        backend: ``libvoikko``, ``transducer``, or ``None``: the variable TEEMALUOTAIN_VOIKKO, else what works here.
        attested: lower-case word forms towards which typing errors are corrected; a fixed set, so that the same text is
            always read the same way.
    """
    return VoikkoMorphology(lexicon, backend, attested)


def abbreviations(lexicon: Lexicon) -> AbbreviationList:
    """The lexicon's abbreviations, as ``split`` takes them."""
    return lexicon.abbreviations
