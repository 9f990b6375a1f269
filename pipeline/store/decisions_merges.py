"""Names that people said to be of one unit: laid over the registry, so that taking one back restores what was there."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from sqlalchemy import String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from pipeline.catalogue.form import fold
from pipeline.model import Spell, Unit
from pipeline.store.decisions_tables import Base


class MergeRow(Base):
    """A name that is another unit's; ``folded`` is what the spellings of the name have in common."""

    __tablename__ = "merges"
    folded: Mapped[str] = mapped_column(String(200), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    unit: Mapped[str] = mapped_column(String(200))
    who: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]


@dataclass(frozen=True, slots=True)
class Merge:
    """A person's decision that ``name``, a unit or a name in reports, is the registry's ``unit``; ``at`` is UTC."""

    name: str
    unit: str
    who: str
    at: datetime


def read_merges(session: Session) -> tuple[Merge, ...]:
    """The decisions as this transaction sees them, the newest first."""
    rows = session.scalars(select(MergeRow).order_by(MergeRow.at.desc(), MergeRow.folded))
    return tuple(Merge(row.name, row.unit, row.who, row.at.replace(tzinfo=UTC)) for row in rows)


def merged_units(units: Iterable[Unit], merges: Sequence[Merge]) -> tuple[Unit, ...]:
    """The registry with the merged units gone, their names and time added to the units that they are part of."""
    known = {fold(unit.unit): unit for unit in units}
    spelled = {fold(merge.name): merge.name for merge in merges}
    ends = _ends(known, merges)
    for key, end in ends.items():
        gone = known.get(key)
        names = (gone.unit, *gone.aliases) if gone else (spelled[key],)
        known[end] = _taken_in(known[end], names, gone)
    left = [unit for key, unit in known.items() if key not in ends]
    return tuple(sorted(left, key=lambda unit: (unit.organisation, unit.unit)))


def merged_spells(spells: Iterable[Spell], units: Iterable[Unit], merges: Sequence[Merge]) -> tuple[Spell, ...]:
    """The registry's history with the merged units under the names of those that they are part of.

    A merged unit's time is left out where it overlaps the other's own, and where nothing is known of the other's time.

    Args:
        units: the registry before the merges.
    """
    told = tuple(spells)
    known = {fold(unit.unit): unit for unit in units}
    ends = _ends(known, merges)
    named = {key: known[end].unit for key, end in ends.items()}
    kept = [_under(spell, named) for spell in told if fold(spell.unit) not in ends]
    for spell in (_under(spell, named) for spell in told if fold(spell.unit) in ends):
        own = [other for other in kept if (other.organisation, other.unit) == (spell.organisation, spell.unit)]
        if own and all(spell.last < other.first or other.last < spell.first for other in own):
            kept.append(spell)
    return tuple(kept)


def _ends(known: Mapping[str, Unit], merges: Sequence[Merge]) -> dict[str, str]:
    """From each merged name to the unit at the end of its chain.

    Left out is a decision whose unit is not there, and one of a mere name that a registry has given to a unit since.
    """
    aliases = {fold(alias) for unit in known.values() for alias in unit.aliases}
    named = {fold(merge.name): fold(merge.unit) for merge in merges}
    steps = {name: unit for name, unit in named.items() if name in known or name not in aliases}
    ends = {}
    for start, first in steps.items():
        seen, here = {start}, first
        while here in steps and here not in seen:
            seen.add(here)
            here = steps[here]
        if here in known and here not in seen:
            ends[start] = here
    return ends


def _taken_in(unit: Unit, names: Iterable[str], gone: Unit | None) -> Unit:
    aliases = {*unit.aliases, *names} - {unit.unit}
    if gone is None:
        return replace(unit, aliases=tuple(sorted(aliases)))
    return Unit(
        unit.unit,
        unit.service_area or gone.service_area,
        unit.organisation or gone.organisation,
        tuple(sorted(aliases)),
        _earlier(unit.valid_from, gone.valid_from),
        _later(unit.valid_to, gone.valid_to),
    )


def _earlier(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else min(one, other)


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


def _under(spell: Spell, named: Mapping[str, str]) -> Spell:
    """The spell with merged units' names changed, also among its successors; a unit does not follow itself."""
    unit = named.get(fold(spell.unit), spell.unit)
    successors = dict.fromkeys(named.get(fold(name), name) for name in spell.successors)
    return replace(spell, unit=unit, successors=tuple(name for name in successors if name != unit))
