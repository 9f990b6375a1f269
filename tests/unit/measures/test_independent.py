"""Measures against other implementations: scipy, statsmodels, or the definition written out."""

from itertools import groupby

import numpy as np
import pandas as pd
import pytest
from scipy import integrate, stats
from statsmodels.stats.contingency_tables import Table2x2
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from pipeline.measures.change import ALL_UNITS, COUNTS, judged
from pipeline.measures.compare import distinctive_words
from pipeline.measures.prevalence import with_share
from pipeline.measures.series import funnel, p_chart, run_rules, shrunken

SEEDS = range(8)


@pytest.mark.parametrize("seed", SEEDS)
def test_corrected_values_are_those_of_scipy_and_of_a_step_up_by_hand(seed: int):
    rng = np.random.default_rng(seed)
    started, stopped, both = rng.integers(0, 20, 30), rng.integers(0, 20, 30), rng.integers(0, 10, 30)
    pairs = started + stopped + both + rng.integers(0, 10, 30)
    counts = dict(zip(COUNTS, (pairs, started, stopped, both), strict=True))
    table = judged(pd.DataFrame({"theme": [f"t{n}" for n in range(30)], **counts, **dict.fromkeys(ALL_UNITS, 1)}), ())
    tested = (pairs >= 8) & (started + stopped >= 5)
    assert table["p_adjusted"].notna().tolist() == tested.tolist()
    p_value = table.loc[tested, "p_value"].to_numpy()
    adjusted = table.loc[tested, "p_adjusted"].to_numpy()
    assert adjusted == pytest.approx(stats.false_discovery_control(p_value))
    assert adjusted == pytest.approx(multipletests(p_value, method="fdr_bh")[1])
    order = np.sort(p_value)
    allowed = np.flatnonzero(order <= 0.10 * np.arange(1, len(order) + 1) / len(order))
    flagged = int(allowed.max()) + 1 if len(allowed) else 0
    assert int(table["verdict"].isin(["more_common", "less_common"]).sum()) == flagged


@pytest.mark.parametrize("seed", SEEDS)
def test_wilson_of_many_shares_is_that_of_statsmodels(seed: int):
    rng = np.random.default_rng(seed)
    trials = rng.integers(1, 300, 40)
    hits = rng.binomial(trials, rng.random(40))
    table = with_share(pd.DataFrame({"numerator": hits, "denominator": trials}))
    for row in table.itertuples():
        low, high = proportion_confint(row.numerator, row.denominator, method="wilson")
        assert (row.low, row.high) == pytest.approx((low, high), abs=1e-12)


@pytest.mark.parametrize("seed", SEEDS)
def test_run_rules_are_what_counting_by_hand_gives(seed: int):
    shares = np.random.default_rng(seed).random(9 + 3 * seed)
    sides = [share > np.median(shares) for share in shares if share != np.median(shares)]
    runs = [len(list(same)) for _, same in groupby(sides)]
    signal = run_rules(shares.tolist())
    assert (signal.points, signal.longest, signal.crossings) == (len(sides), max(runs), len(runs) - 1)
    below = stats.binom(len(sides) - 1, 0.5)
    assert below.cdf(signal.crossings_limit) >= 0.05 > below.cdf(signal.crossings_limit - 1)


@pytest.mark.parametrize("points", [12, 15, 20, 24])
def test_run_rules_seldom_signal_by_chance(points: int):
    rng = np.random.default_rng(points)
    wrong = sum(run_rules(rng.random(points).tolist()).signal for _ in range(2000))
    assert wrong / 2000 <= 0.10


@pytest.mark.parametrize("n", [8, 40, 200])
def test_control_limits_are_three_standard_deviations_of_the_binomial(n: int):
    hits = np.array([2, 3, 1, 4, 2, 3, 2, 3, 2, 1, 4, 3])
    table = pd.DataFrame({"period": [f"{2015 + at}-T1" for at in range(12)], "numerator": hits, "denominator": n})
    chart = p_chart(table.assign(share=hits / n))
    centre = hits.sum() / (12 * n)
    reach = 3 * stats.binom(n, centre).std() / n
    assert chart["upper"].to_numpy() == pytest.approx(min(1, centre + reach))
    assert chart["lower"].to_numpy() == pytest.approx(max(0, centre - reach))


@pytest.mark.parametrize("seed", SEEDS)
def test_funnel_lets_out_as_few_units_as_it_says(seed: int):
    rng = np.random.default_rng(seed)
    n = rng.integers(20, 200, 60)
    made = funnel(pd.DataFrame({"numerator": rng.binomial(n, 0.3), "denominator": n}))
    inside = (made["share"] >= made["low95"]) & (made["share"] <= made["high95"])
    assert inside.mean() >= 0.85
    assert made["outside"].sum() <= 2
    low, high = stats.binom.ppf([[0.001], [0.999]], n, made["centre"].iloc[0]) / n
    grown = np.sqrt(made["dispersion"].iloc[0])
    centre = made["centre"].to_numpy()
    assert made["low998"].to_numpy() == pytest.approx(np.clip(centre - (centre - low) * grown, 0, 1))
    assert made["high998"].to_numpy() == pytest.approx(np.clip(centre + (high - centre) * grown, 0, 1))


@pytest.mark.parametrize("row", range(5))
def test_shrunken_rate_is_the_mean_of_prior_times_likelihood(row: int):
    table = pd.DataFrame({"numerator": [1, 4, 9, 2, 0], "denominator": [3, 20, 12, 14, 6]})
    told = shrunken(table).iloc[row]
    hits, n = told["numerator"], told["denominator"]

    def weight(rate: float) -> float:
        return float(stats.beta.pdf(rate, told["prior_a"], told["prior_b"]) * stats.binom.pmf(hits, n, rate))

    whole = integrate.quad(weight, 0, 1)[0]
    assert told["shrunken"] == pytest.approx(
        integrate.quad(lambda rate: rate * weight(rate), 0, 1)[0] / whole, rel=1e-4
    )
    assert integrate.quad(weight, told["low"], told["high"])[0] / whole == pytest.approx(0.95, abs=1e-4)


@pytest.mark.parametrize("word", ["a", "b", "c", "d"])
def test_log_odds_of_a_word_are_those_of_a_table_of_statsmodels(word: str):
    mine, theirs = {"a": 12, "b": 3, "c": 30, "d": 9}, {"a": 7, "b": 25, "c": 80, "d": 9}
    told = distinctive_words(mine, theirs, prior_words=50).set_index("word").loc[word]
    prior = 50 * (mine[word] + theirs[word]) / (sum(mine.values()) + sum(theirs.values()))
    rows = [[own[word] + prior, sum(own.values()) + 50 - own[word] - prior] for own in (mine, theirs)]
    assert told["log_odds"] == pytest.approx(Table2x2(rows, shift_zeros=False).log_oddsratio)
