"""A pseudo-language: words two fifths longer, in letters that no English word has.

What bypasses the catalogue stands out by its plain vowels, and what leaves no room for other languages by what is cut.
Names of keys, notation in backticks, addresses and arguments stay as they are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from fluent.syntax.ast import Resource

LONGER: Final = 0.4
"""How much longer words get: as German and French are beside short English ones."""
LETTERS: Final = str.maketrans("AEIOUYaeiouycn", "ÀÉÎŌỤÝäẽîōưÿçñ")
VOWELS: Final = frozenset("aeiouyAEIOUY")
KEPT: Final = re.compile(r"`[^`]*`|\]\([^)]*\)|https?://\S+|<[^>]*>")


def lengthened(text: str) -> str:
    """Return a text in the pseudo-language.

    >>> lengthened("Joint drill")
    'Jōōōîîñt drîîll'
    """
    parts, at = [], 0
    for kept in KEPT.finditer(text):
        parts += [_lengthened(text[at : kept.start()]), kept.group()]
        at = kept.end()
    return "".join([*parts, _lengthened(text[at:])])


def _lengthened(text: str) -> str:
    """Repeat vowels from the left, each once before any twice, until the text is long enough."""
    letters = sum(letter.isalnum() for letter in text)
    vowels = [k for k, letter in enumerate(text) if letter in VOWELS]
    wanted = -int(-LONGER * letters // 1)
    repeats = dict.fromkeys(vowels, 1)
    for n in range(wanted if vowels else 0):
        repeats[vowels[n % len(vowels)]] += 1
    return "".join(letter + letter.lower() * (repeats.get(k, 1) - 1) for k, letter in enumerate(text)).translate(
        LETTERS
    )


def lengthen_messages(resource: Resource) -> None:
    """Put all messages of a resource into the pseudo-language, what they are given apart."""
    from fluent.syntax import ast
    from fluent.syntax.visitor import Visitor

    class Lengthening(Visitor):
        def visit_TextElement(self, node: Any) -> None:  # noqa: N802 (the visitor calls it so)
            node.value = lengthened(node.value)

    for entry in resource.body:
        if isinstance(entry, ast.Message | ast.Term):
            Lengthening().visit(entry)
