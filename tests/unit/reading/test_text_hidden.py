import pytest

from pipeline.catalogue.form import Form
from pipeline.reading.joining import join_lines, was_typed
from pipeline.reading.text import read_text
from pipeline.reading.types import Cell, Table

LEAD = "Omavalvontasuunnitelman seurantaraportti\nPalveluyksikkö: Kotihoito, itä Ajanjakso: Touko-elokuu 2024\n"
HEADER = "Osa-alue Seuranta Havainnot Toimenpiteet\n"
ABOVE = (
    "Palvelun saatavuus\nJonoa seurataan viikoittain\nesihenkilön raportilta.\nJono kasvoi kesällä, koska\n"
    "lääkäreitä puuttui koko ajan.\nLisätty iltavastaanotto ja sovittu\nostopalvelusta syksylle.\n"
    "Henkilöstön riittävyys\nVuorolistoista seurataan\npoissaoloja kuukausittain.\nKaksi tointa oli auki koko\n"
    "kauden ajan, ja mitoitus alittui.\nHaku on uusittu ja sijainen\npalkattu elokuuksi.\n"
)
HIDDEN = (
    "Seurataan kierroksilla viikoittain\nja kirjataan listaan.\nAstioita oli täynnä kahdesti, koska\n"
    "kuljetus myöhästyi.\nSovittu kuljetusyrityksen kanssa\nlisätyhjennyksestä.\n"
)
BELOW = (
    "Asiakaspalautteet\nPalautetta kerätään kyselyllä\nkuukausittain.\nAsiakkaat moittivat pitkää\n"
    "jonotusta puhelimessa.\nHenkilökunta perehdytetty uuteen\ntakaisinsoittoon.\n"
)


def rows_of(text: str, form: Form) -> list[tuple[Cell, ...]]:
    table = read_text(text.encode(), form).blocks[-1]
    assert isinstance(table, Table)
    return [tuple(cell for cell in row if cell is not None) for row in table.rows[1:]]


def test_row_with_an_unknown_heading_is_found_in_the_row_above_it(form: Form) -> None:
    rows = rows_of(LEAD + HEADER + ABOVE + "Jätehuolto\n" + HIDDEN + BELOW, form)
    assert [row[0].text for row in rows] == [
        "Palvelun saatavuus", "Henkilöstön riittävyys", "Jätehuolto", "Asiakaspalautteet",
    ]  # fmt: skip
    assert [cell.text for cell in rows[2][1:]] == [
        "Seurataan kierroksilla viikoittain ja kirjataan listaan.",
        "Astioita oli täynnä kahdesti, koska kuljetus myöhästyi.",
        "Sovittu kuljetusyrityksen kanssa lisätyhjennyksestä.",
    ]
    assert rows[1][3].text == "Haku on uusittu ja sijainen palkattu elokuuksi."
    assert max(cell.confidence for row in rows[1:3] for cell in row[1:]) <= 0.6
    assert min(cell.confidence for cell in rows[3][1:]) > 0.6


def test_rows_that_hide_nothing_stay_whole(form: Form) -> None:
    rows = rows_of(LEAD + HEADER + ABOVE + BELOW, form)
    assert [row[0].text for row in rows] == ["Palvelun saatavuus", "Henkilöstön riittävyys", "Asiakaspalautteet"]


@pytest.mark.parametrize("extra", ["Arvio\n", "Valmista\n"])
def test_column_that_the_form_does_not_know_leaves_all_rows_doubtful(extra: str, form: Form) -> None:
    sure = rows_of(LEAD + HEADER + ABOVE + BELOW, form)
    doubted = rows_of(LEAD + HEADER + extra + ABOVE + BELOW, form)
    assert max(cell.confidence for row in sure for cell in row[1:]) > 0.9
    assert max(cell.confidence for row in doubted for cell in row[1:]) <= 0.5


def test_soft_hyphen_at_a_line_end_goes_and_a_typed_hyphen_stays() -> None:
    known = {"loma", "ajan", "wc", "tiloissa", "palkattu", "haja", "ja"}.__contains__
    assert join_lines(["palkat\u00ad", "tu sijainen"], known) == "palkattu sijainen"
    assert join_lines(["loma\u00ad", "ajan"], known) == "loma-ajan"
    assert join_lines(["wc\u00ad", "tiloissa"], known) == "wc-tiloissa"
    assert join_lines(["ha\u00ad", "ja-asutus"], known) == "haja-asutus"
    assert was_typed("12", "ja", known)
    assert not was_typed("palkat", "tu", None)
