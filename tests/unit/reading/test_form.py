"""Layouts of the form, from documents made of lines and tables."""

from collections.abc import Callable, Sequence

import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import NoTable, UnknownPeriod, UnknownUnit
from pipeline.model import Column
from pipeline.reading.form import to_reading
from pipeline.reading.types import Cell, Document, Line, ReportReading, Table
from tests.unit.reading.documents import HEADER, PARTICULARS, ROWS

Texts = Callable[[ReportReading], dict[tuple[str, str], str]]
Block = Line | Table


def grid(rows: Sequence[Sequence[str | Cell | None]]) -> Table:
    def cell(value: str | Cell | None) -> Cell | None:
        return Cell(tuple(value.split("\n")) if value else (), strategy="x") if isinstance(value, str) else value

    return Table(tuple(tuple(cell(value) for value in row) for row in rows))


def lines(*texts: str, heading: bool = False) -> tuple[Line, ...]:
    return tuple(Line(text, heading=heading) for text in texts)


def read(form: Form, *blocks: Block, name: str = "raportti.docx", outline: tuple[str, ...] = ()) -> ReportReading:
    (report,) = to_reading(Document("docx", blocks, outline=outline), name, form).readings
    return report


LEAD = lines(*PARTICULARS)
STANDARD = {
    (area, column): text
    for area, texts in zip(("availability", "staffing", "feedback"), ROWS, strict=True)
    for column, text in zip(("monitoring", "deviations", "actions"), texts[1:], strict=True)
}


def test_standard_table(form: Form, cells: Texts) -> None:
    assert cells(read(form, *LEAD, grid([HEADER, *ROWS]))) == STANDARD


def test_repeated_header_and_table_in_parts(form: Form, cells: Texts) -> None:
    parts = (grid([HEADER, ROWS[0]]), grid([HEADER, ROWS[1]]), grid([ROWS[2]]))
    assert cells(read(form, *LEAD, *parts)) == STANDARD


def test_transposed_table(form: Form, cells: Texts) -> None:
    columns = list(zip(HEADER, *ROWS, strict=True))
    assert cells(read(form, *LEAD, grid(columns))) == STANDARD


def test_table_for_each_area_under_its_heading(form: Form, cells: Texts) -> None:
    blocks: list[Block] = []
    for area, *texts in ROWS:
        blocks += [Line(area, heading=True), grid([HEADER[1:], texts])]
    assert cells(read(form, *LEAD, *blocks)) == STANDARD


def test_table_for_each_area_with_a_row_for_each_column(form: Form, cells: Texts) -> None:
    tables = [grid([(area, ""), *zip(HEADER[1:], texts, strict=True)]) for area, *texts in ROWS]
    assert cells(read(form, *LEAD, *tables)) == STANDARD


def test_unknown_heading_above_a_table_of_one_area(form: Form) -> None:
    report = read(form, *LEAD, Line("Muut havainnot"), grid([HEADER[1:], ("a", "b", "c")]))
    assert {(entry.area, entry.area_text) for entry in report.entries} == {("muut_havainnot", "Muut havainnot")}


def test_running_text_under_headings(form: Form, cells: Texts) -> None:
    blocks: list[Line] = []
    for area, *texts in ROWS:
        blocks += lines(area, heading=True)
        for column, text in zip(HEADER[1:], texts, strict=True):
            blocks += lines(f"{column}:", text)
    assert cells(read(form, *LEAD, *blocks)) == STANDARD


def test_questions_and_answers(form: Form, cells: Texts) -> None:
    asked = [
        (f"{area}: {column}?", text) for area, *texts in ROWS for column, text in zip(HEADER[1:], texts, strict=True)
    ]
    assert cells(read(form, *LEAD, grid(asked))) == STANDARD


def test_explanation_under_the_heading_is_no_content(form: Form) -> None:
    label = "Palvelun saatavuus\nKäsittelyajat ja jonot yksikössä"
    report = read(form, *LEAD, grid([HEADER, (label, *ROWS[0][1:]), ROWS[1]]))
    assert report.entries[0].area_text == "Palvelun saatavuus"
    assert all("Käsittelyajat" not in entry.text for entry in report.entries)


def test_extra_column_is_kept_under_its_heading(form: Form) -> None:
    rows = [(*HEADER, "Vastuuhenkilö"), *((*row, "Esihenkilö") for row in ROWS)]
    report = read(form, *LEAD, grid(rows))
    others = [entry for entry in report.entries if entry.column is Column.OTHER]
    assert (others[0].area, others[0].column_text, others[0].text) == (
        "availability",
        "Vastuuhenkilö",
        "Esihenkilö",
    )
    assert len(others) == 3


def test_several_extra_columns_come_as_one_entry(form: Form) -> None:
    rows = [(*HEADER, "Vastuuhenkilö", "Aikataulu"), *((*row, "Johtaja", "1.9.") for row in ROWS)]
    report = read(form, *LEAD, grid(rows))
    other = next(entry for entry in report.entries if entry.column is Column.OTHER)
    assert (other.column_text, other.text) == ("Vastuuhenkilö / Aikataulu", "Vastuuhenkilö: Johtaja\nAikataulu: 1.9.")
    assert len({(entry.area, entry.column) for entry in report.entries}) == len(report.entries)


def test_unknown_row_is_an_area_of_its_own(form: Form) -> None:
    report = read(form, *LEAD, grid([HEADER, *ROWS, ("Muut omavalvonnan havainnot", "a", "b", "c")]))
    assert report.entries[-1].area == "muut_omavalvonnan_havainnot"
    assert report.entries[-1].area_text == "Muut omavalvonnan havainnot"


def test_every_area_has_three_columns(form: Form) -> None:
    report = read(form, *LEAD, grid([HEADER, ROWS[0], ("Lääkehoito", "", "", "")]))
    assert [(entry.area, entry.column, entry.text) for entry in report.entries if entry.area == "medication"] == [
        *(("medication", column, "") for column in (Column.MONITORING, Column.DEVIATIONS, Column.ACTIONS)),
    ]  # fmt: skip


def test_two_rows_of_one_area_follow_each_other(form: Form, cells: Texts) -> None:
    report = read(
        form, *LEAD, grid([HEADER, *ROWS, ("", "Kysely.", "Moitteita.", "Ohje."), ("Asiakaspalaute", "", "Lisää.", "")])
    )
    assert cells(report)["feedback", "deviations"] == "Kiitosta 12.\nMoitteita.\nLisää."
    assert report.entries[-1].area_text == "Asiakaspalautteet / Asiakaspalaute"


def test_row_cut_by_a_page_goes_on_in_the_same_sentence(form: Form, cells: Texts) -> None:
    rows = [HEADER, ("Palvelun saatavuus", "Viikoittain.", "Jono kasvoi", "Sovittu."), ("", "", "kesällä.", "")]
    assert cells(read(form, *LEAD, grid(rows)))["availability", "deviations"] == "Jono kasvoi kesällä."


def test_cell_merged_over_columns_counts_for_the_first_and_is_told(form: Form, cells: Texts) -> None:
    wide = Cell(("Ei havaittu.",), col_span=2, strategy="x")
    report = read(form, *LEAD, grid([HEADER, ROWS[0], ("Lääkehoito", "Listoin.", wide, None)]))
    assert cells(report)["medication", "deviations"] == "Ei havaittu."
    assert cells(report)["medication", "actions"] == ""
    assert any("yhdistetty solu" in text for text in report.warnings)


def test_title_and_particulars_inside_the_table(form: Form, cells: Texts) -> None:
    wide = Cell((PARTICULARS[0],), col_span=4, strategy="x")
    meta = ("Palveluyksikkö", "Kotihoito, itä", "Ajanjakso", "Touko-elokuu 2024")
    report = read(form, grid([(wide, None, None, None), meta, HEADER, *ROWS]))
    assert (report.unit_text, str(report.period), report.title) == ("Kotihoito, itä", "2024-T2", PARTICULARS[0])
    assert cells(report) == STANDARD


def test_table_of_particulars(form: Form) -> None:
    meta = grid(
        [
            ("Organisaatio", "Metsäjärven hyvinvointialue"),
            ("Palvelualue", "Ikääntyneet"),
            ("Yksikkö:", "Koti"),
            ("Kausi", "T1/2024"),
        ]
    )
    report = read(form, meta, grid([HEADER, *ROWS]))
    assert (report.organisation, report.service_area, report.unit_text) == (
        "Metsäjärven hyvinvointialue",
        "Ikääntyneet",
        "Koti",
    )
    assert str(report.period) == "2024-T1"


def test_guessed_header_is_told(form: Form, cells: Texts) -> None:
    header = ("Osio", "Miten asiaa seurattiin tiimissä", "Seurannassa havaitut asiat", "Mitä toimenpiteitä aloitettiin")
    report = read(form, *LEAD, grid([header, *ROWS]))
    assert cells(report) == STANDARD
    assert any("tulkittiin" in text for text in report.warnings)


def test_missing_header_is_told_and_lowers_the_confidence(form: Form, cells: Texts) -> None:
    report = read(form, *LEAD, grid(ROWS))
    assert cells(report) == STANDARD
    assert any("ei ole sarakeotsikoita" in text for text in report.warnings)
    assert all(entry.confidence < 0.85 for entry in report.entries)


def test_misspelled_heading_is_taken_for_the_nearest_and_told(form: Form) -> None:
    report = read(form, *LEAD, grid([HEADER, ROWS[0], ("Henkilöstön riitävyys", "a", "b", "c")]))
    assert report.entries[-1].area == "staffing"
    assert any("likimääräisesti" in text for text in report.warnings)


def test_swedish_form(form: Form) -> None:
    blocks = (
        *lines("Uppföljningsrapport om egenkontroll", "Tjänsteenhet: Hemvården öst", "Period: tertial 1 2024"),
        grid([
            ("Delområde", "Hur har det följts upp", "Observerade avvikelser", "Korrigerande åtgärder"),
            ("Tillgång till tjänster", "a", "b", "c"), ("Personalens tillräcklighet", "d", "e", "f"),
            ("Anmärkningar, klagomål", "g", "h", "i"),
        ]),
    )  # fmt: skip
    report = read(form, *blocks)
    assert (report.unit_text, str(report.period)) == ("Hemvården öst", "2024-T1")
    assert list(dict.fromkeys(entry.area for entry in report.entries)) == ["availability", "staffing", "complaints"]


def test_two_reports_in_one_file(form: Form, cells: Texts) -> None:
    second = lines("Palveluyksikkö: Kotihoito, länsi", "Ajanjakso: Touko-elokuu 2024")
    table = grid([HEADER, *ROWS])
    reports = to_reading(Document("docx", (*LEAD, table, *second, table)), "a.docx", form).readings
    assert [report.unit_text for report in reports] == ["Kotihoito, itä", "Kotihoito, länsi"]
    assert all(cells(report) == STANDARD for report in reports)


def test_value_on_the_line_after_its_label(form: Form) -> None:
    report = read(
        form, *lines("Palveluyksikkö", "Kotihoito, itä", "Ajanjakso", "Syys-joulukuu 2023"), grid([HEADER, *ROWS])
    )
    assert (report.unit_text, str(report.period)) == ("Kotihoito, itä", "2023-T3")


def test_two_labels_on_one_line_without_colons(form: Form) -> None:
    report = read(form, *lines("Palveluyksikkö Kotihoito, itä Ajanjakso Syys-joulukuu 2023"), grid([HEADER, *ROWS]))
    assert (report.unit_text, report.period_text) == ("Kotihoito, itä", "Syys-joulukuu 2023")


def test_unit_and_period_in_the_title(form: Form) -> None:
    report = read(
        form, *lines("Omavalvonnan seurantaraportti \u2013 Kotihoito, itä \u2013 T2/2024"), grid([HEADER, *ROWS])
    )
    assert (report.unit_text, str(report.period)) == ("Kotihoito, itä", "2024-T2")
    assert any("tulkittiin yksiköksi" in text for text in report.warnings)


def test_year_of_the_period_from_the_drafting_day(form: Form) -> None:
    lead = lines("Palveluyksikkö: Koti", "Ajanjakso: Syys-joulukuu", "Laadittu: 12.1.2024")
    report = read(form, *lead, grid([HEADER, *ROWS]))
    assert str(report.period) == "2023-T3"
    assert any("laatimispäivästä" in text for text in report.warnings)


def test_unit_and_period_from_the_file_name_are_marked(form: Form) -> None:
    report = read(form, grid([HEADER, *ROWS]), name="Omavalvonta_Kotihoito itä_T3-2023.docx")
    assert (report.unit_text, str(report.period)) == ("Kotihoito itä", "2023-T3")
    assert sum("tiedoston nimestä" in text for text in report.warnings) == 2


def test_outline_tells_what_the_text_lacks(form: Form) -> None:
    report = read(form, grid([HEADER, *ROWS]), outline=("Palveluyksikkö: Koti", "Ajanjakso: T1/2024"))
    assert (report.unit_text, str(report.period)) == ("Koti", "2024-T1")


def test_report_without_unit_is_rejected(form: Form) -> None:
    with pytest.raises(UnknownUnit, match="yksikön nimeä"):
        read(form, *lines("Ajanjakso: T1/2024"), grid([HEADER, *ROWS]), name="1.docx")


def test_period_that_cannot_be_read_is_quoted(form: Form) -> None:
    with pytest.raises(UnknownPeriod, match="”joskus keväämmällä”"):
        read(form, *lines("Palveluyksikkö: Koti", "Ajanjakso: joskus keväämmällä"), grid([HEADER, *ROWS]))


def test_document_without_the_form_is_rejected(form: Form) -> None:
    with pytest.raises(NoTable, match="taulukkoa"):
        read(form, *lines("Kokousmuistio", "Päätettiin kahvista."), grid([("a", "b"), ("c", "d")]))


def test_a_column_heading_that_a_scan_misread(form: Form) -> None:
    misread = "Mitä poikkeamia tai toistuvia aiheitaJilmi; itä on havaittu"
    rows = (
        ("Osa-alue", "Miten yksikössä on seurattu", misread, "Korjaavat toimenpiteet"),
        ("Palvelun saatavuus", "Listoista.", "Jono kasvoi.", "Lisätty."),
    )
    lead = lines("Palveluyksikkö: Kotihoito", "Ajanjakso: Touko-elokuu 2024")
    (report,) = to_reading(Document("pdf", (*lead, grid(rows))), "a.pdf", form).readings
    assert [(str(entry.column), entry.text) for entry in report.entries] == [
        ("monitoring", "Listoista."), ("deviations", "Jono kasvoi."), ("actions", "Lisätty."),
    ]  # fmt: skip
    assert report.warnings == (f"Sarakkeen otsikko ”{misread}” tulkittiin: havainnot.",)


def test_row_of_few_words_is_no_header(form: Form, cells: Texts) -> None:
    few = ("Asiakaskuljetukset", "Seurataan päivittäin", "Ei poikkeamia", "Ei toimenpiteitä")
    found = cells(read(form, *LEAD, grid([HEADER, ROWS[0], few, *ROWS[1:]])))
    assert found == STANDARD | {
        ("asiakaskuljetukset", column): text
        for column, text in zip(("monitoring", "deviations", "actions"), few[1:], strict=True)
    }
