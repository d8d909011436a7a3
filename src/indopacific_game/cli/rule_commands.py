"""`indopacific rules ...`: check a rule set, begin a new one, write its schema and its rulebook."""

from __future__ import annotations

import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from indopacific_game.cli.faults import WRONG, Faults, explained
from indopacific_game.cli.output import check_target, width, write_text

if TYPE_CHECKING:
    from indopacific_game.rules import Fault, Report


def check(folder: str | None, *, as_json: bool, quiet: bool) -> None:
    """Print every fault of a rule set, or what was checked; exit code 2 if there are errors."""
    from indopacific_game.rules import check_rules

    report = check_rules(folder)
    if as_json:
        typer.echo(json.dumps(_as_data(report), ensure_ascii=False, indent=2))
    else:
        for fault in report.errors + ([] if quiet else report.warnings):
            typer.echo(f"{fault.severity}: {fault}")
        if not quiet:
            typer.echo(_verdict(report))
    if not report.ok:
        raise typer.Exit(WRONG)


def _verdict(report: Report) -> str:
    """Say how many faults there are, and what was looked at."""
    errors, warnings = _count(len(report.errors), "error"), _count(len(report.warnings), "warning")
    files = f"{_count(len(report.files), 'file')} read"
    if not report.ok:
        return f"{errors}, {warnings}; {files}"
    # What groups are called is counted with them.
    counts = {name: number for name, number in report.counts.items() if number and name != "group_name"}
    entries = ", ".join(_count(number, name.replace("_", " ")) for name, number in counts.items())
    layers = " with ".join(report.layers)
    verdict = f"All references, capacities and conditions hold; {errors}, {warnings}; {files}."
    return "\n".join(textwrap.wrap(f"Checked {layers}: {entries}. {verdict}", width(), break_on_hyphens=False))


def _count(number: int, word: str) -> str:
    """Return "1 sea", "2 seas", "3 capabilities"."""
    if number == 1:
        return f"1 {word}"
    return f"{number} {word[:-1]}ies" if word.endswith("y") else f"{number} {word}s"


def _as_data(report: Report) -> dict[str, object]:
    return {
        "ok": report.ok,
        "layers": list(report.layers),
        "digest": report.digest,
        "files": list(report.files),
        "counts": report.counts,
        "faults": [_fault_data(fault) for fault in report.faults],
    }


def _fault_data(fault: Fault) -> dict[str, object]:
    names = ("severity", "file", "path", "line", "message", "expected", "nearest")
    return {name: getattr(fault, name) for name in names}


def new(folder: str) -> None:
    """Write a commented overlay that changes nothing yet."""
    from indopacific_game.rules import write_overlay

    with explained():
        written = write_overlay(Path(folder))
    for path in written:
        typer.echo(f"wrote {path}")
    typer.echo(f"Next: change {folder}, then run: indopacific rules check {folder}")


def schema(out: str | None) -> None:
    """Write the JSON Schema of rule files; a file that is there already is written over."""
    from indopacific_game.rules import json_schema

    faults = Faults()
    check_target(faults, "--out", out, force=True)
    faults.stop()
    with explained():
        write_text(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n", out)


def book(folder: str | None, out: str | None) -> None:
    """Write the rulebook of a rule set; a file that is there already is written over."""
    faults = Faults()
    check_target(faults, "--out", out, force=True)
    faults.stop()
    with explained():
        from indopacific_game.rules import load_rules
        from indopacific_game.rules.book import write_book
        from indopacific_game.rules.told import told
        from indopacific_game.text import catalogue

        write_text(write_book(told(load_rules(folder), catalogue())), out)
