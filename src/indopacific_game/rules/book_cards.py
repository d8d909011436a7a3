"""The rest of the rulebook's reference: the turn in full, standing rules, events, agendas, early endings."""

from __future__ import annotations

from indopacific_game.rules.book_page import Page
from indopacific_game.rules.models import EarlyEnding, Event, Option
from indopacific_game.text import capital


def write(page: Page) -> None:
    """Write these parts."""
    _turn(page)
    _rules(page)
    _events(page)
    _agendas(page)
    _endings(page)


def _turn(page: Page) -> None:
    """Write every step of a turn, in the order in which they happen."""
    page.heading(3, page.say("book-turn-order"))
    page.paragraph(page.say("book-turn-order-note"))
    for step in _steps(page):
        page.number(step)
    page.end_list()


def _steps(page: Page) -> list[str]:
    rules, say = page.rules, page.say
    forecast, held, income, crisis = rules.forecast, rules.relations, rules.income, rules.crisis
    controls = say("book-step-controls", per=rules.controls.loss_per)
    if rules.controls.relief:
        controls = f"{controls} {say('book-step-controls-relief', terms=page.formula_sum(rules.controls.relief))}"
    _, scenario = page.default_scenario()
    sales = [ident for ident, power in rules.power.items() if power.seller]
    own = say(
        "book-step-income", aligned=income.per_aligned, extra=income.upkeep_per_extra, free=income.free_aligned
    )  # fmt: skip
    if sales:
        own = f"{own} {say('book-step-sales', seller=capital(page.sentences.who(sales)), per=income.sale_per)}"
    return [
        say("book-step-begin"),
        say("book-step-event"),
        say(
            "book-step-forecast",
            capability=page.names.in_text("capability", forecast.capability),
            level=forecast.level,
        ),
        say("book-step-actions", rounds=rules.rounds.actions),
        say("book-step-deliveries"),
        controls,
        say("book-step-relations", upkeep=held.upkeep, keep=held.keep, gap=held.gap, decay=held.decay),
        say("book-step-presence", decay=rules.presence.decay),
        say("book-step-calm", calm=crisis.calm),
        say("book-step-rules"),
        say("book-step-crisis", **{"from": crisis.from_tension}),
        own,
        say("book-step-lapse"),
        say("book-step-review", every=say("every-turn", count=scenario.review_every), fade=rules.courtship.fade),
    ]


def _rules(page: Page) -> None:
    if not page.rules.rule:
        return
    page.heading(3, page.say("book-rules"))
    for rule in page.rules.rule.values():
        page.bullet(page.say("book-rule", name=rule.name, when=rule.at, text=rule.text))
        when = page.say("book-rule-when", conditions=page.conditions(rule.when)) if rule.when else ""
        page.bullet(f"{when} {page.effects(rule.effects)}".strip(), level=1)
    page.end_list()


def _events(page: Page) -> None:
    page.heading(3, page.say("book-events"))
    page.paragraph(page.say("book-events-intro"))
    _, scenario = page.default_scenario()
    told: set[str] = set()
    for period in scenario.periods:
        cards = [(i, e) for i, e in page.rules.event.items() if period.id in e.periods and i not in told]
        if not cards:
            continue
        page.heading(4, page.say("book-event-period", name=period.name))
        for ident, event in cards:
            told.add(ident)
            _event(page, event)
        page.end_list()


def _event(page: Page, event: Event) -> None:
    """Write one card: its line, its context, and everything that it does."""
    say = page.say
    page.bullet(f"**{event.name}.** {event.text} *{event.context}*")
    facts = []
    if len(event.periods) > 1:
        _, scenario = page.default_scenario()
        named = [period.name for period in scenario.periods if period.id in event.periods]
        facts.append(say("book-event-periods", periods=", ".join(named)))
    if event.weight > 1:
        facts.append(say("book-event-weight", weight=event.weight))
    if event.requires:
        facts.append(say("book-event-needs", conditions=page.conditions(event.requires)))
    if event.preempt:
        capability = page.names.in_text("capability", event.preempt.capability)
        level, cost = event.preempt.level, event.preempt.cost
        facts.append(say("book-event-preempt", capability=capability, level=level, cost=cost))
    if event.effects:
        facts.append(say("book-event-does", effects=page.effects(event.effects)))
    for fact in facts:
        page.bullet(fact, level=1)
    if event.ask is not None:
        page.bullet(say("book-event-asks", who=page.sentences.who(event.ask)), level=1)
        for option in event.option:
            page.bullet(_option(page, option), level=2)
    if event.joint:
        success = page.effects(event.joint.success) or capital(say("book-nothing"))
        failure = page.effects(event.joint.failure) or say("book-nothing")
        page.bullet(say("book-event-joint", needed=event.joint.needed, success=success, failure=failure), level=1)


def _option(page: Page, option: Option) -> str:
    says = []
    if option.requires:
        says.append(page.say("book-option-needs", conditions=page.conditions(option.requires)))
    if option.effects:
        says.append(page.effects(option.effects))
    if option.contributes:
        says.append(page.say("book-option-contributes"))
    if not says:
        says.append(page.say("book-option-nothing"))
    return page.say("book-option", name=option.name, cost=option.cost, says=" ".join(says))


def _agendas(page: Page) -> None:
    page.heading(3, page.say("book-agendas"))
    page.paragraph(page.say("book-agendas-intro", limit=page.rules.limits.agenda_points))
    for ident, power in page.rules.power.items():
        own = [agenda for agenda in page.rules.agenda.values() if agenda.power == ident]
        if not own:
            continue
        page.heading(4, power.name)
        for agenda in own:
            page.bullet(f"**{agenda.name}.** {agenda.text} *{agenda.context}*")
            page.bullet(page.say("book-goal-points", terms=page.formula_sum(agenda.points)), level=1)
        page.end_list()


def _endings(page: Page) -> None:
    if not page.rules.ending:
        return
    page.heading(3, page.say("book-endings"))
    for ending in page.rules.ending.values():
        page.bullet(f"**{ending.name}.** {ending.text}")
        page.bullet(ending_needs(page, ending), level=1)
    page.end_list()


def ending_needs(page: Page, ending: EarlyEnding) -> str:
    """Return when an early ending happens, and who wins, in words."""
    return page.say(
        "book-ending-needs",
        conditions=page.conditions(ending.requires),
        reviews=ending.reviews,
        winners=page.sentences.who(ending.winners),
        number=len(ending.winners),
    )
