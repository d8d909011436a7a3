"""The window: its loop, its scenes, its settings, and what it tells of itself to tests."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import pygame

from indopacific_game.board.fonts import forget_fonts
from indopacific_game.board.frame import making_a_frame
from indopacific_game.board.library import Library
from indopacific_game.board.resizing import Resizing
from indopacific_game.board.rubbish import Rubbish
from indopacific_game.board.settings import Settings
from indopacific_game.board.sounds import Sounds
from indopacific_game.board.style import Style
from indopacific_game.board.ui import Ui, draw_rounded
from indopacific_game.board.ui.text import forget_texts
from indopacific_game.text import catalogue, choose_locale, use_locale

if TYPE_CHECKING:
    from indopacific_game.board.scene import Scene

STATE_FILE = "INDOPACIFIC_BOARD_STATE"
"""Environment variable: a file into which the window writes what it shows, for tests that drive it from outside."""
FRAMES = 60
"""Frames a second, at most."""
SMALLEST = (960, 600)
"""Pixels of the smallest window."""
LONGEST_STEP = 0.1
"""Seconds that pass at most between two frames, for whatever moves."""
ENOUGH = 0.006
"""Seconds of a frame that are spent after which no further part of the window is begun: the next frame goes on."""

UNSEEN = "offscreen"
"""The driver that SDL takes to when there is no other."""
PRESSED_ONCE = frozenset(
    {pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE, pygame.K_ESCAPE, pygame.K_F11, pygame.K_F2}
)
"""Keys that do something once, however long they are held: held, Return would decide whatever comes next."""
SHIFTING = frozenset({pygame.K_LSHIFT, pygame.K_RSHIFT, pygame.K_LCTRL, pygame.K_RCTRL, pygame.K_LALT, pygame.K_RALT})
"""Keys that are only pressed for the sake of another."""

T = TypeVar("T")


class App:
    """The program's one window.

    `push` shows a scene over the others, `pop` goes back, `show` begins anew with one.
    """

    def __init__(self, settings: Settings, *, size: tuple[int, int] | None = None) -> None:
        """Open the window. Raises pygame.error if there is no display."""
        # Whatever it was: pygame names windows after the file that was run, "__main__.py" as often as not.
        os.environ["SDL_VIDEO_X11_WMCLASS"] = "indopacific"
        pygame.display.init()
        if pygame.display.get_driver() == UNSEEN and "SDL_VIDEODRIVER" not in os.environ:
            # SDL draws into memory if the display that is named does not answer: nobody would see, or end, anything.
            raise pygame.error(f"the display {os.environ.get('DISPLAY', '')} does not answer")
        pygame.font.init()
        pygame.key.set_repeat(350, 40)
        self.settings = settings
        self.locale = self._choose_locale()
        self._open(size or (settings.width, settings.height))
        pygame.display.set_caption(catalogue(self.locale).say("board-title"))
        self.style = self._style()
        self.sounds = Sounds(settings)
        self.library = Library()
        self.rubbish = Rubbish()
        self.scenes: list[Scene] = []
        self.running = True
        self.frame = 0
        self.late = False
        """Whether this frame's time is spent: what has changed in it is drawn with the next one, all at once."""
        self.note = ""
        """A line that is shown for a while: what has just been saved, say."""
        self._note_left = 0.0
        self._clock = pygame.time.Clock()
        self._held: set[int] = set()
        self._pool = ThreadPoolExecutor(2, thread_name_prefix="board")
        self._waiting: list[tuple[Future[Any], Callable[[Future[Any]], None]]] = []
        self._early: list[tuple[Callable[[], Any], Callable[[Future[Any]], None]]] = []
        self._state_file = Path(os.environ[STATE_FILE]) if os.environ.get(STATE_FILE) else None
        self._reported = ""
        self._heard = self._heard_reported = 0
        """Presses that have been followed: who drives the window from outside can wait for what they have done."""
        self._resizing = Resizing()
        self._began = 0.0
        self._below: tuple[list[Scene], pygame.Surface] | None = None
        """Which scenes lie below an overlay, and what they look like: nothing moves in them while it lies there."""
        self._is_restored = False
        """Whether what was below an overlay has been put back, and is yet to be seen."""
        self._is_plain = False
        """Whether the window shows its scenes and nothing else: no hint, no note, nothing that is out of date."""

    # --- the window ---------------------------------------------------------------------------------------------------

    def _open(self, size: tuple[int, int]) -> None:
        flags = pygame.RESIZABLE | (pygame.FULLSCREEN if self.settings.fullscreen else 0)
        wanted = (max(size[0], SMALLEST[0]), max(size[1], SMALLEST[1]))
        self.surface = pygame.display.set_mode((0, 0) if self.settings.fullscreen else wanted, flags)

    def _style(self) -> Style:
        s = self.settings
        return Style(
            self.surface.get_size(),
            user_scale=s.scale,
            high_contrast=s.high_contrast,
            reduced_motion=s.reduced_motion,
            locale=self.locale,
        )

    def _choose_locale(self) -> str:
        locale = choose_locale(self.settings.locale or None)
        use_locale(locale)
        return locale

    def new_ui(self) -> Ui:
        """Return widgets for a scene, in the present style."""
        return Ui(self.style, hint_delay=self.settings.tooltip_delay)

    def restyle(self) -> None:
        """Make everything again after size, scale or palette have changed."""
        self._resizing.end()
        forget_texts()
        self.style = self._style()
        for scene in self.scenes:
            before, scene.ui = scene.ui, scene.new_ui()
            scene.build()
            scene.ui.take_focus_of(before)
            scene.ui.paint()
            scene.redraw = True
        self.rubbish.clear_seldom()

    def change(self, **changes: Any) -> None:
        """Change settings, keep them, and show the difference."""
        before, self.settings = self.settings, replace(self.settings, **changes)
        self.save_settings()
        self.sounds.settings = self.settings
        for scene in self.scenes:
            scene.ui.hint_delay = self.settings.tooltip_delay
        size = (self.settings.width, self.settings.height)
        if before.fullscreen != self.settings.fullscreen or (before.width, before.height) != size:
            self._open(size)
        look = ("width", "height", "fullscreen", "scale", "high_contrast", "reduced_motion", "borders", "locale")
        if any(getattr(before, name) != getattr(self.settings, name) for name in look):
            self.locale = self._choose_locale()
            self.restyle()

    def save_settings(self) -> None:
        """Write the settings; what cannot be written is said once, by whoever reads `note`."""
        fault = self.settings.save()
        if fault:
            self.tell(fault.say(catalogue(self.locale)))

    # --- scenes -------------------------------------------------------------------------------------------------------

    @property
    def scene(self) -> Scene:
        """The topmost scene."""
        return self.scenes[-1]

    def push(self, scene: Scene) -> None:
        """Show a scene over the others."""
        self._below = None
        if scene.is_overlay and self._is_plain and not _are_stale(self.scenes):
            self._below = list(self.scenes[self._first_seen() :]), self.surface.copy()
        self._is_plain = False
        self.scenes.append(scene)
        scene.build()
        scene.redraw = True
        scene.shown()

    def pop(self) -> None:
        """Go back to the scene below; without one, the program ends."""
        below = self._below
        self._end(self.scenes.pop())
        if not self.scenes:
            self.running = False
            return
        fit = below is not None and below[0] == self.scenes[self._first_seen() :] and not _are_stale(self.scenes)
        if below is not None and fit and not self.note and self.scene.ui.hint is None:
            self.surface.blit(below[1], (0, 0))
            self._is_restored = self._is_plain = True
            self.scene.shown()
        else:
            self._freshen()

    def pop_to(self, scene: Scene) -> None:
        """Go back to a scene that is further down."""
        while self.scenes[-1] is not scene:
            self._end(self.scenes.pop())
        self._freshen()

    def show(self, scene: Scene) -> None:
        """Take all scenes away, and begin with this one."""
        while self.scenes:
            self._end(self.scenes.pop())
        self.push(scene)

    def _end(self, scene: Scene) -> None:
        self._below, self._is_plain = None, False
        scene.closed()
        self.rubbish.soon(whole=not scene.is_overlay)

    def _freshen(self) -> None:
        for scene in self.scenes:
            scene.redraw = True
        self.scene.shown()

    def tell(self, note: str, seconds: float = 4.0) -> None:
        """Show a line for a while."""
        self.note, self._note_left = note, seconds
        if self.scenes:
            self.scene.redraw = True

    # --- work beside the drawing --------------------------------------------------------------------------------------

    def work(self, task: Callable[[], T], then: Callable[[Future[T]], None]) -> None:
        """Do something in a thread, and call `then` with its future, in this one, when it is done.

        Nothing begins before the first frame is to be seen, which would come later for it.
        """
        if self.frame:
            self._waiting.append((self._pool.submit(task), then))
        else:
            self._early.append((task, then))

    @property
    def is_busy(self) -> bool:
        """Whether something is being done in a thread."""
        return bool(self._waiting or self._early)

    @property
    def is_importing(self) -> bool:
        """Whether a thread is importing the game."""
        free = self.library.importing.acquire(blocking=False)
        if free:
            self.library.importing.release()
        return not free

    def _begin_early_work(self) -> None:
        early, self._early = self._early, []
        for task, then in early:
            self.work(task, then)

    def _finish_work(self) -> None:
        waiting, self._waiting = self._waiting, []
        for future, then in waiting:
            if future.done():  # asked once: it may be done a moment later
                then(future)
            else:
                self._waiting.append((future, then))

    # --- the loop -----------------------------------------------------------------------------------------------------

    def run(self, scene: Scene | None = None) -> None:
        """Show a scene, or what has been pushed before, and go on until the window is closed."""
        try:
            if scene is not None:
                self.push(scene)
            while self.running:
                self.step(min(self._clock.tick(FRAMES) / 1000, LONGEST_STEP))
        finally:
            self.close()

    def step(self, seconds: float) -> None:
        """Handle what has happened, let time pass, and draw a frame if anything has changed."""
        with making_a_frame():
            self._step(seconds)

    def _step(self, seconds: float) -> None:
        self._began = time.perf_counter()
        # Twice: pygame_gui makes events of clicks, which have to be heard before what was clicked is made anew.
        for event in (event for _ in range(2) for event in pygame.event.get()):
            self._handle(event)
            if not self.running:
                return
        if self._resizing.rests(seconds):
            self._resize()
        self._finish_work()
        was_late, self.late = self.late, False
        self.scene.update(seconds)
        if not self.running:
            return
        self.scene.ui.update(seconds)
        if self.note:
            self._note_left -= seconds
            if self._note_left <= 0:
                self.note, self.scene.redraw = "", True
        before = self.frame
        if was_late or not self.late:
            self._draw_changes()
        self.rubbish.update(seconds, idle=self.frame == before and not self.late)

    def _draw_changes(self) -> None:
        """Draw a frame if anything has changed."""
        scene = self.scene
        if self._resizing.size is not None:
            if scene.redraw:
                self._resizing.draw(self.surface, self.style, self._draw_scenes)
                pygame.display.update()
                scene.redraw = self._is_plain = False
        elif scene.redraw or scene.ui.redraw or scene.stale or self._is_restored:
            # A hint stands beside the pointer, which may have moved, and reaches into parts that have not changed.
            whole = scene.redraw or scene.ui.redraw or scene.ui.hint is not None or scene.is_overlay
            drawn = self._draw_whole() if whole else self._draw_parts()
            pygame.display.update(self.surface.get_rect() if self._is_restored else drawn)
            self._is_restored = False
            self.frame += 1
            self._report()
            self._begin_early_work()
        elif self._heard != self._heard_reported:
            self._report()

    def draw(self) -> None:
        """Draw the scenes that are to be seen, in all of the window."""
        self._draw_whole()

    def _draw_whole(self) -> list[pygame.Rect]:
        self.surface.set_clip(None)
        self._draw_scenes(self.surface)
        self._is_plain = not self.note and self.scene.ui.hint is None
        return [self.surface.get_rect()]

    def _draw_parts(self) -> list[pygame.Rect]:
        """Draw parts that are out of date: one, and others while there is time. Return them."""
        stale = self.scene.stale
        drawn: list[pygame.Rect] = []
        while stale and (not drawn or time.perf_counter() - self._began < ENOUGH):
            drawn.append(stale.pop(0))
            self.surface.set_clip(drawn[-1])
            self._draw_scenes(self.surface)
            # To draw is to have drawn all of it, unless a part of it has been left for later.
            self.scene.stale = stale
        self.surface.set_clip(None)
        return drawn

    def _first_seen(self) -> int:
        """Return the number of the lowest scene that is to be seen."""
        first = len(self.scenes) - 1
        while first > 0 and self.scenes[first].is_overlay:
            first -= 1
        return first

    def _draw_scenes(self, surface: pygame.Surface) -> None:
        seen = self.scenes[self._first_seen() :]
        if len(seen) > 1 and surface is self.surface:
            self._draw_below(seen[:-1])
            seen = seen[-1:]
        for scene in seen:
            _draw_scene(scene, surface)
        self.scene.ui.draw_hint(surface)
        if self.note:
            self._draw_note(surface)

    def _draw_below(self, scenes: list[Scene]) -> None:
        """Draw scenes that lie below an overlay, from a picture of them unless they have changed."""
        if self._below is None or self._below[0] != scenes or _are_stale(scenes):
            clip = self.surface.get_clip()
            self.surface.set_clip(None)
            for scene in scenes:
                _draw_scene(scene, self.surface)
            self.surface.set_clip(clip)
            self._below = scenes, self.surface.copy()
        else:
            self.surface.blit(self._below[1], (0, 0))

    def _draw_note(self, surface: pygame.Surface) -> None:
        from indopacific_game.board.ui import text_surface

        style = self.style
        words = text_surface(style, self.note, colour="on_night", width=style.size[0] // 2)
        box = words.get_rect(midbottom=(style.size[0] // 2, style.size[1] - style.px(24)))
        ground = box.inflate(style.px(32), style.px(18))
        draw_rounded(surface, style.colour("night"), ground, style.px(8))
        draw_rounded(surface, style.colour("night_edge"), ground, style.px(8), style.px(1))
        surface.blit(words, box)

    def _handle(self, event: pygame.Event) -> None:
        if event.type == pygame.QUIT:
            self.running = False
            return
        pressed = event.type == pygame.KEYDOWN and event.key not in SHIFTING
        self._heard += pressed or event.type in (pygame.MOUSEBUTTONUP, pygame.MOUSEWHEEL)
        if event.type == pygame.VIDEORESIZE:
            self._ask_size(event.size)
            return
        if event.type in (pygame.WINDOWEXPOSED, pygame.WINDOWSHOWN, pygame.WINDOWRESTORED):
            self.scene.redraw = True
        if self._resizing.size is not None:
            if event.type == pygame.MOUSEMOTION:
                return
            if event.type in (pygame.KEYDOWN, pygame.MOUSEBUTTONDOWN):
                # Nobody drags the window's edge any more.
                self._resize()
        if self._is_held(event) or (event.type == pygame.KEYDOWN and self._own_key(event)):
            return
        scene = self.scene
        if scene.ui.handle(event) or self.scene is not scene:
            return
        scene.handle(event)

    def _is_held(self, event: pygame.Event) -> bool:
        """Say whether an event only repeats a key that was pressed before and is held."""
        if event.type in (pygame.KEYUP, pygame.WINDOWFOCUSLOST):
            self._held -= {event.key} if event.type == pygame.KEYUP else set(self._held)
        # Only keys of a keyboard have a code, and are let go at some time.
        if event.type != pygame.KEYDOWN or event.key not in PRESSED_ONCE or not hasattr(event, "scancode"):
            return False
        held = event.key in self._held
        self._held.add(event.key)
        return held

    def _own_key(self, event: pygame.Event) -> bool:
        """Follow the keys that work everywhere."""
        if event.key == pygame.K_F11 or (event.key == pygame.K_RETURN and event.mod & pygame.KMOD_ALT):
            self.change(fullscreen=not self.settings.fullscreen)
        elif event.key in (pygame.K_F1, pygame.K_F12) and self.is_importing:
            # Imports of this thread and of another must not meet; the menu is ready in a second or two.
            self.sounds.play("refuse")
        elif event.key == pygame.K_F12:
            self.screenshot()
        elif event.key == pygame.K_F2:
            self.change(sound=not self.settings.sound)
            word = "board-sound-on" if self.settings.sound else "board-sound-off"
            self.tell(catalogue(self.locale).say(word))
        elif event.key == pygame.K_F1:
            from indopacific_game.board.help import open_help

            return open_help(self)
        else:
            return False
        return True

    def _ask_size(self, size: tuple[int, int]) -> None:
        """Follow the window's edge being dragged: all is laid out anew as soon as it rests."""
        # What had been drawn is gone with the surface of the earlier size, even if this is the size that is wanted.
        self.surface, self.scene.redraw = pygame.display.get_surface() or self.surface, True
        if size == self.style.size:
            self._resizing.end()
        else:
            # Before the first frame nobody can have dragged it: it is the system that wants another size.
            self._resizing.ask(size, at_once=not self.frame)

    def _resize(self) -> None:
        """Follow the last of the sizes that the window was dragged through."""
        size = self._resizing.size
        if size is None:
            return
        if min(size[0] - SMALLEST[0], size[1] - SMALLEST[1]) < 0 and not self.settings.fullscreen:
            self._open(size)
        self.surface = pygame.display.get_surface() or self.surface
        if not self.settings.fullscreen:
            self.settings = replace(self.settings, width=self.surface.get_width(), height=self.surface.get_height())
        self.restyle()

    def screenshot(self) -> Path | None:
        """Save what the window shows as a picture; return where, or None if it cannot be written."""
        from datetime import datetime

        from indopacific_game.board.keeping import pictures_folder

        say = catalogue(self.locale).say
        if self.scene.stale:
            self.draw()
        try:
            folder = pictures_folder()
            path = folder / f"indopacific_{datetime.now().astimezone():%Y-%m-%d_%H%M%S}.png"
            pygame.image.save(self.surface, path)
        except (OSError, pygame.error) as error:
            self.tell(say("board-screenshot-failed", why=str(error)))
            return None
        self.tell(say("board-screenshot", path=str(path)))
        return path

    def close(self) -> None:
        """Keep the settings, and close the window."""
        self.save_settings()
        for scene in reversed(self.scenes):
            scene.closed()
        self._pool.shutdown(wait=False, cancel_futures=True)
        with suppress(pygame.error):
            pygame.quit()
        forget_texts()
        forget_fonts()
        self.rubbish.end()

    # --- telling ------------------------------------------------------------------------------------------------------

    def _report(self) -> None:
        """Write what is shown into the state file, if it has changed."""
        self._heard_reported = self._heard
        if self._state_file is None or not self.scenes:
            return
        scene = self.scene
        report = {
            "scene": scene.name,
            "scenes": [one.name for one in self.scenes],
            "size": list(self.style.size),
            "focus": scene.ui.focus,
            "hint": scene.ui.hint.title if scene.ui.hint else "",
            "note": self.note,
            "heard": self._heard,
            "widgets": scene.ui.report(),
            **scene.report(),
        }
        text = json.dumps(report, ensure_ascii=False)
        if text != self._reported:
            # Not by the game's own way, which is imported only after the first frame.
            self._reported = text
            part = self._state_file.with_suffix(".part")
            part.write_text(text, encoding="utf-8")
            part.replace(self._state_file)


def _are_stale(scenes: Iterable[Scene]) -> bool:
    """Return whether any of some scenes looks different from how it has been drawn."""
    return any(scene.redraw or scene.ui.redraw or scene.stale for scene in scenes)


def _draw_scene(scene: Scene, surface: pygame.Surface) -> None:
    scene.redraw, scene.stale = False, []
    scene.draw(surface)
    scene.ui.draw(surface)
    scene.draw_over(surface)
