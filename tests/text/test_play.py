from __future__ import annotations

from typing import Any

import pytest

from indopacific_game import vocabulary as v
from indopacific_game.text import PlaySentences, catalogue

from .names import few_names, golden


@pytest.fixture(scope="module")
def words() -> PlaySentences:
    return PlaySentences(catalogue(), few_names())


@pytest.mark.parametrize(("row", "says"), golden("change"))
def test_changes_in_words(words: PlaySentences, row: dict[str, Any], says: str) -> None:
    told = {"old": None, "new": None} | row
    assert words.change(told.pop("quantity"), told.pop("old"), told.pop("new"), **told) == says


def test_every_quantity_has_a_sentence() -> None:
    told = {row["quantity"] for row, _ in golden("change")}
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
        "power": "Japan", "partner": "France", "cost": 3, "pool": 2, "every": "turn", "price": 1,
        "condition": "you have access there",
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
