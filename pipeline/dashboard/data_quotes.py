"""Sentences in the order of reading: counted, and fetched page by page, without sorting what the filters leave."""

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.dashboard.choices import Selection
from pipeline.dashboard.data_files import copied
from pipeline.dashboard.data_kept import once_for_all
from pipeline.dashboard.data_material import store
from pipeline.dashboard.data_rows import KEYS, all_findings, wishes_of
from pipeline.dashboard.data_search import hits, sentence_ids, with_silent
from pipeline.dashboard.row_index import Indexed, Places, indexed
from pipeline.measures.base import UNIT_KEY
from pipeline.measures.concordance import searched

SHARED = 40
"""Answers kept in memory."""
OF_FINDINGS = frozenset({"theme", "polarity", "sure"})
"""What a sentence without a theme has no value of."""
ORDER = ("period", "service_area", "unit", "area", "column", "entry_id", "index")


@dataclass(frozen=True, slots=True, eq=False)
class Quoted:
    """The findings that the filters leave, in the order of reading, newest period first.

    Attributes:
        frame: all findings.
        places: their places in the frame.
        starts: where among them each sentence begins.
        units: how many units wrote them.
        everything: whether sentences without a theme are among them.
    """

    frame: pd.DataFrame
    places: Places
    starts: Places
    units: int
    everything: bool = False

    @property
    def sentences(self) -> int:
        return len(self.starts)

    def rows(self, first: int, count: int) -> pd.DataFrame:
        """The findings of some of the sentences, counted from 0."""
        ends = np.append(self.starts, len(self.places))
        begin, end = (ends[min(at, self.sentences)] for at in (first, first + count))
        return self.frame.take(self.places[begin:end])

    def all(self) -> pd.DataFrame:
        """All of them."""
        return self.frame.take(self.places)


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """All findings numbered in the order of reading: their places, and the numbers of sentence and unit of each.

    Where sentences without a theme are listed too, each stands there once, as a finding of nothing.
    """

    index: Indexed
    order: Places
    sentence: npt.NDArray[np.int32]
    unit: Places


def quoted(chosen: Selection, *, polarity: str = "", column: str = "", search: str = "") -> Quoted:
    """The findings to be listed: of the chosen theme, and of changed text alone where that is asked.

    In a listing a repeated cell of any column is left out; a share leaves out areas whose deviations are repeated.

    Args:
        polarity: one polarity; the chosen one when it is empty.
        search: words that the sentences must hold, in any inflection. Where neither theme nor polarity is chosen, the
            sentences that have no theme are searched too.
    """
    return _quoted(str(store()), chosen, polarity or chosen.polarity, column, " ".join(searched(search)))


@lru_cache(maxsize=SHARED)
def _quoted(folder: str, chosen: Selection, polarity: str, column: str, search: str) -> Quoted:
    everything = bool(search) and not (chosen.theme or polarity or chosen.sure)
    held = _reading(folder, chosen.fingerprint, chosen.fresh, everything)
    wishes = wishes_of(chosen)
    named = {"theme": chosen.theme, "polarity": polarity, "column": column}
    wishes |= {name: (value,) for name, value in named.items() if value}
    if chosen.fresh:
        wishes["repeated"] = (False,)
    places = held.index.places(wishes)
    kept = np.arange(len(held.order)) if places is None else places
    found = hits(chosen.fingerprint, search)
    if found is not None:
        kept = kept[found.sentences[_spots(folder, chosen.fingerprint, chosen.fresh, everything)[kept]]]
    starts = np.flatnonzero(np.diff(held.sentence[kept], prepend=-1))
    units = int(np.count_nonzero(np.bincount(held.unit[kept]))) if len(kept) else 0
    return Quoted(held.index.frame, held.order[kept], starts, units, everything)


@once_for_all(2)
def _reading(folder: str, expected: str, fresh: bool, everything: bool) -> _Reading:
    found = with_silent(folder, expected, fresh) if everything else all_findings(expected, fresh=fresh)
    marked = found
    if fresh:
        marked = found.assign(repeated=found["entry_id"].isin(copied(Selection(expected, ()))))
    codes = [pd.factorize(found[name], sort=True)[0] for name in ORDER]
    # The last key sorts first; the period alone runs backwards.
    order = np.lexsort([*codes[:0:-1], -codes[0]])
    sentence = pd.factorize(found["segment_id"])[0][order]
    numbers = np.cumsum(np.diff(sentence, prepend=-1) != 0, dtype=np.int32)
    unit = found.groupby(list(UNIT_KEY), sort=False).ngroup().to_numpy()[order]
    keys = [key for key in (*KEYS, "repeated") if not (everything and key in OF_FINDINGS)]
    index = replace(indexed(marked, keys, order), frame=found)
    return _Reading(index, order, numbers, unit.astype(np.intp))


@once_for_all(2)
def _spots(folder: str, expected: str, fresh: bool, everything: bool) -> Places:
    """The place among all sentences of each finding's sentence, in the order of reading."""
    held = _reading(folder, expected, fresh, everything)
    return sentence_ids(folder, expected).get_indexer(pd.Index(held.index.frame["segment_id"]))[held.order]
