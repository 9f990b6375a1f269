"""What people decided: the unit registry, and a log of who changed what.

Nothing here can be rebuilt from files, so re-ingesting, a new catalogue or a new version never touches it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pipeline.model import Unit
from pipeline.reading.units import Registry
from pipeline.store.decisions_merges import merged_units, read_merges
from pipeline.store.decisions_tables import FILE, AliasRow, LogRow, UnitRow, exists, now, session_on, url_of

__all__ = ["FILE", "LogLine", "load_units", "read_log", "read_units", "save_units", "url_of"]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log; ``at`` is UTC."""

    at: datetime
    who: str
    kind: str
    detail: str


def load_units(store: Path) -> tuple[Unit, ...]:
    """The unit registry, by organisation and name, with the merged units as one; empty when nobody has given one.

    Raises:
        StoreError: the database cannot be read.
    """
    if not exists(store):
        return ()
    with session_on(store) as session:
        return merged_units(read_units(session), read_merges(session))


def save_units(store: Path, units: Iterable[Unit], *, who: str = "ingest") -> int:
    """Add units to the registry, or change them; nothing is removed, because a person may have added it.

    A unit's aliases are joined to the ones it has; an alias that another unit had moves to the new one.

    Returns:
        how many units were added or changed; 0 leaves no line in the log.

    Raises:
        StoreError: the database cannot be written.
        UsageError: two units would share a name; nothing is saved.
    """
    with session_on(store) as session:
        before = {(unit.organisation, unit.unit): unit for unit in read_units(session)}
        wanted = [_joined(before.get((unit.organisation, unit.unit)), unit) for unit in units]
        changed = [unit for unit in wanted if before.get((unit.organisation, unit.unit)) != unit]
        for unit in changed:
            _write_unit(session, unit)
        session.flush()
        # Refuses names that two units share; the transaction is undone, so a bad list is never half saved.
        Registry(read_units(session))
        if changed:
            names = ", ".join(unit.unit for unit in changed)
            session.add(LogRow(at=now(), who=who, kind="units", detail=names))
    return len(changed)


def read_log(store: Path) -> tuple[LogLine, ...]:
    """The log, oldest first.

    Raises:
        StoreError: the database cannot be read.
    """
    if not exists(store):
        return ()
    with session_on(store) as session:
        rows = session.scalars(select(LogRow).order_by(LogRow.number))
        return tuple(LogLine(row.at.replace(tzinfo=UTC), row.who, row.kind, row.detail) for row in rows)


def read_units(session: Session) -> tuple[Unit, ...]:
    """The unit registry as this transaction sees it, without what people said of units that are one."""
    names: dict[tuple[str, str], list[str]] = {}
    for alias in session.scalars(select(AliasRow)):
        names.setdefault((alias.organisation, alias.unit), []).append(alias.alias)
    units = [_unit(row, names.get((row.organisation, row.unit), ())) for row in session.scalars(select(UnitRow))]
    # Sorted here, because databases sort letters each in its own way.
    return tuple(sorted(units, key=lambda unit: (unit.organisation, unit.unit)))


def _unit(row: UnitRow, aliases: Iterable[str]) -> Unit:
    return Unit(row.unit, row.service_area, row.organisation, tuple(sorted(aliases)), row.valid_from, row.valid_to)


def _joined(known: Unit | None, given: Unit) -> Unit:
    aliases = {*(known.aliases if known else ()), *given.aliases} - {given.unit}
    return Unit(
        given.unit, given.service_area, given.organisation, tuple(sorted(aliases)), given.valid_from, given.valid_to
    )


def _write_unit(session: Session, unit: Unit) -> None:
    session.merge(
        UnitRow(
            organisation=unit.organisation,
            unit=unit.unit,
            service_area=unit.service_area,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
        )
    )
    session.execute(delete(AliasRow).where(AliasRow.organisation == unit.organisation, AliasRow.unit == unit.unit))
    for alias in unit.aliases:
        session.merge(AliasRow(organisation=unit.organisation, alias=alias, unit=unit.unit))
