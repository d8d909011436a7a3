"""Agents that think beside the drawing: in a thread, so that no frame waits for them."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from indopacific_game.agents import Agent
from indopacific_game.agents.search import SearchAgent
from indopacific_game.board.reasons import reasons_of
from indopacific_game.game import Action, View


@dataclass(frozen=True)
class Answer:
    """What an agent decided, and why, in a sentence; "" if it cannot say."""

    action: Action
    why: str = ""


class Thinking:
    """One decision of an agent, under way from the moment it is made."""

    def __init__(self, agent: Agent, view: View, decision: int) -> None:
        self._agent, self._view, self._decision = agent, view, decision
        self._answer: Answer | None = None
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._think, name="thinking", daemon=True)
        self._thread.start()

    @property
    def done(self) -> bool:
        """Whether there is an answer, or an error."""
        return not self._thread.is_alive()

    def answer(self) -> Answer:
        """Return the answer once it is there; raise what the agent raised."""
        self._thread.join()
        if self._error is not None:
            raise self._error
        assert self._answer is not None
        return self._answer

    def stop(self) -> None:
        """Tell a searching agent to come to an end; its answer is then what it has found so far."""
        if isinstance(self._agent, SearchAgent):
            self._agent.stop.set()

    def _think(self) -> None:
        try:
            self._answer = self._decide()
        except Exception as error:  # noqa: BLE001 (raised again where the answer is asked for)
            self._error = error

    def _decide(self) -> Answer:
        legal = self._view.legal_actions()
        if len(legal) > 1 and isinstance(self._agent, SearchAgent):
            thought = self._agent.think(self._view, self._decision)
            return Answer(thought.choice, " ".join(reasons_of(self._view.game, thought)))
        return Answer(self._agent.choose(self._view, self._decision))
