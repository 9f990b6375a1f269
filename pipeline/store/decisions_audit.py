"""Audit samples: which items were drawn, and what people answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from pipeline.errors import UsageError
from pipeline.store.decisions_tables import AuditRow, LogRow, exists, now, session_on


@dataclass(frozen=True, slots=True)
class AuditItem:
    """An item of a sample: a report's deviations and a theme.

    Attributes:
        item: its key.
        found: whether the tagging found the theme when the sample was drawn.
        stratum, drawn: how many items were like it, and how many of them were drawn.
        catalogue: hash of the catalogue the theme was found with.
        answer: whether a person found the theme; None until then.
        who: who answered.
    """

    item: str
    theme: str
    report_id: str
    period: str
    found: bool
    stratum: int
    drawn: int
    catalogue: str = ""
    answer: bool | None = None
    who: str = ""


def save_draw(store: Path, items: Iterable[AuditItem], *, who: str) -> int:
    """Keep a drawn sample; an item that was drawn before keeps its answer, which is of the text and not of the tagging.

    Returns:
        how many items there were.

    Raises:
        StoreError: the database cannot be written.
    """
    with session_on(store) as session:
        listed = list(items)
        for item in listed:
            row = session.get(AuditRow, item.item)
            answer, name, at = (row.answer, row.who, row.at) if row else (None, "", None)
            session.merge(AuditRow(**{**_fields(item), "answer": answer, "who": name, "at": at}))
        session.add(LogRow(at=now(), who=who, kind="audit", detail=f"draw {len(listed)}"))
    return len(listed)


def save_answers(store: Path, answers: Mapping[str, bool], *, who: str) -> int:
    """Keep what a person answered of drawn items, by their keys; a later answer replaces an earlier one.

    Returns:
        how many answers are new or another than before.

    Raises:
        UsageError: an item was never drawn; nothing is saved.
        StoreError: the database cannot be written.
    """
    with session_on(store) as session:
        rows = {item: session.get(AuditRow, item) for item in answers}
        strange = sorted(item for item, row in rows.items() if row is None)
        if strange:
            what = f"Tarkastusotoksessa ei ole kohdetta {strange[0]}."
            raise UsageError(what, f"{len(strange)} riviä", "Arvo otos tähän varastoon ja täytä sen tiedosto.")
        changed = {item: row for item, row in rows.items() if row is not None and row.answer != answers[item]}
        for item, row in changed.items():
            row.answer, row.who, row.at = answers[item], who, now()
        if changed:
            session.add(LogRow(at=now(), who=who, kind="audit", detail=f"answers {len(changed)}"))
    return len(changed)


def load_audit(store: Path) -> tuple[AuditItem, ...]:
    """All drawn items, by theme and key.

    Raises:
        StoreError: the database cannot be read.
    """
    if not exists(store):
        return ()
    with session_on(store) as session:
        rows = list(session.scalars(select(AuditRow)))
        items = [AuditItem(**{name: getattr(row, name) for name in AuditItem.__slots__}) for row in rows]
    return tuple(sorted(items, key=lambda item: (item.theme, item.item)))


def _fields(item: AuditItem) -> dict[str, object]:
    return {name: getattr(item, name) for name in AuditItem.__slots__}
