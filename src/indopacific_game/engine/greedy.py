"""Kernel: the greedy policy. It looks one step ahead, at goals, its own agenda, tension and the value of offers.

It never reads another power's agenda, so that its choice from a view and from the state are the same.
"""

from __future__ import annotations

from indopacific_game.engine import codes as c
from indopacific_game.engine.chance import next_random
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.flow import apply_action
from indopacific_game.engine.legal import list_legal
from indopacific_game.engine.rows import marks_of, provoker_mask
from indopacific_game.engine.scoring import (
    alarms_for,
    banked_total,
    goal_progress,
    held_agenda_points,
    projects_worth,
)
from indopacific_game.engine.upkeep import decay_ahead

# Worth in hundredths of a point of score. Set by hand, then by matches against itself.
POINT = 100
INFLUENCE_WORTH = 55
SAVED_ENOUGH = 12
MINERAL_WORTH = 25
CAPABILITY_WORTH = 12
PROJECT_WORTH = 55
MARK_WORTH = 12
ALARM_WORTH = 600
RISK_WORTH = 12
PROVOKER_RISK_WORTH = 100
DECIDED_WORTH = 100_000
COMMITMENT_WORTH = 30
HOPE_WORTH = 70


def outlook(s: Rec, t: Rec) -> int:
    """Return the weight that goals held now can expect: the next review's, and half of those after it."""
    total = 0
    first = s.reviews
    held = t.turns // t.review_every
    for k in range(first, held):
        total += t.weights[k] * (2 if k == first else 1)
    return total


def worth(s: Rec, t: Rec, w: Rec, p: int) -> int:
    """Return what a position is worth to a power, its agenda, its rivals and what tension threatens apart."""
    total = banked_total(s, p) * POINT
    points = 0
    for goal in range(c.GOALS):
        points += goal_progress(s, t, w, p, goal)
    total += points * outlook(s, t) * POINT // (2 * c.FINE)
    total += alarms_for(s, t, w, p) * ALARM_WORTH
    total += projects_worth(s, t, p) * PROJECT_WORTH
    left = t.turns - s.turn
    if left > 0:
        total += min(s.pool[p], SAVED_ENOUGH) * INFLUENCE_WORTH + s.stockpile[p] * MINERAL_WORTH
        for x in range(t.n_capabilities):
            total += s.capability[p, x] * CAPABILITY_WORTH * left
    return total


def risk(s: Rec, t: Rec, p: int) -> int:
    """Return what tension threatens to cost a power: more where it leads the provocation."""
    total = 0
    for theatre in range(t.n_theatres):
        total += marks_of(s, t, p, theatre) * MARK_WORTH
        over = s.tension[theatre] - t.crisis_from + 1
        if over > 0:
            each = PROVOKER_RISK_WORTH if (provoker_mask(s, t, theatre) >> p) & 1 else RISK_WORTH
            total += over * over * each
    return total


def decided(s: Rec, p: int) -> int:
    """Return the worth of a game that a war or an early ending has decided, else 0."""
    if s.phase != c.PHASE_OVER or s.ending == c.ENDING_FULL:
        return 0
    if s.ending == c.ENDING_WAR:
        return -2 * DECIDED_WORTH if (s.provokers >> p) & 1 else -DECIDED_WORTH
    return DECIDED_WORTH if (s.winners >> p) & 1 else -DECIDED_WORTH


def evaluate(s: Rec, t: Rec, w: Rec, p: int) -> int:
    """Return what a position is worth to a power against its rivals, the strongest of them twice.

    What tension threatens counts for the power alone: a war that hurts rivals is no way to win.
    """
    total = 0
    strongest = -DECIDED_WORTH
    for q in range(c.POWERS):
        if q != p:
            value = worth(s, t, w, q)
            total += value
            strongest = max(strongest, value)
    return 4 * (worth(s, t, w, p) - risk(s, t, p)) - total - strongest + 4 * decided(s, p)


def own_view(s: Rec, t: Rec, w: Rec, p: int) -> int:
    """Return the evaluation with the power's own agenda: what it decides by."""
    return evaluate(s, t, w, p) + 4 * POINT * held_agenda_points(s, t, w, p)


def first_reaction(x: Rec, t: Rec, w: Rec) -> int:
    """Return what a power that reacts is taken to do: accept, pay, attend, or give its first legal answer; or -1."""
    if x.phase == c.PHASE_ANSWER:
        return int(t.first_reaction + c.ACCEPT)
    if x.phase == c.PHASE_PRICE:
        return int(t.first_reaction + c.PAY)
    if x.phase == c.PHASE_ATTEND:
        return int(t.first_reaction + c.ATTEND)
    if x.phase == c.PHASE_CHOOSE:
        list_legal(x, t, w)
        return int(w.list[0])
    return -1


def imagine(x: Rec, t: Rec, w: Rec, log: Rec, a: int) -> None:
    """Apply an action, then play on until no reaction is due."""
    for _ in range(2 * c.POWERS):
        if a < 0:
            return
        apply_action(x, t, w, log, a)
        a = first_reaction(x, t, w)


def action_value(s: Rec, t: Rec, w: Rec, x: Rec, now: Rec, log: Rec, p: int, a: int) -> int:
    """Return what an action is worth to the power to move; x is a copy of s that is spoilt, now one as it is judged.

    An offer costs nothing if it is declined, and is made in hope: the partner may have an agenda that it serves, or ask
    a price. One that the partner would lose much by, and a price that the proposer would refuse, are worth nothing.
    """
    reaction = a - t.first_reaction if t.action[a, c.A_SORT] == c.SORT_REACTION else -1
    asks = reaction == c.ASK_1 or reaction == c.ASK_2
    imagine(x, t, w, log, a)
    decay_ahead(x, t)
    value = own_view(x, t, w, p)
    if t.action[a, c.A_SORT] == c.SORT_KIND and t.action[a, c.A_PARTNER] >= 0:
        partner = t.action[a, c.A_PARTNER]
        if evaluate(x, t, w, partner) - evaluate(now, t, w, partner) < -4 * HOPE_WORTH:
            return -10 * DECIDED_WORTH
    if asks:
        refused = evaluate(now, t, w, s.offer_by) + 4 * s.offer_cost * INFLUENCE_WORTH
        if evaluate(x, t, w, s.offer_by) - refused < 4 * INFLUENCE_WORTH * reaction:
            return -10 * DECIDED_WORTH
    if asks or reaction == c.ACCEPT:
        value -= 4 * COMMITMENT_WORTH
    return value


def choose_greedy(s: Rec, t: Rec, w: Rec, scratch: Rec, log: Rec) -> int:
    """Return the legal action worth most one step ahead; ties fall by the policy's random numbers."""
    p = s.player
    scratch[2] = s
    decay_ahead(scratch[2], t)
    n = list_legal(s, t, w)
    for k in range(n):
        w.numbers[k] = w.list[k]
    best = w.numbers[0]
    most = -100 * DECIDED_WORTH
    tied = 0
    for k in range(n):
        a = w.numbers[k]
        scratch[0] = s
        value = action_value(s, t, w, scratch[0], scratch[2], log, p, a)
        if value > most:
            most = value
            best = a
            tied = 1
        elif value == most:
            tied += 1
            if next_random(w) % tied == 0:
                best = a
    return int(best)
