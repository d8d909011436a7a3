"""The fitted evaluation: forecasts that are chances, features that say what they are called, and files with faults."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from indopacific_game import vocabulary as v
from indopacific_game.agents.search import Evaluation, EvaluationError, read_weights, shipped_weights
from indopacific_game.agents.search.evaluation import DANGERS, ONE, STRENGTHS, by_turn
from indopacific_game.engine import complete
from indopacific_game.engine.chance import seed_random
from indopacific_game.engine.layout import SEARCH, new_log, new_records, new_work
from indopacific_game.engine.plain import stand_in
from indopacific_game.engine.search import choose_likely, choose_promising, promise
from indopacific_game.engine.upkeep import decay_ahead
from indopacific_game.game import Game, State
from tests.game.playing import state_after, state_in
from tools.fit.model import times


@given(seed=st.integers(0, 2**32), length=st.integers(0, 160))
def test_a_forecast_is_made_of_chances(short: Game, seed: int, length: int) -> None:
    state = state_after(short, seed, length)
    forecast = Evaluation(short).forecast(state)
    assert set(forecast.win) == set(short.powers)
    assert all(0 <= chance <= 1 for chance in (*forecast.win.values(), forecast.war))
    assert sum(forecast.win.values()) + forecast.war == pytest.approx(1)
    assert all(-0.5 <= value <= 1 for value in forecast.returns.values())
    if state.is_terminal:
        assert forecast.returns == state.returns()


def features_of(state: State) -> dict[str, dict[str, int]]:
    """Return the features of each power by name."""
    search = new_records(SEARCH)
    state.game.engine.features(state.record, search)
    rows = search["features"][0].tolist()
    return {power: dict(zip(STRENGTHS, row, strict=True)) for power, row in zip(state.game.powers, rows, strict=True)}


@given(seed=st.integers(0, 2**32), length=st.integers(6, 300))
def test_features_are_what_they_are_called(game: Game, seed: int, length: int) -> None:
    state = state_after(game, seed, length)
    if state.is_terminal:
        return
    reviewed = state.copy()
    decay_ahead(stand_in(reviewed.record)[0], stand_in(game.tables)[0])
    scores, reviews = reviewed.score_breakdown(), int(state.record["reviews"][0])
    weights = game.tables["weights"][0].tolist()
    for p, (power, found) in enumerate(features_of(state).items()):
        assert found["banked"] == sum(scores[power].banked.values())
        # Progress leaves out rounding: of each term less than a point more, or less only below a floor.
        near, held = weights[reviews], sum(scores[power].held.values())
        terms = sum(int(game.tables["goal"][0, p, k, 1]) for k in range(3))
        assert found["next_progress"] < 12 * (held + terms * near) or near == 0
        if weights[reviews]:
            later = sum(weights[reviews + 1 : int(game.tables["turns"][0]) // int(game.tables["review_every"][0])])
            assert found["later_progress"] * weights[reviews] == found["next_progress"] * later
        assert found["agenda"] == (scores[power].agenda or 0)
        assert found["pool"] == state.record["pool"][0, p]
        assert found["stockpile"] == state.record["stockpile"][0, p]
        assert found["capabilities"] == state.record["capability"][0, p].sum()
        assert found["marks"] == state.record["marks"][0, :, p].sum()


def edited(game: Game, **fields: Any) -> State:
    """Return the position in which the first action is due, with fields of its record set by what is given."""
    state = state_in(game, "act")
    for name, change in fields.items():
        change(state.record[name][0])
    complete(state.record, game.tables)
    return state


@pytest.mark.parametrize(("supply", "twelfths"), [(4, 36), (3, 24), (2, 12), (1, 0), (0, -3)])
def test_progress_counts_below_a_floor_a_quarter(game: Game, supply: int, twelfths: int) -> None:
    """France needs 4 at first, and has 3 less its dependence for minerals: 1 point more or less is 12 twelfths."""
    france = game.powers.index("france")

    def progress(held: int) -> int:
        state = edited(game, supply=lambda row: row.__setitem__(france, held))
        assert state.record["dependence"][0, france] == 4 - held
        return features_of(state)["france"]["next_progress"] // int(game.tables["weights"][0, 0])

    assert progress(supply) - progress(1) == twelfths


def test_progress_counts_parts_of_a_point(game: Game) -> None:
    """Japan has 1 point for each 2 presence above 1 in its sea lanes: another ship is six twelfths."""
    japan, near = game.powers.index("japan"), int(game.tables["weights"][0, 0])
    sea = game.names.seas.index("philippine_sea")

    def progress(ships: int) -> int:
        state = edited(game, presence=lambda held: held.__setitem__((japan, sea), ships))
        return features_of(state)["japan"]["next_progress"] // near

    assert progress(4) - progress(3) == 6
    assert progress(5) - progress(3) == 12


@pytest.mark.parametrize(
    ("order", "alarm", "reviews", "counts"), [(0, 0, 0, 0), (-9, 0, 0, 1), (-9, 1, 0, 3), (-9, 0, 4, 0), (-9, 1, 4, 3)]
)
def test_endings_count_while_they_can_come(game: Game, order: int, alarm: int, reviews: int, counts: int) -> None:
    china = game.powers.index("china")
    ending, track = game.names.endings.index("regional_dominance"), game.names.tracks.index("order")
    states = [game.names.states.index(state) for state in ("malaysia", "thailand", "vietnam")]

    def lead(held: Any) -> None:
        held[:, states] = 0
        held[china, states] = 1

    state = edited(
        game,
        influence=lead,
        track=lambda row: row.__setitem__(track, order),
        alarm=lambda row: row.__setitem__(ending, alarm),
    )
    state.record["reviews"] = reviews
    assert features_of(state)["china"]["alarms"] == counts


@pytest.mark.parametrize(("phase", "left", "weights"), [
    ("act", 1, 16), ("act", 2, 16), ("act", 3, 13), ("act", 10, 4), ("act", 11, 0),
    ("crisis", 1, 16), ("crisis", 2, 13),
])  # fmt: skip
def test_projects_count_the_reviews_after_they_deliver(game: Game, phase: str, left: int, weights: int) -> None:
    """On turn 1; reviews are on even turns, weighing 3, 3, 3, 3 and 4, after the deliveries of their turn."""
    state = edited(game)
    assert (state.turn, game.tables["weights"][0, :5].tolist()) == (1, [3, 3, 3, 3, 4])
    if phase == "crisis":
        state.record["phase"] = v.Phase.CRISIS
    state.record["project_slots"][0, 1, 0], state.record["project_left"][0, 1, 0] = 2, left
    assert features_of(state)[game.powers[1]]["projects"] == 2 * weights


def test_actions_due_count_down_to_the_end_of_the_turn(game: Game) -> None:
    state = state_after(game, 3, 5)
    while state.phase != "act":
        state.apply(state.sample_chance(3) if str(state.current_player) == "chance" else state.legal_actions()[0])
    due = sum(features_of(state)[power]["actions_due"] for power in game.powers)
    turn = state.turn
    while state.turn == turn and state.phase == "act":
        assert sum(features_of(state)[power]["actions_due"] for power in game.powers) == due
        assert features_of(state)[str(state.current_player)]["actions_due"] >= 1
        state.apply("pass")
        due -= 1
    assert due == 0


def test_shipped_weights_are_complete() -> None:
    game = Game.load(compiled=True)
    assert next(iter(shipped_weights())) in game.rules.scenario
    for weights in shipped_weights().values():
        assert set(weights.strength) == set(STRENGTHS) == {feature.name.lower() for feature in v.Feature}
        assert set(weights.war) == set(DANGERS)
        assert set(weights.power) == set(game.powers)
        assert set(weights.taste) == set(game.powers)
        assert all(0 < share <= 1 for kinds in weights.taste.values() for share in kinds.values())


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    tables = next(iter(shipped_weights().values())).tables()
    tables["strength"]["bank"] = tables["strength"].pop("banked")
    tables["war"]["always"] = [1.0, float("nan"), 2.0]
    tables["power"]["france"] = [1.0, 2.0]
    tables["taste"]["japan"]["court"] = 1.5
    path = tmp_path / "weights.toml"
    path.write_text(tomli_w.dumps({"format": 1, "scenario": {"six_months": tables}}), encoding="utf-8")
    with pytest.raises(EvaluationError) as caught:
        read_weights(path)
    for part in (
        str(path),
        "format: expected 2",
        "taste.japan: expected numbers from 0 to 1",
        "missing or unknown: bank, banked",
        "war.always: expected 3 numbers",
        "power.france: expected 3 numbers",
    ):
        assert part in str(caught.value)


@pytest.mark.parametrize(("content", "message"), [(b"[", "no TOML"), (b"\xff", "cannot be read"), (b"", "format")])
def test_files_that_are_no_weights_are_refused(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "weights.toml"
    path.write_bytes(content)
    with pytest.raises(EvaluationError, match=message):
        read_weights(path)
    with pytest.raises(EvaluationError, match="cannot be read"):
        read_weights(tmp_path / "none.toml")


def test_a_better_position_is_judged_better(game: Game) -> None:
    state = state_after(game, 3, 80)
    better = state.copy()
    better.record["banked"][0, 1, 0] += 20
    weak, strong = (Evaluation(game).forecast(s) for s in (state, better))
    assert strong.win["france"] > weak.win["france"]
    assert all(strong.win[power] < weak.win[power] for power in game.powers if power != "france")


def test_rollouts_take_kinds_by_taste(game: Game) -> None:
    state = state_in(game, "act")
    power = str(state.current_player)
    kinds = Counter(action.kind or "" for action in state.legal_actions() if action.partner is None)
    # Of many actions, so that draws seldom miss it for long.
    liked, others = max(kinds, key=kinds.__getitem__), dict.fromkeys(game.names.kinds, 0.0)
    shipped = shipped_weights()[game.scenario]
    evaluation = Evaluation(game, {game.scenario: replace(shipped, taste={power: others | {liked: 1.0}})})
    s, tables, work, weights = (stand_in(x)[0] for x in (state.record, game.tables, new_work(), evaluation.record))
    drawn = Counter[str]()
    for seed in range(40):
        seed_random(work, seed, 0)
        drawn[game.actions[choose_likely(s, tables, work, weights)].kind or ""] += 1
    # What nobody likes is not forgotten altogether.
    assert drawn[liked] >= 30


@pytest.mark.parametrize("phase", ["act", "answer"])
def test_rollouts_pick_what_promises_most(game: Game, phase: str) -> None:
    state = state_in(game, phase)
    p = game.powers.index(str(state.current_player))
    evaluation = Evaluation(game)
    tables, work, weights, log = (
        stand_in(x)[0] for x in (game.tables, new_work(), evaluation.record, new_log(on=False))
    )
    search = new_records(SEARCH)
    promised = {}
    for picks in (1, 8):
        search["picks"] = picks
        for seed in range(12):
            states = new_records(state.record.dtype, 3)
            states[0] = state.record[0]
            rows = stand_in(states)
            seed_random(work, seed, 0)
            a = choose_promising(rows, tables, work, log, weights, stand_in(search)[0])
            promise(rows, tables, work, log, weights, stand_in(search)[0], a)
            promised[picks, seed] = int(search["values"][0, p])
    more = [promised[8, seed] - promised[1, seed] for seed in range(12)]
    if phase == "act":  # Eight draws begin with the one.
        assert min(more) >= 0
        assert sum(more) > 0
        return
    # Reactions are few, and all of them are looked at.
    each = []
    for action in state.legal_actions():
        states = new_records(state.record.dtype, 3)
        states[0] = state.record[0]
        promise(stand_in(states), tables, work, log, weights, stand_in(search)[0], action.id)
        each.append(int(search["values"][0, p]))
    assert len(set(each)) > 1
    assert set(promised.values()) == {max(each)}


@pytest.mark.parametrize("turns", [1, 2, 3, 6, 10, 40])
def test_weights_change_with_the_turn_as_they_were_fitted(turns: int) -> None:
    knots, turn = (0.25, -2.0, 1.0), np.arange(1, turns + 1)
    fitted = times(turn, turns) @ np.array(knots)
    assert by_turn(knots, turns)[1 : turns + 1] == pytest.approx(list(fitted * ONE), abs=1)


def test_kinds_without_a_taste_are_taken_as_readily_as_any(game: Game) -> None:
    record = Evaluation(game, {game.scenario: replace(shipped_weights()[game.scenario], taste={})}).record
    assert (record["taste"][0] == v.TASTE_UNIT).all()
