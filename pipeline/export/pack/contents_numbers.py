"""All measures that a pack tells, made once, of what its filters leave."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from pipeline.catalogue import Catalogue
from pipeline.errors import UsageError
from pipeline.export.pack import contents_words as words
from pipeline.export.pack.contents_follow import after
from pipeline.export.pack.contents_request import Basis, PackRequest, area_names, checked, theme_names
from pipeline.export.pack.contents_small import few_text, shown
from pipeline.export.pack.contents_units import Since, units_since
from pipeline.figures.chart import Look
from pipeline.figures.numbers import period_words
from pipeline.measures.actions import follow_up
from pipeline.measures.base import period_range
from pipeline.measures.change import change
from pipeline.measures.coverage import coverage, missing_units
from pipeline.measures.prevalence import prevalence
from pipeline.measures.settings import Settings, load_settings
from pipeline.measures.states import theme_states
from pipeline.words import say

TELLING = ("new", "returned", "rising", "fading", "falling", "persisting")
"""States that say something, in the order of telling."""

FEWEST_THEMES, MOST_THEMES, MOST_PERSISTING = 3, 5, 3


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The measures behind a pack.

    Attributes:
        request: with ids in place of names, and with the pack's themes.
        look: names of themes and areas, and who is missing (nobody by name in a published pack).
        cells, findings: what the filters leave, up to the pack's period.
        periods: those with reports, the oldest first.
        over, by_area: ``prevalence`` by period, and by area in the pack's period; groups too small are in there.
        states: ``theme_states``; changes, course: ``change`` from the period before, and from the first one.
        follow_ups: ``follow_up``; after_theme, after_area: ``contents_follow.after`` of them.
        coverage: ``coverage``.
        settings: thresholds of the measures.
        since: ``units_since`` of the pack's themes; nobody in a published pack.
        omitted: a list that grows while texts are left out for personal data.
    """

    request: PackRequest
    look: Look
    cells: pd.DataFrame
    findings: pd.DataFrame
    periods: tuple[str, ...]
    over: pd.DataFrame
    by_area: pd.DataFrame
    states: pd.DataFrame
    changes: pd.DataFrame
    course: pd.DataFrame
    follow_ups: pd.DataFrame
    after_theme: pd.DataFrame
    after_area: pd.DataFrame
    coverage: pd.DataFrame
    settings: Settings
    since: Since
    omitted: list[str] = field(default_factory=list)

    @property
    def least(self) -> int:
        return self.request.least

    @property
    def now(self) -> pd.DataFrame:
        """Shares of all themes in the pack's period."""
        return self.over.loc[self.over["period"] == self.request.period].reset_index(drop=True)

    @property
    def told(self) -> set[str]:
        """Themes of the period that may be told: present, and in no group that is too small."""
        kept = shown(self.now, self.least)
        return set(kept.loc[kept["numerator"] > 0, "theme"])


def numbers_of(basis: Basis, request: PackRequest, catalogue: Catalogue) -> Numbers:
    """Measure what the request asks for, and choose its themes when it names none.

    Raises:
        UsageError: something asked for does not exist, the period has no reports, or too few for a published pack.
    """
    themes, areas = theme_names(catalogue, basis), area_names(catalogue, basis)
    request = checked(request, basis, themes, areas)
    of_cells, found = _narrowed(basis.cells, request), _narrowed(basis.findings, request)
    periods = tuple(sorted(set(of_cells["period"])))
    if request.period not in periods:
        raise UsageError(say(words.NO_CELLS), period_words(request.period), say(words.NO_CELLS_REMEDY))
    settings = load_settings()
    over = prevalence(of_cells, found, by=("period",))
    _enough(over, request)
    states = theme_states(of_cells, found, limits=settings.states)
    told = follow_up(of_cells, found, words=settings.actions)
    last = of_cells["period"] == request.period
    who = _coverage(basis, request)
    missing = {} if request.publishable else missing_units(who)
    request = _with_themes(request, states, over, names=themes)
    return Numbers(
        request=request,
        look=Look(themes=themes, areas=areas, missing=missing),
        cells=of_cells,
        findings=found,
        periods=periods,
        over=over,
        by_area=prevalence(of_cells.loc[last], found.loc[found["period"] == request.period], by=("period", "area")),
        states=states,
        changes=_change(of_cells, found, periods[-2:]),
        course=_change(of_cells, found, (periods[0], periods[-1])),
        follow_ups=told,
        after_theme=after(told, ("theme",), request.least),
        after_area=after(told, ("area",), request.least),
        coverage=who,
        settings=settings,
        since=_since(of_cells, found, request),
    )


def _with_themes(
    request: PackRequest, states: pd.DataFrame, over: pd.DataFrame, *, names: Mapping[str, str]
) -> PackRequest:
    """The request with its themes; words of the user's own on a theme that the pack lacks would be lost in silence."""
    chosen = request.themes or _themes(states, over, request)
    for theme, _ in (*request.titles, *request.comments):
        if theme not in chosen:
            raise UsageError(say(words.NOT_CHOSEN), names[theme], say(words.NOT_CHOSEN_REMEDY))
    return replace(request, themes=chosen)


def _since(of_cells: pd.DataFrame, found: pd.DataFrame, request: PackRequest) -> Since:
    if request.publishable:
        return dict.fromkeys(request.themes, ())
    return units_since(of_cells, found, request.themes, request.period)


def _narrowed(frame: pd.DataFrame, request: PackRequest, *, areas: bool = True) -> pd.DataFrame:
    keep = frame["period"] <= request.period
    if request.first:
        keep &= frame["period"] >= request.first
    asked = [("service_area", request.service_areas), ("unit", request.units)]
    for name, values in [*asked, ("area", request.areas)] if areas else asked:
        if values:
            keep &= frame[name].isin(values)
    return frame.loc[keep]


def _enough(over: pd.DataFrame, request: PackRequest) -> None:
    now = over.loc[over["period"] == request.period, "denominator"]
    if request.publishable and (now.empty or now.max() < request.smallest_group):
        raise UsageError(say(words.TOO_SMALL, few=few_text(request.smallest_group)), "", say(words.TOO_SMALL_REMEDY))


def _coverage(basis: Basis, request: PackRequest) -> pd.DataFrame:
    made = sorted(set(_narrowed(basis.reports, request, areas=False)["period"]))
    table = coverage(basis.cells, basis.reports, basis.history, periods=period_range(made))
    return _narrowed(table, request, areas=False).reset_index(drop=True)


def _change(of_cells: pd.DataFrame, found: pd.DataFrame, pair: tuple[str, ...]) -> pd.DataFrame:
    table = change(of_cells, found, earlier=pair[0], later=pair[-1])
    return table if pair[0] != pair[-1] else table.iloc[:0]


def _themes(states: pd.DataFrame, over: pd.DataFrame, request: PackRequest) -> tuple[str, ...]:
    """The themes that matter most by their state, as ``contents`` tells; of a published pack only if they may be told.

    When none of a published pack's themes may be told, the most common ones stand without their numbers.
    """
    now = over.loc[over["period"] == request.period]
    kept = states["theme"].isin(shown(now, request.least)["theme"]) & (states["numerator"] > 0) | (request.least == 0)
    ranked = states.loc[kept].sort_values("numerator", ascending=False, kind="stable")
    by_state = {state: ranked.loc[ranked["state"] == state, "theme"].tolist() for state in TELLING}
    persisting = by_state.pop("persisting")
    first = [theme for state in ("new", "returned", "rising") for theme in by_state[state]]
    fewer = [theme for state in ("fading", "falling") for theme in by_state[state]]
    telling = [*first, *persisting[:MOST_PERSISTING], *fewer, *persisting[MOST_PERSISTING:]][:MOST_THEMES]
    common = states.loc[states["numerator"] > 0].sort_values("numerator", ascending=False, kind="stable")["theme"]
    others = ranked.loc[ranked["numerator"] > 0, "theme"].tolist() or common.tolist()
    filled = dict.fromkeys([*telling, *others])
    return tuple(filled)[: max(len(telling), FEWEST_THEMES)]
