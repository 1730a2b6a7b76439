"""Bad input: one clear sentence, a hint, the right exit code, and the ledger is as it was."""

from __future__ import annotations

import json
import os
import re
import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from harness import Result, Well
from worlds import MONTH

LONG = "x" * 10_000
HUGE = str(10**30)

REFUSED = {
    # contacts and kinds
    "balance nobody": (3, "no contact answers to ‘nobody’"),
    "give nobody meal": (3, "no contact answers to ‘nobody’"),
    "give alice meal --to nobody": (3, "no contact answers to ‘nobody’"),
    "balance alcie": (3, "did you mean alice?"),
    "balance ''": (3, "no contact answers to ‘’"),
    "balance -- -": (3, "no contact answers to ‘-’"),
    "balance %": (3, "no contact answers to ‘%’"),
    "give alice meal --to alice": (2, "alice can't be on both sides"),
    "give alice zork": (2, "‘zork’ is no kind of give"),
    "give alice intr0": (2, "did you mean intro?"),
    "give alice e": (2, "did you mean encouragement, education or endorsement?"),
    "ask alice meal": (2, "‘meal’ is no kind of ask"),
    "want alice more --kind zork": (2, "‘zork’ is no kind of give"),
    "kinds zork": (2, "‘zork’ is no side of the ledger"),
    "kinds give zork": (2, "‘zork’ is no kind of give"),
    "kinds give zork 3": (2, "a new kind of give belongs to a family"),
    "kinds give zork --family serve": (2, "has no points yet"),
    "kinds give zork 3 --family zork": (2, "‘zork’ is no family of give"),
    "kinds give 'two words' 3 --family serve": (2, "can't be a kind"),
    "kinds give zork 0 --family serve": (2, "a give can't have 0 points"),
    f"kinds give zork {HUGE} --family serve": (2, "a give can't have"),
    "kinds touch met 3": (2, "a touch can't have 3 points"),
    "log --side zork": (2, "‘zork’ is no side of the ledger"),
    # days
    "give alice meal --on 2026-02-30": (2, "‘2026-02-30’ is a day that doesn't exist"),
    "give alice meal --on tomorrow": (2, "2026-03-03 lies in the future"),
    "give alice meal --on 3/4/26": (2, "‘3/4/26’ needs a year of four digits"),
    "give alice meal --on 03/04/2026": (2, "could be 2026-03-04 or 2026-04-03"),
    "give alice meal --on ''": (2, "isn't a day that I can read"),
    f"give alice meal --on {LONG}": (2, "isn't a day that I can read"),
    "balance --as-of 0000-00-00": (2, "doesn't exist"),
    "balance --as-of 99999-01-01": (2, "doesn't exist"),
    "log --since whenever": (2, "isn't a day that I can read"),
    "snooze alice yesterday": (2, "that isn't after today"),
    "snooze alice whenever": (2, "next friday"),
    "answered cleo later --until 2026-03-02": (2, "that isn't after today"),
    "answered cleo yes --until 2w": (2, "--until goes with no or later"),
    "edit alice --birthday 2026-02-30": (2, "try 1983-02-03"),
    # numbers
    "give alice meal --points 0": (2, "0 points is outside 1 to 1,000"),
    "give alice meal --points -3": (2, "-3 points is outside 1 to 1,000"),
    "give alice meal --points 1000000": (2, "1,000,000 points is outside 1 to 1,000"),
    f"give alice meal --points {HUGE}": (2, "points is outside 1 to 1,000"),
    "give alice meal --points 1.5": (2, "--points takes a whole number, not ‘1.5’"),
    "give alice meal --points ''": (2, "--points takes a whole number, not ‘’"),
    "give alice meal --minutes -1": (2, "-1 minutes is outside 0 to 100,000"),
    f"give alice meal --minutes {HUGE}": (2, "minutes is outside"),
    "give alice meal --cost lots": (2, "‘lots’ isn't an amount"),
    "give alice meal --cost -5": (2, "‘-5’ is negative"),
    "give alice meal --cost 1,234": (2, "‘1,234’ could be 1234 or 1.234"),
    "give alice meal --cost 1e9": (2, "‘1e9’ isn't an amount"),
    "give alice meal --cost inf": (2, "‘inf’ isn't an amount"),
    f"give alice meal --cost {HUGE}": (2, "is more than"),
    "give alice meal --cost 1.5 --currency JPY": (2, "has more decimals than JPY"),
    "give alice meal --cost 1 --currency XYZ": (2, "‘XYZ’ is no currency"),
    "ask alice intro --points -1": (2, "a price of -1 is outside 0 to 1,000"),
    "landed 1 -1": (2, "-1 points is outside 0 to 1,000"),
    f"landed 1 {HUGE}": (2, "points is outside 0 to 1,000"),
    "landed x 1": (2, "‘x’ names no give"),
    "standing alice 11": (2, "11 is outside 0 to 10"),
    "standing alice -1": (2, "-1 is outside 0 to 10"),
    "standing alice seven": (2, "SCORE is a whole number, not ‘seven’"),
    "policy half_life 0": (2, "half_life can't be 0"),
    f"policy half_life {HUGE}": (2, "it is from 1 to 36,500 days"),
    "policy rest_day 3": (2, "did you mean rest_days"),
    "policy rest_day": (2, "did you mean rest_days"),
    "policy --default": (2, "say which number"),
    "policy rest_days 3 --default": (2, "say which number"),
    "balance --limit -1": (2, "--limit takes 0 or more, not -1"),
    # names and other texts
    "add ''": (2, "the name is empty"),
    "add ' \t\n '": (2, "the name is empty"),
    "add '\u200b\u2060\ufeff'": (2, "the name is empty"),
    "add '\u3164\u115f\u2800'": (2, "the name is empty"),
    f"add {LONG}": (2, "the name has 10,000 characters"),
    f"edit alice --name {LONG}": (2, "the name has 10,000 characters"),
    "edit alice --name ''": (2, "the name is empty"),
    f"note alice {LONG}x": (2, "the note has 10,001 characters"),
    "note alice ''": (2, "the note is empty"),
    "want alice ''": (2, "the want is empty"),
    "edit alice --tag ''": (2, "the tag is empty"),
    "edit alice --tag '#'": (2, "the tag is empty"),
    "edit alice --no-tag zork": (2, "alice has no tag ‘zork’"),
    "edit alice --email nowhere": (2, "‘nowhere’ is no e-mail address"),
    "edit alice --email 'Al <al@x.example>'": (2, "‘Al <al@x.example>’ is no e-mail address"),
    "edit alice --email @": (2, "‘@’ is no e-mail address"),
    "edit alice --no-email al@x.example": (2, "alice has no email ‘al@x.example’"),
    "edit alice --phone none": (2, "‘none’ is no phone number"),
    "edit alice --handle 'Al Chen'": (2, "‘Al Chen’ can't be a handle"),
    "edit alice --handle --al": (2, "‘--al’ can't be a handle"),
    "edit alice --handle 12": (2, "‘12’ would be mistaken for something else"),
    "edit alice --handle everyone": (2, "would be mistaken for something else"),
    "edit alice --tier Z": (2, "‘Z’ is no tier"),
    "contacts --tier Z": (2, "‘Z’ is no tier"),
    "edit alice --source moon": (2, "‘moon’ is no source"),
    "contacts --source moon": (2, "‘moon’ is no source"),
    "edit alice --attitude grumpy": (2, "‘grumpy’ is no attitude"),
    # rules
    "edit alice --handle bob": (5, "someone has the handle bob already"),
    "ask bob live": (5, "Bob Lee isn’t ready for a live call"),
    "answered bob yes": (5, "no ask of bob waits for an answer"),
    "answered cleo maybe": (2, "‘maybe’ is no answer"),
    "undo 5": (5, "builds on action 5"),
    # words that don't fit together
    "ask": (2, "say whom to ask, or --ready"),
    "ask --ready alice": (2, "say whom to ask, or --ready"),
    "ask alice --anyway": (2, "say what to ask for"),
    "zork": (2, "there is no command ‘zork’"),
    "blance": (2, "balance"),
    "balance --zork": (2, "balance has no option ‘--zork’"),
    "balance --plan": (2, "did you mean --plain?"),
    "balance --plain=3": (2, "--plain takes no value"),
    "balance --limit": (2, "--limit needs a value"),
    "show alice bob carol": (2, "show takes fewer words: ‘bob carol’ is left over"),
    "--zork": (2, "today has no option ‘--zork’"),
    "give": (2, "give needs a person and a kind: `well give alice advice"),
    "give alice meal note more": (2, "‘note’ and ‘more’ can't all be the note"),
    "completion tcsh": (2, "‘tcsh’ is no shell"),
    # files
    "import nothing.vcf": (7, "there is no file ‘nothing.vcf’"),
    "import ledger.db": (7, "‘ledger.db’ can't be imported: it is a database, or a ledger itself"),
    "import /dev/null": (7, "‘/dev/null’ can't be imported"),
    "import -": (7, "standard input can't be imported"),
    "import people.vcf nothing.vcf": (7, "there is no file ‘nothing.vcf’"),
    "import people.vcf --tier Z": (2, "‘Z’ is no tier"),
    "import people.vcf --source moon": (2, "‘moon’ is no source"),
    "import people.vcf --tag ''": (2, "the tag is empty"),
    "balance --db people.vcf": (6, "people.vcf is not a ledger"),
    "balance --db .": (6, "is a folder"),
    "balance --db /dev/null": (6, "/dev/null is no regular file"),
    "balance --db people.vcf/x": (6, "can't be opened: Not a directory"),
    "add Ann --db /proc/x/y.db": (6, "can't be made"),
    "balance --db postgresql://me:secret@host/x": (2, "a URL of a ledger holds no password"),
}


def must_be_clear(result: Result, code: int) -> None:
    """One sentence about what happened, and usually one about what to do; of a rule that refuses, a line a reason."""
    error, *hints = result.err.splitlines()
    assert (result.code, result.out) == (code, "")
    assert error.startswith("error: ")
    assert len(error) < 400
    if hints[-1:] and hints[-1].startswith("To ask all the same: --anyway."):
        assert len(hints) <= 9
    else:
        assert len(hints) <= 1
        assert all(hint.startswith("hint: ") for hint in hints)
    assert "Traceback" not in result.err
    assert "bug" not in result.err


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        pytest.param(line, *answer, id=line[:60], marks=[pytest.mark.about_files] if "ledger.db" in line else [])
        for line, answer in REFUSED.items()
    ],
)
def test_bad_input_is_refused_in_a_clear_sentence(full: Well, line: str, code: int, says: str) -> None:
    before = full.take_state()

    result = full(line)

    must_be_clear(result, code)
    assert says in result.err
    assert full.take_state() == before
    assert {path.name for path in full.home.iterdir()} - {"ledger.db"} == {*MONTH.files}


def test_a_password_in_the_name_of_a_ledger_is_never_shown(well: Well) -> None:
    assert "secret" not in well("balance --db postgresql://me:secret@host/x").err


# -- what isn't text -----------------------------------------------------------------------------

HALF = os.fsdecode(b"Zo\xeb")  # Latin-1: what a terminal of another century sends


@pytest.mark.parametrize(
    "words",
    [
        ["add", HALF],
        ["add", "Zoe", "--note", HALF],
        ["add", "Zoe", "--tag", HALF],
        ["add", "Zoe", "--email", f"{HALF}@x.example"],
        ["add", "Zoe", "--org", HALF],
        ["give", "alice", "meal", HALF],
        ["give", "alice", "meal", "--occasion", HALF],
        ["give", "alice", "meal", "--to", HALF],
        ["give", HALF, "meal", "--new"],
        ["give", "alice", HALF],
        ["ask", "alice", "intro", "--for", HALF],
        ["want", "alice", HALF],
        ["standing", "alice", "8", "--ten", HALF],
        ["kinds", "give", HALF, "3", "--family", "serve"],
        ["policy", HALF, "3"],
        ["balance", HALF],
        ["balance", "--as-of", HALF],
        ["log", "--kind", HALF],
        ["contacts", "--tag", HALF],
        [HALF],
    ],
)
def test_bytes_that_are_no_utf_8_are_refused(full: Well, words: list[str]) -> None:
    before = full.take_state()

    result = full(words)

    must_be_clear(result, 2)
    assert full.take_state() == before


def test_files_may_have_names_that_are_no_utf_8(full: Well) -> None:
    card, ledger = full.home / f"{HALF}.vcf", full.home / f"{HALF}.db"
    card.write_bytes((full.home / "people.vcf").read_bytes())

    result = full(["import", card.name, "--db", ledger.name])

    assert (result.code, result.err) == (0, "Zo\ufffd.vcf: vCard, 1 card\n")
    assert "Zo\ufffd.vcf" in result.out
    assert full(["balance", "--ids", "--db", ledger.name]).out == "vera\n"
    assert full(["history", "--json", "--db", ledger.name]).json["items"][0]["command"].count("\\udceb") == 2


@pytest.mark.parametrize("name", ["nul\x00nul", "\x1b[31mred\x1b[0m", "[red]", "[/red]", ":smile:", "two\nlines"])
def test_an_unknown_name_is_shown_harmlessly(full: Well, name: str) -> None:
    result = full(["balance", name])

    must_be_clear(result, 3)
    assert not set("\x00\x1b") & set(result.err)
    assert json.loads(full(["balance", name, "--json"]).err)["error"]["slug"] == "unknown-contact"


# -- ledgers that are none -----------------------------------------------------------------------


def truncate(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE contact (id INTEGER)")


def scribble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * len(content[4096:])
    path.write_bytes(content)


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("PRAGMA user_version = 999")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.with_name("gone.db"))


@pytest.mark.parametrize("spoil", [truncate, foreign, scribble, newer, empty, link_to_nothing])
@pytest.mark.parametrize("line", ["balance", "log", "today", "give alice meal", "add Zoe", "import people.vcf", "undo"])
def test_a_file_that_is_no_ledger_is_refused_and_left_alone(full: Well, line: str, spoil: object) -> None:
    spoil(full.ledger)  # type: ignore[operator]
    before = full.take_state() if full.ledger.exists() else None

    result = full(line)

    must_be_clear(result, 6)
    assert str(full.ledger) in result.err
    assert (full.take_state() if full.ledger.exists() else None) == before


@pytest.mark.parametrize("spoil", [truncate, foreign, scribble, newer, empty])
def test_tab_stays_silent_on_a_file_that_is_no_ledger(full: Well, spoil: object) -> None:
    spoil(full.ledger)  # type: ignore[operator]

    result = full([], env={"_WELL_COMPLETE": "complete_bash", "COMP_WORDS": "well show al", "COMP_CWORD": "2"})

    assert (result.out.strip(), result.err) == ("", "")


def test_settings_that_cannot_be_read_are_named(full: Well) -> None:
    folder = full.home / ".config/wellkeeper"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text("ledger = ")

    must_be_clear(full("balance"), 7)

    (folder / "settings.toml").write_text("leger = 'x'")
    assert "sets leger, which is unknown" in full("balance").err


@pytest.mark.parametrize(
    ("line", "name", "sort"),
    [
        ("name = 5", "name", "a text"),
        ('name = ["x"]', "name", "a text"),
        ("me = {a = 1}", "me", "a text, or a list of texts"),
        ("me = [1]", "me", "a text, or a list of texts"),
        ("currency = [1]", "currency", "a text"),
        ("pitch = true", "pitch", "a text"),
        ("ledger = 2026-01-01", "ledger", "a text"),
        ('ledger = "a\\u0000b"', "ledger", "a text"),
    ],
)
def test_a_setting_of_another_sort_is_named(full: Well, line: str, name: str, sort: str) -> None:
    write_settings(full, line)

    result = full("draft alice help")

    must_be_clear(result, 7)
    assert re.search(rf"{name} in .*settings.toml is (‘.*’|a table), and must be {sort}\n", result.err)


def test_a_currency_of_the_settings_that_is_none_is_named(full: Well) -> None:
    write_settings(full, 'currency = "EURS"')

    result = full("give alice meal --cost 5")

    must_be_clear(result, 7)
    assert "the settings have a currency ‘EURS’, which is none" in result.err


@pytest.mark.parametrize("day", ["1969-12-31", "1901-12-01", "0800-01-01"])
def test_a_clock_that_cannot_be_right_is_named_before_anything_is_written(full: Well, day: str) -> None:
    result = full("add Zoe", today=day)

    must_be_clear(result, 6)
    assert f"the clock of this machine says {day}, which can't be" in result.err
    assert full("contacts", today=day).code == 0


@pytest.mark.parametrize(
    ("words", "way"),
    [
        (["add", "-5 Zoe"], "well add -- '-5 Zoe'"),
        (["note", "alice", "-5 degrees"], "well note -- alice '-5 degrees'"),
        (["add", "-x"], "well add -- -x"),
        (["add", "--tire", "A", "Zoe"], ""),
    ],
)
def test_words_that_begin_with_a_dash_get_a_hint(full: Well, words: list[str], way: str) -> None:
    result = full(words)

    must_be_clear(result, 2)
    assert (way in result.err) if way else (" -- " not in result.err)
    if way:
        assert full(shlex.split(way)[1:]).code == 0


def test_settings_nested_without_end_are_refused(full: Well) -> None:
    write_settings(full, f"me = {'[' * 5_000}")

    must_be_clear(full("balance"), 7)


def write_settings(well: Well, text: str) -> None:
    folder = well.home / ".config/wellkeeper"
    folder.mkdir(parents=True)
    (folder / "settings.toml").write_text(text)


@pytest.mark.parametrize(
    "name", ["sqlite:///~nobody-here/x", "sqlite:///a%00b", "~nobody-here/x", "://", "sqlite:///", "x://[y"]
)
@pytest.mark.parametrize("command", ["balance", "add Zoe"])
def test_a_ledger_that_no_file_can_be_is_no_bug_of_ours(full: Well, command: str, name: str) -> None:
    must_be_clear(full([*command.split(), "--db", name]), 6)
