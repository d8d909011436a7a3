"""What every position keeps to. The kernel trusts it, so bytes and texts from outside are held against it first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.engine import codes as c
from indopacific_game.engine.layout import GIVEN, STATE, Records
from indopacific_game.game import textform

if TYPE_CHECKING:
    from indopacific_game.game.game import Game

COUNT = 1_000_000
"""No count of anything reaches this in a game."""

_OFFER = frozenset({v.Phase.ANSWER, v.Phase.PRICE, v.Phase.ATTEND})
_EVENT = frozenset({v.Phase.PREEMPT, v.Phase.CHOOSE})
_CHANCE = frozenset({v.Phase.ORDER, v.Phase.DEAL, v.Phase.DRAW, v.Phase.FORECAST, v.Phase.CRISIS})


Bounds = dict[str, tuple[Any, Any]]
"""Least and greatest value of each field: numbers, or arrays of the field's shape."""


def bounds_of(game: Game) -> Bounds:
    """Return the bounds of a game's positions; room that no place or event of the game takes holds nothing."""
    named = _named_bounds(game.tables)
    return {name: _within_use(game, name, *named.get(name, (0, COUNT))) for name in GIVEN}


def _within_use(game: Game, name: str, low: Any, high: Any) -> tuple[Any, Any]:
    """Return the bounds of a field, with nothing allowed beyond what is in use."""
    shape = STATE[name].shape
    if not shape:
        return low, high
    used = np.zeros(shape, dtype=bool)
    used[tuple(slice(len(labels)) for labels in textform.labels_of(game, name))] = True
    nothing = v.NOBODY if name == "aligned" else 0
    return np.where(used, low, nothing), np.where(used, high, nothing)


def _named_bounds(tables: Records) -> Bounds:
    """Return the bounds of all fields that are not mere counts."""
    t = tables[0]
    powers = (1 << v.POWERS) - 1
    kinds = (1 << int(t.n_kinds)) - 1
    return {
        "turn": (0, t.turns),
        "phase": (0, v.Phase.OVER),
        "player": (v.TERMINAL, v.POWERS - 1),
        "step": (-1, max(v.POWERS, int(t.n_theatres))),
        "action_round": (0, t.actions_a_turn),
        "position": (-1, v.POWERS),
        "opening_order": (0, v.POWERS - 1),
        "turn_order": (0, v.POWERS - 1),
        "pool": (0, t.pool_limit),
        "extra_actions": (0, v.EXTRA_ACTIONS),
        "extra_next": (0, v.EXTRA_ACTIONS),
        "presence": (0, t.presence_limit),
        "influence": (0, t.influence_limit),
        "aligned": (v.NOBODY, v.POWERS - 1),
        "courted": (0, 1),
        "contracts": (0, np.asarray(t.slots)),
        "project_slots": (0, np.asarray(t.slots)),
        "project_left": (0, np.asarray(t.lead_time)),
        "stockpile": (0, t.stockpile_limit),
        "relation": (0, t.relation_limit),
        "hotline": (0, 1),
        "sustained": (0, 1),
        "capability": (0, t.capability_limit),
        "track": (np.asarray(t.track_min), np.asarray(t.track_max)),
        "tension": (0, t.tension_limit),
        "demand_shift": (-COUNT, COUNT),
        "used_turn": (0, kinds),
        "used_review": (0, kinds),
        "offer_action": (v.NOBODY, int(t.first_reaction) - 1),
        "offer_by": (v.NOBODY, v.POWERS - 1),
        "summits_held": (0, (1 << int(t.n_summits)) - 1),
        "event": (v.NOBODY, int(t.n_events) - 1),
        "next_event": (v.NOBODY, int(t.n_events) - 1),
        "drawn": (0, 1),
        "contributed": (0, powers),
        "asked": (0, powers),
        "agenda": (v.NOBODY, np.asarray(t.n_agendas) - 1),
        "agenda_points": (0, t.agenda_limit),
        "reviews": (0, v.REVIEWS),
        "shown": (-COUNT, COUNT),
        "crisis_number": (0, t.crisis_faces),
        "ending": (0, v.Ending.EARLY + int(t.n_early) - 1),
        "winners": (0, powers),
        "provokers": (0, powers),
    }


def faults_of(state: Records, tables: Records, bounds: Bounds) -> Iterator[str]:
    """Go through everything in which a position is unsound: values out of bounds, phases without what they need."""
    for name, (low, high) in bounds.items():
        values = state[name][0]
        if (values < low).any() or (values > high).any():
            yield f"{name} is out of bounds"
            return
    s, t = state[0], tables[0]
    phase, player = v.Phase(int(s.phase)), int(s.player)
    if (s.contracts.sum(axis=0) > t.slots).any():
        yield "a site has more contracts than slots"
    if (s.project_slots > s.contracts).any():
        yield "a project is larger than its contract"
    chance = v.CHANCE if phase in _CHANCE else v.TERMINAL if phase == v.Phase.OVER else None
    if (player != chance) if chance is not None else player < 0:
        yield "the player does not fit the phase"
    if phase in _EVENT and int(s.event) < 0:
        yield "there is no event to answer"
    if phase == v.Phase.CHOOSE and not (int(t.event_options[s.event]) and 0 <= int(s.step) < v.POWERS):
        yield "the event asks nobody"
    if phase in _OFFER and not _offers(s, t, phase):
        yield "there is no offer to answer"
    if phase == v.Phase.DEAL and not 0 <= int(s.step) < v.POWERS:
        yield "there is nobody to deal to"
    if phase == v.Phase.CRISIS and not 0 <= int(s.step) < int(t.n_theatres):
        yield "there is no theatre to roll for"
    if (int(s.turn) == 0) != (phase in (v.Phase.ORDER, v.Phase.DEAL)):
        yield "the turn does not fit the phase"
    if (int(s.ending) == v.Ending.NONE) != (phase != v.Phase.OVER):
        yield "the ending does not fit the phase"
    orders = [s.opening_order] if int(s.turn) == 0 else [s.opening_order, s.turn_order]
    if any(sorted(order.tolist()) != list(range(v.POWERS)) for order in orders):
        yield "an order does not name every power once"


def _offers(s: Any, t: Any, phase: v.Phase) -> bool:
    """Whether there is an offer or a summit, made by a power."""
    action = int(s.offer_action)
    if action < 0 or int(s.offer_by) < 0:
        return False
    column = c.A_SUMMIT if phase == v.Phase.ATTEND else c.A_PARTNER
    inside = phase != v.Phase.ATTEND or 0 <= int(s.step) < v.POWERS
    return inside and int(t.action[action, column]) >= 0
