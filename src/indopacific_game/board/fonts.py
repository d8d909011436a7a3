"""The shipped fonts: one family, in two weights for Latin letters and one for Japanese and Chinese."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pygame

from indopacific_game.board.assets import asset

_LATIN: Final = ("latin-regular.otf", "latin-bold.otf")
_BY_LANGUAGE: Final = MappingProxyType({"ja": ("japanese-regular.otf",), "zh": ("chinese-regular.otf",)})
"""Files by language, from light to bold. Where no bold is shipped (1.8 MB more), bold is the regular
weight thickened."""


KEPT: Final = 64
"""Fonts that stay loaded: a window that is resized asks for many sizes, and most of them once."""


def load_font(size: int, *, bold: bool = False, locale: str | None = None) -> pygame.Font:
    """Return the font of a size in pixels for a locale such as "en" or "zh-CN", loaded once.

    Fonts are shared: who changes one's style (underline, alignment) has to set it back.
    """
    if not pygame.font.get_init():
        pygame.font.init()
        _load.cache_clear()
    return _load(_language(locale), size, bold)


def forget_fonts() -> None:
    """Drop what has been loaded: fonts end with the window."""
    _load.cache_clear()


def font_file(*, bold: bool = False, locale: str | None = None) -> Path:
    """Return the file of the font for a locale."""
    files = _BY_LANGUAGE.get(_language(locale), _LATIN)
    return asset("fonts", files[-1] if bold else files[0])


@lru_cache(maxsize=KEPT)
def _language(locale: str | None) -> str:
    """Return the language of a locale if it has fonts of its own, "" for those in Latin letters."""
    language = (locale or "").replace("_", "-").partition("-")[0].lower()
    return language if language in _BY_LANGUAGE else ""


@lru_cache(maxsize=KEPT)
def _load(language: str, size: int, bold: bool) -> pygame.Font:
    path = font_file(bold=bold, locale=language)
    font = pygame.Font(path, size)
    font.bold = bold and path == font_file(locale=language)
    return font
