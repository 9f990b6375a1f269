from random import Random

import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import AmbiguousText
from pipeline.reading.joining import join_lines
from pipeline.reading.text import read_text
from pipeline.reading.text_columns import MEASURED_ROOM, ROOM, Fit, measure
from pipeline.reading.text_corpus import rebuilt
from pipeline.reading.text_ink import FONTS, SANS, full_width, inks
from pipeline.reading.text_lines import split_lines
from pipeline.reading.text_rows import RowFinder
from pipeline.reading.text_style import Style
from pipeline.reading.types import Table

ROWS = (
    "Palvelun saatavuus\nJonoa seurataan viikoittain\nesihenkilön raportilta.\n{gap}Jono kasvoi kesällä, koska\n"
    "lääkäreitä puuttui.\n{gap}Lisätty iltavastaanotto ja sovittu\nostopalvelusta syksylle.\n{gap}"
    "Henkilöstön riittävyys\nVuorolistoista seurataan\npoissaoloja.\n{gap}Kaksi tointa oli auki koko\nkauden ajan.\n"
    "{gap}Haku on uusittu ja sijainen\npalkattu.\n"
)


def test_blocks_in_the_order_of_pdftotext_are_refused(form: Form) -> None:
    with pytest.raises(AmbiguousText, match="sarakkeiden poikki"):
        read_text((ROWS.format(gap="\n") + "\f").encode(), form)


def test_the_order_of_the_file_with_form_feeds_is_read(form: Form) -> None:
    table = read_text((ROWS.format(gap="") + "\f").encode(), form).blocks[-1]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[2] if cell is not None][1:] == [
        "Vuorolistoista seurataan poissaoloja.",
        "Kaksi tointa oli auki koko kauden ajan.",
        "Haku on uusittu ja sijainen palkattu.",
    ]


def test_heading_of_the_page_inside_the_table_is_no_content(form: Form) -> None:
    text = "Kuusikon hyvinvointialue\n" + ROWS.format(gap="").replace(
        "Henkilöstön", "Kuusikon hyvinvointialue\nHenkilöstön"
    )
    found = RowFinder(form).find(split_lines(text))
    assert found is not None
    assert all("Kuusikon" not in line.text for row in found.rows for band in row.bands for line in band)


def test_word_cut_without_a_hyphen_is_joined() -> None:
    known = {"palvelupäällikkö", "seuraa", "jonoja", "n", "kotiutushoitajan", "kotiutushoitaja", "ja"}.__contains__
    assert join_lines(["Palvelupäällikk".lower(), "ö seuraa"], known) == "palvelupäällikkö seuraa"
    assert join_lines(["kotiutushoitaja", "n johdolla"], known) == "kotiutushoitajan johdolla"
    assert join_lines(["seuraa", "jonoja"], known) == "seuraa jonoja"
    assert join_lines(["kotiutushoitaja", "ja"], known) == "kotiutushoitaja ja"


def test_width_tells_narrow_letters_from_wide_ones() -> None:
    assert SANS.ink("illi") < SANS.ink("mmmm") / 3
    assert full_width([5.0, 7.0, 6.0]) == 7.0
    assert full_width([]) == 0.0


def fit(column: int, line: str, following: str, *, wraps: bool = True) -> Fit:
    reach = tuple(font.ink(f"{line} {following}") for font in FONTS)
    return Fit(column, inks(line), reach, wraps, closed=not wraps)


def test_columns_widths_need_enough_lines() -> None:
    lines = split_lines("lyhyt rivi\npitkä rivi joka täyttää sarakkeen\n")
    rows = [[fit(0, "kapea rivi", "", wraps=False)] * 8, [fit(1, "kapea rivi", "", wraps=False)] * 7]
    columns = Style.of([lines], rows).columns
    assert columns.widths[0] == SANS.ink("kapea rivi")
    assert columns.widths[1] == columns.widths[2] == SANS.ink("pitkä rivi joka täyttää sarakkeen")
    assert columns.room == (ROOM, ROOM, ROOM)


def test_width_lies_between_a_line_and_the_word_that_did_not_fit() -> None:
    rows = [
        [fit(0, "rivi on näin pitkä", "ja"), fit(0, "rivi tässä", "kauemmaksi jatkuva"), fit(0, "a", "b", wraps=False)]
    ]
    columns = measure(rows * 4, ["rivi"])
    font = columns.font
    assert font.ink("rivi on näin pitkä") <= columns.widths[0] <= font.ink("rivi on näin pitkä ja")
    assert columns.room[0] == MEASURED_ROOM


def test_font_is_the_one_in_which_the_lines_fit() -> None:
    words = ["mmm", "illi", "tilli", "wwww", "seurataan", "jonoja", "liiteilmoitukset", "viikoittain", "mummola"]
    for font in FONTS:
        rows, line = [], ""
        for word in Random(1).choices(words, k=400):
            if line and font.ink(f"{line} {word}") > 14.0:
                rows.append([fit(0, line, word)])
                line = word
            else:
                line = f"{line} {word}".strip()
        assert measure(rows, ["x"]).font == font


def test_single_paragraphs_leave_room_only_where_cells_end() -> None:
    full = [fit(0, "rivi on näin pitkä", "ja")] * 6
    ends = [fit(0, "lyhyt.", "Jonoa", wraps=False)]
    assert measure([full + ends * 2] * 3, ["x"]).single
    assert not measure([full + ends * 3] * 3, ["x"]).single
    assert not measure([full + ends] * 2, ["x"]).single


def test_reports_are_rebuilt_from_their_sentences() -> None:
    def sentence(area: str, column: str, text: str, unit: str = "A: x") -> dict[str, str]:
        return {"area": area, "column": column, "text": text, "group": unit}

    reports = rebuilt(
        [
            sentence("availability", "monitoring", "Seurataan."),
            sentence("availability", "deviations", "Jono kasvoi."),
            sentence("availability", "deviations", "Lääkäreitä puuttui."),
            sentence("staffing", "actions", "Haku uusittu."),
            sentence("availability", "monitoring", "Seurataan taas."),
            sentence("availability", "monitoring", "Toinen yksikkö.", "B: y"),
            {"text": "Irrallinen.", "column": "actions", "area": "staffing"},
        ]
    )
    assert [report.county for report in reports] == ["A", "A", "B"]
    assert reports[0].rows[0].cells == (("Seurataan.",), ("Jono kasvoi. Lääkäreitä puuttui.",), ())
    assert [row.area for row in reports[0].rows] == ["availability", "staffing"]
