"""Sentences for rows of the rules: metrics, conditions, formulas and effects, given as plain mappings.

The mappings are what a rules model dumps (`model_dump(by_alias=True, exclude_none=True)`): a row says which metric or
change it is and whom, where and what it is about. The power that the row calls "self" is "you" unless `roles` says
otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .catalogue import Argument, Catalogue
from .formats import plain, sentence
from .names import Names

Row = Mapping[str, Any]

ROLES = ("self", "partner", "target", "other", "each", "they", "guest")
"""The roles of the rules language, and two that roles may be told as."""
CIRCLES = ("all", "others", "present", "provokers", "contributors", "abstainers")
YES_OR_NO = frozenset({"hotline", "is", "ahead_in", "milestone", "chosen"})
"""Metrics that are 0 or 1."""
PLACE_COUNTS = frozenset({"leads", "leads_states", "aligned", "unaligned", "access", "home"})
"""Metrics that count places: 0 or 1 for a single place."""
LIFTED = 5
"""Export controls shortened by so many turns or more simply end."""
FEW = 4
"""A group without a name is spelled out if it has no more members than this."""


class Sentences:
    """Turns rows of the rules into words.

    `roles` replaces what a role is called: `{"self": "france"}` speaks of France instead of "you".
    """

    def __init__(self, catalogue: Catalogue, names: Names, roles: Mapping[str, str] | None = None) -> None:
        self.catalogue = catalogue
        self.names = names
        self.roles = dict(roles or {})

    # --- whom and where -----------------------------------------------------------------------------------------------

    def who(self, selector: str | Sequence[str], *, summed: bool = False) -> str:
        """Return a selector as a subject or object: "you", "France and Japan", "every other power"."""
        if not isinstance(selector, str):
            return self.catalogue.join([self.who(member) for member in selector])
        selector = self.roles.get(selector, selector)
        if selector in ROLES:
            return self.catalogue.say(f"role-{selector}")
        if selector in CIRCLES:
            return self.catalogue.say(f"circle-{selector}.sum" if summed else f"circle-{selector}")
        return self.names.in_text("power", selector)

    def owner(self, selector: str | Sequence[str], *, summed: bool = False) -> str:
        """Return a selector as an owner: "your", "France's", "every other power's"."""
        if isinstance(selector, str):
            selector = self.roles.get(selector, selector)
            if selector in ROLES:
                return self.catalogue.say(f"role-{selector}.owner")
            if selector in CIRCLES:
                return self.catalogue.say(f"circle-{selector}.sum-owner" if summed else f"circle-{selector}.owner")
        else:
            return self.catalogue.join([self.owner(member) for member in selector])
        name = self.who(selector)
        return self.catalogue.say("possessive", name=name, ending=name[-1:])

    def person(self, selector: str | Sequence[str], *, summed: bool = False) -> str:
        """Return the grammatical person of a selector: "you", "third", "plural", or "list" for each of several."""
        if not isinstance(selector, str):
            return "third" if len(selector) == 1 else "plural" if summed else "list"
        selector = self.roles.get(selector, selector)
        if selector == "self":
            return "you"
        if selector == "they":
            return "plural"
        return "plural" if summed and selector in CIRCLES else "third"

    def place(self, at: str | Sequence[str], sort: str = "", joint: str = "and") -> tuple[str, str, str]:
        """Return places as a noun, with a preposition, and as a choice: "the ASEAN states", "in ...", "among ...".

        A list of places is joined by the word `joint`.
        """
        say = self.catalogue.say
        if at == "here":
            key = f"place-here-{sort}" if sort else "place-here"
            return say(key), say(f"{key}.in"), say("place-among-here")
        if at == "adjacent":
            noun = say("place-adjacent")
            return noun, say("place-adjacent.in"), say("place-among", name=noun)
        if not isinstance(at, str) and len(at) == 1:
            at = at[0]
        if at == "all" and sort:
            at = f"{sort}s"
        noun = self._place_noun(at, joint)
        site = all(self.names.sort_of_place(one) == "site" for one in ([at] if isinstance(at, str) else at))
        with_in = say("place-site.in" if site else "place-named.in", name=noun)
        single = isinstance(at, str) and self.names.sort_of_place(at) != "group"
        return noun, with_in, with_in if single else say("place-among", name=noun)

    def _place_noun(self, at: str | Sequence[str], joint: str = "and") -> str:
        if not isinstance(at, str):
            return self.catalogue.join([self._place_noun(member) for member in at], joint)
        sort = self.names.sort_of_place(at)
        members = self.names.members.get(at, ())
        if sort == "group" and ("group", at) not in self.names.names and 0 < len(members) <= FEW:
            return self.catalogue.join([self._place_noun(member) for member in members], joint)
        if sort == "group" and ("group", at) not in self.names.names and self.catalogue.has(f"group-{at}"):
            return self.catalogue.say(f"group-{at}")
        return self.names.in_text(sort, at)

    def _is_single(self, at: str | Sequence[str] | None) -> bool:
        if at is None or at == "here":
            return True
        if not isinstance(at, str):
            return len(at) == 1
        return at != "adjacent" and self.names.sort_of_place(at) != "group"

    # --- metrics and conditions ---------------------------------------------------------------------------------------

    def metric(self, row: Row, form: str = "") -> str:
        """Return a metric as a noun, or in a form of its message: "each", "many", "yes", "no", "some", "none"."""
        name = row["metric"]
        # Whether there is anything at all is asked of the sum over the places, so that any one of them will do.
        joint = "or" if form in ("yes", "no") else "and"
        arguments = self._arguments(row, summed=True, joint=joint)
        return self.catalogue.say(f"metric-{name}{'.' + form if form else ''}", **arguments)

    def _arguments(self, row: Row, *, summed: bool, joint: str = "and") -> dict[str, Argument]:
        """Return everything a message for a row may ask for; what the row does not say is left out."""
        found: dict[str, Argument] = {}
        if (of := row.get("of")) is not None:
            found |= {
                "who": self.who(of, summed=summed),
                "owner": self.owner(of, summed=summed),
                "person": self.person(of, summed=summed),
            }
        if (with_ := row.get("with")) is not None:
            found["other"] = self.who(with_, summed=summed)
        if (at := row.get("at")) is not None:
            sort = _sort_of(row)
            noun, with_in, among = self.place(at, sort, joint)
            if not summed and not self._is_single(at):
                with_in = self.catalogue.say("place-each", name=noun)
            found |= {"place": noun, "in_place": with_in, "among": among}
            found["places"] = "one" if self._is_single(at) else "other"
        for key in ("capability", "track", "kind", "milestone"):
            if (ident := row.get(key)) is not None:
                found["name"] = self._thing(key, ident)
        if row.get("metric") == "milestone":
            found["powers"] = self.catalogue.join([self.who(p) for p in self.names.powers_of[row["milestone"]]])
        if row.get("powers"):
            found["powers"] = self.catalogue.join([self.who(p) for p in row["powers"]], "or")
        if row.get("value") is not None:
            found["value"] = plain(row["value"])
        return found

    def _thing(self, sort: str, ident: str) -> str:
        if ident == "chosen":
            return self.catalogue.say("capability-chosen")
        return self.names.title(sort, ident) if sort in ("kind", "milestone") else self.names.in_text(sort, ident)

    def condition(self, row: Row) -> str:
        """Return a condition in words: "your relation with Japan is at least 5"."""
        if truth := self._truth(row):
            return self.metric(row, truth)
        for key, message in (("at_least", "at-least"), ("at_most", "at-most"), ("equals", "equals")):
            bound = row.get(key)
            if bound is not None:
                own_words = f"metric-{row['metric']}.{message}"
                if isinstance(bound, int) and self.catalogue.has(own_words):
                    return self.catalogue.say(own_words, number=plain(bound))
                number = plain(bound) if isinstance(bound, int) else self._leaf(bound)
                return self.catalogue.say(f"condition-{message}", metric=self.metric(row), number=number)
        raise ValueError(f"not a condition: {dict(row)!r}")

    def _truth(self, row: Row) -> str:
        """Return the form of the metric that says the condition as a plain statement, or "" if none does."""
        name = row["metric"]
        if not self.catalogue.has(f"metric-{name}.yes"):
            return ""
        single = self._is_single(row.get("at"))
        several = name in PLACE_COUNTS and not single
        if row.get("at_least") == 1:
            return "some" if several else "yes"
        if row.get("at_most") == 0 or row.get("equals") == 0:
            return "none" if several else "no"
        boolean = name in YES_OR_NO or (name in PLACE_COUNTS and single)
        return "yes" if boolean and row.get("equals") == 1 else ""

    def conditions(self, rows: Sequence[Row]) -> str:
        """Return conditions that must all hold, joined by "and"."""
        return self.catalogue.join([self.condition(row) for row in rows])

    # --- formulas -----------------------------------------------------------------------------------------------------

    def formula(self, terms: Sequence[Row]) -> list[str]:
        """Return one phrase for each term of a formula; the formula is their sum."""
        return [self.term(term) for term in terms]

    def term(self, row: Row) -> str:
        """Return a summand in words: "2 for each state aligned with you (at most 6), if ..."."""
        words = self._bounded(row, self._scaled(row, standing_alone=True))
        if row.get("when"):
            return self.catalogue.say("term-when", term=words, condition=self.conditions(row["when"]))
        return words

    def _leaf(self, row: Row) -> str:
        return self._bounded(row, self._scaled(row, standing_alone=False))

    def _scaled(self, row: Row, *, standing_alone: bool) -> str:
        """Return (metric x times + plus) / per in words, as "n for each ..." where that reads better."""
        say = self.catalogue.say
        times, plus, per = row.get("times", 1), row.get("plus", 0), row.get("per", 1)
        metric = row.get("metric", "")
        if metric == "number":
            return plain((row["value"] * times + plus) // per)
        if metric and standing_alone and plus == 0:
            truth = metric in YES_OR_NO or (metric in PLACE_COUNTS and self._is_single(row.get("at")))
            if truth and per == 1:
                return say("term-when", term=plain(times), condition=self.metric(row, "yes"))
            if per == 1:
                return say("term-each", number=plain(times), unit=self.metric(row, "each"))
            if abs(times) == 1:
                return say("term-per", number=plain(times), per=str(per), units=self.metric(row, "many"))
        words = self.metric(row) if metric else self._combined(row)
        if not metric and (times != 1 or plus):
            words = say("term-group", term=words)
        if times == -1 and plus:
            words = say("term-number-less", number=plain(plus), metric=words)
        else:
            words = words if times == 1 else say("term-times", number=plain(times), metric=words)
            if plus:
                words = say("term-plus" if plus > 0 else "term-minus", metric=words, number=str(abs(plus)))
        if per == 1:
            return words
        if plus or times != 1:
            words = say("term-group", term=words)
        return say("term-part", metric=words, per=per)

    def _combined(self, row: Row) -> str:
        leaves = row.get("least") or row.get("most") or ()
        words = [self._leaf(leaf) for leaf in leaves]
        if len(words) == 1:
            return words[0]
        many = "higher" if row.get("most") else "lower"
        if len(words) > 2:
            many = many[:-2] + "est"
        return self.catalogue.say(f"term-{many}", list=self.catalogue.join(words))

    def _bounded(self, row: Row, words: str) -> str:
        say, floor, cap = self.catalogue.say, row.get("floor"), row.get("cap")
        if floor is not None and cap is not None:
            return say("term-bounded", term=words, floor=plain(floor), cap=plain(cap))
        if cap is not None:
            return say("term-capped", term=words, cap=plain(cap))
        if floor is not None:
            return say("term-floored", term=words, floor=plain(floor))
        return words

    # --- effects ------------------------------------------------------------------------------------------------------

    def effect(self, row: Row) -> str:
        """Return a change in words: "every other power loses 1 influence", without a capital or full stop."""
        say, by, of = self.catalogue.say, row.get("by", 1), row.get("of")
        if isinstance(of, list) and len(of) > 1 and "each" not in self.roles:
            return Sentences(self.catalogue, self.names, self.roles | {"each": "they"}).effect(row)
        sign = "up" if by >= 0 else "down"
        if row["change"] == "controls" and by <= -LIFTED:
            sign = "end"
        arguments = self._arguments(row, summed=False) | {"sign": sign, "amount": str(abs(by)), "count": abs(by)}
        words = say(f"effect-{row['change']}", **arguments)
        if row.get("for_each"):
            words = say("effect-each", effect=words, unit=self.metric(row["for_each"], "each"))
        if row.get("blunted_by"):
            words = say("effect-blunted", effect=words, metric=self.metric(row["blunted_by"]))
        if row.get("when"):
            # What is said of each comes after those of whom it is said.
            many = isinstance(of, list) or of in CIRCLES
            words = say(
                "effect-when-after" if many else "effect-when", effect=words, condition=self.conditions(row["when"])
            )
        return words

    def effects(self, rows: Sequence[Row]) -> list[str]:
        """Return a sentence for each change, in the order in which they are applied."""
        return [sentence(self.effect(row)) for row in rows]


SEA_ROWS = frozenset(
    {"presence", "presence_over", "leads", "tension", "marks", "access", "missing_hotlines", "best_capability", "home"}
)
STATE_ROWS = frozenset({"influence", "aligned", "unaligned", "leads_states", "stability", "court"})
SITE_ROWS = frozenset({"contracts", "free_slots", "contract", "disrupt"})


def _sort_of(row: Row) -> str:
    """Return the sort of place that a row is about, for what "here" is called."""
    name = row.get("metric") or row.get("change")
    for sort, rows in (("sea", SEA_ROWS), ("state", STATE_ROWS), ("site", SITE_ROWS)):
        if name in rows:
            return sort
    return ""
