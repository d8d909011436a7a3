"""Real decisions: counted as the brief says."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from indopacific_game.agents import Agent, Analysed, Analyst, register_if_new
from indopacific_game.arena.analysis import EVERY, analyses, is_real, look_for_choices
from indopacific_game.arena.quality import Plan, measure
from indopacific_game.game import Action, Game, View, play_traced


class Balanced:
    """Finds every option as good as every other, but for China, to which only the first is any good."""

    def __init__(self, power: str) -> None:
        self.power = power

    def choose(self, view: View, decision: int) -> Action:
        del decision
        return view.legal_actions()[0]

    def analyse(self, view: View, decision: int, effort: int = 1) -> Sequence[Analysed]:
        del decision
        assert effort == 4
        assert view.power == self.power
        assert all(view.agenda(power) is None for power in view.game.powers if power != self.power)
        best = 0.9 if self.power == "china" else 0.25
        values = [best] + [0.25] * (len(view.legal_actions()) - 1)
        return [
            Analysed(action, 100, {self.power: value})
            for action, value in zip(view.legal_actions(), values, strict=True)
        ]


def make_balanced(_game: Game, power: str, _seed: int) -> Agent:
    return Balanced(power)


def options(*given: tuple[int, float]) -> list[Analysed]:
    action = Action(0, "pass", "kind")
    return [Analysed(action, visits, {"japan": value, "china": 1 - value}) for visits, value in given]


@pytest.mark.parametrize(
    ("given", "real"),
    [
        ([(100, 0.40), (80, 0.37)], True),
        ([(100, 0.40), (80, 0.36)], False),
        ([(100, 0.40), (9, 0.40)], False),  # hardly looked at
        ([(100, 0.30), (60, 0.31), (50, 0.1)], True),
        ([(900, 0.40), (50, 0.38)], True),
        ([(900, 0.40), (49, 0.40)], False),
        ([(40, 0.40), (20, 0.40)], True),  # thought is spread evenly
        ([(40, 0.40), (19, 0.40)], False),
        ([(100, 0.40)], False),
        ([], False),
    ],
)
def test_a_decision_is_real_if_another_option_is_nearly_as_good(given: list[tuple[int, float]], real: bool) -> None:
    assert is_real(options(*given), "japan") == real


def test_some_decisions_of_a_game_are_looked_at(short: Game) -> None:
    register_if_new("balanced", make_balanced)
    results, actions = play_traced(short, "greedy", 1, 2)
    found = look_for_choices(short, "balanced", actions, 1, 2)
    assert abs(found.trials - results[0]["decisions"] / EVERY) <= 1
    assert 0 < found.hits < found.trials
    looks = [look_for_choices(short, "balanced", actions, 1, number) for number in range(EVERY)]
    assert sum(look.trials for look in looks) == results[0]["decisions"], "another game is looked at from another place"


def test_a_search_can_tell(short: Game) -> None:
    _, actions = play_traced(short, "greedy", 1, 0)
    found = look_for_choices(short, "search:25", actions, 1, 0)
    assert found == look_for_choices(short, "search:25", actions, 1, 0)
    assert 0 < found.hits < found.trials


def test_the_row_is_measured_only_with_somebody_who_can_tell(short: Game) -> None:
    register_if_new("balanced", make_balanced)
    assert analyses(short, "balanced")
    assert not analyses(short, "greedy")
    assert isinstance(make_balanced(short, "japan", 1), Analyst)
    plan = Plan(short, ("greedy",), ("six_months",), 4, rows=("real_decisions",))
    (row,) = measure(plan).measurements[0].rows
    assert row.figures[0].estimate.value is None
    assert "needs search" in row.reason
    plan = Plan(short, ("greedy",), ("six_months",), 4, rows=("real_decisions",), analyst="balanced")
    (row,) = measure(plan).measurements[0].rows
    assert row.figures[0].estimate.n > 10
    assert row.reason == ""
