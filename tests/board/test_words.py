"""Words on the board: all of them from the catalogue, in the shipped letters, and whole even if two fifths longer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pygame
import pytest

from indopacific_game.agents import make_agents
from indopacific_game.board.after import EndScene, ReplayScene
from indopacific_game.board.after.plots import TABS
from indopacific_game.board.app import App
from indopacific_game.board.help.page import glossary_text
from indopacific_game.board.hotseat import Hotseat
from indopacific_game.board.map import ground
from indopacific_game.board.map.camera import View
from indopacific_game.board.map.paint import Ground
from indopacific_game.board.map.steps import Steps
from indopacific_game.board.menu import MenuScene, MessageScene
from indopacific_game.board.menu.dialogs import WaitScene
from indopacific_game.board.menu.setup import SetupScene
from indopacific_game.board.scene import Scene
from indopacific_game.board.settings import Settings
from indopacific_game.board.table import TableScene, advice
from indopacific_game.board.table.decide_act import ActMode
from indopacific_game.board.table.event_card import CrisisCard
from indopacific_game.board.ui import text as texts
from indopacific_game.game import HUMAN, Game, Record, Session
from indopacific_game.text import catalogue, use_locale
from indopacific_game.text.catalogue import DEFAULT_LOCALE, PSEUDO
from indopacific_game.text.pseudo import KEPT
from tests.board.reading import Reader, faults_of, plain_words, watch
from tools.screenshots.shots import SHOTS, board_late, load, tutorial, waiting
from tools.screenshots.studio import NAMED, PERSON, Look, Played, Studio

SMALL, LARGE_LETTERS = Look((960, 600)), Look((1280, 800), scale=1.5)
OTHERS = {
    Look((1280, 800)): ("setup", "load", "board", "preview-offer", "offer", "scores", "recap", "tutorial", "end"),
    Look((1920, 1080)): ("menu", "settings", "board", "choices", "log", "briefing", "replay"),
    Look((2560, 1440)): ("pause", "board", "preview", "ledger", "event", "help", "end"),
    Look((1280, 800), scale=2.0): ("settings", "board", "waiting", "log", "ledger", "event", "handover", "replay"),
}
"""What is looked at in which of the other windows: they differ from the first two in little but size."""
SHORT = "US"
"""What tables call a power is no word, and the same in every language."""
ALLOWED = frozenset({PERSON, *NAMED.split(), SHORT, "English"})
SAID = "board-setup-own-rules"
"""Some message: what dialogs say comes from elsewhere."""


@pytest.fixture(scope="module")
def played(game: Game) -> Played:
    return Played(game)


@pytest.fixture
def reader(unseen: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    monkeypatch.setenv("INDOPACIFIC_LOCALE", PSEUDO)
    # Coasts have no words, and take longer than all the rest.
    monkeypatch.setattr(ground, "paint", bare)
    monkeypatch.setattr("indopacific_game.board.menu.backdrop._paint", lambda _, size, __: pygame.Surface(size))
    monkeypatch.setattr(advice, "adviser", lambda: "search:20")
    yield watch(monkeypatch)
    use_locale(DEFAULT_LOCALE)


def bare(view: View, *_: object) -> Steps[Ground]:
    yield
    return Ground(view, pygame.Surface(view.size), np.zeros((view.size[1], view.size[0]), np.float32))


@dataclass
class Proof:
    """Somebody who reads everything that a window shows, and notes what is wrong."""

    studio: Studio
    reader: Reader
    found: list[str] = field(default_factory=list)

    def read(self, name: str) -> None:
        scene = self.studio.app.scene
        self.reader.read(self.studio.app, scene)
        self.found += [f"{name}: {fault}" for fault in faults_of(self.reader, scene, ALLOWED)]

    def read_shots(self, names: tuple[str, ...]) -> None:
        if "load" in names:
            self.studio.keep_games()
        for name in names:
            SHOTS[name](self.studio)
            self.read(name)

    def end(self) -> None:
        self.studio.app.close()
        assert not self.found, "\n" + "\n".join(dict.fromkeys(self.found))


@pytest.mark.slow
@pytest.mark.parametrize("look", [SMALL, LARGE_LETTERS], ids=lambda look: look.name)
def test_every_screen_is_in_words_of_the_catalogue_that_fit(look: Look, played: Played, reader: Reader) -> None:
    proof = Proof(Studio(look, played), reader)
    proof.read_shots(tuple(SHOTS))
    proof.end()


@pytest.mark.parametrize(("look", "names"), OTHERS.items(), ids=lambda value: getattr(value, "name", ""))
def test_words_fit_in_windows_of_other_sizes(
    look: Look, names: tuple[str, ...], played: Played, reader: Reader
) -> None:
    proof = Proof(Studio(look, played), reader)
    proof.read_shots(names)
    proof.end()


@pytest.mark.slow
@pytest.mark.parametrize("look", [SMALL, LARGE_LETTERS], ids=lambda look: look.name)
def test_words_fit_in_menus_and_dialogs(look: Look, played: Played, reader: Reader) -> None:
    studio = Studio(look, played)
    proof, app = Proof(studio, reader), studio.app
    first = studio.show(MenuScene(app))
    proof.read("menu while it looks")
    studio.wait(lambda: first.offer is not None)
    proof.read("menu for the first time")
    said = catalogue(app.locale).say(SAID)
    for scene in (MessageScene(app, said, [said] * 9), WaitScene(app, said)):
        studio.show(scene)
        proof.read(scene.name)
    setup = studio.show(SetupScene(app))
    for preset in ("people", "one", "watch"):
        studio.press(f"setup.preset.{preset}")
        proof.read(f"setup for {preset}")
    setup.plan.seed_text, setup.faults = "x", [said] * 3
    setup.rebuild()
    proof.read("setup with faults")
    studio.keep_games()
    for verb in ("keep", "rename", "delete"):
        load(studio)
        studio.press(f"load.{verb}")
        proof.read(f"load, {verb}")
    proof.end()


@pytest.mark.parametrize("phase", ["answer", "price", "attend", "choose"])
def test_words_fit_where_a_question_is_answered(phase: str, played: Played, reader: Reader) -> None:
    studio = Studio(LARGE_LETTERS, played)
    proof = Proof(studio, reader)
    table = seated(studio, played.when(lambda state: state.phase == phase))
    proof.read(phase)
    for row in table.ui.lists["decide.rows"].rows[:2]:  # type: ignore[union-attr]
        if row.enabled:
            table.ui.lists["decide.rows"]._choose(row)  # type: ignore[union-attr]
            studio.frames()
            proof.read(f"{phase}, {row.key}")
    proof.end()


def seated(studio: Studio, length: int, limit: int = 0) -> TableScene:
    """Show the table to whoever is to decide."""
    game, session = studio.played.game, Session(studio.played.game, seed=studio.played.seed)
    for action in studio.played.actions[:length]:
        session.apply(action)
    mover = str(session.state.current_player)
    agents = {p: agent for p, agent in make_agents(game, "greedy", seed=studio.played.seed).items() if p != mover}
    session.record.seats.update({power: "officer" if power in agents else HUMAN for power in game.powers})  # type: ignore[attr-defined]
    hotseat = Hotseat(session, agents, {mover: PERSON})
    hotseat.hand_over()
    table = TableScene(studio.app, hotseat, time_limit=limit)
    table.briefed.add(mover)
    return studio.show(table)


def test_words_fit_at_every_step_to_an_action(played: Played, reader: Reader) -> None:
    studio = Studio(LARGE_LETTERS, played)
    proof, table = Proof(studio, reader), board_late(studio)
    mode = table.sides["decide"].modes["act"]  # type: ignore[attr-defined]
    assert isinstance(mode, ActMode)
    for family in mode.choices.level(()):
        kinds = [kind for kind in mode.choices.level((family.step,)) if kind.enabled]
        for path in ((family.step,), *((family.step, kind.step) for kind in kinds)):
            mode.go(path)
            proof.read(f"act, {path}")
    mode.go(())
    studio.press("decide.advice-ask")
    studio.wait(lambda: mode.panel.adviser.is_shown)
    proof.read("advice")
    proof.end()


def test_words_fit_while_others_are_about_their_business(played: Played, reader: Reader) -> None:
    studio = Studio(LARGE_LETTERS, played)
    proof, app = Proof(studio, reader), studio.app
    waiting(studio)
    table = app.scene
    assert isinstance(table, TableScene)
    table.pace.compiled = 1
    table.rebuild()
    proof.read("waiting for the engine")
    sea = played.game.names.theatres[0]
    for face in (2, 9):
        app.push(CrisisCard(table, sea, face, 3, (catalogue(app.locale).say(SAID),) * 3, timed=False))
        proof.read(f"crisis, {face}")
        app.pop()
    table = seated(studio, played.decides("act", 2), limit=30)
    for _ in range(40):
        app.step(1.0)
    proof.read("over time")
    studio.table(None)
    proof.read("table when it is over")
    proof.end()


@pytest.mark.parametrize("look", [SMALL, LARGE_LETTERS], ids=lambda look: look.name)
def test_words_fit_on_every_card_of_the_tutorial(look: Look, played: Played, reader: Reader) -> None:
    studio = Studio(look, played)
    proof = Proof(studio, reader)
    tutorial(studio)
    table = studio.app.scene
    assert isinstance(table, TableScene)
    coach = table.coach
    assert coach is not None
    for k in range(len(coach.lesson.steps)):
        coach.at = coach.shown = k
        table.rebuild()
        proof.read(f"tutorial, {coach.step.id}")
    coach._refuse(table.say("board-tutorial-first"))
    proof.read("tutorial, refused")
    proof.end()


@pytest.mark.parametrize("look", [SMALL, LARGE_LETTERS], ids=lambda look: look.name)
def test_words_fit_after_the_game(look: Look, played: Played, reader: Reader, tmp_path: Path) -> None:
    studio = Studio(look, played)
    proof = Proof(studio, reader)
    end = studio.show(EndScene(studio.app, Hotseat(played.session(), {})))
    studio.wait(lambda: end.history is not None)
    for tab in TABS:
        end.show_tab(tab)
        proof.read(f"end, {tab}")
    (tmp_path / "bad.toml").write_text("game = 1", encoding="utf-8")
    replay = studio.show(ReplayScene(studio.app, tmp_path / "bad.toml"))
    studio.wait(lambda: replay.fault)
    reader.read(studio.app, replay)
    proof.end()


@pytest.mark.usefixtures("reader")
def test_every_word_of_the_help_is_in_the_catalogue(played: Played) -> None:
    for name, text in (
        ("rulebook", played.game.rulebook(PSEUDO)),
        ("glossary", catalogue(PSEUDO).page("glossary", glossary_text())),
    ):
        said = KEPT.sub("", text)
        assert not plain_words(said, ALLOWED | {"standard"}), name


@pytest.mark.usefixtures("reader")
def test_records_are_of_no_language(played: Played, tmp_path: Path) -> None:
    use_locale(PSEUDO)
    session = played.session(20, path=tmp_path / "game.toml")
    use_locale(DEFAULT_LOCALE)
    again = Record.load(tmp_path / "game.toml")
    assert again.entries == session.record.entries
    assert again.rules_digest == played.game.digest


def test_what_is_wrong_is_noticed(reader: Reader) -> None:
    app = App(Settings(), size=(960, 600))
    scene = Wrong(app)
    app.push(scene)
    reader.read(app, scene)
    assert [fault.partition(":")[0] for fault in faults_of(reader, scene, frozenset())] == [
        "not from the catalogue", "not in the font", "cut, and told nowhere", "cut at its end", "outside the window",
        "over each other",
    ]  # fmt: skip
    app.close()


class Wrong(Scene):
    """A screen on which nothing is as it should be."""

    def draw(self, surface: pygame.Surface) -> None:
        def put(words: str, x: int, y: int, width: int = 200) -> None:
            texts.draw_text(surface, self.style, words, pygame.Rect(x, y, width, 20))

        put("plain", 0, 0)
        put("Þ\N{SNOWMAN}", 0, 40)
        put("ñtx fgh jkl", 0, 80, width=30)
        put("xxx", 950, 120)
        put("gpq", 0, 590)
        put("bcd", 0, 160)
        put("fgh", 4, 162)
