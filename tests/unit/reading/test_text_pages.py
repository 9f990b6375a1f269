from collections.abc import Callable

from pipeline.catalogue.form import Form
from pipeline.reading.text_choose import choose_rows
from pipeline.reading.text_cut import Band
from pipeline.reading.text_lines import TextLine, split_lines, without_running_lines
from pipeline.reading.text_marks import is_tear
from pipeline.reading.text_model import shipped_model
from pipeline.reading.text_rows import RowFinder, TextTable
from pipeline.reading.text_style import Style
from pipeline.reading.types import ReportReading

Read = Callable[..., ReportReading]
Texts = Callable[[ReportReading], dict[tuple[str, str], str]]
HEADER = "Osa-alue Miten seurattu Havaitut \npoikkeamat\n\nKorjaavat \ntoimenpiteet\n\n"
TURN = "\n\n\n"
ROW = "{heading}\n\nListoista \nviikoittain.\n\nKaksi tointa oli auki \nkoko kauden.\n\nHaku on uusittu \nkeväällä.\n\n"


def found(text: str, form: Form) -> TextTable:
    table = RowFinder(form).find(split_lines(text))
    assert table is not None
    return table


def lines_of(table: TextTable) -> list[str]:
    return [line.text for row in table.rows for band in row.bands for line in band]


def test_header_on_every_page_is_no_running_line(form: Form) -> None:
    names = ("Palvelun saatavuus", "Henkilöstön riittävyys", "Asiakaspalautteet")
    table = found("Raportti\n\n" + TURN.join(HEADER + ROW.format(heading=name) for name in names), form)
    assert [row.area for row in table.rows] == ["availability", "staffing", "feedback"]
    assert not [text for text in lines_of(table) if "toimenpiteet" in text or "poikkeamat" in text]
    assert table.headers["deviations"] == "Havaitut poikkeamat"


def test_a_lone_space_is_an_empty_paragraph_and_no_page() -> None:
    lines = split_lines("Lause päättyy.\n\n \n\nToinen alkaa.\n\n\n\n \n\nKolmas.\n")
    assert [(line.spaces, line.page) for line in lines] == [(0, False), (1, False), (1, True)]


def test_a_line_that_ends_each_page_is_no_content(form: Form) -> None:
    foot = "Kuusikon sosiaali- ja terveyspalvelut\n"
    text = "Raportti\n\n" + HEADER + ROW.format(heading="Palvelun saatavuus") + foot + TURN + HEADER
    text += ROW.format(heading="Lääkehoito") + foot
    assert not [line for line in lines_of(found(text, form)) if "Kuusikon" in line]


def test_the_same_sentence_at_two_page_ends_is_content(form: Form) -> None:
    last = "Jatketaan samoin keväällä.\n"
    text = "Raportti\n\n" + HEADER + ROW.format(heading="Palvelun saatavuus") + last + TURN + HEADER
    text += ROW.format(heading="Lääkehoito") + last
    assert [line for line in lines_of(found(text, form)) if line.startswith("Jatketaan")] == [last.strip()] * 2


def test_the_countys_name_alone_on_the_last_line_is_no_content() -> None:
    lines = without_running_lines(split_lines("Raportti\n\nLista purettu.\n\nEsimerkin hyvinvointialue\n"))
    assert [line.text for line in lines] == ["Raportti", "Lista purettu."]


def test_heading_torn_inside_a_word_by_a_page_is_found(form: Form) -> None:
    text = (
        HEADER + ROW.format(heading="Palvelun saatavuus") + "HaiPron asiakas- ja \npotilasturvallisuusilmoituks\n\n"
        "HaiPro. Kaatumisia oli \n\nNäkösuojat \n" + TURN + HEADER + "et\n\nvain yksi.\n\nasennettu.\n"
    )  # fmt: skip
    table = found(text, form)
    assert [row.area for row in table.rows] == ["availability", "incidents"]
    assert [[line.text for line in band] for band in table.rows[1].bands] == [
        ["HaiPro. Kaatumisia oli", "Näkösuojat"], ["vain yksi.", "asennettu."],
    ]  # fmt: skip


def test_heading_whose_end_takes_two_lines_on_the_next_page(form: Form) -> None:
    text = HEADER + ROW.format(heading="Palvelun saatavuus") + "Muistutukset, \nkantelut, \n\nKirjaamo. \n"
    table = found(text + TURN + HEADER + "epäkohtailmoituk\nset\n\nYksi tuli.\n", form)
    assert [row.area for row in table.rows] == ["availability", "complaints"]
    assert [[line.text for line in band] for band in table.rows[1].bands] == [["Kirjaamo."], ["Yksi tuli."]]


def test_small_letter_after_a_sentence_is_a_tear() -> None:
    assert is_tear("Sovittu kevään ajaksi.", "jonoa on yhä.")
    assert not is_tear("Lisäksi esim.", "jonoa on yhä.")
    assert not is_tear("Sovittu kevään ajaksi.", "Jonoa on yhä.")


def test_page_without_a_mark_is_guessed(form: Form) -> None:
    row = (
        "Henkilöstön riittävyys\nVuorolistoista seurataan\npoissaoloja viikoittain.\nKaksi hoitajan tointa on ollut\n"
        "auki koko kauden eikä\nHaku on uusittu ja sijainen\npalkattu syksyksi.\nhakijoita ole löytynyt.\n"
    )
    rest = "".join(
        f"{name}\nVuorolistoista seurataan\npoissaoloja viikoittain.\nKaksi hoitajan tointa on ollut\nauki koko kauden."
        "\nHaku on uusittu ja sijainen\npalkattu syksyksi.\n"
        for name in ("Palvelun saatavuus", "Asiakaspalautteet", "Lääkehoito")
    )
    rows = found(row + rest, form).rows
    cut = choose_rows([item.bands for item in rows], shipped_model())[0]
    assert cut.guessed
    assert [len(band.lines) for band in cut.bands] == [6, 1]


def test_blank_lines_between_cells_only_are_a_habit() -> None:
    def band(text: str) -> list[TextLine]:
        return split_lines(text)

    whole = "yksi rivi ja\ntoinen rivi\n\nkolmas rivi ja\nneljäs rivi\n\nviides rivi\nkuudes rivi\n"
    assert Style.of([band(whole)] * 4).apart
    assert not Style.of([band(whole + "\nseitsemäs rivi\n\nkahdeksas\n")] * 4).apart
    model = shipped_model()
    assert Band(band(whole), Style.of([band(whole)]), model.words).mode == 2


def test_item_of_a_list_in_the_middle_of_a_line_begins_a_cell() -> None:
    lines = split_lines("Päätösajat. • Päätökset valmistuvat\nkahdessa viikossa.\n• Uusi tariffi tuli 1.10. – 15.10.\n")
    parts = Band(lines, Style.of([lines]), shipped_model().words).parts
    words = parts.texts
    assert parts.cell(0, 0, len(words))[14] == 1.0
    assert parts.cell(1, 1, len(words))[14] == 0.0
