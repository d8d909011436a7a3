"""Text about what is being decided: what an action would do, what advice says, how an offer was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from indopacific_game.board.table.decide_mode import Mode, bullets
from indopacific_game.board.table.outlook import Outlook, foresee
from indopacific_game.board.ui import Block
from indopacific_game.game import Action, View
from indopacific_game.text import capital, prose

if TYPE_CHECKING:
    from indopacific_game.board.table.decide import DecidePanel


def preview_blocks(mode: Mode, view: View, action: Action) -> list[Block]:
    """Return all that is to be known of an action before it is taken."""
    panel, say = mode.panel, mode.say
    outlook = foresee(view, action)
    blocks = [Block(panel.words(action), size=18, bold=True), *_costs(mode, view, action)]
    blocks += warnings(mode, outlook)
    blocks += [Block(say("board-decide-does"), bold=True, colour="muted", above=12), *_stage(mode, outlook, 0)]
    if len(outlook.stages) > 1:
        partner = panel.game.words.who(action.partner or "")
        blocks.append(Block(say("board-decide-accepted", partner=partner), bold=True, colour="muted", above=12))
        blocks += _stage(mode, outlook, 1)
    blocks += odds(mode, outlook)
    if action.kind is not None:
        text = prose(panel.game.rules.kind[action.kind].text)
        blocks += [
            Block(say("board-decide-rule"), bold=True, colour="muted", above=12),
            Block(text, size=14, colour="muted"),
        ]
    return blocks


def _costs(mode: Mode, view: View, action: Action) -> list[Block]:
    """Return what an action costs, and what its partner must agree to."""
    if action.sort != "kind":
        return []
    power = mode.panel.power
    own, other = view.costs(action)
    blocks = [Block(mode.say("board-decide-costs", cost=own, pool=view.pool(power)), above=6)]
    if action.partner is not None:
        spends = mode.game.rules.kind[action.kind or ""].commitment
        partner = capital(mode.game.words.who(action.partner))
        told = mode.say(
            "board-decide-agree", partner=partner, cost=other, pool=view.pool(action.partner),
            commitment="yes" if spends else "no", commitments=view.commitments(action.partner),
        )  # fmt: skip
        blocks.append(Block(told, mark=mode.mark(action.partner), above=6))
    return blocks


def _stage(mode: Mode, outlook: Outlook, stage: int) -> list[Block]:
    blocks: list[Block] = []
    for part in outlook.parts(stage):
        if part.author:
            blocks.append(Block(capital(part.author), size=14, colour="muted", above=8))
        blocks += bullets(part.lines)
    return blocks or [Block(capital(mode.say("hotseat-preview-nothing")), colour="muted")]


def odds(mode: Mode, outlook: Outlook) -> list[Block]:
    """Return how the odds of crises change."""
    lines = [
        mode.say(
            "board-decide-odds", place=mode.game.rules.sea[sea].theatre or "", old=before, new=after,
            faces=mode.game.rules.crisis.faces,
        )
        for sea, before, after in outlook.odds()
    ]  # fmt: skip
    if not lines:
        return []
    return [Block(mode.say("board-decide-odds-head"), bold=True, colour="muted", above=12), *bullets(lines)]


def warnings(mode: Mode, outlook: Outlook) -> list[Block]:
    """Return where the deciding power would come to provoke most."""
    owner = mode.game.words.owner
    blocks = []
    for sea, marks, rival, rival_marks in outlook.provokes(mode.panel.power):
        told = mode.say(
            "board-decide-provoker", place=mode.game.rules.sea[sea].theatre or "", marks=marks, rival=owner(rival),
            rival_marks=rival_marks, tied="yes" if marks == rival_marks else "no",
        )  # fmt: skip
        blocks.append(Block(told, box="danger", above=10))
    return blocks


def side_blocks(mode: Mode, outlook: Outlook, title: str, own: str, other: str) -> list[Block]:
    """Return what actions change for two powers side by side, below a title, then what else they change."""
    names = mode.game.words.names
    shifts, rest = outlook.shifts(own, other)
    blocks: list[Block] = []
    if shifts:
        heads = (names.title("power", own), names.title("power", other))
        blocks.append(Block(title, size=14, bold=True, cells=heads, above=10))
        blocks += [Block(s.name, size=14, cells=(s.own or "–", s.other or "–"), above=5) for s in shifts]
    if rest:
        heading = mode.say("board-decide-besides") if shifts else title
        blocks += [Block(heading, bold=True, colour="muted", above=12), *bullets(rest)]
    if not blocks:
        blocks.append(Block(title, bold=True, colour="muted", above=10))
        blocks.append(Block(capital(mode.say("hotseat-preview-nothing")), colour="muted"))
    return blocks


def advice_blocks(mode: Mode) -> list[Block]:
    """Return what an adviser found."""
    adviser = mode.panel.adviser
    head = Block(mode.say("board-decide-advice-head"), size=18, bold=True)
    first, *rest = adviser.sentences
    words = mode.panel.words(adviser.action) if adviser.action is not None else ""
    return [
        head,
        Block(words, bold=True, above=10),
        Block(first, above=10),
        *(Block(sentence, above=8) for sentence in rest),
        Block(mode.say("board-decide-advice-note"), size=14, colour="muted", above=14),
    ]


def news_blocks(mode: Mode) -> list[Block]:
    """Return how others answered the last offer of the power that decides, with the reasons that agents gave."""
    panel: DecidePanel = mode.panel
    told = panel.table.hotseat.told
    answers = []
    for one in reversed(told):
        if one.step is None or one.undone is not None:
            return []
        if one.step.by == panel.power:
            if one.step.action.sort != "kind" or one.step.action.partner is None:
                return []
            break
        answers.append(one)
    blocks = []
    for one in reversed(answers):
        step = one.step
        if step is not None and step.action.sort == "reaction" and step.by in panel.game.powers:
            words = panel.say("act-line", power=panel.table_name(step.by), action=panel.words(step.action))
            blocks.append(Block(words, bold=True, mark=mode.mark(step.by)))
            if one.why:
                blocks.append(Block(one.why, size=14, colour="muted"))
    return blocks
