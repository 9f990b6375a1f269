"""The same numbers in slides, document, workbook and page: read back out of each, and compared with the measures."""

import io
from collections.abc import Callable

import openpyxl
import pandas as pd
import pytest
from docx import Document
from lxml import html
from pptx import Presentation

from pipeline.export.pack.contents import Basis
from pipeline.export.pack.types import Pack
from pipeline.export.pack.write import pack_bytes
from pipeline.figures.numbers import period_tick, period_words
from pipeline.measures.prevalence import prevalence
from tests.unit.export.packs import CATALOGUE, LAST

Row = tuple[str, int, int, float, float, float]
"""Label, units with the theme, units that reported, share and the ends of its interval in percent."""

PERIODS = ("2023-T3", "2024-T1", "2024-T2", "2024-T3")
NAMES = {spec.id: spec.names.fi for spec in CATALOGUE.themes.specs}
TICKS = {period_tick(period).replace("<br>", "\n"): period_words(period) for period in PERIODS}
AREAS = {area.id: area.name for area in CATALOGUE.form.areas}
SHARES = ["share", "low", "high"]


def rows_of(table: pd.DataFrame, labels: list[str]) -> list[Row]:
    percents = (table[SHARES] * 100).round(1)
    numbers = table[["numerator", "denominator"]].astype(int)
    both = zip(labels, numbers.itertuples(index=False), percents.itertuples(index=False), strict=True)
    return [(label, *counts, *shares) for label, counts, shares in both]


@pytest.fixture(scope="module")
def measured(basis: Basis, pack: Pack) -> dict[str, list[list[Row]]]:
    """What the measures say, of the themes of the pack: courses, areas where the theme is, and the period."""
    over = prevalence(basis.cells, basis.findings, by=("period",))
    by_area = prevalence(basis.cells, basis.findings, by=("period", "area"))
    courses, areas = [], []
    for part in pack.themes:
        own = over.loc[over["theme"] == part.theme]
        courses.append(rows_of(own, [period_words(period) for period in own["period"]]))
        here = by_area.loc[(by_area["theme"] == part.theme) & (by_area["period"] == LAST) & (by_area["numerator"] > 0)]
        here = here.assign(name=here["area"].map(AREAS)).sort_values(["share", "name"], ascending=[False, True])
        areas.append(rows_of(here, here["name"].tolist()))
    now = over.loc[over["period"] == LAST]
    shown = {point.label for point in pack.overview.points}
    now = now.assign(name=now["theme"].map(NAMES)).sort_values(["share", "name"], ascending=[False, True])
    now = now.loc[now["name"].isin(shown)]
    return {"courses": courses, "areas": areas, "overview": [rows_of(now, now["name"].tolist())]}


def decimal(text: object) -> float:
    return float(str(text).replace("\u00a0", "").replace("%", "").replace(",", ".").strip())


def slides(pack: Pack) -> list[list[Row]]:
    """The embedded workbook of each chart, which must agree with what the chart draws."""
    found = []
    for slide in Presentation(io.BytesIO(pack_bytes(pack, ".pptx"))).slides:
        for shape in slide.shapes:
            if not shape.has_chart:
                continue
            book = openpyxl.load_workbook(io.BytesIO(shape.chart.part.chart_workbook.xlsx_part.blob))
            heads, *rows = book.active.iter_rows(values_only=True)
            at = {name: heads.index(name) for name in heads}
            names = (
                "Yksiköitä, joilla teema",
                "Raportoineita yksiköitä",
                "Osuus, %",
                "Väli alkaa, %",
                "Väli päättyy, %",
            )
            labels = [TICKS.get(str(row[0]).split("\nn")[0], row[0]) for row in rows]
            found.append([(label, *(row[at[name]] for name in names)) for label, row in zip(labels, rows, strict=True)])
            assert list(shape.chart.plots[0].series[0].values) == [row[at["Osuus, %"]] for row in rows]
            assert list(shape.chart.plots[0].categories) == [row[0] for row in rows]
    return found


def document(pack: Pack) -> list[list[Row]]:
    """The tables beside the charts of a Word file."""
    found = []
    for table in Document(io.BytesIO(pack_bytes(pack, ".docx"))).tables:
        heads, *rows = [[cell.text for cell in row.cells] for row in table.rows]
        if heads[1:] == ["Teema todettu", "Raportoi", "Osuus", "95 %:n väli"]:
            parts = [(row, row[4].split("\u2013")) for row in rows]
            found.append([
                (row[0], int(row[1]), int(row[2]), decimal(row[3]), *map(decimal, ends)) for row, ends in parts
            ])  # fmt: skip
    return found


def page(pack: Pack) -> list[list[Row]]:
    """The tables of the page's charts."""
    found = []
    for table in html.fromstring(pack_bytes(pack, ".html")).xpath("//details//table"):
        heads, *rows = [[box.text or "" for box in row] for row in table.iter("tr")]
        place = next(at for at, head in enumerate(heads) if head == "Yksiköitä, joilla teema")
        label = heads.index("Kausi") if "Kausi" in heads else 0
        found.append([
            (
                period_words(row[label]),
                *(int(text) for text in row[place : place + 2]),
                *map(decimal, row[place + 2 : place + 5]),
            )
            for row in rows
        ])  # fmt: skip
    return found


def expected(measured: dict[str, list[list[Row]]]) -> list[list[Row]]:
    """In the order of slides and page: the period, then course and areas of each theme."""
    pairs = zip(measured["courses"], measured["areas"], strict=True)
    return [*measured["overview"], *(rows for pair in pairs for rows in pair if rows)]


@pytest.mark.parametrize("read", [slides, document, page])
def test_each_kind_of_file_holds_the_numbers_of_the_measures(
    pack: Pack, measured: dict[str, list[list[Row]]], read: Callable[[Pack], list[list[Row]]]
) -> None:
    found, wanted = read(pack), expected(measured)
    assert len(found) == len(wanted)
    for rows, known in zip(found, wanted, strict=True):
        assert sorted(rows) == sorted(known)


def test_the_workbook_holds_them_too(pack: Pack, measured: dict[str, list[list[Row]]]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(pack_bytes(pack, ".xlsx")))
    rows = list(book["Kehitys"].iter_rows(min_row=4, values_only=True))
    told = [[(period_words(row[1]), *row[2:]) for row in rows if row[0] == part.name] for part in pack.themes]
    assert told == measured["courses"]
    rows = list(book["Osa-alueet"].iter_rows(min_row=4, values_only=True))
    told = [[(row[0], *row[2:]) for row in rows if row[1] == part.name and row[2]] for part in pack.themes]
    assert [sorted(table) for table in told] == [sorted(table) for table in measured["areas"]]
    rows = {row[0]: (row[0], *row[1:6]) for row in book["Teemat"].iter_rows(min_row=4, values_only=True)}
    assert [rows[row[0]] for row in measured["overview"][0]] == measured["overview"][0]
