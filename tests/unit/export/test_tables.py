"""Tables as CSV, Excel, JSON Lines and Parquet."""

import csv
import io
import json
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from pipeline.errors import UsageError
from pipeline.export.tables import safe_text, table_bytes, write_table

HOSTILE = [
    "=1+1",
    '=HYPERLINK("http://x","y")',
    "+358 40",
    "@SUM(A1)",
    "-2+3",
    "-cmd|' /C calc'!A0",
    "\t=1",
    "\r=1",
    " =1",
    "\uff1d1",
    "--1",
    "-(1)",
    "-@SUM(A1)",
]
HARMLESS = ["-", "- teksti", "\u2013", "Ei poikkeamia.", "", "1.9.-31.12.", "a=b", "- =1", "Täynnä"]


@pytest.mark.parametrize("text", HOSTILE)
def test_formula_gets_a_quote(text):
    assert safe_text(text).startswith("'")


@pytest.mark.parametrize("text", HARMLESS)
def test_plain_text_is_left_alone(text):
    assert safe_text(text) == text


def test_carriage_return_cannot_start_a_new_row():
    assert safe_text("rivi\r=1+1") == "rivi =1+1"
    assert safe_text("rivi\r\ntoinen") == "rivi\ntoinen"


def test_csv_for_scripts_is_plain_utf8_with_commas():
    frame = pd.DataFrame({"yksikkö": ["Päihdepoliklinikka, Säde", "-"], "share": [0.25, np.nan], "n": [3, 4]})
    assert table_bytes(frame, "csv").decode() == 'yksikkö,share,n\n"Päihdepoliklinikka, Säde",0.25,3\n-,,4\n'


def test_csv_for_finnish_excel_has_mark_semicolon_and_decimal_comma():
    frame = pd.DataFrame({"Yksikkö": ["Säde"], "Osuus, %": [41.7], "n": [12], "Ilmoitti": [True]})
    content = table_bytes(frame, "csv-fi")
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == "Yksikkö;Osuus, %;n;Ilmoitti\r\nSäde;41,7;12;kyllä\r\n"


def test_line_breaks_survive_csv():
    frame = pd.DataFrame({"text": ["- yksi\n- kaksi"]})
    assert list(csv.reader(io.StringIO(table_bytes(frame, "csv").decode(), newline="")))[1] == ["- yksi\n- kaksi"]


def test_excel_holds_no_formula_and_no_link():
    frame = pd.DataFrame({"text": [*HOSTILE, "http://example.org"]})
    sheet = openpyxl.load_workbook(io.BytesIO(table_bytes(frame, "xlsx"))).active
    cells = [row[0] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert cells[0].value == "=1+1"


def test_excel_has_bold_frozen_head_percent_shares_and_notes():
    frame = pd.DataFrame({"theme": ["recruitment"], "share": [0.5], "numerator": [6]})
    book = openpyxl.load_workbook(
        io.BytesIO(table_bytes(frame, "xlsx", sheet="Kausi 2024/T1", notes=[("Aineisto", "ab12")]))
    )
    sheet = book["Kausi 2024 T1"]
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"
    assert sheet.column_dimensions["B"].number_format == "0.0 %" or sheet["B2"].number_format == "0.0 %"
    assert sheet["C2"].value == 6
    assert book["Tiedot"]["B1"].value == "ab12"


def test_text_longer_than_an_excel_cell_is_cut_with_a_mark():
    sheet = openpyxl.load_workbook(io.BytesIO(table_bytes(pd.DataFrame({"text": ["ä" * 40_000]}), "xlsx"))).active
    assert len(sheet["A2"].value) == 32_767
    assert sheet["A2"].value.endswith("[katkaistu]")


def test_json_lines_keep_text_lists_and_nulls():
    frame = pd.DataFrame({"text": ["=1\r\n-2"], "page": pd.array([None], dtype="Int16"), "places": [np.array([1, 2])]})
    assert json.loads(table_bytes(frame, "jsonl")) == {"text": "=1\r\n-2", "page": None, "places": [1, 2]}


def test_parquet_round_trip():
    frame = pd.DataFrame({"text": ["=1", "ä"], "share": [0.5, 1.0]})
    assert pd.read_parquet(io.BytesIO(table_bytes(frame, "parquet"))).equals(frame)


def test_empty_table_keeps_its_head():
    frame = pd.DataFrame({"a": pd.Series(dtype=str), "b": pd.Series(dtype=float)})
    assert table_bytes(frame, "csv") == b"a,b\n"
    assert table_bytes(frame, "jsonl") == b""
    assert [cell.value for cell in openpyxl.load_workbook(io.BytesIO(table_bytes(frame, "xlsx"))).active[1]] == [
        "a",
        "b",
    ]


def test_write_goes_by_suffix_and_leaves_no_scrap(tmp_path):
    write_table(pd.DataFrame({"a": [1]}), tmp_path / "taulu.csv")
    write_table(pd.DataFrame({"a": [2]}), tmp_path / "taulu.csv")
    assert (tmp_path / "taulu.csv").read_text() == "a\n2\n"
    assert [path.name for path in tmp_path.iterdir()] == ["taulu.csv"]


@pytest.mark.parametrize("name", ["taulu.exe", "taulu", "puuttuu/taulu.csv"])
def test_bad_target_is_a_usage_error(tmp_path: Path, name: str):
    with pytest.raises(UsageError):
        write_table(pd.DataFrame({"a": [1]}), tmp_path / name)
