"""Text of documents without pages that no cell took, and columns that look lost."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.catalogue.form import Form
from pipeline.reading import read_file
from pipeline.reading.assemble import is_doubtful
from pipeline.reading.form import to_reading
from pipeline.reading.left_text import with_lone_column_doubted, with_text_doubts
from pipeline.reading.types import Cell, Document, FileReading, Line, ReportReading, Table
from tests.unit.reading.documents import HEADER, PARTICULARS, ROWS

LEAD = tuple(map(Line, PARTICULARS))
LOST = "Tämä virke kuuluu johonkin soluun, mutta sitä ei luettu."
Read = Callable[..., ReportReading]


def grid(rows: Sequence[Sequence[str]]) -> Table:
    return Table(tuple(tuple(Cell((text,) if text else (), strategy="x") for text in row) for row in rows))


def read(form: Form, *blocks: Line | Table) -> FileReading:
    document = Document("docx", (*LEAD, *blocks))
    return with_text_doubts(to_reading(document, "raportti.docx", form), document, form)


def doubted(reading: FileReading) -> set[str]:
    return {entry.area for report in reading.readings for entry in report.entries if is_doubtful(entry)}


def test_report_that_is_read_whole_is_not_doubted(form: Form) -> None:
    reading = read(form, grid([HEADER, *ROWS]), Line("Hyväksyjä: Matti Meikäläinen, palvelupäällikkö, 3.9.2024"))
    assert (doubted(reading), reading.warnings) == (set(), ())


def test_sentence_between_two_tables_doubts_the_rows_beside_it(form: Form) -> None:
    reading = read(form, grid([HEADER, ROWS[0], ROWS[1]]), Line(LOST), grid([ROWS[2]]))
    assert doubted(reading) == {"staffing", "feedback"}
    assert reading.warnings == (
        f"Asiakirjassa on tekstiä, jota ei luettu mihinkään soluun (”{LOST}”). Vertaa alkuperäiseen.",
    )


def test_instruction_above_the_first_row_is_no_lost_text(form: Form) -> None:
    assert not doubted(read(form, Line(LOST), grid([HEADER, *ROWS])))


def test_heading_of_an_area_without_a_row_is_told(form: Form) -> None:
    reading = read(form, grid([HEADER, *ROWS]), Line("Lääkehoito"))
    assert doubted(reading) == {"feedback"}
    assert "Lääkehoito" in reading.warnings[0]


def test_a_report_of_which_most_was_left_is_doubted_with_its_empty_cells(form: Form) -> None:
    rest = [grid([("Muuta", f"{LOST} {LOST} {number}")]) for number in range(11)]
    whole, part = (read(form, grid([HEADER, *ROWS]), *rest[:count], Line("Lääkehoito")) for count in (11, 7))
    assert {entry.confidence for report in whole.readings for entry in report.entries} == {0.6}
    assert whole.readings[0].warnings[-1] == "Suurin osa asiakirjan tekstistä jäi lukematta. Vertaa alkuperäiseen."
    assert doubted(part) == {"feedback"}


def test_texts_in_one_column_only_are_doubted(form: Form) -> None:
    found = to_reading(Document("docx", (*LEAD, grid([HEADER, *ROWS]))), "raportti.docx", form)
    assert with_lone_column_doubted(found) == found
    (report,) = found.readings
    lone = tuple(entry if str(entry.column) == "actions" else replace(entry, text="") for entry in report.entries)
    (marked,) = with_lone_column_doubted(replace(found, readings=(replace(report, entries=lone),))).readings
    assert [entry.confidence for entry in marked.entries if entry.text] == [0.8, 0.8, 0.8]
    assert marked.warnings[-1].startswith("Kaikki tekstit ovat yhdessä sarakkeessa")


def test_sentence_below_a_table_of_a_page_is_told(form: Form) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in (HEADER, *ROWS[:2]))
    last = "<table><tr>" + "".join(f"<td>{text}</td>" for text in ROWS[2]) + "</tr></table>"
    page = "".join(f"<p>{text}</p>" for text in PARTICULARS) + f"<table>{rows}</table><p>{LOST}</p>{last}"
    reading = read_file(f"<!doctype html><html><body>{page}</body></html>".encode(), "a.html", form)
    assert any("jota ei luettu mihinkään soluun" in warning for warning in reading.warnings)


def test_prompts_that_begin_alike_below_several_headings_are_the_forms_own(form: Form) -> None:
    prompts = [Line(f"Kuvaa tässä: {number} miten asiaa on seurattu ja hoidettu kaudella.") for number in range(3)]
    reading = read(form, grid([HEADER, ROWS[0]]), prompts[0], grid([ROWS[1]]), *prompts[1:], grid([ROWS[2]]))
    assert (doubted(reading), reading.warnings) == (set(), ())
    reading = read(form, grid([HEADER, ROWS[0]]), prompts[0], grid([ROWS[1]]), prompts[1], grid([ROWS[2]]))
    assert len(reading.warnings) == 2
