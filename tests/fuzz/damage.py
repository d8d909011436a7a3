"""Damage to the bytes of files, whatever they hold; what each fuzzer changes besides is its own.

A change takes a source of chance and some bytes, and returns others.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import Any

import tomli_w

Change = Callable[[random.Random, bytes], bytes]

BITS: tuple[bytes, ...] = (
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\t", b'"', b"'", b'"""', b"[", b"]", b"{", b"}", b"=", b"."),
    *(b"#", b",", b"\\", b"-", b"_", b"0x", b"1e9", b"nan", b"9" * 5000, b"[" * 2000, b"a." * 300, b"\n[x]\n"),
    *(b"\xc3\xa9", b"1979-05-27"),
)
"""What means something, or too much, to a reader of TOML."""


def change_bytes(rng: random.Random, data: bytes, changes: Sequence[Change]) -> bytes:
    """Damage bytes in one to three places."""
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        data = rng.choice(changes)(rng, data)
    return data


def flip(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + bytes([rng.randrange(256)]) + data[at + 1 :]


def cut(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data) + 1)
    return data[:at] + data[at + rng.choice((1, 2, 5, 20, 200)) :]


def truncate(rng: random.Random, data: bytes) -> bytes:
    return data[: rng.randrange(len(data) + 1)]


def repeat(rng: random.Random, data: bytes) -> bytes:
    at, size = rng.randrange(len(data) + 1), rng.choice((1, 5, 50, 500))
    return data[:at] + data[at : at + size] * rng.choice((2, 2, 3, 50)) + data[at + size :]


def insert(bits: Sequence[bytes]) -> Change:
    """Make the change that puts one of some bits somewhere."""

    def change(rng: random.Random, data: bytes) -> bytes:
        at = rng.randrange(len(data) + 1)
        return data[:at] + rng.choice(bits) + data[at:]

    return change


def swap_words(rng: random.Random, data: bytes) -> bytes:
    parts = data.split(b" ")
    i, j = rng.randrange(len(parts)), rng.randrange(len(parts))
    parts[i], parts[j] = parts[j], parts[i]
    return b" ".join(parts)


def drop_line(rng: random.Random, data: bytes) -> bytes:
    lines = data.split(b"\n")
    lines.pop(rng.randrange(len(lines)))
    return b"\n".join(lines)


def other_digit(numbers: Sequence[int]) -> Change:
    """Make the change that puts one of some numbers in the place of a digit."""

    def change(rng: random.Random, data: bytes) -> bytes:
        digits = [i for i in range(len(data)) if data[i : i + 1].isdigit()]
        if not digits:
            return data
        i = rng.choice(digits)
        return data[:i] + str(rng.choice(numbers)).encode() + data[i + 1 :]

    return change


def written(tables: dict[str, Any]) -> bytes:
    """Write tables as TOML; what TOML can't say becomes something else that is wrong."""
    try:
        return tomli_w.dumps(tables).encode("utf-8", "surrogatepass")
    except (TypeError, ValueError):
        return b"= unwritable"
