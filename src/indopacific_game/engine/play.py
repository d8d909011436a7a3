"""Kernel: whole games. Random play, and bulk play by compiled policies."""

from __future__ import annotations

from indopacific_game.engine import codes as c
from indopacific_game.engine.chance import below, mix, sample_chance, seed_random
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.flow import apply_action
from indopacific_game.engine.greedy import choose_greedy
from indopacific_game.engine.legal import list_legal, may_offer, may_take
from indopacific_game.engine.scoring import fill_returns

MISSES = 24
"""Draws that may miss before random play lists the legal actions."""


def choose_random(s: Rec, t: Rec, w: Rec) -> int:
    """Return a legal action of the power to move, each with equal probability."""
    if s.phase == c.PHASE_ACT:
        p = s.player
        alone = t.affordable[0, p, s.pool[p]]
        joint = t.affordable[1, p, s.pool[p]] if may_offer(s) else 0
        for _ in range(MISSES):
            k = below(w, alone + joint)
            group = 0 if k < alone else 1
            k -= alone * group
            if may_take(s, t, w, group, p, k):
                return int(t.candidates[group, p, k])
    n = list_legal(s, t, w)
    return int(w.list[below(w, n)])


def choose(s: Rec, t: Rec, w: Rec, scratch: Rec, log: Rec, policy: int) -> int:
    """Return the choice of a policy for the power to move; scratch[0] and [2] are spoilt, scratch[1] kept."""
    if policy == c.POLICY_RANDOM:
        return choose_random(s, t, w)
    return choose_greedy(s, t, w, scratch, log)


def leader_now(s: Rec) -> int:
    """Return the power with the highest shown score, or NOBODY if several share it."""
    leader = 0
    for p in range(1, c.POWERS):
        if s.shown[p] > s.shown[leader]:
            leader = p
    for p in range(c.POWERS):
        if p != leader and s.shown[p] == s.shown[leader]:
            return c.NOBODY
    return leader


def watch_lead(s: Rec, t: Rec, out: Rec, was: int) -> int:
    """Note at the start of a turn who leads; return who leads now, or led last if the lead is shared."""
    now = leader_now(s)
    if s.turn == t.turns // 2 + 1:
        out.half_time_leader = now
    if now < 0 or now == was:
        return was
    if was >= 0:
        out.lead_changes += 1
        if s.turn * 3 > t.turns * 2:
            out.late_lead_change = 1
    return now


def count_action(t: Rec, out: Rec, totals: Rec, a: int, p: int) -> None:
    """Count an action in a game's result, and in the totals by power and kind."""
    if p < 0:
        out.chance += 1
        return
    out.decisions += 1
    if t.action[a, c.A_SORT] == c.SORT_KIND:
        totals[p, t.action[a, c.A_KIND]] += 1
        if t.action[a, c.A_PARTNER] >= 0:
            out.offers += 1
    elif a == t.first_reaction + c.ACCEPT or a == t.first_reaction + c.PAY:
        out.accepted += 1


def play_one(
    s: Rec, t: Rec, w: Rec, log: Rec, scratch: Rec, policies: Rec, seed: int, out: Rec, totals: Rec, trace: Rec
) -> int:
    """Play a game from its start to its end; return the number of actions.

    The trace, as far as it reaches, receives them.
    """
    digest = 0
    moves = 0
    leader = c.NOBODY
    turn = 0
    out.half_time_leader = c.NOBODY
    while s.phase != c.PHASE_OVER:
        p = s.player
        if p < 0:
            a = sample_chance(s, t, w, seed)
        else:
            seed_random(w, seed, out.decisions)
            a = choose(s, t, w, scratch, log, policies[p])
        if moves < len(trace):
            trace[moves] = a
        moves += 1
        digest = fold(digest, a)
        count_action(t, out, totals, a, p)
        apply_action(s, t, w, log, a)
        if s.turn != turn:
            turn = s.turn
            leader = watch_lead(s, t, out, leader)
    out.digest = digest
    fill_result(s, t, out)
    return moves


def fold(digest: int, a: int) -> int:
    """Fold an action into a digest of 60 bits: two multiplicative hashes of 30 bits, by different primes."""
    low = ((digest & 0x3FFFFFFF) ^ (a + 1)) * 0x1000193 & 0x3FFFFFFF
    high = ((digest >> 30) + a + 1) * 0x5BD1E995 & 0x3FFFFFFF
    return (high ^ (high >> 13)) << 30 | (low ^ (low >> 11))


def fill_result(s: Rec, t: Rec, out: Rec) -> None:
    """Write an ended game into its result."""
    out.ending = s.ending
    out.winners = s.winners
    out.provokers = s.provokers
    out.turns = s.turn
    fill_returns(s, t, out.returns)
    for p in range(c.POWERS):
        out.opening_order[p] = s.opening_order[p]
        out.agenda[p] = s.agenda[p]
        out.scores[p, c.GOALS] = s.agenda_points[p]
        for goal in range(c.GOALS):
            out.scores[p, goal] = s.banked[p, goal]


def game_seed(seed: int, game: int) -> int:
    """Return the seed of one game of a match, 0 to 2**62 - 1."""
    return (mix(seed, game, 501) & 0x3FFFFFFF) << 32 | mix(seed, game, 502)
