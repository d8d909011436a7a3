"""Cutting a font down to some characters, with line heights for a screen and the few glyphs that the source lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from fontTools.pens.basePen import BasePen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.recordingPen import DecomposingRecordingPen, RecordingPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

FEATURES: Final = ("kern", "ccmp", "mark")
DROPPED: Final = ("BASE", "VORG", "vhea", "vmtx", "DSIG")
"""Tables that only vertical text, or nothing here, reads."""
ASCENT: Final = 1000
DESCENT: Final = 300
"""Thousandths of the size. The source's lines are 1.45 high with the letters low in them: too airy for a panel, and off
the middle of a button. Only Vietnamese capitals with two marks reach higher, into the line above."""
THIN_SPACES: Final = {"\u2009": 200, "\u202f": 200}
"""Widths of the spaces that French sets before its colons: the source has none."""


def make_font(font: TTFont, wanted: set[str], path: Path, *, low_dots: bool = False) -> None:
    """Write a font with the wanted characters to a file. Raises ValueError if the source lacks one.

    With `low_dots`, those of "…" stand on the line, as in Latin text, not at half height, as in Chinese and Japanese.
    """
    lacking = sorted(letter for letter in wanted if ord(letter) not in font.getBestCmap())
    if lacking:
        raise ValueError(f"the source has no {' '.join(f'U+{ord(letter):04X}' for letter in lacking)}")
    options = Options(layout_features=list(FEATURES), drop_tables=[*Options().drop_tables, *DROPPED])
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in wanted if not (low_dots and letter == "…")])
    subsetter.subset(font)
    for space, width in THIN_SPACES.items():
        _add_glyph(font, space, RecordingPen(), width)
    _add_capital_y_with_diaeresis(font)
    if low_dots:
        _add_low_dots(font)
    _set_line_height(font)
    font.save(path, reorderTables=True)


def _set_line_height(font: TTFont) -> None:
    hhea, os2 = font["hhea"], font["OS/2"]
    hhea.ascent = os2.sTypoAscender = os2.usWinAscent = ASCENT
    hhea.descent = os2.sTypoDescender = -DESCENT
    os2.usWinDescent = DESCENT


def _add_capital_y_with_diaeresis(font: TTFont) -> None:
    """Add the one letter of French that the source lacks: its Y with the dots of its U."""
    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    letter, dotted = cmap[ord("Y")], cmap[ord("Ü")]
    width, _ = font["hmtx"][letter]
    pen = DecomposingRecordingPen(glyphs)
    glyphs[letter].draw(pen)
    dots = [contour for contour in _contours(glyphs, dotted) if _bottom(contour) > _top(glyphs, letter)]
    middle = (min(_bounds(dot)[0] for dot in dots) + max(_bounds(dot)[2] for dot in dots)) / 2
    for dot in dots:
        dot.replay(TransformPen(pen, (1, 0, 0, 1, round(width / 2 - middle), 0)))
    _add_glyph(font, "Ÿ", pen, width)


def _add_low_dots(font: TTFont) -> None:
    """Add three full stops as one character."""
    glyphs, name = font.getGlyphSet(), font.getBestCmap()[ord(".")]
    width, _ = font["hmtx"][name]
    pen = DecomposingRecordingPen(glyphs)
    for k in range(3):
        glyphs[name].draw(TransformPen(pen, (1, 0, 0, 1, k * width, 0)))
    _add_glyph(font, "…", pen, 3 * width)


def _contours(glyphs: Any, name: str) -> list[RecordingPen]:
    """Return the outlines of a glyph one by one."""
    whole = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(whole)
    contours: list[RecordingPen] = []
    for step in whole.value:
        if step[0] == "moveTo":
            contours.append(RecordingPen())
        contours[-1].value.append(step)
    return contours


def _bounds(contour: RecordingPen) -> tuple[float, float, float, float]:
    pen = BoundsPen(None)
    contour.replay(pen)
    left, bottom, right, top = pen.bounds
    return left, bottom, right, top


def _bottom(contour: RecordingPen) -> float:
    return _bounds(contour)[1]


def _top(glyphs: Any, name: str) -> float:
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    return float(pen.bounds[3])


def _add_glyph(font: TTFont, letter: str, outline: RecordingPen, width: int) -> None:
    """Add a glyph for a character to a font whose glyphs have numbers rather than names (CID-keyed CFF)."""
    top = font["CFF "].cff.topDictIndex[0]
    name = f"cid{max(int(known.removeprefix('cid')) for known in top.charset if known.startswith('cid')) + 1:05d}"
    neighbour = font.getGlyphID(font.getBestCmap()[ord("Y")])
    group = top.FDSelect[neighbour]
    private = top.FDArray[group].Private
    pen: BasePen = T2CharStringPen(width - private.nominalWidthX, None)
    outline.replay(pen)
    charstring = pen.getCharString(private=private, globalSubrs=top.GlobalSubrs)
    strings = top.CharStrings
    strings.charStrings[name] = len(strings.charStringsIndex)
    strings.charStringsIndex.append(charstring)
    top.charset.append(name)
    top.FDSelect.gidArray.append(group)
    font.setGlyphOrder(list(top.charset))
    bounds = BoundsPen(None)
    outline.replay(bounds)
    font["hmtx"][name] = (width, round(bounds.bounds[0]) if bounds.bounds else 0)
    font["maxp"].numGlyphs += 1
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[ord(letter)] = name
