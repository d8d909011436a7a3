"""Where a row stands decides what it may speak of: which roles have a power, whether there is a `here`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from indopacific_game import vocabulary as v
from indopacific_game.rules import models as m
from indopacific_game.rules.rows import Table


@dataclass(frozen=True)
class Context:
    """What the rows of one place in the rules may speak of.

    `here` holds the sorts of place (sea, state, site) that `here` may mean; `chosen` says whether the action names a
    capability, `joint` whether there are contributors to a joint answer.
    """

    roles: frozenset[str] = frozenset()
    here: frozenset[str] = frozenset()
    chosen: bool = False
    joint: bool = False

    def circles(self) -> frozenset[str]:
        """Give the circles that have a meaning."""
        found = {"all"}
        found |= {"others"} if "self" in self.roles else set()
        found |= {"present", "provokers"} if "sea" in self.here else set()
        found |= {"contributors", "abstainers"} if self.joint else set()
        return frozenset(found)

    def with_each(self) -> Context:
        """Add the role of the power that an effect loops over."""
        return replace(self, roles=self.roles | {"each"})


BOARD = Context()
"""Rows that no power stands behind: events, early endings, standing rules, ceilings."""
OWNER = Context(frozenset({"self"}))
"""Rows of one power: goals, agendas, options of events, relief from controls."""
CONTRACTOR = Context(frozenset({"self"}), frozenset({"site"}))
THEATRE = Context(here=frozenset({"sea"}))
"""Rows of the crisis check."""
ANSWERED = Context(joint=True)
"""What follows from a joint answer."""

FIXED: dict[tuple[type[Table], str], Context] = {
    (m.Controls, "relief"): OWNER,
    (m.Crisis, "number"): THEATRE,
    (m.Crisis, "incident"): THEATRE,
    (m.Goal, "points"): OWNER,
    (m.Agenda, "points"): OWNER,
    (m.Site, "requires"): CONTRACTOR,
    (m.Track, "ceiling"): BOARD,
    (m.Event, "requires"): BOARD,
    (m.Event, "effects"): BOARD,
    (m.Option, "requires"): OWNER,
    (m.Option, "effects"): OWNER,
    (m.Joint, "success"): ANSWERED,
    (m.Joint, "failure"): ANSWERED,
    (m.EarlyEnding, "requires"): BOARD,
    (m.Rule, "when"): BOARD,
    (m.Rule, "effects"): BOARD,
}
"""Contexts of the fields that hold rows, kinds of action apart."""


def context_of(table: Table, field: str, outer: Context) -> Context:
    """Give the context of the rows in a field; fields without one of their own have that of the table around them."""
    if isinstance(table, m.Kind):
        return kind_context(table, field)
    return FIXED.get((type(table), field), outer)


def kind_context(kind: m.Kind, field: str) -> Context:
    """Give the context of a kind's rows: the roles and places that its actions name."""
    roles = {"self"}
    roles |= {role for role in ("partner", "target", "other") if getattr(kind, role) is not None}
    roles |= {"partner"} if field in {"attend_requires", "attend_effects"} else set()
    here = frozenset(sort for sort in ("sea", "state", "site") if getattr(kind, sort) is not None)
    return Context(frozenset(roles), here, kind.capability is not None)


RESERVED = frozenset({*v.ROLE_NAMES, *v.CIRCLE_NAMES, "here", "adjacent", "chosen"})
"""Words of the rules language that cannot be ids of powers, places, groups or capabilities."""
