"""The hotseat: people around one terminal and agents beside them, from the first decision to the last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from indopacific_game.cli.commands import Commands
from indopacific_game.cli.menu import Menu
from indopacific_game.cli.screen import Screen
from indopacific_game.cli.terminal import Terminal
from indopacific_game.game import CHANCE, HUMAN, Action, ActionEntry, Session, Step, seats_of
from indopacific_game.game.narrate import Narrator
from indopacific_game.game.replay import crisis_of
from indopacific_game.text import prose

if TYPE_CHECKING:
    from indopacific_game.agents import Agent

NEWS = 40
"""Lines of what happened that a power is shown when its turn has come."""


class Table:
    """Plays a session to its end, or until somebody leaves.

    With several people, the screen is cleared whenever the keyboard changes hands, and a power's agenda is shown only
    after the others were asked to look away.
    """

    def __init__(self, session: Session, agents: Mapping[str, Agent], terminal: Terminal) -> None:
        self.session = session
        self.game = session.game
        self.agents = agents
        self.terminal = terminal
        self.words = session.game.words
        self.say = session.game.words.catalogue.say
        self.screen = Screen(session.game)
        self.narrator = Narrator(session.game, terminal.width)
        self.people = [power for power, player in session.record.seats.items() if player == HUMAN]
        self.at_keyboard: str | None = None
        self.news: dict[str, list[str]] = {power: [] for power in self.people}
        self.commands = Commands(self)

    @property
    def is_shared(self) -> bool:
        """Whether several people share the terminal."""
        return len(self.people) > 1

    def play(self) -> None:
        """Play to the end. Raises Left if somebody leaves before."""
        if self.session.record.entries:
            self.narrator.begin(self.session.state)
        shown = bool(self.session.record.entries)
        while not self.session.state.is_terminal:
            if self.session.state.turn and not shown:
                shown = True
                self._deal_out()
            player = self.session.state.current_player
            if player is CHANCE:
                self.take(self.session.state.sample_chance(self.session.seed))
                continue
            power = str(player)
            if power in self.agents:
                decision = sum(1 for entry in self.session.record.actions() if entry.by != str(CHANCE))
                self.take(self.agents[power].choose(self.session.state.view(power), decision))
            else:
                self._human(power)

    def take(self, action: Action) -> None:
        """Take an action for whoever is to move, and tell it."""
        state, path = self.session.state, self.session.path
        player, turn, crisis = state.current_player, state.turn, crisis_of(state)
        changes = self.session.apply(action)
        if self.session.path != path:
            self.terminal.say(self.say("hotseat-moved", path=str(self.session.path)))
        lines = list(self.narrator.step(Step(0, turn, str(player), action, changes, self.session.state, crisis)))
        for power, news in self.news.items():
            if power != player:
                news.extend(lines)
        self.terminal.show(lines)

    # --- people -------------------------------------------------------------------------------------------------------

    def _deal_out(self) -> None:
        """Show every person the agenda that it was dealt, one after the other."""
        for power in self.people:
            if self.is_shared:
                self.hand_over(power)
            self.terminal.show(["", *self.agenda(power), ""])
            if self.is_shared:
                self.terminal.pause(self.say("hotseat-handover-done"))
                self.terminal.clear()
        self.at_keyboard = None if self.is_shared else self.people[0] if self.people else None

    def agenda(self, power: str) -> list[str]:
        """Return a power's goals and agenda, wrapped."""
        table = self.game.rules.power[power]
        lines = [table.name, self.say("hotseat-goals")]
        lines += [f"- {goal.name}. {prose(goal.text)}" for goal in table.goal.values()]
        agenda = self.session.state.agenda(power)
        if agenda is None:
            lines.append(self.say("hotseat-agenda-none", power=table.name))
        else:
            card = self.game.rules.agenda[agenda]
            lines += [self.say("hotseat-agenda", name=card.name, text=prose(card.text)), prose(card.context)]
        return [line for words in lines for line in self.narrator.wrap(words)]

    def hand_over(self, power: str) -> None:
        """Clear the screen if it may hold a secret, and wait until a power has the keyboard to itself.

        Where nobody had the keyboard everything on the screen is public, and some of it not yet read: the welcome, say.
        """
        if self.at_keyboard is not None:
            self.terminal.clear()
        self.terminal.pause(self.say("hotseat-handover", power=self.words.names.title("power", power)))
        self.terminal.clear()
        self.at_keyboard = power

    def _human(self, power: str) -> None:
        """Let a person decide: show what there is, then follow what is typed until the game has moved on."""
        acts = self.session.state.phase == "act"
        if self.is_shared and power != self.at_keyboard:
            if acts:
                self.hand_over(power)
            else:
                self.terminal.clear()
                self.at_keyboard = None
        self._show_news(power)
        self.show_status(power)
        menu = Menu(self.game, self.session.state.view(power))
        if not acts:
            self.terminal.say(self.decision(power))
        self.terminal.show(menu.opening())
        moves = len(self.session.record.entries)
        while len(self.session.record.entries) == moves:
            self.commands.follow(self.terminal.ask(self._prompt(power, len(menu))), power, menu)
        if self.session.state.is_terminal or len(self.session.record.entries) > moves:
            self.news[power].clear()

    def show_status(self, power: str) -> None:
        """Show the board, with the agenda of the power that has the keyboard to itself."""
        private = not self.is_shared or power == self.at_keyboard
        self.terminal.show(["", *self.screen.status(self.session.state.view(power), power if private else None)])

    def _show_news(self, power: str) -> None:
        if self.is_shared and self.news[power]:
            self.terminal.show([self.say("hotseat-since"), *self.news[power][-NEWS:]])

    def _prompt(self, power: str, count: int) -> str:
        state, name = self.session.state, self.words.names.title("power", power)
        rounds = self.game.rules.rounds.actions
        if state.phase != "act":
            return self.say("hotseat-prompt", power=name, count=count)
        if state.action_round > rounds:
            return self.say("hotseat-prompt-extra", power=name, count=count)
        return self.say("hotseat-prompt-act", power=name, round=state.action_round, rounds=rounds, count=count)

    def decision(self, power: str) -> str:
        """Return in words what a power has to decide when it is not its own action."""
        state, rules, words = self.session.state, self.game.rules, self.words
        name = words.who(power)
        offer = state.offer
        if state.phase in ("preempt", "choose") and state.event is not None:
            event = rules.event[state.event]
            cost = event.preempt.cost if event.preempt else 0
            message = f"hotseat-decide-{state.phase}"
            told: dict[str, str | int] = {"power": name, "event": event.name}
            told |= {"cost": cost} if state.phase == "preempt" else {"text": prose(event.text)}
            return self.narrator.sentence(message, **told)
        assert offer is not None
        kind = rules.kind[offer.action.kind or ""]
        action = self.narrator.action(offer.action)
        if state.phase == "attend":
            summit = words.names.title("summit", offer.action.summit or "")
            return self.narrator.sentence(
                "hotseat-decide-attend", host=words.who(offer.by), summit=summit, power=name, cost=kind.attend_cost
            )
        if state.phase == "price":
            partner = words.who(offer.partner or "")
            return self.narrator.sentence("hotseat-decide-price", partner=partner, price=offer.price, action=action)
        return self.narrator.sentence(
            "hotseat-decide-answer",
            proposer=words.who(offer.by),
            power=name,
            action=action,
            cost=self._partner_cost(),
            commitment="yes" if kind.commitment else "no",
        )

    def _partner_cost(self) -> int:
        """Return what the standing offer would cost its partner."""
        offer = self.session.state.offer
        assert offer is not None
        proposer = self.game.index("powers", offer.by)
        return self.game.engine.costs(self.session.state.record, proposer, offer.action.id)[1]

    # --- taking back --------------------------------------------------------------------------------------------------

    def undo(self) -> Action | None:
        """Take back to the last decision of a person and return its action; None if only agents have acted since.

        Raises UndoRefused if nothing can be taken back at all.
        """
        if not self._person_acted():
            # Ask all the same, for the reason that there may be.
            if not self.session.can_undo:
                self.session.undo()
            return None
        while True:
            undone = self.session.undo()
            if str(self.session.state.current_player) in self.people:
                self.narrator.begin(self.session.state)
                told = self.say("hotseat-undone", action=self.narrator.action(undone))
                # What was told of it stays told, so that the others must hear of this too.
                for news in self.news.values():
                    news.extend(self.narrator.wrap(told))
                return undone

    def _person_acted(self) -> bool:
        """Tell whether a person has acted since chance last decided."""
        for entry in reversed(self.session.record.entries):
            if isinstance(entry, ActionEntry):
                if entry.by == str(CHANCE):
                    return False
                if entry.by in self.people:
                    return True
        return False

    def seats(self) -> str:
        """Return who plays what, in words."""
        seats = seats_of(self.game, self.session.record.seats)
        return ", ".join(f"{self.words.names.title('power', power)}: {player}" for power, player in seats.items())
