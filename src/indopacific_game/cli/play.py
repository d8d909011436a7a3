"""`indopacific play`: setting a game up, or going on with a saved one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from indopacific_game.cli.faults import INTERRUPTED, Faults, explained, fail
from indopacific_game.cli.output import check_target
from indopacific_game.cli.seats import load, read_seats

if TYPE_CHECKING:
    from indopacific_game.agents import Agent
    from indopacific_game.cli.terminal import Terminal
    from indopacific_game.game import Game, Session

LARGEST_SEED = 2**63 - 1
IN_TEXT = "play in the terminal: indopacific play --text"


@dataclass(frozen=True)
class Wishes:
    """The options of `play`, as they were typed."""

    text: bool
    agents: str | None
    scenario: str | None
    rules: str | None
    seed: str | None
    record: str | None
    resume: str | None

    @property
    def name_a_game(self) -> bool:
        """Whether they say which game, so that nobody need be asked."""
        told = (self.agents, self.scenario, self.rules, self.seed, self.record, self.resume)
        return any(option is not None for option in told)


def run(wishes: Wishes) -> None:
    """Play until the game ends or somebody leaves; the game is saved either way."""
    if wishes.text:
        _play_in_terminal(wishes)
    else:
        _open_board(wishes)


def _open_board(wishes: Wishes) -> None:
    """Open the board: at the table if the options say which game, else with the menu."""
    check_display()
    import pygame

    from indopacific_game.board.start import run as open_window

    notices: list[str] = []
    session = None
    if wishes.resume is not None:
        session = _resumed(wishes)
    elif wishes.name_a_game:
        session = _begun(wishes, notices.append)
    try:
        if session is None:
            # Without what explains errors of games: importing those would keep the window from opening at once.
            open_window()
        else:
            with explained():
                open_window(session, " ".join(notices))
    except pygame.error as error:
        fail(f"the board's window fails: {error}; {IN_TEXT}")
    except KeyboardInterrupt:
        raise typer.Exit(INTERRUPTED) from None


def check_display() -> None:
    """End the command, saying what would help, if there is no display, or not the pygame that the board needs."""
    drawn = sys.platform != "linux" or any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")))
    if not drawn:
        fail(f"there is no display for the board; {IN_TEXT}")
    import indopacific_game.board  # noqa: F401 (it keeps pygame from greeting)

    pip = f"{sys.executable} -m pip"
    try:
        import pygame
    except ImportError as error:
        fail(f"pygame-ce cannot be loaded ({error}); to repair that: {pip} install --force-reinstall pygame-ce")
    if not getattr(pygame, "IS_CE", False):
        repair = f"{pip} uninstall -y pygame pygame-ce && {pip} install pygame-ce"
        fail(f"the board needs pygame-ce, and pygame is in its place; to repair that: {repair}")


def _play_in_terminal(wishes: Wishes) -> None:
    from indopacific_game.cli.terminal import Terminal
    from indopacific_game.game.warm_up import start_warm_up

    terminal = Terminal()
    session = _resumed(wishes) if wishes.resume is not None else _begun(wishes, terminal.say)
    agents = _agents(session)
    start_warm_up()
    _play(session, agents, terminal)


def _agents(session: Session) -> dict[str, Agent]:
    """Return the session's agents, and compile the engine first if one of them needs it."""
    from indopacific_game.agents import make_agent, needs_engine
    from indopacific_game.cli.engine import compile_engine
    from indopacific_game.game import HUMAN

    seats, game = session.record.seats, session.game
    with explained():
        agents = {
            power: make_agent(player, game, power, session.seed) for power, player in seats.items() if player != HUMAN
        }
    if any(map(needs_engine, agents.values())):
        compile_engine(quiet=False)
        game.engine.upgrade()
    return agents


def _play(session: Session, agents: dict[str, Agent], terminal: Terminal) -> None:
    from indopacific_game.cli.table import Table
    from indopacific_game.cli.terminal import Left

    game, say = session.game, session.game.words.catalogue.say
    table = Table(session, agents, terminal)
    scenario = game.rules.scenario[game.scenario].name
    path = str(session.path)
    # As it has to be typed after the command, in whichever shell.
    typed = f'"{path}"' if " " in path else path
    terminal.say(say("hotseat-welcome", name=game.rules.ruleset.name, scenario=scenario, seats=table.seats()))
    terminal.say(say("hotseat-saved", path=path))
    terminal.say(say("hotseat-help-hint"))
    try:
        with explained():
            table.play()
    except Left as left:
        terminal.say(say("hotseat-left", path=typed))
        if left.interrupted:
            raise typer.Exit(INTERRUPTED) from None
        return
    except KeyboardInterrupt:
        terminal.say(say("hotseat-left", path=typed))
        raise typer.Exit(INTERRUPTED) from None
    terminal.say(say("hotseat-over", path=typed))


def _resumed(wishes: Wishes) -> Session:
    """Go on with a saved game; options that would begin another one are faults."""
    from indopacific_game.game import Record, Session, game_of

    faults = Faults()
    for option, given in (("--scenario", wishes.scenario), ("--seed", wishes.seed), ("--record", wishes.record)):
        if given is not None:
            faults.add(option, "a saved game has its own", "--resume without it")
    faults.stop()
    assert wishes.resume is not None
    with explained():
        return Session.resume(wishes.resume, game_of(Record.load(wishes.resume), wishes.rules))


def _begun(wishes: Wishes, say: Callable[[str], None]) -> Session:
    """Begin a game with the seats, rules and scenario that were asked for; `say` is told if it is saved elsewhere."""
    from indopacific_game.game import HUMAN, Game, Session

    faults = Faults()
    seed = None if wishes.seed is None else faults.number("--seed", wishes.seed, least=0, most=LARGEST_SEED)
    check_target(faults, "--record", wishes.record, force=False)
    loaded, scenario = load(faults, wishes.rules, wishes.scenario)
    seats: dict[str, str] = {}
    if loaded is not None:
        seats = read_seats(faults, wishes.agents or HUMAN, loaded.rules.power, others=(HUMAN,), rest=HUMAN)
    faults.stop()
    assert loaded is not None
    with explained():
        game = Game(loaded, scenario)
        path = Path(wishes.record) if wishes.record is not None else _own_path(game, say)
        return Session(game, seed=seed, seats=seats, path=path)


def _own_path(game: Game, say: Callable[[str], None]) -> Path:
    """Return a new file in the user's data folder, or in a temporary one if that cannot be written."""
    from indopacific_game.game.places import new_record_path, writable_games_folder

    folder, why = writable_games_folder()
    if why:
        say(game.words.catalogue.say("hotseat-unsaved", why=why, path=str(folder)))
    return new_record_path(folder, game.scenario)
