from __future__ import annotations

from typing import Any

import pytest

from indopacific_game import vocabulary as v
from indopacific_game.text import PlaySentences, catalogue

from .names import few_names


@pytest.fixture(scope="module")
def words() -> PlaySentences:
    return PlaySentences(catalogue(), few_names())


CHANGES_IN_WORDS: list[tuple[str, Any, Any, dict[str, str], str]] = [
    ("pool", 6, 5, {"power": "japan"}, "Japan's pool: 6 → 5"),
    ("presence", 0, 1, {"power": "united_states", "place": "east_china_sea"}, "the United States' presence in the East China Sea: 0 → 1"),
    ("influence", 1, 2, {"power": "france", "place": "philippines"}, "France's influence in the Philippines: 1 → 2"),
    ("aligned", None, "france", {"place": "vietnam"}, "Vietnam is now aligned with France"),
    ("aligned", "china", "france", {"place": "vietnam"}, "Vietnam is now aligned with France, no longer with China"),
    ("aligned", "china", None, {"place": "vietnam"}, "Vietnam is no longer aligned with China"),
    ("relation", 4, 5, {"power": "france", "other": "japan"}, "relation of France and Japan: 4 → 5"),
    ("hotline", 0, 1, {"power": "france", "other": "china"}, "France and China now have a hotline"),
    ("hotline", 1, 0, {"power": "france", "other": "china"}, "the hotline between France and China is broken"),
    ("capability", 0, 1, {"power": "japan", "thing": "cyber"}, "Japan's level of cyber: 0 → 1"),
    ("track", 0, -1, {"thing": "order"}, "order: 0 → −1"),
    ("tension", 5, 6, {"place": "korean_waters"}, "tension in Korean waters: 5 → 6"),
    ("marks", 0, 1, {"power": "china", "place": "korean_waters"}, "China's marks in Korean waters: 0 → 1"),
    ("stockpile", 2, 1, {"power": "japan"}, "Japan's stockpile: 2 → 1"),
    ("commitments", 1, 0, {"power": "japan"}, "Japan's commitments this turn: 1 → 0"),
    ("contracts", 0, 1, {"power": "japan", "place": "lacq"}, "Japan's slots at the Lacq refinery: 0 → 1"),
    ("supply", 1, 2, {"power": "japan"}, "Japan's secured supply: 1 → 2"),
    ("disrupted", 0, 2, {"place": "lacq"}, "the Lacq refinery delivers nothing for 2 more turns"),
    ("disrupted", 1, 0, {"place": "lacq"}, "the Lacq refinery delivers again"),
    ("controls", 0, 2, {"power": "united_states"}, "export controls on the United States last 2 more turns"),
    ("controls", 1, 0, {"power": "japan"}, "export controls on Japan end"),
    ("demand", 0, 1, {"power": "japan"}, "Japan's demand changes by +1"),
    ("extra_actions", 0, 1, {"power": "china"}, "China's extra actions next turn: 0 → 1"),
    ("sustained", 0, 1, {"power": "france", "other": "japan"}, "the relation of France and Japan will not decay this turn"),
    ("score", 4, 10, {"power": "japan", "thing": "japan.sea_lanes"}, "Japan's score for “Safe sea lanes”: 4 → 10"),
    ("score", 0, 3, {"power": "japan"}, "Japan's score for its agenda: 0 → 3"),
    ("alarm", 0, 1, {"thing": "bloc"}, "alarm: the conditions of “Leading strategic bloc” have held at 1 review"),
    ("incident", 0, 1, {"power": "china", "place": "korean_waters"}, "an incident in Korean waters, led by China"),
    ("incident", 0, 1, {"place": "korean_waters"}, "an incident in Korean waters"),
]  # fmt: skip


@pytest.mark.parametrize(("quantity", "old", "new", "where", "expected"), CHANGES_IN_WORDS)
def test_changes_in_words(
    words: PlaySentences, quantity: str, old: Any, new: Any, where: dict[str, str], expected: str
) -> None:
    assert words.change(quantity, old, new, **where) == expected


def test_every_quantity_has_a_sentence() -> None:
    told = {row[0] for row in CHANGES_IN_WORDS}
    assert told == {quantity.name.lower() for quantity in v.Quantity}


def test_every_author_has_words(words: PlaySentences) -> None:
    said = {
        v.Author.ACTION: words.author("action", action="Pass"),
        v.Author.EVENT: words.author("event", "typhoon"),
        v.Author.RULE: words.author("rule", "thaw"),
        v.Author.CRISIS: words.author("crisis", "korean_waters"),
        v.Author.REVIEW: words.author("review"),
        v.Author.TURN: words.author("turn"),
        v.Author.UPKEEP: words.author("upkeep", "income"),
    }
    assert set(said) == set(v.Author)
    assert said[v.Author.EVENT] == "event “Typhoon”"
    assert said[v.Author.CRISIS] == "crisis check in Korean waters"
    for step in v.Upkeep:
        assert words.author("upkeep", step.name.lower()).startswith("upkeep: ")


def test_every_reason_has_a_sentence(words: PlaySentences) -> None:
    arguments: dict[str, str | int] = {
        "power": "Japan", "partner": "France", "cost": 3, "pool": 2, "every": "turn", "condition": "you have access there",
        "price": 1,
    }  # fmt: skip
    for reason in v.Why:
        assert words.why(reason.name.lower(), **arguments)
    assert words.why("cost", **arguments) == "it costs 3 influence, and Japan has 2"


def test_every_phase_has_words(words: PlaySentences) -> None:
    for phase in v.Phase:
        assert words.phase(phase.name.lower(), power="united_states", other="japan", place="korean_waters")
    assert words.phase("answer", power="united_states", other="japan") == "the United States answers the offer of Japan"


def test_every_answer_has_words(words: PlaySentences) -> None:
    said = [words.reaction(int(answer)) for answer in v.Reaction]
    assert len(set(said)) == len(v.Reaction)
    assert said[v.Reaction.ASK_2] == "Accept for 2 influence"


def test_actions_in_words(words: PlaySentences) -> None:
    assert words.kind_action("pass", {}) == "Pass"
    assert (
        words.kind_action("drill", {"sea": "east_china_sea", "partner": "united_states"})
        == "Joint naval drill: East China Sea, with the United States"
    )
    assert words.kind_action("mediate", {"target": "japan", "other": "china"}) == "Mediation: Japan and China"
    assert words.option("typhoon", "help") == "Send help (“Typhoon”)"
    assert words.order(["japan", "china"]) == "Opening order: Japan, China"
    assert words.deal("lanes", "united_states") == "Deal “Open lanes” to the United States"
    assert words.draw("typhoon") == "Draw “Typhoon”"
    assert words.draw(None) == "Draw no event"
    assert words.roll(7) == "Roll 7"
