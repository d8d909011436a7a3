"""Kernel: what a position promises each power, by weights that were fitted to games played.

A power's strength is a sum of features, each by a weight that changes with the time left; strengths give chances of
each rank as in the models of Plackett (1975) and Luce (1959), and a second sum gives the chance of a war.
"""

from __future__ import annotations

from indopacific_game.engine import codes as c
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.rows import provoker_mask
from indopacific_game.engine.scoring import (
    alarms_for,
    banked_total,
    goal_progress,
    held_agenda_points,
    ledger_marks,
    next_weight,
    projects_worth,
)
from indopacific_game.engine.upkeep import crisis_odds, decay_ahead


def later_weights(s: Rec, t: Rec) -> int:
    """Return the weights of all reviews after the next one, added up."""
    total = 0
    for k in range(s.reviews + 1, t.turns // t.review_every):
        total += t.weights[k]
    return total


def actions_due(s: Rec, t: Rec, p: int) -> int:
    """Return the actions that a power has still to take this turn."""
    due = t.actions_a_turn + s.extra_actions[p]
    if s.phase <= c.PHASE_FORECAST:
        return int(due)
    if s.phase == c.PHASE_CRISIS:
        return 0
    if s.action_round >= t.actions_a_turn:
        return int(s.extra_actions[p] + (1 if s.phase == c.PHASE_ACT and s.player == p else 0))
    place = 0
    for k in range(c.POWERS):
        if s.turn_order[k] == p:
            place = k
    if s.action_round % 2 == 1:
        place = c.POWERS - 1 - place
    taken = s.action_round + (1 if place < s.position else 0)
    if place == s.position and s.phase != c.PHASE_ACT:
        taken += 1
    return int(due - taken)


def fill_features(s: Rec, t: Rec, w: Rec, out: Rec) -> None:
    """Fill out (powers x features) with what strengths are sums of, in the order of `vocabulary.Feature`."""
    near = next_weight(s, t)
    far = later_weights(s, t)
    for p in range(c.POWERS):
        progress = 0
        for goal in range(c.GOALS):
            progress += goal_progress(s, t, w, p, goal)
        own = out[p]
        own[c.F_BANKED] = banked_total(s, p)
        own[c.F_NEXT_PROGRESS] = progress * near
        own[c.F_LATER_PROGRESS] = progress * far
        own[c.F_AGENDA] = held_agenda_points(s, t, w, p)
        own[c.F_ALARMS] = alarms_for(s, t, w, p)
        own[c.F_POOL] = s.pool[p]
        own[c.F_STOCKPILE] = s.stockpile[p]
        own[c.F_ACTIONS_DUE] = actions_due(s, t, p)
        own[c.F_PROJECTS] = projects_worth(s, t, p)
        capabilities = 0
        for x in range(t.n_capabilities):
            capabilities += s.capability[p, x]
        own[c.F_CAPABILITIES] = capabilities
        own[c.F_MARKS] = ledger_marks(s, t, p)


def fill_dangers(s: Rec, t: Rec, w: Rec, out: Rec) -> None:
    """Fill out (dangers) with faces of the crisis die that mean an incident, added up by steps from war, nearest first.

    The last one counts the theatres whose tension is one short of a crisis.
    """
    for k in range(c.DANGERS):
        out[k] = 0
    for theatre in range(t.n_theatres):
        if s.tension[theatre] >= t.crisis_from:
            steps = min(t.tension_limit - 1 - s.tension[theatre], c.DANGERS - 2)
            out[max(steps, 0)] += crisis_odds(s, t, w, theatre)
        elif s.tension[theatre] == t.crisis_from - 1:
            out[c.DANGERS - 1] += 1


def worst_theatre(s: Rec, t: Rec) -> int:
    """Return the theatre of the highest tension."""
    worst = 0
    for theatre in range(1, t.n_theatres):
        if s.tension[theatre] > s.tension[worst]:
            worst = theatre
    return worst


def exp_of(e: Rec, z: int) -> int:
    """Return the exponential of z / 4096, at most 0, in 1/2**20; never 0, so that it can divide."""
    k = -z >> 4
    return int(e.exps[k]) if k < c.EXPS else 1


def estimate(s: Rec, t: Rec, w: Rec, e: Rec, h: Rec, out: Rec) -> None:
    """Fill out (powers) with the returns that a position promises, in 1/1200; h receives the chances behind them.

    The position is spoilt: it is judged as it will be when the next review is held, as far as presence goes. Dangers
    are read off the same presence, though a crisis may be checked an upkeep sooner.
    """
    decay_ahead(s, t)
    fill_features(s, t, w, h.features)
    most = 0
    for p in range(c.POWERS):
        strength = e.bias[s.turn, p]
        for k in range(c.FEATURES):
            strength += h.features[p, k] * e.weight[s.turn, k]
        h.strength[p] = strength
        if p == 0 or strength > most:
            most = strength
    for p in range(c.POWERS):
        h.strength[p] = exp_of(e, h.strength[p] - most)
    fill_dangers(s, t, w, h.dangers)
    danger = e.war[s.turn, c.DANGERS]
    for k in range(c.DANGERS):
        danger += h.dangers[k] * e.war[s.turn, k]
    # The logistic function by its half that does not overflow.
    small = exp_of(e, -abs(danger))
    war = small * c.EXP_UNIT // (small + c.EXP_UNIT)
    if danger > 0:
        war = c.EXP_UNIT - war
    h.war = war
    value_ranks(t, h)
    mask = provoker_mask(s, t, worst_theatre(s, t))
    for p in range(c.POWERS):
        fall = t.provoker_return if (mask >> p) & 1 else t.war_return
        promised = h.rank_value[p] * (c.EXP_UNIT - war) + fall * c.PERCENT * c.EXP_UNIT * war
        out[p] = promised // (c.EXP_UNIT * c.EXP_UNIT)


def value_ranks(t: Rec, h: Rec) -> None:
    """Fill h.rank_value with the return that each power can expect of its rank, by the strengths in h.

    Whoever is first has its share of all strength as its chance to be, the second of what is left, and so on (Luce).
    """
    total = h.strength[0] + h.strength[1] + h.strength[2] + h.strength[3]
    for p in range(c.POWERS):
        h.rank_value[p] = 0
    for p in range(c.POWERS):
        first = h.strength[p] / total * (c.PERCENT * c.EXP_UNIT)
        left = total - h.strength[p]
        h.rank_value[p] += int(first * t.rank_returns[0])
        for k in range(1, c.POWERS):
            q = (p + k) % c.POWERS
            second = first * (h.strength[q] / left)
            h.rank_value[q] += int(second * t.rank_returns[1])
            # The two others, of whom either may be third.
            i = (p + k % (c.POWERS - 1) + 1) % c.POWERS
            j = (p + (k + 1) % (c.POWERS - 1) + 1) % c.POWERS
            third = second * (h.strength[i] / (left - h.strength[q]))
            h.rank_value[i] += int(third * t.rank_returns[2] + (second - third) * t.rank_returns[3])
            h.rank_value[j] += int((second - third) * t.rank_returns[2] + third * t.rank_returns[3])
