"""What the rules say of a sentence, as numbers for the models: a row per theme, and a row per sentence and theme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.catalogue.polarity import CLASSES
from pipeline.catalogue.themes import SENSES
from pipeline.model import Column, Polarity
from pipeline.themes.polarity import Judgement
from pipeline.themes.types import Hit, Sentence

FLOATS = NDArray[np.float32]
POLARITIES = tuple(Polarity)
COLUMNS = (Column.MONITORING, Column.DEVIATIONS, Column.ACTIONS)
CUES = tuple(sorted(CLASSES))

STACK_WIDTH = len(SENSES) + 11
PAIR_WIDTH = len(POLARITIES) + 1 + len(SENSES) + len(COLUMNS) + 2 * len(CUES) + 2


@dataclass(frozen=True, slots=True)
class RuleView:
    """A segment as the rules see it: its sentence, each theme's hits, and each theme's judgement if it has one."""

    sentence: Sentence
    hits: Mapping[str, Sequence[Hit]]
    judged: Mapping[str, Judgement]


def stack_rows(view: RuleView, themes: Sequence[str], scores: FLOATS) -> FLOATS:
    """Per theme: senses that matched, how many and how firmly, the text model's score, and their products.

    ``scores`` are the text model's log odds, one a theme; the answer has a row a theme and ``STACK_WIDTH`` columns.
    """
    rows = np.zeros((len(themes), STACK_WIDTH), dtype=np.float32)
    chance = 1 / (1 + np.exp(-scores))
    base = len(SENSES)
    for at, theme in enumerate(themes):
        found = view.hits.get(theme, ())
        for hit in found:
            rows[at, SENSES.index(hit.sense)] = 1
        judgement = view.judged.get(theme)
        rows[at, base] = min(len(found), 4) / 4
        rows[at, base + 1] = judgement is not None
        rows[at, base + 2] = judgement.firmness / 3 if judgement is not None else 0
    rows[:, base + 3] = min(len(view.judged), 3) / 3
    rows[:, base + 4] = scores / 5
    rows[:, base + 5] = chance
    rows[:, base + 6] = scores == scores.max()
    rows[:, base + 7] = chance * rows[:, base + 1]
    rows[:, base + 8] = chance.max() - chance
    rows[:, base + 9] = chance * (1 - rows[:, base + 1])
    rows[:, base + 10] = scores / 5 * rows[:, base + 1]
    return rows


def pair_row(view: RuleView, theme: str, column: Column) -> FLOATS:
    """One sentence and theme: the rules' polarity, senses, column, and the cues of the sentence and of its clause."""
    row = np.zeros(PAIR_WIDTH, dtype=np.float32)
    judgement = view.judged.get(theme)
    at = len(POLARITIES)
    if judgement is None or judgement.polarity is None:
        row[at] = 1
    else:
        row[POLARITIES.index(judgement.polarity)] = 1
        row[-1] = judgement.firmness / 3
    at += 1
    for hit in view.hits.get(theme, ()):
        row[at + SENSES.index(hit.sense)] = 1
    at += len(SENSES)
    row[at + COLUMNS.index(column)] = 1
    at += len(COLUMNS)
    sentence = view.sentence
    clauses = {sentence.clauses[token] for hit in view.hits.get(theme, ()) for token in hit.tokens}
    for name, cues in sentence.by_class.items():
        number = CUES.index(name)
        row[at + number] = 1
        if any(sentence.clauses[token] in clauses for cue in cues for token in cue.tokens):
            row[at + len(CUES) + number] = 1
    row[-2] = min(len(view.judged), 3) / 3
    return row
