from dataclasses import replace

from lxml import html

from pipeline.dashboard.importing_batch import Decision
from pipeline.dashboard.importing_choices import NEW, Choices, accepted, decide, doubles, strangers, undecided
from pipeline.dashboard.importing_markup import column_table
from pipeline.model import Unit
from pipeline.reading.types import SourceColumn
from pipeline.workflow.preview import Existing, FilePreview, Preview, ReportPreview
from pipeline.workflow.report import FileOutcome, Status

REPORT = ReportPreview(
    "r1", "Akuuttiosasto", "Akuuttiosasto", "", "", "2024-T1", True, (), 6, 5, ("docx",), (), ()
)  # fmt: skip
FILE = FilePreview(
    0, FileOutcome("uusi.docx", Status.READ, "f1", "docx"), "2024-06-01T00:00:00+00:00", (REPORT,), False, False
)  # fmt: skip
OLD = Existing("r0", "vanha.docx", "2024-05-10T00:00:00+00:00")
STRANGE = replace(REPORT, report_id="r2", unit="Tiimi X", unit_text="Tiimi X", known=False, near=("Kotihoito",))
UNITS = (Unit("Akuuttiosasto", "Terveyspalvelut"), Unit("Kotihoito", "Ikääntyneiden palvelut"))


def preview(*files: FilePreview, **changes: object) -> Preview:
    made = Preview(files, {("akuuttiosasto", "2024-T1"): OLD}, UNITS, 0)
    return replace(made, **changes)


def test_a_double_is_replaced_by_choice_and_the_choice_is_kept() -> None:
    held = preview(FILE)
    (double,) = doubles(held, Choices())
    assert (double.unit, double.existing, double.is_newer) == ("Akuuttiosasto", OLD, True)
    assert decide(held, Choices(), []) == Decision((0,), {}, (), (("r1", "r0"),))


def test_a_double_that_is_not_wanted_is_not_brought_in() -> None:
    held = preview(FILE)
    assert accepted(held, Choices(kept=frozenset({"r1"}))) == []
    assert decide(held, Choices(kept=frozenset({"r1"})), []) == Decision(())


def test_of_a_file_of_two_reports_one_may_give_way() -> None:
    both = replace(FILE, reports=(REPORT, replace(REPORT, report_id="r3", period="2024-T2")))
    made = decide(preview(both), Choices(kept=frozenset({"r1"})), [])
    assert made == Decision((0,), {}, (), (("r0", "r1"),))


def test_an_unknown_unit_has_to_be_decided() -> None:
    held = preview(replace(FILE, reports=(STRANGE,)))
    assert [each.name for each in strangers(held, frozenset())] == ["Tiimi X"]
    assert undecided(held, Choices()) == (1, 0)
    chosen = Choices(units={"Tiimi X": "Kotihoito"})
    assert undecided(held, chosen) == (0, 0)
    assert decide(held, chosen, []).names == {"Tiimi X": "Kotihoito"}


def test_a_new_unit_gets_its_service_area() -> None:
    held = preview(replace(FILE, reports=(STRANGE,)))
    made = decide(held, Choices(units={"Tiimi X": NEW}, homes={"Tiimi X": "Terveyspalvelut"}), [])
    assert made.units == (Unit("Tiimi X", "Terveyspalvelut"),)
    assert made.names == {}


def test_a_unit_that_is_chosen_may_make_a_double() -> None:
    held = preview(replace(FILE, reports=(STRANGE,)))
    assert doubles(held, Choices()) == []
    (double,) = doubles(held, Choices(units={"Tiimi X": "Akuuttiosasto"}))
    assert double.existing is OLD


def test_what_is_left_out_asks_nothing() -> None:
    held = preview(replace(FILE, reports=(STRANGE,)))
    out = Choices(left_out=frozenset({0}))
    assert (strangers(held, out.left_out), undecided(held, out), accepted(held, out)) == ([], (0, 0), [])


def test_an_interpreted_workbook_waits_for_a_person() -> None:
    held = preview(replace(FILE, guessed=True, outcome=replace(FILE.outcome, kind="xlsx")))
    assert undecided(held, Choices()) == (0, 1)
    assert undecided(held, Choices(confirmed=frozenset({0}))) == (0, 0)


def test_a_unit_registry_is_taken_in_with_the_batch() -> None:
    assert decide(preview(), Choices(), [3]).numbers == (3,)


def test_a_workbooks_columns_are_told_with_what_is_missing() -> None:
    mapping = (
        SourceColumn("Taul1", "A", "Yksikkö", "unit"),
        SourceColumn("Taul1", "B", "Miten seurattu", "monitoring", 0.5),
        SourceColumn("Taul1", "C", "Havainnot: jonot", "availability:deviations"),
        SourceColumn("Taul1", "D", "Omia <b>", "", 0.0),
    )
    (shown,) = html.fragment_fromstring(column_table(replace(FILE, mapping=mapping))).iter("tbody")
    assert [[" ".join(cell.text_content().split()) for cell in row] for row in shown] == [
        ["A Yksikkö", "yksikkö"],
        ["B Miten seurattu", "Seuranta (arvattu, tarkista)"],
        ["C Havainnot: jonot", "Palvelun saatavuus: Havainnot"],
        ["D Omia <b>", "ei käytetä"],
        ["otsikkoa ei löytynyt", "Toimenpiteet"],
    ]


def test_the_first_answers_become_the_registry() -> None:
    held = preview(replace(FILE, reports=(REPORT, STRANGE)), unlisted=True)
    made = decide(held, Choices(units={"Tiimi X": "Kotihoito"}), [])
    assert (made.units, made.names) == (UNITS, {"Tiimi X": "Kotihoito"})
    new = decide(held, Choices(units={"Tiimi X": NEW}, homes={"Tiimi X": "Uusi alue"}), [])
    assert new.units == (*UNITS, Unit("Tiimi X", "Uusi alue"))


def test_without_a_question_no_registry_is_made() -> None:
    assert decide(preview(FILE, unlisted=True), Choices(), []).units == ()
