"""Fitting the evaluation: what is put into made-up games is found again, and samples are what they say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from indopacific_game import vocabulary as v
from indopacific_game.agents.search.evaluation import DANGERS, STRENGTHS
from indopacific_game.game import Game
from tools.fit import model, taste
from tools.fit.samples import Samples, play_samples

TURNS = 10
POWERS = ("north", "east", "south", "west")


def made_up(scale: float, offset: float, positions: int, seed: int) -> Samples:
    """Return positions that are won by chances from a scale of points and an offset of the first power."""
    rng = np.random.default_rng(seed)
    banked = rng.integers(0, 60, size=(positions, v.POWERS))
    features = np.zeros((positions, v.POWERS, v.FEATURES), dtype=np.int64)
    features[:, :, v.Feature.BANKED] = banked
    strength = banked * scale + np.array([offset, 0, 0, 0])
    chances = np.exp(strength) / np.exp(strength).sum(axis=1, keepdims=True)
    winner = (chances.cumsum(axis=1) > rng.random((positions, 1))).argmax(axis=1)
    return Samples(
        game=np.arange(positions),
        turn=rng.integers(1, TURNS + 1, size=positions),
        features=features,
        dangers=rng.integers(0, 4, size=(positions, v.DANGERS)),
        win=np.eye(v.POWERS)[winner],
        war=np.zeros(positions, dtype=bool),
    )


def test_what_decides_made_up_games_is_found() -> None:
    weights = model.fit(made_up(0.08, 1.0, 20_000, seed=1), TURNS, POWERS)
    assert set(weights.strength) == set(STRENGTHS)
    assert set(weights.war) == set(DANGERS)
    assert weights.strength["banked"] == pytest.approx((0.08, 0.08, 0.08), abs=0.012)
    # Points keep their proportions.
    assert weights.strength["next_progress"] == pytest.approx([x / 12 for x in weights.strength["banked"]], abs=1e-4)
    ahead = np.array(weights.power["north"]) - np.mean([weights.power[name] for name in POWERS[1:]], axis=0)
    assert ahead == pytest.approx([1.0, 1.0, 1.0], abs=0.2)
    # Nobody went to war: what the prior expects of dangers fades.
    assert max(weights.war["always"]) < model.WAR_PRIOR["always"]


def test_a_start_that_foretells_nothing_keeps_some_of_its_meaning() -> None:
    samples = made_up(0.0, 0.0, 4_000, seed=2)
    late = made_up(0.1, 0.0, 4_000, seed=3)
    early, late = samples.where(samples.turn <= 3), late.where(late.turn > 3)
    weights = model.fit(Samples.joined([early, late]), TURNS, POWERS)
    start, middle, _ = weights.strength["banked"]
    assert start == pytest.approx(model.LEAST_AT_START * middle, abs=1e-4)


def test_calibration_counts_what_happened() -> None:
    samples = made_up(0.08, 1.0, 6_000, seed=4)
    weights = model.fit(samples, TURNS, POWERS)
    bins = model.calibration(samples, weights, TURNS, POWERS)
    assert sum(one.count for one in bins) == 4 * len(samples)
    # War is foretold though there was none, so that wins are foretold a little too seldom.
    assert all(one.low - 0.08 <= one.predicted <= one.high + 0.02 for one in bins if one.count > 500)


def test_samples_are_the_same_again_and_in_pieces(tmp_path: Path, short: Game) -> None:
    whole = play_samples(short, "greedy", 1, 0, 4)
    parts = Samples.joined([play_samples(short, "greedy", 1, 0, 1), play_samples(short, "greedy", 1, 1, 3)])
    assert len(whole) > 4
    assert whole.digest() == parts.digest() != play_samples(short, "greedy", 2, 0, 4).digest()
    assert whole.features.shape[1:] == (v.POWERS, v.FEATURES)
    assert np.allclose(whole.win.sum(axis=1)[~whole.war], 1)
    path = tmp_path / "samples.npz"
    whole.save(path)
    assert Samples.load(path).digest() == whole.digest()
    assert [file.name for file in tmp_path.iterdir()] == ["samples.npz"]


def test_tastes_are_shares_of_the_kinds_that_there_are(short: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taste, "RANDOM_GAMES", 2)
    monkeypatch.setattr(taste, "AGENT_GAMES", 1)
    found = taste.tastes(short, "greedy", 1)
    assert set(found) == set(short.powers)
    for kinds in found.values():
        assert set(kinds) <= set(short.names.kinds)
        assert all(taste.LEAST - 0.001 <= share <= 1 for share in kinds.values())
    # What greedy players choose oftener than chance would is liked more than what they never choose.
    assert len({share for kinds in found.values() for share in kinds.values()}) > 2
    assert taste.tastes(short, "greedy", 1) == found
