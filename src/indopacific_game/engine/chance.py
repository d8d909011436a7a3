"""Kernel: chance outcomes, and random numbers that are equal compiled or not.

Products stay below 2**63 and results are masked to 32 bits, so that plain and compiled integers agree.
"""

from __future__ import annotations

from indopacific_game.engine import codes as c
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.legal import list_legal, undrawn


def scramble(x: int) -> int:
    """Mix the bits of a 32-bit number: two rounds of xor-shift and multiply (multiplier of Mulvey's integer hash)."""
    x = ((x >> 16) ^ x) * 0x45D9F3B & c.MASK32
    x = ((x >> 16) ^ x) * 0x45D9F3B & c.MASK32
    return (x >> 16) ^ x


def mix(seed: int, turn: int, slot: int) -> int:
    """Return 32 random bits for a seed (0 to 2**63 - 1), a turn and a slot."""
    x = scramble((seed & c.MASK32) ^ 0x9E3779B9)
    x = scramble(x ^ ((seed >> 32) & c.MASK32))
    x = scramble(x + turn * 0x1000193 & c.MASK32)
    return scramble(x + slot * 0x85EBCA6B & c.MASK32)


def chance_slot(s: Rec) -> int:
    """Return the slot of the luck that the state waits for; a forecast shares the slot of the draw it stands for.

    A theatre that is checked again in the same upkeep has a higher tension by then, and so a slot of its own.
    """
    if s.phase == c.PHASE_ORDER:
        return 0
    if s.phase == c.PHASE_DEAL:
        return 1 + int(s.step)
    if s.phase == c.PHASE_CRISIS:
        return 16 + int(s.step) + c.THEATRES * int(s.tension[s.step])
    return 8


def action_weight(t: Rec, a: int) -> int:
    """Return the weight of a chance action among the legal ones."""
    if t.action[a, c.A_SORT] == c.SORT_DRAW and t.action[a, c.A_VALUE] >= 0:
        return int(t.event_weight[t.action[a, c.A_VALUE]])
    return 1


def sample_chance(s: Rec, t: Rec, w: Rec, seed: int) -> int:
    """Return the chance action that falls in a game with this seed: the same for the same seed, turn and slot."""
    turn = s.turn + 1 if s.phase == c.PHASE_FORECAST else s.turn
    bits = mix(seed, turn, chance_slot(s))
    if s.phase == c.PHASE_ORDER:
        return int(t.first_order + (bits * len(t.orders) >> 32))
    if s.phase == c.PHASE_DEAL:
        first = t.first_deal
        for p in range(s.step):
            first += t.n_agendas[p]
        return int(first + (bits * t.n_agendas[s.step] >> 32))
    if s.phase == c.PHASE_CRISIS:
        return int(t.first_roll + (bits * t.crisis_faces >> 32))
    return sample_event(s, t, w, turn, bits)


def sample_event(s: Rec, t: Rec, w: Rec, turn: int, bits: int) -> int:
    """Return the draw that falls, by weight among the eligible events."""
    total = 0
    period = t.period_of[turn]
    for k in range(t.deck_len[period]):
        event = t.deck[period, k]
        weight = t.event_weight[event] if s.drawn[event] == 0 else 0
        if t.event_requires[event, 1] > 0 and not undrawn(s, t, w, event):
            weight = 0
        total += weight
        w.list[k] = total
    if total == 0:
        return int(t.draw_nothing)
    fallen = bits * total >> 32
    k = 0
    while w.list[k] <= fallen:
        k += 1
    return int(t.first_draw + t.deck[period, k])


def list_chance(s: Rec, t: Rec, w: Rec, weights: Rec) -> int:
    """Fill w.list with the chance actions and weights with their weights; return their number."""
    n = list_legal(s, t, w)
    for k in range(n):
        weights[k] = action_weight(t, w.list[k])
    return n


def seed_random(w: Rec, seed: int, decision: int) -> None:
    """Open the stream of a policy's own random numbers for one decision of a game.

    Each decision has a stream of its own, so that a player outside the kernel, which keeps no stream, chooses the same.
    """
    x = scramble((seed + decision * 0x9E3779B1) & c.MASK32)
    w.random[0] = scramble(x ^ ((seed >> 32) & c.MASK32))
    w.random[1] = 0


def next_random(w: Rec) -> int:
    """Return the next 32 random bits of the stream: a scrambled Weyl sequence, as in SplitMix (Steele et al. 2014)."""
    w.random[1] = (w.random[1] + 0x9E3779B9) & c.MASK32
    return scramble(w.random[0] ^ w.random[1])


def below(w: Rec, n: int) -> int:
    """Return a random number from 0 to n - 1 (bias below n / 2**32)."""
    return int(next_random(w) * n >> 32)
