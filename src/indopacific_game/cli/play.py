"""`indopacific play`: setting a game up, or going on with a saved one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from indopacific_game.cli.faults import FAILED, INTERRUPTED, Faults, explained, fail
from indopacific_game.cli.output import check_target
from indopacific_game.cli.seats import load, read_seats

if TYPE_CHECKING:
    from indopacific_game.agents import Agent
    from indopacific_game.cli.terminal import Terminal
    from indopacific_game.game import Game, Session

LARGEST_SEED = 2**63 - 1


@dataclass(frozen=True)
class Wishes:
    """The options of `play`, as they were typed."""

    text: bool
    agents: str
    scenario: str | None
    rules: str | None
    seed: str | None
    record: str | None
    resume: str | None


def run(wishes: Wishes) -> None:
    """Play in the terminal until the game ends or somebody leaves; the game is saved either way."""
    if not wishes.text:
        fail("there is no board yet; play in the terminal: indopacific play --text", code=FAILED)
    from indopacific_game.cli.terminal import Terminal
    from indopacific_game.game.warm_up import start_warm_up

    terminal = Terminal()
    session = _resumed(wishes) if wishes.resume is not None else _begun(wishes, terminal)
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


def _begun(wishes: Wishes, terminal: Terminal) -> Session:
    """Begin a game with the seats, rules and scenario that were asked for."""
    from indopacific_game.game import HUMAN, Game, Session

    faults = Faults()
    seed = None if wishes.seed is None else faults.number("--seed", wishes.seed, least=0, most=LARGEST_SEED)
    check_target(faults, "--record", wishes.record, force=False)
    loaded, scenario = load(faults, wishes.rules, wishes.scenario)
    seats: dict[str, str] = {}
    if loaded is not None:
        seats = read_seats(faults, wishes.agents, loaded.rules.power, others=(HUMAN,), rest=HUMAN)
    faults.stop()
    assert loaded is not None
    with explained():
        game = Game(loaded, scenario)
        path = Path(wishes.record) if wishes.record is not None else _own_path(game, terminal)
        return Session(game, seed=seed, seats=seats, path=path)


def _own_path(game: Game, terminal: Terminal) -> Path:
    """Return a new file in the user's data folder, or in a temporary one if that cannot be written."""
    from indopacific_game.game.places import new_record_path, writable_games_folder

    folder, why = writable_games_folder()
    if why:
        terminal.say(game.words.catalogue.say("hotseat-unsaved", why=why, path=str(folder)))
    return new_record_path(folder, game.scenario)
