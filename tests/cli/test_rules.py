from __future__ import annotations

import json
from pathlib import Path

from indopacific_game.rules import load_rules
from indopacific_game.rules.book import write_book

from .running import run


def test_checking_good_rules_says_what_was_checked() -> None:
    done = run("rules", "check")
    assert done.code == 0
    assert "Checked standard" in done.out
    assert "4 powers, 10 seas, 11 states" in done.out.replace("\n", " ")
    assert "0 errors" in done.out
    assert max(len(line) for line in done.out.splitlines()) <= 80


def test_checking_faulty_rules_tells_all_and_fails(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[ruleset]\nid = "a"\nname = "A"\nextends = "standard"\n[limits]\npol = 3\n')
    (tmp_path / "b.toml").write_text('[kind.court]\ncost = "two"\n')
    done = run("rules", "check", str(tmp_path))
    assert done.code == 2
    assert "limits.pol (line 6)" in done.out
    assert "kind.court.cost (line 2)" in done.out
    assert done.out.splitlines()[-1].startswith("2 errors")


def test_a_check_speaks_json(tmp_path: Path) -> None:
    good = json.loads(run("rules", "check", "--json").out)
    assert good["ok"]
    assert good["counts"]["power"] == 4
    (tmp_path / "a.toml").write_text("[ruleset\n")
    done = run("rules", "check", str(tmp_path), "--json")
    assert done.code == 2
    bad = json.loads(done.out)
    assert not bad["ok"]
    assert bad["faults"][0]["severity"] == "error"


def test_a_quiet_check_of_good_rules_says_nothing() -> None:
    done = run("rules", "check", "--quiet")
    assert (done.code, done.text) == (0, "")


def test_a_missing_folder_fails_without_a_traceback() -> None:
    done = run("rules", "check", "/no/such/folder")
    assert done.code == 2
    assert "/no/such/folder" in done.out


def test_a_new_overlay_checks_clean(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    done = run("rules", "new", str(folder))
    assert done.code == 0
    assert str(folder) in done.out
    assert run("rules", "check", str(folder)).code == 0


def test_a_new_overlay_does_not_write_over_anything(tmp_path: Path) -> None:
    (tmp_path / "mine.toml").write_text("x = 1\n")
    done = run("rules", "new", str(tmp_path))
    assert done.code != 0
    assert done.err.startswith("Error: ")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.toml"]


def test_the_schema_is_json(tmp_path: Path) -> None:
    out = tmp_path / "schema.json"
    assert run("rules", "schema", "--out", str(out)).code == 0
    assert json.loads(out.read_text(encoding="utf-8")) == json.loads(run("rules", "schema").out)


def test_the_book_is_that_of_the_rules(tmp_path: Path) -> None:
    out = tmp_path / "book.md"
    out.write_text("an old one\n")
    assert run("rules", "book", "--out", str(out)).code == 0
    assert out.read_text(encoding="utf-8") == write_book(load_rules().rules) == run("rules", "book").out


def test_a_book_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    done = run("rules", "book", "--out", str(tmp_path / "no" / "book.md"))
    assert done.code == 2
    assert "there is no folder" in done.err
    assert list(tmp_path.iterdir()) == []


def test_the_book_of_an_overlay_has_its_numbers(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text('[ruleset]\nid = "a"\nname = "A"\nextends = "standard"\n[limits]\npool = 19\n')
    assert "never above 19" in run("rules", "book", str(tmp_path)).out
