"""Plates: small signs on the map that say what a sea, state or site holds. Each is drawn once for what it says."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Final

import pygame

from indopacific_game.board.kept import size_of
from indopacific_game.board.map.facts import NOBODY, Facts, SeaFacts, SiteFacts, StateFacts
from indopacific_game.board.map.marks import draw_power_mark
from indopacific_game.board.map.pen import WHITE, Pen
from indopacific_game.board.style import Style
from indopacific_game.game import Game


class Level(IntEnum):
    """How much plates say: all, and the tension on a dial; the tension as a number; this in small; hardly a name."""

    FULL = 0
    COMPACT = 1
    SMALL = 2
    TINY = 3


_KEPT: Final = 24 << 20
"""Bytes of plates that are kept before the oldest are forgotten: those of some hundred positions at scale 1."""
_SEA_HEAD, _SEA_BODY, _SEA_EDGE, _SEA_INK = (pygame.Color(c) for c in ("#C4E0F0", "#F1F8FC", "#2B5B7E", "#123B5A"))
_SEA_HALO = pygame.Color("#BFE0F2")
_STATE_EDGE, _SITE_BODY, _SITE_EDGE = (pygame.Color(c) for c in ("#54493A", "#FFFDF6", "#7A5C2E"))
_CALM, _TENSE, _HOT, _EMPTY = (pygame.Color(c) for c in ("#3B7F8C", "#E0932B", "#C02A1E", "#B4B8BC"))
_SHRUNK, _LARGEST = 0.3, 1.2
"""Part of what the user's own scale adds to plates that is left of it on small ones, and the largest scale of these."""
_ROW, _BODY, _MARK, _GAP = 17, 18, 12, 6
"""Heights of a line of the name and of the row of amounts, size of marks, gap between amounts, at scale 1."""

Placed = SeaFacts | StateFacts


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture, larger than the plate by `margin` on every side for its shadow, and where things are on the plate.

    `body` is the solid part of it: all but a name that is written on water. `cells` has the middle of the mark of each
    power (of each slot of a site), None where nothing is shown of it; `dial` is where the tension stands.
    """

    surface: pygame.Surface
    size: tuple[int, int]
    margin: int
    body: pygame.Rect
    cells: tuple[tuple[int, int] | None, ...]
    dial: pygame.Rect | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How a plate is to be drawn: how fully; an `open` sea has its name on the water, a `named` site has one at all.

    A `bare` plate is no more than a sign to point at.
    """

    level: Level = Level.FULL
    open: bool = False
    named: bool = False
    bare: bool = False


class Plates:
    """Draws plates and keeps them."""

    def __init__(self, game: Game, style: Style, small: Plates | None = None) -> None:
        """Draw plates in a style; `small` draws those that have to be smaller."""
        self.style = style
        self.pen = Pen(style)
        self._say = game.words.catalogue.say
        rows = [game.rules.power[power] for power in game.powers]
        self._powers = [(style.power_colour(row.colour), row.shape) for row in rows]
        self._top = game.rules.limits.tension
        self._warn = game.rules.crisis.from_tension
        self._faces = game.rules.crisis.faces
        self._digits = str(max(game.rules.limits.presence, game.rules.limits.influence))
        self._small = small
        self._kept: OrderedDict[tuple[Facts, Manner], Plate] = OrderedDict()
        self._bytes = 0

    @staticmethod
    def of(game: Game, style: Style) -> Plates:
        """Return what draws plates in a style, and smaller ones if that style is larger than the window's own."""
        if style.user_scale <= 1:
            return Plates(game, style)
        scale = min(1 + (style.user_scale - 1) * _SHRUNK, _LARGEST)
        return Plates(game, style, Plates(game, style.with_user_scale(scale)))

    @property
    def levels(self) -> list[Level]:
        """The levels that there are, those that say most first."""
        middle = Level.COMPACT if self._small is None else Level.SMALL
        return [Level.FULL, middle, Level.TINY]

    @property
    def small(self) -> Plates:
        """What draws in smaller letters, if the user has asked for larger ones; else this."""
        return self._small or self

    def drawing(self, manner: Manner) -> Plates:
        """Return what draws plates of a manner: this, or what draws small ones."""
        return self.small if manner.level >= Level.SMALL else self

    def plate(self, facts: Facts, manner: Manner) -> Plate:
        """Return the plate for what is to be said."""
        key = (facts, manner)
        if key not in self._kept:
            drawing = self.drawing(manner)
            if drawing is not self:
                level = Level.COMPACT if manner.level == Level.SMALL else manner.level
                made = drawing.plate(facts, replace(manner, level=level))
            elif manner.bare:
                made = self._sign(facts)
            elif isinstance(facts, SiteFacts):
                made = self._site(facts, named=manner.named)
            elif manner.open:
                made = self._open(facts, manner.level)
            else:
                made = self._closed(facts, manner.level)
            while self._bytes >= _KEPT:
                # What has not been wanted for longest. To drop all of them would have all be made anew in one frame.
                self._bytes -= size_of(self._kept.popitem(last=False)[1].surface)
            self._kept[key] = made
            self._bytes += size_of(made.surface)
        self._kept.move_to_end(key)
        return self._kept[key]

    def mark(self, surface: pygame.Surface, power: int, centre: tuple[float, float], swell: float = 1) -> None:
        """Draw the mark of a power, given by its number."""
        colour, shape = self._powers[power]
        draw_power_mark(surface, centre, self.style.px(_MARK) * swell, colour, shape)

    def colour(self, power: int) -> pygame.Color:
        """Return the colour of a power, given by its number."""
        return self._powers[power][0]

    @property
    def site_edge(self) -> pygame.Color:
        """The colour around the plates of sites."""
        return _SITE_EDGE

    def heat(self, tension: float) -> pygame.Color:
        """Return the colour of a tension: calm, tense, or such that a crisis may come."""
        return _HOT if tension >= self._warn else _TENSE if tension >= self._warn - 2 else _CALM

    def draw_dial(self, surface: pygame.Surface, rect: pygame.Rect, tension: float) -> None:
        """Draw a dial from 0 to the highest tension, with the tension in it."""
        hot = self.heat(tension)
        if rect.w < self.style.px(24):
            self.pen.pill(surface, rect, hot, self.pen.ink)
            ink = self.pen.ink if hot == _TENSE else WHITE
            self.pen.text(surface, str(round(tension)), rect.center, ink, centred=True)
            return
        surface.blit(self.pen.gauge(rect.w, tension / self._top, (self._warn - 0.5) / self._top, hot), rect)
        self.pen.text(surface, str(round(tension)), rect.center, self.pen.ink, size=15, centred=True)

    # --- seas and states ----------------------------------------------------------------------------------------------

    def _closed(self, facts: Placed, level: Level) -> Plate:
        """Draw a plate with the name at its head, over the row of amounts."""
        px, pen = self.style.px, self.pen
        lines = self._lines(facts.name, px(120 if level == Level.FULL else 100), pen.width)
        head = px(_ROW) * len(lines) + px(1)
        dial = self._dial_width(facts, level)
        beside = dial if level == Level.FULL else 0
        badge = self._badge_width(facts)
        row = self._row_width(facts.amounts, level)
        names = max(pen.width(line) for line in lines) + badge + px(9) + dial - beside
        width = max(names, row + px(10) if row else 0) + beside
        height = head + (px(_BODY) if row else px(2))
        plate, surface = self._blank((width, height), facts, (head, beside))
        for k, line in enumerate(lines):
            middle = plate.y + px(1) + px(_ROW) * k + px(_ROW) // 2
            pen.text(surface, line, (plate.x + dial + px(5), middle), self._head_ink(facts))
        self._badge(surface, facts, pygame.Rect(plate.right - badge - px(1), plate.y + px(1), badge, head - px(1)))
        left = plate.x + beside + (width - beside - row) // 2
        cells = self._amounts(surface, facts, level, (left, plate.y + head, px(_BODY) - px(1)))
        place = self._place_dial(surface, facts, plate, level)
        return Plate(surface, (width, height), plate.x, pygame.Rect(0, 0, width, height), _moved(cells, plate), place)

    def _open(self, facts: Placed, level: Level) -> Plate:
        """Draw a sea's name on its water, over a strip of amounts; a theatre's dial stands before both."""
        px, pen = self.style.px, self.pen
        lines = self._lines(facts.name, px(112), pen.spaced_width)
        head = px(_ROW) * len(lines)
        dial = px(37) if self._dial_width(facts, level) else 0
        strip = self._row_width(facts.amounts, level) + px(10) + self._badge_width(facts)
        beside = max([strip, *(pen.spaced_width(line) for line in lines)])
        size = (dial + beside, head + px(_BODY + 3))
        margin = px(3)
        surface = pygame.Surface((size[0] + 2 * margin, size[1] + 2 * margin), pygame.SRCALPHA)
        plate = pygame.Rect((margin, margin), size)
        left = plate.x + dial + (0 if dial else (beside - strip) // 2)
        box = pygame.Rect(left, plate.y + head + px(1), strip, px(_BODY + 2))
        pen.panel(surface, box, _SEA_BODY, self._edge(facts), radius=7)
        ink, halo = (pen.ink, WHITE) if self.style.high_contrast else (_SEA_INK, _SEA_HALO)
        for k, line in enumerate(lines):
            middle = plate.x + dial + (pen.spaced_width(line) if dial else beside) / 2
            pen.spaced(surface, line, (middle, plate.y + px(_ROW) * (k + 0.5)), ink, halo)
        badge = self._badge_width(facts)
        self._badge(surface, facts, pygame.Rect(box.right - badge - px(1), box.y, badge, box.h))
        cells = self._amounts(surface, facts, level, (box.x + px(5), box.y, box.h))
        place = None
        if dial and isinstance(facts, SeaFacts):
            place = pygame.Rect(0, (size[1] - px(34)) // 2, px(34), px(34))
            self.draw_dial(surface, place.move(plate.topleft), facts.tension)
        body = box.move(-margin, -margin)
        return Plate(surface, size, margin, body, _moved(cells, plate), place)

    def _row_width(self, amounts: tuple[int, ...], level: Level) -> int:
        """Return the width of the row of amounts: 0 if there is none."""
        if level == Level.TINY:
            return 0
        shown = max(sum(1 for amount in amounts if amount), 1)
        return shown * self._cell - self.style.px(_GAP)

    @property
    def _cell(self) -> int:
        px = self.style.px
        return px(_MARK) + px(3) + self.pen.width(self._digits) + px(_GAP)

    def _amounts(
        self, surface: pygame.Surface, facts: Placed, level: Level, row: tuple[int, int, int]
    ) -> list[tuple[int, int] | None]:
        """Draw the powers' amounts in a row (left, top and height) and return the middles of their marks."""
        px = self.style.px
        left, top, height = row
        first = facts.leader if isinstance(facts, SeaFacts) else facts.aligned
        cells: list[tuple[int, int] | None] = []
        if level != Level.TINY and not any(facts.amounts):
            dash = pygame.Rect(0, 0, px(10), px(2))
            dash.center = left + (self._cell - px(_GAP)) // 2, top + height // 2
            self.pen.pill(surface, dash, _EMPTY, None)
        for power, amount in enumerate(facts.amounts):
            if level == Level.TINY or not amount:
                cells.append(None)
                continue
            cell = pygame.Rect(left, top, self._cell - px(_GAP), height)
            left += self._cell
            middle = (cell.x + px(_MARK) // 2, cell.centery)
            cells.append(middle)
            if power == first:
                shade = self.colour(power).lerp(WHITE, 0.62)
                around = pygame.Rect(cell.x - px(3), cell.y + px(1), cell.w + px(6), cell.h - px(2))
                self.pen.pill(surface, around, shade, self.colour(power))
            self.mark(surface, power, middle)
            self.pen.text(surface, str(amount), (cell.x + px(_MARK) + px(3), cell.centery), self.pen.ink)
        return cells

    def _lines(self, name: str, most: int, width: Callable[[str], int]) -> list[str]:
        """Return a name on one line, or on two of about the same length if it is wider than that."""
        if width(name) <= most or " " not in name:
            return [name]
        words = name.split(" ")
        splits = [(" ".join(words[:k]), " ".join(words[k:])) for k in range(1, len(words))]
        return list(min(splits, key=lambda lines: max(width(line) for line in lines)))

    def _dial_width(self, facts: Placed, level: Level) -> int:
        if not isinstance(facts, SeaFacts) or not facts.theatre:
            return 0
        return self.style.px(36 if level == Level.FULL else 19)

    def _place_dial(
        self, surface: pygame.Surface, facts: Placed, plate: pygame.Rect, level: Level
    ) -> pygame.Rect | None:
        """Draw a theatre's tension at the left of its plate, and return where."""
        width = self._dial_width(facts, level)
        if not isinstance(facts, SeaFacts) or not width:
            return None
        px = self.style.px
        size = width - px(3)
        top = (plate.h - size) // 2 if level == Level.FULL else px(1)
        place = pygame.Rect(px(2), top, size, size)
        self.draw_dial(surface, place.move(plate.topleft), facts.tension)
        return place

    def _badge_width(self, facts: Placed) -> int:
        """Return the room for what stands to the right of the name: the odds of a crisis, or what aligning takes."""
        px = self.style.px
        if isinstance(facts, SeaFacts):
            return self.pen.width(self._odds(facts)) + px(12) if facts.crisis else 0
        return max(self.pen.width(facts.needed) + px(8), px(20))

    def _badge(self, surface: pygame.Surface, facts: Placed, rect: pygame.Rect) -> None:
        px, pen = self.style.px, self.pen
        if isinstance(facts, SeaFacts):
            if facts.crisis:
                # Beside a name on two lines it stays as high as one.
                pill = pygame.Rect(0, 0, rect.w - px(2), min(rect.h, px(_ROW)) - px(3))
                pill.center = rect.center
                pen.pill(surface, pill, _HOT, None)
                pen.text(surface, self._odds(facts), rect.center, WHITE, centred=True)
        elif facts.aligned != NOBODY:
            self.mark(surface, facts.aligned, rect.center)
        else:
            muted = self.style.colour("muted")
            ring = pygame.Rect(0, 0, rect.w - px(2), px(16))
            ring.center = rect.center
            pen.pill(surface, ring, None, muted)
            pen.text(surface, facts.needed, ring.center, muted, centred=True)

    def _odds(self, facts: SeaFacts) -> str:
        return self._say("board-map-odds", number=str(facts.crisis), faces=str(self._faces))

    def _head_ink(self, facts: Placed) -> pygame.Color:
        if isinstance(facts, SeaFacts):
            return self.pen.ink if self.style.high_contrast else _SEA_INK
        if facts.aligned == NOBODY:
            return self.pen.ink
        head = self.colour(facts.aligned)
        return self.pen.ink if 0.299 * head.r + 0.587 * head.g + 0.114 * head.b > 125 else WHITE

    def _blank(self, size: tuple[int, int], facts: Placed, head: tuple[int, int]) -> tuple[pygame.Rect, pygame.Surface]:
        """Return an empty plate: where it lies on its surface, and the surface."""
        margin = self.style.px(3)
        surface = pygame.Surface((size[0] + 2 * margin, size[1] + 2 * margin), pygame.SRCALPHA)
        plate = pygame.Rect((margin, margin), size)
        body, band = self.style.colour("cream"), None
        if isinstance(facts, SeaFacts):
            body, band = _SEA_BODY, _SEA_HEAD
        elif facts.aligned != NOBODY:
            band = self.colour(facts.aligned)
        self.pen.panel(surface, plate, body, self._edge(facts), None if band is None else (band, *head))
        return plate, surface

    def _edge(self, facts: Placed) -> pygame.Color:
        if self.style.high_contrast:
            return self.pen.ink
        return _SEA_EDGE if isinstance(facts, SeaFacts) else _STATE_EDGE

    def _sign(self, facts: Facts) -> Plate:
        """Draw a small round plate with one sign on it: who leads, what aligning takes, a tension, a stone."""
        px, pen = self.style.px, self.pen
        size, margin = px(20), px(3)
        surface = pygame.Surface((size + 2 * margin, size + 2 * margin), pygame.SRCALPHA)
        plate = pygame.Rect(margin, margin, size, size)
        place = None
        if isinstance(facts, SiteFacts):
            pen.panel(surface, plate, _SITE_BODY, _SITE_EDGE, radius=9)
            stone = pen.gem(px(13), dull=facts.disrupted)
            surface.blit(stone, stone.get_rect(center=plate.center))
        else:
            sea = isinstance(facts, SeaFacts)
            pen.panel(surface, plate, _SEA_BODY if sea else self.style.colour("cream"), self._edge(facts), radius=9)
            first = facts.leader if isinstance(facts, SeaFacts) else facts.aligned
            if isinstance(facts, SeaFacts) and facts.theatre:
                place = pygame.Rect(px(2), px(2), size - 2 * px(2), size - 2 * px(2))
                self.draw_dial(surface, place.move(plate.topleft), facts.tension)
            elif first != NOBODY:
                self.mark(surface, first, plate.center)
            elif isinstance(facts, StateFacts):
                pen.text(surface, facts.needed[:1], plate.center, pen.ink, centred=True)
        return Plate(surface, (size, size), margin, pygame.Rect(0, 0, size, size), (), place)

    # --- sites --------------------------------------------------------------------------------------------------------

    def _site(self, facts: SiteFacts, *, named: bool) -> Plate:
        """Draw a stone, a ring or mark for each slot, and the name if it is wanted."""
        px, pen = self.style.px, self.pen
        slot, stone = px(15), px(13)
        slots = px(4) + stone + px(2) + slot * len(facts.owners)
        size = (slots + px(4) + (pen.width(facts.name, bold=False) + px(4) if named else 0), px(19))
        margin = px(3)
        surface = pygame.Surface((size[0] + 2 * margin, size[1] + 2 * margin), pygame.SRCALPHA)
        plate = pygame.Rect((margin, margin), size)
        pen.panel(surface, plate, _SITE_BODY, _SITE_EDGE, radius=8)
        surface.blit(pen.gem(stone, dull=facts.disrupted), (plate.x + px(4), plate.centery - stone // 2))
        cells: list[tuple[int, int] | None] = []
        for k, owner in enumerate(facts.owners):
            centre = (plate.x + px(6) + stone + k * slot + slot // 2, plate.centery)
            cells.append(centre)
            self._slot(surface, centre, owner, waiting=facts.waiting[k])
        if named:
            pen.text(surface, facts.name, (plate.x + slots + px(2), plate.centery), pen.ink, bold=False)
        return Plate(surface, size, margin, pygame.Rect((0, 0), size), _moved(cells, plate))

    def _slot(self, surface: pygame.Surface, centre: tuple[int, int], owner: int, *, waiting: bool) -> None:
        px = self.style.px
        if owner == NOBODY:
            ring = pygame.Rect(0, 0, px(10), px(10))
            ring.center = centre
            self.pen.pill(surface, ring, WHITE, _SITE_EDGE)
            return
        self.mark(surface, owner, centre, 0.95)
        if waiting:
            dot = pygame.Rect(0, 0, px(6), px(6))
            dot.center = (centre[0] + px(4), centre[1] + px(4))
            self.pen.pill(surface, dot, WHITE, self.pen.ink)


def _moved(cells: list[tuple[int, int] | None], plate: pygame.Rect) -> tuple[tuple[int, int] | None, ...]:
    """Return places on the surface as places on the plate."""
    return tuple((cell[0] - plate.x, cell[1] - plate.y) if cell is not None else None for cell in cells)
