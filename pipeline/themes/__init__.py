"""Themes in sentences: rules over lemmas, a trained model beside them, the polarity of each mention, its evidence."""

from pipeline.themes.model import Model, load_model
from pipeline.themes.tagger import Tagger
from pipeline.themes.types import Found

__all__ = ["Found", "Model", "Tagger", "load_model"]
