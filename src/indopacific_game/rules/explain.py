"""pydantic's errors in plain words: where exactly, what stands there, and what was expected instead."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from indopacific_game.rules.faults import Path, Problem, listing, nearest, show
from indopacific_game.rules.models import Rules

ID_EXPECTED = "lower-case letters, digits and underscores, a letter first, at most 40"


@dataclass(frozen=True)
class Misfit:
    """One of pydantic's errors, with its location turned into a path that really exists in the entry."""

    path: Path
    type: str
    context: Mapping[str, Any]
    is_key: bool = False
    """Whether it is the last key of the path that is wrong, not what it holds."""


def misfits(error: ValidationError, raw: object) -> Iterator[list[Misfit]]:
    """Collect errors that speak of one value, dropping those of union branches that it clearly isn't meant for."""
    details = error.errors(include_url=False, include_input=False)
    errors = [Misfit(_real_path(d, raw), d["type"], d.get("ctx", {}), d["loc"][-1:] == ("[key]",)) for d in details]
    deeper = {e.path[:n] for e in errors for n in range(len(e.path)) if e.type != "missing" or n < len(e.path) - 1}
    groups: dict[Path, list[Misfit]] = {}
    for e in errors:
        if not (e.type in _WRONG_TYPES and e.path in deeper):
            groups.setdefault(e.path, []).append(e)
    for group in groups.values():
        telling = [e for e in group if e.type not in _WRONG_TYPES]
        yield telling[:1] or group


def _real_path(detail: ErrorDetails, raw: object) -> Path:
    """Follow an error's location through the tables, leaving out the names of union branches."""
    path: Path = ()
    here: Any = raw
    for part in detail["loc"]:
        in_table = isinstance(here, dict) and isinstance(part, str) and part in here
        if in_table or (isinstance(here, list) and isinstance(part, int) and part < len(here)):
            path, here = (*path, part), here[part]
    if detail["type"] == "missing":
        path = (*path, detail["loc"][-1])
    return path


_WRONG_TYPES = {
    "int_type": "a whole number",
    "float_type": "a number",
    "string_type": "a text in quotes",
    "bool_type": "true or false",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
}
"""Errors that say that a value is of the wrong type, with the right one."""


def explain(path: Path, group: list[Misfit], raw: object) -> Iterator[Problem]:
    """Say what is wrong with one value of the entry at a path."""
    error = group[0]
    full = (*path, *error.path)
    value = error.path[-1] if error.is_key else value_at(raw, error.path)
    context = error.context
    if error.type in _WRONG_TYPES:
        wanted = dict.fromkeys(_WRONG_TYPES[e.type] for e in group)
        yield Problem(full, f"{show(value)} is of the wrong type", " or ".join(wanted))
    elif error.type == "missing" and isinstance(error.path[-1], int):
        yield Problem(full, "the list is too short", "one element more")
    elif error.type == "missing":
        yield Problem(full, f"the key {show(str(error.path[-1]))} is missing", missing=True)
    elif error.type == "extra_forbidden":
        keys = _keys_at(path, error.path[:-1])
        key = str(error.path[-1])
        yield Problem(full, f"there is no key {show(key)} here", listing(keys, most=30), nearest(key, keys))
    elif error.type == "literal_error":
        choices = re.findall(r"'([^']*)'", context["expected"])
        near = nearest(value, choices) if isinstance(value, str) else ""
        yield Problem(full, f"{show(value)} is none of the choices", listing(choices), near)
    elif error.type == "rules":
        yield from _explain_row(full, context)
    elif error.type == "string_pattern_mismatch":
        expected = "a colour such as #1F4E79" if "#" in context["pattern"] else ID_EXPECTED
        yield Problem(full, f"{show(value)} is not {'a colour' if '#' in context['pattern'] else 'an id'}", expected)
    else:
        message, expected = _BOUNDS.get(error.type, ("the value is not allowed ({type})", ""))
        words = {**{key: show(held) for key, held in context.items()}, "value": show(value), "type": error.type}
        yield Problem(full, message.format(**words), expected.format(**words))


_BOUNDS = {
    "greater_than_equal": ("{value} is too small", "at least {ge}"),
    "less_than_equal": ("{value} is too large", "at most {le}"),
    "string_too_short": ("the text is empty", "at least {min_length} character"),
    "string_too_long": ("the text is too long", "at most {max_length} characters"),
    "too_short": ("the list is too short ({actual_length})", "at least {min_length}"),
    "too_long": ("the list is too long", "at most {max_length}"),
    "finite_number": ("{value} is not a finite number", "a finite number"),
}
"""What errors about size say, and what they expect."""


def _explain_row(path: Path, context: Mapping[str, Any]) -> Iterator[Problem]:
    """Explain what the models' own checks of rows found: one problem a key."""
    word, name = context["word"], context["name"]
    if "choices" in context:
        near = nearest(name, context["choices"])
        yield Problem((*path, word), f"there is no {word} {show(name)}", f"one of the {word}s in the rulebook", near)
    if "one_of" in context:
        keys = listing(context["one_of"], "and")
        yield Problem(path, f"the {word} has {context['given'] or 'none'} of {keys}", "exactly one of them")
    takes = f"the keys {listing(context.get('takes', ()), 'and')}"
    for key in context.get("missing", ()):
        yield Problem((*path, key), f"{word} {show(name)} needs the key {show(key)}", takes)
    for key in context.get("unknown", ()):
        yield Problem((*path, key), f"{word} {show(name)} takes no key {show(key)}", takes)


def value_at(raw: Any, path: Path) -> Any:
    """Give what stands at a path, or None."""
    for part in path:
        try:
            raw = raw[part]
        except (KeyError, IndexError, TypeError):
            return None
    return raw


def type_of(name: str) -> Any:
    """Give the type of a top-level table, or of the entries of one that holds entries by id."""
    annotation = Rules.model_fields[name].annotation
    return get_args(annotation)[1] if get_origin(annotation) is dict else annotation


def _keys_at(path: Path, inner: Path) -> list[str]:
    """List the keys that the model at a path within an entry takes."""
    annotation: Any = type_of(str(path[0]))
    for part in inner:
        annotation = _inside(annotation, part)
    return [info.alias or name for model in _models(annotation)[:1] for name, info in model.model_fields.items()]


def _inside(annotation: Any, part: int | str) -> Any:
    """Give the type of what a type holds under a key or at a position; None if it holds nothing there."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _inside(get_args(annotation)[0], part)
    if origin in (list, tuple):
        return get_args(annotation)[0] if isinstance(part, int) else None
    if origin is dict:
        return get_args(annotation)[1] if isinstance(part, str) else None
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields.items()
        return next((info.annotation for name, info in fields if part == (info.alias or name)), None)
    return next((found for branch in get_args(annotation) if (found := _inside(branch, part)) is not None), None)


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for branch in get_args(annotation) for model in _models(branch)]
