"""Pictures of the board: what other eyes see, and what is committed for the documents."""

from __future__ import annotations

import argparse

import pygame
import pytest

from indopacific_game.game import Game
from tools.screenshots.__main__ import DOCS, FEW, IN_DOCS, look_of
from tools.screenshots.eyes import seen
from tools.screenshots.shots import SHOTS
from tools.screenshots.studio import Look, Played, Studio, unseen

MOST_BYTES = 2_500_000
"""That all committed pictures take together."""


def dot(colour: tuple[int, int, int]) -> pygame.Surface:
    surface = pygame.Surface((2, 2))
    surface.fill(colour)
    return surface


def as_seen(colour: tuple[int, int, int], eyes: str) -> tuple[int, ...]:
    return tuple(seen(dot(colour), eyes).get_at((1, 1)))[:3]


def apart(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize("eyes", ["protan", "deutan", "tritan", "greys"])
@pytest.mark.parametrize("grey", [0, 77, 128, 255])
def test_greys_look_the_same_to_all_eyes(eyes: str, grey: int) -> None:
    assert apart(as_seen((grey,) * 3, eyes), (grey,) * 3) <= 3


def test_who_cannot_tell_red_from_green_sees_them_alike_and_blue_from_yellow_apart() -> None:
    red, green, blue, yellow = (190, 60, 40), (90, 120, 40), (30, 60, 200), (220, 200, 40)
    for eyes in ("protan", "deutan"):
        assert apart(as_seen(red, eyes), as_seen(green, eyes)) < apart(red, green) / 2
        assert apart(as_seen(blue, eyes), as_seen(yellow, eyes)) > 300


def test_a_weak_projector_takes_the_black_out_and_leaves_the_white() -> None:
    assert as_seen((255, 255, 255), "projector") == (255, 255, 255)
    assert min(as_seen((0, 0, 0), "projector")) > 60


def test_every_picture_of_the_documents_is_there_and_can_be_made_again() -> None:
    assert set(FEW) | set(IN_DOCS) <= set(SHOTS)
    assert {path.stem for path in DOCS.glob("*.png")} == set(IN_DOCS)
    assert sum(path.stat().st_size for path in DOCS.iterdir()) < MOST_BYTES
    page = (DOCS.parent / "board.md").read_text(encoding="utf-8")
    assert all(f"](pictures/{name}.png)" in page for name in IN_DOCS)


@pytest.mark.parametrize("look", [Look(), Look((1920, 1080), scale=1.5), Look((2560, 1440), 1.15, high_contrast=True)])
def test_looks_are_known_by_their_names(look: Look) -> None:
    assert look_of(look.name) == look


@pytest.mark.parametrize("name", ["", "1280", "1280x800x2", "1280x800_x", "big"])
def test_what_is_no_look_is_refused(name: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="1280x800"):
        look_of(name)


def test_the_same_scene_gives_the_same_picture(short: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SDL_VIDEODRIVER", "SDL_AUDIODRIVER", "INDOPACIFIC_CONFIG", "INDOPACIFIC_DATA", "INDOPACIFIC_WARM_UP"):
        monkeypatch.setenv(name, "dummy")
    with unseen():
        pictures = []
        played = Played(short)
        for _ in range(2):
            studio = Studio(Look(), played)
            SHOTS["offer"](studio)
            pictures.append(pygame.image.tobytes(studio.picture(), "RGB"))
            studio.app.close()
    assert pictures[0] == pictures[1]
