"""Themes in sentences: rules over lemmas, a learned model beside them, the polarity of each mention, its evidence."""

from pipeline.themes.tagger import Tagger
from pipeline.themes.types import Found

__all__ = ["Found", "Tagger"]
