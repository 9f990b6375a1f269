"""The tables of what people decided, and one transaction on their database.

SQLite in WAL mode lies in the store by default; ``TEEMALUOTAIN_DECISIONS`` may name another database by URL, such as
``postgresql+psycopg://...``, when several servers share one.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, String, create_engine, event
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from pipeline.errors import StoreError

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


class SpellRow(Base):
    """A stretch of time in which a unit kept its name and place; levels and successors as JSON lists."""

    __tablename__ = "spells"
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    organisation: Mapped[str] = mapped_column(String(200), index=True)
    unit: Mapped[str] = mapped_column(String(200), index=True)
    levels: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    successors: Mapped[str]
    size: Mapped[float | None]


class NameRow(Base):
    """A name in reports that a person gave to a unit; ``folded`` is what its spellings have in common."""

    __tablename__ = "names"
    folded: Mapped[str] = mapped_column(String(200), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    organisation: Mapped[str] = mapped_column(String(200))
    unit: Mapped[str] = mapped_column(String(200))
    who: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


class AuditRow(Base):
    """An item of an audit sample: whether a report's deviations hold a theme, by the tagging and by a person.

    ``stratum`` counts the items of its draw that were like it (found or not), ``drawn`` those that were taken of them.
    """

    __tablename__ = "audit"
    item: Mapped[str] = mapped_column(String(80), primary_key=True)
    theme: Mapped[str] = mapped_column(String(80))
    report_id: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(10))
    found: Mapped[bool]
    stratum: Mapped[int]
    drawn: Mapped[int]
    catalogue: Mapped[str] = mapped_column(String(40))
    answer: Mapped[bool | None]
    who: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime | None]


def url_of(store: Path) -> str:
    """The database's address: ``TEEMALUOTAIN_DECISIONS``, else the SQLite file of the store."""
    return os.environ.get(URL_VARIABLE) or f"sqlite:///{(store / FILE).absolute()}"


def exists(store: Path) -> bool:
    """Whether anything may have been decided: reading makes no database."""
    return URL_VARIABLE in os.environ or (store / FILE).is_file()


def now() -> datetime:
    """The time of a decision: UTC, without the zone that SQLite would lose."""
    return datetime.now(tz=UTC).replace(tzinfo=None)


@contextmanager
def session_on(store: Path) -> Iterator[Session]:
    """One transaction on a database whose tables exist; the engine is let go, since ingests are rare.

    Raises:
        StoreError: the database cannot be used.
    """
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
