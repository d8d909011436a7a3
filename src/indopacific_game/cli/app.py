"""The commands and their options. What a command does is in a module of its own, imported when the command runs."""

from __future__ import annotations

from typing import Annotated

import typer

app = typer.Typer(
    name="indopacific",
    help="Indo-Pacific: The Exceptional Partnership, a strategy wargame for four powers.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    # Plain help: drawing boxes around it would take longer than all the rest.
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
rules_app = typer.Typer(help="Check, begin, describe and print rule sets.", no_args_is_help=True, rich_markup_mode=None)
record_app = typer.Typer(help="Work with saved games.", no_args_is_help=True, rich_markup_mode=None)
app.add_typer(rules_app, name="rules")
app.add_typer(record_app, name="record")

Rules = Annotated[
    str | None, typer.Option("--rules", metavar="FOLDER", help="Rules to play: a folder. [default: those of the game]")
]
Scenario = Annotated[
    str | None, typer.Option("--scenario", metavar="ID", help="Scenario. [default: the one that the rules mark]")
]
Json = Annotated[bool, typer.Option("--json", help="Print data for programs instead of text for people.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what was asked for, and errors.")]
Force = Annotated[bool, typer.Option("--force", help="Write over files that are there already.")]
Seed = Annotated[str | None, typer.Option("--seed", metavar="N", help="Seed of all luck.")]

Workers = Annotated[
    str | None, typer.Option("--workers", metavar="N", help="Processes that play. [default: one for each core]")
]
JsonFile = Annotated[str | None, typer.Option("--json", metavar="FILE", help="Write the figures as JSON.")]
MarkdownFile = Annotated[str | None, typer.Option("--markdown", metavar="FILE", help="Write them as Markdown.")]
Resume = Annotated[
    str | None,
    typer.Option("--resume", metavar="FOLDER", help="Keep what is finished there, and go on with what is there."),
]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import PackageNotFoundError, version

        try:
            number = version("indopacific-game")
        except PackageNotFoundError:
            number = "(not installed)"
        typer.echo(f"indopacific {number}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Take the options that come before a command."""


@app.command()
def match(
    agents: Annotated[
        str,
        typer.Option(
            "--agents",
            metavar="WHO",
            help='Who plays: one name for all, or "france=greedy,japan=random,...".',
        ),
    ] = "greedy",
    games: Annotated[str, typer.Option("--games", metavar="N", help="Games to play.")] = "1",
    scenario: Scenario = None,
    rules: Rules = None,
    seed: Seed = "1",
    out: Annotated[str | None, typer.Option("--out", metavar="FILE", help="Write a row of JSON for each game.")] = None,
    records: Annotated[
        str | None, typer.Option("--records", metavar="FOLDER", help="Save each game as a record.")
    ] = None,
    workers: Workers = None,
    narrate: Annotated[bool, typer.Option("--narrate", help="Tell the game turn by turn; for a single game.")] = False,
    force: Force = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Let agents play games, and sum up who won.

    Equal commands give equal results, on any number of workers.
    """
    from indopacific_game.cli.match import Wishes, run

    run(Wishes(agents, games, scenario, rules, seed or "", out, records, workers, narrate, force, as_json, quiet))


@app.command()
def quality(
    agents: Annotated[
        str,
        typer.Option("--agents", metavar="NAME,...", help="Agents; each kind is measured apart, against itself."),
    ] = "greedy",
    games: Annotated[str, typer.Option("--games", metavar="N", help="Games to play of every sort.")] = "480",
    scenario: Annotated[
        str | None, typer.Option("--scenario", metavar="ID", help="One scenario. [default: all of them]")
    ] = None,
    rules: Rules = None,
    rows: Annotated[
        str | None, typer.Option("--rows", metavar="ROW,...", help="Some rows of the table. [default: all of them]")
    ] = None,
    doubling: Annotated[
        str | None,
        typer.Option("--doubling", metavar="NAME,...", help="Players of doubling strength, the weakest first."),
    ] = None,
    scripts: Annotated[
        str | None,
        typer.Option("--scripts", metavar="NAME,...", help="Players bent on one thing. [default: those of the game]"),
    ] = None,
    analyst: Annotated[
        str | None,
        typer.Option(
            "--analyst",
            metavar="NAME",
            help="Player whose fourfold search says which decisions are real. [default: the agents, if they search]",
        ),
    ] = None,
    seed: Seed = "1",
    workers: Workers = None,
    as_json: JsonFile = None,
    plots: Annotated[
        str | None, typer.Option("--plots", metavar="FOLDER", help="Draw pictures too; needs matplotlib.")
    ] = None,
    markdown: MarkdownFile = None,
    resume: Resume = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Measure how good the game is.

    Every figure of the design brief with its target, its value, its 95% interval, and whether it holds. The rows are:
    power_wins, opening_order, games_end, war, early_endings, decisions, real_decisions, lead_changes, half_time,
    families, kinds, offers, doubling, scripts.
    """
    from indopacific_game.cli.quality import Wishes, run

    files = (as_json, plots, markdown, resume)
    options = (rows, doubling, scripts, analyst, seed or "", workers)
    run(Wishes(agents, games, scenario, rules, *options, *files, force, quiet))


@app.command()
def ladder(
    entries: Annotated[
        str,
        typer.Option("--entries", metavar="A-vs-B,...", help="Who challenges three of whom, such as greedy-vs-random."),
    ],
    games: Annotated[str, typer.Option("--games", metavar="N", help="Games of each challenge.")] = "480",
    scenario: Scenario = None,
    rules: Rules = None,
    seed: Seed = "1",
    workers: Workers = None,
    as_json: JsonFile = None,
    markdown: MarkdownFile = None,
    resume: Resume = None,
    force: Force = False,
    quiet: Quiet = False,
) -> None:
    """Let agents challenge three of another.

    On every seat in turn, with the same agendas and luck on each.
    """
    from indopacific_game.cli.ladder import Wishes, run

    run(Wishes(entries, games, scenario, rules, seed or "", workers, as_json, markdown, resume, force, quiet))


@app.command()
def play(
    text: Annotated[bool, typer.Option("--text", help="Play in this terminal, without the board.")] = False,
    agents: Annotated[
        str | None,
        typer.Option(
            "--agents",
            metavar="WHO",
            help='Who plays: "human", an agent, or "france=human,japan=greedy,...". [default: human]',
        ),
    ] = None,
    scenario: Scenario = None,
    rules: Rules = None,
    seed: Seed = None,
    record: Annotated[
        str | None,
        typer.Option("--record", metavar="FILE", help="Where the game is saved. [default: your data folder]"),
    ] = None,
    resume: Annotated[str | None, typer.Option("--resume", metavar="FILE", help="Go on with a saved game.")] = None,
) -> None:
    """Play: people around one screen, agents on the other seats.

    Opens the board: with its menu or, if any option says which game, at the table. One to four people share the screen.
    The game is saved after every action.
    """
    from indopacific_game.cli.play import Wishes, run

    run(Wishes(text, agents, scenario, rules, seed, record, resume))


@app.command()
def replay(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A saved game.")],
    rules: Rules = None,
    turn: Annotated[str | None, typer.Option("--turn", metavar="N", help="Show this turn only.")] = None,
    as_json: Json = False,
) -> None:
    """Tell a saved game turn by turn.

    With all changes, and who or what made them.
    """
    from indopacific_game.cli.replays import show

    show(file, rules, turn, as_json=as_json)


@record_app.command("verify")
def record_verify(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Saved games.")],
    rules: Rules = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Replay saved games and confirm them.

    Or name the first turn that differs.
    """
    from indopacific_game.cli.replays import verify

    verify(files, rules, as_json=as_json, quiet=quiet)


@rules_app.command("check")
def rules_check(
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="A rule set or overlay. [default: the game's rules]")
    ] = None,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Report every fault of a rule set at once.

    Exit code 2 if there are errors.
    """
    from indopacific_game.cli.rule_commands import check

    check(folder, as_json=as_json, quiet=quiet)


@rules_app.command("new")
def rules_new(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="A folder that does not exist yet.")],
) -> None:
    """Begin a variant of your own.

    Writes a commented overlay that changes nothing yet.
    """
    from indopacific_game.cli.rule_commands import new

    new(folder)


@rules_app.command("schema")
def rules_schema(
    out: Annotated[str | None, typer.Option("--out", metavar="FILE", help="A file instead of the screen.")] = None,
) -> None:
    """Write the JSON Schema of rule files.

    Editors use it to complete keys and to check.
    """
    from indopacific_game.cli.rule_commands import schema

    schema(out)


@rules_app.command("book")
def rules_book(
    folder: Annotated[
        str | None, typer.Argument(metavar="[FOLDER]", help="A rule set or overlay. [default: the game's rules]")
    ] = None,
    out: Annotated[str | None, typer.Option("--out", metavar="FILE", help="A file instead of the screen.")] = None,
) -> None:
    """Write the rulebook of a rule set in Markdown."""
    from indopacific_game.cli.rule_commands import book

    book(folder, out)


@app.command()
def bench(
    scenario: Scenario = None,
    rules: Rules = None,
    seconds: Annotated[str, typer.Option("--seconds", metavar="N", help="How long to measure.")] = "3",
    as_json: Json = False,
) -> None:
    """Measure how fast random games are played.

    `make bench` compares with other engines.
    """
    from indopacific_game.cli.bench import run

    run(scenario, rules, seconds, as_json=as_json)
