"""What people and agents play with: games, states and views, records, sessions and bulk play.

>>> from indopacific_game.game import CHANCE, Game
>>> game = Game.load(scenario="six_months")
>>> state = game.initial_state()
>>> while not state.is_terminal:
...     if state.current_player is CHANCE:
...         action = state.sample_chance(seed=7)
...     else:
...         action = state.legal_actions()[0]
...     changes = state.apply(action)
>>> sorted(state.returns()) == sorted(game.powers)
True
"""

from indopacific_game.rules.faults import RulesError

from .actions import Action, trail_after
from .bulk import (
    RETURN_UNIT,
    Chunk,
    Results,
    digest_of,
    play_chunks,
    play_many,
    play_traced,
    play_with,
    seats_of,
    seed_of_game,
)
from .changes import Author, Change, by_author, net
from .errors import (
    ActionError,
    AmbiguousAction,
    GameError,
    IllegalAction,
    InvalidAction,
    RecordError,
    StateError,
    UndoRefused,
    WrongRules,
)
from .game import Game
from .position import CHANCE, TERMINAL, Offer, Player, Position, Score
from .record import ActionEntry, CheckEntry, Record
from .replay import Step, Verdict, game_of, replay, verify
from .session import HUMAN, Session, new_record
from .state import State, View

__all__ = [
    "CHANCE",
    "HUMAN",
    "RETURN_UNIT",
    "TERMINAL",
    "Action",
    "ActionEntry",
    "ActionError",
    "AmbiguousAction",
    "Author",
    "Change",
    "CheckEntry",
    "Chunk",
    "Game",
    "GameError",
    "IllegalAction",
    "InvalidAction",
    "Offer",
    "Player",
    "Position",
    "Record",
    "RecordError",
    "Results",
    "RulesError",
    "Score",
    "Session",
    "State",
    "StateError",
    "Step",
    "UndoRefused",
    "Verdict",
    "View",
    "WrongRules",
    "by_author",
    "digest_of",
    "game_of",
    "net",
    "new_record",
    "play_chunks",
    "play_many",
    "play_traced",
    "play_with",
    "replay",
    "seats_of",
    "seed_of_game",
    "trail_after",
    "verify",
]
