"""The rules travel with the game, however it is installed."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    env = {k: v for k, v in os.environ.items() if k not in {"PYTHONPATH", "PIP_REQUIRE_VIRTUALENV"}}
    done = subprocess.run(list(map(str, command)), cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def build(kind: str, out: Path) -> Path:
    run(sys.executable, "-m", "build", "--no-isolation", f"--{kind}", "--outdir", out, ROOT, cwd=out)
    (made,) = out.iterdir()
    return made


def files_of(package: str) -> set[str]:
    """Name the shipped rules and assets as they are in the checkout."""
    found = (p for p in (ROOT / package).rglob("*") if p.is_file())
    return {p.relative_to(ROOT).as_posix() for p in found}


class Environment:
    """A virtual environment that has our dependencies but not us.

    They are borrowed from the environment that runs the tests, by path, so that nothing has to be downloaded.
    """

    def __init__(self, folder: Path) -> None:
        venv.create(folder, with_pip=False)
        self.folder = folder
        names = {"base": str(folder), "platbase": str(folder)}
        self.site_packages = Path(sysconfig.get_path("purelib", "venv", names))
        self.scripts = Path(sysconfig.get_path("scripts", "venv", names))
        self.python = self.scripts / Path(sys.executable).name
        (self.site_packages / "borrowed.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")

    def install(self, *what: str | Path) -> None:
        options = ["--quiet", "--no-deps", "--no-build-isolation", "--ignore-installed", "--disable-pip-version-check"]
        run(sys.executable, "-m", "pip", "--python", self.python, "install", *options, *what, cwd=self.folder)

    def where(self) -> Path:
        """Find the package as a program elsewhere would."""
        line = "import indopacific_game as g; print(g.__file__)"
        return Path(run(self.python, "-c", line, cwd=self.folder).strip()).parent

    def command(self, *arguments: str) -> str:
        return run(self.scripts / "indopacific", *arguments, cwd=self.folder)


def check(environment: Environment) -> None:
    version = environment.command("--version")
    assert "0.1.0" in version
    environment.command("rules", "check")


def test_a_wheel_holds_rules_and_assets_and_works(tmp_path: Path) -> None:
    (out := tmp_path / "dist").mkdir()
    wheel = build("wheel", out)
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    data = {f"indopacific_game/_data/{name}" for name in files_of("rules") | files_of("assets") | {"docs/glossary.md"}}
    assert data <= names
    assert not [n for n in names if n.startswith(("tests/", "bench/", "tools/"))]
    environment = Environment(tmp_path / "env")
    environment.install(wheel)
    assert environment.where() == environment.site_packages / "indopacific_game"
    check(environment)


def test_an_sdist_holds_all_that_a_wheel_is_built_from_and_works(tmp_path: Path) -> None:
    (out := tmp_path / "dist").mkdir()
    sdist = build("sdist", out)
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert files_of("rules") | files_of("assets") | {"pyproject.toml", "README.md", "LICENSE", "Makefile"} <= names
    environment = Environment(tmp_path / "env")
    environment.install(sdist)
    assert (environment.where() / "_data" / "rules" / "standard").is_dir()
    check(environment)


def test_a_checkout_can_be_installed(tmp_path: Path) -> None:
    environment = Environment(tmp_path / "env")
    environment.install(ROOT)
    assert environment.where() == environment.site_packages / "indopacific_game"
    check(environment)


def test_a_checkout_can_be_installed_for_editing(tmp_path: Path) -> None:
    environment = Environment(tmp_path / "env")
    environment.install("-e", ROOT)
    assert environment.where() == ROOT / "src" / "indopacific_game"
    check(environment)
