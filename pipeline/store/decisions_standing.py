"""Which of several reports of the same unit and period people chose to stand, whatever the documents' dates."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.store.decisions_tables import Base, LogRow, exists, now, session_on


class StandingRow(Base):
    """A report that a person chose over another; a later choice has a larger number."""

    __tablename__ = "standing"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    report_id: Mapped[str] = mapped_column(String(40))
    over: Mapped[str] = mapped_column(String(40))
    who: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


def save_standing(store: Path, chosen: Iterable[tuple[str, str]], *, who: str) -> int:
    """Choose reports over others of their unit and period; the next ingest uses it.

    Args:
        chosen: pairs of report ids, the chosen one first. A newer report than both may still take their place.

    Returns:
        how many pairs there were; none leaves no line in the log.

    Raises:
        StoreError: the database cannot be written.
    """
    pairs = list(dict.fromkeys(chosen))
    if not pairs:
        return 0
    with session_on(store) as session:
        session.add_all(StandingRow(report_id=first, over=other, who=who, at=now()) for first, other in pairs)
        detail = ", ".join(f"{first} > {other}" for first, other in pairs)
        session.add(LogRow(at=now(), who=who, kind="standing", detail=detail))
    return len(pairs)


def load_standing(store: Path) -> frozenset[tuple[str, str]]:
    """The pairs that hold: the chosen report and the one it stands over; of two opposite choices the later.

    Raises:
        StoreError: the database cannot be read.
    """
    if not exists(store):
        return frozenset()
    last: dict[frozenset[str], tuple[str, str]] = {}
    with session_on(store) as session:
        for row in session.scalars(select(StandingRow).order_by(StandingRow.number)):
            last[frozenset((row.report_id, row.over))] = (row.report_id, row.over)
    return frozenset(last.values())
