"""Running the command line in this process."""

from __future__ import annotations

from collections.abc import Sequence

from typer.testing import CliRunner

from indopacific_game.cli.app import app


class Done:
    """What a command left behind."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code = code
        self.out = out
        self.err = err
        self.text = out + err


def run(*arguments: str, typed: Sequence[str] = ()) -> Done:
    """Run a command, with lines typed at it; a traceback is a failure of the test."""
    lines = "".join(f"{line}\n" for line in typed)
    result = CliRunner(env={"COLUMNS": "80"}).invoke(app, list(arguments), input=lines, catch_exceptions=True)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)
