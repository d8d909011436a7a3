"""What is drawn in parts, or not at all because nothing has changed, looks like the whole window drawn anew."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pygame
import pytest

from indopacific_game.agents import make_agent
from indopacific_game.board.app import App
from indopacific_game.board.hotseat import Hotseat
from indopacific_game.board.map import MapView
from indopacific_game.board.settings import Settings
from indopacific_game.board.table import TableScene
from indopacific_game.game import Game, Session

FRAME = 1 / 60
FRAMES = 500


class Drawn:
    """Remembers what was drawn in parts."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.parts: list[pygame.Rect] = []
        self._draw = App.draw
        monkeypatch.setattr(App, "draw", lambda app, parts=(): self._remember(app, parts))

    def _remember(self, app: App, parts: Sequence[pygame.Rect]) -> None:
        self.parts += [part.copy() for part in parts if part != app.surface.get_rect()]
        self._draw(app, parts)

    def whole(self, app: App) -> pygame.Surface:
        """Return the window drawn anew, while the map rests."""
        flags = app.scene.redraw, app.scene.ui.redraw, app.scene.stale
        self._draw(app)
        app.scene.redraw, app.scene.ui.redraw, app.scene.stale = flags
        return app.surface


@pytest.fixture
def settings() -> Settings:
    return Settings(agent_speed=8)


def seat(app: App, game: Game) -> TableScene:
    """Show a game of agents."""
    seats = dict.fromkeys(game.powers, "greedy")
    agents = {power: make_agent("greedy", game, power, 7) for power in game.powers}
    table = TableScene(app, Hotseat(Session(game, seed=7, seats=seats), agents))
    app.push(table)
    return table


def differing(one: pygame.Surface, other: pygame.Surface) -> list[pygame.Rect]:
    """Return where two pictures of one size differ."""
    same = pygame.mask.from_threshold(one, (0, 0, 0, 255), (1, 1, 1, 255), other)
    same.invert()
    return same.get_bounding_rects()


def test_what_is_drawn_in_parts_looks_like_the_whole(app: App, game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    luck, at, pointer = random.Random(3), [0.0], [(0, 0)]
    drawn = Drawn(monkeypatch)
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: pointer[0])
    monkeypatch.setattr(pygame.mouse, "get_focused", lambda: True)
    table = seat(app, game)
    # The map's clock stands while a frame is drawn twice.
    monkeypatch.setattr(table.map, "_clock", lambda: at[0])
    for k in range(FRAMES):
        at[0] += FRAME
        if luck.random() < 0.3:
            pointer[0] = luck.randrange(1280), luck.randrange(800)
            pygame.event.post(pygame.Event(pygame.MOUSEMOTION, pos=pointer[0], rel=(1, 1), buttons=(0, 0, 0)))
        app.step(FRAME)
        # Below a card the table waits, with whatever of it was in motion; and a target that is pointed at is marked
        # with the frame after it.
        if app.late or app.scene is not table or table.map.version != table.map._drawn:
            continue
        before = app.surface.copy()
        with monkeypatch.context() as patch:
            patch.setattr(MapView, "update", lambda *_: None)
            assert not differing(before, drawn.whole(app)), f"frame {k}"
    assert table.map_area in drawn.parts
    assert table.side_area in drawn.parts
