"""Kernel: goals, agendas, shown scores, endings and returns."""

from __future__ import annotations

from indopacific_game.engine import codes as c
from indopacific_game.engine.codes import Rec
from indopacific_game.engine.effects import sign, write_log
from indopacific_game.engine.rows import first_failing, formula, marks_of, term_metric


def goal_points(s: Rec, t: Rec, w: Rec, p: int, goal: int) -> int:
    """Return the points that a goal would give now, before the review's weight; never below 0."""
    w.ctx[c.SELF] = p
    return max(formula(s, t, w, t.goal[p, goal, 0], t.goal[p, goal, 1]), 0)


def goal_progress(s: Rec, t: Rec, w: Rec, p: int, goal: int) -> int:
    """Return a goal's points in twelfths, with what rounding and floors leave out: how near the next point is.

    It may lie below 0, which a review's points never do.
    """
    w.ctx[c.SELF] = p
    start = t.goal[p, goal, 0]
    total = 0
    for i in range(start, start + t.goal[p, goal, 1]):
        whens = t.term[i, c.TERM_WHENS]
        if whens == 0 or first_failing(s, t, w, t.term[i, c.TERM_WHEN], whens) < 0:
            total += scaled_finely(t, t.term[i, c.TERM_SCALE], term_metric(s, t, w, i))
    return total


def scaled_finely(t: Rec, i: int, raw: int) -> int:
    """Return a raw metric scaled as row i of the scales says, in twelfths; below the floor, a quarter counts."""
    if i < 0:
        return min(max(raw * c.FINE, -c.MOST_PROGRESS), c.MOST_PROGRESS)
    value = (raw * t.scale[i, c.SCALE_TIMES] + t.scale[i, c.SCALE_PLUS]) * c.FINE // t.scale[i, c.SCALE_PER]
    value = min(max(value, -c.MOST_PROGRESS), c.MOST_PROGRESS)
    floor = max(t.scale[i, c.SCALE_FLOOR] * c.FINE, -c.MOST_PROGRESS)
    if value < floor:
        return int(floor - (floor - value) // c.BELOW_FLOOR)
    return int(min(value, t.scale[i, c.SCALE_CAP] * c.FINE))


def alarms_for(s: Rec, t: Rec, w: Rec, p: int) -> int:
    """Return how near early endings are that a power would win: for each that holds now, 1, and 2 for each alarm.

    An ending for which too few reviews are left counts nothing.
    """
    total = 0
    left = t.turns // t.review_every - s.reviews
    for k in range(t.n_early):
        wins = (t.early_winners[k] >> p) & 1
        if (
            wins
            and s.alarm[k] + left >= t.early_reviews[k]
            and first_failing(s, t, w, t.early_requires[k, 0], t.early_requires[k, 1]) < 0
        ):
            total += 1 + 2 * s.alarm[k]
    return total


def held_agenda_points(s: Rec, t: Rec, w: Rec, p: int) -> int:
    """Return what a power's agenda would give now: 0 if it is not known, never above the limit."""
    agenda = s.agenda[p]
    if agenda < 0:
        return 0
    w.ctx[c.SELF] = p
    points = formula(s, t, w, t.agenda[p, agenda, 0], t.agenda[p, agenda, 1])
    return int(min(max(points, 0), t.agenda_limit))


def next_weight(s: Rec, t: Rec) -> int:
    """Return the weight of the next review; 0 after the last."""
    return int(t.weights[s.reviews])


def projects_worth(s: Rec, t: Rec, p: int) -> int:
    """Return a power's slots that are still to deliver, each times the weights of the reviews held after it does."""
    total = 0
    for site in range(t.n_sites):
        left = s.project_left[p, site]
        if left > 0:
            # Deliveries come before the review of their turn; this turn's are over once crises are checked.
            due = max(s.turn + left - (0 if s.phase == c.PHASE_CRISIS else 1), 1)
            for k in range((due - 1) // t.review_every, t.turns // t.review_every):
                total += s.project_slots[p, site] * t.weights[k]
    return total


def banked_total(s: Rec, p: int) -> int:
    """Return what a power has banked of its goals."""
    total = 0
    for goal in range(c.GOALS):
        total += s.banked[p, goal]
    return total


def shown_score(s: Rec, t: Rec, w: Rec, p: int) -> int:
    """Return what a power has banked plus what this review would give if it were held now."""
    total = 0
    for goal in range(c.GOALS):
        total += goal_points(s, t, w, p, goal)
    return banked_total(s, p) + total * next_weight(s, t)


def final_score(s: Rec, p: int) -> int:
    """Return a power's score with its agenda, which is 0 until the game has ended."""
    return banked_total(s, p) + int(s.agenda_points[p])


def hold_review(s: Rec, t: Rec, w: Rec, log: Rec) -> None:
    """Score every goal, times the weight of this review."""
    weight = next_weight(s, t)
    for p in range(c.POWERS):
        for goal in range(c.GOALS):
            sign(w, c.BY_REVIEW, goal)
            points = goal_points(s, t, w, p, goal) * weight
            old = s.banked[p, goal]
            s.banked[p, goal] = old + points
            write_log(w, log, c.Q_SCORE, p, c.NOBODY, c.NOBODY, goal, old, old + points)
    s.reviews += 1


def check_early_endings(s: Rec, t: Rec, w: Rec, log: Rec) -> bool:
    """Count the reviews at which each early ending's conditions held; end the game when they are enough.

    A review after which too few are left for the ending does not count: its alarm would be a false one.
    """
    left = t.turns // t.review_every - s.reviews
    for k in range(t.n_early):
        old = s.alarm[k]
        if (
            old + 1 + left >= t.early_reviews[k]
            and first_failing(s, t, w, t.early_requires[k, 0], t.early_requires[k, 1]) < 0
        ):
            s.alarm[k] = old + 1
        else:
            s.alarm[k] = 0
        sign(w, c.BY_REVIEW, c.GOALS + k)
        write_log(w, log, c.Q_ALARM, c.NOBODY, c.NOBODY, c.NOBODY, k, old, s.alarm[k])
        if s.alarm[k] >= t.early_reviews[k]:
            s.winners = t.early_winners[k]
            end_game(s, t, w, log, c.ENDING_EARLY + k)
            return True
    return False


def ledger_marks(s: Rec, t: Rec, p: int) -> int:
    """Return a power's marks in all theatres."""
    marks = 0
    for theatre in range(t.n_theatres):
        marks += marks_of(s, t, p, theatre)
    return marks


def places_above(s: Rec, t: Rec, p: int, q: int) -> int:
    """Compare two powers for rank: 1 if p is above q, -1 if below, 0 if they share."""
    won_p = (s.winners >> p) & 1
    won_q = (s.winners >> q) & 1
    if s.ending >= c.ENDING_EARLY and won_p != won_q:
        return 1 if won_p else -1
    if s.ending >= c.ENDING_EARLY and won_p:
        return 0
    score_p = final_score(s, p)
    score_q = final_score(s, q)
    if score_p == score_q:
        score_q = ledger_marks(s, t, p)
        score_p = ledger_marks(s, t, q)
    if score_p == score_q:
        return 0
    return 1 if score_p > score_q else -1


def end_game(s: Rec, t: Rec, w: Rec, log: Rec, ending: int) -> None:
    """End the game: add agendas, and find the winners unless an early ending or a war has named them."""
    s.ending = ending
    s.phase = c.PHASE_OVER
    s.player = c.TERMINAL
    for p in range(c.POWERS):
        points = held_agenda_points(s, t, w, p)
        sign(w, c.BY_REVIEW, c.GOALS + c.GOALS)
        write_log(w, log, c.Q_SCORE, p, c.NOBODY, c.NOBODY, c.GOALS, 0, points)
        s.agenda_points[p] = points
    if ending == c.ENDING_FULL:
        for p in range(c.POWERS):
            beaten = False
            for q in range(c.POWERS):
                if q != p and places_above(s, t, q, p) > 0:
                    beaten = True
            if not beaten:
                s.winners |= 1 << p


def fill_returns(s: Rec, t: Rec, out: Rec) -> None:
    """Fill out with the returns of an ended game, in 1/1200: the rank's, shared by those who share it, or war's."""
    for p in range(c.POWERS):
        if s.ending == c.ENDING_WAR:
            percent = t.provoker_return if (s.provokers >> p) & 1 else t.war_return
            out[p] = percent * (c.RETURN_UNIT // 100)
            continue
        above = 0
        level = 0
        for q in range(c.POWERS):
            compared = 0 if q == p else places_above(s, t, q, p)
            if compared > 0:
                above += 1
            elif compared == 0:
                level += 1
        total = 0
        for rank in range(above, above + level):
            total += t.rank_returns[rank]
        out[p] = total * (c.RETURN_UNIT // 100) // level
