"""The audit sample: what is drawn, what is counted, and what the corrected band holds."""

import numpy as np
import pandas as pd
import pytest

from pipeline.evaluation.scores import Score
from pipeline.measures.audit import Strata, stratified, with_quality
from pipeline.measures.audit_sample import draw, strata_of
from pipeline.measures.base import present
from pipeline.measures.prevalence import prevalence
from pipeline.store.decisions_audit import AuditItem
from tests.unit.measures.county import county


def test_half_comes_from_the_found_reports_and_half_from_the_rest():
    cells, findings = county()
    sample = draw(cells, findings, themes=("recruitment",), number=20)
    assert sample["found"].value_counts().to_dict() == {True: 10, False: 10}
    hits = present(findings).astype({"theme": str})
    with_theme = set(hits.loc[hits["theme"] == "recruitment", "report_id"])
    assert set(sample.loc[sample["found"], "report_id"]) <= with_theme
    assert not set(sample.loc[~sample["found"], "report_id"]) & with_theme
    assert sample.groupby("found")["stratum"].first().to_dict() == {True: len(with_theme), False: 44 - len(with_theme)}
    assert sample["drawn"].eq(10).all()


def test_rare_theme_is_filled_up_from_the_rest_and_nothing_is_drawn_twice():
    sample = draw(*county(), themes=("absconding",), number=30)
    counts = sample["found"].value_counts()
    assert counts[True] < 15
    assert len(sample) == 30
    assert sample["item"].is_unique
    everything = draw(*county(), themes=("absconding",), number=500)
    assert len(everything) == 44


def test_draw_depends_on_the_seed_and_not_on_the_order_of_rows():
    cells, findings = county()
    first = draw(cells, findings, themes=("recruitment", "falls"), number=12, seed=4)
    mixed = draw(cells.sample(frac=1, random_state=1), findings.sample(frac=1, random_state=2), number=12, seed=4)
    assert set(first["item"]) == set(mixed.loc[mixed["theme"].isin(["recruitment", "falls"]), "item"])
    assert set(first["item"]) != set(draw(cells, findings, themes=("recruitment", "falls"), number=12, seed=5)["item"])


def test_text_holds_every_area_of_the_deviations_and_the_order_tells_nothing():
    cells, findings = county()
    row = draw(cells, findings, themes=("recruitment",), number=6).iloc[0]
    own = cells.loc[(cells["report_id"] == row["report_id"]) & (cells["column"] == "deviations")]
    assert all(f"{heading}: {text}" in row["text"] for heading, text in zip(own["area_text"], own["text"], strict=True))
    found = draw(cells, findings, themes=("recruitment",), number=44)["found"].tolist()
    assert found not in (sorted(found), sorted(found, reverse=True))


def an_item(found: bool, answer: bool | None, number: int, stratum: int, drawn: int) -> AuditItem:
    return AuditItem(f"{found}{answer}{number}", "falls", str(number), "2024-T1", found, stratum, drawn, "", answer)


def test_answers_are_counted_and_the_strata_weigh_as_they_are_in_the_reports():
    items = [
        *(an_item(True, True, number, 20, 10) for number in range(8)),
        *(an_item(True, False, number, 20, 10) for number in range(2)),
        *(an_item(False, True, number, 80, 20) for number in range(1)),
        *(an_item(False, False, number, 80, 20) for number in range(19)),
        an_item(False, None, 99, 80, 20),
    ]
    audit = strata_of(items)["falls"]
    assert (audit.right, audit.wrong, audit.missed, audit.clear) == (8, 2, 1, 19)
    assert audit.found_share == pytest.approx(0.2)
    assert audit.precision == pytest.approx(0.8)
    assert audit.recall == pytest.approx(0.16 / (0.16 + 0.8 / 20))
    assert not audit.enough
    assert strata_of([an_item(True, None, 1, 2, 1)]) == {}


def test_share_is_moved_by_the_mean_error():
    audit = Strata(24, 6, 3, 27, 0.4)
    share, low, high = stratified(8, 20, audit)
    assert share == pytest.approx(0.4 * 0.8 + 0.6 * 0.1)
    assert low < share < high
    assert np.isnan(stratified(8, 20, Strata(10, 1, 1, 10, 0.4))).all()
    assert np.isnan(stratified(0, 0, audit)).all()


@pytest.mark.parametrize("true", [0.05, 0.15, 0.40])
@pytest.mark.parametrize("units", [15, 60, 200])
def test_band_holds_the_truth_as_often_as_it_says(true: float, units: int):
    rng = np.random.default_rng(8)
    held, rounds = 0, 1500
    seen = true * 0.8 + (1 - true) * 0.05
    precision, omission = true * 0.8 / seen, true * 0.2 / (1 - seen)
    for _ in range(rounds):
        right, missed = int(rng.binomial(30, precision)), int(rng.binomial(30, omission))
        audit = Strata(right, 30 - right, missed, 30 - missed, seen)
        _, low, high = stratified(rng.binomial(units, seen), units, audit)
        held += bool(low <= true <= high)
    assert held / rounds >= 0.93


def test_corrected_band_stands_beside_the_measured_quality():
    table = prevalence(*county(), by=("period",))
    told = with_quality(table, {"recruitment": Score(18, 2, 6)}, {"recruitment": Strata(28, 2, 3, 27, 0.5)})
    row = told.loc[told["theme"] == "recruitment"].iloc[0]
    assert (row["audited"], row["precision"]) == (60, 0.9)
    assert row["corrected"] == pytest.approx(row["share"] * 28 / 30 + (1 - row["share"]) * 0.1)
    assert row["corrected_low"] < row["corrected"] < row["corrected_high"]
    assert told.loc[told["theme"] != "recruitment", "corrected"].isna().all()
    assert isinstance(told, pd.DataFrame)
