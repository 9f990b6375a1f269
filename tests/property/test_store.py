"""Laws of the store: reading what was written gives the same, and order and repetition do not matter."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.store.facts import read_facts, write_facts
from pipeline.workflow.settle import Candidate, settle
from tests.unit.store.rows import entry_row, file_row, report_row

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
FIRST_DAY = datetime(2024, 1, 1, tzinfo=UTC)


@st.composite
def candidates(draw: st.DrawFn) -> list[Candidate]:
    places = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["A", "a ", "B"]),
                st.sampled_from(["2023-T3", "2024-T1"]),
                st.sampled_from(["", "X", "Y"]),
                st.integers(0, 3),
                st.sampled_from(["docx", "pdf", "sheet", "text", "odd"]),
            ),
            max_size=8,
        )
    )
    return [
        Candidate(
            report_row(f"r{number}", f"f{number}", unit=unit, period=period, organisation=organisation),
            kind,
            FIRST_DAY + timedelta(days=day),
        )
        for number, (unit, period, organisation, day, kind) in enumerate(places)
    ]


@settings(max_examples=25)
@given(texts=st.lists(TEXT, max_size=5), warnings=st.lists(TEXT, max_size=3))
def test_what_is_written_is_read(texts: list[str], warnings: list[str]) -> None:
    rows = {
        "files": [file_row(warnings=warnings)],
        "reports": [report_row()],
        "entries": [entry_row(area=f"area{number}", text=text) for number, text in enumerate(texts)],
    }
    with TemporaryDirectory() as folder:
        written = write_facts(Path(folder), rows)
        facts = read_facts(Path(folder))
    assert facts.fingerprint == written.fingerprint
    assert list(facts.entries.sort_values("area")["text"]) == texts
    assert list(facts.files["warnings"][0]) == warnings


@settings(max_examples=25)
@given(names=st.lists(st.text("abcdef", min_size=1, max_size=4), unique=True, max_size=6), shuffler=st.randoms())
def test_order_of_rows_does_not_change_the_fingerprint(names: list[str], shuffler: Random) -> None:
    rows = [file_row(name) for name in names]
    mixed = list(rows)
    shuffler.shuffle(mixed)
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        first = write_facts(Path(one), {"files": rows}).fingerprint
        assert write_facts(Path(two), {"files": mixed}).fingerprint == first


@given(reports=candidates(), shuffler=st.randoms())
def test_settling_does_not_depend_on_order_and_loses_nothing(reports: list[Candidate], shuffler: Random) -> None:
    mixed = list(reports)
    shuffler.shuffle(mixed)
    one, two = settle(reports), settle(mixed)
    standing = {each.report_id for each in one.standing}
    assert standing == {each.report_id for each in two.standing}
    gone = {loser.report_id: winner.report_id for loser, winner in one.replaced}
    assert gone == {loser.report_id: winner.report_id for loser, winner in two.replaced}
    assert standing | set(gone) == {each.report_id for each in reports}
    assert not standing & set(gone)
    assert set(gone.values()) <= standing


@given(reports=candidates())
def test_settling_the_settled_changes_nothing(reports: list[Candidate]) -> None:
    once = settle(reports)
    assert {each.report_id for each in settle(once.standing).standing} == {each.report_id for each in once.standing}
