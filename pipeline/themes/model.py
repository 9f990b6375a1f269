"""The learned half of the tagger: linear models over TF-IDF, stacked with the rules, and a learned polarity.

The artefact is plain arrays (``.npz``) and JSON, so loading it can run no code. It carries the hashes of the data and
the catalogue it was trained on, its thresholds, and its scores by held-out units.
"""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import StoreError
from pipeline.model import Column, Polarity
from pipeline.themes.model_features import Vector, Vocabulary
from pipeline.themes.model_pairs import COLUMNS, PAIR_WIDTH, POLARITIES, STACK_WIDTH, RuleView, pair_row, stack_rows

FLOATS = NDArray[np.float32]
VERSION = 1
PLACE_WEIGHT = 0.3
"""Weight of the row and the column of the form among the features."""

WORD_WEIGHT = 0.7
"""Weight of the words beside the cues in the polarity model."""

SURE = 0.6
"""Least probability at which the learned polarity overrules the rules'."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What the model says of a theme in a sentence: chance of the theme, polarity, and its chance."""

    theme: str
    chance: float
    polarity: Polarity
    polarity_chance: float


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of the three linear models and their thresholds.

    ``text`` is features + areas + columns by themes, ``text_bias`` one a theme; ``stack`` has ``STACK_WIDTH`` weights
    and a bias last; ``pairs`` is (word features + pair columns) by polarities, ``pairs_bias`` one a polarity. ``about``
    holds ``data_hash``, ``catalogue_hash`` and ``scores``.
    """

    themes: tuple[str, ...]
    areas: tuple[str, ...]
    vocabulary: Vocabulary
    text: FLOATS
    text_bias: FLOATS
    stack: FLOATS
    pairs: FLOATS
    pairs_bias: FLOATS
    cut: float
    low_alarm_cut: float
    about: Mapping[str, Any]

    def text_scores(self, vector: Vector, area: str, column: Column) -> FLOATS:
        """Log odds of each theme by the text alone."""
        scores = self.text_bias + vector.weight @ self.text[vector.index]
        base = len(self.vocabulary)
        if area in self.areas:
            scores = scores + PLACE_WEIGHT * self.text[base + self.areas.index(area)]
        scores = scores + PLACE_WEIGHT * self.text[base + len(self.areas) + COLUMNS.index(column)]
        return np.asarray(scores, dtype=np.float32)

    def guesses(self, view: RuleView, area: str, column: Column) -> tuple[list[Guess], Vector]:
        """The themes above the balanced cut, and the sentence's vector for the evidence."""
        vector = self.vocabulary.vector(view.sentence.tokens)
        scores = self.text_scores(vector, area, column)
        odds = stack_rows(view, self.themes, scores) @ self.stack[:-1] + self.stack[-1]
        chances = 1 / (1 + np.exp(-odds))
        return [
            self._guess(view, vector, column, int(at), float(chances[at])) for at in np.flatnonzero(chances >= self.cut)
        ], vector

    def _guess(self, view: RuleView, vector: Vector, column: Column, at: int, chance: float) -> Guess:
        theme = self.themes[at]
        split = self.vocabulary.words
        odds = self.pairs_bias + pair_row(view, theme, column) @ self.pairs[split:]
        index = vector.index[: vector.words]
        odds = odds + WORD_WEIGHT * (vector.weight[: vector.words] @ self.pairs[index])
        shares = polarity_shares(odds)
        best = int(shares.argmax())
        judgement = view.judged.get(theme)
        if judgement is not None and judgement.polarity is not None and shares[best] < SURE:
            best = POLARITIES.index(judgement.polarity)
        return Guess(theme, chance, POLARITIES[best], float(shares[best]))

    def evidence(self, vector: Vector, theme: str) -> int:
        """Number of the token that speaks most for a theme."""
        if not len(vector.index):
            return 0
        spoken = vector.weight * self.text[vector.index, self.themes.index(theme)]
        return int(np.bincount(vector.token, weights=spoken).argmax())

    def save(self, path: Path) -> None:
        """Write the model as one zip of arrays and JSON."""
        about = {
            "version": VERSION,
            "themes": self.themes,
            "areas": self.areas,
            "features": self.vocabulary.names,
            "cut": self.cut,
            "low_alarm_cut": self.low_alarm_cut,
            "about": dict(self.about),
        }
        arrays = {name: getattr(self, name).astype(np.float16) for name in ("text", "pairs")}
        arrays |= {name: getattr(self, name) for name in ("text_bias", "stack", "pairs_bias")}
        arrays["idf"] = self.vocabulary.idf
        packed = io.BytesIO()
        np.savez_compressed(packed, allow_pickle=False, **arrays)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in (
                ("model.json", json.dumps(about, ensure_ascii=False).encode()),
                ("weights.npz", packed.getvalue()),
            ):
                # A fixed time stamp, so that the same training gives the same bytes.
                archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def polarity_shares(odds: FLOATS) -> FLOATS:
    """Chances of the polarities (last axis), made to sum to one, of their one-vs-rest log odds."""
    chances = 1 / (1 + np.exp(-odds))
    return np.asarray(chances / chances.sum(axis=-1, keepdims=True), dtype=np.float32)


def load_model(path: Path) -> Model:
    """Read a saved model; arrays and JSON only.

    Raises:
        StoreError: the file is missing, of another version, or its arrays do not fit together.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            about = json.loads(archive.read("model.json"))
            with np.load(io.BytesIO(archive.read("weights.npz")), allow_pickle=False) as packed:
                arrays = {name: packed[name].astype(np.float32) for name in packed.files}
        if about["version"] != VERSION:
            raise StoreError("Opetettu malli on toista versiota.", str(path), "Opeta malli uudelleen.")
        model = Model(
            tuple(about["themes"]),
            tuple(about["areas"]),
            Vocabulary(about["features"], arrays["idf"]),
            text=arrays["text"],
            text_bias=arrays["text_bias"],
            stack=arrays["stack"],
            pairs=arrays["pairs"],
            pairs_bias=arrays["pairs_bias"],
            cut=float(about["cut"]),
            low_alarm_cut=float(about["low_alarm_cut"]),
            about=about["about"],
        )
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise StoreError("Opetettua mallia ei voi lukea.", str(path), "Opeta malli uudelleen.") from error
    _fit_together(model, path)
    return model


def _fit_together(model: Model, path: Path) -> None:
    rows = len(model.vocabulary)
    shapes: Sequence[tuple[FLOATS, tuple[int, ...]]] = (
        (model.vocabulary.idf, (rows,)),
        (model.text, (rows + len(model.areas) + len(COLUMNS), len(model.themes))),
        (model.text_bias, (len(model.themes),)),
        (model.stack, (STACK_WIDTH + 1,)),
        (model.pairs, (model.vocabulary.words + PAIR_WIDTH, len(POLARITIES))),
        (model.pairs_bias, (len(POLARITIES),)),
    )
    if any(array.shape != shape for array, shape in shapes):
        raise StoreError("Opetetun mallin osat eivät sovi yhteen.", str(path), "Opeta malli uudelleen.")
