"""The weights of the learned tagger, as plain arrays and JSON: loading them can run no code."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.errors import StoreError
from pipeline.themes.features import Floats, Space
from pipeline.themes.features_stack import AREAS, COLUMNS, POLARITIES, REST_WIDTH, STACK_WIDTH

VERSION = 1
ABOUT, WEIGHTS = "model.json", "weights.npz"
HALVED = ("words", "context")
"""Arrays saved with half the digits: they are large, and their weights small."""


@dataclass(frozen=True)
class LinearModel:
    """Three linear models over one feature space, and their thresholds.

    ``words`` is features x (themes + polarities): a word's share of every theme's and every polarity's log odds.
    ``places`` is (areas + columns) x themes, ``bias`` one a theme and one a polarity. ``stack`` has ``STACK_WIDTH``
    weights and a bias last. ``context`` is (context features) x polarities, ``rest`` is ``REST_WIDTH`` x polarities;
    ``mix`` joins the polarities' log odds with the rules: (polarities + ``REST_WIDTH`` + bias) x polarities.
    ``cut`` is the least chance of a theme; ``present_cut`` and ``low_cut`` are the least chance of *present* for a
    mention in a deviations cell, at the balanced and at the low-alarm point. ``about`` holds data_hash, catalogue_hash
    and scores.
    """

    themes: tuple[str, ...]
    space: Space
    contexts: tuple[str, ...]
    words: Floats
    places: Floats
    bias: Floats
    stack: Floats
    context: Floats
    rest: Floats
    mix: Floats
    cut: float
    present_cut: float
    low_cut: float
    about: Mapping[str, Any]

    @cached_property
    def order(self) -> dict[str, int]:
        """Number of each theme."""
        return {theme: at for at, theme in enumerate(self.themes)}

    @cached_property
    def context_rows(self) -> dict[str, int]:
        """Number of each context feature."""
        return {name: at for at, name in enumerate(self.contexts)}

    def save(self, folder: Path) -> None:
        """Write ``model.json`` and ``weights.npz``; the same model gives the same bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        arrays = {name: getattr(self, name) for name in _shapes(self)}
        arrays["scale"] = self.space.scale
        packed = io.BytesIO()
        halved = {name: array.astype(np.float16) if name in HALVED else array for name, array in arrays.items()}
        np.savez_compressed(packed, allow_pickle=False, **halved)
        about = {
            "version": VERSION,
            "themes": self.themes,
            "cut": self.cut,
            "present_cut": self.present_cut,
            "low_cut": self.low_cut,
            "about": dict(self.about),
            "features": self.space.names,
            "contexts": self.contexts,
        }
        (folder / WEIGHTS).write_bytes(packed.getvalue())
        text = json.dumps(about, ensure_ascii=False, separators=(",", ":"))
        (folder / ABOUT).write_text(text, encoding="utf-8")


def load_linear(folder: Path) -> LinearModel:
    """Read a saved model: arrays and JSON only.

    Raises:
        StoreError: a file is missing, of another version, or its arrays do not fit together.
    """
    remedy = "Opeta malli uudelleen."
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        with np.load(folder / WEIGHTS, allow_pickle=False) as packed:
            arrays = {name: packed[name].astype(np.float32) for name in packed.files}
        if about["version"] != VERSION:
            raise StoreError("Opetettu malli on toista versiota.", str(folder), remedy)
        space = Space(tuple(about["features"]), arrays.pop("scale"))
        model = LinearModel(
            tuple(about["themes"]),
            space,
            tuple(about["contexts"]),
            **arrays,
            cut=float(about["cut"]),
            present_cut=float(about["present_cut"]),
            low_cut=float(about["low_cut"]),
            about=about["about"],
        )
    except (OSError, KeyError, ValueError, TypeError) as error:
        raise StoreError("Opetettua mallia ei voi lukea.", str(folder), remedy) from error
    if len(space.names) != len(space.scale) or any(
        getattr(model, name).shape != shape for name, shape in _shapes(model).items()
    ):
        raise StoreError("Opetetun mallin osat eivät sovi yhteen.", str(folder), remedy)
    return model


def _shapes(model: LinearModel) -> dict[str, tuple[int, ...]]:
    themes, polarities = len(model.themes), len(POLARITIES)
    return {
        "words": (len(model.space.names), themes + polarities),
        "places": (len(AREAS) + len(COLUMNS), themes),
        "bias": (themes + polarities,),
        "stack": (STACK_WIDTH + 1,),
        "context": (len(model.contexts), polarities),
        "rest": (REST_WIDTH, polarities),
        "mix": (polarities + REST_WIDTH + 1, polarities),
    }
