"""What people decided: the unit registry, and a log of who changed what.

Nothing here can be rebuilt from files, so re-ingesting, a new catalogue or a new version never touches it. SQLite in
WAL mode lies in the store by default; ``TEEMALUOTAIN_DECISIONS`` may name another database by URL, such as
``postgresql+psycopg://...``, when several servers share one.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, String, create_engine, delete, event, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from pipeline.errors import StoreError
from pipeline.model import Unit
from pipeline.reading.units import Registry

FILE = "decisions.sqlite"
URL_VARIABLE = "TEEMALUOTAIN_DECISIONS"


class Base(DeclarativeBase):
    """The tables of decisions."""


class UnitRow(Base):
    """A unit of the registry; one name once in an organisation."""

    __tablename__ = "units"
    organisation: Mapped[str] = mapped_column(String(200), primary_key=True)
    unit: Mapped[str] = mapped_column(String(200), primary_key=True)
    service_area: Mapped[str] = mapped_column(String(200))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class AliasRow(Base):
    """Another name of a unit; one name belongs to one unit of an organisation."""

    __tablename__ = "aliases"
    organisation: Mapped[str] = mapped_column(String(200), primary_key=True)
    alias: Mapped[str] = mapped_column(String(200), primary_key=True)
    unit: Mapped[str] = mapped_column(String(200))


class LogRow(Base):
    """One change: when, by whom, what kind, and in words."""

    __tablename__ = "log"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    at: Mapped[datetime]
    who: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(40))
    detail: Mapped[str]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log; ``at`` is UTC."""

    at: datetime
    who: str
    kind: str
    detail: str


def url_of(store: Path) -> str:
    """The database's address: ``TEEMALUOTAIN_DECISIONS``, else the SQLite file of the store."""
    return os.environ.get(URL_VARIABLE) or f"sqlite:///{(store / FILE).absolute()}"


def load_units(store: Path) -> tuple[Unit, ...]:
    """The unit registry, by organisation and name; empty when nobody has given one.

    Raises:
        StoreError: the database cannot be read.
    """
    if not _exists(store):
        return ()
    with _session(store) as session:
        return _read_units(session)


def save_units(store: Path, units: Iterable[Unit], *, who: str = "ingest") -> int:
    """Add units to the registry, or change them; nothing is removed, because a person may have added it.

    A unit's aliases are joined to the ones it has; an alias that another unit had moves to the new one.

    Returns:
        how many units were added or changed; 0 leaves no line in the log.

    Raises:
        StoreError: the database cannot be written.
        UsageError: two units would share a name; nothing is saved.
    """
    with _session(store) as session:
        before = {(unit.organisation, unit.unit): unit for unit in _read_units(session)}
        wanted = [_joined(before.get((unit.organisation, unit.unit)), unit) for unit in units]
        changed = [unit for unit in wanted if before.get((unit.organisation, unit.unit)) != unit]
        for unit in changed:
            _write_unit(session, unit)
        session.flush()
        # Refuses names that two units share; the transaction is undone, so a bad list is never half saved.
        Registry(_read_units(session))
        if changed:
            names = ", ".join(unit.unit for unit in changed)
            session.add(LogRow(at=datetime.now(tz=UTC).replace(tzinfo=None), who=who, kind="units", detail=names))
    return len(changed)


def read_log(store: Path) -> tuple[LogLine, ...]:
    """The log, oldest first.

    Raises:
        StoreError: the database cannot be read.
    """
    if not _exists(store):
        return ()
    with _session(store) as session:
        rows = session.scalars(select(LogRow).order_by(LogRow.number))
        return tuple(LogLine(row.at.replace(tzinfo=UTC), row.who, row.kind, row.detail) for row in rows)


def _exists(store: Path) -> bool:
    return URL_VARIABLE in os.environ or (store / FILE).is_file()


def _read_units(session: Session) -> tuple[Unit, ...]:
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


@contextmanager
def _session(store: Path) -> Iterator[Session]:
    """One transaction on a database whose tables exist; the engine is let go, since ingests are rare."""
    engine = None
    try:
        store.mkdir(parents=True, exist_ok=True)
        engine = _engine(url_of(store))
        Base.metadata.create_all(engine)
        with Session(engine) as session, session.begin():
            yield session
    except (SQLAlchemyError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error)
        raise StoreError(
            f"Päätösten tietokantaa ei voi käyttää ({reason}).", url_of(store), "Palauta se varmuuskopiosta."
        ) from error
    finally:
        if engine is not None:
            engine.dispose()


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url, pool_pre_ping=True)
    engine = create_engine(url, connect_args={"timeout": 5})

    # SQLite's driver opens a transaction only at the first write, and then two writers may both have read the old
    # state: the transaction is begun by hand, for writing at once.
    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None
        for pragma in ("journal_mode=wal", "synchronous=normal", "foreign_keys=on"):
            connection.execute(f"pragma {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
