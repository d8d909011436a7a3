"""The tutorial: a real game on the real board, in which everybody else keeps to a script for a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indopacific_game.agents import Agent, make_agent
from indopacific_game.board.help.lessons import Lesson, load_lesson
from indopacific_game.board.hotseat import Hotseat, Told
from indopacific_game.board.keeping import KeepingError
from indopacific_game.board.sidecar import Facts
from indopacific_game.game import Action, Game, RecordError, Session, View
from indopacific_game.text import catalogue

if TYPE_CHECKING:
    from indopacific_game.board.app import App
    from indopacific_game.board.table import TableScene

FIRST = "first_turns"
"""The lesson that the menu offers."""


class Scripted:
    """An agent that does what the lesson says, and thinks for itself once the lesson says nothing more."""

    def __init__(self, hotseat: LessonHotseat, agent: Agent) -> None:
        self._hotseat, self._agent = hotseat, agent

    def choose(self, view: View, decision: int) -> Action:
        """Return what the script has, or what the agent chooses."""
        return self._hotseat.scripted(view) or self._agent.choose(view, decision)


class LessonHotseat(Hotseat):
    """A game with one learner. `is_free` once the lesson is over, or the learner has left it."""

    def __init__(self, game: Game, lesson: Lesson) -> None:
        seats = {power: lesson.others for power in game.powers if power != lesson.power}
        session = Session(game, seed=lesson.seed, seats=seats)
        own = {power: make_agent(name, game, power, lesson.seed) for power, name in seats.items()}
        super().__init__(session, {power: Scripted(self, agent) for power, agent in own.items()})
        self._own = own
        self.lesson = lesson
        self.is_free = False

    def scripted(self, position: View) -> Action | None:
        """Return what the script has next for whoever is to move, if that can be done in the position."""
        text = None if self.is_free else self.lesson.scripted(self.session.record)
        return self.game.text_to_action(text) if text is not None and position.is_legal(text) else None

    def take_chance(self) -> Told:
        """Take the outcome of the script, or the one that falls with the seed."""
        scripted = self.scripted(self.position)
        return self.take(scripted) if scripted is not None else super().take_chance()

    def set_free(self, app: App) -> None:
        """Let everybody decide for themselves, and save the game from now on; what cannot be saved is said."""
        if self.is_free:
            return
        # From now on it is to be seen which of them search: those wait for the engine, can be stopped and say why.
        self.is_free, self.agents = True, dict(self._own)
        try:
            path, fault = app.library.shelf.new_game(self.game.scenario, Facts())
            self.session.record.save(path)
        except (KeepingError, RecordError) as error:
            app.tell(error.fault.say(catalogue(app.locale)) if isinstance(error, KeepingError) else str(error), 8)
            return
        self.session.path = path
        if fault is not None:
            app.tell(fault.say(catalogue(app.locale)), 8)


def start_tutorial(app: App) -> None:
    """Begin the tutorial over the menu."""
    from indopacific_game.board.menu import wait_for
    from indopacific_game.board.start import Ready, show_table
    from indopacific_game.board.table import TableScene

    def made() -> LessonHotseat:
        lesson = load_lesson(FIRST)
        return LessonHotseat(Game.load(scenario=lesson.scenario), lesson)

    def show(hotseat: LessonHotseat) -> None:
        show_table(app, Ready(hotseat))
        if isinstance(app.scene, TableScene):
            begin_lesson(app.scene, hotseat)

    wait_for(app, "board-tutorial-wait", made, show)


def begin_lesson(table: TableScene, hotseat: LessonHotseat) -> None:
    """Put a coach beside the table."""
    from indopacific_game.board.help.coach import Coach

    table.coach = Coach(table, hotseat)
    # The lesson says what the power is after, where there is something to show.
    table.briefed.add(hotseat.lesson.power)
    table.rebuild()
