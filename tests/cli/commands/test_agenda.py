"""What to do: today, next, and why."""

from __future__ import annotations

import pytest

from harness import Well


def test_today_is_a_short_numbered_list(full: Well) -> None:
    result = full("today")

    assert result.lines[0] == "Monday, 2026-03-02"
    assert [line.split()[0] for line in result.lines[3:]] == [
        str(number + 1) for number in range(len(result.lines) - 3)
    ]
    assert len(result.lines) < 12


def test_a_birthday_is_on_the_list_of_its_day(full: Well) -> None:
    birthday = next(item for item in full("today --json").json["items"] if item["move"] == "birthday")

    assert (birthday["contact"], birthday["says"]) == ("alice", "their birthday, 43 today")
    assert birthday["command"] == "well give alice celebration"
    assert "birthday" not in full("today --as-of tomorrow").out


def test_every_contact_has_exactly_one_move(full: Well) -> None:
    assert sorted(full("next --plain").out.splitlines(), key=lambda line: line)[0].startswith("alice\t")
    assert sorted(item["contact"] for item in full("next --json").json["items"]) == ["alice", "bob", "cleo"]


def test_what_can_be_fulfilled_is_suggested(full: Well) -> None:
    (alice,) = full("next alice --json").json["items"]

    assert (alice["move"], alice["command"]) == ("fulfil", "well fulfilled 1")
    assert alice["says"] == "they want “more warehouse leads”, and you can help"


def test_every_suggested_command_can_be_typed(full: Well) -> None:
    for item in full("next --json").json["items"]:
        if item["command"] and "--for" not in item["command"] and "standing" not in item["command"]:
            words = item["command"].split()
            assert words[0] == "well"
            assert full([*words[1:], "--dry-run"]).code in (0, 2), item


@pytest.mark.parametrize("ref", ["alice", "bob", "cleo", "erik"])
def test_why_adds_up_and_shows_the_lines_behind_it(full: Well, ref: str) -> None:
    (why,) = full(f"why {ref} --json").json["items"]

    assert sum(term["value"] for term in why["terms"]) == why["move"]["weight"]
    assert [check["check"] for check in why["checks"]] == (
        ["welcome", "willing", "earned", "covered", "rested", "settled", "unhurried"]
    )
    assert why["ready"] == all(check["passes"] for check in why["checks"])
    assert {number for check in why["checks"] for number in check["entries"]} <= {line["id"] for line in why["entries"]}
    assert (why["verdict"] == "ready") == why["ready"]


def test_the_verdict_is_the_same_wherever_it_is_told(full: Well) -> None:
    for ref in ("alice", "bob", "cleo"):
        (account,) = full(f"balance {ref} --json").json["items"]
        (verdict,) = full(f"ask {ref} --json").json["items"]
        assert account["ready_for"] == verdict["ready_for"]
        assert (account["verdict"] == "ready") == bool(account["ready_for"])


def test_the_smallest_steps_lead_to_a_yes(full: Well) -> None:
    (verdict,) = full("ask bob --json").json["items"]
    for kind in next(step["kinds"] for step in verdict["steps"] if step["step"] == "give"):
        full(f"give bob {kind}")
    (day,) = (step["until"] for step in verdict["steps"] if step["step"] == "wait")

    assert full(f"ask bob --as-of {day} --exit-code").code == 0


def test_nothing_due_is_said_kindly(well: Well) -> None:
    well.story("add Ann\nsnooze ann 2w")

    assert well("today").out == "Nothing is due today. All is well.\n"


def test_an_empty_ledger_says_what_comes_first(well: Well) -> None:
    well.story("add Ann\nundo")

    for line in ("today", "next", "balance"):
        assert well(line).out.startswith("Nobody is in the ledger yet: `well add NAME` adds someone")
    for line in ("log", "wants", "standing", "ask --ready", "contacts"):
        result = well(line)
        assert (result.code, len(result.lines)) == (0, 1)
    assert well("check").code == 0


def test_nobody_is_ever_shamed(full: Well) -> None:
    text = "".join(
        full(line).out for line in ("today", "next", "balance", "why bob", "why cleo", "ask bob", "show bob")
    )

    assert not {"overdue", "late!", "neglected", "failed", "should have", "bad"} & set(text.lower().split())
