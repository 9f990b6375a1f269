"""Addresses inside the dashboard: every number links to its sentences, and the link alone restores the view."""

from collections.abc import Iterable, Sequence
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
        shown = _pair(KEYS["column"], say(wording.COLUMNS[column])) if column else ""
        return _address(page, self._query(changed), shown)

    def each(self, page: str, lone: Iterable[str], **changed: Unpack[Changes]) -> dict[str, str]:
        """The address of ``page`` on each of these periods alone, with the other filters changed."""
        others: Changes = {**changed}
        rest = self._rest(others)
        return {period: _address(page, self._span(period, period), rest) for period in lone}

    def here(self, page: str, rest: Sequence[tuple[str, str]], **changed: Unpack[Changes]) -> str:
        """The address of the same page with these filters changed and all else of it kept."""
        return _address(page, self._query(changed), encoded(rest))

    def query(self, rest: Sequence[tuple[str, str]] = ()) -> str:
        """The filters, and ``rest`` after them, as an address has them; empty when there are none."""
        return _joined([self._query({}), encoded(rest)])

    def report(self, unit: str, period: str, cell: str = "", sheet: int | None = None) -> str:
        """A report beside its original, with one cell chosen (``staffing:deviations``) and that page of it shown."""
        pairs = [(KEYS["report"], unit), (KEYS["report_period"], period)]
        pairs += [(KEYS["cell"], cell)] if cell else []
        pairs += [(KEYS["sheet"], str(sheet))] if sheet else []
        return _address("reports", self._query({}), encoded(pairs))

    def evidence(self, **changed: Unpack[Changes]) -> str:
        """The sentences that a prevalence counts: the theme present in deviations."""
        present: Changes = {**changed, "polarity": "present"}
        return self.to("quotations", column="deviations", **present)

    def _query(self, changed: Changes) -> str:
        """The filters with some of them changed, as an address has them.

        A table of numbers has thousands of addresses, of a few periods and a few themes or units: what does not tell of
        periods is made once for each, and so is each span of periods.
        """
        rest = changed.copy()
        periods = rest.pop("periods", self.chosen.periods)
        span, told = self._span(periods[0], periods[-1]), self._rest(rest)
        return f"{span}&{told}" if span and told else span or told

    def _rest(self, changed: Changes) -> str:
        """The filters but for the periods."""
        key = (language(), *changed.items())
        told = self._told.get(key)
        if told is None:
            kept = [(name, changed.get(name, getattr(self.chosen, name))) for name in FILTERS]
            told = self._told[key] = _joined([self._filter(name, value) for name, value in kept if value])
        return told

    def _span(self, first: str, last: str) -> str:
        """The first and the last period, where they are not those of all."""
        told = self._told.get((first, last))
        if told is None:
            known = self.options.periods
            pairs = [(KEYS["first"], first)] if first != known[0] else []
            pairs += [(KEYS["last"], last)] if last != known[-1] else []
            told = self._told[(first, last)] = encoded(pairs)
        return told

    def _filter(self, name: str, value: Any) -> str:
        """One filter that is on."""
        key = (language(), name, value, "")
        told = self._told.get(key)
        if told is None:
            told = self._told[key] = encoded(self._pairs(name, value))
        return told

    def _pairs(self, name: str, value: Any) -> list[tuple[str, str]]:
        areas, themes = _named(self.options.areas), _named(self.options.themes)
        if name == "service_areas":
            return _each("service_area", value)
        if name == "areas":
            return _each("area", [areas.get(area, area) for area in value])
        if name == "theme":
            return [(KEYS[name], themes.get(value, value))]
        if name == "polarity":
            return [(KEYS[name], say(wording.POLARITIES[value]))]
        return [(KEYS[name], "true" if value is True else value)]


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
    return _address(page, encoded(pairs))


def _address(page: str, *parts: str) -> str:
    code = language()
    query = _joined(parts if code == FINNISH else (*parts, _pair(KEYS["language"], code)))
    address = wording.PAGES[page][1]
    return f"{address}?{query}" if query else address


def _joined(parts: Sequence[str]) -> str:
    return "&".join([part for part in parts if part])


def _each(key: str, values: Sequence[str]) -> list[tuple[str, str]]:
    return [(KEYS[key], value) for value in values]
