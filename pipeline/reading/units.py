"""The registry of units: read it from a table, and resolve the names that reports use."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

from rapidfuzz import fuzz, process

from pipeline.catalogue.form import fold
from pipeline.errors import UsageError
from pipeline.model import Unit
from pipeline.reading.clean import clean_line
from pipeline.reading.decoding import decode
from pipeline.reading.period import dates_in

HEADERS = {
    "unit": ("unit", "yksikkö", "palveluyksikkö", "yksikön nimi", "nimi", "enhet", "tjänsteenhet"),
    "service_area": ("service_area", "service area", "palvelualue", "toimiala", "serviceområde"),
    "organisation": ("organisation", "organization", "organisaatio", "hyvinvointialue", "välfärdsområde"),
    "aliases": ("alias", "aliases", "aliakset", "muut nimet", "rinnakkaisnimi", "rinnakkaisnimet", "käytetty nimi"),
    "valid_from": ("valid_from", "valid from", "voimassa alkaen", "alkaen", "alkupäivä"),
    "valid_to": ("valid_to", "valid to", "voimassa asti", "voimassa päättyen", "päättyen", "asti", "loppupäivä"),
}
SUGGESTED_FROM = 60.0


class Registry:
    """The units by every name they go by; frozen after it is made.

    A name resolves only when its letters and digits are exactly those of a unit's name or alias; a near name is at most
    suggested, since units differ by a single word (A and B, children and youth).

    Raises:
        UsageError: two units share a name.
    """

    __slots__ = ("_by_name", "_names", "units")

    def __init__(self, units: tuple[Unit, ...]) -> None:
        self.units = units
        self._by_name: dict[str, Unit] = {}
        self._names: dict[str, str] = {}
        for unit in units:
            for name in (unit.unit, *unit.aliases):
                key = fold(name)
                other = self._by_name.setdefault(key, unit)
                if other != unit:
                    raise UsageError(
                        f"Nimi ”{name}” kuuluu kahdelle yksikölle: {other.unit} ja {unit.unit}.", "yksikkörekisteri",
                        "Poista nimi toiselta yksiköltä.",
                    )  # fmt: skip
                self._names.setdefault(clean_line(name).casefold(), unit.unit)

    def resolve(self, name: str) -> Unit | None:
        """The unit that goes by this name, or None; never a guess."""
        return self._by_name.get(fold(name)) if fold(name) else None

    def suggest(self, name: str, limit: int = 3) -> tuple[str, ...]:
        """Names of the units that come nearest, best first, for a person to choose from."""
        found = process.extract(
            clean_line(name).casefold(),
            list(self._names),
            scorer=fuzz.token_sort_ratio,
            limit=None,
            score_cutoff=SUGGESTED_FROM,
        )
        return tuple(dict.fromkeys(self._names[text] for text, _, _ in found))[:limit]


def read_registry(path: Path) -> tuple[Unit, ...]:
    """Read units from a CSV or XLSX file; a unit may have several rows, one an alias.

    Columns: unit, service_area, organisation, alias or aliases (separated by semicolons), valid_from, valid_to, or
    their Finnish names; only the unit's column must be there.

    Raises:
        UsageError: the file is missing, is no table, or lacks the unit's column.
    """
    rows = _rows(path)
    if not rows:
        raise UsageError("Yksikkörekisteri on tyhjä.", path.name)
    columns = {kind: place for place, name in enumerate(rows[0]) for kind in [_kind(name)] if kind}
    if "unit" not in columns:
        raise UsageError("Yksikkörekisterissä ei ole saraketta ”yksikkö”.", path.name)
    units: dict[str, Unit] = {}
    for row in rows[1:]:
        unit = _unit({kind: row[place] if place < len(row) else "" for kind, place in columns.items()})
        if unit is not None:
            old = units.get(unit.unit)
            units[unit.unit] = unit if old is None else _merged(old, unit)
    return tuple(units.values())


def _rows(path: Path) -> list[Sequence[str]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UsageError(f"Yksikkörekisteriä ei voi lukea ({error.strerror}).", str(path)) from error
    if content.startswith(b"PK"):
        book = import_module("openpyxl").load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return [[_text(value) for value in row] for row in book.worksheets[0].iter_rows(values_only=True)]
    text = decode(content)
    head = text.split("\n", 1)[0]
    separator = max(";,\t", key=head.count)
    return [row for row in csv.reader(io.StringIO(text), delimiter=separator) if any(cell.strip() for cell in row)]


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return "" if value is None else str(value)


def _kind(name: str) -> str:
    key = fold(name)
    return next((kind for kind, names in HEADERS.items() if key in map(fold, names)), "")


def _unit(values: dict[str, str]) -> Unit | None:
    name = clean_line(values.get("unit", ""))
    if not name:
        return None
    aliases = tuple(alias for alias in map(clean_line, values.get("aliases", "").split(";")) if alias and alias != name)
    return Unit(
        name, clean_line(values.get("service_area", "")), clean_line(values.get("organisation", "")), aliases,
        _day(values.get("valid_from", "")), _day(values.get("valid_to", "")),
    )  # fmt: skip


def _day(text: str) -> date | None:
    return next(iter(dates_in(text)), None)


def _merged(old: Unit, new: Unit) -> Unit:
    aliases: Iterable[str] = dict.fromkeys((*old.aliases, *new.aliases))
    return replace(
        old, service_area=old.service_area or new.service_area, organisation=old.organisation or new.organisation,
        aliases=tuple(aliases), valid_from=old.valid_from or new.valid_from, valid_to=old.valid_to or new.valid_to,
    )  # fmt: skip
