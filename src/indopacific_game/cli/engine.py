"""The compiled engine, with a line that says so when it has to be made first."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indopacific_game.game import Game
    from indopacific_game.rules import Loaded

BULK = "play_games"
"""The entry point that plays whole games: all that a match needs."""


def compiled_game(loaded: Loaded, scenario: str, *, quiet: bool) -> Game:
    """Return a game on the compiled engine, having said so if whole games have to wait until it is made."""
    from indopacific_game.engine.jit import cache_folder
    from indopacific_game.game import Game

    folder, is_temporary = cache_folder(bounds_check=False)
    if not quiet and not any(folder.rglob(f"entry.{BULK}-*.nbi")):
        kept = f"; it is kept in {folder.parent}, since no better folder can be written" if is_temporary else ""
        print(f"Compiling the engine: once, half a minute at most{kept}.", file=sys.stderr, flush=True)
    return Game(loaded, scenario, compiled=True)
