"""Addresses inside the dashboard: every number links to its sentences, and the link alone restores the view."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypedDict, Unpack
from urllib.parse import quote

from pipeline.dashboard import wording
from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.selection import KEYS
from pipeline.words import FINNISH, language, say


class Changes(TypedDict, total=False):
    """Fields of ``Selection`` that a link changes; ``periods`` are its first and last."""

    periods: tuple[str, ...]
    service_areas: tuple[str, ...]
    unit: str
    areas: tuple[str, ...]
    theme: str
    polarity: str
    sure: bool
    fresh: bool


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses of pages with the present filters, some of them changed."""

    options: Options
    chosen: Selection

    def to(self, page: str, *, column: str = "", **changed: Unpack[Changes]) -> str:
        """The address of ``page`` with the present filters and these changed.

        Args:
            page: a key of ``wording.PAGES``.
            column: the column that the quotations page shows.
            changed: the filters to change.
        """
        chosen = replace(self.chosen, **changed)
        pairs = self._pairs(chosen)
        if column:
            pairs.append((KEYS["column"], say(wording.COLUMNS[column])))
        return page_address(page, pairs)

    def here(self, page: str, rest: Sequence[tuple[str, str]], **changed: Unpack[Changes]) -> str:
        """The address of the same page with these filters changed and all else of it kept."""
        return page_address(page, [*self._pairs(replace(self.chosen, **changed)), *rest])

    def query(self, rest: Sequence[tuple[str, str]] = ()) -> str:
        """The filters, and ``rest`` after them, as an address has them; empty when there are none."""
        return encoded([*self._pairs(self.chosen), *rest])

    def report(self, unit: str, period: str, cell: str = "", sheet: int | None = None) -> str:
        """A report beside its original, with one cell chosen (``staffing:deviations``) and that page of it shown."""
        pairs = [*self._pairs(self.chosen), (KEYS["report"], unit), (KEYS["report_period"], period)]
        pairs += [(KEYS["cell"], cell)] if cell else []
        pairs += [(KEYS["sheet"], str(sheet))] if sheet else []
        return page_address("reports", pairs)

    def evidence(self, **changed: Unpack[Changes]) -> str:
        """The sentences that a prevalence counts: the theme present in deviations."""
        present: Changes = {**changed, "polarity": "present"}
        return self.to("quotations", column="deviations", **present)

    def _pairs(self, chosen: Selection) -> list[tuple[str, str]]:
        known = self.options.periods
        areas, themes = _named(self.options.areas), _named(self.options.themes)
        pairs: list[tuple[str, str]] = []
        if chosen.periods[0] != known[0]:
            pairs.append((KEYS["first"], chosen.periods[0]))
        if chosen.periods[-1] != known[-1]:
            pairs.append((KEYS["last"], chosen.periods[-1]))
        pairs += _each("service_area", chosen.service_areas)
        pairs += _each("unit", (chosen.unit,) if chosen.unit else ())
        pairs += _each("area", [areas.get(area, area) for area in chosen.areas])
        pairs += _each("theme", (themes.get(chosen.theme, chosen.theme),) if chosen.theme else ())
        pairs += _each("polarity", (say(wording.POLARITIES[chosen.polarity]),) if chosen.polarity else ())
        pairs += _each("sure", ("true",) if chosen.sure else ())
        pairs += _each("fresh", ("true",) if chosen.fresh else ())
        return pairs


@lru_cache(maxsize=16)
def _named(pairs: tuple[tuple[str, str], ...]) -> dict[str, str]:
    return dict(pairs)


def encoded(pairs: Sequence[tuple[str, str]]) -> str:
    """Choices as the query of an address has them."""
    return "&".join([_pair(*pair) for pair in pairs])


@lru_cache(maxsize=20_000)
def _pair(key: str, value: str) -> str:
    return f"{quote(key)}={quote(value, safe=':')}"


def page_address(page: str, pairs: Sequence[tuple[str, str]] = ()) -> str:
    """The address of a page with these choices, in the language in use."""
    spoken = [] if language() == FINNISH else [(KEYS["language"], language())]
    query = encoded([*pairs, *spoken])
    address = wording.PAGES[page][1]
    return f"{address}?{query}" if query else address


def _each(key: str, values: Sequence[str]) -> list[tuple[str, str]]:
    return [(KEYS[key], value) for value in values]
