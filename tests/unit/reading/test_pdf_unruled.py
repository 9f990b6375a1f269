import pytest

from pipeline.catalogue.form import Form
from pipeline.reading.pdf_geometry import Frame, Word
from pipeline.reading.pdf_lines import TextLine, upon_each_other
from pipeline.reading.pdf_seams import Seam, cut_at_columns
from pipeline.reading.pdf_sideways import stacked
from tests.unit.reading.unruled import BOX, HEADS, a_sheet, read, row


def test_areas_may_head_the_rows_below_them(form: Form) -> None:
    sheet = a_sheet()
    row(sheet, 100, *HEADS[1:], bold=True)
    for base, area in ((130, "Palvelun saatavuus"), (190, "Valmiusharjoitukset"), (250, "Asiakaspalautteet")):
        sheet.text(40, base, area, bold=True)
        row(sheet, base + 25, "Viikoittain.", f"{area[:6]} kasvoi.", "Sovittu.")
    _, cells = read(sheet, form)
    assert len(cells) == 9
    assert cells["valmiusharjoitukset", "deviations"] == "Valmiu kasvoi."
    assert cells["feedback", "monitoring"] == "Viikoittain."


def test_heading_of_the_next_table_is_no_text_of_the_last(form: Form) -> None:
    sheet = a_sheet()
    for base, area in ((100, "Palvelun saatavuus"), (200, "Vapaaehtoistoiminta"), (300, "Lääkehoito")):
        sheet.text(40, base, area, bold=True)
        row(sheet, base + 25, *HEADS[1:], bold=True)
        row(sheet, base + 50, "Viikoittain.", "Kasvoi.", "Sovittu.")
    _, cells = read(sheet, form)
    assert len(cells) == 9
    assert cells["availability", "monitoring"] == "Viikoittain."
    assert cells["vapaaehtoistoiminta", "monitoring"] == "Viikoittain."


def test_areas_may_stand_side_by_side(form: Form) -> None:
    sheet = a_sheet()
    row(sheet, 100, "", "Henkilöstö", "Asiakaspalautteet", "Lääkehoito", bold=True)
    for base, head in ((130, "Seuranta"), (170, "Havainnot"), (210, "Toimenpiteet")):
        row(sheet, base, head, f"{head} yksi.", f"{head} kaksi.", f"{head} kolme.")
    _, cells = read(sheet, form)
    assert len(cells) == 9
    assert cells["medication", "deviations"] == "Havainnot kolme."


def test_questions_may_stand_beside_their_answers(form: Form) -> None:
    sheet = a_sheet()
    for base, area in ((120, "Henkilöstö"), (260, "Valmiusharjoitukset")):
        sheet.text(40, base, area, bold=True)
        for step, head in enumerate(HEADS[1:], 1):
            sheet.text(40, base + 30 * step, head, bold=True).text(250, base + 30 * step, f"{head}: {area[:4]}.")
    _, cells = read(sheet, form)
    assert len(cells) == 6
    assert cells["staffing", "monitoring"] == "Seuranta: Henk."
    assert cells["valmiusharjoitukset", "actions"] == "Toimenpiteet: Valm."


@pytest.mark.parametrize("below", [False, True])
def test_sentence_over_the_page_tells_which_row_was_cut(form: Form, below: bool) -> None:
    sheet = a_sheet()
    row(sheet, 100, *HEADS, bold=True)
    row(sheet, 140, "", "", "Jono kasvoi paljon talvella,")
    row(sheet, 152, "Palvelun saatavuus", "Viikoittain.", "kun kaksi oli pois töistä.", "Lisäaikoja.", bold=False)
    if not below:
        sheet.text(40, 500, "Henkilöstö").text(200, 500, "Listoista.")
    sheet.text(400, 500, "Kaksi hoitajaa oli yhä poissa")
    sheet.turn_page()
    row(
        sheet,
        60,
        "Henkilöstö" if below else "",
        "Listoista." if below else "",
        "eikä sijaisia saatu ollenkaan.",
        "Haku.",
    )
    row(sheet, 110, "", "", "Annos jäi kerran antamatta,")
    row(sheet, 122, "Lääkehoito", "Kierroilla.", "muuten kaikki sujui.", "Ohje.")
    _, cells = read(sheet, form)
    assert cells["staffing", "deviations"] == "Kaksi hoitajaa oli yhä poissa eikä sijaisia saatu ollenkaan."
    assert cells["availability", "deviations"] == "Jono kasvoi paljon talvella, kun kaksi oli pois töistä."
    assert cells["medication", "deviations"] == "Annos jäi kerran antamatta, muuten kaikki sujui."


def test_column_that_is_missing_is_told(form: Form) -> None:
    sheet = a_sheet()
    row(sheet, 100, *HEADS[:3], bold=True)
    row(sheet, 130, "Palvelun saatavuus", "Viikoittain.", "Jono kasvoi.")
    row(sheet, 170, "Henkilöstö", "Listoista.", "Vajausta.")
    report, _ = read(sheet, form)
    assert [warning for warning in report.warnings if "toimenpiteet" in warning] != []
    assert {entry.confidence for entry in report.entries if str(entry.column) == "actions"} == {0.8}


def test_words_upon_each_other_are_unclear() -> None:
    words = [Word("pitkä", 0, 10, 60, 100, 10), Word("Uusi", 0, 50, 80, 100, 10), Word("ok", 0, 85, 95, 100, 10)]
    assert upon_each_other([TextLine(tuple(words))]) == {id(words[0]), id(words[1])}


def test_word_is_cut_where_a_column_begins() -> None:
    starts = [Word("alku", 0, 100, 120, 20.0 * line, 10) for line in range(1, 8)]
    run_over = Word("VastuuhenkilöEi", 0, 40, 115, 200, 10)
    (first, second) = cut_at_columns([*starts, run_over], [Seam(7, 13, 99.0, 100.0)])[-2:]
    assert (first.text, first.x1, second.text, second.x0) == ("Vastuuhenkilö", 99.0, "Ei", 100.0)


def test_word_is_not_cut_where_no_column_begins() -> None:
    words = [Word("VastuuhenkilöEi", 0, 40, 115, 200, 10)]
    assert cut_at_columns(words, [Seam(0, 13, 99.0, 100.0)]) == words


def test_sideways_words_are_stacked_upright_where_they_stand() -> None:
    upright, sideways = Frame(BOX), Frame(BOX, upright=90)
    words = [
        Word("Lääke", 0, 100, 130, 50, 10),
        Word("hoito", 0, 133, 160, 50, 10),
        Word("teksti", 0, 90, 120, 400, 10),
    ]
    first, second, plain = stacked(words, [sideways, sideways, upright], upright)
    assert first.base < second.base
    assert first.x0 == second.x0 == pytest.approx(42.2)
    assert plain is words[2]
