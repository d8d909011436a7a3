"""What can be typed at the table besides actions: help, preview, undo, log and the rest."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from indopacific_game.cli.screen import SHORT
from indopacific_game.cli.terminal import LEAVING, Left
from indopacific_game.game import Action, ActionError, Change, GameError, RecordError, UndoRefused, replay
from indopacific_game.text import prose

if TYPE_CHECKING:
    from indopacific_game.cli.menu import Menu
    from indopacific_game.cli.table import Table

HELP_LINES = 11
MOST_PLACES = 4
"""Places of the rulebook that a look-up shows."""


class Commands:
    """Follows what a person types: a command, a number, a family, or an action.

    `rest` is what followed the word of the command, `power` who typed it, `menu` what that power can do.
    """

    def __init__(self, table: Table) -> None:
        self.table = table
        self.terminal = table.terminal
        self.say = table.say
        self.rest, self.power = "", ""
        self._menu: Menu | None = None
        self._handlers: dict[str, Callable[[], None]] = {
            "help": self._help,
            "?": self._help,
            "actions": self._actions,
            "preview": self._preview,
            "advice": self._advice,
            "undo": self._undo,
            "status": self._status,
            "scores": self._scores,
            "sites": self._sites,
            "ledger": self._ledger,
            "event": self._event,
            "agenda": self._agenda,
            "log": self._log,
            "rules": self._rules,
            "save": self._save,
            **dict.fromkeys(LEAVING, self._quit),
        }

    def follow(self, line: str, power: str, menu: Menu) -> None:
        """Do what a line says; what makes no sense is answered and nothing happens."""
        word, _, rest = line.partition(" ")
        word, rest = word.lower(), rest.strip()
        self.rest, self.power, self._menu = rest, power, menu
        if not line:
            self.terminal.show(menu.opening())
        elif word in self._handlers and not self._is_action(line):
            self._handlers[word]()
        elif not rest and (family := menu.family_of(word)) is not None:
            self.terminal.show(menu.lines(family))
        else:
            action = self._read(line, menu)
            if action is not None:
                self.table.take(action)

    def _is_action(self, line: str) -> bool:
        """Tell whether a line that begins like a command is the notation of an action all the same."""
        try:
            self.table.game.text_to_action(line)
        except GameError:
            return False
        return True

    def _read(self, line: str, menu: Menu) -> Action | None:
        """Return the action that a line means, by number or notation; say what is wrong and return None otherwise."""
        if line.isdecimal():
            action = menu.numbered(int(line[:9]))
            if action is None:
                self.terminal.say(self.say("hotseat-number-wrong", number=line[:9], count=len(menu)))
            return action
        if (option := menu.option_named(line)) is not None:
            return option
        try:
            return self.table.session.state.read_action(line)
        except ActionError as error:
            hint = "" if error.nearest else f". {self.say('hotseat-try')}"
            self.terminal.say(f"{error}{hint}")
            return None

    @property
    def menu(self) -> Menu:
        """What the power at the keyboard can do."""
        assert self._menu is not None
        return self._menu

    # --- commands -----------------------------------------------------------------------------------------------------

    def _help(self) -> None:
        if self.rest:
            self._rules()
            return
        rules = self.table.game.rules
        named = {
            "family": next(iter(rules.family.values())).name.lower(),
            "capabilities": ", ".join(table.name[:SHORT] for table in rules.capability.values()),
        }
        for k in range(1, HELP_LINES + 1):
            self.terminal.say(self.say(f"hotseat-help-{k}", **named))

    def _actions(self) -> None:
        family = self.menu.family_of(self.rest.lower()) if self.rest else None
        if self.rest and family is None:
            self.terminal.say(self.say("hotseat-family-wrong", word=self.rest, list=", ".join(self.menu.families())))
        else:
            self.terminal.show(self.menu.lines(family))

    def _advice(self) -> None:
        """Say what a searching player would do with this power, seeing what its own player sees."""
        from indopacific_game.agents import adviser, make_agent
        from indopacific_game.agents.search import SearchAgent, explain

        game, view = self.table.game, self.menu.view
        legal = view.legal_actions()
        if len(legal) == 1:
            self.terminal.say(self.say("advice-forced", action=legal[0].text))
            return
        game.engine.upgrade()
        agent = make_agent(adviser(), game, self.power, self.table.session.seed)
        assert isinstance(agent, SearchAgent)
        moves = len(self.table.session.record.entries)
        self.terminal.say(explain(game, agent.think(view, moves)))

    def _status(self) -> None:
        self.table.show_status(self.power)

    def _scores(self) -> None:
        private = not self.table.is_shared or self.power == self.table.at_keyboard
        self.terminal.show(self.table.screen.scores(self.menu.view, with_agenda=private))

    def _sites(self) -> None:
        self.terminal.show(self.table.screen.sites(self.menu.view))

    def _ledger(self) -> None:
        self.terminal.show(self.table.screen.ledger(self.menu.view))

    def _event(self) -> None:
        narrator, state, rules = self.table.narrator, self.table.session.state, self.table.game.rules
        if state.event is None:
            self.terminal.say(self.say("draw-nothing"))
        else:
            self.terminal.say(narrator.event(state.event, "event-now"))
            self.terminal.say(prose(rules.event[state.event].context))
        if state.forecast is not None:
            self.terminal.say(narrator.event(state.forecast, "event-foretold"))
        summits = [self.table.words.names.title("summit", summit) for summit in state.calendar]
        if summits:
            self.terminal.say(self.say("hotseat-calendar", list=", ".join(summits)))

    def _agenda(self) -> None:
        hidden = self.table.is_shared and self.power != self.table.at_keyboard
        if hidden:
            self.table.hand_over(self.power)
        self.terminal.show(self.table.agenda(self.power))
        if hidden:
            self.terminal.pause(self.say("hotseat-handover-done"))
            self.terminal.clear()
            self.table.at_keyboard = None

    def _quit(self) -> None:
        raise Left

    # --- preview and undo ---------------------------------------------------------------------------------------------

    def _preview(self) -> None:
        if not self.rest:
            self.terminal.say(self.say("hotseat-preview-what"))
            return
        action = self._read(self.rest, self.menu)
        if action is None:
            return
        narrator, engine = self.table.narrator, self.table.game.engine
        # On a view, so that a preview of the last action does not give the others' agendas away.
        record = self.menu.view.record.copy()
        self.terminal.say(self.say("hotseat-preview", action=narrator.action(action)))
        self._show_changes(engine.apply(record, action.id), action)
        if action.partner is not None:
            partner = self.table.words.names.title("power", action.partner)
            self.terminal.say(self.say("hotseat-preview-offer", partner=partner))
            accepted = self.table.game.text_to_action("accept")
            self._show_changes(engine.apply(record, accepted.id), accepted)

    def _show_changes(self, changes: tuple[Change, ...], action: Action) -> None:
        lines = list(self.table.narrator.changes(changes, action))
        self.terminal.show(lines or [f"    {self.say('hotseat-preview-nothing')}"])

    def _undo(self) -> None:
        try:
            undone = self.table.undo()
        except UndoRefused as refused:
            self.terminal.say(self.say(refused.reason))
            return
        if undone is None:
            self.terminal.say(self.say("hotseat-undo-agents"))
        else:
            self.terminal.say(self.say("hotseat-undone", action=self.table.narrator.action(undone)))

    # --- looking things up --------------------------------------------------------------------------------------------

    def _log(self) -> None:
        session = self.table.session
        turn = session.state.turn
        if self.rest == "all":
            first = 0
        elif not self.rest:
            first = turn
        elif self.rest.isdecimal() and 1 <= int(self.rest[:4]) <= turn:
            first = turn + 1 - int(self.rest[:4])
        else:
            self.terminal.say(self.say("hotseat-log-what"))
            return
        lines = list(self._told(first))
        self.terminal.show(lines or [self.say("hotseat-log-empty")])

    def _told(self, first: int) -> Iterator[str]:
        """Yield what has happened since a turn began."""
        from indopacific_game.game.narrate import Narrator

        narrator = Narrator(self.table.game, self.terminal.width)
        for step in replay(self.table.session.record, self.table.game):
            lines = list(narrator.step(step))
            if step.turn >= first:
                yield from lines
            elif step.state.turn >= first and "" in lines:
                # The step that ended the turn before: its heading opens this one.
                yield from lines[lines.index("") + 1 :]

    def _rules(self) -> None:
        if not self.rest:
            self.terminal.say(self.say("hotseat-rules-what"))
            return
        found = look_up(self.table.game.rulebook(), self.rest)
        for place in found[:MOST_PLACES]:
            self.terminal.show(words for line in place for words in self.table.narrator.wrap(_plain(line)))
        if not found:
            self.terminal.say(self.say("hotseat-rules-none", word=self.rest))
        elif len(found) > MOST_PLACES:
            self.terminal.say(self.say("hotseat-rules-more", count=len(found) - MOST_PLACES))

    def _save(self) -> None:
        session = self.table.session
        if not self.rest:
            self.terminal.say(self.say("hotseat-save-where", path=str(session.path)))
            return
        path = Path(self.rest).expanduser()
        if path.exists():
            self.terminal.say(self.say("hotseat-save-exists", path=str(path)))
            return
        if not path.parent.is_dir():
            self.terminal.say(self.say("hotseat-save-nowhere", path=str(path.parent)))
            return
        try:
            session.record.save(path)
        except RecordError as error:
            self.terminal.say(str(error))
        else:
            self.terminal.say(self.say("hotseat-save-done", path=str(path)))


def look_up(book: str, word: str) -> list[list[str]]:
    """Return the entries of a rulebook that speak of a word, those that it is the name of first.

    An entry is a paragraph, a row of a table, or an item of a list with what is indented below it. The first paragraph
    below a heading bears it as its name, and the cells of a row are named after their columns.
    """
    entries: list[list[str]] = []
    heading, columns = "", list[str]()
    for line in book.splitlines():
        if line.startswith("  ") and entries:
            entries[-1].append(line)
        elif line.startswith("#"):
            heading = line.lstrip("# ")
        elif line.startswith("| ---"):
            # What stood above it was the head of the table.
            columns = _cells(entries.pop()[0])
        elif line.startswith("|"):
            entries.append([_row(columns, _cells(line)) if columns else line])
            heading = ""
        elif line:
            entries.append([line if line.startswith("-") or not heading else f"{heading}. {line}"])
            heading = ""
        else:
            columns = []
    wanted = word.lower()
    found = [entry for entry in entries if wanted in "\n".join(entry).lower()]
    titles = {id(entry): re.split(r"[(.:]", entry[0].strip("-*| "), maxsplit=1)[0].strip().lower() for entry in found}

    def rank(entry: list[str]) -> tuple[bool, bool, bool]:
        title = titles[id(entry)]
        return wanted != title, wanted not in title, wanted not in entry[0].lower()

    return sorted(found, key=rank)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def _row(columns: list[str], cells: list[str]) -> str:
    """Return a row of a table in words: what it is about, then each cell that says something after its heading."""
    said = [f"{column}: {cell}" for column, cell in zip(columns[1:], cells[1:], strict=False) if cell]
    return f"{cells[0]}. {'; '.join(said)}"


def _plain(line: str) -> str:
    """Return a line of the rulebook without the marks of its layout."""
    line = re.sub(r"\*+|^\s*-\s+|`", "", line)
    return re.sub(r"\s*\|\s*", "; ", line.strip().strip("|").strip())
