"""Frames of the board, and how long its window takes to come up, with software rendering."""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pygame

from indopacific_game.agents import make_agent
from indopacific_game.board.app import App
from indopacific_game.board.hotseat import Hotseat, Stage
from indopacific_game.board.menu import MenuScene
from indopacific_game.board.settings import Settings
from indopacific_game.board.table import TableScene
from indopacific_game.game import HUMAN, Game, Session

SIZES = ((1280, 800), (1920, 1080))
"""Pixels of the windows that are measured."""
STEP = 1 / 60
LONGEST_START = 60.0


@dataclass(frozen=True)
class Frames:
    """What was done, and how long frames took, in milliseconds."""

    what: str
    size: tuple[int, int]
    count: int
    median: float
    most: float
    """99 of 100 frames took no longer."""
    worst: float


@contextmanager
def quiet_folders() -> Iterator[None]:
    """Keep settings and games of a measurement out of the user's own folders, and sounds silent."""
    names = ("INDOPACIFIC_CONFIG", "INDOPACIFIC_DATA", "SDL_AUDIODRIVER")
    before = {name: os.environ.get(name) for name in names}
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {names[0]: folder, names[1]: folder, names[2]: "dummy"}
        if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")):
            os.environ["SDL_VIDEODRIVER"] = "dummy"
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


def measure(size: tuple[int, int]) -> list[Frames]:
    """Play the first moves of games in a window of that size, and time frames of all that moves."""
    with quiet_folders():
        app = App(Settings(width=size[0], height=size[1], agent_speed=8), size=size)
        try:
            game = Game.load()
            table = _seat(app, game, "human")
            while table.hotseat.stage is not Stage.HANDOVER:
                table.hotseat.take_chance()
            table.hotseat.hand_over()
            table.follow(None)
            _rest(app)
            middle = table.map_area.center
            found = [
                _timed(app, size, "panning", _panning(middle), 240),
                _timed(app, size, "zooming", _zooming(middle), 240),
                _timed(app, size, "hovering", _hovering(table.map_area), 240),
            ]
            # Agents that hurry: something moves in nearly every frame.
            _seat(app, game, "greedy")
            _rest(app)
            return [*found, _timed(app, size, "animating", lambda _: None, 480)]
        finally:
            app.close()


def _seat(app: App, game: Game, player: str) -> TableScene:
    """Show a new game in which all four seats are played alike."""
    session = Session(game, seed=7, seats=dict.fromkeys(game.powers, player))
    agents = {} if player == HUMAN else {power: make_agent(player, game, power, 7) for power in game.powers}
    table = TableScene(app, Hotseat(session, agents))
    table.briefed |= set(game.powers)
    while app.scenes:
        app.scenes.pop().closed()
    app.push(table)
    return table


def _rest(app: App) -> None:
    """Let a second go by."""
    for _ in range(60):
        app.step(STEP)
        time.sleep(STEP)


def _timed(app: App, size: tuple[int, int], what: str, act: Callable[[int], None], frames: int) -> Frames:
    """Do something in each frame, sixty a second, and time the frames: from the event to the changed window."""
    spans, due = [], time.perf_counter()
    for k in range(frames):
        due += STEP
        act(k)
        began, before = time.perf_counter(), app.frame
        app.step(STEP)
        # A frame in which nothing has changed is not drawn, and counts for nothing; one whose drawing was put off does.
        if app.frame > before or app.late:
            spans.append(1000 * (time.perf_counter() - began))
        time.sleep(max(due - time.perf_counter(), 0))
    return summed(what, size, spans)


def summed(what: str, size: tuple[int, int], spans: Sequence[float]) -> Frames:
    """Sum up how long frames took, in milliseconds."""
    rank = sorted(spans)
    return Frames(what, size, len(rank), statistics.median(rank), rank[math.ceil(0.99 * len(rank)) - 1], rank[-1])


def _motion(pos: tuple[int, int], buttons: tuple[int, int, int] = (0, 0, 0), rel: tuple[int, int] = (0, 0)) -> None:
    pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=pos, rel=rel, buttons=buttons, touch=False))


def _panning(middle: tuple[int, int]) -> Callable[[int], None]:
    def act(k: int) -> None:
        if k == 0:
            pygame.event.post(pygame.Event(pygame.MOUSEWHEEL, x=0, y=4, precise_x=0.0, precise_y=4.0, flipped=False))
            pygame.event.post(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=middle, button=2, touch=False))
        dx, dy = (4, 2) if k // 60 % 2 == 0 else (-4, -2)
        _motion((middle[0] + dx * (k % 60), middle[1] + dy * (k % 60)), (0, 1, 0), (dx, dy))
        if k == 239:
            pygame.event.post(pygame.Event(pygame.MOUSEBUTTONUP, pos=middle, button=2, touch=False))

    return act


def _zooming(middle: tuple[int, int]) -> Callable[[int], None]:
    def act(k: int) -> None:
        if k % 4 == 0:
            y = 1 if k // 40 % 2 == 0 else -1
            _motion(middle)
            pygame.event.post(pygame.Event(pygame.MOUSEWHEEL, x=0, y=y, precise_x=0.0, precise_y=y, flipped=False))

    return act


def _hovering(area: pygame.Rect) -> Callable[[int], None]:
    def act(k: int) -> None:
        _motion((area.x + 37 * k % area.width, area.y + 61 * k % area.height))

    return act


def begin_time() -> float:
    """Open the menu, wait until it has loaded the rules, and return the seconds from "New game" to a board in sight.

    For a process of its own: what has been loaded once costs nothing.
    """
    with quiet_folders():
        app = App(Settings.load()[0])
        app.push(MenuScene(app))
        app.step(STEP)
        while app.is_busy:
            app.step(STEP)
            time.sleep(STEP)
        began = time.perf_counter()
        for name, scene in (("menu.new", "setup"), ("setup.begin", "table")):
            press = app.scene.ui.widgets[name].press
            assert press is not None
            press()
            while scene not in [one.name for one in app.scenes]:
                app.step(STEP)
                time.sleep(0.002)
        app.step(STEP)
        spent = time.perf_counter() - began
        app.close()
    return spent


def begin_times(runs: int) -> list[float]:
    """Measure `begin_time` in processes of their own; one before them, which fills the system's caches, is not counted.

    Raises subprocess.CalledProcessError if the board does not come up.
    """
    line = "from bench.frames import begin_time; print(begin_time())"
    command = [sys.executable, "-c", line]
    environment = {**os.environ, "INDOPACIFIC_WARM_UP": "0"}
    ran = [
        subprocess.run(command, env=environment, capture_output=True, text=True, check=True, timeout=LONGEST_START)
        for _ in range(runs + 1)
    ]
    return [float(done.stdout.split()[-1]) for done in ran[1:]]


def start_times(scene: str, options: Sequence[str], runs: int) -> list[float]:
    """Start the program in a process of its own, and time until it shows a scene, in seconds.

    Each run has new settings; one before them, which fills the system's caches, does not count.
    Raises RuntimeError if the scene does not come up within a minute.
    """
    return [_start_time(scene, options) for _ in range(runs + 1)][1:]


def _start_time(scene: str, options: Sequence[str]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        state = Path(folder) / "state.json"
        environment = {
            **os.environ,
            "INDOPACIFIC_CONFIG": folder,
            "INDOPACIFIC_DATA": folder,
            "INDOPACIFIC_BOARD_STATE": str(state),
            "INDOPACIFIC_WARM_UP": "0",
            "SDL_AUDIODRIVER": "dummy",
        }
        if not os.environ.get("DISPLAY"):
            environment["SDL_VIDEODRIVER"] = "dummy"
        began = time.perf_counter()
        command = [sys.executable, "-m", "indopacific_game", "play", *options]
        process = subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)
        try:
            while time.perf_counter() - began < LONGEST_START and process.poll() is None:
                if state.exists() and scene in json.loads(state.read_text(encoding="utf-8"))["scenes"]:
                    return time.perf_counter() - began
                time.sleep(0.005)
        finally:
            process.kill()
            process.wait()
    raise RuntimeError(f'the board did not come to show the scene "{scene}"')
