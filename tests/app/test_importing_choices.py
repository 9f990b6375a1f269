from dataclasses import replace

from lxml import html

from pipeline.dashboard.importing_batch import Decision
from pipeline.dashboard.importing_choices import (
    NEW,
    Choices,
    accepted,
    brought,
    decide,
    doubles,
    rivals,
    strangers,
    undecided,
)
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
    assert undecided(held, Choices()) == (1, 0, 0)
    chosen = Choices(units={"Tiimi X": "Kotihoito"})
    assert undecided(held, chosen) == (0, 0, 0)
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
    assert (strangers(held, out.left_out), undecided(held, out), accepted(held, out)) == ([], (0, 0, 0), [])


def test_an_interpreted_workbook_waits_for_a_person() -> None:
    held = preview(replace(FILE, guessed=True, outcome=replace(FILE.outcome, kind="xlsx")))
    assert undecided(held, Choices()) == (0, 1, 0)
    assert undecided(held, Choices(confirmed=frozenset({0}))) == (0, 0, 0)


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


SCAN = FilePreview(
    1, FileOutcome("skannaus.pdf", Status.READ, "f2", "pdf"), "2024-07-01T00:00:00+00:00",
    (replace(REPORT, report_id="r4", methods=("ocr",)),), False, False,
)  # fmt: skip
BEATEN = replace(
    FILE, outcome=replace(FILE.outcome, status=Status.REPLACED), reports=(), beaten=(replace(REPORT, methods=()),)
)
KEY = ("r4", "r1")


def names(held: Preview, choices: Choices) -> list[str]:
    return [file.outcome.source for file in accepted(held, choices)]


def test_a_newer_scan_does_not_beat_a_word_file_without_a_word() -> None:
    held = preview(BEATEN, SCAN, existing={})
    (asked,) = rivals(held, Choices())
    assert (asked.unit, asked.period, asked.ids) == ("Akuuttiosasto", "2024-T1", ("r4", "r1"))
    assert asked.is_doubtful
    assert undecided(held, Choices()) == (0, 0, 1)
    word, scan = Choices(rivals={KEY: "r1"}), Choices(rivals={KEY: "r4"})
    assert (undecided(held, word), names(held, word)) == ((0, 0, 0), ["uusi.docx"])
    assert decide(held, word, []) == Decision((0,))
    assert decide(held, scan, []) == Decision((1,))


def test_of_two_files_alike_the_newer_comes_unless_a_person_says_otherwise() -> None:
    newer = replace(SCAN, outcome=replace(SCAN.outcome, kind="docx"), reports=(replace(REPORT, report_id="r4"),))
    held = preview(BEATEN, newer, existing={})
    (asked,) = rivals(held, Choices())
    assert not asked.is_doubtful
    assert (undecided(held, Choices()), names(held, Choices())) == ((0, 0, 0), ["skannaus.pdf"])
    assert names(held, Choices(rivals={KEY: "r1"})) == ["uusi.docx"]


def test_what_is_left_out_lets_the_other_come() -> None:
    held = preview(BEATEN, SCAN, existing={})
    assert names(held, Choices(left_out=frozenset({1}))) == ["uusi.docx"]
    assert rivals(held, Choices(left_out=frozenset({1}))) == []


def test_the_chosen_one_of_rivals_is_compared_with_the_store() -> None:
    held = preview(BEATEN, SCAN)
    (double,) = doubles(held, Choices(rivals={KEY: "r1"}))
    assert (double.report.report_id, double.existing) == ("r1", OLD)
    assert decide(held, Choices(rivals={KEY: "r1"}), []) == Decision((0,), {}, (), (("r1", "r0"),))


def test_a_file_that_comes_for_its_other_report_gives_way_in_the_chosen_one() -> None:
    both = replace(SCAN, reports=(*SCAN.reports, replace(REPORT, report_id="r5", period="2024-T2")))
    held = preview(BEATEN, both, existing={})
    made = decide(held, Choices(rivals={KEY: "r1"}), [])
    assert made == Decision((0, 1), {}, (), (("r1", "r4"),))
    assert [report.report_id for _, report in brought(held, Choices(rivals={KEY: "r1"}))] == ["r1", "r5"]


def test_names_that_are_said_to_be_one_unit_may_make_rivals() -> None:
    held = preview(FILE, replace(SCAN, reports=(replace(STRANGE, methods=("ocr",)),)), existing={})
    assert rivals(held, Choices()) == []
    (asked,) = rivals(held, Choices(units={"Tiimi X": "Akuuttiosasto"}))
    assert asked.ids == ("r2", "r1")


def test_units_of_one_name_in_two_organisations_are_no_rivals() -> None:
    north, south = (replace(REPORT, report_id=name, organisation=name) for name in ("Pohjola", "Etelä"))
    held = preview(replace(FILE, reports=(north,)), replace(SCAN, reports=(south,)), existing={})
    assert rivals(held, Choices()) == []


def test_two_reports_of_one_file_are_not_asked_about() -> None:
    both = replace(SCAN, reports=SCAN.reports, beaten=(replace(REPORT, methods=()),))
    (found,) = rivals(preview(both, existing={}), Choices())
    assert (found.is_asked, found.is_doubtful) == (False, False)
    assert [report.report_id for _, report in brought(preview(both, existing={}), Choices())] == ["r4"]


def test_a_workbook_in_whose_place_another_file_comes_is_not_asked_about() -> None:
    book = replace(BEATEN, guessed=True, outcome=replace(BEATEN.outcome, kind="xlsx"))
    held = preview(book, SCAN, existing={})
    assert undecided(held, Choices(rivals={KEY: "r4"})) == (0, 0, 0)
    assert undecided(held, Choices(rivals={KEY: "r1"})) == (0, 1, 0)
