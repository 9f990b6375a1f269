from pipeline.catalogue.form import Form
from pipeline.model import Column
from pipeline.reading.form import to_reading
from pipeline.reading.headings import LabelFinder
from pipeline.reading.types import Cell, Document, Line, Table
from tests.unit.reading.documents import PARTICULARS

HEADS = ("Seuranta", "Havainnot", "Toimenpiteet")


def cell(text: str) -> Cell:
    return Cell((text,) if text else (), strategy="docx")


def found(form: Form, head: tuple[str, str], *rows: tuple[str, str]) -> dict[str, str]:
    """What the deviations of each area say in a table of groups, merged down where they are empty, beside areas."""
    grid: list[tuple[Cell | None, ...]] = [tuple(map(cell, (*head, *HEADS)))]
    for number, (group, area) in enumerate(rows):
        first = cell(group) if group else None
        grid.append((first, cell(area), cell(f"Seurattu {number}."), cell(f"Havaittu {number}."), cell("-")))
    document = Document("docx", (*map(Line, PARTICULARS), Table(tuple(grid))))
    (report,) = to_reading(document, "raportti.docx", form).readings
    return {entry.area: entry.text for entry in report.entries if entry.column == Column.DEVIATIONS}


def test_a_column_of_groups_headed_as_areas_are_is_told_from_the_areas(form: Form) -> None:
    rows = (
        ("Asiakkaat ja palvelut", "Asiakaspalautteet"), ("", "Henkilöstön riittävyys"), ("Turvallisuus", "Tietosuoja"),
        ("", "Lääkehoito"),
    )  # fmt: skip
    assert found(form, ("Osio", "Osa-alue"), *rows) == {
        "feedback": "Havaittu 0.", "staffing": "Havaittu 1.", "privacy": "Havaittu 2.", "medication": "Havaittu 3.",
    }  # fmt: skip


def test_a_column_of_areas_with_details_beside_it_stays_the_areas(form: Form) -> None:
    rows = (
        ("Asiakaspalautteet", "kyselyt"), ("Henkilöstön riittävyys", "mitoitus"), ("Tietosuoja", "lokit"),
        ("Lääkehoito", "luvat"),
    )  # fmt: skip
    assert set(found(form, ("Osa-alue", "Tarkennus"), *rows)) == {"feedback", "staffing", "privacy", "medication"}


def test_a_label_in_two_languages_leaves_its_first_name_out_of_the_value_before_it(form: Form) -> None:
    told = LabelFinder(form).find("Yksikkö / Enhet: Kuntoutus Jakso / Period: 2025 T1")
    assert [(one.kind, one.value) for one in told] == [("unit", "Kuntoutus"), ("period", "2025 T1")]
