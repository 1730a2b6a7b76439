"""Undo and history."""

from __future__ import annotations

from harness import Well


def test_undo_takes_back_the_last_action_readably_and_can_be_undone(full: Well) -> None:
    full("give alice meal")

    assert full("undo").out == "#19 took back: gave alice meal (+2)\n"
    assert full("undo").out == "#20 brought back: gave alice meal (+2)\n"
    assert full("balance alice --json").json["items"][0]["balance"] == 12
    assert full("history -n 3 --plain").lines[-1].split("\t")[3] == "gave alice meal (+2)"


def test_an_earlier_action_can_be_taken_back_unless_something_builds_on_it(full: Well) -> None:
    assert full("undo 6").out == "#18 took back: gave alice advice (+2)\n"

    result = full("undo 5")

    assert result.code == 5
    assert result.err == (
        "error: action 11 (intro for alice landed as 6, not 4 (+2)) builds on action 5\n"
        "hint: take that one back first: `well undo 11`\n"
    )


def test_what_was_taken_back_is_taken_back_once(full: Well) -> None:
    full("undo 6")

    result = full("undo 6")

    assert (result.code, result.err.splitlines()[0]) == (5, "error: action 6 was already taken back by action 18")


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
    gift = full("history 5").out
    edit = full("history 12").out

    assert "to Bob at Acme · with bob" in gift
    assert "with alice" in gift
    assert "before" not in gift
    assert "archived: 0" in edit
    assert "archived: 1" in edit
