"""Compiling the kernel in a process of its own, while people play on the plain one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.engine.jit import ENTRIES
from indopacific_game.engine.layout import EVALUATION, NODE, SEARCH, new_records
from indopacific_game.game.engine import warm_entries
from indopacific_game.game.game import Game
from indopacific_game.game.position import CHANCE

SWITCH = "INDOPACIFIC_WARM_UP"
"""Environment variable: 0 keeps programs from compiling the kernel in the background."""


def start_warm_up() -> bool:
    """Start compiling what is not compiled yet, in the background; return whether there was anything to start."""
    if os.environ.get(SWITCH) == "0" or len(warm_entries()) == len(ENTRIES):
        return False
    quiet = subprocess.DEVNULL
    subprocess.Popen(  # noqa: S603 (this very program)
        [sys.executable, "-m", __name__], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    return True


def compile_all(progress: Callable[[int], None] | None = None) -> None:
    """Call every entry point of the compiled kernel once; `progress` is told now and then how many are compiled."""
    for _ in call_all(Game.load(compiled=True)):
        if progress is not None:
            progress(len(warm_entries()))


def call_all(game: Game) -> Iterator[None]:
    """Call every entry point of a game's kernel, in steps of some seconds if they have to be compiled."""
    state = game.initial_state()
    engine, record = game.engine, state.record
    engine.chance_outcomes(record)
    while state.current_player is CHANCE:
        engine.apply_silently(record, engine.sample(record, 1).id)
    yield
    action = engine.legal_actions(record)[0]
    engine.why_not(record, action.id)
    engine.costs(record, int(record[0].player), action.id)
    yield
    engine.choose(record, 0, 1, 0)
    engine.score_parts(record)
    engine.odds(record, 0)
    yield
    policies = np.zeros(len(game.powers), dtype=np.int64)
    engine.play_games(policies, 1, 0, 1, np.zeros(0, dtype=np.int64))
    yield
    search, nodes = new_records(SEARCH), new_records(NODE, v.ACTIONS)
    evaluation = new_records(EVALUATION)
    evaluation["exps"] = v.EXP_UNIT
    for name in ("trust", "expand_at", "evenness"):
        search[name] = 1
    engine.features(record, search)
    engine.judge(record, search, evaluation)
    engine.grow(record, search, nodes, evaluation, 1, 1)
    yield
    ended = game.initial_state()
    while not ended.is_terminal:
        chance = ended.current_player is CHANCE
        chosen = engine.sample(ended.record, 1) if chance else engine.choose(ended.record, 0, 1, 0)
        engine.apply_silently(ended.record, chosen.id)
    engine.returns(ended.record)


if __name__ == "__main__":
    with suppress(AttributeError, OSError):
        os.nice(10)
    compile_all()
