"""The engine: rules compiled to tables, a fixed-size state, and the kernel that takes one to the next.

`kernel(compiled=False)` gives the plain entry points at once; `kernel(compiled=True)` their compiled twins, which
compile when first called, or load from the cache.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import SimpleNamespace
from typing import Protocol

from indopacific_game import vocabulary as v
from indopacific_game.engine import entry, layout
from indopacific_game.engine.derived import derive
from indopacific_game.engine.plain import plain_entry, stand_in


class Kernel(Protocol):
    """The entry points of `engine.entry`, which documents them."""

    start: Callable[..., None]
    legal_actions: Callable[..., int]
    why_not: Callable[..., int]
    apply: Callable[..., None]
    chance_outcomes: Callable[..., int]
    sample: Callable[..., int]
    score_parts: Callable[..., None]
    returns: Callable[..., None]
    choose_action: Callable[..., int]
    play_games: Callable[..., int]
    costs: Callable[..., None]
    odds: Callable[..., int]
    grow: Callable[..., None]
    judge: Callable[..., None]
    features: Callable[..., None]


def kernel(compiled: bool, bounds_check: bool = False) -> Kernel:
    """Return the kernel's entry points, compiled or plain; bounds checks exist only compiled."""
    return _kernel(bool(compiled), bool(bounds_check))


@cache
def _kernel(compiled: bool, bounds_check: bool) -> Kernel:
    """Make the entry points once, however they are asked for: the cache takes f(True) and f(x=True) for different."""
    if compiled:
        from indopacific_game.engine.jit import compile_kernel

        return SimpleNamespace(**compile_kernel(bounds_check))
    return SimpleNamespace(**{name: plain_entry(getattr(entry, name)) for name in entry.ENTRIES})


def complete(state: layout.Records, tables: layout.Records) -> None:
    """Find anew what follows from the rest of a position, which must be sound: for one that the kernel did not make."""
    derive(stand_in(state)[0], stand_in(tables)[0])


def observe(state: layout.Records, power: int) -> layout.Records:
    """Return what a power may know of a state: a copy in which the agendas of the others are NOBODY, until it ends.

    NOBODY itself, as a power, knows none of them.
    """
    view = layout.copy_state(state)
    if view.ending[0] == v.Ending.NONE:
        hidden = [p for p in range(v.POWERS) if p != power]
        view.agenda[0, hidden] = v.NOBODY
    return view
