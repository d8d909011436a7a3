"""Games that the tests play."""

from __future__ import annotations

import pytest

from indopacific_game.game import Game


@pytest.fixture(scope="session")
def game() -> Game:
    """The standard game, compiled."""
    return Game.load(compiled=True)


@pytest.fixture(scope="session")
def short() -> Game:
    """The class game, compiled."""
    return Game.load(scenario="six_months", compiled=True)


@pytest.fixture(scope="session")
def plain() -> Game:
    """The class game, not compiled."""
    return Game.load(scenario="six_months", compiled=False)
