"""What each unit says of each theme in one word, from a cube of words: the tables of a theme's and of a unit's page."""

from collections.abc import Sequence
from dataclasses import dataclass

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
STATE_COLUMNS = ["unit", "service_area", "theme", "period", "state"]


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
    found = cube.homes.take(places[(words < SILENT).any(axis=(0, 1))])[["service_area", "unit"]]
    return found.drop_duplicates().sort_values(["service_area", "unit"], ignore_index=True)


def heard_states(cube: HeardCube, chosen: Filter) -> pd.DataFrame:
    """One row for each unit, theme and period with a word: unit, service_area, theme, period, state; in that order.

    ``state`` is the strongest word of the deviations; when they are silent, of the other columns.
    """
    places, words = _words(cube, chosen)
    themes = [cube.themes[place] for place in chosen_of(cube.themes, chosen.themes)]
    periods = [cube.periods[place] for place in chosen_of(cube.periods, chosen.periods)]
    homes = cube.homes.take(places)
    names = list(zip(homes["unit"].tolist(), homes["service_area"].tolist(), strict=True))
    strongest: dict[tuple[str, str, str, str], int] = {}
    at = np.nonzero(words < SILENT)
    for theme, period, home, word in zip(*(codes.tolist() for codes in at), words[at].tolist(), strict=True):
        key = (*names[home], themes[theme], periods[period])
        strongest[key] = min(word, strongest.get(key, SILENT))
    rows = [(*key, WORDS[strongest[key]]) for key in sorted(strongest)]
    return _table(rows)


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


def _table(rows: Sequence[tuple[str, ...]]) -> pd.DataFrame:
    columns = zip(*rows, strict=True) if rows else [()] * len(STATE_COLUMNS)
    return pd.DataFrame(
        {name: pd.array(list(values), dtype="str") for name, values in zip(STATE_COLUMNS, columns, strict=True)}
    )
