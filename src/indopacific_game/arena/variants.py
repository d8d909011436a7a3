"""Variants: the rules with something forbidden to one power, to learn what it is worth to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from indopacific_game.game import Game


@dataclass(frozen=True)
class Variant:
    """One power takes no action of these kinds, and is partner to none.

    It may still answer events and attend the summits of others: those are no actions of a kind.
    """

    power: str
    kinds: tuple[str, ...]

    @property
    def key(self) -> str:
        """What the variant is called in files."""
        return f"{self.power} without {'+'.join(self.kinds)}"


def without_families(game: Game, power: str, families: Iterable[str]) -> Variant:
    """Return the variant in which a power has nothing to do with the kinds of these families."""
    named = set(families)
    return Variant(power, tuple(kind for kind, table in game.rules.kind.items() if table.family in named))


def game_of_variant(game: Game, variant: Variant | None) -> Game:
    """Return the game with the rules of a variant; the same scenario, luck and engine. None is the game as it is.

    The variant is laid over the rules as any overlay is, so that every player, those in the kernel and those that look
    ahead included, knows of it.
    """
    if variant is None:
        return game
    return Game.of_layers((*game.layer_tables, overlay_of(game, variant)), game.scenario, game.engine.compiled)


def overlay_of(game: Game, variant: Variant) -> dict[str, Any]:
    """Return the overlay that makes a variant. Raises GameError for an unknown power or kind."""
    game.index("powers", variant.power)
    kinds: dict[str, dict[str, Any]] = {}
    for ident in variant.kinds:
        game.index("kinds", ident)
        kind = game.rules.kind[ident]
        others = [power for power in game.powers if power != variant.power]
        kinds[ident] = {"powers": [power for power in others if kind.powers is None or power in kind.powers]}
        if kind.partner is not None:
            # A list names powers, and so does a power's id; roles and circles such as "others" mean any.
            named = [kind.partner] if kind.partner in game.powers else kind.partner
            kinds[ident]["partner"] = [power for power in others if isinstance(named, str) or power in named]
    return {"ruleset": {"id": "variant", "name": variant.key[:80]}, "kind": kinds}
