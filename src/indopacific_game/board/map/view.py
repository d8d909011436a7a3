"""The map of the board: ground, plates, what is highlighted, and where one looks."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Final

import pygame

from indopacific_game.board.map.adjacency import neighbours, rule_lines
from indopacific_game.board.map.camera import Camera
from indopacific_game.board.map.controls import Controls
from indopacific_game.board.map.facts import NOBODY, Facts, SeaFacts, SiteFacts, StateFacts, read_facts
from indopacific_game.board.map.geography import geography
from indopacific_game.board.map.ground import Grounds
from indopacific_game.board.map.layout import Arranger, Layout
from indopacific_game.board.map.motion import Change, changes_between, rise
from indopacific_game.board.map.paint import HIGH_CONTRAST, Look
from indopacific_game.board.map.pen import WHITE
from indopacific_game.board.map.placing import Point, nearest_on
from indopacific_game.board.map.plates import Plate, Plates
from indopacific_game.board.map.steps import Steps
from indopacific_game.board.map.target import Target
from indopacific_game.board.map.washes import Washes
from indopacific_game.board.map.zones import Zones, make_zones
from indopacific_game.board.style import Style
from indopacific_game.game import Game
from indopacific_game.game.position import Position

_SETTLE: Final = 0.14
"""Seconds after which a camera that has not moved counts as resting."""
_EASE: Final = 0.22
"""Seconds in which plates move to new places."""
_LIGHT: Final = "#FFF4CF"
"""What the water of seas that are marked is tinted with."""
_SLICE: Final = 0.003
"""Seconds of a frame that finding room for plates may take."""
_SHOWN: Final = 0.4
"""Seconds for which a change is shown."""


def zones_of(game: Game) -> Zones:
    """Return the zones of a game's seas, which are worked out once."""
    return make_zones({sea: [(p[0], p[1]) for p in row.anchors] for sea, row in game.rules.sea.items()})


def prepare(game: Game) -> None:
    """Load and work out, in whichever thread, what every map of a game needs and keeps."""
    geography()
    zones_of(game)


class MapView:
    """The map in a rectangle of the window.

    It is drawn when it is asked to; `needs_redraw` says whether that would show anything new.
    """

    def __init__(self, game: Game, style: Style, clock: Callable[[], float] = time.perf_counter) -> None:
        self.game, self.style = game, style
        self.version = 0
        self.area = pygame.Rect(0, 0, 1, 1)
        self.camera = Camera((1, 1))
        self._clock = clock
        self._borders, self._high_contrast = True, style.high_contrast
        self.reduced_motion = style.reduced_motion
        self.zones = zones_of(game)
        self._plates = Plates.of(game, style)
        self._arranger = Arranger(game, self._plates, self.zones)
        self._washes = Washes(self.zones)
        self._grounds = Grounds(rule_lines(game, self.zones, self._arranger.anchors))
        self._note_text = game.words.catalogue.say("board-map-borders")
        self._drawn_note: pygame.Surface | None = None
        self._facts: dict[Target, Facts] = {}
        self._coming: dict[Target, Facts] | None = None
        """What is shown as soon as the plates that say it are made."""
        self._to_make: list[Target] = []
        self._layout = Layout()
        self._arranged = 0.0
        self._plan: Steps[Layout] | None = None
        self._before: Layout | None = None
        self._eased = -math.inf
        self._changes: list[Change] = []
        self._controls = Controls(self.camera, style.px)
        self._moved: float | None = None
        self._legal: frozenset[Target] = frozenset()
        self._selected: Target | None = None
        self._hover: Target | None = None
        self._drawn = -1

    # --- settings -----------------------------------------------------------------------------------------------------

    @property
    def borders(self) -> bool:
        """Whether de facto borders are drawn."""
        return self._borders

    @borders.setter
    def borders(self, shown: bool) -> None:
        if shown != self._borders:
            self._borders = shown
            self._repaint()

    # --- what is shown ------------------------------------------------------------------------------------------------

    def set_area(self, rect: pygame.Rect, style: Style | None = None) -> None:
        """Show the map in a rectangle of the window, and in another style if one is given."""
        restyled = style is not None and style is not self.style
        resized = restyled or rect.size != self.area.size
        if style is not None and restyled:
            self.style, self.reduced_motion, self._high_contrast = style, style.reduced_motion, style.high_contrast
            self._plates = Plates.of(self.game, style)
            self._arranger = Arranger(self.game, self._plates, self.zones)
            self._washes = Washes(self.zones)
            self._controls.px = style.px
            self._layout, self._before = Layout(), None
        if rect != self.area:
            self.area = self._controls.area = rect.copy()
            self.version += 1
        if resized:
            self._drawn_note = None
            self.camera.resize(rect.size)
            self._repaint()
            self._arrange(anew=True)

    def show(self, position: Position, *, gently: bool = False) -> None:
        """Show a position; what differs from the one before is shown in motion, unless motion is reduced.

        With `gently` the plates that differ are made in steps as frames go by, and shown together some frames later.
        """
        facts = read_facts(position)
        if facts == (self._facts if self._coming is None else self._coming):
            return
        self._coming = facts
        self._to_make = [t for t in facts if facts[t] != self._facts.get(t) and t in self._layout.manners]
        if not gently or not self._facts:
            self._go_on_making(math.inf)

    def _go_on_making(self, seconds: float) -> None:
        """Go on making plates for some time, and show what they say when all are made."""
        until = time.perf_counter() + seconds
        while self._coming is not None:
            if not self._to_make:
                self._show(self._coming)
                return
            target = self._to_make.pop()
            if target in self._layout.manners:
                self._plates.plate(self._coming[target], self._layout.manners[target])
            if time.perf_counter() >= until:
                return

    def _show(self, facts: dict[Target, Facts]) -> None:
        self._coming = None
        if self._facts and not self.reduced_motion:
            self._changes = changes_between(self._facts, facts, self._clock())
        self._facts = facts
        if self._plan is not None or not self._fits():
            self._arrange(at_once=not self._layout.stands)
        self.version += 1

    def set_highlights(self, targets: Collection[Target], selected: Target | None, hover: Target | None) -> None:
        """Mark targets that may be chosen, the one that is chosen, and the one that is pointed at."""
        wanted = (frozenset(targets), selected, hover)
        if wanted != (self._legal, self._selected, self._hover):
            self._legal, self._selected, self._hover = wanted
            self.version += 1

    def point(self, hover: Target | None) -> None:
        """Mark what is pointed at, and leave the other marks as they are."""
        self.set_highlights(self._legal, self._selected, hover)

    def targets(self) -> list[Target]:
        """Return what can be pointed at in this view, in reading order."""
        band = max(self.style.px(64), 1)
        rects = {target: stand.rect(self.camera.view) for target, stand in self._layout.stands.items()}
        return sorted(rects, key=lambda target: (rects[target].centery // band, rects[target].centerx))

    def where(self, target: Target) -> pygame.Rect:
        """Return the rectangle of a target's plate on the screen; an empty one at its place if it is out of view."""
        stand = self._layout.stands.get(target)
        if stand is not None:
            return stand.rect(self.camera.view).move(self.area.topleft)
        x, y = self.camera.view.to_pixels(*self._arranger.anchors.points[target][0])
        return pygame.Rect((self.area.x + round(x), self.area.y + round(y)), (0, 0))

    def target_at(self, pos: Point) -> Target | None:
        """Return what lies at a pixel of the screen: a plate, the point of a state or site, or a sea's water."""
        if not self.area.collidepoint(pos):
            return None
        x, y = pos[0] - self.area.x, pos[1] - self.area.y
        view = self.camera.view
        for target, stand in self._layout.stands.items():
            if stand.rect(view).collidepoint(x, y):
                return target
        reach = self.style.px(9)
        for target, stand in self._layout.stands.items():
            if target.sort != "sea" and stand.at is not None:
                px, py = view.to_pixels(*stand.at)
                if math.hypot(px - x, py - y) <= reach:
                    return target
        if self._grounds.is_land(*view.to_plane(x, y)):
            return None
        sea = self.zones.at(*view.to_plane(x, y))
        return Target("sea", sea) if sea is not None else None

    # --- time ---------------------------------------------------------------------------------------------------------

    @property
    def is_animating(self) -> bool:
        """Whether anything is in motion, so that the next frame differs from this one."""
        now = self._clock()
        return (
            self._controls.is_gliding or now < self._eased + _EASE or any(now < c.start + _SHOWN for c in self._changes)
        )

    @property
    def needs_redraw(self) -> bool:
        """Whether drawing would show anything new."""
        # What has come to rest since it was drawn is drawn once more, where it rests.
        moved = self._moved is not None or bool(self._changes) or self._before is not None
        return self.version != self._drawn or self.is_animating or moved or self._is_working

    @property
    def is_settled(self) -> bool:
        """Whether nothing moves, and every plate has the room that it needs."""
        return not self.is_animating and self._plan is None and self._coming is None

    @property
    def _is_working(self) -> bool:
        return self._plan is not None or self._coming is not None or self._grounds.busy

    def update(self, spare: float = _SLICE) -> None:
        """Go on with what is in motion, for so many seconds where it takes long. `draw` does this by itself."""
        now = self._clock()
        self._controls.go_on(now)
        if self._controls.take_moved():
            self._camera_moved()
        held = self._controls.is_dragging or self._controls.is_gliding
        if self._moved is not None and not held and now - self._moved >= _SETTLE:
            self._settle(at_once=False)
        if self._coming is not None:
            self._go_on_making(spare)
        else:
            self._go_on_arranging(spare)
        if self._grounds.poll():
            self.version += 1
            self._washes.forget()
        self._changes = [change for change in self._changes if now < change.start + _SHOWN]
        if now >= self._eased + _EASE:
            self._before = None

    def finish(self) -> None:
        """Bring everything to rest at once: for pictures and tests."""
        self._controls.stop()
        self._go_on_making(math.inf)
        self._settle()
        self._changes, self._eased = [], -math.inf
        self._grounds.wait()
        self._grounds.sharpen(self.camera.view)
        self._grounds.wait()
        self._washes.forget()
        self.version += 1

    def _settle(self, *, at_once: bool = True) -> None:
        self._moved = None
        self._grounds.sharpen(self.camera.view)
        self._washes.forget()
        self._arrange(at_once=at_once)
        self.version += 1

    def _camera_moved(self) -> None:
        self._moved, self._plan = self._clock(), None
        self.version += 1

    def _arrange(self, *, anew: bool = False, at_once: bool = True) -> None:
        """Find room for the plates, and move them there: now, or in steps as frames go by."""
        self._plan = None
        if not self._facts or self.area.w < 2:
            return
        camera, same = self.camera, self._arranged == self.camera.view.scale
        kept = self._layout if same and not anew else Layout()
        self._plan = self._arranger.arrange(self._facts, camera, self._grounds.whole, kept, [self.note()])
        self._go_on_arranging(math.inf if at_once else 0, ease=not anew)

    def _go_on_arranging(self, seconds: float, *, ease: bool = True) -> None:
        """Go on looking for room for some time."""
        until = time.perf_counter() + seconds
        while self._plan is not None:
            try:
                next(self._plan)
            except StopIteration as done:
                self._plan = None
                self._take_over(done.value, ease=ease)
            if time.perf_counter() >= until:
                return

    def _take_over(self, layout: Layout, *, ease: bool) -> None:
        before, self._layout = self._layout, layout
        self._arranged = self.camera.view.scale
        self.version += 1
        if ease and before.stands and before.stands != layout.stands and not self.reduced_motion:
            self._before, self._eased = before, self._clock()

    def _fits(self) -> bool:
        """Return whether every plate is as large as the room that was found for it."""
        return bool(self._layout.stands) and all(
            self._plate(target).size == stand.size for target, stand in self._layout.stands.items()
        )

    def _repaint(self) -> None:
        look = replace(HIGH_CONTRAST if self._high_contrast else Look(), borders=self._borders)
        if self.area.w > 1:
            self._grounds.begin(Camera(self.area.size).view, look, max(self.style.scale, 0.75))
            self._grounds.sharpen(self.camera.view)
        self._washes.forget()
        self.version += 1

    # --- camera -------------------------------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Move the camera as an event asks. Return whether the event is used up by that.

        A click that does not drag is left to others.
        """
        self._controls.at_once = self.reduced_motion
        used = self._controls.handle(event, self._clock())
        if self._controls.take_moved():
            self._camera_moved()
        return used

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the map into its area."""
        # Where more than the map is drawn anew, that takes the time of the frame.
        self.update(_SLICE if self.area.contains(surface.get_clip()) else 0)
        self._drawn = self.version
        before = surface.get_clip()
        surface.set_clip(self.area.clip(before))
        self._grounds.draw(surface, self.area.topleft, self.camera.view)
        self._draw_washes(surface)
        self._draw_note(surface)
        rects = self._rects()
        self._draw_links(surface, rects)
        self._draw_leaders(surface, rects)
        for target, rect in rects.items():
            self._draw_plate(surface, target, rect)
        for change in self._changes:
            self._draw_change(surface, change, rects)
        surface.set_clip(before)

    def _rects(self) -> dict[Target, pygame.Rect]:
        """Return where plates are on the screen at this moment."""
        view, origin = self.camera.view, self.area.topleft
        rects = {target: stand.rect(view).move(origin) for target, stand in self._layout.stands.items()}
        part = rise((self._clock() - self._eased) / _EASE)
        if part < 1 and self._before is not None:
            for target, rect in rects.items():
                old = self._before.stands.get(target)
                if old is not None:
                    was = old.rect(view).move(origin)
                    rect.x = round(was.x + (rect.x - was.x) * part)
                    rect.y = round(was.y + (rect.y - was.y) * part)
        return rects

    def _plate(self, target: Target) -> Plate:
        return self._plates.plate(self._facts[target], self._layout.manners[target])

    def _draw_plate(self, surface: pygame.Surface, target: Target, rect: pygame.Rect) -> None:
        plate, px = self._plate(target), self.style.px
        body = plate.body.move(rect.topleft)
        if target in self._legal:
            glow = self._washes.glow(body.size, px(6), self.style.colour("highlight"))
            surface.blit(glow, glow.get_rect(center=body.center))
            if self._high_contrast:
                pygame.draw.rect(
                    surface, self.style.colour("focus"), body.inflate(px(4), px(4)), px(2), border_radius=px(7)
                )
        surface.blit(plate.surface, (rect.x - plate.margin, rect.y - plate.margin))
        if target in (self._selected, self._hover):
            chosen = target == self._selected
            colour = self.style.colour("focus" if chosen else "highlight")
            pygame.draw.rect(surface, colour, body.inflate(px(5), px(5)), px(3 if chosen else 2), border_radius=px(8))

    def _draw_washes(self, surface: pygame.Surface) -> None:
        """Tint the water of tense theatres, and of seas that are marked."""
        marked = []
        for target, facts in self._facts.items():
            if isinstance(facts, SeaFacts) and facts.theatre and not self._high_contrast:
                marked.append((target, self._plates.heat(facts.tension), 8 * facts.tension))
        light = pygame.Color(_LIGHT)
        marked += [(t, light, 70) for t in self._legal if t.sort == "sea"]
        marked += [(t, light, 120) for t in (self._hover, self._selected) if t is not None and t.sort == "sea"]
        for target, colour, strength in marked:
            wash = self._washes.wash(target.id, colour, strength, self.camera.view, self._grounds.whole)
            if wash is not None:
                surface.blit(wash[0], wash[1].move(self.area.topleft))

    def note(self) -> pygame.Rect:
        """Return where in the area it says what borders mean; an empty rectangle if none are shown."""
        if not self._borders:
            return pygame.Rect(0, 0, 0, 0)
        lines, pen = self._note_lines(), self._plates.small.pen
        px = pen.px
        width = max(pen.width(line, bold=False) for line in lines) + px(14)
        height = px(6) + px(16) * len(lines)
        return pygame.Rect(0, self.area.h - height, width, height)

    def _note_lines(self) -> list[str]:
        """Return what it says of borders in lines that fit into the area."""
        lines, pen = [""], self._plates.small.pen
        for word in self._note_text.split(" "):
            longer = f"{lines[-1]} {word}".lstrip()
            if lines[-1] and pen.width(longer, bold=False) > self.area.w - pen.px(14):
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def _draw_note(self, surface: pygame.Surface) -> None:
        if not self._borders:
            return
        drawn = self._drawn_note
        if drawn is None:
            note, pen = self.note(), self._plates.small.pen
            drawn = self._drawn_note = pygame.Surface(note.size, pygame.SRCALPHA)
            cream = (*self.style.colour("cream")[:3], 185)
            pygame.draw.rect(drawn, cream, drawn.get_rect(), border_top_right_radius=pen.px(6))
            for k, line in enumerate(self._note_lines()):
                pen.text(drawn, line, (pen.px(6), pen.px(11 + 16 * k)), pen.ink, bold=False)
        surface.blit(drawn, drawn.get_rect(bottomleft=self.area.bottomleft))

    def _draw_links(self, surface: pygame.Surface, rects: dict[Target, pygame.Rect]) -> None:
        """Join what is pointed at or chosen to what is adjacent to it."""
        for target in {self._hover, self._selected} - {None}:
            for other in neighbours(self.game, target) if target is not None else ():
                if target in rects and other in rects:
                    a, b = rects[target].center, rects[other].center
                    pygame.draw.aaline(surface, WHITE, a, b, self.style.px(4))
                    pygame.draw.aaline(surface, self.style.colour("focus"), a, b, self.style.px(2))

    def _draw_leaders(self, surface: pygame.Surface, rects: dict[Target, pygame.Rect]) -> None:
        """Draw the points of states and far sites, with lines to plates that stand apart from them."""
        px, view = self.style.px, self.camera.view
        for target, rect in rects.items():
            stand = self._layout.stands[target]
            if stand.at is None:
                self._draw_arrow(surface, target, rect)
                continue
            x, y = view.to_pixels(*stand.at)
            at = (x + self.area.x, y + self.area.y)
            end = nearest_on(rect, *at)
            if math.dist(at, end) > px(3):
                pygame.draw.aaline(surface, WHITE, at, end, px(3.6))
                pygame.draw.aaline(surface, self.style.colour("ink"), at, end, px(1.6))
            if target.sort == "state" or not rect.collidepoint(at):
                self._draw_point(surface, target, at)

    def _draw_point(self, surface: pygame.Surface, target: Target, at: Point) -> None:
        facts, px = self._facts[target], self.style.px
        fill = pygame.Color("white")
        if isinstance(facts, StateFacts) and facts.aligned != NOBODY:
            fill = self._plates.colour(facts.aligned)
        reach = px(4.6) if isinstance(facts, StateFacts) else px(3.2)
        pygame.draw.aacircle(surface, (255, 255, 255), at, reach + px(1.2))
        pygame.draw.aacircle(surface, self.style.colour("ink"), at, reach)
        pygame.draw.aacircle(surface, fill, at, max(reach - px(1.8), 1))

    def _draw_arrow(self, surface: pygame.Surface, target: Target, rect: pygame.Rect) -> None:
        """Point from a plate at the border to what lies beyond it."""
        x, y = self.camera.view.to_pixels(*self._arranger.anchors.points[target][0])
        dx, dy = x + self.area.x - rect.centerx, y + self.area.y - rect.centery
        if abs(dx) > abs(dy):
            side, turn = (rect.left if dx < 0 else rect.right), (-1 if dx < 0 else 1)
            tip = [(side + turn * self.style.px(9), rect.centery)]
            base = [(side, rect.centery - self.style.px(7)), (side, rect.centery + self.style.px(7))]
        else:
            side, turn = (rect.top if dy < 0 else rect.bottom), (-1 if dy < 0 else 1)
            tip = [(rect.centerx, side + turn * self.style.px(9))]
            base = [(rect.centerx - self.style.px(7), side), (rect.centerx + self.style.px(7), side)]
        pygame.draw.polygon(surface, self._plates.site_edge, base + tip)

    def _draw_change(self, surface: pygame.Surface, change: Change, rects: dict[Target, pygame.Rect]) -> None:
        """Show what has changed: marks swell and shrink back, dials move."""
        rect = rects.get(change.target)
        if rect is None:
            return
        plate, facts = self._plate(change.target), self._facts[change.target]
        plates = self._plates.drawing(self._layout.manners[change.target])
        part = (self._clock() - change.start) / _SHOWN
        if change.dial is not None and plate.dial is not None:
            old, new = change.dial
            plates.draw_dial(surface, plate.dial.move(rect.topleft), old + (new - old) * rise(part))
        swell = 1 + 0.9 * math.sin(math.pi * min(max(part, 0), 1))
        for number in change.cells:
            cell = plate.cells[number] if number < len(plate.cells) else None
            power = facts.owners[number] if isinstance(facts, SiteFacts) else number
            if cell is not None and power != NOBODY:
                plates.mark(surface, power, (rect.x + cell[0], rect.y + cell[1]), swell)
