"""Packs as workbooks, pages and pictures, read back."""

import io
import itertools
import re
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from lxml import html

from pipeline.errors import UsageError
from pipeline.export.pack.contents import Basis, PackRequest, make_pack
from pipeline.export.pack.types import ChartPart, Pack
from pipeline.export.pack.write import charts, pack_bytes, write_charts, write_pack
from tests.unit.export.packs import CATALOGUE, LAST, pack_of, planted
from tests.unit.export.test_pack_publishable import unpacked

HOSTILE = (
    '=HYPERLINK("http://x","y")',
    "<b>lihava</b> & 'lainaus'",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</style></title><svg onload=alert(1)>",
    "\x00\x07kello\x1b[31m \ufffe loppu",
    "Hymy \U0001f600 ja perhe \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "+358-ei, @nimi, -1+1, %0A",
    "pitkä " * 900,
)


def sheets(pack: Pack) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(io.BytesIO(pack_bytes(pack, ".xlsx")))
    return {page.title: [list(row) for row in page.iter_rows(values_only=True)] for page in book}


def cell(value: object) -> object:
    if value is None or value != value:
        return None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value) or None


def test_every_number_of_the_pack_stands_in_the_workbook(pack: Pack) -> None:
    read = sheets(pack)
    for table in pack.tables:
        title, _, heads, *rows = read[table.name]
        assert title[0] == table.title
        assert heads == list(table.frame.columns)
        made = [[cell(value) for value in row] for row in table.frame.itertuples(index=False, name=None)]
        assert [[cell(value) for value in row] for row in rows] == made


def test_the_workbook_tells_filters_fingerprint_and_meanings(basis: Basis, pack: Pack) -> None:
    read = sheets(pack)
    facts = {str(row[0]): row[1] for row in read["Tiedot"] if row[0]}
    assert facts["Aineiston tunniste"] == basis.fingerprint
    assert facts["Kausi"] == "syys\u2013joulukuu 2024"
    meanings = {(row[0], row[1]): row[2] for row in read["Selitteet"]}
    assert meanings["Teemat", "Osuus, %"] == "Yksiköt, joilla teema, jaettuna raportoineilla yksiköillä"


def test_the_same_pack_gives_the_same_bytes(pack: Pack) -> None:
    assert pack_bytes(pack, ".xlsx") == pack_bytes(pack, ".xlsx")


def test_headings_are_frozen_and_shares_have_one_decimal(pack: Pack) -> None:
    book = openpyxl.load_workbook(io.BytesIO(pack_bytes(pack, ".xlsx")))
    page = book["Teemat"]
    assert page.freeze_panes == "B4"
    assert page["D4"].number_format == "0.0"
    assert page.auto_filter.ref.startswith("A3:")
    assert page.column_dimensions["A"].width > 20


def page_tables(content: bytes) -> dict[str, list[list[str]]]:
    root = html.fromstring(content)
    tables: dict[str, list[list[str]]] = {}
    for table in root.iter("table"):
        caption = table.findtext("caption") or ""
        rows = [[(box.text or "").replace("\u00a0", " ") for box in row] for row in table.iter("tr")]
        tables.setdefault(caption, rows)
    return tables


def test_every_number_of_the_pack_stands_on_the_page(pack: Pack, page: bytes) -> None:
    read = page_tables(page)
    for table in pack.tables:
        heads, *rows = read[table.title]
        assert heads == list(table.frame.columns)
        for row, made in zip(rows, table.frame.itertuples(index=False, name=None), strict=True):
            for text, value in zip(row, made, strict=True):
                known = cell(value)
                assert (text or None) == known or float(text.replace(",", ".").replace(" ", "")) == known


def test_the_page_needs_nothing_beside_it_and_runs_nothing(pack: Pack, page: bytes) -> None:
    root = html.fromstring(page)
    assert root.get("lang") == "fi"
    assert not list(root.iter("script", "link", "iframe", "img"))
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not str(name).startswith("on")
            if str(name).endswith("href"):
                assert str(value).startswith("#")
    drawings = list(root.iter("svg"))
    assert len(drawings) == len(charts(pack))
    assert all(drawing.get("role") == "img" and drawing.get("aria-label") for drawing in drawings)


def test_ids_of_drawings_do_not_meet_and_links_lead_somewhere(page: bytes) -> None:
    root = html.fromstring(page)
    ids = [str(found) for found in root.xpath("//@id")]
    assert len(ids) == len(set(ids))
    content = page.decode()
    assert {*re.findall(r"url\(#([^)]+)\)", content), *re.findall(r'href="#([^"]+)"', content)} <= set(ids)


def test_headings_of_the_page_go_down_one_step_at_a_time(page: bytes) -> None:
    root = html.fromstring(page)
    levels = [int(element.tag[1]) for element in root.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_goes_through_as_text(basis: Basis, text: str) -> None:
    pack = pack_of(
        planted(basis, text),
        title=f"{text} \ud800",
        themes=("recruitment",),
        comments=(("recruitment", text),),
        quotations=True,
    )
    assert pack.themes[0].quotations
    book = openpyxl.load_workbook(io.BytesIO(pack_bytes(pack, ".xlsx")))
    cells = [box for page in book for row in page.iter_rows() for box in row]
    assert not any(box.data_type == "f" or box.hyperlink for box in cells)
    root = html.fromstring(pack_bytes(pack, ".html"))
    assert not list(root.iter("script", "b", "img"))
    assert not root.xpath("//@onload | //@onerror")
    quoted = [box.value for box in cells if box.column_letter == "B" and box.parent.title == "Otteet"][3:]
    shown = [element.text for element in root.xpath("//blockquote/p")]
    plain = re.sub("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe]", "", text)
    assert {str(value).strip() for value in quoted if value} >= {plain.strip()}
    assert plain.strip() in {str(value).strip() for value in shown}


def test_eight_threads_at_once_get_their_own_numbers(basis: Basis) -> None:
    areas = sorted(set(basis.cells["service_area"]))
    asked = [{"service_areas": (areas[place % len(areas)],), "first": "2024-T1"} for place in range(8)]

    def make(one: dict[str, object]) -> tuple[bytes, list[list[str]]]:
        pack = pack_of(basis, **one)
        content = pack_bytes(pack, ".html")
        return pack_bytes(pack, ".xlsx"), page_tables(content)["Paketin teemat kausittain"]

    with ThreadPoolExecutor(8) as pool:
        at_once = list(pool.map(make, asked))
    assert at_once == [make(one) for one in asked]
    assert len({content for content, _ in at_once}) == min(len(areas), 8)


def test_charts_become_files_by_their_names(basis: Basis, tmp_path: Path) -> None:
    pack = pack_of(basis, themes=("recruitment",))
    written = write_charts(pack, tmp_path / "kaaviot", ("svg", "png"))
    assert sorted(path.name for path in written) == sorted(
        f"{name}.{kind}" for name, *_ in charts(pack) for kind in ("svg", "png")
    )
    assert "kehitys-rekrytointivaikeudet.svg" in {path.name for path in written}
    assert basis.fingerprint in written[0].read_text(encoding="utf-8")
    assert {path.name for path in (tmp_path / "kaaviot").iterdir()} == {path.name for path in written}


def test_an_unknown_suffix_or_folder_is_told(tmp_path: Path, pack: Pack) -> None:
    with pytest.raises(UsageError, match=r"\.pptx \.docx \.xlsx \.html"):
        write_pack(pack, tmp_path / "paketti.odp")
    with pytest.raises(UsageError, match="Kansiota ei ole"):
        write_pack(pack, tmp_path / "puuttuu" / "paketti.html")
    assert not list(tmp_path.iterdir())


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack) -> None:
    path = tmp_path / "paketti.xlsx"
    path.write_bytes(b"vanha")

    def broken(*_: object) -> bytes:
        raise OSError("levy")

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OSError, match="levy"):
        write_pack(pack, path)
    assert path.read_bytes() == b"vanha"
    assert [found.name for found in tmp_path.iterdir()] == ["paketti.xlsx"]


def test_sheet_names_are_made_to_fit(pack: Pack) -> None:
    table = replace(pack.tables[0], name="Kaavio: [pitkä/nimi] joka ei mahdu välilehden nimeen")
    read = sheets(replace(pack, tables=(table, table, replace(table, name="tiedot"))))
    assert len(read) == 5
    assert all(len(name) <= 31 for name in read)


def test_an_added_chart_tells_its_own_n(pack: Pack) -> None:
    several, one = ChartPart(pack.themes[0].trend.chart), ChartPart(pack.overview.chart)
    bare = ChartPart(replace(one.chart, numbers=lambda: one.chart.table[["Teema"]]))
    origins = [origin for _, _, origin in charts(replace(pack, charts=(several, one, bare)))][-3:]
    assert several.units == (10, 11, 12)
    assert ["n\u00a0=\u00a010\u201312" in origins[0], "n\u00a0=\u00a012 ·" in origins[1], "n\u00a0=" in origins[2]] == [
        True,
        True,
        False,
    ]


def test_the_time_is_the_clock_of_the_server(basis: Basis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "EET-2")
    time.tzset()
    try:
        made = make_pack(basis, PackRequest(period=LAST), CATALOGUE)
    finally:
        monkeypatch.undo()
        time.tzset()
    assert str(made.provenance.made.utcoffset()) == "2:00:00"
    told = f"klo {made.provenance.made:%H.%M}"
    for suffix in (".pptx", ".docx", ".xlsx", ".html"):
        assert told in unpacked(pack_bytes(made, suffix)), suffix


@pytest.mark.parametrize("suffix", [".pptx", ".docx"])
def test_an_office_file_tells_which_program_made_it(pack: Pack, suffix: str) -> None:
    with zipfile.ZipFile(io.BytesIO(pack_bytes(pack, suffix))) as parts:
        told = parts.read("docProps/app.xml").decode()
    assert "<Application>Teemaluotain</Application>" in told
    assert "Microsoft" not in told
