"""What holds of every position, worked out from scratch. Written like the kernel, so that it is compiled with it.

A fault is a number: `FAULTS` says what each one means, and 0 is no fault.
"""

from __future__ import annotations

from indopacific_game.engine import codes as c
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.derived import derive
from indopacific_game.engine.layout import DERIVED, address
from indopacific_game.engine.play import fold
from indopacific_game.engine.rows import formula

FAULTS = (
    "no fault",
    "a pool is out of bounds",
    "a stockpile is out of bounds",
    "commitments are out of bounds",
    "a count of actions is out of bounds",
    "a capability is out of bounds",
    "points are negative",
    "an agenda is none of the power's",
    "an order does not name every power once",
    "presence is out of bounds",
    "influence is out of bounds",
    "a state is not aligned as its influence says",
    "a site is oversold",
    "a project does not fit its contract",
    "a site's disruption or a power's controls are negative",
    "supply is not what the sites deliver",
    "a relation is out of bounds",
    "a hotline, or what sustains a relation, is neither there nor missing",
    "a track is out of bounds",
    "a track stands above its ceiling",
    "tension is out of bounds",
    "tension is at its limit without a war",
    "marks are negative, or outside the ledger",
    "the player does not fit the phase",
    "the turn does not fit the phase",
    "reviews do not fit the turn",
    "an offer does not fit the phase",
    "an event does not fit the phase",
    "answers came from powers that were not asked",
    "a crisis does not fit the phase",
    "a summit was held that the calendar does not have",
    "the ending does not fit the phase",
    "the winners do not fit the ending",
    "an ending is overdue",
    "what follows from the rest of the position is not up to date",
)

(
    FINE,
    POOL,
    STOCKPILE,
    COMMITMENTS,
    COUNTS,
    CAPABILITY,
    POINTS,
    AGENDA,
    ORDER,
    PRESENCE,
    INFLUENCE,
    ALIGNED,
    OVERSOLD,
    PROJECT,
    NEGATIVE_TURNS,
    SUPPLY,
    RELATION,
    HOTLINE,
    TRACK,
    CEILING,
    TENSION,
    PEACE,
    MARKS,
    PLAYER,
    TURN,
    REVIEWS,
    OFFER,
    EVENT,
    ANSWERS,
    CRISIS,
    SUMMIT,
    ENDING,
    WINNERS,
    OVERDUE,
    STALE,
) = range(len(FAULTS))

FIRST_DERIVED = address(DERIVED[0])
EVERY_POWER = (1 << c.POWERS) - 1


def state_fault(s: Rec, t: Rec, w: Rec) -> int:
    """Return the first fault of a position."""
    fault = power_fault(s, t)
    if fault == FINE:
        fault = holding_fault(s, t)
    if fault == FINE:
        fault = place_fault(s, t)
    if fault == FINE:
        fault = site_fault(s, t)
    if fault == FINE:
        fault = relation_fault(s, t)
    if fault == FINE:
        fault = track_fault(s, t, w)
    if fault == FINE:
        fault = theatre_fault(s, t)
    if fault == FINE:
        fault = phase_fault(s, t)
    if fault == FINE:
        fault = offer_fault(s, t)
    if fault == FINE:
        fault = event_fault(s, t)
    if fault == FINE:
        fault = ending_fault(s, t)
    if fault == FINE:
        fault = stale_fault(s, t)
    return fault


def stale_fault(s: Rec, t: Rec) -> int:
    """Find anew what follows from the rest, and check that nothing changes by it."""
    was = derived_digest(s)
    derive(s, t)
    return FINE if derived_digest(s) == was else STALE


def derived_digest(s: Rec) -> int:
    """Return a digest of what follows from the rest."""
    digest = 0
    for k in range(FIRST_DERIVED, s.flat.shape[0]):
        digest = fold(digest, s.flat[k])
    return digest


def outside(value: int, low: int, high: int) -> bool:
    """Tell whether a value is out of bounds."""
    return bool(value < low or value > high)


def power_fault(s: Rec, t: Rec) -> int:
    """Check what each power has that is bounded by itself."""
    for p in range(c.POWERS):
        if outside(s.pool[p], 0, t.pool_limit):
            return POOL
        if outside(s.stockpile[p], 0, t.stockpile_limit):
            return STOCKPILE
        if s.commitments[p] < 0 or outside(s.reserve[p], 0, t.extra_commitments[p]):
            return COMMITMENTS
        if outside(s.extra_next[p], 0, c.EXTRA_ACTIONS) or outside(s.extra_actions[p], 0, c.EXTRA_ACTIONS):
            return COUNTS
        if outside(s.offer_made[p], 0, 1) or s.hosted[p] < 0 or s.incidents[p] < 0:
            return COUNTS
        for x in range(s.capability.shape[1]):
            if outside(s.capability[p, x], 0, t.capability_limit if x < t.n_capabilities else 0):
                return CAPABILITY
    return FINE


def holding_fault(s: Rec, t: Rec) -> int:
    """Check points, agendas and orders."""
    opened = 0
    ordered = 0
    for p in range(c.POWERS):
        if s.shown[p] < 0 or outside(s.agenda_points[p], 0, t.agenda_limit):
            return POINTS
        for goal in range(c.GOALS):
            if s.banked[p, goal] < 0:
                return POINTS
        if outside(s.agenda[p], 0 if s.turn > 0 else c.NOBODY, t.n_agendas[p] - 1):
            return AGENDA
        opened |= 1 << s.opening_order[p]
        ordered |= 1 << s.turn_order[p]
    if opened != EVERY_POWER or (s.turn > 0 and ordered != EVERY_POWER):
        return ORDER
    return FINE


def place_fault(s: Rec, t: Rec) -> int:
    """Check presence, influence and with whom each state is aligned; room that no place takes holds nothing."""
    for sea in range(s.presence.shape[1]):
        for p in range(c.POWERS):
            if outside(s.presence[p, sea], 0, t.presence_limit if sea < t.n_seas else 0):
                return PRESENCE
    for state in range(s.influence.shape[1]):
        for p in range(c.POWERS):
            if outside(s.influence[p, state], 0, t.influence_limit if state < t.n_states else 0):
                return INFLUENCE
        if s.aligned[state] != (partner_of(s, t, state) if state < t.n_states else c.NOBODY):
            return ALIGNED
    return FINE


def partner_of(s: Rec, t: Rec, state: int) -> int:
    """Return the power whose influence reaches the state's stability and exceeds every rival's, or NOBODY."""
    for p in range(c.POWERS):
        rivals = 0
        for q in range(c.POWERS):
            if q != p and s.influence[q, state] >= s.influence[p, state]:
                rivals += 1
        if rivals == 0 and s.influence[p, state] >= t.stability[p, state]:
            return p
    return c.NOBODY


def site_fault(s: Rec, t: Rec) -> int:
    """Check contracts, projects and what is delivered: by site never more than its slots, by power what it says."""
    for p in range(c.POWERS):
        if s.controls[p] < 0:
            return NEGATIVE_TURNS
    for site in range(s.contracts.shape[1]):
        sold = 0
        for p in range(c.POWERS):
            if s.contracts[p, site] < 0:
                return OVERSOLD
            sold += s.contracts[p, site]
            if outside(s.project_slots[p, site], 0, s.contracts[p, site]):
                return PROJECT
            if outside(s.project_left[p, site], 0, t.lead_time[site] if s.project_slots[p, site] > 0 else 0):
                return PROJECT
        if sold > (t.slots[site] if site < t.n_sites else 0):
            return OVERSOLD
        if s.disrupted[site] < 0 or (site >= t.n_sites and s.disrupted[site] != 0):
            return NEGATIVE_TURNS
    for p in range(c.POWERS):
        delivered = 0
        for site in range(t.n_sites):
            delivered += delivery(s, t, p, site)
        if s.supply[p] != delivered:
            return SUPPLY
    return FINE


def delivery(s: Rec, t: Rec, p: int, site: int) -> int:
    """Return what a site delivers to a power."""
    if s.disrupted[site] > 0 or (t.halts[site] != 0 and s.controls[p] > 0):
        return 0
    waiting = s.project_slots[p, site] if s.project_left[p, site] > 0 else 0
    return int(s.contracts[p, site] - waiting)


def relation_fault(s: Rec, t: Rec) -> int:
    """Check relations, hotlines and what sustains a relation."""
    for pair in range(c.PAIRS):
        if outside(s.relation[pair], 0, t.relation_limit) or s.agreements[pair] < 0:
            return RELATION
        if outside(s.hotline[pair], 0, 1) or outside(s.sustained[pair], 0, 1):
            return HOTLINE
    return FINE


def track_fault(s: Rec, t: Rec, w: Rec) -> int:
    """Check tracks against their bounds, their ceilings and what they may rise in a turn."""
    for x in range(t.n_tracks):
        if outside(s.track[x], t.track_min[x], t.track_max[x]):
            return TRACK
        if outside(s.track_rise[x], 0, t.track_max_rise[x]):
            return TRACK
        if t.track_ceiling[x, 1] > 0:
            ceiling = formula(s, t, w, t.track_ceiling[x, 0], t.track_ceiling[x, 1])
            if s.track[x] > max(ceiling, t.track_min[x]):
                return CEILING
    return FINE


def theatre_fault(s: Rec, t: Rec) -> int:
    """Check tension and the ledger."""
    for theatre in range(s.tension.shape[0]):
        if outside(s.tension[theatre], 0, t.tension_limit if theatre < t.n_theatres else 0):
            return TENSION
        if s.tension[theatre] >= t.tension_limit and s.ending != c.ENDING_WAR:
            return PEACE
        for p in range(c.POWERS):
            for row in range(s.marks.shape[0]):
                marks = s.marks[row, p, theatre]
                if marks < 0 or (marks > 0 and (row >= t.ledger_turns or theatre >= t.n_theatres)):
                    return MARKS
    return FINE


def phase_fault(s: Rec, t: Rec) -> int:
    """Check that player, turn, reviews and summits fit each other."""
    phase = s.phase
    if phase == c.PHASE_OVER:
        if s.player != c.TERMINAL:
            return PLAYER
    elif is_chance(phase):
        if s.player != c.CHANCE:
            return PLAYER
    elif outside(s.player, 0, c.POWERS - 1):
        return PLAYER
    if outside(s.turn, 0, t.turns) or (s.turn == 0) != (phase == c.PHASE_ORDER or phase == c.PHASE_DEAL):
        return TURN
    held = s.turn // t.review_every
    before = (s.turn - 1) // t.review_every if s.turn > 0 else 0
    if s.reviews != before and (phase != c.PHASE_OVER or s.reviews != held):
        return REVIEWS
    if s.summits_held & ~t.calendar[s.turn] != 0:
        return SUMMIT
    return FINE


def is_chance(phase: int) -> bool:
    """Tell whether a phase waits for chance."""
    return bool(
        phase == c.PHASE_ORDER
        or phase == c.PHASE_DEAL
        or phase == c.PHASE_DRAW
        or phase == c.PHASE_FORECAST
        or phase == c.PHASE_CRISIS
    )


def offer_fault(s: Rec, t: Rec) -> int:
    """Check that there is an offer or an invitation exactly while an answer is due, and that both can pay."""
    waiting = s.phase == c.PHASE_ANSWER or s.phase == c.PHASE_PRICE
    if not waiting and s.phase != c.PHASE_ATTEND:
        return OFFER if s.offer_action >= 0 or s.offer_by >= 0 or s.offer_cost != 0 or s.offer_price != 0 else FINE
    if s.offer_action < 0 or outside(s.offer_by, 0, c.POWERS - 1):
        return OFFER
    if s.phase == c.PHASE_ATTEND:
        guests = t.summit_guests[t.action[s.offer_action, c.A_SUMMIT]]
        return FINE if s.player != s.offer_by and (guests >> s.player) & 1 else OFFER
    partner = t.action[s.offer_action, c.A_PARTNER]
    if partner < 0 or partner == s.offer_by:
        return OFFER
    asked = s.phase == c.PHASE_PRICE
    if s.player != (s.offer_by if asked else partner) or outside(s.offer_price, asked, 2 if asked else 0):
        return OFFER
    return FINE if s.pool[s.offer_by] >= s.offer_price else OFFER


def event_fault(s: Rec, t: Rec) -> int:
    """Check the event of the turn, next turn's if it is known, who is asked, and the crisis on the table."""
    for event in range(s.drawn.shape[0]):
        if outside(s.drawn[event], 0, 1 if event < t.n_events else 0):
            return EVENT
    if outside(s.event, c.NOBODY, t.n_events - 1) or outside(s.next_event, c.NOBODY, t.n_events - 1):
        return EVENT
    if s.event >= 0 and s.drawn[s.event] == 0:
        return EVENT
    if s.next_event >= 0 and (s.drawn[s.next_event] == 0 or s.next_event == s.event):
        return EVENT
    if (s.phase == c.PHASE_PREEMPT or s.phase == c.PHASE_CHOOSE) and s.event < 0:
        return EVENT
    if outside(s.asked, 0, EVERY_POWER) or s.contributed & ~s.asked != 0:
        return ANSWERS
    if s.phase == c.PHASE_CHOOSE and (s.asked >> s.player) & 1 == 0:
        return ANSWERS
    if s.phase != c.PHASE_CRISIS:
        return CRISIS if s.crisis_number != 0 else FINE
    if outside(s.step, 0, t.n_theatres - 1) or outside(s.crisis_number, 1, t.crisis_faces):
        return CRISIS
    return FINE if s.tension[s.step] >= t.crisis_from else CRISIS


def ending_fault(s: Rec, t: Rec) -> int:
    """Check endings, winners and provokers, and that no early ending is overdue."""
    if (s.phase == c.PHASE_OVER) != (s.ending != c.ENDING_NONE) or outside(s.ending, 0, c.ENDING_EARLY + t.n_early - 1):
        return ENDING
    if outside(s.winners, 0, EVERY_POWER) or outside(s.provokers, 0, EVERY_POWER):
        return WINNERS
    decided = s.ending == c.ENDING_FULL or s.ending >= c.ENDING_EARLY
    if (s.winners != 0) != decided or (s.provokers != 0 and s.ending != c.ENDING_WAR):
        return WINNERS
    if s.ending == c.ENDING_FULL and s.turn != t.turns:
        return ENDING
    for k in range(t.n_early):
        if outside(s.alarm[k], 0, t.early_reviews[k]):
            return OVERDUE
        if s.alarm[k] == t.early_reviews[k] and s.ending < c.ENDING_EARLY:
            return OVERDUE
    return FINE
