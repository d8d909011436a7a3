"""What can be played but is probably a mistake is told as a warning."""

from __future__ import annotations

import pytest

from indopacific_game.engine.compile import compile_rules
from tests.rules.helpers import changed, overlaid, tiny, warnings

REEF = '[state.reef]\nname = "Reef"\ntext = "A reef."\nstability = 1\n'
NEVER = '[{ metric = "turn", equals = 9 }]'
WARNINGS: dict[str, tuple[str, str]] = {
    "unreachable sea": ('[sea.lake]\nname = "Lake"\ntext = "A lake."\n', "sea.lake (line 1): the sea is unreachable"),
    "state that nobody courts": (
        f"{REEF}[kind.court]\nstate = ['isle', 'plain']\n",
        "state.reef (line 1): the state is unreachable: no kind of action can win influence there",
    ),
    "state too stable": (
        f"{REEF}stability_for = {{ north = 9, east = 9, south = 9, west = 9 }}\n",
        "state.reef.stability (line 4): the state can never be aligned: stability is above the limit of influence",
    ),
    "event that is never drawn": (
        '[event.storm]\nrequires = [{ metric = "relation", of = "north", with = "east", at_least = 11 }]\n',
        "event.storm.requires (line 2): the event can never be drawn: its conditions can't hold",
    ),
    "period with few events": (
        """\
[scenario.short]
turns = 12
weights = [1, 2, 3, 4, 5, 6]
periods = [
    { id = "first", name = "First", last_turn = 7 },
    { id = "second", name = "Second", last_turn = 12 },
]
""",
        "scenario.short.periods[0] (line 5): the period has 4 events for 7 turns",
    ),
    "goal that never scores": (
        '[power.north.goal.order]\npoints = [{ metric = "track", track = "order", plus = -5 }]\n',
        "power.north.goal.order.points (line 2): the goal can never score above 0",
    ),
    "agenda that never scores": (
        '[agenda.north_calm]\npoints = [{ metric = "tension", at = "gulf" }]\n',
        "agenda.north_calm.points (line 2): the agenda can never score above 0",
    ),
    "goal whose condition never holds": (
        '[power.north.goal.order]\npoints = [{ metric = "turn", when = [{ metric = "turn", at_least = 5 }] }]\n',
        "power.north.goal.order.points (line 2): the goal can never score above 0",
    ),
    "milestone out of reach": (
        "[milestone.treaty]\nat = 11\n",
        "milestone.treaty.at (line 2): the milestone is never reached",
    ),
    "milestone far out of reach": (
        "[milestone.treaty]\nat = 40\n",
        "milestone.treaty.at (line 2): the milestone is never reached",
    ),
    "milestone below rest": (
        "[milestone.treaty]\nat = 2\n",
        "milestone.treaty.at (line 2): the milestone is passed from the",
    ),
    "discount without partner": (
        "[milestone.treaty.discount]\ndrill = 1\n",
        "milestone.treaty.discount.drill (line 2): drill has no partner, so that a relation can't make it cheaper",
    ),
    "site that nobody may contract": (
        '[site.mine]\nrequires = [{ metric = "influence", of = "self", at = "isle", at_least = 4 }]\n',
        "site.mine (line 1): the site can never be contracted",
    ),
    "site without a kind": (
        "[kind.contract]\nsite = 'mine'\n",
        "tiny/board.toml: site.quarry (line 293): the site can never",
    ),
    "kind of nobody": ("[kind.drill]\npowers = []\n", "kind.drill (line 1): nobody can take this kind of action"),
    "kind whose conditions can't hold": (
        '[kind.controls]\nrequires = [{ metric = "is", of = "self", powers = ["north"], equals = 1 }]\n',
        "kind.controls.requires (line 2): nobody can take this kind of action: its conditions can't hold",
    ),
    "kind too dear": (
        "[kind.drill]\ncost = 11\n",
        "kind.drill.cost (line 2): nobody can ever pay for this kind of action",
    ),
    "option too dear": (
        "[event.choice]\noption = [{ id = 'a', name = 'A' }, { id = 'b', name = 'B', cost = 11 }]\n",
        "event.choice.option[1] (line 2): the option can never be chosen",
    ),
    "summit without a turn": (
        "[scenario.short.calendar]\nfair = []\n",
        "tiny/deeds.toml: summit.fair (line 138): the summit is",
    ),
    "ending that can't happen": (
        "[ending.union]\nreviews = 3\n",
        "ending.union.reviews (line 2): the ending can't happen: no",
    ),
    "ending whose conditions can't hold": (
        '[ending.union]\nrequires = [{ metric = "aligned", of = "north", at = "states", at_least = 3 }]\n',
        "ending.union.requires (line 2): the ending can't happen: its conditions can't hold",
    ),
    "rule that never applies": (
        '[rule.unrest]\nwhen = [{ metric = "track", track = "order", at_most = -6 }]\n',
        "rule.unrest.when (line 2): the rule never applies: its conditions can't hold",
    ),
    "effect of nothing": (
        '[event.storm]\neffects = [{ change = "pool", of = "all", by = 0 }]\n',
        "event.storm.effects[0].by (line 2): the effect never changes anything",
    ),
    "effect that never happens": (
        f'[event.storm]\neffects = [{{ change = "pool", of = "all", by = 1, when = {NEVER} }}]\n',
        "event.storm.effects[0].when (line 2): the effect never happens: its conditions can't hold",
    ),
    "relation with itself": (
        '[event.storm]\neffects = [{ change = "relation", of = "north", with = "north", by = 1 }]\n',
        "event.storm.effects[0].with (line 2): a power has no relation with itself",
    ),
    "no crisis": ("[crisis]\nfrom_tension = 11\n", "crisis (line 1): no crisis can ever happen"),
    "no forecast": ("[forecast]\nlevel = 3\n", "forecast.level (line 2): nobody can ever forecast"),
    "no pre-emption": (
        "[event.strike]\npreempt = { capability = 'radar', level = 3, cost = 1 }\n",
        "nobody can ever pre-empt",
    ),
    "ceiling below the track": (
        '[track.order]\nceiling = [{ metric = "number", value = -6 }]\n',
        "track.order.ceiling (line 2): the ceiling always lies below the track",
    ),
    "unused group": ("[group]\nidle = ['bay']\n", "group.idle (line 2): nothing uses the group"),
    "unused track": (
        '[track.idle]\nname = "Idle"\ntext = "Idle."\nmin = 0\nmax = 1\n',
        "track.idle (line 1): nothing ever changes",
    ),
    "unused family": (
        "[family.idle]\nname = 'Idle'\ntext = 'Idle.'\n",
        "family.idle (line 1): nothing uses the family",
    ),
    "same name": ("[sea.gulf]\nname = 'Bay'\n", "sea.gulf.name (line 2): bay has the same name"),
}


def test_the_tiny_rules_have_none() -> None:
    assert warnings(overlaid("")) == []
    assert len(tiny().files) == 2


@pytest.mark.parametrize("name", WARNINGS)
def test_a_probable_mistake_is_told(name: str) -> None:
    text, says = WARNINGS[name]
    examined = overlaid(text)
    assert examined.rules is not None, examined.faults
    assert any(says in warning for warning in warnings(examined)), warnings(examined)
    # What is only probably wrong can be played.
    for scenario in examined.rules.scenario:
        compile_rules(examined.rules, scenario)


def test_conditions_on_powers_that_are_known_are_taken_at_their_word() -> None:
    """South may not contract the mine, but the others may; so nothing is wrong with the mine."""
    powers = '[kind.contract]\npowers = ["south"]\n'
    assert any("site.mine" in warning for warning in warnings(overlaid(powers)))
    assert not any("site.quarry" in warning for warning in warnings(overlaid(powers)))


def test_relations_that_decay_to_rest_may_still_reach_a_milestone() -> None:
    assert warnings(changed("at = 7\naccess", "at = 10\naccess")) == []
