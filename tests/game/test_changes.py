"""Changes put together as people read them: results, not steps."""

from __future__ import annotations

from indopacific_game.game import Author, Change, net

ACT, RULE = Author("action", "dialogue"), Author("rule", "trust")


def relation(old: int, new: int, author: Author = ACT, other: str = "japan") -> Change:
    return Change("relation", old, new, author, "france", other)


def test_what_an_author_changes_in_steps_is_told_once() -> None:
    pool = Change("pool", 5, 4, ACT, "france")
    assert net([relation(4, 5), pool, relation(5, 6)]) == (relation(4, 6), pool)


def test_what_comes_back_to_where_it_was_is_left_out() -> None:
    assert net([relation(4, 5), relation(5, 4)]) == ()


def test_other_quantities_and_other_authors_stay_apart() -> None:
    rows = (relation(4, 5), relation(2, 3, other="china"), relation(5, 6, RULE), relation(6, 7))
    assert net(rows) == rows


def test_what_says_only_that_it_happened_is_kept() -> None:
    incident = Change("incident", 0, 0, ACT, place="taiwan_strait")
    assert net([incident]) == (incident,)
