"""Painting the map's ground: sea, land, coasts, borders, the edges of zones and the links between them.

Everything with an edge is drawn several times too large, as masks of one byte a pixel, and averaged down; colours are
then mixed with the masks. Arrays have rows of columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import pygame

from indopacific_game.board.map.camera import View
from indopacific_game.board.map.geography import Shape, geography
from indopacific_game.board.map.projection import Array, forward
from indopacific_game.board.map.steps import Steps

Mask = np.ndarray[Any, np.dtype[np.float32]]
Colour = tuple[int, int, int]

_BLUR: Final = 4
"""Blurred masks are this many times smaller than the picture."""
_UNIT: Final = 440
"""Pixels for each unit of the plane that blurs are given for."""
_BESIDE: Final = 4
"""Pixels beside a picture up to which polygons are drawn."""
_SMALL: Final = 1_000_000
"""Pictures of fewer pixels are averaged from nine a pixel, larger ones from four."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours of the ground and strengths (0 to 1) of what softens it."""

    sea_top: Colour = (137, 190, 221)
    sea_bottom: Colour = (82, 146, 189)
    shelf: Colour = (196, 226, 238)
    land: Colour = (244, 235, 215)
    land_edge: Colour = (214, 196, 160)
    coast: Colour = (112, 98, 74)
    drawn: Colour = (255, 255, 255)
    shadow: float = 0.30
    glow: float = 0.62
    grain: float = 0.022
    vignette: float = 0.13
    zone_strength: float = 0.62
    link_strength: float = 0.34
    coast_strength: float = 0.85
    border_strength: float = 0.24
    graticule_strength: float = 0.07
    borders: bool = True


HIGH_CONTRAST: Final = Look(
    sea_top=(196, 224, 240),
    sea_bottom=(172, 208, 230),
    shelf=(214, 234, 245),
    land=(255, 255, 255),
    land_edge=(240, 240, 236),
    coast=(0, 0, 0),
    drawn=(0, 48, 79),
    shadow=0.0,
    glow=0.4,
    grain=0.0,
    vignette=0.0,
    zone_strength=0.85,
    link_strength=0.5,
    coast_strength=1.0,
    border_strength=0.45,
    graticule_strength=0.0,
)


@dataclass(frozen=True, slots=True)
class Lines:
    """What the rules put on the ground, as arrays of shape (n, 2).

    `passable` are edges of zones that may be crossed, drawn dashed; `closed` are the others, dotted; `links` join
    adjacent seas that share no edge.
    """

    passable: Sequence[Array]
    closed: Sequence[Array]
    links: Sequence[Array]


@dataclass(frozen=True, slots=True)
class Ground:
    """A painted picture of a view, and where in it there is land (1) or water (0)."""

    view: View
    surface: pygame.Surface
    land: Mask


def paint(view: View, lines: Lines, look: Look, pixel: float = 1.0) -> Steps[Ground]:
    """Paint a view, in steps of some milliseconds each. The thinnest line is `pixel` pixels of the picture wide."""
    width, height = view.size
    finer = 3 if width * height < _SMALL else 2
    land = yield from _land(view, finer)
    colours = yield from _sea(view, land, look)
    drawn = yield from _drawn(view, finer, lines, look, pixel)
    _mix(colours, look.drawn, drawn * (1 - land))
    yield
    yield from _lay_land(colours, view, land, look)
    coasts = yield from _coasts(view, finer, look, pixel)
    _mix(colours, look.coast, coasts)
    yield
    if look.vignette:
        colours *= _vignette(width, height, look.vignette)
        yield
    return Ground(view, _to_surface(colours), land)


def _sea(view: View, land: Mask, look: Look) -> Steps[Mask]:
    """Return the colours of water everywhere: lighter to the north and over shelves, darker in the shadow of land."""
    unit = view.scale / _UNIT
    near, far, shade = yield from _blurred(land, (2.2 * unit, 7 * unit, 1.5 * min(unit, 1.6)))
    drop = round(2.2 * min(unit, 2.0))
    shade = np.pad(shade, ((drop, 0), (drop, 0)), mode="edge")[: land.shape[0], : land.shape[1]]
    yield
    glow = np.minimum(0.75 * (near + far), 1) * look.glow
    dim = 1 - look.shadow * shade
    yield
    down = np.linspace(0, 1, view.size[1], dtype=np.float32)[:, None]
    colours = np.empty((3, *land.shape), np.float32)
    for k in range(3):
        water = look.sea_top[k] + (look.sea_bottom[k] - look.sea_top[k]) * down
        colours[k] = (water + (look.shelf[k] - water) * glow) * dim
        yield
    return colours


def _lay_land(colours: Mask, view: View, land: Mask, look: Look) -> Steps[None]:
    """Paint land over water: paler inland, with a little grain."""
    unit = min(view.scale / _UNIT, 2.2)
    near, far = yield from _blurred(land, (2.0 * unit, 5.0 * unit))
    depth = np.clip(near + far - 0.85, 0.25, 1)
    yield
    grain = _grain(land.shape[1], land.shape[0], look.grain) if look.grain else np.float32(1)
    for k in range(3):
        ground = (look.land_edge[k] + (look.land[k] - look.land_edge[k]) * depth) * grain
        colours[k] += (ground - colours[k]) * land
        yield


# --- masks ------------------------------------------------------------------------------------------------------------


def _land(view: View, finer: int) -> Steps[Mask]:
    layer = _layer(view, finer)
    for outer, *holes in geography().land:
        if _visible(outer, view):
            _fill(layer, view, finer, outer, 255)
            for hole in holes:
                _fill(layer, view, finer, hole, 0)
            yield
    return (yield from _averaged(layer, finer))


def _fill(layer: pygame.Surface, view: View, finer: int, shape: Shape, value: int) -> None:
    """Fill what is seen of a ring. pygame goes through every row of pixels that a polygon has, seen or not."""
    left, top = view.to_plane(-_BESIDE, -_BESIDE)
    right, bottom = view.to_plane(view.size[0] + _BESIDE, view.size[1] + _BESIDE)
    seen = clipped(shape.points, (left, top, right, bottom))
    if len(seen) > 2:
        pygame.draw.polygon(layer, value, _pixels(seen, view, finer))


def clipped(points: Array, box: tuple[float, float, float, float]) -> Array:
    """Return the corners of a polygon's part within a box (left, top, right, bottom), of shape (n, 2).

    Side by side, as Sutherland and Hodgman do it (1974): parts that fall asunder stay joined along the box's sides.
    """
    for k, bound in enumerate(box):
        depth = (points[:, k % 2] - bound) * (1 if k < 2 else -1)
        inside = depth >= 0
        if inside.all():
            continue
        following, after = np.roll(points, -1, axis=0), np.roll(depth, -1)
        crossing = inside != np.roll(inside, -1)
        part = np.divide(depth, depth - after, out=np.zeros_like(depth), where=crossing)
        corners = np.stack([points, points + part[:, None] * (following - points)], axis=1).reshape(-1, 2)
        points = corners[np.stack([inside, crossing], axis=1).ravel()]
    return points


def _coasts(view: View, finer: int, look: Look, pixel: float) -> Steps[Mask]:
    """Return the lines on land: borders, if they are wanted, and over them the coasts."""
    layer = _layer(view, finer)
    if look.borders:
        yield from _strokes(layer, view, finer, geography().borders, 0.9 * pixel, look.border_strength)
    rings = (ring for polygon in geography().land for ring in polygon)
    yield from _strokes(layer, view, finer, rings, 1.1 * pixel, look.coast_strength)
    return (yield from _averaged(layer, finer))


def _strokes(
    layer: pygame.Surface, view: View, finer: int, shapes: Iterable[Shape], width: float, strength: float
) -> Steps[None]:
    value, wide = round(255 * strength), max(round(width * finer), 1)
    for shape in shapes:
        if _visible(shape, view) and len(shape.points) > 1:
            pygame.draw.lines(layer, value, False, _pixels(shape.points, view, finer), wide)
            yield


def _drawn(view: View, finer: int, lines: Lines, look: Look, pixel: float) -> Steps[Mask]:
    """Return the lines on water: every fifteenth degree, links, and the edges of zones, dashed."""
    layer = _layer(view, finer)
    for line in _graticule():
        pygame.draw.lines(layer, round(255 * look.graticule_strength), False, _pixels(line, view, finer), finer)
    for line in lines.links:
        value, wide = round(255 * look.link_strength), max(round(1.4 * pixel * finer), 1)
        pygame.draw.lines(layer, value, False, _pixels(line, view, finer), wide)
    value, wide = round(255 * look.zone_strength), max(round(1.15 * pixel * finer), 1)
    for drawn, on, off in ((lines.passable, 7, 4), (lines.closed, 1.5, 5)):
        for line in drawn:
            for a, b in dashes(_pixels(line, view, finer), on * pixel * finer, off * pixel * finer):
                pygame.draw.line(layer, value, a, b, wide)
            yield
    return (yield from _averaged(layer, finer))


def dashes(
    points: Sequence[tuple[float, float]], on: float, off: float
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return the drawn parts of a dashed line, in pixels."""
    corners = np.asarray(points, np.float64)
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(corners, axis=0).T))])
    starts = np.arange(0.0, along[-1], on + off)
    stops = np.minimum(starts + on, along[-1])
    ends = [np.interp(at, along, corners[:, k]).tolist() for at in (starts, stops) for k in (0, 1)]
    return [((ax, ay), (bx, by)) for ax, ay, bx, by in zip(*ends, strict=True)]


@cache
def _graticule() -> list[Array]:
    """Return the lines of every fifteenth degree."""
    latitudes, longitudes = np.linspace(-75, 75, 60), np.linspace(-58, 302, 60)
    lines = [np.stack(forward(np.full(60, float(lon)), latitudes), axis=1) for lon in range(-45, 301, 15)]
    return lines + [np.stack(forward(longitudes, np.full(60, float(lat))), axis=1) for lat in range(-75, 76, 15)]


def _layer(view: View, finer: int) -> pygame.Surface:
    return pygame.Surface((view.size[0] * finer, view.size[1] * finer), depth=8)


def _pixels(points: Array, view: View, finer: int) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = ((points - (view.x, view.y)) * (view.scale * finer)).tolist()
    return found


def _visible(shape: Shape, view: View) -> bool:
    left, top, right, bottom = shape.box
    far_x, far_y = view.to_plane(*view.size)
    return right >= view.x and left <= far_x and bottom >= view.y and top <= far_y


def _averaged(layer: pygame.Surface, finer: int) -> Steps[Mask]:
    """Return a layer at the picture's size, as numbers from 0 to 1."""
    fine = pygame.surfarray.pixels2d(layer).T
    rows = fine[::finer].astype(np.uint16)
    for i in range(1, finer):
        yield
        rows += fine[i::finer]
    total = rows[:, ::finer].astype(np.float32)
    for j in range(1, finer):
        yield
        total += rows[:, j::finer]
    total *= np.float32(1 / (255 * finer * finer))
    return total


def _blurred(mask: Mask, radii: Sequence[float]) -> Steps[list[Mask]]:
    """Return soft copies of a mask, at most three, with radii in pixels."""
    height, width = mask.shape
    rows, columns = -(-height // _BLUR), -(-width // _BLUR)
    padded = np.pad(mask, ((0, rows * _BLUR - height), (0, columns * _BLUR - width)), mode="edge")
    yield
    small = padded.reshape(rows, _BLUR, columns, _BLUR).mean(axis=(1, 3))
    yield
    packed = np.zeros((columns, rows, 3), np.uint8)
    for k, radius in enumerate(radii):
        packed[:, :, k] = (_box_blur(small, max(radius / _BLUR, 0.5)) * 255).T
        yield
    soft = pygame.transform.smoothscale(pygame.surfarray.make_surface(packed), (columns * _BLUR, rows * _BLUR))
    full = pygame.surfarray.pixels3d(soft)
    copies = []
    for k in range(len(radii)):
        yield
        copies.append(np.asarray(full[:width, :height, k].T * np.float32(1 / 255), np.float32))
    return copies


def _box_blur(mask: Mask, radius: float) -> Mask:
    """Blur three times with boxes: nearly a Gaussian of that standard deviation."""
    reach = max(round(radius), 1)
    for axis in (0, 1, 0, 1, 0, 1):
        pad = [(0, 0), (0, 0)]
        pad[axis] = (reach + 1, reach)
        total = np.cumsum(np.pad(mask, pad, mode="edge"), axis=axis, dtype=np.float32)
        wide = 2 * reach + 1
        mask = (total[wide:] - total[:-wide] if axis == 0 else total[:, wide:] - total[:, :-wide]) / np.float32(wide)
    return mask


def _mix(colours: Mask, colour: Colour, strength: Mask) -> None:
    """Move colours towards one, by a strength from 0 to 1 at each pixel."""
    for k in range(3):
        colours[k] += (np.float32(colour[k]) - colours[k]) * strength


def _grain(width: int, height: int, strength: float) -> Mask:
    """Return a fixed pattern about 1, as paper has it."""
    rng = np.random.Generator(np.random.PCG64(7))
    return 1 + np.float32(strength) * (rng.random((height, width), dtype=np.float32) - np.float32(0.5))


def _vignette(width: int, height: int, strength: float) -> Mask:
    x = np.linspace(-1, 1, width, dtype=np.float32)[None, :] ** 2
    y = np.linspace(-1, 1, height, dtype=np.float32)[:, None] ** 2
    return np.asarray(1 - strength * np.clip((x + y - 0.7) / 1.3, 0, 1), np.float32)


def _to_surface(colours: Mask) -> pygame.Surface:
    pixels = np.empty((*colours.shape[1:], 3), np.uint8)
    for k in range(3):
        pixels[:, :, k] = np.clip(colours[k], 0, 255)
    surface = pygame.image.frombuffer(pixels.tobytes(), (colours.shape[2], colours.shape[1]), "RGB")
    return surface.convert() if pygame.display.get_surface() else surface
