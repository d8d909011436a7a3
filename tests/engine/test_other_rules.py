"""Rules that nobody would write, but that pass the checks, make games that keep every invariant too.

The kernel trusts its tables: an index that a rule set led out of bounds would read or write anywhere.
"""

from __future__ import annotations

import copy
import random
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import tomli_w

from indopacific_game.engine.compile import compile_rules
from tests.rules.helpers import examine_files, tiny
from tools.soak.report import soak_all

RULE_SETS = 120
GAMES = 10
NUMBERS = (0, 1, 2, 3, -1, -5, 7, 10, 20, 40, 200, 10_000, -10_000)
WORDS = {
    "of": ("self", "partner", "target", "other", "each", "all", "others", "present", "provokers", "north"),
    "with": ("self", "partner", "target", "each", "all", "others", "contributors", "abstainers", "west"),
    "at": ("here", "adjacent", "all", "theatres", "bay"),
}
"""What keys of rows may be changed to."""

Path = tuple[str | int, ...]


@cache
def tables() -> dict[str, Any]:
    """Return the tiny rules as tables."""
    found: dict[str, Any] = {}
    for data in tiny().files.values():
        for name, table in tomllib.loads(data.decode()).items():
            found.setdefault(name, {}).update(table)
    return found


def walk(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Yield everything inside a value with its path."""
    yield path, value
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from walk(inner, (*path, key))


def sort_of(value: Any) -> str:
    """Return what rows a list holds: effects, conditions or terms; nothing if it is no list of rows."""
    if not (isinstance(value, list) and value and isinstance(value[0], dict)):
        return ""
    keys = value[0].keys()
    return "effects" if "change" in keys else "conditions" if keys & {"at_least", "at_most", "equals"} else "terms"


def spoil(tree: dict[str, Any], rng: random.Random) -> None:
    """Change a number or a word of a rule set, or put a row where it was not."""
    everything = [(path, value) for path, value in walk(tree) if path and path[0] != "ruleset"]
    way = rng.randrange(3)
    if way == 0:
        path, value = rng.choice([(p, x) for p, x in everything if isinstance(x, int) and not isinstance(x, bool)])
        replace(tree, path, rng.choice([*NUMBERS, value - 1, value + 1]))
    elif way == 1:
        path, _ = rng.choice([(p, x) for p, x in everything if p[-1] in WORDS])
        replace(tree, path, rng.choice(WORDS[str(path[-1])]))
    else:
        lists = [x for _, x in everything if sort_of(x) in ("effects", "conditions", "terms")]
        into = rng.choice(lists)
        rows = [row for x in lists if sort_of(x) == sort_of(into) for row in x]
        into.insert(rng.randrange(len(into) + 1), copy.deepcopy(rng.choice(rows)))


def replace(tree: Any, path: Path, value: Any) -> None:
    for key in path[:-1]:
        tree = tree[key]
    tree[path[-1]] = value


@pytest.mark.slow
def test_whatever_passes_the_checks_can_be_played() -> None:
    played = 0
    for seed in range(RULE_SETS):
        rng, tree = random.Random(seed), copy.deepcopy(tables())
        for _ in range(rng.choice((1, 2, 3, 5))):
            spoil(tree, rng)
        rules = examine_files({"all.toml": tomli_w.dumps(tree)}).rules
        if rules is not None:
            soak_all(compile_rules(rules, next(iter(rules.scenario))), GAMES, seed, bounds_check=True)
            played += 1
    assert played > RULE_SETS // 5
