from __future__ import annotations

from indopacific_game.agents.search import Alternative, Thought
from indopacific_game.board.reasons import reasons_of
from indopacific_game.game import Game


def test_reasons_name_a_power_as_sentences_do_and_write_true_minus_signs(short: Game) -> None:
    alternative = Alternative(short.text_to_action("pass"), 9, 1.0, {"united_states": -0.17})
    told = reasons_of(short, Thought("united_states", 9, (alternative,), {}))
    assert told == ["The United States prefers “Pass” (100% of 9 simulations, worth −17 of 100)."]
