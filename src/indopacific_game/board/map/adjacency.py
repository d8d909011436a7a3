"""What is adjacent to what, for lines on the map."""

from __future__ import annotations

import math

import numpy as np

from indopacific_game.board.map.layout import Anchors
from indopacific_game.board.map.paint import Lines
from indopacific_game.board.map.projection import Array
from indopacific_game.board.map.target import Target
from indopacific_game.board.map.zones import Zones
from indopacific_game.game import Game

_BEND = 0.08
"""How far links between seas bend, for their length."""


def neighbours(game: Game, target: Target) -> list[Target]:
    """Return the seas that a sea is adjacent to, or that a state gives access to, and the state that a site lies in."""
    rules = game.rules
    if target.sort == "site":
        place = rules.site[target.id].place
        return [Target("state", place)] if place in rules.state else []
    if target.sort == "state":
        return [Target("sea", sea) for sea in rules.state[target.id].adjacent]
    return [Target("sea", sea) for sea in rules.sea if _are_adjacent(game, target.id, sea)]


def rule_lines(game: Game, zones: Zones, anchors: Anchors) -> Lines:
    """Return the edges of zones, by whether they may be crossed, and links between seas that share none."""
    passable, closed, shared = [], [], set()
    for edge in zones.edges:
        own, other = edge.sides
        if own is not None and other is not None and _are_adjacent(game, own, other):
            passable.append(edge.points)
            shared.add(frozenset((own, other)))
        else:
            closed.append(edge.points)
    seas = list(game.rules.sea)
    apart = [
        (a, b)
        for k, a in enumerate(seas)
        for b in seas[k + 1 :]
        if _are_adjacent(game, a, b) and frozenset((a, b)) not in shared
    ]
    return Lines(passable, closed, [_link(anchors, a, b) for a, b in apart])


def _are_adjacent(game: Game, a: str, b: str) -> bool:
    return b in game.rules.sea[a].adjacent or a in game.rules.sea[b].adjacent


def _link(anchors: Anchors, a: str, b: str) -> Array:
    """Return a short curve between two seas, from anchor to nearest anchor."""
    pairs = [
        (math.dist(p, q), p, q) for p in anchors.points[Target("sea", a)] for q in anchors.points[Target("sea", b)]
    ]
    _, p, q = min(pairs)
    t = np.linspace(0, 1, 17)[:, None]
    start, end = np.array(p), np.array(q)
    middle = (start + end) / 2 + _BEND * np.array([start[1] - end[1], end[0] - start[0]])
    return np.asarray((1 - t) ** 2 * start + 2 * t * (1 - t) * middle + t**2 * end)
