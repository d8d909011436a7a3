"""What every position keeps to. The kernel trusts it, so bytes and texts from outside are held against it first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.engine.layout import STATE, Records

COUNT = 1_000_000
"""No count of anything reaches this in a game."""
_SETS = (1 << 62) - 1

_OFFER = frozenset({v.Phase.ANSWER, v.Phase.PRICE, v.Phase.ATTEND})
_EVENT = frozenset({v.Phase.PREEMPT, v.Phase.CHOOSE})
_CHANCE = frozenset({v.Phase.ORDER, v.Phase.DEAL, v.Phase.DRAW, v.Phase.FORECAST, v.Phase.CRISIS})


def bounds_of(tables: Records) -> dict[str, tuple[Any, Any]]:
    """Return the least and greatest value of each field of a position (numbers, or arrays of the field's shape)."""
    t = tables[0]
    powers = (1 << v.POWERS) - 1
    kinds = (1 << int(t.n_kinds)) - 1
    top = np.asarray(t.track_max)
    named: dict[str, tuple[Any, Any]] = {
        "turn": (0, t.turns),
        "phase": (0, v.Phase.OVER),
        "player": (v.TERMINAL, v.POWERS - 1),
        "step": (-1, max(v.POWERS, int(t.n_theatres))),
        "action_round": (0, t.actions_a_turn),
        "position": (-1, v.POWERS),
        "opening_order": (0, v.POWERS - 1),
        "turn_order": (0, v.POWERS - 1),
        "pool": (0, t.pool_limit),
        "presence": (0, _used(t.presence_limit, v.SEAS, t.n_seas)),
        "influence": (0, _used(t.influence_limit, v.STATES, t.n_states)),
        "aligned": (v.NOBODY, _used(v.POWERS, v.STATES, t.n_states) - 1),
        "courted": (0, _used(1, v.STATES, t.n_states)),
        "contracts": (0, np.asarray(t.slots)),
        "project_slots": (0, np.asarray(t.slots)),
        "project_left": (0, np.asarray(t.lead_time)),
        "stockpile": (0, t.stockpile_limit),
        "relation": (0, t.relation_limit),
        "hotline": (0, 1),
        "sustained": (0, 1),
        "capability": (0, _used(t.capability_limit, v.CAPABILITIES, t.n_capabilities)),
        "track": (np.asarray(t.track_min), top),
        "tension": (0, _used(t.tension_limit, v.THEATRES, t.n_theatres)),
        "demand_shift": (-COUNT, COUNT),
        "used_turn": (0, kinds),
        "used_review": (0, kinds),
        "offer_action": (v.NOBODY, int(t.first_reaction) - 1),
        "offer_by": (v.NOBODY, v.POWERS - 1),
        "summits_held": (0, (1 << int(t.n_summits)) - 1),
        "event": (v.NOBODY, int(t.n_events) - 1),
        "next_event": (v.NOBODY, int(t.n_events) - 1),
        "drawn": (0, _used(1, v.EVENTS, t.n_events)),
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
    return {name: named.get(name, (0, COUNT)) for name in STATE.names or ()}


def _used(limit: int, room: int, used: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return a limit for each element in use, and 0 for those beyond."""
    return np.where(np.arange(room) < int(used), int(limit), 0)


def faults_of(state: Records, tables: Records, bounds: dict[str, tuple[Any, Any]]) -> Iterator[str]:
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
    named = t.a_summit if phase == v.Phase.ATTEND else t.a_partner
    inside = phase != v.Phase.ATTEND or 0 <= int(s.step) < v.POWERS
    return inside and int(named[action]) >= 0
