"""The charts of the pages that a pack can hold, made anew from the filters by their names."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from pipeline.dashboard import comparing, data, unit_parts, wording_pack
from pipeline.dashboard.choices import Options, Selection
from pipeline.dashboard.packing import THEME
from pipeline.figures.bars import bars
from pipeline.figures.beside import beside_chart
from pipeline.figures.chart import Chart, Look
from pipeline.figures.funnel import funnel
from pipeline.figures.heat import heat_map
from pipeline.figures.matrix import coverage_matrix, unit_chart
from pipeline.figures.multiples import small_multiples
from pipeline.measures.series import LEAST_ROWS
from pipeline.words import say

Recipe = Callable[[Selection, str, Look], Chart | None]


def _themes(chosen: Selection, of: str, look: Look) -> Chart | None:
    now = data.shares(data.only(chosen, chosen.last), ("period",))
    return bars(now, look, changes=data.changes(chosen))


def _periods(chosen: Selection, of: str, look: Look) -> Chart | None:
    return heat_map(data.shares(chosen, ("period",)), look)


def _areas(chosen: Selection, of: str, look: Look) -> Chart | None:
    return heat_map(data.shares(data.only(chosen, chosen.last), ("area",)), look, columns="area")


def _service_areas(chosen: Selection, of: str, look: Look) -> Chart | None:
    return small_multiples(data.shares(chosen, ("service_area", "period"), of), look)


def _beside(chosen: Selection, of: str, look: Look) -> Chart | None:
    table = data.unit_funnel(chosen, of)
    return funnel(table, look) if len(table) >= LEAST_ROWS else None


def _coverage(chosen: Selection, of: str, look: Look) -> Chart | None:
    return coverage_matrix(data.matrix(chosen), look)


def _unit(chosen: Selection, of: str, look: Look) -> Chart | None:
    of_unit = replace(chosen, unit=of)
    strip = None if data.is_empty(of_unit) else unit_parts.strip(of_unit)
    return None if strip is None or strip.empty else unit_chart(strip, look)


def _compared(chosen: Selection, of: str, look: Look) -> Chart | None:
    units = tuple(of.split(comparing.BETWEEN))
    table = comparing.compared(chosen, units)
    return None if table.empty else beside_chart(table, look, period=chosen.last)


RECIPES: Mapping[str, Recipe] = {
    "themes": _themes,
    "periods": _periods,
    "areas": _areas,
    "service_areas": _service_areas,
    "beside": _beside,
    "coverage": _coverage,
    "unit": _unit,
    "compared": _compared,
}
"""By the name of the chart: makes it of the filters, of what it is of, and of a look; None when nothing is left."""


def draw(name: str, chosen: Selection, look: Look) -> Chart | None:
    """A chart of a pack; None when its name is unknown or the filters leave nothing of it.

    Args:
        name: ``Item.name`` of a chart.
    """
    recipe, _, of = name.partition(":")
    made = RECIPES.get(recipe)
    return made(chosen.counted, of, look) if made else None


def part_name(key: str, options: Options) -> str:
    """What a part of a pack is called; empty when its theme is unknown."""
    kind, _, name = key.partition(":")
    themes = dict(options.themes)
    if kind == THEME:
        return themes.get(name, "")
    recipe, _, of = name.partition(":")
    words = wording_pack.CHARTS.get(recipe, "")
    return say(words, of=themes.get(of, of)) if words else ""
