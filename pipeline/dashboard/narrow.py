"""Keep the rows of a frame that the filters leave."""

import pandas as pd

from pipeline.dashboard.choices import Selection


def narrowed(frame: pd.DataFrame, chosen: Selection, *, areas: bool = True) -> pd.DataFrame:
    """Rows of ``cells``, ``findings`` or ``reports`` within the chosen periods, service areas, unit and areas.

    Mentions that do not stand at the low-alarm operating point go too where it is chosen and the frame tells of it.

    Args:
        areas: False for a frame whose rows are whole reports.
    """
    kept = frame["period"].isin(chosen.periods)
    if chosen.service_areas:
        kept &= frame["service_area"].isin(chosen.service_areas)
    if chosen.unit:
        kept &= frame["unit"] == chosen.unit
    if areas and chosen.areas:
        kept &= frame["area"].isin(chosen.areas)
    if chosen.sure and "sure" in frame:
        kept &= frame["sure"]
    return frame.loc[kept]
