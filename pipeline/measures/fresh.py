"""Count only what was written anew: leave out the areas whose deviations were carried over from the report before."""

import pandas as pd

from pipeline.model import Column

AREA = ["report_id", "area"]


def fresh(
    of_cells: pd.DataFrame, of_findings: pd.DataFrame, copied: pd.DataFrame, *, least: float = 0.8
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cells and findings without the areas of a report whose deviations cell is copied.

    Such an area counts in no numerator and in no denominator, as if the report had not held it: that the same words
    stand there again may be true, but it is no new evidence. Its actions go with it, because they answer the deviations
    beside them. A copied cell of monitoring or actions takes nothing away. A dash or an empty cell is never a copy.

    Args:
        of_cells: as ``base.cells`` makes them.
        of_findings: as ``base.findings`` makes them.
        copied: the copied cells: entry_id, copied_share (Jaccard similarity of lemma shingles with the report before,
            in [0, 1]).
        least: the similarity from which a cell counts as copied.

    Returns:
        The rows that are left of both, in their order.
    """
    carried = set(copied.loc[copied["copied_share"] >= least, "entry_id"])
    stale = of_cells["entry_id"].isin(carried) & (of_cells["column"] == Column.DEVIATIONS.value)
    areas = pd.MultiIndex.from_frame(of_cells.loc[stale, AREA].astype(str))
    kept = [~pd.MultiIndex.from_frame(frame[AREA].astype(str)).isin(areas) for frame in (of_cells, of_findings)]
    return of_cells.loc[kept[0]], of_findings.loc[kept[1]]
