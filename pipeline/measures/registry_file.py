"""The registry over time from a table: one row for each stretch of time in which a unit kept its name and place."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path

import pandas as pd

from pipeline.catalogue.form import fold
from pipeline.errors import UsageError
from pipeline.measures.registry import SERVICE_AREA, History, Spell, history
from pipeline.reading.decoding import decode
from pipeline.reading.period import dates_in

HEADERS = {
    "unit": ("unit", "yksikkö", "palveluyksikkö"),
    "organisation": ("organisation", "organisaatio", "hyvinvointialue"),
    "service_area": ("service_area", "palvelualue"),
    "valid_from": ("valid_from", "voimassa alkaen", "alkaen"),
    "valid_to": ("valid_to", "voimassa asti", "asti"),
    "successors": ("successors", "seuraaja", "seuraajat"),
}
LEVEL = re.compile(r"(?:level|taso)\s*\d*\s*:\s*(.+)", re.IGNORECASE)
"""Heading of a level of one's own: "taso: Toimiala". The columns stand in the order of the levels, the top first."""


def read_history(path: Path) -> History:
    """Read the registry over time from a CSV or XLSX file.

    Columns: unit, organisation, valid_from, valid_to (dates, inclusive), successors (separated by semicolons),
    service_area, any number of levels ("taso: Toimiala"), or their Finnish names; only the unit's column must be there.
    A service area comes below the other levels. Rows that differ in other columns only, such as an alias, are one.

    Raises:
        UsageError: the file is missing, is no table, lacks the unit's column, has a date that is none, or its spells
            contradict each other.
    """
    table = _table(path)
    table.columns = [str(name) for name in table.columns]
    columns = {name: _kind(name) for name in table.columns}
    if "unit" not in columns.values():
        raise UsageError("Yksikkörekisterissä ei ole saraketta ”yksikkö”.", path.name)
    levels = {name: match[1].strip() for name in columns if (match := LEVEL.fullmatch(name.strip()))}
    spells = []
    for number, row in enumerate(table.to_dict("records"), start=2):
        told = {columns[str(name)]: " ".join(str(value).split()) for name, value in row.items() if columns[str(name)]}
        above = [(label, " ".join(str(row[name]).split())) for name, label in levels.items()]
        above.append((SERVICE_AREA, told.get("service_area", "")))
        if told["unit"]:
            where = f"{path.name}, rivi {number}"
            spells.append(
                Spell(
                    told["unit"],
                    told.get("organisation", ""),
                    tuple((label, name) for label, name in above if name),
                    _day(told.get("valid_from", ""), where),
                    _day(told.get("valid_to", ""), where),
                    tuple(name.strip() for name in told.get("successors", "").split(";") if name.strip()),
                )
            )
    return history(spells)


def _table(path: Path) -> pd.DataFrame:
    try:
        content = path.read_bytes()
        if content.startswith(b"PK"):
            return pd.read_excel(io.BytesIO(content), dtype=str, keep_default_na=False, engine="openpyxl")
        text = decode(content)
        separator = max(";,\t", key=text.split("\n", 1)[0].count)
        return pd.read_csv(io.StringIO(text), sep=separator, dtype=str, keep_default_na=False)
    except (OSError, ValueError, KeyError, zipfile.BadZipFile) as error:
        raise UsageError(
            "Yksikkörekisteriä ei voi lukea taulukkona.", str(path), "Käytä CSV- tai XLSX-tiedostoa."
        ) from error


def _kind(name: str) -> str:
    return next((kind for kind, names in HEADERS.items() if fold(name) in map(fold, names)), "")


def _day(text: str, where: str) -> date | None:
    if not text:
        return None
    found = next(iter(dates_in(text)), None)
    if found is None:
        raise UsageError(f"”{text}” ei ole päivä.", where, "Kirjoita esimerkiksi 1.5.2024 tai 2024-05-01.")
    return found
