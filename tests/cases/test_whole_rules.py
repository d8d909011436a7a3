"""Whatever the rules hold is in some case: every event and answer, agenda, milestone, summit, place, price and start.

What a sentence of the rulebook says about them is in test_sentences.py; here the rules are walked, so that a row
that is added needs a case, and tables need not be copied by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from indopacific_game.rules import load_rules
from indopacific_game.rules.models import Rules, Site, Start
from tests.cases.casefile import Case, all_cases
from tests.cases.playing import game_of


@cache
def rules() -> Rules:
    return load_rules(None).rules


@cache
def shipped() -> tuple[Case, ...]:
    """Return the cases that are played with the shipped rules."""
    return tuple(case for case in all_cases() if case.rules == "shipped")


def steps(cases: Iterable[Case]) -> set[str]:
    """Return every action that some case takes."""
    return {step for case in cases for steps in (case.do, case.than_do) for step in steps}


def expected(case: Case, name: str) -> set[str]:
    """Return for which actions a case expects something: a cost, a refusal, or that they can be taken."""
    return set(case.then.get(name, ()))


def drawing(event: str) -> list[Case]:
    """Return the cases of the shipped rules that draw an event."""
    return [case for case in shipped() if f"draw {event}" in case.do]


def test_every_event_is_drawn_and_every_answer_given_in_some_case() -> None:
    assert not [event for event in rules().event if not drawing(event)]
    answers = {f"choose {option.id} on {ident}" for ident, event in rules().event.items() for option in event.option}
    assert not answers - steps(shipped())


def test_every_joint_answer_succeeds_and_fails_in_some_case() -> None:
    missing = []
    for ident, event in rules().event.items():
        if event.joint is None:
            continue
        helping = {f"choose {option.id} on {ident}" for option in event.option if option.contributes}
        came = {sum(step in helping for step in case.do) >= event.joint.needed for case in drawing(ident)}
        missing += [f"{ident} {'succeeds' if way else 'fails'}" for way in (True, False) if way not in came]
    assert not missing


def test_every_event_that_can_be_stopped_or_kept_away_is_in_some_case() -> None:
    events = rules().event.items()
    assert not [
        ident for ident, event in events if event.preempt and not any("preempt" in c.do for c in drawing(ident))
    ]
    refused = {text for case in shipped() for text in expected(case, "illegal")}
    assert not [ident for ident, event in events if event.requires and f"draw {ident}" not in refused]


def test_every_agenda_is_scored_in_some_case() -> None:
    scored = {ident for case in shipped() if "agenda_points" in case.then for ident in case.given["agenda"].values()}
    assert not set(rules().agenda) - scored


def test_every_milestone_makes_cheaper_what_it_names_in_some_case() -> None:
    missing = []
    for ident, milestone in rules().milestone.items():
        cases = [case for case in shipped() if case.given.get("relation", {}).get(milestone.pair, 0) >= milestone.at]
        asked = {text for case in cases for name in ("cost", "partner_cost") for text in expected(case, name)}
        kinds = {game_of("shipped", None, compiled=False).text_to_action(text).kind for text in asked}
        missing += [f"{ident}: {kind}" for kind in milestone.discount if kind not in kinds]
    assert not missing


def test_every_summit_is_hosted_in_some_case() -> None:
    assert not {f"host {summit}" for summit in rules().summit} - steps(shipped())


def test_every_sea_is_sailed_and_every_state_opens_its_seas_in_some_case() -> None:
    legal = {text for case in all_cases() for text in case.then.get("legal", ())}
    assert not {f"drill {sea}" for sea in rules().sea} - legal - steps(all_cases())
    missing = [
        f"{ident} opens {sea}"
        for ident, state in rules().state.items()
        for sea in state.adjacent
        if not any(f"drill {sea}" in case.then.get("legal", ()) and opened(case, ident) for case in shipped())
    ]
    assert not missing


def opened(case: Case, state: str) -> bool:
    """Tell whether a case gives whoever is to move influence in a state, and in no other."""
    influence = case.given.get("influence", {})
    return list(influence) == [state] and case.given["to_move"] in influence[state]


def test_every_price_that_a_state_or_a_site_makes_for_a_power_is_looked_at_in_some_case() -> None:
    asked = {(case.given["to_move"], text) for case in shipped() for text in expected(case, "cost")}
    states = {(power, f"court {ident}") for ident, state in rules().state.items() for power in state.court_cost}
    sites = {(power, f"contract {ident}") for ident, site in rules().site.items() for power in dearer(site)}
    assert not (states | sites) - asked


def dearer(site: Site) -> list[str]:
    """Return the powers that a site costs more than it does another."""
    added = {power: site.cost + site.cost_for.get(power, 0) for power in rules().power}
    return [power for power, more in added.items() if more > min(added.values())]


def test_every_site_is_open_to_somebody_and_closed_to_others_in_some_case() -> None:
    legal = {text for case in all_cases() for text in case.then.get("legal", ())} | steps(all_cases())
    refused = {text for case in all_cases() for text in expected(case, "illegal")}
    assert not {f"contract {site}" for site in rules().site} - legal
    assert not {f"contract {ident}" for ident, site in rules().site.items() if site.requires} - refused


def test_every_capability_is_developed_and_leads_in_some_case() -> None:
    given = {ident for case in all_cases() for levels in case.given.get("capability", {}).values() for ident in levels}
    developed = {text for text in steps(all_cases()) if text.startswith("develop ")}
    assert not set(rules().capability) - given
    assert not {f"develop {ident}" for ident in rules().capability} - {" ".join(t.split()[:2]) for t in developed}


def test_every_number_of_a_start_is_looked_at_in_some_case() -> None:
    starts = {ident: scenario.start for ident, scenario in rules().scenario.items()}
    (standard,) = (ident for ident, scenario in rules().scenario.items() if scenario.default)
    starts[standard] = rules().start
    missing = []
    for ident, start in starts.items():
        begun = [c for c in shipped() if c.given.get("start") is True and c.scenario == ident]
        seen = {path for case in begun for path in leaves(case.then)}
        missing += [f"{ident}: {'.'.join(path)}" for path in numbers_of(start) if path not in seen]
    assert not missing


def numbers_of(start: Start) -> Iterator[tuple[str, ...]]:
    """Go through what a start position says, as case files name it."""
    for name, value in start.model_dump(exclude_defaults=True).items():
        if isinstance(value, list):
            yield from ((name, member) for member in value)
        else:
            yield from ((name, *path) for path in leaves(value))


def leaves(table: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    """Go through the paths that lead to what is no table."""
    for key, value in table.items():
        if isinstance(value, dict):
            yield from ((key, *path) for path in leaves(value))
        else:
            yield (key,)
