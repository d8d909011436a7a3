"""Kernel: what an action costs, whether it is legal, and the list of legal actions."""

from __future__ import annotations

from indopacific_game.engine import codes as c
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.rows import first_failing, leaf_value


def set_context(t: Rec, w: Rec, actor: int, a: int) -> None:
    """Point the roles and places of rows at what action a names."""
    w.ctx[c.SELF] = actor
    w.ctx[c.PARTNER] = t.action[a, c.A_PARTNER]
    w.ctx[c.TARGET] = t.action[a, c.A_TARGET]
    w.ctx[c.OTHER] = t.action[a, c.A_OTHER]
    w.here[0] = t.action[a, c.A_SEA]
    w.here[1] = t.action[a, c.A_STATE]
    w.here[2] = t.action[a, c.A_SITE]
    w.capability = t.action[a, c.A_CAPABILITY]


def modified(s: Rec, t: Rec, w: Rec, kind: int, column: int) -> int:
    """Return the sum of a kind's modifiers that hold, for the proposer or the partner as the column says."""
    total = 0
    start = t.kind_modifiers[kind, 0]
    for i in range(start, start + t.kind_modifiers[kind, 1]):
        if t.modifier[i, column] == 0:
            continue
        if first_failing(s, t, w, t.modifier[i, c.MODIFIER_WHEN], t.modifier[i, c.MODIFIER_WHENS]) < 0:
            amount = t.modifier[i, c.MODIFIER_AMOUNT]
            if t.modifier[i, c.MODIFIER_LEAF] >= 0:
                amount *= leaf_value(s, t, w, t.modifier[i, c.MODIFIER_LEAF])
            total += amount
    return total


def cost_of(s: Rec, t: Rec, w: Rec, actor: int, a: int) -> int:
    """Return what action a costs its actor; the context must be set."""
    kind = t.action[a, c.A_KIND]
    cost = t.kind_cost[actor, kind] + t.kind_escalates[kind] * s.uses[kind] + modified(s, t, w, kind, c.MODIFIER_SELF)
    if t.kind_court[kind] != 0:
        cost += t.court_cost[actor, t.action[a, c.A_STATE]]
    if t.kind_contracts[kind] != 0:
        cost += t.site_cost[actor, t.action[a, c.A_SITE]]
    partner = t.action[a, c.A_PARTNER]
    if partner >= 0:
        pair = t.pair[actor, partner]
        cost -= t.discount[pair, s.relation[pair], kind]
    return max(int(cost), 0)


def partner_cost_of(s: Rec, t: Rec, w: Rec, actor: int, a: int) -> int:
    """Return what joint act a costs the partner; the context must be set."""
    kind = t.action[a, c.A_KIND]
    pair = t.pair[actor, t.action[a, c.A_PARTNER]]
    cost = t.kind_partner_cost[kind] + modified(s, t, w, kind, c.MODIFIER_PARTNER)
    return max(int(cost - t.discount[pair, s.relation[pair], kind]), 0)


def why_not_offer(s: Rec, t: Rec, actor: int, a: int) -> int:
    """Return why joint act a can't be offered, its conditions and the proposer's cost apart."""
    if s.offer_made[actor] != 0:
        return c.WHY_OFFER_MADE
    partner = t.action[a, c.A_PARTNER]
    if t.kind_commitment[t.action[a, c.A_KIND]] != 0 and s.commitments[partner] + s.reserve[partner] <= 0:
        return c.WHY_COMMITMENT
    return c.WHY_LEGAL


def why_not_kind(s: Rec, t: Rec, w: Rec, actor: int, a: int) -> int:
    """Return why an action of a kind is not legal for the power whose action is due. Sets the context."""
    if (t.action[a, c.A_POWERS] >> actor) & 1 == 0:
        return c.WHY_NOT_YOURS
    kind = t.action[a, c.A_KIND]
    once = t.kind_once[kind]
    if once == c.ONCE_TURN and (s.used_turn[actor] >> kind) & 1:
        return c.WHY_ONCE
    if once == c.ONCE_REVIEW and (s.used_review[actor] >> kind) & 1:
        return c.WHY_ONCE
    partner = t.action[a, c.A_PARTNER]
    if partner >= 0:
        why = why_not_offer(s, t, actor, a)
        if why != c.WHY_LEGAL:
            return why
    summit = t.action[a, c.A_SUMMIT]
    if summit >= 0 and ((t.calendar[s.turn] & ~s.summits_held) >> summit) & 1 == 0:
        return c.WHY_SUMMIT
    site = t.action[a, c.A_SITE]
    if site >= 0 and t.kind_contracts[kind] != 0 and project_going(s, actor, partner, site):
        return c.WHY_PROJECT
    set_context(t, w, actor, a)
    if failing_condition(s, t, w, a) >= 0:
        return c.WHY_CONDITION
    if cost_of(s, t, w, actor, a) > s.pool[actor]:
        return c.WHY_COST
    if partner >= 0 and partner_cost_of(s, t, w, actor, a) > s.pool[partner]:
        return c.WHY_PARTNER_COST
    return c.WHY_LEGAL


def project_going(s: Rec, actor: int, partner: int, site: int) -> bool:
    """Tell whether the actor or the partner, if any, has a project in its lead time at the site."""
    return bool(s.project_left[actor, site] > 0 or (partner >= 0 and s.project_left[partner, site] > 0))


def failing_condition(s: Rec, t: Rec, w: Rec, a: int) -> int:
    """Return the first condition of action a that does not hold, of its kind or its site, or -1; the context is set."""
    kind = t.action[a, c.A_KIND]
    failing = first_failing(s, t, w, t.kind_requires[kind, 0], t.kind_requires[kind, 1])
    site = t.action[a, c.A_SITE]
    if failing < 0 and site >= 0 and t.kind_contracts[kind] != 0:
        failing = first_failing(s, t, w, t.site_requires[site, 0], t.site_requires[site, 1])
    return failing


def price_cap(s: Rec, t: Rec) -> int:
    """Return the highest price that the partner of the standing offer may ask."""
    if s.turn == t.turns and s.action_round >= t.actions_a_turn - 1:
        return int(t.final_price)
    pair = t.pair[s.offer_by, t.action[s.offer_action, c.A_PARTNER]]
    return int(t.price_cap[s.relation[pair]])


def why_not_reaction(s: Rec, t: Rec, reaction: int) -> int:
    """Return why a reaction is not legal now."""
    phase = s.phase
    if phase == c.PHASE_ANSWER:
        if reaction == c.ACCEPT or reaction == c.DECLINE:
            return c.WHY_LEGAL
        if reaction == c.ASK_1 or reaction == c.ASK_2:
            if reaction > price_cap(s, t):
                return c.WHY_TRUST
            return c.WHY_LEGAL if s.pool[s.offer_by] >= reaction else c.WHY_COST
    elif phase == c.PHASE_PRICE:
        if reaction == c.PAY or reaction == c.REFUSE:
            return c.WHY_LEGAL
    elif phase == c.PHASE_ATTEND:
        if reaction == c.STAY_AWAY:
            return c.WHY_LEGAL
        if reaction == c.ATTEND:
            return c.WHY_LEGAL if s.pool[s.player] >= t.attend_cost[t.action[s.offer_action, c.A_KIND]] else c.WHY_COST
    elif phase == c.PHASE_PREEMPT and (reaction == c.PREEMPT or reaction == c.LET_HAPPEN):
        return c.WHY_LEGAL
    return c.WHY_NOT_NOW


def why_not_option(s: Rec, t: Rec, w: Rec, a: int) -> int:
    """Return why an answer to an event is not legal now. Sets the context."""
    event = t.action[a, c.A_VALUE]
    option = t.action[a, c.A_EXTRA]
    if s.phase != c.PHASE_CHOOSE or event != s.event or option >= t.event_options[event]:
        return c.WHY_NOT_NOW
    if t.option_cost[event, option] > s.pool[s.player]:
        return c.WHY_COST
    w.ctx[c.SELF] = s.player
    if first_failing(s, t, w, t.option_requires[event, option, 0], t.option_requires[event, option, 1]) >= 0:
        return c.WHY_CONDITION
    return c.WHY_LEGAL


def event_eligible(s: Rec, t: Rec, w: Rec, event: int, turn: int) -> bool:
    """Tell whether an event may be drawn for a turn."""
    if (t.event_periods[event] >> t.period_of[turn]) & 1 == 0:
        return False
    return undrawn(s, t, w, event)


def undrawn(s: Rec, t: Rec, w: Rec, event: int) -> bool:
    """Tell whether an event has not been drawn and its conditions hold."""
    if s.drawn[event] != 0:
        return False
    length = t.event_requires[event, 1]
    return length == 0 or first_failing(s, t, w, t.event_requires[event, 0], length) < 0


def draw_turn(s: Rec) -> int:
    """Return the turn that the event being drawn is for."""
    return int(s.turn) + 1 if s.phase == c.PHASE_FORECAST else int(s.turn)


def why_not_draw(s: Rec, t: Rec, w: Rec, a: int) -> int:
    """Return why an event can't be drawn now."""
    if s.phase != c.PHASE_DRAW and s.phase != c.PHASE_FORECAST:
        return c.WHY_NOT_NOW
    if a != t.draw_nothing:
        return c.WHY_LEGAL if event_eligible(s, t, w, t.action[a, c.A_VALUE], draw_turn(s)) else c.WHY_DRAWN
    for event in range(t.n_events):
        if event_eligible(s, t, w, event, draw_turn(s)):
            return c.WHY_DRAWN
    return c.WHY_LEGAL


def why_not_code(s: Rec, t: Rec, w: Rec, a: int) -> int:
    """Return why action a is not legal now."""
    if s.phase == c.PHASE_OVER:
        return c.WHY_OVER
    sort = t.action[a, c.A_SORT]
    if sort == c.SORT_KIND:
        return why_not_kind(s, t, w, s.player, a) if s.phase == c.PHASE_ACT else c.WHY_NOT_NOW
    if sort == c.SORT_REACTION:
        return why_not_reaction(s, t, a - t.first_reaction)
    if sort == c.SORT_OPTION:
        return why_not_option(s, t, w, a)
    if sort == c.SORT_DRAW:
        return why_not_draw(s, t, w, a)
    if sort == c.SORT_ORDER:
        return c.WHY_LEGAL if s.phase == c.PHASE_ORDER else c.WHY_NOT_NOW
    if sort == c.SORT_DEAL:
        if s.phase != c.PHASE_DEAL:
            return c.WHY_NOT_NOW
        return c.WHY_LEGAL if t.action[a, c.A_VALUE] == s.step else c.WHY_TAKEN
    return c.WHY_LEGAL if s.phase == c.PHASE_CRISIS else c.WHY_NOT_NOW


def may_take(s: Rec, t: Rec, w: Rec, joint: int, p: int, k: int) -> bool:
    """Tell whether the candidate of that number is legal for the power whose action is due, as `why_not_kind` does.

    A block's tests are made all at once: a branch for each would be foretold wrongly too often.
    """
    used = s.used_turn[p] & t.candidate_test[joint, p, k, c.CANDIDATE_TURN]
    used |= s.used_review[p] & t.candidate_test[joint, p, k, c.CANDIDATE_REVIEW]
    if used != 0:
        return False
    first = t.candidate_test[joint, p, k, c.CANDIDATE_FIRST]
    for block in range(first, first + t.candidate_test[joint, p, k, c.CANDIDATE_BLOCKS]):
        least = 0
        for i in range(c.BLOCK):
            value = s.flat[t.test[block, c.TEST_A, i]]
            value += t.test[block, c.TEST_TIMES, i] * s.flat[t.test[block, c.TEST_B, i]]
            least |= (value - t.test[block, c.TEST_LOW, i]) | (t.test[block, c.TEST_HIGH, i] - value)
        # A number that is negative makes the sum of all bits negative.
        if least < 0:
            return False
    if t.candidate_test[joint, p, k, c.CANDIDATE_GENERAL] == 0:
        return True
    return why_not_kind(s, t, w, p, t.candidates[joint, p, k]) == c.WHY_LEGAL


def may_offer(s: Rec) -> bool:
    """Tell whether the power whose action is due may still offer a joint act this turn."""
    return bool(s.offer_made[s.player] == 0)


def list_candidates(s: Rec, t: Rec, w: Rec) -> int:
    """Fill w.list with the legal actions of the power whose action is due; return their number."""
    p = s.player
    n = 0
    for joint in range(2 if may_offer(s) else 1):
        for k in range(t.affordable[joint, p, s.pool[p]]):
            if may_take(s, t, w, joint, p, k):
                w.list[n] = t.candidates[joint, p, k]
                n += 1
    return n


def list_range(s: Rec, t: Rec, w: Rec, first: int, last: int) -> int:
    """Fill w.list with the legal actions among the ids from first to before last; return their number."""
    n = 0
    for a in range(first, last):
        if why_not_code(s, t, w, a) == c.WHY_LEGAL:
            w.list[n] = a
            n += 1
    return n


def list_options(s: Rec, t: Rec, w: Rec) -> int:
    """Fill w.list with the legal answers to the event; return their number."""
    n = 0
    first = t.first_option + s.event * (t.option_cost.shape[1])
    for a in range(first, first + t.event_options[s.event]):
        if why_not_option(s, t, w, a) == c.WHY_LEGAL:
            w.list[n] = a
            n += 1
    return n


def list_reactions(s: Rec, t: Rec, w: Rec) -> int:
    """Fill w.list with the legal reactions, those of the phase alone being looked at; return their number."""
    first = t.phase_reactions[s.phase, 0]
    n = 0
    for reaction in range(first, first + t.phase_reactions[s.phase, 1]):
        if why_not_reaction(s, t, reaction) == c.WHY_LEGAL:
            w.list[n] = t.first_reaction + reaction
            n += 1
    return n


def list_legal(s: Rec, t: Rec, w: Rec) -> int:
    """Fill w.list with all legal actions of whoever is to move, chance included; return their number."""
    phase = s.phase
    if phase == c.PHASE_ACT:
        return list_candidates(s, t, w)
    if phase == c.PHASE_CHOOSE:
        return list_options(s, t, w)
    if phase == c.PHASE_ORDER:
        return list_range(s, t, w, t.first_order, t.first_deal)
    if phase == c.PHASE_DEAL:
        return list_range(s, t, w, t.first_deal, t.first_draw)
    if phase == c.PHASE_DRAW or phase == c.PHASE_FORECAST:
        return list_range(s, t, w, t.first_draw, t.first_roll)
    if phase == c.PHASE_CRISIS:
        return list_range(s, t, w, t.first_roll, t.n_actions)
    return list_reactions(s, t, w)


def failing_detail(s: Rec, t: Rec, w: Rec, a: int) -> int:
    """Return the condition that keeps action a from being legal, or -1; for explaining to people."""
    if t.action[a, c.A_SORT] == c.SORT_KIND and s.phase == c.PHASE_ACT:
        set_context(t, w, s.player, a)
        return failing_condition(s, t, w, a)
    if t.action[a, c.A_SORT] == c.SORT_OPTION and s.phase == c.PHASE_CHOOSE:
        w.ctx[c.SELF] = s.player
        start = t.option_requires[t.action[a, c.A_VALUE], t.action[a, c.A_EXTRA], 0]
        return first_failing(s, t, w, start, t.option_requires[t.action[a, c.A_VALUE], t.action[a, c.A_EXTRA], 1])
    return -1
