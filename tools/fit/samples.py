"""Positions with what became of them.

Weights fitted to positions as good players reach them mislead a player that looks for others: who hoards influence,
say, may be losing for another reason. So each game is shaken once, at a random moment: a few decisions fall at random
and pools, stockpiles and tension shift; then the agents play on, and positions are kept from that moment.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.agents import make_agents
from indopacific_game.engine.layout import SEARCH, new_records
from indopacific_game.game import CHANCE, Game, State, seed_of_game

SHAKEN = (2, 4, 8, 16)
"""Decisions that fall at random, one of these numbers in each game."""
SHIFTED = 0.7
"""Share of the games in which pools, stockpiles and tension shift as well."""
POOL_SHIFT, STOCKPILE_SHIFT, TENSION_SHIFT = (-4, 5), (-2, 2), (-2, 4)
KEPT = 3
"""Positions kept of each game: one as soon as it has been shaken, the others within a turn of it."""
A_TURN = 12
"""Decisions in a turn, about."""

Array = np.ndarray[Any, np.dtype[Any]]
Row = tuple[int, int, Array, Array, Array, bool]
"""One position, in the order of the fields of `Samples`."""


@dataclass(frozen=True)
class Samples:
    """Positions: game, turn, features (4 x FEATURES), dangers, shares of the win (4), and whether it ended in war."""

    game: Array
    turn: Array
    features: Array
    dangers: Array
    win: Array
    war: Array

    def __len__(self) -> int:
        return len(self.turn)

    def where(self, mask: Array) -> Samples:
        """Return those of the positions that a mask has."""
        return Samples(*(getattr(self, field.name)[mask] for field in fields(self)))

    def digest(self) -> str:
        """Return a digest of all of it: SHA-256, the first 16 digits."""
        hashed = hashlib.sha256()
        for field in fields(self):
            hashed.update(np.ascontiguousarray(getattr(self, field.name)).tobytes())
        return hashed.hexdigest()[:16]

    def save(self, path: Path) -> None:
        """Write the positions into a file, whole or not at all."""
        part = path.with_suffix(".part.npz")
        np.savez_compressed(part, **{field.name: getattr(self, field.name) for field in fields(self)})
        part.replace(path)

    @classmethod
    def load(cls, path: Path) -> Samples:
        """Read the positions from a file."""
        with np.load(path, allow_pickle=False) as data:
            return cls(*(data[field.name] for field in fields(cls)))

    @classmethod
    def joined(cls, parts: Iterable[Samples]) -> Samples:
        """Return the positions of several together."""
        listed = list(parts)
        return cls(*(np.concatenate([getattr(part, field.name) for part in listed]) for field in fields(cls)))


def play_samples(game: Game, agents: str, seed: int, first: int, count: int) -> Samples:
    """Play games number `first` to `first + count - 1` and return positions of them, `KEPT` a game or fewer."""
    rows: list[Row] = []
    for number in range(first, first + count):
        rows.extend(_play(game, agents, seed, number))
    columns = zip(*rows, strict=True)
    kinds = (np.int64, np.int64, np.int64, np.int64, np.float64, np.bool_)
    return Samples(*(np.array(column, dtype=kind) for column, kind in zip(columns, kinds, strict=True)))


def _play(game: Game, agents: str, seed: int, number: int) -> list[Row]:
    rng = np.random.default_rng([seed, number])
    own = seed_of_game(seed, number)
    players = make_agents(game, agents, own)
    start = int(rng.integers(0, A_TURN * int(game.tables["turns"][0])))
    end = start + int(rng.choice(SHAKEN))
    due = {end, *(end + rng.integers(1, A_TURN, size=KEPT - 1)).tolist()}
    shifted = rng.random() < SHIFTED
    state, decision, search = game.initial_state(), 0, new_records(SEARCH)
    kept: list[tuple[int, Array, Array]] = []
    while not state.is_terminal:
        if state.current_player is CHANCE:
            state.apply(state.sample_chance(own))
            continue
        if decision == end and shifted:
            _shift(game, state, rng)
        if decision in due:
            game.engine.features(state.record, search)
            kept.append((state.turn, search["features"][0].copy(), search["dangers"][0].copy()))
        power = str(state.current_player)
        if start <= decision < end:
            legal = state.legal_actions()
            action = legal[int(rng.integers(len(legal)))]
        else:
            action = players[power].choose(state.view(power), decision)
        game.engine.apply_silently(state.record, action.id)
        decision += 1
    winners = int(state.record["winners"][0])
    win = np.array([(winners >> p) & 1 for p in range(v.POWERS)]) / max(winners.bit_count(), 1)
    war = int(state.record["ending"][0]) == v.Ending.WAR
    return [(number, turn, found, dangers, win, war) for turn, found, dangers in kept]


def _shift(game: Game, state: State, rng: np.random.Generator) -> None:
    """Give and take influence and minerals at random, and stir or calm the theatres."""
    for name, (least, most) in (("pool", POOL_SHIFT), ("stockpile", STOCKPILE_SHIFT)):
        held = state.record[name][0]
        limit = int(game.tables[f"{name}_limit"][0])
        held[:] = np.clip(held + rng.integers(least, most + 1, size=v.POWERS), 0, limit)
    tension, limit = state.record["tension"][0], int(game.tables["tension_by_actions"][0])
    theatres = slice(int(game.tables["n_theatres"][0]))
    least, most = TENSION_SHIFT
    tension[theatres] = np.clip(
        tension[theatres] + rng.integers(least, most + 1, size=len(tension[theatres])), 0, limit
    )
