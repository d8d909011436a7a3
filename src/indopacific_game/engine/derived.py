"""Kernel: what follows from the rest of a position, kept in its record so that rows can read it at an address.

`effects` and `flow` call these functions when what they look at has changed; `derive` finds everything anew.
"""

from __future__ import annotations

from indopacific_game.engine import codes as c
from indopacific_game.engine.codes import Rec


def derive(s: Rec, t: Rec) -> None:
    """Find everything anew: for the start, and for positions that come from outside."""
    for sea in range(t.n_seas):
        find_sea_leader(s, sea)
        for p in range(c.POWERS):
            s.own_access[p, sea] = own_access(s, t, p, sea)
        find_access(s, t, sea)
    for state in range(t.n_states):
        find_state_leader(s, state)
        mark_aligned(s, state, s.aligned[state])
    for site in range(t.n_sites):
        free = t.slots[site]
        for p in range(c.POWERS):
            free -= s.contracts[p, site]
        s.free_slots[site] = free
    for p in range(c.POWERS):
        find_dependence(s, t, p)
    find_ranks(s)
    for pair in range(c.PAIRS):
        find_milestones(s, t, pair)
    open_summits(s, t)


def alone_ahead(held: Rec, x: int) -> int:
    """Return the power that alone has most of x, or NOBODY; `held` is presence, influence or capability."""
    holder = c.NOBODY
    best = 0
    for p in range(c.POWERS):
        level = held[p, x]
        if level > best:
            best = level
            holder = p
        elif level == best:
            holder = c.NOBODY
    return holder


def find_sea_leader(s: Rec, sea: int) -> None:
    """Find who leads a sea: who has strictly more presence there than every rival."""
    leader = alone_ahead(s.presence, sea)
    for p in range(c.POWERS):
        s.leads[p, sea] = 1 if p == leader else 0


def find_state_leader(s: Rec, state: int) -> int:
    """Find who leads a state, and return that power or NOBODY."""
    leader = alone_ahead(s.influence, state)
    for p in range(c.POWERS):
        s.leads_states[p, state] = 1 if p == leader else 0
    return leader


def mark_aligned(s: Rec, state: int, partner: int) -> None:
    """Note with whom a state is aligned; the last row is of those aligned with nobody."""
    for p in range(c.POWERS):
        s.aligned_with[p, state] = 1 if p == partner else 0
    s.aligned_with[c.POWERS, state] = 1 if partner < 0 else 0


def own_access(s: Rec, t: Rec, p: int, sea: int) -> int:
    """Return 1 if the sea is the power's home or a state beside it is aligned with the power."""
    if t.home[p, sea] != 0:
        return 1
    start = t.sea_states_start[sea]
    for k in range(start, start + t.sea_states_len[sea]):
        if s.aligned[t.place_list[k]] == p:
            return 1
    return 0


def find_access(s: Rec, t: Rec, sea: int) -> None:
    """Find who may operate in a sea, by itself or through a partner whose milestone grants it."""
    for p in range(c.POWERS):
        s.access[p, sea] = s.own_access[p, sea]
    for pair in range(c.PAIRS):
        if s.relation[pair] >= t.access_at[pair]:
            p = t.pair_first[pair]
            q = t.pair_second[pair]
            s.access[p, sea] |= s.own_access[q, sea]
            s.access[q, sea] |= s.own_access[p, sea]


def realign(s: Rec, t: Rec, state: int, was: int, now: int) -> None:
    """Note that a state is aligned with another power than it was, and who has access to the seas beside it."""
    mark_aligned(s, state, now)
    start = t.state_seas_start[state]
    for k in range(start, start + t.state_seas_len[state]):
        sea = t.place_list[k]
        changed = 0
        if was >= 0:
            changed = s.own_access[was, sea]
            s.own_access[was, sea] = own_access(s, t, was, sea)
            changed -= s.own_access[was, sea]
        if now >= 0:
            changed += 1 - s.own_access[now, sea]
            s.own_access[now, sea] = 1
        if changed != 0:
            find_access(s, t, sea)


def pass_milestones(s: Rec, t: Rec, pair: int, old: int, new: int) -> None:
    """Note what follows from a relation that has changed."""
    if t.milestones[pair, old] != t.milestones[pair, new]:
        find_milestones(s, t, pair)
        if (old >= t.access_at[pair]) != (new >= t.access_at[pair]):
            for sea in range(t.n_seas):
                find_access(s, t, sea)


def find_milestones(s: Rec, t: Rec, pair: int) -> None:
    """Find which of a pair's milestones its relation has reached."""
    for k in range(t.n_milestones):
        if t.milestone_pair[k] == pair:
            s.reached[k] = 1 if s.relation[pair] >= t.milestone_at[k] else 0


def find_dependence(s: Rec, t: Rec, p: int) -> None:
    """Find what a power needs of minerals this turn, and how much of it no secured supply meets."""
    need = max(t.demand[p, t.period_of[s.turn]] + s.demand_shift[p], 0)
    s.demand[p] = need
    s.dependence[p] = max(need - s.supply[p], 0)


def find_ranks(s: Rec) -> None:
    """Find each power's rank by shown score."""
    for p in range(c.POWERS):
        rank = 1
        for q in range(c.POWERS):
            if s.shown[q] > s.shown[p]:
                rank += 1
        s.rank[p] = rank


def open_summits(s: Rec, t: Rec) -> None:
    """Find which summits of this turn's calendar have not been held."""
    summits = t.calendar[s.turn] & ~s.summits_held
    for k in range(t.n_summits):
        s.summit_open[k] = (summits >> k) & 1
