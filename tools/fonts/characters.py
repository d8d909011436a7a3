"""Which characters each shipped font holds."""

# ruff: noqa: RUF001 (characters that look alike are what this is about)

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

LATIN: Final = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "".join(map(chr, range(0xA0, 0x100)))
    + "ĀāĒēĪīŌōŪū"  # Japanese names in Latin letters
    + "Œœ"  # French, beyond Latin-1; its capital y with diaeresis is drawn by the tool
    + "ĂăĐđĨĩŨũƠơƯư"  # Vietnamese
    + "".join(map(chr, range(0x1EA0, 0x1EFA)))
)
PUNCTUATION: Final = "\u2010\u2011‒–—‘’‚“”„†‡•…‰′″‹›€₫№™−≈≠≤≥√∞"
SIGNS: Final = "←↑→↓↔↕⇒⇔■□▲△▶▷▼▽◀◁◆◇○◎●☆★♪✓⚠⏎␣"

JAPANESE_LAYOUT: Final = (
    "".join(map(chr, range(0x3000, 0x3020)))
    + "".join(map(chr, range(0x3041, 0x3097)))
    + "".join(map(chr, range(0x3099, 0x3100)))
    + "・ー々〆〇※〒"
)
CHINESE_LAYOUT: Final = "".join(map(chr, range(0x3000, 0x3020))) + "·—…‘’“”〇"
FULL_WIDTH: Final = "".join(map(chr, range(0xFF01, 0xFF5F))) + "￥"

_ROWS_OF_JIS_LEVEL_1: Final = range(0xB0, 0xD0)
_ROWS_OF_GB2312_LEVEL_1: Final = range(0xB0, 0xD8)
_CELLS: Final = range(0xA1, 0xFF)

LOCALES: Final = Path(__file__).parents[2] / "src" / "indopacific_game" / "text" / "locale"


def latin() -> set[str]:
    """Return the characters of the fonts for languages in Latin letters."""
    return set(LATIN + PUNCTUATION + SIGNS)


def japanese() -> set[str]:
    """Return those, kana, the kanji of JIS level 1, and whatever else the Japanese catalogue uses."""
    kanji = set(_level("euc_jp", _ROWS_OF_JIS_LEVEL_1))
    return latin() | set(JAPANESE_LAYOUT + FULL_WIDTH) | kanji | _used("ja")


def chinese() -> set[str]:
    """Return those, the characters of GB2312 level 1, and whatever else the Chinese catalogue uses."""
    hanzi = set(_level("gb2312", _ROWS_OF_GB2312_LEVEL_1))
    return latin() | set(CHINESE_LAYOUT + FULL_WIDTH) | hanzi | _used("zh")


def _level(encoding: str, rows: range) -> Iterator[str]:
    """Go through the characters in some rows of a national standard."""
    for row in rows:
        for cell in _CELLS:
            yield from bytes((row, cell)).decode(encoding, errors="ignore")


def _used(language: str) -> set[str]:
    """Return the characters of a language's messages, if it has been translated to."""
    files = LOCALES.glob(f"{language}*/*.ftl")
    return {letter for path in files for letter in path.read_text(encoding="utf-8") if letter.isprintable()}
