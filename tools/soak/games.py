"""Random games in which everything is checked at every step. Written like the kernel, and compiled with it."""

from __future__ import annotations

from indopacific_game.engine import codes as c
from indopacific_game.engine.chance import sample_chance, seed_random
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.flow import apply_action, begin_game
from indopacific_game.engine.legal import list_legal, why_not_code
from indopacific_game.engine.play import choose_random, count_action, fill_result, fold, game_seed
from tools.soak.changes import change_fault, fill_sheet
from tools.soak.invariants import state_fault

ENTRIES = ("check_state", "check_step", "soak")
"""Entry points, which take record arrays as those of `engine.entry` do."""

STATE_FAULT, CHANGE_FAULT, LIST_FAULT = range(3)
"""Sorts of faults; a fault has a sort and a number within it."""

LIST_FAULTS = (
    "no fault",
    "there is no legal action",
    "an action is listed twice",
    "an action that is listed is not legal",
    "an action that is legal is not listed",
    "the random choice is not legal",
    "the game does not end",
)
FINE, EMPTY, TWICE, NOT_LEGAL, NOT_LISTED, BAD_CHOICE, ENDLESS = range(len(LIST_FAULTS))

MOST_MOVES = 4000


def check_state(S: Rec, T: Rec, W: Rec, fault: Rec) -> None:
    """Write the first fault of a state into fault (2: sort, number); the number is 0 if there is none."""
    fault[0] = STATE_FAULT
    fault[1] = state_fault(S[0], T[0], W[0])
    if fault[1] == 0 and S[0].phase != c.PHASE_OVER:
        fault[0] = LIST_FAULT
        fault[1] = list_fault(S[0], T[0], W[0])


def check_step(B: Rec, S: Rec, T: Rec, L: Rec, X: Rec, fault: Rec) -> None:
    """Write the first fault of the log of a step from B to S into fault; X is scratch of two sheets."""
    fill_sheet(B[0], T[0], X[0])
    fill_sheet(S[0], T[0], X[1])
    fault[0] = CHANGE_FAULT
    fault[1] = change_fault(T[0], L[0], X[0], X[1], B[0].turn != S[0].turn)


def list_fault(s: Rec, t: Rec, w: Rec) -> int:
    """Compare the list of legal actions with what is said of every action by itself."""
    for a in range(t.n_actions):
        w.numbers[a] = 0
    n = list_legal(s, t, w)
    if n == 0:
        return EMPTY
    for k in range(n):
        if w.numbers[w.list[k]] != 0:
            return TWICE
        w.numbers[w.list[k]] = 1
    for a in range(t.n_actions):
        legal = why_not_code(s, t, w, a) == c.WHY_LEGAL
        if legal != (w.numbers[a] != 0):
            return NOT_LISTED if legal else NOT_LEGAL
    return FINE


def choose_any(s: Rec, t: Rec, w: Rec, seed: int, decision: int) -> int:
    """Return what chance, or a random player, does."""
    if s.player < 0:
        return sample_chance(s, t, w, seed)
    seed_random(w, seed, decision)
    return choose_random(s, t, w)


def soak_one(s: Rec, t: Rec, w: Rec, log: Rec, X: Rec, seed: int, every: int, out: Rec, totals: Rec, fault: Rec) -> int:
    """Play a game and check it; return the number of moves. A fault ends it."""
    log.n = 0
    begin_game(s, t, w, log)
    digest = 0
    moves = 0
    fault[0] = STATE_FAULT
    fault[1] = state_fault(s, t, w)
    fill_sheet(s, t, X[0])
    while s.phase != c.PHASE_OVER and fault[1] == 0:
        a = choose_any(s, t, w, seed, out.decisions)
        fault[0] = LIST_FAULT
        if moves % every == 0:
            fault[1] = list_fault(s, t, w)
        if fault[1] == 0 and why_not_code(s, t, w, a) != c.WHY_LEGAL:
            fault[1] = BAD_CHOICE
        if fault[1] == 0 and moves >= MOST_MOVES:
            fault[1] = ENDLESS
        if fault[1] != 0:
            return moves
        turn = s.turn
        log.n = 0
        digest = fold(digest, a)
        count_action(t, out, totals, a, s.player)
        apply_action(s, t, w, log, a)
        moves += 1
        fill_sheet(s, t, X[1])
        fault[0] = CHANGE_FAULT
        fault[1] = change_fault(t, log, X[0], X[1], s.turn != turn)
        fill_sheet(s, t, X[0])
        if fault[1] == 0:
            fault[0] = STATE_FAULT
            fault[1] = state_fault(s, t, w)
    out.digest = digest
    return moves


def soak(
    S: Rec, T: Rec, W: Rec, L: Rec, X: Rec, Z: Rec, seed: int, first: int, every: int, out: Rec, totals: Rec, fault: Rec
) -> None:
    """Play len(out) games of a match, from number `first`, and check every state, log and choice of them.

    Every so many moves, the list of legal actions is compared with all actions. X is scratch of two sheets, Z a zeroed
    state. Fault (4) receives sort and number of the first fault, the game and the number of moves before it.
    """
    for k in range(len(out)):
        S[0] = Z[0]
        out[k].game = first + k
        moves = soak_one(S[0], T[0], W[0], L[0], X, game_seed(seed, first + k), every, out[k], totals, fault)
        if fault[1] != 0:
            fault[2] = first + k
            fault[3] = moves
            return
        fill_result(S[0], T[0], out[k])
