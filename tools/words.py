"""Write what has to be translated besides the messages: the words of the shipped rules and of the players.

    python -m tools.words > src/indopacific_game/text/locale/fr/rules.ftl

The words are in English, as a file of messages in which each is to be replaced by its translation.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from indopacific_game.agents.characters import players
from indopacific_game.rules.load import load_rules
from indopacific_game.rules.told import words_of


def words() -> Iterator[tuple[str, str]]:
    """Yield the message of everything that has words of its own, `id.attribute`, and what it says."""
    yield from words_of(load_rules())
    shipped = players()
    for sort, known in (("level", shipped.levels), ("character", shipped.characters), ("script", shipped.scripts)):
        for key, one in known.items():
            yield f"players-{sort}-{key}.name", one.name
            yield f"players-{sort}-{key}.text", one.text


def as_messages(found: Iterator[tuple[str, str]]) -> str:
    """Return words as a file of messages."""
    lines, last = [], ""
    for message, own in found:
        name, _, attribute = message.partition(".")
        if name != last:
            lines.append(f"{name} =")
            last = name
        quoted = own.replace("{", '{"{"}').replace("\n", " ")
        lines.append(f"    .{attribute} = {quoted}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_messages(words()))
