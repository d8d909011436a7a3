"""A scenario can have numbers and early endings of its own, which are checked as those of the rule set are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from indopacific_game.engine.compile import compile_rules
from indopacific_game.rules import load_rules, load_tables
from indopacific_game.rules.digest import rules_digest
from indopacific_game.rules.models import Rules
from indopacific_game.rules.overlay import ID_TABLES
from indopacific_game.rules.scenarios import COMPLETED, OWN_TABLES, in_scenario
from tests.rules.helpers import INTRODUCTION, brief, errors, examine_files, overlaid, warnings

OTHERWISE = Path(__file__).parents[1] / "data" / "otherwise"


def accepted(text: str) -> Rules:
    """Return the tiny rules with an overlay that has no faults."""
    examined = overlaid(text)
    assert examined.rules is not None, examined.faults
    return examined.rules


# --- What is played ---------------------------------------------------------------------------------------------------


def test_a_scenario_may_have_each_table_of_numbers_and_the_endings() -> None:
    assert {*OWN_TABLES} == {name for name in Rules.model_fields if name not in ID_TABLES} - {"ruleset"} | {"ending"}
    loaded = load_rules(OTHERWISE)
    there = in_scenario(loaded.rules, "six_months")
    for name in COMPLETED:
        standard, own = getattr(loaded.rules, name), getattr(there, name)
        assert [key for key in type(own).model_fields if getattr(own, key) == getattr(standard, key)] == [], name
    (unreached,) = loaded.warnings
    assert "the milestone is never reached: relations end at 9 in the scenario six_months" in str(unreached)


def test_a_value_replaces_the_value_in_its_scenario_and_leaves_the_rest() -> None:
    rules = accepted("[scenario.short.limits]\npool = 7\n[scenario.short.ending.union]\nreviews = 1\n")
    there = in_scenario(rules, "short")
    assert (rules.limits.pool, there.limits.pool) == (10, 7)
    assert there.limits == rules.limits.model_copy(update={"pool": 7})
    assert there.ending == {"union": rules.ending["union"].model_copy(update={"reviews": 1})}
    assert there.income == rules.income


def test_other_scenarios_stay_as_they_are() -> None:
    standard, changed = load_rules().rules, load_rules(OTHERWISE).rules
    for scenario in ("exceptional_partnership", "long_decade"):
        assert in_scenario(changed, scenario) == in_scenario(standard, scenario).model_copy(
            update={"ruleset": changed.ruleset, "scenario": changed.scenario}
        )


def test_the_start_of_a_scenario_is_laid_over_that_of_the_rules() -> None:
    rules = accepted("[scenario.short.start]\npool = { north = 9 }\npresence = { bay = { east = 2 } }\n")
    start, there = rules.start, in_scenario(rules, "short").start
    assert there.pool == start.pool | {"north": 9}
    assert there.presence == start.presence | {"bay": start.presence.get("bay", {}) | {"east": 2}}
    assert there.relation == start.relation
    assert there.hotline == start.hotline


def test_an_overlay_changes_what_a_scenario_says_below_it() -> None:
    middle = INTRODUCTION.replace("mine", "middle") + "[scenario.short.limits]\npool = 7\npresence = 2\n"
    top = INTRODUCTION.replace("tiny", "middle")
    for text, pool, presence in (("pool = 8", 8, 2), ("remove = true", 10, 3)):
        rules = examine_files(
            {"a.toml": f"{top}[scenario.short.limits]\n{text}\n"}, {"middle": {"m.toml": middle}}
        ).rules
        assert rules is not None
        limits = in_scenario(rules, "short").limits
        assert (limits.pool, limits.presence) == (pool, presence)


def test_the_tables_are_those_of_rules_that_say_the_same_everywhere() -> None:
    """A scenario with numbers of its own plays as if they were the rule set's."""
    tables = tomllib.loads((OTHERWISE / "otherwise.toml").read_text(encoding="utf-8"))
    everywhere = {"ruleset": {"id": "everywhere", "name": "Everywhere"}, **tables["scenario"]["six_months"]}
    starts = {"start": {"relation": {"france_japan": 7}}}  # whatever fits those limits
    own, same = load_rules(OTHERWISE), load_tables([everywhere | {"scenario": {"six_months": starts}}])
    assert compile_rules(own.rules, "six_months").tables.tobytes() == (
        compile_rules(same.rules, "six_months").tables.tobytes()
    )
    assert compile_rules(own.rules, "long_decade").tables.tobytes() == (
        compile_rules(load_rules().rules, "long_decade").tables.tobytes()
    )


def test_the_digest_counts_what_differs_however_it_is_written() -> None:
    plain, changed, spelt_out = (
        rules_digest(accepted(text))
        for text in (
            "[scenario.short]\nyear = 2026\n",
            "[scenario.short.limits]\npool = 7\n",
            "[scenario.short.limits]\npool = 7\npresence = 3\n",
        )
    )
    assert plain != changed == spelt_out


# --- What is told -----------------------------------------------------------------------------------------------------


def test_every_fault_is_told_at_once_where_it_stands() -> None:
    examined = overlaid(
        """\
[scenario.short.limts]
pool = 3
[scenario.short.limits]
poll = 3
tension = 0
[scenario.short.offers]
trust = [{ relation = 0 }]
[scenario.short.crisis]
incident = [{ change = "pol", of = "all", by = 1 }]
number = [{ metric = "tension", at = "byt" }]
[scenario.short.forecast]
capability = "rader"
[scenario.short.ending.uniom]
reviews = 3
[scenario.short.ending.union]
winners = ["nort"]
revews = 0
[scenario.short]
rounds = 3
"""
    )
    assert [brief(error).removeprefix("new.toml: scenario.short.") for error in errors(examined)] == [
        'limts (line 1): there is no key "limts" here; did you mean "limits"?',
        'limits.poll (line 4): there is no key "poll" here; did you mean "pool"?',
        "limits.tension (line 5): 0 is too small",
        'offers.trust[0].price (line 7): the key "price" is missing',
        'crisis.incident[0].change (line 9): there is no change "pol"; did you mean "pool"?',
        'crisis.number[0].at (line 10): there is no sea or group "byt"; did you mean "bay"?',
        'forecast.capability (line 12): there is no capability "rader"; did you mean "radar"?',
        'ending.uniom (line 13): there is no ending "uniom"; did you mean "union"?',
        'ending.union.winners[0] (line 16): there is no power "nort"; did you mean "north"?',
        'ending.union.revews (line 17): there is no key "revews" here; did you mean "reviews"?',
        "rounds (line 19): 3 is of the wrong type",
    ]
    assert "; expected at least 1" in errors(examined)[2]


@pytest.mark.parametrize(
    "text",
    ["limits = 5", "ending = 3", "ending = { union = 3 }", "ending = { union = { requires = 1 } }", "offers = []"],
)
def test_what_is_no_table_is_told_once(text: str) -> None:
    (told,) = errors(overlaid(f"[scenario.short]\n{text}\n"))
    assert "(line 2): " in told
    assert "of the wrong type" in told


def test_what_a_scenario_takes_from_faulty_rules_is_told_once() -> None:
    examined = overlaid(
        '[limits]\npool = "z"\n[income]\nsale_per = 0\n[scenario.short.limits]\nrelation = -3\n'
        "[scenario.short.income]\nper_aligned = 3\n"
    )
    assert [error.removeprefix("mine/new.toml: ") for error in errors(examined)] == [
        'limits.pool (line 2): "z" is of the wrong type; expected a whole number',
        "income.sale_per (line 4): 0 is too small; expected at least 1",
        "scenario.short.limits.relation (line 6): -3 is too small; expected at least 1",
    ]


def test_what_a_damaged_table_would_have_said_is_not_missed() -> None:
    text = "[limits]\npool = \n[scenario.short.limits]\npresense = 2\n"
    first, second = errors(examine_files({"a.toml": INTRODUCTION + text}))
    assert "a.toml (line 6): not TOML" in first
    assert 'there is no key "presense" here' in second


def test_numbers_are_checked_against_each_other_as_they_are_in_the_scenario() -> None:
    examined = overlaid(
        """\
[scenario.short.limits]
tension_by_actions = 10
tension = 8
relation = 5
[scenario.short.offers]
trust = [{ relation = 1, price = 1 }, { relation = 6, price = 0 }]
[scenario.short.start]
tension = { bay = 8 }
"""
    )
    assert [brief(error).removeprefix("new.toml: scenario.short.") for error in errors(examined)] == [
        "limits.tension_by_actions (line 2): 10 is too large",
        "offers.trust[0].relation (line 6): the first row says nothing of lower relations",
        "offers.trust[1].relation (line 6): 6 is too large",
        "start.tension.bay (line 8): 8 is too large",
        "tiny/board.toml: start.relation.north_west (line 76): 6 is too large in the scenario short",
    ]


def test_a_start_has_to_fit_the_limits_of_its_own_scenario() -> None:
    start = "[scenario.short.start]\npool = { north = 12 }\n"
    (told,) = errors(overlaid(start))
    assert "12 is too large; expected at most 10" in told
    assert in_scenario(accepted(f"{start}[scenario.short.limits]\npool = 12\n"), "short").start.pool["north"] == 12


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[scenario.short.limits]\npool = 12\n", ""),
        (
            "[scenario.short.ending.union]\nreviews = 9\n",
            "mine/new.toml: scenario.short.ending.union.reviews (line 2): ",
        ),
        ("[scenario.short.forecast]\nlevel = 3\n", "mine/new.toml: scenario.short.forecast.level (line 2): nobody can"),
        (
            "[scenario.short.limits]\nrelation = 9\n",
            "ending.union.requires (line 240): the ending can't happen: its conditions can't hold in the",
        ),
    ],
)
def test_what_can_never_happen_in_the_scenario_alone_is_a_warning(text: str, says: str) -> None:
    examined = overlaid(text)
    assert examined.rules is not None, examined.faults
    assert [says in warning for warning in warnings(examined)] == [True] * bool(says)
