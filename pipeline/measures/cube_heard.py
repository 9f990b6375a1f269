"""What each unit says of each theme in one word, from a cube of words: the tables of a theme's and of a unit's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipeline.measures.base import theme_order
from pipeline.measures.cube import HOME, Filter, axes_of, chosen_of, kept, places_of
from pipeline.measures.strips import RANK
from pipeline.model import Column

OTHER = ("addressed", "monitored")
"""When the deviations are silent, the other columns are heard."""

WORDS = (*RANK, *OTHER)
"""What can be heard, the strongest first."""

SILENT = len(WORDS)


@dataclass(frozen=True, slots=True, eq=False)
class HeardCube:
    """The strongest word of each unit on each theme in each area and period.

    Attributes:
        homes: organisation, unit and service_area of each home, as those of a presence cube.
        areas, periods, themes: names along the axes.
        heard: theme x area x period x home: the place of the word among ``WORDS``, ``SILENT`` for none.
    """

    homes: pd.DataFrame
    areas: tuple[str, ...]
    periods: tuple[str, ...]
    themes: tuple[str, ...]
    heard: npt.NDArray[np.uint8]


def build_heard(of_cells: pd.DataFrame, of_findings: pd.DataFrame) -> HeardCube:
    """Make the cube once for a state of the facts."""
    axes, themes = axes_of(of_cells), theme_order(of_findings)
    areas, periods, homes = axes
    heard = np.full((len(themes), len(areas), len(periods), len(homes)), SILENT, np.uint8)
    in_deviations = (of_findings["column"] == Column.DEVIATIONS.value).to_numpy()
    polarity = pd.Index(WORDS).get_indexer(pd.Index(of_findings["polarity"].astype(str)))
    said = (polarity >= len(RANK)) | ((polarity >= 0) & in_deviations)
    rows, weight = of_findings.loc[said, [*HOME, "area", "period", "theme"]], polarity[said]
    area, period, home = places_of(rows, axes)
    theme = pd.Index(themes).get_indexer(pd.Index(rows["theme"].astype(str)))
    known = (area >= 0) & (period >= 0) & (home >= 0)
    for word in reversed(range(SILENT)):
        at = known & (weight == word)
        heard[theme[at], area[at], period[at], home[at]] = word
    return HeardCube(homes.to_frame(index=False, name=HOME), tuple(areas), tuple(periods), themes, heard)


def heard_homes(cube: HeardCube, chosen: Filter) -> pd.DataFrame:
    """The units that say anything of the filter's themes: service_area and unit, in that order."""
    places, words = _words(cube, chosen)
    numbers, names = _named(cube, ("service_area", "unit"))
    found = np.unique(numbers[places[(words < SILENT).any(axis=(0, 1))]])
    return pd.DataFrame({name: values.take(found) for name, values in names.items()})


@lru_cache(maxsize=64)
def _named(cube: HeardCube, keys: tuple[str, ...]) -> tuple[npt.NDArray[np.intp], dict[str, Any]]:
    """The number of each home's names in their order, and the names by number."""
    numbers = np.asarray(cube.homes.groupby(list(keys), sort=True).ngroup(), np.intp)
    firsts = cube.homes.iloc[np.unique(numbers, return_index=True)[1]]
    return numbers, {key: firsts[key].array for key in keys}


def heard_states(cube: HeardCube, chosen: Filter) -> pd.DataFrame:
    """One row for each unit, theme and period with a word: unit, service_area, theme, period, state; in that order.

    ``state`` is the strongest word of the deviations; when they are silent, of the other columns.
    """
    places, words = _words(cube, chosen)
    themes = [cube.themes[place] for place in chosen_of(cube.themes, chosen.themes)]
    periods = [cube.periods[place] for place in chosen_of(cube.periods, chosen.periods)]
    numbers, names = _named(cube, ("unit", "service_area"))
    theme, period, home = np.nonzero(words < SILENT)
    word, number = words[theme, period, home], numbers[places[home]]
    by_name = np.argsort(np.argsort(np.array(themes, dtype=object)))
    keys = (number * len(themes) + by_name[theme]) * len(periods) + period
    order = np.lexsort((word, keys))
    # A unit with several homes in a service area speaks with its strongest word.
    first = order[np.flatnonzero(np.diff(keys[order], prepend=-1))]
    columns = {name: values.take(number[first]) for name, values in names.items()}
    said: dict[str, tuple[Sequence[str], npt.NDArray[Any]]] = {
        "theme": (themes, theme), "period": (periods, period), "state": (WORDS, word),
    }  # fmt: skip
    columns |= {name: pd.array(list(known), dtype="str").take(codes[first]) for name, (known, codes) in said.items()}
    return pd.DataFrame(columns)


def _words(cube: HeardCube, chosen: Filter) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.uint8]]:
    """The homes that the filter keeps, and their strongest words in its areas: theme x period x home."""
    places = np.flatnonzero(kept(cube, chosen))
    at = [
        chosen_of(names, wanted)
        for names, wanted in (
            (cube.themes, chosen.themes), (cube.areas, chosen.areas), (cube.periods, chosen.periods),
        )
    ]  # fmt: skip
    words: npt.NDArray[np.uint8] = cube.heard[np.ix_(*at, places.tolist())].min(axis=1, initial=SILENT)
    return places, words
