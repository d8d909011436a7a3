"""Whatever a folder holds, it is read or refused with a reason, and nothing is raised but RulesError."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from indopacific_game.rules import RulesError, check_rules, load_rules
from indopacific_game.rules.parse import LARGEST_FILE, LONGEST_LINE, MOST_DOTS
from indopacific_game.rules.sources import MOST_FILES
from tests.rules.helpers import INTRODUCTION, errors, examine_files

FORMS: dict[str, tuple[bytes, str]] = {
    "byte order mark": (b"\xef\xbb\xbf[limits]\n", " (line 1): the file begins with a byte order mark; expected UTF-8"),
    "UTF-16": ("[limits]\n".encode("utf-16"), " (line 1): the file is written in UTF-16; expected UTF-8"),
    "Latin-1": ("#\n# é".encode("latin-1"), " (line 2): byte 0xe9 is not UTF-8; expected a file saved as UTF-8"),
    "empty": (b"", ": the file is empty; expected at least one table, or no file"),
    "blank": (b" \n\t\n", ": the file is empty; expected at least one table, or no file"),
    "enormous": (b"#" * (LARGEST_FILE + 1), ": the file is too large; expected at most 1 MiB"),
    "long line": (b"\n#" + b"a" * LONGEST_LINE, " (line 2): the line is too long; expected at most 10000 bytes"),
    "dots": (b"a." * (MOST_DOTS + 1), f" (line 1): the line has too many dots; expected at most {MOST_DOTS}"),
    "deep lists": (b"a = " + b"[" * 5000, " (line 1): not TOML: lists or tables are nested too deeply"),
    "long number": (b"\na = " + b"9" * 5000, " (line 2): not TOML: a number has thousands of digits"),
    "hexadecimal": (b"a = 0x" + b"f" * 5000, "a (line 1): a number of about 6021 digits is too far from 0"),
    "deep tables": (b".".join([b"a"] * 40) + b" = {}", "(line 1): tables are nested too deeply; expected at most 16"),
    "control character": (b'a = "\\u001b[2J"', "a (line 1): the text holds the control character U+001B"),
    "infinity": (b"a = -inf", "a (line 1): -inf is not a number that rules can use; expected a finite number"),
    "date": (b"limits = 1979-05-27", "limits (line 1): 1979-05-27 is not a table; expected [limits]"),
    "no value": (b"a =\n", "(line 1): not TOML: the value is missing or none that TOML knows; expected a number, true"),
    "no equals sign": (b"\na\n", "(line 2): not TOML: a key is not followed by =; expected key = value"),
    "unclosed list": (
        b"a = [1, 2\n",
        "(line 2): not TOML: a list is not closed, or a comma is missing in it; expected ]",
    ),
    "unclosed table": (b"a = { b = 1\n", "(line 1): not TOML: an inline table is not closed, or a comma is missing"),
    "unclosed text": (
        b'a = "b\n',
        "(line 1): not TOML: a text is not closed at the end of its line; expected a closing",
    ),
    "unclosed long text": (b'a = """b\n\n', "not TOML: a text is not closed; expected a closing quotation mark"),
    "key twice": (b"a = 1\na = 2\n", "(line 2): not TOML: the key is given twice; expected each key once"),
    "inline key twice": (
        b"a = { b = 1, b = 2 }",
        "(line 1): not TOML: the key 'b' is given twice; expected each key once",
    ),
    "table twice": (
        b"[a.b]\n\n[a.b]\n",
        "a.b (line 3): the table [a.b] is defined twice, first in line 1; expected each",
    ),
    "closed table": (
        b"a = {}\n[a.b]\n",
        "a.b (line 2): [a.b] is added to something that is closed; expected all its keys",
    ),
    "closed list": (b"a = []\n[[a]]\n", "(line 2): not TOML: a closed inline table or list is added to; expected all"),
    "name of a table": (b"[a\n", "(line 1): not TOML: a table's name is not closed; expected ]"),
    "name of a list": (b"[[a]\n", "(line 1): not TOML: a table's name is not closed; expected ]]"),
    "backslash": (b'a = "\\x"\n', "(line 1): not TOML: a backslash begins no escape that TOML knows; expected two"),
    "escape": (b'a = "\\u12"\n', "(line 1): not TOML: a \\u or \\U escape lacks digits; expected four or eight"),
    "two statements": (
        b"a = 1 b = 2\n",
        "(line 1): not TOML: something follows a finished statement; expected the end",
    ),
    "no statement": (b"a = 1\n= 2\n", "(line 2): not TOML: this is no key, table or comment; expected key = value"),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_file_of_a_wrong_form_is_refused_with_the_reason(name: str) -> None:
    data, says = FORMS[name]
    examined = examine_files({"new.toml": data, "ruleset.toml": INTRODUCTION})
    assert examined.rules is None
    assert any(error.startswith("mine/new.toml") and says in error for error in errors(examined)), errors(examined)


def test_one_damaged_table_does_not_hide_the_faults_of_the_others() -> None:
    text = """\
[kind.drill]
cost = 1 +
[kind.court]
cost = "1"
[kind.talks
cost = 2
[state.plain]
adjacent = ["nowhere"]
[kind.drill.cost_for]
noth = 1
"""
    found = errors(examine_files({"new.toml": text, "ruleset.toml": INTRODUCTION}))
    assert [error.partition(": ")[0] + error[error.index("(line") :].partition(";")[0] for error in found] == [
        "mine/new.toml (line 2)(line 2): not TOML: something follows a finished statement",
        'mine/new.toml(line 4): "1" is of the wrong type',
        "mine/new.toml (line 5)(line 5): not TOML: a table's name is not closed",
        'mine/new.toml(line 8): there is no sea "nowhere"',
        'mine/new.toml(line 10): there is no power "noth"',
    ]


def test_what_a_damaged_table_defines_is_not_missed_elsewhere() -> None:
    text = '[state.reef]\nname = "Reef\n'
    text += '[site.pit]\nname = "Pit"\ntext = "A pit."\nplace = "reef"\nslots = 1\nlead_time = 1\n'
    (error,) = errors(examine_files({"new.toml": text, "ruleset.toml": INTRODUCTION}))
    assert "a text is not closed" in error


def test_faults_of_every_file_are_told() -> None:
    files: dict[str, str | bytes] = {"a.toml": "[", "b.toml": b"\xff", "c.toml": "[kind.drill]\ncost = -1"}
    found = errors(examine_files({**files, "ruleset.toml": INTRODUCTION}))
    assert [error.split(" ")[0].rstrip(":") for error in found] == ["mine/a.toml", "mine/b.toml", "mine/c.toml"]


def test_folders_that_hold_no_rules_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.toml").write_text("")
    for folder, says in (
        (tmp_path / "none", 'there is no such folder; expected a folder of TOML files, or "standard"'),
        (tmp_path / "a.toml", 'this is a file; expected a folder of TOML files, or "standard"'),
        (tmp_path / "empty", "the folder holds no rules; expected files ending in .toml"),
        (Path("a\0b"), "can't be read: embedded null byte"),
    ):
        with pytest.raises(RulesError) as raised:
            load_rules(folder)
        assert says in str(raised.value)


def test_files_that_are_none_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.toml").mkdir()
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "gone.toml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "self.toml").symlink_to(tmp_path / "self.toml")
    (tmp_path / ".hidden.toml").write_text("not read")
    found = [fault.message for fault in check_rules(tmp_path).errors]
    assert sorted(found) == [
        "can't be read: no such file or directory",
        "can't be read: too many levels of symbolic links",
        "this is not a file",
        "this is not a file",
    ]


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path) -> None:
    for i in range(MOST_FILES + 1):
        (tmp_path / f"{i}.toml").write_text("a = 1")
    (error,) = check_rules(tmp_path).errors
    assert error.message == f"the folder holds {MOST_FILES + 1} TOML files"


def test_file_names_of_any_bytes_can_be_shown(tmp_path: Path) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\x1b.toml"))).write_text("[")
    except OSError:
        pytest.skip("this file system has only names in UTF-8")
    (error, *_) = check_rules(tmp_path).errors
    assert str(error).isprintable()
