"""Think about the opening of a standard game; print the peak memory of the process: python -m bench.think [LEVEL]."""

from __future__ import annotations

import json
import sys

from bench.search import opening
from bench.weigh import peak_bytes
from indopacific_game.agents import make_agent
from indopacific_game.game import Game, play_many


def main() -> None:
    """Load the game and the compiled kernel, let a player think if there is one, and print bytes (null: not known)."""
    game = Game.load(compiled=True)
    play_many(game, "random", games=1, seed=1)
    view = opening(game)
    for level in sys.argv[1:]:
        make_agent(level, game, view.power, seed=1).choose(view, 0)
    print(json.dumps(peak_bytes()))


if __name__ == "__main__":
    main()
