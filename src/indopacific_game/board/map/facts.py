"""What the map shows of a position, as values that can be compared: a plate is drawn again only if its facts differ."""

from __future__ import annotations

from dataclasses import dataclass

from indopacific_game.board.map.target import Target
from indopacific_game.game import Game
from indopacific_game.game.position import Position

NOBODY = -1
"""Stands where the number of a power may stand."""


@dataclass(frozen=True, slots=True)
class SeaFacts:
    """Presence by power, who leads, and of a theatre its tension and the faces of the die that mean an incident."""

    name: str
    amounts: tuple[int, ...]
    leader: int
    theatre: bool = False
    tension: int = 0
    crisis: int = 0


@dataclass(frozen=True, slots=True)
class StateFacts:
    """Influence by power, the power that the state is aligned with, and what it takes, such as "3" or "2–3"."""

    name: str
    amounts: tuple[int, ...]
    aligned: int
    needed: str


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """Who holds each slot, who of them still waits for the first delivery, and whether nothing is delivered."""

    name: str
    owners: tuple[int, ...]
    waiting: tuple[bool, ...]
    disrupted: bool


Facts = SeaFacts | StateFacts | SiteFacts


def read_facts(position: Position) -> dict[Target, Facts]:
    """Return what the map shows of every sea, state and site."""
    rules = position.game.rules
    found: dict[Target, Facts] = {Target("sea", sea): _sea(position, sea) for sea in rules.sea}
    found |= {Target("state", state): _state(position, state) for state in rules.state}
    found |= {Target("site", site): _site(position, site) for site in rules.site}
    return found


def _sea(position: Position, sea: str) -> SeaFacts:
    game = position.game
    amounts = tuple(position.presence(power, sea) for power in game.powers)
    leader = _number(game, position.leader(sea))
    name = game.words.names.title("sea", sea)
    if game.rules.sea[sea].theatre is None:
        return SeaFacts(name, amounts, leader)
    return SeaFacts(name, amounts, leader, True, position.tension(sea), position.crisis_number(sea))


def _state(position: Position, state: str) -> StateFacts:
    game = position.game
    amounts = tuple(position.influence(power, state) for power in game.powers)
    aligned = _number(game, position.aligned(state))
    row = game.rules.state[state]
    needed = [row.stability + row.stability_for.get(power, 0) for power in game.powers]
    least, most = min(needed), max(needed)
    words = str(least) if least == most else f"{least}–{most}"
    return StateFacts(game.words.names.title("state", state), amounts, aligned, words)


def _site(position: Position, site: str) -> SiteFacts:
    owners: list[int] = []
    waiting: list[bool] = []
    for number, power in enumerate(position.game.powers):
        held, late = position.contracts(power, site), position.project(power, site)[0]
        owners += [number] * held
        waiting += [False] * (held - late) + [True] * late
    free = position.free_slots(site)
    name = position.game.words.names.title("site", site)
    return SiteFacts(name, (*owners, *[NOBODY] * free), (*waiting, *[False] * free), position.disrupted(site) > 0)


def _number(game: Game, power: str | None) -> int:
    return game.powers.index(power) if power is not None else NOBODY
