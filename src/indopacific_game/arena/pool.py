"""Work that is spread over processes: in order, with few pieces waiting, and with nothing lost to Ctrl-C."""

from __future__ import annotations

import multiprocessing
import signal
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

from indopacific_game.game import GameError

AHEAD = 3
"""Pieces that wait for each worker, so that it never waits and memory stays flat."""

Task = TypeVar("Task")
Piece = TypeVar("Piece")


class WorkersFailed(GameError):
    """Worker processes cannot be started, or have ended."""


def spread_out(
    tasks: Iterable[Task],
    workers: int,
    work: Callable[[Task], Piece],
    begin: Callable[..., None],
    arguments: tuple[Any, ...],
) -> Generator[Piece, None, None]:
    """Do tasks in processes and yield what they come to, in order.

    Every worker calls `begin` with the arguments first; what is large in them belongs into a file, since a worker that
    ends before it has read them leaves its parent waiting for ever. Ctrl-C is for this process alone: what the workers
    have begun is finished and yielded before KeyboardInterrupt goes on. Raises WorkersFailed.
    """
    if multiprocessing.current_process().name != "MainProcess":
        raise WorkersFailed('workers cannot start workers: guard the main module by: if __name__ == "__main__":')
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(begin, arguments))
    waiting: deque[Future[Piece]] = deque()
    try:
        for task in tasks:
            waiting.append(pool.submit(work, task))
            if len(waiting) > AHEAD * workers:
                yield _next(waiting)
        while waiting:
            yield _next(waiting)
    except KeyboardInterrupt:
        pool.shutdown(wait=True, cancel_futures=True)
        while waiting and not waiting[0].cancelled():
            yield _next(waiting)
        raise
    except BrokenProcessPool:
        why = 'out of memory, killed, or the main module is not guarded by: if __name__ == "__main__":'
        raise WorkersFailed(f"a worker process ended: {why}") from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back while several things are done that are only right together."""
    before = signal.getsignal(signal.SIGINT)
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[Any] = []
    signal.signal(signal.SIGINT, lambda *caught: held.append(caught))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if held:
        before(*held[0])


def _next(waiting: deque[Future[Piece]]) -> Piece:
    """Wait for the first of the pieces, which stays among them if the wait is interrupted."""
    piece = waiting[0].result()
    waiting.popleft()
    return piece


def _begin(begin: Callable[..., None], arguments: tuple[Any, ...]) -> None:
    """Make this process a worker; Ctrl-C is for the process that it works for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    begin(*arguments)
