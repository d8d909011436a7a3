"""Whether a change log accounts for all that changed. Written like the kernel, so that it is compiled with it.

A sheet is what the change log speaks of, read off a state. The log's rows are applied to the sheet of the state before,
one by one; each must find what it says was there, and in the end the sheet must be that of the state after.
"""

from __future__ import annotations

from indopacific_game import vocabulary as v
from indopacific_game.engine import codes as c
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.layout import record_dtype
from indopacific_game.engine.rows import marks_of

(
    ON_POOL,
    ON_STOCKPILE,
    ON_COMMITMENTS,
    ON_SUPPLY,
    ON_CONTROLS,
    ON_DEMAND,
    ON_EXTRA_ACTIONS,
    ON_INCIDENT,
    ON_SCORE,
) = range(9)
"""Columns of a power; the score takes one for each goal and one for the agenda."""
RENEWED = 1 << ON_COMMITMENTS | 1 << ON_EXTRA_ACTIONS
"""Columns that every turn begins anew, as bits."""

SHEET = record_dtype(
    [
        ("power", (v.POWERS, ON_SCORE + v.GOALS + 1)),
        ("capability", (v.POWERS, v.CAPABILITIES)),
        ("presence", (v.POWERS, v.SEAS)),
        ("marks", (v.POWERS, v.THEATRES)),
        ("influence", (v.POWERS, v.STATES)),
        ("contracts", (v.POWERS, v.SITES)),
        ("aligned", (v.STATES,)),
        ("disrupted", (v.SITES,)),
        ("pair", (3, v.PAIRS)),
        ("board", (3, v.THEATRES)),
    ]
)
"""`pair` has a row for relations, hotlines and what is sustained; `board` one for tension, tracks and alarms."""

ON_RELATION, ON_HOTLINE, ON_SUSTAINED = range(3)
ON_TENSION, ON_TRACK, ON_ALARM = range(3)

CHANGE_FAULTS = (
    "no fault",
    "the change log overflowed",
    "a change says what was not there before",
    "a change is none",
    "a change has no author",
    "an action raised tension above what actions may",
    "something changed that the log does not tell",
)
FINE, OVERFLOW, WAS_NOT, IS_NONE, NOBODY_DID, TOO_TENSE, UNTOLD = range(len(CHANGE_FAULTS))


def fill_sheet(s: Rec, t: Rec, sheet: Rec) -> None:
    """Read a state's sheet."""
    for p in range(c.POWERS):
        fill_power(s, sheet, p)
        for x in range(s.capability.shape[1]):
            sheet.capability[p, x] = s.capability[p, x]
        for x in range(s.presence.shape[1]):
            sheet.presence[p, x] = s.presence[p, x]
        for x in range(s.influence.shape[1]):
            sheet.influence[p, x] = s.influence[p, x]
        for x in range(s.contracts.shape[1]):
            sheet.contracts[p, x] = s.contracts[p, x]
        for x in range(t.n_theatres):
            sheet.marks[p, x] = marks_of(s, t, p, x)
    for x in range(s.aligned.shape[0]):
        sheet.aligned[x] = s.aligned[x]
    for x in range(s.disrupted.shape[0]):
        sheet.disrupted[x] = s.disrupted[x]
    for pair in range(c.PAIRS):
        sheet.pair[ON_RELATION, pair] = s.relation[pair]
        sheet.pair[ON_HOTLINE, pair] = s.hotline[pair]
        sheet.pair[ON_SUSTAINED, pair] = s.sustained[pair]
    for x in range(s.tension.shape[0]):
        sheet.board[ON_TENSION, x] = s.tension[x]
    for x in range(s.track.shape[0]):
        sheet.board[ON_TRACK, x] = s.track[x]
    for x in range(s.alarm.shape[0]):
        sheet.board[ON_ALARM, x] = s.alarm[x]


def fill_power(s: Rec, sheet: Rec, p: int) -> None:
    """Read a power's columns."""
    sheet.power[p, ON_POOL] = s.pool[p]
    sheet.power[p, ON_STOCKPILE] = s.stockpile[p]
    sheet.power[p, ON_COMMITMENTS] = s.commitments[p] + s.reserve[p]
    sheet.power[p, ON_SUPPLY] = s.supply[p]
    sheet.power[p, ON_CONTROLS] = s.controls[p]
    sheet.power[p, ON_DEMAND] = s.demand_shift[p]
    sheet.power[p, ON_EXTRA_ACTIONS] = s.extra_next[p]
    sheet.power[p, ON_INCIDENT] = s.incidents[p]
    for goal in range(c.GOALS):
        sheet.power[p, ON_SCORE + goal] = s.banked[p, goal]
    sheet.power[p, ON_SCORE + c.GOALS] = s.agenda_points[p]


def change_fault(t: Rec, log: Rec, before: Rec, after: Rec, new_turn: bool) -> int:
    """Return the first fault of a change log; `before` is spoilt.

    A new turn renews commitments, extra actions and what sustains relations without telling.
    """
    if log.n >= log.rows.shape[0]:
        return OVERFLOW
    for k in range(log.n):
        if log.rows[k, c.LOG_OLD] == log.rows[k, c.LOG_NEW]:
            return IS_NONE
        if not has_author(t, log.rows[k, c.LOG_AUTHOR], log.rows[k, c.LOG_AUTHOR_ID]):
            return NOBODY_DID
        if too_tense(t, log, k):
            return TOO_TENSE
        if not applies(t, log, k, before, new_turn):
            return WAS_NOT
    if new_turn:
        forget_renewed(before)
        forget_renewed(after)
    return FINE if same_sheet(before, after) else UNTOLD


def has_author(t: Rec, author: int, author_id: int) -> bool:
    """Tell whether an author is one."""
    if author == c.BY_ACTION:
        return bool(0 <= author_id < t.n_actions)
    if author == c.BY_EVENT:
        return bool(0 <= author_id < t.n_events)
    if author == c.BY_RULE:
        return bool(0 <= author_id < t.n_rules)
    if author == c.BY_UPKEEP:
        return bool(0 <= author_id <= c.UP_LEDGER)
    if author == c.BY_CRISIS:
        return bool(0 <= author_id < t.n_theatres)
    return bool(author == c.BY_REVIEW or author == c.BY_TURN)


def too_tense(t: Rec, log: Rec, k: int) -> bool:
    """Tell whether row k says that an action of a kind raised tension above what actions may."""
    if log.rows[k, c.LOG_QUANTITY] != c.Q_TENSION or log.rows[k, c.LOG_AUTHOR] != c.BY_ACTION:
        return False
    new = log.rows[k, c.LOG_NEW]
    kind = t.action[log.rows[k, c.LOG_AUTHOR_ID], c.A_SORT] == c.SORT_KIND
    return bool(kind and new > log.rows[k, c.LOG_OLD] and new > t.tension_by_actions)


def applies(t: Rec, log: Rec, k: int, sheet: Rec, new_turn: bool) -> bool:
    """Apply row k to a sheet; return whether the sheet said what the row says was there."""
    quantity = log.rows[k, c.LOG_QUANTITY]
    old = log.rows[k, c.LOG_OLD]
    new = log.rows[k, c.LOG_NEW]
    p = log.rows[k, c.LOG_POWER]
    q = log.rows[k, c.LOG_OTHER]
    place = log.rows[k, c.LOG_PLACE]
    x = log.rows[k, c.LOG_X]
    if quantity == c.Q_PRESENCE:
        return turned(sheet.presence, p, place, old, new)
    if quantity == c.Q_INFLUENCE:
        return turned(sheet.influence, p, place, old, new)
    if quantity == c.Q_CONTRACTS:
        return turned(sheet.contracts, p, x, old, new)
    if quantity == c.Q_CAPABILITY:
        return turned(sheet.capability, p, x, old, new)
    if quantity == c.Q_MARKS:
        return turned(sheet.marks, p, t.theatre_of[place], old, new)
    if quantity == c.Q_TENSION:
        return turned(sheet.board, ON_TENSION, t.theatre_of[place], old, new)
    if quantity == c.Q_TRACK:
        return turned(sheet.board, ON_TRACK, x, old, new)
    if quantity == c.Q_ALARM:
        return turned(sheet.board, ON_ALARM, x, old, new)
    if quantity == c.Q_RELATION:
        return turned(sheet.pair, ON_RELATION, t.pair[p, q], old, new)
    if quantity == c.Q_HOTLINE:
        return turned(sheet.pair, ON_HOTLINE, t.pair[p, q], old, new)
    if quantity == c.Q_SUSTAINED:
        return turned(sheet.pair, ON_SUSTAINED, t.pair[p, q], old, new) or new_turn
    if quantity == c.Q_ALIGNED or quantity == c.Q_DISRUPTED:
        return turned_alone(sheet.aligned if quantity == c.Q_ALIGNED else sheet.disrupted, place, x, old, new)
    column = power_column(quantity, x)
    return turned(sheet.power, p, column, old, new) or (new_turn and RENEWED >> column & 1 == 1)


def power_column(quantity: int, x: int) -> int:
    """Return the column of a power that a quantity is kept in."""
    if quantity == c.Q_POOL:
        return ON_POOL
    if quantity == c.Q_STOCKPILE:
        return ON_STOCKPILE
    if quantity == c.Q_COMMITMENTS:
        return ON_COMMITMENTS
    if quantity == c.Q_SUPPLY:
        return ON_SUPPLY
    if quantity == c.Q_CONTROLS:
        return ON_CONTROLS
    if quantity == c.Q_DEMAND:
        return ON_DEMAND
    if quantity == c.Q_EXTRA_ACTIONS:
        return ON_EXTRA_ACTIONS
    if quantity == c.Q_INCIDENT:
        return ON_INCIDENT
    return ON_SCORE + x


def turned(cells: Rec, i: int, j: int, old: int, new: int) -> bool:
    """Set a cell to a new value; return whether the old one was there."""
    was = bool(cells[i, j] == old)
    cells[i, j] = new
    return was


def turned_alone(cells: Rec, place: int, x: int, old: int, new: int) -> bool:
    """Set the cell of a state, or else of a site, to a new value; return whether the old one was there."""
    i = place if place >= 0 else x
    was = bool(cells[i] == old)
    cells[i] = new
    return was


def forget_renewed(sheet: Rec) -> None:
    """Blank what a new turn renews without telling."""
    for p in range(c.POWERS):
        sheet.power[p, ON_COMMITMENTS] = 0
        sheet.power[p, ON_EXTRA_ACTIONS] = 0
    for pair in range(c.PAIRS):
        sheet.pair[ON_SUSTAINED, pair] = 0


def same_sheet(one: Rec, other: Rec) -> bool:
    """Tell whether two sheets say the same."""
    return bool(
        (one.power == other.power).all()
        and (one.capability == other.capability).all()
        and (one.presence == other.presence).all()
        and (one.marks == other.marks).all()
        and (one.influence == other.influence).all()
        and (one.contracts == other.contracts).all()
        and (one.aligned == other.aligned).all()
        and (one.disrupted == other.disrupted).all()
        and (one.pair == other.pair).all()
        and (one.board == other.board).all()
    )
