"""Names that the rules give to powers, places and everything else, by sort and id."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Name:
    """A name as a title and inside a sentence: "Bay of Bengal", "the Bay of Bengal"."""

    title: str
    in_text: str


@dataclass(frozen=True)
class Names:
    """The names of a rule set.

    `names` maps a sort ("power", "sea", ..., as the tables of the rules are called) and an id to its Name. An option's
    id is "event.option", a goal's "power.goal", a period's "scenario.period". `members` lists what a group holds, for
    groups that have no name of their own. `powers_of` gives the two powers of a pair, or of a milestone's pair.
    """

    names: Mapping[tuple[str, str], Name]
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    powers_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def title(self, sort: str, ident: str) -> str:
        """Return a name as it stands alone; the id in plain words if the rules give none."""
        found = self.names.get((sort, ident))
        return found.title if found else in_words(ident)

    def in_text(self, sort: str, ident: str) -> str:
        """Return a name as it stands inside a sentence."""
        found = self.names.get((sort, ident))
        return found.in_text if found else in_words(ident)

    def sort_of_place(self, ident: str) -> str:
        """Return "sea", "state", "site" or "power" for the id of a place, "group" for anything else."""
        for sort in ("sea", "state", "site", "power"):
            if (sort, ident) in self.names:
                return sort
        return "group"


def in_words(ident: str) -> str:
    """Return an id as words: "near_seas" as "near seas"."""
    return ident.rpartition(".")[2].replace("_", " ")
