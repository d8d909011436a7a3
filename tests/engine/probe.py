"""Plays some games of each scenario in a process of its own, and prints their digests as JSON; run by tests.

`python -m tests.engine.probe [compiler]`: with "compiler", also what was compiled, and where it is kept.
"""

from __future__ import annotations

import hashlib
import json
import sys
from typing import Any

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.engine import kernel
from indopacific_game.engine.jit import ENTRIES, cache_folder
from indopacific_game.engine.layout import (
    EVALUATION,
    NODE,
    RESULT,
    SEARCH,
    STATE,
    new_log,
    new_records,
    new_state,
    new_work,
)
from tests.engine.driving import ALL_RULES, Seat, rules_of

GAMES = 3
SEED = 5

Digests = dict[str, str]


def digest(*parts: bytes) -> str:
    return hashlib.sha256(b"".join(parts)).hexdigest()[:16]


def tables() -> Digests:
    """Digest the tables, in which an order of ids that differed would show."""
    found = {name: rules_of(name) for name in ALL_RULES}
    return {name: digest(rules.tables.tobytes(), repr(rules.names).encode()) for name, rules in found.items()}


def games() -> Digests:
    """Play inside the kernel."""
    found = {}
    for name in ALL_RULES:
        parts = []
        for number in range(GAMES):
            out, trace = new_records(RESULT, 1), np.zeros(4096, dtype=np.int64)
            totals, policies = np.zeros((v.POWERS, v.KINDS), dtype=np.int64), np.zeros(v.POWERS, dtype=np.int64)
            records = (new_state(), rules_of(name).tables, new_work(), new_log(False))
            scratch = (new_records(STATE, 3), new_state())
            play = kernel(compiled=True).play_games
            moves = play(*records, *scratch, policies, SEED, number, out, totals, trace)
            parts += [trace[:moves].tobytes(), records[0].tobytes()]
        found[name] = digest(*parts)
    return found


def specialisations() -> dict[str, int]:
    """Compile every entry point, and return how many versions of each kernel function there are."""
    run, rules = kernel(compiled=True), rules_of(ALL_RULES[0])
    seat = Seat(rules, run)
    seat.play(60, 1, policy=1)
    seat.legal(), seat.why_not(0), seat.returns(), seat.score_parts()
    out = np.zeros((2, v.ACTIONS), dtype=np.int64)
    run.chance_outcomes(seat.state, seat.tables, seat.work, out[0], out[1])
    run.costs(seat.state, seat.tables, seat.work, 0, 0, out[0])
    run.odds(seat.state, seat.tables, seat.work, 0)
    evaluation, search = new_records(EVALUATION), new_records(SEARCH)
    evaluation["exps"] = v.EXP_UNIT
    for name in ("trust", "expand_at", "evenness"):
        search[name] = 1
    nodes, states = new_records(NODE, v.ACTIONS), new_records(STATE, 3)
    run.grow(seat.state, seat.tables, seat.work, new_log(False), states, evaluation, search, nodes, 2, 1)
    run.judge(seat.state, seat.tables, seat.work, states, evaluation, search, out[0])
    run.features(seat.state, seat.tables, seat.work, states, search)
    found: dict[str, int] = {}
    pending: list[Any] = [getattr(run, name).__wrapped__ for name in ENTRIES]
    while pending:
        dispatcher = pending.pop()
        name = f"{dispatcher.py_func.__module__}.{dispatcher.py_func.__name__}"
        if name not in found:
            found[name] = len(dispatcher.signatures)
            pending += [x for x in dispatcher.py_func.__globals__.values() if hasattr(x, "signatures")]
    return found


def main(compiler: bool) -> None:
    told: dict[str, Any] = {"tables": tables(), "games": games()}
    if compiler:
        folder, is_temporary = cache_folder(bounds_check=False)
        told |= {"folder": str(folder), "is_temporary": is_temporary, "specialisations": specialisations()}
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1:] == ["compiler"])
