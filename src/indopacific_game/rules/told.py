"""The rules in another language: names and texts from the catalogue, where it has them.

English is written in the rules themselves. A locale has `rules-event-typhoon` with the attributes `.name`, `.text` and
`.context`, and so on down the tables. What an overlay words anew stays as it is: nobody has translated that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from indopacific_game.rules.load import Loaded
from indopacific_game.rules.models import Rules
from indopacific_game.rules.sources import STANDARD
from indopacific_game.text import Catalogue
from indopacific_game.text.catalogue import DEFAULT_LOCALE

WORDS = frozenset({"name", "in_text", "adjective", "text", "context", "theatre", "low", "high"})
"""Keys whose texts can be translated. `short`, which stands for a power in tables, is the same everywhere."""


def told(loaded: Loaded, catalogue: Catalogue) -> Rules:
    """Return the rules in the words of a locale."""
    if catalogue.locale == DEFAULT_LOCALE:
        return loaded.rules
    bottom = loaded.layers[0]
    source = bottom.tables if bottom.id == STANDARD else {}
    rules: Rules = _told(loaded.rules, "rules", source, catalogue)
    return rules


def words_of(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """Yield the message of everything that can be translated, and what it says in the rules themselves."""
    listing = _Listing()
    _told(loaded.rules, "rules", loaded.layers[0].tables, listing)
    yield from listing.found


class _Listing(Catalogue):
    """Notes what it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []

    def translated(self, message: str, own: str) -> str:
        self.found.append((message, own))
        return own


def _told(held: Any, message: str, source: Any, say: Catalogue) -> Any:
    """Return part of the rules with its words translated where they are those of the source."""
    if isinstance(held, BaseModel):
        parts = {name: getattr(held, name) for name in type(held).model_fields}
        new = {name: _word(name, part, message, _part(source, name), say) for name, part in parts.items()}
        return held.model_copy(update={name: part for name, part in new.items() if part is not parts[name]})
    if isinstance(held, dict):
        return {key: _told(part, f"{message}-{key}", _part(source, key), say) for key, part in held.items()}
    if isinstance(held, list) and all(hasattr(part, "id") for part in held):
        rows = {row.get("id"): row for row in source or () if isinstance(row, Mapping)}
        return [_told(part, f"{message}-{part.id}", rows.get(part.id), say) for part in held]
    return held


def _word(name: str, held: Any, message: str, source: Any, say: Catalogue) -> Any:
    """Return a field of a table in the words of a locale."""
    if name == "group_name":
        return {key: _word("name", held[key], f"{message}-{name}-{key}", _part(source, key), say) for key in held}
    if name in WORDS and isinstance(held, str):
        return say.translated(f"{message}.{name}", held) if held == source else held
    return _told(held, f"{message}-{name}", source, say)


def _part(source: Any, key: str) -> Any:
    return source.get(key) if isinstance(source, Mapping) else None
