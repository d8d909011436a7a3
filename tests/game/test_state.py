"""States: reading them, moving them on, and writing them down."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from indopacific_game import vocabulary as v
from indopacific_game.arena import RowWriter, Tally
from indopacific_game.engine import kernel
from indopacific_game.engine.layout import DERIVED
from indopacific_game.game import (
    CHANCE,
    TERMINAL,
    AmbiguousAction,
    Change,
    Game,
    GameError,
    IllegalAction,
    InvalidAction,
    State,
    StateError,
    engine,
    play_many,
)
from indopacific_game.rules.load import load_tables
from tests.game.playing import anything, state_after, state_in
from tests.rules.helpers import TINY


def test_a_game_begins_with_chance_setting_the_opening_order(game: Game) -> None:
    state = game.initial_state()
    assert state.current_player is CHANCE
    assert (state.phase, state.turn, state.is_terminal) == ("order", 0, False)
    outcomes = state.chance_outcomes()
    assert len(outcomes) == 24
    assert sum(probability for _, probability in outcomes) == pytest.approx(1)
    assert {action.order for action, _ in outcomes} >= {game.powers}


def test_what_is_possible_once_in_a_review_period_is_possible_again_in_the_next() -> None:
    state = Game.load(rules=TINY, compiled=False).initial_state()
    done: list[int] = []
    while not state.is_terminal:
        legal = [action.text for action in state.legal_actions()]
        if state.current_player == "north" and "develop radar" in legal:
            done.append(state.reviews)
            state.apply("develop radar")
            continue
        state.apply("pass" if "pass" in legal else legal[0])
    assert done == [0, 1]


def test_each_round_says_the_order_in_which_it_is_played(game: Game) -> None:
    state = state_in(game, "act")
    moved: dict[int, list[Any]] = {}
    said: dict[int, tuple[str, ...]] = {}
    turn = state.turn
    while state.turn == turn:
        if state.phase == "act":
            moved.setdefault(state.action_round, []).append(state.current_player)
            said[state.action_round] = state.round_order
        state.apply("pass" if state.phase == "act" else state.sample_chance(1))
    assert {number: tuple(powers) for number, powers in moved.items()} == said
    assert said[2] == said[1][::-1]


def test_endings_are_named_alike_in_positions_their_texts_and_results(game: Game) -> None:
    assert game.endings == ("none", "full", "war", *game.rules.ending)
    played = play_many(game, "random", games=1, seed=1)
    ended = state_after(game, 1, 10_000)
    named = game.endings[played["ending"][0]]
    assert named in Tally.of(game, played).endings
    assert f'"ending": "{named}"' in RowWriter(game, dict.fromkeys(game.powers, "random"), 1).lines(played)
    assert f'ending = "{ended.ending}"' in ended.to_text()


def test_the_same_seed_gives_the_same_luck_and_other_seeds_other_luck(game: Game) -> None:
    first = [state_after(game, seed, 5).to_text() for seed in range(8)]
    assert first == [state_after(game, seed, 5).to_text() for seed in range(8)]
    assert len(set(first)) > 4


def test_chance_falls_only_on_its_outcomes_and_on_all_of_them_in_time(game: Game) -> None:
    state = state_in(game, "draw")
    outcomes = {action for action, probability in state.chance_outcomes() if probability > 0}
    fallen = {state.sample_chance(seed) for seed in range(40 * len(outcomes))}
    assert fallen == outcomes


def test_chance_is_not_sampled_for_a_power(game: Game) -> None:
    state = state_in(game, "act")
    assert state.chance_outcomes() == []
    with pytest.raises(GameError, match="chance is not to move"):
        state.sample_chance(1)


def test_a_game_ends_with_returns_for_every_power_and_nothing_more_to_do(game: Game) -> None:
    state = state_in(game, "act")
    with pytest.raises(GameError, match="has not ended"):
        state.returns()
    state = state_after(game, 3, 10_000)
    assert state.is_terminal
    assert state.current_player is TERMINAL
    assert state.legal_actions() == []
    returns = state.returns()
    assert set(returns) == set(game.powers)
    if state.ending != "war":
        assert all(returns[winner] == max(returns.values()) for winner in state.winners)
    with pytest.raises(IllegalAction, match="the game is over"):
        state.apply("pass")


def test_an_unknown_text_is_invalid_and_the_error_names_the_nearest(game: Game) -> None:
    with pytest.raises(InvalidAction, match="no action") as caught:
        game.text_to_action("drill east_chna_sea")
    assert "drill east_china_sea" in caught.value.nearest
    assert not isinstance(caught.value, IllegalAction)


def test_hopeless_texts_are_invalid_too(game: Game) -> None:
    for text in ("", " ", "\x00", "drill " * 1000, "\N{SNOWMAN}", "x" * 201):
        with pytest.raises(InvalidAction):
            game.text_to_action(text)


def test_an_illegal_action_says_why_and_what_is_legal_and_changes_nothing(game: Game) -> None:
    state = state_in(game, "act")
    before = state.to_bytes()
    legal = {action.text for action in state.legal_actions()}
    refused = 0
    for action in game.actions:
        if action.text and action.text not in legal:
            with pytest.raises(IllegalAction) as caught:
                state.apply(action)
            assert caught.value.reason != "legal"
            assert set(caught.value.nearest) <= legal
            assert caught.value.nearest
            assert str(caught.value).isprintable()
            refused += 1
    assert refused > 100
    assert state.to_bytes() == before


def test_every_reason_for_an_illegal_action_can_be_said(game: Game) -> None:
    reasons = set()
    for seed in range(4):
        state, choose = game.initial_state(), anything(seed)
        while not state.is_terminal:
            for action in game.actions[seed::97]:
                if action.text and not state.is_legal(action):
                    with pytest.raises(IllegalAction) as caught:
                        state.preview(action)
                    reasons.add(caught.value.reason)
            state.apply(choose(state))
    assert reasons >= {"not_now", "not_yours", "cost", "condition"}


def test_case_and_spacing_of_notation_do_not_matter(game: Game) -> None:
    assert game.text_to_action("  Drill   EAST_china_sea ") == game.text_to_action("drill east_china_sea")


def test_notation_round_trips_for_every_action(game: Game) -> None:
    for action in game.actions:
        if action.text:
            assert game.text_to_action(game.action_to_text(action)) is action
            assert str(action) == action.text


def test_people_may_shorten_words_while_only_one_legal_action_fits(game: Game) -> None:
    state = state_in(game, "act")
    legal = [action.text for action in state.legal_actions()]
    for text in legal:
        assert state.read_action(text).text == text
    courts = [text for text in legal if text.startswith("court ")]
    assert len(courts) > 1
    with pytest.raises(AmbiguousAction) as caught:
        state.read_action("cour")
    assert set(caught.value.nearest) == set(courts)
    target = courts[0].split(" ")[1]
    assert state.read_action(f"cou {target}").text == courts[0]
    with pytest.raises(InvalidAction):
        state.read_action("zzz")


def test_an_action_of_another_game_is_read_by_its_notation(game: Game, short: Game) -> None:
    action = short.text_to_action("pass")
    assert game.action(action).text == "pass"


def test_preview_shows_what_apply_does_and_alters_nothing(game: Game) -> None:
    state, choose = game.initial_state(), anything(5)
    while not state.is_terminal:
        action = choose(state)
        before = state.to_bytes()
        shown = state.preview(action)
        assert state.to_bytes() == before
        assert state.apply(action) == shown


def test_changes_tell_where_each_quantity_came_to(game: Game) -> None:
    """Replays the log on what was there: each old value is the last known, each last new value is what is there now."""
    for seed in range(4):
        state, choose = game.initial_state(), anything(seed)
        readers: dict[str, Any] = {
            "pool": lambda s, c: s.pool(c.power),
            "presence": lambda s, c: s.presence(c.power, c.place),
            "influence": lambda s, c: s.influence(c.power, c.place),
            "aligned": lambda s, c: s.aligned(c.place),
            "relation": lambda s, c: s.relation(c.power, c.other),
            "hotline": lambda s, c: int(s.hotline(c.power, c.other)),
            "capability": lambda s, c: s.capability(c.power, c.thing),
            "track": lambda s, c: s.track(c.thing),
            "tension": lambda s, c: s.tension(c.place),
            "stockpile": lambda s, c: s.stockpile(c.power),
            "contracts": lambda s, c: s.contracts(c.power, c.place),
            "supply": lambda s, c: s.supply(c.power),
            "controls": lambda s, c: s.controls(c.power),
            "disrupted": lambda s, c: s.disrupted(c.place),
            "alarm": lambda s, c: s.alarm(c.thing),
        }
        while not state.is_terminal:
            before = state.copy()
            last: dict[tuple[object, ...], Change] = {}
            for change in state.apply(choose(state)):
                if change.quantity not in readers:
                    continue
                key = (change.quantity, change.power, change.other, change.place, change.thing)
                known = last[key].new if key in last else readers[change.quantity](before, change)
                assert change.old == known, str(change)
                last[key] = change
            for change in last.values():
                assert readers[change.quantity](state, change) == change.new, str(change)


def test_every_change_can_be_put_into_words(game: Game) -> None:
    kinds = set()
    for seed in range(6):
        state, choose = game.initial_state(), anything(seed)
        while not state.is_terminal:
            for change in state.apply(choose(state)):
                where = {"power": change.power, "other": change.other, "place": change.place, "thing": change.thing}
                assert game.words.change(change.quantity, change.old, change.new, **where)
                assert game.words.author(change.author.kind, change.author.id, action=change.author.id)
                kinds.add(change.author.kind)
    assert kinds >= {"action", "event", "upkeep", "review", "rule"}


@pytest.mark.parametrize("rows", [v.LOG_ROWS - 1, v.LOG_ROWS, 3 * v.LOG_ROWS])
def test_no_change_is_lost_however_many_an_action_makes(rows: int) -> None:
    effects = [{"change": "pool", "of": "self", "by": -1 if k % 2 else 1} for k in range(rows)]
    busy = {"ruleset": {"id": "busy", "name": "Busy"}, "kind": {"pass": {"effects": effects}}}
    state = state_in(Game(load_tables([busy]), "six_months", compiled=False), "act")
    power, pool, before = str(state.current_player), state.pool(str(state.current_player)), state.copy()
    changes = state.apply("pass")
    assert [(one.old, one.new) for one in changes[:rows]] == [(pool + k % 2, pool + (k + 1) % 2) for k in range(rows)]
    assert {(one.quantity, one.power, one.author.id) for one in changes[:rows]} == {("pool", power, "pass")}
    assert before.preview("pass") == changes


def test_a_copy_goes_its_own_way(game: Game) -> None:
    state = state_in(game, "act")
    twin = state.copy()
    assert twin == state
    assert hash(twin) == hash(state)
    twin.apply("pass")
    assert twin != state
    assert hash(twin) != hash(state)
    assert state == copy.copy(state)
    assert state != "a state"


def test_states_of_other_scenarios_and_views_are_never_equal(game: Game, short: Game) -> None:
    assert game.initial_state() != short.initial_state()
    assert game.initial_state() != game.initial_state().view("france")
    assert game == Game(game.loaded, game.scenario, compiled=False)
    assert len({game, short, Game(game.loaded, game.scenario, compiled=False)}) == 2


def test_positions_survive_bytes_and_text_at_every_step(short: Game) -> None:
    state, choose = short.initial_state(), anything(8)
    while True:
        assert State.from_bytes(short, state.to_bytes()) == state
        assert State.from_text(short, state.to_text()) == state
        if state.is_terminal:
            break
        state.apply(choose(state))


def test_text_names_things_and_leaves_out_nothing_that_matters(game: Game) -> None:
    state = state_in(game, "answer")
    text = state.to_text()
    assert f'player = "{state.current_player}"' in text
    assert 'phase = "answer"' in text
    offer = state.offer
    assert offer is not None
    assert f'offer_action = "{offer.action.text}"' in text
    assert "-1" not in text.replace("= -1\n", "")


def test_damaged_bytes_are_refused(game: Game, short: Game) -> None:
    data = state_in(game, "act").to_bytes()
    for damaged in (b"", data[:-1], data + b"\0", b"x" + data[1:], short.initial_state().to_bytes()):
        with pytest.raises(StateError, match="no position of this game"):
            State.from_bytes(game, damaged)
    wild = bytearray(data)
    wild[len(game.stamp) : len(game.stamp) + 8] = (2**40).to_bytes(8, "little")
    with pytest.raises(StateError, match="turn is out of bounds"):
        State.from_bytes(game, bytes(wild))


@pytest.mark.parametrize("field", DERIVED)
def test_bytes_that_contradict_themselves_are_refused(game: Game, field: str) -> None:
    state = state_in(game, "act")
    # The last number of the field is that of a place that the rules don't have, wherever there is one.
    state.record[field].reshape(-1)[-1] += 75
    with pytest.raises(StateError, match="what repeats the rest differs"):
        State.from_bytes(game, state.to_bytes())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('phase = "act"', 'phase = "nap"', r'line \d+: phase can.t be "nap"'),
        ('phase = "act"', 'phase = "crisis"', "the player does not fit the phase"),
        ('phase = "act"', "phase = 3", r"line \d+: phase can't be 3"),
        ("turn = ", "turn = 4", "turn is out of bounds"),
        ("turn = ", "turn = true #", "turn can't be true"),
        ("turn = ", "# turn = ", "the turn does not fit the phase"),
        ("[pool]", "[pol]", 'has the key "pol"'),
        ("[pool]", "[pool]\natlantis = 3", 'pool has no "atlantis"'),
        ("[pool]", "[pool]\nfrance = 3\nfrance = 3", "not TOML"),
        ("[presence.", "[presence.x", 'presence has no "x'),
        ('rules = "', 'rules = "x', r"line 1: .*expected"),
        ('scenario = "', 'scenario = "x', r"line 2: .*expected"),
    ],
)
def test_damaged_text_is_refused_with_its_line(game: Game, old: str, new: str, message: str) -> None:
    text = state_in(game, "act").to_text()
    assert old in text
    with pytest.raises(StateError, match=message):
        State.from_text(game, text.replace(old, new, 1))


def test_unknown_ids_are_refused_with_the_nearest(game: Game) -> None:
    state = state_in(game, "act")
    with pytest.raises(GameError, match='no power "frence"; did you mean "france"'):
        state.pool("frence")
    with pytest.raises(GameError, match="there is no sea"):
        state.presence("france", "japan")
    with pytest.raises(GameError, match="there is no theatre"):
        state.tension("coral_sea")
    with pytest.raises(GameError, match="a pair needs two powers"):
        state.relation("france", "france")
    with pytest.raises(GameError, match="there is no scenario"):
        Game.load(scenario="nowhere", compiled=False)


def test_readings_agree_with_each_other_throughout_a_game(game: Game) -> None:
    """What the rules relate holds in every position; pairs read the same both ways."""
    names = game.names
    for seed in range(3):
        state, choose = game.initial_state(), anything(seed)
        while not state.is_terminal:
            for site in names.sites:
                taken = sum(state.contracts(power, site) for power in game.powers)
                assert state.free_slots(site) == game.rules.site[site].slots - taken >= 0
            for power in game.powers:
                assert state.dependence(power) == max(state.demand(power) - state.supply(power), 0)
                delivered = sum(
                    state.contracts(power, site) - state.project(power, site)[0]
                    for site in names.sites
                    if not state.disrupted(site)
                    and not (game.rules.site[site].halts_under_controls and state.controls(power))
                )
                assert state.supply(power) == delivered
                for other in game.powers:
                    if other != power:
                        assert state.relation(power, other) == state.relation(other, power)
                        assert state.hotline(power, other) == state.hotline(other, power)
            for sea, marks in state.ledger().items():
                assert {power: sum(turns) for power, turns in marks.items()} == {
                    power: state.marks(power, sea) for power in game.powers
                }
                assert 0 <= state.crisis_number(sea) <= game.rules.crisis.faces
            for row in names.states:
                aligned = state.aligned(row)
                assert aligned is None or state.influence(aligned, row) == max(
                    state.influence(power, row) for power in game.powers
                )
            state.apply(choose(state))


def test_scores_add_up(game: Game) -> None:
    state, choose = game.initial_state(), anything(4)
    while not state.is_terminal:
        shown = state.shown_scores()
        for power, score in state.score_breakdown().items():
            assert score.shown == shown[power] == sum(score.banked.values()) + sum(score.held.values())
            assert score.total == sum(score.banked.values())
            assert list(score.banked) == list(game.rules.power[power].goal)
        state.apply(choose(state))
    for score in state.score_breakdown().values():
        assert score.agenda is not None
        assert score.total == sum(score.banked.values()) + score.agenda


def test_reading_leaves_a_position_as_it_is(game: Game) -> None:
    state = state_in(game, "act")
    before = state.to_bytes()
    for action in state.legal_actions():
        state.costs(action)
        state.preview(action)
    state.score_breakdown()
    state.ledger()
    state.view("france")
    assert repr(state).startswith("<State of")
    assert str(state) == state.to_text()
    assert state.period
    assert state.calendar is not None
    assert state.action_round in (1, 2, 3)
    assert state.to_bytes() == before


def test_games_can_be_sent_to_other_processes(short: Game) -> None:
    twin = pickle.loads(pickle.dumps(short))
    assert twin == short
    assert state_after(twin, 3, 30) == state_after(short, 3, 30)


def test_the_compiled_and_the_plain_engine_play_alike(short: Game, plain: Game) -> None:
    first, second, choose = short.initial_state(), plain.initial_state(), anything(11)
    for _ in range(60):
        action = choose(first)
        assert first.legal_actions() == second.legal_actions()
        assert first.apply(action) == second.apply(action)
        assert first == second
        if first.is_terminal:
            break


def test_what_is_compiled_already_is_taken_and_the_rest_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, whole = kernel(False), kernel(True)
    monkeypatch.setattr(engine, "warm_entries", lambda: frozenset({"apply", "start"}))
    mixed = engine.choose_kernel(None)
    assert (mixed.apply, mixed.start, mixed.why_not) == (whole.apply, whole.start, plain.why_not)
    monkeypatch.setattr(engine, "warm_entries", frozenset)
    assert engine.choose_kernel(None) is plain
    assert not engine.is_warm()
    assert engine.choose_kernel(compiled=True) is whole


def test_what_a_track_below_zero_makes_cheaper_is_listed() -> None:
    drill = {"cost": 9, "modifiers": [{"amount": 1, "per": {"metric": "track", "track": "order"}}]}
    cheap = {
        "ruleset": {"id": "cheap", "name": "Cheap"},
        "kind": {"naval_drill": drill},
        "start": {"track": {"order": -6}},
    }
    game = Game(load_tables([cheap]), "exceptional_partnership", compiled=False)
    state = game.initial_state()
    while state.phase != "act":
        state.apply(state.sample_chance(3) if state.current_player is CHANCE else state.legal_actions()[0])
    legal = [action for action in game.actions if action.text and state.is_legal(action)]
    assert set(state.legal_actions()) == set(legal)
    assert any(action.kind == "naval_drill" for action in legal)
