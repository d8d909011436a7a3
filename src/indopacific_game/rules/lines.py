"""Line numbers of the values in a TOML file, from tree-sitter: tomllib keeps none.

Built only when a fault has to be placed, since most rule sets have no faults.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from indopacific_game.rules.faults import Path

if TYPE_CHECKING:
    from tree_sitter import Node, Parser


DEEPEST = 32
"""Keys and positions in the longest path that has a line of its own: more than any rule set needs."""


class Lines:
    """The line, from 1, of each key and list element of one file.

    Every table counts where it is first named; a key where it is written; a list element where it begins.
    """

    def __init__(self, source: bytes) -> None:
        self._lines: dict[Path, int] = {}
        self._read(_parser().parse(source).root_node)

    def find(self, path: Path) -> int:
        """Give the line of the path, or of the nearest thing that contains it; 0 if the file has nothing of it."""
        return next((self._lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self._lines), 0)

    def _read(self, document: Node) -> None:
        lengths: dict[Path, int] = {}
        waiting: list[tuple[Node, Path]] = []
        for node in document.named_children:
            if node.type == "pair":
                waiting.append((node, ()))
            elif node.type in ("table", "table_array_element"):
                path = self._open_table(node, lengths)
                waiting += [(pair, path) for pair in node.named_children if pair.type == "pair"]
        for node, path in waiting:  # grows as it goes, so that earlier lines are noted before later ones
            if len(path) < DEEPEST:
                waiting.extend(self._contents(node, path))

    def _open_table(self, node: Node, lengths: dict[Path, int]) -> Path:
        """Note the table that a header opens; arrays of tables on the way mean their last element."""
        keys = list(_keys(node.named_children[0])) if node.named_children else []
        path: Path = ()
        for i, key in enumerate(keys):
            path += (key,)
            self._note(path, node)
            if node.type == "table_array_element" and i == len(keys) - 1:
                lengths[path] = lengths.get(path, 0) + 1
            if path in lengths:
                path += (lengths[path] - 1,)
                self._note(path, node)
        return path

    def _contents(self, node: Node, path: Path) -> Iterator[tuple[Node, Path]]:
        """Note a pair or value and yield what it holds, with its path."""
        if node.type == "pair":
            for key in _keys(node.named_children[0]) if node.named_children else ():
                path += (key,)
                self._note(path, node)
            values = [child for child in node.named_children[1:] if child.type != "comment"]
            yield from ((value, path) for value in values)
        elif node.type == "inline_table":
            yield from ((pair, path) for pair in node.named_children if pair.type == "pair")
        elif node.type == "array":
            elements = [child for child in node.named_children if child.type != "comment"]
            for i, element in enumerate(elements):
                self._note((*path, i), element)
                yield element, (*path, i)

    def _note(self, path: Path, node: Node) -> None:
        self._lines.setdefault(path, node.start_point[0] + 1)


@cache
def _parser() -> Parser:
    import tree_sitter_toml
    from tree_sitter import Language, Parser

    return Parser(Language(tree_sitter_toml.language()))


def _keys(node: Node) -> Iterator[str]:
    """Yield the keys of a dotted key, from the left; it nests to the left, as deeply as it is long."""
    parts: list[str] = []
    while node.type == "dotted_key" and node.named_children:
        *left, right = node.named_children
        parts.append(_key(right))
        if not left:
            break
        node = left[0]
    else:
        parts.append(_key(node))
    yield from parts[: -DEEPEST - 1 : -1]


def _key(node: Node) -> str:
    text = (node.text or b"").decode("utf-8", "replace")
    if node.type != "quoted_key":
        return text
    try:
        return str(tomllib.loads(f"key = {text}")["key"])
    except tomllib.TOMLDecodeError:
        return text
