from collections.abc import Callable

import pytest

from pipeline.catalogue.form import Form
from pipeline.reading import read_file
from pipeline.reading.assemble import is_doubtful
from pipeline.reading.pdf_caption_names import face_of
from pipeline.reading.pdf_caption_pieces import pieces_of
from pipeline.reading.pdf_geometry import Word
from pipeline.reading.pdf_lines import TextLine
from tests.generator.cards import AREAS, CAPTIONS, TEXTS, a_report
from tests.generator.sheet import Sheet
from tests.unit.reading.unruled import HEADS, a_sheet, read, row

NAMES = {"seuranta": "monitoring", "havainnot": "deviations"}


def word(text: str, x0: float, *, bold: bool = False, size: float = 10.0) -> Word:
    return Word(text, 0, x0, x0 + 5 * len(text), 100, size, bold=bold)


def pieces(*words: Word) -> list[str]:
    return [" ".join(word.text for word in piece.words) for piece in pieces_of([TextLine(words)], NAMES)]


def test_number_goes_with_the_heading_behind_a_wide_gap() -> None:
    words = word("3", 50), word("Lääkehoito", 75, bold=True), word("Valmis", 400)
    assert pieces(*words) == ["3 Lääkehoito", "Valmis"]
    assert face_of(words[:2]) == (10.0, True)


def test_number_far_from_what_follows_stays_alone() -> None:
    assert pieces(word("3", 50), word("Lääkehoito", 120)) == ["3", "Lääkehoito"]


def test_heading_that_touches_its_first_caption_is_cut_there() -> None:
    heading = word("Vakavat", 50, bold=True), word("vaaratapahtumat", 88, bold=True)
    assert pieces(*heading, word("Seuranta", 168)) == ["Vakavat vaaratapahtumat", "Seuranta"]
    assert pieces(*heading, word("kaksi", 168)) == ["Vakavat vaaratapahtumat kaksi"]


def beside(sheet: Sheet) -> Sheet:
    base = 110.0
    for area, texts in zip(AREAS, TEXTS, strict=True):
        sheet.text(50, base, area, size=11, bold=True)
        for caption, some in zip(CAPTIONS, texts, strict=True):
            sheet.text(190, base, caption).lines(260, base, *some)
            base += 14 * max(1, len(some))
        base += 10
    return sheet


def numbered(sheet: Sheet) -> Sheet:
    base = 110.0
    for number, (area, texts) in enumerate(zip(AREAS, TEXTS, strict=True), 1):
        sheet.text(50, base, str(number), size=14, bold=True).text(80, base, area, size=14, bold=True)
        for caption, some in zip(CAPTIONS, texts, strict=True):
            base += 16
            sheet.text(50, base, caption, bold=True)
            sheet.text(58 + 5.6 * len(caption), base, some[0] if some else "").lines(70, base + 12, *some[1:])
            base += 12 * max(0, len(some) - 1)
        base += 30
    return sheet


@pytest.mark.parametrize("make", [beside, numbered])
def test_headings_beside_or_numbered_head_their_captions(make: Callable[[Sheet], Sheet], form: Form) -> None:
    (report,) = read_file(make(a_report()).pdf(), "x.pdf", form).readings
    found = {(entry.area, str(entry.column)): entry for entry in report.entries if entry.text}
    assert len(found) == 11
    assert {entry.method for entry in found.values()} == {"pdf_captions"}
    assert found["valmiusharjoitukset", "deviations"].text == "Varavoima ei käynnistynyt tunnissa."
    assert found["availability", "deviations"].text == "Jono kasvoi helmikuussa.\nOdotus oli kuusi viikkoa."
    assert not any(is_doubtful(entry) for entry in found.values())


def test_hints_below_a_repeated_header_are_no_text_of_the_row_it_cuts(form: Form) -> None:
    sheet = a_sheet()
    hints = ("", "millä keinoin", "mitä jaksolla havaittiin", "toimenpide ja aika")
    for page, areas in enumerate((("Palvelun saatavuus", "Henkilöstö"), ("Lääkehoito", "Asiakaspalautteet"))):
        if page:
            sheet.turn_page()
        row(sheet, 100, *HEADS, bold=True)
        row(sheet, 113, *hints)
        for number, area in enumerate(areas):
            row(sheet, 140 + 40 * number, area, "Viikoittain.", f"{area[:4]} kasvoi.", "Sovittu.")
    _, cells = read(sheet, form)
    assert len(cells) == 12
    assert cells["staffing", "monitoring"] == "Viikoittain."
    assert cells["staffing", "deviations"] == "Henk kasvoi."
    assert cells["staffing", "actions"] == "Sovittu."
    assert cells["feedback", "actions"] == "Sovittu."


def test_first_rows_of_two_pages_that_say_the_same_are_both_kept(form: Form) -> None:
    sheet = a_sheet()
    for page, areas in enumerate((("Palvelun saatavuus", "Henkilöstö"), ("Lääkehoito", "Asiakaspalautteet"))):
        if page:
            sheet.turn_page()
        row(sheet, 100, *HEADS, bold=True)
        for number, area in enumerate(areas):
            row(sheet, 140 + 40 * number, area, "Viikoittain.", "-", "Sovittu.")
    _, cells = read(sheet, form)
    assert len(cells) == 12
    assert set(cells.values()) == {"Viikoittain.", "-", "Sovittu."}
