"""The examples in docstrings run as they stand."""

from __future__ import annotations

import doctest
import importlib
import pkgutil

import pytest

import indopacific_game.agents
import indopacific_game.arena
import indopacific_game.game
from indopacific_game.engine.jit import ENTRIES
from indopacific_game.game import engine

PACKAGES = (indopacific_game.agents, indopacific_game.arena, indopacific_game.game)
MODULES = sorted(
    {package.__name__ for package in PACKAGES}
    | {found.name for package in PACKAGES for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")}
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_docstrings_run(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # As for somebody who has compiled everything before: the plain engine would take a minute over some examples.
    monkeypatch.setattr(engine, "warm_entries", lambda: frozenset(ENTRIES))
    results = doctest.testmod(importlib.import_module(name))
    assert results.failed == 0


def test_there_are_examples() -> None:
    finder = doctest.DocTestFinder()
    found = [test for name in MODULES for test in finder.find(importlib.import_module(name)) if test.examples]
    assert len(found) >= 6
