"""The saved games: going on with one, watching one, and keeping them in order."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.agents.characters import title_of
from indopacific_game.board.keeping import Slot, read_thumbnail
from indopacific_game.board.map.marks import power_mark
from indopacific_game.board.menu.dialogs import AskScene, ConfirmScene, problems
from indopacific_game.board.menu.page import Label, Page, columns
from indopacific_game.board.sidecar import LONGEST_TITLE
from indopacific_game.board.ui import Row
from indopacific_game.board.ui.column import Block
from indopacific_game.game import HUMAN

if TYPE_CHECKING:
    from indopacific_game.board.app import App
    from indopacific_game.board.scene import Scene

GAP = 8


class LoadScene(Page):
    """A list of the saved games, and what is known of the one that is chosen.

    `purpose` is what most people come for, "load" or "replay": its button stands out, and pressing the row that is
    chosen does it.
    """

    name = "load"

    def __init__(self, app: App, *, over: bool = False, purpose: str = "load") -> None:
        self.purpose = purpose
        self.slots: list[Slot] | None = None
        self.chosen: Path | None = None
        self.picture: pygame.Surface | None = None
        self._frame = pygame.Rect(0, 0, 0, 0)
        super().__init__(app, over=over)

    @property
    def title(self) -> str:
        """What one came for."""
        return self.say(f"board-load-title-{self.purpose}")

    @property
    def slot(self) -> Slot | None:
        """The game that is chosen."""
        return next((slot for slot in self.slots or () if slot.path == self.chosen), None)

    # --- the list -----------------------------------------------------------------------------------------------------

    def shown(self) -> None:
        """Look which games there are."""
        self.look()

    def look(self) -> None:
        """Read the list anew, in a thread."""
        self.work(self.app.library.shelf.slots, self._take)

    def _take(self, future: Future[list[Slot]]) -> None:
        self.slots = future.result()
        if self.slot is None:
            self.chosen = self.slots[0].path if self.slots else None
        self._look_at_picture()
        self.rebuild()

    def _look_at_picture(self) -> None:
        self.picture = read_thumbnail(self.slot) if self.slot is not None else None

    def _choose(self, row: Row) -> None:
        if str(self.chosen) == row.key:
            self._press(self.purpose)
            return
        self.chosen = Path(row.key)
        self._look_at_picture()
        self.rebuild()

    # --- building -----------------------------------------------------------------------------------------------------

    def build_body(self, rect: pygame.Rect) -> None:
        """Make the list at the left, and what is known of the chosen game at the right."""
        self._frame = pygame.Rect(0, 0, 0, 0)
        if not self.slots:
            words = self.say("board-load-looking" if self.slots is None else "board-load-none")
            self.labels.append(Label(rect, words, 17, colour="muted", align="centre", middle=True))
            return
        gap = self.style.px(28)
        left = pygame.Rect(rect.x, rect.y, (rect.width - gap) * 11 // 20, rect.height)
        rows = [self._row(slot) for slot in self.slots]
        self.ui.rows("load.list", left, rows, self._choose, selected=str(self.chosen))
        slot = self.slot
        if slot is not None:
            right = pygame.Rect(left.right + gap, rect.y, rect.right - left.right - gap, rect.height)
            self._build_details(right, slot)

    def _row(self, slot: Slot) -> Row:
        name = slot.title or slot.scenario_name or slot.path.name
        state = self._state(slot)
        colour = "danger" if slot.fault else "muted" if slot.is_finished else "action"
        when = f"{slot.saved:%Y-%m-%d  %H:%M} · {state}"
        detail = f"{when} · {self.say('board-slot-copy')}" if slot.is_copy else when
        return Row(str(slot.path), name, detail, colour=self.style.colour(colour))

    def _state(self, slot: Slot) -> str:
        if slot.fault:
            return self.say("board-slot-faulty")
        turn = self.say("board-slot-turn", turn=slot.turn, turns=slot.turns)
        return self.say("board-slot-finished", turn=turn) if slot.is_finished else turn

    def _build_details(self, rect: pygame.Rect, slot: Slot) -> None:
        px = self.style.px
        height = min(px(230), rect.height * 2 // 5) if self.picture is not None else 0
        self._frame = pygame.Rect(rect.x, rect.y, rect.width, height)
        verbs = px(38) * 2 + px(GAP)
        top = rect.y + height + (px(12) if height else 0)
        text = pygame.Rect(rect.x, top, rect.width, rect.bottom - verbs - px(12) - top)
        self.ui.column("load.about", text, self._about(slot))
        verbs_rect = pygame.Rect(rect.x, rect.bottom - verbs, rect.width, px(38))
        self._build_verbs(verbs_rect, slot)

    def _about(self, slot: Slot) -> list[Block]:
        blocks = [Block(slot.title or slot.scenario_name or slot.path.name, size=19, bold=True)]
        if slot.title and slot.scenario_name:
            blocks.append(Block(slot.scenario_name))
        if slot.fault:
            blocks.append(Block(self.say("board-slot-why", why=slot.fault), colour="danger"))
        else:
            blocks.append(Block(f"{self._state(slot)} · {slot.saved:%Y-%m-%d  %H:%M}", colour="muted"))
        if slot.outcome is not None:
            blocks.append(Block(self._ending(slot)))
        for power, player in slot.seats.items():
            blocks.append(Block(self._seat(slot, power, player), mark=self._mark(power), above=6))
        where = f"{slot.path.parent}{os.sep}\n{slot.path.name}"
        blocks.append(Block(where, size=14, colour="muted", above=8))
        return blocks

    def _ending(self, slot: Slot) -> str:
        assert slot.outcome is not None
        if not slot.outcome.winners:
            return self.say("board-slot-no-winner")
        names = [self._power(power) for power in slot.outcome.winners]
        winners = self.app.library.game().words.catalogue.join(names)
        return self.say("board-slot-winners", winners=winners, count=len(names))

    def _seat(self, slot: Slot, power: str, player: str) -> str:
        who = slot.names.get(power) or self.say("board-setup-person") if player == HUMAN else title_of(player)
        return self.say("board-slot-seat", power=self._power(power), who=who)

    def _mark(self, power: str) -> pygame.Surface | None:
        """Return the mark of a power, None for one that the shipped rules do not know."""
        about = self.app.library.game().rules.power.get(power)
        if about is None:
            return None
        return power_mark(self.style.px(15), tuple(pygame.Color(about.colour))[:3], about.shape)

    def _power(self, power: str) -> str:
        return self.app.library.game().words.names.title("power", power)

    def _build_verbs(self, rect: pygame.Rect, slot: Slot) -> None:
        px = self.style.px
        first = columns(rect, 2, px(GAP))
        second = columns(rect.move(0, px(38 + GAP)), 3, px(GAP))
        good = not slot.fault
        verbs: list[tuple[str, pygame.Rect, bool, str]] = [
            ("load", first[0], good and not slot.is_finished, slot.fault or self.say("board-load-is-over")),
            ("replay", first[1], good, slot.fault),
            ("keep", second[0], good, slot.fault),
            ("rename", second[1], True, ""),
            ("delete", second[2], True, ""),
        ]
        for name, place, enabled, why in verbs:
            look = "primary" if name == self.purpose else "plain"
            self.ui.button(
                f"load.{name}", place, self.say(f"board-load-{name}"), partial(self._press, name),
                look=look, enabled=enabled, tip=self.say(f"board-load-{name}-tip") if enabled else why,
            )  # fmt: skip

    # --- doing --------------------------------------------------------------------------------------------------------

    def _press(self, verb: str) -> None:
        slot = self.slot
        widget = self.ui.widgets.get(f"load.{verb}")
        if slot is None or widget is None or not widget.enabled:
            self.app.sounds.play("refuse")
            return
        {
            "load": self._load, "replay": self._replay, "keep": self._keep,
            "rename": self._rename, "delete": self._delete,
        }[verb](slot)  # fmt: skip

    def _load(self, slot: Slot) -> None:
        from indopacific_game.board.start import resume

        resume(self.app, slot)

    def _replay(self, slot: Slot) -> None:
        from indopacific_game.board.after import ReplayScene

        scene: Scene = ReplayScene(self.app, slot.path)
        self.app.push(scene)

    def _keep(self, slot: Slot) -> None:
        self._ask("board-save-title", "board-save-what", "board-save-verb", slot,
                  lambda title: self.app.library.shelf.keep(slot.path, title))  # fmt: skip

    def _rename(self, slot: Slot) -> None:
        self._ask("board-rename-title", "board-rename-what", "board-rename-verb", slot,
                  lambda title: self.app.library.shelf.rename(slot, title))  # fmt: skip

    def _ask(self, title: str, what: str, verb: str, slot: Slot, do: Callable[[str], object]) -> None:
        self.app.push(
            AskScene(
                self.app,
                self.say(title),
                [self.say(what)],
                slot.title or slot.scenario_name,
                self.say(verb),
                lambda text: self._change(lambda: do(text)),
                limit=LONGEST_TITLE,
            )
        )

    def _delete(self, slot: Slot) -> None:
        name = slot.title or slot.scenario_name or slot.path.name
        said = self.say("board-delete-what", name=name, date=f"{slot.saved:%Y-%m-%d %H:%M}")
        self.app.push(
            ConfirmScene(
                self.app,
                self.say("board-delete-title"),
                [said],
                self.say("board-load-delete"),
                lambda: self._change(lambda: self.app.library.shelf.delete(slot)),
            )
        )

    def _change(self, do: Callable[[], object]) -> None:
        """Change files in a thread, and look at the list again."""

        def changed(future: Future[object]) -> None:
            wrong = problems(self.app, future)
            if wrong:
                self.app.tell(wrong[0], 8)
            self.look()

        self.app.work(do, changed)

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the picture of the chosen game."""
        super().draw(surface)
        if self.picture is None or self._frame.height < 2:
            return
        wide, high = self.picture.get_size()
        scale = min(self._frame.width / wide, self._frame.height / high)
        picture = pygame.transform.smoothscale(self.picture.convert(), (round(wide * scale), round(high * scale)))
        place = picture.get_rect(center=self._frame.center)
        surface.blit(picture, place)
        pygame.draw.rect(surface, self.style.colour("panel_edge"), place, max(self.style.px(1), 1))

    def report(self) -> dict[str, Any]:
        """Return the list."""
        games = [
            {"path": str(slot.path), "title": slot.title, "turn": slot.turn, "fault": slot.fault,
             "finished": slot.is_finished, "copy": slot.is_copy, "picture": slot.thumbnail is not None}
            for slot in self.slots or ()
        ]  # fmt: skip
        return {**super().report(), "games": games, "chosen": str(self.chosen or ""), "listed": self.slots is not None}
