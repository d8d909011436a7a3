"""Memory: what is kept is bounded by bytes, and what has ended is given back however often the window is resized."""

from __future__ import annotations

import gc

import pygame

from indopacific_game.board.app import App
from indopacific_game.board.kept import Kept, size_of
from indopacific_game.board.menu import MenuScene
from indopacific_game.board.rubbish import REST, SELDOM, Rubbish
from indopacific_game.board.ui.theme import Manager

SIZES = [(1280 - 20 * k, 800 - 10 * k) for k in range(10)]


def managers() -> int:
    return sum(isinstance(one, Manager) for one in gc.get_objects())


def test_widgets_of_earlier_sizes_do_not_pile_up(app: App) -> None:
    app.push(MenuScene(app))
    app.step(0.016)
    gc.collect()
    before = managers()
    gc.disable()
    try:
        for size in SIZES:
            app.change(width=size[0], height=size[1])
            app.step(0.016)
        # Those of the window as it was when all was looked through last are found with the next such search.
        assert managers() <= before + 2
    finally:
        gc.enable()


def test_all_is_looked_through_only_when_nobody_waits_for_a_frame() -> None:
    gc.unfreeze()
    rubbish = Rubbish()
    rubbish.soon(whole=True)
    rubbish.update(REST, idle=False)
    assert not gc.get_freeze_count()
    rubbish.update(REST, idle=True)
    assert gc.get_freeze_count()
    gc.unfreeze()
    rubbish.clear_seldom()
    assert not gc.get_freeze_count()
    rubbish.update(SELDOM, idle=True)
    assert gc.get_freeze_count()
    rubbish.end()
    assert not gc.get_freeze_count()


def test_surfaces_are_kept_up_to_so_many_bytes() -> None:
    made: list[int] = []

    def make(key: int) -> pygame.Surface:
        made.append(key)
        return pygame.Surface((10, 10), pygame.SRCALPHA)

    one = size_of(make(0))
    kept: Kept[int] = Kept(3 * one)
    made.clear()
    for key in (1, 2, 3, 1, 4, 1, 2):
        kept.get(key, lambda key=key: make(key))  # type: ignore[misc]
    # 2 went when 4 came, for 1 had been wanted since.
    assert made == [1, 2, 3, 4, 2]
    assert len(kept) == 3
    assert kept.bytes == 3 * one


def test_a_surface_larger_than_all_that_may_be_kept_is_shared_while_it_is_wanted() -> None:
    kept: Kept[str] = Kept(1)
    large = kept.get("large", lambda: pygame.Surface((10, 10)))
    assert kept.get("large", lambda: pygame.Surface((1, 1))) is large
    kept.get("other", lambda: pygame.Surface((2, 2)))
    assert len(kept) == 1
