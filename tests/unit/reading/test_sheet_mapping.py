import pytest

from pipeline.catalogue.form import Form
from pipeline.errors import ReadingError, UsageError
from pipeline.reading import read_file
from pipeline.reading.sheet_mapping import Mappings, check_fields, header_key
from tests.unit.reading.documents import workbook

HEADER = ("Paikka", "Milloin", "Kohta", "Huomiot", "Jatko", "Tapa")
FIELDS = {"A": "unit", "B": "period", "C": "area", "D": "deviations", "E": "actions", "F": "monitoring"}
ROW = ("Kotihoito, itä", "Touko-elokuu 2024", "Palvelun saatavuus", "Jono kasvoi.", "Lisätty aikoja.", "Viikoittain.")
OWN = {header_key(HEADER): FIELDS}


def cells(content: bytes, form: Form, mappings: Mappings) -> dict[str, str]:
    (report,) = read_file(content, "a.xlsx", form, mappings=mappings).readings
    return {entry.column: entry.text for entry in report.entries if entry.area == "availability"}


def test_a_list_with_headings_of_its_own_is_read_as_a_person_confirmed(form: Form) -> None:
    content = workbook([HEADER, ROW])
    with pytest.raises(ReadingError):
        read_file(content, "a.xlsx", form)
    assert cells(content, form, OWN) == {
        "monitoring": "Viikoittain.", "deviations": "Jono kasvoi.", "actions": "Lisätty aikoja.",
    }  # fmt: skip


def test_the_same_header_in_csv_is_read_alike(form: Form) -> None:
    text = "\n".join(";".join(row) for row in (HEADER, ROW))
    (report,) = read_file(text.encode(), "a.csv", form, mappings=OWN).readings
    assert (report.unit_text, str(report.period)) == ("Kotihoito, itä", "2024-T2")


def test_a_person_knows_better_than_the_headings(form: Form) -> None:
    header = ("Yksikkö", "Ajanjakso", "Osa-alue", "Seuranta", "Havainnot", "Toimenpiteet")
    turned = {**dict(zip("ABC", ("unit", "period", "area"), strict=True)), "D": "deviations", "E": "monitoring"}
    row = ("Koti", "T1/2024", "Palvelun saatavuus", "yksi", "kaksi", "kolme")
    told = cells(workbook([header, row]), form, {header_key(header): {**turned, "F": ""}})
    assert told == {"monitoring": "kaksi", "deviations": "yksi", "actions": ""}


def test_columns_of_a_report_for_each_row(form: Form) -> None:
    header = ("Nimi", "Kausi", "K1", "K2", "K3")
    fields = {"A": "unit", "B": "period", "C": "availability:monitoring", "D": "availability:deviations"}
    mappings = {header_key(header): {**fields, "E": "availability:actions"}}
    reading = read_file(workbook([header, ("Koti", "T1/2024", "a", "b", "c")]), "a.xlsx", form, mappings=mappings)
    assert [entry.text for entry in reading.readings[0].entries] == ["a", "b", "c"]
    assert [(column.place, column.field, column.sure) for column in reading.columns][2:] == [
        ("C", "availability:monitoring", 1.0), ("D", "availability:deviations", 1.0),
        ("E", "availability:actions", 1.0),
    ]  # fmt: skip


def test_another_header_is_another_fingerprint() -> None:
    assert header_key(["Yksikkö", "", "Ajan-jakso"]) == header_key(["yksikkö:", "Ajanjakso"])
    assert header_key(["Yksikkö", "Ajanjakso"]) != header_key(["Ajanjakso", "Yksikkö"])


@pytest.mark.parametrize("fields", [{"A": "jono"}, {"1": "unit"}, {"A": "tuntematon:actions"}, {"A": "area:unit"}])
def test_a_field_that_is_none_is_refused(form: Form, fields: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="tulkintaa"):
        check_fields(fields, form)


def test_two_columns_for_one_particular_are_refused(form: Form) -> None:
    check_fields({**FIELDS, "G": "", "H": "availability:other"}, form)
    with pytest.raises(UsageError, match="kahdelle sarakkeelle"):
        check_fields({"A": "unit", "B": "unit"}, form)
