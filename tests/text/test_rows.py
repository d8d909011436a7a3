from __future__ import annotations

import itertools
import re
from typing import Any

import pytest

from indopacific_game import vocabulary as v
from indopacific_game.text import Sentences, catalogue

from .names import few_names

PLACES = {
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


ROWS_IN_WORDS = [
    ({"metric": "presence", "of": "self", "at": "here", "at_least": 2}, "your presence there is at least 2"),
    ({"metric": "presence", "of": "self", "at": "here", "at_least": 1}, "you have presence there"),
    ({"metric": "aligned", "of": "self", "at": "asean", "at_least": 1}, "some state among the ASEAN states is aligned with you"),
    ({"metric": "aligned", "of": "china", "at": "vietnam", "equals": 0}, "Vietnam is not aligned with China"),
    ({"metric": "leads", "of": "self", "at": "pair_of_seas", "at_most": 0}, "you lead no sea among the East China Sea and Korean waters"),
    ({"metric": "hotline", "of": "self", "with": "target", "equals": 0}, "you and the target have no hotline"),
    ({"metric": "milestone", "milestone": "access", "equals": 1}, "France and Japan have reached the milestone “Reciprocal Access Agreement”"),
    ({"metric": "is", "of": "each", "powers": ["china"], "equals": 0}, "it is not China"),
    ({"metric": "controls", "of": "united_states", "at_least": 1}, "the United States is under export controls"),
    (
        {"metric": "relation", "of": "self", "with": "japan", "at_least": {"metric": "relation", "of": "france", "with": "japan"}},
        "your relation with Japan is at least France's relation with Japan",
    ),
    ({"metric": "dependence", "of": "others", "at_least": 9}, "the other powers' dependence is at least 9"),
    ({"metric": "track", "track": "order", "at_most": -7}, "order is at most −7"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), ROWS_IN_WORDS)
def test_conditions_in_words(words: Sentences, row: dict[str, Any], expected: str) -> None:
    assert words.condition(row) == expected


TERMS_IN_WORDS = [
    ({"metric": "aligned", "of": "self", "at": "asean", "times": 2, "cap": 6}, "2 for each state aligned with you among the ASEAN states (at most 6)"),
    ({"metric": "dependence", "of": "self", "times": -1, "plus": 8, "per": 2, "floor": 0}, "half of 8 less your dependence, rounded down (at least 0)"),
    ({"metric": "dependence", "of": "others", "per": 3}, "1 for every 3 points of the other powers' dependence"),
    ({"metric": "hotline", "of": "self", "with": "china", "times": 3}, "3, if you and China have a hotline"),
    ({"metric": "leads", "of": "self", "at": "east_china_sea", "times": 2}, "2, if you lead the East China Sea"),
    ({"metric": "number", "value": 4, "when": [{"metric": "pool", "of": "self", "at_least": 3}]}, "4, if your pool is at least 3"),
    (
        {"least": [{"metric": "relation", "of": "self", "with": "france"}, {"metric": "relation", "of": "self", "with": "united_states"}]},
        "the lower of your relation with France and your relation with the United States",
    ),
    (
        {"most": [{"metric": "pool", "of": p} for p in ("france", "japan", "china")], "times": 2},
        "2 × the highest of France's pool, Japan's pool and China's pool",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), TERMS_IN_WORDS)
def test_terms_in_words(words: Sentences, row: dict[str, Any], expected: str) -> None:
    assert words.term(row) == expected


EFFECTS_IN_WORDS = [
    ({"change": "pool", "of": "self", "by": -1}, "You lose 1 influence."),
    ({"change": "marks", "of": "self", "at": "here", "by": 1}, "You take 1 mark there."),
    ({"change": "marks", "of": "self", "at": "here", "by": -2}, "You lose 2 marks there, the oldest first."),
    ({"change": "pool", "of": ["france", "japan"], "by": 1}, "France and Japan each gain 1 influence."),
    ({"change": "presence", "of": "china", "at": ["east_china_sea", "korean_waters"], "by": 1}, "China gains 1 presence in each of the East China Sea and Korean waters."),
    ({"change": "relation", "of": "self", "with": "others", "by": -1}, "Your relation with every other power falls by 1."),
    ({"change": "hotline", "of": "target", "with": "other", "by": 1}, "The target and the other target set up a hotline."),
    ({"change": "capability", "of": "self", "capability": "chosen"}, "Your level of the chosen capability rises by 1."),
    ({"change": "capability", "of": "self", "capability": "cyber"}, "Your level of cyber rises by 1."),
    ({"change": "disrupt", "at": "lacq", "by": 2}, "The Lacq refinery delivers nothing for 2 turns."),
    (
        {"change": "pool", "of": "all", "by": -2, "blunted_by": {"metric": "capability", "of": "each", "capability": "cyber"}},
        "Every power loses 2 influence, less its level of cyber.",
    ),
    (
        {"change": "pool", "of": "self", "by": 1, "for_each": {"metric": "hosted", "of": "self"}},
        "You gain 1 influence for each summit that you have hosted.",
    ),
    (
        {"change": "track", "track": "order", "by": -1, "when": [{"metric": "contributors", "at_most": 0}]},
        "If nobody contributed, order falls by 1.",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("row", "expected"), EFFECTS_IN_WORDS)
def test_effects_in_words(words: Sentences, row: dict[str, Any], expected: str) -> None:
    assert words.effects([row]) == [expected]


def test_a_role_can_be_named(words: Sentences) -> None:
    named = Sentences(catalogue(), few_names(), {"self": "united_states"})
    assert named.effects([{"change": "pool", "of": "self", "by": 1}]) == ["The United States gains 1 influence."]
    assert named.condition({"metric": "pool", "of": "self", "at_least": 2}) == "the United States' pool is at least 2"


def test_conditions_join_with_and(words: Sentences) -> None:
    both = [{"metric": "turn", "at_least": 3}, {"metric": "pool", "of": "self", "at_least": 2}]
    assert words.conditions(both) == "the number of the turn is at least 3 and your pool is at least 2"
