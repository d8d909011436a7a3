"""Plays the games of one match in one of several ways and writes their rows and records into a folder.

python tests/arena/same_game.py FOLDER GAMES once|workers|interleaved|plain|agents
"""

from __future__ import annotations

import sys
from pathlib import Path

from indopacific_game.arena import play_agents, record_of, run_match
from indopacific_game.game import CHANCE, Game, play_many, seed_of_game

SEATS = {"china": "greedy", "france": "random", "japan": "greedy", "united_states": "random"}
SEED = 20_260_101


def main(folder: Path, games: int, way: str) -> None:
    """Play the match in the way that is asked for."""
    game = Game.load(scenario="six_months", compiled=way != "plain")
    rows, records = folder / "rows.jsonl", folder / "records"
    if way == "interleaved":
        interleaved(game, games, folder)
        return
    if way == "agents":
        records.mkdir()
        for number in range(games):
            seed = seed_of_game(SEED, number)
            _, actions = play_agents(game, SEATS, seed)
            record_of(game, SEATS, seed, actions).save(records / f"game-{number:07d}.toml")
        return
    run_match(game, SEATS, games, seed=SEED, out=rows, records=records, workers=2 if way == "workers" else 1)


def interleaved(game: Game, games: int, folder: Path) -> None:
    """Play the games last one first, each between moves of another game and whole games of another scenario."""
    other = Game.load(scenario="long_decade", compiled=True)
    state = other.initial_state()
    lines: list[str] = []
    for number in reversed(range(games)):
        play_many(other, "random", 3, number)
        for _ in range(25):
            state.apply(state.sample_chance(number) if state.current_player is CHANCE else state.legal_actions()[-1])
        part = folder / "part.jsonl"
        run_match(game, SEATS, 1, seed=SEED, first=number, out=part, records=folder / "records")
        lines.insert(0, part.read_text())
        part.unlink()
    (folder / "rows.jsonl").write_text("".join(lines))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])
