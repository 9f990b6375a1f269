"""The meeting pack that was put together last: its parts, titles and comments, kept as JSON text."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.errors import UsageError
from pipeline.store.decisions_tables import Base, LogRow, exists, now, session_on

LAST = "last"
LARGEST = 200_000
"""Characters of a pack's plan; comments are sentences, not attachments."""


class PackRow(Base):
    """A pack's plan by its name."""

    __tablename__ = "packs"
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    plan: Mapped[str]
    who: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


def save_pack(store: Path, plan: Mapping[str, Any], *, who: str, draft: bool = False) -> None:
    """Keep a plan in place of the one before.

    Args:
        draft: it is still being put together: it leaves no line in the log.

    Raises:
        UsageError: the plan is too large.
        StoreError: the database cannot be written.
    """
    text = json.dumps(plan, ensure_ascii=False, sort_keys=True)
    if len(text) > LARGEST:
        raise UsageError("Paketin kommentit ovat liian pitkiä tallennettaviksi.", "", "Lyhennä kommentteja.")
    with session_on(store) as session:
        session.merge(PackRow(name=LAST, plan=text, who=who, at=now()))
        if not draft:
            session.add(LogRow(at=now(), who=who, kind="pack", detail=f"{len(plan.get('items', ()))} parts"))


def load_pack(store: Path) -> dict[str, Any]:
    """The plan that was kept last; empty when there is none.

    Raises:
        StoreError: the database cannot be read.
    """
    if not exists(store):
        return {}
    with session_on(store) as session:
        row = session.get(PackRow, LAST)
        plan = json.loads(row.plan) if row is not None else {}
    return plan if isinstance(plan, dict) else {}
