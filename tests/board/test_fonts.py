from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pygame
import pytest
from fontTools.ttLib import TTFont

from indopacific_game.board.assets import asset
from indopacific_game.board.fonts import font_file, load_font
from tools.fonts import characters

ROOT = Path(__file__).parents[2]
LOCALES = sorted(path for path in (ROOT / "src/indopacific_game/text/locale").iterdir() if path.is_dir())
SHOWN_PAGES = ("rulebook.md", "glossary.md")

FRENCH = "àâæçéèêëîïôœùûüÿ ÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ « » ’ \u00a0\u202f\u2009"
MACRONS = "āēīōūĀĒĪŌŪ"
VIETNAMESE = (
    "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđ"
    "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬEÈẺẼÉẸÊỀỂỄẾỆIÌỈĨÍỊOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢUÙỦŨÚỤƯỪỬỮỨỰYỲỶỸÝỴĐ"
)
SIGNS = "–−×’“”…→±·★◆●■▲▼✓"


@cache
def covered(path: Path) -> frozenset[str]:
    """Return the characters that a font has glyphs for."""
    with TTFont(path) as font:
        return frozenset(map(chr, font.getBestCmap()))


def texts(value: Any) -> Iterator[str]:
    """Go through all texts in the tables of the rules, names of keys apart."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner)


def lacking(text: str, path: Path) -> set[str]:
    return set(text) - covered(path) - {"\n", "\r", "\t"}


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize("locale", LOCALES, ids=lambda path: path.name)
def test_every_letter_of_the_catalogue_is_in_the_font_of_its_locale(locale: Path, bold: bool) -> None:
    for file in sorted(locale.glob("*.ftl")):
        text = file.read_text(encoding="utf-8")
        assert not lacking(text, font_file(bold=bold, locale=locale.name)), file.name


@pytest.mark.parametrize("bold", [False, True])
def test_every_letter_of_the_rules_and_of_the_pages_shown_is_in_the_font(bold: bool) -> None:
    for file in sorted((ROOT / "rules" / "standard").glob("*.toml")):
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        assert not lacking("".join(texts(tables)), font_file(bold=bold)), file.name
    for name in SHOWN_PAGES:
        assert not lacking((ROOT / "docs" / name).read_text(encoding="utf-8"), font_file(bold=bold)), name


@pytest.mark.parametrize("file", ["latin-regular", "latin-bold", "japanese-regular", "chinese-regular"])
def test_every_font_has_the_letters_of_french_vietnamese_and_romanised_japanese(file: str) -> None:
    assert not lacking(FRENCH + MACRONS + VIETNAMESE + SIGNS, asset("fonts", f"{file}.otf"))


@pytest.mark.parametrize(
    ("locale", "sample", "wanted"),
    [
        ("ja", "インド太平洋の「沖縄」、日本。", characters.japanese()),
        ("zh_CN", "印度洋—太平洋“中国”。", characters.chinese()),
        ("fr", FRENCH, characters.latin()),
    ],
)
def test_the_shipped_fonts_are_those_that_the_tool_makes(locale: str, sample: str, wanted: set[str]) -> None:
    assert not (wanted | set(sample)) - covered(font_file(locale=locale))


@pytest.mark.parametrize("locale", ["ja", "ja_JP.UTF-8", "zh", "zh-CN", "zh_Hans"])
def test_japanese_and_chinese_have_a_font_of_their_own_bold_or_not(locale: str) -> None:
    assert font_file(locale=locale).name.startswith(("japanese", "chinese"))
    bold = load_font(20, bold=True, locale=locale)
    assert bold.bold
    assert not load_font(20, locale=locale).bold


@pytest.mark.parametrize("locale", [None, "", "en", "fr_FR", "xx", "_pseudo", "-"])
def test_all_other_locales_share_the_latin_font_which_is_loaded_once(locale: str | None) -> None:
    assert font_file(locale=locale) == font_file()
    assert load_font(18, bold=True, locale=locale) is load_font(18, bold=True)


def test_fonts_can_be_used_after_pygame_was_shut_down_and_started_again() -> None:
    load_font(16)
    pygame.font.quit()
    assert load_font(16).size("x")[0] > 0


def test_capitals_stand_in_the_middle_of_a_line() -> None:
    for size in (14, 16, 20, 28, 40):
        shown = load_font(size, bold=True).render("H", True, "black")
        letters = shown.get_bounding_rect()
        assert abs(letters.centery - shown.get_rect().centery) <= 1 + size // 20


@pytest.mark.parametrize("bold", [False, True])
def test_dots_that_stand_for_what_is_cut_stand_on_the_line(bold: bool) -> None:
    shown = [load_font(40, bold=bold).render(sign, True, "black").get_bounding_rect() for sign in (".", "…")]
    assert abs(shown[0].bottom - shown[1].bottom) <= 1
    assert abs(shown[0].top - shown[1].top) <= 1


def test_the_licence_goes_with_the_fonts_and_names_their_copyright() -> None:
    licence = asset("fonts", "OFL.txt").read_text(encoding="utf-8")
    with TTFont(font_file()) as font:
        copyright_notice = font["name"].getDebugName(0)
    assert copyright_notice
    assert copyright_notice.rstrip(".") in licence.splitlines()[0]
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
