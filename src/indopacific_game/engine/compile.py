"""Compiles a rule set in one scenario into the tables that the kernel reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from indopacific_game import vocabulary as v
from indopacific_game.engine import codes as c
from indopacific_game.engine.compile_actions import agendas_of, fill_actions
from indopacific_game.engine.compile_addresses import bind_rows
from indopacific_game.engine.compile_rows import FREE, CapacityError, Rows, put
from indopacific_game.engine.layout import Records, new_tables
from indopacific_game.engine.plain import PlainRecords
from indopacific_game.rules import models as m
from indopacific_game.rules.expand import places, powers_named
from indopacific_game.rules.rows import Condition
from indopacific_game.rules.scenarios import in_scenario


@dataclass(frozen=True)
class Names:
    """Ids in the order of the tables: what index k of each thing is called."""

    powers: list[str]
    seas: list[str]
    states: list[str]
    sites: list[str]
    theatres: list[str]
    tracks: list[str]
    capabilities: list[str]
    pairs: list[str]
    milestones: list[str]
    families: list[str]
    kinds: list[str]
    summits: list[str]
    events: list[str]
    options: dict[str, list[str]]
    agendas: list[list[str]]
    goals: list[list[str]]
    endings: list[str]
    rules: list[str]
    periods: list[str]
    conditions: list[Condition]
    actions: list[str]
    """The notation of each action id."""


@dataclass(frozen=True)
class Compiled:
    """A rule set in one scenario: its tables, and the names of what they hold."""

    tables: Records
    names: Names
    scenario: str


def compile_rules(rules: m.Rules, scenario: str) -> Compiled:
    """Compile a checked rule set in one of its scenarios.

    Raises KeyError for an unknown scenario and CapacityError if something does not fit; rules that pass the checks do.
    """
    rules = in_scenario(rules, scenario)
    tables = new_tables()
    t = PlainRecords(tables)[0]
    pairs = [(pair.powers[0], pair.powers[1]) for pair in rules.pair.values()]
    rows = Rows(rules, pairs, [period.id for period in rules.scenario[scenario].periods])
    fill_parameters(t, rules, rows)
    fill_scenario(t, rules, scenario)
    fill_map(t, rules, rows)
    fill_powers(t, rules, rows)
    fill_kinds(t, rules, rows)
    fill_events(t, rules, rows)
    fill_endings(t, rules, rows)
    fill_start(t, rules, rows, scenario)
    actions = fill_actions(t, rules, rows)
    for name in ("leaf", "scale", "term", "condition", "effect", "clause", "modifier", "place_list"):
        put(t, name, getattr(rows, name))
    bind_rows(t, rows)
    return Compiled(tables, names_of(rules, rows, actions), scenario)


def names_of(rules: m.Rules, rows: Rows, actions: list[str]) -> Names:
    """Collect the names of what the tables hold."""
    return Names(
        powers=list(rules.power),
        seas=list(rules.sea),
        states=list(rules.state),
        sites=list(rules.site),
        theatres=places(rules, "theatres", "sea"),
        tracks=list(rules.track),
        capabilities=list(rules.capability),
        pairs=list(rules.pair),
        milestones=list(rules.milestone),
        families=list(rules.family),
        kinds=list(rules.kind),
        summits=list(rules.summit),
        events=list(rules.event),
        options={event: [option.id for option in table.option] for event, table in rules.event.items()},
        agendas=[agendas_of(rules, power) for power in rules.power],
        goals=[list(power.goal) for power in rules.power.values()],
        endings=list(rules.ending),
        rules=list(rules.rule),
        periods=rows.periods,
        conditions=rows.conditions,
        actions=actions,
    )


def fill_parameters(t: Any, rules: m.Rules, rows: Rows) -> None:
    """Fill what the tables without ids say."""
    for name in ("pool", "presence", "influence", "relation", "capability", "stockpile", "tension"):
        t[f"{name}_limit"] = getattr(rules.limits, name)
    t.tension_by_actions = rules.limits.tension_by_actions
    t.agenda_limit = rules.limits.agenda_points
    t.actions_a_turn = rules.rounds.actions
    t.commitments = rules.rounds.commitments
    for name in ("per_aligned", "free_aligned", "upkeep_per_extra", "sale_per"):
        t[name] = getattr(rules.income, name)
    t.controls_per = rules.controls.loss_per
    t.controls_relief[:] = rows.formula(rules.controls.relief)
    t.presence_decay = rules.presence.decay
    for name in ("decay", "upkeep", "keep", "gap"):
        t[f"relation_{name}"] = getattr(rules.relations, name)
    t.hedge, t.fade = rules.courtship.hedge, rules.courtship.fade
    for row in sorted(rules.offers.trust, key=lambda row: row.relation):
        t.price_cap[row.relation :] = row.price
    t.final_price = rules.offers.final_price
    crisis = rules.crisis
    t.crisis_from, t.crisis_faces = crisis.from_tension, crisis.faces
    t.crisis_number[:], t.crisis_incident[:] = rows.formula(crisis.number), rows.effects(crisis.incident)
    t.ledger_turns, t.calm = crisis.ledger_turns, crisis.calm
    t.forecast_capability = list(rules.capability).index(rules.forecast.capability)
    t.forecast_level = rules.forecast.level
    t.rank_returns[:] = rules.returns.ranks
    t.war_return, t.provoker_return = rules.returns.war, rules.returns.provoker


def fill_scenario(t: Any, rules: m.Rules, name: str) -> None:
    """Fill turns, reviews, periods and the calendar."""
    scenario = rules.scenario[name]
    t.turns, t.review_every = scenario.turns, scenario.review_every
    put(t, "weights", scenario.weights)
    first = 0
    for k, period in enumerate(scenario.periods):
        t.period_of[first : period.last_turn + 1] = k
        first = period.last_turn + 1
    t.period_of[first:] = len(scenario.periods) - 1
    for summit, turns in scenario.calendar.items():
        for turn in turns:
            t.calendar[turn] |= 1 << list(rules.summit).index(summit)


def fill_map(t: Any, rules: m.Rules, rows: Rows) -> None:
    """Fill seas, states, sites, tracks and capabilities."""
    seas, states = list(rules.sea), list(rules.state)
    theatres = places(rules, "theatres", "sea")
    sizes = {"seas": seas, "states": states, "sites": list(rules.site), "tracks": list(rules.track)}
    sizes |= {"capabilities": list(rules.capability), "theatres": theatres}
    for size, ids in sizes.items():
        room = getattr(v, size.upper())
        if len(ids) > room:
            raise CapacityError(f"{len(ids)} {size}: there is room for {room}")
        t[f"n_{size}"] = len(ids)
    t.theatre_of[:] = c.NOBODY
    for k, sea in enumerate(theatres):
        t.theatre_of[seas.index(sea)], t.theatre_sea[k] = k, seas.index(sea)
    for x, sea in enumerate(seas):
        # Adjacency holds both ways, whichever table names it.
        named = rules.sea[sea].adjacent
        near = [k for k, other in enumerate(seas) if other in named or sea in rules.sea[other].adjacent]
        beside = [k for k, state in enumerate(states) if sea in rules.state[state].adjacent]
        t.adjacent_start[x], t.adjacent_len[x] = rows.listed(near)
        t.sea_states_start[x], t.sea_states_len[x] = rows.listed(beside)
    for x, state in enumerate(rules.state.values()):
        t.state_seas_start[x], t.state_seas_len[x] = rows.listed([seas.index(sea) for sea in state.adjacent])
        for p, power in enumerate(rules.power):
            t.stability[p, x] = max(state.stability + state.stability_for.get(power, 0), 1)
            t.court_cost[p, x] = state.court_cost.get(power, 0)
    for x, site in enumerate(rules.site.values()):
        t.slots[x], t.halts[x] = site.slots, site.halts_under_controls
        t.site_requires[x] = rows.when(site.requires)
        for p, power in enumerate(rules.power):
            t.site_cost[p, x] = site.cost_for.get(power, site.cost)
    for x, track in enumerate(rules.track.values()):
        t.track_min[x], t.track_max[x] = track.min, track.max
        t.track_max_rise[x] = track.max_rise or FREE
        t.track_ceiling[x] = rows.formula(track.ceiling)


def fill_powers(t: Any, rules: m.Rules, rows: Rows) -> None:
    """Fill powers with their goals and agendas, pairs and milestones."""
    t.seller = c.NOBODY
    for p, (name, power) in enumerate(rules.power.items()):
        t.income[p], t.extra_commitments[p] = power.income, power.extra_commitments
        for period in range(v.PERIODS):
            t.demand[p, period] = power.demand[min(period, len(power.demand) - 1)]
        for sea in power.home:
            t.home[p, list(rules.sea).index(sea)] = 1
        if power.seller:
            t.seller = p
        for k, goal in enumerate(power.goal.values()):
            t.goal[p, k] = rows.formula(goal.points)
        agendas = agendas_of(rules, name)
        if len(agendas) > v.AGENDAS:
            raise CapacityError(f"{len(agendas)} agendas of {name}: there is room for {v.AGENDAS}")
        t.n_agendas[p] = len(agendas)
        for k, agenda in enumerate(agendas):
            t.agenda[p, k] = rows.formula(rules.agenda[agenda].points)
    t.access_at[:] = FREE
    for k, (name, pair) in enumerate(rules.pair.items()):
        p, q = rows.power(pair.powers[0]), rows.power(pair.powers[1])
        t.pair[p, q] = t.pair[q, p] = k
        t.pair_first[k], t.pair_second[k], t.rest[k] = p, q, pair.rest
        for milestone in rules.milestone.values():
            if milestone.pair != name:
                continue
            t.milestones[k, milestone.at :] += 1
            if milestone.access:
                t.access_at[k] = min(t.access_at[k], milestone.at)
            for kind, discount in milestone.discount.items():
                t.discount[k, milestone.at :, list(rules.kind).index(kind)] += discount
    t.n_milestones = len(rules.milestone)
    for k, milestone in enumerate(rules.milestone.values()):
        t.milestone_pair[k], t.milestone_at[k] = list(rules.pair).index(milestone.pair), milestone.at


def fill_kinds(t: Any, rules: m.Rules, rows: Rows) -> None:
    """Fill kinds and summits."""
    if len(rules.kind) > v.KINDS:
        raise CapacityError(f"{len(rules.kind)} kinds: there is room for {v.KINDS}")
    t.n_kinds, t.n_summits = len(rules.kind), len(rules.summit)
    for k, kind in enumerate(rules.kind.values()):
        for p, power in enumerate(rules.power):
            t.kind_cost[p, k] = kind.cost_for.get(power, kind.cost)
        t.kind_partner_cost[k], t.kind_escalates[k] = kind.partner_cost, kind.escalates
        t.kind_modifiers[k] = rows.modifiers(kind.modifiers)
        t.kind_requires[k] = rows.when(kind.requires)
        t.kind_effects[k] = rows.effects(kind.effects)
        t.kind_once[k] = {None: 0, "turn": c.ONCE_TURN, "review": c.ONCE_REVIEW}[kind.once]
        t.kind_commitment[k] = kind.partner is not None and kind.commitment
        t.kind_court[k] = kind.uses_court_cost
        t.kind_contracts[k] = any(effect.change == "contract" for effect in kind.effects)
        t.kind_family[k] = list(rules.family).index(kind.family)
        t.attend_cost[k] = kind.attend_cost
        t.attend_requires[k] = rows.when(kind.attend_requires)
        t.attend_effects[k] = rows.effects(kind.attend_effects)
    for k, summit in enumerate(rules.summit.values()):
        t.summit_guests[k] = rows.mask(list(rules.power) if summit.guests is None else summit.guests)


def fill_events(t: Any, rules: m.Rules, rows: Rows) -> None:
    """Fill the deck."""
    if len(rules.event) > v.EVENTS:
        raise CapacityError(f"{len(rules.event)} events: there is room for {v.EVENTS}")
    t.n_events = len(rules.event)
    t.event_preempt[:] = c.NOBODY
    for k, event in enumerate(rules.event.values()):
        t.event_periods[k] = sum(1 << x for x, period in enumerate(rows.periods) if period in event.periods)
        for x, period in enumerate(rows.periods):
            if period in event.periods:
                t.deck[x, t.deck_len[x]] = k
                t.deck_len[x] += 1
        t.event_weight[k] = event.weight
        t.event_requires[k] = rows.when(event.requires)
        t.event_effects[k] = rows.effects(event.effects)
        if event.ask is not None:
            t.event_ask[k] = rows.mask(powers_named(rules, event.ask))
        if event.joint is not None:
            t.event_needed[k] = event.joint.needed
            t.event_given_up[k] = may_be_given_up(event)
            t.event_success[k] = rows.effects(event.joint.success)
            t.event_failure[k] = rows.effects(event.joint.failure)
        if event.preempt is not None:
            t.event_preempt[k] = list(rules.capability).index(event.preempt.capability)
            t.event_preempt_level[k], t.event_preempt_cost[k] = event.preempt.level, event.preempt.cost
        t.event_options[k] = len(event.option)
        for x, option in enumerate(event.option):
            t.option_cost[k, x], t.option_contributes[k, x] = option.cost, option.contributes
            t.option_requires[k, x] = rows.when(option.requires)
            t.option_effects[k, x] = rows.effects(option.effects)


def may_be_given_up(event: m.Event) -> bool:
    """Tell whether nobody else need be asked once the event's joint answer must fail: nothing hangs on who says so."""
    failure = "".join(row.model_dump_json() for row in event.joint.failure) if event.joint else ""
    return not any(option.effects for option in event.option) and not any(
        f'"{role}"' in failure for role in ("contributors", "abstainers")
    )


def fill_endings(t: Any, rules: m.Rules, rows: Rows) -> None:
    """Fill early endings and standing rules."""
    for what, table in (("EARLY_ENDINGS", rules.ending), ("RULES", rules.rule)):
        if len(table) > getattr(v, what):
            raise CapacityError(f"{len(table)} {what.lower()}: there is room for {getattr(v, what)}")
    t.n_early, t.n_rules = len(rules.ending), len(rules.rule)
    for k, ending in enumerate(rules.ending.values()):
        t.early_requires[k] = rows.when(ending.requires)
        t.early_winners[k], t.early_reviews[k] = rows.mask(ending.winners), ending.reviews
    for k, rule in enumerate(rules.rule.values()):
        t.rule_hook[k] = v.Hook[rule.at.upper()]
        t.rule_when[k], t.rule_effects[k] = rows.when(rule.when), rows.effects(rule.effects)


def fill_start(t: Any, rules: m.Rules, rows: Rows, name: str) -> None:
    """Fill the starting position, and the lead times that the scenario divides."""
    start, divisor = rules.start, rules.scenario[name].lead_time_divisor
    for x, site in enumerate(rules.site.values()):
        t.lead_time[x] = -(-site.lead_time // divisor)
    fill_places(t, rules, rows)
    for power, pool in start.pool.items():
        t.start_pool[rows.power(power)] = pool
    for power, stock in start.stockpile.items():
        t.start_stockpile[rows.power(power)] = stock
    for power, levels in start.capability.items():
        for capability, level in levels.items():
            t.start_capability[rows.power(power), list(rules.capability).index(capability)] = level
    for pair, relation in start.relation.items():
        t.start_relation[list(rules.pair).index(pair)] = relation
    t.start_hotline[:] = [pair in start.hotline for pair in rules.pair]
    for track, value in start.track.items():
        t.start_track[list(rules.track).index(track)] = value


def fill_places(t: Any, rules: m.Rules, rows: Rows) -> None:
    """Fill what stands where at the start."""
    start, theatres = rules.start, places(rules, "theatres", "sea")
    for sea, tension in start.tension.items():
        t.start_tension[theatres.index(sea)] = tension
    for field_name, ids, table in (
        ("start_presence", list(rules.sea), start.presence),
        ("start_influence", list(rules.state), start.influence),
        ("start_contracts", list(rules.site), start.contracts),
    ):
        for place, by_power in table.items():
            for power, value in by_power.items():
                t[field_name][rows.power(power), ids.index(place)] = value
