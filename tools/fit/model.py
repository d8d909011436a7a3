"""Weights from samples: conditional logit for who wins, logit for war, both by Newton's method.

Conditional logit: McFadden (1974). What a position is worth in points is given (`POINTS`); games say what a point means
for winning as time passes, how much better off each power is than its points say, and when wars come.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.agents.search import Weights
from indopacific_game.agents.search.evaluation import DANGERS, STRENGTHS
from tools.fit.samples import Array, Samples

POINTS = {
    "banked": (1.0, 1.0, 1.0),
    "next_progress": (1 / 12, 1 / 12, 1 / 12),
    "later_progress": (0.5 / 12, 0.5 / 12, 0.5 / 12),
    "agenda": (1.0, 1.0, 1.0),
    "alarms": (6.0, 6.0, 6.0),
    "pool": (0.5, 0.4, 0.1),
    "stockpile": (0.1, 0.1, 0.0),
    "actions_due": (1.5, 1.5, 1.5),
    "projects": (0.7, 0.7, 0.7),
    "capabilities": (0.8, 0.4, 0.0),
    "marks": (-0.2, -0.2, -0.1),
}
"""Points that a feature is worth at the start, middle and end: much as the greedy player counts (`engine.greedy`).

Weights of all features fitted freely foretold as well and played worse: what goes with winning need not lead to it.
"""
LEAST_AT_START = 0.35
"""How much of what a point means in the middle it means at the start, at least.

In a balanced game the first turns foretell next to nothing; a player that took that at its word would not care how it
opens.
"""
FIRST_SCALE = 0.1
"""What a point is taken to mean, as strength, before anything is fitted."""
OFFSET_PULL = 5.0
WAR_PRIOR = {
    "one_step": 0.6,
    "two_steps": 0.4,
    "three_steps": 0.25,
    "further": 0.1,
    "nearly_crisis": 0.2,
    "always": -4.0,
}
"""What a face of the crisis die that means an incident adds to the logarithm of the odds of war, by steps from war."""
WAR_PULL = 300.0
STEPS = 200
LONGEST_STEP = 0.5
SMALL = 1e-5
DIGITS = 5


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
    """Return how much each knot counts at a turn, as `evaluation.by_turn` has it: n x KNOTS."""
    gone = np.minimum(2 * np.maximum(turn - 1, 0), 2 * turns - 2) / max(turns - 1, 1)
    return np.stack([np.clip(1 - gone, 0, 1), 1 - np.abs(gone - 1), np.clip(gone - 1, 0, 1)], axis=1)


def strength_design(samples: Samples, turns: int) -> Array:
    """Return what each power's strength is linear in: n x powers x (points, then each power, each times knots)."""
    knots, n = times(samples.turn, turns), len(samples)
    worth = knots @ np.array([POINTS[name] for name in STRENGTHS]).T
    margin = np.einsum("npk,nk->np", samples.features.astype(float), worth)
    margin -= margin.mean(axis=1, keepdims=True)
    offset = np.einsum("pq,nj->npqj", np.eye(v.POWERS), knots).reshape(n, v.POWERS, -1)
    return np.asarray(np.concatenate([margin[:, :, None] * knots[:, None, :], offset], axis=2))


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
    """Return the weights that make the wins likeliest; offsets of powers are pulled to nothing."""
    scale = np.where(np.arange(design.shape[2]) < v.KNOTS, FIRST_SCALE, 1.0)
    design = design * scale
    weights = np.where(scale < 1, 1.0, 0.0)
    pull = np.where(scale < 1, SMALL, OFFSET_PULL)
    for _ in range(STEPS):
        p = chances(design, weights)
        slope = np.einsum("npk,np->k", design, win - p) - pull * weights
        mean = np.einsum("npk,np->nk", design, p)
        bend = sum((design[:, q] * p[:, q : q + 1]).T @ design[:, q] for q in range(v.POWERS)) - mean.T @ mean
        step = np.linalg.solve(bend + np.diag(pull), slope)
        weights = weights + step * min(1.0, LONGEST_STEP / np.abs(step).max())
        if np.abs(step).max() < SMALL:
            break
    else:
        raise ArithmeticError(f"the weights did not settle in {STEPS} steps")
    weights *= scale
    weights[0] = max(weights[0], LEAST_AT_START * weights[1])
    return np.asarray(weights)


def fit_war(design: Array, war: Array) -> Array:
    """Return the weights that make the wars likeliest, pulled to the prior."""
    prior = np.repeat([WAR_PRIOR[name] for name in DANGERS], v.KNOTS)
    weights = prior.copy()
    for _ in range(STEPS):
        p = logistic(design @ weights)
        slope = design.T @ (war - p) - WAR_PULL * (weights - prior)
        bend = (design * (p * (1 - p))[:, None]).T @ design + WAR_PULL * np.eye(len(weights))
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
    strength = fit_strength(strength_design(samples.where(peace), turns), samples.win[peace]).reshape(-1, v.KNOTS)
    war = fit_war(danger_design(samples, turns), samples.war.astype(float)).reshape(-1, v.KNOTS)
    points = np.array([POINTS[name] for name in STRENGTHS])
    return Weights(
        _named(STRENGTHS, np.round(points * strength[0], DIGITS).tolist()),
        _named(powers, np.round(strength[1:], DIGITS).tolist()),
        _named(DANGERS, np.round(war, DIGITS).tolist()),
    )


def _named(names: tuple[str, ...], rows: list[list[float]]) -> Mapping[str, tuple[float, float, float]]:
    return {name: (row[0], row[1], row[2]) for name, row in zip(names, rows, strict=True)}


def calibration(samples: Samples, weights: Weights, turns: int, powers: tuple[str, ...], bins: int = 10) -> list[Bin]:
    """Return how often powers won by the chance that the weights gave them, war counted as nobody's win."""
    knots = times(samples.turn, turns)
    own = knots @ np.array([weights.strength[name] for name in STRENGTHS]).T
    strength = np.einsum("npk,nk->np", samples.features.astype(float), own)
    strength += knots @ np.array([weights.power[name] for name in powers]).T
    raised = np.exp(strength - strength.max(axis=1, keepdims=True))
    predicted = raised / raised.sum(axis=1, keepdims=True) * (1 - war_chance(samples, weights, turns))[:, None]
    return in_bins(predicted.ravel(), samples.win.ravel(), np.repeat(samples.game, v.POWERS), bins)


def war_chance(samples: Samples, weights: Weights, turns: int) -> Array:
    """Return the chance of war that the weights give each position."""
    return logistic(danger_design(samples, turns) @ np.array([weights.war[name] for name in DANGERS]).ravel())


def war_calibration(samples: Samples, weights: Weights, turns: int, bins: int = 10) -> list[Bin]:
    """Return how often games ended in war by the chance that the weights gave it."""
    return in_bins(war_chance(samples, weights, turns), samples.war.astype(float), samples.game, bins)


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
