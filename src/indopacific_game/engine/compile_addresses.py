"""Binding rows to addresses: what a row reads, found when the rules are compiled, as indices into a state's `flat`.

The kernel reads such a row without asking what it means. Rows whose powers, places or capability only the moment of
reading gives, and a few metrics that no number of the state says, are left to be read in the general way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from indopacific_game import vocabulary as v
from indopacific_game.engine import codes as c
from indopacific_game.engine.compile_rows import FREE, Rows, put
from indopacific_game.engine.layout import address

Test = tuple[int, int, int, int, int]
"""Address A, address B, times, low, high: holds if low <= flat[A] + times * flat[B] <= high."""

ALWAYS: Test = (0, 0, 0, -FREE, FREE)
NEVER: Test = (0, 0, 0, FREE, FREE)

PLACE_FIELDS = {
    v.Metric.PRESENCE: "presence",
    v.Metric.LEADS: "leads",
    v.Metric.INFLUENCE: "influence",
    v.Metric.ALIGNED: "aligned_with",
    v.Metric.ACCESS: "access",
    v.Metric.CONTRACTS: "contracts",
    v.Metric.LEADS_STATES: "leads_states",
}
"""Fields with a number for each power and place."""
POWER_FIELDS = {
    v.Metric.POOL: "pool",
    v.Metric.DEPENDENCE: "dependence",
    v.Metric.SUPPLY: "supply",
    v.Metric.DEMAND: "demand",
    v.Metric.STOCKPILE: "stockpile",
    v.Metric.CONTROLS: "controls",
    v.Metric.SCORE: "shown",
    v.Metric.RANK: "rank",
    v.Metric.HOSTED: "hosted",
    v.Metric.INCIDENTS: "incidents",
}
PAIR_FIELDS = {v.Metric.RELATION: "relation", v.Metric.HOTLINE: "hotline", v.Metric.AGREEMENTS: "agreements"}
NUMBERED_FIELDS = {
    v.Metric.TRACK: "track",
    v.Metric.TRACK_RISE: "track_rise",
    v.Metric.USES: "uses",
    v.Metric.MILESTONE: "reached",
}
BOARD_FIELDS = {v.Metric.TURN: "turn", v.Metric.REVIEW: "reviews"}


class UnboundError(Exception):
    """A row can't be read at addresses."""


@dataclass
class Linear:
    """A constant, and numbers of the state each times something."""

    constant: int
    times: dict[int, int]

    def add(self, at: int, times: int = 1) -> None:
        """Add a number of the state."""
        self.times[at] = self.times.get(at, 0) + times

    def plus(self, other: Linear, times: int) -> Linear:
        """Return this and something times another."""
        total = Linear(self.constant + times * other.constant, dict(self.times))
        for at, factor in other.times.items():
            total.add(at, factor * times)
        return total

    def test(self, low: int, high: int) -> Test:
        """Return the test that this lies within bounds. Raises UnboundError if no test says it."""
        parts = [(at, factor) for at, factor in self.times.items() if factor]
        low, high = max(low - self.constant, -FREE), min(high - self.constant, FREE)
        if not parts:
            return ALWAYS if low <= 0 <= high else NEVER
        if all(factor != 1 for _, factor in parts):
            low, high = -high, -low
            parts = [(at, -factor) for at, factor in parts]
        parts.sort(key=lambda part: part[1] != 1)
        if parts[0][1] != 1 or len(parts) > 2:
            raise UnboundError
        at, times = parts[1] if len(parts) == 2 else (0, 0)
        return parts[0][0], at, times, low, high


@dataclass(frozen=True)
class Scene:
    """What is known when a row is bound: powers by role, the sea, state and site named, and the capability."""

    roles: dict[int, int]
    here: tuple[int, int, int] = (c.NOBODY, c.NOBODY, c.NOBODY)
    capability: int = c.NOBODY

    def powers(self, code: int) -> list[int]:
        """Return the powers that a selector names. Raises UnboundError if only the state says."""
        if code < v.POWERS:
            return [code]
        if code in self.roles and self.roles[code] >= 0:
            return [self.roles[code]]
        if code >= c.LIST:
            return [p for p in range(v.POWERS) if (code - c.LIST) >> p & 1]
        if code == c.ALL:
            return list(range(v.POWERS))
        if code == c.OTHERS and c.SELF in self.roles:
            return [p for p in range(v.POWERS) if p != self.roles[c.SELF]]
        raise UnboundError


NOWHERE = Scene({})


@dataclass
class Binder:
    """Binds the rows of a rule set."""

    t: Any
    rows: Rows

    def places(self, start: int, length: int, scene: Scene) -> list[int]:
        """Return the places that a row looks at."""
        if length == c.ADJACENT:
            if scene.here[0] < 0:
                raise UnboundError
            start, length = (int(self.t[f"adjacent_{name}"][scene.here[0]]) for name in ("start", "len"))
        elif length < 0:
            if scene.here[-1 - length] < 0:
                raise UnboundError
            return [scene.here[-1 - length]]
        return self.rows.place_list[start : start + length]

    def raw(self, leaf: int, scene: Scene) -> Linear:
        """Return the metric of a leaf before it is scaled."""
        read, op, of, with_, start, length, x, _ = self.rows.leaf[leaf]
        found = Linear(0, {})
        if read == c.READ_BOARD:
            self.add_board(found, op, x, scene)
            return found
        for p in scene.powers(of):
            if read in (c.READ_PLACE, c.READ_PLACES):
                for place in self.places(start, length, scene):
                    self.add_place(found, op, p, place)
            elif read in (c.READ_PAIR, c.READ_PAIRS):
                for q in scene.powers(with_):
                    if op not in PAIR_FIELDS:
                        raise UnboundError
                    if p != q:
                        found.add(address(PAIR_FIELDS[v.Metric(op)], int(self.t.pair[p, q])))
            else:
                self.add_power(found, op, p, x, scene)
        return found

    def add_place(self, found: Linear, op: int, p: int, x: int) -> None:
        """Add a metric of one place."""
        theatre = int(self.t.theatre_of[x]) if op in (c.M_TENSION, c.M_MARKS) else c.NOBODY
        if op in PLACE_FIELDS:
            found.add(address(PLACE_FIELDS[v.Metric(op)], p, x))
        elif op == c.M_UNALIGNED:
            found.add(address("aligned_with", v.POWERS, x))
        elif op == c.M_FREE_SLOTS:
            found.add(address("free_slots", x))
        elif op in (c.M_STABILITY, c.M_HOME):
            found.constant += int(self.t["stability" if op == c.M_STABILITY else "home"][p, x])
        elif op == c.M_TENSION and theatre >= 0:
            found.add(address("tension", theatre))
        elif op == c.M_MARKS and theatre >= 0:
            for row in range(int(self.t.ledger_turns)):
                found.add(address("marks", row, p, theatre))
        elif op not in (c.M_TENSION, c.M_MARKS):
            raise UnboundError

    def add_power(self, found: Linear, op: int, p: int, x: int, scene: Scene) -> None:
        """Add a metric of one power."""
        if op in POWER_FIELDS:
            found.add(address(POWER_FIELDS[v.Metric(op)], p))
        elif op == c.M_CAPABILITY:
            chosen = scene.capability if x == c.CHOSEN else x
            if chosen < 0:
                raise UnboundError
            found.add(address("capability", p, chosen))
        elif op == c.M_COMMITMENTS:
            found.add(address("commitments", p))
            found.add(address("reserve", p))
        elif op == c.M_ACTS:
            found.add(address("acts", p, x))
        elif op == c.M_IS:
            found.constant += x >> p & 1
        else:
            raise UnboundError

    def add_board(self, found: Linear, op: int, x: int, scene: Scene) -> None:
        """Add a metric that no power comes into."""
        if op in NUMBERED_FIELDS:
            found.add(address(NUMBERED_FIELDS[v.Metric(op)], x))
        elif op in BOARD_FIELDS:
            found.add(address(BOARD_FIELDS[v.Metric(op)]))
        elif op == c.M_NUMBER:
            found.constant += x
        elif op == c.M_CHOSEN and scene.capability >= 0:
            found.constant += int(scene.capability == x)
        elif op == c.M_TURNS_LEFT:
            found.constant += int(self.t.turns)
            found.add(address("turn"), -1)
        else:
            raise UnboundError

    def leaf(self, leaf: int, scene: Scene) -> Linear:
        """Return a leaf. Raises UnboundError if it is not linear."""
        raw = self.raw(leaf, scene)
        scale = self.rows.leaf[leaf][-1]
        if scale < 0:
            return raw
        times, plus, per, floor, cap = self.rows.scale[scale]
        if not raw.times:
            return Linear(min(max((raw.constant * times + plus) // per, floor), cap), {})
        if (per, floor, cap) != (1, -FREE, FREE):
            raise UnboundError
        return Linear(plus, {}).plus(raw, times)

    def condition(self, i: int, scene: Scene) -> Test:
        """Return the test that a condition makes. Raises UnboundError if there is none that says the same."""
        leaf, low, high, other = self.rows.condition[i]
        value = self.leaf(leaf, scene)
        return (value.plus(self.leaf(other, scene), -1) if other >= 0 else value).test(low, high)

    def conditions(self, start: int, length: int, scene: Scene) -> None:
        """Bind the conditions of a run that is only ever read in this scene."""
        for i in range(start, start + length):
            try:
                a, b, times, low, high = self.condition(i, scene)
            except UnboundError:
                continue
            self.t.condition[i] = (self.rows.condition[i][0], low, high, self.rows.condition[i][3], a, b, times)

    def formula(self, span: Sequence[int], scene: Scene, room: list[int]) -> None:
        """Bind the terms of a formula that is only ever read in this scene."""
        start, length = span
        for i in range(start, start + length):
            combine, leaf, _, when, whens, _ = self.rows.term[i]
            self.conditions(when, whens, scene)
            if combine != c.SUM:
                continue
            try:
                raw = self.raw(leaf, scene)
            except UnboundError:
                continue
            found = [at for at, times in raw.times.items() for _ in range(times)]
            found += [address("nothing")] * (-len(found) % v.BLOCK)
            plain = raw.constant == 0 and all(times > 0 for times in raw.times.values())
            if plain and len(room) + len(found) <= v.ADDRESSES * v.BLOCK:
                self.t.term[i, c.TERM_FIRST], self.t.term[i, c.TERM_BLOCKS] = (len(x) // v.BLOCK for x in (room, found))
                room += found


def bind_rows(t: Any, rows: Rows) -> None:
    """Bind what is read in a known scene; the tables must hold all else."""
    binder = Binder(t, rows)
    t.condition[: len(rows.condition), c.COND_A] = -1
    binder.conditions(0, len(rows.condition), NOWHERE)
    room: list[int] = []
    for p in range(v.POWERS):
        for k in range(v.GOALS):
            binder.formula(t.goal[p, k].tolist(), Scene({c.SELF: p}), room)
        for k in range(int(t.n_agendas[p])):
            binder.formula(t.agenda[p, k].tolist(), Scene({c.SELF: p}), room)
    for x in range(int(t.n_tracks)):
        binder.formula(t.track_ceiling[x].tolist(), NOWHERE, room)
    put(t, "address", [room[i : i + v.BLOCK] for i in range(0, len(room), v.BLOCK)])
    bind_candidates(t, binder)


def bind_candidates(t: Any, binder: Binder) -> None:
    """Fill the tests of every power's candidates."""
    blocks: list[list[Test]] = []
    known: dict[tuple[Test, ...], int] = {}
    for joint in range(2):
        for p in range(v.POWERS):
            for k in range(int(t.affordable[joint, p, v.POOL])):
                action = t.action[t.candidates[joint, p, k]].tolist()
                tests, general = candidate_tests(t, binder, p, action)
                filled = [ALWAYS] * (-len(tests) % v.BLOCK)
                key = (*tests, *filled)
                if key not in known and len(blocks) + len(key) // v.BLOCK <= v.TESTS:
                    known[key] = len(blocks)
                    blocks += [list(key[i : i + v.BLOCK]) for i in range(0, len(key), v.BLOCK)]
                first, count = known.get(key, 0), len(key) // v.BLOCK if key in known else 0
                once = int(t.kind_once[action[c.A_KIND]])
                used = 1 << action[c.A_KIND]
                turn, review = used * (once == c.ONCE_TURN), used * (once == c.ONCE_REVIEW)
                t.candidate_test[joint, p, k] = (first, count, turn, review, general or key not in known)
    for k, block in enumerate(blocks):
        t.test[k] = list(zip(*block, strict=True))


def candidate_tests(t: Any, binder: Binder, p: int, action: Sequence[int]) -> tuple[list[Test], bool]:
    """Return the tests that a candidate must pass, and whether they leave something to be tested in the general way."""
    partner, site, summit, number = (action[k] for k in (c.A_PARTNER, c.A_SITE, c.A_SUMMIT, c.A_KIND))
    roles = {c.SELF: p, c.PARTNER: partner, c.TARGET: action[c.A_TARGET], c.OTHER: action[c.A_OTHER]}
    here = (action[c.A_SEA], action[c.A_STATE], site)
    scene = Scene(roles, here, action[c.A_CAPABILITY])
    runs = [t.kind_requires[number]]
    tests, general = [], False
    if site >= 0 and t.kind_contracts[number]:
        runs.append(t.site_requires[site])
        projects = Linear(0, {address("project_left", q, site): 1 for q in (p, partner) if q >= 0})
        tests.append(projects.test(-FREE, 0))
    if partner >= 0 and t.kind_commitment[number]:
        left = Linear(0, {address("commitments", partner): 1, address("reserve", partner): 1})
        tests.append(left.test(1, FREE))
    if summit >= 0:
        tests.append(Linear(0, {address("summit_open", summit): 1}).test(1, FREE))
    for i in (i for start, length in runs for i in range(start, start + length)):
        try:
            tests.append(binder.condition(i, scene))
        except UnboundError:
            general = True
    for payer in (q for q in (p, partner) if q >= 0):
        try:
            tests.append(cost_test(t, binder, scene, payer, action))
        except UnboundError:
            general = True
    return [test for test in tests if test != ALWAYS], general


def cost_test(t: Any, binder: Binder, scene: Scene, payer: int, action: Sequence[int]) -> Test:
    """Return the test that the actor or the partner can pay its cost of an action."""
    p, partner, number = scene.roles[c.SELF], scene.roles[c.PARTNER], action[c.A_KIND]
    left = Linear(0, {address("pool", payer): 1})
    if payer == p:
        left.constant -= int(t.kind_cost[p, number])
        if t.kind_court[number]:
            left.constant -= int(t.court_cost[p, action[c.A_STATE]])
        if t.kind_contracts[number]:
            left.constant -= int(t.site_cost[p, action[c.A_SITE]])
        if t.kind_escalates[number]:
            left.add(address("uses", number), -int(t.kind_escalates[number]))
    else:
        left.constant -= int(t.kind_partner_cost[number])
    column = c.MODIFIER_SELF if payer == p else c.MODIFIER_PARTNER
    start, length = map(int, t.kind_modifiers[number])
    for amount, leaf, when, whens, *who in binder.rows.modifier[start : start + length]:
        if who[column - c.MODIFIER_SELF]:
            tests = [binder.condition(i, scene) for i in range(when, when + whens)]
            if NEVER in tests:
                continue
            if any(test != ALWAYS for test in tests):
                raise UnboundError
            left = left.plus(binder.leaf(leaf, scene) if leaf >= 0 else Linear(1, {}), -amount)
    if partner >= 0:
        add_discounts(t, left, int(t.pair[p, partner]), number)
    return left.test(0, FREE)


def add_discounts(t: Any, left: Linear, pair: int, number: int) -> None:
    """Add what a pair's milestones take off the cost of a kind."""
    by_relation = t.discount[pair, :, number].tolist()
    for k in range(int(t.n_milestones)):
        at = int(t.milestone_at[k])
        if int(t.milestone_pair[k]) != pair or not 0 < at < len(by_relation):
            continue
        if step := by_relation[at] - by_relation[at - 1]:
            sharing = sum(int(t.milestone_pair[j]) == pair and int(t.milestone_at[j]) == at for j in range(k))
            if not sharing:
                left.add(address("reached", k), step)
    left.constant += by_relation[0]
