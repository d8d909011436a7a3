"""What stands around the map: bar, strip, log, scores, ledger, hints of places, and cards of events."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pygame
import pytest

from indopacific_game.agents import make_agents
from indopacific_game.board.app import App
from indopacific_game.board.hotseat import Hotseat, Stage
from indopacific_game.board.map import Target
from indopacific_game.board.scene import Scene
from indopacific_game.board.settings import Settings
from indopacific_game.board.table import TableScene, recap
from indopacific_game.board.table.causes import latest, standing
from indopacific_game.board.table.event_card import CrisisCard, EventCard
from indopacific_game.board.table.explain import explain_target
from indopacific_game.board.table.log_entries import read_entries
from indopacific_game.game import CHANCE, HUMAN, Game, Session

SIZES = ((1280, 800, 1.0), (1920, 1080, 1.0), (2560, 1440, 1.0), (1280, 800, 1.5), (1280, 800, 2.0), (960, 600, 1.0))


@pytest.fixture
def apps(unseen: None) -> Iterator[list[App]]:
    made: list[App] = []
    yield made
    for app in made:
        app.close()


def hotseat_of(game: Game, steps: int, *people: str, seed: int = 7) -> Hotseat:
    """A game that has gone on for some steps, played by greedy agents, and then for some people."""
    session = Session(game, seed=seed, seats={power: HUMAN if power in people else "greedy" for power in game.powers})
    agents = make_agents(game, "greedy", seed=7)
    for decision in range(steps):
        state = session.state
        if state.is_terminal:
            break
        power = state.current_player
        chosen = (
            state.sample_chance(7) if power is CHANCE else agents[str(power)].choose(state.view(str(power)), decision)
        )
        session.apply(chosen)
    return Hotseat(session, {power: agent for power, agent in agents.items() if power not in people})


def table_of(apps: list[App], hotseat: Hotseat, width: int = 1280, height: int = 800, scale: float = 1.0) -> TableScene:
    app = App(Settings(width=width, height=height, scale=scale, sound=False))
    apps.append(app)
    table = TableScene(app, hotseat)
    table.pace.paused = True
    app.push(table)
    return table


def scene_of(table: TableScene) -> Scene:
    return table.app.scene


# --- the bar and the strip --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_no_two_regions_overlap_and_all_lie_in_the_window(
    apps: list[App], short: Game, width: int, height: int, scale: float
) -> None:
    table = table_of(apps, hotseat_of(short, 40, "france"), width, height, scale)
    for side in ("log", "scores", "ledger"):
        table.show_side(side)
        own = [
            w for n, w in table.ui.widgets.items() if n.split(".")[0] in ("top", "strip", side) and n != f"{side}.view"
        ]
        for widget in own:
            assert table.rect.contains(widget.rect), widget.name
        for one, other in combinations(own, 2):
            assert not one.rect.colliderect(other.rect), (one.name, other.name)
        table.app.draw()


def test_every_card_of_the_strip_can_be_reached_where_there_is_not_room_for_all(apps: list[App], short: Game) -> None:
    table = table_of(apps, hotseat_of(short, 40, "france"), scale=1.5)
    seen = set()
    for _ in range(5):
        seen |= set(table.strip.report()["strip"])
        table.ui.widgets["strip.page"].press()  # type: ignore[misc]
    assert seen == {"event", "calendar", "tracks", "relations", "aims"}


def test_every_region_explains_itself(apps: list[App], short: Game) -> None:
    table = table_of(apps, hotseat_of(short, 60, "france"))
    for side in ("log", "scores", "ledger"):
        table.show_side(side)
        table.ui.by_keyboard = True
        for name, widget in table.ui.widgets.items():
            if name.split(".")[0] in ("top", "strip", side):
                hint = widget.hint()
                assert hint is not None
                assert hint.title, name


def test_the_bar_tells_of_every_power(apps: list[App], short: Game) -> None:
    hotseat = hotseat_of(short, 60, "france")
    table = table_of(apps, hotseat)
    state = hotseat.session.state
    for power in short.powers:
        assert table.report()["powers"][power]["pool"] == state.pool(power)
        hint = table.ui.widgets[f"top.power.{power}"].hint()
        assert hint is not None
        assert any(str(state.pool(power)) in line for line in hint.lines)


def test_the_calendar_begins_with_this_turn_and_ends_with_the_last_review(apps: list[App], short: Game) -> None:
    table = table_of(apps, hotseat_of(short, 40))
    calendar = table.strip.sections[1]
    dates = calendar._dates()  # type: ignore[attr-defined]
    assert min(date.turn for date in dates) >= table.position.turn
    assert (dates[-1].turn, dates[-1].summit) == (table.position.turns, None)


# --- secrets ----------------------------------------------------------------------------------------------------------


def said(table: TableScene) -> str:
    """Everything that the panels' hints say now."""
    words = []
    table.ui.by_keyboard = True
    for side in ("log", "scores", "ledger"):
        table.show_side(side)
        for name, widget in list(table.ui.widgets.items()):
            if name.split(".")[0] in ("top", "strip", side) and (hint := widget.hint()) is not None:
                words += [hint.title, *hint.lines]
    words += [str(part) for entry in entries(table) for part in entry.told(table.game, table.say)]
    return "\n".join(words)


def entries(table: TableScene) -> list[Any]:
    return list(read_entries(table.game, table.hotseat.told, table.hotseat.viewer, table.position))


def test_no_agenda_is_told_while_the_screen_is_everybodys(apps: list[App], short: Game) -> None:
    hotseat = hotseat_of(short, 40, "france", "japan")
    table = table_of(apps, hotseat)
    assert hotseat.viewer is None
    words = said(table)
    for power in short.powers:
        agenda = short.rules.agenda[hotseat.session.state.agenda(power) or ""]
        assert agenda.name not in words
        assert agenda.text not in words


def test_only_the_viewers_agenda_is_told(apps: list[App], short: Game) -> None:
    hotseat = hotseat_of(short, 40, "france")
    table = table_of(apps, hotseat)
    words, state = said(table), hotseat.session.state
    agendas = {power: short.rules.agenda[state.agenda(power) or ""].name for power in short.powers}
    assert agendas.pop("france") in words
    assert not any(name in words for name in agendas.values())


# --- the log ----------------------------------------------------------------------------------------------------------


def test_the_log_tells_every_action_and_every_change_once(short: Game) -> None:
    hotseat = hotseat_of(short, 10_000)
    told = list(read_entries(short, hotseat.told, None, hotseat.position))
    assert [e.action for e in told if e.sort == "act"] == [
        one.step.action for one in hotseat.told if one.step is not None and one.step.by in short.powers
    ]
    changes = sum(len(one.step.changes) for one in hotseat.told if one.step is not None)
    assert sum(len(entry.changes) for entry in told) == changes
    assert [e.turn for e in told if e.sort == "turn"] == list(range(hotseat.position.turn + 1))


def test_filters_let_through_what_they_say(apps: list[App], short: Game) -> None:
    table = table_of(apps, hotseat_of(short, 80, "france"))
    table.show_side("log")
    log = table.sides["log"]
    table.ui.widgets["log.power.japan"].press()  # type: ignore[misc]
    table.ui.widgets["log.family.actions"].press()  # type: ignore[misc]
    shown = [entry for entry in log._entries if entry.sort != "turn"]  # type: ignore[attr-defined]
    assert shown
    assert all(entry.sort == "act" and entry.concerns("japan") for entry in shown)
    table.ui.widgets["log.family.chance"].press()  # type: ignore[misc]
    shown = [entry for entry in log._entries if entry.sort != "turn"]  # type: ignore[attr-defined]
    assert shown
    assert all(entry.sort in ("chance", "house") and entry.concerns("japan") for entry in shown)


def test_what_was_taken_back_is_told_as_such_and_is_nobodys_doing(apps: list[App], short: Game) -> None:
    hotseat = hotseat_of(short, 0, *short.powers)
    table = table_of(apps, hotseat)
    while hotseat.session.state.phase != "act":
        hotseat.take(
            hotseat.session.state.sample_chance(7)
            if hotseat.mover is None
            else hotseat.session.state.legal_actions()[0]
        )
    hotseat.hand_over()
    table.act("pass")
    assert any(latest(hotseat.told, lambda change: change.author.id == "pass"))
    while table.app.scene is not table:
        table.app.pop()
    table.undo()
    taken = [entry for entry in entries(table) if entry.action is not None and entry.action.text == "pass"]
    assert [entry.undone for entry in taken] == [True]
    assert not any(step.action.text == "pass" for step in standing(hotseat.told))
    assert not list(latest(hotseat.told, lambda change: change.author.id == "pass"))
    acts = [[line.text for line in recap.latest(hotseat, 99, undone=undone) if line.by] for undone in (True, False)]
    assert len(acts[0]) > len(acts[1])
    assert not any("Taken back" in line.text for line in recap.latest(hotseat, 99, undone=False))


def test_a_long_log_lays_out_only_what_is_in_sight(apps: list[App], short: Game) -> None:
    table = table_of(apps, hotseat_of(short, 10_000))
    table.show_side("log")
    log: Any = table.sides["log"]
    assert len(log._laid) < len(log._entries) // 2
    table.ui.set_focus("log.view")
    table.ui.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_HOME, mod=0))
    for _ in range(3):
        table.ui.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_HOME, mod=0))
        table.app.draw()
    assert log.scroll == 0
    table.ui.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_END, mod=0))
    assert log._above == 0


# --- scores and ledger ------------------------------------------------------------------------------------------------


def test_chances_add_up(apps: list[App], short: Game) -> None:
    table = table_of(apps, hotseat_of(short, 60))
    table.show_side("scores")
    report = table.report()["scores"]
    assert abs(sum(report["chances"].values()) + report["war"] - 100) <= 3


def test_the_ledger_names_the_leading_provokers(apps: list[App], short: Game) -> None:
    table = table_of(apps, hotseat_of(short, 100))
    table.show_side("ledger")
    for sea, row in table.report()["ledger"].items():
        marks = {power: table.position.marks(power, sea) for power in short.powers}
        assert all(marks[power] == max(marks.values()) > 0 for power in row["provokers"])


# --- places -----------------------------------------------------------------------------------------------------------


def test_every_place_and_site_is_explained(apps: list[App], game: Game) -> None:
    table = table_of(apps, hotseat_of(game, 120, "france"))
    rules = game.rules
    for sort, rows in (("sea", rules.sea), ("state", rules.state), ("site", rules.site)):
        for ident in rows:
            hint = explain_target(table, Target(sort, ident))  # type: ignore[arg-type]
            assert hint.title == rows[ident].name
            assert len(hint.lines) >= 3
            assert all(hint.lines)


# --- cards ------------------------------------------------------------------------------------------------------------


def test_an_event_lies_on_the_table_until_a_person_takes_it_away(apps: list[App], short: Game) -> None:
    table = table_of(apps, hotseat_of(short, 0, "france"))
    app = table.app
    while not isinstance(scene_of(table), EventCard):
        table.follow(table.hotseat.take_chance())
    for _ in range(200):
        app.scene.update(0.1)
    assert app.scene.name == "card"
    assert table.position.event is not None
    assert short.rules.event[table.position.event].name in app.scene.report()["card"]["parts"]
    app.scene.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_RETURN, mod=0))
    assert scene_of(table) is table


def test_among_agents_a_card_goes_by_itself_but_not_while_the_game_is_paused(apps: list[App], short: Game) -> None:
    table = table_of(apps, hotseat_of(short, 0))
    while not isinstance(scene_of(table), EventCard):
        table.follow(table.hotseat.take_chance())
    for paused, there in ((True, True), (False, False)):
        table.pace.paused = paused
        for _ in range(100):
            table.app.scene.update(0.1)
            if scene_of(table) is table:
                break
        assert (scene_of(table) is not table) is there


def test_no_card_is_laid_out_while_the_game_is_skipped(apps: list[App], short: Game) -> None:
    table = table_of(apps, hotseat_of(short, 0, "france"))
    table.pace.skipping = True
    while table.hotseat.stage is Stage.CHANCE:
        table.follow(table.hotseat.take_chance())
    assert table.app.scene is table


def with_a_crisis(game: Game) -> Hotseat:
    """The first game of some in which a die is to be rolled, up to there."""
    agents = make_agents(game, "greedy", seed=7)
    for seed in range(7, 30):
        hotseat = hotseat_of(game, 0, seed=seed)
        decision = 0
        while not (state := hotseat.session.state).is_terminal:
            if state.crisis is not None:
                return hotseat
            power = state.current_player
            if power is CHANCE:
                hotseat.take_chance()
            else:
                hotseat.take(agents[str(power)].choose(state.view(str(power)), decision))
            decision += 1
    raise AssertionError("no die is rolled in 23 games")


def test_a_crisis_roll_is_shown_with_its_face_and_number(apps: list[App], game: Game) -> None:
    hotseat = with_a_crisis(game)
    sea = hotseat.session.state.crisis
    assert sea is not None
    table = table_of(apps, hotseat)
    table.follow(None)
    number = hotseat.session.state.crisis_number(sea)
    told = hotseat.take_chance()
    table.follow(told)
    card = table.app.scene
    assert isinstance(card, CrisisCard)
    assert told.step is not None
    assert (card.sea, card.face, card.number) == (sea, told.step.action.face, number)
    assert card.incident == any(change.quantity == "incident" for change in told.step.changes)
