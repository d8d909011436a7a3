"""The digest of the rules changes with what is played and with nothing else."""

from __future__ import annotations

import copy
import random
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
import tomli_w

from indopacific_game.rules.digest import TEXT_KEYS, rules_digest, text_digest
from indopacific_game.rules.load import Examined
from tests.rules.helpers import examine_files, overlaid, tiny

Digests = tuple[str, str]


def digests(examined: Examined) -> Digests:
    """Give both digests."""
    assert examined.rules is not None, examined.faults
    return rules_digest(examined.rules), text_digest(examined.rules)


@pytest.fixture(scope="module")
def original() -> Digests:
    return digests(examine_files(tiny().files))


def test_comments_line_ends_and_the_order_of_tables_and_files_do_not_count(original: Digests) -> None:
    windows = {name: b"# A comment\r\n" + data.replace(b"\n", b"  \r\n") for name, data in tiny().files.items()}
    assert digests(examine_files(windows)) == original
    tables: dict[str, Any] = {}
    for data in tiny().files.values():
        tables |= tomllib.loads(data.decode())
    assert digests(examine_files({"all.toml": tomli_w.dumps(shuffled(tables))})) == original
    apart = {f"{i}.toml": tomli_w.dumps({name: table}) for i, (name, table) in enumerate(tables.items())}
    assert digests(examine_files(apart)) == original


def shuffled(value: Any) -> Any:
    """Turn the order of all keys around."""
    if isinstance(value, dict):
        return {key: shuffled(value[key]) for key in reversed(value)}
    return value


def test_what_stands_at_its_default_does_not_count(original: Digests) -> None:
    assert digests(overlaid("[kind.drill]\nescalates = 0\n"))[0] == original[0]


def test_an_overlay_that_changes_nothing_has_the_digest_of_what_it_extends(original: Digests) -> None:
    assert digests(overlaid("[kind.drill]\ncost = 1\n"))[0] == original[0]


def test_equal_texts_in_other_forms_of_unicode_are_equal() -> None:
    composed, decomposed = "\u00e9", "e\u0301"
    found = {digests(overlaid(f'[sea.bay]\nname = "B{letter}"\n')) for letter in (composed, decomposed)}
    assert len(found) == 1


@pytest.mark.parametrize(
    "text",
    [
        "[sea.bay]\nname = 'Other'\n",
        "[sea.bay]\ntheatre = 'Other'\n",
        "[sea.bay]\nanchors = [[3.0, 4.0]]\n",
        "[power.north]\ncolour = '#000000'\n",
        "[power.north]\nin_text = 'the North'\n",
        "[event.storm]\ncontext = 'Other.'\n",
        "[track.order]\nlow = 'None'\n",
        "[group_name]\nquiet = 'other seas'\n",
    ],
)
def test_what_only_people_read_changes_the_digest_of_texts_alone(text: str, original: Digests) -> None:
    rules, texts = digests(overlaid(text))
    assert rules == original[0]
    assert texts != original[1]


@pytest.mark.parametrize(
    "text",
    [
        "[sea.strait]\ntheatre = { remove = true }\n[start.tension]\nbay = 4\n",
        "[kind.drill]\nnotation = 'drill at {sea}'\n",
        "[group]\nquiet = ['strait', 'gulf']\n",
        "[scenario.short]\nyear = 2027\n",
        "[event.storm]\nperiods = ['first']\n",
        "[power.south]\nseller = false\n",
        "[family.new]\nname = 'New'\ntext = 'New.'\n",
    ],
)
def test_what_is_played_changes_the_digest_of_the_rules(text: str, original: Digests) -> None:
    assert digests(overlaid(text))[0] != original[0]


def numbers(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the paths of all whole numbers that are not parts of texts."""
    if isinstance(value, dict | list):
        for key, held in value.items() if isinstance(value, dict) else enumerate(value):
            if key not in TEXT_KEYS:
                yield from numbers(held, (*path, key))
    elif isinstance(value, int) and not isinstance(value, bool):
        yield path


def test_every_number_changes_the_digest_of_the_rules(original: Digests) -> None:
    changed = refused = 0
    for name, data in tiny().files.items():
        tables = tomllib.loads(data.decode())
        for path in random.Random(1).sample(sorted(numbers(tables), key=str), 60):
            mutant = copy.deepcopy(tables)
            *way, last = path
            parent: Any = mutant
            for part in way:
                parent = parent[part]
            parent[last] += 1
            examined = examine_files({**tiny().files, name: tomli_w.dumps(mutant)})
            if examined.rules is None:
                refused += 1
            else:
                changed += 1
                assert digests(examined)[0] != original[0], path
    assert changed > 80 > refused
