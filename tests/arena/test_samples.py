"""Samples: balanced, the same however they are played, and never lost."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from indopacific_game.arena.samples import (
    Block,
    Gathered,
    Sample,
    SampleError,
    balanced_numbers,
    blocks_of,
    gather,
)
from indopacific_game.arena.statistics import Ratio
from indopacific_game.arena.variants import Variant, game_of_variant, overlay_of, without_families
from indopacific_game.arena.watch import COLUMNS, as_columns, row_of, watch
from indopacific_game.game import Game, GameError, play_chunks, play_many, play_traced

GREEDY = ("greedy",) * 4


def blocks(game: Game) -> list[Block]:
    """Some games of two sorts, five at a time."""
    numbers = balanced_numbers(game, 3, 15)
    seen = Sample("six_months", GREEDY, watched=True)
    forbidden = Sample("six_months", GREEDY, without_families(game, "france", ["drills"]))
    return [*blocks_of(seen, numbers, 5), *blocks_of(forbidden, numbers[:10], 5)]


def plain(gathered: Gathered) -> str:
    found = {key: [played.rows, played.seen.to_data()] for key, played in gathered.played.items()}
    return json.dumps(found, sort_keys=True)


def test_every_block_has_every_opening_order_once(short: Game) -> None:
    numbers = balanced_numbers(short, 8, 72)
    assert len(set(numbers)) == 72
    assert numbers[:30] == balanced_numbers(short, 8, 30)
    orders = {
        int(row["game"]): tuple(row["opening_order"].tolist())
        for row in play_many(short, "random", max(numbers) + 1, 8)
    }
    for k in range(0, 72, 24):
        assert len({orders[number] for number in numbers[k : k + 24]}) == 24


def test_rows_are_those_of_bulk_play(short: Game) -> None:
    sample = Sample("six_months", GREEDY)
    numbers = balanced_numbers(short, 3, 12)
    rows = as_columns(gather(short, blocks_of(sample, numbers, 6), 3).of(sample).rows)
    known = {int(row["game"]): row for row in play_many(short, "greedy", max(numbers) + 1, 3)}
    assert rows["number"].tolist() == numbers
    for name in ("winners", "ending", "turns", "digest", "half_time_leader", "offers", "accepted"):
        assert rows[name].tolist() == [int(known[number][name]) for number in numbers]
    for place in range(4):
        wanted = [int(known[number]["opening_order"][place]) for number in numbers]
        assert rows[f"place{place + 1}"].tolist() == wanted


def test_what_is_watched_adds_up(short: Game) -> None:
    (chunk,) = play_chunks(short, "greedy", 6, 5)
    chosen: Counter[tuple[int, int]] = Counter()
    for number in range(6):
        results, actions = play_traced(short, "greedy", 5, number)
        seen, extra = watch(short, actions)
        for p, power in enumerate(short.powers):
            for ident, times in seen.chosen.get(power, {}).items():
                chosen[p, short.index("kinds", ident)] += times
        assert extra[3] == 0
        assert extra[2] == 4 * results[0]["turns"]
        assert extra[1] <= min(extra[2], results[0]["offers"])
        assert bool(extra[0]) == bool(results[0]["accepted"])
        row = dict(zip(COLUMNS, row_of(results, extra), strict=True))
        assert row["agreed"] == extra[0]
        assert sum(seen.legal.values()) == sum(sum(kinds.values()) for kinds in seen.chosen.values())
        assert seen.kinds["pass"] == Ratio.cluster(seen.kinds["pass"].hits, sum(seen.legal.values()))
        if results[0]["ending"] == 1:  # went its full length: the last scores are the final ones
            last = max(seen.series["score"]["france"])
            (score,) = seen.series["score"]["france"][last]
            assert score == results[0]["scores"][short.index("powers", "france")].sum()
    for p in range(4):
        for kind in range(len(short.names.kinds)):
            assert chosen[p, kind] == chunk.totals[p, kind]


@pytest.mark.slow
def test_workers_make_no_difference(short: Game) -> None:
    assert plain(gather(short, blocks(short), 3)) == plain(gather(short, blocks(short), 3, workers=2))


def test_what_is_interrupted_is_kept_and_gone_on_with(short: Game, tmp_path: Path) -> None:
    whole = gather(short, blocks(short), 3)
    told: list[int] = []

    def stop(done: int) -> None:
        told.append(done)
        if done >= 10:
            raise KeyboardInterrupt

    part = gather(short, blocks(short), 3, folder=tmp_path / "kept", progress=stop)
    assert part.interrupted
    assert [len(played.rows) for played in part.played.values()] == [10]
    assert told == [0, 5, 10]
    file = tmp_path / "kept" / "blocks.jsonl"
    with file.open("a", encoding="utf-8") as out:
        out.write('{"sample": "six_mon')  # a power cut in the middle of a line
    told.clear()
    rest = gather(short, blocks(short), 3, folder=tmp_path / "kept", progress=told.append)
    assert told == [10, 15, 20, 25]
    assert not rest.interrupted
    assert plain(rest) == plain(whole)
    again = gather(short, blocks(short), 3, folder=tmp_path / "kept")
    assert plain(again) == plain(whole)
    assert len(file.read_text(encoding="utf-8").splitlines()) == 5


def test_a_folder_of_something_else_is_refused(short: Game, tmp_path: Path) -> None:
    todo = blocks(short)[:1]
    folder = tmp_path / "kept"
    gather(short, todo, 3, folder=folder)
    with pytest.raises(SampleError, match="another seed: 3, not 4"):
        gather(short, todo, 4, folder=folder)
    file = folder / "blocks.jsonl"
    data = json.loads(file.read_text(encoding="utf-8"))
    data["games"][0][COLUMNS.index("digest")] += 1
    file.write_text(json.dumps(data) + "\n", encoding="utf-8")
    with pytest.raises(SampleError, match="goes otherwise than when it was kept"):
        gather(short, todo, 3, folder=folder)
    file.write_text("{}\n", encoding="utf-8")
    with pytest.raises(SampleError, match=r"line 1: this is no block of games"):
        gather(short, todo, 3, folder=folder)
    (folder / "settings.json").write_text("[", encoding="utf-8")
    with pytest.raises(SampleError, match="cannot be read"):
        gather(short, todo, 3, folder=folder)
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "thesis.txt").write_text("")
    with pytest.raises(SampleError, match="holds other files"):
        gather(short, todo, 3, folder=tmp_path / "precious")


@pytest.mark.parametrize("power", ["china", "france", "japan", "united_states"])
@pytest.mark.parametrize("family", ["drills", "minerals", "diplomacy", "technology"])
def test_what_is_forbidden_is_not_done(short: Game, power: str, family: str) -> None:
    game = game_of_variant(short, without_families(short, power, [family]))
    assert game.scenario == short.scenario
    others = 0
    for number in range(3):
        _, actions = play_traced(game, "random", 1, number)
        state = game.initial_state()
        for ident in actions:
            action = game.actions[ident]
            if action.family == family:
                assert state.current_player != power
                assert action.partner != power
                others += 1
            game.engine.apply_silently(state.record, ident)
    assert others


def test_variants_of_nobody_and_nothing_are_errors(short: Game) -> None:
    with pytest.raises(GameError, match="france"):
        overlay_of(short, without_families(short, "frence", ["drills"]))
    with pytest.raises(GameError, match="dril"):
        overlay_of(short, Variant("france", ("naval_dril",)))
