"""How fast chance and agents act on screen: never faster than eyes can follow, unless somebody skips."""

from __future__ import annotations

import time

from indopacific_game.agents import Agent, needs_engine
from indopacific_game.board.hotseat import Stage, Told
from indopacific_game.game import Game
from indopacific_game.game.engine import PARTS, warm_entries

CHANCE_DELAY = 0.35
AGENT_DELAY = 1.1
"""Seconds between two actions of chance, and of agents, at speed 1."""
LOOK_AGAIN = 0.5
"""Seconds between two looks at how much of the engine is compiled."""


class Pace:
    """Tells when the game may move on by itself. `speed` 1 is for reading along; 2 is twice as fast."""

    def __init__(self, speed: float) -> None:
        self.speed = speed
        self.paused = False
        self.skipping = False
        """Whether nothing is waited for until a person decides."""
        self._steps = 0
        self._left = 0.0
        self._ended = False
        self._was_warm = False
        self._looked = -LOOK_AGAIN
        self.compiled = PARTS
        """Parts of the engine that are compiled, while an agent waits for all of them."""

    def begin(self, told: Told | None) -> None:
        """Begin to wait after something that happened."""
        chance = told is not None and told.step is not None and told.step.action.sort not in ("draw", "roll", "kind")
        self._left = (CHANCE_DELAY if chance else AGENT_DELAY) / self.speed

    def step(self) -> None:
        """Let one action happen although the game is paused."""
        self._steps += 1
        self._left = 0.0

    def ready(self, seconds: float, stage: Stage) -> bool:
        """Let time pass, and say whether the game may move on."""
        if stage is Stage.DECISION:
            self.skipping = False
            return False
        self._left -= seconds
        if stage in (Stage.HANDOVER, Stage.OVER):
            self.skipping = False
            return stage is Stage.HANDOVER or self._left <= 0
        if self.paused and stage is Stage.CHANCE:
            return self._use_step()
        return self.skipping or self._left <= 0 or stage is Stage.AGENT

    def may_answer(self) -> bool:
        """Whether an agent's answer may be shown now; a step that was asked for is used up by it."""
        return self._use_step() if self.paused else self.skipping or self._left <= 0

    def _use_step(self) -> bool:
        """Use up a step that was asked for, if there is one."""
        self._steps -= (used := self._steps > 0)
        return used

    def must_wait_for_engine(self, agent: Agent, game: Game) -> bool:
        """Whether an agent that searches has to wait until the engine is compiled."""
        if self._was_warm or not needs_engine(agent):
            return False
        if time.monotonic() - self._looked >= LOOK_AGAIN:
            self._looked, self.compiled = time.monotonic(), len(warm_entries())
            self._was_warm = self.compiled == PARTS
            if self._was_warm:
                game.engine.upgrade()
        return not self._was_warm

    def end_once(self) -> bool:
        """Say once that the game is over."""
        ended, self._ended = self._ended, True
        return not ended
