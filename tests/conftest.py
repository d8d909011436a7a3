"""What tests share: how long to search for examples, whether golden files are written, and the games that they play."""

from __future__ import annotations

import os
import signal

import pytest
from hypothesis import HealthCheck, settings

from indopacific_game.game import Game

# A shell that starts tests in the background has them ignore Ctrl-C, and so would every process that they interrupt.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
# Tests that play in a terminal must not leave a compiler running behind them.
os.environ.setdefault("INDOPACIFIC_WARM_UP", "0")

settings.register_profile(
    "test",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "fuzz",
    deadline=None,
    max_examples=int(os.environ.get("INDOPACIFIC_FUZZ", "0")) or 60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.load_profile("fuzz" if "INDOPACIFIC_FUZZ" in os.environ else "test")


@pytest.fixture(scope="session")
def write_golden() -> bool:
    """Whether `make golden` asked for golden files to be written rather than compared."""
    return os.environ.get("INDOPACIFIC_GOLDEN") == "write"


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
