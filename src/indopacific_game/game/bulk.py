"""Bulk play: whole games inside the kernel, which says only how each went."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.engine import codes as c
from indopacific_game.engine.layout import RESULT, Records, new_records
from indopacific_game.engine.play import count_action, fill_result, fold, game_seed, watch_lead
from indopacific_game.game.actions import Action
from indopacific_game.game.errors import GameError
from indopacific_game.game.game import Game
from indopacific_game.game.position import CHANCE
from indopacific_game.game.state import State

POLICIES = {"random": c.POLICY_RANDOM, "greedy": c.POLICY_GREEDY}
"""Players that live in the kernel, by name."""
CHUNK = 1000
"""Games that the kernel plays at a time: some 30 ms, after which Ctrl-C is heard."""
RETURN_UNIT = c.RETURN_UNIT
"""Returns of results are in this fraction of a point."""
LONGEST_GAME = 4096
"""Actions that a trace has room for."""

Results = Records
"""A structured array of results, one row a game; `engine.layout.RESULT` names its columns."""
Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True)
class Chunk:
    """Results of successive games: one row of a structured array each, and actions counted by power and kind."""

    results: Results
    totals: Ints


def seats_of(game: Game, agents: str | Mapping[str, str]) -> dict[str, str]:
    """Return who plays each power, from one name for all or one for each. Raises GameError for gaps and strangers."""
    if isinstance(agents, str):
        return dict.fromkeys(game.powers, agents)
    for power in agents:
        game.index("powers", power)
    missing = [power for power in game.powers if power not in agents]
    if missing:
        raise GameError(f"nobody plays {', '.join(missing)}")
    return {power: agents[power] for power in game.powers}


def policies_of(game: Game, agents: str | Mapping[str, str]) -> Ints:
    """Return the kernel's number of each power's policy. Raises GameError for a player that it does not have."""
    seats = seats_of(game, agents)
    for name in seats.values():
        if name not in POLICIES:
            raise GameError(f'"{name}" does not play inside the kernel; {", ".join(POLICIES)} do')
    return np.array([POLICIES[name] for name in seats.values()], dtype=np.int64)


def play_chunks(
    game: Game, agents: str | Mapping[str, str], games: int, seed: int, *, first: int = 0, chunk: int = CHUNK
) -> Iterator[Chunk]:
    """Play the games numbered from `first` of the match with this seed, and yield their results chunk by chunk.

    `agents` is "random", "greedy", or one of them for each power. A game depends on its number and the seed alone, so
    that it makes no difference how a match is cut into chunks. Needs the compiled engine to be fast.
    """
    policies = policies_of(game, agents)
    trace = np.zeros(0, dtype=np.int64)
    for start in range(first, first + games, chunk):
        count = min(chunk, first + games - start)
        results, totals, _ = game.engine.play_games(policies, seed, start, count, trace)
        yield Chunk(results, totals)


def play_many(game: Game, agents: str | Mapping[str, str], games: int, seed: int, *, first: int = 0) -> Results:
    """Play many games and return one row of a structured array for each (`engine.layout.RESULT`).

    >>> from indopacific_game.game import Game, play_many
    >>> rows = play_many(Game.load(), "random", games=2, seed=7)
    >>> rows["game"].tolist(), int(rows["decisions"].min()) > 0
    ([0, 1], True)
    """
    chunks = [chunk.results for chunk in play_chunks(game, agents, games, seed, first=first)]
    return np.concatenate([new_records(RESULT, 0), *chunks])


def play_traced(game: Game, agents: str | Mapping[str, str], seed: int, number: int) -> tuple[Results, list[int]]:
    """Play one game of a match inside the kernel, and return its result and all its actions by id."""
    trace = np.zeros(LONGEST_GAME, dtype=np.int64)
    results, _, moves = game.engine.play_games(policies_of(game, agents), seed, number, 1, trace)
    if moves > LONGEST_GAME:
        raise GameError(f"a game took {moves} actions; there is room for {LONGEST_GAME}")
    return results, trace[:moves].tolist()


def play_with(game: Game, choose: Callable[[State, int], Action], seed: int) -> tuple[Results, list[int]]:
    """Play one game with choices from outside the kernel; return its result, and all its actions by id.

    `choose` is given the position and the number of the decision, from 0; chance falls as the seed (`seed_of_game`) has
    it. The result is what the kernel would have said of the same game.
    """
    state, results, actions = game.initial_state(), new_records(RESULT), list[int]()
    s, t, out = state.record[0], game.tables[0], results[0]
    totals = np.zeros((v.POWERS, v.KINDS), dtype=np.int64)
    leader, turn = v.NOBODY, 0
    out.half_time_leader = v.NOBODY
    while not state.is_terminal:
        chance = state.current_player is CHANCE
        chosen = state.sample_chance(seed) if chance else choose(state, int(out.decisions))
        action = game.require_legal(state, chosen).id
        actions.append(action)
        count_action(t, out, totals, action, int(s.player))
        game.engine.apply_silently(state.record, action)
        if s.turn != turn:
            turn, leader = int(s.turn), watch_lead(s, t, out, leader)
    out.digest = digest_of(actions)
    fill_result(s, t, out)
    return results, actions


def digest_of(actions: Iterable[int]) -> int:
    """Return the digest of a game's actions by id, as results of bulk play have it."""
    digest = 0
    for action in actions:
        digest = fold(digest, action)
    return digest


def seed_of_game(seed: int, number: int) -> int:
    """Return the seed of one game of a match: its chance is drawn with it, and what the kernel's players choose."""
    return game_seed(seed, number)
