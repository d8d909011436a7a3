"""Advice: what a player that looks ahead would do in a person's place, found beside the drawing."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

from indopacific_game.agents import adviser, make_agent
from indopacific_game.agents.search import SearchAgent, Thought
from indopacific_game.board.reasons import reasons_of
from indopacific_game.game import Action, View

if TYPE_CHECKING:
    from indopacific_game.board.table.decide import DecidePanel


class Adviser:
    """Thinks for the power that is to decide, when asked, and keeps what it found until another decision is due."""

    def __init__(self, panel: DecidePanel) -> None:
        self.panel = panel
        self.action: Action | None = None
        self.sentences: list[str] = []
        self.thinks = False
        self._asked = 0
        self._agent: SearchAgent | None = None

    @property
    def is_shown(self) -> bool:
        """Whether there is advice that has not been put away."""
        return bool(self.sentences)

    def forget(self) -> None:
        """Put the advice away, and stop thinking."""
        self._asked += 1
        self.action, self.sentences, self.thinks = None, [], False
        if self._agent is not None:
            self._agent.stop.set()
            self._agent = None

    def ask(self) -> None:
        """Begin to think; the panel is built anew when there is an answer."""
        view = self.panel.position
        legal = view.legal_actions()
        if self.thinks or not legal:
            return
        self.forget()
        if len(legal) == 1:
            self.action, self.sentences = legal[0], [self.panel.say("board-decide-advice-forced")]
            self.panel.rebuild()
            return
        self.thinks = True
        asked = self._asked
        self.panel.table.app.work(lambda: self._think(view), lambda found: self._answer(asked, found))
        self.panel.rebuild()

    def _think(self, view: View) -> Thought:
        """Search, in a thread of its own."""
        game, session = self.panel.game, self.panel.table.hotseat.session
        game.engine.upgrade()
        agent = make_agent(adviser(), game, view.power, session.seed)
        assert isinstance(agent, SearchAgent)
        self._agent = agent
        return agent.think(view, len(session.record.entries))

    def _answer(self, asked: int, found: Future[Thought]) -> None:
        if asked != self._asked:
            return
        self.thinks, self._agent = False, None
        if (error := found.exception()) is not None:
            self.panel.table.app.tell(self.panel.say("board-decide-advice-failed", why=repr(error)), 8)
        else:
            thought = found.result()
            self.action, self.sentences = thought.choice, reasons_of(self.panel.game, thought)
        self.panel.rebuild()
