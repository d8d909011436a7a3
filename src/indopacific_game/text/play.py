"""Sentences for what happens in play: changes and their authors, reasons, actions, phases.

All data come as plain ids and numbers. Ids of quantities, authors, reasons and phases are the lower-case names of the
vocabulary's codes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .catalogue import Argument, Catalogue
from .formats import plain, signed
from .names import Names
from .rows import Sentences

REACTIONS = (
    "accept", "accept-price", "accept-price", "decline", "pay",
    "refuse", "attend", "stay-away", "preempt", "let-happen",
)  # fmt: skip
"""Message of each answer, in the order of the vocabulary's reactions; the second and third ask for 1 and 2."""

THING_SORTS = {"capability": "capability", "track": "track", "alarm": "ending", "score": "goal"}
"""Sort of name that a quantity's `thing` is."""


class PlaySentences(Sentences):
    """Sentences about a game: everything that rows need, and what happens besides."""

    def __init__(self, catalogue: Catalogue, names: Names, roles: Mapping[str, str] | None = None) -> None:
        super().__init__(catalogue, names, roles)
        self.powers = tuple(ident for sort, ident in names.names if sort == "power")

    # --- changes ------------------------------------------------------------------------------------------------------

    def change(
        self,
        quantity: str,
        old: int | str | None,
        new: int | str | None,
        *,
        power: str | None = None,
        other: str | None = None,
        place: str | None = None,
        thing: str | None = None,
    ) -> str:
        """Return a row of the change log in words: "Japan's pool: 6 → 5".

        `old` and `new` of the quantity "aligned" are powers (or None). `thing` is the track, capability, early ending
        or goal ("power.goal") that the row is about.
        """
        arguments: dict[str, Argument] = {"power": "nobody"}
        if power is not None:
            arguments |= {"power": self.who(power), "owner": self.owner(power)}
        if other is not None:
            arguments["other"] = self.who(other)
        if place is not None:
            noun, in_place, _ = self.place(place)
            arguments |= {"place": noun, "in_place": in_place}
        if thing is not None:
            sort = THING_SORTS.get(quantity, "")
            arguments["name"] = self._thing_name(sort, thing)
        if quantity == "aligned":
            arguments |= self._alignment(old, new)
        elif isinstance(old, int) and isinstance(new, int):
            arguments |= {"old": plain(old), "new": plain(new), "to": new, "by": signed(new - old)}
        message = "change-score-agenda" if quantity == "score" and thing is None else f"change-{quantity}"
        return self.catalogue.say(message, **arguments)

    def _thing_name(self, sort: str, ident: str) -> str:
        if sort in ("ending", "goal"):
            return self.names.title(sort, ident)
        return self.names.in_text(sort, ident)

    def _alignment(self, old: int | str | None, new: int | str | None) -> dict[str, Argument]:
        found: dict[str, Argument] = {}
        for key, word, power in (("old", "before", old), ("new", "after", new)):
            named = isinstance(power, str)
            found[key] = "somebody" if named else "nobody"
            found[word] = self.who(power) if isinstance(power, str) else ""
        return found

    def author(self, author: str, ident: str = "", *, action: str = "") -> str:
        """Return who wrote a change: "event “Typhoon”", "upkeep: income"; for an action, the action in words."""
        arguments: dict[str, Argument] = {"action": action}
        message = f"author-{author}"
        if author in ("event", "rule"):
            arguments["name"] = self.names.title(author, ident)
        elif author == "upkeep":
            message = f"author-upkeep-{ident}"
        elif author == "crisis":
            arguments["in_place"] = self.place(ident)[1]
        return self.catalogue.say(message, **arguments)

    # --- reasons, phases ----------------------------------------------------------------------------------------------

    def why(self, reason: str, **arguments: Argument) -> str:
        """Return why an action is not legal, for a reason such as "cost" and what its message asks for."""
        return self.catalogue.say(f"why-{reason}", **arguments)

    def phase(self, phase: str, *, power: str = "", other: str = "", place: str = "") -> str:
        """Return what the game waits for."""
        arguments: dict[str, Argument] = {}
        if power:
            arguments["power"] = self.who(power)
        if other:
            arguments["other"] = self.who(other)
        if place:
            arguments["in_place"] = self.place(place)[1]
        return self.catalogue.say(f"phase-{phase}", **arguments)

    # --- actions ------------------------------------------------------------------------------------------------------

    def kind_action(self, kind: str, choices: Mapping[str, str | None]) -> str:
        """Return an action of a kind in words: "Joint naval drill: East China Sea, with Japan".

        `choices` may have a sea, state, site, capability, target, other, summit and partner.
        """
        parts = [
            self.names.title(sort, ident)
            for sort in ("sea", "state", "site", "capability", "summit")
            if (ident := choices.get(sort))
        ]
        targets = [self.names.in_text("power", ident) for key in ("target", "other") if (ident := choices.get(key))]
        if targets:
            parts.append(self.catalogue.join(targets))
        if partner := choices.get("partner"):
            parts.append(self.catalogue.say("action-with", power=self.who(partner)))
        title = self.names.title("kind", kind)
        if partner and len(parts) == 1:
            return f"{title} {parts[0]}"
        return self.catalogue.say("action-parts", kind=title, parts=", ".join(parts)) if parts else title

    def reaction(self, index: int) -> str:
        """Return an answer in words, by its number in the vocabulary."""
        message = REACTIONS[index]
        if message == "accept-price":
            return self.catalogue.say("action-accept-price", price=str(index))
        return self.catalogue.say(f"action-{message}")

    def option(self, event: str, option: str) -> str:
        """Return an answer to an event in words."""
        name = self.names.title("option", f"{event}.{option}")
        return self.catalogue.say("action-option", option=name, event=self.names.title("event", event))

    def order(self, powers: Sequence[str]) -> str:
        """Return an opening order in words."""
        return self.catalogue.say("action-order", powers=", ".join(self.names.title("power", p) for p in powers))

    def deal(self, agenda: str, power: str) -> str:
        """Return the dealing of an agenda in words."""
        return self.catalogue.say("action-deal", agenda=self.names.title("agenda", agenda), power=self.who(power))

    def draw(self, event: str | None) -> str:
        """Return the drawing of an event, or of none, in words."""
        if event is None:
            return self.catalogue.say("action-draw-nothing")
        return self.catalogue.say("action-draw", event=self.names.title("event", event))

    def roll(self, face: int) -> str:
        """Return a roll of the die in words."""
        return self.catalogue.say("action-roll", number=str(face))
