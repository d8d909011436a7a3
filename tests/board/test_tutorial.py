"""The tutorial: played to its end by doing what its cards point at, and not to be derailed."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from indopacific_game.board.app import App
from indopacific_game.board.help.coach import Coach
from indopacific_game.board.help.lessons import Lesson, load_lesson, read_lesson
from indopacific_game.board.help.tutorial import FIRST, LessonHotseat, begin_lesson
from indopacific_game.board.hotseat import Stage
from indopacific_game.board.keeping import KeepingError
from indopacific_game.board.settings import Settings
from indopacific_game.board.table import TableScene
from indopacific_game.game import Game, Record, verify
from indopacific_game.text import available_locales, catalogue
from tests.board.waiting import PATIENCE, wait_until

pytestmark = pytest.mark.usefixtures("unseen")

SPEED = 50.0
LOOKS = [((1280, 800), 1.0), ((1280, 800), 1.5), ((1920, 1080), 1.0)]


@pytest.fixture(scope="module")
def lesson() -> Lesson:
    return load_lesson(FIRST)


@pytest.fixture(scope="module")
def game(lesson: Lesson) -> Game:
    return Game.load(scenario=lesson.scenario)


class Learner:
    """Someone who does what the card points at, and nothing else."""

    def __init__(self, game: Game, lesson: Lesson, size: tuple[int, int] = (1280, 800), scale: float = 1.0) -> None:
        self.app = App(Settings(scale=scale, agent_speed=SPEED, reduced_motion=True), size=size)
        self.hotseat = LessonHotseat(game, lesson)
        self.table = TableScene(self.app, self.hotseat)
        self.app.push(self.table)
        begin_lesson(self.table, self.hotseat)
        self.lesson = lesson
        self.seen: list[str] = []

    @property
    def coach(self) -> Coach:
        assert self.table.coach is not None
        return self.table.coach

    def frame(self) -> None:
        self.app.step(0.1)
        if self.table.coach is not None:
            self.look()
        if self.app.scene is not self.table:
            press = self.app.scene.ui.widgets["card.continue"].press
            assert press is not None
            press()

    def press(self, name: str) -> None:
        """Press a widget, or a row of a list: "decide.rows:sea.x"."""
        ui = self.table.ui
        if ":" in name:
            owner, key = name.split(":", 1)
            made = ui.lists[owner]
            row = next(row for row in made.rows if row.key == key)  # type: ignore[union-attr]
            assert row.enabled
            made._choose(row)  # type: ignore[union-attr]
        else:
            widget = ui.widgets[name]
            assert widget.enabled
            assert widget.press is not None
            widget.press()

    def obey(self) -> None:
        """Do what the step asks for, if it can be done now."""
        coach, step = self.coach, self.coach.step
        decides = self.hotseat.stage is Stage.DECISION
        if not coach.is_shown:
            if decides:
                self.table.act(
                    "pass" if self.table.position.is_legal("pass") else self.table.position.legal_actions()[0]
                )
        elif step.until == "next":
            self.press("coach.next")
        elif step.until == "side":
            self.press(f"tab.{step.side}")
        elif step.until == "hint":
            self.table.ui.set_focus(step.hint)
        elif step.until == "undo":
            self.press(step.point[0])
        elif step.until == "act" and decides:
            way = coach.way()
            assert way is not None, (step.id, self.table.report())
            if ":" in way[0]:
                shown = {row["key"]: row["shown"] for row in self.table.ui.lists["decide.rows"].report()}
                assert shown[way[0].split(":", 1)[1]], way
            self.press(way[0])

    def look(self) -> None:
        """Check the card that is shown."""
        coach, step, window = self.coach, self.coach.step, self.app.surface.get_rect()
        if step.id in self.seen or not coach.is_shown:
            return
        self.seen.append(step.id)
        assert window.contains(coach.card), step.id
        assert not coach.card.colliderect(self.table.side_area), step.id
        if step.point:
            assert coach.pointed(), (step.id, step.point)
        for name in step.point:
            hidden = [rect for rect in coach._named(name) if coach.card.colliderect(rect)]
            assert name.startswith("area.") or not hidden, (step.id, name)

    def until(self, step: str) -> None:
        """Follow the lesson to a step."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.frame()
            time.sleep(0.002 if self.table.thinking is not None else 0)
            if self.table.coach is None or (self.coach.step.id == step and self._may_begin()):
                return
            self.obey()
        raise AssertionError(f"stuck at {self.coach.step.id}")

    def _may_begin(self) -> bool:
        step = self.coach.step
        return step.until != "act" or self.hotseat.stage is Stage.DECISION


@pytest.fixture
def learner(game: Game, lesson: Lesson) -> Iterator[Learner]:
    made = Learner(game, lesson)
    yield made
    made.app.close()


# --- the lesson -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", available_locales())
def test_every_step_has_its_words_and_no_words_lack_a_step(lesson: Lesson, locale: str) -> None:
    say = catalogue(locale)
    for step in lesson.steps:
        assert say.say(step.message)
        assert say.say(f"{step.message}.text")
        if step.until not in {"next", "decision"}:
            assert say.has(f"{step.message}.do"), step.id
    folder = Path(catalogue.__module__.replace(".", "/")).parent
    text = next(p for p in Path(__file__).parents[2].rglob(f"{folder}/locale/{locale}/board_tutorial.ftl"))
    told = re.findall(r"^(board-tutorial-[a-z-]+) = .*\n +\.text", text.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(told) == {step.message for step in lesson.steps}


def test_steps_have_ids_of_their_own_and_tips_come_last(lesson: Lesson) -> None:
    ids = [step.id for step in lesson.steps]
    assert len(ids) == len(set(ids))
    tips = [step.tip for step in lesson.steps]
    assert tips == sorted(tips)
    assert all(step.until == "next" for step in lesson.steps if step.tip)


def test_a_lesson_that_is_not_written_as_it_should_be_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text('scenario = "x"\n[[step]]\nid = "a"\nuntill = "next"\n', encoding="utf-8")
    with pytest.raises(ValueError, match="untill"):
        read_lesson(path)


# --- playing it -------------------------------------------------------------------------------------------------------


ACTED = {
    "court thailand": "japan",
    "patrol taiwan_strait against united_states": "china",
    "court philippines": "united_states",
    "dialogue with france": "japan",
    "contract mountain_pass": "united_states",
    "contract kuantan": "japan",
    "court malaysia": "china",
}
"""Whose actions the script's are meant to be: what the cards tell, and what makes sense for each."""


@pytest.mark.parametrize(("size", "scale"), LOOKS)
def test_the_whole_tutorial_can_be_played_by_following_its_cards(
    game: Game, lesson: Lesson, size: tuple[int, int], scale: float
) -> None:
    learner = Learner(game, lesson, size, scale)
    learner.until("")
    assert learner.table.coach is None
    assert learner.seen == [step.id for step in lesson.steps]
    record = learner.hotseat.session.record
    others = [entry for entry in record.actions() if entry.by != lesson.power][: len(lesson.script)]
    assert tuple(entry.text for entry in others) == lesson.script, "all that the script has was legal when it came"
    by = {entry.text: entry.by for entry in others}
    assert {text: by[text] for text in ACTED} == ACTED
    asked = [step.act for step in lesson.steps if step.until == "act"]
    own = [entry.text for entry in record.actions() if entry.by == lesson.power]
    assert own[: len(asked) - 1] == asked[1:], "what was taken back is no longer in the record"
    learner.app.close()


def test_an_action_that_is_not_asked_for_is_refused_kindly(learner: Learner) -> None:
    learner.until("drill")
    before = len(learner.hotseat.session.record.entries)
    other = next(a for a in learner.table.position.legal_actions() if a.text != learner.coach.step.act)
    learner.table.act(other)
    learner.frame()
    assert len(learner.hotseat.session.record.entries) == before
    assert learner.coach.step.id == "drill"
    assert "Coral Sea" in learner.coach.refused
    learner.table.undo()
    assert len(learner.hotseat.session.record.entries) == before
    learner.until("drilled")
    assert learner.coach.refused == ""


def test_a_learner_who_strays_is_led_back(learner: Learner) -> None:
    learner.until("drill")
    learner.press("decide.rows:family.minerals")
    learner.press("decide.rows:kind.contract")
    way = learner.coach.way()
    assert way is not None
    assert way[0].startswith(("decide.crumb", "decide.back"))
    learner.until("drilled")


def test_the_place_on_the_map_will_do_as_well(learner: Learner) -> None:
    learner.until("drill")
    learner.press("map.place.sea.coral_sea")
    learner.until("drilled")
    assert learner.coach.step.id == "drilled"


def test_cards_can_be_read_again_without_taking_anything_back(learner: Learner) -> None:
    learner.until("drilled")
    entries = len(learner.hotseat.session.record.entries)
    learner.press("coach.back")
    learner.press("coach.back")
    learner.frame()
    assert learner.table.report()["coach"]["step"] == "agenda"
    assert learner.coach.step.id == "drilled"
    for _ in range(3):
        learner.press("coach.next")
    learner.frame()
    assert learner.coach.step.id == "undo"
    assert len(learner.hotseat.session.record.entries) == entries


def test_the_game_waits_while_a_card_is_read(learner: Learner) -> None:
    learner.until("drilled")
    entries = len(learner.hotseat.session.record.entries)
    for _ in range(20):
        learner.frame()
        time.sleep(0.005)
    assert len(learner.hotseat.session.record.entries) == entries


def test_who_leaves_the_lesson_plays_on_freely(learner: Learner) -> None:
    learner.until("drill")
    assert learner.table.report()["record"] == ""
    learner.press("coach.skip")
    assert learner.table.coach is None
    assert not [name for name in learner.table.ui.widgets if name.startswith("coach.")]
    learner.table.act("pass")
    session = learner.hotseat.session
    passed = len(list(session.record.actions()))
    wait_until(learner.app, lambda: len(list(session.record.actions())) > passed)
    saved = learner.hotseat.session.path
    assert saved is not None
    assert Record.load(saved) == learner.hotseat.session.record
    assert verify(Record.load(saved), learner.hotseat.game).ok


def test_a_game_that_cannot_be_saved_goes_on_and_says_so(learner: Learner, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeepingError(OSError(28, "no space"))

    monkeypatch.setattr(learner.app.library.shelf, "new_game", fail)
    learner.until("welcome")
    learner.press("coach.skip")
    assert learner.hotseat.is_free
    assert learner.hotseat.session.path is None
    learner.frame()


def test_the_card_survives_another_size(learner: Learner) -> None:
    learner.until("goals")
    learner.app.change(scale=1.25)
    learner.frame()
    assert learner.app.surface.get_rect().contains(learner.coach.card)
    learner.until("aims")


def test_what_is_pointed_at_pulses_a_while_and_then_rests(game: Game, lesson: Lesson) -> None:
    learner = Learner(game, lesson)
    learner.app.change(reduced_motion=False)
    for _ in range(120):
        learner.app.step(0.1)
    learner.table.redraw = False
    drawn = learner.app.frame
    learner.app.step(0.1)
    assert learner.app.frame == drawn
    learner.app.close()


def test_the_pointer_finds_nothing_below_the_card(learner: Learner) -> None:
    learner.until("event")
    entries = len(learner.hotseat.session.record.entries)
    middle = learner.coach.card.center
    pygame.event.post(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=middle, button=1))
    pygame.event.post(pygame.Event(pygame.MOUSEBUTTONUP, pos=middle, button=1))
    learner.frame()
    assert learner.table.report()["decide"].get("path") == []
    assert len(learner.hotseat.session.record.entries) == entries
