"""The rulebook: how to play, and reference tables for everything, written in Markdown from a rule set."""

from __future__ import annotations

from indopacific_game.rules import book_cards, book_tables
from indopacific_game.rules.book_page import Page
from indopacific_game.rules.models import Rules
from indopacific_game.text import Catalogue, capital, catalogue, plain, turn_date


def write_book(rules: Rules, say: Catalogue | None = None) -> str:
    """Return the rulebook of a rule set as Markdown: how to play, then reference tables."""
    page = Page(rules, say or catalogue())
    about = rules.ruleset
    page.heading(1, about.name)
    page.paragraph(page.say("book-note", id=about.id, version=about.version))
    page.heading(2, page.say("book-how-to-play"))
    _aim(page)
    _board(page)
    _turn(page)
    _actions(page)
    _offers(page)
    _tension(page)
    _winning(page)
    page.heading(2, page.say("book-reference"))
    book_tables.write(page)
    book_cards.write(page)
    return page.markdown()


def scenario_dates(rules: Rules, say: Catalogue, ident: str) -> tuple[str, str, str]:
    """Return the length of a turn and the dates of the first and the last turn of a scenario, in words."""
    scenario = rules.scenario[ident]
    start = {"year": scenario.year, "month": scenario.month, "months_a_turn": scenario.months_a_turn}
    length = say.say("months", count=scenario.months_a_turn)
    return length, turn_date(say, 1, inside=True, **start), turn_date(say, scenario.turns, inside=True, **start)


def _aim(page: Page) -> None:
    rules = page.rules
    page.heading(3, page.say("book-aim"))
    if rules.ruleset.text:
        page.paragraph(rules.ruleset.text)
    goals = max(len(power.goal) for power in rules.power.values())
    ident, scenario = page.default_scenario()
    length, first, last = scenario_dates(rules, page.catalogue, ident)
    page.paragraph(
        page.say("book-aim-score", goals=goals, agenda=rules.limits.agenda_points),
        page.say("book-aim-war") if rules.returns.provoker < min(rules.returns.ranks) else "",
        page.say("book-aim-scenario", name=scenario.name, turns=scenario.turns, length=length, first=first, last=last),
    )


def _board(page: Page) -> None:
    rules, limits = page.rules, page.rules.limits
    page.heading(3, page.say("book-board"))
    page.bullet(page.say("book-board-pool", limit=limits.pool))
    page.bullet(page.say("book-board-presence", limit=limits.presence, decay=rules.presence.decay))
    page.bullet(page.say("book-board-access"))
    page.bullet(page.say("book-board-influence", limit=limits.influence, hedge=rules.courtship.hedge))
    sellers = [ident for ident, power in rules.power.items() if power.seller]
    if sellers:
        seller = capital(page.sentences.who(sellers))
        page.bullet(page.say("book-board-minerals", seller=seller, per=rules.income.sale_per))
    else:
        page.bullet(page.say("book-board-minerals-nobody"))
    held = rules.relations
    page.bullet(
        page.say("book-board-relations", limit=limits.relation, decay=held.decay, upkeep=held.upkeep, gap=held.gap)
    )
    if rules.track:
        page.bullet(page.say("book-board-tracks", tracks=page.names_in_text("track", list(rules.track))))
    theatres = [sea.theatre for sea in rules.sea.values() if sea.theatre]
    if theatres:
        page.bullet(page.say("book-board-tension", limit=limits.tension, theatres=page.catalogue.join(theatres)))
    page.end_list()


def _turn(page: Page) -> None:
    rules = page.rules
    _, scenario = page.default_scenario()
    page.heading(3, page.say("book-turn"))
    forecast = page.say(
        "book-turn-forecast",
        capability=page.names.in_text("capability", rules.forecast.capability),
        level=rules.forecast.level,
    )
    rounds = rules.rounds.actions
    word = capital(page.say("number-word", count=rounds))
    page.number(f"{page.say('book-turn-event')} {forecast}")
    page.number(page.say("book-turn-actions", rounds=rounds, word=word))
    page.number(page.say("book-turn-upkeep"))
    page.number(page.say("book-turn-review", every=page.say("every-turn", count=scenario.review_every)))
    page.end_list()


def _actions(page: Page) -> None:
    rules = page.rules
    page.heading(3, page.say("book-actions"))
    page.paragraph(page.say("book-actions-intro"))
    for ident, family in rules.family.items():
        kinds = [f"{kind.name} ({kind.cost})" for kind in rules.kind.values() if kind.family == ident]
        if kinds:
            line = page.say("book-actions-line", family=family.name, text=family.text, kinds=", ".join(kinds))
            page.bullet(line)
    page.end_list()


def _offers(page: Page) -> None:
    rules, say = page.rules, page.say
    joint = [kind for kind in rules.kind.values() if kind.partner is not None]
    if not joint:
        return
    page.heading(3, say("book-offers"))
    extras = [
        say("book-offers-extra", power=page.names.in_text("power", ident), number=power.extra_commitments)
        for ident, power in rules.power.items()
        if power.extra_commitments
    ]
    page.paragraph(
        say(
            "book-offers-intro",
            kinds=page.catalogue.join(list(dict.fromkeys(kind.name.lower() for kind in joint))),
            prices=page.prices(rules.offers.trust),
            final=rules.offers.final_price,
            every="all" if all(kind.commitment for kind in joint) else "some",
            commitments=rules.rounds.commitments,
            extras="".join(extras),
        )
    )


def _tension(page: Page) -> None:
    rules, say, crisis = page.rules, page.say, page.rules.crisis
    page.heading(3, say("book-tension"))
    page.paragraph(
        say(
            "book-tension-marks",
            turns=crisis.ledger_turns,
            actions=rules.limits.tension_by_actions,
            war="no" if rules.limits.tension_by_actions < rules.limits.tension else "yes",
            calm=crisis.calm,
        )
    )
    number = page.formula_sum(crisis.number)
    incident = page.effects(crisis.incident)
    page.paragraph(
        say("book-tension-crisis", faces=crisis.faces, number=number, **{"from": crisis.from_tension}),
        say("book-tension-incident", effects=incident) if incident else "",
        say("book-tension-war", limit=rules.limits.tension),
    )


def _winning(page: Page) -> None:
    rules, say = page.rules, page.say
    _, scenario = page.default_scenario()
    page.heading(3, say("book-winning"))
    goals = max(len(power.goal) for power in rules.power.values())
    page.paragraph(
        say(
            "book-winning-review",
            goals=goals,
            weights=page.catalogue.join([plain(weight) for weight in scenario.weights]),
            scenario=scenario.name,
            fade=rules.courtship.fade,
        ),
        say("book-winning-agenda"),
    )
    for ending in rules.ending.values():
        line = say("book-winning-ending", name=ending.name, reviews=ending.reviews, text=ending.text)
        page.bullet(line)
    page.end_list()
    returns = rules.returns
    page.paragraph(
        say(
            "book-winning-returns",
            ranks=page.hundredths(*returns.ranks),
            war=page.hundredths(returns.war),
            provoker=page.hundredths(returns.provoker),
        )
    )
