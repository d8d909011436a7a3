"""Waiting: who thinks, what has just happened, and how fast the game goes on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.board.hotseat import Stage
from indopacific_game.board.table.decide_mode import GAP, Mode
from indopacific_game.board.table.recap import latest_blocks
from indopacific_game.board.ui import draw_rounded, draw_text, text_height
from indopacific_game.game.engine import PARTS
from indopacific_game.text import capital

if TYPE_CHECKING:
    from indopacific_game.board.table.decide import DecidePanel

SPEEDS = (0.5, 1.0, 2.0, 4.0)
STATUS = 34
"""Pixels at scale 1 that the card that says who thinks is higher than its words."""
BEAT = 0.3
"""Seconds between two looks of the sign that somebody thinks."""
DOTS = 5
LATEST = 12
"""Things that have happened that are shown at most."""


class WaitMode(Mode):
    """Shows that others are about their business, and lets it be paused, stepped, skipped and hurried."""

    name = "wait"

    def __init__(self, panel: DecidePanel) -> None:
        super().__init__(panel)
        self._beat, self._passed = 0, 0.0
        self._shown = (False, 0)
        self._status = pygame.Rect(0, 0, 0, 0)
        self._card = pygame.Rect(0, 0, 0, 0)

    @property
    def waits_for_engine(self) -> bool:
        """Whether an agent cannot think yet, since the engine is being compiled."""
        agent_moves = self.table.hotseat.stage is Stage.AGENT and self.table.thinking is None
        return agent_moves and self.table.pace.compiled < PARTS

    # --- building -----------------------------------------------------------------------------------------------------

    def build(self, area: pygame.Rect) -> None:
        """Make the buttons, and show what has happened."""
        px = self.style.px
        self._shown = (self.waits_for_engine, self.table.pace.compiled)
        words = text_height(self.style, capital(self.words()), area.width - 2 * px(14))
        self._status = pygame.Rect(area.x, area.y, area.width, words + px(STATUS))
        taken = self._status.height + px(GAP)
        area.y, area.height = area.y + taken, area.height - taken
        if self.table.hotseat.stage is Stage.OVER:
            self._build_over(area)
        else:
            self._build_speeds(area)
            self._build_pace(area)
        self._card = pygame.Rect(area)
        inner = area.inflate(-2 * px(12), -2 * px(10))
        self.ui.column("decide.latest", inner, latest_blocks(self, LATEST), to_end=True)

    def _build_over(self, area: pygame.Rect) -> None:
        (rect,) = self.feet(area, 1)
        self.ui.button("decide.result", rect, self.say("board-decide-result"), self._show_result, look="primary",
                       hotkey=pygame.K_RETURN)  # fmt: skip

    def _show_result(self) -> None:
        from indopacific_game.board.after import EndScene

        self.table.app.push(EndScene(self.table.app, self.table.hotseat))

    def _build_pace(self, area: pygame.Rect) -> None:
        pause, step, skip = self.feet(area, 3)
        pace, say = self.table.pace, self.say
        self.ui.button(
            "decide.pause", pause, say("board-decide-go-on" if pace.paused else "board-decide-pause"), self._pause,
            look="action" if pace.paused else "plain", hotkey=pygame.K_SPACE, tip=say("board-decide-pause-tip"),
        )  # fmt: skip
        self.ui.button("decide.step", step, say("board-decide-step"), self._step, enabled=pace.paused,
                       hotkey=pygame.K_PERIOD, tip=say("board-decide-step-tip"))  # fmt: skip
        look = "chosen" if pace.skipping else "plain"
        self.ui.button("decide.skip", skip, say("board-decide-skip"), self._skip, look=look, hotkey=pygame.K_s,
                       tip=say("board-decide-skip-tip"))  # fmt: skip

    def _build_speeds(self, area: pygame.Rect) -> None:
        rects = self.feet(area, len(SPEEDS))
        for speed, rect in zip(SPEEDS, rects, strict=True):
            self.ui.button(
                f"decide.speed.{speed:g}", rect, self.say("board-decide-speed", factor=f"{speed:g}"),
                partial(self._hurry, speed),
                look="chosen" if self.table.pace.speed == speed else "plain", tip=self.say("board-decide-speed-tip"),
            )  # fmt: skip

    # --- what the buttons do ------------------------------------------------------------------------------------------

    def _pause(self) -> None:
        pace = self.table.pace
        pace.paused, pace.skipping = not pace.paused, False
        self.panel.rebuild()

    def _step(self) -> None:
        self.table.pace.step()

    def _skip(self) -> None:
        pace = self.table.pace
        pace.skipping, pace.paused = True, False
        self.panel.rebuild()

    def _hurry(self, speed: float) -> None:
        self.table.pace.speed = speed
        self.table.app.change(agent_speed=speed)
        self.panel.rebuild()

    # --- looking alive ------------------------------------------------------------------------------------------------

    def update(self, seconds: float) -> None:
        """Move the sign that somebody thinks."""
        moves = self.table.hotseat.stage is Stage.AGENT and not self.style.reduced_motion
        self._passed += seconds
        if self._shown != (self.waits_for_engine, self.table.pace.compiled) and self.panel.area.width:
            self.panel.rebuild()
        if self._passed >= BEAT and (moves or self.waits_for_engine):
            self._passed, self._beat = 0.0, (self._beat + 1) % DOTS
            self.table.renew(self.table.side_area)

    def words(self) -> str:
        """Return who is about what."""
        hotseat = self.table.hotseat
        who = self.game.words.who(hotseat.mover) if hotseat.mover else ""
        if hotseat.stage is Stage.OVER:
            return self.say("board-decide-is-over")
        if hotseat.stage is Stage.HANDOVER:
            return self.say("board-decide-handover", power=who)
        if self.table.pace.paused:
            return self.say("board-decide-paused", power=who) if who else self.say("board-decide-paused-chance")
        if hotseat.stage is Stage.CHANCE:
            return self.say("board-decide-chances")
        if self.waits_for_engine:
            return self.say("board-decide-engine", done=self.table.pace.compiled, parts=PARTS)
        return self.say("board-decide-thinks", power=who)

    def draw(self, surface: pygame.Surface) -> None:
        """Draw who thinks, with a sign of life or of progress, and the card below what has happened."""
        px, style = self.style.px, self.style
        self.card(surface, self._status)
        self.card(surface, self._card)
        text = self._status.inflate(-2 * px(14), -2 * px(7))
        height = draw_text(surface, style, capital(self.words()), text, wrap=True)
        line = pygame.Rect(text.x, text.y + height + px(8), text.width, px(8))
        if self.waits_for_engine:
            draw_rounded(surface, style.colour("paper"), line, px(4))
            line.width = max(line.width * self.table.pace.compiled // PARTS, px(8))
            draw_rounded(surface, style.colour("action"), line, px(4))
        elif self.table.hotseat.stage is Stage.AGENT:
            for k in range(DOTS):
                lit = k == self._beat and not style.reduced_motion
                colour = style.colour("action" if lit else "panel_edge")
                pygame.draw.circle(surface, colour, (line.x + px(6) + k * px(16), line.centery), px(5 if lit else 4))

    def report(self) -> dict[str, Any]:
        """Return how the game goes on."""
        pace = self.table.pace
        return {"paused": pace.paused, "skipping": pace.skipping, "speed": pace.speed, "engine": self.waits_for_engine}
