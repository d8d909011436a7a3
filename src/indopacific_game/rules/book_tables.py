"""Reference tables of the rulebook: powers, places, tracks, relations, actions, scenarios, start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from indopacific_game.rules.book_cards import ending_needs
from indopacific_game.rules.book_page import Page, dump
from indopacific_game.rules.models import Kind, Power, Rules, Scenario, Start
from indopacific_game.rules.scenarios import COMPLETED, in_scenario
from indopacific_game.text import capital, plain, signed, turn_date


def write(page: Page) -> None:
    """Write the tables."""
    _powers(page)
    _seas(page)
    _states(page)
    _groups(page)
    _sites(page)
    _tracks(page)
    _pairs(page)
    _kinds(page)
    _scenarios(page)
    _start(page)


# --- Powers -----------------------------------------------------------------------------------------------------------


def _powers(page: Page) -> None:
    page.heading(3, page.say("book-powers"))
    page.paragraph(page.say("book-powers-intro"))
    for ident, power in page.rules.power.items():
        page.heading(4, power.name)
        page.paragraph(power.text)
        page.paragraph(*_power_facts(page, ident, power))
        for goal in power.goal.values():
            page.bullet(page.say("book-goal", name=goal.name, text=goal.text))
            page.bullet(page.say("book-goal-points", terms=page.formula_sum(goal.points)), level=1)
        page.end_list()


def _power_facts(page: Page, ident: str, power: Power) -> list[str]:
    say = page.say
    facts = [
        say("book-power-home", seas=page.names_in_text("sea", power.home)),
        say("book-power-income", income=power.income),
    ]
    if any(power.demand):
        facts.append(say("book-power-demand", demand=", ".join(str(need) for need in power.demand)))
    else:
        facts.append(say("book-power-no-demand"))
    if power.seller:
        facts.append(say("book-power-seller"))
    if power.extra_commitments:
        facts.append(say("book-power-extra", number=power.extra_commitments))
    own = [site for site, row in page.rules.site.items() if row.place == ident]
    if own:
        facts.append(say("book-power-sites", sites=page.names_in_text("site", own)))
    return facts


# --- Places -----------------------------------------------------------------------------------------------------------


def _seas(page: Page) -> None:
    rules = page.rules
    page.heading(3, page.say("book-seas"))
    rows = []
    for ident, sea in rules.sea.items():
        home = [power for power, row in rules.power.items() if ident in row.home]
        beside = [other for other, row in rules.sea.items() if other in sea.adjacent or ident in row.adjacent]
        rows.append((sea.name, sea.theatre or "", page.titles("power", home), page.titles("sea", beside), sea.text))
    page.table(("sea", "theatre", "home", "adjacent", "about"), rows)


def _states(page: Page) -> None:
    page.heading(3, page.say("book-states"))
    page.paragraph(page.say("book-states-note"))
    rows = []
    for state in page.rules.state.values():
        needed = {power: state.stability + state.stability_for.get(power, 0) for power in page.rules.power}
        # Where all powers need the same there is one number to tell, whichever way the rules arrive at it.
        usual = state.stability if len(set(needed.values())) > 1 else min(needed.values())
        exceptions = page.levels({power: level for power, level in needed.items() if level != usual})
        rows.append(
            (
                state.name,
                plain(usual) + (f" ({exceptions})" if exceptions else ""),
                page.changed(state.court_cost),
                page.titles("sea", state.adjacent),
                state.text,
            )
        )
    page.table(("state", "stability", "court", "seas", "about"), rows)


def _groups(page: Page) -> None:
    """Write what the groups that sentences call by a name hold."""
    named = page.rules.group_name
    groups = [(ident, members) for ident, members in page.rules.group.items() if ident in named]
    if groups:
        page.paragraph(page.say("book-groups"))
    for ident, members in groups:
        words = page.names_in_text(page.names.sort_of_place(members[0]), members)
        page.bullet(f"{capital(named[ident])}: {words}.")
    page.end_list()


def _sites(page: Page) -> None:
    page.heading(3, page.say("book-sites"))
    page.paragraph(page.say("book-sites-note"))
    rows = []
    for site in page.rules.site.values():
        place = page.names.sort_of_place(site.place)
        needs = [page.conditions(site.requires)] if site.requires else []
        if site.halts_under_controls:
            needs.append(page.say("book-site-halts"))
        rows.append(
            (
                site.name,
                page.names.title(place, site.place),
                str(site.slots),
                str(site.lead_time),
                _site_cost(page, site.cost, site.cost_for),
                capital("; ".join(needs)),
                site.text,
            )
        )
    page.table(("site", "place", "slots", "lead", "cost", "needs", "about"), rows)


def _site_cost(page: Page, cost: int, cost_for: dict[str, int]) -> str:
    """Return what a site adds to the cost of a contract, for everybody and for some."""
    adds = {power: cost + cost_for.get(power, 0) for power in page.rules.power}
    if len(set(adds.values())) == 1:
        return signed(cost) if any(adds.values()) else ""
    return page.changed(adds)


# --- Tracks and relations ---------------------------------------------------------------------------------------------


def _tracks(page: Page) -> None:
    rules, say = page.rules, page.say
    page.heading(3, say("book-tracks"))
    rows = []
    for track in rules.track.values():
        ends = [
            plain(track.min) + (f" ({track.low})" if track.low else ""),
            plain(track.max) + (f" ({track.high})" if track.high else ""),
        ]
        limits = [say("book-track-rise", rise=track.max_rise)] if track.max_rise else []
        if track.ceiling:
            limits.append(say("book-track-ceiling", ceiling=page.formula_sum(track.ceiling)))
        rows.append((track.name, ", ".join(ends), capital("; ".join(limits)), track.text))
    page.table(("track", "range", "limits", "about"), rows)
    page.paragraph(say("book-capabilities-note", limit=rules.limits.capability))
    page.table(("capability", "about"), [(row.name, row.text) for row in rules.capability.values()])


def _pairs(page: Page) -> None:
    rules, say = page.rules, page.say
    page.heading(3, say("book-pairs"))
    page.paragraph(say("book-pairs-note"), say("book-kind-joint-sustains"))
    page.table(("pair", "rest", "about"), [(pair.name, str(pair.rest), pair.text) for pair in rules.pair.values()])
    rows = []
    for row in sorted(rules.milestone.values(), key=lambda found: (list(rules.pair).index(found.pair), found.at)):
        unlocks = [say("book-milestone-access")] if row.access else []
        for amount in sorted(set(row.discount.values())):
            kinds = [rules.kind[kind].name for kind, less in row.discount.items() if less == amount]
            unlocks.append(say("book-milestone-discount", kinds=", ".join(kinds), amount=amount))
        pair = page.names.title("pair", row.pair)
        rows.append((pair, str(row.at), row.name, capital("; ".join(unlocks)), row.text))
    page.table(("pair", "at", "milestone", "unlocks", "about"), rows)


# --- Actions ----------------------------------------------------------------------------------------------------------


def _kinds(page: Page) -> None:
    rules = page.rules
    page.heading(3, page.say("book-kinds"))
    page.paragraph(page.say("book-kinds-note"))
    for family, about in rules.family.items():
        kinds = [kind for kind in rules.kind.values() if kind.family == family]
        if not kinds:
            continue
        page.heading(4, about.name)
        page.paragraph(about.text)
        for kind in kinds:
            page.bullet(f"**{kind.name}** (`{kind.notation}`). {kind.text}")
            for fact in _kind_facts(page, kind):
                page.bullet(fact, level=1)
        page.end_list()


def _kind_facts(page: Page, kind: Kind) -> list[str]:
    say = page.say
    facts = [" ".join([*_who(page, kind), *_cost(page, kind)])]
    if kind.requires:
        facts.append(say("book-kind-needs", conditions=page.conditions(kind.requires)))
    if kind.effects:
        facts.append(say("book-kind-does", effects=page.effects(kind.effects)))
    if kind.summit:
        guest = {"partner": "guest"}
        if kind.attend_requires:
            facts.append(say("book-kind-invites", conditions=page.conditions(kind.attend_requires, guest)))
        attending = page.effects(kind.attend_effects, guest)
        facts.append(
            f"{say('book-kind-attend', cost=kind.attend_cost, effects=attending)} {say('book-kind-attend-sustains')}"
        )
    return facts


def _who(page: Page, kind: Kind) -> list[str]:
    """Return who may take a kind of action, where, with whom and against whom."""
    say, sentences = page.say, page.sentences
    who = sentences.who(kind.powers) if kind.powers else say("book-any")
    found = [say("book-kind-who", who=who)]
    places = [where for where in (kind.sea, kind.state, kind.site) if where is not None]
    found += [
        say("book-kind-where", where=sentences.place(where)[0]) for where in places if not _is_everywhere(page, where)
    ]
    if kind.partner is not None:
        message = "book-kind-partner" if kind.commitment else "book-kind-partner-free"
        found.append(say(message, partner=_one_of(page, kind.partner)))
    targets = [_one_of(page, target) for target in (kind.target, kind.other) if target is not None]
    if targets == [say("book-any-other")] * 2:
        targets = [say("book-two-others")]
    if targets:
        found.append(say("book-kind-target", target=page.catalogue.join(targets)))
    if kind.once:
        found.append(say("book-kind-once", every=kind.once))
    return found


def _one_of(page: Page, selector: str | list[str]) -> str:
    """Return a selector of which one is chosen: "any other power", "France or Japan"."""
    if selector in ("others", "all"):
        return page.say("book-any-other")
    if isinstance(selector, str):
        return page.sentences.who(selector)
    return page.catalogue.join([page.sentences.who(member) for member in selector], "or")


def _is_everywhere(page: Page, places: str | list[str]) -> bool:
    """Tell whether places are all seas, all states or all sites."""
    if places in ("all", "seas", "states", "sites"):
        return True
    members = set(page.rules.group.get(places, [places]) if isinstance(places, str) else places)
    return members in ({*page.rules.sea}, {*page.rules.state}, {*page.rules.site})


def _cost(page: Page, kind: Kind) -> list[str]:
    """Return what a kind costs, and what changes that."""
    say = page.say
    cost = [str(kind.cost)]
    cost += [
        say("book-kind-cost-for", cost=number, power=page.names.in_text("power", power))
        for power, number in kind.cost_for.items()
    ]
    cost += [page.modifier(row) for row in kind.modifiers]
    if kind.uses_court_cost:
        cost.append(say("book-kind-court-cost"))
    if kind.site is not None:
        cost.append(say("book-kind-site-cost"))
    if kind.escalates:
        cost.append(say("book-kind-escalates", amount=kind.escalates))
    words = "; ".join(cost)
    if kind.partner is None:
        return [say("book-kind-cost", cost=words)]
    return [say("book-kind-cost-partner", cost=words, partner=kind.partner_cost)]


# --- Scenarios and start ----------------------------------------------------------------------------------------------


def _scenarios(page: Page) -> None:
    rules, say = page.rules, page.say
    page.heading(3, say("book-scenarios"))
    for ident, scenario in rules.scenario.items():
        page.bullet(f"**{scenario.name}** (`{ident}`). {scenario.text}")
        for fact in _scenario_facts(page, scenario):
            page.bullet(fact, level=1)
        for what in _rule_differences(page, in_scenario(rules, ident)):
            page.bullet(say("book-scenario-only", scenario=scenario.name, what=what), level=1)
    page.end_list()
    page.heading(3, say("book-calendar"))
    for scenario in rules.scenario.values():
        if not scenario.calendar:
            continue
        page.heading(4, scenario.name)
        rows = []
        for summit, turns in scenario.calendar.items():
            row = rules.summit[summit]
            hosts = page.titles("power", row.hosts) if row.hosts else capital(say("book-any"))
            guests = page.titles("power", row.guests) if row.guests else capital(say("book-any-other"))
            rows.append((row.name, ", ".join(str(turn) for turn in turns), hosts, guests, row.text))
        page.table(("summit", "turns", "hosts", "guests", "about"), rows)


def _scenario_facts(page: Page, scenario: Scenario) -> list[str]:
    say = page.say
    dates = {"year": scenario.year, "month": scenario.month, "months_a_turn": scenario.months_a_turn}
    facts = [
        say(
            "book-scenario-length",
            turns=scenario.turns,
            length=say("months", count=scenario.months_a_turn),
            first=turn_date(page.catalogue, 1, inside=True, **dates),
            last=turn_date(page.catalogue, scenario.turns, inside=True, **dates),
            every=say("every-turn", count=scenario.review_every),
            weights=page.catalogue.join([plain(weight) for weight in scenario.weights]),
        )
    ]
    periods, begin = [], 1
    for period in scenario.periods:
        span = {"from": begin, "to": period.last_turn}
        periods.append(say("book-scenario-period", name=period.name, **span))
        begin = period.last_turn + 1
    facts.append(say("book-scenario-periods", periods=", ".join(periods)))
    if scenario.lead_time_divisor > 1:
        facts.append(say("book-scenario-lead", divisor=scenario.lead_time_divisor))
    different = _start_differences(page, scenario.start)
    if different:
        facts.append(say("book-scenario-start", what=different))
    return facts


def _start_differences(page: Page, start: Start) -> str:
    """Return what a scenario's own start says, table by table, in words."""
    say, given = page.say, dump(start)
    words = []
    for key, sort in (
        ("pool", "power"),
        ("stockpile", "power"),
        ("relation", "pair"),
        ("track", "track"),
        ("tension", "sea"),
    ):
        numbers: dict[str, int] = getattr(start, key)
        if key in given and numbers:
            listed = ", ".join(f"{page.names.title(sort, ident)} {plain(number)}" for ident, number in numbers.items())
            words.append(f"{say(f'book-start-{key}')}: {listed}")
    for key, outer, inner in (
        ("presence", "sea", "power"),
        ("influence", "state", "power"),
        ("contracts", "site", "power"),
        ("capability", "power", "capability"),
    ):
        table: dict[str, dict[str, int]] = getattr(start, key)
        for ident, numbers in table.items():
            listed = ", ".join(f"{page.names.title(inner, one)} {plain(number)}" for one, number in numbers.items())
            words.append(f"{say(f'book-start-{key}')}: {page.names.title(outer, ident)} {listed}")
    if "hotline" in given:
        words.append(f"{say('book-start-hotline')} {page.titles('pair', start.hotline)}")
    return "; ".join(words)


def _rule_differences(page: Page, there: Rules) -> Iterator[str]:
    """Yield what is otherwise in a scenario than the rest of the book says: numbers first, then early endings."""
    for table in COMPLETED:
        standard, own = getattr(page.rules, table), getattr(there, table)
        for key in type(own).model_fields:
            was, value = getattr(standard, key), getattr(own, key)
            if value != was:
                in_words = _VALUES.get((table, key), _plainly)
                what, now = page.say(f"book-parameter-{table}.{key}"), in_words(page, value)
                if isinstance(value, list):
                    yield page.say("book-scenario-rows", what=what, now=now.rstrip("."))
                else:
                    yield page.say("book-scenario-number", what=what, now=now, standard=in_words(page, was))
    for ident, ending in there.ending.items():
        if ending != page.rules.ending[ident]:
            yield page.say("book-scenario-ending", name=ending.name, needs=ending_needs(page, ending))


def _plainly(_page: Page, number: int) -> str:
    return plain(number)


_VALUES: dict[tuple[str, str], Callable[[Page, Any], str]] = {
    ("controls", "relief"): Page.formula_sum,
    ("offers", "trust"): Page.prices,
    ("crisis", "number"): Page.formula_sum,
    ("crisis", "incident"): lambda page, effects: page.effects(effects) or page.say("formula-nothing"),
    ("forecast", "capability"): lambda page, ident: page.names.in_text("capability", ident),
    ("returns", "ranks"): lambda page, numbers: page.hundredths(*numbers),
    ("returns", "war"): Page.hundredths,
    ("returns", "provoker"): Page.hundredths,
}
"""How parameters are said that are no plain numbers."""


def _start(page: Page) -> None:
    rules, say, start = page.rules, page.say, page.rules.start
    page.heading(3, say("book-start"))
    page.paragraph(say("book-start-note"))
    page.table(
        ("power", "pool", "stockpile", "capability"),
        [
            (
                power.name,
                str(start.pool.get(ident, 0)),
                str(start.stockpile.get(ident, 0)),
                page.levels(start.capability.get(ident, {}), "capability"),
            )
            for ident, power in rules.power.items()
        ],
    )
    page.table(
        ("pair", "start", "hotline"),
        [
            (pair.name, str(start.relation.get(ident, 0)), say("book-yes") if ident in start.hotline else "")
            for ident, pair in rules.pair.items()
        ],
    )
    page.table(
        ("track", "start"),
        [(track.name, plain(start.track.get(ident, 0))) for ident, track in rules.track.items()],
    )
    page.table(
        ("theatre", "start"),
        [(sea.theatre, str(start.tension.get(ident, 0))) for ident, sea in rules.sea.items() if sea.theatre],
    )
    for key, sort in (("presence", "sea"), ("influence", "state"), ("contracts", "site")):
        table: dict[str, dict[str, int]] = getattr(start, key)
        rows = [(page.names.title(sort, ident), page.levels(numbers)) for ident, numbers in table.items()]
        if rows:
            page.table((sort, key), rows)
