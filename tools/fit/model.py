"""Weights from samples: conditional logit for who wins, logit for war, both by Newton's method with a pull to a prior.

Conditional logit: McFadden (1974). The pull (ridge) is towards what a point of score is worth, so that a small sample
gives sober weights; everything else is pulled to nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.agents.search import Weights
from indopacific_game.agents.search.evaluation import DANGERS, STRENGTHS
from tools.fit.samples import Array, Samples

PRIOR = {
    "banked": (0.06, 0.1, 0.25),
    "next_review": (0.06, 0.1, 0.25),
    "later_reviews": (0.04, 0.05, 0.05),
    "agenda": (0.06, 0.1, 0.25),
}
"""What weights are pulled to: a point decides more, the fewer are still to come."""
PULL = 20.0
STEPS = 60
SMALL = 1e-5
DIGITS = 4


@dataclass(frozen=True)
class Bin:
    """Positions of one range of predicted chances: how many, mean prediction, what happened, and its 95% interval."""

    least: float
    count: int
    predicted: float
    observed: float
    low: float
    high: float


def times(turn: Array, turns: int) -> Array:
    """Return how much each knot counts at a turn, as `engine.estimate.at_time` has it: n x KNOTS."""
    gone = np.minimum(2 * np.maximum(turn - 1, 0), 2 * turns - 2) / max(turns - 1, 1)
    return np.stack([np.clip(1 - gone, 0, 1), 1 - np.abs(gone - 1), np.clip(gone - 1, 0, 1)], axis=1)


def strength_design(samples: Samples, turns: int) -> Array:
    """Return what each power's strength is linear in: n x powers x (features, then powers, each times knots)."""
    knots, n = times(samples.turn, turns), len(samples)
    own = np.einsum("npk,nj->npkj", samples.features.astype(float), knots).reshape(n, v.POWERS, -1)
    bias = np.einsum("pq,nj->npqj", np.eye(v.POWERS), knots).reshape(n, v.POWERS, -1)
    return np.asarray(np.concatenate([own, bias], axis=2))


def danger_design(samples: Samples, turns: int) -> Array:
    """Return what the logarithm of the odds of war is linear in: n x (dangers and 1, each times knots)."""
    dangers = np.concatenate([samples.dangers.astype(float), np.ones((len(samples), 1))], axis=1)
    return np.asarray(np.einsum("nk,nj->nkj", dangers, times(samples.turn, turns)).reshape(len(samples), -1))


def chances(design: Array, weights: Array) -> Array:
    """Return each power's chance to win, n x powers."""
    strength = design @ weights
    raised = np.exp(strength - strength.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def fit_strength(design: Array, win: Array) -> Array:
    """Return the weights that make the wins likeliest, pulled to the prior."""
    scale = np.sqrt((design**2).mean(axis=(0, 1))) + 1e-9
    scaled = design / scale
    prior = np.concatenate([np.array([PRIOR.get(name, (0.0,) * v.KNOTS) for name in STRENGTHS]).ravel(),
                            np.zeros(v.POWERS * v.KNOTS)]) * scale  # fmt: skip
    weights = prior.copy()
    for _ in range(STEPS):
        p = chances(scaled, weights)
        slope = np.einsum("npk,np->k", scaled, win - p) - PULL * (weights - prior)
        mean = np.einsum("npk,np->nk", scaled, p)
        bend = sum((scaled[:, q] * p[:, q : q + 1]).T @ scaled[:, q] for q in range(v.POWERS)) - mean.T @ mean
        step = np.linalg.solve(bend + PULL * np.eye(len(weights)), slope)
        weights = weights + step * min(1.0, 2.0 / np.abs(step).max())
        if np.abs(step).max() < SMALL:
            break
    return np.asarray(weights / scale)


def fit_war(design: Array, war: Array) -> Array:
    """Return the weights that make the wars likeliest, pulled to nothing."""
    weights = np.zeros(design.shape[1])
    for _ in range(STEPS):
        p = logistic(design @ weights)
        slope = design.T @ (war - p) - weights
        bend = (design * (p * (1 - p))[:, None]).T @ design + np.eye(len(weights))
        step = np.linalg.solve(bend, slope)
        weights = weights + step * min(1.0, 3.0 / np.abs(step).max())
        if np.abs(step).max() < SMALL:
            break
    return weights


def logistic(z: Array) -> Array:
    """Return the chance that the logarithm of some odds stands for."""
    return np.asarray(1 / (1 + np.exp(-np.clip(z, -40, 40))))


def fit(samples: Samples, turns: int, powers: tuple[str, ...]) -> Weights:
    """Return the weights of one scenario, fitted to all of the samples."""
    peace = ~samples.war
    strength = fit_strength(strength_design(samples.where(peace), turns), samples.win[peace])
    war = fit_war(danger_design(samples, turns), samples.war.astype(float))
    rows = np.round(strength.reshape(-1, v.KNOTS), DIGITS).tolist()
    return Weights(
        _named(STRENGTHS, rows[: v.FEATURES]),
        _named(powers, rows[v.FEATURES :]),
        _named(DANGERS, np.round(war.reshape(-1, v.KNOTS), DIGITS).tolist()),
    )


def _named(names: tuple[str, ...], rows: list[list[float]]) -> Mapping[str, tuple[float, float, float]]:
    return {name: (row[0], row[1], row[2]) for name, row in zip(names, rows, strict=True)}


def calibration(samples: Samples, weights: Weights, turns: int, powers: tuple[str, ...], bins: int = 10) -> list[Bin]:
    """Return how often powers won by the chance that the weights gave them, war counted as nobody's win."""
    flat = np.array([*(weights.strength[name] for name in STRENGTHS), *(weights.power[name] for name in powers)])
    war = np.array([weights.war[name] for name in DANGERS])
    peace = 1 - logistic(danger_design(samples, turns) @ war.ravel())
    predicted = (chances(strength_design(samples, turns), flat.ravel()) * peace[:, None]).ravel()
    return in_bins(predicted, samples.win.ravel(), np.repeat(samples.game, v.POWERS), bins)


def war_calibration(samples: Samples, weights: Weights, turns: int, bins: int = 10) -> list[Bin]:
    """Return how often games ended in war by the chance that the weights gave it."""
    war = np.array([weights.war[name] for name in DANGERS])
    predicted = logistic(danger_design(samples, turns) @ war.ravel())
    return in_bins(predicted, samples.war.astype(float), samples.game, bins)


def in_bins(predicted: Array, observed: Array, games: Array, bins: int) -> list[Bin]:
    """Sort predictions into bins of equal width; intervals count games, since positions of one game end alike."""
    found = []
    which = np.minimum((predicted * bins).astype(int), bins - 1)
    for k in range(bins):
        mask = which == k
        if mask.any():
            mean, many = float(observed[mask].mean()), len(np.unique(games[mask]))
            spread = 1.96 * float(np.sqrt(max(mean * (1 - mean), 1 / (4 * many)) / many))
            low, high = max(mean - spread, 0.0), min(mean + spread, 1.0)
            found.append(Bin(k / bins, int(mask.sum()), float(predicted[mask].mean()), mean, low, high))
    return found
