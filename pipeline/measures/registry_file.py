"""The registry over time from a table: one row for each stretch of time in which a unit kept its name and place."""

import math
import re
from datetime import date
from pathlib import Path

from pipeline.catalogue.form import fold
from pipeline.errors import UsageError
from pipeline.measures.registry import SERVICE_AREA, History, history
from pipeline.model import Spell
from pipeline.reading.period import dates_in
from pipeline.reading.plain_table import read_table
from pipeline.reading.units import HEADERS as PLAIN

HEADERS = {
    **{name: names for name, names in PLAIN.items() if name != "aliases"},
    "successors": ("successors", "seuraaja", "seuraajat"),
    "size": ("size", "koko"),
}
OVER_TIME = frozenset({"valid_from", "valid_to", "successors", "size"})
"""Columns that a list of names alone has not."""
LEVEL = re.compile(r"(?:level|taso)\s*\d*\s*:\s*(.+)", re.IGNORECASE)
"""Heading of a level of one's own: "taso: Toimiala". The columns stand in the order of the levels, the top first."""


def read_history(path: Path) -> History:
    """Read the registry over time from a CSV or XLSX file.

    Columns: unit, organisation, valid_from, valid_to (dates, inclusive), successors (separated by semicolons), size (a
    number to weight by), service_area, any number of levels ("taso: Toimiala"), or their Finnish names; only the unit's
    column must be there. A service area comes below the other levels. Rows that differ in other columns only, such as
    an alias, are one.

    Raises:
        UsageError: the file is missing, is no table, lacks the unit's column, has a date or size that is none, or its
            spells contradict each other.
    """
    return history(read_spells(path))


def read_spells(path: Path, *, only_over_time: bool = False) -> tuple[Spell, ...]:
    """The spells of a registry file, in its order, before they are held against each other.

    Args:
        only_over_time: nothing from a file that has neither a column of ``OVER_TIME`` nor a level of its own, because
            it only lists the names.

    Raises:
        UsageError: as ``read_history``, but for contradictions.
    """
    table = read_table(path, "Yksikkörekisteriä ei voi lukea taulukkona.")
    table.columns = [str(name) for name in table.columns]
    columns = {name: _kind(name) for name in table.columns}
    if "unit" not in columns.values():
        raise UsageError("Yksikkörekisterissä ei ole saraketta ”yksikkö”.", path.name)
    levels = {name: match[1].strip() for name in columns if (match := LEVEL.fullmatch(name.strip()))}
    if only_over_time and not levels and not OVER_TIME & set(columns.values()):
        return ()
    spells = []
    for number, row in enumerate(table.to_dict("records"), start=2):
        told = {columns[str(name)]: " ".join(str(value).split()) for name, value in row.items() if columns[str(name)]}
        above = [(label, " ".join(str(row[name]).split())) for name, label in levels.items()]
        above.append((SERVICE_AREA, told.get("service_area", "")))
        if told["unit"]:
            spells.append(_spell(told, above, f"{path.name}, rivi {number}"))
    dated = {(spell.organisation, spell.unit) for spell in spells if _says_when(spell)}
    return tuple(
        spell for spell in dict.fromkeys(spells) if _says_when(spell) or (spell.organisation, spell.unit) not in dated
    )


def _says_when(spell: Spell) -> bool:
    """Whether a row tells more than a name: one without dates beside dated ones of its unit is there for an alias."""
    return bool(spell.valid_from or spell.valid_to or spell.successors)


def _spell(told: dict[str, str], above: list[tuple[str, str]], where: str) -> Spell:
    return Spell(
        told["unit"],
        told.get("organisation", ""),
        tuple((label, name) for label, name in above if name),
        _day(told.get("valid_from", ""), where),
        _day(told.get("valid_to", ""), where),
        tuple(name.strip() for name in told.get("successors", "").split(";") if name.strip()),
        _size(told.get("size", ""), where),
    )


def _kind(name: str) -> str:
    return next((kind for kind, names in HEADERS.items() if fold(name) in map(fold, names)), "")


def _day(text: str, where: str) -> date | None:
    if not text:
        return None
    found = next(iter(dates_in(text)), None)
    if found is None:
        raise UsageError(f"”{text}” ei ole päivä.", where, "Kirjoita esimerkiksi 1.5.2024 tai 2024-05-01.")
    return found


def _size(text: str, where: str) -> float | None:
    if not text:
        return None
    try:
        size = float(text.replace(" ", "").replace(",", "."))
    except ValueError:
        size = -1.0
    if not 0 < size < math.inf:
        raise UsageError(f"”{text}” ei ole koko.", where, "Kirjoita luku, esimerkiksi asiakasmäärä.")
    return size
