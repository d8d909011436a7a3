"""Overlays change, add and take out, and say where they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from indopacific_game.rules import RulesError, load_rules, load_tables
from tests.rules.helpers import INTRODUCTION, errors, examine_files, overlaid


def test_a_value_replaces_the_value_and_leaves_the_rest() -> None:
    rules = overlaid("[kind.drill]\ncost = 3\n").rules
    assert rules is not None
    assert (rules.kind["drill"].cost, rules.kind["drill"].name) == (3, "Drill")


def test_tables_merge_by_key_and_lists_replace() -> None:
    rules = overlaid("[power.north]\nhome = ['gulf']\n[state.isle.court_cost]\nsouth = 2\n").rules
    assert rules is not None
    assert rules.power["north"].home == ["gulf"]
    assert rules.state["isle"].court_cost == {"north": -1, "south": 2}


def test_new_things_join_the_old() -> None:
    examined = overlaid(
        """\
[state.reef]
name = "Reef"
text = "A reef."
adjacent = ["strait"]
stability = 1

[site.pit]
name = "Pit"
text = "A pit."
place = "reef"
slots = 1
lead_time = 1

[agenda.north_rich]
power = "north"
name = "Rich"
text = "A full pool."
context = "North saves too."
points = [{ metric = "pool", of = "self" }]

[start.influence]
reef = { north = 1 }
"""
    )
    assert examined.rules is not None
    assert not examined.faults
    assert list(examined.rules.state) == ["isle", "plain", "reef"]
    assert set(examined.rules.start.influence) == {"isle", "reef"}


def test_remove_takes_an_entry_out() -> None:
    rules = overlaid("[kind.mediate]\nremove = true\n[start.pool]\nnorth = { remove = true }\n").rules
    assert rules is not None
    assert "mediate" not in rules.kind
    assert "north" not in rules.start.pool


def test_what_refers_to_something_removed_is_told_where_it_stands() -> None:
    (told,) = errors(overlaid("[summit.fair]\nremove = true\n"))
    assert told == (
        'tiny/deeds.toml: scenario.short.calendar.fair (line 259): there is no summit "fair": '
        "it was removed by mine/new.toml (line 1); expected nothing"
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("\n[sea.gulf]\nremove = true\n", 'there is no sea "gulf": it was removed by mine/new.toml (line 2)'),
        ("[power.north]\nremove = true\n", 'there is no power "north": it was removed by mine/new.toml (line 1)'),
        ("[state.isle]\nremove = true\n", '"isle": it was removed by mine/new.toml (line 1)'),
    ],
)
def test_every_mention_of_something_removed_says_what_removed_it(text: str, says: str) -> None:
    told = [fault for fault in errors(overlaid(text)) if "there is no " in fault]
    assert any(says in fault for fault in told)
    assert all("it was removed by mine/new.toml" in fault and "did you mean" not in fault for fault in told)


def test_something_else_of_the_same_name_is_not_said_to_be_removed() -> None:
    told = errors(overlaid("[summit.fair]\nremove = true\n[kind.drill]\nfamily = 'fair'\n"))
    assert ["removed" in fault for fault in told if 'no family "fair"' in fault] == [False]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[kind.dril]\nremove = true\n", 'kind.dril.remove (line 2): removes what isn\'t there; did you mean "drill"?'),
        ("[kind.drill]\nremove = false\n", "kind.drill.remove (line 2): remove is false, which says nothing; expected"),
        (
            "[kind.drill]\nremove = true\ncost = 1\n",
            "kind.drill.remove (line 2): what is removed can't have other keys",
        ),
        ("[kind.drill]\nremove = 'yes'\n", 'kind.drill.remove (line 2): there is no key "remove" here'),
        ("[kind.new.cost_for]\nnorth = { remove = true }\n", "kind.new.cost_for.north.remove (line 2): removes what"),
    ],
)
def test_removing_wrongly_is_told(text: str, says: str) -> None:
    assert any(f"mine/new.toml: {says}" in error for error in errors(overlaid(text))), errors(overlaid(text))


def test_a_rule_set_that_extends_nothing_can_remove_nothing() -> None:
    found = errors(examine_files({"a.toml": '[ruleset]\nid = "a"\nname = "A"\n[kind.drill]\nremove = true\n'}))
    assert "mine/a.toml: kind.drill.remove (line 5): removes, but extends nothing" in found


def test_a_missing_key_is_told_of_the_layer_that_added_the_thing() -> None:
    found = errors(overlaid('[state.reef]\nname = "Reef"\ntext = "A reef."\n\n[kind.drill]\nname = ""\n'))
    assert found == [
        'mine/new.toml: state.reef.stability (line 1): the key "stability" is missing',
        "mine/new.toml: kind.drill.name (line 6): the text is empty; expected at least 1 character",
    ]


def test_a_misspelt_entry_is_told_once_with_what_was_meant() -> None:
    (drill, storm) = errors(overlaid('[kind.dril]\ncost = 2\n[event.strom]\nname = "Storm"\n'))
    assert drill.startswith('mine/new.toml: kind.dril (line 1): there is no kind "dril" to change; expected the keys ')
    assert drill.endswith(' too, if it is new; did you mean "drill"?')
    assert storm.endswith('did you mean "storm"?')


def test_a_folder_that_should_extend_another_is_told_nothing_else() -> None:
    (error,) = errors(examine_files({"m.toml": '[ruleset]\nid = "m"\nname = "M"\n[kind.drill]\ncost = 2\n'}))
    assert error.startswith("mine/m.toml: ruleset (line 1): the rule set extends nothing, ")
    assert 'expected extends = "standard" in [ruleset]' in error
    (error,) = errors(examine_files({"m.toml": "[kind.drill]\ncost = 2\n"}))
    assert error.startswith("mine: ruleset: the rule set doesn't say what it is; ")


def test_a_name_in_the_place_of_an_id_is_told_which_id() -> None:
    found = errors(overlaid('[state.isle]\nadjacent = ["Bay", "The Gulf", "Xyzzy Q"]\n'))
    assert [error.partition("; did you mean ")[2] for error in found] == ['"bay"?', '"gulf"?', ""]


def test_a_table_may_not_be_defined_in_two_files_of_one_layer() -> None:
    files = {"a.toml": "[kind.drill]\ncost = 2\n", "b.toml": "#\n[kind.drill]\ncost = 3\n[limits]\npool = 9\n"}
    found = errors(examine_files({**files, "c.toml": "[limits]\npool = 8\n", "ruleset.toml": INTRODUCTION}))
    assert [error.partition("; expected each table once")[0] for error in found] == [
        "mine/b.toml: kind.drill (line 2): [kind.drill] is defined twice, first in mine/a.toml (line 1)",
        "mine/c.toml: limits (line 1): [limits] is defined twice, first in mine/b.toml (line 4)",
    ]


def test_overlays_can_lie_upon_overlays() -> None:
    middle = {"m.toml": INTRODUCTION.replace('"mine"', '"middle"') + "[kind.drill]\ncost = 2\n[kind.court]\ncost = 2\n"}
    top = INTRODUCTION.replace('"tiny"', '"middle"') + "[kind.drill]\ncost = 3\n"
    examined = examine_files({"t.toml": top}, {"middle": middle})
    assert examined.rules is not None
    assert (examined.rules.kind["drill"].cost, examined.rules.kind["court"].cost) == (3, 2)
    assert [layer.id for layer in examined.layers] == ["tiny", "middle", "mine"]


def test_rule_sets_may_not_extend_each_other_in_a_circle() -> None:
    other = {"o.toml": INTRODUCTION.replace('"tiny"', '"mine"')}
    (error,) = errors(examine_files({"m.toml": INTRODUCTION.replace('"tiny"', '"other"')}, {"other": other}))
    assert error.startswith(
        "other/o.toml: ruleset.extends (line 4): the rule sets extend each other: mine extends other"
    )
    assert error.endswith(" extends mine; expected a rule set that ends the chain")


def test_extending_what_is_not_there_is_told_once() -> None:
    text = INTRODUCTION.replace('"tiny"', '"standrad"') + "[kind.drill]\ncost = 2\n"
    (error,) = errors(examine_files({"m.toml": text}))
    assert error.startswith(
        'mine/m.toml: ruleset.extends (line 4): "standrad" can\'t be extended: there is no such folder'
    )
    assert error.endswith('"standard" or a folder, relative to this one; did you mean "standard"?')


def test_every_overlay_says_who_it_is() -> None:
    assert errors(examine_files({"m.toml": '[ruleset]\nextends = "tiny"\n'})) == [
        'mine/m.toml: ruleset.id (line 1): the key "id" is missing; expected each overlay\'s own',
        'mine/m.toml: ruleset.name (line 1): the key "name" is missing; expected each overlay\'s own',
    ]
    found = errors(examine_files({"m.toml": "[kind.drill]\ncost = 2\n"}))
    assert any("the rule set doesn't say what it is" in error for error in found)


def test_folders_extend_the_shipped_rules_and_each_other(tmp_path: Path) -> None:
    for name, extends, cost in (("base", "standard", 3), ("top", "../base", 4)):
        (tmp_path / name).mkdir()
        text = f'[ruleset]\nid = "{name}"\nname = "{name}"\nextends = "{extends}"\n[kind.naval_drill]\ncost = {cost}\n'
        (tmp_path / name / "rules.toml").write_text(text)
    loaded = load_rules(tmp_path / "top")
    assert loaded.rules.kind["naval_drill"].cost == 4
    assert [layer.id for layer in loaded.layers] == ["standard", "base", "top"]
    assert loaded.digest == load_tables([layer.tables for layer in loaded.layers[1:]]).digest
    assert loaded.digest != load_rules().digest
    (tmp_path / "base" / "rules.toml").write_text('[ruleset]\nid = "b"\nname = "B"\nextends = "../top"\n')
    with pytest.raises(RulesError, match="the rule sets extend each other"):
        load_rules(tmp_path / "top")
    (tmp_path / "base" / "rules.toml").write_text(f'[ruleset]\nid = "b"\nname = "B"\nextends = "{tmp_path}"\n')
    with pytest.raises(RulesError, match="is not a folder below or beside this one"):
        load_rules(tmp_path / "base")


def test_the_name_of_an_extended_folder_is_made_fit_to_be_shown(tmp_path: Path) -> None:
    for name in ("top", "ba\ufeffse"):
        (tmp_path / name).mkdir()
    (tmp_path / "top" / "rules.toml").write_text('[ruleset]\nid = "t"\nname = "T"\nextends = "../ba\\ufeffse"\n')
    (tmp_path / "ba\ufeffse" / "rules.toml").write_text("[kind.naval_drill]\ncost = 3\n")
    with pytest.raises(RulesError) as caught:
        load_rules(tmp_path / "top")
    assert r"ba\xfeffse: ruleset: the rule set doesn't say what it is" in str(caught.value)


@pytest.mark.parametrize("tables", [{}, {"ruleset": 5}, {"ruleset": {"id": "x"}}, {"kind": {"x": {"remove": True}}}])
def test_overlays_of_a_record_that_make_no_rules_are_refused(tables: dict[str, object]) -> None:
    with pytest.raises(RulesError):
        load_tables([tables])
