from __future__ import annotations

from indopacific_game.agents.search import Alternative, Thought
from indopacific_game.board.narrating import net
from indopacific_game.board.reasons import reasons_of
from indopacific_game.game import Author, Change, Game

ACT, RULE = Author("action", "dialogue"), Author("rule", "trust")


def relation(old: int, new: int, author: Author = ACT, other: str = "japan") -> Change:
    return Change("relation", old, new, author, "france", other)


def test_what_an_author_changes_in_steps_is_told_once() -> None:
    pool = Change("pool", 5, 4, ACT, "france")
    assert net([relation(4, 5), pool, relation(5, 6)]) == (relation(4, 6), pool)


def test_what_comes_back_to_where_it_was_is_left_out() -> None:
    assert net([relation(4, 5), relation(5, 4)]) == ()


def test_other_quantities_and_other_authors_stay_apart() -> None:
    rows = (relation(4, 5), relation(2, 3, other="china"), relation(5, 6, RULE), relation(6, 7))
    assert net(rows) == rows


def test_what_says_only_that_it_happened_is_kept() -> None:
    incident = Change("incident", 0, 0, ACT, place="taiwan_strait")
    assert net([incident]) == (incident,)


def test_reasons_name_a_power_as_sentences_do_and_write_true_minus_signs(short: Game) -> None:
    alternative = Alternative(short.text_to_action("pass"), 9, 1.0, {"united_states": -0.17})
    told = reasons_of(short, Thought("united_states", 9, {}, (alternative,), {}))
    assert told == ["The United States prefers “Pass” (100% of 9 simulations, worth −17 of 100)."]
