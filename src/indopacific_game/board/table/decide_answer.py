"""Answering a question: an offer, a price, an invitation, an event that asks or that may be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game import vocabulary as v
from indopacific_game.board.table.choices import PLACES
from indopacific_game.board.table.decide_mode import GAP, Mode, bullets, key_cap
from indopacific_game.board.table.decide_preview import advice_blocks, news_blocks, odds, side_blocks, warnings
from indopacific_game.board.table.outlook import Outlook, answers_of, foresee
from indopacific_game.board.ui import Block, Hint, Row, RowList, text_surface
from indopacific_game.game import Action
from indopacific_game.text import capital, prose

if TYPE_CHECKING:
    from indopacific_game.board.table.decide import DecidePanel

PROMPT, ANSWERS = 0.3, 0.46
"""Parts of the panel's height that the question and the answers take at most."""


class AnswerMode(Mode):
    """Shows the question, its answers, and what the answer that is chosen would do."""

    name = "answer"

    def __init__(self, panel: DecidePanel) -> None:
        super().__init__(panel)
        self.chosen: str | None = None
        self._cards: list[pygame.Rect] = []

    def begin(self) -> None:
        """Choose the first answer that can be given."""
        self.chosen = None

    # --- what is asked ------------------------------------------------------------------------------------------------

    def answers(self) -> list[Action]:
        """Return all answers to the question, those that cannot be given now too."""
        view, game = self.panel.position, self.game
        phase = v.Phase[view.phase.upper()]
        if phase in v.REACTIONS_OF:
            return answers_of(game, *v.REACTIONS_OF[phase])
        return [a for a in game.actions if a.sort == "option" and a.text and a.event == view.event]

    def question(self) -> Iterator[Block]:
        """Yield what has to be decided."""
        view, rules, words = self.panel.position, self.game.rules, self.game.words
        power = self.panel.power
        offer = view.offer
        if view.phase in ("preempt", "choose") and view.event is not None:
            event = rules.event[view.event]
            yield Block(event.name, size=18, bold=True)
            if view.phase == "preempt":
                cost = event.preempt.cost if event.preempt else 0
                yield Block(
                    self.sentence("hotseat-decide-preempt", power=words.who(power), event=event.name, cost=cost)
                )
            yield Block(prose(event.text))
            yield Block(prose(event.context), size=14, colour="muted", above=8)
            return
        if offer is None:
            return
        kind = rules.kind[offer.action.kind or ""]
        # To a partner an offer is about something to do with whoever makes it.
        shown = replace(offer.action, partner=offer.by) if offer.partner == power else offer.action
        yield Block(self.panel.words(shown), size=18, bold=True)
        if view.phase == "attend":
            summit = words.names.title("summit", offer.action.summit or "")
            told = self.sentence("hotseat-decide-attend", host=words.who(offer.by), summit=summit,
                                 power=words.who(power), cost=kind.attend_cost)  # fmt: skip
            yield Block(told, mark=self.mark(offer.by))
            yield Block(prose(rules.summit[offer.action.summit or ""].text), size=14, colour="muted", above=8)
        elif view.phase == "price":
            told = self.sentence("board-decide-asks-price", partner=words.who(offer.partner or ""), price=offer.price,
                                 pool=view.pool(power))  # fmt: skip
            yield Block(told, mark=self.mark(offer.partner or ""))
            # What an agent asks it has a reason for; the answer itself has just been told.
            yield from news_blocks(self)[1:]
        else:
            cost = self.game.engine.costs(view.record, self.game.index("powers", offer.by), offer.action.id)[1]
            told = self.sentence("board-decide-offers", proposer=words.who(offer.by), cost=cost, pool=view.pool(power),
                                 commitment="yes" if kind.commitment else "no",
                                 commitments=view.commitments(power))  # fmt: skip
            yield Block(told, mark=self.mark(offer.by))
        yield Block(prose(kind.text), size=14, colour="muted", above=8)

    def sentence(self, message: str, **arguments: str | int) -> str:
        """Return a message that may begin with a name, with a capital letter."""
        return capital(self.say(message, **arguments))

    def other(self) -> str:
        """Return the other side of an offer; "" if there is none."""
        offer = self.panel.position.offer
        if offer is None:
            return ""
        return offer.by if offer.by != self.panel.power else offer.partner or ""

    def consequences(self, action: Action) -> list[Block]:
        """Return what an answer would do: to both sides of an offer side by side, otherwise by author."""
        outlook, other = foresee(self.panel.position, action), self.other()
        title, blocks = self.say("board-decide-does"), list[Block]()
        if len(outlook.stages) > 1:
            blocks.append(Block(self.say("board-decide-paid", power=self.game.words.who(other)), colour="muted"))
        blocks += warnings(self, outlook)
        if other:
            blocks += side_blocks(self, outlook, title, self.panel.power, other)
        else:
            blocks.append(Block(title, bold=True, colour="muted", above=10))
            blocks += self._by_author(outlook)
        return blocks + odds(self, outlook)

    def _by_author(self, outlook: Outlook) -> list[Block]:
        blocks: list[Block] = []
        for part in outlook.parts():
            if part.author:
                blocks.append(Block(capital(part.author), size=14, colour="muted", above=8))
            blocks += bullets(part.lines)
        return blocks or [Block(capital(self.say("hotseat-preview-nothing")), colour="muted")]

    # --- answering ----------------------------------------------------------------------------------------------------

    @property
    def action(self) -> Action | None:
        """The answer that is chosen."""
        return self.game.text_to_action(self.chosen) if self.chosen is not None else None

    def choose(self, row: Row) -> None:
        """Choose an answer; choosing it once more by keyboard gives it."""
        if row.key == self.chosen and self.ui.by_keyboard:
            self.commit()
            return
        self.table.app.sounds.play("click")
        self.chosen = row.key
        self.panel.rebuild()

    def commit(self) -> None:
        """Give the answer."""
        if self.action is not None:
            self.table.act(self.action)

    def follow_advice(self) -> None:
        """Choose the answer that was advised."""
        advised = self.panel.adviser.action
        self.chosen = advised.text if advised is not None else self.chosen
        self.put_away()

    def put_away(self) -> None:
        """Put advice away."""
        self.panel.adviser.sentences = []
        self.panel.rebuild()

    # --- building -----------------------------------------------------------------------------------------------------

    def build(self, area: pygame.Rect) -> None:
        """Make the widgets: advice; or question, answers, consequences and buttons."""
        self._cards = []
        answers = self.answers()
        legal = [action for action in answers if self.panel.position.is_legal(action)]
        if self.chosen is None and legal:
            self.chosen = legal[0].text
        if self.panel.adviser.is_shown:
            self._build_advice(area)
            return
        self._build_feet(area)
        question, whole = list(self.question()), area.height
        told = self.consequences(self.action) if self.action is not None else []
        listed = [self._row(k, a, a in legal) for k, a in enumerate(answers, 1)]
        if self._needs(area, question, listed, told) > whole:
            # One text that scrolls, and answers below it, instead of three parts with a line or two of each in sight.
            rest = [replace(told[0], above=14), *told[1:]] if told else []
            question, told = [block for block in question if block.colour != "muted"] + rest, []
            if self._needs(area, question, listed, told) > whole:
                listed = [_brief(row) for row in listed]
        rows = self.ui.rows(
            "decide.rows", pygame.Rect(area.x, area.y, area.width, round(whole * ANSWERS)), listed, self.choose,
            selected=self.chosen,
        )  # fmt: skip
        rows.rect.height = min(rows.rect.height, rows.height)
        gap = self.style.px(GAP)
        left = whole - rows.rect.height - (self.card_height(area, told) + gap if told else 0) - gap
        self._take(area, "decide.question", question, max(round(whole * PROMPT), left))
        rows.rect.y = area.y
        area.y, area.height = rows.rect.bottom + gap, area.bottom - rows.rect.bottom - gap
        if told:
            self._take(area, "decide.consequences", told, area.height)
        self._highlight()

    def _needs(self, area: pygame.Rect, question: list[Block], rows: list[Row], told: list[Block]) -> int:
        """Return how high all is when nothing of it scrolls."""
        height = RowList(self.style, area, rows, self.choose).height
        cards = (self.card_height(area, blocks) for blocks in (question, told))
        return height + sum(cards) + 2 * self.style.px(GAP)

    def _take(self, area: pygame.Rect, name: str, blocks: list[Block], most: int) -> None:
        """Show text on a card at the top of an area, no higher than it needs and may be."""
        _, card = self.text_card(name, area, blocks, most)
        self._cards.append(card)
        below = card.bottom + self.style.px(GAP)
        area.y, area.height = below, area.bottom - below

    def _option(self, action: Action) -> Any:
        """Return the option of an event that an answer takes."""
        return next(o for o in self.game.rules.event[action.event or ""].option if o.id == action.option)

    def answer_words(self, action: Action) -> str:
        """Return an answer in few words, the question being on show."""
        return str(self._option(action).name) if action.sort == "option" else self.panel.words(action)

    def _row(self, number: int, action: Action, legal: bool) -> Row:
        text, cost, detail = self.answer_words(action), "", ""
        if action.sort == "option":
            option = self._option(action)
            detail, cost = prose(option.text or ""), str(option.cost) if option.cost else ""
        if not legal:
            detail = capital(self.game.why_not(self.panel.position, action))
        return Row(action.text, text, detail, cost, mark=key_cap(self.style, str(number)), enabled=legal)

    def _build_feet(self, area: pygame.Rect) -> None:
        undo, advice, commit = self.feet(area, 3, (0.25, 0.3, 0.45))
        self.undo_button(undo)
        self.advice_button(advice)
        words = self.answer_words(self.action) if self.action is not None else ""
        fits = text_surface(self.style, words).get_width() < commit.width - self.style.px(16)
        self.ui.button(
            "decide.commit", commit, words if fits else self.say("board-decide-answer"), self.commit, look="primary",
            enabled=self.action is not None, hotkey=pygame.K_RETURN,
            tip=self.say("board-decide-answer-tip", answer=words),
        )  # fmt: skip

    def _build_advice(self, area: pygame.Rect) -> None:
        back, show = self.feet(area, 2, (0.4, 0.6))
        self.ui.button("decide.back", back, self.say("board-decide-back"), self.put_away, hotkey=pygame.K_ESCAPE)
        self.ui.button(
            "decide.follow", show, self.say("board-decide-advice-show"), self.follow_advice, look="action",
            hotkey=pygame.K_RETURN,
        )  # fmt: skip
        self._take(area, "decide.advice", advice_blocks(self), area.height)

    def _highlight(self) -> None:
        """Show on the map where an offer would take effect."""
        from indopacific_game.board.map import Target

        offer = self.panel.position.offer
        named = [
            Target(sort, str(getattr(offer.action, sort)))
            for sort in PLACES
            if offer is not None and getattr(offer.action, sort)
        ]
        self.table.highlight(named, named[0] if named else None)

    # --- events and drawing -------------------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Follow the keys 1 to 9, and Backspace where there is advice to put away."""
        if event.type != pygame.KEYDOWN:
            return False
        if event.key == pygame.K_BACKSPACE and self.panel.adviser.is_shown:
            self.put_away()
            return True
        if "1" <= event.unicode <= "9" and not self.panel.adviser.is_shown:
            answers = self.answers()
            number = int(event.unicode) - 1
            if number < len(answers) and self.panel.position.is_legal(answers[number]):
                self.chosen = answers[number].text
                self.panel.rebuild()
            return True
        return False

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the cards below text."""
        for card in self._cards:
            self.card(surface, card)

    def report(self) -> dict[str, Any]:
        """Return the answers that can be given, and which is chosen."""
        return {
            "answers": [a.text for a in self.answers() if self.panel.position.is_legal(a)],
            "action": self.chosen or "",
            "advice": self.panel.adviser.is_shown,
        }


def _brief(row: Row) -> Row:
    """Return an answer that cannot be given in one line: its hint says why."""
    return row if row.enabled else replace(row, detail="", hint=Hint(row.text, (row.detail,)))
