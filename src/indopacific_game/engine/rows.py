"""Kernel: reading rows. Metrics, conditions and formulas are integer rows of the tables, read against a state.

Every function here and in the other kernel modules is plain Python over records that numba can compile too (see `jit`).
Arguments: s state, t tables, w scratch (each one record), l log; p, q powers; x an index of a place.
"""

from __future__ import annotations

from indopacific_game.engine import codes as c
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.derived import alone_ahead


def circle_mask(s: Rec, t: Rec, w: Rec, code: int) -> int:
    """Return the powers that a selector names, as bits."""
    if code < c.ALL:
        return 1 << w.ctx[code]
    if code >= c.LIST:
        return code - c.LIST
    if code == c.ALL:
        return 15
    if code == c.OTHERS:
        return 15 & ~(1 << w.ctx[c.SELF])
    if code == c.CONTRIBUTORS:
        return int(s.contributed)
    if code == c.ABSTAINERS:
        return int(s.asked & ~s.contributed)
    mask = 0
    if code == c.PRESENT:
        for p in range(c.POWERS):
            if s.presence[p, w.here[0]] > 0:
                mask |= 1 << p
        return mask
    return provoker_mask(s, t, t.theatre_of[w.here[0]])


def provoker_mask(s: Rec, t: Rec, theatre: int) -> int:
    """Return the powers tied for most marks in a theatre, as bits: none if nobody has a mark there."""
    mask = 0
    if theatre < 0:
        return mask
    most = 1
    for p in range(c.POWERS):
        marks = marks_of(s, t, p, theatre)
        if marks > most:
            most = marks
            mask = 0
        if marks == most:
            mask |= 1 << p
    return mask


def marks_of(s: Rec, t: Rec, p: int, theatre: int) -> int:
    """Return the marks that a power has in a theatre in the turns that the ledger keeps."""
    marks = 0
    for k in range(t.ledger_turns):
        marks += s.marks[k, p, theatre]
    return marks


def measure_place(s: Rec, t: Rec, op: int, p: int, q: int, x: int) -> int:
    """Return a metric of one place (sea, state or site, as the metric says)."""
    if op == c.M_PRESENCE:
        return int(s.presence[p, x])
    if op == c.M_LEADS:
        return int(s.leads[p, x])
    if op == c.M_INFLUENCE:
        return int(s.influence[p, x])
    if op == c.M_ALIGNED:
        return int(s.aligned_with[p, x])
    if op == c.M_UNALIGNED:
        return int(s.aligned_with[c.POWERS, x])
    if op == c.M_PRESENCE_OVER:
        return int(s.presence[p, x]) if s.presence[p, x] > s.presence[q, x] else 0
    if op == c.M_ACCESS:
        return int(s.access[p, x])
    if op == c.M_FREE_SLOTS:
        return int(s.free_slots[x])
    if op == c.M_CONTRACTS:
        return int(s.contracts[p, x])
    if op == c.M_STABILITY:
        return int(t.stability[p, x])
    if op == c.M_HOME:
        return int(t.home[p, x])
    if op == c.M_LEADS_STATES:
        return int(s.leads_states[p, x])
    if op == c.M_MISSING_HOTLINES:
        return missing_hotlines(s, t, x)
    theatre = t.theatre_of[x]
    if theatre < 0:
        return 0
    if op == c.M_TENSION:
        return int(s.tension[theatre])
    return marks_of(s, t, p, theatre)


def missing_hotlines(s: Rec, t: Rec, sea: int) -> int:
    """Return the pairs of powers, both present in the sea, that have no hotline."""
    missing = 0
    for p in range(c.POWERS):
        for q in range(p):
            if s.presence[p, sea] > 0 and s.presence[q, sea] > 0 and s.hotline[t.pair[p, q]] == 0:
                missing += 1
    return missing


def measure_power(s: Rec, op: int, p: int, x: int) -> int:
    """Return a metric of one power that no place comes into."""
    if op == c.M_POOL:
        return int(s.pool[p])
    if op == c.M_CAPABILITY:
        return int(s.capability[p, x])
    if op == c.M_DEPENDENCE:
        return int(s.dependence[p])
    if op == c.M_SUPPLY:
        return int(s.supply[p])
    if op == c.M_DEMAND:
        return int(s.demand[p])
    if op == c.M_STOCKPILE:
        return int(s.stockpile[p])
    if op == c.M_CONTROLS:
        return int(s.controls[p])
    if op == c.M_COMMITMENTS:
        return int(s.commitments[p] + s.reserve[p])
    if op == c.M_SCORE:
        return int(s.shown[p])
    if op == c.M_RANK:
        return int(s.rank[p])
    if op == c.M_ACTS:
        return int(s.acts[p, x])
    if op == c.M_HOSTED:
        return int(s.hosted[p])
    if op == c.M_IS:
        return (x >> p) & 1
    if op == c.M_AHEAD_IN:
        return 1 if alone_ahead(s.capability, x) == p else 0
    return int(s.incidents[p])


def measure_board(s: Rec, t: Rec, w: Rec, op: int, x: int) -> int:
    """Return a metric that no power comes into."""
    if op == c.M_NUMBER:
        return x
    if op == c.M_TRACK:
        return int(s.track[x])
    if op == c.M_TRACK_RISE:
        return int(s.track_rise[x])
    if op == c.M_CHOSEN:
        return 1 if w.capability == x else 0
    if op == c.M_TURN:
        return int(s.turn)
    if op == c.M_TURNS_LEFT:
        return int(t.turns - s.turn)
    if op == c.M_PERIOD:
        return int(t.period_of[s.turn] + 1)
    if op == c.M_USES:
        return int(s.uses[x])
    if op == c.M_MILESTONE:
        return int(s.reached[x])
    if op == c.M_CONTRIBUTORS:
        count = 0
        for p in range(c.POWERS):
            count += (s.contributed >> p) & 1
        return count
    return int(s.reviews)


def measure_pair(s: Rec, t: Rec, op: int, p: int, q: int) -> int:
    """Return a metric of two powers: 0 of a power with itself."""
    if p == q:
        return 0
    pair = t.pair[p, q]
    if op == c.M_RELATION:
        return int(s.relation[pair])
    if op == c.M_HOTLINE:
        return int(s.hotline[pair])
    if op == c.M_AGREEMENTS:
        return int(s.agreements[pair])
    return int(t.milestones[pair, s.relation[pair]])


def measure_places(s: Rec, t: Rec, w: Rec, i: int, p: int) -> int:
    """Return the raw metric of leaf i for one power, summed over the leaf's places."""
    op = t.leaf[i, c.LEAF_OP]
    start = t.leaf[i, c.LEAF_START]
    length = t.leaf[i, c.LEAF_LEN]
    if length == c.ADJACENT:
        start = t.adjacent_start[w.here[0]]
        length = t.adjacent_len[w.here[0]]
    elif length < 0:
        start = w.here[-1 - length]
        length = 1
    total = 0
    if op == c.M_BEST_CAPABILITY:
        x = w.capability if t.leaf[i, c.LEAF_X] == c.CHOSEN else t.leaf[i, c.LEAF_X]
        for k in range(start, start + length):
            for r in range(c.POWERS):
                if s.presence[r, t.place_list[k]] > 0:
                    total = max(total, s.capability[r, x])
        return total
    if op == c.M_LEADS:
        for k in range(start, start + length):
            total += s.leads[p, t.place_list[k]]
        return total
    if op == c.M_ALIGNED:
        for k in range(start, start + length):
            total += s.aligned_with[p, t.place_list[k]]
        return total
    if op == c.M_PRESENCE:
        for k in range(start, start + length):
            total += s.presence[p, t.place_list[k]]
        return total
    q = w.ctx[t.leaf[i, c.LEAF_WITH]]
    for k in range(start, start + length):
        total += measure_place(s, t, op, p, q, t.place_list[k])
    return total


def measure_pairs(s: Rec, t: Rec, w: Rec, i: int, p: int) -> int:
    """Return the raw metric of leaf i for one power, summed over the powers it is measured with."""
    mask = circle_mask(s, t, w, t.leaf[i, c.LEAF_WITH])
    total = 0
    for q in range(c.POWERS):
        if (mask >> q) & 1:
            total += measure_pair(s, t, t.leaf[i, c.LEAF_OP], p, q)
    return total


def measure_many(s: Rec, t: Rec, w: Rec, i: int, read: int) -> int:
    """Return the raw metric of leaf i in the general way: summed over its powers, and over its places or partners."""
    mask = circle_mask(s, t, w, t.leaf[i, c.LEAF_OF])
    total = 0
    for p in range(c.POWERS):
        if (mask >> p) & 1:
            if read == c.READ_PLACES:
                total += measure_places(s, t, w, i, p)
            elif read == c.READ_PAIRS:
                total += measure_pairs(s, t, w, i, p)
            else:
                total += measure_power(s, t.leaf[i, c.LEAF_OP], p, chosen(t, w, i))
    return total


def chosen(t: Rec, w: Rec, i: int) -> int:
    """Return the number that leaf i names, the chosen capability put in its place."""
    x = t.leaf[i, c.LEAF_X]
    return int(w.capability if x == c.CHOSEN else x)


def leaf_value(s: Rec, t: Rec, w: Rec, i: int) -> int:
    """Return leaf i: its metric, scaled."""
    raw = leaf_metric(s, t, w, i)
    scale = t.leaf[i, c.LEAF_SCALE]
    return raw if scale < 0 else scaled(t, scale, raw)


def leaf_metric(s: Rec, t: Rec, w: Rec, i: int) -> int:
    """Return the metric of leaf i before it is scaled. The common ways of reading one come first."""
    read = t.leaf[i, c.LEAF_READ]
    op = t.leaf[i, c.LEAF_OP]
    if read == c.READ_PLACE:
        length = t.leaf[i, c.LEAF_LEN]
        x = t.leaf[i, c.LEAF_START] if length > 0 else w.here[-1 - length]
        return measure_place(s, t, op, w.ctx[t.leaf[i, c.LEAF_OF]], w.ctx[t.leaf[i, c.LEAF_WITH]], x)
    if read == c.READ_POWER:
        return measure_power(s, op, w.ctx[t.leaf[i, c.LEAF_OF]], chosen(t, w, i))
    if read == c.READ_PAIR:
        return measure_pair(s, t, op, w.ctx[t.leaf[i, c.LEAF_OF]], w.ctx[t.leaf[i, c.LEAF_WITH]])
    if read == c.READ_BOARD:
        return measure_board(s, t, w, op, t.leaf[i, c.LEAF_X])
    return measure_many(s, t, w, i, read)


def scaled(t: Rec, i: int, raw: int) -> int:
    """Return a raw metric scaled as row i of the scales says."""
    value = raw * t.scale[i, c.SCALE_TIMES] + t.scale[i, c.SCALE_PLUS]
    if t.scale[i, c.SCALE_PER] != 1:
        value //= t.scale[i, c.SCALE_PER]
    return int(min(max(value, t.scale[i, c.SCALE_FLOOR]), t.scale[i, c.SCALE_CAP]))


def condition_holds(s: Rec, t: Rec, w: Rec, i: int) -> bool:
    """Tell whether condition i holds: whether its metric, less the other one if it has one, lies within its bounds."""
    a = t.condition[i, c.COND_A]
    if a >= 0:
        value = s.flat[a] + t.condition[i, c.COND_TIMES] * s.flat[t.condition[i, c.COND_B]]
    else:
        value = leaf_value(s, t, w, t.condition[i, c.COND_LEAF])
        if t.condition[i, c.COND_OTHER] >= 0:
            value -= leaf_value(s, t, w, t.condition[i, c.COND_OTHER])
    return bool(t.condition[i, c.COND_LOW] <= value <= t.condition[i, c.COND_HIGH])


def first_failing(s: Rec, t: Rec, w: Rec, start: int, length: int) -> int:
    """Return the first condition of a run that does not hold, or -1 if all hold."""
    for i in range(start, start + length):
        if not condition_holds(s, t, w, i):
            return i
    return -1


def formula(s: Rec, t: Rec, w: Rec, start: int, length: int) -> int:
    """Return the sum of a run of terms."""
    total = 0
    for i in range(start, start + length):
        whens = t.term[i, c.TERM_WHENS]
        if whens == 0 or first_failing(s, t, w, t.term[i, c.TERM_WHEN], whens) < 0:
            total += term_value(s, t, w, i)
    return total


def term_value(s: Rec, t: Rec, w: Rec, i: int) -> int:
    """Return term i, its own conditions apart."""
    raw = term_metric(s, t, w, i)
    scale = t.term[i, c.TERM_SCALE]
    return raw if scale < 0 else scaled(t, scale, raw)


def term_metric(s: Rec, t: Rec, w: Rec, i: int) -> int:
    """Return term i before it is scaled: read at addresses if it has them, otherwise by its leaves."""
    blocks = t.term[i, c.TERM_BLOCKS]
    if blocks > 0:
        first = t.term[i, c.TERM_FIRST]
        total = 0
        for block in range(first, first + blocks):
            for k in range(c.BLOCK):
                total += s.flat[t.address[block, k]]
        return total
    start = t.term[i, c.TERM_START]
    combine = t.term[i, c.TERM_COMBINE]
    if combine == c.SUM:
        return leaf_metric(s, t, w, start)
    value = leaf_value(s, t, w, start)
    for k in range(start + 1, start + t.term[i, c.TERM_LEN]):
        other = leaf_value(s, t, w, k)
        value = min(value, other) if combine == c.LEAST else max(value, other)
    return value
