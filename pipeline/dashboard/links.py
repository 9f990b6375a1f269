"""Addresses inside the dashboard: every number links to its sentences, and the link alone restores the view."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypedDict, Unpack
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


FILTERS = ("service_areas", "unit", "areas", "theme", "polarity", "sure", "fresh")
"""The filters but for the periods, in the order of an address."""


@dataclass(frozen=True, slots=True)
class Links:
    """Makes addresses of pages with the present filters, some of them changed."""

    options: Options
    chosen: Selection
    _told: dict[tuple[object, ...], str] = field(init=False, default_factory=dict, compare=False, repr=False)

    def to(self, page: str, *, column: str = "", **changed: Unpack[Changes]) -> str:
        """The address of ``page`` with the present filters and these changed.

        Args:
            page: a key of ``wording.PAGES``.
            column: the column that the quotations page shows.
            changed: the filters to change.
        """
        parts = [self._query(changed)]
        if column:
            parts.append(_pair(KEYS["column"], say(wording.COLUMNS[column])))
        return _address(page, parts)

    def here(self, page: str, rest: Sequence[tuple[str, str]], **changed: Unpack[Changes]) -> str:
        """The address of the same page with these filters changed and all else of it kept."""
        return _address(page, [self._query(changed), encoded(rest)])

    def query(self, rest: Sequence[tuple[str, str]] = ()) -> str:
        """The filters, and ``rest`` after them, as an address has them; empty when there are none."""
        return _joined([self._query({}), encoded(rest)])

    def report(self, unit: str, period: str, cell: str = "", sheet: int | None = None) -> str:
        """A report beside its original, with one cell chosen (``staffing:deviations``) and that page of it shown."""
        pairs = [(KEYS["report"], unit), (KEYS["report_period"], period)]
        pairs += [(KEYS["cell"], cell)] if cell else []
        pairs += [(KEYS["sheet"], str(sheet))] if sheet else []
        return _address("reports", [self._query({}), encoded(pairs)])

    def evidence(self, **changed: Unpack[Changes]) -> str:
        """The sentences that a prevalence counts: the theme present in deviations."""
        present: Changes = {**changed, "polarity": "present"}
        return self.to("quotations", column="deviations", **present)

    def _query(self, changed: Changes) -> str:
        """The filters with some of them changed, as an address has them.

        A table of numbers has thousands of addresses, of a few periods and a few themes or units: what does not tell of
        periods is made once for each.
        """
        chosen, known = self.chosen, self.options.periods
        periods = changed.get("periods", chosen.periods)
        kept = [changed.get(name, getattr(chosen, name)) for name in FILTERS]
        key = (language(), *kept)
        rest = self._told.get(key)
        if rest is None:
            rest = self._told[key] = encoded(self._pairs(dict(zip(FILTERS, kept, strict=True))))
        first = _pair(KEYS["first"], periods[0]) if periods[0] != known[0] else ""
        last = _pair(KEYS["last"], periods[-1]) if periods[-1] != known[-1] else ""
        return _joined([first, last, rest])

    def _pairs(self, chosen: dict[str, Any]) -> list[tuple[str, str]]:
        areas, themes = _named(self.options.areas), _named(self.options.themes)
        unit, theme, polarity = chosen["unit"], chosen["theme"], chosen["polarity"]
        pairs = _each("service_area", chosen["service_areas"])
        pairs += _each("unit", (unit,) if unit else ())
        pairs += _each("area", [areas.get(area, area) for area in chosen["areas"]])
        pairs += _each("theme", (themes.get(theme, theme),) if theme else ())
        pairs += _each("polarity", (say(wording.POLARITIES[polarity]),) if polarity else ())
        pairs += _each("sure", ("true",) if chosen["sure"] else ())
        pairs += _each("fresh", ("true",) if chosen["fresh"] else ())
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
    return _address(page, [encoded(pairs)])


def _address(page: str, parts: list[str]) -> str:
    if language() != FINNISH:
        parts.append(_pair(KEYS["language"], language()))
    query, address = _joined(parts), wording.PAGES[page][1]
    return f"{address}?{query}" if query else address


def _joined(parts: Sequence[str]) -> str:
    return "&".join([part for part in parts if part])


def _each(key: str, values: Sequence[str]) -> list[tuple[str, str]]:
    return [(KEYS[key], value) for value in values]
