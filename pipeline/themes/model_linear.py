"""The weights of the learned tagger, as plain arrays and JSON: loading them can run no code."""

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import StoreError
from pipeline.model import Column
from pipeline.themes.features import Floats, Space
from pipeline.themes.features_stack import AREAS, COLUMNS, POLARITIES, REST_WIDTH, STACK_WIDTH

VERSION = 2
FARTHEST = 30.0
"""Log odds beyond which a chance is as good as sure."""
ABOUT, WEIGHTS, CONTEXTS = "model.json", "weights.npz", "contexts.npz"
LARGE = ("words", "context")
"""Arrays saved in steps of a 127th of each column's largest weight, because they are large."""
STEPS = 127


@dataclass(frozen=True)
class LinearModel:
    """Linear models over one feature space, a small net that joins them with the rules, and their thresholds.

    ``words`` is features x (themes + polarities): a word's share of every theme's and every polarity's score.
    ``places`` is (areas + columns) x themes, ``bias`` one a theme and one a polarity. ``usual`` is (areas + 1 for any
    other) x columns x themes: the log odds of a theme there. ``inner`` is ``STACK_WIDTH`` x hidden units with
    ``inner_bias``, and ``outer`` their weights in a theme's log odds, a bias last. ``context`` is (context features) x
    polarities, ``rest`` is ``REST_WIDTH`` x polarities; ``mix`` joins the polarities' scores with the rules:
    (polarities + ``REST_WIDTH`` + bias) x polarities. ``cuts`` holds the least chance of a theme in each column;
    ``present_cut`` and ``low_cut`` are the least chance of *present* for a mention in a deviations cell, at the
    balanced and at the low-alarm point. ``about`` holds data_hash, catalogue_hash and scores.
    """

    themes: tuple[str, ...]
    space: Space
    contexts: tuple[str, ...]
    words: Floats
    places: Floats
    bias: Floats
    usual: Floats
    inner: Floats
    inner_bias: Floats
    outer: Floats
    context: Floats
    rest: Floats
    mix: Floats
    cuts: Floats
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

    def chances(self, rows: Floats) -> Floats:
        """The chance of each theme, of its row of ``stack_rows``."""
        hidden = np.maximum(rows @ self.inner + self.inner_bias, 0)
        odds = np.clip(hidden @ self.outer[:-1] + self.outer[-1], -FARTHEST, FARTHEST)
        return np.asarray(1 / (1 + np.exp(-odds)), dtype=np.float32)

    def usually(self, area: str, column: Column) -> Floats:
        """The log odds of each theme in a cell of the form."""
        row = AREAS.index(area) if area in AREAS else len(AREAS)
        return np.asarray(self.usual[row, COLUMNS.index(column)], dtype=np.float32)

    def save(self, folder: Path) -> None:
        """Write ``model.json``, ``weights.npz`` and ``contexts.npz``; the same model gives the same bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        arrays: dict[str, NDArray[Any]] = {name: getattr(self, name) for name in _shapes(self)}
        contexts = {"names": _letters(self.contexts), **_steps("context", arrays.pop("context"))}
        words: dict[str, NDArray[Any]] = {
            "names": _letters(self.space.names),
            "scale": self.space.scale,
            **_steps("words", arrays.pop("words")),
        }
        _pack(folder / CONTEXTS, contexts)
        _pack(folder / WEIGHTS, words | arrays)
        about = {
            "version": VERSION,
            "themes": self.themes,
            "present_cut": self.present_cut,
            "low_cut": self.low_cut,
            "about": dict(self.about),
        }
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
        if about["version"] != VERSION:
            raise StoreError("Opetettu malli on toista versiota.", str(folder), remedy)
        features, arrays = _unpack(folder / WEIGHTS)
        contexts, others = _unpack(folder / CONTEXTS)
        space = Space(features, arrays.pop("scale"))
        model = LinearModel(
            tuple(about["themes"]),
            space,
            contexts,
            **arrays,
            **others,
            present_cut=float(about["present_cut"]),
            low_cut=float(about["low_cut"]),
            about=about["about"],
        )
    except (OSError, KeyError, ValueError, TypeError, BadZipFile) as error:
        raise StoreError("Opetettua mallia ei voi lukea.", str(folder), remedy) from error
    if len(space.names) != len(space.scale) or any(
        getattr(model, name).shape != shape for name, shape in _shapes(model).items()
    ):
        raise StoreError("Opetetun mallin osat eivät sovi yhteen.", str(folder), remedy)
    return model


def _letters(names: tuple[str, ...]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)


def _steps(name: str, array: Floats) -> dict[str, NDArray[Any]]:
    """A large array in whole steps, and the size of a step in each column."""
    step = np.maximum(np.abs(array).max(axis=0, initial=0), 1e-9) / STEPS
    return {name: np.rint(array / step).astype(np.int8), f"{name}_step": step.astype(np.float32)}


def _pack(path: Path, arrays: Mapping[str, NDArray[Any]]) -> None:
    packed = io.BytesIO()
    np.savez_compressed(packed, allow_pickle=False, **arrays)
    path.write_bytes(packed.getvalue())


def _unpack(path: Path) -> tuple[tuple[str, ...], dict[str, Floats]]:
    """The names and the arrays of a file."""
    with np.load(path, allow_pickle=False) as packed:
        arrays = {name: packed[name] for name in packed.files}
    letters = arrays.pop("names").tobytes().decode()
    steps = {name: arrays.pop(f"{name}_step") for name in LARGE if name in arrays}
    floats = {name: array.astype(np.float32) * steps.get(name, np.float32(1)) for name, array in arrays.items()}
    return tuple(letters.split("\n")) if letters else (), floats


def _shapes(model: LinearModel) -> dict[str, tuple[int, ...]]:
    themes, polarities = len(model.themes), len(POLARITIES)
    return {
        "words": (len(model.space.names), themes + polarities),
        "places": (len(AREAS) + len(COLUMNS), themes),
        "bias": (themes + polarities,),
        "usual": (len(AREAS) + 1, len(COLUMNS), themes),
        "inner": (STACK_WIDTH, len(model.inner_bias)),
        "inner_bias": model.inner_bias.shape[:1],
        "outer": (len(model.inner_bias) + 1,),
        "context": (len(model.contexts), polarities),
        "rest": (REST_WIDTH, polarities),
        "mix": (polarities + REST_WIDTH + 1, polarities),
        "cuts": (len(COLUMNS),),
    }
