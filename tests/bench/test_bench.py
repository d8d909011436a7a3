"""What `make bench` measures is what it says."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.console import Console

from bench import processes
from bench.bigger import write_doubled
from bench.measure import Tally, race
from bench.report import WIDTH, Section, speed_cells
from indopacific_game.game import Game
from indopacific_game.rules import load_rules


class Clockwork:
    """Plays games of a hundred decisions in a millisecond each."""

    def __init__(self, name: str, chance: int | None) -> None:
        self.name = name
        self.chance = chance
        self.seeds: list[int] = []

    def play(self, games: int, seed: int) -> Tally:
        self.seeds.append(seed)
        return Tally(games, 100 * games, None if self.chance is None else self.chance * games, games / 1000)


def test_the_doubled_rules_have_twice_of_everything_and_check_clean(tmp_path: Path) -> None:
    standard = load_rules()
    doubled = load_rules(write_doubled(standard.layers[0].tables, tmp_path / "doubled"))
    assert not doubled.warnings
    for table in ("sea", "state", "site", "event"):
        assert len(getattr(doubled.rules, table)) == 2 * len(getattr(standard.rules, table))
    assert len(doubled.rules.kind) > 1.9 * len(standard.rules.kind)


def test_the_doubled_rules_play_on_twins_as_on_originals(tmp_path: Path) -> None:
    folder = write_doubled(load_rules().layers[0].tables, tmp_path / "doubled")
    state = Game.load(folder, compiled=False).initial_state()
    for sea in load_rules().rules.sea:
        for power in state.game.powers:
            assert state.presence(power, f"{sea}_b") == state.presence(power, sea)


def test_contestants_play_as_many_rounds_with_the_same_seeds() -> None:
    first, second = Clockwork("first", 10), Clockwork("second", None)
    speeds = race((first, second), rounds=5, seconds=0.1)
    assert first.seeds[-5:] == second.seeds[-5:] == [1, 2, 3, 4, 5]
    assert round(speeds["first"].rate.median) == 100_000
    assert speeds["first"].chance_a_game == 10
    assert speeds["second"].chance_a_game is None


def test_tables_fit_80_columns_and_name_what_is_not_installed() -> None:
    section = Section("Speed", ("who", "median", "low-high", "decisions\na game", "chance\na game", "we are\nx times"))
    speeds = race((Clockwork("OpenSpiel chinese_checkers(players=4)", 0),), rounds=1, seconds=0.1)
    for name, speed in speeds.items():
        section.add(name, speed_cells(speed, reference=400_000), speed)
    section.add("Catanatron", ("not installed: pip install catanatron",), "")
    out = io.StringIO()
    section.show(Console(file=out, width=WIDTH))
    assert all(len(line.rstrip()) <= WIDTH for line in out.getvalue().splitlines())
    assert "pip install catanatron" in " ".join(out.getvalue().split())
    assert "4.0" in out.getvalue()


def test_programs_are_started_as_installed_ones_whose_modules_are_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.setenv("INDOPACIFIC_CACHE", "somewhere")
    assert "PYTHONDONTWRITEBYTECODE" not in processes.usual_environment()
    assert processes.usual_environment()["INDOPACIFIC_CACHE"] == "somewhere"
