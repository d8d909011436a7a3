"""Compiling the action table: every action of powers and of chance, its notation, and each power's candidates."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

from indopacific_game import vocabulary as v
from indopacific_game.engine import codes as c
from indopacific_game.engine.compile_rows import CapacityError, Rows, put
from indopacific_game.rules import models as m
from indopacific_game.rules.bounds import Bounds
from indopacific_game.rules.expand import REACTIONS, actions_of
from indopacific_game.rules.facts import Facts


@dataclass
class ActionTable:
    """The action table while it is being filled: one tuple of numbers an action, and its notation."""

    texts: list[str] = field(default_factory=list)
    rows: list[dict[str, int]] = field(default_factory=list)

    def add(self, text: str, sort: int, **columns: int) -> None:
        """Add an action; columns that are not given are NOBODY."""
        self.texts.append(text)
        self.rows.append({"sort": sort, **columns})


ACTION_COLUMNS = (
    "sort",
    "kind",
    "powers",
    "sea",
    "state",
    "site",
    "capability",
    "partner",
    "target",
    "other",
    "summit",
    "value",
    "extra",
)


def fill_actions(t: Any, rules: m.Rules, rows: Rows) -> list[str]:
    """Fill the action table and each power's candidates; return the notation of every action."""
    table = ActionTable()
    add_kind_actions(table, rules, rows)
    t.first_reaction = len(table.rows)
    for text in REACTIONS:
        table.add(text, c.SORT_REACTION)
    for phase, reactions in v.REACTIONS_OF.items():
        t.phase_reactions[phase] = min(reactions), len(reactions)
    t.first_option = len(table.rows)
    for event, (name, card) in enumerate(rules.event.items()):
        for option in range(v.OPTIONS):
            known = option < len(card.option)
            text = f"choose {card.option[option].id} on {name}" if known else ""
            table.add(text, c.SORT_OPTION, value=event, extra=option)
    add_chance_actions(table, t, rules)
    t.n_actions = len(table.rows)
    if len(table.rows) > v.ACTIONS:
        raise CapacityError(f"{len(table.rows)} actions: there is room for {v.ACTIONS}")
    put(t, "action", [[row.get(column, c.NOBODY) for column in ACTION_COLUMNS] for row in table.rows])
    fill_candidates(t, rules)
    return table.texts


def agendas_of(rules: m.Rules, power: str) -> list[str]:
    """Return the ids of a power's agendas."""
    return [name for name, agenda in rules.agenda.items() if agenda.power == power]


def add_kind_actions(table: ActionTable, rules: m.Rules, rows: Rows) -> None:
    """Add the actions of every kind."""
    orders = {"sea": list(rules.sea), "state": list(rules.state), "site": list(rules.site)}
    orders |= {"capability": list(rules.capability), "summit": list(rules.summit)}
    orders |= {role: list(rules.power) for role in ("partner", "target", "other")}
    for kind, name in enumerate(rules.kind):
        for action in actions_of(rules, name):
            columns = {domain: orders[domain].index(value) for domain, value in action.named.items()}
            table.add(action.text, c.SORT_KIND, kind=kind, powers=rows.mask(action.actors), **columns)


def add_chance_actions(table: ActionTable, t: Any, rules: m.Rules) -> None:
    """Add the actions of chance: orders, deals, draws and faces of the die."""
    t.first_order = len(table.rows)
    powers = list(rules.power)
    for k, order in enumerate(itertools.permutations(range(v.POWERS))):
        t.orders[k] = order
        table.add("order " + " ".join(powers[p] for p in order), c.SORT_ORDER, value=k)
    t.first_deal = len(table.rows)
    for p, power in enumerate(powers):
        for k, agenda in enumerate(agendas_of(rules, power)):
            table.add(f"deal {agenda} to {power}", c.SORT_DEAL, value=p, extra=k)
    t.first_draw = len(table.rows)
    for event, name in enumerate(rules.event):
        table.add(f"draw {name}", c.SORT_DRAW, value=event)
    t.draw_nothing = len(table.rows)
    table.add("draw nothing", c.SORT_DRAW)
    t.first_roll = len(table.rows)
    for face in range(1, rules.crisis.faces + 1):
        table.add(f"roll {face}", c.SORT_ROLL, value=face)


def fill_candidates(t: Any, rules: m.Rules) -> None:
    """List the actions that each power might ever take, cheapest possible cost first, and how many a pool affords.

    Joint acts have lists of their own, since a power that has made its offer needs look at none of them.
    """
    bounds = Bounds(Facts(rules))
    cuts = [deepest_cut(kind, bounds) for kind in rules.kind.values()]
    for p in range(v.POWERS):
        for joint in range(2):
            own = [
                a
                for a in range(int(t.first_reaction))
                if (int(t.action[a, c.A_POWERS]) >> p) & 1 and (t.action[a, c.A_PARTNER] >= 0) == bool(joint)
            ]
            ranked = sorted((lowest_cost(t, cuts, p, a), a) for a in own)
            t.candidates[joint, p, : len(ranked)] = [a for _, a in ranked]
            for pool in range(v.POOL + 1):
                t.affordable[joint, p, pool] = sum(cost <= pool for cost, _ in ranked)


def deepest_cut(kind: m.Kind, bounds: Bounds) -> int:
    """Return by how much a kind's modifiers could ever lower its cost for its actor."""
    cut = 0
    for modifier in kind.modifiers:
        if modifier.who != "partner":
            ends = (1, 1) if modifier.per is None else bounds.metric(modifier.per)
            cut -= min(modifier.amount * end for end in (0, *ends))
    return cut


def lowest_cost(t: Any, cuts: list[int], p: int, a: int) -> int:
    """Return the least that an action could ever cost a power."""
    kind = int(t.action[a, c.A_KIND])
    cost = int(t.kind_cost[p, kind]) - cuts[kind]
    if t.kind_court[kind]:
        cost += int(t.court_cost[p, t.action[a, c.A_STATE]])
    if t.kind_contracts[kind]:
        cost += int(t.site_cost[p, t.action[a, c.A_SITE]])
    if t.action[a, c.A_PARTNER] >= 0:
        cost -= int(t.discount[t.pair[p, t.action[a, c.A_PARTNER]], :, kind].max())
    return max(cost, 0)
