"""Forms of other designers: headings in other words, days apart from each other, answers that look like headings."""

from pipeline.catalogue.form import Form
from pipeline.reading.form import to_reading
from pipeline.reading.headings import Headings
from pipeline.reading.left_out import with_doubts
from pipeline.reading.types import Cell, Document, Line, ReportReading, Table

LEAD = (Line("Palveluyksikkö: Testilän kotihoito", 1), Line("Ajanjakso: Tammi-huhtikuu 2024", 1))
HEADER = ("Osa-alue", "Seuranta", "Havainnot", "Toimenpiteet")
ROW = ("Lääkehoito", "Listoin.", "Ei virheitä.", "Ohje uusittu.")
Texts = dict[tuple[str, str], str]


def a_table(*rows: tuple[str | None, ...]) -> Table:
    wide = [len(row) if row[1:] and not any(row[1:]) else 1 for row in rows]
    return Table(tuple(tuple(_cell(text, span) for text in row) for row, span in zip(rows, wide, strict=True)))


def _cell(text: str | None, span: int) -> Cell | None:
    return Cell((text,) if text else (), 1, strategy="x", col_span=span) if text is not None else None


def read(form: Form, *blocks: Line | Table) -> tuple[ReportReading, Texts]:
    (report,) = to_reading(Document("pdf", blocks), "raportti.pdf", form).readings
    return report, {(entry.area, str(entry.column)): entry.text for entry in report.entries if entry.text}


def test_row_whose_texts_begin_like_headings_is_no_header_row(form: Form) -> None:
    rows = (("#", *HEADER), ("1", *ROW), ("2", "Tietojärjestelmät", "Mittari: koulutuspäivät.", "Ei poikkeamia", ""))
    _, cells = read(form, *LEAD, a_table(*rows, ("3", "Tietosuoja", "Lokista.", "Ei.", "Ei.")))
    assert cells["equipment", "deviations"] == "Ei poikkeamia"
    assert cells["privacy", "monitoring"] == "Lokista."
    assert len({area for area, _ in cells}) == 3


def test_one_heading_in_other_words_beside_known_ones(form: Form) -> None:
    report, cells = read(
        form, *LEAD, a_table(("Kohde", "Miten seurataan", "Puutteet ja havainnot", "Toimenpiteet"), ROW)
    )
    assert cells["medication", "deviations"] == "Ei virheitä."
    assert "Sarakkeen otsikko ”Puutteet ja havainnot” tulkittiin: havainnot." in report.warnings


def test_heading_that_speaks_for_two_columns_is_the_one_that_no_other_heading_names(form: Form) -> None:
    header = ("Osa-alue", "Seurannan toteutus", "Seurannan tulokset ja puutteet", "Toimenpide", "Vastuu")
    answers = ("Lääkehoito", "Listoin.", "Yksi virhe.", "Ohje uusittu.", "Esihenkilö")
    report, texts = read(form, *LEAD, a_table(header, answers))
    assert texts["medication", "monitoring"] == "Listoin."
    assert texts["medication", "deviations"] == "Yksi virhe."
    assert any("tulkittiin: havainnot" in text for text in report.warnings)
    assert Headings(form).column([header[2]], cues=True, lacking=("actions",)) is None


def test_unknown_heading_over_questions_and_answers_opens_an_area(form: Form) -> None:
    def asked(name: str) -> tuple[tuple[str | None, ...], ...]:
        return ((name, None), *((head, f"{head} {name[:4]}.") for head in HEADER[1:]))

    _, cells = read(form, *LEAD, a_table(*asked("Lääkehoito"), *asked("Ruokahuolto"), *asked("Tietosuoja")))
    assert len(cells) == 9
    assert cells["ruokahuolto", "deviations"] == "Havainnot Ruok."
    assert cells["privacy", "actions"] == "Toimenpiteet Tiet."


def test_first_and_last_day_of_the_period_on_lines_of_their_own(form: Form) -> None:
    days = (a_table(("Jakson alku", "1.9.2024")), a_table(("Jakson loppu", "31.12.2024")))
    report, _ = read(form, LEAD[0], *days, a_table(HEADER, ROW))
    assert str(report.period) == "2024-T3"
    assert report.period_text == "1.9.2024–31.12.2024"


def test_numbered_labels_above_their_values(form: Form) -> None:
    told = ("1. Toimintayksikön nimi", "Palvelukoti Vanamo", "2. Seurantajakso", "3. tertiaali 2024")
    answers = [Line(text, 1) for head in HEADER[1:] for text in (head, f"{head} on tehty hyvin.")]
    report, cells = read(form, *(Line(text, 1) for text in told), Line("Lääkehoito", 1, heading=True), *answers)
    assert (report.unit_text, str(report.period)) == ("Palvelukoti Vanamo", "2024-T3")
    assert cells["medication", "actions"] == "Toimenpiteet on tehty hyvin."


def test_answers_that_look_like_headings_stay_answers(form: Form) -> None:
    texts = (
        "Seuranta",
        "HaiPro.",
        "Mittari: koulutuspäivät.",
        "Havainnot",
        "Ei ollut.",
        "Toimenpiteet",
        "Ei tarvetta.",
    )
    _, cells = read(form, *LEAD, Line("Lääkehoito", 1, heading=True), *(Line(text, 1) for text in texts))
    assert cells["medication", "monitoring"] == "HaiPro.\nMittari: koulutuspäivät."
    assert set(cells) == {("medication", role) for role in ("monitoring", "deviations", "actions")}


def test_heading_of_a_column_is_no_area_of_its_own(form: Form) -> None:
    texts = ("Seuranta: Mittari: koulutuspäivät.", "Havainnot: Ei ollut.", "Toimenpiteet: Ei tarvetta.")
    blocks = (Line("4. Opiskelijaohjaus", 1, heading=True), *(Line(text, 1) for text in texts))
    last = (Line("5. Lääkehoito", 1, heading=True), *(Line(text, 1) for text in texts))
    _, cells = read(form, *LEAD, Line("3. Tietosuoja", 1, heading=True), *(Line(t, 1) for t in texts), *blocks, *last)
    assert cells["opiskelijaohjaus", "monitoring"] == "Mittari: koulutuspäivät."
    assert len(cells) == 9


def test_column_named_like_an_area_and_owners_beside_days_are_no_lost_text(form: Form) -> None:
    head = Table((tuple(Cell((text,), 1, header=True) for text in (*HEADER[:3], "Kehittämistoimenpiteet")),))
    rows = a_table(ROW).rows
    owners = [Table(((Cell((f"T. Lind{number}",), 1), Cell(("jatkuva",), 1)),)) for number in range(6)]
    document = Document(
        "pdf", (*LEAD, Table((*head.rows, *rows)), *owners, a_table(("Tietosuoja", "Lokista.", "-", "-")))
    )
    found = with_doubts(to_reading(document, "raportti.pdf", form), document, form)
    assert found.warnings == ()


def test_number_of_an_unknown_heading_may_stand_on_a_line_of_its_own(form: Form) -> None:
    label = Headings(form).label(["6.", "Ravitsemus", "ja ateriapalvelut"])
    assert (label.text, label.rest) == ("Ravitsemus ja ateriapalvelut", "")
    assert Headings(form).label(["6. Ravitsemus", "Ateriapalvelut"]).text == "Ravitsemus"
