"""Every mistake is told where it is, with what was expected and what was meant."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.rules.helpers import brief, changed, errors, overlaid

CASES = tomllib.loads((Path(__file__).parent / "faults.toml").read_text(encoding="utf-8"))["case"]

POWER = """\
name = "Isle"
adjective = "islander"
short = "I"
colour = "#123456"
shape = "star"
text = "An isle."
home = ["bay"]
income = 1
demand = [1]
goal = {}
"""


@pytest.mark.parametrize("case", CASES, ids=[" ".join(case["new"].split())[:60] for case in CASES])
def test_a_mistake_is_told(case: dict[str, Any]) -> None:
    examined = changed(case["old"], case["new"])
    assert examined.rules is None
    assert [error.removeprefix("mine/") for error in errors(examined)] == case["says"]


def test_mistakes_of_all_sorts_are_told_together() -> None:
    examined = overlaid(
        """\
[kind.drill]
cots = 2

[state.reef]
name = "Reef"
text = "A reef."
adjacent = ["bey"]
stability = "two"

[event.broken]
name = "Broken

[event.storm]
periods = ["frist"]
"""
    )
    assert [brief(error) for error in errors(examined)] == [
        'new.toml: kind.drill.cots (line 2): there is no key "cots" here; did you mean "cost"?',
        'new.toml: state.reef.adjacent[0] (line 7): there is no sea "bey"; did you mean "bay"?',
        'new.toml: state.reef.stability (line 8): "two" is of the wrong type',
        "new.toml (line 11): not TOML: a text is not closed at the end of its line",
        'new.toml: event.storm.periods[0] (line 14): there is no period "frist"; did you mean "first"?',
    ]


def test_a_faulty_row_hides_no_fault_of_the_others_or_of_the_row_around_it() -> None:
    examined = overlaid(
        """\
[event.storm]
effects = [
    { change = "pool", of = "nobody_known", by = -1 },
    { change = "pol", of = "all", by = -1 },
    { change = "pool", of = "al", at = "bay", when = [{ metric = "tur" }, { metric = "pool", of = "x", equals = 1 }] },
    { change = "relation", of = "alll", by = 1, when = [{ metric = "turn", at_least = 1, at_most = 2 }] },
]
"""
    )
    told = [brief(error).removeprefix("new.toml: event.storm.effects") for error in errors(examined)]
    assert [line.split(":", maxsplit=1)[0] for line in told] == [
        "[0].of (line 3)",
        "[1].change (line 4)",
        "[2].at (line 5)",
        "[2].by (line 5)",
        "[2].of (line 5)",
        "[2].when[0].metric (line 5)",
        "[2].when[1].of (line 5)",
        "[3].of (line 6)",
        "[3].when[0] (line 6)",
        "[3].with (line 6)",
    ]


def test_an_id_that_two_tables_share_is_told_of_the_layer_that_added_it() -> None:
    examined = overlaid('[group]\nisle = ["bay"]\n')
    assert [brief(error) for error in errors(examined)] == ['new.toml: group.isle (line 2): "isle" is also a state']
    [told] = errors(overlaid(f"[power.isle]\n{POWER}"))[:1]
    assert told.startswith('mine/new.toml: power.isle (line 1): "isle" is also a state')


def test_a_key_that_is_missing_since_it_is_misspelt_is_told_once() -> None:
    assert [brief(error) for error in errors(changed('place = "isle"', 'palce = "isle"'))] == [
        'board.toml: site.quarry.palce (line 296): there is no key "palce" here; did you mean "place"?'
    ]


def test_rows_that_loop_may_speak_of_each() -> None:
    examined = overlaid(
        """\
[event.storm]
effects = [{ change = "pool", of = "all", by = -1, when = [{ metric = "pool", of = "each", at_least = 1 }] }]
"""
    )
    assert examined.rules is not None


def test_of_very_many_faults_the_first_are_told_and_the_others_counted() -> None:
    states = "".join(f'[state.s{i}]\nname = "S{i}"\n' for i in range(500))
    told = errors(overlaid(states))
    assert len(told) == 201
    assert told[-1].endswith("faults more")


def test_an_error_is_not_lost_among_many_warnings() -> None:
    many = "".join('{ change = "pool", of = "all", by = 0 },\n' for _ in range(500))
    endless = '{ change = "demand", of = "all", by = 2, for_each = { metric = "dependence", of = "all" } },\n'
    raised = '{ change = "demand", of = "all", by = 1 },\n'
    (error,) = errors(overlaid(f"[event.storm]\neffects = [\n{many}{raised}{endless}]\n"))
    assert "the change could grow past all bounds" in error


def test_what_cannot_be_seen_is_shown_by_its_number() -> None:
    (error, *_) = errors(overlaid('[kind.drill]\nonce = "tu\ufeffrn"\n'))
    assert '"tu\\ufeffrn" is none of the choices' in error
