import pytest

from pipeline.catalogue.form import Form
from pipeline.model import Column
from pipeline.reading.assemble import is_doubtful
from pipeline.reading.form import to_reading
from pipeline.reading.left_out import with_doubts
from pipeline.reading.types import Cell, Document, EntryReading, FileReading, Line, Table

HEADER = ("Osa-alue", "Seuranta", "Havainnot", "Toimenpiteet")
FIRST = ("Palvelun saatavuus", "Viikoittain.", "Jono kasvoi kesällä.", "Lisätty aikoja.")
SECOND = ("Lääkehoito", "Listoin.", "Yksi kirjausvirhe.", "Ohje uusittu.")
LEAD = (Line("Palveluyksikkö: Testilän kotihoito", 1), Line("Ajanjakso: Tammi-huhtikuu 2024", 1))


def a_table(*rows: tuple[str, ...], page: int = 1, strategy: str = "pdf_rules") -> Table:
    return Table(
        tuple(
            tuple(Cell((text,) if text else (), page if text else None, strategy=strategy) for text in row)
            for row in rows
        )
    )


def looked_at(form: Form, *blocks: Line | Table) -> FileReading:
    document = Document("pdf", (*LEAD, *blocks), 2)
    return with_doubts(to_reading(document, "raportti.pdf", form), document, form)


def doubted(found: FileReading) -> set[tuple[str, Column]]:
    return {(entry.area, entry.column) for entry in found.readings[0].entries if is_doubtful(entry)}


def entry_of(found: FileReading, area: str, column: Column) -> EntryReading:
    return next(entry for entry in found.readings[0].entries if (entry.area, entry.column) == (area, column))


def test_report_that_is_read_whole_gets_no_warning(form: Form) -> None:
    found = looked_at(form, a_table(HEADER, FIRST, SECOND))
    assert found.warnings == ()
    assert doubted(found) == set()


def test_text_between_two_rows_marks_the_rows_of_its_page(form: Form) -> None:
    lost = Line("Puhelimeen on vaikea päästä maanantaisin ja jono kasvaa aina.", 1)
    found = looked_at(form, a_table(HEADER, FIRST), lost, a_table(HEADER, SECOND, page=2))
    shown = "Puhelimeen on vaikea päästä maanantaisin ja jono kasvaa …"
    assert found.warnings == (
        f"Sivulla 1 on tekstiä, joka jäi taulukon ulkopuolelle (”{shown}”). Vertaa alkuperäiseen.",
    )
    assert doubted(found) == {("availability", column) for column in list(Column)[:3]}


def test_short_closing_below_the_table_is_no_lost_row(form: Form) -> None:
    closing = Line("Raportti on käsitelty yksikön kokouksessa.", 1)
    assert looked_at(form, a_table(HEADER, FIRST, SECOND), closing).warnings == ()


def test_heading_of_an_area_below_the_table_is_a_lost_row(form: Form) -> None:
    found = looked_at(form, a_table(HEADER, FIRST), Line("Toinen teksti tässä.", 2), Line("Asiakaspalautteet", 2))
    assert [warning.split(" (")[0] for warning in found.warnings] == [
        "Sivulla 2 on tekstiä, joka jäi taulukon ulkopuolelle"
    ]


def test_row_that_holds_the_heading_of_a_missing_area_is_marked(form: Form) -> None:
    mixed = (SECOND[0], "Listoin.", "Yksi kirjausvirhe.", "Ohje uusittu.")
    table = a_table(HEADER, FIRST, mixed)
    rows = [list(row) for row in table.rows]
    rows[2][1] = Cell(("Listoin.", "Asiakaspalautteet", "Kyselyllä."), 1, strategy="pdf_rules")
    found = looked_at(form, Table(tuple(tuple(row) for row in rows)))
    assert doubted(found) == {("medication", column) for column in list(Column)[:3]}
    assert found.readings[0].warnings[-1] == (
        "Rivillä ”Lääkehoito” näyttää olevan myös toisen osa-alueen teksti. Vertaa alkuperäiseen."
    )


def test_empty_cell_in_its_place_is_not_doubted(form: Form) -> None:
    empty = (SECOND[0], "", *SECOND[2:])
    found = looked_at(form, a_table(HEADER, FIRST, empty, strategy="pdf_columns"))
    assert not is_doubtful(entry_of(found, "medication", Column.MONITORING))


def test_what_is_left_of_a_repeated_header_is_no_row(form: Form) -> None:
    header = ("Osa-alue", "Miten yksikössä on seurattu", "Mitä poikkeamia on havaittu", "Toimenpiteet ja aikataulu")
    found = looked_at(form, a_table(header, FIRST, ("havaittu", "aikataulu", "", ""), SECOND))
    assert [entry.area for entry in found.readings[0].entries if entry.column is Column.MONITORING] == [
        "availability",
        "medication",
    ]


def test_letter_of_another_script_is_a_glyph_with_a_wrong_name(form: Form) -> None:
    found = looked_at(form, a_table(HEADER, FIRST, (SECOND[0], SECOND[1], "In\u0cf4uenssaa oli.", SECOND[3])))
    assert doubted(found) == {("medication", Column.DEVIATIONS)}


def test_last_answer_may_be_the_closing_of_the_report(form: Form) -> None:
    asked = (Line("Lääkehoito", 1, heading=True), Line("Seuranta: Listoin.", 1), Line("Havainnot: Ei poikkeamia.", 1))
    found = looked_at(form, *asked, Line("Raportti on käsitelty.", 1))
    assert ("medication", Column.DEVIATIONS) in doubted(found)


@pytest.mark.parametrize(
    ("heading", "doubtful"),
    [
        ("Vapaaehtoistoiminta", False),
        ("Ravitsemus ja ateriapalvelut", False),
        ("Tillgång till och vård", True),
        ("Jono", True),
    ],
)
def test_unknown_area_is_doubted_where_it_may_be_a_piece_of_a_heading(form: Form, heading: str, doubtful: bool) -> None:
    found = looked_at(form, a_table(HEADER, FIRST, (heading, *SECOND[1:]), strategy="pdf_columns"))
    assert bool(doubted(found)) is doubtful


def test_particulars_and_closings_below_the_table_are_no_lost_text(form: Form) -> None:
    below = (
        Line("Laatija: Anna Aalto, palveluesihenkilö. Päiväys: 15.5.2024", 1),
        Line("Raportti on käsitelty yksikön kokouksessa ja toimitettu palvelupäällikölle tiedoksi.", 1),
        Line("\u00b9 HaiPro on vaaratapahtumien ilmoitusjärjestelmä.", 1),
    )
    found = looked_at(form, a_table(HEADER, FIRST, SECOND), *below)
    assert (found.warnings, doubted(found)) == ((), set())


def test_label_pushed_under_a_heading_of_a_column_is_told(form: Form) -> None:
    table = a_table(HEADER, ("Käsittelyajat", *FIRST[1:]), SECOND)
    head = tuple(
        Cell((text,), 1, strategy="pdf_columns", header=True) for text in ("Palvelun saatavuus Osa-alue", *HEADER[1:])
    )
    found = looked_at(form, Table((head, *table.rows[1:])))
    assert found.warnings == (
        "Sivulla 1 on tekstiä, joka jäi taulukon ulkopuolelle (”Palvelun saatavuus Osa-alue”). Vertaa alkuperäiseen.",
    )


def test_heading_of_an_area_that_was_read_is_no_lost_text(form: Form) -> None:
    about = next(area.descriptions[0] for area in form.areas if area.id == "availability")
    for line in (f"1. Palvelun saatavuus {about}", "12. Lääkehoito: Havaitut poikkeamat"):
        found = looked_at(form, a_table(HEADER, FIRST), Line(line, 1), a_table(HEADER, SECOND))
        assert (found.warnings, doubted(found)) == ((), set())
