"""Plates: small signs on the map that say what a sea, state or site holds. Each is drawn once for what it says."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import pygame

from indopacific_game.board.map.facts import NOBODY, Facts, SeaFacts, SiteFacts, StateFacts
from indopacific_game.board.map.marks import draw_power_mark
from indopacific_game.board.style import Style
from indopacific_game.game import Game

FULL, COMPACT, TINY = 0, 1, 2
"""How much a plate says: every power in a place of its own; only those that are there; and in one narrow column."""
LEVELS: Final = (FULL, COMPACT, TINY)

_FINER: Final = 4
_TEXT: Final = 14
_KEPT: Final = 600
"""Plates that are kept before all are forgotten."""
_SEA_HEAD, _SEA_BODY, _SEA_EDGE = "#1F4C70", "#EEF6FB", "#173A57"
_STATE_EDGE = "#54493A"
_SITE_BODY, _SITE_EDGE = "#FFFDF6", "#7A5C2E"
_CALM, _TENSE, _HOT = "#3B7F8C", "#E0932B", "#C02A1E"
_EMPTY = "#B9B6AC"

Box = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture, larger than the plate by `margin` on every side for its shadow, and where things are on the plate.

    `cells` has a rectangle for each power (for each slot of a site), None where nothing is shown of it; `dial` is
    where the tension stands.
    """

    surface: pygame.Surface
    size: tuple[int, int]
    margin: int
    cells: tuple[pygame.Rect | None, ...]
    dial: pygame.Rect | None = None


class Plates:
    """Draws plates and keeps them."""

    def __init__(self, game: Game, style: Style) -> None:
        self.style = style
        self._say = game.words.catalogue.say
        self._powers = [(style.power_colour(row.colour), row.shape) for row in game.rules.power.values()]
        self._order = [list(game.rules.power).index(power) for power in game.powers]
        self._top = game.rules.limits.tension
        self._warn = game.rules.crisis.from_tension
        self._faces = game.rules.crisis.faces
        self._digits = max(game.rules.limits.presence, game.rules.limits.influence)
        self._kept: dict[tuple[Facts, int, bool], Plate] = {}

    def plate(self, facts: Facts, level: int, named: bool = True) -> Plate:
        """Return the plate for what is to be said, and how fully. `named` sites have their name on it."""
        key = (facts, level, named)
        if key not in self._kept:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            self._kept[key] = self._site(facts, named) if isinstance(facts, SiteFacts) else self._place(facts, level)
        return self._kept[key]

    def mark(self, surface: pygame.Surface, power: int, centre: tuple[float, float], size: float) -> None:
        """Draw the mark of a power, given by its number."""
        colour, shape = self._powers[self._order[power]]
        draw_power_mark(surface, centre, size, colour, shape)

    def colour(self, power: int) -> pygame.Color:
        """Return the colour of a power, given by its number."""
        return self._powers[self._order[power]][0]

    @property
    def site_edge(self) -> pygame.Color:
        """The colour around the plates of sites."""
        return pygame.Color(_SITE_EDGE)

    def draw_dial(self, surface: pygame.Surface, rect: pygame.Rect, tension: float) -> None:
        """Draw a dial from 0 to the highest tension, with the tension in it."""
        surface.blit(self._gauge(rect.w, round(tension * 10)), rect)
        self._text(surface, str(round(tension)), rect.center, 15, self._ink, centred=True)

    # --- plates of seas and states ------------------------------------------------------------------------------------

    @property
    def _ink(self) -> pygame.Color:
        return self.style.colour("ink")

    def _place(self, facts: SeaFacts | StateFacts, level: int) -> Plate:
        px = self.style.px
        cells, row = self._cells(facts.amounts, level)
        theatre = isinstance(facts, SeaFacts) and facts.theatre
        lines = self._lines(facts.name, level)
        head = px(17) * len(lines) + px(2)
        dial = px(34) if theatre and level == FULL else px(19) if theatre else 0
        badge = self._badge_width(facts)
        names = max(self._width(line, _TEXT) for line in lines) + badge + px(10)
        beside = dial if level == FULL else 0
        over = dial if level != FULL else 0
        width = max(names + over, row + px(8)) + beside
        height = head + px(20)
        plate, surface = self._blank((width, height), facts, head, beside)
        y = plate.y + px(1)
        for line in lines:
            self._line(surface, line, plate.x + beside + over + px(5), y, px(17), self._head_ink(facts))
            y += px(17)
        self._badge(surface, facts, pygame.Rect(plate.right - badge - px(2), plate.y, badge, head))
        start = beside + (width - beside - row) // 2
        found = self._amounts(surface, plate, facts, cells, (start, head, px(20)))
        place = None
        if theatre:
            wide = dial - px(2)
            place = pygame.Rect(px(1), (height - wide) // 2 if level == FULL else px(1), wide, wide)
            self.draw_dial(surface, place.move(plate.topleft), facts.tension if isinstance(facts, SeaFacts) else 0)
        return Plate(surface, (width, height), plate.x, found, place)

    def _cells(self, amounts: tuple[int, ...], level: int) -> tuple[list[tuple[int, int] | None], int]:
        """Return the left edge and width of each power's cell, and the width of them all."""
        px = self.style.px
        wide = px(13) + px(3) + self._width(str(self._digits), _TEXT) + px(6)
        cells: list[tuple[int, int] | None] = []
        x = 0
        for amount in amounts:
            if amount == 0 and level != FULL:
                cells.append(None)
                continue
            cells.append((x, wide))
            x += wide
        return cells, max(x, wide) - px(4)

    def _amounts(
        self,
        surface: pygame.Surface,
        plate: pygame.Rect,
        facts: SeaFacts | StateFacts,
        cells: list[tuple[int, int] | None],
        row: tuple[int, int, int],
    ) -> tuple[pygame.Rect | None, ...]:
        """Draw the powers' amounts and return where, from the plate's corner; `row` is left, top and height."""
        px = self.style.px
        left, top, height = row
        first = facts.leader if isinstance(facts, SeaFacts) else facts.aligned
        found: list[pygame.Rect | None] = []
        for power, cell in enumerate(cells):
            if cell is None:
                found.append(None)
                continue
            rect = pygame.Rect(left + cell[0], top, cell[1] - px(4), height)
            found.append(rect)
            here = rect.move(plate.topleft)
            if not facts.amounts[power]:
                pygame.draw.circle(surface, _EMPTY, here.center, max(px(1.6), 1))
                continue
            if power == first:
                line = pygame.Rect(here.x - px(1), here.bottom - px(4), here.w + px(2), max(px(2.5), 2))
                pygame.draw.rect(surface, self.colour(power), line, border_radius=px(1))
                pygame.draw.rect(surface, self._ink, line.inflate(2, 2), 1, border_radius=px(2))
            centre = (here.x + px(7), here.centery - (px(1) if power == first else 0))
            self.mark(surface, power, centre, px(13))
            self._text(surface, str(facts.amounts[power]), (here.x + px(16), centre[1]), _TEXT, self._ink, bold=True)
        return tuple(found)

    def _lines(self, name: str, level: int) -> list[str]:
        """Return a name on one line, or on two of about the same length if it is long."""
        if self._width(name, _TEXT) <= self.style.px(112 if level == FULL else 92) or " " not in name:
            return [name]
        words = name.split(" ")
        splits = [(" ".join(words[:k]), " ".join(words[k:])) for k in range(1, len(words))]
        return list(min(splits, key=lambda lines: max(self._width(line, _TEXT) for line in lines)))

    def _badge_width(self, facts: SeaFacts | StateFacts) -> int:
        """Return the room for what stands to the right of the name: the odds of a crisis, or what aligning takes."""
        px = self.style.px
        if isinstance(facts, SeaFacts):
            return self._width(self._odds(facts), _TEXT) + px(10) if facts.crisis else 0
        if facts.aligned != NOBODY:
            return px(20)
        return max(self._width(facts.needed, _TEXT) + px(8), px(16))

    def _badge(self, surface: pygame.Surface, facts: SeaFacts | StateFacts, rect: pygame.Rect) -> None:
        px = self.style.px
        if isinstance(facts, SeaFacts):
            if facts.crisis:
                pill = rect.inflate(-px(2), -px(4))
                pygame.draw.rect(surface, _HOT, pill, border_radius=px(5))
                self._text(surface, self._odds(facts), pill.center, _TEXT, pygame.Color("white"), centred=True)
        elif facts.aligned != NOBODY:
            self.mark(surface, facts.aligned, rect.center, px(13))
        else:
            ring = pygame.Rect(0, 0, rect.w - px(2), px(15))
            ring.center = rect.center
            pygame.draw.rect(surface, self.style.colour("muted"), ring, 1, border_radius=px(7))
            self._text(surface, facts.needed, ring.center, _TEXT, self.style.colour("muted"), centred=True)

    def _odds(self, facts: SeaFacts) -> str:
        return self._say("board-map-odds", number=str(facts.crisis), faces=str(self._faces))

    def _head_ink(self, facts: SeaFacts | StateFacts) -> pygame.Color:
        head = self._head(facts)
        if head is None:
            return self._ink
        bright = 0.299 * head.r + 0.587 * head.g + 0.114 * head.b
        return self._ink if bright > 125 else pygame.Color("white")

    def _head(self, facts: SeaFacts | StateFacts) -> pygame.Color | None:
        """Return the colour of the band behind the name, if there is one."""
        if isinstance(facts, SeaFacts):
            return pygame.Color("black" if self.style.high_contrast else _SEA_HEAD)
        return self.colour(facts.aligned) if facts.aligned != NOBODY else None

    # --- plates of sites ----------------------------------------------------------------------------------------------

    def _site(self, facts: SiteFacts, named: bool) -> Plate:
        px = self.style.px
        slot = px(15)
        gem = px(13)
        slots = gem + px(5) + slot * len(facts.owners)
        name = self._width(facts.name, _TEXT) + px(6) if named else 0
        size = (slots + name + px(4), px(20))
        margin = px(3)
        surface = pygame.Surface((size[0] + 2 * margin, size[1] + 2 * margin), pygame.SRCALPHA)
        plate = pygame.Rect((margin, margin), size)
        self._panel(surface, plate, pygame.Color(_SITE_BODY), pygame.Color(_SITE_EDGE), px(6))
        self._gem(surface, (plate.x + px(3) + gem // 2 + px(1), plate.centery), gem, facts.disrupted)
        cells = []
        for k, owner in enumerate(facts.owners):
            cell = pygame.Rect(gem + px(6) + k * slot, px(2), slot, px(16))
            cells.append(cell)
            self._slot(surface, cell.move(plate.topleft).center, owner, waiting=facts.waiting[k])
        if named:
            self._line(surface, facts.name, plate.x + slots + px(4), plate.y + px(1), px(18), self._ink, bold=False)
        return Plate(surface, size, margin, tuple(cells))

    def _slot(self, surface: pygame.Surface, centre: tuple[int, int], owner: int, *, waiting: bool) -> None:
        px = self.style.px
        if owner == NOBODY:
            ring = self._smooth_circle(px(10), None, pygame.Color(_SITE_EDGE))
            surface.blit(ring, ring.get_rect(center=centre))
            return
        self.mark(surface, owner, centre, px(12))
        if waiting:
            pygame.draw.circle(surface, "white", (centre[0] + px(4), centre[1] + px(4)), px(3))
            pygame.draw.circle(surface, self._ink, (centre[0] + px(4), centre[1] + px(4)), px(3), 1)

    def _gem(self, surface: pygame.Surface, centre: tuple[int, int], size: int, disrupted: bool) -> None:
        """Draw the sign of minerals: a cut stone, crossed out if nothing is delivered."""
        large = pygame.Surface((size * _FINER, size * _FINER), pygame.SRCALPHA)
        unit = size * _FINER / 2
        outline = [(0.5, -0.75), (1.0, -0.2), (0.0, 0.9), (-1.0, -0.2), (-0.5, -0.75)]
        points = [(unit + x * unit * 0.92, unit + y * unit * 0.92) for x, y in outline]
        grey = disrupted
        pygame.draw.polygon(large, "#9A9A9A" if grey else "#C98B2B", points)
        facet = [points[4], (unit - 0.32 * unit, unit - 0.2 * unit), points[2], points[3]]
        pygame.draw.polygon(large, "#B5B5B5" if grey else "#E3B45C", facet)
        pygame.draw.polygon(large, self._ink, points, max(round(0.14 * unit), 1))
        if disrupted:
            pygame.draw.line(large, _HOT, (0, 2 * unit), (2 * unit, 0), max(round(0.3 * unit), 1))
        small = pygame.transform.smoothscale(large, (size, size))
        surface.blit(small, small.get_rect(center=centre))

    # --- parts --------------------------------------------------------------------------------------------------------

    def _blank(
        self, size: tuple[int, int], facts: SeaFacts | StateFacts, head: int, beside: int
    ) -> tuple[pygame.Rect, pygame.Surface]:
        """Return an empty plate: where it lies on its surface, and the surface."""
        px = self.style.px
        margin = px(3)
        surface = pygame.Surface((size[0] + 2 * margin, size[1] + 2 * margin), pygame.SRCALPHA)
        plate = pygame.Rect((margin, margin), size)
        sea = isinstance(facts, SeaFacts)
        body = pygame.Color(_SEA_BODY) if sea else self.style.colour("cream")
        edge = self.style.colour("ink") if self.style.high_contrast else pygame.Color(_SEA_EDGE if sea else _STATE_EDGE)
        self._panel(surface, plate, body, edge, px(5), self._head(facts), head, beside)
        return plate, surface

    def _panel(
        self,
        surface: pygame.Surface,
        rect: pygame.Rect,
        fill: pygame.Color,
        edge: pygame.Color,
        radius: int,
        head: pygame.Color | None = None,
        high: int = 0,
        beside: int = 0,
    ) -> None:
        """Draw a rounded plate with its shadow and a band of colour at its head, right of `beside` pixels."""
        f = _FINER
        large = pygame.Surface((surface.get_width() * f, surface.get_height() * f), pygame.SRCALPHA)
        outer = pygame.Rect(rect.x * f, rect.y * f, rect.w * f, rect.h * f)
        if not self.style.high_contrast:
            for grow, alpha in ((2.0, 26), (1.2, 40), (0.4, 60)):
                shade = pygame.Surface(large.get_size(), pygame.SRCALPHA)
                lower = outer.inflate(round(grow * f), round(grow * f)).move(0, round(1.4 * f))
                pygame.draw.rect(shade, (10, 20, 32, alpha), lower, border_radius=(radius + 1) * f)
                large.blit(shade, (0, 0))
        line = max(self.style.px(1.1), 1) * f
        pygame.draw.rect(large, edge, outer, border_radius=radius * f)
        inner = outer.inflate(-2 * line, -2 * line)
        pygame.draw.rect(large, fill, inner, border_radius=radius * f - line)
        if head is not None:
            band = pygame.Rect(inner.x, inner.y, inner.w, high * f - line)
            pygame.draw.rect(
                large, head, band, border_top_left_radius=radius * f - line, border_top_right_radius=radius * f - line
            )
            if beside:
                cover = pygame.Rect(inner.x, inner.y, beside * f - line, inner.h)
                corner = radius * f - line
                pygame.draw.rect(large, fill, cover, border_top_left_radius=corner, border_bottom_left_radius=corner)
        surface.blit(pygame.transform.smoothscale(large, surface.get_size()), (0, 0))

    def _gauge(self, size: int, tenths: int) -> pygame.Surface:
        """Return a dial's ring: filled as far as the tension goes, with a notch where crises begin."""
        large = pygame.Surface((size * _FINER, size * _FINER), pygame.SRCALPHA)
        middle, reach = size * _FINER / 2, size * _FINER / 2 - _FINER
        wide = reach * 0.26
        value = tenths / 10
        hot = _HOT if value >= self._warn else _TENSE if value >= self._warn - 2 else _CALM
        pygame.draw.circle(large, "white", (middle, middle), reach)
        _arc(large, middle, reach, wide, (0.0, 1.0), "#D3D8DC")
        if value > 0:
            _arc(large, middle, reach, wide, (0.0, min(value / self._top, 1.0)), hot)
        at = (self._warn - 0.5) / self._top
        _arc(large, middle, reach, wide, (at - 0.012, at + 0.012), "#1C2430")
        return pygame.transform.smoothscale(large, (size, size))

    def _smooth_circle(self, size: int, fill: pygame.Color | None, edge: pygame.Color) -> pygame.Surface:
        large = pygame.Surface((size * _FINER, size * _FINER), pygame.SRCALPHA)
        middle = size * _FINER / 2
        pygame.draw.circle(large, (255, 255, 255, 190), (middle, middle), middle - 1)
        if fill is not None:
            pygame.draw.circle(large, fill, (middle, middle), middle - 1)
        pygame.draw.circle(large, edge, (middle, middle), middle - 1, max(round(1.3 * _FINER), 1))
        return pygame.transform.smoothscale(large, (size, size))

    # --- text ---------------------------------------------------------------------------------------------------------

    def _width(self, text: str, size: int, *, bold: bool = True) -> int:
        return self.style.font(size, bold=bold).size(text)[0]

    def _line(
        self, surface: pygame.Surface, text: str, x: int, y: int, height: int, ink: pygame.Color, *, bold: bool = True
    ) -> None:
        """Write a line whose capitals stand in the middle of a row."""
        self._text(surface, text, (x, y + height // 2), _TEXT, ink, bold=bold)

    def _text(
        self,
        surface: pygame.Surface,
        text: str,
        at: tuple[float, float],
        size: int,
        ink: pygame.Color,
        *,
        centred: bool = False,
        bold: bool = True,
    ) -> None:
        """Write a text whose capitals have their middle at the height given, from there or about it."""
        font = self.style.font(size, bold=bold)
        image = font.render(text, True, ink)
        capital = 0.733 * self.style.px(size)
        left = at[0] - image.get_width() / 2 if centred else at[0]
        surface.blit(image, (round(left), round(at[1] + capital / 2 - font.get_ascent())))


def _arc(
    surface: pygame.Surface,
    middle: float,
    reach: float,
    wide: float,
    part: tuple[float, float],
    colour: str,
) -> None:
    """Fill part of a ring that is open below, clockwise from its lower left end (0) to its lower right one (1)."""
    steps = max(round((part[1] - part[0]) * 60), 2)
    angles = [math.radians(135 + 270 * (part[0] + (part[1] - part[0]) * k / steps)) for k in range(steps + 1)]
    outer = [(middle + reach * math.cos(a), middle + reach * math.sin(a)) for a in angles]
    inner = [(middle + (reach - wide) * math.cos(a), middle + (reach - wide) * math.sin(a)) for a in reversed(angles)]
    pygame.draw.polygon(surface, colour, outer + inner)
