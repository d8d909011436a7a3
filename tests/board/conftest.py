"""What tests of the board share: a window that nobody sees, with settings and games of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from indopacific_game.board.app import STATE_FILE, App
from indopacific_game.board.settings import Settings


@pytest.fixture
def unseen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No screen and no sound; settings, games, and what is told to tests lie in the test's own folder."""
    for name in ("SDL_VIDEODRIVER", "SDL_AUDIODRIVER"):
        monkeypatch.setenv(name, "dummy")
    monkeypatch.setenv("INDOPACIFIC_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("INDOPACIFIC_DATA", str(tmp_path / "data"))
    monkeypatch.setenv(STATE_FILE, str(tmp_path / "state.json"))


@pytest.fixture
def settings() -> Settings:
    """The settings with which the window opens; a module that wants others has a fixture of this name."""
    return Settings(reduced_motion=True)


@pytest.fixture
def app(unseen: None, settings: Settings) -> Iterator[App]:
    """The window, without a scene."""
    made = App(settings)
    yield made
    made.close()
