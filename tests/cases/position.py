"""Building the position of a rule case: a quiet board, on which only what the case names stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from indopacific_game import vocabulary as v
from indopacific_game.engine import complete
from indopacific_game.engine.effects import alignment, refresh_supply
from indopacific_game.engine.layout import Records, new_log, new_state, new_work
from indopacific_game.game import State, soundness
from indopacific_game.rules.faults import nearest
from tests.cases.casefile import KeyPath
from tests.cases.quantities import NOBODY, QUANTITIES, Board, Quantity

POOL = 10
"""What everybody has to spend unless a case says otherwise."""
TURN = 3
"""The turn of a case that names none: not one that ends with a review."""

FaultAt = Callable[[KeyPath, str, str, str], None]
"""Takes a path inside `given`, a message, what was expected, and what was probably meant."""


class Builder:
    """Builds one position out of a case's `given`; what cannot be built is told to `fault`."""

    def __init__(self, board: Board, given: dict[str, Any], fault: FaultAt) -> None:
        self.board, self.game = board, board.game
        self.given, self.fault = given, fault
        self.tables = board.game.tables[0]
        self.powers = list(board.game.powers)

    def build(self) -> State:
        """Return the position; it can be played only if no fault was told."""
        record = self.game.engine.start() if self._flag("start") else self._quiet()
        s = record[0]
        s.turn = self._number("turn", TURN, 0, int(self.tables.turns))
        if s.turn:
            s.commitments[:] = self.tables.commitments
        s.reviews = max(int(s.turn) - 1, 0) // int(self.tables.review_every)
        for name, value in self.given.items():
            if name in SPECIAL:
                continue
            quantity = QUANTITIES.get(name)
            if quantity is None or not quantity.settable:
                known = [k for k, q in QUANTITIES.items() if q.settable] + list(SPECIAL)
                self.fault((name,), f'a position has no "{name}"', "", nearest(name, known))
                continue
            for path, ids, given in self.leaves(name, quantity, value):
                self._set(record, path, quantity, ids, given)
        self._place_projects(s)
        self._place_marks(s)
        self._place_agendas(s)
        self._decide_who_moves(s)
        self._derive(record)
        state = State(self.game, record)
        for fault in soundness.faults_of(record, self.game.tables, self.game.bounds):
            self.fault((), f"this is no position that can come about: {fault}", "", "")
        return state

    def _quiet(self) -> Records:
        """Return a board on which nothing stands and nothing moves by itself."""
        record = new_state()
        s = record[0]
        for name in ("event", "next_event", "offer_action", "offer_by"):
            s[name] = v.NOBODY
        s.agenda[:] = v.NOBODY
        s.aligned[:] = v.NOBODY
        s.pool[:] = POOL
        s.reserve[:] = self.tables.extra_commitments
        s.relation[:] = self.tables.rest
        s.track[:] = self.tables.track_min.clip(min=0)
        s.opening_order[:] = range(v.POWERS)
        s.turn_order[:] = range(v.POWERS)
        return record

    # --- names and values ---------------------------------------------------------------------------------------------

    def leaves(self, name: str, quantity: Quantity, value: Any) -> Iterator[tuple[KeyPath, tuple[str, ...], Any]]:
        """Go through what is given of a quantity: its path, the names that lead to it, and the value."""
        waiting: list[tuple[tuple[str, ...], Any]] = [((), value)]
        while waiting:
            ids, here = waiting.pop(0)
            path: KeyPath = (name, *ids)
            if len(ids) == len(quantity.keys):
                yield path, ids, here
            elif not isinstance(here, dict):
                self.fault(
                    path, f"{'.'.join((name, *ids))} is {here!r:.40}", f"a table by {quantity.keys[len(ids)]}", ""
                )
            else:
                sort = quantity.keys[len(ids)]
                known = self.board.known(sort, ids)
                waiting += [((*ids, key), inner) for key, inner in here.items() if key in known]
                for key in here.keys() - set(known):
                    self.fault((*path, key), f'"{key}" is not one of the {sort}', "", nearest(key, known))

    def _set(self, record: Records, path: KeyPath, quantity: Quantity, ids: tuple[str, ...], value: Any) -> None:
        number = 0
        if quantity.of == "flag":
            if not isinstance(value, bool):
                self.fault(path, f"{value!r:.40} is neither true nor false", "true or false", "")
            number = int(value is True)
        elif quantity.of.startswith("set of "):
            number = self._mask(path, quantity.of.removeprefix("set of "), value)
        elif isinstance(value, int) and not isinstance(value, bool) and abs(value) <= v.NUMBER_LIMIT:
            number = value
        else:
            self.fault(path, f"{value!r:.40} is no number", "a whole number", "")
        record[quantity.stored][(0, *self.board.index(quantity, ids))] = number

    def _mask(self, path: KeyPath, sort: str, value: Any) -> int:
        known = self.board.known(sort, ())
        members = value if isinstance(value, list) else [value]
        for member in members:
            if member not in known:
                self.fault(path, f"{member!r:.40} is not one of the {sort}", "", nearest(str(member), known))
        return sum(1 << known.index(member) for member in set(members) & set(known))

    def _flag(self, name: str) -> bool:
        value = self.given.get(name, False)
        if not isinstance(value, bool):
            self.fault((name,), f"{value!r:.40} is neither true nor false", "true or false", "")
        return value is True

    def _number(self, name: str, default: int, low: int, high: int) -> int:
        value = self.given.get(name, default)
        if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
            return value
        self.fault((name,), f"{name} is {value!r:.40}", f"a number from {low} to {high}", "")
        return min(max(default, low), high)

    # --- what takes more than one number ------------------------------------------------------------------------------

    def _place_projects(self, s: Any) -> None:
        """Add a slot for each project: it counts among the contracts but delivers only when its turns are over."""
        contracts = QUANTITIES["contracts"]
        for path, ids, turns in self.leaves("project", contracts, self.given.get("project", {})):
            p, site = self.board.index(contracts, ids)
            if not isinstance(turns, int) or turns < 1:
                self.fault(path, f"{turns!r:.40} turns", "a number from 1", "")
                continue
            s.contracts[p, site] += 1
            s.project_slots[p, site] = 1
            s.project_left[p, site] = turns

    def _place_marks(self, s: Any) -> None:
        """Write marks into the ledger: a list by turn, this turn's first; a number means marks of the last turn."""
        kept = int(self.tables.ledger_turns)
        for path, ids, value in self.leaves("marks", QUANTITIES["marks"], self.given.get("marks", {})):
            by_turn = value if isinstance(value, list) else [0, value]
            if len(by_turn) > kept or not all(isinstance(x, int) and x >= 0 for x in by_turn):
                self.fault(path, f"marks are {value!r:.40}", f"a number, or numbers for at most {kept} turns", "")
                continue
            p, theatre = self.board.index(QUANTITIES["marks"], ids)
            for ago, marks in enumerate(by_turn):
                s.marks[(int(s.turn) - ago) % kept, p, theatre] = marks

    def _place_agendas(self, s: Any) -> None:
        quantity = QUANTITIES["agenda"]
        for path, ids, value in self.leaves("agenda", quantity, self.given.get("agenda", {})):
            p = self.powers.index(ids[0])
            known = self.game.names.agendas[p]
            if value in known:
                s.agenda[p] = known.index(value)
            else:
                self.fault(path, f"{ids[0]} has no agenda {value!r:.40}", "", nearest(str(value), known))

    def _powers_in_order(self, name: str, default: list[str]) -> list[int]:
        value = self.given.get(name, default)
        if not isinstance(value, list) or sorted(map(str, value)) != sorted(self.powers):
            self.fault((name,), f"{name} does not name every power once", ", ".join(self.powers), "")
            value = default
        return [self.powers.index(power) for power in value]

    def _decide_who_moves(self, s: Any) -> None:
        """Set whose decision is due: a power's action, or chance's draw (before the first turn: the opening order)."""
        s.opening_order[:] = self._powers_in_order("opening_order", self.powers)
        mover = self.given.get("to_move")
        if mover == "chance":
            s.player, s.phase = v.CHANCE, v.Phase.DRAW if s.turn else v.Phase.ORDER
            s.turn_order[:] = self._powers_in_order("order", [self.powers[p] for p in s.opening_order])
            return
        if mover not in self.powers:
            message = "the position does not say who is to move" if mover is None else f"nobody is called {mover!r:.40}"
            self.fault(("to_move",), message, ", ".join([*self.powers, "chance"]), nearest(str(mover), self.powers))
            mover = self.powers[0]
        if not s.turn:
            self.fault(("turn",), "no power moves before the first turn", 'to_move = "chance"', "")
        s.player, s.phase = self.powers.index(mover), v.Phase.ACT
        first = [mover, *(power for power in self.powers if power != mover)]
        s.turn_order[:] = self._powers_in_order("order", first)
        rounds = int(self.tables.actions_a_turn)
        last = self._flag("last_action")
        s.action_round = self._number("round", rounds if last else 1, 1, rounds) - 1
        place = s.turn_order.tolist().index(int(s.player))
        s.position = place if s.action_round % 2 == 0 else v.POWERS - 1 - place
        if last and int(s.position) != v.POWERS - 1:
            self.fault(("last_action",), "others act after this power", "an order with it first, and round 2", "")

    def _derive(self, record: Records) -> None:
        """Find what the record keeps of what follows from the rest; name next turn's event."""
        s, work, log = record[0], new_work()[0], new_log(False)[0]
        for state in range(int(self.tables.n_states)):
            s.aligned[state] = alignment(s, self.tables, state)
        for p in range(v.POWERS):
            refresh_supply(s, self.tables, work, log, p)
        event = self.given.get("forecast", NOBODY)
        if event in self.game.names.events:
            s.next_event = self.game.names.events.index(event)
        elif event != NOBODY:
            known = self.game.names.events
            self.fault(("forecast",), f"there is no event {event!r:.40}", "", nearest(str(event), known))
        complete(record, self.game.tables)


SPECIAL = (
    "start",
    "turn",
    "round",
    "to_move",
    "order",
    "opening_order",
    "last_action",
    "project",
    "marks",
    "agenda",
    "forecast",
)
"""What a position may name besides quantities."""
