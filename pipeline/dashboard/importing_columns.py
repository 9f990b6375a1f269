"""What the columns of a workbook were taken for: told, changed by a person, and remembered for headers like it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from pipeline.dashboard import data
from pipeline.dashboard import wording_import as words
from pipeline.dashboard.wording_originals import COLUMNS
from pipeline.reading.sheet_mapping import check_fields, header_key
from pipeline.reading.types import SourceColumn
from pipeline.words import say
from pipeline.workflow.preview import FilePreview


@dataclass(frozen=True, slots=True)
class Remapped:
    """What a person says that the columns of a list hold: the file's number, its headings, fields by letter."""

    number: int
    headings: tuple[str, ...]
    fields: Mapping[str, str]

    @property
    def header(self) -> str:
        """The fingerprint by which the reader knows the header."""
        return header_key(self.headings)


def check(found: Sequence[Remapped]) -> None:
    """See that the reader can read so.

    Raises:
        UsageError: two columns hold the same particular.
    """
    for one in found:
        check_fields(one.fields, data.catalogue().form)


def names() -> dict[str, str]:
    """What a column may hold, in words: nothing, a particular, a column of the form, or one of a single area."""
    single = {"": say(words.NOT_USED)} | {field: say(name) for field, name in words.FIELDS.items()}
    areas = {area.id: say(area.headings[0]) for area in data.catalogue().form.areas}
    pairs = {
        f"{area}:{column}": f"{heading}: {say(name)}"
        for area, heading in areas.items()
        for column, name in COLUMNS.items()
    }
    return single | pairs


def lists(mapping: Sequence[SourceColumn]) -> dict[str, list[SourceColumn]]:
    """The columns of each list by its sheet."""
    found: dict[str, list[SourceColumn]] = {}
    for column in mapping:
        found.setdefault(column.sheet, []).append(column)
    return found


def as_read(file: FilePreview) -> list[Remapped]:
    """The lists of a file as they were read, to be remembered once a person has found them right."""
    return [_remapped(file, columns, {}) for columns in lists(file.mapping).values()]


def choose(file: FilePreview, key: str) -> list[Remapped]:
    """Let a person choose what each column holds; the lists that are to be read otherwise, when the button is pressed.

    Args:
        key: keeps the choices of one reading of a file apart.
    """
    known = names()
    changed = []
    sheets = lists(file.mapping)
    with st.expander(say(words.CHANGE_COLUMNS)):
        for sheet, columns in sheets.items():
            with st.container(horizontal=True, key=f"sarakevalinnat_{key}_{sheet}"):
                told = sheet if len(sheets) > 1 else ""
                chosen = {column.place: _choice(column, told, known, key) for column in columns}
            if chosen != {column.place: column.field for column in columns}:
                changed.append(_remapped(file, columns, chosen))
        pressed = st.button(say(words.READ_SO), disabled=not changed, key=f"lue_nain_{key}")
    return changed if pressed else []


def _choice(column: SourceColumn, sheet: str, known: Mapping[str, str], key: str) -> str:
    told = {column.field: column.field, **known}
    fields = [*known, *(told.keys() - known.keys())]
    label = f"{sheet}: {words.place(column)}" if sheet else words.place(column)
    chosen = st.selectbox(
        label,
        fields,
        index=fields.index(column.field),
        format_func=told.__getitem__,
        key=f"sarake_{key}_{column.sheet}_{column.place}",
    )
    return str(chosen or "")


def _remapped(file: FilePreview, columns: Sequence[SourceColumn], chosen: Mapping[str, str]) -> Remapped:
    fields = {column.place: chosen.get(column.place, column.field) for column in columns}
    return Remapped(file.number, tuple(column.heading for column in columns), fields)
