"""Kernel: changing the state. Every change goes through a setter that keeps bounds and writes the change log."""

from __future__ import annotations

from indopacific_game.engine import codes as c
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.derived import (
    alone_ahead,
    find_dependence,
    find_sea_leader,
    find_state_leader,
    pass_milestones,
    realign,
)
from indopacific_game.engine.rows import circle_mask, first_failing, formula, leaf_value, marks_of


def write_log(w: Rec, log: Rec, quantity: int, p: int, q: int, place: int, x: int, old: int, new: int) -> None:
    """Add a row to the change log, signed by the author that the scratch names."""
    if log.on != 0 and old != new and log.n < len(log.rows):
        n = log.n
        log.rows[n, c.LOG_QUANTITY] = quantity
        log.rows[n, c.LOG_POWER] = p
        log.rows[n, c.LOG_OTHER] = q
        log.rows[n, c.LOG_PLACE] = place
        log.rows[n, c.LOG_X] = x
        log.rows[n, c.LOG_OLD] = old
        log.rows[n, c.LOG_NEW] = new
        log.rows[n, c.LOG_AUTHOR] = w.author
        log.rows[n, c.LOG_AUTHOR_ID] = w.author_id
        log.n = n + 1


def sign(w: Rec, author: int, author_id: int) -> None:
    """Name the author of the changes that follow."""
    w.author = author
    w.author_id = author_id


def add_pool(s: Rec, t: Rec, w: Rec, log: Rec, p: int, by: int) -> None:
    """Change a power's pool, within 0 and its limit."""
    old = s.pool[p]
    new = min(max(old + by, 0), t.pool_limit)
    s.pool[p] = new
    write_log(w, log, c.Q_POOL, p, c.NOBODY, c.NOBODY, c.NOBODY, old, new)


def add_presence(s: Rec, t: Rec, w: Rec, log: Rec, p: int, sea: int, by: int) -> None:
    """Change presence in a sea, within 0 and its limit."""
    old = s.presence[p, sea]
    new = min(max(old + by, 0), t.presence_limit)
    if new != old:
        s.presence[p, sea] = new
        find_sea_leader(s, sea)
    write_log(w, log, c.Q_PRESENCE, p, c.NOBODY, sea, c.NOBODY, old, new)


def add_influence(s: Rec, t: Rec, w: Rec, log: Rec, p: int, state: int, by: int) -> None:
    """Change influence in a state, within 0 and its limit, and find anew with whom the state is aligned."""
    old = s.influence[p, state]
    new = min(max(old + by, 0), t.influence_limit)
    s.influence[p, state] = new
    write_log(w, log, c.Q_INFLUENCE, p, c.NOBODY, state, c.NOBODY, old, new)
    was = s.aligned[state]
    leader = find_state_leader(s, state)
    now = leader if leader >= 0 and s.influence[leader, state] >= t.stability[leader, state] else c.NOBODY
    if now != was:
        s.aligned[state] = now
        realign(s, t, state, was, now)
        write_log(w, log, c.Q_ALIGNED, c.NOBODY, c.NOBODY, state, c.NOBODY, was, now)


def alignment(s: Rec, t: Rec, state: int) -> int:
    """Return the power that reaches the state's stability and leads there, or NOBODY."""
    leader = alone_ahead(s.influence, state)
    return leader if leader >= 0 and s.influence[leader, state] >= t.stability[leader, state] else c.NOBODY


def court(s: Rec, t: Rec, w: Rec, log: Rec, p: int, state: int, by: int) -> None:
    """Raise influence in a state; one courted past its stability hedges, and the runner-up, if any, gains instead."""
    s.courted[p, state] = 1
    # After twice the limit neither the power nor a runner-up can gain any more.
    for _ in range(min(by, 2 * t.influence_limit)):
        if s.influence[p, state] < t.stability[p, state] + t.hedge:
            add_influence(s, t, w, log, p, state, 1)
            continue
        runner_up = c.NOBODY
        most = 0
        for k in range(c.POWERS):
            # Of rivals that are level, the one whose shown score was lower comes first in the turn order.
            q = s.turn_order[k]
            if q != p and s.influence[q, state] > most:
                most = s.influence[q, state]
                runner_up = q
        if runner_up >= 0:
            add_influence(s, t, w, log, runner_up, state, 1)


def add_relation(s: Rec, t: Rec, w: Rec, log: Rec, p: int, q: int, by: int) -> None:
    """Change the relation of a pair, within 0 and its limit."""
    pair = t.pair[p, q]
    old = s.relation[pair]
    new = min(max(old + by, 0), t.relation_limit)
    s.relation[pair] = new
    pass_milestones(s, t, pair, old, new)
    write_log(w, log, c.Q_RELATION, p, q, c.NOBODY, c.NOBODY, old, new)


def set_hotline(s: Rec, t: Rec, w: Rec, log: Rec, p: int, q: int, by: int) -> None:
    """Set up (by > 0) or break a hotline."""
    pair = t.pair[p, q]
    old = s.hotline[pair]
    new = 1 if by > 0 else 0
    s.hotline[pair] = new
    write_log(w, log, c.Q_HOTLINE, p, q, c.NOBODY, c.NOBODY, old, new)


def sustain(s: Rec, t: Rec, w: Rec, log: Rec, p: int, q: int) -> None:
    """Keep the relation of a pair from decaying this turn."""
    pair = t.pair[p, q]
    write_log(w, log, c.Q_SUSTAINED, p, q, c.NOBODY, c.NOBODY, s.sustained[pair], 1)
    s.sustained[pair] = 1


def add_capability(s: Rec, t: Rec, w: Rec, log: Rec, p: int, x: int, by: int) -> None:
    """Change the level of a capability, within 0 and its limit."""
    old = s.capability[p, x]
    new = min(max(old + by, 0), t.capability_limit)
    s.capability[p, x] = new
    write_log(w, log, c.Q_CAPABILITY, p, c.NOBODY, c.NOBODY, x, old, new)


def add_track(s: Rec, t: Rec, w: Rec, log: Rec, x: int, by: int) -> None:
    """Change a track: within its bounds, its ceiling, and what it may rise in one turn."""
    old = s.track[x]
    if by > 0:
        by = min(by, max(t.track_max_rise[x] - s.track_rise[x], 0))
        s.track_rise[x] += by
    top = t.track_max[x]
    if t.track_ceiling[x, 1] > 0:
        top = min(top, formula(s, t, w, t.track_ceiling[x, 0], t.track_ceiling[x, 1]))
    new = max(min(old + by, top), t.track_min[x])
    s.track[x] = new
    write_log(w, log, c.Q_TRACK, c.NOBODY, c.NOBODY, c.NOBODY, x, old, new)


def keep_ceilings(s: Rec, t: Rec, w: Rec, log: Rec) -> None:
    """Lower every track that has come to stand above its ceiling."""
    for x in range(t.n_tracks):
        if t.track_ceiling[x, 1] > 0:
            add_track(s, t, w, log, x, 0)


def add_tension(s: Rec, t: Rec, w: Rec, log: Rec, sea: int, by: int) -> None:
    """Change the tension of a theatre; at the limit there is war. A sea that is no theatre has no tension."""
    theatre = t.theatre_of[sea]
    if theatre < 0:
        return
    old = s.tension[theatre]
    new = max(old + by, 0)
    if by > 0:
        new = max(min(new, w.ceiling), old)
    s.tension[theatre] = new
    write_log(w, log, c.Q_TENSION, c.NOBODY, c.NOBODY, sea, c.NOBODY, old, new)
    if new >= t.tension_limit and w.war < 0:
        w.war = theatre


def add_marks(s: Rec, t: Rec, w: Rec, log: Rec, p: int, sea: int, by: int) -> None:
    """Write provocation marks into this turn of the ledger, or remove marks, oldest first."""
    theatre = t.theatre_of[sea]
    if theatre < 0:
        return
    old = marks_of(s, t, p, theatre)
    now = s.turn % t.ledger_turns
    if by > 0:
        s.marks[now, p, theatre] += by
    else:
        left = -by
        for k in range(t.ledger_turns):
            row = (now + 1 + k) % t.ledger_turns
            taken = min(left, s.marks[row, p, theatre])
            s.marks[row, p, theatre] -= taken
            left -= taken
    write_log(w, log, c.Q_MARKS, p, c.NOBODY, sea, c.NOBODY, old, marks_of(s, t, p, theatre))


def forget_marks(s: Rec, t: Rec, w: Rec, log: Rec, p: int) -> None:
    """Clear the row of the ledger that this turn will write on: marks of the turn that it no longer keeps."""
    row = s.turn % t.ledger_turns
    for theatre in range(t.n_theatres):
        forgotten = s.marks[row, p, theatre]
        if forgotten > 0:
            s.marks[row, p, theatre] = 0
            left = marks_of(s, t, p, theatre)
            write_log(w, log, c.Q_MARKS, p, c.NOBODY, t.theatre_sea[theatre], c.NOBODY, left + forgotten, left)


def spend_commitment(s: Rec, w: Rec, log: Rec, p: int) -> None:
    """Take a commitment of this turn, or else one of those that a power has once in a review period."""
    old = s.commitments[p] + s.reserve[p]
    if s.commitments[p] > 0:
        s.commitments[p] -= 1
    else:
        s.reserve[p] -= 1
    write_log(w, log, c.Q_COMMITMENTS, p, c.NOBODY, c.NOBODY, c.NOBODY, old, old - 1)


def add_contract(s: Rec, t: Rec, w: Rec, log: Rec, p: int, site: int, by: int) -> None:
    """Contract slots of a site, as many as are free; they deliver after the lead time."""
    old = s.contracts[p, site]
    taken = max(min(by, s.free_slots[site]), -old)
    s.contracts[p, site] = old + taken
    s.free_slots[site] -= taken
    write_log(w, log, c.Q_CONTRACTS, p, c.NOBODY, c.NOBODY, site, old, old + taken)
    if taken > 0:
        s.project_slots[p, site] += taken
        s.project_left[p, site] = t.lead_time[site]
    if taken < 0:
        s.project_slots[p, site] = min(s.project_slots[p, site], old + taken)
        if s.project_slots[p, site] == 0:
            s.project_left[p, site] = 0
    refresh_supply(s, t, w, log, p)


def refresh_supply(s: Rec, t: Rec, w: Rec, log: Rec, p: int) -> None:
    """Find anew what a power's sites deliver each turn."""
    supply = 0
    for site in range(t.n_sites):
        if s.contracts[p, site] > 0 and s.disrupted[site] == 0 and (t.halts[site] == 0 or s.controls[p] == 0):
            supply += s.contracts[p, site]
            if s.project_left[p, site] > 0:
                supply -= s.project_slots[p, site]
    write_log(w, log, c.Q_SUPPLY, p, c.NOBODY, c.NOBODY, c.NOBODY, s.supply[p], supply)
    s.supply[p] = supply
    find_dependence(s, t, p)


def disrupt(s: Rec, t: Rec, w: Rec, log: Rec, site: int, turns: int) -> None:
    """Stop a site's deliveries for some turns."""
    old = s.disrupted[site]
    new = max(old, turns)
    s.disrupted[site] = new
    write_log(w, log, c.Q_DISRUPTED, c.NOBODY, c.NOBODY, c.NOBODY, site, old, new)
    for p in range(c.POWERS):
        refresh_supply(s, t, w, log, p)


def add_controls(s: Rec, t: Rec, w: Rec, log: Rec, p: int, turns: int) -> None:
    """Put a power under export controls for some turns, or lift them."""
    old = s.controls[p]
    new = max(old, turns) if turns > 0 else max(old + turns, 0)
    s.controls[p] = new
    write_log(w, log, c.Q_CONTROLS, p, c.NOBODY, c.NOBODY, c.NOBODY, old, new)
    refresh_supply(s, t, w, log, p)


def add_stockpile(s: Rec, t: Rec, w: Rec, log: Rec, p: int, by: int) -> None:
    """Change a stockpile, within 0 and its limit."""
    old = s.stockpile[p]
    new = min(max(old + by, 0), t.stockpile_limit)
    s.stockpile[p] = new
    write_log(w, log, c.Q_STOCKPILE, p, c.NOBODY, c.NOBODY, c.NOBODY, old, new)


def apply_to_power(s: Rec, t: Rec, w: Rec, log: Rec, i: int, p: int, amount: int) -> None:
    """Apply effect i, of those that name a power and no place, to that power."""
    change = t.effect[i, c.EFFECT_CHANGE]
    if change == c.C_POOL:
        add_pool(s, t, w, log, p, amount)
    elif change == c.C_CAPABILITY:
        x = t.effect[i, c.EFFECT_X]
        add_capability(s, t, w, log, p, w.capability if x == c.CHOSEN else x, amount)
    elif change == c.C_STOCKPILE:
        add_stockpile(s, t, w, log, p, amount)
    elif change == c.C_COMMITMENTS:
        old = s.commitments[p] + s.reserve[p]
        s.commitments[p] = max(s.commitments[p] + amount, 0)
        write_log(w, log, c.Q_COMMITMENTS, p, c.NOBODY, c.NOBODY, c.NOBODY, old, s.commitments[p] + s.reserve[p])
    elif change == c.C_CONTROLS:
        add_controls(s, t, w, log, p, amount)
    elif change == c.C_DEMAND:
        old = s.demand_shift[p]
        s.demand_shift[p] = old + amount
        find_dependence(s, t, p)
        write_log(w, log, c.Q_DEMAND, p, c.NOBODY, c.NOBODY, c.NOBODY, old, old + amount)
    elif change == c.C_EXTRA_ACTION:
        old = s.extra_next[p]
        s.extra_next[p] = min(max(old + amount, 0), c.EXTRA_ACTIONS)
        write_log(w, log, c.Q_EXTRA_ACTIONS, p, c.NOBODY, c.NOBODY, c.NOBODY, old, s.extra_next[p])


def apply_to_pair(s: Rec, t: Rec, w: Rec, log: Rec, i: int, p: int, q: int, amount: int) -> None:
    """Apply effect i, of those that name two powers, to them."""
    if p == q:
        return
    change = t.effect[i, c.EFFECT_CHANGE]
    if change == c.C_RELATION:
        add_relation(s, t, w, log, p, q, amount)
    elif change == c.C_HOTLINE:
        set_hotline(s, t, w, log, p, q, amount)
    else:
        sustain(s, t, w, log, p, q)


def apply_at_place(s: Rec, t: Rec, w: Rec, log: Rec, i: int, p: int, x: int, amount: int) -> None:
    """Apply effect i, of those that name a place, there."""
    change = t.effect[i, c.EFFECT_CHANGE]
    if change == c.C_PRESENCE:
        add_presence(s, t, w, log, p, x, amount)
    elif change == c.C_TENSION:
        add_tension(s, t, w, log, x, amount)
    elif change == c.C_MARKS:
        add_marks(s, t, w, log, p, x, amount)
    elif change == c.C_COURT:
        court(s, t, w, log, p, x, amount)
    elif change == c.C_INFLUENCE:
        add_influence(s, t, w, log, p, x, amount)
    elif change == c.C_CONTRACT:
        add_contract(s, t, w, log, p, x, amount)
    else:
        disrupt(s, t, w, log, x, amount)


def amount_of(s: Rec, t: Rec, w: Rec, i: int) -> int:
    """Return by how much effect i changes its quantity, after what multiplies and blunts it: 0 if it does not apply."""
    amount = t.effect[i, c.EFFECT_BY]
    clause = t.effect[i, c.EFFECT_CLAUSE]
    if clause < 0:
        return int(amount)
    whens = t.clause[clause, c.CLAUSE_WHENS]
    if whens > 0 and first_failing(s, t, w, t.clause[clause, c.CLAUSE_WHEN], whens) >= 0:
        return 0
    if t.clause[clause, c.CLAUSE_EACH] >= 0:
        amount *= leaf_value(s, t, w, t.clause[clause, c.CLAUSE_EACH])
    if t.clause[clause, c.CLAUSE_BLUNT] >= 0:
        blunt = max(leaf_value(s, t, w, t.clause[clause, c.CLAUSE_BLUNT]), 0)
        amount = max(amount - blunt, 0) if amount > 0 else min(amount + blunt, 0)
    return int(amount)


def apply_to_one(s: Rec, t: Rec, w: Rec, log: Rec, i: int, p: int) -> None:
    """Apply effect i for one power, if its conditions hold."""
    change = t.effect[i, c.EFFECT_CHANGE]
    amount = amount_of(s, t, w, i)
    if amount == 0:
        return
    if change == c.C_TRACK:
        add_track(s, t, w, log, t.effect[i, c.EFFECT_X], amount)
        keep_ceilings(s, t, w, log)
        return
    length = t.effect[i, c.EFFECT_LEN]
    if length != 0:
        start = t.effect[i, c.EFFECT_START]
        if length == c.ADJACENT:
            start = t.adjacent_start[w.here[0]]
            length = t.adjacent_len[w.here[0]]
        elif length < 0:
            start = w.here[-1 - length]
            length = 1
        for k in range(start, start + length):
            apply_at_place(s, t, w, log, i, p, t.place_list[k], amount)
        return
    if change == c.C_RELATION or change == c.C_HOTLINE or change == c.C_SUSTAIN:
        code = t.effect[i, c.EFFECT_WITH]
        mask = circle_mask(s, t, w, code)
        for q in range(c.POWERS):
            if (mask >> q) & 1:
                apply_to_pair(s, t, w, log, i, p, q, amount)
        return
    apply_to_power(s, t, w, log, i, p, amount)


def apply_effects(s: Rec, t: Rec, w: Rec, log: Rec, start: int, length: int) -> None:
    """Apply a run of effects in order, each seeing what those before it did."""
    for i in range(start, start + length):
        of = t.effect[i, c.EFFECT_OF]
        if of < c.ALL:
            apply_to_one(s, t, w, log, i, w.ctx[of])
            continue
        mask = circle_mask(s, t, w, of)
        for p in range(c.POWERS):
            if (mask >> p) & 1:
                w.ctx[c.EACH] = p
                apply_to_one(s, t, w, log, i, p)


def apply_rules(s: Rec, t: Rec, w: Rec, log: Rec, hook: int) -> None:
    """Apply the standing rules of a hook whose conditions hold."""
    for i in range(t.n_rules):
        if t.rule_hook[i] == hook and first_failing(s, t, w, t.rule_when[i, 0], t.rule_when[i, 1]) < 0:
            sign(w, c.BY_RULE, i)
            apply_effects(s, t, w, log, t.rule_effects[i, 0], t.rule_effects[i, 1])


def uncovered(s: Rec, t: Rec, w: Rec, p: int) -> int:
    """Return the dependence of a power under controls that neither its stockpile nor relief covers."""
    w.ctx[c.SELF] = p
    short = s.dependence[p] - s.stockpile[p]
    if t.controls_relief[1] > 0:
        short -= formula(s, t, w, t.controls_relief[0], t.controls_relief[1])
    return max(int(short), 0)
