"""Plays saved games as fast as it can and says after each action how many entries are safe; to be killed by a test.

python tests/game/kill_player.py FOLDER SEED
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path

from indopacific_game.game import Game, Session
from tests.game.playing import anything


def main(folder: Path, first: int) -> None:
    """Play game after game, each in a file of its own."""
    game = Game.load(scenario="six_months", compiled=True)
    for seed in itertools.count(first):
        session, choose = Session(game, seed=seed, path=folder / f"{seed}.toml"), anything(seed)
        while not session.state.is_terminal:
            print(seed, len(session.record.entries), flush=True)
            session.apply(choose(session.state))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
