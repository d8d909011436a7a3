"""Intervals: known values, and that they cover what they should."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from indopacific_game.arena.statistics import Estimate, Ratio, mean, median, paired, quantile, share, spread, wilson


@pytest.mark.parametrize(
    ("wins", "games", "low", "high"),
    [
        (5, 10, 0.2366, 0.7634),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (250, 1000, 0.2242, 0.2778),
        (0, 0, 0.0, 1.0),
    ],
)
def test_intervals_of_shares_are_wilsons(wins: int, games: int, low: float, high: float) -> None:
    assert wilson(wins, games) == pytest.approx((low, high), abs=5e-5)


def test_a_share_of_nothing_says_nothing() -> None:
    assert share(0, 0) == Estimate(None, None, None, 0)


def test_the_interval_of_a_mean_is_normal() -> None:
    found = mean([1, 2, 3, 4, 5])  # standard error √(2.5 / 5)
    assert (found.value, found.n) == (3, 5)
    assert (found.low, found.high) == pytest.approx((3 - 1.959964 * 0.5**0.5, 3 + 1.959964 * 0.5**0.5))
    assert mean([7.0]) == Estimate(7.0, None, None, 1)
    assert mean([]) == Estimate(None, None, None, 0)


def test_pairs_cancel_what_they_share() -> None:
    one = [float(k) for k in range(100)]
    found = paired(one, [x - 1 + k % 2 * 0.5 for k, x in enumerate(one)])
    assert found.value == pytest.approx(0.75)
    assert found.low is not None
    assert found.low > 0.7
    same = paired([1.0] * 50, [1.0] * 50)
    assert (same.value, same.n) == (0, 50)
    assert same.high == pytest.approx(wilson(0, 50)[1])
    with pytest.raises(ValueError, match="shorter"):
        paired([1.0, 2.0], [1.0])


def test_the_spread_is_that_of_the_extremes_with_tukeys_reach() -> None:
    found = spread([0.30, 0.25, 0.25, 0.20], 10_000)
    assert found.value == pytest.approx(0.10)
    reach = 3.633 / 2**0.5 * ((0.5 - 0.01) / 10_000) ** 0.5
    assert (found.low, found.high) == pytest.approx((0.10 - reach, 0.10 + reach))
    assert spread([0.25] * 4, 0).value is None


@pytest.mark.parametrize("shares", [(0.25, 0.25, 0.25, 0.25), (0.3, 0.26, 0.24, 0.2)])
def test_the_spread_lies_in_its_interval_19_times_of_20(shares: tuple[float, ...]) -> None:
    dice, inside, n = random.Random(5), 0, 400
    for _ in range(400):
        counts = Counter(dice.choices(range(4), shares, k=n))
        found = spread([counts[k] / n for k in range(4)], n)
        assert found.low is not None
        assert found.high is not None
        inside += found.low <= max(shares) - min(shares) <= found.high
    assert inside >= 0.94 * 400


def test_clusters_of_one_are_independent_trials() -> None:
    found = Ratio.over([(1.0, 1.0)] * 30 + [(0.0, 1.0)] * 70).estimate()
    assert (found.value, found.n) == (0.3, 100)
    assert (found.low, found.high) == pytest.approx(wilson(30, 100), abs=0.001)


def test_clusters_that_are_alike_within_are_worth_one_trial_each() -> None:
    found = Ratio.over([(9.0, 9.0)] * 30 + [(0.0, 9.0)] * 70).estimate()
    assert (found.value, found.n) == (0.3, 900)
    assert (found.low, found.high) == pytest.approx(wilson(30, 100), abs=0.002)


def test_hits_that_never_happen_are_worth_one_trial_a_cluster() -> None:
    found = Ratio.over([(0.0, 50.0)] * 40).estimate()
    assert (found.low, found.high) == pytest.approx(wilson(0, 40))
    assert Ratio.over([(0.0, 0.0)] * 3).estimate() == Estimate(None, None, None, 0)


def test_ratios_add_up() -> None:
    clusters = [(1.0, 3.0), (0.0, 2.0), (2.0, 2.0)]
    assert Ratio.over(clusters[:1]) + Ratio.over(clusters[1:]) == Ratio.over(clusters)


def test_medians_and_quantiles_of_histograms() -> None:
    counts = Counter({10: 1, 20: 2, 30: 1})
    assert [quantile(counts, x) for x in (0, 0.25, 0.26, 0.75, 1)] == [10, 10, 20, 20, 30]
    found = median(Counter(range(101)), 100)
    assert (found.value, found.low, found.high, found.n) == (50, 40, 60, 101)
    assert median(Counter(), 0).value is None
    with pytest.raises(ValueError, match="empty"):
        quantile(Counter(), 0.5)
