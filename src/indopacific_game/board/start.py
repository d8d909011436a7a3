"""Putting things together: from wishes to a window, from a game to a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indopacific_game.board.app import App
from indopacific_game.board.menu import MenuScene, wait_for
from indopacific_game.board.settings import Fault, Settings

if TYPE_CHECKING:
    from indopacific_game.board.hotseat import Hotseat
    from indopacific_game.board.keeping import Slot
    from indopacific_game.board.library import Library
    from indopacific_game.game import Game, Session


def run(session: Session | None = None, notice: str = "") -> None:
    """Open the board, with the menu or straight at the table, and stay until the window is closed.

    Raises pygame.error if there is no display, and GameError if a seat of the session names nobody.
    """
    settings, faults = Settings.load()
    ready = _ready(session) if session is not None else None
    app = App(settings)
    if ready is None:
        app.push(MenuScene(app, faults))
    else:
        show_table(app, ready)
    if notice:
        app.tell(notice, 10)
    _start_warm_up(app)
    app.run()


def _start_warm_up(app: App) -> None:
    """Begin to compile the engine, unless it is; nobody waits for that."""

    def start() -> None:
        with app.library.importing:
            from indopacific_game.game.warm_up import start_warm_up

        start_warm_up()

    app.work(start, lambda future: future.result())


# --- games ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ready:
    """A game that only has to be shown. `fault` is what its players should be told of its file."""

    hotseat: Hotseat
    time_limit: int = 0
    fault: Fault | None = None


def begin(
    app: App,
    game: Game,
    seats: Mapping[str, str],
    names: Mapping[str, str],
    *,
    scenario: str = "",
    seed: int | None = None,
    time_limit: int = 0,
) -> None:
    """Begin a game and show its table; the window waits meanwhile, and says so. What goes wrong is said in a card.

    `seats` says who plays each power (`agents.make_agent`), `names` what people call themselves; `scenario` is that of
    the game unless another of the same rules is named.
    """

    def make() -> Ready:
        chosen = app.library.in_scenario(game, scenario or game.scenario)
        return begun(app.library, chosen, seats, names, seed=seed, time_limit=time_limit)

    wait_for(app, "board-wait-begin", make, lambda ready: show_table(app, ready))


def resume(app: App, slot: Slot) -> None:
    """Go on with a saved game; what goes wrong is said in a card."""
    wait_for(app, "board-wait-load", lambda: resumed(app.library, slot), lambda ready: show_table(app, ready))


def rematch(app: App, hotseat: Hotseat) -> None:
    """Play again: the same game with the same people and agents, and other luck."""
    from indopacific_game.board.sidecar import read_facts

    path = hotseat.session.path
    limit = read_facts(path).time_limit if path is not None else 0
    begin(app, hotseat.game, dict(hotseat.session.record.seats), hotseat.names, time_limit=limit)


def begun(
    library: Library,
    game: Game,
    seats: Mapping[str, str],
    names: Mapping[str, str],
    *,
    seed: int | None = None,
    time_limit: int = 0,
) -> Ready:
    """Return a new game, saved under a name of its own.

    Raises GameError, RecordError and KeepingError.
    """
    from indopacific_game.board.sidecar import Facts
    from indopacific_game.game import Session

    library.shelf.knows(game)
    path, fault = library.shelf.new_game(game.scenario, Facts(names=names, time_limit=time_limit))
    return _ready(Session(game, seed=seed, seats=seats, path=path), fault)


def resumed(library: Library, slot: Slot) -> Ready:
    """Return a saved game, to go on with; a named copy goes on under a name of its own.

    Raises GameError, RecordError and KeepingError.
    """
    from indopacific_game.game import Record, Session, game_of

    path = library.shelf.take_up(slot)
    return _ready(Session.resume(path, game_of(Record.load(path))))


def _ready(session: Session, fault: Fault | None = None) -> Ready:
    """Return a session with its agents, and with what is known of its people. Raises GameError."""
    import indopacific_game.board.table  # noqa: F401 (it takes a while, and this may be a thread)
    from indopacific_game.agents import make_agent
    from indopacific_game.board.hotseat import Hotseat
    from indopacific_game.board.sidecar import Facts, read_facts
    from indopacific_game.game import HUMAN

    game = session.game
    facts = read_facts(session.path) if session.path is not None else Facts()
    agents = {
        power: make_agent(player, game, power, session.seed)
        for power, player in session.record.seats.items()
        if player != HUMAN
    }
    return Ready(Hotseat(session, agents, facts.names), facts.time_limit, fault)


def show_table(app: App, ready: Ready) -> None:
    """Show a game in place of everything but the menu."""
    from indopacific_game.board.table import TableScene
    from indopacific_game.text import catalogue

    while app.scenes and not (len(app.scenes) == 1 and isinstance(app.scenes[0], MenuScene)):
        app.scenes.pop().closed()
    app.push(TableScene(app, ready.hotseat, time_limit=ready.time_limit))
    if ready.fault is not None:
        app.tell(ready.fault.say(catalogue(app.locale)), 12)


def back_to_menu(app: App) -> None:
    """Leave whatever is shown; a game that is left is saved."""
    if isinstance(app.scenes[0], MenuScene):
        app.pop_to(app.scenes[0])
    else:
        app.show(MenuScene(app))
