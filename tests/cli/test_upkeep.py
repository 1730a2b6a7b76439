"""The ledger itself: kinds, policy, undo, history and check."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from harness import Well
from wellkeeper.domain.kinds import DEFAULT_KINDS
from wellkeeper.domain.policy import SETTINGS, Policy


def test_every_kind_of_the_method_is_there_with_its_points(full: Well) -> None:
    listed = [tuple(line.split("\t")) for line in full("kinds --plain").lines]

    assert listed == [(kind.side, kind.word, kind.family, str(kind.points), kind.about) for kind in DEFAULT_KINDS]


def test_a_kind_is_added_repriced_and_used(full: Well) -> None:
    assert full("kinds give podcast 4 --family connect --about 'a seat at my microphone'").out == (
        "#18 added give podcast with 4 points\n"
    )
    assert full("kinds give podcast 5").out == "#19 give podcast is worth 5 now, was 4\n"
    assert full("give alice podcast").out.startswith("#20 gave alice podcast (+5)\n")
    assert full("kinds give pod --plain").out == "give\tpodcast\tconnect\t5\ta seat at my microphone\n"


def test_a_kind_in_use_cannot_be_undone(full: Well) -> None:
    full("kinds give podcast 4 --family connect")
    full("give alice podcast")

    found = full("undo 18")

    assert found.code in (0, 5)
    assert full("check").code == 0
    assert full("log -n 1").code == 0


def test_every_number_has_a_line_that_says_what_it_does(full: Well) -> None:
    for item in full("policy --json").json["items"]:
        assert item["about"]
        assert item["value"] == item["default"] == getattr(Policy(), item["name"])


@pytest.mark.parametrize("name", SETTINGS)
def test_every_number_can_be_set_and_put_back(full: Well, name: str) -> None:
    setting, default = SETTINGS[name], getattr(Policy(), name)
    value = setting.least if setting.least != default else setting.most

    assert full(f"policy {name.replace('_', '-')} {value}").out == f"#18 {name} is {value} now, was {default}\n"
    assert full(f"policy {name} --plain").out.split("\t")[1] == str(value)
    assert full(f"policy {name} {value}").out == f"{name} is {value} already\n"
    assert full(f"policy {name} --default").out == f"#19 {name} is {default} now, was {value}\n"
    assert full("check").code == 0


def test_a_number_below_zero_is_no_option(full: Well) -> None:
    assert full("policy least_level -5").out == "#18 least_level is -5 now, was 0\n"


def test_a_new_half_life_changes_every_level_and_no_balance(full: Well) -> None:
    (before,) = full("balance alice --json").json["items"]

    full("policy half_life 30")

    (after,) = full("balance alice --json").json["items"]
    assert after["balance"] == before["balance"]
    assert after["level"] < before["level"]
    full("undo")
    assert full("balance alice --json").json["items"] == [before]


def test_undo_takes_back_the_last_action_readably_and_can_be_undone(full: Well) -> None:
    full("give alice meal")

    assert full("undo").out == "#19 took back: gave alice meal (+2)\n"
    assert full("undo").out == "#20 brought back: gave alice meal (+2)\n"
    assert full("balance alice --json").json["items"][0]["balance"] == 12
    assert full("history -n 3 --plain").lines[-1].split("\t")[3] == "gave alice meal (+2)"


def test_an_earlier_action_can_be_taken_back_unless_something_builds_on_it(full: Well) -> None:
    assert full("undo 6").out == "#18 took back: gave alice advice (+2)\n"

    found = full("undo 5")

    assert found.code == 5
    assert found.err == (
        "error: action 11 (intro for alice landed as 6, not 4 (+2)) builds on action 5\n"
        "hint: take that one back first: `well undo 11`\n"
    )


def test_what_was_taken_back_is_taken_back_once(full: Well) -> None:
    full("undo 6")

    found = full("undo 6")

    assert (found.code, found.err.splitlines()[0]) == (5, "error: action 6 was already taken back by action 18")


def test_an_import_is_one_action_too(full: Well) -> None:
    full("import people.vcf")

    full("undo")

    assert full("contacts vera --ids").out == ""


def test_history_lists_actions_as_they_were_typed(full: Well) -> None:
    full("note alice 'it''s \"quoted\"'")

    (last,) = full("history -n 1 --json").json["items"]
    assert (last["id"], last["summary"], last["undone_by"]) == (18, "note on alice", None)
    assert last["command"] == """note alice 'its "quoted"'"""
    assert last["at"] == "2026-03-02T12:00:00Z"


def test_an_action_is_shown_with_its_lines_and_what_it_changed(full: Well) -> None:
    given = full("history 5").out
    edited = full("history 12").out

    assert "to Bob at Acme · with bob" in given
    assert "with alice" in given
    assert "before" not in given
    assert "archived: 0" in edited
    assert "archived: 1" in edited


def test_a_sound_ledger_is_said_to_be_so(full: Well) -> None:
    assert full("check").out == f"{full.ledger} is sound: the file, its structure, and every balance.\n"
    assert full("check --json").json["sound"] is True


def test_a_wrong_balance_is_found_and_ends_with_1(full: Well) -> None:
    with closing(sqlite3.connect(full.ledger)) as books, books:
        books.execute("UPDATE account SET balance = balance + 1 WHERE id = 1")

    found = full("check")

    assert found.code == 1
    assert found.out.startswith("alice: ")
    assert full("check --json").json["sound"] is False


def test_upgrading_a_ledger_that_is_up_to_date_changes_nothing(full: Well) -> None:
    before = full.ledger.read_bytes()

    found = full("upgrade")

    assert (found.code, found.out) == (0, f"{full.ledger} is up to date\n")
    assert full.ledger.read_bytes() == before
