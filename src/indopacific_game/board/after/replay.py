"""The replay of a record: reading it, saying what is wrong with it, and showing it."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.board.after.history import History, load_history
from indopacific_game.board.after.playback import Playback
from indopacific_game.board.after.player import Player
from indopacific_game.board.fitted import FittedScene
from indopacific_game.board.sidecar import read_facts
from indopacific_game.board.ui import draw_rounded, draw_text, text_height
from indopacific_game.game import Game, GameError, Record, WrongRules

if TYPE_CHECKING:
    from indopacific_game.board.app import App


class ReplayScene(FittedScene):
    """Shows a game that has been played, or as much of one as there is."""

    name = "replay"

    def __init__(self, app: App, source: History | Record | str | Path, names: Mapping[str, str] | None = None) -> None:
        """Show a history, a record, or the file of one; what cannot be replayed is said in a card.

        `names` says what the people call themselves, by power; a file may have a sidecar that does.
        """
        super().__init__(app)
        self.names = dict(names or {})
        self.player: Player | None = None
        self.game: Game | None = None
        self.fault = ""
        self.progress = 0.0
        if isinstance(source, History):
            self._take(source)
        else:
            self.work(lambda: self._load(source), self._loaded)

    def _load(self, source: Record | str | Path) -> History:
        """Go through the record, in a thread. Raises RecordError."""
        history = load_history(source, progress=self._note_progress)
        if not isinstance(source, Record) and not self.names:
            self.names = dict(read_facts(Path(source)).names)
        return history

    def _note_progress(self, share: float) -> None:
        self.progress = share

    def _loaded(self, loading: Future[History]) -> None:
        try:
            self._take(loading.result())
        except WrongRules as error:
            self.fault = f"{error.file}: {error.what}. {self.say('board-replay-wrong-rules')}"
        except GameError as error:
            self.fault = str(error)
        self.rebuild()

    def _take(self, history: History) -> None:
        self.game = history.game
        self.player = Player(self, Playback(history), self.names)
        self.fault = str(history.fault) if history.fault is not None else ""

    @property
    def playing(self) -> Player | None:
        """What plays the game, unless a card is shown instead: the game is being read, or is damaged."""
        return None if self.fault else self.player

    # --- the card -----------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the widgets."""
        player = self.playing
        if player is not None:
            player.build()
            return
        px = self.style.px
        self.card = pygame.Rect(0, 0, min(px(620), self.rect.width - px(40)), px(150))
        words = text_height(self.style, self.fault, self.card.width - px(48), size=16) if self.fault else px(24)
        self.card.height = min(px(130) + words, self.rect.height - px(20))
        self.card.center = self.rect.center
        width, y = min(px(200), (self.card.width - px(60)) // 2), self.card.bottom - px(58)
        back = pygame.Rect(self.card.right - px(24) - width, y, width, px(40))
        if self.player is not None:
            watch = back.move(-width - px(12), 0)
            self.ui.button("replay.watch", watch, self.say("board-replay-watch"), self._watch, look="primary")
        self.ui.button("replay.back", back, self.say("board-replay-back"), self.app.pop)

    def _watch(self) -> None:
        """Show a damaged record as far as it goes."""
        self.fault = ""
        self.rebuild()

    def _draw_card(self, surface: pygame.Surface) -> None:
        style, px = self.style, self.style.px
        surface.fill(style.colour("night"))
        draw_rounded(surface, style.colour("cream"), self.card, px(10))
        inner = self.card.inflate(-2 * px(24), -2 * px(20))
        title = "board-replay-fault" if self.player is None else "board-replay-fault-part"
        draw_text(surface, style, self.say(title if self.fault else "board-replay-loading"), inner, size=20, bold=True)
        below = pygame.Rect(inner.x, inner.y + px(36), inner.width, inner.height - px(90))
        if self.fault:
            draw_text(surface, style, self.fault, below, wrap=True)
            return
        bar = pygame.Rect(inner.x, inner.y + px(42), inner.width, px(10))
        draw_rounded(surface, style.colour("paper"), bar, px(5))
        bar.width = max(round(bar.width * self.progress), px(10))
        draw_rounded(surface, style.colour("action"), bar, px(5))

    # --- the game -----------------------------------------------------------------------------------------------------

    def update(self, seconds: float) -> None:
        """Play on, or show how far the game has been read."""
        player = self.playing
        if player is not None:
            player.update(seconds)
        elif not self.fault:
            self.redraw = True

    def handle(self, event: pygame.Event) -> bool:
        """Leave with Escape; the rest is the player's."""
        if event.type == pygame.KEYDOWN and event.key == pygame.K_ESCAPE:
            self.app.pop()
            return True
        player = self.playing
        return player is not None and player.handle(event)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the game, or the card."""
        player = self.playing
        if player is not None:
            player.draw(surface)
        else:
            self._draw_card(surface)

    def draw_over(self, surface: pygame.Surface) -> None:
        """Draw the signs on the buttons."""
        player = self.playing
        if player is not None:
            player.draw_signs(surface)

    def report(self) -> dict[str, Any]:
        """Return where the replay is, and what it shows."""
        player = self.playing
        about = {"loading": self.player is None and not self.fault, "fault": self.fault}
        return about | (player.report() if player is not None else {})
