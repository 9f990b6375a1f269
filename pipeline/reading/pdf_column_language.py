"""Whether the texts of a report's columns sound like what the header row says that they are.

Monitoring, deviations and actions are told in words of their own. Where the texts of a whole report fit the columns far
better in another order, the header row was read over the wrong ones.
"""

from dataclasses import replace
from itertools import permutations

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.assemble import KNOWN
from pipeline.reading.text_model import shipped_model
from pipeline.reading.types import FileReading, ReportReading
from pipeline.reading.whole_doubts import doubted_as_whole

CONTRARY = 6.0
"""By this much the logarithm of another order's probability must be higher. Of 844 reports of some 300 layouts the own
order was lower than another one by more than 1 in two, both Swedish, and by 3.8 at most; 26 higher in the median."""
LEAST_CELLS = 6
LEAST_WORDS = 3
SENTENCE_ENDS = (".", "!", "?")
WARNING = (
    "Sarakkeiden tekstit eivät kuulosta otsikoiltaan: seuranta, havainnot ja toimenpiteet ovat voineet vaihtua "
    "keskenään. Vertaa alkuperäiseen."
)


def with_contrary_columns_doubted(found: FileReading) -> FileReading:
    """The reading with those reports marked as a whole whose columns seem to have changed places."""
    readings = (doubted_as_whole(each, WARNING) if _is_contrary(each) else each for each in found.readings)
    return replace(found, readings=tuple(readings))


def _is_contrary(report: ReportReading) -> bool:
    texts = [(KNOWN.index(entry.column), entry.text.split()) for entry in report.entries if entry.column in KNOWN]
    told = [(column, words) for column, words in texts if len(words) >= LEAST_WORDS]
    if len(told) < LEAST_CELLS:
        return False
    fits = np.zeros((len(KNOWN), len(KNOWN)))
    for column, words in told:
        fits[column] += _log_shares(words)
    own, *others = (float(fits[range(len(KNOWN)), order].sum()) for order in permutations(range(len(KNOWN))))
    return max(others) > own + CONTRARY


def _log_shares(words: list[str]) -> NDArray[np.float64]:
    """How probable each column is by the words of a cell, as logarithms."""
    model = shipped_model().words
    firsts = [True, *(word.endswith(SENTENCE_ENDS) for word in words[:-1])]
    return model.log_shares(model.cumulated(words, firsts)[-1], len(words))
