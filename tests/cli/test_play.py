from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from indopacific_game.cli.commands import look_up
from indopacific_game.cli.menu import Menu
from indopacific_game.cli.screen import Screen
from indopacific_game.cli.terminal import CURTAIN
from indopacific_game.game import CHANCE, Game, Record, Session, game_of, replay, verify
from tests.game.playing import state_in

from .running import Done, run

FIRST_TURN = ("--seed", "5")
JAPAN = "japan=human,france=greedy,china=greedy,united_states=greedy"


def play(path: Path, *typed: str, options: tuple[str, ...] = ()) -> Done:
    """Play a game with lines typed at it; it ends when they do."""
    return run("play", "--text", *FIRST_TURN, "--record", str(path), *options, typed=typed)


@pytest.fixture(scope="module")
def game() -> Game:
    return Game.load(compiled=False)


def test_without_a_display_it_is_said_how_to_play_in_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    done = run("play")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "indopacific play --text" in done.err


def test_a_display_that_cannot_be_opened_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "no-such-driver")
    done = run("play")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "indopacific play --text" in done.err


def test_another_pygame_is_recognised_and_the_repair_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    monkeypatch.setitem(sys.modules, "pygame", ModuleType("pygame"))
    done = run("play")
    assert done.code == 1
    assert "pip uninstall -y pygame pygame-ce" in done.err


def test_options_are_checked_before_a_window_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_VIDEODRIVER", "dummy")
    done = run("play", "--agents", "france=nobody", "--seed", "no")
    assert done.code == 2
    assert "--seed" in done.err
    assert "nobody" in done.err


@pytest.mark.parametrize(("player", "waits"), [("search:20", True), ("greedy", False)])
def test_players_who_search_wait_for_the_engine_and_people_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, player: str, waits: bool
) -> None:
    compiled: list[int] = []

    def compile_all(progress: Callable[[int], None]) -> None:
        compiled.append(1)
        progress(1)

    monkeypatch.setattr("indopacific_game.game.engine.is_warm", lambda: bool(compiled))
    monkeypatch.setattr("indopacific_game.game.warm_up.compile_all", compile_all)
    others = f"china={player},japan=human,france=human,united_states=human"
    # Nobody types anything, so that nobody moves: the game is left when it asks for the first line.
    done = play(tmp_path / "game.toml", options=("--agents", others))
    assert done.code == 0
    assert len(compiled) == waits
    assert ("Compiling the engine" in done.err) == waits
    again = play(tmp_path / "again.toml", options=("--agents", others))
    assert "Compiling the engine" not in again.err


def test_the_end_of_the_input_saves_and_says_how_to_go_on(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    done = play(path)
    assert done.code == 0
    assert f"indopacific play --text --resume {path}" in done.out.replace("\n", " ")
    assert verify(Record.load(path), Game.load(compiled=False)).ok


def test_a_game_of_four_people_can_be_played_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    done = play(path, *["1"] * 1500, options=("--scenario", "six_months"))
    assert done.code == 0
    assert "The game is over." in done.out
    assert " for its goals, " in done.out
    record = Record.load(path)
    verdict = verify(record, game_of(record, compiled=False))
    assert verdict.ok
    assert verdict.finished
    assert set(record.seats.values()) == {"human"}


def test_nobody_sees_the_agenda_of_another(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    done = play(path, *["", "1"] * 150, options=("--scenario", "six_months"))
    record = Record.load(path)
    game = game_of(record, compiled=False)
    state = next(step.state for step in replay(record, game) if step.turn == 1)
    titles = {power: game.rules.agenda[state.agenda(power) or ""].name for power in game.powers}
    seen = set()
    asked: str | None = None
    for scene in done.out.split(CURTAIN):
        if " for its goals, " in scene:
            break
        # Behind the curtain after the one that asks a power to take the keyboard, that power is alone.
        owner = asked
        named = re.search(r"^(.+): take the keyboard", scene, re.MULTILINE)
        asked = next((p for p in game.powers if named and game.rules.power[p].name == named.group(1)), None)
        for power, title in titles.items():
            if f"Your agenda: {title}." in scene:
                assert power == owner
                seen.add(power)
            elif power != owner:
                assert title not in scene
    assert seen == set(game.powers)


def test_a_person_among_agents_needs_no_curtain(tmp_path: Path) -> None:
    done = play(tmp_path / "game.toml", "help", options=("--agents", JAPAN))
    assert "take the keyboard" not in done.out
    assert "Your agenda: " in done.out


def test_a_saved_game_goes_on_where_it_stopped(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    play(path, "1", "1", options=("--agents", JAPAN))
    before = Record.load(path)
    done = run("play", "--text", "--resume", str(path), typed=["1"])
    assert done.code == 0
    after = Record.load(path)
    assert after.seats == before.seats
    assert len(after.entries) > len(before.entries)
    assert after.entries[: len(before.entries)] == before.entries


def test_a_saved_game_keeps_its_own_scenario_and_seed(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    play(path)
    done = run("play", "--text", "--resume", str(path), "--scenario", "six_months", "--seed", "3")
    assert done.code == 2
    assert "--scenario: a saved game has its own" in done.err
    assert "--seed: a saved game has its own" in done.err


@pytest.mark.parametrize("text", ["", "format = 1\n", "\x00", "format = 99\n[rules]\n"])
def test_a_damaged_record_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "game.toml"
    path.write_text(text, encoding="utf-8")
    done = run("play", "--text", "--resume", str(path))
    assert done.code == 2
    assert str(path) in done.err
    assert path.read_text(encoding="utf-8") == text


def test_a_record_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    path.write_text("mine\n")
    done = play(path)
    assert done.code == 2
    assert path.read_text() == "mine\n"


def test_the_status_fits_80_columns_and_24_rows(game: Game) -> None:
    session = Session(game, seed=3)
    for _ in range(40):
        session.run_chance()
        lines = list(Screen(game).status(session.state.view("china"), "china"))
        assert len(lines) <= 21
        assert max(len(line) for line in lines) <= 80
        session.apply(session.state.legal_actions()[-1])
    screen, state = Screen(game), session.state
    for table in (screen.sites(state), screen.ledger(state), screen.scores(state)):
        assert max(len(line) for line in table) <= 80


def test_the_title_tells_the_order_of_the_round(game: Game) -> None:
    state = state_in(game, "act")
    first = Screen(game).title(state)
    while state.action_round == 1:
        state.apply("pass")
    order = first.rpartition("; order ")[2].split()
    assert len(order) == 4
    assert Screen(game).title(state).endswith("; order " + " ".join(reversed(order)))


def test_the_status_shows_what_there_is(game: Game) -> None:
    session = Session(game, seed=3)
    session.run_chance()
    text = "\n".join(Screen(game).status(session.state.view("japan"), "japan"))
    for table in (game.rules.sea, game.rules.state, game.rules.track, game.rules.power):
        for thing in table.values():
            assert thing.name in text
    assert "Your agenda: " in text
    assert "Your agenda: " not in "\n".join(Screen(game).status(session.state.view("japan")))


def test_every_legal_action_has_a_number(game: Game) -> None:
    session = Session(game, seed=3)
    session.run_chance()
    while session.state.phase != "act":
        session.apply(session.state.legal_actions()[0])
        session.run_chance()
    view = session.state.view(str(session.state.current_player))
    menu = Menu(game, view)
    assert {action.text for action in menu.actions} == {action.text for action in view.legal_actions()}
    listed = "\n".join(menu.lines())
    assert max(len(line) for line in listed.splitlines()) <= 80
    for number, action in enumerate(menu.actions, 1):
        assert re.search(rf"(?<!\d){number} {re.escape(action.text)}( \(|\s|$)", listed)
    for family in game.rules.family:
        lines = list(menu.lines(family))
        assert lines


def test_actions_are_taken_by_number_notation_or_beginnings(tmp_path: Path) -> None:
    for typed in ("1", "pass", "pas"):
        path = tmp_path / f"{typed}.toml"
        # Somebody may have made an offer, which has to be answered first.
        done = play(path, "decline", typed, options=("--agents", JAPAN))
        assert "Japan: " in done.out
        own = [entry.text for entry in Record.load(path).actions() if entry.by == "japan"]
        assert own, done.out
        assert typed == "1" or own[-1] == "pass"


def test_nonsense_is_answered_and_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    typed = [
        "0",
        "9999",
        "99999999999999999999",
        "fly to the moon",
        "preview",
        "preview nothing",
        "rules",
        "log x",
        "²",
        "é",
    ]
    done = play(path, *typed, options=("--agents", JAPAN))
    assert done.code == 0
    assert "There is no action 9999; there are 1 to " in done.out
    assert '"fly to the moon" is no action' in done.out
    assert not [entry for entry in Record.load(path).actions() if entry.by == "japan"]


def test_an_illegal_action_says_why(tmp_path: Path) -> None:
    done = play(tmp_path / "game.toml", "export controls on japan", options=("--agents", JAPAN))
    assert "is not legal now: " in done.out


def test_a_preview_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    done = play(path, *(f"preview {number}" for number in range(1, 4)), options=("--agents", JAPAN))
    assert "would do this:" in done.out
    assert not [entry for entry in Record.load(path).actions() if entry.by == "japan"]


def test_undo_takes_back_a_persons_action(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    done = play(path, "1", *["undo"] * 6, options=("--agents", JAPAN))
    assert "Taken back: " in done.out
    assert any(
        f"{why} to take back" in done.out or "cannot be taken back" in done.out
        for why in ("nothing", "nothing of yours")
    )
    assert not [entry for entry in Record.load(path).actions() if entry.by == "japan"]


def test_undo_among_people_goes_back_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    handovers = [""] * 12
    done = play(path, *handovers, "pass", "", "undo", "", "undo")
    taken = done.out.count("Taken back: ")
    assert taken >= 1
    assert verify(Record.load(path), Game.load(compiled=False)).ok


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("help", "preview N"),
        ("status", "Pool Score"),
        ("scores", "more at the next review"),
        ("sites", "Mountain Pass"),
        ("ledger", "Marks of the last"),
        ("event", "Event: "),
        ("agenda", "Goals:"),
        ("log", "Turn 1 of 10"),
        ("log all", "Opening order"),
        ("rules hotline", "Hotline (hotline with {partner})"),
        ("rules xyzzy", "The rulebook says nothing of “xyzzy”."),
        ("save", "To keep a copy: save FILE"),
        ("actions", "1 "),
    ],
)
def test_every_command_answers(tmp_path: Path, typed: str, words: str) -> None:
    done = play(tmp_path / "game.toml", typed, options=("--agents", JAPAN))
    told = done.out.partition("> ")[2]
    assert words in told.replace("\n", " ")
    assert max(len(line) for line in told.splitlines()) <= 90


def test_the_log_hides_agendas(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    done = play(path, "log all", options=("--agents", JAPAN))
    record = Record.load(path)
    game = game_of(record, compiled=False)
    state = next(step.state for step in replay(record, game) if step.turn == 1)
    for power in ("china", "france", "united_states"):
        assert game.rules.agenda[state.agenda(power) or ""].name not in done.out


def test_a_copy_is_saved_and_not_written_over(tmp_path: Path) -> None:
    copy = tmp_path / "copy.toml"
    done = play(
        tmp_path / "game.toml",
        f"save {copy}",
        f"save {copy}",
        f"save {tmp_path / 'a' / 'b' / 'x.toml'}",
        options=("--agents", JAPAN),
    )
    assert "Saved a copy in" in done.out
    assert "is there already" in done.out.replace("\n", " ")
    assert "Nothing saved: there is no folder" in done.out.replace("\n", " ")
    assert not (tmp_path / "a").exists()
    assert verify(Record.load(copy), Game.load(compiled=False)).ok


def test_four_agents_play_by_themselves(tmp_path: Path) -> None:
    done = play(tmp_path / "game.toml", options=("--agents", "random", "--scenario", "six_months"))
    assert done.code == 0
    assert "The game is over." in done.out


def test_an_unwritable_home_still_works(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("a file where the folder should be\n")
    environment = os.environ | {"HOME": str(home), "XDG_DATA_HOME": str(home), "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "indopacific_game", "play", "--text"],
        input="quit\n", capture_output=True, text=True, check=False, env=environment,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "cannot be written" in done.stdout
    assert list(tmp_path.glob("indopacific-*/*.toml"))


def test_looking_up_finds_what_is_named_so_first() -> None:
    book = (
        "# Title\n\n- **Drill.** Speaks of tea.\n  - More tea.\n- **Tea.** A drink.\n\n"
        "## Drinks\n\nHot ones.\n\n| Name | Price |\n| --- | --- |\n| Tea | 3 |\n\nNothing.\n"
    )
    found = look_up(book, "TEA")
    assert [entry[0] for entry in found] == ["- **Tea.** A drink.", "Tea. Price: 3", "- **Drill.** Speaks of tea."]
    assert found[2][1] == "  - More tea."
    assert look_up(book, "drinks") == [["Drinks. Hot ones."]]
    assert look_up(book, "coffee") == []


def test_chance_moves_by_itself(game: Game) -> None:
    session = Session(game, seed=1)
    session.run_chance()
    assert session.state.current_player is not CHANCE


@pytest.mark.skipif(os.name == "nt", reason="signals to other processes are not interrupts there")
def test_one_can_leave_while_the_keyboard_is_handed_over(tmp_path: Path) -> None:
    done = play(tmp_path / "game.toml", "quit", "1", "1")
    assert done.code == 0
    assert done.out.count("Press Enter") == 1
    assert "--resume" in done.out


def test_ctrl_c_saves_and_leaves(tmp_path: Path) -> None:
    path = tmp_path / "game.toml"
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "indopacific_game", "play", "--text", "--record", str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    told = ""
    while "take the keyboard" not in told:
        told += process.stdout.read(1)
    process.send_signal(signal.SIGINT)
    rest, errors = process.communicate(timeout=60)
    assert process.returncode == 130, errors
    assert "--resume" in rest
    assert "Traceback" not in errors
    record = Record.load(path)
    assert verify(record, game_of(record, compiled=False)).ok
