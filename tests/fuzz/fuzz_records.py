"""Damage records and positions in every way and see that they are refused with a reason, or mean what they say.

    python -m tests.fuzz.fuzz_records --cases 1000 --seed 1

Each case changes the bytes or the tables of a record, or the bytes or the text of a position, in memory. Nothing but
RecordError, RulesError and StateError may come of it, nothing may take long, every message must be fit to print. A
record that is accepted must replay to the same positions by the engine alone; a position that is accepted must be
playable to its end. Cases depend on seed and number alone: `--first N --cases 1` repeats case N.
"""

from __future__ import annotations

import argparse
import copy
import random
import sys
import time
import tomllib
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from indopacific_game.engine import kernel
from indopacific_game.game import (
    CheckEntry,
    Game,
    GameError,
    Record,
    RecordError,
    Session,
    State,
    StateError,
    WrongRules,
    game_of,
    verify,
)
from indopacific_game.rules.faults import RulesError
from indopacific_game.rules.load import load_tables
from tests.fuzz import damage
from tests.game.playing import anything, session_after

SLOWEST = 5.0
"""Seconds that one case may take on a busy machine: a hundred times what most take."""
OVERLAY = {"ruleset": {"id": "fuzz", "name": "Fuzz"}, "income": {"per_aligned": 2}}
NUMBERS = (0, 1, -1, 2, 3, 10, 40, 41, 255, 2**31, 2**32, 2**53, 2**62, 2**63 - 1, 2**63, -(2**63), 10**30)
ODD: tuple[object, ...] = (*NUMBERS, True, False, "", "x", "chance", "pass", [], {}, [[]], [{}], 0.5, float("nan"))
ODD += (float("inf"), "\x1b[2J", "a" * 300, "\u202e", "action", "check", "note", "nobody")
BITS = (*damage.BITS, b"\n", b"\n[[game.entries]]\n", b"a." * 20000, b" " * 20000, b"{ a = " * 2000)


@dataclass(frozen=True)
class Seeds:
    """What cases are made of: games, and records and positions of them."""

    games: dict[str, Game]
    records: tuple[bytes, ...]
    overlaid: bytes
    states: tuple[State, ...]


@cache
def seeds(compiled: bool, bounds_check: bool) -> Seeds:
    """Play a few games, whole and broken off."""
    plain = Game.load(scenario="six_months", compiled=compiled)
    overlaid = Game(load_tables([OVERLAY]), "six_months", compiled)
    for game in (plain, overlaid):
        game.engine._kernel = kernel(compiled, bounds_check)
    sessions = [session_after(plain, 1, 10_000), session_after(plain, 2, 60), session_after(plain, 3, 9)]
    records = tuple(session.record.to_text().encode() for session in sessions)
    states = tuple(session_after(plain, k, 7 * k).state for k in range(1, 16))
    last = session_after(overlaid, 4, 20).record.to_text().encode()
    return Seeds({plain.digest: plain, overlaid.digest: overlaid}, records, last, states)


# --- Changes ----------------------------------------------------------------------------------------------------------


def _swap_lines(rng: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    i, j = rng.randrange(len(lines)), rng.randrange(len(lines))
    lines[i], lines[j] = lines[j], lines[i]
    return b"\n".join(lines)


BYTE_CHANGES: tuple[damage.Change, ...] = (
    *(damage.flip, damage.cut, damage.truncate, damage.repeat, damage.insert(BITS), damage.swap_words, _swap_lines),
    *(damage.drop_line, damage.other_digit(NUMBERS)),
)


def change_tables(rng: random.Random, tables: dict[str, Any], words: list[str]) -> dict[str, Any]:
    """Change one to three values of some tables."""
    tables = copy.deepcopy(tables)
    for _ in range(rng.choice((1, 1, 2, 3))):
        paths: list[tuple[Any, Any]] = [(tables, key) for key in tables]
        for parent, key in paths:
            held = parent[key]
            keys = held if isinstance(held, dict) else range(len(held)) if isinstance(held, list) else ()
            paths.extend((held, inner) for inner in keys)
        if paths:
            change_value(rng, *rng.choice(paths), words)
    return tables


def change_value(rng: random.Random, parent: Any, key: Any, words: list[str]) -> None:
    """Change, remove, rename, move or double one value."""
    how = rng.randrange(9)
    if how == 0:
        del parent[key]
    elif how == 1 and isinstance(parent, dict):
        parent[rng.choice((f"{key}s", "x", "kind", *words[:20]))] = parent.pop(key)
    elif how == 2 and isinstance(parent, list):
        parent.insert(rng.randrange(len(parent) + 1), copy.deepcopy(parent[key]))
    elif how == 3 and isinstance(parent, list):
        parent.insert(rng.randrange(len(parent)), parent.pop(key))
    elif how == 4 and isinstance(parent, list):
        del parent[rng.randrange(len(parent)) :]
    elif how <= 6 and isinstance(parent[key], str):
        parent[key] = rng.choice(words)
    elif how <= 6 and isinstance(parent[key], int):
        parent[key] = rng.choice(NUMBERS) if rng.random() < 0.5 else parent[key] + rng.choice((-2, -1, 1, 2))
    else:
        parent[key] = copy.deepcopy(rng.choice(ODD))


@cache
def vocabulary(compiled: bool, bounds_check: bool) -> list[str]:
    """Return texts that a record or a position might have in the wrong place."""
    game = next(iter(seeds(compiled, bounds_check).games.values()))
    texts = [action.text for action in game.actions if action.text]
    return [*game.powers, *game.names.events, *game.names.seas, "chance", "terminal", "act", "answer", "crisis", *texts]


# --- Cases ------------------------------------------------------------------------------------------------------------


def run_case(seed: int, number: int, compiled: bool = False, bounds_check: bool = False) -> str:
    """Run one case and return what became of it; raises if anything is as it must not be."""
    rng = random.Random(f"{seed}:{number}")
    made, words = seeds(compiled, bounds_check), vocabulary(compiled, bounds_check)
    how = rng.random()
    began = time.perf_counter()
    try:
        if how < 0.8:
            data = made.overlaid if how < 0.005 else rng.choice(made.records)
            if rng.random() < 0.5:
                data = damage.change_bytes(rng, data, BYTE_CHANGES)
            else:
                data = damage.written(change_tables(rng, tomllib.loads(data.decode()), words))
            return try_record(rng, data, made.games)
        return try_state(rng, rng.choice(made.states), words)
    finally:
        took = time.perf_counter() - began
        if took > SLOWEST:
            raise AssertionError(f"it took {took:.1f} s")


def try_record(rng: random.Random, data: bytes, games: dict[str, Game]) -> str:
    """Read, verify and resume a damaged record."""
    try:
        record = Record.from_bytes(data, "damaged.toml")
        game = games.get(record.rules_digest)
        if game is None or record.overlays != game.overlays:
            game = game_of(record, compiled=False)
    except (RecordError, RulesError) as error:
        check_message(error)
        return "refused"
    verdict = verify(record, game)
    if verdict.fault is not None:
        check_message(verdict.fault)
        return "refuted"
    if Record.from_text(record.to_text()) != record:
        raise AssertionError("writing and reading an accepted record changes it")
    last = replay_by_engine(record, game)
    session = Session(game, record=record)
    if session.state.record.tobytes() != last.tobytes():
        raise AssertionError("an accepted record resumes at another position")
    return "accepted"


def replay_by_engine(record: Record, game: Game) -> Any:
    """Replay an accepted record without the code under test; raises if it is not what happened."""
    state, trail = game.engine.start(), 0
    ids = {action.text: action.id for action in game.actions}
    for entry in record.entries:
        if isinstance(entry, CheckEntry):
            if State(game, state).check_number(trail) != entry.number:
                raise AssertionError("a wrong check number was accepted")
            continue
        player = int(state["player"][0])
        if entry.by != (game.powers[player] if player >= 0 else "chance"):
            raise AssertionError("a wrong player was accepted")
        action = ids[" ".join(entry.text.lower().split())]
        if action not in [legal.id for legal in game.engine.legal_actions(state)]:
            raise AssertionError("an illegal action was accepted")
        trail = zlib.crc32(f"{game.actions[action].text}\n".encode(), trail)
        game.engine.apply_silently(state, action)
    return state


def try_state(rng: random.Random, state: State, words: list[str]) -> str:
    """Read a damaged position, and play it to its end if it is accepted."""
    game = state.game
    try:
        how = rng.randrange(3)
        if how == 0:
            found = State.from_bytes(game, damage.change_bytes(rng, state.to_bytes(), BYTE_CHANGES))
        elif how == 1:
            text = damage.change_bytes(rng, state.to_text().encode(), BYTE_CHANGES).decode("utf-8", "replace")
            found = State.from_text(game, text)
        else:
            found = State.from_text(
                game, damage.written(change_tables(rng, tomllib.loads(state.to_text()), words)).decode()
            )
    except StateError as error:
        check_message(error)
        return "refused"
    if State.from_text(game, found.to_text()) != found or State.from_bytes(game, found.to_bytes()) != found:
        raise AssertionError("writing and reading an accepted position changes it")
    choose = anything(rng.randrange(2**32))
    for _ in range(2000):
        if found.is_terminal:
            found.returns()
            return "accepted"
        found.apply(choose(found))
    raise AssertionError("a game from an accepted position doesn't end")


def check_message(error: GameError | RulesError) -> None:
    """Raise unless an error is fit to print."""
    for line in str(error).split("\n"):
        if not line or not line.isprintable() or len(line) > 1000:
            raise AssertionError(f"not fit to print: {str(error)[:300]!r}")
    if isinstance(error, RecordError) and not isinstance(error, WrongRules) and not error.what:
        raise AssertionError("a fault without a reason")


def main() -> int:
    """Run cases and report; the exit code is the number of failures, at most 100."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--compiled", action="store_true", help="replay on the compiled engine")
    parser.add_argument("--bounds-check", action="store_true", help="with checked array bounds (compiled)")
    options = parser.parse_args()
    tally: Counter[str] = Counter()
    for number in range(options.first, options.first + options.cases):
        try:
            tally[run_case(options.seed, number, options.compiled or options.bounds_check, options.bounds_check)] += 1
        except Exception as error:  # noqa: BLE001 whatever it is, it is a finding
            tally["failed"] += 1
            print(f"seed {options.seed} case {number}: {type(error).__name__}: {str(error)[:300]}", flush=True)
    print(", ".join(f"{count} {what}" for what, count in sorted(tally.items())))
    return min(tally["failed"], 100)


if __name__ == "__main__":
    sys.exit(main())
