"""Change and states from the cube are those of the frames, whatever the filter; and what chance alone brings about."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from pipeline.measures.change import change
from pipeline.measures.cube import Filter, build
from pipeline.measures.cube_compare import cube_change, cube_states
from pipeline.measures.settings import StateLimits
from pipeline.measures.states import theme_states

PERIODS = ("2023-T2", "2023-T3", "2024-T2", "2024-T3")
AREAS, SERVICES, THEMES = ("feedback", "incidents", "staffing"), ("Koti", "Lapset"), ("falls", "medication", "workload")
COLUMNS = ["period", "organisation", "service_area", "unit", "area", "column"]
LIMITS = StateLimits(min_units=3, min_count=2)
Frames = tuple[pd.DataFrame, pd.DataFrame]


def county(seed: int) -> Frames:
    """Random cells and findings of 14 units of two organisations; some units move, some reports are missing."""
    rng = np.random.default_rng(seed)
    cells, findings = [], []
    steady = rng.random((14, len(THEMES))) < 0.4
    for unit in range(14):
        moves = rng.random() < 0.3
        for at, period in enumerate(PERIODS):
            place = (period, f"county {unit % 2}", SERVICES[(unit + moves * at) % 2], f"U{unit // 2}")
            for area in AREAS:
                if rng.random() < 0.8:
                    cells.append((*place, area, "deviations"))
                    hits = [
                        theme for number, theme in enumerate(THEMES) if rng.random() < 0.1 + 0.6 * steady[unit, number]
                    ]
                    findings += [(*cells[-1], theme, rng.choice(["present", "absent"], p=[0.8, 0.2])) for theme in hits]
    found = pd.DataFrame(findings, columns=[*COLUMNS, "theme", "polarity"], dtype=str)
    found["theme"] = pd.Categorical(found["theme"], categories=[*THEMES, "never mentioned"])
    return pd.DataFrame(cells, columns=COLUMNS, dtype=str), found


def narrowed(frames: Frames, chosen: Filter) -> Frames:
    wishes = {
        "organisation": chosen.organisations, "service_area": chosen.service_areas, "unit": chosen.units,
        "area": chosen.areas, "period": chosen.periods,
    }  # fmt: skip
    kept = list(frames)
    for name, wanted in wishes.items():
        kept = [frame.loc[frame[name].isin(list(wanted))] if wanted else frame for frame in kept]
    return kept[0], kept[1]


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.sets(st.sampled_from(values), max_size=len(values)).map(lambda chosen: tuple(sorted(chosen)))


filters = st.builds(
    Filter,
    organisations=some(("county 0", "county 1")),
    service_areas=some(SERVICES),
    units=some(("U0", "U3", "U5")) | st.just(()),
    areas=some(AREAS),
    periods=some(PERIODS) | st.just(()),
)
groups = st.sampled_from(((), ("area",), ("service_area",), ("organisation", "area"), ("area", "service_area")))
law = settings(derandomize=True, deadline=None, max_examples=60)


@law
@given(st.integers(0, 400), filters, groups)
def test_change_of_the_cube_is_that_of_the_frames(seed: int, chosen: Filter, by: tuple[str, ...]):
    frames = county(seed)
    told = cube_change(build(*frames), chosen, earlier="2023-T3", later="2024-T2", by=by, false_discovery=0.5)
    expected = change(*narrowed(frames, chosen), earlier="2023-T3", later="2024-T2", by=by, false_discovery=0.5)
    pd.testing.assert_frame_equal(told, expected, check_dtype=bool(len(expected)))


@law
@given(st.integers(0, 400), filters, groups)
def test_states_of_the_cube_are_those_of_the_frames(seed: int, chosen: Filter, by: tuple[str, ...]):
    frames = county(seed)
    told = cube_states(build(*frames), chosen, by=by, limits=LIMITS, serious=("falls",))
    expected = theme_states(*narrowed(frames, chosen), by=by, limits=LIMITS, serious=("falls",))
    pd.testing.assert_frame_equal(told, expected, check_dtype=bool(len(expected)))


def test_themes_of_a_filter_choose_rows_and_leave_the_correction_alone():
    frames = county(3)
    cube = build(*frames)
    whole = cube_change(cube, Filter(), earlier="2023-T3", later="2024-T3").set_index("theme")
    one = cube_change(cube, Filter(themes=("falls",)), earlier="2023-T3", later="2024-T3").set_index("theme")
    pd.testing.assert_frame_equal(one, whole.loc[["falls"]])
    states = cube_states(cube, Filter(themes=("medication",)), limits=LIMITS)
    assert states["theme"].tolist() == ["medication"]


def test_cube_of_nothing_has_no_changes_and_no_states():
    cells, found = county(1)
    cube = build(cells.iloc[:0], found.iloc[:0])
    assert cube_states(cube, Filter()).empty
    assert set(cube_change(cube, Filter(), earlier="2023-T3", later="2024-T3")["verdict"]) == {"too_few"}


def test_change_is_not_told_unit_by_unit():
    with pytest.raises(ValueError, match="unit"):
        cube_states(build(*county(1)), Filter(), by=("unit",))


UNITS, MANY = 40, 25


def two_periods(rng: np.random.Generator, units: int, shares: tuple[float, float], themes: int) -> Frames:
    """Units with lasting dispositions (latent normals with correlation 0.6), each reporting one area in two periods."""
    common = rng.normal(size=(themes, 1, units)) * np.sqrt(0.6)
    latent = common + rng.normal(size=(themes, 2, units)) * np.sqrt(0.4)
    hits = np.argwhere(latent > norm.isf(shares)[None, :, None])
    names = np.array([f"U{number:03}" for number in range(units)])
    periods = np.array(PERIODS[2:])
    cells = pd.DataFrame({"period": np.repeat(periods, units), "unit": np.tile(names, 2)})
    found = pd.DataFrame({"period": periods[hits[:, 1]], "unit": names[hits[:, 2]]})
    place = {"organisation": "A", "service_area": "S", "area": "staffing", "column": "deviations"}
    theme = pd.Categorical.from_codes(hits[:, 0], categories=[f"theme {number:02}" for number in range(themes)])
    return cells.assign(**place), found.assign(**place, theme=theme, polarity="present")


def test_under_no_change_at_most_the_nominal_share_of_counties_is_flagged():
    rng = np.random.default_rng(20261123)
    changed = stated = 0
    for seed in range(2000):
        cube = build(*two_periods(rng, UNITS, (0.3, 0.3), MANY))
        table = cube_change(cube, Filter(), earlier=PERIODS[2], later=PERIODS[3])
        changed += bool(table["verdict"].isin(["more_common", "less_common"]).any())
        if seed < 400:
            stated += bool(cube_states(cube, Filter())["state"].isin(["rising", "falling"]).any())
    assert changed / 2000 <= 0.10
    assert stated / 400 <= 0.10


@pytest.mark.parametrize(
    ("shares", "units", "power"),
    [
        ((0.3, 0.5), 20, 0.31), ((0.3, 0.5), 40, 0.62), ((0.3, 0.5), 80, 0.90),
        ((0.1, 0.25), 20, 0.18), ((0.1, 0.25), 40, 0.54), ((0.1, 0.25), 80, 0.87),
    ],
)  # fmt: skip
def test_planted_change_is_seen_as_often_as_it_should_be(shares: tuple[float, float], units: int, power: float):
    rng = np.random.default_rng(43)
    seen = 0
    for _ in range(80):
        cube = build(*two_periods(rng, units, shares, MANY))
        table = cube_change(cube, Filter(), earlier=PERIODS[2], later=PERIODS[3])
        seen += int((table["p_value"] < 0.05).sum())
    assert seen / (80 * MANY) == pytest.approx(power, abs=0.05)
