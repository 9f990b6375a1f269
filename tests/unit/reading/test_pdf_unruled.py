import pytest

from pipeline.catalogue.form import Form
from pipeline.reading import read_file
from pipeline.reading.pdf_geometry import Frame, Page, Word
from pipeline.reading.pdf_header_rows import in_sentence, parted
from pipeline.reading.pdf_headings import Block, Header, headers_of
from pipeline.reading.pdf_hints import Hints
from pipeline.reading.pdf_lines import TextLine, upon_each_other
from pipeline.reading.pdf_places import Body
from pipeline.reading.pdf_repeats import stand_alike, without_repeated
from pipeline.reading.pdf_seams import Seam, cut_at_columns
from pipeline.reading.pdf_sideways import stacked
from pipeline.reading.pdf_tops import mode_costs
from tests.generator.sheet import Sheet
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


def a_drawn_line(*texts: str, bold: bool = False, base: float = 100.0) -> tuple[Word, ...]:
    """Words of ten points, each letter five wide, a space of three between them; a wide gap at each new text."""
    words, x = [], 40.0
    for text in texts:
        for part in text.split():
            words.append(Word(part, 0, x, x + 5 * len(part), base, 10, bold=bold))
            x += 5 * len(part) + 3
        x += 60
    return tuple(words)


@pytest.mark.parametrize(
    ("texts", "within"),
    [
        (("Kirjaa, miten asiaa on seurattu, mitä on havaittu ja mitä on tehty.",), True),
        (("Miten asiaa on seurattu", "Mitä on havaittu", "Mitä on tehty"), False),
        (("osa-alue", "miten asiaa on seurattu", "mitä on havaittu"), False),
    ],
)
def test_sentence_that_names_the_columns_is_no_header_row(texts: tuple[str, ...], within: bool, form: Form) -> None:
    line = TextLine(a_drawn_line(*texts))
    (header,) = headers_of(Page(0, Frame(BOX, 0), line.words, (), (), ()), [line], Hints.of(form))
    assert in_sentence(header, [line]) is within


def test_heading_goes_on_in_small_letters_right_behind_what_the_form_knows(form: Form) -> None:
    line = TextLine(a_drawn_line("Osio", "Seurannan toteutus", "Seurannan tulokset ja puutteet", "Toimenpide"))
    hints = Hints.of(form)
    (header,) = headers_of(Page(0, Frame(BOX, 0), line.words, (), (), ()), [line], hints)
    blocks = parted(header, hints).blocks
    assert [" ".join(word.text for word in block.words) for block in blocks][2:] == [
        "Seurannan tulokset ja puutteet",
        "Toimenpide",
    ]
    assert [block.role for block in blocks] == ["area", "monitoring", "deviations", "actions"]


def test_links_to_other_pages_below_the_table_are_no_lost_rows(form: Form) -> None:
    sheet = a_sheet().grid([36, 196, 396, 596, 796], [86, 110, 150, 190])
    row(sheet, 100, *HEADS, bold=True)
    row(sheet, 130, "Palvelun saatavuus", "Viikoittain.", "Jono kasvoi.", "Sovittu.")
    row(sheet, 170, "Henkilöstö", "Listoista.", "Vajausta.", "Haettu.")
    sheet.lines(40, 300, "Sivu päivitetty 11.9.2024", "Testilän hyvinvointialue \u00b7 Vaihde \u00b7 Tietosuoja")
    report, cells = read(sheet, form)
    assert len(cells) == 6
    assert min(entry.confidence for entry in report.entries) > 0.85


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


def test_words_of_a_heading_between_two_rules_may_stand_far_apart(form: Form) -> None:
    sheet = a_sheet()
    row(sheet, 100, HEADS[0], HEADS[1], "", HEADS[3], bold=True)
    for x, words in ((400, "Mitä"), (465, "poikkeamia"), (570, "on")):
        sheet.text(x, 100, words, bold=True)
    sheet.text(400, 112, "havaittu", bold=True)
    for x in (190, 390, 590):
        sheet.rule(x, 85, x, 260)
    for base, area in ((150, "Palvelun saatavuus"), (190, "Lääkehoito"), (230, "Tietosuoja")):
        row(sheet, base, area, "Viikoittain.", "Jono kasvoi.", "Sovittu.")
        sheet.text(500, base, "hieman.")
    report, cells = read(sheet, form)
    assert {cells[area, "deviations"] for area in ("availability", "medication", "privacy")} == {"Jono kasvoi. hieman."}
    assert {str(entry.column) for entry in report.entries} == {"monitoring", "deviations", "actions"}


def test_first_rows_of_two_pages_that_say_the_same_stay(form: Form) -> None:
    sheet = a_sheet()
    for page, areas in enumerate((("Palvelun saatavuus", "Lääkehoito"), ("Asiakaspalautteet", "Tietosuoja"))):
        if page:
            sheet.turn_page()
        row(sheet, 100, *HEADS, bold=True)
        for base, area in zip((130, 190), areas, strict=True):
            row(sheet, base, area, "Kuten ennen.", "Jono kasvoi", "Sovittu")
        row(sheet, 142, "", "", "jälleen.", "toimista.")
    _, cells = read(sheet, form)
    assert [cells[area, "deviations"] for area in ("availability", "feedback")] == ["Jono kasvoi jälleen."] * 2


def test_titles_on_pages_apart_from_each_other_begin_two_reports(form: Form) -> None:
    sheet = Sheet()
    for page, unit in enumerate(("Testilä", "Koelä")):
        if page:
            sheet.turn_page()
        sheet.lines(40, 20, "Omavalvonnan seurantaraportti", "", "Palveluyksikkö", "", bold=True)
        sheet.text(140, 39, unit).text(40, 68, "Ajanjakso: 1-4/2024")
        for top, areas in ((120, ("Palvelun saatavuus", "Lääkehoito")), (60, ("Asiakaspalautteet", "Tietosuoja"))):
            if top == 60:
                sheet.turn_page()
            row(sheet, top, *HEADS, bold=True)
            for base, area in zip((30, 70), areas, strict=True):
                row(sheet, top + base, area, "Viikoittain.", f"{unit} ruuhkautui.", "Sovittu.")
    reports = read_file(sheet.pdf(), "x.pdf", form).readings
    assert [report.unit_text for report in reports] == ["Testilä", "Koelä"]
    assert [len([entry for entry in report.entries if entry.text]) for report in reports] == [12, 12]


def test_tables_under_like_headings_have_like_columns() -> None:
    one = Header(0, [Block([Word("Seuranta", 0, 90, 130, 100, 10, True)], "monitoring")])
    other = Header(3, [Block([Word("Seuranta", 3, 92, 132, 60, 10, True)], "monitoring")])
    far = Header(3, [Block([Word("Seuranta", 3, 99, 139, 60, 10, True)], "monitoring")])
    assert stand_alike(one, other)
    assert not stand_alike(one, far)


def a_line(page: int, base: float, *places: tuple[float, str]) -> TextLine:
    return TextLine(tuple(Word(text, page, x, x + 50, base, 10) for x, text in places))


@pytest.mark.parametrize("labelled", [False, True])
def test_rows_that_say_the_same_are_no_instructions_where_no_column_names_areas(labelled: bool) -> None:
    roles = ("area", "monitoring", "deviations") if labelled else ("monitoring", "deviations")
    places = (40, 200, 400)[-len(roles) :]
    headers = [
        Header(page, [Block([Word("Otsikko", page, x, x + 40, 100, 10, True)], role)
                      for x, role in zip(places, roles, strict=True)])
        for page in range(2)
    ]  # fmt: skip
    lines = [[a_line(page, 130, (200, "Viikoittain."), (400, "Kasvoi."))] for page in range(2)]
    assert [len(some) for some in without_repeated(lines, headers)] == ([0, 0] if labelled else [1, 1])


def test_labels_that_all_stand_too_low_are_in_their_place() -> None:
    texts = [Word("Teksti", 0, 200, 240, 100 + 40 * at, 10) for at in range(3)]
    labels = [Word("Otsikko", 0, 40, 80, 104 + 40 * at, 10, True) for at in range(3)]
    blocks = [[TextLine((label,))] for label in labels]
    plain, shifted = (
        mode_costs(blocks, [labels, texts], 0, Body(90, 200, 1.2, shift=shift))["top", "top"] for shift in (0, 4)
    )
    assert plain > shifted
