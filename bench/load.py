"""Time the loading of the compiled kernel, which must be in the cache: python -m bench.load prints seconds."""

from __future__ import annotations

import time

from indopacific_game.game import Game, play_many


def main() -> None:
    """Make a game uncompiled, so that all else is loaded, then time a first compiled one."""
    plain = Game.load(compiled=False)
    plain.initial_state()
    begin = time.perf_counter()
    play_many(Game(plain.loaded, compiled=True), "random", games=1, seed=1)
    print(time.perf_counter() - begin)


if __name__ == "__main__":
    main()
