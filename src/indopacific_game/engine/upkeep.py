"""Kernel: upkeep. Deliveries, controls, relations, decay, crisis checks and income, in that order."""

from __future__ import annotations

from indopacific_game.engine import codes as c
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.derived import find_sea_leader
from indopacific_game.engine.effects import (
    add_controls,
    add_influence,
    add_pool,
    add_presence,
    add_relation,
    add_stockpile,
    add_tension,
    apply_effects,
    apply_rules,
    refresh_supply,
    sign,
    uncovered,
    write_log,
)
from indopacific_game.engine.rows import formula, provoker_mask


def begin_upkeep(s: Rec, t: Rec, w: Rec, log: Rec) -> None:
    """Do all of upkeep that comes before the crisis checks."""
    deliver(s, t, w, log)
    suffer_controls(s, t, w, log)
    decay_relations(s, t, w, log)
    decay_presence(s, t, w, log)
    calm_theatres(s, t, w, log)
    w.ceiling = t.tension_by_actions
    w.war = c.NOBODY
    apply_rules(s, t, w, log, c.HOOK_UPKEEP)


def deliver(s: Rec, t: Rec, w: Rec, log: Rec) -> None:
    """Bring projects a turn nearer to delivery."""
    sign(w, c.BY_UPKEEP, c.UP_DELIVERIES)
    for site in range(t.n_sites):
        for p in range(c.POWERS):
            if s.project_slots[p, site] > 0:
                s.project_left[p, site] -= 1
                if s.project_left[p, site] <= 0:
                    s.project_left[p, site] = 0
                    s.project_slots[p, site] = 0
                    refresh_supply(s, t, w, log, p)


def suffer_controls(s: Rec, t: Rec, w: Rec, log: Rec) -> None:
    """Take the cost of export controls from whom they name, its stockpile first."""
    sign(w, c.BY_UPKEEP, c.UP_CONTROLS)
    for p in range(c.POWERS):
        if s.controls[p] == 0:
            continue
        short = uncovered(s, t, w, p)
        add_stockpile(s, t, w, log, p, -s.dependence[p])
        add_pool(s, t, w, log, p, -((short + t.controls_per - 1) // t.controls_per))


def decay_relations(s: Rec, t: Rec, w: Rec, log: Rec) -> None:
    """Hold or lower each relation above rest that nothing sustained: the richer partner pays if it can."""
    sign(w, c.BY_UPKEEP, c.UP_RELATIONS)
    for pair in range(c.PAIRS):
        if s.sustained[pair] != 0 or s.relation[pair] <= t.rest[pair]:
            continue
        p = t.pair_first[pair]
        q = t.pair_second[pair]
        payer = p if s.pool[p] >= s.pool[q] else q
        near = abs(s.shown[p] - s.shown[q]) < t.relation_gap
        if near and s.pool[payer] - t.relation_upkeep >= t.relation_keep:
            add_pool(s, t, w, log, payer, -t.relation_upkeep)
        else:
            add_relation(s, t, w, log, p, q, -min(t.relation_decay, s.relation[pair] - t.rest[pair]))


def decay_presence(s: Rec, t: Rec, w: Rec, log: Rec) -> None:
    """Lower presence where neither a home sea nor an aligned state sustains it."""
    sign(w, c.BY_UPKEEP, c.UP_PRESENCE)
    for p in range(c.POWERS):
        for sea in range(t.n_seas):
            if s.presence[p, sea] > 0 and s.own_access[p, sea] == 0:
                add_presence(s, t, w, log, p, sea, -t.presence_decay)


def decay_ahead(s: Rec, t: Rec) -> None:
    """Lower presence as the upkeeps that come before the next review will: what a position that is judged will score.

    Nothing is written of it. A ship where nothing sustains it is there no more when the review is held.
    """
    upkeeps = t.review_every - (s.turn - 1) % t.review_every - (1 if s.phase == c.PHASE_CRISIS else 0)
    if s.turn == 0 or upkeeps == 0:
        return
    for sea in range(t.n_seas):
        lowered = 0
        for p in range(c.POWERS):
            if s.presence[p, sea] > 0 and s.own_access[p, sea] == 0:
                s.presence[p, sea] = max(s.presence[p, sea] - upkeeps * t.presence_decay, 0)
                lowered = 1
        if lowered != 0:
            find_sea_leader(s, sea)


def calm_theatres(s: Rec, t: Rec, w: Rec, log: Rec) -> None:
    """Lower tension where nobody took a mark this turn."""
    sign(w, c.BY_UPKEEP, c.UP_LEDGER)
    row = s.turn % t.ledger_turns
    for theatre in range(t.n_theatres):
        marks = 0
        for p in range(c.POWERS):
            marks += s.marks[row, p, theatre]
        if marks == 0:
            add_tension(s, t, w, log, t.theatre_sea[theatre], -t.calm)


def crisis_odds(s: Rec, t: Rec, w: Rec, theatre: int) -> int:
    """Return the number that the crisis die must not exceed for an incident: 0 to the number of faces."""
    w.here[0] = t.theatre_sea[theatre]
    number = formula(s, t, w, t.crisis_number[0], t.crisis_number[1])
    return int(min(max(number, 0), t.crisis_faces))


def resolve_crisis(s: Rec, t: Rec, w: Rec, log: Rec, theatre: int) -> None:
    """Let an incident happen: it counts against the leading provokers."""
    w.here[0] = t.theatre_sea[theatre]
    w.ceiling = t.tension_limit
    sign(w, c.BY_CRISIS, theatre)
    mask = provoker_mask(s, t, theatre)
    for p in range(c.POWERS):
        if (mask >> p) & 1:
            old = s.incidents[p]
            write_log(w, log, c.Q_INCIDENT, p, c.NOBODY, w.here[0], c.NOBODY, old, old + 1)
            s.incidents[p] = old + 1
    apply_effects(s, t, w, log, t.crisis_incident[0], t.crisis_incident[1])


def end_upkeep(s: Rec, t: Rec, w: Rec, log: Rec) -> None:
    """Pay income, then let export controls and stoppages run a turn further out."""
    sign(w, c.BY_UPKEEP, c.UP_INCOME)
    for p in range(c.POWERS):
        add_pool(s, t, w, log, p, income_of(s, t, p))
    sign(w, c.BY_UPKEEP, c.UP_CONTROLS)
    for p in range(c.POWERS):
        if s.controls[p] > 0:
            add_controls(s, t, w, log, p, -1)
    reopen_sites(s, t, w, log)


def reopen_sites(s: Rec, t: Rec, w: Rec, log: Rec) -> None:
    """Bring disrupted sites a turn nearer to working again: after income, which should feel a stoppage of one turn."""
    sign(w, c.BY_UPKEEP, c.UP_DELIVERIES)
    disrupted = 0
    for site in range(t.n_sites):
        old = s.disrupted[site]
        if old > 0:
            disrupted += 1
            write_log(w, log, c.Q_DISRUPTED, c.NOBODY, c.NOBODY, c.NOBODY, site, old, old - 1)
            s.disrupted[site] = old - 1
    if disrupted > 0:
        for p in range(c.POWERS):
            refresh_supply(s, t, w, log, p)


def income_of(s: Rec, t: Rec, p: int) -> int:
    """Return a power's income: its own, aligned states less the upkeep of the later ones, and a seller's sales."""
    aligned = 0
    for state in range(t.n_states):
        aligned += s.aligned_with[p, state]
    income = t.income[p] + aligned * t.per_aligned - max(aligned - t.free_aligned, 0) * t.upkeep_per_extra
    if t.seller == p:
        for q in range(c.POWERS):
            if q != p and s.controls[q] == 0:
                income += (s.dependence[q] + t.sale_per - 1) // t.sale_per
    return int(income)


def fade_influence(s: Rec, t: Rec, w: Rec, log: Rec) -> None:
    """Lower influence where the power neither courted since the last review nor has presence in an adjacent sea."""
    sign(w, c.BY_REVIEW, c.NOBODY)
    for p in range(c.POWERS):
        for state in range(t.n_states):
            if s.influence[p, state] > 0 and s.courted[p, state] == 0:
                near = 0
                start = t.state_seas_start[state]
                for k in range(start, start + t.state_seas_len[state]):
                    near += s.presence[p, t.place_list[k]]
                if near == 0:
                    add_influence(s, t, w, log, p, state, -t.fade)
            s.courted[p, state] = 0
