"""The moments of the game of which there are pictures. Each function leaves its scene in the studio's window."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import pygame

from indopacific_game.board.after import EndScene, ReplayScene
from indopacific_game.board.help import HelpScene
from indopacific_game.board.help.lessons import load_lesson
from indopacific_game.board.help.tutorial import FIRST, LessonHotseat, begin_lesson
from indopacific_game.board.hotseat import Hotseat
from indopacific_game.board.map import Target
from indopacific_game.board.menu import MenuScene, PauseScene
from indopacific_game.board.menu.backdrop import backdrop_of
from indopacific_game.board.table import TableScene
from indopacific_game.board.table.decide_act import ActMode
from indopacific_game.board.table.event_card import EventCard
from indopacific_game.board.table.handover import BriefingScene, HandoverScene
from indopacific_game.game import Action, Game, View
from tools.screenshots.studio import Studio

EARLY, MIDDLE, LATE = 1, 4, 8
"""Turns at which pictures are taken."""
HINTED = (520, 656)
"""Pixels about a place that is explained, and what is said of it."""
QUIET = 60
"""Frames after which buttons that come unasked can be pressed."""


# --- menus ------------------------------------------------------------------------------------------------------------


def menu(studio: Studio) -> None:
    """Show the menu, with a game to go on with."""
    scene = studio.show(MenuScene(studio.app))
    studio.wait(lambda: scene.report()["ready"])


def setup(studio: Studio) -> None:
    """Show what a game is set up with."""
    menu(studio)
    studio.press("menu.new")
    studio.wait(lambda: studio.app.scene.name == "setup")


def load(studio: Studio) -> None:
    """Show the saved games."""
    menu(studio)
    studio.press("menu.load")
    studio.wait(lambda: studio.app.scene.name == "load" and not studio.app.is_busy)


def settings(studio: Studio) -> None:
    """Show the settings."""
    menu(studio)
    studio.press("menu.settings")


def pause(studio: Studio) -> None:
    """Show the menu over the table."""
    table = board_late(studio)
    studio.app.push(PauseScene(studio.app, table))


# --- the table --------------------------------------------------------------------------------------------------------


def board_early(studio: Studio) -> TableScene:
    """Show the table in the first turn."""
    return studio.table(studio.played.decides("act", EARLY))


def board_late(studio: Studio) -> TableScene:
    """Show the table late in the game."""
    return studio.table(studio.played.decides("act", LATE))


def choices(studio: Studio) -> None:
    """Show the kinds of a family, some of which cannot be chosen."""
    table = board_late(studio)
    kind = next(a.kind for a in _richest(table) if a.kind)
    _mode(table).go((("family", str(next(a.family for a in _richest(table)))), ("kind", kind)))


def preview(studio: Studio) -> None:
    """Show what an action would do."""
    table = board_late(studio)
    mode = _mode(table)
    mode.go(mode.choices.path_to(_richest(table)[0]))


def preview_offer(studio: Studio) -> None:
    """Show what an offer would do, and what if it is accepted."""
    table = studio.table(studio.played.when(lambda s: _offers(s.view(studio.played.person), studio)))
    mode = _mode(table)
    offer = next(action for action in table.position.legal_actions() if action.partner)
    mode.go(mode.choices.path_to(offer))


def offer(studio: Studio) -> None:
    """Show an offer that the person is to answer."""
    studio.table(studio.played.decides("answer", EARLY))


def hint(studio: Studio) -> pygame.Rect:
    """Show what is said of a contested sea at the left, beside which there is room, and return where that stands."""
    table = board_late(studio)
    plates = {sea: table.map.where(Target("sea", sea)) for sea in table.game.rules.sea}
    seas = [sea for sea, plate in plates.items() if plate.right < table.map_area.centerx + plate.width]
    sea = max(seas, key=lambda s: sum(table.position.presence(p, s) for p in table.game.powers))
    table.ui.by_keyboard = True
    table.ui.set_focus(f"map.place.sea.{sea}")
    part = pygame.Rect(0, 0, *HINTED)
    part.topleft = plates[sea].move(-120, -80).topleft
    return part.clamp(studio.app.surface.get_rect())


def waiting(studio: Studio) -> None:
    """Show the table while an agent thinks."""
    person = studio.played.person
    studio.table(studio.played.when(lambda s: s.turn >= MIDDLE and s.phase == "act" and s.current_player != person))


def log(studio: Studio) -> None:
    """Show what has happened."""
    board_late(studio).show_side("log")


def scores(studio: Studio) -> None:
    """Show the scores."""
    board_late(studio).show_side("scores")


def ledger(studio: Studio) -> None:
    """Show who has provoked whom."""
    board_late(studio).show_side("ledger")


def event(studio: Studio) -> pygame.Rect:
    """Show the card of an event, and return where it lies."""
    table = studio.table(studio.played.decides("act", MIDDLE))
    drawn = table.position.event
    assert drawn is not None
    card = EventCard(table, drawn, foretold=False, timed=False)
    studio.app.push(card)
    return card.card.inflate(28, 28)


def handover(studio: Studio) -> None:
    """Show the screen between two people."""
    table = board_late(studio)
    studio.app.push(HandoverScene(studio.app, table))
    studio.wait(lambda: backdrop_of(studio.app).is_shown)
    studio.frames(QUIET)


def recap(studio: Studio) -> None:
    """Show what has happened since one last played."""
    handover(studio)
    studio.press("handover.take")
    studio.frames(QUIET)


def briefing(studio: Studio) -> None:
    """Show what a power is after."""
    table = board_early(studio)
    studio.app.push(BriefingScene(studio.app, table, studio.played.person))


# --- help, and after the game -----------------------------------------------------------------------------------------


def help_page(studio: Studio) -> None:
    """Show the rulebook."""
    scene = studio.show(HelpScene(studio.app, studio.played.game))
    studio.wait(lambda: scene.pages)


def tutorial(studio: Studio) -> None:
    """Show the tutorial where it first points at something on the map."""
    lesson = load_lesson(FIRST)
    hotseat = LessonHotseat(Game.load(scenario=lesson.scenario), lesson)
    table = TableScene(studio.app, hotseat)
    studio.show(table)
    begin_lesson(table, hotseat)
    for _ in range(3):
        studio.frames()
        if "coach.next" in studio.app.scene.ui.widgets:
            studio.press("coach.next")


def end(studio: Studio) -> None:
    """Show how the game has ended."""
    scene = EndScene(studio.app, Hotseat(studio.played.session(), {}))
    studio.show(scene)
    studio.wait(lambda: scene.history is not None)


def replay(studio: Studio) -> None:
    """Show the game again, in its middle."""
    scene = ReplayScene(studio.app, studio.played.session(people=False).record)
    studio.show(scene)
    studio.wait(lambda: scene.player is not None)
    player = scene.player
    assert player is not None
    player.playback.seek(player.playback.last * 2 // 3)
    studio.frames(10)


def _mode(table: TableScene) -> ActMode:
    mode = table.sides["decide"].modes["act"]  # type: ignore[attr-defined]
    assert isinstance(mode, ActMode)
    return mode


def _richest(table: TableScene) -> list[Action]:
    """Return the legal actions at sea that involve nobody else, those of most consequence first."""
    legal = [a for a in table.position.legal_actions() if a.sea and not a.partner and not a.target]
    return sorted(legal, key=lambda action: -len(table.position.preview(action)))


def _offers(view: View, studio: Studio) -> bool:
    own = view.phase == "act" and view.current_player == studio.played.person and view.turn >= MIDDLE
    return own and any(action.partner for action in view.legal_actions())


SHOTS: Final[Mapping[str, Callable[[Studio], object]]] = MappingProxyType(
    {
        "menu": menu,
        "setup": setup,
        "load": load,
        "settings": settings,
        "pause": pause,
        "board-early": board_early,
        "board": board_late,
        "choices": choices,
        "preview": preview,
        "preview-offer": preview_offer,
        "offer": offer,
        "hint": hint,
        "waiting": waiting,
        "log": log,
        "scores": scores,
        "ledger": ledger,
        "event": event,
        "handover": handover,
        "recap": recap,
        "briefing": briefing,
        "help": help_page,
        "tutorial": tutorial,
        "end": end,
        "replay": replay,
    }
)
"""What there are pictures of, by name."""
