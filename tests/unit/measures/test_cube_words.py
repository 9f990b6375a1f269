"""What units say in one word, and the actions that they wrote, from cubes: on the sample county and when units move."""

import pandas as pd
import pytest

from pipeline.dashboard.states import unit_states
from pipeline.measures.actions import FOLLOW_UP, follow_up
from pipeline.measures.cube import Filter, build
from pipeline.measures.cube_actions import ActionCubes, build_addressed
from pipeline.measures.cube_cases import BEST_FIRST, cube_cases
from pipeline.measures.cube_heard import build_heard, heard_homes, heard_states
from pipeline.measures.cube_written import build_sentences, case_rows, cube_written_page
from pipeline.measures.settings import load_settings
from tests.unit.measures.county import county

WORDS = load_settings().actions
ALL = slice(0, 10_000)
Frames = tuple[pd.DataFrame, pd.DataFrame]


def moved() -> Frames:
    """The county, in which every unit belongs to another service area from 2024-T2 on."""
    cells, findings = (
        frame.assign(service_area=frame["service_area"].mask(frame["period"] >= "2024-T2", "Uusi alue"))
        for frame in county()
    )
    return cells, findings


@pytest.mark.parametrize("frames", [county(), moved()])
@pytest.mark.parametrize("areas", [(), ("staffing", "incidents")])
def test_words_of_all_units_are_those_of_the_frames(frames: Frames, areas: tuple[str, ...]):
    cells, findings = frames
    kept = findings.loc[findings["area"].isin(areas)] if areas else findings
    expected = unit_states(kept).drop(columns="mentions")
    assert len(expected) > 100
    cube = build_heard(cells, findings)
    pd.testing.assert_frame_equal(heard_states(cube, Filter(areas=areas)), expected)
    homes = expected[["service_area", "unit"]].drop_duplicates().sort_values(["service_area", "unit"])
    pd.testing.assert_frame_equal(heard_homes(cube, Filter(areas=areas)), homes.reset_index(drop=True))


def test_units_of_one_name_in_two_organisations_speak_with_the_strongest_word():
    place = {"service_area": "P", "unit": "A", "area": "incidents", "period": "2024-T1", "column": "deviations"}
    cells = pd.DataFrame([{"organisation": "X", **place}, {"organisation": "Y", **place}])
    findings = cells.assign(theme="falls", polarity=["absent", "present"])
    cube = build_heard(cells, findings)
    assert heard_states(cube, Filter()).values.tolist() == [["A", "P", "falls", "2024-T1", "present"]]
    assert heard_homes(cube, Filter()).values.tolist() == [["P", "A"]]
    assert heard_states(cube, Filter(organisations=("X",)))["state"].tolist() == ["absent"]


def test_filter_that_keeps_nobody_hears_nothing():
    cube = build_heard(*county())
    empty = heard_states(cube, Filter(units=("Olematon",)))
    assert list(empty) == ["unit", "service_area", "theme", "period", "state"]
    assert empty.empty
    assert heard_homes(cube, Filter(units=("Olematon",))).empty


@pytest.mark.parametrize("frames", [county(), moved()])
@pytest.mark.parametrize(("period", "after"), [("2024-T1", "2024-T2"), ("2024-T3", "")])
def test_written_actions_are_those_of_the_follow_ups(frames: Frames, period: str, after: str):
    cubes = ActionCubes(build(*frames), build_addressed(*frames))
    said = build_sentences(cubes.present, frames[1])
    told = follow_up(*frames, words=WORDS)
    kept = told.loc[(told["period"] == period) & told["addressed"]]
    expected = kept.sort_values(["service_area", "unit", "theme", "area"], ignore_index=True)
    assert len(expected) > 5
    made = cube_written_page(cubes, said, Filter(), span=(period, after), some=ALL, words=WORDS)
    pd.testing.assert_frame_equal(made, expected)
    page = cube_written_page(cubes, said, Filter(), span=(period, after), some=slice(2, 5), words=WORDS)
    pd.testing.assert_frame_equal(page, expected.iloc[2:5].reset_index(drop=True))


def test_next_period_without_any_report_is_told_as_no_report():
    cells, findings = (frame.loc[frame["period"] == "2024-T1"] for frame in county())
    cubes = ActionCubes(build(cells, findings), build_addressed(cells, findings))
    said = build_sentences(cubes.present, findings)
    made = cube_written_page(cubes, said, Filter(), span=("2024-T1", "2024-T2"), some=ALL, words=WORDS)
    assert set(made["outcome"]) == {"no_report"}


def test_page_beyond_the_last_action_has_the_columns_and_no_rows():
    cubes = ActionCubes(build(*county()), build_addressed(*county()))
    said = build_sentences(cubes.present, county()[1])
    made = cube_written_page(cubes, said, Filter(), span=("2024-T1", ""), some=slice(900, 905), words=WORDS)
    assert list(made) == FOLLOW_UP
    assert made.empty


CASE = ["period", "organisation", "unit", "theme"]


def cases_of(follow_ups: pd.DataFrame, *, acted: bool, outcome: str) -> pd.DataFrame:
    """The rows that a count of ``action_summary`` stands for, by a group-by."""
    told = follow_ups.assign(rank=follow_ups["outcome"].map({str(word): rank for rank, word in enumerate(BEST_FIRST)}))
    groups = told.groupby(CASE, sort=False, observed=True)
    kept = groups["addressed"].transform("any") == acted
    if outcome:
        rank = [str(word) for word in BEST_FIRST].index(outcome)
        kept &= (told["rank"] == rank) & (groups["rank"].transform("min") == rank)
    return told.loc[kept].drop(columns="rank").reset_index(drop=True)


@pytest.mark.parametrize("frames", [county(), moved()])
@pytest.mark.parametrize("areas", [(), ("staffing", "incidents")])
@pytest.mark.parametrize("outcome", ["", "again", "not_again", "no_report", "open"])
def test_cases_of_a_count_are_those_of_the_group_by(frames: Frames, areas: tuple[str, ...], outcome: str):
    cubes = ActionCubes(build(*frames), build_addressed(*frames))
    said = build_sentences(cubes.present, frames[1])
    chosen = Filter(areas=areas)
    kept = [frame.loc[frame["area"].isin(areas)] if areas else frame for frame in frames]
    told = follow_up(*kept, words=WORDS)
    periods = sorted(set(told["period"]))
    total = 0
    for period, after in zip(periods, [*periods[1:], ""], strict=True):
        for acted in (True, False):
            expected = cases_of(told.loc[told["period"] == period], acted=acted, outcome=outcome)
            found = cube_cases(cubes, chosen, span=(period, after), acted=acted, outcome=outcome)
            made = case_rows(cubes.present, said, chosen, (found.places, (period, after)), WORDS)
            pd.testing.assert_frame_equal(made, expected, check_dtype=False)
            assert found.units == len(expected[CASE].drop_duplicates())
            total += len(expected)
    assert total > 5


def test_period_that_the_cube_lacks_has_no_case():
    cubes = ActionCubes(build(*county()), build_addressed(*county()))
    found = cube_cases(cubes, Filter(), span=("2030-T1", ""), acted=True)
    assert (found.places.shape, found.units) == ((0, 3), 0)
