from datetime import UTC, datetime
from itertools import permutations

import pytest

from pipeline.reading.office import TARGETS
from pipeline.workflow.settle import RANK, Candidate, settle
from tests.unit.store.rows import report_row


def a_report(name: str, *, day: int = 1, kind: str = "pdf", **changes: str) -> Candidate:
    return Candidate(report_row(name, name, **changes), kind, datetime(2024, 1, day, tzinfo=UTC))


def standing(*reports: Candidate) -> list[str]:
    found = {tuple(sorted(each.report_id for each in settle(order).standing)) for order in permutations(reports)}
    assert len(found) == 1
    return list(found.pop())


def test_the_newer_report_stands_whatever_the_order() -> None:
    assert standing(a_report("a", day=3), a_report("b", day=2), a_report("c", day=1)) == ["a"]


def test_the_replaced_ones_name_the_one_that_stands() -> None:
    settled = settle([a_report("a", day=1), a_report("b", day=2)])
    assert [(loser.report_id, winner.report_id) for loser, winner in settled.replaced] == [("a", "b")]


def test_at_the_same_time_the_richer_kind_stands() -> None:
    kinds = ("docx", "odt", "doc", "rtf", "pdf", "xlsx", "ods", "xls", "csv", "image", "text")
    reports = [a_report(f"{at:02d}", kind=kind) for at, kind in enumerate(kinds)]
    for first in range(len(kinds) - 1):
        assert standing(*reports[first : first + 3]) == [reports[first].report_id]


def test_every_kind_that_is_told_from_a_files_content_has_a_rank() -> None:
    read = {"pdf", "image", "docx", "xlsx", "odt", "ods", "doc", "xls", "rtf", "text", "csv", "html", "mail"}
    assert set(RANK) == read
    assert read >= set(TARGETS)


def test_a_full_tie_is_broken_by_the_hash() -> None:
    assert standing(a_report("a"), a_report("b")) == ["b"]


def test_other_units_and_periods_do_not_meet() -> None:
    reports = (a_report("a"), a_report("b", unit="Toinen"), a_report("c", period="2024-T1"))
    assert standing(*reports) == ["a", "b", "c"]


@pytest.mark.parametrize("spelling", ["AKUUTTIOSASTO ", "Akuutti\u2011osasto", "Akuutti osasto"])
def test_case_space_and_hyphens_of_a_unit_do_not_matter(spelling: str) -> None:
    assert standing(a_report("a", day=2), a_report("b", unit=spelling)) == ["a"]


def test_the_same_name_in_two_organisations_is_two_units() -> None:
    assert standing(a_report("a"), a_report("b", organisation="Suurlahti")) == ["a", "b"]


def test_an_organisation_left_out_in_one_layout_is_no_other_organisation() -> None:
    assert standing(a_report("a", day=2), a_report("b", organisation="")) == ["a"]


def chosen_over(*pairs: tuple[str, str]) -> str:
    reports = [a_report("a", day=1), a_report("b", day=2), a_report("c", day=3)]
    (winner,) = settle(reports, frozenset(pairs)).standing
    return winner.report_id


def test_a_report_that_a_person_chose_stands_over_a_newer_one() -> None:
    assert chosen_over(("b", "c")) == "b"
    assert chosen_over(("a", "b")) == "c"


def test_a_choice_among_strangers_changes_nothing() -> None:
    assert chosen_over(("x", "c"), ("a", "y")) == "c"


def test_when_choices_go_round_in_a_circle_the_newest_stands() -> None:
    assert chosen_over(("a", "b"), ("b", "c"), ("c", "a")) == "c"
