"""The screen that the program begins with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.board.fitted import FittedScene
from indopacific_game.board.menu.backdrop import backdrop_of
from indopacific_game.board.menu.dialogs import MessageScene, problems, wait_for
from indopacific_game.board.ui import Hint, draw_rounded, draw_text, text_height
from indopacific_game.text import catalogue

if TYPE_CHECKING:
    from indopacific_game.board.app import App
    from indopacific_game.board.keeping import Slot
    from indopacific_game.board.settings import Fault
    from indopacific_game.game import Game

LOW = 700
"""Pixels at scale 1: in a window that is not as high, buttons stand in two columns."""
COLUMN, CARD, BUTTON, GAP = 400, 104, 44, 9
THUMBNAIL = 0.35
"""Part of the card's width that the picture of a game takes at most."""
MARK = 26


@dataclass(frozen=True)
class Offer:
    """What the card at the top offers: going on with a game, or, if there is none, the tutorial."""

    slot: Slot | None
    thumbnail: pygame.Surface | None = None


class MenuScene(FittedScene):
    """Title and buttons over the sea.

    The rules and the list of games are loaded while it is shown; what needs them waits for them.
    """

    name = "menu"

    def __init__(self, app: App, faults: Sequence[Fault] = ()) -> None:
        """Make the menu; `faults` are those of the settings file, which are told first."""
        super().__init__(app)
        self.offer: Offer | None = None
        self.card = pygame.Rect(0, 0, 0, 0)
        self._title = pygame.Rect(0, 0, 0, 0)
        self._faults = tuple(faults)
        self._looking = False

    @property
    def game(self) -> Game | None:
        """The shipped game, once it is loaded: help is about it."""
        return self.app.library.first

    # --- building -----------------------------------------------------------------------------------------------------

    def build(self) -> None:
        """Lay the column at the left out."""
        backdrop_of(self.app).want()
        px, whole = self.style.px, self.rect
        low = whole.height < px(LOW)
        left = px(32 if low else 64)
        width = min(px(COLUMN), whole.width - 2 * left)
        self._title = pygame.Rect(left, px(22 if low else 54), whole.width - 2 * left, px(104))
        top = self._title.bottom + px(12 if low else 70)
        self.card = pygame.Rect(left, top, width, px(CARD))
        self._build_card()
        choices = self._choices()
        rows = (len(choices) + 1) // 2 if low else len(choices)
        for k, (name, press, hotkey) in enumerate(choices):
            column, row = divmod(k, rows)
            wide = (width - px(GAP)) // 2 if low else width
            x, y = left + column * (wide + px(GAP)), self.card.bottom + px(2 * GAP) + row * px(BUTTON + GAP)
            rect = pygame.Rect(x, y, wide, px(BUTTON))
            self.ui.button(
                f"menu.{name}", rect, self.say(f"board-menu-{name}"), press, look="night", hotkey=hotkey,
                tip=self.say(f"board-menu-{name}-tip"),
            )  # fmt: skip

    def _choices(self) -> list[tuple[str, Callable[[], None], int]]:
        return [
            ("new", self._new, pygame.K_n),
            ("load", lambda: self._saved("load"), pygame.K_l),
            ("replay", lambda: self._saved("replay"), pygame.K_r),
            ("tutorial", self._tutorial, pygame.K_t),
            ("rulebook", self._rulebook, pygame.K_b),
            ("settings", self._settings, pygame.K_s),
            ("quit", self._quit, pygame.K_q),
        ]

    def _build_card(self) -> None:
        press = None if self.offer is None else self._tutorial if self.offer.slot is None else self._continue
        self.ui.area("menu.continue", self.card, press=press, enabled=press is not None, hotkey=pygame.K_c,
                     text=self._card_words()[0], tip=self._card_hint)  # fmt: skip

    # --- what is loaded meanwhile -------------------------------------------------------------------------------------

    def shown(self) -> None:
        """Tell what is wrong with the settings, and look what there is to go on with."""
        backdrop_of(self.app).want()
        if not self._looking:
            self._looking = True
            self.work(self._look, self._looked)
        if self._faults:
            lines, self._faults = [fault.say(catalogue(self.app.locale)) for fault in self._faults], ()
            self.app.push(MessageScene(self.app, self.say("board-menu-faults"), lines))

    def _look(self) -> Offer:
        """Load the rules, and find the game to go on with. In a thread."""
        library = self.app.library
        library.warm_up(self.app.settings.setup.scenario)
        from indopacific_game.board.keeping import read_thumbnail

        slot = library.shelf.unfinished()
        return Offer(slot, read_thumbnail(slot) if slot is not None else None)

    def _looked(self, future: Future[Offer]) -> None:
        self._looking = False
        wrong = problems(self.app, future)
        if wrong:
            self.app.push(MessageScene(self.app, self.say("board-failed"), wrong))
            return
        self.offer = future.result()
        self.ui.remove("menu.continue")
        order = dict(self.ui.widgets)
        self.ui.widgets.clear()
        self._build_card()
        self.ui.widgets.update(order)
        self.redraw = True

    # --- choices ------------------------------------------------------------------------------------------------------

    def _ready(self, then: Callable[[], None]) -> None:
        """Do something that needs the rules, once they are there."""
        if self.app.library.is_warm:
            then()
        else:
            wait_for(self.app, "board-wait-rules", self.app.library.warm_up, lambda _: then())

    def _continue(self) -> None:
        from indopacific_game.board.start import resume

        if self.offer is not None and self.offer.slot is not None:
            resume(self.app, self.offer.slot)

    def _new(self) -> None:
        def show() -> None:
            from indopacific_game.board.menu.setup import SetupScene

            self.app.push(SetupScene(self.app))

        self._ready(show)

    def _saved(self, purpose: str) -> None:
        def show() -> None:
            from indopacific_game.board.menu.load import LoadScene

            self.app.push(LoadScene(self.app, purpose=purpose))

        self._ready(show)

    def _tutorial(self) -> None:
        def show() -> None:
            from indopacific_game.board.help import start_tutorial

            start_tutorial(self.app)

        self._ready(show)

    def _rulebook(self) -> None:
        def show() -> None:
            from indopacific_game.board.help import open_help

            open_help(self.app)

        self._ready(show)

    def _settings(self) -> None:
        from indopacific_game.board.menu.options import SettingsScene

        self.app.push(SettingsScene(self.app))

    def _quit(self) -> None:
        self.app.running = False

    # --- frames -------------------------------------------------------------------------------------------------------

    def update(self, seconds: float) -> None:
        """Let the sea appear."""
        if backdrop_of(self.app).update(seconds):
            self.redraw = True

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the sea, the title and the card."""
        px, style = self.style.px, self.style
        backdrop_of(self.app).draw(surface)
        title = self._title.copy()
        title.y += draw_text(
            surface, style, self.say("board-menu-title"), title, size=56, bold=True, colour="on_night"
        ) - px(4)  # fmt: skip
        draw_text(surface, style, self.say("board-menu-subtitle"), title, size=22, colour="on_night")
        if self.game is not None:
            self._draw_marks(surface, self.game)
        self._draw_card(surface)
        foot = pygame.Rect(self._title.x, self.rect.bottom - px(34), self.rect.width - 2 * self._title.x, px(20))
        draw_text(surface, style, self.say("board-menu-keys"), foot, size=14, colour="on_night_muted")

    def _draw_marks(self, surface: pygame.Surface, game: Game) -> None:
        from indopacific_game.board.map import draw_power_mark

        px = self.style.px
        y = self._title.bottom + px(16)
        if y + px(MARK) > self.card.y:
            return
        for k, power in enumerate(game.rules.power.values()):
            centre = (self._title.x + px(MARK) // 2 + k * px(MARK + 14), y + px(MARK) // 2 - px(4))
            draw_power_mark(surface, centre, px(MARK), power.colour, power.shape)

    def _card_words(self) -> tuple[str, str, str]:
        """Return the heading of the card, and two lines below it."""
        if self.offer is None:
            return self.say("board-menu-looking"), "", ""
        slot = self.offer.slot
        if slot is None:
            return self.say("board-menu-first"), self.say("board-menu-first-what"), ""
        turn = self.say("board-slot-turn", turn=slot.turn, turns=slot.turns)
        what = slot.title or slot.scenario_name
        return self.say("board-menu-continue"), what, f"{turn} · {slot.saved:%Y-%m-%d  %H:%M}"

    def _card_hint(self) -> Hint:
        heading, *lines = self._card_words()
        return Hint(heading, tuple(line for line in lines if line))

    def _draw_card(self, surface: pygame.Surface) -> None:
        px, style, card = self.style.px, self.style, self.card
        hot = self.offer is not None and (
            card.collidepoint(pygame.mouse.get_pos()) or (self.ui.focus == "menu.continue" and self.ui.by_keyboard)
        )
        ground = "night_raised" if self.offer is None else "accent_hot" if hot else "accent"
        draw_rounded(surface, style.colour(ground), card, px(8))
        x, room = card.x + px(18), card.inflate(-px(36), -px(24))
        picture = self._thumbnail(card.height - px(20))
        if picture is not None:
            surface.blit(picture, (card.x + px(10), card.y + px(10)))
            x = card.x + px(10) + picture.get_width() + px(14)
        room = pygame.Rect(x, card.y + px(12), card.right - px(14) - x, card.height - px(24))
        heading, first, second = self._card_words()
        if not first:
            draw_text(surface, style, heading, room, size=17, colour="on_night_muted", middle=True)
            return
        wrapped = not second
        lines = [text_height(style, heading, room.width, size=21, bold=True), text_height(style, first, room.width)]
        lines += [text_height(style, second, room.width, size=15)] if second else []
        room.y += max((room.height - sum(lines)) // 2, 0)
        room.y += draw_text(surface, style, heading, room, size=21, bold=True, colour="on_night")
        room.y += draw_text(surface, style, first, room, size=16, colour="on_night", wrap=wrapped) + px(2)
        draw_text(surface, style, second, room, size=15, colour="on_night")

    def _thumbnail(self, height: int) -> pygame.Surface | None:
        if self.offer is None or self.offer.thumbnail is None:
            return None
        picture = self.offer.thumbnail
        whole = pygame.Rect(0, 0, height * picture.get_width() // picture.get_height(), height)
        # Of a map in a wide window the middle: the words beside it need their room.
        shown = whole.inflate(min(round(THUMBNAIL * self.card.width) - whole.width, 0), 0)
        return pygame.transform.smoothscale(picture.convert(), whole.size).subsurface(shown)

    def report(self) -> dict[str, Any]:
        """Return what the card offers."""
        slot = self.offer.slot if self.offer is not None else None
        return {
            "ready": self.offer is not None,
            "rules": self.game is not None,
            "continue": str(slot.path) if slot is not None else "",
        }
