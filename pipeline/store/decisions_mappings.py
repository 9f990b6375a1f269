"""How people confirmed the columns of workbooks: what each column holds, by the fingerprint of the header."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.errors import UsageError
from pipeline.store.decisions_tables import Base, LogRow, exists, now, session_on

MOST = 500
LARGEST = 20_000
"""Characters of a mapping: a header of some hundred columns."""


class MappingRow(Base):
    """What the columns under a header hold; one header once."""

    __tablename__ = "mappings"
    header: Mapped[str] = mapped_column(String(16), primary_key=True)
    headings: Mapped[str]
    fields: Mapped[str]
    who: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class KeptMapping:
    """A mapping as it is shown to people.

    Attributes:
        header: the fingerprint of the header.
        headings: the headings as written.
        fields: what each column holds, by its letter.
        who, at: who confirmed it, and when in UTC.
    """

    header: str
    headings: tuple[str, ...]
    fields: Mapping[str, str]
    who: str
    at: datetime


def load_mappings(store: Path) -> dict[str, dict[str, str]]:
    """What each column holds, by its letter, by the fingerprint of the header; empty when nobody has confirmed any.

    Raises:
        StoreError: the database cannot be read.
    """
    if not exists(store):
        return {}
    with session_on(store) as session:
        return {row.header: json.loads(row.fields) for row in session.scalars(select(MappingRow))}


def kept_mappings(store: Path) -> tuple[KeptMapping, ...]:
    """The confirmed mappings, the newest first; empty when nobody has confirmed any.

    Raises:
        StoreError: the database cannot be read.
    """
    if not exists(store):
        return ()
    with session_on(store) as session:
        rows = session.scalars(select(MappingRow).order_by(MappingRow.at.desc(), MappingRow.header))
        return tuple(
            KeptMapping(row.header, tuple(json.loads(row.headings)), json.loads(row.fields), row.who, _utc(row.at))
            for row in rows
        )


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC)


def save_mapping(store: Path, header: str, headings: Sequence[str], fields: Mapping[str, str], *, who: str) -> bool:
    """Keep what a person confirmed of a header's columns, in place of what was confirmed before.

    Args:
        store: the store's folder.
        header: its fingerprint, see ``reading.sheet_mapping``.
        headings: the headings as written, for people to know the header by.
        fields: what each column holds, by its letter; empty for a column that is not read.
        who: who confirmed it.

    Returns:
        whether it is another than before.

    Raises:
        UsageError: there are too many columns or too many mappings.
        StoreError: the database cannot be written.
    """
    text = json.dumps(dict(fields), ensure_ascii=False, sort_keys=True)
    named = json.dumps(list(headings), ensure_ascii=False)
    if len(text) + len(named) > LARGEST:
        raise UsageError("Taulukossa on liian monta saraketta muistettavaksi.", "", "Poista turhat sarakkeet.")
    with session_on(store) as session:
        row = session.get(MappingRow, header)
        if row is not None and row.fields == text:
            return False
        if row is None and len(session.scalars(select(MappingRow.header)).all()) >= MOST:
            raise UsageError(f"Taulukoiden tulkintoja on jo {MOST}.", "", "Poista ensin tarpeettomia.")
        session.merge(MappingRow(header=header, headings=named, fields=text, who=who, at=now()))
        session.add(LogRow(at=now(), who=who, kind="mapping", detail=f"save {header}: {text}"))
    return True


def delete_mapping(store: Path, header: str, *, who: str) -> None:
    """Forget what was confirmed of a header; the log keeps it.

    Raises:
        UsageError: nothing was confirmed of it.
        StoreError: the database cannot be written.
    """
    with session_on(store) as session:
        row = session.get(MappingRow, header)
        if row is None:
            raise UsageError("Taulukon tulkintaa ei ole enää.", header, "Lataa sivu uudelleen.")
        session.delete(row)
        session.add(LogRow(at=now(), who=who, kind="mapping", detail=f"delete {header}: {row.fields}"))


def mappings_version(mappings: Mapping[str, Mapping[str, str]]) -> str:
    """A mark that changes when a mapping does: ``~`` and eight hex digits; empty when there are none."""
    if not mappings:
        return ""
    text = json.dumps(mappings, ensure_ascii=False, sort_keys=True, default=dict)
    return "~" + hashlib.sha256(text.encode()).hexdigest()[:8]
