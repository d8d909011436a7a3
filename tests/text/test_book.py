from __future__ import annotations

import re
from pathlib import Path

import pytest

from indopacific_game.rules import load_rules
from indopacific_game.rules.book import write_book
from indopacific_game.rules.models import Rules
from indopacific_game.rules.scenarios import COMPLETED
from indopacific_game.text import prose

RULEBOOK = Path(__file__).parents[2] / "docs" / "rulebook.md"
OTHERWISE = Path(__file__).parents[1] / "data" / "otherwise"
"""Rules in which Six Months has every number otherwise, and every ending."""


@pytest.fixture(scope="module")
def rules() -> Rules:
    return load_rules().rules


@pytest.fixture(scope="module")
def book(rules: Rules) -> str:
    return write_book(rules)


@pytest.mark.golden
def test_the_rulebook_in_docs_is_that_of_the_rules(book: str, write_golden: bool) -> None:
    if write_golden:
        RULEBOOK.write_text(book, encoding="utf-8", newline="\n")
    assert RULEBOOK.read_text(encoding="utf-8") == book, "the rules have changed: run `make docs`"


def test_everything_in_the_rules_is_in_the_book(rules: Rules, book: str) -> None:
    for table in ("power", "sea", "state", "site", "capability", "track", "pair", "milestone", "family", "kind"):
        for thing in getattr(rules, table).values():
            assert thing.name in book, thing.name
    for table in ("summit", "event", "agenda", "ending", "rule", "scenario"):
        for thing in getattr(rules, table).values():
            assert thing.name in book, thing.name
            assert prose(thing.text) in book.replace("\\|", "|"), thing.name
    for power in rules.power.values():
        for goal in power.goal.values():
            assert goal.name in book
    for event in rules.event.values():
        assert prose(event.context) in book
        for option in event.option:
            assert option.name in book


def test_sentences_have_no_slips(book: str) -> None:
    for line in book.splitlines():
        words = re.sub(r"`[^`]*`", "code", line.strip()).replace("|  |", "| |").replace("|  |", "| |")
        assert not re.search(r"\S {2,}\S| [,.;:]|\{|\}|\bNone\b|\w_\w|\b([A-Za-z]+) \1\b|\.\.|;\.", words), line
        assert not re.search(r"\b1 (turns|marks|points|slots|reviews|commitments|actions)\b", words), line


def changed(rules: Rules, table: str, **values: object) -> Rules:
    return rules.model_copy(update={table: getattr(rules, table).model_copy(update=values)})


@pytest.mark.parametrize(
    ("table", "values", "told"),
    [
        ("limits", {"pool": 13}, "never above 13"),
        ("limits", {"agenda_points": 11}, "worth at most 11 points"),
        ("limits", {"tension_by_actions": 8}, "No action and no standing rule raises it above 8"),
        ("limits", {"tension_by_actions": 10}, "Actions raise it to 10 at most"),
        ("rounds", {"actions": 3}, "Three rounds; in each"),
        ("rounds", {"actions": 1}, "One round: each power takes one action"),
        ("crisis", {"faces": 12}, "a die of 12"),
        ("crisis", {"ledger_turns": 1}, "which remembers the present turn"),
        ("income", {"sale_per": 4}, "earns 1 for every 4 of each buyer's dependence"),
        ("relations", {"gap": 9}, "where shown scores are 9 apart"),
        ("courtship", {"hedge": 2}, "once you stand at stability plus 2"),
        ("forecast", {"level": 3}, "at level 3 or more, makes the next turn's event public"),
        ("offers", {"final_price": 1}, "in the last action round of the game, at most 1"),
    ],
)
def test_numbers_in_how_to_play_are_those_of_the_rules(
    rules: Rules, book: str, table: str, values: dict[str, object], told: str
) -> None:
    assert told not in book
    assert told in write_book(changed(rules, table, **values))


def test_a_scenario_says_what_it_has_otherwise(book: str) -> None:
    rules = load_rules(OTHERWISE).rules
    otherwise = write_book(rules)
    test_sentences_have_no_slips(otherwise)
    section = otherwise[otherwise.index("**Six Months**") : otherwise.index("### Calendar of summits")]
    added = [line for line in section.splitlines() if line.startswith("  - ") and line not in book.splitlines()]
    numbers = sum(len(type(getattr(rules, table)).model_fields) for table in COMPLETED)
    assert len(added) == numbers + len(rules.ending)
    for told in (
        "Most that a pool holds: 16 instead of 15.",
        "What a partner may ask: at most 1 at relation 0 to 3 and at most 0 from relation 4.",
        "What an incident does: Tension there rises by 1.",
        "What makes the next event public: cyber instead of surveillance.",
        "What a match counts for everybody after a war: \N{MINUS SIGN}0.1 instead of \N{MINUS SIGN}0.05.",
    ):
        assert f"  - Six Months only: {told}" in added
    assert "leading_bloc" not in section
    assert "at least 9, at 3 successive reviews" in section
    assert "never above 15" in otherwise, "how to play says what holds in most scenarios"


def test_war_is_called_worse_than_last_only_if_it_is(rules: Rules, book: str) -> None:
    warning = "whoever provoked it does worse than last"
    assert warning in book
    assert warning not in write_book(changed(rules, "returns", provoker=0))


def test_a_rule_set_without_what_may_be_left_out_has_a_book_too(rules: Rules) -> None:
    bare = rules.model_copy(
        update={"milestone": {}, "summit": {}, "ending": {}, "rule": {}, "group_name": {}}
        | {"scenario": {i: s.model_copy(update={"calendar": {}, "ending": {}}) for i, s in rules.scenario.items()}}
        | {"kind": {i: k for i, k in rules.kind.items() if k.partner is None and not k.summit}}
        | {"event": {}, "agenda": {}}
        | {"power": {i: p.model_copy(update={"goal": {}, "seller": False}) for i, p in rules.power.items()}}
    )
    book = write_book(bare)
    assert "## Reference" in book
    assert "### Offers" not in book
    assert "### Early endings" not in book
