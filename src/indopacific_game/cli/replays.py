"""`indopacific replay` and `indopacific record verify`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import typer

from indopacific_game.cli.faults import WRONG, Faults, explained, fail
from indopacific_game.cli.output import width

if TYPE_CHECKING:
    from indopacific_game.game import Change, Game, Record, Step, Verdict


def show(file: str, rules: str | None, turn: str | None, *, as_json: bool) -> None:
    """Print a saved game turn by turn, or one turn of it; as JSON, a line for each action."""
    from indopacific_game.game import Record, RecordError, game_of, replay
    from indopacific_game.game.narrate import Narrator

    faults = Faults()
    only = faults.number("--turn", turn, least=0) if turn is not None else None
    faults.stop()
    with explained():
        record = Record.load(file)
        game = game_of(record, rules, compiled=False)
    turns = game.rules.scenario[game.scenario].turns
    if only is not None and only > turns:
        faults.add("--turn", f"there is no turn {only}", f"a whole number from 0 to {turns}")
        faults.stop()
    narrator = Narrator(game, width(), full=True)
    if not as_json:
        typer.echo("\n".join(narrator.wrap(_heading(record, game))))
    try:
        for step in replay(record, game):
            lines = [json.dumps(_as_data(step), ensure_ascii=False)] if as_json else list(narrator.step(step))
            # Dealing an agenda is told at the end, so that there is no line of it.
            if lines and (only is None or step.turn == only):
                typer.echo("\n".join(lines))
    except RecordError as error:
        sys.stdout.flush()
        fail(str(error), code=WRONG)


def _heading(record: Record, game: Game) -> str:
    seats = ", ".join(f"{game.rules.power[power].name} {player}" for power, player in record.seats.items())
    scenario = game.rules.scenario[game.scenario].name
    return f"{scenario}, {' with '.join(record.layers)}, seed {record.seed}: {seats}"


def _as_data(step: Step) -> dict[str, Any]:
    return {
        "entry": step.entry,
        "turn": step.turn,
        "by": step.by,
        "action": step.action.text,
        "changes": [_change_data(change) for change in step.changes],
    }


def _change_data(change: Change) -> dict[str, Any]:
    named = {name: getattr(change, name) for name in ("power", "other", "place", "thing")}
    about = {name: value for name, value in named.items() if value is not None}
    by = {"kind": change.author.kind} | ({"id": change.author.id} if change.author.id else {})
    return {"quantity": change.quantity, **about, "old": change.old, "new": change.new, "author": by}


def verify(files: Iterable[str], rules: str | None, *, as_json: bool, quiet: bool) -> None:
    """Replay records and say of each whether it holds; exit code 2 if one does not."""
    results = [(file, *_verify_one(file, rules)) for file in files]
    if as_json:
        typer.echo(json.dumps([_verdict_data(*result) for result in results], ensure_ascii=False, indent=2))
    else:
        for file, verdict, fault in results:
            if fault:
                typer.echo(f"Error: {fault}", err=True)
            elif verdict is not None and not quiet:
                end = "to its end" if verdict.finished else f"as far as it goes, turn {verdict.turn}"
                typer.echo(f"{file}: verified, {verdict.actions} actions replay {end}")
    if any(fault for _, _, fault in results):
        raise typer.Exit(WRONG)


def _verify_one(file: str, rules: str | None) -> tuple[Verdict | None, str]:
    """Return the verdict on a record, and what is wrong with it, if anything."""
    from indopacific_game.game import GameError, Record, game_of
    from indopacific_game.game import verify as verify_record
    from indopacific_game.rules import RulesError

    try:
        record = Record.load(file)
        verdict = verify_record(record, game_of(record, rules, compiled=False))
    except (GameError, RulesError) as error:
        return None, str(error)
    return verdict, str(verdict.fault) if verdict.fault else ""


def _verdict_data(file: str, verdict: Verdict | None, fault: str) -> dict[str, Any]:
    told = {"file": file, "ok": not fault, "fault": fault or None}
    if verdict is not None:
        told |= {"actions": verdict.actions, "turn": verdict.turn, "finished": verdict.finished}
    return told
