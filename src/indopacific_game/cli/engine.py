"""The compiled engine, with a line that says so when it has to be made first."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from indopacific_game.cli.output import progress

if TYPE_CHECKING:
    from indopacific_game.game import Game
    from indopacific_game.rules import Loaded

BULK = "play_games"
"""The entry point that plays whole games between players of the kernel."""


def compiled_game(loaded: Loaded, scenario: str, *, in_bulk: bool, quiet: bool) -> Game:
    """Return a game on the compiled engine, having said so if it has to be made first.

    If whole games are only played in bulk, no more than that takes is compiled, when the first of them is played.
    """
    from indopacific_game.game import Game
    from indopacific_game.game.engine import warm_entries

    if not in_bulk:
        compile_engine(quiet=quiet)
    elif not quiet and BULK not in warm_entries():
        announce_compiling()
    return Game(loaded, scenario, compiled=True)


def compile_engine(*, quiet: bool) -> None:
    """Compile all of the engine that is not compiled yet."""
    from indopacific_game.engine.jit import ENTRIES
    from indopacific_game.game.engine import is_warm
    from indopacific_game.game.warm_up import compile_all

    if is_warm():
        return
    if not quiet:
        announce_compiling()
    with progress("Compiling", len(ENTRIES), quiet=quiet) as note:
        compile_all(note)


def announce_compiling() -> None:
    """Say that the engine is about to be compiled."""
    from indopacific_game.engine.jit import cache_folder

    folder, is_temporary = cache_folder(bounds_check=False)
    kept = f"; it is kept in {folder.parent}, since no better folder can be written" if is_temporary else ""
    print(f"Compiling the engine: once, a minute at most{kept}.", file=sys.stderr, flush=True)
