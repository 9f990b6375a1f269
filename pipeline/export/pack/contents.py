"""The contents of a meeting pack: what the measures say of a period, in words, charts and tables.

The themes, unless named: those whose state says something, in the order new, returned, rising, the three most common
persisting, fading, falling, the other persisting, the most common first in each, at most five; where there are fewer
than three, the most common others.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

from pipeline import __version__
from pipeline.catalogue import Catalogue
from pipeline.export.pack import contents_words as words
from pipeline.export.pack.contents_area import area_parts
from pipeline.export.pack.contents_figures import overview
from pipeline.export.pack.contents_numbers import Numbers, numbers_of
from pipeline.export.pack.contents_request import Basis, PackRequest, basis_of
from pipeline.export.pack.contents_sentences import coverage_sentences, missing_names, summary
from pipeline.export.pack.contents_small import few_text
from pipeline.export.pack.contents_tables import tables
from pipeline.export.pack.contents_theme import theme_part
from pipeline.export.pack.personal import refuse_personal
from pipeline.export.pack.types import Pack, Provenance
from pipeline.figures import wording
from pipeline.figures.numbers import percent, period_words
from pipeline.figures.state_words import NOT_SOLVED
from pipeline.words import REGIONS, language, say
from pipeline.words.forms import number

__all__ = ["Basis", "Evaluated", "PackRequest", "basis_of", "make_pack"]


class Scored(Protocol):
    """Agreement of what was found with people's labels, shares in [0, 1]."""

    @property
    def precision(self) -> float: ...
    @property
    def recall(self) -> float: ...
    @property
    def f1(self) -> float: ...


class Evaluated(Protocol):
    """How well the tagging was measured to be; an evaluation has it."""

    @property
    def reports(self) -> int: ...
    @property
    def cell(self) -> Scored: ...


def make_pack(
    basis: Basis,
    request: PackRequest,
    catalogue: Catalogue,
    *,
    measured: Evaluated | None = None,
    made: datetime | None = None,
) -> Pack:
    """Put the contents of a pack together, in the language in use.

    Args:
        basis: the facts and where they come from; ``basis_of`` makes it.
        request: what the pack is asked to hold.
        catalogue: names of themes and areas.
        measured: the measured quality of the tagging, told among the limits.
        made: when the pack was made, with its time zone; now in the server's zone, unless given.

    Raises:
        UsageError: something asked for does not exist, the period has no reports, too few units reported for a
            published pack, or a published pack would hold what may be personal data.
    """
    numbers = numbers_of(basis, request, catalogue)
    themes = tuple(theme_part(numbers, theme) for theme in numbers.request.themes)
    provenance = Provenance(
        filters=_filters(numbers),
        fingerprint=basis.fingerprint,
        catalogue=basis.catalogue,
        version=basis.version or __version__,
        made=made or datetime.now(UTC).astimezone(),
    )
    pack = Pack(
        title=request.title or _title(numbers),
        subtitle=_subtitle(numbers),
        period=request.period,
        summary=summary(numbers),
        overview=overview(numbers),
        themes=themes,
        areas=area_parts(numbers),
        coverage=coverage_sentences(numbers),
        missing=missing_names(numbers),
        method=_method(numbers, measured),
        tables=tables(numbers, themes),
        provenance=provenance,
        publishable=request.publishable,
        language=REGIONS[language()].replace("_", "-"),
    )
    if pack.publishable:
        refuse_personal(pack)
    return pack


def _title(numbers: Numbers) -> str:
    names = sorted(set(numbers.cells["organisation"]) - {""})
    if len(names) != 1:
        return say(words.PLAIN_TITLE)
    return say(words.TITLE, organisation=names[0])


def _subtitle(numbers: Numbers) -> str:
    units = wording.units_word(int(numbers.now["denominator"].max()))
    return say(words.SUBTITLE, period=period_words(numbers.request.period), units=units)


def _filters(numbers: Numbers) -> tuple[tuple[str, str], ...]:
    request, look = numbers.request, numbers.look
    first, last = period_words(numbers.periods[0]), period_words(request.period)
    units = wording.joined(request.units)
    if request.publishable and request.units:
        units = say(words.CHOSEN_UNITS, n=len(request.units))
    rows = [
        (words.PERIOD, last),
        (words.PERIODS, first if first == last else f"{first} \u2013 {last}"),
        (words.FILTER_SERVICE_AREAS, _listed(request.service_areas)),
        (words.FILTER_UNITS, units or say(words.ALL)),
        (words.FILTER_AREAS, _listed([look.name(area, "area") for area in request.areas])),
        (words.FILTER_THEMES, _listed([look.name(theme, "theme") for theme in request.themes])),
    ]
    if request.publishable:
        rows.append((words.SMALLEST, wording.units_word(request.smallest_group)))
    return tuple((say(name), value) for name, value in rows)


def _listed(names: Sequence[str]) -> str:
    return wording.joined(names) or say(words.ALL)


def _method(numbers: Numbers, measured: Evaluated | None) -> tuple[str, ...]:
    lines = [*map(say, words.METHOD), say(NOT_SOLVED), _quality(measured)]
    if numbers.request.publishable:
        few = few_text(numbers.least)
        lines += [say(words.SMALL_RULE, few=few), say(words.SMALL_COVERAGE, few=few)]
    elif not numbers.request.quotations:
        lines.append(say(words.NO_QUOTATIONS))
    if numbers.omitted:
        number_of = len(numbers.omitted)
        lines.append(say(words.OMITTED_ONE) if number_of == 1 else say(words.OMITTED, n=number_of))
    return tuple(lines)


def _quality(measured: Evaluated | None) -> str:
    if measured is None:
        return say(words.NOT_MEASURED)
    score = measured.cell
    told = {"precision": percent(score.precision), "recall": percent(score.recall), "f1": number(score.f1, 2)}
    return say(words.MEASURED, reports=measured.reports, **told)
