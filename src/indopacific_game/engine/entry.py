"""Kernel: entry points. They take one-element record arrays and hand their records on."""

from __future__ import annotations

from indopacific_game.engine import codes as c
from indopacific_game.engine.chance import list_chance, sample_chance, seed_random
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.estimate import fill_dangers, fill_features
from indopacific_game.engine.flow import apply_action, begin_game
from indopacific_game.engine.legal import (
    cost_of,
    failing_detail,
    list_legal,
    partner_cost_of,
    set_context,
    why_not_code,
)
from indopacific_game.engine.play import choose, game_seed, play_one
from indopacific_game.engine.scoring import fill_returns, goal_points, held_agenda_points, next_weight, shown_score
from indopacific_game.engine.search import narrow, open_root, plant, simulate, value_of
from indopacific_game.engine.upkeep import crisis_odds, decay_ahead

ENTRIES = (
    "start",
    "legal_actions",
    "why_not",
    "apply",
    "chance_outcomes",
    "sample",
    "score_parts",
    "returns",
    "choose_action",
    "play_games",
    "costs",
    "odds",
    "grow",
    "judge",
    "features",
)


def start(S: Rec, T: Rec, W: Rec, L: Rec) -> None:
    """Fill a zeroed state with the starting position."""
    begin_game(S[0], T[0], W[0], L[0])


def legal_actions(S: Rec, T: Rec, W: Rec, out: Rec) -> int:
    """Fill out (int64, ACTIONS long) with the legal actions; return their number."""
    w = W[0]
    n = list_legal(S[0], T[0], w)
    for k in range(n):
        out[k] = w.list[k]
    return n


def why_not(S: Rec, T: Rec, W: Rec, a: int, detail: Rec) -> int:
    """Return why action a is not legal (`vocabulary.Why`); detail[0] is the condition that fails, or -1."""
    detail[0] = -1
    why = why_not_code(S[0], T[0], W[0], a)
    if why == c.WHY_CONDITION:
        detail[0] = failing_detail(S[0], T[0], W[0], a)
    return why


def apply(S: Rec, T: Rec, W: Rec, L: Rec, a: int) -> None:
    """Apply a legal action; the log, if on, receives the changes after those it holds."""
    apply_action(S[0], T[0], W[0], L[0], a)


def chance_outcomes(S: Rec, T: Rec, W: Rec, actions: Rec, weights: Rec) -> int:
    """Fill actions and weights (int64, ACTIONS long) with chance's legal actions; return their number."""
    w = W[0]
    n = list_chance(S[0], T[0], w, weights)
    for k in range(n):
        actions[k] = w.list[k]
    return n


def sample(S: Rec, T: Rec, W: Rec, seed: int) -> int:
    """Return the chance action that falls in a game with this seed (0 to 2**63 - 1)."""
    return sample_chance(S[0], T[0], W[0], seed)


def score_parts(S: Rec, T: Rec, W: Rec, banked: Rec, held: Rec, shown: Rec) -> None:
    """Fill banked and held (4 x 4: three goals, then the agenda) and shown (4).

    Banked is what reviews have given (the agenda once the game has ended); held is what the next review would give,
    weight included, and what the agenda, where known, would give if the game ended now; shown is the shown score.
    """
    s = S[0]
    t = T[0]
    w = W[0]
    weight = next_weight(s, t)
    for p in range(c.POWERS):
        for goal in range(c.GOALS):
            banked[p, goal] = s.banked[p, goal]
            held[p, goal] = goal_points(s, t, w, p, goal) * weight
        banked[p, c.GOALS] = s.agenda_points[p]
        held[p, c.GOALS] = held_agenda_points(s, t, w, p)
        shown[p] = shown_score(s, t, w, p)


def returns(S: Rec, T: Rec, out: Rec) -> None:
    """Fill out (4) with the returns of an ended game, in 1/1200."""
    fill_returns(S[0], T[0], out)


def choose_action(S: Rec, T: Rec, W: Rec, X: Rec, L: Rec, policy: int, seed: int, decision: int) -> int:
    """Return a policy's choice for the power to move, from a stream of its own for this seed and decision."""
    seed_random(W[0], seed, decision)
    return choose(S[0], T[0], W[0], X, L[0], policy)


def play_games(
    S: Rec,
    T: Rec,
    W: Rec,
    L: Rec,
    X: Rec,
    Z: Rec,
    policies: Rec,
    seed: int,
    first: int,
    out: Rec,
    totals: Rec,
    trace: Rec,
) -> int:
    """Play len(out) games of a match from number `first`; return the number of actions of the last one.

    S and Z are single states, Z zeroed; X is scratch of three states, the second for the start. Policies (4) are by
    power; totals (4 x KINDS) counts actions by power and kind; trace receives the last game's actions, as far as it
    reaches.
    """
    moves = 0
    X[1] = Z[0]
    begin_game(X[1], T[0], W[0], L[0])
    for k in range(len(out)):
        S[0] = X[1]
        out[k].game = first + k
        moves = play_one(S[0], T[0], W[0], L[0], X, policies, game_seed(seed, first + k), out[k], totals, trace)
    return moves


def costs(S: Rec, T: Rec, W: Rec, actor: int, a: int, out: Rec) -> None:
    """Fill out[0] with what action a of a kind costs the actor, out[1] with what it costs the partner, if any."""
    s = S[0]
    t = T[0]
    w = W[0]
    set_context(t, w, actor, a)
    out[0] = cost_of(s, t, w, actor, a)
    out[1] = partner_cost_of(s, t, w, actor, a) if t.action[a, c.A_PARTNER] >= 0 else 0


def odds(S: Rec, T: Rec, W: Rec, theatre: int) -> int:
    """Return the crisis number of a theatre as it stands: faces of the die that mean an incident."""
    s = S[0]
    t = T[0]
    if s.tension[theatre] < t.crisis_from:
        return 0
    return crisis_odds(s, t, W[0], theatre)


def grow(S: Rec, T: Rec, W: Rec, L: Rec, X: Rec, E: Rec, H: Rec, nodes: Rec, count: int, seed: int) -> None:
    """Run count simulations more of a search; S is what the searching power may know of the position at its root.

    X is scratch of three states. A search whose tree is empty begins one; equal seeds and settings grow equal trees,
    however the simulations between two changes of the width are cut into calls.
    """
    h = H[0]
    if h.used == 0:
        plant(h, nodes)
    if nodes[h.root].children == 0 and h.informed == 1 and S[0].player >= 0:
        open_root(S, X, T[0], W[0], L[0], E[0], h, nodes, seed)
    if h.in_question > h.width > 0:
        narrow(h, nodes, S[0].player)
    for _ in range(count):
        X[0] = S[0]
        simulate(X, T[0], W[0], L[0], E[0], h, nodes, game_seed(seed, h.done))
        h.done += 1


def judge(S: Rec, T: Rec, W: Rec, X: Rec, E: Rec, H: Rec, out: Rec) -> None:
    """Fill out (4) with the returns that a position promises each power, in 1/1200; of an ended game, its returns.

    X is scratch of a state, in which the position is judged.
    """
    X[0] = S[0]
    value_of(X[0], T[0], W[0], E[0], H[0], out)


def features(S: Rec, T: Rec, W: Rec, X: Rec, H: Rec) -> None:
    """Fill the features and dangers of H with those of a position, as `estimate` has them; X is scratch of a state."""
    X[0] = S[0]
    decay_ahead(X[0], T[0])
    fill_features(X[0], T[0], W[0], H[0].features)
    fill_dangers(X[0], T[0], W[0], H[0].dangers)
