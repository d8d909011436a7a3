"""Digests of a rule set: one of what changes play, one of what only people read.

A digest is the SHA-256 of canonical JSON: keys sorted, no spaces, texts in NFC, and what stands at its default left
out, so that a new key with a default changes no digest of a rule set that doesn't use it. Comments, line endings, the
order of tables and how they are split into files never reach it. The notation counts as play: records are written
in it.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel

from indopacific_game.rules.models import Rules

TEXT_KEYS = frozenset(
    {"name", "in_text", "adjective", "short", "text", "context", "colour", "shape", "anchor", "anchors", "low", "high"}
)
"""Keys of tables that only people and maps read."""
SHOWN_NAMES = frozenset({"theatre"})
"""Keys whose text only people read, but whose being there is a rule."""


def rules_digest(rules: Rules) -> str:
    """Give the digest of the mechanical rules, in hexadecimal."""
    return _digest(_part(_tables(rules, False), False))


def text_digest(rules: Rules) -> str:
    """Give the digest of everything else, in hexadecimal."""
    return _digest(_part(_tables(rules, True), True))


def _tables(rules: Rules, texts: bool) -> dict[str, Any]:
    """Give the top-level tables that have a say; `ruleset` and `group_name` are texts through and through."""
    tables = {name: getattr(rules, name) for name in type(rules).model_fields}
    about, names = tables.pop("ruleset"), tables.pop("group_name")
    whole = {"ruleset": {"name": about.name, "text": about.text}, "group_name": names}
    return {**tables, **{name: _Text(table) for name, table in whole.items()}} if texts else tables


@dataclass(frozen=True)
class _Text:
    """Something to be taken whole into the digest of texts."""

    value: Any


def _part(value: Any, texts: bool) -> Any:
    """Give the plain part of a value that is text, or that is not; None if nothing is left of it."""
    if isinstance(value, _Text):
        return value.value
    if isinstance(value, BaseModel):
        value = {key: _field(key, held, texts) for key, held in _given(value).items()}
    if isinstance(value, dict):
        parts = {key: _part(held, texts) for key, held in value.items()}
        return {key: part for key, part in parts.items() if part is not None} or (None if texts else {})
    if isinstance(value, list):
        listed = [_part(held, texts) for held in value]
        return listed if not texts or any(part is not None for part in listed) else None
    return None if texts else value


def _given(model: BaseModel) -> dict[str, Any]:
    """Give the fields of a model that differ from their defaults, by the name that TOML uses."""
    held = model.__dict__
    return {key: held[name] for name, key, default in _fields(type(model)) if held[name] != default}


@cache
def _fields(model: type[BaseModel]) -> list[tuple[str, str, Any]]:
    """List the fields of a model: name, name in TOML, and default (nothing equals that of a required one)."""
    fields = model.model_fields.items()
    return [(name, info.alias or name, object() if info.is_required() else info.default) for name, info in fields]


def _field(key: str, held: Any, texts: bool) -> Any:
    if key in SHOWN_NAMES:
        return _Text(held) if texts else True
    if key in TEXT_KEYS:
        return _Text(held) if texts else None
    return held


def _digest(plain: Any) -> str:
    canonical = json.dumps(_composed(plain), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def _composed(plain: Any) -> Any:
    """Put every text into NFC, so that equal-looking texts are equal."""
    if isinstance(plain, dict):
        return {key: _composed(held) for key, held in plain.items()}
    if isinstance(plain, list | tuple):
        return [_composed(held) for held in plain]
    return unicodedata.normalize("NFC", plain) if isinstance(plain, str) and not plain.isascii() else plain
