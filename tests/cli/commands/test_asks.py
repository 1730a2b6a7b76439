"""May I ask, for what, and what did they say?"""

from __future__ import annotations

import json

import pytest

from harness import Well


def test_who_is_ready_is_listed_with_what_to_ask_for_and_up_to_what(full: Well) -> None:
    result = full("ask --ready")

    assert result.lines[0].split() == ["contact", "name", "ask", "for", "up", "to", "level", "stand", "last", "ask"]
    assert result.lines[1].split() == ["alice", "Alice", "Chen", "intro", "(2)", "deal", "(8)", "8.2", "8"]
    assert len(result.lines) == 2
    (alice,) = full("ask --ready --json").json["items"]
    assert (alice["ask_for"], alice["up_to"], alice["ready_for"], alice["price"]) == ("intro", "deal", "deal", 8)


def test_a_deal_is_asked_for_with_a_word_of_caution_beside_the_answer(full: Well) -> None:
    result = full("ask alice deal --for 'a buyer'")

    assert (result.code, result.err) == (0, "few of these come, and an introduction costs them less\n")
    assert full("ask alice intro --anyway").err == ""


def test_who_said_no_is_let_be_as_long_as_that_counts(full: Well) -> None:
    full("standing bob 3")
    says = "they said 3 on 2026-03-02; that is their answer until 2026-08-30"

    result = full("ask bob")
    assert result.lines[0] == "No. Bob Lee said 3 on 2 March; that is their answer until 30 August."
    assert "make it a yes" not in result.out
    (item,) = full("ask bob --json").json["items"]
    assert (item["let_be"], item["ready"], item["steps"]) == (True, False, [])
    assert "Next: rest. Bob Lee said 3 of 10, and is let be until 30 August." in full("why bob").out
    refusal = json.loads(full("ask bob intro --json").err)["error"]
    assert refusal["hint"].startswith(f"{says}. To ask all the same, add --anyway")
    (account,) = full("balance bob --json").json["items"]
    assert (account["let_be"], account["move"]) == (True, "rest")
    assert "let be" in full("balance bob").out


def test_nobody_ready_is_said_kindly(well: Well) -> None:
    well("add Ann")

    assert well("ask --ready").out == "Nobody is ready to be asked today. `well next` says where to give.\n"


def test_may_i_answers_with_every_check_and_the_smallest_steps(full: Well) -> None:
    result = full("ask bob")

    assert result.lines[0] == "Not yet. Bob Lee isn’t ready for an intro (it draws 2)."
    assert result.lines[2] == "What would make it a yes"
    assert result.lines[3].startswith("  1  give ")
    assert [line.split()[1] for line in result.lines[-7:]] == (
        ["welcome", "willing", "earned", "covered", "rested", "settled", "unhurried"]
    )


def test_a_ready_contact_is_asked_and_the_price_is_drawn(full: Well) -> None:
    result = full("ask alice intro --for 'head of sales at Acme'")

    assert result.lines[0].startswith("#18 asked alice for intro (−2)")
    assert result.lines[1] == "balance: alice 8"
    ask = full("log -n 1 --json").json["items"][0]
    assert (ask["side"], ask["wish"], ask["answer"], ask["anyway"], ask["verdict"]) == (
        "ask",
        "head of sales at Acme",
        "open",
        False,
        "ready",
    )
    assert "head of sales at Acme → no answer yet" in full("log -n 1").lines[1]


def test_who_is_not_ready_is_not_asked_and_the_error_says_what_is_missing(full: Well) -> None:
    before = full.take_state()

    result = full("ask bob live --for 'a call'")

    assert (result.code, result.out, full.take_state()) == (5, "", before)
    error, *reasons, steps, way = result.err.splitlines()
    assert error == "error: Bob Lee isn’t ready for a live call (it draws 4)."
    assert "  earned    1 of 3 days with a give before a first ask" in reasons
    assert steps.startswith("To make it a yes: ask where you stand: a 7 or more is needed, and give ")
    assert way == "To ask all the same: --anyway.  The figures: `well why bob live`"


def test_programs_get_a_refusal_on_one_line(full: Well) -> None:
    error = json.loads(full("ask bob live --for 'a call' --json").err)["error"]

    assert error["message"].startswith("Bob Lee isn't ready for live: willing: ")
    assert "earned: 1 of 3 days with a give before a first ask" in error["message"]
    assert error["hint"].startswith("ask where you stand: a 7 or more is needed; then give ")
    assert error["hint"].endswith("To ask all the same, add --anyway; `well why bob` shows the figures")


def test_asking_anyway_is_recorded_as_such_and_shows_as_an_overdraft(full: Well) -> None:
    result = full("ask bob live --for 'a call' --anyway")

    assert result.lines[0].startswith("#18 asked bob for live (−4)")
    assert result.lines[0].endswith(", although not ready (willing, earned, covered)")
    assert full("statement bob").lines[-1].endswith(" · asked anyway")
    (bob,) = full("balance bob --json").json["items"]
    assert bob["balance"] == -3
    assert bob["level"] < 0


def test_anyway_is_not_held_against_who_was_ready(full: Well) -> None:
    full("ask alice intro --anyway")

    assert full("log -n 1 --json").json["items"][0]["anyway"] is False


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ("yes", "cleo said yes to intro of 1 February"),
        ("no", "cleo said no to intro of 1 February; not asked for intro again before 29 August"),
        ("no --until 2026-05-01", "cleo said no to intro of 1 February; not asked for intro again before 1 May"),
        ("later", "cleo said not now to intro of 1 February; not asked for intro again before 1 April"),
        ("later --until 6w", "cleo said not now to intro of 1 February; not asked for intro again before 13 April"),
        ("silence", "cleo said nothing to intro of 1 February"),
    ],
)
def test_an_answer_closes_the_ask_and_a_no_holds(full: Well, answer: str, says: str) -> None:
    assert full(f"answered cleo {answer}").out.splitlines()[0].startswith(f"#18 {says}")
    assert full("answered cleo yes").code == 5
    assert "no answer yet" not in full("statement cleo").out


def test_silence_is_no_touch(full: Well) -> None:
    full("answered cleo silence")

    assert full("balance cleo --json").json["items"][0]["last_touch"] == "2026-02-01"


def test_a_no_stands_in_the_way_of_the_same_ask_only(full: Well) -> None:
    full("answered cleo no")

    checks = {check["check"]: check for check in full("why cleo intro --json").json["items"][0]["checks"]}
    assert (checks["welcome"]["passes"], checks["welcome"]["until"]) == (False, "2026-08-29")
    other = {check["check"]: check for check in full("why cleo name --json").json["items"][0]["checks"]}
    assert other["welcome"]["passes"]


def test_where_you_stand_is_a_dated_series(full: Well) -> None:
    full("standing alice 9 --ten 'two more'")

    assert full("standing alice --json").json["items"] == [
        {"id": 1, "contact": "alice", "day": "2026-02-01", "score": 8, "ten": "an introduction to the board"},
        {"id": 2, "contact": "alice", "day": "2026-03-02", "score": 9, "ten": "two more"},
    ]
    assert full("standing alice --as-of 2026-02-15 --plain").out.count("\n") == 1
    assert "standing   9 of 10 on 2 March; a 10 with two more\n" in full("show alice").out


def test_a_standing_nobody_gave_is_told_from_one_that_they_did_not(full: Well) -> None:
    assert full("standing bob").out == "Bob Lee has not been asked yet: `well standing alice 8` records it.\n"
    assert full("standing --as-of 2026-01-31").out == (
        "Nobody has been asked yet: `well standing alice 8` records it.\n"
    )


def test_of_several_asks_the_oldest_is_answered_and_the_others_are_named(well: Well) -> None:
    well("add Ines", today="2026-01-05")
    for day, kind in (("2026-02-01", "intro"), ("2026-02-02", "live"), ("2026-02-03", "intro")):
        assert well(f"ask ines {kind} --anyway", today=day).code == 0

    oldest = well("answered ines later", today="2026-02-10")
    next_one = well("answered ines yes", today="2026-02-10")
    last = well("answered ines no", today="2026-02-10")

    assert "ines said not now to intro of 2026-02-01" in oldest.out.replace("1 February", "2026-02-01")
    assert oldest.err == "that was the oldest ask; waiting still: live of 2 February and intro of 3 February\n"
    assert next_one.err == "that was the oldest ask; waiting still: intro of 3 February\n"
    assert (last.code, last.err) == (0, "")
