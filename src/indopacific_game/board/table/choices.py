"""What a power can do at its action, from families down to single actions: what is legal, what it costs, why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from indopacific_game import vocabulary as v
from indopacific_game.game import Action, View

Step = tuple[str, str]
"""One choice on the way to an action: its sort ("family", "kind", "sea", ..., "partner") and the id chosen."""
Path = tuple[Step, ...]

PLACES: Final = ("sea", "state", "site")
POWERS: Final = ("target", "other", "partner")
FIELDS: Final = (*PLACES, "capability", "summit", *POWERS)
"""What actions name, in the order in which it is chosen: the place first, whose consent it needs last."""


@dataclass(frozen=True)
class Node:
    """One choice: what it stands for, the actions that it leads to, and those of them that are legal."""

    step: Step
    actions: tuple[Action, ...]
    legal: tuple[Action, ...]

    @property
    def key(self) -> str:
        """What lists and tests know it by: "kind.naval_drill"."""
        return f"{self.step[0]}.{self.step[1]}"

    @property
    def enabled(self) -> bool:
        """Whether anything that it leads to is legal."""
        return bool(self.legal)


class Choices:
    """The choices of whoever is to act in a view: made at each decision, cheap until something is asked."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.game = view.game
        self._legal = {action.id for action in view.legal_actions()}
        self._codes: dict[int, v.Why] = {}

    # --- the tree -----------------------------------------------------------------------------------------------------

    @cached_property
    def _of_kind(self) -> dict[str, list[Action]]:
        found: dict[str, list[Action]] = {kind: [] for kind in self.game.rules.kind}
        for action in self.game.actions:
            if action.kind is not None and action.text:
                found[action.kind].append(action)
        return found

    def level(self, path: Path) -> list[Node]:
        """Return what can be chosen next; nothing once the path names an action."""
        if not path:
            return [self._node(("family", family), self._of_family(family)) for family in self._families]
        sort, ident = path[-1]
        if sort == "family":
            kinds = [kind for kind, table in self.game.rules.kind.items() if table.family == ident]
            return [self._node(("kind", kind), self._of_kind[kind]) for kind in kinds]
        if sort == "place":
            return self._about(ident)
        return self._next_field(path)

    @cached_property
    def _families(self) -> list[str]:
        """The families, those with most kinds first: what is left over, such as passing, comes last."""
        kinds = Counter(table.family for table in self.game.rules.kind.values())
        return sorted(self.game.rules.family, key=lambda family: -kinds[family])

    def _of_family(self, family: str) -> list[Action]:
        return [a for kind, rows in self._of_kind.items() if self.game.rules.kind[kind].family == family for a in rows]

    def _next_field(self, path: Path) -> list[Node]:
        """Return a node for each value of the first thing that the actions of a path still differ in."""
        actions = self._at(path)
        chosen = {sort for sort, _ in path}
        for field in FIELDS:
            if field not in chosen and any(getattr(action, field) is not None for action in actions):
                groups: dict[str, list[Action]] = {}
                for action in actions:
                    groups.setdefault(getattr(action, field) or "", []).append(action)
                nodes = [self._node((field, ident), rows) for ident, rows in groups.items()]
                # What nobody could ever choose, such as oneself as a partner, is no choice.
                nodes = [node for node in nodes if node.enabled or not self._is_never(node.actions)]
                return sorted(nodes, key=lambda node: not node.enabled)
        return []

    def _at(self, path: Path) -> list[Action]:
        """Return the actions that a path below a kind leads to."""
        kind = next((ident for sort, ident in path if sort == "kind"), None)
        fields = [(sort, ident) for sort, ident in path if sort in FIELDS]
        return [
            a for a in self._of_kind.get(kind or "", ()) if all(getattr(a, sort) == ident for sort, ident in fields)
        ]

    def _about(self, place: str) -> list[Node]:
        """Return a node for each legal action that concerns a place: one of "sea:x", "state:x", "site:x"."""
        sort, _, ident = place.partition(":")
        return [
            self._node(("action", action.text), [action])
            for rows in self._of_kind.values()
            for action in rows
            if action.id in self._legal and self._concerns(action, sort, ident)
        ]

    def _concerns(self, action: Action, sort: str, ident: str) -> bool:
        if getattr(action, sort) == ident:
            return True
        return sort == "state" and action.site is not None and self.game.rules.site[action.site].place == ident

    def _node(self, step: Step, actions: Iterable[Action]) -> Node:
        rows = tuple(actions)
        return Node(step, rows, tuple(action for action in rows if action.id in self._legal))

    def action(self, path: Path) -> Action | None:
        """Return the action that a path names, once all that it needs is chosen."""
        if path and path[-1][0] == "action":
            return self.game.text_to_action(path[-1][1])
        if any(sort == "kind" for sort, _ in path) and not self._next_field(path):
            actions = self._at(path)
            return actions[0] if len(actions) == 1 else None
        return None

    def path_to(self, action: Action) -> Path:
        """Return the path that names an action."""
        fields = tuple((field, str(getattr(action, field))) for field in FIELDS if getattr(action, field) is not None)
        return ("family", action.family or ""), ("kind", action.kind or ""), *fields

    def passing(self) -> Action | None:
        """Return the action that passes, if there is one that is legal."""
        for kind, table in self.game.rules.kind.items():
            if table.is_pass:
                return next((action for action in self._of_kind[kind] if action.id in self._legal), None)
        return None

    # --- what is told of a choice -------------------------------------------------------------------------------------

    def title(self, step: Step) -> str:
        """Return the name of a choice."""
        sort, ident = step
        names = self.game.words.names
        if sort == "place":
            return names.title(*ident.split(":", 1))
        return names.title("power" if sort in POWERS else sort, ident)

    def cost(self, node: Node) -> tuple[int, int, bool]:
        """Return what the cheapest action of a choice costs, what its partner then pays, and whether costs differ.

        Those that are not legal count only where none is.
        """
        found = sorted({self.view.costs(action) for action in node.legal or node.actions})
        own, partner = found[0] if found else (0, 0)
        return own, partner, len(found) > 1

    def reasons(self, node: Node) -> list[str]:
        """Return why nothing of a choice is legal: its different reasons, the most frequent first.

        What stands in the way of acting alone comes before what offers lack, of which there are many more.
        """
        if node.enabled:
            return []
        possible = [action for action in node.actions if not self._is_never([action])] or node.actions[:1]
        found: dict[str, None] = {}
        for joint in (False, True):
            asked = (action for action in possible if (action.partner is not None) == joint)
            found |= dict.fromkeys(
                reason for reason, _ in Counter(self.game.why_not(self.view, action) for action in asked).most_common()
            )
        return list(found)

    def places(self, nodes: Iterable[Node]) -> list[Step]:
        """Return the places among legal choices, to be shown on the map."""
        return [node.step for node in nodes if node.enabled and node.step[0] in PLACES]

    def _is_never(self, actions: Iterable[Action]) -> bool:
        """Whether this power could never take any of these actions."""
        return all(self._code(action) == v.Why.NOT_YOURS for action in actions)

    def _code(self, action: Action) -> v.Why:
        if action.id in self._legal:
            return v.Why.LEGAL
        if action.id not in self._codes:
            self._codes[action.id] = self.game.engine.why_not(self.view.record, action.id)[0]
        return self._codes[action.id]
