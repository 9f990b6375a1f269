from pathlib import Path

from pipeline.reading.sheet_mapping import header_key
from pipeline.store.decisions_mappings import delete_mapping, save_mapping
from pipeline.store.facts import read_facts
from pipeline.workflow import Status, ingest
from pipeline.workflow.opening import open_columns
from tests.unit.reading.documents import workbook
from tests.unit.workflow.county import a_file, outcome, run, texts

HEADER = ("Paikka", "Milloin", "Kohta", "Huomiot", "Jatko", "Tapa")
FIELDS = {"A": "unit", "B": "period", "C": "area", "D": "deviations", "E": "actions", "F": "monitoring"}
ROW = ("Koti", "T1/2024", "Palvelun saatavuus", "Jono kasvoi.", "Lisätty aikoja.", "Viikoittain.")


def test_a_confirmed_header_is_read_by_the_worker(tmp_path: Path) -> None:
    book, store = tmp_path / "a.xlsx", tmp_path / "store"
    book.write_bytes(workbook([HEADER, ROW]))
    assert ingest([book], store).files[0].status is Status.REJECTED
    save_mapping(store, header_key(HEADER), HEADER, FIELDS, who="testi")
    assert ingest([book], store).files[0].status is Status.READ
    entries = read_facts(store).entries
    assert dict(zip(entries["column"], entries["text"], strict=True))["deviations"] == "Jono kasvoi."
    told = open_columns(book, book.name, {header_key(HEADER): FIELDS})
    assert [column.field for column in told] == list(FIELDS.values())


def test_only_workbooks_are_read_again_when_a_mapping_changes(tmp_path: Path) -> None:
    a_file(tmp_path / "in", "a.pdf", "Koti|2023-T3|x")
    store = tmp_path / "store"
    first = run(store, tmp_path / "in")
    save_mapping(store, header_key(HEADER), HEADER, FIELDS, who="testi")
    again = run(store, tmp_path / "in")
    assert outcome(again, "a.pdf").status is Status.UNCHANGED
    assert again.warnings == ()
    assert texts(read_facts(store)) == {"Koti": "x"}
    delete_mapping(store, header_key(HEADER), who="testi")
    assert run(store, tmp_path / "in").fingerprint == first.fingerprint
