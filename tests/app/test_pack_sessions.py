import io
import itertools
import time
from collections.abc import Mapping

import openpyxl
import pytest
from lxml import html

from pipeline.dashboard import packing_work
from pipeline.dashboard.choices import Selection
from pipeline.dashboard.packing import Plan
from pipeline.export.pack.contents import Basis
from pipeline.export.pack.write import pack_bytes
from pipeline.measures.prevalence import prevalence
from tests.unit.export.packs import CATALOGUE, county_basis, pack_of

PERIODS = ("2023-T3", "2024-T1", "2024-T2", "2024-T3")
NAMES = {spec.id: spec.names.fi for spec in CATALOGUE.themes.specs}
SECONDS = 240
Counts = dict[str, tuple[int, int]]


@pytest.fixture(scope="module")
def basis(tmp_path_factory: pytest.TempPathFactory) -> Basis:
    return county_basis(tmp_path_factory.mktemp("sessions"))


def measured(basis: Basis, period: str, service_area: str) -> Counts:
    kept = basis.cells[(basis.cells["period"] == period) & (basis.cells["service_area"] == service_area)]
    table = prevalence(kept, basis.findings[basis.findings["report_id"].isin(kept["report_id"])], by=("period",))
    rows = zip(table["theme"], table["numerator"], table["denominator"], strict=True)
    return {NAMES[theme]: (int(numerator), int(denominator)) for theme, numerator, denominator in rows}


def in_workbook(content: bytes) -> Counts:
    rows = openpyxl.load_workbook(io.BytesIO(content))["Teemat"].iter_rows(min_row=4, max_col=3, values_only=True)
    return {str(name): (int(str(numerator)), int(str(denominator))) for name, numerator, denominator in rows}


def in_page(content: bytes) -> Counts:
    table = next(
        table for table in html.fromstring(content).iter("table") if table.findtext("caption").startswith("Teemat k")
    )
    rows = [[cell.text for cell in row] for row in table.iterfind("tbody/tr")]
    return {row[0]: (int(row[1]), int(row[2])) for row in rows}


def finished(token: str) -> Mapping[str, bytes]:
    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        job = packing_work.job_of(token)
        if job is not None and not job.running:
            assert not job.error
            return job.files
        time.sleep(0.02)
    raise AssertionError("the pack was never finished")


def test_eight_sessions_at_once_each_get_their_own_numbers(basis: Basis) -> None:
    areas = sorted(set(basis.cells["service_area"]))[:2]
    asked = {f"session-{at}": pair for at, pair in enumerate(itertools.product(PERIODS, areas))}

    def make(period: str, service_area: str) -> packing_work.Make:
        def work(tell: packing_work.Tell) -> dict[str, bytes]:
            pack = pack_of(basis, period=period, service_areas=(service_area,))
            return {kind: pack_bytes(pack, f".{kind}") for kind in ("xlsx", "html")}

        return work

    for token, (period, area) in asked.items():
        packing_work.start(token, Plan(), Selection("f", (period,)), make(period, area))
    told = {token: finished(token) for token in asked}
    for token, pair in asked.items():
        expected = measured(basis, *pair)
        assert in_workbook(told[token]["xlsx"]) == expected, pair
        assert in_page(told[token]["html"]) == expected, pair
        packing_work.forget(token)
    assert len({files["xlsx"] for files in told.values()}) == len(asked) == 8
