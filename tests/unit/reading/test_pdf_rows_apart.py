import pytest

from pipeline.catalogue.form import Form
from pipeline.reading.assemble import is_doubtful
from pipeline.reading.pdf_geometry import Frame, Page, Word
from pipeline.reading.pdf_hints import Hints
from pipeline.reading.pdf_ink import Ink
from pipeline.reading.pdf_lines import without_furniture
from pipeline.reading.pdf_slots import Part, Row, Slot, chain
from pipeline.reading.pdf_spread import closed_up
from pipeline.reading.pdf_tree import TreeCell, TreeTable, tree_part
from tests.unit.reading.unruled import BOX, HEADS, XS, a_sheet, read, row


def word(text: str, x: float, base: float, *, page: int = 0, bold: bool = False) -> Word:
    return Word(text, page, x, x + 5 * len(text), base, 10.0, bold)


def test_texts_at_the_top_tell_rows_from_paragraphs_as_far_apart(form: Form) -> None:
    sheet = a_sheet()
    row(sheet, 100, *HEADS, bold=True)
    for base, area in ((130, "Palvelun saatavuus"), (230, "Asiakaspalautteet"), (330, "Lääkehoito")):
        row(sheet, base, "", "Viikoittain.", f"{area[:6]} kasvoi.", "Sovittu.")
        sheet.text(400, base + 30, "Toinen kappale on pidempi.").text(400, base + 60, "Kolmas kappale.")
        sheet.text(40, base + 60, area, bold=True)
    report, cells = read(sheet, form)
    assert cells["availability", "deviations"].splitlines()[::2] == ["Palvel kasvoi.", "Kolmas kappale."]
    assert [cells[area, "monitoring"] for area in ("availability", "feedback", "medication")] == ["Viikoittain."] * 3
    assert not any(map(is_doubtful, report.entries))


def test_justified_words_of_a_text_are_no_headings(form: Form) -> None:
    sheet = a_sheet()
    row(sheet, 100, *HEADS, bold=True)
    row(sheet, 130, "Palvelun saatavuus", "Viikoittain.", "Jono kasvoi.", "Sovittu.")
    row(sheet, 170, "Henkilöstö", "Luvut", "Vajausta oli.", "Jaettu")
    sheet.text(250, 170, "toteuma").text(310, 170, "97").text(660, 170, "tulokset").text(730, 170, "nyt.")
    row(sheet, 210, "Lääkehoito", "Listoin.", "Annos jäi.", "Ohje.")
    _, cells = read(sheet, form)
    assert cells["staffing", "monitoring"] == "Luvut toteuma 97"
    assert cells["medication", "deviations"] == "Annos jäi."


def test_rows_of_a_table_with_fewer_columns_than_another_are_marked(form: Form) -> None:
    sheet = a_sheet()
    row(sheet, 100, *HEADS, bold=True)
    row(sheet, 130, "Palvelun saatavuus", "Viikoittain.", "Jono kasvoi.", "Sovittu.")
    sheet.turn_page()
    row(sheet, 60, HEADS[0], "", *HEADS[2:], bold=True)
    row(sheet, 90, "Henkilöstö", "Listoista.", "Vajausta.", "Haku.")
    row(sheet, 130, "Lääkehoito", "Kirjanpito.", "Annos jäi.", "Ohje.")
    report, _ = read(sheet, form)
    marked = {entry.area for entry in report.entries if is_doubtful(entry)}
    assert marked == {"staffing", "medication"}


def test_answer_over_the_page_stays_with_its_question(form: Form) -> None:
    sheet = a_sheet()
    for base, area in ((100, "Henkilöstö"), (260, "Lääkehoito")):
        sheet.text(40, base, area, bold=True)
        for step, head in enumerate(HEADS[1:] if base < 200 else HEADS[1:3], 1):
            sheet.text(40, base + 40 * step, head, bold=True).text(250, base + 40 * step, f"{head}: {area[:4]}.")
            sheet.text(250, base + 40 * step + 12, "Toinen rivi.")
    sheet.turn_page().text(250, 60, "Loput edelliseltä sivulta.")
    sheet.text(40, 88, HEADS[3], bold=True).text(250, 88, "Ohje uusittu.").text(250, 100, "Toinen rivi.")
    _, cells = read(sheet, form)
    assert cells["medication", "deviations"].endswith("Loput edelliseltä sivulta.")
    assert cells["medication", "actions"].split() == ["Ohje", "uusittu.", "Toinen", "rivi."]


def test_figures_below_the_heading_of_an_area_are_no_heading(form: Form) -> None:
    sheet = a_sheet()
    sheet.text(40, 90, "Palvelun saatavuus", bold=True)
    for base, figures in ((110, ("Tunnusluku", "T1", "T2")), (125, ("Asiakkaita", "14", "9"))):
        row(sheet, base, *figures)
    row(sheet, 160, *HEADS[1:], bold=True)
    row(sheet, 190, "Viikoittain.", "Kasvoi.", "Sovittu.")
    _, cells = read(sheet, form)
    assert [key for key in cells if key[1] == "deviations"] == [("availability", "deviations")]


def test_space_under_the_next_letter_is_a_hyphen_that_is_not_shown(form: Form) -> None:
    sheet = a_sheet()
    row(sheet, 100, *HEADS, bold=True)
    row(sheet, 130, "Palvelun saatavuus", "Viikoittain.", "", "Sovittu.")
    sheet.text(400, 130, "Cha").text(418.7, 130, " ").text(418.75, 130, "tin jono.")
    _, cells = read(sheet, form)
    assert cells["availability", "deviations"] == "Chatin jono."


def test_small_letters_of_small_capitals_begin_a_row(form: Form) -> None:
    sheet = a_sheet()
    row(sheet, 100, *HEADS, bold=True)
    for base, area in ((130, "lääkehoito"), (170, "ravitsemus ja ateriat"), (210, "tietosuoja")):
        row(sheet, base, area, "Viikoittain.", f"{area[:6]} kasvoi.", "Sovittu.")
    _, cells = read(sheet.grid([*XS, 800], [90, 110, 150, 190, 230]), form)
    assert cells["ravitsemus_ja_ateriat", "deviations"] == "ravits kasvoi."
    assert cells["medication", "deviations"] == "lääkeh kasvoi."


def test_letters_with_written_spaces_between_them_become_words_again() -> None:
    spread = [word(letter, 6.6 * number, 100, bold=True) for number, letter in enumerate("Seuranta")]
    spread += [word("1.", 0, 120, bold=True), word("Jono", 12.5, 120, bold=True)]
    assert [each.text for each in closed_up(spread, [False] * len(spread))] == ["Seuranta", "1.", "Jono"]


def test_label_broken_by_the_page_is_put_together_below_the_rest_of_its_row() -> None:
    def part(page: int, *rows: tuple[str, str]) -> Part:
        made: list[Row] = []
        for number, texts in enumerate(rows):
            cells = [
                Slot([word(text, x, 100 + 30 * number, page=page)] if text else [])
                for text, x in zip(texts, (40.0, 200.0), strict=True)
            ]
            made.append([*cells])
        return Part(page, 100.0, 700.0, (40.0, 200.0, 500.0), made, 0, ("area", "monitoring"))

    hints = Hints(areas={"personalenstillräcklighet": "staffing", "dataskydd": "privacy"})
    first, second = part(0, ("Personalens", "Yksi")), part(1, ("", "kaksi"), ("tillräcklighet", "kolme"))
    (table,) = chain([first, second], hints, lambda _last, _part: True)
    assert [[w.text for slot in found if slot for w in slot.words] for found in table.rows] == [
        ["Personalens", "tillräcklighet", "Yksi", "kaksi", "kolme"]
    ]


def test_heading_centred_over_all_columns_begins_in_the_first() -> None:
    def cell(*words: Word, span: int = 1) -> TreeCell:
        return TreeCell([*words], span, 1)

    texts = [cell(word("Yksi", 40, 140)), cell(word("kaksi", 200, 140)), cell(word("kolme", 400, 140))]
    heads = [cell(word("Seuranta", 40, 100)), cell(word("Havainnot", 200, 100)), cell(word("Toimet", 400, 100))]
    found = tree_part(TreeTable([heads, [cell(word("Lääkehoito", 230, 120), span=3)], texts]))
    assert found is not None
    assert [slot.col_span if slot else 0 for slot in found.rows[1]] == [3, 0, 0]


@pytest.mark.parametrize("text", ["\u2022 Sama asia", "sama asia jatkuu täällä."])
def test_text_that_two_pages_share_is_no_furniture(text: str) -> None:
    pages = [
        Page(number, Frame(BOX), (word("Otsake", 10, 30, page=number), *(
            word(part, 10 + 60 * at, 780, page=number) for at, part in enumerate(text.split())
        ))) for number in range(2)
    ]  # fmt: skip
    kept, margins = without_furniture(pages, frozenset())
    assert margins == ["Otsake"]
    assert [len(words) for words in kept] == [len(text.split())] * 2


def test_line_right_below_the_text_is_no_furniture() -> None:
    pages = [
        Page(number, Frame(BOX), (
            word(own, 10, 760, page=number), word("Kysely annetaan lähtiessä.", 10, 772, page=number)
        )) for number, own in enumerate(("Jono kasvoi.", "Jono lyheni."))
    ]  # fmt: skip
    kept, margins = without_furniture(pages, frozenset())
    assert margins == []
    assert [len(words) for words in kept] == [2, 2]


def test_headings_close_together_at_the_page_edge_are_no_furniture() -> None:
    heads = "Mitä poikkeamia on havaittu Korjaavat toimenpiteet"
    pages = [
        Page(number, Frame(BOX), tuple(word(part, 10 + 40 * at, 30, page=number) for at, part in
                                       enumerate(heads.split()))) for number in range(2)
    ]  # fmt: skip
    _, margins = without_furniture(pages, frozenset({"mitäpoikkeamiaonhavaittu", "korjaavattoimenpiteet"}))
    assert margins == []


def test_ink_tells_how_far_texts_stand_from_the_top_of_a_row() -> None:
    ink = Ink(
        [[word("Alue", 10, 112)], [word("yksi", 100, 100), word("kaksi", 100, 112)], [word("toinen", 200, 106)]], 0
    )
    band = ink.band(90.0, 120.0)
    assert band.span == pytest.approx((92.2, 114.2))
    assert band.uneven == {"top": pytest.approx(6.0), "middle": pytest.approx(0.0), "bottom": pytest.approx(6.0)}
