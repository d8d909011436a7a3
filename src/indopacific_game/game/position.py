"""Positions as people and agents read them: a `State` with everything in it, a `View` with what one power may know."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Self

import numpy as np

from indopacific_game import vocabulary as v
from indopacific_game.engine.codes import RETURN_UNIT
from indopacific_game.engine.layout import STATE, Records, copy_state
from indopacific_game.game import textform
from indopacific_game.game.actions import Action
from indopacific_game.game.changes import Change
from indopacific_game.game.errors import GameError

if TYPE_CHECKING:
    from indopacific_game.game.game import Game


class Special(Enum):
    """Whoever is to move when no power is."""

    CHANCE = "chance"
    TERMINAL = "terminal"

    def __str__(self) -> str:
        return self.value


CHANCE: Final = Special.CHANCE
"""The player that deals, draws and rolls."""
TERMINAL: Final = Special.TERMINAL
"""The current player of a game that has ended."""

Player = str | Special
"""The id of a power, CHANCE or TERMINAL."""


@dataclass(frozen=True, slots=True)
class Score:
    """A power's points: `banked` at reviews and `held` (what the next review would give now), by goal.

    `agenda` is what the power's agenda would give if the game ended now, or has given; None if it is not known.
    `shown` is what everybody sees: all that is banked and held. `total` adds the agenda once the game is over.
    """

    banked: Mapping[str, int]
    held: Mapping[str, int]
    agenda: int | None
    shown: int
    total: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A joint act that waits for an answer, or a summit that waits for its guests."""

    action: Action
    by: str
    partner: str | None
    price: int


class Position:
    """What can be read off a position. `State` and `View` read alike; all powers and places are named by id.

    `record` is the engine's record of the position: a numpy structured array of one element.
    """

    __slots__ = ("game", "record")

    def __init__(self, game: Game, record: Records) -> None:
        self.game = game
        self.record = record

    # --- whose turn it is, and what may be done -----------------------------------------------------------------------

    @property
    def current_player(self) -> Player:
        """Who decides next: the id of a power, CHANCE, or TERMINAL."""
        p = int(self._field("player")[0])
        if p >= 0:
            return self.game.powers[p]
        return CHANCE if p == v.CHANCE else TERMINAL

    @property
    def is_terminal(self) -> bool:
        """Whether the game has ended."""
        return int(self._field("phase")[0]) == v.Phase.OVER

    @property
    def phase(self) -> str:
        """What the game waits for: "order", "deal", "draw", "preempt", "choose", "forecast", "act", ..., or "over"."""
        return v.Phase(int(self._field("phase")[0])).name.lower()

    def legal_actions(self) -> list[Action]:
        """Return what the current player may do, chance included; nothing if the game has ended."""
        return self.game.engine.legal_actions(self.record)

    def is_legal(self, action: Action | str) -> bool:
        """Whether an action may be taken now. Raises InvalidAction for a text that is no action."""
        return self.game.engine.why_not(self.record, self.game.action(action).id)[0] == v.Why.LEGAL

    def chance_outcomes(self) -> list[tuple[Action, float]]:
        """Return chance's actions with their probabilities, which add up to 1; nothing if chance is not to move."""
        found = self.game.engine.chance_outcomes(self.record) if self.current_player is CHANCE else []
        total = sum(weight for _, weight in found)
        return [(action, weight / total) for action, weight in found]

    def preview(self, action: Action | str) -> tuple[Change, ...]:
        """Return the changes that an action would make, without taking it. Raises as `State.apply` does.

        Of an action that ends the game, a state tells what every agenda gives; a view only what its power may know.
        """
        found = self.game.require_legal(self, action)
        return self.game.engine.apply(copy_state(self.record), found.id)

    def read_action(self, text: str) -> Action:
        """Return the action that a person means: notation, or beginnings of words ("dr east w ja") if only one fits.

        Raises AmbiguousAction, InvalidAction, or IllegalAction if it cannot be taken now.
        """
        return self.game.require_legal(self, self.game.find_among(text, self.legal_actions()))

    def costs(self, action: Action | str) -> tuple[int, int]:
        """Return what an action of a kind costs the current player now, and its partner (0 without one)."""
        found = self.game.action(action)
        p = int(self._field("player")[0])
        return self.game.engine.costs(self.record, p, found.id) if found.sort == "kind" and p >= 0 else (0, 0)

    # --- scores -------------------------------------------------------------------------------------------------------

    def returns(self) -> dict[str, float]:
        """Return what the game was worth to each power: best for the winner, worst for a war's provoker.

        Raises GameError if the game has not ended.
        """
        if not self.is_terminal:
            raise GameError("the game has not ended, so that there are no returns yet")
        return dict(
            zip(self.game.powers, [x / RETURN_UNIT for x in self.game.engine.returns(self.record)], strict=True)
        )

    def score_breakdown(self) -> dict[str, Score]:
        """Return each power's points by goal."""
        banked, held, shown = self.game.engine.score_parts(self.record)
        scores = {}
        for p, power in enumerate(self.game.powers):
            goals = self.game.names.goals[p]
            known = int(self._field("agenda")[0, p]) >= 0
            final = banked[p][v.GOALS] if self.is_terminal else 0
            agenda = final if self.is_terminal else held[p][v.GOALS]
            scores[power] = Score(
                dict(zip(goals, banked[p], strict=False)),
                dict(zip(goals, held[p], strict=False)),
                agenda if known else None,
                shown[p],
                sum(banked[p][: v.GOALS]) + final,
            )
        return scores

    def shown_scores(self) -> dict[str, int]:
        """Return each power's shown score: what is banked, and what the next review would give now."""
        return dict(zip(self.game.powers, self.game.engine.score_parts(self.record)[2], strict=True))

    def ledger(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """Return the marks of each power in each theatre (by its sea), turn by turn, this turn first."""
        kept = int(self.game.tables["ledger_turns"][0])
        turn = int(self._field("turn")[0])
        marks = self._field("marks")[0]
        rows = [(turn - k) % kept for k in range(kept)]
        return {
            sea: {power: tuple(int(marks[row, p, theatre]) for row in rows) for p, power in enumerate(self.game.powers)}
            for theatre, sea in enumerate(self.game.names.theatres)
        }

    def crisis_number(self, sea: str) -> int:
        """Return how many faces of the crisis die would mean an incident in a theatre, as things stand."""
        return self.game.engine.odds(self.record, self._at("theatres", sea))

    @property
    def crisis(self) -> str | None:
        """The theatre, by its sea, for which chance rolls the crisis die now; None if it does not."""
        rolls = int(self._field("phase")[0]) == v.Phase.CRISIS
        return self._named("theatres", int(self._field("step")[0])) if rolls else None

    @property
    def ending(self) -> str | None:
        """How the game ended: "full", "war", or the id of an early ending; None if it has not."""
        code = int(self._field("ending")[0])
        return None if code == v.Ending.NONE else self.game.endings[code]

    @property
    def winners(self) -> tuple[str, ...]:
        """Who won: nobody while the game goes on, nor after a war."""
        return self._members("winners")

    @property
    def provokers(self) -> tuple[str, ...]:
        """Who provoked the war that ended the game."""
        return self._members("provokers")

    # --- time ---------------------------------------------------------------------------------------------------------

    @property
    def turn(self) -> int:
        """The turn, from 1; 0 while the game is being set up."""
        return int(self._field("turn")[0])

    @property
    def turns(self) -> int:
        """Turns that the game lasts if nothing ends it early."""
        return int(self.game.tables["turns"][0])

    @property
    def action_round(self) -> int:
        """The action round, from 1; one more than there are rounds while extra actions are taken."""
        return int(self._field("action_round")[0]) + 1

    @property
    def reviews(self) -> int:
        """Reviews held so far."""
        return int(self._field("reviews")[0])

    @property
    def period(self) -> str:
        """The id of the deck's period."""
        return self.game.names.periods[int(self.game.tables["period_of"][0, self.turn])]

    @property
    def turn_order(self) -> tuple[str, ...]:
        """The order of this turn's first action round; the opening order before the first turn."""
        order = self._field("turn_order" if self.turn else "opening_order")[0]
        return tuple(self.game.powers[p] for p in order.tolist())

    @property
    def round_order(self) -> tuple[str, ...]:
        """The order of this action round: every other round takes the turn's in reverse."""
        reverse = self.action_round % 2 == 0 and self.action_round <= int(self.game.tables["actions_a_turn"][0])
        return self.turn_order[::-1] if reverse else self.turn_order

    @property
    def event(self) -> str | None:
        """This turn's event, if there is one."""
        return self._named("events", int(self._field("event")[0]))

    @property
    def forecast(self) -> str | None:
        """Next turn's event, if it is public already."""
        return self._named("events", int(self._field("next_event")[0]))

    @property
    def offer(self) -> Offer | None:
        """The offer or summit that waits for an answer."""
        action = int(self._field("offer_action")[0])
        if action < 0:
            return None
        found = self.game.actions[action]
        by = self.game.powers[int(self._field("offer_by")[0])]
        return Offer(found, by, found.partner, int(self._field("offer_price")[0]))

    @property
    def price_cap(self) -> int:
        """The highest price that the partner of the offer may ask; 0 if there is no offer."""
        offer = self.offer
        if offer is None or offer.partner is None:
            return 0
        if self.turn == self.turns and self.action_round >= int(self.game.tables["actions_a_turn"][0]):
            return int(self.game.tables["final_price"][0])
        return int(self.game.tables["price_cap"][0, self.relation(offer.by, offer.partner)])

    @property
    def calendar(self) -> tuple[str, ...]:
        """This turn's summits that nobody has hosted yet."""
        left = int(self.game.tables["calendar"][0, self.turn]) & ~int(self._field("summits_held")[0])
        return tuple(name for k, name in enumerate(self.game.names.summits) if left >> k & 1)

    # --- powers -------------------------------------------------------------------------------------------------------

    def pool(self, power: str) -> int:
        """Influence in a power's pool."""
        return self._of_power("pool", power)

    def commitments(self, power: str) -> int:
        """Commitments that a power has left this turn, with those it has once a review period."""
        return self._of_power("commitments", power) + self._of_power("reserve", power)

    def capability(self, power: str, capability: str) -> int:
        """Level of a power's capability."""
        return int(self._field("capability")[0, self._at("powers", power), self._at("capabilities", capability)])

    def stockpile(self, power: str) -> int:
        """Minerals in a power's stockpile."""
        return self._of_power("stockpile", power)

    def supply(self, power: str) -> int:
        """Minerals that a power's sites deliver a turn."""
        return self._of_power("supply", power)

    def demand(self, power: str) -> int:
        """Minerals that a power needs a turn."""
        p = self._at("powers", power)
        period = int(self.game.tables["period_of"][0, self.turn])
        return max(int(self.game.tables["demand"][0, p, period]) + int(self._field("demand_shift")[0, p]), 0)

    def dependence(self, power: str) -> int:
        """Demand that no supply of its own meets."""
        return max(self.demand(power) - self.supply(power), 0)

    def controls(self, power: str) -> int:
        """Turns for which export controls on a power still last."""
        return self._of_power("controls", power)

    def extra_actions(self, power: str) -> int:
        """Actions that a power has yet to take after this turn's rounds."""
        return self._of_power("extra_actions", power)

    def agenda(self, power: str) -> str | None:
        """The id of a power's agenda; None if it is not dealt, or not known."""
        p = self._at("powers", power)
        dealt = int(self._field("agenda")[0, p])
        return self.game.names.agendas[p][dealt] if dealt >= 0 else None

    # --- pairs --------------------------------------------------------------------------------------------------------

    def relation(self, power: str, other: str) -> int:
        """Relation of two powers, whichever is named first."""
        return self._of_pair("relation", power, other)

    def hotline(self, power: str, other: str) -> bool:
        """Whether two powers have a hotline."""
        return bool(self._of_pair("hotline", power, other))

    def agreements(self, power: str, other: str) -> int:
        """Joint acts that two powers have agreed so far."""
        return self._of_pair("agreements", power, other)

    def is_sustained(self, power: str, other: str) -> bool:
        """Whether the relation of two powers will not decay this turn."""
        return bool(self._of_pair("sustained", power, other))

    # --- places and tracks --------------------------------------------------------------------------------------------

    def presence(self, power: str, sea: str) -> int:
        """Presence of a power in a sea."""
        return int(self._field("presence")[0, self._at("powers", power), self._at("seas", sea)])

    def leader(self, sea: str) -> str | None:
        """The power with strictly more presence in a sea than every other, if there is one."""
        here = self._field("presence")[0, :, self._at("seas", sea)].tolist()
        most = max(here)
        return self.game.powers[here.index(most)] if most > 0 and here.count(most) == 1 else None

    def influence(self, power: str, state: str) -> int:
        """Influence of a power in a state."""
        return int(self._field("influence")[0, self._at("powers", power), self._at("states", state)])

    def aligned(self, state: str) -> str | None:
        """The power that a state is aligned with."""
        return self._named("powers", int(self._field("aligned")[0, self._at("states", state)]))

    def contracts(self, power: str, site: str) -> int:
        """Slots of a site that a power has contracted, those in their lead time included."""
        return int(self._field("contracts")[0, self._at("powers", power), self._at("sites", site)])

    def project(self, power: str, site: str) -> tuple[int, int]:
        """Slots that a power has at a site in their lead time, and the turns before they deliver."""
        at = (0, self._at("powers", power), self._at("sites", site))
        left = int(self._field("project_left")[at])
        return (int(self._field("project_slots")[at]), left) if left else (0, 0)

    def free_slots(self, site: str) -> int:
        """Slots of a site that nobody has contracted."""
        x = self._at("sites", site)
        return int(self.game.tables["slots"][0, x]) - int(self._field("contracts")[0, :, x].sum())

    def disrupted(self, site: str) -> int:
        """Turns for which a site delivers nothing."""
        return int(self._field("disrupted")[0, self._at("sites", site)])

    def tension(self, sea: str) -> int:
        """Tension of a theatre, named by its sea."""
        return int(self._field("tension")[0, self._at("theatres", sea)])

    def marks(self, power: str, sea: str) -> int:
        """Provocation marks of a power in a theatre, over the turns that the ledger keeps."""
        kept = int(self.game.tables["ledger_turns"][0])
        column = self._field("marks")[0, :kept, self._at("powers", power), self._at("theatres", sea)]
        return int(column.sum())

    def track(self, track: str) -> int:
        """Value of a track."""
        return int(self._field("track")[0, self._at("tracks", track)])

    def alarm(self, ending: str) -> int:
        """Successive reviews at which the conditions of an early ending have held."""
        return int(self._field("alarm")[0, self._at("endings", ending)])

    # --- the whole ----------------------------------------------------------------------------------------------------

    def check_number(self, trail: int = 0) -> int:
        """Return a number of 32 bits that two positions that differ, or came about differently, are unlikely to share.

        It depends on what is in the position, not on how the record lays it out, and on the trail of the actions that
        led to it (`trail_after`).
        """
        return zlib.crc32(textform.essence(self.game, self.record), trail)

    def to_bytes(self) -> bytes:
        """Return the position as bytes, for `from_bytes` of the same rules, scenario and version of the package."""
        return self.game.stamp + bytes(self.record.astype(STATE.newbyteorder("<")).tobytes())

    def to_text(self) -> str:
        """Return the position as TOML that people can read, for `from_text`."""
        return textform.write(self.game, self.record)

    def copy(self) -> Self:
        """Return a position of its own that is equal to this one."""
        return type(self)(self.game, copy_state(self.record))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Position) or type(other) is not type(self):
            return NotImplemented
        return self.game == other.game and self.record.tobytes() == other.record.tobytes()

    def __hash__(self) -> int:
        """Hash what the position is now: it changes when an action is applied."""
        digest = hashlib.blake2b(self.record.tobytes(), digest_size=8).digest()
        return int.from_bytes(digest, "little") >> 1

    def __str__(self) -> str:
        return self.to_text()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.game.scenario}: turn {self.turn}, {self.phase}, {self.current_player}>"

    # --- inside -------------------------------------------------------------------------------------------------------

    def _field(self, name: str) -> Any:
        """Return a field of the record as an array; numpy's records make one, if asked, three times as slowly."""
        return self.record.view(np.ndarray)[name]

    def _at(self, sort: str, ident: str) -> int:
        return self.game.index(sort, ident)

    def _named(self, sort: str, index: int) -> str | None:
        return str(getattr(self.game.names, sort)[index]) if index >= 0 else None

    def _of_power(self, field: str, power: str) -> int:
        return int(self._field(field)[0, self._at("powers", power)])

    def _of_pair(self, field: str, power: str, other: str) -> int:
        p, q = self._at("powers", power), self._at("powers", other)
        if p == q:
            raise GameError(f'a pair needs two powers, not "{power}" twice')
        return int(self._field(field)[0, self.game.tables["pair"][0, p, q]])

    def _members(self, field: str) -> tuple[str, ...]:
        mask = int(self._field(field)[0])
        return tuple(power for p, power in enumerate(self.game.powers) if mask >> p & 1)
