from collections.abc import Sequence

import pytest

from pipeline.catalogue.form import Form
from pipeline.model import Column, Period
from pipeline.reading.asked import asked_again
from pipeline.reading.headings import Headings
from pipeline.reading.types import Document, EntryReading, FileReading, Line, ReportReading
from pipeline.reading.whole_doubts import is_blank, with_strange_rows_doubted

KNOWN = ("Palvelun saatavuus", "Lääkehoito", "Palautteet")
STRANGE = ("Ruokahuolto", "Kuljetukset", "Siivous")


def reading(form: Form, areas: Sequence[str], text: str = "Kunnossa.") -> FileReading:
    labels = [Headings(form).label([area]) for area in areas]
    entries = tuple(
        EntryReading(label.area, label.text, Column.DEVIATIONS, "Havainnot", text, "sheet", 1.0) for label in labels
    )
    report = ReportReading("", "", "", "Yksikkö A", Period.parse("2024-T1"), "T1/2024", None, entries)
    return FileReading("csv", None, (report,))


@pytest.mark.parametrize(
    ("areas", "warning"),
    [
        (STRANGE, "Yksikään raportin rivi ei ole lomakkeen osa-alue."),
        ((*KNOWN[:1], *(f"Kohta {area} [Toimenpiteet]" for area in STRANGE)), "Rivien otsikot näyttävät kysymyksiltä."),
    ],
)
def test_a_report_of_rows_that_nothing_tells_is_marked(form: Form, areas: Sequence[str], warning: str) -> None:
    (report,) = with_strange_rows_doubted(reading(form, areas), form).readings
    assert {entry.confidence for entry in report.entries} == {0.6}
    assert report.warnings == (f"{warning} Tarkista, että raportti on luettu oikein.",)


@pytest.mark.parametrize("areas", [KNOWN, (*KNOWN[:2], *STRANGE[:2]), (*KNOWN[:1], *STRANGE), STRANGE[:2]])
def test_a_few_rows_of_a_units_own_are_not(form: Form, areas: Sequence[str]) -> None:
    (report,) = with_strange_rows_doubted(reading(form, areas), form).readings
    assert ({entry.confidence for entry in report.entries}, report.warnings) == ({1.0}, ())


@pytest.mark.parametrize(("text", "blank"), [("", True), ("-", False)])
def test_a_dash_is_text(form: Form, text: str, blank: bool) -> None:
    assert is_blank(reading(form, KNOWN, text).readings[0]) is blank


def lines(*questions: str) -> Document:
    texts = [text for area in KNOWN for text in (area, *questions)]
    return Document("html", tuple(map(Line, texts)))


@pytest.mark.parametrize(
    ("questions", "learned"),
    [
        (("Miten olette seuranneet?", "Mitä poikkeamia huomasitte?", "Mitä korjaavaa teitte?"), 3),
        (("Seuranta", "Poikkeamat", "Mitä teitte asialle?"), 1),
        (("Seuranta", "Poikkeamat", "Toimenpiteet"), 0),
        (("Seuranta", "Ei poikkeamia", "Poikkeamat", "Ei poikkeamia", "Toimenpiteet"), 0),
        (("Miten olette seuranneet?", "Mitä poikkeamia huomasitte?"), 0),
    ],
)
def test_questions_are_learned_only_where_each_column_has_its_turn(
    form: Form, questions: Sequence[str], learned: int
) -> None:
    found = asked_again(lines(*questions), Headings(form))
    assert len(found) == learned
    assert set(found.values()) <= {"monitoring", "deviations", "actions"}
