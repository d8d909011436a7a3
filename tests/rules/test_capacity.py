"""A rule set that does not fit the records is refused, and what is counted is never less than what is compiled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from indopacific_game import vocabulary as v
from indopacific_game.engine.compile import compile_rules
from indopacific_game.engine.compile_rows import Rows
from indopacific_game.rules import load_rules
from indopacific_game.rules.capacity import ROWS, TABLES, count_rows
from indopacific_game.rules.expand import actions_of
from tests.rules.helpers import TINY, errors, overlaid

MORE = {
    "sea": 'text = "x"',
    "state": 'text = "x"\nstability = 1',
    "site": 'text = "x"\nplace = "isle"\nslots = 1\nlead_time = 1',
    "track": 'text = "x"\nmin = 0\nmax = 1',
    "capability": 'text = "x"',
    "milestone": 'text = "x"\npair = "north_east"\nat = 3',
    "family": 'text = "x"',
    "kind": 'text = "x"\nfamily = "acts"\nnotation = "do {n}"',
    "summit": 'text = "x"',
    "event": 'text = "x"\ncontext = "x"\nperiods = ["first"]',
    "ending": 'text = "x"\nwinners = ["north"]\nrequires = [{ metric = "turn", at_least = 9 }]',
    "rule": 'text = "x"\nat = "turn"\neffects = [{ change = "pool", of = "all", by = 1 }]',
}


@pytest.mark.parametrize("table", MORE)
def test_too_many_entries_are_told(table: str) -> None:
    text = "".join(
        f'[{table}.n{n}]\nname = "N{n}"\n{MORE[table]}\n'.replace("{n}", f"n{n}") for n in range(TABLES[table])
    )
    assert any(f"entries; expected at most {TABLES[table]}" in error for error in errors(overlaid(text)))


def test_too_many_groups_are_told() -> None:
    text = "[group]\n" + "".join(f'g{n} = ["bay"]\n' for n in range(v.GROUPS))
    assert any(f"expected at most {v.GROUPS}" in error for error in errors(overlaid(text)))


def test_too_many_agendas_of_one_power_are_told() -> None:
    agenda = 'power = "north"\nname = "{n}"\ntext = "x"\ncontext = "x"\npoints = [{ metric = "turn" }]\n'
    text = "".join(f"[agenda.{n}]\n{agenda}" for n in "abcdefghij")
    assert errors(overlaid(text)) == [
        "tiny/deeds.toml: agenda.north_strong.power (line 209): north has 12 agendas; expected at most 10"
    ]


def test_too_many_theatres_are_told() -> None:
    text = "".join(f'[sea.s{n}]\nname = "S{n}"\ntheatre = "S{n}"\ntext = "x"\nadjacent = ["bay"]\n' for n in range(7))
    assert any("there are 9 theatres; expected at most 8" in error for error in errors(overlaid(text)))


@pytest.mark.parametrize(
    ("rows", "key", "row", "count"),
    [
        ("conditions", "requires", '{ metric = "turn", at_least = 1 }', v.CONDITIONS),
        ("effects", "effects", '{ change = "pool", of = "self", by = 1 }', v.EFFECTS),
        ("modifiers", "modifiers", "{ amount = 1 }", v.MODIFIERS),
    ],
)
def test_too_many_rows_are_told(rows: str, key: str, row: str, count: int) -> None:
    listed = f"{row},\n" * (count + 1)
    (error,) = errors(overlaid(f"[kind.drill]\n{key} = [\n{listed}]\n"))
    assert f"rows of {rows}; expected at most {ROWS[rows]}" in error


def test_too_many_actions_are_told_without_listing_them() -> None:
    text = '[kind.drill]\nnotation = "do {sea} {state} {site} {partner} {target}"\n'
    text += 'state = "all"\nsite = "all"\npartner = "all"\ntarget = "all"\n'
    text += "".join(f'[sea.s{n}]\nname = "S{n}"\ntext = "x"\n' for n in range(20))
    text += "".join(f'[state.t{n}]\nname = "T{n}"\ntext = "x"\nstability = 1\n' for n in range(20))
    (error,) = errors(overlaid(text))
    assert "different actions; expected at most 2048" in error


@pytest.mark.parametrize("folder", ["standard", TINY])
def test_the_count_covers_what_is_compiled(folder: str | Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Rows] = []

    class Watched(Rows):
        def __init__(self, *given: Any) -> None:
            super().__init__(*given)
            made.append(self)

    monkeypatch.setattr("indopacific_game.engine.compile.Rows", Watched)
    rules = load_rules(folder).rules
    counted = count_rows(rules)
    for scenario in rules.scenario:
        compiled = compile_rules(rules, scenario)
        rows = made[-1]
        for name, needed in (
            ("leaves", rows.leaf),
            ("terms", rows.term),
            ("conditions", rows.condition),
            ("effects", rows.effect),
            ("modifiers", rows.modifier),
            ("places", rows.place_list),
        ):
            assert len(needed) <= counted[name], name
        actions = sum(1 for kind in rules.kind for _ in actions_of(rules, kind))
        assert int(compiled.tables["first_reaction"][0]) == actions
