from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from indopacific_game import vocabulary as v
from indopacific_game.text import Sentences, catalogue

from .names import few_names, golden

PLACES: dict[str, list[Any]] = {
    "sea": ["east_china_sea", "here", "adjacent", ["east_china_sea", "korean_waters"], "pair_of_seas"],
    "state": ["vietnam", "here", "asean", ["vietnam", "philippines"]],
    "site": ["lacq", "here"],
    "": [None],
}
WHO = [
    "self",
    "partner",
    "each",
    "united_states",
    "all",
    "others",
    "present",
    "provokers",
    "contributors",
    "abstainers",
]
REST: dict[str, Any] = {
    "with": "japan",
    "capability": "cyber",
    "track": "order",
    "kind": "drill",
    "milestone": "access",
    "powers": ["france", "united_states"],
    "value": 3,
}


@pytest.fixture(scope="module")
def words() -> Sentences:
    return Sentences(catalogue(), few_names())


def rows(word: str, specs: dict[str, v.OpSpec]) -> list[dict[str, Any]]:
    """Make a row of every op, for every sort of power and place."""
    made = []
    for name, spec in specs.items():
        who: list[Any] = [*WHO, ["france", "japan"]] if "of" in spec.keys else [None]
        for of, at in itertools.product(who, PLACES[spec.places]):
            row = {word: name, "of": of, "at": at} | {k: REST[k] for k in spec.keys if k in REST}
            made.append({key: value for key, value in row.items() if value is not None})
    return made


def looks_right(sentence: str) -> bool:
    """Say whether a sentence has no slips that can be told without reading it."""
    return not re.search(r"  | ,| \.|\{|\}|\bNone\b|_|\b(\w+) \1\b", sentence)


def test_every_metric_has_every_form(words: Sentences) -> None:
    for row in rows("metric", v.METRICS):
        for form in ("", "each", "many"):
            assert looks_right(words.metric(row, form)), (row, form, words.metric(row, form))
        if catalogue().has(f"metric-{row['metric']}.yes"):
            assert looks_right(words.metric(row, "yes"))
            assert looks_right(words.metric(row, "no"))


def test_every_metric_can_stand_in_a_condition(words: Sentences) -> None:
    for row in rows("metric", v.METRICS):
        for bound in ({"at_least": 1}, {"at_least": 3}, {"at_most": 0}, {"at_most": 2}, {"equals": 0}, {"equals": 1}):
            sentence = words.condition(row | bound)
            assert looks_right(sentence), (row, bound, sentence)


def test_every_metric_can_stand_in_a_formula(words: Sentences) -> None:
    for row in rows("metric", v.METRICS):
        for scale in ({"times": 2}, {"per": 3, "cap": 4}, {"times": -1, "plus": 5}, {"times": 3, "per": 2, "floor": 0}):
            sentence = words.term(row | scale)
            assert looks_right(sentence), (row, scale, sentence)


def test_every_change_has_a_sentence_up_and_down(words: Sentences) -> None:
    for row in rows("change", v.CHANGES):
        for by in (1, 2, -1, -2):
            (sentence,) = words.effects([row | {"by": by}])
            assert looks_right(sentence), (row, by, sentence)
            assert sentence[0].isupper()
            assert sentence.endswith(".")


@pytest.mark.parametrize(("row", "says"), golden("condition"))
def test_conditions_in_words(words: Sentences, row: dict[str, Any], says: str) -> None:
    assert words.condition(row) == says


@pytest.mark.parametrize(("row", "says"), golden("term"))
def test_terms_in_words(words: Sentences, row: dict[str, Any], says: str) -> None:
    assert words.term(row) == says


@pytest.mark.parametrize(("row", "says"), golden("effect"))
def test_effects_in_words(words: Sentences, row: dict[str, Any], says: str) -> None:
    assert words.effects([row]) == [says]


def test_a_role_can_be_named(words: Sentences) -> None:
    named = Sentences(catalogue(), few_names(), {"self": "united_states"})
    assert named.effects([{"change": "pool", "of": "self", "by": 1}]) == ["The United States gains 1 influence."]
    assert named.condition({"metric": "pool", "of": "self", "at_least": 2}) == "the United States' pool is at least 2"


def test_conditions_join_with_and(words: Sentences) -> None:
    both = [{"metric": "turn", "at_least": 3}, {"metric": "pool", "of": "self", "at_least": 2}]
    assert words.conditions(both) == "it is turn 3 or later and your pool is at least 2"
