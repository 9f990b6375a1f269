"""Which reports came after their deadline, and which took the place of an earlier one."""

from datetime import timedelta

import pandas as pd

from pipeline.measures.settings import CoverageLimits
from pipeline.model import Period

KEY = ["organisation", "unit", "period"]


def with_timeliness(
    table: pd.DataFrame,
    reports: pd.DataFrame,
    files: pd.DataFrame,
    replaced: pd.DataFrame,
    *,
    limits: CoverageLimits | None = None,
) -> pd.DataFrame:
    """Add to ``coverage`` when each report was last changed, whether that was late, and how many it replaced.

    A file's own date of change stands for the day the report was given: the earliest day it can have come in its last
    form. A file that was touched later for another reason looks late, so a late report is a matter to ask about.

    Args:
        table: a table of ``coverage``.
        reports: report_id and file_id of the reports that stand.
        files: file_id and modified (UTC) of their files.
        replaced: organisation, unit and period of the reports that newer ones replaced.
        limits: how many days after a period's last day its reports are due.

    Returns:
        The table with modified (day, missing without a report), due (day), late (boolean; missing without a report),
        replaced (number of reports that this one took the place of).
    """
    days = (limits or CoverageLimits()).deadline_days
    changed = reports[["report_id", "file_id"]].merge(files[["file_id", "modified"]], on="file_id")
    modified = table["report_id"].map(changed.set_index("report_id")["modified"])
    modified = pd.to_datetime(modified, utc=True).dt.tz_localize(None).dt.normalize().astype("datetime64[us]")
    due = [pd.Timestamp(Period.parse(period).last_day + timedelta(days=days)) for period in table["period"]]
    due_days = pd.Series(due, index=table.index, dtype="datetime64[us]")
    late = (modified > due_days).astype("boolean").where(modified.notna())
    counts = replaced.groupby(KEY).size()
    older = [int(counts.get(place, 0)) for place in table[KEY].itertuples(index=False, name=None)]
    return table.assign(modified=modified, due=due_days, late=late, replaced=older)
