"""Who reported when on the reports page: a chart and its table, or pages of the table where units are many."""

from functools import partial

import pandas as pd

from pipeline.dashboard import exports, missing_parts, selection, widgets, wording
from pipeline.dashboard.filetables import coverage_table, timeliness_words
from pipeline.dashboard.links import Links
from pipeline.dashboard.marks import reported
from pipeline.dashboard.packing import chart_key
from pipeline.dashboard.paging import UNITS, unit_pages, units_on
from pipeline.dashboard.wording_coverage import reports_lead
from pipeline.figures.matrix import coverage_matrix
from pipeline.words import say


def draw(matrix: pd.DataFrame, links: Links) -> None:
    """Draw the matrix of units and periods, and what came late or took the place of an earlier report.

    Args:
        matrix: ``data.matrix``.
    """
    told = (reports_lead(matrix), say(wording.COVERAGE_NOTE), timeliness_words(matrix))
    widgets.note(" ".join(filter(None, told)))
    if matrix["unit"].nunique() <= UNITS:
        widgets.chart(
            partial(coverage_matrix, matrix),
            coverage_table(matrix, links),
            opens=partial(reported, matrix, links),
            pack=chart_key("coverage"),
        )
        missing_parts.draw(matrix, links)
        return
    missing_parts.draw(matrix, links)
    widgets.section(say("Ketkä raportoivat?"))
    number = selection.page_number(unit_pages(matrix))
    widgets.show(coverage_table(units_on(matrix, number), links, sums_of=matrix))
    widgets.number_files("kattavuus", say("Raportoineet yksiköt kausittain"), partial(exports.coverage_frame, matrix))
