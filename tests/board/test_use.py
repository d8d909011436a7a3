"""What people stumble over who use the board for the first time, or use it oddly."""

from __future__ import annotations

from typing import Any

import pygame
import pytest

from indopacific_game.board.app import App
from indopacific_game.board.hotseat import Hotseat
from indopacific_game.board.map import Target
from indopacific_game.board.scene import Scene
from indopacific_game.board.settings import Settings
from indopacific_game.board.table import TableScene
from indopacific_game.board.table.choices import Choices
from indopacific_game.board.ui import Hint, Row
from indopacific_game.game import HUMAN, Game, Session


def point(monkeypatch: pytest.MonkeyPatch, scene: Scene, pos: tuple[int, int]) -> None:
    """Move the pointer, and let it rest there."""
    monkeypatch.setattr(pygame.mouse, "get_pos", lambda: pos)
    scene.ui.handle(pygame.Event(pygame.MOUSEMOTION, pos=pos, rel=(1, 1), buttons=(0, 0, 0)))
    for _ in range(3):
        scene.ui.update(1.0)


def said(scene: Scene) -> Hint | None:
    """Return what is being explained."""
    return scene.ui.hint


# --- hints ------------------------------------------------------------------------------------------------------------


def test_a_row_is_explained_after_one_that_needed_no_explanation(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    scene, area = Scene(app), pygame.Rect(100, 100, 300, 300)
    scene.ui.rows("list", area, [Row("plain", "Plain"), Row("told", "Told", hint=Hint("Why"))], lambda _: None)
    point(monkeypatch, scene, (150, 115))
    assert scene.ui.hint is None
    point(monkeypatch, scene, (150, 150))
    assert scene.ui.hint == Hint("Why")


@pytest.mark.parametrize("only", [True, False])
def test_a_hint_does_not_outlive_what_it_explains(app: App, monkeypatch: pytest.MonkeyPatch, only: bool) -> None:
    scene, area = Scene(app), pygame.Rect(100, 100, 300, 300)
    scene.ui.area("card", area, tip="Secret of the first")
    point(monkeypatch, scene, (150, 150))
    assert scene.ui.hint == Hint("Secret of the first")
    if only:
        scene.ui.remove("card")
    else:
        scene.ui.clear()
    scene.ui.area("card", area, tip="Secret of the second")
    assert not scene.ui.explained
    point(monkeypatch, scene, (150, 150))
    assert scene.ui.hint == Hint("Secret of the second")


def test_what_is_pressed_is_not_explained_until_the_pointer_moves_on(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    scene, area = Scene(app), pygame.Rect(100, 100, 300, 40)

    def build() -> None:
        scene.ui.clear()
        scene.ui.button("go", area, "Go", build, tip="What it does")

    build()
    scene.ui.button("greyed", area.move(0, 60), "Not now", build, enabled=False, tip="Why not")
    point(monkeypatch, scene, (150, 180))
    scene.ui.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(150, 180), button=1))
    assert said(scene) == Hint("Why not")
    point(monkeypatch, scene, (150, 120))
    assert said(scene) == Hint("What it does")
    scene.ui.handle(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=(150, 120), button=1))
    build()
    point(monkeypatch, scene, (151, 121))
    assert not scene.ui.explained
    scene.ui.handle(pygame.Event(pygame.KEYDOWN, key=pygame.K_TAB, mod=0, unicode=""))
    point(monkeypatch, scene, (152, 121))
    assert said(scene) is None
    point(monkeypatch, scene, (190, 120))
    assert said(scene) == Hint("What it does")


def test_a_place_that_is_pointed_at_is_marked_on_the_map(app: App, short: Game) -> None:
    session = Session(short, seed=7, seats=dict.fromkeys(short.powers, HUMAN))
    session.run_chance()
    table = TableScene(app, Hotseat(session, {}))
    app.push(table)
    table.map.finish()
    table.pace.paused = True
    app.draw()
    plate = table.map.where(Target("state", "australia"))
    around = plate.inflate(12, 12)
    before = app.surface.subsurface(around).copy()
    for pos, alike in ((plate.center, False), (table.topbar.area.center, True)):
        table.handle(pygame.Event(pygame.MOUSEMOTION, pos=pos, rel=(1, 1), buttons=(0, 0, 0)))
        app.draw()
        now = app.surface.subsurface(around)
        assert (pygame.image.tobytes(now, "RGB") == pygame.image.tobytes(before, "RGB")) is alike


# --- keys and clicks too many -----------------------------------------------------------------------------------------


def test_return_that_is_held_decides_once(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    scene, pressed = Scene(app), list[str]()
    monkeypatch.setattr(scene, "build", lambda: scene.ui.button(
        "go", pygame.Rect(0, 0, 100, 40), "Go", lambda: pressed.append("go"), hotkey=pygame.K_RETURN))  # fmt: skip
    app.push(scene)
    key: dict[str, Any] = {"key": pygame.K_RETURN, "mod": 0, "unicode": "\r", "scancode": pygame.KSCAN_RETURN}
    for _ in range(5):
        pygame.event.post(pygame.Event(pygame.KEYDOWN, **key))
    app.step(0.016)
    assert pressed == ["go"]
    pygame.event.post(pygame.Event(pygame.KEYUP, **key))
    pygame.event.post(pygame.Event(pygame.KEYDOWN, **key))
    app.step(0.016)
    assert pressed == ["go", "go"]


def test_a_second_click_for_what_came_before_does_not_take_the_screen(app: App, short: Game) -> None:
    session = Session(short, seed=7)
    session.run_chance()
    app.push(TableScene(app, Hotseat(session, {})))
    while app.scene.name != "handover":
        app.step(0.05)
        if app.scene.name == "card":
            app.pop()
    for name in ("handover.take", "handover.go"):
        assert not app.scene.ui.widgets[name].enabled
        for _ in range(10):
            app.step(0.1)
        assert app.scene.ui.widgets[name].enabled
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0, unicode="\r"))
        app.step(0.016)
    assert app.scene.name == "table"


# --- why something is greyed ------------------------------------------------------------------------------------------


def test_what_one_cannot_do_alone_is_explained_before_what_offers_lack(short: Game) -> None:
    found = 0
    for seed in range(12):
        session = Session(short, seed=seed)
        for _ in range(40):
            session.run_chance()
            player = session.state.current_player
            if not isinstance(player, str):
                break
            view = session.state.view(player)
            choices = Choices(view)
            for node in choices.level(()) if view.phase == "act" else ():
                alone = [action for action in node.actions if action.partner is None]
                reasons = {short.why_not(view, action) for action in alone}
                if not node.enabled and alone:
                    found += 1
                    assert choices.reasons(node)[0] in reasons
            session.apply(view.legal_actions()[seed % len(view.legal_actions())])
    assert found


# --- odd surroundings -------------------------------------------------------------------------------------------------


def test_no_window_opens_where_nobody_could_see_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SDL_VIDEODRIVER", raising=False)
    monkeypatch.setenv("DISPLAY", ":99")
    monkeypatch.setattr(pygame.display, "init", lambda: None)
    monkeypatch.setattr(pygame.display, "get_driver", lambda: "offscreen")
    with pytest.raises(pygame.error, match=":99"):
        App(Settings())
