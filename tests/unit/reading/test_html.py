from collections.abc import Callable

import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import LimitExceeded, UnsupportedFile
from pipeline.reading import read_file
from pipeline.reading.html import read_html
from pipeline.reading.types import Line, ReportReading, Table
from tests.unit.reading.documents import HEADER, ROWS

Read = Callable[..., ReportReading]
Texts = Callable[[ReportReading], dict[tuple[str, str], str]]


def page(extra: str = "", head: str = "") -> str:
    header = "".join(f"<th>{text}</th>" for text in HEADER)
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in ROWS)
    return (
        f"<!DOCTYPE html><html><head><title>Raportti</title>{head}</head><body><h1>Omavalvonnan seurantaraportti</h1>"
        f"<p>Palveluyksikkö: Kotihoito, itä<br>Ajanjakso: Touko-elokuu 2024</p>{extra}"
        f"<table><tr>{header}</tr>{rows}</table></body></html>"
    )


def test_a_report_exported_as_a_web_page(read_one: Read, cells: Texts) -> None:
    report = read_one(page().encode(), "vienti.html")
    assert (report.unit_text, str(report.period)) == ("Kotihoito, itä", "2024-T2")
    assert list(cells(report).values())[:3] == list(ROWS[0][1:])
    assert {entry.method for entry in report.entries} == {"html"}


def test_scripts_and_hidden_parts_are_no_content(read_one: Read, cells: Texts) -> None:
    extra = "<script>alert('Palveluyksikkö: Väärä')</script><p style='display: none'>Ajanjakso: T1/2020</p>"
    assert cells(read_one(page(extra, "<style>td{}</style>").encode(), "a.html")) == cells(
        read_one(page().encode(), "a.html")
    )


def test_the_page_of_a_web_archive(read_one: Read, cells: Texts) -> None:
    archive = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n"
        f"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{page()}\r\n--x--\r\n"
    )
    assert cells(read_one(archive.encode(), "a.mht")) == cells(read_one(page().encode(), "a.html"))


def test_windows_letters(read_one: Read) -> None:
    assert read_one(page().encode("cp1252"), "a.htm").unit_text == "Kotihoito, itä"


def test_spans_paragraphs_and_lists_of_a_cell() -> None:
    table = (
        "<table><tr><td rowspan=2>A</td><td colspan='2'><p>yksi\n rivi</p><ul><li>kaksi<li>kol<b>me</b></ul></td></tr>"
        "<tr><td>B<td>C<br>D</table>"
    )
    (found,) = read_html(f"<html><body>{table}</body></html>".encode()).blocks
    assert isinstance(found, Table)
    assert [[cell.paragraphs if cell else None for cell in row] for row in found.rows] == [
        [("A",), ("yksi rivi", "kaksi", "kolme"), None], [None, ("B",), ("C", "D")],
    ]  # fmt: skip


def test_a_table_for_layout_is_opened() -> None:
    inner = "<table><tr><td>a</td><td>b</td></tr></table>"
    blocks = read_html(f"<html><body><table><tr><td>Otsikko</td><td>{inner}</td></tr></table></body></html>".encode())
    kinds = [block.text if isinstance(block, Line) else "table" for block in blocks.blocks]
    assert kinds == ["Otsikko", "table"]


@pytest.mark.parametrize(
    "content", [b"<html><body>Kirjaudu</body></html>", b"MIME-Version: 1.0\r\n\r\nmuuta", b"<html"]
)
def test_a_page_without_a_report_is_refused(form: Form, content: bytes) -> None:
    with pytest.raises(UnsupportedFile, match="verkkosivu"):
        read_file(content, "raportti.pdf", form)


def test_far_too_wide_a_table_is_refused() -> None:
    with pytest.raises(LimitExceeded, match="liian suuri"):
        read_html(b"<html><table><tr><td colspan=90000 rowspan=90000>x</td></tr></table></html>")


def test_a_page_nested_without_end_says_so_or_is_read() -> None:
    content = b"<html><body>" + b"<div>" * 20_000 + b"<table><tr><td>x</td></tr></table>"
    try:
        kinds = {type(block) for block in read_html(content).blocks}
    except LimitExceeded as error:
        kinds = {type(error)}
    assert kinds <= {Table, Line, LimitExceeded}
