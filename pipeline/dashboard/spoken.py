"""Errors, warnings and reasons as elements: in the language in use, and marked as Finnish where they stay so."""

from pipeline.dashboard.markup import Safe, element
from pipeline.words import report_language
from pipeline.words.told import tell


def spoken(sentence: str, name: str = "span", look: str = "") -> Safe:
    """A sentence that was made below the dashboard, in an element of this name."""
    said = tell(sentence)
    return element(name, said, class_=look, lang=report_language() if said == sentence else "")
