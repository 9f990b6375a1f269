"""How people confirmed the columns of lists: by the header's fingerprint, so that the next list like it is read alike.

A list that a form tool exports has the same header every time. What its columns hold is confirmed once, and is then
data that the reader is given: it knows nothing of where it is kept.
"""

import hashlib
from collections.abc import Iterable, Mapping

from openpyxl.utils import column_index_from_string

from pipeline.catalogue.form import Form, fold
from pipeline.errors import UsageError
from pipeline.reading.headings import ROLES, AreaMatch, ColumnMatch
from pipeline.reading.sheet_columns import PARTICULARS, Columns

Mappings = Mapping[str, Mapping[str, str]]
"""What each column holds, by its letter, by the fingerprint of the header: fields as in ``SourceColumn``."""

LABELS = frozenset({*PARTICULARS, "starts", "ends", "years"})
SINGLE = frozenset({"area", "column", "text"})
COLUMN_ROLES = frozenset({*ROLES, "other"})


def header_key(headings: Iterable[str]) -> str:
    """The fingerprint of a header: 16 hex digits of its headings' letters in order, empty ones left out."""
    letters = "\n".join(filter(None, map(fold, headings)))
    return hashlib.sha256(letters.encode()).hexdigest()[:16]


def check_fields(fields: Mapping[str, str], form: Form) -> None:
    """See that a mapping names columns and fields that there are.

    Raises:
        UsageError: a letter or a field is unknown, or two columns hold a particular of which a report has one.
    """
    areas = {area.id for area in form.areas}
    for letter, field in fields.items():
        area, _, role = field.partition(":")
        known = not field or field in LABELS | SINGLE | COLUMN_ROLES or (area in areas and role in COLUMN_ROLES)
        if not known or not (letter.isascii() and letter.isalpha() and len(letter) <= 3):
            raise UsageError(f"Sarakkeen {letter} tulkintaa ”{field}” ei ole.", "", "Valitse tulkinta luettelosta.")
    single = [field for field in fields.values() if field in LABELS | SINGLE]
    twice = sorted({field for field in single if single.count(field) > 1})
    if twice:
        raise UsageError("Sama tieto on valittu kahdelle sarakkeelle.", twice[0], "Jätä siitä yksi.")


def confirmed(columns: Columns, mappings: Mappings) -> Columns:
    """The columns as a person confirmed them for a header like this one; as they were taken when nobody has."""
    fields = mappings.get(header_key(text for _, text in sorted(columns.headings.items()))) if mappings else None
    if fields is None:
        return columns
    found = Columns(headings=dict(columns.headings))
    for letter, field in sorted(fields.items()):
        place = column_index_from_string(letter) - 1
        if place in found.headings:
            _place(place, field, columns, found)
    return found


def _place(place: int, field: str, before: Columns, found: Columns) -> None:
    text = found.headings[place]
    area, pair, role = field.partition(":")
    if pair:
        known = before.pairs.get(place)
        heading = known[0].text if known is not None and known[0].area == area else area
        found.pairs[place] = (AreaMatch(area, heading), ColumnMatch(role, text))
    elif field in LABELS:
        found.labels[place] = field
    elif field in SINGLE:
        setattr(found, field, place)
    elif field in COLUMN_ROLES:
        found.roles[place] = ColumnMatch(field, text)
