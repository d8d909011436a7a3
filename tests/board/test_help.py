"""Rulebook and glossary in the window: read whole, searched, opened at a word, scrolled, left again."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path

import pygame
import pytest

from indopacific_game.board.app import App
from indopacific_game.board.help import HelpScene, open_help
from indopacific_game.board.help.layout import PageLayout
from indopacific_game.board.help.page import Page, glossary_text, pages_of
from indopacific_game.board.scene import Scene
from indopacific_game.board.settings import Settings
from indopacific_game.board.style import Style
from indopacific_game.board.ui import Hint
from indopacific_game.game import Game

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def game() -> Game:
    return Game.load(scenario="six_months")


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def app(app: App) -> App:
    app.push(Scene(app))
    return app


def opened(app: App, game: Game, word: str | None = None) -> HelpScene:
    scene = HelpScene(app, game, word)
    app.push(scene)
    until = time.monotonic() + 20
    while not scene.pages and time.monotonic() < until:
        app.step(0.016)
        time.sleep(0.01)
    app.step(0.016)
    return scene


def press(app: App, *keys: int, mod: int = 0) -> None:
    for key in keys:
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""))
    app.step(0.016)


# --- pages ------------------------------------------------------------------------------------------------------------


def test_markdown_becomes_blocks() -> None:
    page = Page(
        "# T\n\nA *b* **c**, d.\n\n- one\n  - two\n\n1. three\n\n| H | I |\n|---|---|\n| j | k \\| l |\n\n## U\n"
    )
    assert [(b.sort, b.text) for b in page.blocks] == [
        ("heading", "T"),
        ("paragraph", "A b c, d."),
        ("item", "one"),
        ("item", "two"),
        ("item", "three"),
        ("row", "H  I"),
        ("row", "j  k | l"),
        ("heading", "U"),
    ]
    assert [(b.level, b.marker) for b in page.blocks if b.sort == "item"] == [(1, "•"), (2, "–"), (1, "1.")]
    spans = page.blocks[1].cells[0]
    assert [(s.text, s.bold, s.italic) for s in spans if s.bold or s.italic] == [("b", False, True), ("c", True, False)]
    assert [b.is_head for b in page.blocks if b.sort == "row"] == [True, False]


def test_footnotes_are_numbered_and_listed() -> None:
    page = Page("# T\n\nSo it was.[^a] And is.[^b]\n\n[^a]: In a book.\n[^b]: In another.\n")
    assert [b.text for b in page.blocks[1:]] == ["So it was.(1) And is.(2)", "In a book.", "In another."]
    assert [b.marker for b in page.blocks[2:]] == ["1.", "2."]


def test_every_word_of_rulebook_and_glossary_is_on_the_pages(game: Game) -> None:
    pages = pages_of(game, "en")
    rulebook = game.rulebook()
    # How the file is made stands before the first chapter, and is no player's concern.
    for name, text in (("rulebook", rulebook[rulebook.index("\n## ") :]), ("glossary", glossary_text())):
        plain = {word.strip("*|[]()`_#.,:;“”") for word in text.split() if not word.startswith(("[", "(", "|"))}
        shown = " ".join(block.text for block in pages[name].blocks)
        assert [word for word in plain if word.isalpha() and word not in shown] == []


def test_the_shown_rulebook_is_that_of_the_rules_that_are_played(game: Game) -> None:
    page = pages_of(game, "en")["rulebook"]
    for sea in game.rules.sea.values():
        assert page.named(sea.name) is not None
    for kind in game.rules.kind.values():
        assert page.named(kind.name) is not None


def test_what_is_named_so_is_found_first(game: Game) -> None:
    page = pages_of(game, "en")["glossary"]
    found = page.search("Tension")
    assert page.blocks[found[0].block].name == "tension"
    assert len(found) > 3
    assert page.search("zzz") == []


def test_the_glossary_is_shipped() -> None:
    packed = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = packed["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included["docs/glossary.md"] == "indopacific_game/_data/docs/glossary.md"
    assert glossary_text().startswith("# Glossary")


# --- layout -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "scale", "width"), [((1280, 800), 1, 880), ((1280, 800), 2, 712), ((2560, 1440), 1, 1700)]
)
def test_nothing_stands_outside_its_column(game: Game, size: tuple[int, int], scale: float, width: int) -> None:
    pygame.font.init()
    style = Style(size, user_scale=scale)
    for page in pages_of(game, "en").values():
        layout = PageLayout(page, style, width)
        assert layout.tops == sorted(layout.tops)
        for piece in layout.pieces:
            edges = [*piece.columns, width] if piece.columns else [0, width]
            for word in piece.words:
                right = word.x + style.font(word.size, bold=word.bold).size(word.text)[0]
                column = max(x for x in edges if x <= word.x)
                limit = min(x for x in edges if x > column)
                assert right <= limit, word
                assert 0 <= word.y < piece.height


def test_lines_do_not_begin_with_the_comma_of_the_word_before(game: Game) -> None:
    pygame.font.init()
    layout = PageLayout(pages_of(game, "en")["rulebook"], Style((1280, 800)), 800)
    for piece in layout.pieces:
        starts = {(word.y, sum(x <= word.x for x in piece.columns)): word for word in reversed(piece.words)}
        assert not [word for word in starts.values() if word.text[0] in ",.;:)"]


# --- the scene --------------------------------------------------------------------------------------------------------


def test_help_opens_at_a_word_of_the_glossary_or_of_the_rules(app: App, game: Game) -> None:
    scene = opened(app, game, "tension")
    assert scene.report()["page"] == "glossary"
    sea = next(iter(game.rules.sea.values())).name
    scene = opened(app, game, sea)
    assert scene.report()["page"] == "rulebook"
    assert scene.report()["block"] > 0
    scene = opened(app, game, "a word that nobody knows")
    assert (scene.report()["page"], scene.report()["block"]) == ("rulebook", 0)


def test_a_search_lists_places_of_both_pages_and_goes_there(app: App, game: Game) -> None:
    scene = opened(app, game)
    scene.search("crisis check")
    assert scene.report()["found"] >= 4
    press(app, pygame.K_RETURN)
    assert scene.report()["block"] > 0
    press(app, pygame.K_ESCAPE)
    assert scene.sought == ""
    assert app.scene is scene
    press(app, pygame.K_ESCAPE)
    assert app.scene is not scene


def test_typing_into_the_search_is_not_taken_for_keys_of_the_page(app: App, game: Game) -> None:
    scene = opened(app, game)
    press(app, pygame.K_f, mod=pygame.KMOD_CTRL)
    assert scene.ui.focus == "help.search"
    for letter in "war k":
        pygame.event.post(pygame.Event(pygame.KEYDOWN, key=ord(letter), mod=0, unicode=letter))
        pygame.event.post(pygame.Event(pygame.TEXTINPUT, text=letter))
    app.step(0.016)
    app.step(0.016)
    assert scene.scroll == 0
    assert scene.sought.startswith("war")


def test_a_search_without_a_hit_says_so(app: App, game: Game) -> None:
    scene = opened(app, game)
    scene.search("zzzz")
    app.step(0.016)
    assert scene.report()["found"] == 0
    press(app, pygame.K_RETURN)
    assert scene.report()["block"] == 0


def test_the_page_scrolls_by_keys_as_far_as_it_goes(app: App, game: Game) -> None:
    scene = opened(app, game)
    assert scene.layout is not None
    most = scene.layout.height - scene.text.height
    press(app, pygame.K_DOWN)
    assert 0 < scene.scroll < 100
    press(app, pygame.K_END)
    assert scene.scroll == most
    press(app, pygame.K_PAGEDOWN)
    assert scene.scroll == most
    press(app, pygame.K_HOME)
    assert scene.scroll == 0


def test_each_page_is_shown_where_it_was_left(app: App, game: Game) -> None:
    scene = opened(app, game)
    scene.scroll_to(500)
    press(app, pygame.K_F6)
    assert (scene.shown_page, scene.scroll) == ("glossary", 0)
    press(app, pygame.K_F5)
    assert (scene.shown_page, scene.scroll) == ("rulebook", 500)


def test_contents_follow_the_page_and_lead_into_it(app: App, game: Game) -> None:
    scene = opened(app, game)
    last = scene._listed[-1]
    scene._chosen(last)
    app.step(0.016)
    assert scene._list is not None
    assert scene._list.selected == last.key
    assert scene.scroll > 10_000


def test_pages_that_cannot_be_read_are_said(app: App, game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("no such file")

    monkeypatch.setattr("indopacific_game.board.help.help.pages_of", fail)
    scene = HelpScene(app, game)
    app.push(scene)
    time.sleep(0.2)
    app.step(0.016)
    app.step(0.016)
    assert "no such file" in scene._faults
    press(app, pygame.K_ESCAPE)
    assert app.scene is not scene


def test_f1_opens_help_at_what_is_being_explained(app: App, game: Game) -> None:
    below = app.scene
    assert not open_help(app), "without rules there is nothing to show"
    below.game = game  # type: ignore[attr-defined]
    below.ui._explainer.hint = Hint("tension", ("7 of 10",))
    press(app, pygame.K_F1)
    scene = app.scene
    assert isinstance(scene, HelpScene)
    assert scene._word == "tension"
    press(app, pygame.K_F1)
    assert app.scene is below
