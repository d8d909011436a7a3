"""Reading a window: every text that is drawn, where it stands on the screen, what was cut, and what hints say."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pygame
import pytest
from pygame_gui.elements import UIButton, UIDropDownMenu

from indopacific_game.board import fonts
from indopacific_game.board.app import App
from indopacific_game.board.scene import Scene
from indopacific_game.board.table import pieces
from indopacific_game.board.ui import text as texts
from indopacific_game.board.ui.kit import TIGHT
from indopacific_game.board.ui.rows import RowList
from indopacific_game.board.ui.theme import PADDING
from indopacific_game.board.ui.widgets import Hint

BOARD = "indopacific_game.board"
PLAIN = re.compile(r"[A-Za-z]*[AEIOUYaeiouy][A-Za-z]*")
"""Words of no pseudo-language: it has no plain vowels."""
PATHS = re.compile(r"\S*[/\\]\S*|\S+\.toml")
TICKS = "✓– "
"""What stands before the name of something that is done."""
SLACK = 2
"""Pixels that texts may share: glyphs are drawn with soft edges."""


class Page(pygame.Surface):
    """A screen that knows which texts were put onto it."""

    reader: Reader

    def blit(self, source: pygame.Surface, dest: Any, *rest: Any, **named: Any) -> pygame.Rect:  # type: ignore[override]
        shown = super().blit(source, dest, *rest, **named)
        self.reader.put(source, dest, shown)
        return shown


@dataclass
class Put:
    """A text on the screen: where its ink would be, and the part of it that is drawn."""

    text: str
    ink: pygame.Rect
    shown: pygame.Rect


@dataclass
class Reader:
    """Follows what is drawn, from `begin` on."""

    rendered: dict[int, tuple[pygame.Surface, str]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    put_texts: list[Put] = field(default_factory=list)
    cuts: list[tuple[str, pygame.Rect | None]] = field(default_factory=list)

    def begin(self) -> None:
        self.texts, self.put_texts, self.cuts = set(), [], []

    def render(self, image: pygame.Surface, text: str) -> None:
        self.rendered[id(image)] = (image, text)
        self.texts.add(text)

    def put(self, source: pygame.Surface, dest: Any, shown: pygame.Rect) -> None:
        known = self.rendered.get(id(source))
        if known is None or known[0] is not source:
            return
        self.texts.add(known[1])
        at = pygame.Rect(dest).topleft if len(dest) == 4 else dest
        ink = source.get_bounding_rect().move(at)
        self.put_texts.append(Put(known[1], ink, shown))

    def read(self, app: App, scene: Scene) -> None:
        """Draw a scene, and nothing below it."""
        page = Page(app.surface.get_size())
        page.reader = self
        self.begin()
        scene.draw(page)
        scene.ui.draw(page)
        scene.draw_over(page)


def watch(monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Return a reader of everything that is drawn in this test."""
    reader = Reader()

    class Font(pygame.Font):
        def render(self, text: str, *rest: Any, **named: Any) -> pygame.Surface:  # type: ignore[override]
            image = super().render(text, *rest, **named)
            reader.render(image, text)
            return image

    @cache
    def load(language: str, size: int, bold: bool) -> pygame.Font:
        path = fonts.font_file(bold=bold, locale=language)
        font = Font(path, size)
        font.bold = bold and path == fonts.font_file(locale=language)
        return font

    monkeypatch.setattr(fonts, "_load", load)
    _replace(monkeypatch, "draw_text", texts.draw_text, lambda own: _reading_draw_text(reader, own))
    _replace(monkeypatch, "shortened", texts.shortened, lambda own: _reading_shortened(reader, own))
    _replace(monkeypatch, "cut_short", texts.cut_short, lambda own: _reading_shortened(reader, own))
    _replace(monkeypatch, "draw_lines", pieces.draw_lines, lambda own: _reading_draw_lines(reader, own))
    texts.forget_texts()
    return reader


def _replace(monkeypatch: pytest.MonkeyPatch, name: str, own: Any, make: Any) -> None:
    """Put something else in the place of a function, in all modules that have it."""
    other = make(own)
    for module, found in list(sys.modules.items()):
        if module.startswith(BOARD) and getattr(found, name, None) is own:
            monkeypatch.setattr(found, name, other)


def _reading_draw_text(reader: Reader, own: Any) -> Any:
    def draw(surface: Any, style: Any, text: str, rect: pygame.Rect, **look: Any) -> int:
        took: int = own(surface, style, text, rect, **look)
        font = style.font(look.get("size", 16), bold=look.get("bold", False))
        too_wide = not look.get("wrap") and rect.width > 0 and font.size(text)[0] > rect.width
        too_high = look.get("wrap") and rect.height > 0 and took > rect.height + SLACK
        if text and (too_wide or too_high):
            reader.cuts.append((text, rect.copy()))
        return took

    return draw


def _reading_draw_lines(reader: Reader, own: Any) -> Any:
    def draw(surface: Any, style: Any, text: str, rect: pygame.Rect, **look: Any) -> int:
        before = list(reader.cuts)
        took: int = own(surface, style, text, rect, **look)
        given = {key: look[key] for key in ("size", "bold") if key in look}
        reader.cuts = before
        if len(pieces.wrapped(style, text, rect.width, **given)) * pieces.tight(style, look.get("size", 14)) > took:
            reader.cuts.append((text, rect.copy()))
        return took

    return draw


def _reading_shortened(reader: Reader, own: Any) -> Any:
    def cut(style: Any, text: str, width: int, **look: Any) -> str:
        shown: str = own(style, text, width, **look)
        if shown != text:
            reader.cuts.append((text, None))
        return shown

    return cut


# --- what hints say, and what widgets of pygame_gui show --------------------------------------------------------------


def hints_of(scene: Scene) -> dict[str, list[Hint]]:
    """Return the hints of all widgets of a scene, and of the rows of lists, by widget."""
    found: dict[str, list[Hint]] = {}
    for name, widget in scene.ui.widgets.items():
        made = scene.ui.lists.get(name)
        if isinstance(made, RowList):
            found[name] = [row.hint for row in made.rows if row.hint is not None]
        else:
            hint = widget.hint()
            found[name] = [hint] if hint is not None else []
    return found


def labels_of(scene: Scene) -> Iterator[tuple[str, str, int]]:
    """Yield the texts of the buttons and menus of a scene, with the room that each has in pixels."""
    px = scene.style.px
    for name, widget in scene.ui.widgets.items():
        if isinstance(widget.element, UIButton):
            yield name, widget.element.text, widget.rect.width - 2 * px(TIGHT)
        elif isinstance(widget.element, UIDropDownMenu):
            for option in widget.element.options_list:
                yield name, option[0], widget.rect.width - 2 * px(PADDING)


# --- what is wrong ----------------------------------------------------------------------------------------------------


def plain_words(words: str, allowed: frozenset[str]) -> list[str]:
    """Return the words of a text that no catalogue has made longer, but for names, which may be cut."""
    found = [word for word in PLAIN.findall(PATHS.sub("", words)) if len(word) > 1]
    return [word for word in found if not any(known.startswith(word) for known in allowed)]


def faults_of(reader: Reader, scene: Scene, allowed: frozenset[str]) -> Iterator[str]:
    """Yield what is wrong with the words of a scene that has been read."""
    hints = hints_of(scene)
    said = {line for found in hints.values() for hint in found for line in (hint.title, *hint.lines)}
    labels = list(labels_of(scene))
    for words in sorted({*reader.texts, *said, *(label for _, label, _ in labels)}):
        if plain := plain_words(words, allowed):
            yield f"not from the catalogue: {plain} in {words!r}"
        if lacking := set(words) - letters() - set("\n"):
            yield f"not in the font: {lacking} in {words!r}"
    whole = "\n".join(said)
    for name, label, room in labels:
        if scene.style.font().size(label)[0] > room + SLACK:
            yield f"{name} has no room for {label!r}"
    for words, rect in reader.cuts:
        if words.lstrip(TICKS).strip() not in whole:
            yield f"cut, and told nowhere: {words!r} at {rect}"
    yield from _misplaced(reader, scene)


@cache
def letters() -> frozenset[str]:
    """Return the characters of the shipped fonts, those of both weights."""
    from fontTools.ttLib import TTFont

    found = [TTFont(fonts.font_file(bold=bold)).getBestCmap() for bold in (False, True)]
    return frozenset(map(chr, set(found[0]) & set(found[1])))


def _misplaced(reader: Reader, scene: Scene) -> Iterator[str]:
    """Yield texts that leave the window, and texts that overlap."""
    seen = [put for put in reader.put_texts if put.ink.width > 0 and put.shown.width > 0]
    for put in seen:
        if put.ink.right > put.shown.right + SLACK:
            yield f"cut at its end: {put.text!r} {put.ink} {put.shown}"
        if put.ink.bottom > scene.rect.bottom + SLACK and put.shown.bottom >= scene.rect.bottom:
            yield f"outside the window: {put.text!r} at {put.ink}"
    # A coach's card lies above whatever is there.
    coach = getattr(scene, "coach", None)
    above = coach.card if coach is not None and coach.is_shown else pygame.Rect(0, 0, 0, 0)
    for k, one in enumerate(seen):
        for other in seen[k + 1 :]:
            shared = one.ink.clip(one.shown).inflate(-SLACK, -SLACK).clip(other.ink.clip(other.shown))
            apart = min(shared.size) <= SLACK or one.text == other.text or above.contains(other.ink)
            if not apart:
                yield f"over each other: {one.text!r} {one.ink} and {other.text!r} {other.ink}"
