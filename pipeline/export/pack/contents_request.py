"""What a pack is asked for, and what it is made from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

import pandas as pd

from pipeline.catalogue import Catalogue
from pipeline.errors import UsageError
from pipeline.export.beside import Beside, frames_of, placed
from pipeline.export.pack import contents_words as words
from pipeline.measures.registry import History
from pipeline.store.facts import Facts
from pipeline.words import language, say

SMALLEST_GROUP = 5
MOST_SUGGESTED = 3


@dataclass(frozen=True, slots=True)
class PackRequest:
    """What a pack is asked to hold.

    Attributes:
        period: the period that the pack tells of, such as ``2024-T3``.
        first: the first of the earlier periods beside it; empty for all there are.
        service_areas, units, areas: what the numbers are limited to; empty for all.
        themes: ids or names in the order of telling; empty for the three to five that matter most by their state.
        title: of the first page; empty for the one made by rule.
        titles, comments: pairs of a theme and the user's own finding or words.
        quotations: whether sentences of reports are told, actions too.
        publishable: no quotations, no unit by name, no group of fewer than ``smallest_group`` units.
        most_quotations: a theme.
    """

    period: str
    first: str = ""
    service_areas: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    title: str = ""
    titles: tuple[tuple[str, str], ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    quotations: bool = True
    publishable: bool = False
    smallest_group: int = SMALLEST_GROUP
    most_quotations: int = 3

    @property
    def quoting(self) -> bool:
        """Whether words of reports may stand in the pack."""
        return self.quotations and not self.publishable

    @property
    def least(self) -> int:
        """Groups with fewer units than this are not told; 0 tells all."""
        return self.smallest_group if self.publishable else 0


@dataclass(frozen=True, slots=True, eq=False)
class Basis:
    """What a pack is made from: frames that nobody may change, and where they come from.

    Attributes:
        cells, findings: as ``measures.base`` makes them; the themes' categories are the catalogue's order.
        reports: the facts' current reports.
        history: the unit registry over time, None without one.
        fingerprint, catalogue, version: of the facts, and of the catalogue and program that made them.
    """

    cells: pd.DataFrame
    findings: pd.DataFrame
    reports: pd.DataFrame
    history: History | None = None
    fingerprint: str = ""
    catalogue: str = ""
    version: str = ""


def basis_of(facts: Facts, beside: Beside) -> Basis:
    """The basis from a store's facts and what stands beside them."""
    of_cells, found = frames_of(facts, beside)
    made = facts.manifest
    reports = placed(facts.reports, beside)
    return Basis(of_cells, found, reports, beside.history, facts.fingerprint, made.catalogue, made.code)


def theme_names(catalogue: Catalogue, basis: Basis) -> dict[str, str]:
    """Names by id in the language in use, in the catalogue's order; what the facts alone know goes by its id."""
    known = {spec.id: spec.names.of(language()) for spec in catalogue.themes.specs}
    found = basis.findings["theme"]
    categories = found.cat.categories if isinstance(found.dtype, pd.CategoricalDtype) else sorted(set(found))
    return known | {str(theme): str(theme) for theme in categories if theme not in known}


def area_names(catalogue: Catalogue, basis: Basis) -> dict[str, str]:
    """Names by id in the form's order, then the areas that only reports have, by their headings."""
    known = {area.id: say(area.name) for area in catalogue.form.areas}
    written = basis.cells.drop_duplicates("area").set_index("area")["area_text"]
    strange = {str(area): str(written[area]) for area in sorted(set(written.index) - set(known))}
    return {area: name for area, name in (known | strange).items() if area in written.index}


def checked(request: PackRequest, basis: Basis, themes: Mapping[str, str], areas: Mapping[str, str]) -> PackRequest:
    """The request with ids in place of names.

    Raises:
        UsageError: a period, unit, service area, area or theme does not exist, or the group size is no number from 2.
    """
    periods = sorted(set(basis.reports["period"]))
    _known(words.PERIOD, request.period, periods, everything=True)
    if request.first:
        _known(words.PERIOD, request.first, periods, everything=True)
        if request.first > request.period:
            raise UsageError(say(words.BACKWARDS), f"{request.first}\u2013{request.period}")
    if request.smallest_group < 2:
        raise UsageError(say(words.SMALLEST_WRONG), str(request.smallest_group))
    for what, asked, known in (
        (words.UNIT, request.units, sorted({*basis.reports["unit"], *_expected(basis)})),
        (words.SERVICE_AREA, request.service_areas, sorted(set(basis.cells["service_area"]))),
    ):
        for name in asked:
            _known(what, name, known)

    def theme(name: str) -> str:
        return _id(words.THEME, name, themes)

    return replace(
        request,
        areas=tuple(_id(words.AREA, name, areas) for name in request.areas),
        themes=tuple(dict.fromkeys(map(theme, request.themes))),
        titles=tuple((theme(name), text) for name, text in request.titles),
        comments=tuple((theme(name), text) for name, text in request.comments),
    )


def _expected(basis: Basis) -> set[str]:
    return {unit for _, unit in basis.history.spells} if basis.history else set()


def _id(what: str, name: str, names: Mapping[str, str]) -> str:
    if name in names:
        return name
    folded = {known.casefold(): key for key, known in names.items()}
    if name.strip().casefold() in folded:
        return folded[name.strip().casefold()]
    _known(what, name, [*names.values(), *names])
    return name


def _known(what: str, name: str, known: Sequence[str], *, everything: bool = False) -> None:
    if name in known:
        return
    by_fold = {word.casefold(): word for word in known}
    near = [by_fold[word] for word in get_close_matches(name.casefold(), by_fold, MOST_SUGGESTED, 0.5)]
    told = list(known) if everything else near
    remedy = say(words.CHOICES if everything else words.NEAREST, names=", ".join(told)) if told else ""
    raise UsageError(say(words.UNKNOWN, what=say(what)), name, remedy)
