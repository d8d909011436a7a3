"""Intervals: how far what was measured may lie from what is so.

All are two-sided 95% intervals. Shares are fractions from 0 to 1, and intervals pairs of them; 1 point is 0.01.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

NORMAL_95 = 1.959964
"""Two-sided 95% quantile of the normal distribution."""
RANGE_95 = {2: 2.772, 3: 3.314, 4: 3.633, 5: 3.858, 6: 4.030}
"""95% quantile of the studentized range of so many means with their variance known (Tukey 1953)."""

Interval = tuple[float, float]


@dataclass(frozen=True)
class Estimate:
    """A value, its 95% interval, and the number of observations behind it; None of what cannot be said."""

    value: float | None
    low: float | None
    high: float | None
    n: int

    @classmethod
    def of(cls, value: float, interval: Interval, n: int) -> Estimate:
        """Return an estimate; without observations it says nothing."""
        return cls(value, *interval, n) if n else cls(None, None, None, 0)


def wilson(successes: float, trials: float) -> Interval:
    """Return the 95% interval of a share after Wilson (1927); 0 to 1 without trials.

    A success that several share may count as a fraction. That makes the variance smaller than the formula takes it to
    be, and the interval wider than it need be.

    >>> low, high = wilson(5, 10)
    >>> round(low, 4), round(high, 4)
    (0.2366, 0.7634)
    """
    if trials == 0:
        return 0.0, 1.0
    share, z2 = successes / trials, NORMAL_95**2
    middle = share + z2 / (2 * trials)
    spread = NORMAL_95 * sqrt(max(share * (1 - share), 0.0) / trials + z2 / (4 * trials**2))
    low, high = ((middle + sign * spread) / (1 + z2 / trials) for sign in (-1, 1))
    return max(low, 0.0), min(high, 1.0)


def share(successes: float, trials: int) -> Estimate:
    """Return a share of independent trials with its Wilson interval."""
    return Estimate.of(successes / trials if trials else 0.0, wilson(successes, trials), trials)


def mean(values: Sequence[float]) -> Estimate:
    """Return a mean with its normal interval: value ± 1.96 standard errors; no interval of a single value.

    The mean of paired differences is a special case: pass the difference of each pair.
    """
    n = len(values)
    if n == 0:
        return Estimate(None, None, None, 0)
    middle = sum(values) / n
    if n == 1:
        return Estimate(middle, None, None, 1)
    half = NORMAL_95 * sqrt(sum((x - middle) ** 2 for x in values) / (n - 1) / n)
    return Estimate(middle, middle - half, middle + half, n)


def paired(one: Sequence[float], other: Sequence[float]) -> Estimate:
    """Return the mean difference (one less other) of paired observations, with the normal interval of paired data.

    What both of a pair have in common, their luck above all, cancels out. Where all differences are equal there is no
    variance to tell from: the interval is then what a share of 0 of n would have on either side.
    """
    differences = [a - b for a, b in zip(one, other, strict=True)]
    found = mean(differences)
    if found.value is None or len(set(differences)) > 1:
        return found
    reach = wilson(0, found.n)[1]
    return Estimate(found.value, found.value - reach, found.value + reach, found.n)


def spread(shares: Sequence[float], n: int) -> Estimate:
    """Return the greatest less the least of shares of the same n trials (each trial goes to one of them).

    The interval is Tukey's for all pairs at once: with a chance of 95% every difference of two lies within q / √2
    standard errors of the one observed, and so does the greatest of them. The standard error of a difference of two
    shares p and r of a multinomial is √((p + r - (p - r)²) / n).
    """
    if n == 0 or len(shares) < 2:
        return Estimate(None, None, None, 0)
    q = RANGE_95[len(shares)] / sqrt(2)
    least = most = 0.0
    for p in shares:
        for r in shares:
            error = q * sqrt(max(p + r - (p - r) ** 2, 0.0) / n)
            least, most = max(least, p - r - error), max(most, p - r + error if p != r or p else 0.0)
    return Estimate(max(shares) - min(shares), least, min(most, 1.0), n)


@dataclass(frozen=True)
class Ratio:
    """A share of trials that come in clusters, such as decisions in games: sums over clusters, which add up.

    A cluster has `hits` among its `trials`; `hits2`, `cross` and `trials2` are the sums of hits², of hits times trials,
    and of trials².
    """

    clusters: int = 0
    hits: float = 0
    trials: float = 0
    hits2: float = 0
    cross: float = 0
    trials2: float = 0

    @classmethod
    def cluster(cls, hits: float, trials: float) -> Ratio:
        """Return the sums of one cluster; one without trials counts for nothing."""
        return cls(1, hits, trials, hits * hits, hits * trials, trials * trials) if trials else cls()

    @classmethod
    def over(cls, clusters: Iterable[tuple[float, float]]) -> Ratio:
        """Return the sums of clusters, each given as its hits and its trials."""
        total = cls()
        for hits, trials in clusters:
            total = total + cls.cluster(hits, trials)
        return total

    def __add__(self, other: Ratio) -> Ratio:
        clusters, *sums = (a + b for a, b in zip(self.parts(), other.parts(), strict=True))
        return Ratio(int(clusters), *sums)

    def parts(self) -> tuple[int, float, float, float, float, float]:
        """Return the sums in the order of the fields, as they are stored."""
        return self.clusters, self.hits, self.trials, self.hits2, self.cross, self.trials2

    def estimate(self) -> Estimate:
        """Return the share of hits, with a Wilson interval for as many trials as the clusters are worth.

        The variance is that of a ratio, linearised (Cochran 1977, 6.4): Σ(hits - share · trials)² / (Σ trials)², times
        k / (k - 1) for k clusters. It is worth share · (1 - share) / variance independent trials, at least as
        many as there are clusters where it cannot be told, at most all (Dean and Pagano 2015). n counts all trials.
        """
        if not self.trials:
            return Estimate(None, None, None, 0)
        value = self.hits / self.trials
        worth = float(self.clusters)
        if self.clusters > 1:
            squares = self.hits2 - 2 * value * self.cross + value * value * self.trials2
            variance = squares / self.trials**2 * self.clusters / (self.clusters - 1)
            if variance > 1e-15:
                worth = value * (1 - value) / variance
        worth = min(worth, self.trials)
        return Estimate.of(value, wilson(value * worth, worth), int(self.trials))


def median(counts: Mapping[int, int], clusters: int) -> Estimate:
    """Return the median of a histogram of observations that come in clusters, with the interval by order statistics.

    The median lies between the quantiles 0.5 ± 0.98 / √k of k independent observations (the normal form of the sign
    test); taking k to be the number of clusters is safe, and wider than it need be.
    """
    total = sum(counts.values())
    if not total or not clusters:
        return Estimate(None, None, None, 0)
    half = NORMAL_95 / 2 / sqrt(clusters)
    return Estimate(
        quantile(counts, 0.5), quantile(counts, max(0.5 - half, 0.0)), quantile(counts, min(0.5 + half, 1.0)), total
    )


def quantile(counts: Mapping[int, int], share: float) -> float:
    """Return the least value that at least this share of a histogram does not exceed. Raises ValueError if empty."""
    left = share * sum(counts.values())
    value = None
    for value in sorted(counts):
        left -= counts[value]
        if left <= 1e-9:
            break
    if value is None:
        raise ValueError("an empty histogram has no quantiles")
    return float(value)


def mean_of_counts(counts: Mapping[int, int]) -> float:
    """Return the mean of a histogram. Raises ValueError if it is empty."""
    total = sum(counts.values())
    if not total:
        raise ValueError("an empty histogram has no mean")
    return sum(value * number for value, number in counts.items()) / total
