"""Levels, characters and scripts, as `players.toml` has them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from indopacific_game.game import Action, View
from indopacific_game.text import Catalogue, catalogue


@dataclass(frozen=True)
class Level:
    """How much a player may think: simulations a decision."""

    name: str
    text: str
    simulations: int


@dataclass(frozen=True)
class Character:
    """What a player leans to: factors for its own actions, by family and by kind.

    An action leant to twice as much counts 2 points of win chance more (`search.tree.FAVOUR`), and later in what the
    player foresees of itself it is twice as likely.

    `against_leader` multiplies what is aimed at the power with the highest shown score, and divides what is done
    with it.
    """

    name: str
    text: str
    families: Mapping[str, float] = field(default_factory=dict)
    kinds: Mapping[str, float] = field(default_factory=dict)
    against_leader: float = 1.0

    def factor(self, action: Action, leader: str | None) -> float:
        """Return how much an action is leant to, 1 being usual; `leader` is who leads, if not the player itself."""
        factor = self.families.get(action.family or "", 1.0) * self.kinds.get(action.kind or "", 1.0)
        if leader is not None and leader == action.target:
            factor *= self.against_leader
        if leader is not None and leader in (action.partner, action.other):
            factor /= self.against_leader
        return factor


@dataclass(frozen=True)
class Script:
    """A player of one idea: the families and kinds of action that it takes whenever it can, and the kinds if not."""

    name: str
    text: str
    families: Sequence[str] = ()
    kinds: Sequence[str] = ()
    otherwise: Sequence[str] = ()

    def wanted(self, legal: Sequence[Action]) -> list[Action]:
        """Return those of the legal actions that the script chooses from."""
        own = [action for action in legal if action.family in self.families or action.kind in self.kinds]
        return own or [action for action in legal if action.kind in self.otherwise] or list(legal)


@dataclass(frozen=True)
class Players:
    """All levels, characters and scripts by id."""

    levels: Mapping[str, Level]
    characters: Mapping[str, Character]
    scripts: Mapping[str, Script]


def players() -> Players:
    """Return the players that are shipped, in the words of the locale that is in use."""
    return _players(catalogue())


@cache
def _players(say: Catalogue) -> Players:
    tables = tomllib.loads((files("indopacific_game.agents") / "players.toml").read_text(encoding="utf-8"))
    for sort, rows in tables.items():
        for key, row in rows.items():
            row |= {word: say.translated(f"players-{sort}-{key}.{word}", row[word]) for word in ("name", "text")}
    return Players(
        {key: Level(**table) for key, table in tables["level"].items()},
        {key: Character(**table) for key, table in tables["character"].items()},
        {key: Script(**table) for key, table in tables["script"].items()},
    )


def title_of(player: str) -> str:
    """Return what people call a player: "admiral+hawk" is "Admiral, Hawk". One from outside is called as it stands."""
    shipped, say = players(), catalogue()
    thinking, _, character = player.partition("+")
    base, _, budget = thinking.partition(":")
    known: dict[str, Level | Script] = {**shipped.levels, **shipped.scripts}
    if base in known:
        title = known[base].name
    elif say.has(f"player-{base}"):
        title = say.say(f"player-{base}")
    else:
        return player
    extra = [budget, shipped.characters[character].name if character in shipped.characters else character]
    return ", ".join([title, *(word for word in extra if word)])


def leader_of(view: View) -> str | None:
    """Return the power with the highest shown score, if it is alone and not the one whose view this is."""
    shown = dict(zip(view.game.powers, view.record["shown"][0].tolist(), strict=True))
    most = max(shown.values())
    leaders = [power for power, score in shown.items() if score == most]
    return leaders[0] if len(leaders) == 1 and leaders[0] != view.power else None
