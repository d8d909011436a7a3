"""What holds of every position of every game, whoever plays."""

from __future__ import annotations

import itertools
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indopacific_game import vocabulary as v
from indopacific_game.engine import codes as c
from indopacific_game.engine import observe
from indopacific_game.engine.layout import new_records
from tests.engine.driving import ALL_RULES, SCENARIOS, TINY, Seat, rules_of, seat_in, with_taste
from tools.soak.changes import SHEET
from tools.soak.report import checks, describe

SEEDS = st.integers(0, 2**31)
RULES = st.sampled_from(ALL_RULES)
TASTES = st.frozensets(st.integers(0, v.KINDS - 1), max_size=8)


class Checker:
    """Looks at every state, every list of legal actions and every change log of a seat."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.before = seat.state.copy()
        self.sheets = new_records(SHEET, 2)
        self.fault = np.zeros(2, dtype=np.int64)
        self.look("at the start")

    def look(self, when: str) -> None:
        seat = self.seat
        checks(True)["check_state"](seat.state, seat.tables, seat.work, self.fault)
        assert self.fault[1] == 0, f"{describe(self.fault)} {when}"

    def apply(self, action: int) -> None:
        seat = self.seat
        self.before[0] = seat.state[0]
        seat.apply(action)
        checks(True)["check_step"](self.before, seat.state, seat.tables, seat.log, self.sheets, self.fault)
        assert self.fault[1] == 0, f"{describe(self.fault)} after {seat.text(action)}"
        self.look(f"after {seat.text(action)}")


@given(RULES, SEEDS, TASTES, st.booleans())
def test_every_state_list_and_change_log_is_sound_whoever_plays(
    name: str, seed: int, kinds: frozenset[int], wild_chance: bool
) -> None:
    seat = Seat(rules_of(name))
    checker, choose = Checker(seat), with_taste(seed, kinds, wild_chance)
    while not seat.is_over:
        checker.apply(choose(seat))


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENARIOS)
def test_every_state_is_sound_in_greedy_games(name: str) -> None:
    for seed in range(3):
        seat = Seat(rules_of(name))
        checker = Checker(seat)
        while not seat.is_over:
            checker.apply(seat.choose(seed, policy=1))


SPOILT: list[tuple[str, int | tuple[int, ...] | None, int | str | None, str]] = [
    ("pool", 1, "pool_limit", "a pool is out of bounds"),
    ("pool", 1, -1, "a pool is out of bounds"),
    ("stockpile", 0, "stockpile_limit", "a stockpile is out of bounds"),
    ("reserve", 0, "extra_commitments", "commitments are out of bounds"),
    ("offer_made", 3, 2, "a count of actions is out of bounds"),
    ("capability", (3, 0), "capability_limit", "a capability is out of bounds"),
    ("banked", (2, 2), -1, "points are negative"),
    ("agenda", 2, "n_agendas", "an agenda is none of the power's"),
    ("turn_order", 0, None, "an order does not name every power once"),
    ("presence", (0, 0), "presence_limit", "presence is out of bounds"),
    ("presence", (0, v.SEAS - 1), 1, "presence is out of bounds"),
    ("influence", (2, 1), -1, "influence is out of bounds"),
    ("aligned", 0, None, "a state is not aligned as its influence says"),
    ("contracts", (0, 0), "slots", "a site is oversold"),
    ("project_slots", (0, 0), 9, "a project does not fit its contract"),
    ("disrupted", 0, -1, "a site's disruption or a power's controls are negative"),
    ("supply", 0, None, "supply is not what the sites deliver"),
    ("relation", 5, "relation_limit", "a relation is out of bounds"),
    ("hotline", 2, 2, "a hotline, or what sustains a relation, is neither there nor missing"),
    ("track", 0, "track_max", "a track is out of bounds"),
    ("tension", 0, "tension_limit", "tension is out of bounds"),
    ("tension", 0, 10, "tension is at its limit without a war"),
    ("marks", (0, 0, 0), -1, "marks are negative, or outside the ledger"),
    ("player", None, v.CHANCE, "the player does not fit the phase"),
    ("turn", None, 0, "the turn does not fit the phase"),
    ("reviews", None, None, "reviews do not fit the turn"),
    ("summits_held", None, -1, "a summit was held that the calendar does not have"),
    ("offer_action", None, 0, "an offer does not fit the phase"),
    ("event", None, "n_events", "an event does not fit the phase"),
    ("contributed", None, 16, "answers came from powers that were not asked"),
    ("crisis_number", None, 1, "a crisis does not fit the phase"),
    ("ending", None, v.Ending.WAR, "the ending does not fit the phase"),
    ("winners", None, 1, "the winners do not fit the ending"),
    ("alarm", 0, "early_reviews", "an ending is overdue"),
]
"""A field, where in it, what is put there (one above a limit that is named; one more than there was), and the fault."""


@pytest.mark.parametrize(("field", "index", "value", "expected"), SPOILT)
def test_the_checks_see_what_is_wrong_with_a_state(
    field: str, index: int | tuple[int, ...] | None, value: int | str | None, expected: str
) -> None:
    seat = seat_in(rules_of("exceptional_partnership"), v.Phase.ACT, after=40)
    where = (0,) if index is None else (0, index) if isinstance(index, int) else (0, *index)
    if value is None:
        value = int(seat.state[field][where]) + 1
    elif isinstance(value, str):
        limit = seat.tables[value][0]
        value = int(limit[where[-1]] if limit.shape else limit) + 1
    seat.state[field][where] = value
    fault = np.zeros(2, dtype=np.int64)
    checks(True)["check_state"](seat.state, seat.tables, seat.work, fault)
    assert describe(fault) == expected


def test_the_checks_see_a_track_above_its_ceiling() -> None:
    seat = seat_in(rules_of("exceptional_partnership"), v.Phase.ACT, after=40)
    tracks = seat.rules.names.tracks
    x = next(k for k in range(len(tracks)) if seat.tables["track_ceiling"][0, k, 1])
    seat.state["track"][0] = seat.tables["track_max"][0]
    seat.state["track"][0, x] = seat.tables["track_max"][0, x]
    fault = np.zeros(2, dtype=np.int64)
    checks(True)["check_state"](seat.state, seat.tables, seat.work, fault)
    assert describe(fault) == "a track stands above its ceiling"


@pytest.mark.parametrize("damage", ["forget", "twist", "nobody"])
def test_the_checks_see_what_is_wrong_with_a_change_log(damage: str) -> None:
    seat = seat_in(rules_of("exceptional_partnership"), v.Phase.ACT, after=40)
    before, fault = seat.state.copy(), np.zeros(2, dtype=np.int64)
    assert seat.apply(next(a for a in seat.legal() if seat.column(a, c.A_PARTNER) < 0))
    if damage == "forget":
        seat.log["n"] -= 1
    elif damage == "twist":
        seat.log["rows"][0, 0, 5] += 7
    else:
        seat.log["rows"][0, 0, 7:9] = v.Author.EVENT, v.NOBODY
    checks(True)["check_step"](before, seat.state, seat.tables, seat.log, new_records(SHEET, 2), fault)
    assert (
        describe(fault)
        == {
            "forget": "something changed that the log does not tell",
            "twist": "a change says what was not there before",
            "nobody": "a change has no author",
        }[damage]
    )


@pytest.mark.parametrize("name", ALL_RULES)
def test_relations_are_symmetric_since_both_powers_share_one_number(name: str) -> None:
    t = rules_of(name).tables[0]
    assert (t.pair == t.pair.T).all()
    assert sorted(int(t.pair[p, q]) for p, q in itertools.combinations(range(v.POWERS), 2)) == list(range(v.PAIRS))
    for pair in range(v.PAIRS):
        assert t.pair[t.pair_first[pair], t.pair_second[pair]] == pair


@given(RULES, SEEDS, TASTES, st.booleans())
def test_an_ended_game_returns_what_its_ranks_do(name: str, seed: int, kinds: frozenset[int], wild: bool) -> None:
    seat = Seat(rules_of(name))
    choose = with_taste(seed, kinds, wild)
    while not seat.is_over:
        seat.apply(choose(seat))
    s, t, returns = seat.state[0], seat.tables[0], seat.returns()
    winners = [p for p in range(v.POWERS) if int(s.winners) >> p & 1]
    assert seat.legal() == []
    assert {seat.why_not(a) for a in range(int(t.n_actions))} == {v.Why.OVER}
    if s.ending == v.Ending.WAR:
        worth = [int(t.provoker_return if int(s.provokers) >> p & 1 else t.war_return) for p in range(v.POWERS)]
        assert returns == [x * c.RETURN_UNIT // 100 for x in worth]
        return
    assert sum(returns) == int(t.rank_returns.sum()) * c.RETURN_UNIT // 100
    assert winners == [p for p in range(v.POWERS) if returns[p] == max(returns)]
    total = s.banked.sum(axis=1) + s.agenda_points
    losers = [p for p in range(v.POWERS) if p not in winners]
    for group in [losers] if s.ending >= v.Ending.EARLY else [losers, list(range(v.POWERS))]:
        for p, q in itertools.permutations(group, 2):
            assert returns[p] >= returns[q] or total[p] <= total[q]


@given(RULES, SEEDS, st.integers(0, 200))
def test_scores_add_up(name: str, seed: int, moves: int) -> None:
    seat = Seat(rules_of(name))
    seat.play(moves, seed)
    banked, held, shown = seat.score_parts()
    assert (banked[:, : v.GOALS] == seat.state[0].banked).all()
    assert (banked[:, v.GOALS] == seat.state[0].agenda_points).all()
    assert (held >= 0).all()
    assert (held[:, v.GOALS] <= seat.tables[0].agenda_limit).all()
    assert (shown == banked[:, : v.GOALS].sum(axis=1) + held[:, : v.GOALS].sum(axis=1)).all()


@given(RULES, SEEDS, st.integers(4, 200), st.integers(0, v.POWERS - 1), st.data())
def test_a_view_does_not_depend_on_what_its_power_cannot_know(
    name: str, seed: int, moves: int, power: int, data: st.DataObject
) -> None:
    seat = Seat(rules_of(name))
    seat.play(moves, seed)
    if seat.is_over:
        assert (observe(seat.state, power) == seat.state).all()
        return
    other = seat.state.copy()
    for p in range(v.POWERS):
        if p != power and other["agenda"][0, p] >= 0:
            other["agenda"][0, p] = data.draw(st.integers(0, int(seat.tables["n_agendas"][0, p]) - 1))
    assert observe(other, power).tobytes() == observe(seat.state, power).tobytes()
    hidden = Seat(seat.rules)
    hidden.set_state(observe(seat.state, power))
    assert hidden.legal() == seat.legal()
    if seat.player == power:
        for policy in (0, 1):
            assert hidden.choose(seed, policy, 7) == seat.choose(seed, policy, 7)


def spoil_scratch(seat: Seat, rng: random.Random) -> None:
    """Fill the scratch with what some other game might have left there."""
    work = seat.work[0]
    work.ctx[v.POWERS :] = [rng.randrange(v.POWERS) for _ in range(len(work.ctx) - v.POWERS)]
    for k, ids in enumerate((seat.rules.names.seas, seat.rules.names.states, seat.rules.names.sites)):
        work.here[k] = rng.randrange(len(ids))
    work.capability = rng.randrange(len(seat.rules.names.capabilities))
    work.ceiling, work.war = rng.randrange(11), rng.choice([v.NOBODY, 0])
    work.author, work.author_id = rng.randrange(7), rng.randrange(9)
    work.list[:], work.numbers[:] = rng.randrange(2), rng.randrange(2)


@given(RULES, SEEDS, TASTES)
def test_nothing_depends_on_what_another_game_left_in_the_scratch(name: str, seed: int, kinds: frozenset[int]) -> None:
    clean, other, rng = Seat(rules_of(name)), Seat(rules_of(name)), random.Random(seed)
    choose = with_taste(seed, kinds, wild_chance=False)
    while not clean.is_over:
        spoil_scratch(other, rng)
        assert other.legal() == clean.legal()
        spoil_scratch(other, rng)
        assert other.choose(seed) == clean.choose(seed)
        for ours, theirs in zip(clean.score_parts(), other.score_parts(), strict=True):
            assert ours.tolist() == theirs.tolist()
        a = choose(clean)
        spoil_scratch(other, rng)
        assert other.why_not(a) == v.Why.LEGAL
        spoil_scratch(other, rng)
        assert other.apply(a) == clean.apply(a)
        assert other.state.tobytes() == clean.state.tobytes()


@given(RULES, SEEDS, st.integers(0, 150))
def test_chance_falls_on_its_outcomes_only_and_by_turn_rather_than_by_what_was_played(
    name: str, seed: int, moves: int
) -> None:
    seat = Seat(rules_of(name))
    seat.play(moves, seed)
    while not seat.is_over and seat.player != v.CHANCE:
        seat.apply(seat.choose(seed))
    if seat.is_over:
        return
    outcomes = seat.outcomes()
    assert list(outcomes) == seat.legal()
    assert min(outcomes.values()) > 0
    assert {seat.sample(k) for k in range(50)} <= set(outcomes)
    assert seat.sample(2**63 - 1) in outcomes
    again = Seat(seat.rules)
    again.set_state(seat.state)
    again.state["pool"] = 0
    if set(again.outcomes()) == set(outcomes):
        assert again.sample(seed) == seat.sample(seed)


# --- distributions ----------------------------------------------------------------------------------------------------


def far_from(counts: dict[int, int], weights: dict[int, int]) -> float:
    """Return how far counts lie from their weights: chi-square as a standard normal (Wilson and Hilferty 1931)."""
    total, weight = sum(counts.values()), sum(weights.values())
    free = len(weights) - 1
    square = sum((counts.get(k, 0) - total * w / weight) ** 2 / (total * w / weight) for k, w in weights.items())
    return float(((square / free) ** (1 / 3) - (1 - 2 / (9 * free))) / (2 / (9 * free)) ** 0.5)


FAR = 4.0
"""Standard deviations; samples are fixed by their seeds, so that this is no matter of luck from run to run."""


def count_choices(seat: Seat, number: int) -> dict[int, int]:
    counts: dict[int, int] = {}
    for k in range(number):
        a = seat.choose(seed=1 + k * 7919, decision=k % 100)
        counts[a] = counts.get(a, 0) + 1
    return counts


@pytest.mark.parametrize(
    ("name", "phase", "after", "pool"),
    [
        ("exceptional_partnership", v.Phase.ACT, 60, None),
        ("exceptional_partnership", v.Phase.ACT, 10, 1),
        ("six_months", v.Phase.ACT, 40, 2),
        ("long_decade", v.Phase.ACT, 200, 20),
        ("exceptional_partnership", v.Phase.CHOOSE, 0, None),
        ("exceptional_partnership", v.Phase.ANSWER, 0, None),
        (TINY, v.Phase.ACT, 20, 2),
    ],
)
def test_random_play_is_uniform_among_the_legal_actions(
    name: str, phase: v.Phase, after: int, pool: int | None
) -> None:
    seat = seat_in(rules_of(name), phase, seed=3, after=after)
    if pool is not None:
        seat.state["pool"] = pool
    legal = seat.legal()
    assert len(legal) > 1
    counts = count_choices(seat, 400 * len(legal))
    assert set(counts) <= set(legal)
    assert abs(far_from(counts, dict.fromkeys(legal, 1))) < FAR


@pytest.mark.parametrize(
    ("name", "phase"),
    [
        ("exceptional_partnership", v.Phase.ORDER),
        ("exceptional_partnership", v.Phase.DEAL),
        ("exceptional_partnership", v.Phase.DRAW),
        ("six_months", v.Phase.CRISIS),
        (TINY, v.Phase.DRAW),
    ],
)
def test_chance_falls_by_weight(name: str, phase: v.Phase) -> None:
    seat = seat_in(rules_of(name), phase)
    weights = seat.outcomes()
    counts: dict[int, int] = {}
    for k in range(400 * len(weights)):
        a = seat.sample(1 + k * 104729)
        counts[a] = counts.get(a, 0) + 1
    assert abs(far_from(counts, weights)) < FAR
