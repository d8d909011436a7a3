"""The message catalogue: every sentence that people read, by id, in Fluent files under `locale/`.

A message id that is missing, or an argument that a message wants and does not get, is an error: a locale is complete
or it is not offered. Fluent itself is imported when the first sentence is asked for, so that importing this module is
cheap.
"""

from __future__ import annotations

import os
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from .pseudo import lengthen_messages, lengthened

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from fluent.runtime import FluentBundle

DEFAULT_LOCALE = "en"
PSEUDO = "qps"
"""A language for tests, offered nowhere but had by name: the default's words, longer and in other letters."""
LOCALE_VARIABLES = ("INDOPACIFIC_LOCALE", "LC_ALL", "LC_MESSAGES", "LANG")

Argument = str | int
"""What a message may be given: words, or whole numbers."""

KEPT = 4096
"""Sentences that are kept: whoever draws a screen says the same ones frame after frame."""


class MessageError(LookupError):
    """A message is missing from the catalogue, or lacks an argument that it wants."""


class Catalogue:
    """The messages of one locale.

    >>> Catalogue("en").say("turns", count=1)
    '1 turn'
    """

    def __init__(self, locale: str = DEFAULT_LOCALE) -> None:
        """Make the catalogue of a locale, or of PSEUDO; raise MessageError if there is none for it."""
        if locale not in (*available_locales(), PSEUDO):
            raise MessageError(f'there is no locale "{locale}"; there are: {", ".join(available_locales())}')
        self.locale = locale
        self._loaded: FluentBundle | None = None
        self._said: dict[tuple[str, tuple[tuple[str, Argument], ...]], str] = {}

    @property
    def _bundle(self) -> FluentBundle:
        if self._loaded is None:
            self._loaded = _load(self.locale)
        return self._loaded

    def has(self, message: str) -> bool:
        """Say whether there is a message, or an attribute `message.attribute`, of that name."""
        name, _, attribute = message.partition(".")
        if not self._bundle.has_message(name):
            return False
        found = self._bundle.get_message(name)
        return attribute in found.attributes if attribute else found.value is not None

    def say(self, message: str, /, **arguments: Argument) -> str:
        """Return the sentence for a message id, or for `id.attribute`; raise MessageError if it can't be said."""
        key = (message, tuple(arguments.items()))
        sentence = self._said.get(key)
        if sentence is None:
            if len(self._said) >= KEPT:
                self._said.clear()
            sentence = self._said[key] = self._format(message, arguments)
        return sentence

    def _format(self, message: str, arguments: dict[str, Argument]) -> str:
        if not self.has(message):
            raise MessageError(f'the locale "{self.locale}" has no message "{message}"')
        name, _, attribute = message.partition(".")
        found = self._bundle.get_message(name)
        pattern = found.attributes[attribute] if attribute else found.value
        if pattern is None:
            raise MessageError(f'the message "{message}" is empty')
        sentence, errors = self._bundle.format_pattern(pattern, arguments)
        if errors:
            raise MessageError(f'message "{message}": {"; ".join(str(error) for error in errors)}')
        return str(sentence)

    def translated(self, message: str, own: str) -> str:
        """Return what the locale has for words that are written elsewhere, in the rules say; if nothing, those."""
        if self.locale == PSEUDO:
            return lengthened(own)
        return self.say(message) if message and self.has(message) else own

    def page(self, name: str, own: str) -> str:
        """Return the locale's own page in Markdown that replaces one written elsewhere; if there is none, that."""
        page = _locale_folder() / self.locale / f"{name}.md"
        return page.read_text(encoding="utf-8") if page.is_file() else self.translated("", own)

    def join(self, parts: list[str], word: str = "and") -> str:
        """Return "a", "a and b" or "a, b and c" (or with "or")."""
        if not parts:
            return ""
        sentence = parts[0]
        for part in parts[1:-1]:
            sentence = self.say("list-middle", before=sentence, after=part)
        if len(parts) > 1:
            sentence = self.say(f"list-{word}", before=sentence, after=parts[-1])
        return sentence

    def __reduce__(self) -> tuple[type[Catalogue], tuple[str]]:
        return Catalogue, (self.locale,)


def _locale_folder() -> Traversable:
    return files("indopacific_game.text") / "locale"


@cache
def available_locales() -> tuple[str, ...]:
    """Return the locales that there are messages for, the default first."""
    folders = (entry.name for entry in _locale_folder().iterdir() if entry.is_dir() and not entry.name.startswith("_"))
    return tuple(sorted(folders, key=lambda name: (name != DEFAULT_LOCALE, name)))


def choose_locale(wanted: str | None = None) -> str:
    """Return the best available locale for a wish such as "fr_FR.UTF-8", or for the environment, or the default."""
    wishes = [wanted] if wanted else [os.environ.get(name, "") for name in LOCALE_VARIABLES]
    for wish in wishes:
        tag = (wish or "").split(".")[0].split("@")[0].replace("_", "-")
        for candidate in (tag, tag.split("-")[0]):
            if candidate in (*available_locales(), PSEUDO):
                return candidate
    return DEFAULT_LOCALE


_chosen = [DEFAULT_LOCALE]


def use_locale(locale: str) -> None:
    """Have this process speak a locale. Raises MessageError if there is no such locale."""
    _chosen[0] = catalogue(locale).locale


def catalogue(locale: str | None = None) -> Catalogue:
    """Return the catalogue of a locale, or of the one that is in use, loaded once a process."""
    return _catalogue(locale or _chosen[0])


@cache
def _catalogue(locale: str) -> Catalogue:
    # A cache of its own: one on a function with defaults holds the same locale twice, named and not named.
    return Catalogue(locale)


def _load(locale: str) -> FluentBundle:
    from fluent.runtime import FluentBundle, FluentResource

    # No isolation marks: they are for mixed writing directions, and terminals show them as rubbish.
    bundle = FluentBundle([locale], use_isolating=False)
    folder = _locale_folder() / (DEFAULT_LOCALE if locale == PSEUDO else locale)
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.name.endswith(".ftl"):
            resource = FluentResource(entry.read_text(encoding="utf-8"))
            if locale == PSEUDO:
                lengthen_messages(resource)
            bundle.add_resource(resource)
    return bundle
