"""Written actions page by page, from two cubes and an index of their sentences: rows of ``follow_up``."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.measures.actions import FOLLOW_UP, Outcome, reading_of
from pipeline.measures.cube import HOME, Cube, Filter, Words, chosen_of, kept, places_of
from pipeline.measures.cube_actions import ActionCubes
from pipeline.measures.settings import ActionWords
from pipeline.model import Column

Places = npt.NDArray[np.intp]
NEEDED = ["organisation", "unit", "service_area", "area", "period", "theme"]


@dataclass(frozen=True, slots=True, eq=False)
class Sentences:
    """The sentences of actions that address a theme, in the order of unit, period and theme, then of reading.

    Attributes:
        keys: unit, period and theme of each as one number; sorted.
        areas: place of its area in the cube.
        rows: its row among ``texts``, the sentences of all findings.
        units: number of the unit of each home.
    """

    keys: npt.NDArray[np.int64]
    areas: Places
    rows: Places
    texts: pd.Series
    units: Places

    def of(self, key: int) -> list[tuple[int, str]]:
        """Area and text of the sentences of a unit on a theme in a period."""
        first, last = np.searchsorted(self.keys, [key, key + 1]).tolist()
        texts = self.texts.array.take(self.rows[first:last]).tolist()
        return list(zip(self.areas[first:last].tolist(), texts, strict=True))


def build_sentences(cube: Cube, of_findings: pd.DataFrame) -> Sentences:
    """Find the sentences once for a state of the facts.

    Args:
        cube: of the same cells.
    """
    told = (of_findings["column"] == Column.ACTIONS.value) & (of_findings["polarity"] == "addressed")
    rows = of_findings.loc[told, NEEDED]
    homes = pd.MultiIndex.from_frame(cube.homes)
    area, period, home = places_of(rows, (pd.Index(cube.areas), pd.Index(cube.periods), homes))
    theme = pd.Index(cube.themes).get_indexer(pd.Index(rows["theme"].astype(str)))
    units = np.cumsum(cube.firsts).astype(np.intp)
    keys = (units[home].astype(np.int64) * len(cube.periods) + period) * len(cube.themes) + theme
    order = np.argsort(keys, kind="stable")
    places = np.flatnonzero(told.to_numpy())
    return Sentences(keys[order], area[order], places[order], of_findings["segment_text"], units)


def cube_written_page(
    cubes: ActionCubes, said: Sentences, chosen: Filter, *, span: tuple[str, str], some: slice, words: ActionWords
) -> pd.DataFrame:
    """Some of the cases with an action in one period: rows of ``follow_up``, by service area, unit, theme and area.

    Args:
        span: the period, and the one whose reports come next; empty while they are still to come.
        some: which of the cases.
    """
    places = _cases(cubes, chosen, kept(cubes.present, chosen), span[0])[some]
    return case_rows(cubes.present, said, chosen, (places, span), words)


def case_rows(
    cube: Cube, said: Sentences, chosen: Filter, told: tuple[Places, tuple[str, str]], words: ActionWords
) -> pd.DataFrame:
    """Rows of ``follow_up`` of cases of one period.

    Args:
        told: area, theme and home of each case; and the period with the one whose reports come next.
    """
    keep, (places, span) = kept(cube, chosen), told
    rows = [_row(cube, said, keep, (case, span), (chosen.areas, words)) for case in places.tolist()]
    return pd.DataFrame(rows, columns=FOLLOW_UP)


def _cases(cubes: ActionCubes, chosen: Filter, keep: npt.NDArray[np.bool_], period: str) -> Places:
    """Places of area, theme and home of the cases with an action, in order."""
    here, done = cubes.present, cubes.addressed
    areas, periods = chosen_of(here.areas, chosen.areas), chosen_of(here.periods, (period,))
    themes = chosen_of(here.themes, chosen.themes)
    at = np.ix_(areas, periods, themes)
    bits = here.present[at] & np.bitwise_or.reduce(done.present[at], axis=0, keepdims=True)
    flags = np.unpackbits(np.ascontiguousarray(bits[:, 0]).view(np.uint8), axis=-1, count=len(keep)).astype(bool)
    area, theme, home = np.nonzero(flags & keep)
    area, theme = np.asarray(areas, np.intp)[area], np.asarray(themes, np.intp)[theme]
    by_name = np.argsort(np.argsort(np.array(here.themes, dtype=object)))
    rank = _ranks(here.homes, np.unique(home))
    order = np.lexsort([home, area, by_name[theme], rank[home]])
    return np.column_stack([area, theme, home])[order]


def _ranks(homes: pd.DataFrame, places: Places) -> Places:
    """The order of some homes by service area and unit, whatever their organisation."""
    some = homes.iloc[places]
    names = list(zip(some["service_area"].tolist(), some["unit"].tolist(), strict=True))
    order = {name: place for place, name in enumerate(sorted(set(names)))}
    ranks = np.zeros(len(homes), np.intp)
    ranks[places] = [order[name] for name in names]
    return ranks


def _row(
    cube: Cube,
    said: Sentences,
    keep: npt.NDArray[np.bool_],
    place: tuple[Sequence[int], tuple[str, str]],
    told: tuple[Sequence[str], ActionWords],
) -> tuple[object, ...]:
    (area, theme, home), (period, after) = place
    wanted, words = told
    key = (int(said.units[home]) * len(cube.periods) + cube.periods.index(period)) * len(cube.themes) + theme
    found = [(at, text) for at, text in said.of(key) if not wanted or cube.areas[at] in wanted]
    own = tuple(text for at, text in found if at == area)
    by_area = dict.fromkeys(at for at, _ in found)
    sentences = own or tuple(text for other in by_area for at, text in found if at == other)
    outcome = _outcome(cube, np.flatnonzero(keep & (said.units == said.units[home])), (area, theme), after)
    home_of = [str(cube.homes[name].array[home]) for name in HOME]
    names = (period, *home_of, cube.areas[area], cube.themes[theme])
    return (
        *names,
        bool(sentences),
        bool(sentences) and not own,
        *reading_of(sentences, words),
        sentences,
        str(outcome),
    )


def _outcome(cube: Cube, homes: Places, place: tuple[int, int], after: str) -> Outcome:
    """What the next report of a unit, at any of its homes, says of the theme in the area."""
    area, theme = place
    if not after:
        return Outcome.OPEN
    if after not in cube.periods:
        return Outcome.NO_REPORT
    at = cube.periods.index(after)
    if not _holds(cube.reported[area, at], homes):
        return Outcome.NO_REPORT
    return Outcome.AGAIN if _holds(cube.present[area, at, theme], homes) else Outcome.NOT_AGAIN


def _holds(bits: Words, homes: Places) -> bool:
    """Whether the bit of any of the homes is set."""
    return bool((bits.view(np.uint8)[homes // 8] >> (7 - homes % 8) & 1).any())
