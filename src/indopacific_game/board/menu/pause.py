"""The break in a game: behind Escape."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pygame

from indopacific_game.board.menu.dialogs import AskScene, Card, problems

if TYPE_CHECKING:
    from concurrent.futures import Future

    from indopacific_game.board.app import App
    from indopacific_game.board.keeping import Slot
    from indopacific_game.board.table import TableScene
    from indopacific_game.game import Game

BUTTON, GAP = 42, 8


class PauseScene(Card):
    """What can be done besides playing. The game is saved already: it is after every action."""

    name = "pause"
    width, foot = 400, 4

    def __init__(self, app: App, table: TableScene) -> None:
        self.table = table
        from indopacific_game.text import catalogue

        super().__init__(app, catalogue(app.locale).say("board-pause-title"))

    @property
    def game(self) -> Game:
        """The game that is played: help is about it."""
        return self.table.game

    def _choices(self) -> list[tuple[str, Callable[[], None], int]]:
        return [
            ("resume", self.app.pop, pygame.K_r),
            ("save", self._save, pygame.K_s),
            ("load", self._load, pygame.K_l),
            ("settings", self._settings, pygame.K_e),
            ("help", self._help, pygame.K_h),
            ("menu", self._menu, pygame.K_m),
            ("quit", self._quit, pygame.K_q),
        ]

    def extra(self) -> int:
        """Return the height of the buttons."""
        return len(self._choices()) * (BUTTON + GAP) + 8

    def build_extra(self, rect: pygame.Rect) -> None:
        """Make the buttons below each other."""
        px = self.style.px
        room = self.card.bottom - rect.y - px(14)
        step = min(px(BUTTON + GAP), room // len(self._choices()))
        for k, (name, press, hotkey) in enumerate(self._choices()):
            button = pygame.Rect(rect.x, rect.y + k * step, rect.width, step - px(GAP))
            look = "primary" if name == "resume" else "plain"
            unsaved = name == "save" and self.table.hotseat.session.path is None
            self.ui.button(
                f"pause.{name}", button, self.say(f"board-pause-{name}"), press, look=look, hotkey=hotkey,
                tip=self.say(f"board-pause-{name}-none" if unsaved else f"board-pause-{name}-tip"), enabled=not unsaved,
            )  # fmt: skip

    def _save(self) -> None:
        title = self.game.rules.scenario[self.game.scenario].name
        from indopacific_game.board.sidecar import LONGEST_TITLE

        self.app.push(
            AskScene(
                self.app,
                self.say("board-save-title"),
                [self.say("board-save-what")],
                title,
                self.say("board-save-verb"),
                self._keep,
                limit=LONGEST_TITLE,
            )
        )

    def _keep(self, title: str) -> None:
        path = self.table.hotseat.session.path
        if path is None:
            return
        self.app.work(lambda: self.app.library.shelf.keep(path, title), self._kept)

    def _kept(self, future: Future[Slot]) -> None:
        wrong = problems(self.app, future)
        self.app.tell(wrong[0] if wrong else self.say("board-saved", title=future.result().title), 5)

    def _load(self) -> None:
        from indopacific_game.board.menu.load import LoadScene

        self.app.push(LoadScene(self.app, over=True))

    def _settings(self) -> None:
        from indopacific_game.board.menu.options import SettingsScene

        self.app.push(SettingsScene(self.app, over=True))

    def _help(self) -> None:
        from indopacific_game.board.help import open_help

        open_help(self.app)

    def _menu(self) -> None:
        from indopacific_game.board.start import back_to_menu

        back_to_menu(self.app)

    def _quit(self) -> None:
        self.app.running = False
