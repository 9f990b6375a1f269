"""What people decided of the registry over time: its history, and to which unit an unknown name belongs."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pipeline.catalogue.form import fold
from pipeline.errors import UsageError
from pipeline.model import Spell, Unit
from pipeline.reading.units import Registry
from pipeline.store.decisions import read_units
from pipeline.store.decisions_merges import Merge, MergeRow, merged_spells, merged_units, read_merges
from pipeline.store.decisions_tables import AliasRow, LogRow, NameRow, SpellRow, exists, now, session_on


@dataclass(frozen=True, slots=True)
class NameDecision:
    """A name in reports that a person gave to a unit; ``at`` is UTC."""

    name: str
    organisation: str
    unit: str
    who: str
    at: datetime


def load_spells(store: Path) -> tuple[Spell, ...]:
    """The registry's history as it was given, by organisation, unit and time, with the merged units as one.

    Empty when nobody has given one.

    Raises:
        StoreError: the database cannot be read.
    """
    if not exists(store):
        return ()
    with session_on(store) as session:
        told = merged_spells(_read_spells(session), read_units(session), read_merges(session))
        return tuple(sorted(told, key=_order))


def save_spells(store: Path, spells: Iterable[Spell], *, who: str = "ingest") -> int:
    """Put the history of the named units in place of what was known of them; other units stay as they are.

    Returns:
        how many units have another history than before; 0 leaves no line in the log.

    Raises:
        StoreError: the database cannot be written.
    """
    wanted: dict[tuple[str, str], set[Spell]] = {}
    for spell in spells:
        wanted.setdefault((spell.organisation, spell.unit), set()).add(spell)
    if not wanted:
        return 0
    with session_on(store) as session:
        known: dict[tuple[str, str], set[Spell]] = {}
        for spell in _read_spells(session):
            known.setdefault((spell.organisation, spell.unit), set()).add(spell)
        changed = sorted(key for key, own in wanted.items() if known.get(key) != own)
        for organisation, unit in changed:
            session.execute(delete(SpellRow).where(SpellRow.organisation == organisation, SpellRow.unit == unit))
            session.add_all(_row(spell) for spell in sorted(wanted[organisation, unit], key=_order))
        if changed:
            session.add(LogRow(at=now(), who=who, kind="history", detail=", ".join(unit for _, unit in changed)))
    return len(changed)


def accept_name(store: Path, name: str, unit: str, *, who: str) -> Unit:
    """Decide that a name in reports means a unit of the registry; the next ingest uses it.

    Returns:
        the unit, with the name among its aliases.

    Raises:
        UsageError: the registry has no such unit, or the name is another unit's.
        StoreError: the database cannot be written.
    """
    with session_on(store) as session:
        units = read_units(session)
        chosen = _named(units, unit)
        owner = Registry(units).resolve(name)
        if not fold(name):
            raise UsageError("Nimessä ei ole kirjaimia.", name)
        if owner is not None and owner != chosen:
            raise UsageError(f"Nimi ”{name}” kuuluu jo yksikölle {owner.unit}.", "yksikkörekisteri")
        home = {"organisation": chosen.organisation, "unit": chosen.unit}
        if owner is None:
            session.merge(AliasRow(alias=name, **home))
        session.merge(NameRow(folded=fold(name), name=name, who=who, at=now(), **home))
        session.add(LogRow(at=now(), who=who, kind="name", detail=f"{name} = {chosen.unit}"))
        session.flush()
        return next(each for each in read_units(session) if (each.organisation, each.unit) == tuple(home.values()))


def load_names(store: Path) -> tuple[NameDecision, ...]:
    """The names that people gave to units, by name.

    Raises:
        StoreError: the database cannot be read.
    """
    if not exists(store):
        return ()
    with session_on(store) as session:
        rows = list(session.scalars(select(NameRow)))
        told = [NameDecision(row.name, row.organisation, row.unit, row.who, row.at.replace(tzinfo=UTC)) for row in rows]
    return tuple(sorted(told, key=lambda decision: decision.name))


def merge_units(store: Path, name: str, unit: str, *, who: str) -> Unit:
    """Decide that a unit, or a name in reports, is the same unit as another; the next ingest uses it.

    Returns:
        the unit, with the name and the other's aliases among its aliases.

    Raises:
        UsageError: the registry has no such unit, the two are one already, or the name is an alias of a third unit.
        StoreError: the database cannot be written.
    """
    with session_on(store) as session:
        units = merged_units(read_units(session), read_merges(session))
        chosen, owner = _named(units, unit), Registry(units).resolve(name)
        if not fold(name):
            raise UsageError("Nimessä ei ole kirjaimia.", name)
        if owner is not None and (owner == chosen or fold(owner.unit) != fold(name)):
            raise UsageError(f"Nimi ”{name}” kuuluu jo yksikölle {owner.unit}.", "yksikkörekisteri")
        session.merge(MergeRow(folded=fold(name), name=name, unit=chosen.unit, who=who, at=now()))
        session.add(LogRow(at=now(), who=who, kind="merge", detail=f"{name} = {chosen.unit}"))
        session.flush()
        joined = merged_units(read_units(session), read_merges(session))
        return next(each for each in joined if fold(each.unit) == fold(chosen.unit))


def undo_merge(store: Path, name: str, *, who: str) -> None:
    """Take a merge back: the registry is again what it was without it; the log keeps both.

    Raises:
        UsageError: nothing was decided of this name.
        StoreError: the database cannot be written.
    """
    with session_on(store) as session:
        row = session.get(MergeRow, fold(name))
        if row is None:
            raise UsageError("Yhdistämistä ei ole enää.", name, "Lataa sivu uudelleen.")
        session.add(LogRow(at=now(), who=who, kind="merge", detail=f"undo {row.name} = {row.unit}"))
        session.delete(row)


def load_merges(store: Path) -> tuple[Merge, ...]:
    """The units and names that people merged into others, the newest first.

    Raises:
        StoreError: the database cannot be read.
    """
    if not exists(store):
        return ()
    with session_on(store) as session:
        return read_merges(session)


def _named(units: tuple[Unit, ...], name: str) -> Unit:
    registry = Registry(units)
    found = registry.resolve(name)
    if found is not None:
        return found
    near = ", ".join(registry.suggest(name))
    remedy = f"Tarkoititko: {near}?" if near else "Lue yksikköluettelo ensin."
    raise UsageError(f"Yksikköä {name} ei ole yksikköluettelossa.", "yksikkörekisteri", remedy)


def _order(spell: Spell) -> tuple[str, str, date, date]:
    return spell.organisation, spell.unit, spell.first, spell.last


def _read_spells(session: Session) -> list[Spell]:
    return [
        Spell(
            row.unit,
            row.organisation,
            tuple((label, name) for label, name in json.loads(row.levels)),
            row.valid_from,
            row.valid_to,
            tuple(json.loads(row.successors)),
            row.size,
        )
        for row in session.scalars(select(SpellRow))
    ]


def _row(spell: Spell) -> SpellRow:
    return SpellRow(
        organisation=spell.organisation,
        unit=spell.unit,
        levels=json.dumps(spell.levels, ensure_ascii=False),
        valid_from=spell.valid_from,
        valid_to=spell.valid_to,
        successors=json.dumps(spell.successors, ensure_ascii=False),
        size=spell.size,
    )
