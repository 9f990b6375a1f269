"""Choose the tagger: the rules joined with the learned model of ``data/models``, else the rules alone."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from pipeline.catalogue import Catalogue
from pipeline.language.types import Morphology
from pipeline.model import Column
from pipeline.themes.model_linear import load_linear
from pipeline.themes.model_tagger import ModelTagger, Rules
from pipeline.themes.tagger import Tagger
from pipeline.themes.types import Entry, Found, Tagged

MODEL = Path(__file__).resolve().parents[2] / "data" / "models" / "themes"
VARIABLE = "TEEMALUOTAIN_MODEL"
POINT = "TEEMALUOTAIN_POINT"
BALANCED, LOW_ALARM = "balanced", "low_alarm"


class Tagging(Protocol):
    """What finds the themes of an entry's segments."""

    def tag(self, segments: Sequence[str], *, area: str, column: Column) -> Tagged:
        """The themes found in each segment, at most one mention a theme and segment."""
        ...

    def tag_all(self, entries: Sequence[Entry]) -> tuple[Tagged, ...]:
        """The same for some entries at once, which is faster."""
        ...


def load_tagger(catalogue: Catalogue, morphology: Morphology) -> Tagging:
    """The best tagger there is, at its balanced point, which follows trends better than the low-alarm one.

    ``TEEMALUOTAIN_MODEL`` names the folder of another model; when it is empty text, the rules decide alone.
    ``TEEMALUOTAIN_POINT=low_alarm`` chooses the point that reports a theme as present only when it is surer of it.

    Raises:
        StoreError: the model is damaged or of another version.
    """
    rules = Tagger(catalogue, morphology)
    folder = model_folder()
    if folder is None:
        return rules
    low_alarm = os.environ.get(POINT) == LOW_ALARM
    return ModelTagger(load_linear(folder), morphology, as_rules(rules), low_alarm=low_alarm)


def load_points(catalogue: Catalogue, morphology: Morphology, folder: Path) -> dict[str, Tagging]:
    """The tagger of a model at each operating point, the default first.

    Raises:
        StoreError: the model is damaged or of another version.
    """
    rules = as_rules(Tagger(catalogue, morphology))
    model = load_linear(folder)
    return {
        point: ModelTagger(model, morphology, rules, low_alarm=point == LOW_ALARM) for point in (BALANCED, LOW_ALARM)
    }


def model_folder() -> Path | None:
    """The folder of the model in use; None when the rules decide alone."""
    folder = os.environ.get(VARIABLE, str(MODEL))
    return Path(folder) if folder and Path(folder).is_dir() else None


def as_rules(tagger: Tagger) -> Rules:
    """The rule tagger as the function of one text that the learned model asks."""

    def rules(text: str, area: str, column: Column) -> tuple[Found, ...]:
        return tagger.tag([text], area=area, column=column)[0]

    return rules
