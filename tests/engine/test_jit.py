"""The compiled kernel's cache, and how much there is to compile."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock, Timeout

from indopacific_game import vocabulary
from indopacific_game.engine import codes, jit, layout
from indopacific_game.game import Game, play_many

MOST_VERSIONS = 4
"""Versions that numba may compile of one kernel function: a literal where a variable could be makes one more."""

ROOT = Path(__file__).parent.parent.parent


def probe(*arguments: str, **environment: str) -> dict[str, Any]:
    """Run the probe with these environment variables set, and return what it says."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.engine.probe", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


@pytest.fixture(scope="module")
def nowhere_to_write(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a process says that can write neither its home nor the cache folder, and so compiles everything anew."""
    folder = tmp_path_factory.mktemp("unwritable")
    file = folder / "file"
    file.write_text("No folder can be made below a file, not even by an administrator.")
    (folder / "temporary").mkdir()
    places = {name: str(file / "x") for name in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_CACHE_HOME")}
    temporary = {name: str(folder / "temporary") for name in ("TMPDIR", "TEMP", "TMP")}
    return probe("compiler", PYTHONHASHSEED="1", INDOPACIFIC_CACHE=str(file / "x"), **places, **temporary)


@pytest.mark.slow
def test_an_unwritable_home_and_cache_make_no_difference_to_games(nowhere_to_write: dict[str, Any]) -> None:
    assert nowhere_to_write["is_temporary"]
    assert "temporary" in Path(nowhere_to_write["folder"]).parts
    usual = probe(PYTHONHASHSEED="2")
    assert nowhere_to_write["games"] == usual["games"]
    assert nowhere_to_write["tables"] == usual["tables"]


@pytest.mark.slow
def test_few_versions_of_each_kernel_function_are_compiled(nowhere_to_write: dict[str, Any]) -> None:
    versions: dict[str, int] = nowhere_to_write["specialisations"]
    assert all(versions[f"indopacific_game.engine.entry.{name}"] == 1 for name in jit.ENTRIES)
    assert {name: count for name, count in versions.items() if count > MOST_VERSIONS} == {}
    assert sum(versions.values()) < 1.3 * len(versions)


def test_an_unwritable_cache_gives_way_to_a_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INDOPACIFIC_CACHE", str(tmp_path / "good"))
    folder, is_temporary = jit.cache_folder(bounds_check=False)
    assert not is_temporary
    assert folder.parent == tmp_path / "good"
    assert folder.is_dir()
    (tmp_path / "file").touch()
    monkeypatch.setenv("INDOPACIFIC_CACHE", str(tmp_path / "file" / "below"))
    other, is_temporary = jit.cache_folder(bounds_check=False)
    assert is_temporary
    assert other.name == folder.name


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="temporary folders belong to one user there")
def test_a_temporary_folder_that_others_could_have_filled_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    folder = jit.temporary_folder.__wrapped__()
    assert folder == jit.temporary_folder.__wrapped__()
    assert folder.stat().st_mode & 0o077 == 0
    folder.chmod(0o777)
    assert jit.temporary_folder.__wrapped__() != folder
    folder.rmdir()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    folder.symlink_to(tmp_path / "elsewhere")
    assert jit.temporary_folder.__wrapped__() != folder


FIRST_GAME = """
import sys
from indopacific_game.game import Game, play_many
print(play_many(Game.load(compiled=True), "greedy", games=1, seed=1).tobytes().hex())
print(sorted({"numba.np.arraymath", "numba.cpython.unicode", "scipy.linalg"} & sys.modules.keys()))
"""


def test_code_in_the_cache_is_loaded_without_what_compiling_takes() -> None:
    expected = play_many(Game.load(compiled=True), "greedy", games=1, seed=1)
    done = subprocess.run(
        [sys.executable, "-c", FIRST_GAME], cwd=ROOT, capture_output=True, text=True, timeout=600, check=True
    )
    assert done.stdout.split("\n")[:2] == [expected.tobytes().hex(), "[]"]


def test_another_installation_of_the_same_sources_finds_the_code(tmp_path: Path) -> None:
    expected = play_many(Game.load(compiled=True), "greedy", games=1, seed=1)
    for name in ("src", "rules"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    code = FIRST_GAME + "import indopacific_game\nprint(indopacific_game.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    place = str(tmp_path / "src" / "indopacific_game" / "__init__.py")
    assert done.stdout.splitlines() == [expected.tobytes().hex(), "[]", place]


def test_nobody_waits_for_what_others_compile_once_code_is_in_the_cache() -> None:
    play_many(Game.load(compiled=True), "random", games=1, seed=1)
    with FileLock(jit.cache_folder(bounds_check=False)[0] / "play_games.lock"):
        subprocess.run([sys.executable, "-c", FIRST_GAME], cwd=ROOT, capture_output=True, timeout=60, check=True)


class Dispatcher:
    """Stands in for numba's: what it "compiles" finds out whether another process could compile meanwhile."""

    __name__ = "entry"

    def __init__(self, lock: Path) -> None:
        self.lock = lock
        self.compiled: list[tuple[Any, ...]] = []

    def is_locked(self) -> bool:
        try:
            with FileLock(self.lock).acquire(timeout=0):
                return False
        except (Timeout, RuntimeError):  # newer versions tell that this very process has it
            return True

    def compile(self, signature: tuple[Any, ...]) -> Any:
        self.compiled.append(signature)
        assert self.is_locked()
        return lambda number: (number, self.is_locked())


def test_the_lock_is_held_while_code_is_compiled_and_not_while_it_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jit, "load", lambda *_: None)
    dispatcher = Dispatcher(tmp_path / "entry.lock")
    call = jit.call_directly(dispatcher, tmp_path)
    assert [call(1), call(2)] == [(1, False), (2, False)]
    assert [len(signature) for signature in dispatcher.compiled] == [1]


def test_each_build_has_a_cache_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tools.soak import games

    monkeypatch.setenv("INDOPACIFIC_CACHE", str(tmp_path))
    builds = [jit.cache_folder(check, extra)[0] for check in (False, True) for extra in ((), (games,))]
    assert len(set(builds)) == len(builds)


def test_a_change_to_any_kernel_source_makes_a_new_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = jit.source_digest()
    for module in (*jit.MODULES, layout, codes, vocabulary):
        copy = tmp_path / Path(str(module.__file__)).name
        copy.write_bytes(Path(str(module.__file__)).read_bytes() + b"# more\n")
        with monkeypatch.context() as patch:
            patch.setattr(module, "__file__", str(copy))
            assert jit.source_digest() != before
    assert jit.source_digest() == before
