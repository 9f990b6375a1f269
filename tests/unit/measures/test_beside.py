"""What stands beside a share: freshness, timeliness, reassurance, names of the missing, weights."""

import numpy as np
import pandas as pd
import pytest
from statsmodels.stats.weightstats import DescrStatsW

from pipeline.measures.coverage import coverage
from pipeline.measures.fresh import fresh
from pipeline.measures.intervals import wilson
from pipeline.measures.prevalence import prevalence
from pipeline.measures.reassurance import with_absent
from pipeline.measures.registry import SERVICE_AREA, history, sizes
from pipeline.measures.settings import CoverageLimits
from pipeline.measures.timeliness import with_timeliness
from pipeline.measures.weighted import weighted_prevalence
from pipeline.model import Spell, Unit
from tests.unit.measures.county import county, registry, reports

PLACE = ["period", "organisation", "service_area", "unit", "report_id", "area", "column"]


def a_cell(unit: str, area: str = "incidents", period: str = "2024-T1", column: str = "deviations") -> dict[str, str]:
    values = (period, "A", "Koti", unit, f"{unit} {period}", area, column)
    return {**dict(zip(PLACE, values, strict=True)), "entry_id": f"{unit} {period} {area} {column}", "state": "written"}


def a_finding(cell: dict[str, str], polarity: str = "present") -> dict[str, str]:
    return {**cell, "theme": "falls", "polarity": polarity}


CELLS = [a_cell("a"), a_cell("b"), a_cell("b", "feedback"), a_cell("b", column="actions"), a_cell("c")]
FRAMES = (pd.DataFrame(CELLS), pd.DataFrame([a_finding(CELLS[0]), a_finding(CELLS[1]), a_finding(CELLS[4], "absent")]))


def copied(*entries: str, share: float = 0.9) -> pd.DataFrame:
    return pd.DataFrame({"entry_id": list(entries), "copied_share": share}).astype({"entry_id": str})


def counts(frames: tuple[pd.DataFrame, pd.DataFrame]) -> tuple[int, int]:
    row = prevalence(*frames, by=("area",)).set_index(["area", "theme"]).loc[("incidents", "falls")]
    return int(row["numerator"]), int(row["denominator"])


def test_copied_area_leaves_numerator_and_denominator():
    kept = fresh(*FRAMES, copied("b 2024-T1 incidents deviations"))
    assert counts(FRAMES) == (2, 3)
    assert counts(kept) == (1, 2)
    assert kept[0]["entry_id"].tolist() == [
        "a 2024-T1 incidents deviations", "b 2024-T1 feedback deviations", "c 2024-T1 incidents deviations"
    ]  # fmt: skip


def test_copied_actions_and_near_copies_take_nothing_away():
    assert counts(fresh(*FRAMES, copied("b 2024-T1 incidents actions"))) == (2, 3)
    assert counts(fresh(*FRAMES, copied("b 2024-T1 incidents deviations", share=0.7))) == (2, 3)
    assert counts(fresh(*FRAMES, copied())) == (2, 3)


def test_nothing_fresh_leaves_nothing_to_count():
    cells, findings = fresh(*FRAMES, copied(*FRAMES[0]["entry_id"]))
    assert cells.empty
    assert prevalence(cells, findings, by=("area",)).empty


def files() -> pd.DataFrame:
    days = {"one": "2024-05-31 23:59", "two": "2024-06-01 00:01"}
    return pd.DataFrame({"file_id": list(days), "modified": pd.to_datetime(list(days.values()), utc=True)})


def made() -> pd.DataFrame:
    row = {"organisation": "A", "service_area": "Koti", "period": "2024-T1", "source": "x.pdf"}
    return pd.DataFrame([
        {**row, "unit": "a", "report_id": "a 2024-T1", "file_id": "one"},
        {**row, "unit": "b", "report_id": "b 2024-T1", "file_id": "two"},
    ])  # fmt: skip


def test_report_changed_after_the_deadline_is_late_and_a_missing_one_is_not_known_to_be():
    units = tuple(Unit(name, "Koti", "A") for name in "abc")
    older = made().loc[[0, 0]]
    table = with_timeliness(coverage(FRAMES[0], made(), units), made(), files(), older).set_index("unit")
    assert table["late"].tolist() == [False, True, pd.NA]
    assert table["due"].unique().tolist() == [pd.Timestamp("2024-05-31")]
    assert table["replaced"].tolist() == [2, 0, 0]
    assert table.loc["b", "modified"] == pd.Timestamp("2024-06-01")
    later = with_timeliness(
        coverage(FRAMES[0], made(), units), made(), files(), older, limits=CoverageLimits(deadline_days=32)
    )
    assert not later["late"].any()


def test_absence_said_in_words_stands_beside_presence():
    table = with_absent(*FRAMES, by=("period",)).iloc[0]
    assert (table["numerator"], table["absent"], table["denominator"]) == (2, 1, 3)
    assert table["absent_share"] == pytest.approx(1 / 3)


def test_unit_that_says_both_is_present_and_not_reassuring():
    findings = pd.concat([FRAMES[1], pd.DataFrame([a_finding(CELLS[2], "absent")])])
    whole = with_absent(FRAMES[0], findings, by=()).iloc[0]
    assert (whole["numerator"], whole["absent"]) == (2, 1)
    areas = with_absent(FRAMES[0], findings, by=("area",)).set_index("area")
    assert (areas.loc["feedback", "numerator"], areas.loc["feedback", "absent"]) == (0, 1)


def test_reassurance_leaves_prevalence_as_it_is_and_names_the_missing():
    cells, findings = county()
    who = coverage(cells, reports(), registry())
    for by in ((), ("period",), ("period", "service_area"), ("period", "area")):
        table, plain = with_absent(cells, findings, by=by, coverage=who), prevalence(cells, findings, by=by)
        pd.testing.assert_frame_equal(table[list(plain)], plain)
        assert (table["numerator"] + table["absent"] <= table["denominator"]).all()
    table = with_absent(cells, findings, by=("period",), coverage=who)
    missing = table.drop_duplicates("period").set_index("period")["missing"]
    assert missing["2024-T3"] == ()
    assert missing["2023-T3"] == ("Vammaissosiaalityö",)
    assert len(missing["2024-T2"]) == 2


def sized(*values: float | None) -> pd.Series:
    spells = [
        Spell(name, "A", ((SERVICE_AREA, "Koti"),), size=value) for name, value in zip("abc", values, strict=True)
    ]
    return sizes(history(spells), FRAMES[0])


def test_equal_sizes_give_the_plain_share_and_interval():
    told = weighted_prevalence(*FRAMES, sized(7, 7, 7), by=("period",)).iloc[0]
    plain = prevalence(*FRAMES, by=("period",)).iloc[0]
    assert told["effective_n"] == pytest.approx(3)
    assert tuple(told[["weighted_share", "weighted_low", "weighted_high"]]) == pytest.approx(
        tuple(plain[["share", "low", "high"]])
    )


def test_large_unit_pulls_the_share_and_makes_it_less_sure():
    told = weighted_prevalence(*FRAMES, sized(100, 10, 10), by=()).iloc[0]
    weights, values = np.array([100.0, 10, 10]), np.array([1.0, 1, 0])
    assert told["weighted_share"] == pytest.approx(DescrStatsW(values, weights).mean)
    assert told["effective_n"] == pytest.approx(weights.sum() ** 2 / (weights**2).sum())
    low, high = wilson(told["weighted_share"] * told["effective_n"], told["effective_n"])
    assert (told["weighted_low"], told["weighted_high"]) == (pytest.approx(float(low)), pytest.approx(float(high)))


def test_unit_without_a_size_is_left_out_and_counted():
    told = weighted_prevalence(*FRAMES, sized(30, None, 10), by=("period",)).iloc[0]
    assert (told["weighted_share"], told["unsized"]) == (pytest.approx(0.75), 1)
    nobody = weighted_prevalence(*FRAMES, sized(None, None, None), by=("period",)).iloc[0]
    assert nobody[["weighted_share", "weighted_low", "effective_n"]].isna().all()
