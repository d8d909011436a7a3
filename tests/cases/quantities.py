"""What a rule case can speak of: every quantity by the name that case files use, how it is read, and how it is set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from indopacific_game import vocabulary as v
from indopacific_game.game import Game, State
from indopacific_game.rules.naming import names_of
from indopacific_game.text import Names

Value = int | float | bool | str | list[str]
Read = Callable[[State, tuple[str, ...]], Value]

NOBODY = "nobody"
HIDDEN = "hidden"

SORTS = {
    "powers": "power",
    "seas": "sea",
    "theatres": "sea",
    "states": "state",
    "sites": "site",
    "pairs": "pair",
    "tracks": "track",
    "capabilities": "capability",
    "kinds": "kind",
    "events": "event",
    "summits": "summit",
    "endings": "ending",
    "goals": "goal",
    "actions": "action",
}
"""What the names of each sort are called in messages."""


@dataclass(frozen=True)
class Quantity:
    """A quantity: whose names follow it in a case file, what a message calls it, how it is read.

    `stored` is the field of the engine's record that holds it; without one it can only be read. `of` is "number",
    "flag", "text", "list" (in any order), "sequence", or "set of" a sort, which the record keeps as bits.
    """

    keys: tuple[str, ...]
    says: str
    stored: str = ""
    of: str = "number"
    read: Read | None = field(default=None, compare=False)

    @property
    def settable(self) -> bool:
        """Whether a position may name it."""
        return bool(self.stored)


def _plain(keys: str, says: str, record_field: str, of: str = "number") -> Quantity:
    """Make a quantity that stands in the record as it is."""
    return Quantity(tuple(keys.split()), says, record_field, of)


def _derived(keys: str, says: str, read: Read, of: str = "number") -> Quantity:
    """Make a quantity that is worked out from the position."""
    return Quantity(tuple(keys.split()), says, "", of, read)


def _of_chance(state: State, action: str) -> int:
    found = {a.text: weight for a, weight in state.game.engine.chance_outcomes(state.record)}
    return found.get(action, 0)


def _goal(state: State, power: str, goal: str) -> int:
    weights = state.game.tables["weights"][0]
    weight = int(weights[min(state.reviews, len(weights) - 1)])
    return state.score_breakdown()[power].held[goal] // max(weight, 1)


def _known_agenda(state: State, viewer: str, owner: str) -> str:
    return state.view(viewer).agenda(owner) or HIDDEN


def _returns(state: State, power: str) -> float | str:
    return round(state.returns()[power], 4) if state.is_terminal else "none yet"


QUANTITIES: dict[str, Quantity] = {
    # Powers
    "pool": _plain("powers", "the pool of {0}", "pool"),
    "commitments": _plain("powers", "commitments left this turn to {0}", "commitments"),
    "reserve": _plain("powers", "extra commitments of the review period left to {0}", "reserve"),
    "stockpile": _plain("powers", "the stockpile of {0}", "stockpile"),
    "controls": _plain("powers", "turns of export controls on {0}", "controls"),
    "demand_shift": _plain("powers", "change by events in the demand of {0}", "demand_shift"),
    "extra_actions": _plain("powers", "extra actions of {0} this turn", "extra_actions"),
    "extra_next_turn": _plain("powers", "extra actions of {0} next turn", "extra_next"),
    "offer_made": _plain("powers", "whether {0} has made its offer this turn", "offer_made", "flag"),
    "incidents": _plain("powers", "incidents led by {0}", "incidents"),
    "hosted": _plain("powers", "summits hosted by {0}", "hosted"),
    "opening_score": _plain("powers", "the shown score of {0} at the start of the turn", "shown"),
    "used_this_turn": _plain("powers", "kinds used this turn by {0}", "used_turn", "set of kinds"),
    "used_this_review": _plain("powers", "kinds used since the review by {0}", "used_review", "set of kinds"),
    "capability": _plain("powers capabilities", "the {1} of {0}", "capability"),
    "banked": _plain("powers goals", "points banked by {0} for {1}", "banked"),
    "acts": _plain("powers kinds", "uses in the whole game by {0} of {1}", "acts"),
    "supply": _derived("powers", "the supply of {0}", lambda s, k: s.supply(k[0])),
    "demand": _derived("powers", "the demand of {0}", lambda s, k: s.demand(k[0])),
    "dependence": _derived("powers", "the dependence of {0}", lambda s, k: s.dependence(k[0])),
    "shown": _derived("powers", "the shown score of {0}", lambda s, k: s.shown_scores()[k[0]]),
    "total": _derived("powers", "the total score of {0}", lambda s, k: s.score_breakdown()[k[0]].total),
    "agenda_points": _derived("powers", "the agenda points of {0}", lambda s, k: s.score_breakdown()[k[0]].agenda or 0),
    "returns": _derived("powers", "the returns of {0}", lambda s, k: _returns(s, k[0])),
    "goal": _derived("powers goals", "what a review would give {0} for {1}", lambda s, k: _goal(s, *k)),
    "agenda": _derived("powers", "the agenda of {0}", lambda s, k: s.agenda(k[0]) or NOBODY, "text"),
    "known_agenda": _derived(
        "powers powers", "what {0} knows of the agenda of {1}", lambda s, k: _known_agenda(s, *k), "text"
    ),
    # Pairs
    "relation": _plain("pairs", "the relation of {0}", "relation"),
    "hotline": _plain("pairs", "the hotline between {0}", "hotline", "flag"),
    "sustained": _plain("pairs", "whether this turn sustains the relation of {0}", "sustained", "flag"),
    "agreements": _plain("pairs", "joint acts agreed by {0}", "agreements"),
    # Places
    "presence": _plain("seas powers", "presence of {1} in {0}", "presence"),
    "leader": _derived("seas", "who leads {0}", lambda s, k: s.leader(k[0]) or NOBODY, "text"),
    "tension": _plain("theatres", "tension in {0}", "tension"),
    "marks": _derived("theatres powers", "marks of {1} in {0}", lambda s, k: s.marks(k[1], k[0])),
    "odds": _derived("theatres", "the crisis number in {0}", lambda s, k: s.crisis_number(k[0])),
    "influence": _plain("states powers", "influence of {1} in {0}", "influence"),
    "aligned": _derived("states", "with whom {0} is aligned", lambda s, k: s.aligned(k[0]) or NOBODY, "text"),
    "contracts": _plain("sites powers", "slots of {1} at {0}", "contracts"),
    "project": _derived(
        "sites powers", "turns before the project of {1} at {0} delivers", lambda s, k: s.project(k[1], k[0])[1]
    ),
    "free_slots": _derived("sites", "free slots at {0}", lambda s, k: s.free_slots(k[0])),
    "disrupted": _plain("sites", "turns without deliveries at {0}", "disrupted"),
    # The board
    "track": _plain("tracks", "{0}", "track"),
    "track_rise": _plain("tracks", "the rise this turn of {0}", "track_rise"),
    "uses": _plain("kinds", "uses since the review of {0}", "uses"),
    "alarm": _plain("endings", "successive reviews with the conditions of {0}", "alarm"),
    "reviews": _plain("", "reviews held", "reviews"),
    "drawn": _plain("events", "whether {0} has been drawn", "drawn", "flag"),
    "summits_held": _plain("", "summits held this turn", "summits_held", "set of summits"),
    "calendar": _derived("", "summits that can be hosted", lambda s, _: list(s.calendar), "list"),
    "event": _derived("", "this turn's event", lambda s, _: s.event or NOBODY, "text"),
    "forecast": _derived("", "next turn's event, as far as it is public", lambda s, _: s.forecast or NOBODY, "text"),
    "to_move": _derived("", "who is to move", lambda s, _: str(s.current_player), "text"),
    "phase": _derived("", "what the game waits for", lambda s, _: s.phase, "text"),
    "turn": _derived("", "the turn", lambda s, _: s.turn),
    "period": _derived("", "the period of the deck", lambda s, _: s.period, "text"),
    "round": _derived("", "the action round", lambda s, _: s.action_round),
    "order": _derived("", "the turn order", lambda s, _: list(s.turn_order), "sequence"),
    "ending": _derived("", "how the game ended", lambda s, _: s.ending or "not yet", "text"),
    "winners": _derived("", "who won", lambda s, _: sorted(s.winners), "list"),
    "provokers": _derived("", "who provoked the war", lambda s, _: sorted(s.provokers), "list"),
    # Actions
    "cost": _derived("actions", "the cost of “{0}”", lambda s, k: s.costs(k[0])[0]),
    "partner_cost": _derived("actions", "the partner's cost of “{0}”", lambda s, k: s.costs(k[0])[1]),
    "weight": _derived("actions", "the weight of “{0}” among chance's outcomes", lambda s, k: _of_chance(s, k[0])),
    "outcomes": _derived("", "outcomes that chance has", lambda s, _: len(s.chance_outcomes())),
}
"""Every quantity that a case may speak of, by the name that case files use."""


class Board:
    """The names of one game, and its quantities read by them."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.words: Names = names_of(game.rules)

    def known(self, sort: str, before: tuple[str, ...]) -> list[str]:
        """Return the names of a sort; goals are those of the power named before."""
        if sort == "goals":
            return self.game.names.goals[self.game.powers.index(before[-1])]
        if sort == "actions":
            return [text for text in self.game.names.actions if text]
        return list(getattr(self.game.names, sort))

    def index(self, quantity: Quantity, ids: tuple[str, ...]) -> tuple[int, ...]:
        """Return where a quantity stands in its field of the record."""
        found = [self.known(sort, ids[:k]).index(ids[k]) for k, sort in enumerate(quantity.keys)]
        # The record has powers first, where case files name the place first, as the rules' start positions do.
        return tuple(reversed(found)) if len(found) == 2 and quantity.keys[-1] == "powers" else tuple(found)

    def read(self, state: State, name: str, ids: tuple[str, ...]) -> Value:
        """Return the value of a quantity."""
        quantity = QUANTITIES[name]
        if quantity.read is not None:
            return quantity.read(state, ids)
        number = int(state.record[quantity.stored][(0, *self.index(quantity, ids))])
        if quantity.of == "flag":
            return bool(number)
        if quantity.of.startswith("set of "):
            members = self.known(quantity.of.removeprefix("set of "), ())
            return [member for k, member in enumerate(members) if number >> k & 1]
        return number

    def say(self, name: str, ids: tuple[str, ...]) -> str:
        """Return what a message calls a quantity: "presence of Japan in the East China Sea"."""
        quantity = QUANTITIES[name]
        words = []
        for sort, ident in zip(quantity.keys, ids, strict=True):
            key = f"{ids[0]}.{ident}" if sort == "goals" else ident
            words.append(ident if sort == "actions" else self.words.in_text(SORTS[sort], key))
        return quantity.says.format(*words)


def reason_of(game: Game, state: State, action: int) -> str:
    """Return why an action is not legal, in the words of case files: "legal", "cost", "needs access"."""
    why, condition = game.engine.why_not(state.record, action)
    if why == v.Why.CONDITION and condition >= 0:
        return f"needs {game.names.conditions[condition].metric}"
    return why.name.lower().replace("_", " ")


REASONS = tuple(why.name.lower().replace("_", " ") for why in v.Why if why is not v.Why.LEGAL)
NO_ACTION = "no such action"
