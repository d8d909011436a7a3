"""Line numbers are those of the values, wherever and however they are written."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from indopacific_game.rules.lines import DEEPEST, Lines

TEXT = b"""\
# A comment
top = 1
a.b."c d" = { x = 1, y.z = [
    1,  # one
    { k = "v",
      'q' = 2 },
] }

[[event.x.option]]
id = "first"
[[event.x.option]]
id = "second"
effects = [
    { change = "pool" },

    { change = "track", when = [{ metric = "turn" }] },
]
[event.x.option.inner]
deep = 1

[t."quoted \\"key\\""]
'single' = \"\"\"
many
lines
\"\"\"
after = true
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 2),
        (("a",), 3),
        (("a", "b", "c d"), 3),
        (("a", "b", "c d", "x"), 3),
        (("a", "b", "c d", "y", "z"), 3),
        (("a", "b", "c d", "y", "z", 0), 4),
        (("a", "b", "c d", "y", "z", 1), 5),
        (("a", "b", "c d", "y", "z", 1, "k"), 5),
        (("a", "b", "c d", "y", "z", 1, "q"), 6),
        (("event",), 9),
        (("event", "x", "option"), 9),
        (("event", "x", "option", 0, "id"), 10),
        (("event", "x", "option", 1), 11),
        (("event", "x", "option", 1, "id"), 12),
        (("event", "x", "option", 1, "effects"), 13),
        (("event", "x", "option", 1, "effects", 0, "change"), 14),
        (("event", "x", "option", 1, "effects", 1), 16),
        (("event", "x", "option", 1, "effects", 1, "when", 0, "metric"), 16),
        (("event", "x", "option", 1, "inner", "deep"), 19),
        (("t", 'quoted "key"', "single"), 22),
        (("t", 'quoted "key"', "after"), 26),
        (("event", "x", "option", 1, "missing", "further"), 11),
        (("nowhere",), 0),
    ],
)
def test_a_path_has_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert Lines(TEXT).find(path) == line


def test_windows_line_ends_count_once() -> None:
    assert Lines(TEXT.replace(b"\n", b"\r\n")).find(("t", 'quoted "key"', "after")) == 26


def test_paths_that_are_too_deep_have_the_line_of_what_contains_them() -> None:
    keys = ["a"] * (DEEPEST + 20)
    assert Lines(b"\n" + ".".join(keys).encode() + b" = 1").find(tuple(keys)) == 2
    nested = b"x = " + b"[\n" * 3000 + b"]" * 3000
    assert Lines(nested).find(("x", *([0] * 3000))) == DEEPEST


KEYS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5)
VALUES = st.recursive(
    st.integers(-99, 99) | st.booleans() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_every_value_that_can_be_written_has_a_line_that_holds_its_key(tables: dict[str, Any]) -> None:
    text = tomli_w.dumps(tables)
    assert tomllib.loads(text) == tables
    lines, rows = Lines(text.encode()), text.encode().split(b"\n")
    waiting: list[tuple[tuple[str | int, ...], Any]] = [((), tables)]
    for path, value in waiting:
        if path:
            line = lines.find(path)
            assert 1 <= line <= len(rows)
            if isinstance(path[-1], str) and path[-1].isascii() and path[-1].isalnum():
                assert path[-1].encode() in rows[line - 1]
        if isinstance(value, dict | list):
            waiting.extend(((*path, k), x) for k, x in (value.items() if isinstance(value, dict) else enumerate(value)))
