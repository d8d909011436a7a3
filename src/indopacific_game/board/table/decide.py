"""What the person at the screen has to decide: the panel beside the map, and who waits for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.board.hotseat import Stage
from indopacific_game.board.narrating import narrator_of
from indopacific_game.board.table.advice import Adviser
from indopacific_game.board.table.decide_act import ActMode
from indopacific_game.board.table.decide_answer import AnswerMode
from indopacific_game.board.table.decide_mode import Mode, mark_of
from indopacific_game.board.table.decide_wait import WaitMode
from indopacific_game.board.table.panel import Panel
from indopacific_game.board.ui import Hint, draw_rounded, draw_text, text_surface

if TYPE_CHECKING:
    from indopacific_game.board.map import Target
    from indopacific_game.board.table.scene import TableScene
    from indopacific_game.game import Action

HEAD, GAP = 52, 8
"""Pixels at scale 1: height of the head that says who decides, and the space below it."""


class DecidePanel(Panel):
    """Shows who decides, and one of its modes: choosing an action, answering a question, waiting for others."""

    prefix = "decide"

    def __init__(self, table: TableScene) -> None:
        super().__init__(table)
        self.adviser = Adviser(self)
        self.modes: dict[str, Mode] = {mode.name: mode for mode in (ActMode(self), AnswerMode(self), WaitMode(self))}
        self._decision: tuple[int, str | None] = (-1, None)

    # --- which mode ---------------------------------------------------------------------------------------------------

    @property
    def mode(self) -> Mode:
        """What is shown now."""
        if self.table.hotseat.stage is not Stage.DECISION:
            return self.modes["wait"]
        return self.modes["act" if self.position.phase == "act" else "answer"]

    @property
    def power(self) -> str:
        """The power whose decision this is; "" if it is nobody's at the screen."""
        return self.table.hotseat.viewer or ""

    def build(self) -> None:
        """Make the widgets of the mode; begin anew if another decision is due."""
        decision = (len(self.table.hotseat.session.record.entries), self.table.hotseat.viewer)
        if decision != self._decision:
            self._decision = decision
            self.adviser.forget()
            for mode in self.modes.values():
                mode.begin()
        if self.table.hotseat.stage is not Stage.DECISION:
            self.table.highlight([])
        px = self.style.px
        below = pygame.Rect(self.area)
        below.y += px(HEAD + GAP)
        below.height -= px(HEAD + GAP)
        head = pygame.Rect(self.area.x, self.area.y, self.area.width, px(HEAD))
        self.ui.area("decide.head", head, tip=self._head_hint)
        self.mode.build(below)
        self._keep_focus()

    def _keep_focus(self) -> None:
        """Leave the focus where keys are wanted next, when what had it is gone."""
        ui = self.ui
        if ui.focus is None or ui.focus in ui.widgets or not ui.focus.startswith(f"{self.prefix}."):
            return
        wanted = (f"{self.prefix}.{name}" for name in ("commit", "rows"))
        ui.focus = next((name for name in wanted if name in ui.widgets), None) if ui.by_keyboard else None

    def update(self, seconds: float) -> None:
        """Let the mode move."""
        self.mode.update(seconds)

    def handle(self, event: pygame.Event) -> bool:
        """Let the mode use an event."""
        return self.area.width > 0 and self.mode.handle(event)

    def picked(self, target: Target) -> bool:
        """Let the mode follow a place being clicked."""
        return self.area.width > 0 and self.mode.picked(target)

    def closed(self) -> None:
        """Let no advice be thought about any more."""
        self.adviser.forget()

    # --- the head -----------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the head and the mode."""
        px, style = self.style.px, self.style
        head = pygame.Rect(self.area.x, self.area.y, self.area.width, px(HEAD))
        draw_rounded(surface, style.colour("cream"), head, px(6))
        mover = self.table.hotseat.mover
        if mover is not None:
            table = self.game.rules.power[mover]
            strip = pygame.Rect(head.x, head.y, px(6), head.height)
            colour = style.power_colour(table.colour)
            draw_rounded(surface, colour, strip, px(6), corners=("topleft", "bottomleft"))
            mark = mark_of(style, table, 26)
            surface.blit(mark, mark.get_rect(center=(head.x + px(28), head.centery)))
        draw_rounded(surface, style.colour("panel_edge"), head, px(6), max(px(1), 1))
        left = head.x + px(50 if mover else 14)
        clock = self._draw_clock(surface, head)
        whole = self.standing()
        text = pygame.Rect(left, head.y + px(4), head.right - px(12) - clock - left, px(24))
        if not whole:
            text.y, text.height = head.y, head.height
        draw_text(surface, style, self.heading(), text, size=18, bold=True, middle=not whole)
        text = pygame.Rect(left, head.y + px(27), head.right - px(8) - clock - left, px(20))
        # The bar above shows commitments too, so they are left out where there is no room: the hint has all of it.
        fits = text_surface(style, whole, size=14).get_width() <= text.width
        draw_text(surface, style, whole if fits else self.standing(brief=True), text, size=14, colour="muted")
        self.mode.draw(surface)

    def _head_hint(self) -> Hint:
        return Hint(self.heading(), (self.standing(),) if self.standing() else ())

    def heading(self) -> str:
        """Return who decides: the power, with the name of its person."""
        mover = self.table.hotseat.mover
        if mover is None:
            return self.say("board-decide-chance" if self.table.hotseat.stage is Stage.CHANCE else "board-decide-over")
        return self.table_name(mover)

    def words(self, action: Action) -> str:
        """Return an action in words."""
        return narrator_of(self.game).action(action)

    def table_name(self, power: str) -> str:
        """Return a power with the name of its person, if it has one."""
        title, name = self.game.words.names.title("power", power), self.table.hotseat.names.get(power, "")
        return self.say("board-decide-person", power=title, name=name) if name else title

    def standing(self, *, brief: bool = False) -> str:
        """Return what there is to know of the power that decides: the round, its influence and commitments."""
        mover, view = self.table.hotseat.mover, self.position
        if mover is None:
            return ""
        told: dict[str, str | int] = {"pool": view.pool(mover), "commitments": view.commitments(mover)}
        rounds = self.game.rules.rounds.actions
        if view.phase != "act":
            return self.say("board-decide-standing", **told)
        if brief and view.action_round <= rounds:
            return self.say("board-decide-standing-brief", round=view.action_round, rounds=rounds, pool=told["pool"])
        if view.action_round > rounds:
            return self.say("board-decide-standing-extra", **told)
        return self.say("board-decide-standing-act", round=view.action_round, rounds=rounds, **told)

    def _draw_clock(self, surface: pygame.Surface, head: pygame.Rect) -> int:
        """Draw the time left, and return the pixels that it takes."""
        clock = self.table.clock
        if not clock.limit or self.table.hotseat.stage is not Stage.DECISION:
            return 0
        px, left = self.style.px, clock.left
        seconds = f"{abs(left) // 60}:{abs(left) % 60:02}"
        words = self.say("board-decide-over-time", time=seconds) if left < 0 else seconds
        ground = "danger" if left < 0 else "focus" if clock.warns else "paper"
        drawn = text_surface(self.style, words, size=17, bold=True, colour="cream" if left < 0 else "ink")
        box = drawn.get_rect(midright=(head.right - px(14), head.centery)).inflate(px(14), px(8))
        draw_rounded(surface, self.style.colour(ground), box, px(5))
        surface.blit(drawn, drawn.get_rect(center=box.center))
        return box.width + px(8)

    # --- telling ------------------------------------------------------------------------------------------------------

    def report(self) -> dict[str, Any]:
        """Return what is being decided."""
        told = self.mode.report() if self.area.width > 0 else {}
        return {"decide": {"mode": self.mode.name, "clock": self.table.clock.left, **told}}
