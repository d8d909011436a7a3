"""Kernel: information-set Monte Carlo tree search for four powers.

One tree from the searching power's view: each simulation deals the agendas that it can't see anew, draws chance, and
walks down by PUCT (Rosin 2011), every power for its own value (max-n, Luckhardt and Irani 1986); a leaf is judged by
`estimate`, before and after a rollout in which every power takes the best of a few likely actions. Nodes are
histories of actions, those of chance included. At the root the best actions are tried equally often, and their number
is halved from time to time (sequential halving: Karnin, Koren and Somekh 2013).
"""

from __future__ import annotations

import math

from indopacific_game.engine import codes as c
from indopacific_game.engine.chance import below, sample_chance, seed_random
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.estimate import estimate, exp_of
from indopacific_game.engine.flow import apply_action
from indopacific_game.engine.legal import list_legal, may_offer, may_take
from indopacific_game.engine.play import choose_random
from indopacific_game.engine.scoring import fill_returns

LIKELY_MISSES = 64
"""Draws that may miss before a rollout chooses like random play."""
DEALS = 8
"""Deals of hidden agendas over which a guess at the root is the mean."""
UNTRIED = 100 * c.RETURN_UNIT
"""More than lies between any two promises."""


def plant(h: Rec, nodes: Rec) -> None:
    """Make a tree of one node, the root."""
    h.used = 0
    h.root = 0
    h.in_question = 0
    new_node(h, nodes, c.NOBODY, 0)


def new_node(h: Rec, nodes: Rec, a: int, guess: int) -> int:
    """Add a node for an action; return its number."""
    n = h.used
    node = nodes[n]
    node.action = a
    node.first = c.NOBODY
    node.children = 0
    node.sibling = c.NOBODY
    node.visits = 0
    node.guess = guess
    node.prior = 0
    for p in range(c.POWERS):
        node.value[p] = 0
    h.used = n + 1
    return int(n)


def deal_hidden(x: Rec, t: Rec, w: Rec) -> None:
    """Deal the agendas that the searching power can't see, each as likely as another."""
    if x.phase <= c.PHASE_DEAL:
        return
    for p in range(c.POWERS):
        if x.agenda[p] < 0:
            x.agenda[p] = below(w, t.n_agendas[p])


def chance_child(h: Rec, nodes: Rec, n: int, a: int) -> int:
    """Return the child of a chance node for an outcome, made if it is new; NOBODY if there is no room."""
    k = nodes[n].first
    while k >= 0:
        if nodes[k].action == a:
            return int(k)
        k = nodes[k].sibling
    if h.used >= len(nodes):
        return c.NOBODY
    k = new_node(h, nodes, a, 0)
    nodes[k].sibling = nodes[n].first
    nodes[n].first = k
    nodes[n].children += 1
    return int(k)


def settle(states: Rec, i: int, t: Rec, w: Rec, log: Rec, e: Rec, h: Rec, out: Rec) -> None:
    """Fill out with what position i promises once the reactions due in it are given; it and position 2 are spoilt.

    A partner is taken to accept what is better for it than to decline, a guest to attend, and a price to be paid.
    """
    x = states[i]
    for _ in range(c.POWERS):
        if x.phase == c.PHASE_ATTEND:
            apply_action(x, t, w, log, t.first_reaction + c.ATTEND)
        elif x.phase == c.PHASE_PRICE:
            apply_action(x, t, w, log, t.first_reaction + c.PAY)
    if x.phase != c.PHASE_ANSWER:
        value_of(x, t, w, e, h, out)
        return
    partner = x.player
    states[2] = states[i]
    apply_action(x, t, w, log, t.first_reaction + c.DECLINE)
    value_of(x, t, w, e, h, h.refused)
    apply_action(states[2], t, w, log, t.first_reaction + c.ACCEPT)
    value_of(states[2], t, w, e, h, out)
    if out[partner] < h.refused[partner]:
        for p in range(c.POWERS):
            out[p] = h.refused[p]


def value_of(x: Rec, t: Rec, w: Rec, e: Rec, h: Rec, out: Rec) -> None:
    """Fill out with the returns of an ended game, or what a position promises; it is spoilt."""
    if x.phase == c.PHASE_OVER:
        fill_returns(x, t, out)
    else:
        estimate(x, t, w, e, h, out)


def promise(states: Rec, t: Rec, w: Rec, log: Rec, e: Rec, h: Rec, a: int) -> None:
    """Fill h.values with what an action in position states[0] promises one step ahead; the other two are spoilt."""
    states[1] = states[0]
    apply_action(states[1], t, w, log, a)
    settle(states, 1, t, w, log, e, h, h.values)


def expand(states: Rec, t: Rec, w: Rec, log: Rec, e: Rec, h: Rec, nodes: Rec, n: int) -> bool:
    """Give node n, whose position is states[0], a child for each legal action; return False if there is no room.

    Each child begins with a guess of what it is worth to whoever moves: if the search informs itself, what it promises
    one step ahead, else what the node has. From the guesses follow the priors.
    """
    x = states[0]
    count = list_legal(x, t, w)
    first = h.used
    if first + count > len(nodes):
        return False
    mover = x.player
    for k in range(count):
        new_node(h, nodes, w.list[k], 0)
    nodes[n].first = first
    nodes[n].children = count
    best = nodes[n].value[mover] // max(nodes[n].visits, 1)
    if h.informed == 0 or count == 1:
        for k in range(first, first + count):
            nodes[k].guess = best
    else:
        for k in range(first, first + count):
            promise(states, t, w, log, e, h, nodes[k].action)
            nodes[k].guess = h.values[mover]
            if k == first or nodes[k].guess > best:
                best = nodes[k].guess
    fill_priors(e, h, nodes, n, best, mover)
    return True


def open_root(at: Rec, states: Rec, t: Rec, w: Rec, log: Rec, e: Rec, h: Rec, nodes: Rec, seed: int) -> None:
    """Give the root, whose position is at[0], its children; what they are guessed to be worth is a mean over deals.

    By one deal of the agendas that the power can't see, the best action may not even be among those that are tried.
    """
    mover = at[0].player
    for deal in range(DEALS):
        states[0] = at[0]
        seed_random(w, seed, 1 + deal)
        deal_hidden(states[0], t, w)
        if deal == 0:
            if not expand(states, t, w, log, e, h, nodes, h.root) or nodes[h.root].children == 1:
                return
        else:
            for k in range(nodes[h.root].first, nodes[h.root].first + nodes[h.root].children):
                promise(states, t, w, log, e, h, nodes[k].action)
                nodes[k].guess += h.values[mover]
    first = nodes[h.root].first
    best = nodes[first].guess // DEALS
    for k in range(first, first + nodes[h.root].children):
        nodes[k].guess //= DEALS
        best = max(best, nodes[k].guess)
    fill_priors(e, h, nodes, h.root, best, mover)


def fill_priors(e: Rec, h: Rec, nodes: Rec, n: int, best: int, mover: int) -> None:
    """Give the children of a node their priors, in 1/2**20: by their guesses, and by the searching power's leaning."""
    first = nodes[n].first
    last = first + nodes[n].children
    total = 0
    for k in range(first, last):
        prior = exp_of(e, (nodes[k].guess - best) * h.sharpness)
        if mover == h.power:
            prior = max(prior * h.lean[nodes[k].action] >> c.LEAN_BITS, 1)
        nodes[k].prior = prior
        total += prior
    spread = total // (h.evenness * (last - first))
    for k in range(first, last):
        nodes[k].prior = (nodes[k].prior + spread) * c.EXP_UNIT // (total + spread * (last - first))


def promise_of(h: Rec, nodes: Rec, k: int, mover: int) -> float:
    """Return what a node has promised a power so far, its guess counted as some visits."""
    return float((nodes[k].guess * h.trust + nodes[k].value[mover]) / (nodes[k].visits + h.trust))


def select(h: Rec, nodes: Rec, n: int, mover: int) -> int:
    """Return the child that promises its mover most, what has been tried little counting for more."""
    first = nodes[n].first
    reach = h.exploration * math.sqrt(nodes[n].visits) / c.EXP_UNIT
    best = first
    most = 0.0
    for k in range(first, first + nodes[n].children):
        tried = nodes[k].visits
        score = promise_of(h, nodes, k, mover) + reach * nodes[k].prior / (1 + tried)
        if k == first or score > most:
            most = score
            best = k
    return int(best)


def narrow(h: Rec, nodes: Rec, mover: int) -> None:
    """Rank those of the root's children that are in question, or all at first; leave as many of them as the width says.

    Nothing is the last one left that was never tried: there would be nothing to tell of it.
    """
    root = nodes[h.root]
    if h.in_question == 0:
        for k in range(root.children):
            h.ranking[k] = root.first + k
        h.in_question = root.children
    for place in range(h.in_question):
        best = place
        most = 0.0
        for k in range(place, h.in_question):
            node = nodes[h.ranking[k]]
            promised = promise_of(h, nodes, h.ranking[k], mover) + h.favour[node.action]
            if h.width == 1 and node.visits == 0:
                promised -= UNTRIED
            if k == place or promised > most:
                most = promised
                best = k
        chosen = h.ranking[best]
        for k in range(best, place, -1):
            h.ranking[k] = h.ranking[k - 1]
        h.ranking[place] = chosen
    h.in_question = min(h.width, h.in_question)


def select_in_question(h: Rec, nodes: Rec, mover: int) -> int:
    """Return that child of the root which has been visited least of those in question."""
    if h.in_question == 0:
        narrow(h, nodes, mover)
    best = h.ranking[0]
    for k in range(1, h.in_question):
        if nodes[h.ranking[k]].visits < nodes[best].visits:
            best = h.ranking[k]
    return int(best)


def choose_likely(s: Rec, t: Rec, w: Rec, e: Rec) -> int:
    """Return a legal action of the power to move, drawn like random play's, but of likelier kinds more often."""
    if s.phase == c.PHASE_ACT:
        p = s.player
        alone = t.affordable[0, p, s.pool[p]]
        joint = t.affordable[1, p, s.pool[p]] if may_offer(s) else 0
        for _ in range(LIKELY_MISSES):
            k = below(w, alone + joint)
            group = 0 if k < alone else 1
            k -= alone * group
            a = int(t.candidates[group, p, k])
            if below(w, c.TASTE_UNIT) < e.taste[p, t.action[a, c.A_KIND]] and may_take(s, t, w, group, p, k):
                return a
    return choose_random(s, t, w)


def choose_promising(states: Rec, t: Rec, w: Rec, log: Rec, e: Rec, h: Rec) -> int:
    """Return the most promising of some likely actions, or of all reactions; states[1] and [2] are spoilt."""
    x = states[0]
    mover = x.player
    if h.picks == 0:
        return choose_likely(x, t, w, e)
    if x.phase == c.PHASE_ACT:
        count = h.picks
        for k in range(count):
            h.options[k] = choose_likely(x, t, w, e)
    else:
        count = list_legal(x, t, w)
        for k in range(count):
            h.options[k] = w.list[k]
    best = h.options[0]
    if count > 1:
        most = 0
        for k in range(count):
            promise(states, t, w, log, e, h, h.options[k])
            if k == 0 or h.values[mover] > most:
                most = h.values[mover]
                best = h.options[k]
    return int(best)


def roll_out(states: Rec, t: Rec, w: Rec, log: Rec, e: Rec, h: Rec, seed: int) -> None:
    """Play states[0] on for as many decisions as the search wants."""
    x = states[0]
    left = h.rollout
    while left > 0 and x.phase != c.PHASE_OVER:
        if x.player < 0:
            a = sample_chance(x, t, w, seed)
        else:
            a = choose_promising(states, t, w, log, e, h)
            left -= 1
        apply_action(x, t, w, log, a)


def judge_leaf(states: Rec, t: Rec, w: Rec, log: Rec, e: Rec, h: Rec, seed: int) -> None:
    """Fill h.values with what position states[0] promises after a rollout, and some of what it promises before it."""
    if h.at_once > 0:
        states[1] = states[0]
        settle(states, 1, t, w, log, e, h, h.leaf)
    roll_out(states, t, w, log, e, h, seed)
    settle(states, 0, t, w, log, e, h, h.values)
    if h.at_once > 0:
        for p in range(c.POWERS):
            h.values[p] = (h.leaf[p] * h.at_once + h.values[p] * (100 - h.at_once)) // 100


def simulate(states: Rec, t: Rec, w: Rec, log: Rec, e: Rec, h: Rec, nodes: Rec, seed: int) -> None:
    """Walk from the root's position, a copy of which is states[0], to a leaf; judge it, and tell the nodes passed."""
    seed_random(w, seed, 0)
    x = states[0]
    deal_hidden(x, t, w)
    n = h.root
    depth = 0
    h.path[0] = n
    while x.phase != c.PHASE_OVER and depth < c.DEPTH - 1:
        if x.player < 0:
            a = sample_chance(x, t, w, seed)
            n = chance_child(h, nodes, n, a)
            if n < 0:
                apply_action(x, t, w, log, a)
                break
        else:
            early = n != h.root and nodes[n].visits < h.expand_at
            if nodes[n].children == 0 and (early or not expand(states, t, w, log, e, h, nodes, n)):
                break
            if n == h.root and h.informed == 1 and h.width > 0:
                n = select_in_question(h, nodes, x.player)
            else:
                n = select(h, nodes, n, x.player)
            a = nodes[n].action
        apply_action(x, t, w, log, a)
        depth += 1
        h.path[depth] = n
    judge_leaf(states, t, w, log, e, h, seed)
    for k in range(depth + 1):
        node = nodes[h.path[k]]
        node.visits += 1
        for p in range(c.POWERS):
            node.value[p] += h.values[p]
