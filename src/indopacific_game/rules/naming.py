"""The names that a rule set gives, in the form that `text` takes them."""

from __future__ import annotations

from indopacific_game.rules.models import Called, Named, Rules
from indopacific_game.text import Name, Names

SORTS = (
    "power", "sea", "state", "site", "capability", "track", "pair", "milestone", "family", "kind", "summit",
    "event", "agenda", "ending", "rule", "scenario",
)  # fmt: skip


def names_of(rules: Rules) -> Names:
    """Collect the names of everything in a rule set, by sort and id."""
    found: dict[tuple[str, str], Name] = {}

    def add(sort: str, ident: str, thing: Named) -> None:
        in_text = thing.in_text if isinstance(thing, Called) and thing.in_text else thing.name
        found[sort, ident] = Name(thing.name, in_text)

    for sort in SORTS:
        for ident, thing in getattr(rules, sort).items():
            add(sort, ident, thing)
    for power, table in rules.power.items():
        for goal, row in table.goal.items():
            add("goal", f"{power}.{goal}", row)
    for event, card in rules.event.items():
        for option in card.option:
            add("option", f"{event}.{option.id}", option)
    for scenario, played in rules.scenario.items():
        for period in played.periods:
            found["period", f"{scenario}.{period.id}"] = Name(period.name, period.name)
    for sea, table_of_sea in rules.sea.items():
        if table_of_sea.theatre:
            found["theatre", sea] = Name(table_of_sea.theatre, table_of_sea.theatre)
    for group, name in rules.group_name.items():
        found["group", group] = Name(name, name)
    return Names(
        found,
        members={group: tuple(places) for group, places in rules.group.items()},
        powers_of={ident: tuple(rules.pair[row.pair].powers) for ident, row in rules.milestone.items()}
        | {ident: tuple(row.powers) for ident, row in rules.pair.items()},
    )
