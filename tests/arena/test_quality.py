"""Quality: what verdicts mean, that rows say what was played, and that the report keeps its form."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indopacific_game import vocabulary as v
from indopacific_game.arena.quality import ROWS, Figure, Plan, Report, Row, Verdict, measure
from indopacific_game.arena.quality.page import counted, interval_text, page, value_text
from indopacific_game.arena.quality.rows import Setting, main_sample
from indopacific_game.arena.samples import Gathered, Played
from indopacific_game.arena.statistics import Estimate
from indopacific_game.arena.watch import COLUMNS, Seen
from indopacific_game.game import Game

NOTHING = Estimate(None, None, None, 0)


@pytest.fixture(scope="module")
def report(short: Game) -> Report:
    """A report of very few games."""
    return measure(Plan(short, ("greedy", "random"), ("six_months",), 8, scripts=("all_drills",)))


@pytest.mark.parametrize(
    ("interval", "bounds", "verdict"),
    [
        ((0.23, 0.27), (0.22, 0.28), "holds"),
        ((0.22, 0.28), (0.22, 0.28), "holds"),
        ((0.21, 0.27), (0.22, 0.28), "undecided"),
        ((0.23, 0.29), (0.22, 0.28), "undecided"),
        ((0.10, 0.40), (0.22, 0.28), "undecided"),
        ((0.10, 0.21), (0.22, 0.28), "off"),
        ((0.29, 0.40), (0.22, 0.28), "off"),
        ((0.29, 0.40), (0.22, None), "holds"),
        ((0.00, 0.02), (None, 0.01), "undecided"),
        ((0.02, 0.03), (None, 0.01), "off"),
        ((0.02, 0.03), (None, None), "no target"),
        ((None, None), (0.22, 0.28), "undecided"),
    ],
)
def test_verdicts_are_of_the_whole_interval(
    interval: tuple[float | None, float | None], bounds: tuple[float | None, float | None], verdict: str
) -> None:
    assert Figure("x", Estimate(0.25, *interval, 100), *bounds).verdict == verdict


def test_what_allows_no_exception_is_judged_by_its_value() -> None:
    assert Figure("ends", Estimate(1.0, 0.99, 1.0, 400), 1.0, exact=True).verdict == Verdict.HOLDS
    assert Figure("ends", Estimate(0.9999, 0.99, 1.0, 9999), 1.0, exact=True).verdict == Verdict.OFF
    assert Figure("ends", NOTHING, 1.0, exact=True).verdict == Verdict.NOT_MEASURED


HOLDS = Figure("a", Estimate(0.25, 0.24, 0.26, 9), 0.22, 0.28)
OPEN = Figure("b", Estimate(0.25, 0.14, 0.26, 9), 0.22, 0.28)
OFF = Figure("c", Estimate(0.05, 0.04, 0.06, 9), 0.22, 0.28)
FREE = Figure("d", Estimate(0.05, 0.04, 0.06, 9))
MISSING = Figure("e", NOTHING, 0.5)


@pytest.mark.parametrize(
    ("figures", "verdict"),
    [
        ((HOLDS, HOLDS, FREE), "holds"),
        ((HOLDS, OPEN), "undecided"),
        ((HOLDS, OPEN, OFF), "off"),
        ((FREE,), "no target"),
        ((HOLDS, MISSING), "not measured"),
        ((OFF, MISSING), "off"),
        ((), "not measured"),
    ],
)
def test_a_row_holds_if_all_its_figures_do(figures: tuple[Figure, ...], verdict: str) -> None:
    assert Row("x", "X", "", figures).verdict == verdict


def test_numbers_are_told_in_their_units() -> None:
    assert (value_text(HOLDS), interval_text(HOLDS)) == ("25.0%", "24.0 to 26.0")
    cost = Figure("cost", Estimate(-0.021, -0.05, 0.008, 9), 0.02, 0.15, "points")
    assert (value_text(cost), interval_text(cost)) == ("−2.1", "−5.0 to 0.8")
    many = Figure("many", Estimate(1234.5, 1200, 1300, 9), unit="number")
    assert (value_text(many), interval_text(many)) == ("1,234.50", "1,200.0 to 1,300.0")
    assert (value_text(MISSING), interval_text(MISSING)) == ("–", "")
    assert counted(Row("x", "X", "", (HOLDS, HOLDS, OPEN, OFF, FREE))) == "2 hold, 1 off, 1 undecided"


def played(rows: list[dict[str, int]]) -> Played:
    filled = {f"place{k + 1}": k for k in range(4)} | {"ending": v.Ending.FULL, "turns": 6}
    return Played([[int((filled | row).get(name, 0)) for name in COLUMNS] for row in rows], Seen())


def work_out(game: Game, name: str, rows: list[dict[str, int]]) -> dict[str, float | None]:
    """Work a row out from made-up games; the powers are China, France, Japan, the United States."""
    sample = main_sample(game, "greedy")
    found = played(rows)
    row = ROWS[name](Setting(game, "greedy", Gathered({sample.key: found}), played=found))
    return {figure.name: figure.estimate.value for figure in row.figures}


def test_win_shares_are_of_games_with_a_winner_and_shared_in_parts(short: Game) -> None:
    rows = [{"winners": 0b0001}, {"winners": 0b0110}, {"winners": 0, "ending": v.Ending.WAR}]
    shares = work_out(short, "power_wins", rows)
    assert shares == {"China": 0.5, "France": 0.25, "Japan": 0.25, "United States": 0.0}


def test_places_are_those_of_the_opening_order(short: Game) -> None:
    turned = {"place1": 3, "place2": 2, "place3": 1, "place4": 0}
    rows = [{"winners": 0b0001}, {"winners": 0b1000, **turned}, {"winners": 0b0100, **turned}, {"winners": 0b0010}]
    found = work_out(short, "opening_order", rows)
    assert found == {"Spread": 0.5, "Place 1": 0.5, "Place 2": 0.5, "Place 3": 0.0, "Place 4": 0.0}


def test_wars_and_early_endings_are_counted_with_their_time(short: Game) -> None:
    rows = [
        {"ending": v.Ending.WAR, "turns": 2},
        {"ending": v.Ending.WAR, "turns": 3},
        {"ending": v.Ending.EARLY, "winners": 6},
        {"winners": 1},
    ]
    assert work_out(short, "war", rows) == {"War": 0.5, "War in the first third": 0.25}
    assert list(work_out(short, "early_endings", rows).values()) == [0.25, 0.25, 0.0]


def test_leads_and_offers_are_added_up(short: Game) -> None:
    rows = [
        {"winners": 1, "half_time_leader": 0, "lead_changes": 3, "late_lead_change": 1, "offers": 4, "accepted": 3},
        {"winners": 2, "half_time_leader": 0, "offers": 4, "accepted": 1, "agreed": 0b100001},
        {"winners": 2, "half_time_leader": -1, "lead_changes": 1, "offer_turns": 6, "power_turns": 24},
    ]
    assert work_out(short, "half_time", rows) == {"Share": 0.5}
    late = work_out(short, "lead_changes", rows)
    assert late["Mean a game"] == pytest.approx(4 / 3)
    assert late["In the last third of the game"] == pytest.approx(1 / 3)
    offers = list(work_out(short, "offers", rows).values())
    assert offers[:2] == [0.25, 0.5]
    assert offers[2:] == pytest.approx([1 / 3, 0, 0, 0, 0, 1 / 3])


def test_a_stuck_position_and_an_endless_game_are_off(short: Game) -> None:
    sample = main_sample(short, "greedy")
    found = played([{"stuck": 1, "decisions": 50}, {"ending": v.Ending.NONE, "decisions": 50}])
    row = ROWS["games_end"](Setting(short, "greedy", Gathered({sample.key: found}), played=found))
    assert [figure.verdict for figure in row.figures] == ["off", "off"]


def test_every_row_of_the_brief_is_there(report: Report) -> None:
    assert len(report.measurements) == 2
    for one in report.measurements:
        assert [row.id for row in one.rows] == list(ROWS)
        assert one.games == 8
        assert not one.binding
        rows = {row.id: row for row in one.rows}
        assert len(rows["families"].figures) == 16
        assert [figure.name for figure in rows["scripts"].figures] == ["All drills"]
        assert len(rows["kinds"].figures) == 25
        assert rows["doubling"].verdict == Verdict.NOT_MEASURED
        assert all(figure.estimate.n == 8 for figure in rows["families"].figures)


def test_the_json_keeps_its_form(report: Report) -> None:
    data = json.loads(json.dumps(report.to_data()))
    assert list(data) == ["format", "seed", "games", "rules", "layers", "interrupted", "measurements"]
    assert data["format"] == 1
    one = data["measurements"][0]
    assert list(one) == [
        "agent", "scenario", "binding", "games", "rows", "series", "actions", "turns", "lead_changes",
    ]  # fmt: skip
    for row in one["rows"]:
        assert list(row) == ["id", "title", "target", "verdict", "note", "reason", "figures"]
        for figure in row["figures"]:
            assert list(figure) == ["name", "unit", "value", "low", "high", "n", "least", "most", "verdict"]
            assert figure["unit"] in ("share", "points", "number")
            if figure["low"] is not None:
                assert figure["low"] <= figure["value"] + 1e-12 <= figure["high"] + 2e-12
    assert set(one["series"]) == {"score", "tension", "relation"}
    assert set(one["series"]["score"]["france"]["1"]) == {"games", "mean", "low", "median", "high"}


def test_nothing_played_is_nothing_measured(short: Game) -> None:
    rows = measure(Plan(short, ("greedy",), ("six_months",), 8), blocks=[]).measurements[0].rows
    assert {row.verdict for row in rows} == {Verdict.NOT_MEASURED}
    assert all(row.reason for row in rows)


def test_the_page_has_every_figure(report: Report) -> None:
    text = page(report, "indopacific quality --games 8", ["pictures/a.png"])
    assert "indopacific quality --games 8" in text
    assert "## Between greedy agents" in text
    assert "## Between random agents" in text
    assert "![a](pictures/a.png)" in text
    for row in report.measurements[0].rows:
        assert f"| **{row.title}** |" in text
    assert "left out" not in text
    tables = [line for line in text.splitlines() if line.startswith("|")]
    assert {line.count("|") for line in tables} == {4}


def test_pictures_are_drawn_of_everything(report: Report, short: Game, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    from indopacific_game.arena.quality.plots import PLOTS, write_plots

    names = write_plots(report, short, tmp_path)
    assert len(names) == 2 * len(PLOTS)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    assert all((tmp_path / name).read_bytes().startswith(b"\x89PNG") for name in names)
    few = measure(Plan(short, ("random",), ("six_months",), 4, rows=("war",)))
    assert "Rows that were left out: power_wins, opening_order," in page(few, "")
    assert len(write_plots(few, short, tmp_path)) == len(PLOTS) - 2  # wins and actions have no figures then
