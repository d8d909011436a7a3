"""Files made to take long are refused soon, with as many reasons as anybody wants to read."""

from __future__ import annotations

import time

import pytest

from indopacific_game.rules.parse import LARGEST_FILE
from tests.rules.helpers import INTRODUCTION, examine_files

ROOM = LARGEST_FILE - 200
PATIENCE = 30.0
"""Seconds of the processor; an idle one takes less than four for any of these."""
LONG = {
    "open lists": "a = " + "[\n" * (ROOM // 2),
    "open tables": "a = " + "{a=\n" * (ROOM // 4),
    "open text": 'a = """' + "x\n" * (ROOM // 2),
    "strange tables": "".join(f"[a{i}]\n" for i in range(ROOM // 10)),
    "strange keys": "[kind.drill]\n" + "".join(f"a{i}=1\n" for i in range(ROOM // 10)),
    "empty kinds": "".join(f"[kind.a{i}]\n" for i in range(ROOM // 16)),
    "one id again": "[power.north]\nhome=[\n" + '"a",\n' * (ROOM // 6) + "]\n",
    "strange ids": "[power.north]\nhome=[\n" + "".join(f'"a{i}",\n' for i in range(ROOM // 11)) + "]\n",
    "bad effects": "[kind.drill]\neffects=[\n" + '{chnge="pool",of="slef",by=1},\n' * (ROOM // 33) + "]\n",
    "syntax": "[a\n" * (ROOM // 3),
    "deep tables": "".join(f"[{'.'.join(['a'] * 90)}.b{i}]\n" for i in range(ROOM // 195)),
    "lists of tables": "[[a.b]]\n" * (ROOM // 8),
    "groups": "[group]\n" + "".join(f'g{i}=["bay"]\n' for i in range(ROOM // 16)),
}


@pytest.mark.parametrize("name", LONG)
def test_a_file_made_to_take_long_is_refused_soon(name: str) -> None:
    began = time.process_time()
    examined = examine_files({"new.toml": INTRODUCTION + LONG[name][:ROOM]})
    assert time.process_time() - began < PATIENCE
    assert examined.rules is None
    assert 1 <= len(examined.faults) <= 201
