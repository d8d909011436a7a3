"""The compiled engine, with a line that says so when it has to be made first."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from indopacific_game.game import Game
    from indopacific_game.rules import Loaded

BULK = "play_games"
"""The entry point that plays whole games between players of the kernel: all that they need."""


def compiled_game(loaded: Loaded, scenario: str, *, players: Iterable[str] = (), quiet: bool) -> Game:
    """Return a game on the compiled engine, having said so if what the players need has to be made first."""
    from indopacific_game.agents import plays_in_kernel
    from indopacific_game.game import Game
    from indopacific_game.game.engine import is_warm, warm_entries

    in_kernel = plays_in_kernel({name: name for name in players})
    if not quiet and not (BULK in warm_entries() if in_kernel else is_warm()):
        announce_compiling()
    return Game(loaded, scenario, compiled=True)


def announce_compiling() -> None:
    """Say that the engine is about to be compiled."""
    from indopacific_game.engine.jit import cache_folder

    folder, is_temporary = cache_folder(bounds_check=False)
    kept = f"; it is kept in {folder.parent}, since no better folder can be written" if is_temporary else ""
    print(f"Compiling the engine: once, a minute at most{kept}.", file=sys.stderr, flush=True)
