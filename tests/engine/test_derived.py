"""What a record repeats of the rest of the position is always up to date, and rows read at it say what they should."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indopacific_game import vocabulary as v
from indopacific_game.engine import complete, observe
from indopacific_game.engine.compile import compile_rules
from indopacific_game.engine.layout import DERIVED, GIVEN, Records, address, copy_state, new_log, new_work
from indopacific_game.engine.plain import stand_in
from indopacific_game.engine.upkeep import decay_ahead, decay_presence
from indopacific_game.rules import load_rules
from tests.engine.driving import ALL_RULES, Seat, rules_of, tiny_rules


def stale_fields(state: Records, tables: Records) -> list[str]:
    """Return the derived fields that are not what follows from the rest."""
    anew = copy_state(state)
    for name in DERIVED:
        anew[name] = 0
    complete(anew, tables)
    return [name for name in DERIVED if state[name].tobytes() != anew[name].tobytes()]


@pytest.mark.parametrize("name", ALL_RULES)
@settings(max_examples=10)
@given(seed=st.integers(0, 2**40), policy=st.sampled_from([0, 0, 1]))
def test_every_position_of_a_game_is_complete(name: str, seed: int, policy: int) -> None:
    seat = Seat(rules_of(name))
    while not seat.is_over:
        assert stale_fields(seat.state, seat.tables) == []
        assert stale_fields(observe(seat.state, 0), seat.tables) == []
        seat.apply(seat.choose(seed, policy if seat.decisions % 9 == 0 else 0))
    assert stale_fields(seat.state, seat.tables) == []


@settings(max_examples=20)
@given(seed=st.integers(0, 2**40), length=st.integers(1, 250))
def test_presence_is_foreseen_as_upkeeps_will_leave_it(seed: int, length: int) -> None:
    seat = Seat(rules_of("exceptional_partnership"))
    seat.play(length, seed=seed)
    turn, every = int(seat.state["turn"][0]), int(seat.tables["review_every"][0])
    left = 0 if turn == 0 else every - (turn - 1) % every - (seat.phase == v.Phase.CRISIS)
    foreseen, lived = copy_state(seat.state), copy_state(seat.state)
    tables, work, log = (stand_in(x)[0] for x in (seat.tables, new_work(), new_log(False)))
    decay_ahead(stand_in(foreseen)[0], tables)
    for _ in range(left):
        decay_presence(stand_in(lived)[0], tables, work, log)
    assert foreseen.tobytes() == lived.tobytes()


def test_addresses_are_those_of_the_fields() -> None:
    seat = Seat(rules_of(ALL_RULES[0]))
    seat.play(40, seed=3)
    flat = seat.state["flat"][0]
    assert flat[address("turn")] == seat.state["turn"][0]
    for p in range(v.POWERS):
        assert flat[address("pool", p)] == seat.state["pool"][0, p]
        for sea in range(v.SEAS):
            assert flat[address("presence", p, sea)] == seat.state["presence"][0, p, sea]
    assert flat[address("nothing")] == 0
    assert [*GIVEN, *DERIVED, "flat"] == list(seat.state.dtype.names)


@pytest.mark.parametrize("name", ["six_months", "tiny"])
def test_what_finds_no_room_is_read_in_the_general_way(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = tiny_rules() if name == "tiny" else load_rules().rules
    scenario = next(iter(rules.scenario)) if name == "tiny" else name
    roomy = compile_rules(rules, scenario)
    for tests, addresses in ((0, 0), (7, 3)):
        monkeypatch.setattr(v, "TESTS", tests)
        monkeypatch.setattr(v, "ADDRESSES", addresses)
        narrow = compile_rules(rules, scenario)
        assert narrow.tables.tobytes() != roomy.tables.tobytes()
        for seed in range(3):
            here, there = Seat(roomy), Seat(narrow)
            while not here.is_over:
                a = here.choose(seed)
                assert there.choose(seed) == a
                assert there.legal() == here.legal()
                here.apply(a)
                there.apply(a)
                assert there.state.tobytes() == here.state.tobytes()
