"""Laws of the measures."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.measures.base import present
from pipeline.measures.change import change
from pipeline.measures.coverage import coverage
from pipeline.measures.cube import Filter, build, query
from pipeline.measures.cube_compare import cube_states
from pipeline.measures.fresh import fresh
from pipeline.measures.prevalence import prevalence
from pipeline.measures.reassurance import with_absent
from pipeline.measures.settings import StateLimits
from pipeline.measures.states import theme_states
from pipeline.model import Unit

UNITS, PERIODS, AREAS, THEMES = "ABCDE", ("2024-T1", "2024-T2"), ("staffing", "incidents"), ("recruitment", "workload")
SERVICE = {"A": "Koti", "B": "Koti", "C": "Lapset", "D": "Lapset", "E": "Lapset"}
PLACES = [(unit, period, area) for unit in UNITS for period in PERIODS for area in AREAS]
COLUMNS = ["unit", "period", "area", "organisation", "service_area", "column"]
Frames = tuple[pd.DataFrame, pd.DataFrame]


@st.composite
def counties(draw: st.DrawFn) -> Frames:
    """Cells and findings of up to five units, some of whose reports are missing."""
    made = draw(st.lists(st.sampled_from(PLACES), unique=True, min_size=1))
    cells = [(unit, period, area, "org", SERVICE[unit], "deviations") for unit, period, area in made]
    polarity = st.sampled_from(("present", "present", "absent"))
    hits = draw(st.lists(st.tuples(st.sampled_from(cells), st.sampled_from(THEMES), polarity), max_size=30))
    findings = pd.DataFrame(
        [(*cell, *rest) for cell, *rest in hits], columns=[*COLUMNS, "theme", "polarity"], dtype=str
    )
    findings["theme"] = pd.Categorical(findings["theme"], categories=list(THEMES))
    return pd.DataFrame(cells, columns=COLUMNS), findings


law = settings(derandomize=True, deadline=None, max_examples=40)


@law
@given(counties())
def test_units_add_up_over_service_areas(county: Frames):
    parts = (
        prevalence(*county, by=("period", "service_area"))
        .groupby(["period", "theme"])[["numerator", "denominator"]]
        .sum()
    )
    whole = prevalence(*county, by=("period",)).set_index(["period", "theme"])[["numerator", "denominator"]]
    pd.testing.assert_frame_equal(parts, whole.sort_index(), check_dtype=False)


@law
@given(counties())
def test_single_units_add_up_to_the_period(county: Frames):
    parts = prevalence(*county, by=("period", "unit")).groupby(["period", "theme"])[["numerator", "denominator"]].sum()
    whole = prevalence(*county, by=("period",)).set_index(["period", "theme"])[["numerator", "denominator"]]
    pd.testing.assert_frame_equal(parts, whole.sort_index(), check_dtype=False)


@law
@given(counties())
def test_whole_lies_between_the_largest_area_and_their_sum(county: Frames):
    areas = prevalence(*county, by=("period", "area")).groupby(["period", "theme"])["numerator"]
    whole = prevalence(*county, by=("period",)).set_index(["period", "theme"])["numerator"].sort_index()
    assert (areas.max() <= whole).all()
    assert (whole <= areas.sum()).all()


@law
@given(counties(), st.sampled_from(PERIODS), st.sampled_from(AREAS))
def test_filters_may_come_in_any_order(county: Frames, period: str, area: str):
    cells, findings = county
    first = [frame.loc[frame["period"] == period].loc[lambda kept: kept["area"] == area] for frame in county]
    second = [frame.loc[frame["area"] == area].loc[lambda kept: kept["period"] == period] for frame in county]
    assert prevalence(*first, by=("service_area",)).equals(prevalence(*second, by=("service_area",)))
    grouped = prevalence(cells, findings, by=("period", "area", "service_area"))
    picked = grouped.loc[
        (grouped["period"] == period) & (grouped["area"] == area), ["service_area", "theme", "numerator"]
    ]
    direct = prevalence(*first, by=("service_area",))[["service_area", "theme", "numerator"]]
    assert picked.reset_index(drop=True).equals(direct.reset_index(drop=True))


@law
@given(counties(), st.randoms(use_true_random=False))
def test_order_of_rows_and_repeats_change_nothing(county: Frames, random):
    cells, findings = county
    seed = random.randint(0, 99)
    mixed = [pd.concat([frame, frame]).sample(frac=1, random_state=seed) for frame in county]
    assert prevalence(*mixed, by=("period", "area")).equals(prevalence(cells, findings, by=("period", "area")))


@law
@given(counties(), st.permutations(UNITS))
def test_names_of_the_units_do_not_matter(county: Frames, order: list[str]):
    names = dict(zip(UNITS, order, strict=True))
    renamed = [frame.assign(unit=frame["unit"].map(names).astype(str)) for frame in county]
    assert prevalence(*renamed, by=("period", "area")).equals(prevalence(*county, by=("period", "area")))
    told = change(*county, earlier=PERIODS[0], later=PERIODS[1])
    assert change(*renamed, earlier=PERIODS[0], later=PERIODS[1]).equals(told)


@law
@given(counties(), st.sampled_from(UNITS), st.sampled_from(PERIODS))
def test_missing_report_lowers_the_numerator_by_its_own_hit_only(county: Frames, unit: str, period: str):
    cells, findings = county
    kept = [frame.loc[(frame["unit"] != unit) | (frame["period"] != period)] for frame in county]
    own = present(findings).loc[lambda rows: (rows["unit"] == unit) & (rows["period"] == period)]
    before = prevalence(cells, findings, by=("period",)).set_index(["period", "theme"])["numerator"]
    after = prevalence(*kept, by=("period",)).set_index(["period", "theme"])["numerator"]
    lost = (before - after.reindex(before.index, fill_value=0)).loc[lambda counts: counts > 0]
    assert set(lost.index) == {(period, theme) for theme in own["theme"]}
    assert set(lost) <= {1}


@law
@given(counties())
def test_change_counts_are_the_counts_of_the_pairs(county: Frames):
    table = change(*county, earlier=PERIODS[0], later=PERIODS[1])
    assert (table["started"] + table["stopped"] + table["both"] <= table["pairs"]).all()
    back = change(*county, earlier=PERIODS[1], later=PERIODS[0])
    assert back["started"].equals(table["stopped"].rename("started"))
    assert back["p_value"].equals(table["p_value"])


@law
@given(counties())
def test_interval_holds_the_share(county: Frames):
    table = prevalence(*county, by=("period", "area"))
    assert (table["low"] <= table["share"] + 1e-12).all()
    assert (table["share"] <= table["high"] + 1e-12).all()
    assert table[["low", "high"]].stack().between(0, 1).all()


@law
@given(counties())
def test_silence_gives_no_change(county: Frames):
    table = change(county[0], county[1].iloc[:0], earlier=PERIODS[0], later=PERIODS[1])
    assert table["started"].sum() == table["stopped"].sum() == 0
    assert set(table["verdict"]) <= {"no_change", "too_few"}


GROUPS = ((), ("period",), ("area",), ("period", "area"), ("service_area", "period"), ("unit",), ("unit", "period"))


@law
@given(counties(), st.sampled_from(GROUPS), st.sets(st.sampled_from(UNITS)), st.sets(st.sampled_from(AREAS)))
def test_cube_equals_the_group_by(county: Frames, by: tuple[str, ...], units: set[str], areas: set[str]):
    kept = [
        frame.loc[(frame["unit"].isin(units) | (not units)) & (frame["area"].isin(areas) | (not areas))]
        for frame in county
    ]
    answer = query(build(*county), Filter(units=sorted(units), areas=sorted(areas)), by=by)
    pd.testing.assert_frame_equal(answer, prevalence(*kept, by=by))


@law
@given(counties(), st.sampled_from(GROUPS))
def test_cube_counts_a_unit_that_moved_once(county: Frames, by: tuple[str, ...]):
    moved = [
        frame.assign(service_area=frame["service_area"].where(frame["period"] == PERIODS[0], "Lapset"))
        for frame in county
    ]
    pd.testing.assert_frame_equal(query(build(*moved), Filter(), by=by), prevalence(*moved, by=by))


@law
@given(counties(), st.sampled_from(UNITS), st.sampled_from(PERIODS))
def test_missing_report_changes_no_other_unit_s_numerator(county: Frames, unit: str, period: str):
    kept = [frame.loc[(frame["unit"] != unit) | (frame["period"] != period)] for frame in county]
    before = prevalence(*county, by=("period", "unit")).set_index(["period", "unit", "theme"])["numerator"]
    after = prevalence(*kept, by=("period", "unit")).set_index(["period", "unit", "theme"])["numerator"]
    rest = before.loc[[place[:2] != (period, unit) for place in before.index]]
    pd.testing.assert_series_equal(after.sort_index(), rest.sort_index(), check_index_type=False)


@law
@given(counties(), st.sampled_from(UNITS))
def test_unit_that_is_expected_and_silent_enters_no_share(county: Frames, unit: str):
    cells, findings = [frame.loc[frame["unit"] != unit] for frame in county]
    reports = cells[["period", "organisation", "service_area", "unit"]].drop_duplicates()
    reports = reports.assign(report_id=reports["unit"] + reports["period"], source="x.pdf")
    told = cells.assign(report_id=cells["unit"] + cells["period"], state="written")
    units = tuple(Unit(name, SERVICE[name], "org") for name in UNITS)
    who = coverage(told, reports, units, periods=PERIODS)
    assert set(who.loc[who["unit"] == unit, "status"]) == {"missing"}
    table = with_absent(told, findings, by=("period",), coverage=who)
    pd.testing.assert_frame_equal(
        table[["numerator", "denominator"]], prevalence(told, findings, by=("period",))[["numerator", "denominator"]]
    )
    assert all(unit in names for names in table["missing"])


@law
@given(counties(), st.sampled_from(((), ("area",), ("service_area",))))
def test_all_silent_data_yields_no_state(county: Frames, by: tuple[str, ...]):
    silent = county[1].iloc[:0]
    assert theme_states(county[0], silent, by=by).empty
    absent = county[1].assign(polarity="absent")
    assert theme_states(county[0], absent, by=by).empty
    assert cube_states(build(county[0], absent), Filter(), by=by).empty


@law
@given(counties(), st.permutations(UNITS))
def test_names_of_the_units_do_not_matter_to_the_states(county: Frames, order: list[str]):
    names = dict(zip(UNITS, order, strict=True))
    renamed = [frame.assign(unit=frame["unit"].map(names).astype(str)) for frame in county]
    limits = StateLimits(min_units=1, min_count=1, comparable_periods=1)
    told, other = (theme_states(*frames, limits=limits).drop(columns="units") for frames in (county, renamed))
    pd.testing.assert_frame_equal(told, other)


@law
@given(counties(), st.sets(st.sampled_from(PLACES)))
def test_fresh_text_counts_no_copied_area_and_all_the_others(county: Frames, chosen: set[tuple[str, str, str]]):
    named = [frame.assign(report_id=frame["unit"] + frame["period"]) for frame in county]
    cells = named[0].assign(entry_id=named[0]["report_id"] + named[0]["area"])
    copied = pd.DataFrame({"entry_id": [f"{u}{p}{a}" for u, p, a in sorted(chosen)], "copied_share": 1.0})
    kept = fresh(cells, named[1], copied.astype({"entry_id": str}))
    left = [
        frame.loc[
            [place not in chosen for place in frame[["unit", "period", "area"]].itertuples(index=False, name=None)]
        ]
        for frame in (cells, named[1])
    ]
    pd.testing.assert_frame_equal(prevalence(*kept, by=("period", "area")), prevalence(*left, by=("period", "area")))
