"""Rules become tables: everything in its place and order, or a clear error where it does not fit."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indopacific_game import vocabulary as v
from indopacific_game.engine import codes as c
from indopacific_game.engine import compile as compiling
from indopacific_game.engine import compile_rows, complete
from indopacific_game.engine.compile import compile_rules
from indopacific_game.engine.compile_rows import CapacityError, Rows
from indopacific_game.rules import load_rules
from indopacific_game.rules import models as m
from indopacific_game.rules.capacity import count_rows
from indopacific_game.rules.expand import places
from indopacific_game.rules.rows import Condition, Effect, Leaf, Term
from tests.engine.driving import ALL_RULES, SCENARIOS, TINY, Seat, rules_of, seat_in, tiny_rules
from tests.rules.helpers import changed

FAILURES: dict[str, list[dict[str, Any]]] = {
    "nothing": [],
    "the same for all": [{"change": "pool", "of": "all", "by": -1}],
    "named powers": [{"change": "relation", "of": ["france"], "with": ["japan", "china"], "by": -1}],
    "those who gave": [{"change": "pool", "of": "contributors", "by": 1}],
    "those who did not": [{"change": "pool", "of": "abstainers", "by": -1}],
    "how many gave": [
        {"change": "track", "track": "order", "by": -1, "when": [{"metric": "contributors", "at_least": 1}]},
    ],
}

ARGUMENTS = [pytest.param(name, id=name) for name in ALL_RULES]


def copies(table: dict[str, Any], count: int, **update: Any) -> dict[str, Any]:
    """Return a table with copies of its first entry added, until there are so many."""
    first = next(iter(table.values())).model_copy(update=update)
    return table | {f"copy_{k}": first for k in range(count - len(table))}


def with_kind(rules: m.Rules, **update: Any) -> dict[str, Any]:
    """Return the kinds with something else in the first of them that names a state."""
    name, kind = next((name, kind) for name, kind in rules.kind.items() if kind.state)
    return {"kind": rules.kind | {name: kind.model_copy(update=update)}}


def conditions(count: int) -> list[Condition]:
    return [Condition.model_validate({"metric": "turn", "at_least": k % 9000}) for k in range(count)]


def leaves(count: int) -> list[Leaf]:
    return [Leaf.model_validate({"metric": "number", "value": k}) for k in range(count)]


def crossed(rules: m.Rules) -> dict[str, Any]:
    """Return places, and a kind that names three of them at once."""
    tables = {sort: copies(getattr(rules, sort), 14) for sort in ("state", "site")}
    tables["sea"] = copies(rules.sea, 14, theatre=None)
    return tables | with_kind(rules, sea="seas", state="states", site="sites", notation="{sea} {state} {site}")


def lists(rules: m.Rules) -> dict[str, Any]:
    """Return seas, and effects at so many different lists of them that the lists have no room."""
    seas = copies(rules.sea, v.SEAS, theatre=None)
    some = itertools.islice(itertools.combinations(seas, 12), v.PLACE_LIST // 12)
    effects = [Effect.model_validate({"change": "presence", "of": "self", "at": list(at), "by": 1}) for at in some]
    return {"sea": seas} | with_kind(rules, effects=effects)


def effects(count: int) -> list[Effect]:
    return [Effect.model_validate({"change": "pool", "of": "self", "by": 1})] * count


TOO_MUCH: dict[str, tuple[str, Callable[[m.Rules], dict[str, Any]]]] = {
    "seas": ("25 seas", lambda r: {"sea": copies(r.sea, v.SEAS + 1, theatre=None)}),
    "theatres": ("theatres: there is room for 8", lambda r: {"sea": copies(r.sea, v.SEAS, theatre="Theatre")}),
    "states": ("25 states", lambda r: {"state": copies(r.state, v.STATES + 1)}),
    "sites": ("25 sites", lambda r: {"site": copies(r.site, v.SITES + 1)}),
    "tracks": ("9 tracks", lambda r: {"track": copies(r.track, v.TRACKS + 1)}),
    "capabilities": ("5 capabilities", lambda r: {"capability": copies(r.capability, v.CAPABILITIES + 1)}),
    "kinds": ("61 kinds", lambda r: {"kind": copies(r.kind, v.KINDS + 1)}),
    "events": ("161 events", lambda r: {"event": copies(r.event, v.EVENTS + 1)}),
    "agendas": (f"agendas of .*: there is room for {v.AGENDAS}", lambda r: {"agenda": copies(r.agenda, 50)}),
    "endings": ("5 early_endings", lambda r: {"ending": copies(r.ending, v.EARLY_ENDINGS + 1)}),
    "rules": ("33 rules", lambda r: {"rule": copies(r.rule, v.RULES + 1)}),
    "actions": ("actions: there is room for 2048", crossed),
    "conditions": ("rows of condition", lambda r: with_kind(r, requires=conditions(v.CONDITIONS + 1))),
    "effects": ("rows of effect", lambda r: with_kind(r, effects=effects(v.EFFECTS + 1))),
    "modifiers": ("rows of modifier", lambda r: with_kind(r, modifiers=[m.Modifier(amount=1)] * (v.MODIFIERS + 1))),
    "terms": ("rows of term", lambda r: {"controls": controls(r, relief=[term(k) for k in range(v.TERMS + 1)])}),
    "leaves": ("rows of leaf", lambda r: {"controls": controls(r, relief=[Term(least=leaves(v.LEAVES))])}),
    "place list": ("rows of place_list", lists),
}
"""What is too much, what the error says, and the tables that are changed."""


def controls(rules: m.Rules, **update: Any) -> m.Controls:
    return rules.controls.model_copy(update=update)


def term(value: int) -> Term:
    return Term.model_validate({"metric": "number", "value": value % 100})


@pytest.mark.parametrize("what", TOO_MUCH)
def test_what_does_not_fit_is_a_clear_error(what: str) -> None:
    rules = tiny_rules()
    says, change = TOO_MUCH[what]
    with pytest.raises(CapacityError, match=says):
        compile_rules(rules.model_copy(update=change(rules)), next(iter(rules.scenario)))


def test_an_unknown_scenario_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        compile_rules(tiny_rules(), "nowhere")


@pytest.mark.parametrize("name", SCENARIOS)
def test_the_checks_never_count_fewer_rows_than_are_needed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    needed: dict[str, int] = {}

    def put(t: Any, field: str, values: Any) -> None:
        needed[field] = len(values)
        compile_rows.put(t, field, values)

    monkeypatch.setattr(compiling, "put", put)
    rules = load_rules().rules
    compile_rules(rules, name)
    counted = count_rows(rules)
    for field, word in (("leaf", "leaves"), ("place_list", "places"), *((x, f"{x}s") for x in ("term", "condition"))):
        assert needed[field] <= counted[word]
    assert needed["effect"] <= counted["effects"]
    assert needed["modifier"] <= counted["modifiers"]


@pytest.mark.parametrize("name", ARGUMENTS)
def test_compiling_twice_gives_equal_tables(name: str) -> None:
    rules = tiny_rules() if name == TINY else load_rules().rules
    scenario = rules_of(name).scenario
    assert compile_rules(rules, scenario).tables.tobytes() == rules_of(name).tables.tobytes()


def test_ids_keep_the_order_of_the_rules() -> None:
    rules, names = load_rules().rules, rules_of(SCENARIOS[0]).names
    for field, table in (("powers", "power"), ("seas", "sea"), ("states", "state"), ("sites", "site")):
        assert getattr(names, field) == list(getattr(rules, table))
    assert names.events == list(rules.event)
    assert names.kinds == list(rules.kind)
    assert [x for group in names.agendas for x in group] == sorted(rules.agenda, key=lambda x: powers(rules, x))


def powers(rules: m.Rules, agenda: str) -> tuple[int, int]:
    return list(rules.power).index(rules.agenda[agenda].power), list(rules.agenda).index(agenda)


# --- places -----------------------------------------------------------------------------------------------------------


def test_a_single_place_is_a_list_of_one_and_equal_lists_are_kept_once() -> None:
    rules = load_rules().rules
    rows = Rows(rules, [], [])
    seas = list(rules.sea)
    for x, sea in enumerate(seas):
        assert rows.where(sea, "sea") == rows.where([sea], "sea") == (x, 1)
    start, length = rows.where("theatres", "sea")
    assert [seas[x] for x in rows.place_list[start : start + length]] == places(rules, "theatres", "sea")
    before = len(rows.place_list)
    assert rows.where(places(rules, "theatres", "sea"), "sea") == (start, length)
    assert len(rows.place_list) == before
    assert rows.where("here", "sea") == (0, c.HERE_SEA)
    assert rows.where("adjacent", "sea") == (0, c.ADJACENT)
    assert rows.where(None, "sea") == (0, 0)


@pytest.mark.parametrize("name", ARGUMENTS)
def test_adjacency_holds_both_ways(name: str) -> None:
    rules, t = rules_of(name), rules_of(name).tables[0]
    near = {x: set(span(t, t.adjacent_start[x], t.adjacent_len[x])) for x in range(len(rules.names.seas))}
    for x, y in itertools.product(near, near):
        assert (y in near[x]) == (x in near[y])
        assert x != y or y not in near[x]
    for sea, state in itertools.product(near, range(len(rules.names.states))):
        beside = span(t, t.sea_states_start[sea], t.sea_states_len[sea])
        assert (state in beside) == (sea in span(t, t.state_seas_start[state], t.state_seas_len[state]))


def span(t: Any, start: int, length: int) -> list[int]:
    found: list[int] = t.place_list[start : start + length].tolist()
    return found


# --- actions ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ARGUMENTS)
def test_every_action_has_a_notation_of_its_own(name: str) -> None:
    texts = [text for text in rules_of(name).names.actions if text]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("name", ARGUMENTS)
def test_candidates_are_all_the_actions_a_power_might_take_cheapest_first(name: str) -> None:
    t = rules_of(name).tables[0]
    for p in range(v.POWERS):
        own = {a for a in range(int(t.first_reaction)) if int(t.action[a, c.A_POWERS]) >> p & 1}
        parts = [t.candidates[joint, p, : t.affordable[joint, p, v.POOL]].tolist() for joint in range(2)]
        assert len(parts[0]) + len(parts[1]) == len(own)
        assert set(parts[0]) | set(parts[1]) == own
        for joint, part in enumerate(parts):
            assert all((int(t.action[a, c.A_PARTNER]) >= 0) == bool(joint) for a in part)
        assert (np.diff(t.affordable[:, p], axis=1) >= 0).all()


def assert_none_is_missed(seat: Seat) -> None:
    """Check that every legal action is among the candidates that the pool might pay for."""
    t, p = seat.tables[0], seat.player
    pool = int(seat.state["pool"][0, p])
    affordable = {a for joint in range(2) for a in t.candidates[joint, p, : t.affordable[joint, p, pool]].tolist()}
    for a in range(int(t.first_reaction)):
        if seat.why_not(a) == v.Why.LEGAL:
            assert a in affordable, seat.text(a)
            assert a in seat.legal()


@given(st.sampled_from(ALL_RULES), st.integers(0, 10**6), st.integers(5, 250), st.data())
def test_no_legal_action_is_missed_among_the_affordable_ones(
    name: str, seed: int, moves: int, data: st.DataObject
) -> None:
    seat = Seat(rules_of(name))
    seat.play(moves, seed)
    while not seat.is_over and seat.phase != v.Phase.ACT:
        seat.apply(seat.choose(seed))
    if seat.is_over:
        return
    seat.state["pool"][0] = data.draw(st.integers(0, int(seat.tables["pool_limit"][0])))
    for x in range(len(seat.rules.names.tracks)):
        low, high = int(seat.tables["track_min"][0, x]), int(seat.tables["track_max"][0, x])
        seat.state["track"][0, x] = data.draw(st.integers(low, high))
    seat.state["relation"][0] = data.draw(st.integers(0, int(seat.tables["relation_limit"][0])))
    complete(seat.state, seat.tables)
    assert_none_is_missed(seat)


CHEAPER = {
    "when": '{ amount = -2, when = [{ metric = "turn", at_least = 1 }] }',
    "taken off": '{ amount = -1, per = { metric = "relation", of = "self", with = "others" } }',
    "negative": '{ amount = 1, per = { metric = "track", track = "order" } }',
    "negative number": '{ amount = 3, per = { metric = "number", value = -2 } }',
    "then dearer": '{ amount = -1, per = { metric = "turn" } }, { amount = 1 }',
}


@pytest.mark.parametrize("modifier", CHEAPER.values(), ids=CHEAPER)
def test_what_a_modifier_may_make_cheaper_is_not_missed(modifier: str) -> None:
    found = changed("uses_court_cost = true\n", f"uses_court_cost = true\nmodifiers = [{modifier}]\n")
    assert found.rules is not None, found.faults
    rules = compile_rules(found.rules, next(iter(found.rules.scenario)))
    seat = seat_in(rules, v.Phase.ACT, after=10)
    seat.state["pool"], seat.state["track"] = 0, seat.tables["track_min"]
    assert_none_is_missed(seat)
    assert any(seat.text(a).startswith("court") for a in seat.legal())


@pytest.mark.parametrize(
    ("failure", "effects", "given_up"),
    [(name, [], name in ("nothing", "the same for all", "named powers")) for name in FAILURES]
    + [("nothing", [{"change": "pool", "of": "self", "by": 1}], False)],
)
def test_a_joint_answer_is_given_up_if_nothing_else_hangs_on_it(
    failure: str, effects: list[dict[str, Any]], given_up: bool
) -> None:
    event = m.Event.model_validate(
        {
            "name": "An event",
            "text": "Asks all.",
            "context": "Context.",
            "periods": ["early"],
            "ask": "all",
            "option": [
                {"id": "give", "name": "Give", "text": "Give.", "contributes": True, "effects": effects},
                {"id": "keep", "name": "Keep", "text": "Keep."},
            ],
            "joint": {"needed": 2, "failure": FAILURES[failure]},
        }
    )
    assert compiling.may_be_given_up(event) is given_up
