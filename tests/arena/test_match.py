"""Matches: the same rows for any number of workers, and nothing lost when they are interrupted."""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from indopacific_game.agents import Agent, maker_of, register_if_new
from indopacific_game.arena import MatchError, RowWriter, Tally, play_agents, run_match
from indopacific_game.arena.match import Match, record_name
from indopacific_game.game import (
    Action,
    Game,
    GameError,
    Record,
    Results,
    View,
    digest_of,
    play_chunks,
    play_many,
    play_traced,
    seats_of,
    seed_of_game,
    verify,
)

ROOT = Path(__file__).parent.parent.parent
MIXED = {"china": "greedy", "france": "random", "japan": "greedy", "united_states": "random"}


class Dice:
    """A player outside the kernel: takes any legal action."""

    def __init__(self, seed: int) -> None:
        self.seed = seed

    def choose(self, view: View, decision: int) -> Action:
        return random.Random(f"{self.seed}:{decision}").choice(view.legal_actions())


def make_dice(_game: Game, _power: str, seed: int) -> Agent:
    return Dice(seed)


def test_rows_come_in_game_order_and_say_what_was_played(short: Game, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "rows.jsonl"
    summary = run_match(short, MIXED, 25, seed=5, first=3, out=out)
    rows = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["game"] for row in rows] == list(range(3, 28))
    results = play_many(short, MIXED, 25, 5, first=3)
    for row, result in zip(rows, results, strict=True):
        assert row["seed"] == 5
        assert row["scenario"] == "six_months"
        assert row["rules"] == short.digest
        assert row["agents"] == MIXED
        assert row["decisions"] == result["decisions"]
        assert row["turns"] == result["turns"]
        assert int(row["record"], 16) == result["digest"]
        for p, power in enumerate(short.powers):
            scores = row["scores"][power]
            assert list(scores) == [*short.rules.power[power].goal, "agenda", "total"]
            assert list(scores.values())[:4] == result["scores"][p].tolist()
            assert scores["total"] == sum(result["scores"][p])
            assert (power in row["winners"]) == bool(result["winners"] >> p & 1)
        assert set(row["returns"]) == set(row["agendas"]) == set(row["order"]) == set(short.powers)
    assert summary.tally.games == 25
    assert not summary.interrupted


def test_rows_are_what_json_would_write(short: Game) -> None:
    for row in RowWriter(short, MIXED, 5).lines(play_many(short, MIXED, 5, 5)).splitlines():
        assert json.dumps(json.loads(row)) == row


@pytest.mark.slow
def test_the_number_of_workers_makes_no_difference(short: Game, tmp_path: Path) -> None:
    for agents, games, workers in (("random", 5000, 2), (MIXED, 43, 3)):
        one = run_match(short, agents, games, seed=9, out=tmp_path / "one.jsonl")
        many = run_match(short, agents, games, seed=9, workers=workers, out=tmp_path / "many.jsonl")
        assert (tmp_path / "one.jsonl").read_bytes() == (tmp_path / "many.jsonl").read_bytes()
        assert one == many


def test_cutting_a_match_into_pieces_makes_no_difference(short: Game) -> None:
    whole = play_many(short, "random", 50, 4)
    pieces = [chunk.results for chunk in play_chunks(short, "random", 50, 4, chunk=7)]
    assert b"".join(piece.tobytes() for piece in pieces) == whole.tobytes()
    assert play_many(short, "random", 8, 4, first=42).tobytes() == whole[42:].tobytes()
    assert len(play_many(short, "random", 0, 4)) == 0


def test_totals_count_every_action_of_a_kind(short: Game) -> None:
    (chunk,) = play_chunks(short, "random", 20, 4)
    actions = [play_traced(short, "random", 4, number)[1] for number in range(20)]
    taken = [short.actions[a].kind for game in actions for a in game if short.actions[a].kind]
    for k, kind in enumerate(short.names.kinds):
        assert chunk.totals[:, k].sum() == taken.count(kind)


@pytest.mark.parametrize("agents", ["random", "greedy", MIXED])
def test_players_choose_in_python_as_they_do_in_the_kernel(short: Game, agents: str | dict[str, str]) -> None:
    seats = seats_of(short, agents)
    for number in range(3):
        inside, traced = play_traced(short, seats, 6, number)
        outside, actions = play_agents(short, seats, seed_of_game(6, number))
        outside["game"] = number
        assert actions == traced
        assert outside.tobytes() == inside.tobytes()
        assert digest_of(actions) == inside["digest"][0]


def test_the_plain_engine_plays_the_same_match(short: Game, plain: Game) -> None:
    assert play_many(plain, "random", 2, 6).tobytes() == play_many(short, "random", 2, 6).tobytes()


def test_games_of_one_match_differ_and_matches_share_none(short: Game) -> None:
    seeds = [seed_of_game(seed, number) for seed in range(20) for number in range(50)]
    assert len(set(seeds)) == 1000
    assert len(set(play_many(short, "random", 100, 1)["digest"].tolist())) == 100


def test_records_of_a_match_replay_to_the_rows(short: Game, tmp_path: Path) -> None:
    folder, out = tmp_path / "records", tmp_path / "rows.jsonl"
    run_match(short, MIXED, 4, seed=2, first=10, out=out, records=folder)
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [path.name for path in sorted(folder.iterdir())] == [f"game-{k:07d}.toml" for k in range(10, 14)]
    plain_rows = tmp_path / "plain.jsonl"
    run_match(short, MIXED, 4, seed=2, first=10, out=plain_rows)
    assert out.read_bytes() == plain_rows.read_bytes()
    for row in rows:
        record = Record.load(folder / f"game-{row['game']:07d}.toml")
        verdict = verify(record, short)
        assert verdict.ok
        assert verdict.finished
        assert record.seats == MIXED
        assert record.seed == seed_of_game(2, row["game"])
        digest = digest_of(short.text_to_action(entry.text).id for entry in record.actions())
        assert f"{digest:015x}" == row["record"]


@pytest.mark.slow
def test_players_outside_the_kernel_may_take_part_in_every_process(short: Game, tmp_path: Path) -> None:
    register_if_new("dice", make_dice)
    seats = {**MIXED, "japan": "dice"}
    assert maker_of("dice") is make_dice
    one = run_match(short, seats, 12, seed=3, out=tmp_path / "1.jsonl")
    two = run_match(short, seats, 12, seed=3, out=tmp_path / "2.jsonl", workers=2, records=tmp_path / "records")
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()
    assert one == two
    assert len(list((tmp_path / "records").iterdir())) == 12


def test_progress_is_told_after_every_chunk(short: Game) -> None:
    told: list[int] = []
    run_match(short, "greedy", 25, seed=1, progress=lambda tally: told.append(tally.games))
    assert told == sorted(told)
    assert told[-1] == 25
    assert len(told) > 1


def test_tallies_add_up(short: Game) -> None:
    results = play_many(short, "random", 300, 8)
    whole = Tally.of(short, results)
    parts = Tally() + Tally.of(short, results[:100]) + Tally.of(short, results[100:])
    assert parts == whole
    assert whole.games == 300 == sum(whole.endings.values()) == sum(whole.lengths.values())
    assert whole.mean("decisions") == pytest.approx(results["decisions"].mean())
    assert Tally().mean("turns") == 0
    for p, power in enumerate(short.powers):
        assert whole.total(power) == results["scores"][:, p].sum()
        assert whole.alone[power] <= whole.wins[power]


def test_what_cannot_be_played_is_refused(short: Game, tmp_path: Path) -> None:
    for agents, message in (
        ("nobody", "there is no player"),
        ({"france": "random"}, "nobody plays china"),
        ({**MIXED, "atlantis": "random"}, "there is no power"),
    ):
        with pytest.raises(GameError, match=message):
            run_match(short, agents, 1)
    for games, seed, workers, first in ((-1, 0, 1, 0), (1, -1, 1, 0), (1, 0, 0, 0), (1, 0, 1, -1)):
        with pytest.raises(MatchError, match="a match needs"):
            run_match(short, "random", games, seed=seed, workers=workers, first=first)
    (tmp_path / "file").write_text("x")
    with pytest.raises(MatchError, match="file"):
        run_match(short, "random", 1, out=tmp_path / "file" / "rows.jsonl")
    with pytest.raises(MatchError, match="file"):
        run_match(short, "random", 1, records=tmp_path / "file")


SCRIPT = """
import sys
from pathlib import Path
from indopacific_game.arena import run_match
from indopacific_game.game import Game

if __name__ == "__main__":
    game = Game.load(scenario="six_months", compiled=True)
    print("ready", flush=True)
    workers, out = int(sys.argv[1]), Path(sys.argv[2])
    records = Path(sys.argv[3]) if sys.argv[3:] else None

    def tell(tally):
        print("on", flush=True)

    summary = run_match(game, "greedy", 100_000, seed=1, out=out, workers=workers, records=records, progress=tell)
    print(summary.interrupted, summary.tally.games)
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_a_match_whose_worker_is_killed_keeps_records_and_rows_of_the_same_games(short: Game, tmp_path: Path) -> None:
    def kill(tally: Tally) -> None:
        if tally.games == 10:
            while len(list(records.rglob("*.toml"))) <= tally.games:  # until there are records without rows
                time.sleep(0.01)
            multiprocessing.active_children()[0].kill()

    out, records = tmp_path / "rows.jsonl", tmp_path / "records"
    with pytest.raises(MatchError, match="a worker process ended"):
        run_match(short, "greedy", 100_000, seed=1, out=out, records=records, workers=2, progress=kill)
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert len(rows) >= 10
    assert sorted(path.name for path in records.iterdir()) == [record_name(row["game"]) for row in rows]


def test_a_match_whose_rows_cannot_be_written_keeps_no_records(
    short: Game, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_writer: RowWriter, _results: Results) -> str:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(RowWriter, "lines", full)
    with pytest.raises(MatchError, match="no space left"):
        run_match(short, "random", 3, out=tmp_path / "rows.jsonl", records=tmp_path / "records")
    assert list((tmp_path / "records").iterdir()) == []


@pytest.mark.parametrize(("workers", "kept"), [(1, False), (2, False), (1, True), (2, True)])
def test_an_interrupted_match_keeps_what_is_finished(short: Game, tmp_path: Path, workers: int, kept: bool) -> None:
    script, out = tmp_path / "script.py", tmp_path / "rows.jsonl"
    script.write_text(SCRIPT)
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    records = tmp_path / "records"
    command = [sys.executable, str(script), str(workers), str(out), *([str(records)] if kept else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=env, start_new_session=True) as process:
        assert process.stdout is not None
        while process.stdout.readline() != "on\n":
            pass
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)
        last = process.stdout.readlines()[-1]
    assert process.returncode == 0
    games = int(last.removeprefix("True "))
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert games == len(rows) > 0
    assert [row["game"] for row in rows] == list(range(games))
    expected = tmp_path / "expected.jsonl"
    run_match(short, "greedy", games, seed=1, out=expected)
    assert out.read_bytes() == expected.read_bytes()
    if kept:
        assert sorted(path.name for path in records.iterdir()) == [f"game-{k:07d}.toml" for k in range(games)]


@pytest.mark.skipif(os.name == "nt", reason="Windows sends no SIGINT to one process")
def test_an_interruption_between_a_row_and_its_count_waits_for_both(
    short: Game, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = Tally.__add__

    def interrupted(one: Tally, other: Tally) -> Tally:
        signal.raise_signal(signal.SIGINT)
        return add(one, other)

    monkeypatch.setattr(Tally, "__add__", interrupted)
    summary = run_match(short, "random", 20_000, seed=1, out=tmp_path / "rows.jsonl", workers=1)
    assert summary.interrupted
    assert summary.tally.games == len((tmp_path / "rows.jsonl").read_text().splitlines()) == 2000


@pytest.mark.parametrize(
    ("agents", "recorded", "longest"), [("random", False, 2000), ("random", True, 10), ("greedy", False, 10)]
)
def test_pieces_of_work_are_cut_by_what_a_game_costs(short: Game, agents: str, recorded: bool, longest: int) -> None:
    match = Match(short, seats_of(short, agents), 4321, first=7, records=Path("records") if recorded else None)
    chunks = list(match.chunks())
    assert max(count for _, count in chunks) == longest
    assert [number for start, count in chunks for number in range(start, start + count)] == list(range(7, 4328))


@pytest.mark.slow
def test_a_main_module_without_a_guard_is_told_so(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from indopacific_game.arena import run_match\nfrom indopacific_game.game import Game\n"
        "run_match(Game.load(compiled=True), 'random', 10, workers=2)\n"
    )
    env = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, str(script)]
    done = subprocess.run(command, capture_output=True, check=False, text=True, env=env, timeout=300)
    assert done.returncode != 0
    assert 'if __name__ == "__main__"' in done.stderr
