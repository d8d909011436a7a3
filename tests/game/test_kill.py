"""Games that save survive being killed at any moment."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indopacific_game.game import Game, Record, Session
from tests.game.playing import session_after

ROOT = Path(__file__).parent.parent.parent
KILLS = int(os.environ.get("INDOPACIFIC_KILLS", "10"))
"""Games to kill: 200 are asked for; each takes about a second and a half."""
LONGEST = 0.4
"""Seconds that a game is let live once it has begun; a whole one takes about half a second."""


@pytest.mark.slow
def test_every_killed_game_resumes_with_at_most_the_action_in_flight_lost(short: Game, tmp_path: Path) -> None:
    rng = random.Random(1)
    lost = 0
    for kill in range(KILLS):
        folder = tmp_path / str(kill)
        folder.mkdir()
        seed, saved = kill_one(folder, 1000 * kill, rng.uniform(0, LONGEST))
        path = folder / f"{seed}.toml"
        entries = Record.load(path).entries
        whole = session_after(short, seed, 10_000).record.entries
        assert entries == whole[: len(entries)]
        assert saved <= len(entries) <= saved + 2
        lost += len(entries) == saved
        session = Session.resume(path, short)
        assert not list(folder.glob(".*"))
        if not session.state.is_terminal:
            session.apply(session.state.legal_actions()[0])
            assert Record.load(path) == session.record
    assert 0 < lost <= KILLS


def kill_one(folder: Path, seed: int, delay: float) -> tuple[int, int]:
    """Start a player, kill it after some seconds, and return the last game and number of entries that it told."""
    command = [sys.executable, str(ROOT / "tests" / "game" / "kill_player.py"), str(folder), str(seed)]
    env = os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=env, text=True) as player:
        assert player.stdout is not None
        told = [player.stdout.readline()]
        time.sleep(delay)
        player.kill()
        told += player.stdout.readlines()
    last = [line for line in told if line.endswith("\n")][-1]
    game, entries = last.split()
    return int(game), int(entries)
