"""What a workbook's columns were taken for is shown, changed, read again so, and remembered when it is accepted."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from pipeline.dashboard import importing
from pipeline.dashboard.importing_batch import Phase
from pipeline.dashboard.importing_choices import Choices, decide, remembered
from pipeline.dashboard.importing_columns import Remapped, as_read, names
from pipeline.errors import UsageError
from pipeline.reading.sheet_mapping import header_key
from pipeline.store.decisions_mappings import load_mappings
from pipeline.store.facts import read_facts
from tests.app.test_importing import made_once, newest, open_imports, press, real, waited

__all__ = ["made_once", "open_imports", "real"]

HEADER = ("Yksikkö", "Ajanjakso", "Osa-alue", "Seuranta", "Havainnot", "Toimenpiteet", "Muuta")
ROW = (
    "Akuuttiosasto",
    "syys-joulukuu 2024",
    "Lääkehoidon toteutuminen",
    "Listoin.",
    "Kaksi virhettä.",
    "Ohje.",
    "Omaa.",
)
CSV = "\n".join(";".join(row) for row in (HEADER, ROW)).encode()
SWAPPED = {"A": "unit", "B": "period", "C": "area", "D": "monitoring", "E": "actions", "F": "deviations", "G": ""}


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    yield
    for token in list(importing._batches):
        importing.drop(token)


def box(page: AppTest, label: str) -> object:
    return next(one for one in page.selectbox if one.label == label)


def test_columns_are_chosen_on_the_page_read_so_and_remembered(open_imports: AppTest, real: Path) -> None:
    page = open_imports
    page.file_uploader[0].upload("vienti.csv", CSV)
    press(page.run(), "lue")
    batch = newest()
    page.run()
    assert box(page, "E Havainnot").value == "deviations"
    again = next(button for button in page.button if button.label == "Lue uudelleen näin")
    assert again.disabled
    box(page, "E Havainnot").select("actions").run()
    box(page, "F Toimenpiteet").select("deviations").run()
    next(button for button in page.button if button.label == "Lue uudelleen näin").click().run()
    waited(batch)
    page.run()
    assert not page.exception
    assert box(page, "E Havainnot").value == "actions"
    assert batch.round == 2
    assert load_mappings(real) == {}
    press(page, "hyvaksy")
    assert waited(batch).phase is Phase.DONE
    assert load_mappings(real) == {header_key(HEADER): SWAPPED}
    facts = read_facts(real)
    report = facts.reports.loc[facts.reports["source"] == "vienti.csv", "report_id"].iloc[0]
    texts = facts.entries.loc[facts.entries["report_id"] == report].set_index("column")["text"]
    assert (texts["actions"], texts["deviations"]) == ("Kaksi virhettä.", "Ohje.")


def test_a_reading_that_fails_leaves_the_one_before(real: Path) -> None:
    batch = waited(importing.start("rikki", [("vienti.csv", CSV)], real))
    before = batch.preview
    assert before is not None
    importing.reread(batch, [Remapped(0, HEADER, dict.fromkeys(SWAPPED, ""))], real)
    waited(batch)
    assert batch.preview is before
    assert batch.mappings == {}
    assert batch.error.startswith("Näillä sarakkeilla tiedostoa ei voi lukea, joten tulkinta jäi ennalleen. ")


def test_one_particular_in_two_columns_is_refused(real: Path) -> None:
    batch = waited(importing.start("kahdesti", [("vienti.csv", CSV)], real))
    with pytest.raises(UsageError, match="kahdelle sarakkeelle"):
        importing.reread(batch, [Remapped(0, HEADER, {**SWAPPED, "B": "unit"})], real)
    assert batch.phase is Phase.READY


def test_only_what_was_changed_or_confirmed_is_remembered(real: Path) -> None:
    batch = waited(importing.start("muisti", [("vienti.csv", CSV)], real))
    assert batch.preview is not None
    (file,) = batch.preview.files
    assert as_read(file)[0].fields["E"] == "deviations"
    assert remembered(batch.preview, Choices(), {}) == ()
    said = Remapped(0, HEADER, SWAPPED)
    assert remembered(batch.preview, Choices(), {said.header: said}) == (said,)
    assert remembered(batch.preview, Choices(left_out=frozenset({0})), {said.header: said}) == ()
    assert decide(batch.preview, Choices(), []).mappings == ()


def test_a_column_may_hold_one_column_of_one_area() -> None:
    known = names()
    assert known[""] == "ei käytetä"
    assert known["medication:deviations"] == "Lääkehoidon toteutuminen: Havainnot"
