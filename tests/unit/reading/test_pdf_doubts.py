"""What makes cells of a PDF doubtful, and what does not: lost beginnings, touching columns, letters apart, texts."""

from dataclasses import replace

from pipeline.catalogue.form import Form
from pipeline.model import Column, Period
from pipeline.reading import read_file
from pipeline.reading.assemble import is_doubtful
from pipeline.reading.pdf_column_language import WARNING, with_contrary_columns_doubted
from pipeline.reading.pdf_doubts import doubts
from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_hints import Hints
from pipeline.reading.pdf_slots import Part, Row, Slot
from pipeline.reading.types import EntryReading, FileReading, ReportReading
from tests.unit.reading.unruled import HEADS, a_sheet, read, row

ROLES = ("area", "monitoring", "deviations", "actions")
COLUMNS = (Column.MONITORING, Column.DEVIATIONS, Column.ACTIONS)
TEXTS = (
    (
        "Tilannetta seurataan viikoittain tiimipalaverissa.",
        "Odotusaika on kasvanut kuuteen viikkoon.",
        "Sovittu lisävuoroista, ja ohje on päivitetty.",
    ),
    (
        "Poikkeamat käsitellään kuukausittain yksikön kokouksessa.",
        "Kolme kaatumista, ja yksi lääke jäi antamatta.",
        "Hankittu turvamatot ja järjestetty koulutus.",
    ),
)


def a_row(base: float, *texts: str, page: int = 0) -> Row:
    cells: Row = []
    for column, text in enumerate(texts):
        words, x = [], 40.0 + 150 * column
        for each in text.split():
            words.append(Word(each, page, x, x + 5 * len(each), base, 10.0, not column))
            x += 5 * len(each) + 3.5
        cells.append(Slot(words))
    return cells


def a_part(*rows: Row) -> Part:
    return Part(0, 80, 500, (39, 189, 339, 489, 700), [a_row(90, *HEADS), *rows], 1, ROLES)


def doubtful_rows(part: Part, *, white: bool = True) -> list[int]:
    found = doubts(part, Hints(), white=white)
    return [at for at, each in enumerate(part.rows) if any(id(w) in found for s in each if s for w in s.words)]


def test_cell_at_the_top_of_a_page_that_begins_amid_a_sentence_is_doubtful() -> None:
    rest = "haluaisin asua rannalla, kirjoitti eräs nuori."
    first = a_row(120, "Henkilöstö", "Listoista.", "Vajausta oli.", "Haku.")
    second = a_row(60, "Lääkehoito", "Listoin.", rest, "Ohje.", page=1)
    assert doubtful_rows(a_part(first, second)) == [2]
    same_page = a_row(160, "Lääkehoito", "Listoin.", rest, "Ohje.")
    assert doubtful_rows(a_part(first, same_page)) == []
    small = a_row(120, "Henkilöstö", "listoista.", "vajausta oli.", "haku.")
    assert doubtful_rows(a_part(small, second)) == []


def test_columns_that_touch_are_clear_where_their_lines_begin_at_one_place() -> None:
    full = "Tämän solun rivi on ihan täysi."
    rows = [a_row(120 + 20 * at, "Lääkehoito", full, "Vajausta oli.", "Haku.") for at in range(6)]
    assert doubtful_rows(a_part(*rows)) == []
    assert doubtful_rows(a_part(*rows[:2])) == [1, 2]


def test_page_whose_letters_make_no_words_is_told_and_marked(form: Form) -> None:
    sheet = a_sheet()
    row(sheet, 100, *HEADS, bold=True)
    row(sheet, 130, "Palvelun saatavuus", "Viikoittain.", "Jono kasvoi.", "Sovittu.")
    row(sheet, 170, "Lääkehoito", "Listoin.", "Annos jäi.", "Ohje.")
    plain, _ = read(sheet, form)
    assert not any(map(is_doubtful, plain.entries))
    for at, letter in enumerate("henkilöstönriittävyysjaosaaminen"):
        sheet.text(15, 100 + 12 * at, letter)
    found = read_file(sheet.pdf(), "x.pdf", form)
    assert any("ei voi koota sanoiksi" in warning for warning in found.warnings)
    assert all(is_doubtful(entry) for entry in found.readings[0].entries if entry.text)


def test_text_that_runs_over_the_edge_of_the_page_is_told(form: Form) -> None:
    sheet = a_sheet()
    row(sheet, 100, *HEADS, bold=True)
    row(sheet, 130, "Palvelun saatavuus", "Viikoittain.", "Jono kasvoi.", "Sovittu.")
    row(sheet, 170, "Lääkehoito", "Listoin.", "Annos jäi.", "Ohje.")
    assert not read_file(sheet.pdf(), "x.pdf", form).warnings
    sheet.text(800, 170, "yhteistarkastuksesta")
    (warning,) = (w for w in read_file(sheet.pdf(), "x.pdf", form).warnings if "reunan yli" in w)
    assert warning == "Sivun 1 teksti jatkuu sivun reunan yli, ja osa siitä voi puuttua. Vertaa alkuperäiseen."


def a_reading(order: tuple[int, int, int]) -> FileReading:
    entries = tuple(
        EntryReading(area, area, COLUMNS[at], "", texts[order[at]], "pdf_rules", 0.99)
        for area, texts in zip(("availability", "incidents"), TEXTS, strict=True) for at in range(3)
    )  # fmt: skip
    report = ReportReading("", "", "", "Testilä", Period.parse("2024-T1"), "T1/2024", 1, entries)
    return FileReading("pdf", None, (report,))


def test_columns_that_sound_like_each_other_are_marked_as_a_whole() -> None:
    own = a_reading((0, 1, 2))
    assert with_contrary_columns_doubted(own) == own
    for order in ((0, 2, 1), (1, 2, 0), (2, 1, 0)):
        (report,) = with_contrary_columns_doubted(a_reading(order)).readings
        assert report.warnings == (WARNING,)
        assert all(map(is_doubtful, report.entries))


def test_too_few_texts_tell_nothing_of_their_columns() -> None:
    (report,) = a_reading((2, 0, 1)).readings
    few = FileReading("pdf", None, (replace(report, entries=report.entries[:3]),))
    assert with_contrary_columns_doubted(few) == few
