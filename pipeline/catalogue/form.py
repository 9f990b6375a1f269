"""The form: which headings name which area, column and label, from ``form.yaml``."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from pydantic.dataclasses import dataclass

from pipeline.catalogue.faults import STRICT, parse, read_yaml
from pipeline.errors import CatalogueError, Fault

SENDERS = 3
FORM_FILE = "form.yaml"
Role = Literal["area", "monitoring", "deviations", "actions", "other"]


@dataclass(config=STRICT, frozen=True, slots=True)
class Area:
    """A row of the form: its id, the headings it goes by (the first is its name), and texts known to explain it."""

    id: str
    headings: tuple[str, ...]
    descriptions: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.headings[0]


@dataclass(config=STRICT, frozen=True, slots=True)
class ColumnSpec:
    """A column of the form: its role, its headings, and word beginnings that speak for the role, with weights."""

    role: Role
    headings: tuple[str, ...]
    cues: dict[str, int] | None = None


@dataclass(config=STRICT, frozen=True, slots=True)
class Labels:
    """Words that stand before a report's unit, period, service area, organisation, date, and other particulars."""

    unit: tuple[str, ...]
    period: tuple[str, ...]
    service_area: tuple[str, ...] = ()
    organisation: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


@dataclass(config=STRICT, frozen=True, slots=True)
class SheetLabels:
    """Headings that only lists have: which column names the form's column, which holds the text, and a period in parts.

    ``starts`` and ``ends`` head the first and last day of the period, ``years`` its year.
    """

    column: tuple[str, ...] = ()
    text: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    years: tuple[str, ...] = ()


@dataclass(config=STRICT, frozen=True, slots=True)
class Aside:
    """Beginnings of lines that stand below a report or beside it and are none of its answers.

    ``dated`` count with a date in the line, ``lists`` before a colon, ``signatures`` and ``greetings`` with little else
    in the line. ``quotes`` stand in lines after which a message is quoted; ``headers`` begin the lines above a quoted
    message, the first ``SENDERS`` of them tell who sent it.
    """

    dated: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    greetings: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()

    @property
    def senders(self) -> tuple[str, ...]:
        """The headers that tell who sent a message."""
        return self.headers[:SENDERS]


@dataclass(config=STRICT, frozen=True, slots=True)
class Form:
    """All headings of the form; areas keep their order, which is the order of rows on every page.

    ``closings`` are beginnings of sentences below the table that tell what became of the report.
    """

    areas: tuple[Area, ...]
    columns: tuple[ColumnSpec, ...]
    titles: tuple[str, ...]
    labels: Labels
    sheets: SheetLabels = SheetLabels()
    closings: tuple[str, ...] = ()
    aside: Aside = Aside()

    def area_name(self, area: str) -> str:
        """The name of an area, or the id itself when the form does not know it."""
        return next((item.name for item in self.areas if item.id == area), area)


def fold(text: str) -> str:
    """The letters and digits of a heading in lower case: what two spellings of it have in common."""
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def load_form(folder: Path) -> Form:
    """Read ``form.yaml`` of a catalogue folder.

    Raises:
        CatalogueError: lists every fault with line and key.
    """
    path = folder / FORM_FILE
    form = parse(path, Form)
    _, lines = read_yaml(path)
    faults = [Fault(path.name, lines.line(at), ".".join(map(str, at)), what) for at, what in _faults(form)]
    if faults:
        raise CatalogueError(faults)
    return form


def _faults(form: Form) -> Iterable[tuple[tuple[str | int, ...], str]]:
    ids = [area.id for area in form.areas]
    for index, area in enumerate(form.areas):
        if not area.headings:
            yield ("areas", index, "headings"), "Osa-alueella ei ole yhtään otsikkoa."
        if ids.index(area.id) != index:
            yield ("areas", index, "id"), f"Tunnus {area.id} on jo käytössä."
    groups = (("areas", [area.headings for area in form.areas]), ("columns", [spec.headings for spec in form.columns]))
    for key, lists in groups:
        seen: dict[str, int] = {}
        for index, headings in enumerate(lists):
            for place, heading in enumerate(headings):
                if seen.setdefault(fold(heading), index) != index:
                    yield (key, index, "headings", place), f"Otsikko {heading!r} on jo toisella rivillä."
    missing = {"area", "monitoring", "deviations", "actions"} - {spec.role for spec in form.columns}
    for role in sorted(missing):
        yield ("columns",), f"Rooli {role} puuttuu."
