"""A game at one screen: who decides next, whose eyes the screen is for, and what each has missed. Knows no window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from indopacific_game.agents import Agent
from indopacific_game.game import (
    CHANCE,
    HUMAN,
    Action,
    ActionEntry,
    Change,
    RecordError,
    Session,
    Step,
    UndoRefused,
    View,
)


class Stage(Enum):
    """What the table waits for."""

    CHANCE = "chance"
    AGENT = "agent"
    HANDOVER = "handover"
    DECISION = "decision"
    OVER = "over"


@dataclass(frozen=True)
class Told:
    """One thing that happened, as everybody may hear it: a step, or an action that was taken back."""

    step: Step | None = None
    undone: Action | None = None
    why: str = ""
    """The reason that an agent gave."""


class Hotseat:
    """People and agents around one screen.

    `viewer` is the power whose person has the screen to itself now, or None while the screen is everybody's: then
    nothing that only one may know is shown. With one person there is nobody to hide anything from.
    """

    def __init__(self, session: Session, agents: Mapping[str, Agent], names: Mapping[str, str] | None = None) -> None:
        """Take a session, its agents by power, and the names of the people by power."""
        self.session = session
        self.game = session.game
        self.agents = dict(agents)
        self.names = dict(names or {})
        self.people = [power for power in self.game.powers if session.record.seats.get(power, HUMAN) == HUMAN]
        self.viewer: str | None = self.people[0] if len(self.people) == 1 else None
        self.at_screen: str | None = self.viewer
        self.told: list[Told] = [Told(step) for step in session.history()]
        self.unsaved: RecordError | None = None
        """Why what was done last is not on disk, if it is not: the game goes on all the same."""
        self.moved: Path | None = None
        """Where the game is saved now, if another window went on with it just now and keeps its file."""
        self._read: dict[str, int] = {power: self._last_own(power) for power in self.people}

    # --- what is to be done -------------------------------------------------------------------------------------------

    @property
    def is_shared(self) -> bool:
        """Whether several people share the screen."""
        return len(self.people) > 1

    @property
    def mover(self) -> str | None:
        """The power that decides next; None if chance does, or the game has ended."""
        player = self.session.state.current_player
        return player if isinstance(player, str) else None

    @property
    def stage(self) -> Stage:
        """What the table waits for."""
        if self.session.state.is_terminal:
            return Stage.OVER
        mover = self.mover
        if mover is None:
            return Stage.CHANCE
        if mover in self.agents:
            return Stage.AGENT
        return Stage.DECISION if self.viewer == mover else Stage.HANDOVER

    @property
    def position(self) -> View:
        """The position as it may be shown now."""
        state = self.session.state
        return state.public_view() if self.viewer is None else state.view(self.viewer)

    @property
    def decision(self) -> int:
        """How many decisions powers have made, which agents are told."""
        return sum(1 for entry in self.session.record.actions() if entry.by != str(CHANCE))

    # --- doing it -----------------------------------------------------------------------------------------------------

    def hand_over(self) -> None:
        """Give the screen to the power that is to decide."""
        self.viewer = self.at_screen = self.mover

    def take(self, action: Action | str, why: str = "") -> Told:
        """Take an action for whoever is to move, and return what happened; `why` is the reason an agent gave.

        Raises IllegalAction and InvalidAction, after which all is as it was. `unsaved` says whether it is on disk.
        """
        state, player = self.session.state, self.session.state.current_player
        turn, number = state.turn, len(self.session.record.entries) + 1
        found = self.game.require_legal(state, action)
        told = Told(Step(number, turn, str(player), found, self._apply(found), state), why=why)
        self.told.append(told)
        if isinstance(player, str) and player in self._read:
            self._read[player] = len(self.told)
        self._settle()
        return told

    def _apply(self, action: Action) -> tuple[Change, ...]:
        self.unsaved, path = None, self.session.path
        try:
            return self.session.apply(action)
        except RecordError as error:
            self.unsaved = error
            return self.session.history()[-1].changes
        finally:
            self.moved = self.session.path if self.session.path != path else None

    def take_chance(self) -> Told:
        """Take the outcome that falls with the game's seed."""
        return self.take(self.session.state.sample_chance(self.session.seed))

    def undo(self) -> Action:
        """Take back to the last decision of a person, and return its action.

        Raises UndoRefused, with the reason, if nothing of a person's can be taken back.
        """
        if not self.can_undo:
            if not self.session.can_undo:
                return self.session.undo()
            raise UndoRefused("only agents have acted since", "hotseat-undo-agents")
        while True:
            undone = self._take_back()
            self.told.append(Told(undone=undone))
            if self.mover in self.people:
                self._settle()
                return undone

    def _take_back(self) -> Action:
        self.unsaved, before, path = None, self.session.record, self.session.path
        try:
            return self.session.undo()
        except RecordError as error:
            self.unsaved = error
            undone = before.entries[len(self.session.record.entries)]
            assert isinstance(undone, ActionEntry)
            return self.game.text_to_action(undone.text)
        finally:
            self.moved = self.session.path if self.session.path != path else None

    @property
    def can_undo(self) -> bool:
        """Whether a person's action can be taken back: chance has not decided since, and nothing was revealed."""
        for entry in reversed(self.session.record.entries):
            if isinstance(entry, ActionEntry):
                if entry.by == str(CHANCE) or not self.session.can_undo:
                    return False
                if entry.by in self.people:
                    return True
        return False

    def _settle(self) -> None:
        """Take the screen from whom it was handed to, unless that person decides again."""
        if not self.is_shared or self.session.state.is_terminal:
            return
        if self.mover == self.at_screen:
            self.viewer = self.at_screen
        else:
            self.viewer = None

    # --- what was missed ----------------------------------------------------------------------------------------------

    def news(self, power: str) -> list[Told]:
        """Return what has happened since a power's person last acted."""
        return self.told[self._read.get(power, 0) :]

    def _last_own(self, power: str) -> int:
        """Return how much of what is told came before a power's last action, that one included."""
        last = [k for k, told in enumerate(self.told, 1) if told.step is not None and told.step.by == power]
        return last[-1] if last else 0
