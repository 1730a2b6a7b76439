"""What to do: today, next, and why."""

from __future__ import annotations

import pytest

from harness import Well


def test_today_is_a_short_numbered_list(full: Well) -> None:
    result = full("today")

    assert [line.split()[0] for line in result.lines] == [str(number + 1) for number in range(len(result.lines))]
    assert len(result.lines) < 9
    assert "Monday, 2 March 2026" in full("today", terminal=True).lines[0]


def test_a_birthday_is_on_the_list_of_its_day(full: Well) -> None:
    birthday = next(item for item in full("today --json").json["items"] if item["move"] == "birthday")

    assert (birthday["contact"], birthday["says"]) == ("alice", "their birthday, 43 today")
    assert birthday["command"] == "well give alice celebration"
    assert "birthday" not in full("today --as-of tomorrow").out


BORN = """
add "Sam Saturday" --birthday 1980-02-28
add "Sue Sunday" --birthday --03-01
add "Wim Wednesday" --birthday 1990-03-04
add "Lea Leap" --birthday 2000-02-29
add "Nia Newyear" --birthday --01-01
add "Ada Archived" --birthday --03-04
archive ada
add "Mia Month" --birthday 1996-04
"""


@pytest.fixture
def celebrants(well: Well) -> Well:
    well.story(BORN)
    return well


def list_birthdays(well: Well, line: str) -> list[str]:
    rows = [row.split("\t") for row in well(line).lines]
    return [row[1] for row in rows if row[2] == "birthday"]


def test_monday_tells_the_birthdays_of_the_weekend(celebrants: Well) -> None:
    assert list_birthdays(celebrants, "today --plain --as-of 2026-02-27") == []
    assert list_birthdays(celebrants, "today --plain") == ["lea", "sam", "sue"]
    assert list_birthdays(celebrants, "today --plain --as-of 2026-03-03") == []
    celebrants.story(
        "2026-02-28\ngive sam celebration\n2026-03-02\ngive sam advice\ngive lea celebration --on 2026-02-26"
    )
    assert list_birthdays(celebrants, "today --plain") == ["sue"]
    celebrants.story("undo\nvoid 1")
    assert list_birthdays(celebrants, "today --plain") == ["lea", "sam", "sue"]


def test_friday_tells_those_of_the_weekend_if_it_is_asked(celebrants: Well) -> None:
    friday = "today --plain --as-of 2026-02-27"

    assert list_birthdays(celebrants, f"{friday} --ahead 2d") == ["lea", "sam", "sue"]
    assert list_birthdays(celebrants, f"{friday} --ahead tomorrow") == ["lea", "sam"]
    assert list_birthdays(celebrants, f"{friday} --ahead 1y")[-1] == "nia"
    assert celebrants(f"{friday} --ahead 2d").out.startswith(celebrants(friday).out)  # the numbers stay
    assert celebrants("do 9 --dry-run").code == 3


def test_days_that_were_missed_can_be_asked_for(celebrants: Well) -> None:
    assert list_birthdays(celebrants, "today --plain --as-of 2026-03-05 --since 'last friday'") == [
        "lea",
        "sam",
        "sue",
        "wim",
    ]
    assert list_birthdays(celebrants, "today --plain --as-of 2026-01-02 --since 2025-12-31") == ["nia"]
    assert sorted(list_birthdays(celebrants, "today --plain --since 2000-01-01")) == ["lea", "nia", "sam", "sue", "wim"]


def test_birthdays_are_listed_the_next_one_first(celebrants: Well) -> None:
    assert celebrants("birthdays").out == (
        "day                contact  name           turning  when\n"
        " 4 Mar  Wednesday  wim      Wim Wednesday       36  in 2 days\n"
    )
    assert celebrants("birthdays --ahead 1y --ids").out.split() == ["wim", "nia", "lea", "sam", "sue"]
    assert celebrants("birthdays --as-of 2026-03-04 --json --limit 1").json["items"] == [
        {
            "contact": "wim",
            "name": "Wim Wednesday",
            "birthday": "1990-03-04",
            "day": "2026-03-04",
            "weekday": "Wednesday",
            "age": 36,
            "distance": "today",
        }
    ]
    assert celebrants("birthdays --as-of 2027-12-20 --plain").out == "2028-01-01\tSaturday\tnia\t\tNia Newyear\n"
    assert celebrants("birthdays --as-of 2028-02-10 --plain").lines[1] == "2028-02-29\tTuesday\tlea\t28\tLea Leap"


def test_no_birthday_is_an_empty_answer(well: Well) -> None:
    well.story("add Ann")

    result = well("birthdays --ahead 7d --exit-code")

    assert (result.code, result.out) == (1, "No birthday that you know of until 9 March.\n")


@pytest.mark.parametrize("line", ["birthdays --ahead 0d", "today --ahead yesterday", "birthdays --ahead soon"])
def test_ahead_is_a_day_to_come(celebrants: Well, line: str) -> None:
    result = celebrants(line)

    assert result.code == 2
    assert "'next friday'" in result.err


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
    (gives,) = (step for step in verdict["steps"] if step["step"] == "give")
    for kind, give_day in zip(gives["kinds"], gives["days"], strict=True):
        assert full(f"give bob {kind}", today=give_day).code == 0
    (day,) = (step["until"] for step in verdict["steps"] if step["step"] == "wait")

    assert full(f"ask bob --as-of {day} --exit-code").code == 0


SEEDS = """
2026-11-10
add "Ken Reseller" --source client --tier A
2026-11-18
met ken debriefing "great results"
got ken "Rita Client" --offered --occasion debriefing
got ken "Sven Publisher" --offered --occasion debriefing
2026-11-24
moved sven won --value 8000 --currency EUR
"""


@pytest.mark.parametrize("day", ["2026-11-25", "2026-11-30"])
def test_who_brought_two_and_had_nothing_back_is_to_meet_somebody(well: Well, day: str) -> None:
    """Whatever else waits: in the end it is the give."""
    well.story(f"{SEEDS}{day}")
    turn = "intro (they brought 2, you gave back 0: whom could they meet?)"
    well.today = day
    assert well("thank ken --all").code == 0

    assert f"`well moved 1 met`; then {turn}" in well("next ken --plain").out
    assert "; then an intro: two came, none went back." in well("why ken").out.replace("\n", " ")

    well("moved rita met")
    well("told ken --about 2")
    (item,) = well("next ken --json").json["items"]
    assert (item["move"], item["kind"], item["command"]) == ("give", "intro", "well give ken intro")
    assert item["says"].endswith(f" short of an intro: {turn}")
    assert turn in well("today --plain").out
    assert item["says"] in well("why ken --json").json["items"][0]["move"]["says"]

    well("give ken intro")
    assert "went back" not in well("next ken").out + well("why ken").out


def test_one_referral_is_one_line_a_day_and_thanks_leave_the_answer(well: Well) -> None:
    well.story("add Ann\ngot ann 'Nina Ross' --offered")
    says = "they brought Nina Ross today, who waits for your answer; say thank you, then `well replied 1`"
    (line,) = well("today --json").json["items"]
    assert (line["move"], line["says"], line["command"]) == ("thank", says, "well thank ann --about 1")
    assert "Nina" in well("do 1").out

    assert well(line["command"].removeprefix("well ")).code == 0

    (line,) = well("today --json").json["items"]
    assert (line["move"], line["command"]) == ("act", "well replied 1")
    assert well("do 1").code == 0


def test_nothing_due_is_said_kindly(well: Well) -> None:
    well.story("add Ann\nsnooze ann 2w")

    assert well("today").out == "Nothing to do today. Next: Ann, a gift, on Monday 16 March.\n"


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
