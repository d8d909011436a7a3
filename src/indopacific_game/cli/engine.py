"""The compiled engine, with a line that says so when it has to be made first."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indopacific_game.game import Game
    from indopacific_game.rules import Loaded


def compiled_game(loaded: Loaded, scenario: str, *, quiet: bool) -> Game:
    """Return a game on the compiled engine, compiling it now if no earlier run has."""
    from indopacific_game.game import Game
    from indopacific_game.game.engine import is_warm

    if not is_warm() and not quiet:
        print("Compiling the engine: once, in a minute at most; later runs start at once.", file=sys.stderr, flush=True)
    return Game(loaded, scenario, compiled=True)
