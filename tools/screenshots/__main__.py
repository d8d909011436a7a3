"""Make pictures of every scene of the board.

python -m tools.screenshots [--out FOLDER] [--only NAME ...] [--look LOOK ...] [--docs]
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import pygame

from indopacific_game.game import Game
from tools.screenshots.eyes import EYES, seen
from tools.screenshots.shots import SHOTS
from tools.screenshots.studio import Look, Played, Studio, unseen

ROOT: Final = Path(__file__).parents[2]
OUT: Final = ROOT / "build" / "screenshots"
DOCS: Final = ROOT / "docs" / "pictures"

LOOKS: Final = (Look(), Look((1920, 1080)), Look((2560, 1440)))
"""Windows of which all pictures are taken."""
FEW_LOOKS: Final = (Look(scale=1.5), Look((1920, 1080), scale=1.5), Look(high_contrast=True))
"""Windows in which only the table is shown, for projectors and for high contrast."""
FEW: Final = ("board", "preview", "offer", "log", "scores", "setup", "menu", "end", "tutorial", "settings")
SIDE: Final = (946, 60, 334, 740)
IN_DOCS: Final[Mapping[str, tuple[int, int, int, int] | None]] = MappingProxyType(
    {
        "board": None,
        "preview": SIDE,
        "offer": SIDE,
        "scores": SIDE,
        "hint": None,
        "event": None,
        "setup": (48, 60, 1186, 680),
        "end": None,
        "replay": None,
    }
)
"""Pictures that are committed, and what part of the window at its first size they show, unless they say so."""


def take(look: Look, names: list[str], played: Played, out: Path, *, eyes: bool = False) -> None:
    """Take pictures in a window of one look; with `eyes`, also of the table as others see it."""
    studio = Studio(look, played)
    if {"menu", "load"} & set(names):
        studio.keep_games()
    for name in names:
        SHOTS[name](studio)
        picture = studio.picture()
        save(picture, out / f"{name}_{look.name}.png")
        if eyes and name == "board":
            for kind in EYES:
                save(seen(picture, kind), out / f"{name}_{look.name}_{kind}.png")
    studio.app.close()


def take_for_docs(played: Played) -> None:
    """Take the pictures that are committed."""
    studio = Studio(Look(), played)
    for name, part in IN_DOCS.items():
        made = SHOTS[name](studio)
        whole = studio.picture()
        wanted = made if isinstance(made, pygame.Rect) else part or whole.get_rect()
        save(whole.subsurface(wanted), DOCS / f"{name}.png")
    studio.app.close()


def save(picture: pygame.Surface, path: Path) -> None:
    """Write a picture, and say how large it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pygame.image.save(picture, path)
    print(f"{path}: {path.stat().st_size / 1000:.0f} kB", flush=True)


def look_of(name: str) -> Look:
    """Return the look that a command line names."""
    try:
        return Look.of(name)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{name}" is none; one is 1280x800_x1.5_contrast') from None


def main() -> None:
    """Take the pictures that are asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.screenshots", description="Make pictures of every scene of the board."
    )
    parser.add_argument("--out", type=Path, default=OUT, metavar="FOLDER")
    parser.add_argument("--only", nargs="+", choices=SHOTS, default=list(SHOTS), metavar="NAME")
    parser.add_argument(
        "--look", nargs="+", type=look_of, metavar="LOOK", help="windows, such as 1280x800 or 1280x800_x1.5_contrast"
    )
    parser.add_argument("--docs", action="store_true", help="take the few that are committed, into docs/pictures")
    wishes = parser.parse_args()
    with unseen():
        played = Played(Game.load())
        if wishes.docs:
            take_for_docs(played)
            return
        for look in wishes.look or LOOKS + FEW_LOOKS:
            names = [name for name in wishes.only if wishes.look or look in LOOKS or name in FEW]
            take(look, names, played, wishes.out, eyes=look == LOOKS[0])


if __name__ == "__main__":
    main()
