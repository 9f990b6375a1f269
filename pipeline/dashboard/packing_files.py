"""From a plan and the filters to the files of a pack."""

from collections.abc import Mapping
from dataclasses import replace

from pipeline.dashboard import data, packing_charts, packing_memory, packing_work
from pipeline.dashboard import wording_frame as filters
from pipeline.dashboard import wording_pack as words
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.packing import Plan
from pipeline.dashboard.packing_work import Job, Tell
from pipeline.export.pack.contents import make_pack
from pipeline.export.pack.contents_request import Basis, PackRequest
from pipeline.export.pack.types import ChartPart, Pack, Table
from pipeline.export.pack.write import pack_bytes
from pipeline.figures.chart import Look
from pipeline.store.facts import read_manifest
from pipeline.words import say

KINDS = tuple(words.FILES)
LONGEST_SHEET_NAME = 31


def begin(token: str, plan: Plan, chosen: Selection, look: Look) -> Job:
    """Remember the plan, and begin to make its files in a thread.

    Args:
        look: how the added charts are drawn.

    Raises:
        UsageError: the plan is too large, or too many packs are waiting.
        StoreError: the plan cannot be remembered.
    """
    packing_memory.remember(plan)
    counted = chosen.counted
    return packing_work.start(token, plan, counted, lambda tell: files(plan, counted, look, tell))


def files(plan: Plan, chosen: Selection, look: Look, tell: Tell) -> Mapping[str, bytes]:
    """The files of a pack by their kind.

    Raises:
        UsageError: the filters leave nothing to tell, or too few units for a published pack.
    """
    tell("contents")
    pack = contents(plan, chosen, look)
    made: dict[str, bytes] = {}
    for kind in KINDS:
        tell(kind)
        made[kind] = pack_bytes(pack, f".{kind}")
    return made


def contents(plan: Plan, chosen: Selection, look: Look) -> Pack:
    """Everything that the pack says: its own contents, and the charts that were added to it."""
    measured = data.quality()
    together = next(iter(measured.together.values())) if measured and data.is_current(measured) else None
    pack = make_pack(basis(chosen), request(plan, chosen), data.catalogue(), measured=together)
    charts = () if plan.publishable else added_charts(plan, chosen, look)
    tables = tuple(
        Table(f"{say(words.CHART)} {number}"[:LONGEST_SHEET_NAME], part.chart.title, part.chart.table)
        for number, part in enumerate(charts, 1)
    )
    told = replace(pack.provenance, filters=(*pack.provenance.filters, *_more(chosen)))
    return replace(pack, charts=charts, tables=(*pack.tables, *tables), provenance=told)


def request(plan: Plan, chosen: Selection) -> PackRequest:
    """The plan and the filters as the pack's contents ask for them."""
    known = {theme for theme, _ in data.options(chosen.fingerprint).themes}
    themes = [item for item in plan.themes if item.name in known]
    return PackRequest(
        period=chosen.last,
        first=chosen.periods[0],
        service_areas=chosen.service_areas,
        units=(chosen.unit,) if chosen.unit else (),
        areas=chosen.areas,
        themes=tuple(item.name for item in themes),
        title=plan.title,
        titles=tuple((item.name, item.title) for item in themes if item.title),
        comments=tuple((item.name, item.comment) for item in themes if item.comment),
        quotations=plan.quotations,
        publishable=plan.publishable,
        smallest_group=plan.smallest,
    )


def basis(chosen: Selection) -> Basis:
    """What the numbers are made from: the facts, of them the surer mentions or changed text where that is chosen."""
    held, manifest = data.material(chosen.fingerprint), read_manifest(data.store())
    of_cells, found = data.unrepeated(chosen) if chosen.fresh else (held.cells, held.findings)
    if chosen.sure:
        found = found.loc[found["sure"]]
    return Basis(of_cells, found, held.reports, held.history, chosen.fingerprint, manifest.catalogue, manifest.code)


def added_charts(plan: Plan, chosen: Selection, look: Look) -> tuple[ChartPart, ...]:
    """The plan's charts with the user's words; those of which the filters leave nothing are left out."""
    drawn = [(item, packing_charts.draw(item.name, chosen, look)) for item in plan.charts]
    return tuple(
        ChartPart(replace(chart, title=item.title or chart.title), item.comment)
        for item, chart in drawn
        if chart is not None
    )


def _more(chosen: Selection) -> tuple[tuple[str, str], ...]:
    """The filters that the contents do not know of, in words."""
    told = [(filters.SURE, chosen.sure), (filters.FRESH, chosen.fresh)]
    return tuple((say(name), say(words.YES)) for name, used in told if used)
