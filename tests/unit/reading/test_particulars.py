"""Particulars of a report: a period that is too long, and one that is told in pieces."""

import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import UnknownPeriod
from tests.unit.reading.documents import HEADER, PARTICULARS, ROWS
from tests.unit.reading.test_form import grid, lines, read


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ((PARTICULARS[0], PARTICULARS[1], "Ajanjakso: vuosi 2024"), "r.docx"),
        ((f"{PARTICULARS[0]} vuonna 2024", PARTICULARS[1]), "r.docx"),
        (PARTICULARS[:2], "seurantaraportti_2024.docx"),
    ],
)
def test_report_of_a_whole_year_is_refused_and_told_why(told: tuple[str, ...], name: str, form: Form) -> None:
    with pytest.raises(UnknownPeriod, match="ajanjakso ”2024” on koko vuosi, ei yksi kausi"):
        read(form, *lines(*told), grid([HEADER, *ROWS]), name=name)


def test_year_and_number_of_the_period_may_be_told_apart(form: Form) -> None:
    report = read(form, *lines(*PARTICULARS[:2], "Vuosi: 2024", "Tertiaali: 2"), grid([HEADER, *ROWS]))
    assert str(report.period) == "2024-T2"
    assert report.warnings == ("Ajanjaksosta ”Tertiaali 2” puuttuu vuosi; 2024 otettiin muualta asiakirjasta.",)


@pytest.mark.parametrize(
    ("told", "unit"),
    [
        (("Palveluyksikkö: Ikäihmisten asumis-", "palvelu Koivukoti"), "Ikäihmisten asumispalvelu Koivukoti"),
        (("Palveluyksikkö: Kotihoito ja", "kotisairaanhoito"), "Kotihoito ja kotisairaanhoito"),
        (("Palveluyksikkö: Kotihoito", "puhelin 040 123 4567"), "Kotihoito"),
    ],
)
def test_unit_that_a_line_or_a_page_cut_is_joined(told: tuple[str, ...], unit: str, form: Form) -> None:
    assert read(form, *lines(PARTICULARS[0], *told, PARTICULARS[2]), grid([HEADER, *ROWS])).unit_text == unit


@pytest.mark.parametrize(
    ("told", "unit"),
    [
        (("Kotihoito, itä", "Ikääntyneiden palvelut Omavalvontasuunnitelman seuranta, T2/2024"), "Kotihoito, itä"),
        (
            ("Kotihoito, itä", "Ikääntyneiden palvelut", "Omavalvonnan seuranta, T2/2024", "Omavalvonta"),
            "Kotihoito, itä",
        ),
        (("Ikääntyneiden palvelut Omavalvonnan seuranta, T2/2024",), "Ikääntyneiden palvelut"),
        (("Seurantaraportti \u2013 omavalvonta", "Etäkotihoito 2024-05-01 \u2013 2024-08-31"), "Etäkotihoito"),
        (("Seurantaraportti", "Ryhmäkoti 3 \u2013 Aalto, 1.5.2024 \u2013 31.8.2024"), "Ryhmäkoti 3"),
    ],
)
def test_unit_without_a_label_is_no_service_area_and_no_word_of_the_title(
    told: tuple[str, ...], unit: str, form: Form
) -> None:
    report = read(form, *lines(*told), grid([HEADER, *ROWS]))
    assert (report.unit_text, str(report.period)) == (unit, "2024-T2")
