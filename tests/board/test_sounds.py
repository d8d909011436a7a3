from __future__ import annotations

import os
import random
import subprocess
import sys
import wave
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pygame
import pytest

from indopacific_game.board import sounds as module
from indopacific_game.board.assets import asset
from indopacific_game.board.settings import Settings
from indopacific_game.board.sounds import NAMES, Sounds, sound_of
from indopacific_game.game import CHANCE, Game, Step
from tools.sounds.__main__ import write
from tools.sounds.synthesis import SOUNDS

LARGEST = 30_000
ON = Settings(sound=True, volume=0.5)


@pytest.fixture
def device(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A sound device that plays nothing."""
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    pygame.mixer.quit()
    yield
    pygame.mixer.quit()


@pytest.fixture
def no_device(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "there is no such driver")
    pygame.mixer.quit()
    yield
    pygame.mixer.quit()


def samples(path: Path) -> np.ndarray:
    with wave.open(str(path)) as sound:
        assert (sound.getnchannels(), sound.getsampwidth()) == (1, 2)
        return np.frombuffer(sound.readframes(sound.getnframes()), "<i2").astype(int)


def test_every_sound_is_shipped_and_no_others_are() -> None:
    assert {path.stem for path in asset("sounds").iterdir()} == set(NAMES) == set(SOUNDS)


@pytest.mark.parametrize("name", NAMES)
def test_the_shipped_sounds_are_those_that_the_tool_makes_small_and_quiet(name: str, tmp_path: Path) -> None:
    path, (rate, make) = asset("sounds", f"{name}.wav"), SOUNDS[name]
    write(tmp_path / "again.wav", make(rate), rate)
    heard, again = samples(path), samples(tmp_path / "again.wav")
    assert path.stat().st_size <= LARGEST
    # Sines differ in the last bit between mathematics libraries.
    assert heard.shape == again.shape
    assert np.abs(heard - again).max() <= 1
    assert 0.2 < np.abs(heard).max() / 32768 < 0.5
    assert abs(heard[-1]) < 40, "the sound ends with a click"


def test_a_sound_is_played_as_loud_as_the_settings_say(device: None) -> None:
    sounds = Sounds(ON)
    sounds.play("place")
    assert sounds._loaded["place"].get_num_channels() == 1
    assert sounds._loaded["place"].get_volume() == pytest.approx(0.5, abs=0.01)


def test_nothing_is_opened_before_the_first_sound(device: None) -> None:
    Sounds(ON)
    assert pygame.mixer.get_init() is None


@pytest.mark.parametrize("off", [replace(ON, sound=False), replace(ON, volume=0.0)])
def test_with_sound_off_nothing_is_opened_until_it_is_on_again(device: None, off: Settings) -> None:
    sounds = Sounds(off)
    sounds.play("click")
    assert pygame.mixer.get_init() is None
    sounds.settings = ON
    sounds.play("click")
    assert pygame.mixer.get_init() is not None


def test_without_a_device_all_is_silent(no_device: None) -> None:
    sounds = Sounds(ON)
    for name in NAMES:
        sounds.play(name)
    assert pygame.mixer.get_init() is None


def test_without_a_device_nothing_is_written_to_the_terminal() -> None:
    code = (
        "from indopacific_game.board.settings import Settings; from indopacific_game.board.sounds import Sounds;"
        "import sys; Sounds(Settings()).play('click'); print('still there', file=sys.stderr)"
    )
    environment = {**os.environ, "SDL_AUDIODRIVER": "alsa", "PYGAME_HIDE_SUPPORT_PROMPT": "1"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout == ""
    assert done.stderr.strip() == "still there"


def test_a_missing_file_makes_silence(device: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "asset", tmp_path.joinpath)
    Sounds(ON).play("click")


def test_sounds_go_on_after_pygame_was_shut_down_and_started_again(device: None) -> None:
    sounds = Sounds(ON)
    sounds.play("click")
    pygame.mixer.quit()
    sounds.play("turn")
    assert sounds._loaded["turn"].get_num_channels() == 1


def test_the_same_sound_is_not_played_twice_in_a_moment(device: None) -> None:
    sounds = Sounds(ON)
    for _ in range(20):
        sounds.play("review")
    assert sounds._loaded["review"].get_num_channels() == 1


def test_a_sound_that_does_not_exist_is_a_mistake_even_in_silence() -> None:
    with pytest.raises(ValueError, match='no sound "clack"'):
        Sounds(replace(ON, sound=False)).play("clack")


def steps_of(game: Game, seed: int) -> Iterator[Step]:
    """Play a game at random, and give each step while its position is still there."""
    state, luck, number = game.initial_state(), random.Random(seed), 0
    while not state.is_terminal:
        by, turn = str(state.current_player), state.turn
        action = state.sample_chance(seed) if state.current_player is CHANCE else luck.choice(state.legal_actions())
        number += 1
        yield Step(number, turn, by, action, state.apply(action), state)


def test_what_happens_in_games_sounds_as_it_should(plain: Game) -> None:
    heard: Counter[str] = Counter()
    for seed in range(4):
        for step in steps_of(plain, seed):
            name = sound_of(step)
            heard[name or ""] += 1
            assert (name == "end") == step.state.is_terminal
            if name == "offer":
                assert step.state.offer is not None
            if step.by != str(CHANCE):
                assert name is not None
    assert heard["end"] == 4
    assert {"place", "event", "offer", "review", "tension", ""} <= set(heard)


def test_following_nothing_is_silent(device: None) -> None:
    Sounds(ON).follow(None)
    assert pygame.mixer.get_init() is None
