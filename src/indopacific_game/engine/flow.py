"""Kernel: the turn. Each function takes the game from one decision to the next."""

from __future__ import annotations

from indopacific_game.engine import codes as c
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.derived import alone_ahead, derive, find_dependence, find_ranks, open_summits
from indopacific_game.engine.effects import (
    add_pool,
    add_track,
    alignment,
    apply_effects,
    apply_rules,
    forget_marks,
    refresh_supply,
    sign,
    spend_commitment,
    sustain,
)
from indopacific_game.engine.legal import cost_of, partner_cost_of, set_context
from indopacific_game.engine.rows import first_failing, provoker_mask
from indopacific_game.engine.scoring import check_early_endings, end_game, hold_review, shown_score
from indopacific_game.engine.upkeep import (
    begin_upkeep,
    crisis_odds,
    end_upkeep,
    fade_influence,
    resolve_crisis,
)


def begin_game(s: Rec, t: Rec, w: Rec, log: Rec) -> None:
    """Lay out the starting position; chance then draws the opening order."""
    for p in range(c.POWERS):
        s.pool[p] = t.start_pool[p]
        s.stockpile[p] = t.start_stockpile[p]
        s.agenda[p] = c.NOBODY
        s.reserve[p] = t.extra_commitments[p]
        s.opening_order[p] = p
        for sea in range(t.n_seas):
            s.presence[p, sea] = t.start_presence[p, sea]
        for site in range(t.n_sites):
            s.contracts[p, site] = t.start_contracts[p, site]
        for x in range(t.n_capabilities):
            s.capability[p, x] = t.start_capability[p, x]
        for state in range(t.n_states):
            s.influence[p, state] = t.start_influence[p, state]
        refresh_supply(s, t, w, log, p)
    for state in range(len(s.aligned)):
        s.aligned[state] = c.NOBODY if state >= t.n_states else alignment(s, t, state)
    for pair in range(c.PAIRS):
        s.relation[pair] = t.start_relation[pair]
        s.hotline[pair] = t.start_hotline[pair]
    derive(s, t)
    for x in range(t.n_tracks):
        s.track[x] = t.start_track[x]
    for x in range(t.n_tracks):
        add_track(s, t, w, log, x, 0)
    for theatre in range(t.n_theatres):
        s.tension[theatre] = t.start_tension[theatre]
    s.event = c.NOBODY
    s.next_event = c.NOBODY
    s.offer_action = c.NOBODY
    s.offer_by = c.NOBODY
    s.phase = c.PHASE_ORDER
    s.player = c.CHANCE


def begin_turn(s: Rec, t: Rec, w: Rec, log: Rec) -> int:
    """Open a turn: forget what belongs to the last one, find the order, apply standing rules, come to the event."""
    s.turn += 1
    s.summits_held = 0
    s.asked = 0
    s.contributed = 0
    sign(w, c.BY_TURN, c.NOBODY)
    for p in range(c.POWERS):
        s.commitments[p] = t.commitments
        s.offer_made[p] = 0
        s.used_turn[p] = 0
        s.extra_actions[p] = s.extra_next[p]
        s.extra_next[p] = 0
        find_dependence(s, t, p)
        forget_marks(s, t, w, log, p)
    open_summits(s, t)
    # Only now, so that a goal that reads other powers' marks does not depend on the order of the powers.
    for p in range(c.POWERS):
        s.shown[p] = shown_score(s, t, w, p)
    find_ranks(s)
    for pair in range(c.PAIRS):
        s.sustained[pair] = 0
    for x in range(t.n_tracks):
        s.track_rise[x] = 0
    order_powers(s)
    w.ceiling = t.tension_by_actions
    w.war = c.NOBODY
    apply_rules(s, t, w, log, c.HOOK_TURN)
    if w.war >= 0:
        return c.STEP_WAR
    if s.next_event >= 0:
        s.event = s.next_event
        s.next_event = c.NOBODY
        return c.STEP_EVENT
    s.event = c.NOBODY
    return wait(s, c.PHASE_DRAW, c.CHANCE)


def wait(s: Rec, phase: int, player: int) -> int:
    """Wait for a decision of a player."""
    s.phase = phase
    s.player = player
    return c.STEP_WAIT


def order_powers(s: Rec) -> None:
    """Sort the powers by shown score, lowest first, ties by the opening order."""
    for k in range(c.POWERS):
        p = s.opening_order[k]
        i = k
        while i > 0 and s.shown[s.turn_order[i - 1]] > s.shown[p]:
            s.turn_order[i] = s.turn_order[i - 1]
            i -= 1
        s.turn_order[i] = p


def go_to_war(s: Rec, t: Rec, w: Rec, log: Rec) -> int:
    """End the game in war; everybody tied for most marks in the theatre provoked it."""
    s.provokers = provoker_mask(s, t, w.war)
    end_game(s, t, w, log, c.ENDING_WAR)
    return c.STEP_WAIT


def open_event(s: Rec, t: Rec) -> int:
    """Let whoever is alone ahead in the event's capability stop it; otherwise it happens."""
    if s.event < 0:
        return c.STEP_FORECAST
    capability = t.event_preempt[s.event]
    if capability >= 0:
        holder = alone_ahead(s.capability, capability)
        if (
            holder >= 0
            and s.capability[holder, capability] >= t.event_preempt_level[s.event]
            and s.pool[holder] >= t.event_preempt_cost[s.event]
        ):
            return wait(s, c.PHASE_PREEMPT, holder)
    return c.STEP_HAPPEN


def happen(s: Rec, t: Rec, w: Rec, log: Rec) -> int:
    """Apply an event's effects, then ask whom it asks."""
    w.ceiling = t.tension_limit
    w.war = c.NOBODY
    sign(w, c.BY_EVENT, s.event)
    apply_effects(s, t, w, log, t.event_effects[s.event, 0], t.event_effects[s.event, 1])
    s.asked = t.event_ask[s.event]
    s.step = -1
    return c.STEP_WAR if w.war >= 0 else c.STEP_ASK


def ask_next(s: Rec, t: Rec, w: Rec, log: Rec) -> int:
    """Ask the next power that the event asks; after the last, judge the joint answer.

    Nobody is asked in vain: an answer that must fail, and on which nothing else hangs, is given up.
    """
    s.step += 1
    event = s.event
    count = 0
    left = 0
    for place in range(c.POWERS):
        p = s.turn_order[place]
        count += (s.contributed >> p) & 1
        if place >= s.step:
            left += (s.asked >> p) & 1
    if t.event_given_up[event] != 0 and count + left < t.event_needed[event]:
        s.step = c.POWERS
    while s.step < c.POWERS:
        p = s.turn_order[s.step]
        if (s.asked >> p) & 1:
            return wait(s, c.PHASE_CHOOSE, p)
        s.step += 1
    if s.asked != 0 and t.event_needed[event] > 0:
        w.ceiling = t.tension_limit
        w.war = c.NOBODY
        sign(w, c.BY_EVENT, event)
        if count >= t.event_needed[event]:
            apply_effects(s, t, w, log, t.event_success[event, 0], t.event_success[event, 1])
        else:
            apply_effects(s, t, w, log, t.event_failure[event, 0], t.event_failure[event, 1])
        if w.war >= 0:
            return c.STEP_WAR
    return c.STEP_FORECAST


def choose_option(s: Rec, t: Rec, w: Rec, log: Rec, a: int) -> int:
    """Take a power's answer to the event."""
    event = t.action[a, c.A_VALUE]
    option = t.action[a, c.A_EXTRA]
    p = s.player
    sign(w, c.BY_ACTION, a)
    add_pool(s, t, w, log, p, -t.option_cost[event, option])
    if t.option_contributes[event, option] != 0:
        s.contributed |= 1 << p
    w.ctx[c.SELF] = p
    w.ceiling = t.tension_limit
    w.war = c.NOBODY
    apply_effects(s, t, w, log, t.option_effects[event, option, 0], t.option_effects[event, option, 1])
    return c.STEP_WAR if w.war >= 0 else c.STEP_ASK


def begin_forecast(s: Rec, t: Rec) -> int:
    """Draw next turn's event now if a power is alone ahead in the capability that forecasts."""
    holder = alone_ahead(s.capability, t.forecast_capability)
    if holder >= 0 and s.capability[holder, t.forecast_capability] >= t.forecast_level and s.turn < t.turns:
        return wait(s, c.PHASE_FORECAST, c.CHANCE)
    return begin_actions(s)


def begin_actions(s: Rec) -> int:
    """Open the first action round."""
    s.action_round = 0
    s.position = -1
    return c.STEP_ACTOR


def next_actor(s: Rec, t: Rec) -> int:
    """Give the next power its action: every other round in reverse, extra actions last."""
    s.position += 1
    if s.position >= c.POWERS:
        s.position = 0
        s.action_round += 1
    if s.action_round < t.actions_a_turn:
        place = s.position if s.action_round % 2 == 0 else c.POWERS - 1 - s.position
        return wait(s, c.PHASE_ACT, s.turn_order[place])
    for place in range(c.POWERS):
        p = s.turn_order[place]
        if s.extra_actions[p] > 0:
            s.extra_actions[p] -= 1
            s.position = -1
            return wait(s, c.PHASE_ACT, p)
    return c.STEP_UPKEEP


def note_use(s: Rec, p: int, kind: int) -> None:
    """Count a use of a kind."""
    s.uses[kind] += 1
    s.acts[p, kind] += 1
    s.used_turn[p] |= 1 << kind
    s.used_review[p] |= 1 << kind


def take_action(s: Rec, t: Rec, w: Rec, log: Rec, a: int) -> int:
    """Take an action of a kind: do it, offer it, or host it."""
    p = s.player
    kind = t.action[a, c.A_KIND]
    set_context(t, w, p, a)
    cost = cost_of(s, t, w, p, a)
    sign(w, c.BY_ACTION, a)
    add_pool(s, t, w, log, p, -cost)
    if t.action[a, c.A_PARTNER] >= 0:
        s.offer_made[p] = 1
        s.offer_action = a
        s.offer_by = p
        s.offer_cost = cost
        s.offer_price = 0
        return wait(s, c.PHASE_ANSWER, t.action[a, c.A_PARTNER])
    note_use(s, p, kind)
    step = execute(s, t, w, log, p, a)
    if t.action[a, c.A_SUMMIT] >= 0:
        s.summits_held |= 1 << t.action[a, c.A_SUMMIT]
        s.summit_open[t.action[a, c.A_SUMMIT]] = 0
        s.hosted[p] += 1
        s.offer_action = a
        s.offer_by = p
        s.step = -1
        return c.STEP_WAR if w.war >= 0 else c.STEP_INVITE
    return step


def execute(s: Rec, t: Rec, w: Rec, log: Rec, p: int, a: int) -> int:
    """Apply the effects of an action that has been paid for."""
    kind = t.action[a, c.A_KIND]
    set_context(t, w, p, a)
    w.ceiling = t.tension_by_actions
    w.war = c.NOBODY
    sign(w, c.BY_ACTION, a)
    apply_effects(s, t, w, log, t.kind_effects[kind, 0], t.kind_effects[kind, 1])
    return c.STEP_WAR if w.war >= 0 else c.STEP_ACTOR


def react(s: Rec, t: Rec, w: Rec, log: Rec, reaction: int) -> int:
    """Take a power's reaction to an offer, an invitation or an event."""
    if reaction == c.ACCEPT or reaction == c.PAY:
        return agree(s, t, w, log)
    if reaction == c.ASK_1 or reaction == c.ASK_2:
        s.offer_price = reaction
        return wait(s, c.PHASE_PRICE, s.offer_by)
    if reaction == c.DECLINE or reaction == c.REFUSE:
        return withdraw(s, t, w, log)
    if reaction == c.ATTEND:
        return attend(s, t, w, log)
    if reaction == c.STAY_AWAY:
        return c.STEP_INVITE
    if reaction == c.PREEMPT:
        sign(w, c.BY_EVENT, s.event)
        add_pool(s, t, w, log, s.player, -t.event_preempt_cost[s.event])
        return c.STEP_FORECAST
    return c.STEP_HAPPEN


def agree(s: Rec, t: Rec, w: Rec, log: Rec) -> int:
    """Carry out the standing offer: price and partner's cost are paid, a commitment spent, the relation sustained."""
    a = s.offer_action
    p = s.offer_by
    q = t.action[a, c.A_PARTNER]
    kind = t.action[a, c.A_KIND]
    set_context(t, w, p, a)
    sign(w, c.BY_ACTION, a)
    add_pool(s, t, w, log, q, -partner_cost_of(s, t, w, p, a))
    if s.offer_price > 0:
        add_pool(s, t, w, log, p, -s.offer_price)
        add_pool(s, t, w, log, q, s.offer_price)
    if t.kind_commitment[kind] != 0:
        spend_commitment(s, w, log, q)
    clear_offer(s)
    note_use(s, p, kind)
    s.agreements[t.pair[p, q]] += 1
    sustain(s, t, w, log, p, q)
    return execute(s, t, w, log, p, a)


def withdraw(s: Rec, t: Rec, w: Rec, log: Rec) -> int:
    """End an offer that came to nothing: the proposer has its cost back and does something else."""
    sign(w, c.BY_ACTION, s.offer_action)
    add_pool(s, t, w, log, s.offer_by, s.offer_cost)
    proposer = s.offer_by
    clear_offer(s)
    return wait(s, c.PHASE_ACT, proposer)


def clear_offer(s: Rec) -> None:
    """Forget the standing offer."""
    s.offer_action = c.NOBODY
    s.offer_by = c.NOBODY
    s.offer_cost = 0
    s.offer_price = 0


def invite_next(s: Rec, t: Rec, w: Rec) -> int:
    """Ask the next guest of a summit; after the last the action is over."""
    s.step += 1
    while s.step < c.POWERS:
        q = s.turn_order[s.step]
        if q != s.offer_by and is_invited(s, t, w, q):
            return wait(s, c.PHASE_ATTEND, q)
        s.step += 1
    clear_offer(s)
    return c.STEP_ACTOR


def is_invited(s: Rec, t: Rec, w: Rec, guest: int) -> bool:
    """Return whether a power is among a summit's guests, can pay, and is what the summit asks of a guest."""
    a = s.offer_action
    kind = t.action[a, c.A_KIND]
    if (t.summit_guests[t.action[a, c.A_SUMMIT]] >> guest) & 1 == 0 or s.pool[guest] < t.attend_cost[kind]:
        return False
    set_context(t, w, s.offer_by, a)
    w.ctx[c.PARTNER] = guest
    return bool(first_failing(s, t, w, t.attend_requires[kind, 0], t.attend_requires[kind, 1]) < 0)


def attend(s: Rec, t: Rec, w: Rec, log: Rec) -> int:
    """Let a guest attend a summit."""
    a = s.offer_action
    kind = t.action[a, c.A_KIND]
    host = s.offer_by
    guest = s.player
    set_context(t, w, host, a)
    w.ctx[c.PARTNER] = guest
    w.ceiling = t.tension_by_actions
    w.war = c.NOBODY
    sign(w, c.BY_ACTION, a)
    add_pool(s, t, w, log, guest, -t.attend_cost[kind])
    sustain(s, t, w, log, host, guest)
    apply_effects(s, t, w, log, t.attend_effects[kind, 0], t.attend_effects[kind, 1])
    return c.STEP_WAR if w.war >= 0 else c.STEP_INVITE


def keep_house(s: Rec, t: Rec, w: Rec, log: Rec) -> int:
    """Do upkeep up to the crisis checks."""
    begin_upkeep(s, t, w, log)
    s.step = -1
    return c.STEP_WAR if w.war >= 0 else c.STEP_CRISIS


def next_crisis(s: Rec, t: Rec, w: Rec) -> int:
    """Come to the next theatre whose tension calls for a roll; after the last, close the turn."""
    s.step += 1
    while s.step < t.n_theatres:
        if s.tension[s.step] >= t.crisis_from:
            s.crisis_number = crisis_odds(s, t, w, s.step)
            if s.crisis_number > 0:
                return wait(s, c.PHASE_CRISIS, c.CHANCE)
        s.step += 1
    return c.STEP_END


def roll(s: Rec, t: Rec, w: Rec, log: Rec, face: int) -> int:
    """Judge a crisis by the die; an incident by which tension rises calls for another check there at once."""
    w.war = c.NOBODY
    if face <= s.crisis_number:
        tension = s.tension[s.step]
        resolve_crisis(s, t, w, log, s.step)
        if s.tension[s.step] > tension:
            s.step -= 1
    s.crisis_number = 0
    return c.STEP_WAR if w.war >= 0 else c.STEP_CRISIS


def end_turn(s: Rec, t: Rec, w: Rec, log: Rec) -> int:
    """Pay income, hold the review if one is due, and end the game after the last turn or begin the next."""
    end_upkeep(s, t, w, log)
    if s.turn % t.review_every == 0:
        hold_review(s, t, w, log)
        if check_early_endings(s, t, w, log):
            return c.STEP_WAIT
        if s.turn < t.turns:
            fade_influence(s, t, w, log)
            w.ceiling = t.tension_by_actions
            w.war = c.NOBODY
            apply_rules(s, t, w, log, c.HOOK_REVIEW)
            if w.war >= 0:
                return c.STEP_WAR
            for kind in range(t.n_kinds):
                s.uses[kind] = 0
            for p in range(c.POWERS):
                s.used_review[p] = 0
                s.reserve[p] = t.extra_commitments[p]
    if s.turn >= t.turns:
        end_game(s, t, w, log, c.ENDING_FULL)
        return c.STEP_WAIT
    return c.STEP_TURN


def decide(s: Rec, t: Rec, w: Rec, log: Rec, a: int) -> int:
    """Apply an action by itself; return the step that follows."""
    sort = t.action[a, c.A_SORT]
    if sort == c.SORT_KIND:
        return take_action(s, t, w, log, a)
    if sort == c.SORT_REACTION:
        return react(s, t, w, log, a - t.first_reaction)
    if sort == c.SORT_OPTION:
        return choose_option(s, t, w, log, a)
    if sort == c.SORT_ROLL:
        return roll(s, t, w, log, t.action[a, c.A_VALUE])
    if sort == c.SORT_DRAW:
        event = t.action[a, c.A_VALUE]
        if event >= 0:
            s.drawn[event] = 1
        if s.phase == c.PHASE_FORECAST:
            s.next_event = event
            return begin_actions(s)
        s.event = event
        return c.STEP_EVENT
    if sort == c.SORT_DEAL:
        s.agenda[s.step] = t.action[a, c.A_EXTRA]
        s.step += 1
        return c.STEP_TURN if s.step == c.POWERS else c.STEP_WAIT
    for k in range(c.POWERS):
        s.opening_order[k] = t.orders[t.action[a, c.A_VALUE], k]
    s.step = 0
    return wait(s, c.PHASE_DEAL, c.CHANCE)


def apply_action(s: Rec, t: Rec, w: Rec, log: Rec, a: int) -> None:
    """Apply a legal action and go on, step by step, to the next decision.

    Steps name the one that follows rather than call it: calls nested so deep would make each step's compiled code
    contain all that can come after it.
    """
    step = decide(s, t, w, log, a)
    while step != c.STEP_WAIT:
        if step == c.STEP_ACTOR:
            step = next_actor(s, t)
        elif step == c.STEP_ASK:
            step = ask_next(s, t, w, log)
        elif step == c.STEP_INVITE:
            step = invite_next(s, t, w)
        elif step == c.STEP_TURN:
            step = begin_turn(s, t, w, log)
        elif step == c.STEP_EVENT:
            step = open_event(s, t)
        elif step == c.STEP_HAPPEN:
            step = happen(s, t, w, log)
        elif step == c.STEP_FORECAST:
            step = begin_forecast(s, t)
        elif step == c.STEP_UPKEEP:
            step = keep_house(s, t, w, log)
        elif step == c.STEP_CRISIS:
            step = next_crisis(s, t, w)
        elif step == c.STEP_END:
            step = end_turn(s, t, w, log)
        else:
            step = go_to_war(s, t, w, log)
