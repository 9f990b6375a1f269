"""The registry over time: units that were renamed, split, merged, moved or closed, and who was expected when."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

import pandas as pd

from pipeline.errors import UsageError
from pipeline.model import Period, Spell, Unit

SERVICE_AREA = "palvelualue"
"""Label of the level that a registry without levels of its own has."""

Find = Callable[[tuple[str, ...]], str | None]


class Event(StrEnum):
    """What became of a unit."""

    OPENED = "opened"
    RENAMED = "renamed"
    SPLIT = "split"
    MERGED = "merged"
    MOVED = "moved"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class History:
    """All spells of all units, by unit and time; made by ``history``, which checks them."""

    spells: dict[tuple[str, str], tuple[Spell, ...]]

    def at(self, organisation: str, unit: str, period: Period) -> Spell | None:
        """The unit at that time: its last spell that touches the period."""
        found = [spell for spell in self.own(organisation, unit) if spell.touches(period)]
        return found[-1] if found else None

    def own(self, organisation: str, unit: str) -> tuple[Spell, ...]:
        """The spells of a unit; a registry that leaves the organisation out means any."""
        return self.spells.get((organisation, unit)) or self.spells.get(("", unit), ())

    def today(self, organisation: str, unit: str) -> str:
        """The unit that goes on with this one's work; itself when it still stands, was closed, or was split.

        A split unit's report cannot be shared out between its successors, so it stays under its own name.
        """
        while True:
            last = self.own(organisation, unit)[-1:]
            if not last or len(last[0].successors) != 1:
                return unit
            unit = last[0].successors[0]


def history(spells: Iterable[Spell]) -> History:
    """Put spells in order.

    Raises:
        UsageError: lists every pair of spells of a unit that overlap, every successor that is no unit, and every unit
            that leads back to itself.
    """
    ordered: dict[tuple[str, str], tuple[Spell, ...]] = {}
    for spell in sorted(set(spells), key=lambda spell: (spell.organisation, spell.unit, spell.first, spell.last)):
        key = (spell.organisation, spell.unit)
        ordered[key] = (*ordered.get(key, ()), spell)
    faults = [
        *(f"{unit}: jaksot menevät päällekkäin" for (_, unit), own in ordered.items() if _overlap(own)),
        *(
            f"{spell.unit}: seuraajaa {name} ei ole rekisterissä"
            for own in ordered.values()
            for spell in own
            for name in spell.successors
            if (spell.organisation, name) not in ordered
        ),
        *(
            f"{unit}: seuraajat johtavat takaisin yksikköön itseensä"
            for home, unit in ordered
            if _loops(ordered, home, unit)
        ),
    ]
    if faults:
        raise UsageError("Yksikkörekisterissä on ristiriitoja: " + "; ".join(faults) + ".", "yksikkörekisteri")
    return History(ordered)


def spells_of(units: Iterable[Unit]) -> tuple[Spell, ...]:
    """The units of a plain registry as spells with one level, their service area."""
    return tuple(
        Spell(
            unit.unit,
            unit.organisation,
            ((SERVICE_AREA, unit.service_area),) if unit.service_area else (),
            unit.valid_from,
            unit.valid_to,
        )
        for unit in units
    )


def registry_history(units: Iterable[Unit], spells: Iterable[Spell]) -> History:
    """The registry over time from both of its parts: the units without spells of their own stand as they are.

    Raises:
        UsageError: as ``history``.
    """
    told = tuple(spells)
    known = {(spell.organisation, spell.unit) for spell in told}
    rest = spells_of(unit for unit in units if (unit.organisation, unit.unit) not in known)
    return history((*told, *rest))


def summed_up(units: Iterable[Unit], of: History, *, label: str = SERVICE_AREA) -> tuple[Unit, ...]:
    """The units with the validity of all their spells together, and the service area of the last one."""
    return tuple(_summed_up(unit, of.own(unit.organisation, unit.unit), label) for unit in units)


def _summed_up(unit: Unit, own: Sequence[Spell], label: str) -> Unit:
    if not own:
        return unit
    return replace(
        unit,
        service_area=_level(own[-1], label) or unit.service_area,
        valid_from=own[0].valid_from,
        valid_to=own[-1].valid_to,
    )


def events(of: History) -> pd.DataFrame:
    """What became of the units, in order of time.

    Returns:
        day (first day of the new state; of a closing, the day after the last), event (a word of ``Event``),
        organisation, unit, into (names of the units that follow; of a move, the new levels).
    """
    followed = [name for own in of.spells.values() for name in {*own[-1].successors}]
    rows: list[tuple[date, str, str, str, tuple[str, ...]]] = []
    for (organisation, unit), own in of.spells.items():
        if own[0].valid_from and unit not in followed:
            rows.append((own[0].valid_from, str(Event.OPENED), organisation, unit, ()))
        for before, after in pairwise(own):
            if before.levels != after.levels:
                names = tuple(name for _, name in after.levels)
                rows.append((after.first, str(Event.MOVED), organisation, unit, names))
        if own[-1].valid_to:
            event = _ending(own[-1].successors, followed)
            day = own[-1].valid_to + timedelta(days=1)
            rows.append((day, str(event), organisation, unit, own[-1].successors))
    table = pd.DataFrame(rows, columns=["day", "event", "organisation", "unit", "into"])
    return table.sort_values(["day", "organisation", "unit"], kind="stable", ignore_index=True)


def expected(of: History, periods: Sequence[str]) -> pd.DataFrame:
    """Which units were to report in which periods: those that any day of the period had.

    Returns:
        period, organisation, unit, and a column for each label of the levels, the top first ("" where a unit has no
        such level). Sorted by period, organisation and unit.
    """
    labels = level_labels(of)
    rows = [
        (period, *key, *(dict(spell.levels).get(label, "") for label in labels))
        for period in periods
        for key in sorted(of.spells)
        for spell in [of.at(*key, Period.parse(period))]
        if spell is not None
    ]
    return pd.DataFrame(rows, columns=["period", "organisation", "unit", *labels])


def handovers(of: History, periods: Sequence[str]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Where work changed hands within a period, not between two: the period, the units before, and those after.

    Units that went into the same successors in the same period are told together.
    """
    found: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (_, unit), own in of.spells.items():
        for name in periods if own[-1].successors else ():
            period = Period.parse(name)
            if period.first_day <= own[-1].last < period.last_day:
                found.setdefault((name, own[-1].successors), []).append(unit)
    return [(name, tuple(before), after) for (name, after), before in sorted(found.items())]


def sizes(of: History, places: pd.DataFrame) -> pd.Series:
    """The size that the registry gives each row's unit in the row's period; missing where it gives none.

    Args:
        places: a frame with period, organisation and unit.
    """
    keys = list(places[["period", "organisation", "unit"]].astype(str).itertuples(index=False, name=None))
    told = {key: of.at(key[1], key[2], Period.parse(key[0])) for key in dict.fromkeys(keys)}
    values = [spell.size if (spell := told[key]) is not None else None for key in keys]
    return pd.Series(values, index=places.index, dtype=float, name="size")


def level_labels(of: History) -> tuple[str, ...]:
    """Labels of the levels, each once, in the order in which the longest hierarchies have them."""
    hierarchies = {spell.levels for own in of.spells.values() for spell in own}
    longest_first = sorted(hierarchies, key=lambda levels: (-len(levels), levels))
    return tuple(dict.fromkeys(label for levels in longest_first for label, _ in levels))


def at_that_time(frame: pd.DataFrame, of: History, *, label: str = SERVICE_AREA) -> pd.DataFrame:
    """Cells or findings with ``service_area`` as the level of this label was in each row's period.

    A unit that the registry does not know, or that had no such level, keeps what its report says. Every measure then
    groups by that level.
    """
    return _replaced(
        frame, "service_area", lambda place: _level(of.at(place[1], place[2], Period.parse(place[0])), label)
    )


def in_todays_structure(frame: pd.DataFrame, of: History, *, label: str = SERVICE_AREA) -> pd.DataFrame:
    """Cells or findings under the units and service areas of today: renamed and merged units under their successor.

    A merged unit then has a theme in a period when any of the units before it had; a split one stays as it was.
    """
    mapped = _replaced(frame, "unit", lambda place: of.today(place[1], place[2]))
    return _replaced(mapped, "service_area", lambda place: _level((of.own(place[1], place[2]) or (None,))[-1], label))


def _replaced(frame: pd.DataFrame, name: str, find: Find) -> pd.DataFrame:
    """The frame with one column found anew for each distinct period, organisation and unit; None keeps the old."""
    keys = ["period", "organisation", "unit"]
    places = frame[keys].astype(str).drop_duplicates()
    found = {place: find(place) for place in places.itertuples(index=False, name=None)}
    told = [found[place] for place in frame[keys].astype(str).itertuples(index=False, name=None)]
    values = [old if new is None else new for old, new in zip(frame[name], told, strict=True)]
    return frame.assign(**{name: pd.array(values, dtype="str")})


def _level(spell: Spell | None, label: str) -> str | None:
    return dict(spell.levels).get(label) if spell else None


def _overlap(own: Sequence[Spell]) -> bool:
    return any(before.last >= after.first for before, after in pairwise(own))


def _loops(ordered: dict[tuple[str, str], tuple[Spell, ...]], organisation: str, unit: str) -> bool:
    seen: set[str] = set()
    ahead = [unit]
    while ahead:
        own = ordered.get((organisation, ahead.pop()), ())
        for name in own[-1].successors if own else ():
            if name == unit:
                return True
            if name not in seen:
                seen.add(name)
                ahead.append(name)
    return False


def _ending(successors: Sequence[str], followed: Sequence[str]) -> Event:
    if not successors:
        return Event.CLOSED
    if len(successors) > 1:
        return Event.SPLIT
    return Event.MERGED if followed.count(successors[0]) > 1 else Event.RENAMED
