import shutil
import sys
from pathlib import Path

import openpyxl
import pytest

from pipeline.errors import DamagedFile, LimitExceeded, StoreError, UnsupportedFile
from pipeline.reading.types import Line, Table
from pipeline.store.originals import keep
from pipeline.workflow import opening
from pipeline.workflow.opening import open_blocks, open_columns, open_page
from tests.documents import write_docx
from tests.factories import ROOT

PDF = ROOT / "data" / "sample" / "metsajarvi-lastenkoti-kuusela-2024-T2.pdf"


def kept(store: Path, path: Path) -> str:
    return keep(store, path).file_id


def test_a_page_is_a_picture_with_its_size_in_points(tmp_path: Path) -> None:
    file_id = kept(tmp_path, PDF)
    picture = open_page(tmp_path, file_id, PDF.name, 2)
    assert picture.png.startswith(b"\x89PNG\r\n")
    assert (round(picture.width), round(picture.height), picture.pages) == (595, 505, 3)
    assert int.from_bytes(picture.png[16:20]) == 1400


def test_a_page_beyond_the_last_is_the_last(tmp_path: Path) -> None:
    file_id = kept(tmp_path, PDF)
    assert open_page(tmp_path, file_id, PDF.name, 99) == open_page(tmp_path, file_id, PDF.name, 3)


def test_a_word_document_is_its_lines_and_table(tmp_path: Path) -> None:
    blocks = open_blocks(tmp_path, kept(tmp_path, write_docx(tmp_path / "a.docx")), "a.docx", "docx")
    assert [type(block) for block in blocks] == [Line, Line, Line, Table]
    table = blocks[-1]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0] if cell] == [
        "Osa-alue",
        "Miten on seurattu",
        "Havaitut poikkeamat",
        "Korjaavat toimenpiteet",
    ]


def test_flattened_text_is_its_lines_and_a_csv_file_a_table(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ensimmäinen rivi\n\nKolmas", encoding="utf-8")
    lines = open_blocks(tmp_path, kept(tmp_path, tmp_path / "a.txt"), "a.txt", "text")
    assert [block.text.strip() for block in lines if isinstance(block, Line)] == ["Ensimmäinen rivi", "", "Kolmas"]
    (tmp_path / "a.csv").write_text("Yksikkö;Kausi\nA;2024\n", encoding="utf-8")
    (table,) = open_blocks(tmp_path, kept(tmp_path, tmp_path / "a.csv"), "a.csv", "csv")
    assert isinstance(table, Table)
    assert [[cell.text for cell in row if cell] for row in table.rows] == [["Yksikkö", "Kausi"], ["A", "2024"]]


def test_the_columns_of_a_workbook_are_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Yksikkö", "Kausi", "Osa-alue", "Seuranta", "Havainnot", "Muistiinpanot itselle"])
    book.active.append(["Akuuttiosasto", "tammi-huhtikuu 2024", "Palvelun saatavuus", "Viikoittain.", "Jono.", "x"])
    book.save(tmp_path / "a.xlsx")
    told = {column.heading: (column.place, column.field) for column in open_columns(tmp_path / "a.xlsx", "a.xlsx")}
    assert told["Yksikkö"] == ("A", "unit")
    assert told["Osa-alue"] == ("C", "area")
    assert told["Havainnot"] == ("E", "deviations")
    assert told["Muistiinpanot itselle"] == ("F", "")


def test_a_file_that_is_not_kept_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFile, match="ei ole varastossa"):
        open_page(tmp_path, "0" * 64, "a.pdf", 1)
    with pytest.raises(StoreError, match="ei ole tiedoston tiiviste"):
        open_page(tmp_path, "../../etc/passwd", "a.pdf", 1)


def test_a_broken_file_is_told_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 rikki")
    with pytest.raises(DamagedFile, match="PDF on vioittunut"):
        open_page(tmp_path, kept(tmp_path, tmp_path / "a.pdf"), "a.pdf", 1)


@pytest.mark.parametrize(
    ("code", "error", "words"),
    [
        ("import os; os.kill(os.getpid(), 9)", DamagedFile, "ei voi näyttää"),
        ("import time; time.sleep(60)", LimitExceeded, "kesti liian kauan"),
    ],
)
def test_a_process_that_dies_or_hangs_harms_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, error: type[Exception], words: str
) -> None:
    shutil.copy(PDF, tmp_path / "a.pdf")
    monkeypatch.setattr(opening, "COMMAND", (sys.executable, "-c", code))
    monkeypatch.setattr(opening, "SECONDS", 1.5)
    with pytest.raises(error, match=words):
        open_page(tmp_path, kept(tmp_path, tmp_path / "a.pdf"), "a.pdf", 1)
