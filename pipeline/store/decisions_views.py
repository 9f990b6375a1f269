"""Views of the dashboard that people saved under a name: a page and its filters as the address writes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pipeline.errors import UsageError
from pipeline.store.decisions_tables import Base, LogRow, exists, now, session_on

LONGEST_NAME = 80
LONGEST_QUERY = 4000
MOST = 200
ADVICE = "Anna toinen nimi."


class ViewRow(Base):
    """A saved view; one name once."""

    __tablename__ = "views"
    name: Mapped[str] = mapped_column(String(LONGEST_NAME), primary_key=True)
    page: Mapped[str] = mapped_column(String(40))
    query: Mapped[str] = mapped_column(String(LONGEST_QUERY))
    who: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view by its name.

    Attributes:
        page: the page's name in the program, such as ``themes``.
        query: the filters as in the address, without a question mark; empty for none.
        at: when it was saved, UTC.
    """

    name: str
    page: str
    query: str
    at: datetime


def load_views(store: Path) -> tuple[SavedView, ...]:
    """The saved views by name.

    Raises:
        StoreError: the database cannot be read.
    """
    if not exists(store):
        return ()
    with session_on(store) as session:
        made = [SavedView(row.name, row.page, row.query, row.at.replace(tzinfo=UTC)) for row in _rows(session)]
    return tuple(sorted(made, key=lambda view: view.name.casefold()))


def save_view(store: Path, name: str, page: str, query: str, *, who: str) -> str:
    """Keep a view under a name that no other view has, whatever the letters' case.

    Returns:
        the name as it was kept, with its blanks folded.

    Raises:
        UsageError: the name is empty, too long or taken, the filters are too long, or there are too many views.
        StoreError: the database cannot be written.
    """
    with session_on(store) as session:
        kept, known = _fit(name), _rows(session)
        _refuse_taken(kept, [row.name for row in known])
        if len(query) > LONGEST_QUERY:
            raise UsageError("Näkymässä on liian monta rajausta tallennettavaksi.", kept, "Valitse vähemmän.")
        if len(known) >= MOST:
            raise UsageError(f"Näkymiä on jo {MOST}.", kept, "Poista ensin tarpeettomia.")
        session.add(ViewRow(name=kept, page=page, query=query, who=who, at=now()))
        session.add(LogRow(at=now(), who=who, kind="view", detail=f"save {kept}: {page}?{query}"))
    return kept


def rename_view(store: Path, name: str, new: str, *, who: str) -> str:
    """Give a saved view another name; the view itself stays.

    Returns:
        the new name as it was kept.

    Raises:
        UsageError: there is no such view, or the new name is empty, too long or taken.
        StoreError: the database cannot be written.
    """
    with session_on(store) as session:
        row, kept = _named(session, name), _fit(new)
        _refuse_taken(kept, [other.name for other in _rows(session) if other.name != name])
        row.name = kept
        session.add(LogRow(at=now(), who=who, kind="view", detail=f"rename {name}: {kept}"))
    return kept


def delete_view(store: Path, name: str, *, who: str) -> None:
    """Remove a saved view; the log keeps its page and filters.

    Raises:
        UsageError: there is no such view.
        StoreError: the database cannot be written.
    """
    with session_on(store) as session:
        row = _named(session, name)
        session.delete(row)
        session.add(LogRow(at=now(), who=who, kind="view", detail=f"delete {name}: {row.page}?{row.query}"))


def _rows(session: Session) -> Sequence[ViewRow]:
    return session.scalars(select(ViewRow)).all()


def _named(session: Session, name: str) -> ViewRow:
    row = session.get(ViewRow, name)
    if row is None:
        raise UsageError(f"Näkymää ”{name}” ei ole enää.", "", "Lataa sivu uudelleen.")
    return row


def _fit(name: str) -> str:
    kept = " ".join("".join(char if char.isprintable() else " " for char in name).split())
    if not kept:
        raise UsageError("Näkymällä ei ole nimeä.", "", "Kirjoita nimi.")
    if len(kept) > LONGEST_NAME:
        raise UsageError(f"Nimessä on yli {LONGEST_NAME} merkkiä.", kept[:LONGEST_NAME], "Lyhennä nimeä.")
    return kept


def _refuse_taken(name: str, others: Sequence[str]) -> None:
    if name.casefold() in {other.casefold() for other in others}:
        raise UsageError(f"Näkymä ”{name}” on jo olemassa.", "", ADVICE)
