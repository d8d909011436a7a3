"""Make the fonts of the board from Noto Sans CJK.

    python -m tools.fonts

The sources are the font collections of Debian's package fonts-noto-cjk, or others given with --regular and --bold. The
same sources give the same bytes.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

from tools.fonts import characters
from tools.fonts.subset import make_font

DEBIAN: Final = Path("/usr/share/fonts/opentype/noto")
OUT: Final = Path(__file__).parents[2] / "assets" / "fonts"
JAPANESE_FACE: Final = 0
CHINESE_FACE: Final = 2
"""Faces of the collections: the same characters are drawn as each language writes them."""


@dataclass(frozen=True)
class Plan:
    """One font to make: its file, from which face of which weight, with which characters."""

    file: str
    bold: bool
    face: int
    characters: set[str]
    low_dots: bool = False


def plans() -> list[Plan]:
    """Return the fonts to make."""
    return [
        Plan("latin-regular.otf", False, JAPANESE_FACE, characters.latin(), low_dots=True),
        Plan("latin-bold.otf", True, JAPANESE_FACE, characters.latin(), low_dots=True),
        Plan("japanese-regular.otf", False, JAPANESE_FACE, characters.japanese()),
        Plan("chinese-regular.otf", False, CHINESE_FACE, characters.chinese()),
    ]


def main() -> None:
    """Make all fonts, and say how large they are."""
    parser = argparse.ArgumentParser(prog="python -m tools.fonts", description="Make the fonts of the board.")
    parser.add_argument("--regular", type=Path, default=DEBIAN / "NotoSansCJK-Regular.ttc", metavar="TTC")
    parser.add_argument("--bold", type=Path, default=DEBIAN / "NotoSansCJK-Bold.ttc", metavar="TTC")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FOLDER")
    wishes = parser.parse_args()
    for source in (wishes.regular, wishes.bold):
        if not source.is_file():
            parser.error(f"there is no {source}; install fonts-noto-cjk, or say where it is")
    wishes.out.mkdir(parents=True, exist_ok=True)
    for plan in plans():
        source = TTFont(wishes.bold if plan.bold else wishes.regular, fontNumber=plan.face, recalcTimestamp=False)
        path = wishes.out / plan.file
        make_font(source, plan.characters, path, low_dots=plan.low_dots)
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
