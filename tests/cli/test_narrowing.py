"""The answers that can be narrowed to some people: the same options, words and silence for each of them."""

from __future__ import annotations

import json

import pytest

from harness import Result, Well

STORY = """
2026-01-05
add "Alice Chen" --source client --tier A --tag board --attitude open --birthday --03-04
add "Bob Lee" --source client --tier B --tag "R&D" --attitude reserved
add "Cleo Ortiz" --source partner --tier A --tag board --tag none
add "Dora Diaz"
add "Fay Fox" --source partner --tier B --tag board --attitude warm
add "Gus Hill" --source client --tier B --attitude warm
add "Erik Dahl" --source client --tier A --tag board
give alice intro
give bob intro
give cleo media
give fay intro
give gus intro
2026-01-12
give alice advice
give bob advice
give cleo advice
give fay advice
give gus advice
2026-01-20
give alice meal
give bob meal
give cleo meal
give fay meal
give gus meal
standing alice 9
standing fay 9
standing gus 9
standing bob 8
2026-02-01
ask bob intro --for "a board" --anyway
promised bob "Nina Ross" --purpose newsletter --occasion "After Work"
2026-02-10
got cleo "Omar Haddad" --offered --occasion coffee
got alice "Pia Lund" --offered --purpose support
moved pia lost
thank alice
give dora referral --who "Quirin Roth"
archive erik
"""
EVERY = ["balance", "today", "next", "ask --ready", "contacts", "referrals"]
PEOPLE = [line for line in EVERY if line not in ("referrals", "today")]


@pytest.fixture
def club(well: Well) -> Well:
    """Six people of whom different things are known; and Erik, who is archived."""
    well.story(STORY)
    return well


def list_people(result: Result) -> list[str]:
    """Of whom the items of an answer in JSON are, each once."""
    assert result.code == 0, result.err
    return list(dict.fromkeys(item["contact"] for item in result.json["items"]))


SELECTIONS = [
    ("--source client", "alice bob gus"),
    ("--source CLIENT", "alice bob gus"),
    ("--source none", "dora"),
    ("--source partner --tier B", "fay"),
    ("--source team", ""),
    ("--tier a", "alice cleo"),
    ("--tier none", "dora"),
    ("--tier C", ""),
    ("--tag BOARD", "alice cleo fay"),
    ("--tag '#board'", "alice cleo fay"),
    ("--tag none", "dora gus"),
    ("--tag '#none'", "cleo"),
    ("--tag 'r&d'", "bob"),
    ("--tag nowhere", ""),
    ("--attitude open", "alice"),
    ("--attitude none", "cleo dora"),
    ("--source client --tier A", "alice"),
    ("--source client --tier A --tag board --attitude open", "alice"),
    ("--source client --attitude none", ""),
    ("--source none --tier none --tag none --attitude none", "dora"),
]
# Whoever was asked for a referral of that purpose, or brought one; what Dora was given counts for nobody.
PURPOSES = [
    ("--purpose prospect", "cleo"),
    ("--purpose newsletter", "bob"),
    ("--purpose support", "alice"),
    ("--purpose information", ""),
    ("--purpose support --source client", "alice"),
    ("--purpose support --source partner", ""),
]


@pytest.mark.parametrize(("options", "handles"), SELECTIONS + PURPOSES)
@pytest.mark.parametrize("line", PEOPLE)
def test_an_answer_is_about_the_selected_people_in_its_own_order(
    club: Well, line: str, options: str, handles: str
) -> None:
    everybody = list_people(club(f"{line} --json"))

    narrowed = list_people(club(f"{line} {options} --json"))

    assert narrowed == [handle for handle in everybody if handle in handles.split()]
    assert everybody


@pytest.mark.parametrize("line", EVERY)
def test_an_answer_in_json_says_what_it_was_narrowed_by(club: Well, line: str) -> None:
    assert "selection" not in club(f"{line} --json").json
    assert club(f"{line} --tier a --source none --json").json["selection"] == {"source": "", "tier": "A"}
    assert club(f"{line} --tag '#R&D' --purpose support --json").json["selection"] == {
        "tag": "R&D",
        "purpose": "support",
    }


@pytest.mark.parametrize(("options", "handles"), SELECTIONS)
def test_referrals_are_those_with_the_selected_people(club: Well, options: str, handles: str) -> None:
    all_items, items = (club(f"referrals --all {words} --json").json["items"] for words in ("", options))

    assert items == [item for item in all_items if item["contact"] in handles.split()]


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        ("", "2 1"),
        ("--all", "2 1 3"),
        ("--purpose prospect --all", "2"),
        ("--purpose NEWSLETTER", "1"),
        ("--purpose support", ""),
        ("--purpose support --all", "3"),
        ("--purpose support --all --source partner", ""),
        ("--occasion 'after  WORK'", "1"),
        ("--occasion none --all", "3"),
        ("--occasion work", ""),
        ("--offered", "2"),
        ("--offered --all", "2 3"),
        ("--since 2026-02-10", "2"),
        ("--since 2026-02-01 --until 2026-02-09", "1"),
        ("--until 2026-01-31", ""),
        ("--until '3 weeks ago'", "1"),
        ("--given", "4"),
        ("--given --source none", "4"),
        ("--given --source client", ""),
        ("bob --purpose newsletter", "1"),
        ("bob --offered", ""),
        ("alice --all --since 3w", "3"),
        ("1 --source client", "1"),
        ("1 --source partner", ""),
        ("nina --occasion none", ""),
        ("pia --offered --purpose support", "3"),
    ],
)
def test_referrals_are_narrowed_by_what_they_are(club: Well, options: str, numbers: str) -> None:
    result = club(f"referrals {options} --ids")

    assert (result.code, sorted(result.out.split())) == (0, sorted(numbers.split()))
    assert club(f"referrals {options} --ids --exit-code").code == (0 if numbers else 1)


@pytest.mark.parametrize(("options", "handles"), SELECTIONS)
def test_a_narrowed_day_keeps_the_numbers_of_the_whole_one(club: Well, options: str, handles: str) -> None:
    whole, narrowed = (club(f"today {words} --ahead 4d --json").json["items"] for words in ("", options))

    assert narrowed == [item for item in whole if item["contact"] in handles.split()]


def test_what_was_seen_in_a_narrowed_day_is_done(well: Well) -> None:
    well.story("2026-01-05\nadd Ann --tier A\nadd Bob --tier B --source client\ngive ann meal\ngive bob meal")

    (item,) = well("today --source client --json").json["items"]

    assert (item["number"], item["move"], item["contact"]) == (2, "give", "bob")
    assert well("do 2 --json").json["contacts"] == ["bob"]


def test_birthdays_to_come_are_narrowed_too(club: Well) -> None:
    assert "\talice\tbirthday\t" in club("today --ahead 4d --source client --plain").out
    assert "birthday" not in club("today --ahead 4d --source partner --plain").out


@pytest.mark.parametrize("line", ["balance", "next"])
def test_of_the_named_the_selected_ones_are_shown(club: Well, line: str) -> None:
    assert list_people(club(f"{line} alice cleo erik --json")) != ["alice"]
    assert list_people(club(f"{line} alice cleo --source client --json")) == ["alice"]
    assert sorted(list_people(club(f"{line} erik cleo --tag board --json"))) == ["cleo", "erik"]
    assert club(f"{line} zoe --source client").code == 3


@pytest.mark.parametrize("line", EVERY)
@pytest.mark.parametrize("form", ["--json", "--plain", "--ids", ""])
def test_a_narrowed_answer_has_every_form(club: Well, line: str, form: str) -> None:
    whole, narrowed = club(f"{line} {form}"), club(f"{line} --source client {form}")

    assert (narrowed.code, narrowed.err) == (0, whole.err)
    assert narrowed.out
    assert narrowed.out != whole.out
    assert not {"cleo", "fay"} & set(narrowed.out.lower().replace('"', " ").split())
    if form in ("--plain", "--ids"):
        assert [row for row in whole.lines if row in set(narrowed.lines)] == narrowed.lines


@pytest.mark.parametrize("line", EVERY)
@pytest.mark.parametrize("form", ["--json", "--plain", "--ids", ""])
def test_nobody_selected_is_an_empty_answer_and_a_no_for_scripts(club: Well, line: str, form: str) -> None:
    result = club(f"{line} --source team --tier C {form}")

    assert (result.code, result.err) == (0, "")
    assert club(f"{line} --source team --tier C {form} --exit-code").code == 1
    assert club(f"{line} --exit-code {form}").code == 0
    if form == "--json":
        assert json.loads(result.out)["items"] == []
    elif form:
        assert result.out == ""


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "balance --source team --tier c",
            "Nobody with source team and tier C is there: `well contacts` lists everyone.",
        ),
        ("balance cleo --source client", "Nobody with source client is there: `well contacts` lists everyone."),
        ("next --tag zork", "Nobody with tag ‘zork’ is there: `well contacts` lists everyone."),
        ("today --source team", "Nothing is due today for anybody with source team."),
        (
            "ask --ready --source team --tier A",
            "Nobody with source team and tier A may be asked today. `well next` says where to give.",
        ),
        ("contacts --attitude careful", "Nobody with attitude careful is there: `well contacts` lists everyone."),
        ("contacts zork --tier A", "Nobody with tier A is found by ‘zork’: `well contacts` lists everyone."),
        ("contacts zork", "Nobody is found by ‘zork’: `well contacts` lists everyone."),
        ("contacts --archived --tier B", "Nobody archived with tier B is there: `well contacts` lists everyone."),
        (
            "referrals --offered --occasion Coffee --since 2026-01-01 --source client",
            (
                "No referral is like that: offered, at ‘coffee’, since 2026-01-01, with source client."
                " `--all` looks at those that ended, too."
            ),
        ),
        ("referrals --all --purpose information", "No referral is like that: with purpose information."),
    ],
)
def test_an_empty_answer_says_what_it_was_narrowed_by(club: Well, line: str, sentence: str) -> None:
    assert club(line).out == f"{sentence}\n"


@pytest.mark.parametrize("line", EVERY)
@pytest.mark.parametrize(
    ("option", "word"),
    [("source", "clint"), ("source", ""), ("tier", "D"), ("tag", " "), ("attitude", "kind"), ("purpose", "none")],
)
def test_a_word_that_selects_nothing_is_refused(club: Well, line: str, option: str, word: str) -> None:
    result = club([*line.split(), f"--{option}", word])

    assert (result.code, result.out) == (2, "")
    assert f"is no {option}" in result.err


@pytest.mark.parametrize("line", EVERY)
@pytest.mark.parametrize("option", ["source client", "tier A", "tag board", "attitude open", "purpose support"])
def test_one_word_of_a_sort_narrows_an_answer(club: Well, line: str, option: str) -> None:
    result = club(f"{line} --{option} --{option}")

    assert (result.code, result.out) == (2, "")
    assert f"--{option.split(maxsplit=1)[0]} is given more than once" in result.err


def test_an_answer_as_of_a_day_is_narrowed_by_what_is_known_now(club: Well) -> None:
    assert list_people(club("balance --tier A --as-of 2026-01-31 --json")) == ["alice", "cleo"]
    # a purpose is that of a referral, which came on its day
    assert list_people(club("balance --purpose newsletter --as-of 2026-02-01 --json")) == ["bob"]
    assert list_people(club("balance --purpose newsletter --as-of 2026-01-31 --json")) == []


def test_a_referral_whose_ask_was_voided_is_of_no_purpose(club: Well) -> None:
    entry = club("ask dora favor --anyway --json").json["items"][0]["id"]
    club("ask dora intro --anyway")
    (referral,) = club("referrals dora --json").json["items"]
    assert list_people(club("balance --purpose prospect --json")) == ["cleo", "dora"]

    club(f"void {referral['ask']}")

    assert referral["ask"] != entry
    assert list_people(club("balance --purpose prospect --json")) == ["cleo"]


@pytest.mark.parametrize(
    "line", ["ask alice --source client", "ask alice intro --tier A", "ask alice --tag board --json"]
)
def test_an_ask_of_somebody_is_not_narrowed(club: Well, line: str) -> None:
    last = club("history -n 1 --ids").out

    result = club(line)

    assert (result.code, result.out) == (2, "")
    assert "--ready" in result.err
    assert club("history -n 1 --ids").out == last


def test_days_in_the_wrong_order_are_told(club: Well) -> None:
    result = club("referrals --since 2026-02-02 --until 2026-02-01")

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("error: --since 2026-02-02 is later than --until 2026-02-01\n")


@pytest.mark.parametrize("line", ["--source client", "--tag board --plain"])
def test_well_alone_is_narrowed_as_today_is(club: Well, line: str) -> None:
    assert club(line) == club(f"today {line}")
    assert club(line).out


@pytest.mark.parametrize(
    ("line", "handles"),
    [("OPEN", "alice"), ("reserv", "bob"), ("open --tier B", ""), ("lee reserved", "bob"), ("zork", "")],
)
def test_contacts_are_found_by_their_attitude(club: Well, line: str, handles: str) -> None:
    assert club(f"contacts {line} --ids").lines == handles.split()


def test_the_attitude_is_the_last_plain_column_of_contacts(club: Well) -> None:
    header, *rows = club("contacts --plain --header").lines

    assert header.split("\t")[-1] == "attitude"
    assert [row.split("\t")[-1] for row in rows] == ["open", "reserved", "", "", "warm", "warm"]


def test_the_attitude_is_in_the_list_where_there_is_room(club: Well) -> None:
    assert "reserved" in club("contacts", terminal=True, env={"COLUMNS": "120"}).out
    assert "reserved" not in club("contacts", terminal=True, env={"COLUMNS": "40"}).out
    assert "reserved" in club("contacts").out
    assert "attitude" not in club("contacts cleo").out


# -- the log of one -------------------------------------------------------------------------------


@pytest.mark.parametrize("ref", ["alice", "Alice Chen", "al", "=alice"])
def test_a_log_is_of_one_whatever_they_are_called(club: Well, ref: str) -> None:
    lines = club(["log", ref, "--json"]).json["items"]

    assert [item["contact"] for item in lines] == ["alice"] * 5
    assert lines == [item for item in club("log --json").json["items"] if item["contact"] == "alice"]


def test_a_log_of_one_counts_their_lines(club: Well) -> None:
    assert "… 4 more." in club("log alice -n 1", terminal=True).lines[-1]
    few = club("log alice -n 1 --side give --since 2026-01-20", terminal=True)
    assert "… 1 more." in few.lines[-1]


def test_a_log_of_one_takes_no_beginning_if_it_is_to_be_exact(club: Well) -> None:
    assert club("log al --exact").code == club("log =al").code == 3
    assert club("log alice --exact").code == 0
    assert club("log zoe").code == 3


def test_a_log_of_one_without_lines_says_whose(club: Well) -> None:
    club("add 'Zoe Young'")

    assert club("log zoe").out == "Zoe Young has no lines yet.\n"
    assert club("log zoe --side ask").out == "No line of Zoe Young is like that: `well log` shows them all.\n"
    assert club("log zoe --exit-code").code == 1
