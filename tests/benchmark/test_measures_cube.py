"""Shares, changes and states at 1,000,000 mentions: the presence cube beside pandas, Polars and DuckDB in one run."""

import sys
import time
from collections.abc import Callable

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest

from pipeline.measures.base import present
from pipeline.measures.change import change
from pipeline.measures.cube import Cube, Filter, build, query
from pipeline.measures.cube_compare import cube_change, cube_states
from pipeline.measures.prevalence import prevalence
from pipeline.measures.states import theme_states

UNITS, PERIODS, THEMES, AREAS, MENTIONS = 5_000, 30, 30, 5, 1_000_000
LIMIT = 0.020
RUNS = 9
Frames = tuple[pd.DataFrame, pd.DataFrame]
QUERIES = {
    "all by period": (Filter(), ("period",)),
    "one area by period": (Filter(areas=("area 1",)), ("period",)),
    "one service area by period": (Filter(service_areas=("service 3",)), ("period",)),
    "one unit by area and period": (Filter(units=("unit 0003",)), ("area", "period")),
    "last period by service area": (Filter(periods=("2024-T3",)), ("service_area",)),
    "by area and period": (Filter(), ("area", "period")),
    "by service area and period": (Filter(), ("service_area", "period")),
    "one theme by unit, last period": (Filter(themes=("theme 07",), periods=("2024-T3",)), ("unit",)),
}
EARLIER, LATER = "2024-T2", "2024-T3"
COMPARED = {
    "change, all": (Filter(), ()),
    "change by area": (Filter(), ("area",)),
    "change by service area": (Filter(), ("service_area",)),
    "change in one service area": (Filter(service_areas=("service 3",)), ("area",)),
}
STATED = {
    "states, all, twelve periods": (Filter(periods=tuple(f"{2021 + n // 3}-T{n % 3 + 1}" for n in range(12))), ()),
    "states of one service area": (Filter(service_areas=("service 3",)), ()),
}


@pytest.fixture(scope="module")
def frames() -> Frames:
    rng = np.random.default_rng(20240101)
    periods = np.array([f"{2015 + step // 3}-T{step % 3 + 1}" for step in range(PERIODS)])
    areas = np.array([f"area {number}" for number in range(AREAS)])
    units = np.array([f"unit {number:04d}" for number in range(UNITS)])
    services = np.array([f"service {number % 20}" for number in range(UNITS)])
    grid = np.meshgrid(np.arange(UNITS), np.arange(PERIODS), np.arange(AREAS), indexing="ij")
    told = rng.random(UNITS * PERIODS * AREAS) < 0.95
    unit, period, area = (axis.ravel()[told] for axis in grid)
    cells = pd.DataFrame(
        {
            "period": periods[period], "organisation": "A", "service_area": services[unit], "unit": units[unit],
            "area": areas[area], "column": "deviations",
        }
    )  # fmt: skip
    findings = cells.iloc[rng.integers(0, len(cells), MENTIONS)].reset_index(drop=True)
    names = [f"theme {number:02d}" for number in range(THEMES)]
    findings["theme"] = pd.Categorical.from_codes(rng.integers(0, THEMES, MENTIONS), categories=names)
    findings["polarity"] = "present"
    return cells, findings


@pytest.fixture(scope="module")
def cube(frames: Frames) -> Cube:
    return build(*frames)


def kept(frame: pd.DataFrame, chosen: Filter) -> pd.DataFrame:
    for name, wanted in wishes(chosen).items():
        frame = frame.loc[frame[name].isin(list(wanted))]
    return frame


def wishes(chosen: Filter) -> dict[str, tuple[str, ...]]:
    told = {"area": chosen.areas, "period": chosen.periods, "service_area": chosen.service_areas, "unit": chosen.units}
    return {name: tuple(wanted) for name, wanted in told.items() if wanted}


def by_polars(frame: pl.DataFrame, chosen: Filter, keys: list[str]) -> pl.DataFrame:
    lazy = frame.lazy()
    for name, wanted in wishes(chosen).items():
        lazy = lazy.filter(pl.col(name).is_in(list(wanted)))
    return lazy.group_by(keys).agg(pl.col("unit").n_unique().alias("numerator")).collect()


def by_duckdb(base: duckdb.DuckDBPyConnection, chosen: Filter, keys: list[str]) -> pd.DataFrame:
    told = [
        f"{name} in {wanted}" if len(wanted) > 1 else f"{name} = '{wanted[0]}'"
        for name, wanted in wishes(chosen).items()
    ]
    where = f"where {' and '.join(told)}" if told else ""
    columns = ", ".join(keys)
    return base.sql(f"select {columns}, count(distinct unit) numerator from hits {where} group by {columns}").df()


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    work()
    spent = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    # The fastest, because whatever else runs on the machine only adds.
    return min(spent)


def test_any_filter_answers_in_twenty_milliseconds(frames: Frames, cube: Cube, capsys: pytest.CaptureFixture[str]):
    hits = present(frames[1])[["unit", "area", "period", "service_area", "theme"]].astype({"theme": str})
    in_polars = pl.from_pandas(hits).with_columns(pl.all().cast(pl.Categorical))
    base = duckdb.connect()
    base.register("given", hits)
    base.execute("create table hits as select * from given")
    lines, slow = [], {}
    for name, (chosen, by) in QUERIES.items():
        keys = [*by, "theme"]
        mine = seconds(lambda chosen=chosen, by=by: query(cube, chosen, by=by))
        others = [
            seconds(
                lambda chosen=chosen, by=by: prevalence(kept(frames[0], chosen), kept(frames[1], chosen), by=by), 1
            ),
            seconds(lambda chosen=chosen, keys=keys: by_polars(in_polars, chosen, keys), 3),
            seconds(lambda chosen=chosen, keys=keys: by_duckdb(base, chosen, keys), 3),
        ]
        ratios = " ".join(f"{other / mine:8.1f}" for other in others)
        lines.append(f"{name:30} {1000 * mine:6.1f} ms {ratios}")
        if mine > LIMIT:
            slow[name] = mine
    with capsys.disabled():
        told = "\n".join(lines)
        heading = f"{'times as long as the cube':30} {'cube':>9} {'pandas':>8} {'polars':>8} {'duckdb':>8}"
        sys.stdout.write(f"\n{heading}\n{told}\n")
    assert not slow


def test_changes_and_states_answer_in_twenty_milliseconds(
    frames: Frames, cube: Cube, capsys: pytest.CaptureFixture[str]
):
    pair = {"earlier": EARLIER, "later": LATER}
    work = {
        **{
            name: (
                lambda chosen=chosen, by=by: cube_change(cube, chosen, by=by, **pair),
                lambda chosen=chosen, by=by: change(*(kept(frame, chosen) for frame in frames), by=by, **pair),
            )
            for name, (chosen, by) in COMPARED.items()
        },
        **{
            name: (
                lambda chosen=chosen, by=by: cube_states(cube, chosen, by=by),
                lambda chosen=chosen, by=by: theme_states(*(kept(frame, chosen) for frame in frames), by=by),
            )
            for name, (chosen, by) in STATED.items()
        },
    }
    lines, slow = [], {}
    for name, (mine, other) in work.items():
        spent = seconds(mine)
        lines.append(f"{name:30} {1000 * spent:6.1f} ms {seconds(other, 1) / spent:8.1f}")
        pd.testing.assert_frame_equal(mine(), other())
        if spent > LIMIT:
            slow[name] = spent
    with capsys.disabled():
        told = "\n".join(lines)
        sys.stdout.write(f"\n{'times as long as the cube':30} {'cube':>9} {'pandas':>8}\n{told}\n")
    assert not slow


@pytest.mark.parametrize("name", ["one area by period", "by service area and period"])
def test_the_four_count_the_same(frames: Frames, cube: Cube, name: str):
    chosen, by = QUERIES[name]
    keys = [*by, "theme"]
    answer = query(cube, chosen, by=by)
    pd.testing.assert_frame_equal(answer, prevalence(*(kept(frame, chosen) for frame in frames), by=by))
    hits = present(frames[1]).astype({"theme": str})
    base = duckdb.connect()
    base.register("hits", hits)
    expected = answer.loc[answer["numerator"] > 0].set_index(keys)["numerator"].sort_index()
    in_polars = by_polars(pl.from_pandas(hits[["unit", "area", "period", "service_area", "theme"]]), chosen, keys)
    for other in (by_duckdb(base, chosen, keys), pd.DataFrame(in_polars.to_dicts())):
        found = other.set_index(keys)["numerator"].sort_index()
        pd.testing.assert_series_equal(found, expected, check_dtype=False, check_index_type=False)
