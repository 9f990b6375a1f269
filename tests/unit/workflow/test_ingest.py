from itertools import permutations
from pathlib import Path

from pipeline.errors import ExitCode
from pipeline.store.facts import read_facts
from pipeline.workflow import Status
from tests.unit.workflow.county import a_file, outcome, run, texts


def test_files_become_facts_and_an_outcome_each(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    a_file(folder, "a.pdf", "Akuuttiosasto|2023-T3|Hoitajia puuttuu.")
    a_file(folder, "b.txt", "Kotihoito|2024-T1|-")
    report = run(tmp_path / "store", folder)
    assert report.exit_code is ExitCode.OK
    assert report.totals == {"read": 2, "unchanged": 0, "replaced": 0, "rejected": 0}
    first = outcome(report, "a.pdf")
    assert (first.units, first.periods, first.cells, first.confidence) == (("Akuuttiosasto",), ("2023-T3",), 1, 0.75)
    facts = read_facts(tmp_path / "store")
    assert facts.fingerprint == report.fingerprint
    assert texts(facts) == {"Akuuttiosasto": "Hoitajia puuttuu.", "Kotihoito": "-"}
    assert len(facts.mentions) == 2


def test_reading_again_changes_nothing(tmp_path: Path) -> None:
    a_file(tmp_path / "in", "a.pdf", "A|2023-T3|x")
    first = run(tmp_path / "store", tmp_path / "in")
    again = run(tmp_path / "store", tmp_path / "in")
    assert again.fingerprint == first.fingerprint
    assert again.totals["unchanged"] == 1
    assert outcome(again, "a.pdf").cells == 1


def test_order_and_number_of_workers_do_not_matter(tmp_path: Path) -> None:
    files = [
        a_file(tmp_path / "in", "a.pdf", "A|2023-T3|vanha", day=1),
        a_file(tmp_path / "in", "b.pdf", "A|2023-T3|uusi", day=2),
        a_file(tmp_path / "in", "c.txt", "B|2023-T3|muu", day=3),
    ]
    prints = {run(tmp_path / "all", tmp_path / "in", workers=3).fingerprint}
    for number, order in enumerate(list(permutations(files))[::2]):
        for file in order:
            report = run(tmp_path / str(number), file)
        prints.add(report.fingerprint)
    assert len(prints) == 1


def test_the_newer_file_replaces_the_older_and_is_named(tmp_path: Path) -> None:
    run(tmp_path / "store", a_file(tmp_path / "in", "vanha.pdf", "A|2023-T3|ennen", day=1))
    report = run(tmp_path / "store", a_file(tmp_path / "in", "uusi.pdf", "A|2023-T3|nyt", day=2))
    assert outcome(report, "uusi.pdf").status is Status.READ
    old = outcome(report, "vanha.pdf")
    assert old.status is Status.REPLACED
    assert old.reason == "Korvattu uudemmalla tiedostolla uusi.pdf: A, 2023-T3."
    facts = read_facts(tmp_path / "store")
    assert texts(facts) == {"A": "nyt"}
    assert dict(zip(facts.files["source"], facts.files["status"], strict=True)) == {
        "vanha.pdf": "replaced",
        "uusi.pdf": "read",
    }
    assert len([path for path in (tmp_path / "store" / "originals").rglob("*") if len(path.name) == 64]) == 2


def test_the_documents_own_date_goes_before_the_files(tmp_path: Path) -> None:
    a_file(tmp_path / "in", "a.pdf", "modified: 2024-06-01\nA|2023-T3|uudempi asiakirja", day=1)
    a_file(tmp_path / "in", "b.pdf", "modified: 2024-05-01\nA|2023-T3|vanhempi asiakirja", day=9)
    run(tmp_path / "store", tmp_path / "in")
    assert texts(read_facts(tmp_path / "store")) == {"A": "uudempi asiakirja"}


def test_a_file_of_many_reports_may_lose_one_of_them(tmp_path: Path) -> None:
    many = a_file(tmp_path / "in", "monta.pdf", "A|2023-T3|a\nB|2023-T3|b", day=1)
    one = a_file(tmp_path / "in", "yksi.pdf", "A|2023-T3|uusi a", day=2)
    report = run(tmp_path / "store", many, one)
    assert outcome(report, "monta.pdf").status is Status.READ
    assert outcome(report, "monta.pdf").units == ("B",)
    assert texts(read_facts(tmp_path / "store")) == {"A": "uusi a", "B": "b"}


def test_a_rejected_file_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    a_file(tmp_path / "in", "huono.pdf", "reject")
    a_file(tmp_path / "in", "hyvä.pdf", "A|2023-T3|x")
    report = run(tmp_path / "store", tmp_path / "in")
    assert report.exit_code is ExitCode.REJECTED
    bad = outcome(report, "huono.pdf")
    assert (bad.status, bad.code) == (Status.REJECTED, "no_table")
    assert bad.reason == "Taulukkoa ei löytynyt. Toimita alkuperäinen."
    assert outcome(report, "hyvä.pdf").status is Status.READ
    files = read_facts(tmp_path / "store").files.set_index("source")
    assert files.loc["huono.pdf", "status"] == "rejected"
    assert files.loc["huono.pdf", "reason"] == bad.reason


def test_a_rejected_file_given_again_is_tried_again(tmp_path: Path) -> None:
    a_file(tmp_path / "in", "huono.pdf", "reject")
    first = run(tmp_path / "store", tmp_path / "in")
    again = run(tmp_path / "store", tmp_path / "in")
    assert again.exit_code is ExitCode.REJECTED
    assert again.fingerprint == first.fingerprint


def test_a_file_that_cannot_be_opened_is_rejected(tmp_path: Path) -> None:
    a_file(tmp_path / "in", "a.pdf", "A|2023-T3|x")
    (tmp_path / "in" / "b.pdf").symlink_to(tmp_path / "gone")
    report = run(tmp_path / "store", tmp_path / "in")
    assert outcome(report, "b.pdf").status is Status.REJECTED
    assert outcome(report, "b.pdf").reason.startswith("Tiedostoa ei voi avata")
    assert outcome(report, "a.pdf").status is Status.READ


def test_the_same_bytes_under_two_names_are_one_report(tmp_path: Path) -> None:
    a_file(tmp_path / "in", "b.pdf", "A|2023-T3|x")
    a_file(tmp_path / "in", "a.pdf", "A|2023-T3|x")
    report = run(tmp_path / "store", tmp_path / "in")
    assert [each.source for each in report.files] == ["a.pdf"]


def test_the_report_as_json_has_plain_types(tmp_path: Path) -> None:
    value = run(tmp_path / "store", a_file(tmp_path / "in", "a.pdf", "A|2023-T3|x")).as_json()
    assert value["totals"]["read"] == 1
    assert value["files"][0]["units"] == ("A",)


def test_spellings_of_one_unit_make_no_units_of_their_own(tmp_path: Path) -> None:
    a_file(tmp_path / "in", "a.pdf", "Ohjaus ja \u2011neuvonta|2023-T3|x")
    run(tmp_path / "store", tmp_path / "in")
    assert list(read_facts(tmp_path / "store").reports["unit"]) == ["Ohjaus ja \u2011neuvonta"]
    a_file(tmp_path / "in", "b.pdf", "Ohjaus ja -neuvonta|2024-T1|x")
    a_file(tmp_path / "in", "c.pdf", "OHJAUS JA -NEUVONTA|2024-T2|x")
    run(tmp_path / "store", tmp_path / "in")
    reports = read_facts(tmp_path / "store").reports.sort_values("period")
    assert list(reports["unit"]) == ["Ohjaus ja -neuvonta"] * 3
    assert list(reports["unit_text"]) == ["Ohjaus ja \u2011neuvonta", "Ohjaus ja -neuvonta", "OHJAUS JA -NEUVONTA"]
