"""What the checks say can never happen never happens: values met in play lie within their intervals."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from indopacific_game import vocabulary as v
from indopacific_game.engine import kernel, layout
from indopacific_game.engine.compile import compile_rules
from indopacific_game.rules import load_rules
from indopacific_game.rules.bounds import Bounds
from indopacific_game.rules.facts import Facts
from tests.rules.helpers import TINY


@pytest.mark.parametrize("folder", [TINY, "standard"])
def test_goals_and_agendas_stay_within_their_bounds(folder: str | Path) -> None:
    rules = load_rules(folder).rules
    bounds = Bounds(Facts(rules))
    engine = kernel(compiled=False)
    for scenario, table in list(rules.scenario.items())[:2]:
        tables: Any = compile_rules(rules, scenario).tables
        weights = {*table.weights}
        most = np.array(
            [
                [bounds.of_power(p).formula(goal.points)[1] for goal in power.goal.values()]
                for p, power in rules.power.items()
            ]
        )
        for seed in range(2):
            _play(engine, tables, seed, most * max(weights))


def _play(engine: Any, tables: Any, seed: int, most: Any) -> None:
    """Play a random game and look at what the goals would give at every decision."""
    state: Any = layout.new_state()
    work, log, scratch = layout.new_work(), layout.new_log(False), layout.new_records(layout.STATE, 3)
    banked, held = np.zeros((4, 4), np.int64), np.zeros((4, 4), np.int64)
    shown = np.zeros(4, np.int64)
    engine.start(state, tables, work, log)
    for decision in range(3000):
        if int(state.player[0]) == v.TERMINAL:
            return
        if int(state.player[0]) == v.CHANCE:
            action = engine.sample(state, tables, work, seed)
        else:
            action = engine.choose_action(state, tables, work, scratch, log, 0, seed, decision)
        engine.apply(state, tables, work, log, int(action))
        engine.score_parts(state, tables, work, banked, held, shown)
        assert (held[:, :3] <= most).all()
    raise AssertionError("the game did not end")
