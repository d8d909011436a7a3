"""Choosing an action: families, kinds, places, partners; then what it would do, and the button that does it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pygame

from indopacific_game.board.map import Target
from indopacific_game.board.table.choices import PLACES, POWERS, Choices, Node, Path
from indopacific_game.board.table.decide_mode import GAP, Mode, key_cap
from indopacific_game.board.table.decide_preview import advice_blocks, news_blocks, preview_blocks
from indopacific_game.board.table.icons import icon
from indopacific_game.board.table.recap import latest_acts
from indopacific_game.board.ui import Block, Hint, Row, RowList, text_surface
from indopacific_game.board.ui.text import cut_short
from indopacific_game.game import Action
from indopacific_game.text import capital, prose

if TYPE_CHECKING:
    from indopacific_game.board.table.decide import DecidePanel

DIGITS = 9
"""Rows that the keys 1 to 9 choose."""
SIGN = "\N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}"
"""Stands between the steps of the way to a choice."""
BRIEF = 1.8
"""Lines that what a kind of action does is cut to where there is not room for all of it."""
LATELY = 6
"""Actions of powers that are told below a list that leaves room for it."""
NEWS = 104
"""Pixels at scale 1 that the answer to one's own offer takes at most."""


class ActMode(Mode):
    """Leads down the tree of choices to one action."""

    name = "act"

    def __init__(self, panel: DecidePanel) -> None:
        super().__init__(panel)
        self.path: Path = ()
        self._choices: Choices | None = None
        self._nodes: dict[str, Node] = {}
        self._cards: list[pygame.Rect] = []
        self._lately: list[Block] | None = None
        self._crumbs: list[tuple[pygame.Rect, pygame.Surface]] = []

    def begin(self) -> None:
        """Begin at the families."""
        self.path, self._choices, self._lately = (), None, None

    @property
    def choices(self) -> Choices:
        """What can be done now."""
        if self._choices is None:
            self._choices = Choices(self.panel.position)
        return self._choices

    @property
    def action(self) -> Action | None:
        """The action that has been chosen, but not yet taken."""
        return self.choices.action(self.path)

    # --- going about --------------------------------------------------------------------------------------------------

    def go(self, path: Path) -> None:
        """Show another part of the tree."""
        self.panel.adviser.sentences = []
        self.path = path
        self.panel.rebuild()

    def back(self) -> None:
        """Go back by one choice, or put advice away."""
        if self.panel.adviser.is_shown:
            self.go(self.path)
        elif self.path:
            self.go(self.path[:-1])

    def choose(self, row: Row) -> None:
        """Follow a row being pressed."""
        node = self._nodes.get(row.key)
        if node is not None and node.enabled:
            self.table.app.sounds.play("click")
            self.go((*self.path, node.step))

    def commit(self) -> None:
        """Take the action that has been chosen."""
        action = self.action
        if action is not None:
            self.table.act(action)

    # --- building -----------------------------------------------------------------------------------------------------

    def build(self, area: pygame.Rect) -> None:
        """Make the widgets: advice, the chosen action, or what can be chosen next."""
        self._cards, self._crumbs, self._nodes = [], [], {}
        action = self.action
        if self.panel.adviser.is_shown:
            self._build_advice(area)
        elif action is not None:
            self._build_preview(area, action)
        else:
            self._build_level(area)
        self._highlight(None)

    def _build_advice(self, area: pygame.Rect) -> None:
        back, show = self.feet(area, 2, (0.4, 0.6))
        adviser = self.panel.adviser
        self.ui.button("decide.back", back, self.say("board-decide-back"), self.back, hotkey=pygame.K_ESCAPE)
        chosen = adviser.action
        assert chosen is not None
        self.ui.button(
            "decide.follow", show, self.say("board-decide-advice-show"),
            lambda: self.go(self.choices.path_to(chosen)), look="action", hotkey=pygame.K_RETURN,
        )  # fmt: skip
        self._text("decide.advice", area, advice_blocks(self))

    def _build_preview(self, area: pygame.Rect, action: Action) -> None:
        self._build_crumbs(area)
        back, commit = self.feet(area, 2, (0.36, 0.64))
        self.ui.button(
            "decide.back", back, self.say("board-decide-back"), self.back, hotkey=pygame.K_ESCAPE,
            tip=self.say("board-decide-back-tip"),
        )  # fmt: skip
        joint = action.partner is not None
        self.ui.button(
            "decide.commit", commit, self.say("board-decide-offer" if joint else "board-decide-commit"), self.commit,
            look="primary", hotkey=pygame.K_RETURN, tip=self.say("board-decide-commit-tip"),
        )  # fmt: skip
        self._text("decide.preview", area, preview_blocks(self, self.panel.position, action))

    def _text(self, name: str, area: pygame.Rect, blocks: Any) -> None:
        """Show text on a card."""
        self._cards.append(self.text_card(name, area, blocks, area.height)[1])

    def _build_level(self, area: pygame.Rect) -> None:
        self._build_crumbs(area)
        self._build_feet(area)
        px = self.style.px
        nodes = self.choices.level(self.path)
        self._nodes = {node.key: node for node in nodes}
        rows = self._rows(nodes, area)
        high = RowList(self.style, area, rows, self.choose).height
        if not self.path and (news := news_blocks(self)):
            _, card = self.text_card("decide.news", area, news, max(area.height - high - px(GAP), px(NEWS)))
            self._cards.append(card)
            area.y, area.height = card.bottom + px(GAP), area.bottom - card.bottom - px(GAP)
        high = min(high, area.height)
        listed = pygame.Rect(area.x, area.y, area.width, high)
        self.ui.rows("decide.rows", listed, rows, self.choose, over=self._over)
        below = listed.bottom + 2 * px(GAP)
        self._build_lately(pygame.Rect(area.x, below, area.width, area.bottom - below))

    def _build_lately(self, area: pygame.Rect) -> None:
        """Tell what the powers did last in the room that the list leaves: as much of it as fits."""
        if self._lately is None:
            self._lately = latest_acts(self, LATELY)
        for count in range(len(self._lately), 1, -1):
            heading = Block(self.say("board-decide-lately"), bold=True, colour="muted")
            blocks = [heading, *self._lately[-count:]]
            if self.card_height(area, blocks) <= area.height:
                self._text("decide.lately", area, blocks)
                return

    def _build_feet(self, area: pygame.Rect) -> None:
        """Make the buttons below the list."""
        undo, advice, passing = self.feet(area, 3)
        self.undo_button(undo)
        self.advice_button(advice)
        action = self.choices.passing()
        if action is not None:
            self.ui.button(
                "decide.pass", passing, self.game.words.names.title("kind", action.kind or ""),
                lambda: self.go(self.choices.path_to(action)), hotkey=pygame.K_p, tip=self.say("board-decide-pass-tip"),
            )  # fmt: skip

    def _build_crumbs(self, area: pygame.Rect) -> None:
        """Write the way to here, each step of which leads back there, and take it off the top of the area."""
        px, style = self.style.px, self.style
        steps: list[tuple[str, Path]] = [(self.say("board-decide-root" if self.path else "board-decide-choose"), ())]
        steps += [(self._title(k), self.path[: k + 1]) for k in range(len(self.path))]
        x, y, line = area.x, area.y, px(24)
        for k, (title, path) in enumerate(steps):
            last = k == len(steps) - 1
            colour = "ink" if last else "action"
            drawn = text_surface(style, title, size=16, bold=last, colour=colour)
            sign = text_surface(style, SIGN, size=16, colour="muted") if k else None
            before = sign.get_width() + 2 * px(6) if sign is not None else 0
            if x > area.x and x + before + drawn.get_width() > area.right:
                x, y = area.x, y + line
            if sign is not None:
                self._crumbs.append((sign.get_rect(topleft=(x + px(5), y)), sign))
            if x + before + drawn.get_width() > area.right:
                drawn = text_surface(style, title, size=16, bold=last, colour=colour, width=area.right - x - before)
            rect = drawn.get_rect(topleft=(x + before, y))
            self._crumbs.append((rect, drawn))
            if not last:
                self.ui.area(
                    f"decide.crumb.{k}", rect, press=partial(self.go, path), text=title,
                    hotkey=pygame.K_ESCAPE if k == len(steps) - 2 and self.action is None else None,
                )  # fmt: skip
            x, line = rect.right, max(px(24), rect.height)
        bottom = y + line + px(GAP)
        area.height -= bottom - area.y
        area.y = bottom

    def _title(self, k: int) -> str:
        sort, ident = self.path[k]
        if sort == "action":
            return self.game.words.names.title("kind", self.game.text_to_action(ident).kind or "")
        return self.choices.title((sort, ident))

    # --- rows ---------------------------------------------------------------------------------------------------------

    def _rows(self, nodes: list[Node], area: pygame.Rect) -> list[Row]:
        """Return the rows of choices; those of kinds say what each does, if need be in short, if there is room."""
        rows = [self._row(k, node) for k, node in enumerate(nodes)]
        about = [self._about(node) if node.step[0] == "kind" and not row.detail else None
                 for row, node in zip(rows, nodes, strict=True)]  # fmt: skip
        brief = round(RowList(self.style, area, rows, self.choose).detail_width * BRIEF)
        for width in (0, brief):
            told = [
                replace(row, detail=cut_short(self.style, text, width, size=14) if width else text) if text else row
                for row, text in zip(rows, about, strict=True)
            ]
            if RowList(self.style, area, told, self.choose).height <= area.height:
                return told
        if RowList(self.style, area, rows, self.choose).height > area.height and nodes and nodes[0].step[0] == "family":
            line = RowList(self.style, area, rows, self.choose).detail_width
            return [replace(row, detail=cut_short(self.style, row.detail, line, size=14)) for row in rows]
        return rows

    def _row(self, k: int, node: Node) -> Row:
        """Return the row of a choice: name, cost, and what is worth knowing of it, or why it cannot be taken."""
        sort, ident = node.step
        action = node.actions[0] if sort == "action" else None
        reasons = self.choices.reasons(node)
        text = self.panel.words(action) if action is not None else self.choices.title(node.step)
        mark = self.mark(ident) if sort in POWERS else key_cap(self.style, str(k + 1)) if k < DIGITS else None
        cost, tint = self._cost(node), self.style.colour("muted" if node.enabled else "on_disabled")
        return Row(
            node.key, text, capital(reasons[0] if reasons else self._detail(node)), cost,
            colour=self._colour(node), mark=mark, enabled=node.enabled, hint=self._hint(node, text, reasons),
            unit=icon("pool", self.style.px(14), tuple(tint)) if cost else None,
        )  # fmt: skip

    def _colour(self, node: Node) -> pygame.Color | None:
        family = node.step[1] if node.step[0] == "family" else node.actions[0].family if node.actions else None
        families = list(self.game.rules.family)
        return self.style.shelf_colour(families.index(family)) if family in families else None

    def _cost(self, node: Node) -> str:
        if node.step[0] == "family":
            return ""
        own, partner, differ = self.choices.cost(node)
        joint = self._is_joint(node)
        cost = self.say("board-decide-cost-joint", own=str(own), partner=str(partner)) if joint else str(own)
        return self.say("board-decide-cost-from", cost=cost) if differ else cost

    def _detail(self, node: Node) -> str:
        """Return what is worth knowing of a choice that can be taken."""
        sort, ident = node.step
        view, power, say = self.panel.position, self.panel.power, self.say
        if sort == "family":
            return prose(self.game.rules.family[ident].text)
        if sort == "sea":
            told = say("board-decide-sea", presence=view.presence(power, ident))
            if self.game.rules.sea[ident].theatre:
                number, faces = view.crisis_number(ident), self.game.rules.crisis.faces
                told = say("board-decide-theatre", sea=told, tension=view.tension(ident), number=number, faces=faces)
            return told
        if sort == "state":
            aligned = view.aligned(ident)
            told = say("board-decide-state", influence=view.influence(power, ident),
                       stability=self.game.rules.state[ident].stability)  # fmt: skip
            who = self.game.words.who(aligned) if aligned else ""
            return say("board-decide-state-aligned", state=told, power=who) if aligned else told
        if sort == "site":
            lead = int(self.game.tables["lead_time"][0, self.game.index("sites", ident)])
            return say("board-decide-site", free=view.free_slots(ident), turns=lead)
        if sort == "capability":
            return say("board-decide-capability", level=view.capability(power, ident))
        if sort in POWERS:
            return say(f"board-decide-{sort}", relation=view.relation(power, ident), pool=view.pool(ident),
                       commitments=view.commitments(ident))  # fmt: skip
        return ""

    def _hint(self, node: Node, text: str, reasons: list[str]) -> Hint | None:
        """Return what is said of a choice that is pointed at."""
        about = self._about(node)
        lines = [about] if about else []
        if node.step[0] != "family":
            own, partner, differ = self.choices.cost(node)
            sort = "joint" if self._is_joint(node) else "own"
            lines.append(self.say(f"board-decide-costs-{sort}", own=own, partner=partner, differ=str(differ).lower()))
        lines += [capital(reason) for reason in reasons[:4]]
        return Hint(text, tuple(lines)) if lines else None

    def _about(self, node: Node) -> str | None:
        """Return what the rules say of the family, kind or summit that a choice stands for."""
        sort, ident = node.step
        kind = ident if sort == "kind" else node.actions[0].kind if sort == "action" else None
        if kind is not None:
            return prose(self.game.rules.kind[kind].text)
        if sort == "family":
            return prose(self.game.rules.family[ident].text)
        return prose(self.game.rules.summit[ident].text) if sort == "summit" else None

    @staticmethod
    def _is_joint(node: Node) -> bool:
        return any(action.partner for action in node.legal or node.actions)

    # --- the map ------------------------------------------------------------------------------------------------------

    def _over(self, row: Row | None) -> None:
        self._highlight(self._nodes.get(row.key) if row is not None else None)

    def _highlight(self, node: Node | None) -> None:
        """Show on the map what can be chosen there, and what is chosen or pointed at."""
        places = self.choices.places(self._nodes.values())
        named = [step for step in self.path if step[0] in PLACES]
        named += [(sort, ident) for sort, _, ident in (s[1].partition(":") for s in self.path if s[0] == "place")]
        action = self.action
        if action is not None:
            named = [(sort, str(getattr(action, sort))) for sort in PLACES if getattr(action, sort)]
        if node is not None and node.step[0] in PLACES:
            named = [node.step]
        selected = _target(named[-1]) if named else None
        self.table.highlight([_target(step) for step in places], selected)

    def picked(self, target: Target) -> bool:
        """Choose a place that can be chosen now; otherwise list what can be done there."""
        key = f"{target.sort}.{target.id}"
        node = self._nodes.get(key)
        if node is None:
            # One place after another, before what is done there is chosen.
            self.go((("place", f"{target.sort}:{target.id}"),))
        elif node.enabled:
            self.go((*self.path, node.step))
        else:
            self.table.app.sounds.play("refuse")
            self.table.app.tell(capital(self.choices.reasons(node)[0]))
        return True

    # --- events -------------------------------------------------------------------------------------------------------

    def handle(self, event: pygame.Event) -> bool:
        """Follow the keys 1 to 9 and Backspace, and the right button of the mouse."""
        if event.type == pygame.KEYDOWN and event.key in (pygame.K_BACKSPACE, pygame.K_ESCAPE):
            self.back()
            return True
        if event.type == pygame.KEYDOWN and "1" <= event.unicode <= "9":
            rows = self.ui.lists.get("decide.rows")
            number = int(event.unicode) - 1
            if rows is not None and number < len(self._nodes):
                self.ui.by_keyboard = True
                self.choose(Row(list(self._nodes)[number], ""))
            return True
        if event.type == pygame.MOUSEBUTTONDOWN and event.button == pygame.BUTTON_RIGHT:
            inside = self.panel.area.collidepoint(event.pos)
            if inside:
                self.back()
            return inside
        return False

    # --- drawing ------------------------------------------------------------------------------------------------------

    def draw(self, surface: pygame.Surface) -> None:
        """Draw the way to here, and the cards below text."""
        for rect, drawn in self._crumbs:
            surface.blit(drawn, rect)
        for card in self._cards:
            self.card(surface, card)

    def report(self) -> dict[str, Any]:
        """Return where in the tree one is, and the action chosen."""
        action = self.action
        return {
            "path": [list(step) for step in self.path],
            "action": action.text if action else "",
            "advice": self.panel.adviser.is_shown,
        }


def _target(step: tuple[str, str]) -> Target:
    return Target(step[0], step[1])  # type: ignore[arg-type]
