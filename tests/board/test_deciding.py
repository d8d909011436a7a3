"""Deciding at the table: what is legal can be chosen, the rest says why not, and nothing is taken unseen or unasked."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import pygame
import pytest

from indopacific_game import vocabulary as v
from indopacific_game.agents import make_agent
from indopacific_game.board.app import App
from indopacific_game.board.hotseat import Hotseat, Stage
from indopacific_game.board.map import Target
from indopacific_game.board.table import TableScene, advice
from indopacific_game.board.table.choices import FIELDS, POWERS, Choices, Node
from indopacific_game.board.table.choices import Path as Way
from indopacific_game.board.table.decide import DecidePanel
from indopacific_game.board.table.decide_act import ActMode
from indopacific_game.board.table.outlook import Outlook, answers_of, foresee
from indopacific_game.board.ui.rows import RowList
from indopacific_game.game import CHANCE, Game, Session, View
from tests.board.waiting import let_pass, wait_until

SIZES = [((1280, 800), 1.0), ((1920, 1080), 1.0), ((2560, 1440), 1.0), ((1280, 800), 1.5), ((960, 600), 1.0)]
KEYS = {str(k): getattr(pygame, f"K_{k}") for k in range(1, 10)}


def played(game: Game, until: Callable[[View], bool], seed: int = 1) -> Session:
    """Return a game played at random, joint acts preferred, until a view of whoever is to move meets a condition."""
    for attempt in range(seed, seed + 40):
        session, luck = Session(game, seed=attempt), random.Random(attempt)
        while not session.state.is_terminal:
            if session.state.current_player is CHANCE:
                session.run_chance()
                continue
            view = session.state.view(str(session.state.current_player))
            if until(view):
                return session
            legal = view.legal_actions()
            session.apply(luck.choice([action for action in legal if action.partner] or legal))
    raise AssertionError("no game came to such a position")


def acting(view: View) -> bool:
    return view.phase == "act" and view.turn >= 2


def seat(app: App, session: Session, *, limit: int = 0, agents: tuple[str, ...] = ()) -> TableScene:
    """Show a game whose mover has the screen."""
    players = {power: make_agent("random", session.game, power, 1) for power in agents}
    hotseat = Hotseat(session, players)
    hotseat.hand_over()
    table = TableScene(app, hotseat, time_limit=limit)
    table.briefed |= set(session.game.powers)
    app.push(table)
    app.step(0.016)
    return table


def deciding(table: TableScene) -> DecidePanel:
    panel = table.sides["decide"]
    assert isinstance(panel, DecidePanel)
    return panel


def act_mode(table: TableScene) -> ActMode:
    mode = deciding(table).modes["act"]
    assert isinstance(mode, ActMode)
    return mode


def key(app: App, code: int, text: str = "") -> None:
    pygame.event.post(pygame.event.Event(pygame.KEYDOWN, key=code, unicode=text, mod=0))
    app.step(0.016)


def press(app: App, name: str) -> None:
    widget = app.scene.ui.widgets[name]
    assert widget.enabled
    assert widget.press is not None
    widget.press()
    app.step(0.016)


def told(table: TableScene) -> dict[str, object]:
    found = table.report()["decide"]
    assert isinstance(found, dict)
    return found


# --- the tree ---------------------------------------------------------------------------------------------------------


def leaves(choices: Choices, way: Way = ()) -> Iterator[tuple[Way, Node]]:
    for node in choices.level(way):
        below = (*way, node.step)
        if choices.action(below) is None and choices.level(below):
            yield from leaves(choices, below)
        else:
            yield below, node


def test_the_tree_leads_to_every_legal_action_and_offers_no_other(short: Game) -> None:
    view = view_of(played(short, acting))
    choices, legal = Choices(view), set(view.legal_actions())
    found = {choices.action(way): node.enabled for way, node in leaves(choices)}
    assert {action for action, enabled in found.items() if enabled} == legal
    assert all(choices.action(choices.path_to(action)) == action for action in legal)


def test_what_cannot_be_taken_says_why(short: Game) -> None:
    choices = Choices(view_of(played(short, acting)))
    for _, node in leaves(choices):
        assert bool(choices.reasons(node)) is not node.enabled


def test_nobody_is_offered_as_its_own_partner_or_target(short: Game) -> None:
    view = view_of(played(short, acting))
    chosen = {node.step for _, node in leaves(Choices(view)) if node.step[0] in POWERS}
    assert chosen
    assert view.power not in {ident for _, ident in chosen}


def test_places_are_chosen_before_whose_consent_an_action_needs(short: Game) -> None:
    for way, _ in leaves(Choices(view_of(played(short, acting)))):
        fields = [FIELDS.index(sort) for sort, _ in way if sort in FIELDS]
        assert fields == sorted(fields)


def test_a_place_lists_the_legal_actions_that_concern_it(short: Game) -> None:
    view = view_of(played(short, acting))
    choices = Choices(view)
    for sea in short.rules.sea:
        listed = {node.actions[0] for node in choices.level((("place", f"sea:{sea}"),))}
        assert listed == {action for action in view.legal_actions() if action.sea == sea}


def view_of(session: Session) -> View:
    return session.state.view(str(session.state.current_player))


# --- looking ahead ----------------------------------------------------------------------------------------------------


def test_a_preview_tells_what_then_happens_and_takes_nothing(short: Game) -> None:
    session = played(short, acting)
    view = view_of(session)
    for action in view.legal_actions():
        before, state = view.to_bytes(), session.state.copy()
        ahead = Outlook(view, action)
        assert view.to_bytes() == before
        assert ahead.changes == state.apply(action)


def test_a_preview_of_an_offer_goes_on_to_its_acceptance(short: Game) -> None:
    def offers(view: View) -> bool:
        return acting(view) and any(action.partner for action in view.legal_actions())

    view = view_of(played(short, offers))
    offer = next(action for action in view.legal_actions() if action.partner)
    assert len(foresee(view, offer).stages) == 2
    single = next(action for action in view.legal_actions() if not action.partner)
    assert len(foresee(view, single).stages) == 1


def test_it_warns_whoever_would_come_to_lead_in_provocation(short: Game) -> None:
    def provokes(view: View) -> bool:
        return acting(view) and any(foresee(view, a).provokes(view.power) for a in view.legal_actions())

    view = view_of(played(short, provokes))
    for action in view.legal_actions():
        for sea, marks, rival, theirs in foresee(view, action).provokes(view.power):
            after = Outlook(view, action).after
            if after.turn == view.turn and not action.partner:
                assert marks == after.marks(view.power, sea) >= theirs == after.marks(rival, sea)
                assert marks > view.marks(view.power, sea)


def test_both_sides_of_an_offer_are_told_side_by_side(short: Game) -> None:
    session = played(short, lambda view: view.phase == "answer")
    view, offer = view_of(session), session.state.offer
    assert offer is not None
    (accept,) = answers_of(short, v.Reaction.ACCEPT)
    shifts, _ = foresee(view, accept).shifts(view.power, offer.by)
    assert any(shift.own for shift in shifts)
    assert any(shift.other for shift in shifts)


# --- the panel --------------------------------------------------------------------------------------------------------


def test_an_action_is_chosen_and_taken_by_keys_alone(app: App, short: Game) -> None:
    table = seat(app, played(short, acting))
    entries, panel = len(table.hotseat.session.record.entries), deciding(table)
    for _ in range(8):
        if told(table)["action"]:
            break
        rows = app.scene.ui.lists["decide.rows"].report()
        first = next(k for k, row in enumerate(rows[:9], 1) if row["enabled"])
        key(app, KEYS[str(first)], str(first))
    assert panel.mode.name == "act"
    assert told(table)["action"]
    assert len(table.hotseat.session.record.entries) == entries
    key(app, pygame.K_RETURN)
    assert len(table.hotseat.session.record.entries) == entries + 1


def test_escape_goes_back_step_by_step_before_it_opens_the_menu(app: App, short: Game) -> None:
    table = seat(app, played(short, acting))
    action = next(a for a in table.position.legal_actions() if a.sea or a.state)
    way = Choices(table.position).path_to(action)
    act_mode(table).go(way)
    for left in range(len(way) - 1, -1, -1):
        key(app, pygame.K_ESCAPE if left % 2 else pygame.K_BACKSPACE)
        assert app.scene is table
        assert len(told(table)["path"]) == left  # type: ignore[arg-type]


def test_a_place_on_the_map_is_chosen_where_one_is_wanted_and_listed_elsewhere(app: App, short: Game) -> None:
    table = seat(app, played(short, lambda view: acting(view) and any(a.sea for a in view.legal_actions())))
    action = next(a for a in table.position.legal_actions() if a.sea)
    assert action.sea is not None
    table.pick(Target("sea", action.sea))
    assert told(table)["path"] == [["place", f"sea:{action.sea}"]]
    mode = act_mode(table)
    mode.go((("family", action.family or ""), ("kind", action.kind or "")))
    table.pick(Target("sea", action.sea))
    assert ["sea", action.sea] in told(table)["path"]  # type: ignore[operator]


def test_a_greyed_row_cannot_be_chosen(app: App, short: Game) -> None:
    table = seat(app, played(short, acting))
    choices = Choices(table.position)
    family = next(node for node in choices.level(()) if any(not k.enabled for k in choices.level((node.step,))))
    mode = act_mode(table)
    mode.go((family.step,))
    rows = app.scene.ui.lists["decide.rows"].report()
    number = next(k for k, row in enumerate(rows[:9], 1) if not row["enabled"])
    key(app, KEYS[str(number)], str(number))
    assert told(table)["path"] == [list(family.step)]


@pytest.mark.parametrize("phase", ["answer", "price", "attend", "choose"])
def test_every_question_is_answered_by_keys(app: App, short: Game, phase: str) -> None:
    table = seat(app, played(short, lambda view: view.phase == phase))
    answers = told(table)["answers"]
    assert set(answers) == {a.text for a in table.position.legal_actions()}  # type: ignore[call-overload]
    entries = len(table.hotseat.session.record.entries)
    rows = app.scene.ui.lists["decide.rows"].report()
    last = max(k for k, row in enumerate(rows, 1) if row["enabled"])
    key(app, KEYS[str(last)], str(last))
    assert told(table)["action"] == rows[last - 1]["key"]
    assert len(table.hotseat.session.record.entries) == entries
    key(app, pygame.K_RETURN)
    assert table.hotseat.session.record.entries[entries].text == rows[last - 1]["key"]  # type: ignore[union-attr]


def test_what_was_done_is_taken_back(app: App, short: Game) -> None:
    table = seat(app, played(short, acting))
    entries = table.hotseat.session.record.entries
    calm = next(
        a for a in table.position.legal_actions() if Outlook(table.position, a).after.current_player is not CHANCE
    )
    table.act(calm)
    table.undo()
    assert table.hotseat.session.record.entries == entries


def test_advice_is_found_beside_the_drawing_and_can_be_followed(
    app: App, short: Game, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(advice, "adviser", lambda: "search:20")
    table = seat(app, played(short, acting))
    press(app, "decide.advice-ask")
    wait_until(app, lambda: told(table)["advice"])
    press(app, "decide.follow")
    assert told(table)["action"] in {a.text for a in table.position.legal_actions()}


def test_the_clock_warns_and_counts_over_but_decides_nothing(app: App, short: Game) -> None:
    table = seat(app, played(short, acting), limit=30)
    entries = len(table.hotseat.session.record.entries)
    assert not table.clock.warns
    for _ in range(50):
        app.step(1.0)
    assert table.clock.left < 0
    assert table.hotseat.stage is Stage.DECISION
    assert len(table.hotseat.session.record.entries) == entries
    assert table.clock.over[table.hotseat.viewer or ""] > 0


def test_the_keyboard_comes_to_the_choices_and_not_to_the_news_above_them(app: App, short: Game) -> None:
    # Who has been refused decides again, and reads above the choices how its offer was answered.
    asked: list[tuple[str, str]] = []

    def refused(view: View) -> bool:
        asked.append((view.phase, view.power))
        before = asked[-3:-1]
        return (
            [phase for phase, _ in before] == ["act", "answer"] and before[0][1] == view.power and view.phase == "act"
        )

    table = seat(app, played(short, refused))
    assert "decide.news" in table.ui.lists
    key(app, pygame.K_F6)
    key(app, pygame.K_F5)
    assert table.ui.focus == "decide.rows"


# --- waiting ----------------------------------------------------------------------------------------------------------


def test_a_paused_game_moves_only_by_steps(app: App, short: Game) -> None:
    session = played(short, acting)
    table = TableScene(app, Hotseat(session, {p: make_agent("random", short, p, 1) for p in short.powers}))
    app.push(table)
    app.step(0.016)
    press(app, "decide.pause")
    entries = len(session.record.entries)
    let_pass(app, 40)
    assert len(session.record.entries) == entries
    press(app, "decide.step")
    wait_until(app, lambda: len(session.record.entries) > entries)
    let_pass(app, 40)
    assert len(session.record.entries) == entries + 1


def test_skipping_stops_where_a_person_decides(app: App, short: Game) -> None:
    session = played(short, acting)
    human = str(session.state.current_player)
    session.apply("pass")
    others = tuple(power for power in short.powers if power != human)
    session.record = replace(session.record, seats={**dict.fromkeys(others, "random"), human: "human"})
    table = TableScene(app, Hotseat(session, {p: make_agent("random", short, p, 1) for p in others}))
    table.briefed.add(human)
    app.push(table)
    app.step(0.016)
    press(app, "decide.skip")
    wait_until(app, lambda: table.hotseat.stage in (Stage.DECISION, Stage.OVER))
    app.step(0.016)
    assert not table.pace.skipping


# --- layout -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "scale"), SIZES)
@pytest.mark.parametrize("phase", ["act", "answer", "choose", "attend"])
def test_nothing_overlaps_or_leaves_the_panel(
    app: App, short: Game, size: tuple[int, int], scale: float, phase: str
) -> None:
    table = seat(app, played(short, lambda view: view.phase == phase and view.turn >= 2))
    app.change(width=size[0], height=size[1], scale=scale)
    app.step(0.016)
    assert app.style.size == size
    ways: list[Way] = [()]
    if phase == "act":
        joint = [a for a in table.position.legal_actions() if a.partner] or table.position.legal_actions()
        whole = Choices(table.position).path_to(max(joint, key=lambda a: len(a.text)))
        ways = [whole[:k] for k in range(len(whole) + 1)]
    for way in ways:
        if phase == "act":
            act_mode(table).go(way)
            app.step(0.016)
        widgets = {name: w.rect for name, w in table.ui.widgets.items() if name.startswith("decide.")}
        for name, rect in widgets.items():
            assert table.side_area.contains(rect), (name, rect, table.side_area)
        for (one, first), (other, second) in combinations(widgets.items(), 2):
            assert not first.colliderect(second), (one, other)


def test_an_offer_gives_up_its_rule_before_the_reasons_of_answers_and_those_last(app: App, short: Game) -> None:
    def short_offer(view: View) -> bool:
        return view.offer is not None and view.offer.action.kind == "dialogue" and len(view.legal_actions()) < 4

    table = seat(app, played(short, short_offer))
    panel, steps = deciding(table), list[tuple[bool, bool]]()
    for height in range(panel.area.height, 300, -10):
        panel.area.height = height
        panel.rebuild()
        rows = table.ui.lists["decide.rows"]
        assert isinstance(rows, RowList)
        whole, why = "decide.consequences" in table.ui.widgets, all(row.detail for row in rows.rows if not row.enabled)
        assert why or all(row.hint for row in rows.rows if not row.enabled)
        steps.append((whole, why))
    assert list(dict.fromkeys(steps)) == [(True, True), (False, True), (False, False)]
