"""A page of the rulebook being written: Markdown, and what rows of the rules say."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from indopacific_game.rules.models import Modifier, Rules, Scenario, Trust
from indopacific_game.rules.naming import names_of
from indopacific_game.rules.rows import Condition, Effect, Term
from indopacific_game.text import Catalogue, Sentences, plain, prose, signed


class Page:
    """Collects lines of Markdown. `say` looks up messages; the rest turns rules into sentences and tables."""

    def __init__(self, rules: Rules, catalogue: Catalogue) -> None:
        self.rules = rules
        self.catalogue = catalogue
        self.say = catalogue.say
        self.names = names_of(rules)
        self.sentences = Sentences(catalogue, self.names)
        self._lines: list[str] = []
        self._numbered = 0

    # --- Markdown -----------------------------------------------------------------------------------------------------

    def markdown(self) -> str:
        """Return the page."""
        return prose("\n".join(self._lines).rstrip("\n")) + "\n"

    def heading(self, level: int, title: str) -> None:
        """Write a heading."""
        self._lines += ["#" * level + " " + title, ""]

    def paragraph(self, *sentences: str) -> None:
        """Write sentences as one paragraph; empty ones are left out."""
        words = " ".join(sentence for sentence in sentences if sentence)
        if words:
            self._lines += [words, ""]

    def bullet(self, words: str, level: int = 0) -> None:
        """Write an item of a list, `level` deep."""
        self._lines.append("  " * level + "- " + words)

    def number(self, words: str) -> None:
        """Write an item of a numbered list."""
        self._numbered += 1
        self._lines.append(f"{self._numbered}. {words}")

    def end_list(self) -> None:
        """Close a list."""
        self._numbered = 0
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write a table; a column's heading is the message `book-col-HEAD`. Columns without a cell are left out."""
        kept = [i for i in range(len(heads)) if any(row[i] for row in rows)]
        if not kept:
            return
        self._lines.append(_row([self.say(f"book-col-{heads[i]}") for i in kept]))
        self._lines.append(_row(["---" for _ in kept]))
        self._lines += [_row([row[i] for i in kept]) for row in rows]
        self._lines.append("")

    # --- words --------------------------------------------------------------------------------------------------------

    def default_scenario(self) -> tuple[str, Scenario]:
        """Return the scenario that is played if none is chosen: the one marked so, or the first."""
        marked = [item for item in self.rules.scenario.items() if item[1].default]
        return (marked or list(self.rules.scenario.items()))[0]

    def titles(self, sort: str, idents: Sequence[str]) -> str:
        """Return names as they stand alone, with commas."""
        return ", ".join(self.names.title(sort, ident) for ident in idents)

    def names_in_text(self, sort: str, idents: Sequence[str]) -> str:
        """Return names as a list inside a sentence."""
        return self.catalogue.join([self.names.in_text(sort, ident) for ident in idents])

    def conditions(self, rows: Sequence[Condition], roles: dict[str, str] | None = None) -> str:
        """Return conditions in words; `roles` renames roles."""
        return self._speaking_of(roles).conditions([dump(row) for row in rows])

    def effects(self, rows: Sequence[Effect], roles: dict[str, str] | None = None) -> str:
        """Return effects as sentences in one line; `roles` renames roles."""
        return " ".join(self._speaking_of(roles).effects([dump(row) for row in rows]))

    def _speaking_of(self, roles: dict[str, str] | None) -> Sentences:
        return Sentences(self.catalogue, self.names, roles) if roles else self.sentences

    def formula(self, terms: Sequence[Term]) -> list[str]:
        """Return the terms of a formula in words."""
        return self.sentences.formula([dump(term) for term in terms])

    def formula_sum(self, terms: Sequence[Term]) -> str:
        """Return a formula in words, as one phrase."""
        words = self.formula(terms)
        return "; ".join(words) if words else self.say("formula-nothing")

    def modifier(self, row: Modifier) -> str:
        """Return a change of cost in words."""
        amount = self.say("book-kind-less" if row.amount < 0 else "book-kind-more", amount=abs(row.amount))
        if row.per is not None:
            unit = self.sentences.metric(dump(row.per), "each")
            amount = self.say("book-kind-modifier-each", amount=amount, unit=unit)
        if row.when:
            amount = self.say("book-kind-modifier", amount=amount, condition=self.conditions(row.when))
        return amount if row.who == "self" else self.say(f"book-kind-modifier-{row.who}", modifier=amount)

    def prices(self, rows: Sequence[Trust]) -> str:
        """Return what a partner may ask, by relation, in words."""
        trust = sorted(rows, key=lambda row: row.relation)
        words = []
        for row, following in zip(trust, [*trust[1:], None], strict=True):
            if following is None:
                words.append(self.say("book-offers-price-last", price=row.price, **{"from": row.relation}))
            else:
                span = {"from": row.relation, "to": following.relation - 1}
                words.append(self.say("book-offers-price", price=row.price, **span))
        return self.catalogue.join(words)

    def hundredths(self, *numbers: int) -> str:
        """Return hundredths as a list of decimal numbers without idle zeros."""
        return self.catalogue.join([_hundredths(number) for number in numbers])

    def changed(self, by: dict[str, int], sort: str = "power") -> str:
        """Return what is added for some: "Japan +1, China −1"."""
        return ", ".join(f"{self.names.title(sort, ident)} {signed(number)}" for ident, number in by.items() if number)

    def levels(self, by: dict[str, int], sort: str = "power") -> str:
        """Return numbers by name: "Japan 2, China 1"."""
        return ", ".join(f"{self.names.title(sort, ident)} {plain(number)}" for ident, number in by.items() if number)


def dump(row: BaseModel) -> dict[str, object]:
    """Return a row of the rules as a plain mapping with the keys that TOML uses."""
    return row.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)


def _hundredths(number: int) -> str:
    whole, part = divmod(abs(number), 100)
    digits = f"{whole}.{part:02}".rstrip("0").rstrip(".")
    return plain(-1)[0] + digits if number < 0 else digits


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"
