"""Shares corrected by an audit sample."""

import numpy as np
import pandas as pd
import pytest

from pipeline.evaluation.scores import Score
from pipeline.measures.audit import Audit, prediction_powered, rogan_gladen, with_quality
from pipeline.measures.prevalence import prevalence
from tests.unit.measures.county import county

MANY = 10**9


def audit_of(se: float, sp: float, size: int = MANY) -> Audit:
    return Audit(round(se * size), round((1 - se) * size), round((1 - sp) * size), round(sp * size))


@pytest.mark.parametrize(
    ("true", "sp", "seen"),
    [
        (0.05, 0.97, 0.0685), (0.15, 0.97, 0.1455), (0.30, 0.97, 0.261),
        (0.05, 0.90, 0.135), (0.15, 0.90, 0.205), (0.30, 0.90, 0.310),
    ],
)  # fmt: skip
def test_what_a_tagging_with_known_errors_saw_is_turned_back(true, sp, seen):
    share, low, high = rogan_gladen(seen * MANY, MANY, audit_of(0.80, sp))
    assert share == pytest.approx(true, abs=1e-4)
    assert low <= true + 1e-3
    assert true - 1e-3 <= high


def test_faultless_tagging_changes_nothing_and_widens_little():
    share, low, high = rogan_gladen(12, 40, audit_of(1.0, 1.0))
    assert share == pytest.approx(0.3)
    z2 = 1.959964**2
    middle = (12 + z2 / 2) / (40 + z2)
    reach = 1.959964 * np.sqrt(middle * (1 - middle) / (40 + z2))
    assert (low, high) == (pytest.approx(middle - reach, abs=1e-6), pytest.approx(middle + reach, abs=1e-6))


@pytest.mark.parametrize("true", [0.10, 0.30, 0.60])
@pytest.mark.parametrize("method", [rogan_gladen, prediction_powered])
def test_interval_holds_the_truth_as_often_as_it_says(true, method):
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(2000):
        truth = rng.random(120) < true
        missed, extra = (
            int(rng.binomial(count, error)) for count, error in ((truth.sum(), 0.2), ((~truth).sum(), 0.1))
        )
        audit = Audit(int(truth.sum()) - missed, missed, extra, int((~truth).sum()) - extra)
        seen = rng.binomial(60, true * 0.8 + (1 - true) * 0.1)
        _, low, high = method(seen, 60, audit)
        held += bool(low <= true <= high)
    assert held / 2000 >= 0.93


@pytest.mark.parametrize(
    "audit", [Audit(10, 2, 3, 30), Audit(0, 0, 10, 90), Audit(40, 20, 0, 0), Audit(10, 40, 40, 10)]
)
def test_small_one_sided_or_useless_audit_corrects_nothing(audit):
    assert np.isnan(rogan_gladen(5, 20, audit)).all()


def test_nobody_reported():
    assert np.isnan(rogan_gladen(0, 0, audit_of(0.9, 0.9))).all()
    assert np.isnan(prediction_powered(0, 0, audit_of(0.9, 0.9))).all()


def test_mean_error_moves_the_share():
    share, low, high = prediction_powered(30, 100, Audit(30, 10, 5, 55))
    assert share == pytest.approx(0.35)
    reach = 1.959964 * np.sqrt(0.3 * 0.7 / 100 + (0.15 - 0.05**2) / 100)
    assert (low, high) == (pytest.approx(0.35 - reach), pytest.approx(0.35 + reach))


def test_measured_quality_stands_beside_every_share():
    table = prevalence(*county(), by=("period",))
    told = with_quality(table, {"recruitment": Score(18, 2, 6), "workload": Score(0, 3, 0)})
    row = told.loc[told["theme"] == "recruitment"].iloc[0]
    assert (row["precision"], row["recall"], row["labels"], row["audited"]) == (0.9, 0.75, 24, 0)
    assert told.loc[told["theme"] != "recruitment", ["precision", "recall"]].isna().all(axis=None)
    assert told["corrected"].isna().all()
    pd.testing.assert_frame_equal(told[list(table)], table)


def test_audited_theme_gets_its_band():
    table = prevalence(*county(), by=("period",))
    told = with_quality(table, {}, {"recruitment": Audit(40, 10, 3, 97), "workload": Audit(3, 1, 0, 20)})
    rows = told.loc[told["theme"] == "recruitment"]
    assert rows["audited"].eq(150).all()
    assert (rows["corrected_low"] <= rows["corrected"]).all()
    assert (rows["corrected"] <= rows["corrected_high"]).all()
    first = rows.iloc[0]
    assert first["corrected"] == pytest.approx(min(1, (first["share"] + 0.97 - 1) / 0.77))
    assert told.loc[told["theme"] == "workload", "corrected"].isna().all()
