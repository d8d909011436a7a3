"""Counts of actions and positions to depth 3 from fixed positions, as chess engines are tested (perft).

`make golden` writes tests/golden/perft.toml again: read the difference, since it says what a change did.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from indopacific_game import vocabulary as v
from indopacific_game.engine.layout import new_log
from tests.engine.driving import SCENARIOS, Seat, rules_of

FILE = Path(__file__).parent.parent / "golden" / "perft.toml"
HEAD = "# Actions and positions to depth 3, by tests/engine/test_perft.py: `make golden` writes this file.\n"
DEPTH = 3

Row = dict[str, Any]

POSITIONS = [
    *((name, 1, moves) for name in SCENARIOS for moves in (0, 6)),
    ("six_months", 11, 75),
    ("exceptional_partnership", 3, 75),
    ("long_decade", 2, 40),
]
"""Scenario, seed of a random game, and moves of it: from the opening order, from the first turn, and from later on."""


def count(rules: str, seed: int, moves: int) -> Row:
    """Count from a position: `actions[d]` sequences of d + 1 actions, which come to `states[d]` different positions."""
    seat = Seat(rules_of(rules))
    seat.play(moves, seed)
    player = seat.rules.names.powers[seat.player] if seat.player >= 0 else "chance"
    row: Row = {"scenario": rules, "seed": seed, "moves": moves, "turn": int(seat.state["turn"][0])}
    row |= {"phase": seat.phase.name.lower(), "player": player, "actions": [], "states": []}
    level = {seat.state.tobytes(): 1}
    for depth in range(DEPTH):
        level = descend(seat, level, keep=depth + 1 < DEPTH)
        row["actions"].append(sum(level.values()))
        row["states"].append(len(level))
    return row


def descend(seat: Seat, level: dict[bytes, int], *, keep: bool) -> dict[bytes, int]:
    """Take every action from every position of a level: the number of ways to each.

    Return the same of the positions that follow, or of their digests if they need not be kept.
    """
    ways: dict[bytes, int] = {}
    memory, quiet = seat.state.view(np.uint8), new_log(False)
    for position, times in level.items():
        memory[:] = np.frombuffer(position, dtype=np.uint8)
        for a in seat.legal():
            memory[:] = np.frombuffer(position, dtype=np.uint8)
            seat.kernel.apply(seat.state, seat.tables, seat.work, quiet, a)
            found = seat.state.tobytes() if keep else hashlib.blake2b(memory, digest_size=16).digest()
            ways[found] = ways.get(found, 0) + times
    return ways


def table(row: Row) -> str:
    """Return a row as TOML, a line for each count."""
    lines = (f"{key} = {json.dumps(value)}\n" for key, value in row.items())
    return f"\n[[position]]\n{''.join(lines)}"


def stored() -> list[Row]:
    rows: list[Row] = tomllib.loads(FILE.read_text(encoding="utf-8"))["position"]
    return rows


@pytest.mark.golden
def test_counts_from_fixed_positions_are_as_they_were(write_golden: bool) -> None:
    rows = [count(*position) for position in POSITIONS]
    if write_golden:
        FILE.write_text(HEAD + "".join(map(table, rows)), encoding="utf-8", newline="\n")
    assert rows == stored()
    assert "over" not in {row["phase"] for row in rows}, "nothing is counted in a game that has ended: take other seeds"


def test_the_opening_counts_are_those_that_can_be_worked_out_by_hand() -> None:
    """Twenty-four orders, and then an agenda for each of the first two powers."""
    rules = rules_of("six_months")
    first, second = rules.tables["n_agendas"][0, :2].tolist()
    row = count("six_months", 1, 0)
    assert row["phase"] == v.Phase.ORDER.name.lower()
    assert row["actions"] == row["states"] == [24, 24 * first, 24 * first * second]
