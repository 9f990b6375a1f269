"""Addresses inside the dashboard: every number links to its sentences, and the link alone restores the view."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypedDict, Unpack
from urllib.parse import quote, urlencode

from pipeline.dashboard import wording
from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.selection import KEYS


class Changes(TypedDict, total=False):
    """Fields of ``Selection`` that a link changes; ``periods`` are its first and last."""

    periods: tuple[str, ...]
    service_areas: tuple[str, ...]
    unit: str
    areas: tuple[str, ...]
    theme: str


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses of pages with the present filters, some of them changed."""

    options: Options
    chosen: Selection

    def to(self, page: str, *, polarity: str = "", column: str = "", **changed: Unpack[Changes]) -> str:
        """The address of ``page`` with the present filters and these changed.

        Args:
            page: a key of ``wording.PAGES``.
            polarity, column: filters of the quotations page.
            changed: the filters to change.
        """
        chosen = replace(self.chosen, **changed)
        pairs = self._pairs(chosen)
        if polarity:
            pairs.append((KEYS["polarity"], wording.POLARITIES[polarity]))
        if column:
            pairs.append((KEYS["column"], wording.COLUMNS[column]))
        address = wording.PAGES[page][1]
        return f"{address}?{urlencode(pairs, quote_via=quote)}" if pairs else address

    def report(self, unit: str, period: str, cell: str = "", sheet: int | None = None) -> str:
        """A report beside its original, with one cell chosen (``staffing:deviations``) and that page of it shown."""
        pairs = [*self._pairs(self.chosen), (KEYS["report"], unit), (KEYS["report_period"], period)]
        pairs += [(KEYS["cell"], cell)] if cell else []
        pairs += [(KEYS["sheet"], str(sheet))] if sheet else []
        return f"{wording.PAGES['reports'][1]}?{urlencode(pairs, quote_via=quote, safe=':')}"

    def evidence(self, **changed: Unpack[Changes]) -> str:
        """The sentences that a prevalence counts: the theme present in deviations."""
        return self.to("quotations", polarity="present", column="deviations", **changed)

    def _pairs(self, chosen: Selection) -> list[tuple[str, str]]:
        known = self.options.periods
        areas, themes = dict(self.options.areas), dict(self.options.themes)
        pairs: list[tuple[str, str]] = []
        if chosen.periods[0] != known[0]:
            pairs.append((KEYS["first"], chosen.periods[0]))
        if chosen.periods[-1] != known[-1]:
            pairs.append((KEYS["last"], chosen.periods[-1]))
        pairs += _each("service_area", chosen.service_areas)
        pairs += _each("unit", (chosen.unit,) if chosen.unit else ())
        pairs += _each("area", [areas.get(area, area) for area in chosen.areas])
        pairs += _each("theme", (themes.get(chosen.theme, chosen.theme),) if chosen.theme else ())
        return pairs


def _each(key: str, values: Sequence[str]) -> list[tuple[str, str]]:
    return [(KEYS[key], value) for value in values]
