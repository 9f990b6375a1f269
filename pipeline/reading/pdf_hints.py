"""What the form tells the reader of a PDF: headings to look for, letters and digits only."""

from dataclasses import dataclass, field
from functools import lru_cache

from pipeline.catalogue.form import Form, fold

CONTENT_ROLES = frozenset({"monitoring", "deviations", "actions"})


@dataclass(frozen=True, slots=True)
class Hints:
    """What the form tells the reader: folded headings of columns with roles, of areas with ids, and explanations.

    ``particulars`` are the folded labels of unit, period, organisation and service area, ``labels`` those of all that a
    report tells of itself, ``titles`` its folded titles.
    """

    columns: dict[str, str] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    explained: frozenset[str] = frozenset()
    particulars: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()

    @classmethod
    def of(cls, form: Form | None) -> "Hints":
        """The hints of a form; none without one."""
        if form is None:
            return cls()
        columns = tuple((heading, spec.role) for spec in form.columns for heading in spec.headings)
        areas = tuple((heading, area.id) for area in form.areas for heading in area.headings)
        labels = form.labels
        told = (*labels.unit, *labels.period, *labels.service_area, *labels.organisation)
        explained = tuple(text for area in form.areas for text in area.descriptions)
        return _folded(columns, areas, explained, (told, (*told, *labels.date, *labels.other)), form.titles)

    @property
    def named(self) -> dict[str, str]:
        """The headings of areas with their ids, whichever way the table stands."""
        return self.columns if self.areas and set(self.areas.values()) <= CONTENT_ROLES else self.areas

    def turned(self) -> "Hints":
        """The hints for a table that has the areas side by side and the form's columns below each other."""
        rows = {heading: role for heading, role in self.columns.items() if role in CONTENT_ROLES}
        return Hints(self.areas, rows, frozenset(), self.particulars, self.titles, self.labels)


@lru_cache(maxsize=4)
def _folded(
    columns: tuple[tuple[str, str], ...],
    areas: tuple[tuple[str, str], ...],
    explained: tuple[str, ...],
    told: tuple[tuple[str, ...], tuple[str, ...]],
    titles: tuple[str, ...],
) -> Hints:
    return Hints(
        {fold(heading): role for heading, role in columns},
        {fold(heading): area for heading, area in areas},
        frozenset(fold(text) for text in explained),
        frozenset(fold(text) for text in told[0]),
        frozenset(fold(text) for text in titles),
        frozenset(fold(text) for text in told[1]),
    )
