"""Frames are not held up by what threads do beside them."""

from __future__ import annotations

import threading
import time

import pytest

from indopacific_game.board import frame
from indopacific_game.board.frame import giving_way, making_a_frame
from indopacific_game.board.map import ground
from indopacific_game.board.map.camera import Camera
from indopacific_game.board.map.ground import Grounds
from indopacific_game.board.map.paint import Ground, Lines, Look
from indopacific_game.board.map.steps import Steps, finished

LITTLE = 0.05
"""Seconds in which a thread that does not wait would have gone on."""


def test_a_thread_waits_for_the_frame_that_is_being_made() -> None:
    went_on, give_way = threading.Event(), giving_way()

    def work() -> None:
        give_way()
        went_on.set()

    thread = threading.Thread(target=work)
    with making_a_frame():
        thread.start()
        assert not went_on.wait(LITTLE)
    assert went_on.wait(1)
    thread.join()


def test_work_ends_although_frames_leave_it_no_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frame, "PATIENCE", LITTLE)
    began, give_way = time.monotonic(), giving_way()
    with making_a_frame():
        for _ in range(100):
            give_way()
    assert LITTLE <= time.monotonic() - began < 20 * LITTLE


def test_the_ground_is_painted_between_frames(monkeypatch: pytest.MonkeyPatch) -> None:
    lines, near = Lines((), (), ()), Camera((90, 60))
    grounds = Grounds(lines)
    grounds.begin(near.view, Look(), 1.0)
    picture, steps = grounds.whole, list[int]()
    assert picture is not None

    def paint(*_: object) -> Steps[Ground]:
        for k in range(3):
            steps.append(k)
            yield
        return picture

    monkeypatch.setattr(ground, "paint", paint)
    near.zoom_by(2, (45, 30))
    with making_a_frame():
        grounds.sharpen(near.view)
        time.sleep(LITTLE)
        assert steps == [0]
    grounds.wait()
    assert steps == [0, 1, 2]


def test_all_steps_are_done_and_what_comes_of_them_is_returned() -> None:
    def adding() -> Steps[int]:
        yield
        yield
        return 5

    between: list[str] = []
    assert finished(adding(), lambda: between.append("between")) == 5
    assert len(between) == 2
