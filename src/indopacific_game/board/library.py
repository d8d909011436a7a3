"""The rules and the saved games that the menus offer, loaded when they are first wanted, in whichever thread asks."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indopacific_game.board.keeping import Shelf
    from indopacific_game.game import Game


class Library:
    """Games that can be begun, and games that have been.

    Making one imports nothing: the window is open before the game is imported. Its methods may be called in any
    thread; the first call takes a second.
    """

    def __init__(self) -> None:
        self.importing = threading.RLock()
        """Held by threads while they import: of two that do so at once, one may meet half a module."""
        self.is_warm = False
        """Whether all that a table needs is loaded, so that the drawing thread may import it too."""
        self._shelf: Shelf | None = None
        self._shipped: dict[str, Game] = {}
        self._first: Game | None = None

    @property
    def shelf(self) -> Shelf:
        """The saved games."""
        with self.importing:
            from indopacific_game.board.keeping import Shelf

            if self._shelf is None:
                self._shelf = Shelf()
            return self._shelf

    @property
    def first(self) -> Game | None:
        """The shipped game in one of its scenarios, once any has been loaded; asking loads nothing."""
        return self._first

    def game(self, scenario: str = "", rules: str | Path = "") -> Game:
        """Return the shipped game, or that of a folder of rules, in a scenario ("" for the rules' own default).

        The shipped one is loaded once. Raises RulesError for faulty rules, GameError for an unknown scenario.
        """
        with self.importing:
            from indopacific_game.game import Game

            if rules:
                return Game.load(Path(rules).expanduser(), scenario or None)
            if self._first is None:
                self._first = Game.load()
                self._remember(self._first)
            wanted = scenario or self._first.scenario
            if wanted not in self._shipped:
                self._remember(Game(self._first.loaded, wanted))
            return self._shipped[wanted]

    def in_scenario(self, game: Game, scenario: str) -> Game:
        """Return a game of the same rules in another scenario. Raises GameError if they have no such scenario."""
        from indopacific_game.game import Game

        if game.scenario == scenario:
            return game
        if self._first is not None and game.digest == self._first.digest:
            return self.game(scenario)
        return Game(game.loaded, scenario)

    def warm_up(self, scenario: str = "") -> Game:
        """Load what a table needs, so that the first game begins at once; return the shipped game.

        Raises RulesError and GameError.
        """
        with self.importing:
            from indopacific_game.game import GameError

            first = self.game()
            if not self.is_warm:
                self._prepare_table(first)
        # Who has never chosen a scenario is offered the shortest.
        scenarios = first.rules.scenario
        try:
            return self.game(scenario or min(scenarios, key=lambda name: scenarios[name].turns))
        except GameError:  # a scenario of an overlay, or of earlier rules
            return first

    def _prepare_table(self, game: Game) -> None:
        import indopacific_game.board.menu.load
        import indopacific_game.board.menu.setup
        import indopacific_game.board.table  # noqa: F401 (imported so that all of them are there when they are wanted)
        from indopacific_game.board.map import prepare

        prepare(game)
        _rehearse(game)
        self.is_warm = True

    def _remember(self, game: Game) -> None:
        self._shipped[game.scenario] = game
        self.shelf.knows(game)


def _rehearse(game: Game) -> None:
    """Do once what a table does first: compiled code is loaded when it is called."""
    from indopacific_game.game import CHANCE

    state = game.initial_state()
    while (player := state.current_player) is CHANCE:
        state.apply(state.sample_chance(0))
    if isinstance(player, str):
        view = state.view(player)
        view.preview(view.legal_actions()[0])
