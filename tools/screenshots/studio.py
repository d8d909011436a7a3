"""A window that nobody sees, and the games that are shown in it. The same seeds make the same pictures."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final, TypeVar

import pygame

from indopacific_game.agents import make_agents
from indopacific_game.board.app import App
from indopacific_game.board.hotseat import Hotseat
from indopacific_game.board.scene import Scene
from indopacific_game.board.settings import Settings
from indopacific_game.board.sidecar import Facts
from indopacific_game.board.table import TableScene
from indopacific_game.game import CHANCE, HUMAN, Action, Game, Session, State

FIRST_SEED: Final = 11
PERSON: Final = "Camille"
NAMED: Final = "Class of Friday"
FIRST_SAVED: Final = 1_790_000_000
"""When the oldest game was saved, in seconds of the system's clock."""
DAY: Final = 86_400
PATIENCE: Final = 60.0
"""Seconds in which what is waited for must have come."""

S = TypeVar("S", bound=Scene)


@dataclass(frozen=True)
class Look:
    """A window: its size, the user's scale, and its palette."""

    size: tuple[int, int] = (1280, 800)
    scale: float = 1.0
    high_contrast: bool = False

    @property
    def name(self) -> str:
        """How files of pictures of such a window are called."""
        scale = f"_x{self.scale:g}" if self.scale != 1 else ""
        return f"{self.size[0]}x{self.size[1]}{scale}{'_contrast' if self.high_contrast else ''}"

    @classmethod
    def of(cls, name: str) -> Look:
        """Return the look of that name. Raises ValueError if it is none."""
        read = re.fullmatch(r"(\d{3,4})x(\d{3,4})(?:_x(\d(?:\.\d+)?))?(_contrast)?", name)
        if read is None:
            raise ValueError(name)
        return cls((int(read[1]), int(read[2])), float(read[3] or 1), read[4] is not None)


class Played:
    """A whole game of four agents, without a war, which can be taken up at any of its moments."""

    def __init__(self, game: Game) -> None:
        """Play games until one lasts all its turns. It takes a few seconds."""
        self.game = game
        self.person = game.powers[(len(game.powers) - 1) // 2]
        """The power whose person sits at the screen."""
        self.seed, self.actions = next(filter(None, (self._play(seed) for seed in count(FIRST_SEED))))

    def _play(self, seed: int) -> tuple[int, list[Action]] | None:
        """Return a game's seed and actions, None if it has ended early."""
        session, agents = Session(self.game, seed=seed), make_agents(self.game, "greedy", seed=seed)
        state, actions = session.state, list[Action]()
        while not state.is_terminal:
            mover = state.current_player
            chosen = (
                state.sample_chance(seed)
                if mover is CHANCE
                else agents[str(mover)].choose(state.view(str(mover)), len(actions))
            )
            actions.append(chosen)
            session.apply(chosen)
        turns = self.game.rules.scenario[self.game.scenario].turns
        return (seed, actions) if state.turn >= turns and not state.provokers else None

    def session(self, length: int | None = None, *, people: bool = True, path: Path | None = None) -> Session:
        """Return the game as it stood after so many actions; None: at its end."""
        seats = {power: HUMAN if people and power == self.person else "officer" for power in self.game.powers}
        session = Session(self.game, seed=self.seed, seats=seats, path=path)
        for action in self.actions[:length]:
            session.apply(action)
        return session

    def when(self, holds: Callable[[State], bool]) -> int:
        """Return how many actions came before a state meets a condition. Raises LookupError if none does."""
        session = Session(self.game, seed=self.seed)
        for length, action in enumerate(self.actions):
            if holds(session.state):
                return length
            session.apply(action)
        raise LookupError("no moment of the game is like that")

    def decides(self, phase: str, turn: int) -> int:
        """Return when the person decides in a phase, in a turn or later."""
        return self.when(
            lambda state: state.phase == phase and state.turn >= turn and state.current_player == self.person
        )


class Studio:
    """Shows scenes in a window of one look, and takes their picture."""

    def __init__(self, look: Look, played: Played) -> None:
        self.look, self.played = look, played
        settings = Settings(scale=look.scale, high_contrast=look.high_contrast, reduced_motion=True, sound=False)
        self.app = App(settings, size=look.size)

    # --- scenes -------------------------------------------------------------------------------------------------------

    def show(self, scene: S) -> S:
        """Show a scene alone."""
        self.app.show(scene)
        self.frames()
        return scene

    def table(self, length: int | None, *, path: Path | None = None) -> TableScene:
        """Show the table after so many actions of the game; it goes on only when it is told to."""
        person, session = self.played.person, self.played.session(length, path=path)
        agents = make_agents(self.played.game, "greedy", seed=self.played.seed)
        others = {power: agent for power, agent in agents.items() if power != person}
        table = TableScene(self.app, Hotseat(session, others, {person: PERSON}))
        table.pace.paused = True
        table.briefed.add(self.played.person)
        self.show(table)
        table.map.finish()
        self.frames()
        return table

    def press(self, name: str) -> None:
        """Press a widget of the scene that is shown."""
        press = self.app.scene.ui.widgets[name].press
        assert press is not None, name
        press()
        self.frames()

    def keep_games(self) -> None:
        """Put games into the list of saved ones: one that goes on, one that is over, and a copy with a name."""
        shelf, person = self.app.library.shelf, self.played.person
        lengths = (None, self.played.decides("act", 2), self.played.decides("act", 6))
        for day, length in enumerate(lengths, 1):
            path, _ = shelf.new_game(self.played.game.scenario, Facts(names={person: PERSON}))
            self.table(length, path=path).pictures.last()
            if day == len(lengths) - 1:
                os.utime(shelf.keep(path, NAMED).path, (FIRST_SAVED + day * DAY,) * 2)
            os.utime(path, (FIRST_SAVED + day * DAY,) * 2)
        self.app.show(Scene(self.app))

    # --- time ---------------------------------------------------------------------------------------------------------

    def frames(self, number: int = 3) -> None:
        """Let some frames go by."""
        for _ in range(number):
            self.app.step(0.02)

    def wait(self, holds: Callable[[], object]) -> None:
        """Let frames go by until a condition holds. Raises TimeoutError."""
        until = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > until:
                raise TimeoutError(f"{self.app.scene.name}: what was waited for did not come")
            self.frames(1)
            time.sleep(0.005)
        self.frames()

    # --- pictures -----------------------------------------------------------------------------------------------------

    def picture(self) -> pygame.Surface:
        """Return what the window shows, once all of it is at rest."""
        self.wait(lambda: not self.app.is_busy)
        for scene in self.app.scenes:
            for holder in (scene, getattr(scene, "player", None)):
                if holder is not None and hasattr(holder, "map") and holder.map.needs_redraw:
                    holder.map.finish()
            scene.redraw = True
        self.frames()
        self.app.scene.redraw = True
        self.frames(1)
        return self.app.surface.copy()


@contextmanager
def unseen() -> Iterator[Path]:
    """Let windows open where there is no display, with settings and games in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="indopacific-pictures-") as folder:
        os.environ |= {
            "SDL_VIDEODRIVER": "dummy",
            "SDL_AUDIODRIVER": "dummy",
            "INDOPACIFIC_CONFIG": f"{folder}/config",
            "INDOPACIFIC_DATA": f"{folder}/data",
            "INDOPACIFIC_WARM_UP": "0",
        }
        yield Path(folder)
