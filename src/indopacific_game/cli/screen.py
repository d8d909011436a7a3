"""What the board looks like in a terminal: lines of at most 80 columns, made from what a power may know."""

from __future__ import annotations

from collections.abc import Iterator

from indopacific_game.game import Game, Position
from indopacific_game.text import plain, prose, turn_date

NAME_OF_POWER, NAME_OF_SEA, NAME_OF_STATE, NAME_OF_SITE = 14, 21, 16, 30
SHORT = 3
"""Letters that a capability's name is cut to."""
COLUMNS = 80


class Screen:
    """Draws positions of one game."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.rules = game.rules
        self.names = game.words.names
        self.say = game.words.catalogue.say
        self.shorts = {power: table.short for power, table in game.rules.power.items()}

    def status(self, view: Position, agenda_of: str | None = None) -> Iterator[str]:
        """Yield the whole board; with it the agenda of one power, if it may be seen now."""
        yield self.title(view)
        yield from self._powers(view)
        yield from self._tracks(view)
        yield from self._map(view)
        yield self._legend(view)
        if agenda_of is not None and (agenda := view.agenda(agenda_of)) is not None:
            card = self.rules.agenda[agenda]
            yield cut(self.say("hotseat-agenda", name=card.name, text=prose(card.text)))

    def title(self, view: Position) -> str:
        """Return the turn, its date and period, the round, and the order of play."""
        scenario = self.rules.scenario[self.game.scenario]
        date = turn_date(
            self.game.words.catalogue,
            view.turn,
            year=scenario.year,
            month=scenario.month,
            months_a_turn=scenario.months_a_turn,
        )
        period = self.names.title("period", f"{self.game.scenario}.{view.period}")
        parts = [self.say("screen-title", turn=view.turn, turns=view.turns, date=date, period=period)]
        rounds = self.rules.rounds.actions
        if view.phase in ("act", "answer", "price", "attend") and view.action_round <= rounds:
            parts.append(self.say("screen-round", round=view.action_round, rounds=rounds))
        parts.append(self.say("screen-order", order=" ".join(self.shorts[power] for power in view.round_order)))
        return cut("; ".join(parts))

    # --- powers, tracks -----------------------------------------------------------------------------------------------

    def _powers(self, view: Position) -> Iterator[str]:
        """Yield a row for each power, its relations with the others to the right."""
        capabilities = list(self.rules.capability)
        heads = ("pool", "score", "commitments", "demand", "supply", "dependence", "stockpile")
        head = f"{self.say('screen-power'):<{NAME_OF_POWER}}"
        head += "".join(f"{self.say(f'screen-{name}'):>{_width(name)}}" for name in heads)
        head += "".join(f"{self.names.title('capability', name)[:SHORT]:>4}" for name in capabilities)
        head += f"{self.say('screen-controls'):>4} " + "".join(f"{short:>4}" for short in self.shorts.values())
        yield cut(head)
        shown = view.shown_scores()
        for power in self.game.powers:
            numbers = (
                view.pool(power),
                shown[power],
                view.commitments(power),
                view.demand(power),
                view.supply(power),
                view.dependence(power),
                view.stockpile(power),
            )
            row = f"{self.names.title('power', power)[: NAME_OF_POWER - 1]:<{NAME_OF_POWER}}"
            row += "".join(f"{number:>{_width(name)}}" for name, number in zip(heads, numbers, strict=True))
            row += "".join(f"{view.capability(power, name) or '·':>4}" for name in capabilities)
            row += f"{view.controls(power) or '·':>4} " + "".join(
                self._relation(view, power, q) for q in self.game.powers
            )
            yield cut(row.rstrip())

    @staticmethod
    def _relation(view: Position, power: str, other: str) -> str:
        if power == other:
            return f"{'–':>3} "
        return f"{view.relation(power, other):>3}{'h' if view.hotline(power, other) else ' '}"

    def _tracks(self, view: Position) -> Iterator[str]:
        words = [
            self.say("screen-track", name=table.name, value=plain(view.track(track)))
            for track, table in self.rules.track.items()
        ]
        if words:
            yield cut("  ".join(words))

    # --- places -------------------------------------------------------------------------------------------------------

    def _map(self, view: Position) -> Iterator[str]:
        """Yield seas on the left and states on the right."""
        seas, states = list(self._seas(view)), list(self._states(view))
        left = max(len(line) for line in seas)
        for k in range(max(len(seas), len(states))):
            sea = seas[k] if k < len(seas) else ""
            state = states[k] if k < len(states) else ""
            yield cut(f"{sea:<{left}}  {state}".rstrip())

    def _seas(self, view: Position) -> Iterator[str]:
        columns = "".join(f"{short:>2} " for short in self.shorts.values())
        tension, crisis = self.say("screen-tension"), self.say("screen-crisis")
        yield f"{self.say('screen-sea'):<{NAME_OF_SEA}}{columns}{tension:>4}{crisis:>4}"
        for sea, table in self.rules.sea.items():
            leader = view.leader(sea)
            row = f"{table.name[: NAME_OF_SEA - 1]:<{NAME_OF_SEA}}"
            row += "".join(_amount(view.presence(power, sea), power == leader) for power in self.game.powers)
            if table.theatre:
                row += f"{view.tension(sea):>4}{view.crisis_number(sea) or '·':>4}"
            yield row

    def _states(self, view: Position) -> Iterator[str]:
        columns = "".join(f"{short:>2} " for short in self.shorts.values())
        stability, aligned_with = self.say("screen-stability"), self.say("screen-aligned")
        yield f"{self.say('screen-state'):<{NAME_OF_STATE}}{columns}{stability:>4}{aligned_with:>5}"
        for state, table in self.rules.state.items():
            aligned = view.aligned(state)
            row = f"{table.name[: NAME_OF_STATE - 1]:<{NAME_OF_STATE}}"
            row += "".join(_amount(view.influence(power, state), power == aligned) for power in self.game.powers)
            # What it takes for most: a state can ask more of all powers than the rest of the rules take it for.
            needed = min(table.stability + table.stability_for.get(power, 0) for power in self.game.powers)
            yield row + f"{needed:>4}{self.shorts[aligned] if aligned else '·':>5}"

    def _legend(self, view: Position) -> str:
        """Return what the signs mean, and what is public of the turns to come."""
        parts = [self.say("screen-legend", faces=self.rules.crisis.faces)]
        for ending, table in self.rules.ending.items():
            if held := view.alarm(ending):
                parts = [self.say("hotseat-alarm", name=table.name, held=held, needed=table.reviews)]
        return cut("; ".join(parts))

    # --- single tables ------------------------------------------------------------------------------------------------

    def sites(self, view: Position) -> Iterator[str]:
        """Yield the mineral sites: free slots, lead time, and who has contracted what."""
        columns = "".join(f"{short:>6}" for short in self.shorts.values())
        free, lead = self.say("screen-free"), self.say("screen-lead")
        yield cut(f"{self.say('screen-site'):<{NAME_OF_SITE}}{self.say('screen-place'):<16}{free:>5}{lead:>5}{columns}")
        for site, table in self.rules.site.items():
            row = f"{table.name[: NAME_OF_SITE - 1]:<{NAME_OF_SITE}}"
            row += f"{self.names.title(self.names.sort_of_place(table.place), table.place)[:15]:<16}"
            row += f"{view.free_slots(site):>5}{self._lead_time(site):>5}"
            yield cut(row + "".join(f"{self._contract(view, power, site):>6}" for power in self.game.powers))
        yield self.say("screen-sites-legend")

    def _lead_time(self, site: str) -> int:
        """Return the lead time of a site in this scenario, in turns."""
        return int(self.game.tables["lead_time"][0, self.game.index("sites", site)])

    @staticmethod
    def _contract(view: Position, power: str, site: str) -> str:
        """Return "2", or "1+1/2" for one slot that delivers and one that will in two turns."""
        slots = view.contracts(power, site)
        waiting, left = view.project(power, site)
        if not slots:
            return "·"
        if not waiting:
            return str(slots)
        return f"{slots - waiting}+{waiting}/{left}"

    def ledger(self, view: Position) -> Iterator[str]:
        """Yield the provocation marks of each power in each theatre, turn by turn."""
        yield self.say("screen-ledger", turns=self.rules.crisis.ledger_turns)
        yield f"{'':<{NAME_OF_SEA}}" + "".join(f"{short:>14}" for short in self.shorts.values())
        for sea, rows in view.ledger().items():
            cells = "".join(f"{f'{sum(marks)} ({_listed(marks)})':>14}" for marks in rows.values())
            yield cut(f"{self.rules.sea[sea].theatre or sea:<{NAME_OF_SEA}}{cells}")

    def scores(self, view: Position, *, with_agenda: bool = True) -> Iterator[str]:
        """Yield every power's points goal by goal, and those of the agendas that the view knows if they may be seen."""
        for power, score in view.score_breakdown().items():
            yield f"{self.names.title('power', power)} {score.shown}"
            for goal, banked in score.banked.items():
                title = self.names.title("goal", f"{power}.{goal}")
                yield cut(f"  {title:<38} {self.say('screen-held', banked=banked, held=score.held[goal])}")
            if with_agenda and score.agenda is not None and (agenda := view.agenda(power)) is not None:
                title = self.names.title("agenda", agenda)
                yield cut(f"  {title:<38} {self.say('screen-agenda-held', points=score.agenda)}")


def _width(head: str) -> int:
    return {"pool": 5, "score": 6, "demand": 5}.get(head, 4)


def _amount(number: int, strongest: bool) -> str:
    """Return a number of two columns and its mark."""
    return f"{number or '·':>2}{'*' if strongest else ' '}"


def _listed(marks: tuple[int, ...]) -> str:
    return " ".join(str(mark) for mark in marks)


def cut(line: str, columns: int = COLUMNS) -> str:
    """Return a line that is no wider than a terminal, with dots where it was cut."""
    return line if len(line) <= columns else line[: columns - 3].rstrip() + "..."
