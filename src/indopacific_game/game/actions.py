"""Actions: what a power or chance may do, as small values that know their notation."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from indopacific_game import vocabulary as v
from indopacific_game.engine.compile import Compiled
from indopacific_game.engine.compile_actions import ACTION_COLUMNS
from indopacific_game.game.errors import AmbiguousAction, InvalidAction

LONGEST = 200
"""Characters of a notation; longer texts are not even compared."""
NEAREST = 3
"""Alternatives that an error names."""


@dataclass(frozen=True, slots=True)
class Action:
    """One action of a game: its notation, and what it names by id.

    `sort` is "kind" (an action of a kind), "reaction", "option" (an answer to an event), "order", "deal", "draw" or
    "roll". The other fields are None unless the action names such a thing; `power` is who is dealt an agenda, `order`
    an opening order, `face` what the die shows.

    >>> from indopacific_game.game import Game
    >>> action = Game.load().text_to_action("pass")
    >>> action.sort, action.kind, str(action)
    ('kind', 'pass', 'pass')
    """

    id: int
    text: str
    sort: str = field(compare=False)
    kind: str | None = field(default=None, compare=False)
    family: str | None = field(default=None, compare=False)
    sea: str | None = field(default=None, compare=False)
    state: str | None = field(default=None, compare=False)
    site: str | None = field(default=None, compare=False)
    capability: str | None = field(default=None, compare=False)
    partner: str | None = field(default=None, compare=False)
    target: str | None = field(default=None, compare=False)
    other: str | None = field(default=None, compare=False)
    summit: str | None = field(default=None, compare=False)
    event: str | None = field(default=None, compare=False)
    option: str | None = field(default=None, compare=False)
    agenda: str | None = field(default=None, compare=False)
    power: str | None = field(default=None, compare=False)
    order: tuple[str, ...] = field(default=(), compare=False)
    face: int | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return self.text


class Actions:
    """All actions of a game, by id and by notation.

    Ids that no action has (an event with fewer options than there is room for) hold an action without a notation.
    """

    def __init__(self, compiled: Compiled) -> None:
        self.by_id = tuple(_actions(compiled))
        self._by_text = {action.text: action for action in self.by_id if action.text}
        self._by_words = {normal(text): action for text, action in self._by_text.items()}

    def find(self, text: str) -> Action:
        """Return the action of a notation; case and spacing don't matter. Raises InvalidAction."""
        found = self._known(text)
        if found is None:
            near = nearest(normal(text), self._by_text)
            raise InvalidAction(_unknown(text, near), text, near)
        return found

    def _known(self, text: str) -> Action | None:
        return self._by_text.get(text) or self._by_words.get(normal(text))

    def find_among(self, text: str, legal: Iterable[Action]) -> Action:
        """Return the action that a person means: its notation, or the beginnings of its words if only one fits.

        Raises AmbiguousAction if several of the legal actions fit, InvalidAction if no action at all does.
        """
        known = self._known(text)
        if known is not None:
            return known
        begun = normal(text).split(" ")
        fitting = [action for action in legal if _begins(begun, normal(action.text).split(" "))]
        if len(fitting) == 1:
            return fitting[0]
        if len(fitting) > 1:
            texts = [action.text for action in fitting]
            shown = ", ".join(map(quoted, texts[:NEAREST])) + (", ..." if len(texts) > NEAREST else "")
            raise AmbiguousAction(f"{quoted(text)} may mean {shown}", text, texts)
        return self.find(text)


def trail_after(trail: int, action: Action) -> int:
    """Return the trail of a game, 32 bits of all its actions so far, after one action more; it begins at 0."""
    return zlib.crc32(f"{action.text}\n".encode(), trail)


def normal(text: str) -> str:
    """Return a notation in lower case, with single spaces."""
    return re.sub(r"\s+", " ", text[: LONGEST + 1]).strip().lower()


def nearest(text: str, known: Iterable[str]) -> list[str]:
    """Return the notations most like a text, the most like it first."""
    return get_close_matches(text, list(known), NEAREST, 0.5) if len(text) <= LONGEST else []


def alternatives(texts: Sequence[str]) -> str:
    """Return notations as the end of a sentence: "; did you mean ...?", or nothing if there are none."""
    return f"; did you mean {' or '.join(map(quoted, texts))}?" if texts else ""


def quoted(text: str) -> str:
    """Return a text in quotation marks, short and harmless enough for a message."""
    shown = "".join(c if c.isprintable() else "?" for c in text[:60])
    return f'"{shown}{"..." if len(text) > 60 else ""}"'


def _unknown(text: str, near: Sequence[str]) -> str:
    return f"{quoted(text)} is no action{alternatives(near)}"


def _begins(begun: list[str], words: list[str]) -> bool:
    """Whether each word typed begins a word of the notation, in order; words of the notation may be left out."""
    rest = iter(words)
    return bool(begun[0]) and words[0].startswith(begun[0]) and all(any(w.startswith(b) for w in rest) for b in begun)


def _actions(compiled: Compiled) -> Iterator[Action]:
    t, names = compiled.tables[0], compiled.names
    kinds, families = names.kinds, names.families
    domains = {
        "sea": names.seas,
        "state": names.states,
        "site": names.sites,
        "capability": names.capabilities,
        "partner": names.powers,
        "target": names.powers,
        "other": names.powers,
        "summit": names.summits,
    }
    table = t.action[: len(names.actions)].T.tolist()
    columns = {name: table[ACTION_COLUMNS.index(name)] for name in ("sort", "kind", "value", "extra", *domains)}
    for a, text in enumerate(names.actions):
        sort = v.ActionSort(columns["sort"][a])
        label = sort.name.lower()
        value, extra = columns["value"][a], columns["extra"][a]
        if sort == v.ActionSort.KIND:
            kind = columns["kind"][a]
            named = {name: ids[columns[name][a]] for name, ids in domains.items() if columns[name][a] >= 0}
            yield Action(a, text, label, kinds[kind], families[int(t.kind_family[kind])], **named)
        elif sort == v.ActionSort.OPTION:
            event = names.events[value]
            yield Action(a, text, label, event=event, option=names.options[event][extra] if text else None)
        elif sort == v.ActionSort.ORDER:
            yield Action(a, text, label, order=tuple(names.powers[p] for p in t.orders[value]))
        elif sort == v.ActionSort.DEAL:
            yield Action(a, text, label, agenda=names.agendas[value][extra], power=names.powers[value])
        elif sort == v.ActionSort.DRAW:
            yield Action(a, text, label, event=names.events[value] if value >= 0 else None)
        else:
            yield Action(a, text, label, face=value if sort == v.ActionSort.ROLL else None)
