"""The sample county as the frames of the measures, its units under their canonical names."""

from functools import lru_cache

import pandas as pd

from pipeline.measures.base import cells, findings
from pipeline.model import Unit
from tests.factories import ROOT, labelled_frames


@lru_cache
def _frames() -> dict[str, pd.DataFrame]:
    return labelled_frames()


def registry() -> tuple[Unit, ...]:
    rows = pd.read_csv(ROOT / "data" / "sample" / "units.csv")
    return tuple(
        Unit(unit=str(unit), service_area=str(group["service_area"].iloc[0]), aliases=tuple(group["alias"]))
        for unit, group in rows.groupby("unit", sort=False)
    )


def reports() -> pd.DataFrame:
    names = {alias: unit.unit for unit in registry() for alias in unit.aliases}
    frame = _frames()["reports"]
    return frame.assign(unit=frame["unit"].map(names))


def county(themes: tuple[str, ...] = ()) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cells and findings of 44 reports of 12 units in 4 periods."""
    frames = _frames()
    made = cells(frames["entries"], reports())
    return made, findings(frames["mentions"], frames["segments"], made, themes=themes)
