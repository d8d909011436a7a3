"""A game: a rule set in one scenario. It makes states, and turns actions into notation and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from indopacific_game import vocabulary as v
from indopacific_game.engine import layout
from indopacific_game.engine.compile import compile_rules
from indopacific_game.game import soundness
from indopacific_game.game.actions import Action, Actions, alternatives, nearest, quoted
from indopacific_game.game.engine import Engine
from indopacific_game.game.errors import GameError, IllegalAction
from indopacific_game.game.position import Position
from indopacific_game.game.state import State
from indopacific_game.rules.load import Loaded, load_layers, load_rules
from indopacific_game.rules.models import Rules
from indopacific_game.rules.naming import names_of
from indopacific_game.rules.scenarios import in_scenario
from indopacific_game.rules.told import told
from indopacific_game.text import Catalogue, PlaySentences, catalogue


@dataclass(frozen=True)
class Spoken:
    """The rules of a game in the words of one locale."""

    rules: Rules
    words: PlaySentences


class Game:
    """The rules of one scenario, ready to be played.

    >>> from indopacific_game.game import Game
    >>> game = Game.load(scenario="six_months")
    >>> game.powers
    ('china', 'france', 'japan', 'united_states')
    >>> state = game.initial_state()
    """

    def __init__(self, loaded: Loaded, scenario: str | None = None, compiled: bool | None = None) -> None:
        """Make a game of rules that are loaded; `load` says what the arguments mean."""
        scenario = scenario or default_scenario(loaded)
        if scenario not in loaded.rules.scenario:
            known = ", ".join(loaded.rules.scenario)
            raise GameError(f"there is no scenario {quoted(scenario)} in these rules; there are: {known}")
        self.loaded = loaded
        self._spoken: dict[str, Spoken] = {}
        self.scenario = scenario
        self.digest = loaded.digest
        rows = compile_rules(loaded.rules, scenario)
        self.names, self.tables = rows.names, rows.tables
        self.powers = tuple(rows.names.powers)
        self._actions = Actions(rows)
        self.actions = self._actions.by_id
        self.engine = Engine(rows, self.actions, compiled)

    @classmethod
    def load(cls, rules: str | Path | None = None, scenario: str | None = None, compiled: bool | None = None) -> Game:
        """Load the shipped rules, or those in a folder (an overlay or a whole rule set), in one of their scenarios.

        The default scenario is the one that the rules mark as such. `compiled` chooses the compiled engine, which takes
        a while to make the first time, or the plain one, which is a hundred times slower but there at once; None takes
        what has been compiled before, and plain for the rest. Both play exactly the same. Raises RulesError for faulty
        rules, GameError for an unknown scenario.
        """
        return cls(load_rules(rules), scenario, compiled)

    @classmethod
    def of_layers(cls, tables: Sequence[Mapping[str, Any]], scenario: str, compiled: bool | None = None) -> Game:
        """Make the game again in another process, from its `layer_tables`. Raises RulesError and GameError."""
        return cls(load_layers(tables), scenario, compiled)

    # --- playing ------------------------------------------------------------------------------------------------------

    def initial_state(self) -> State:
        """Return the position in which the game begins: chance is about to set the opening order."""
        return State(self, self.engine.start())

    def action_to_text(self, action: Action) -> str:
        """Return the notation of an action, such as "drill east_china_sea"."""
        return action.text

    def text_to_action(self, text: str) -> Action:
        """Return the action of a notation; case and spacing don't matter.

        Raises InvalidAction, which names the actions most like the text.
        """
        return self._actions.find(text)

    def action(self, action: Action | str) -> Action:
        """Return the action itself, or that of a notation. Raises InvalidAction."""
        if isinstance(action, str):
            return self.text_to_action(action)
        known = self.actions[action.id] if 0 <= action.id < len(self.actions) else None
        return action if known == action else self.text_to_action(action.text)

    def find_among(self, text: str, legal: Iterable[Action]) -> Action:
        """Return the action that a person means, by notation or by the beginnings of its words.

        Raises AmbiguousAction if several of the legal actions fit, InvalidAction if no action at all does.
        """
        return self._actions.find_among(text, legal)

    def require_legal(self, position: Position, action: Action | str) -> Action:
        """Return the action if it may be taken in the position.

        Raises InvalidAction if it is none, and IllegalAction, with the reason, if it cannot be taken now.
        """
        found = self.action(action)
        why, condition = self.engine.why_not(position.record, found.id)
        if why != v.Why.LEGAL:
            raise self._illegal(position, found, why, condition)
        return found

    def why_not(self, position: Position, action: Action | str) -> str:
        """Return in words why an action cannot be taken in a position; "" if it can. Raises InvalidAction."""
        found = self.action(action)
        why, condition = self.engine.why_not(position.record, found.id)
        if why == v.Why.LEGAL:
            return ""
        reason, arguments = self._reason(position, found, why, condition)
        return self.words.why(reason, **arguments)

    @cached_property
    def endings(self) -> tuple[str, ...]:
        """How games end, by `vocabulary.Ending`: "none", "full", "war", then the ids of early endings."""
        return *(ending.name.lower() for ending in v.Ending if ending < v.Ending.EARLY), *self.names.endings

    # --- names --------------------------------------------------------------------------------------------------------

    @property
    def rules(self) -> Rules:
        """The rules as they are in the scenario, in the words of the locale that is in use."""
        return self._in_use.rules

    @property
    def words(self) -> PlaySentences:
        """What turns ids, changes and reasons into sentences of the locale that is in use."""
        return self._in_use.words

    @property
    def _in_use(self) -> Spoken:
        return self._in_locale(catalogue())

    def _in_locale(self, say: Catalogue) -> Spoken:
        found = self._spoken.get(say.locale)
        if found is None:
            rules = in_scenario(told(self.loaded, say), self.scenario)
            found = self._spoken[say.locale] = Spoken(rules, PlaySentences(say, names_of(rules)))
        return found

    def index(self, sort: str, ident: str) -> int:
        """Return where an id stands in the engine's tables: `sort` is a field of `names`. Raises GameError."""
        try:
            return self._indices[sort][ident]
        except KeyError:
            word = {"capabilities": "capability"}.get(sort, sort.removesuffix("s"))
            near = nearest(str(ident), self._indices[sort])
            raise GameError(f"there is no {word} {quoted(str(ident))}{alternatives(near)}") from None

    @cached_property
    def _indices(self) -> dict[str, dict[str, int]]:
        lists = {name: ids for name, ids in vars(self.names).items() if isinstance(ids, list) and ids}
        return {
            name: {ident: k for k, ident in enumerate(ids)} for name, ids in lists.items() if isinstance(ids[0], str)
        }

    def rulebook(self, locale: str | None = None) -> str:
        """Return the rulebook of these rules, all scenarios, as Markdown: how to play, then reference tables."""
        from indopacific_game.rules.book import write_book

        say = catalogue(locale)
        return write_book(told(self.loaded, say), say)

    @property
    def layers(self) -> tuple[str, ...]:
        """The rule set and its overlays, from the bottom up: "standard 1"."""
        return tuple(f"{layer.id} {layer.version}" for layer in self.loaded.layers)

    @property
    def layer_tables(self) -> tuple[dict[str, Any], ...]:
        """The tables of the rule set and its overlays, from the bottom up."""
        return tuple(layer.tables for layer in self.loaded.layers)

    @property
    def overlays(self) -> tuple[dict[str, Any], ...]:
        """The tables of what is laid over the first layer."""
        return self.layer_tables[1:]

    # --- inside -------------------------------------------------------------------------------------------------------

    @cached_property
    def bounds(self) -> soundness.Bounds:
        """Least and greatest values of the fields of a position."""
        return soundness.bounds_of(self)

    @cached_property
    def stamp(self) -> bytes:
        """What the bytes of a position begin with: the rules, the scenario, and how the record is laid out."""
        import hashlib

        about = repr((self.digest, self.scenario, layout.STATE.fields))
        return b"IPEP" + hashlib.sha256(about.encode()).digest()[:12]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Game):
            return NotImplemented
        return self is other or (self.digest, self.scenario) == (other.digest, other.scenario)

    def __hash__(self) -> int:
        return hash((self.digest, self.scenario))

    def __reduce__(self) -> tuple[type[Game], tuple[Loaded, str, bool | None]]:
        return Game, (self.loaded, self.scenario, self.engine.compiled)

    def __repr__(self) -> str:
        return f"<Game {self.scenario} of {', '.join(self.layers)}>"

    def _illegal(self, position: Position, action: Action, why: v.Why, condition: int) -> IllegalAction:
        """Make the error that says why an action cannot be taken, and what can."""
        reason, arguments = self._reason(position, action, why, condition)
        sentence = self.words.why(reason, **arguments)
        legal = [a.text for a in position.legal_actions()]
        near = nearest(action.text, legal) or legal[:3]
        told = f"; legal are for example: {', '.join(map(quoted, near))}" if near else ""
        return IllegalAction(
            f"{quoted(action.text)} is not legal now: {sentence}{told}", action.text, near, reason, arguments
        )

    def _reason(
        self, position: Position, action: Action, why: v.Why, condition: int
    ) -> tuple[str, dict[str, str | int]]:
        """Return the reason's id, and what its message may ask for."""
        words, player = self.words, position.current_player
        arguments: dict[str, str | int] = {}
        if isinstance(player, str):
            arguments |= {"power": words.who(player), "pool": position.pool(player)}
        if action.partner:
            arguments |= {"partner": words.who(action.partner)}
        if why in (v.Why.COST, v.Why.PARTNER_COST):
            own, other = position.costs(action)
            pays, cost = (player, own) if why == v.Why.COST else (action.partner, other)
            if action.sort != "kind":
                pays, cost = self._reaction_cost(position, action)
            if isinstance(pays, str):
                arguments |= {"cost": cost, "pool": position.pool(pays), "power": words.who(pays)}
        elif why == v.Why.CONDITION and condition >= 0:
            row = self.names.conditions[condition].model_dump(by_alias=True, exclude_none=True)
            arguments["condition"] = words.condition(row)
        elif why == v.Why.ONCE and action.kind:
            arguments["every"] = self.rules.kind[action.kind].once or "turn"
        elif why == v.Why.TRUST:
            arguments["price"] = position.price_cap
        return why.name.lower(), arguments

    def _reaction_cost(self, position: Position, action: Action) -> tuple[str | None, int]:
        """Return who would pay for a reaction or an option, and how much."""
        player = position.current_player
        if action.sort == "option":
            cost = self.tables["option_cost"][0].reshape(-1)[action.id - int(self.tables["first_option"][0])]
            return (player if isinstance(player, str) else None), int(cost)
        offer = position.offer
        if offer is None:
            return None, 0
        if offer.partner is None:
            kind = self.index("kinds", offer.action.kind or "")
            return (player if isinstance(player, str) else None), int(self.tables["attend_cost"][0, kind])
        return offer.by, action.id - int(self.tables["first_reaction"][0])


def default_scenario(loaded: Loaded) -> str:
    """Return the scenario that the rules mark as the default, or their first."""
    marked = [name for name, scenario in loaded.rules.scenario.items() if scenario.default]
    return (marked or list(loaded.rules.scenario))[0]
