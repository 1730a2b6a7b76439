"""Colleagues on one ledger: who did what, whose contact it is, and whose people an answer is about."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import Well

KIM, LEE, NOA = ({"WELL_NAME": name} for name in ("Kim", "Lee", "Noa"))


@pytest.fixture
def team(well: Well) -> Well:
    """Kim has Alice, Lee has Bob, and Cleo is the team's; Kim gave Alice advice, and Lee gave her an intro."""
    well('add "Alice Chen" --source client --owner Kim', env=KIM)
    well('add "Bob Lee" --source client --owner Lee', env=LEE)
    well('add "Cleo Ortiz" --source client', env=LEE)
    well("give alice advice", env=KIM)
    well("give alice intro", env=LEE)
    return well


def list_ids(well: Well, command: str, **variables: str) -> list[str]:
    answer = well(f"{command} --ids", env=variables)
    assert answer.code == 0, answer.err
    return answer.lines


# -- who did what --------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ["history", "history 4", "log", "statement alice"])
def test_who_did_it_is_shown_as_soon_as_there_is_somebody_else(well: Well, command: str) -> None:
    for line in ("add Alice", "add Bob", "add Cleo", "give alice meal"):
        well(line, env=KIM)
    assert "Kim" not in well(command).out

    well("give alice meal", env=LEE)

    assert "Kim" in well(command).out


def test_two_spellings_of_one_name_are_one_colleague(well: Well) -> None:
    well("add Alice", env={"WELL_NAME": "Zoé"})
    well("give alice meal", env={"WELL_NAME": "ZOE"})

    assert "by" not in well("log").lines[0].split()
    assert len(well("log --by zoe --ids").lines) == 1
    assert len(well("history --by Zoé --ids").lines) == 2


@pytest.mark.parametrize(
    ("command", "actors"),
    [
        ("history --by kim", ["Kim", "Kim"]),
        ("history --by LEE", ["Lee", "Lee", "Lee"]),
        ("log --by kim", ["Kim"]),
        ("log alice --by lee --side give", ["Lee"]),
        ("statement alice --by lee", ["Lee"]),
        ("statement bob --by lee", []),
        ("log", ["Lee", "Kim"]),
    ],
)
def test_what_one_colleague_did_can_be_asked_for(team: Well, command: str, actors: list[str]) -> None:
    assert [item["actor"] for item in team(f"{command} --json").json["items"]] == actors


def test_the_level_after_a_line_is_that_of_all_lines(team: Well) -> None:
    (item,) = team("statement alice --by lee --json").json["items"]

    assert (item["level"], item["balance"]) == (6.0, 6)
    assert "balance 6" in team("statement alice --by kim", terminal=True).out
    assert "Bob Lee has no lines by kim." in team("statement bob --by kim", terminal=True).out


def test_columns_for_programs_are_those_of_before(team: Well) -> None:
    assert [len(line.split("\t")) for line in team("history --plain --limit 1").lines] == [7]
    assert team("log --plain --header").lines[0].split("\t")[-1] == "voids"


@pytest.mark.parametrize("command", ["history --by kam", "log --by kam", "statement alice --by kam"])
def test_an_unknown_colleague_is_told_who_is_near(team: Well, command: str) -> None:
    answer = team(command)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "error: ‘kam’ is no colleague\nhint: did you mean Kim? known are Kim and Lee\n"


@pytest.mark.parametrize("command", ["history 1 --by kim", "statement alice --by kim --plot"])
def test_what_is_whole_has_no_part_by_a_colleague(team: Well, command: str) -> None:
    assert team(command).code == 2


def test_a_refusal_names_the_colleague_who_asked(team: Well) -> None:
    team("ask alice intro --anyway", env=KIM)

    assert "\nKim asked for an intro on 2 March.\n" in team("ask alice intro", env=LEE).err
    assert "Kim asked" not in team("ask alice intro", env={"WELL_NAME": "KIM"}).err
    assert "asked for" not in team("ask bob intro", env=KIM).err


def test_an_undo_says_that_it_was_a_colleagues(team: Well) -> None:
    dry = team("undo --dry-run", env=KIM)
    undo = team("undo", env=KIM)

    assert (dry.out, dry.err) == ("would be done: took back: gave alice intro (+4)\n", "that was Lee's\n")
    assert (undo.out, undo.err) == ("#6 took back: gave alice intro (+4)\n", "that was Lee's\n")
    assert team("undo 6", env=KIM).err == ""


# -- whose contact it is -------------------------------------------------------------------------


def test_an_owner_is_kept_as_the_ledger_spells_them_and_can_be_taken_away(team: Well) -> None:
    assert team("edit cleo --owner KIM").err == ""
    assert team("show cleo --json").json["items"][0]["owner"] == "Kim"

    team("edit cleo alice --owner ''")

    assert list_ids(team, "contacts --owner none") == ["alice", "cleo"]
    team("undo")
    assert list_ids(team, "contacts --owner kim") == ["alice", "cleo"]


@pytest.mark.parametrize("command", ["edit cleo --owner kmi", "edit cleo bob --owner kmi", "add Dora --owner kmi"])
def test_an_owner_who_never_wrote_is_told_of(team: Well, command: str) -> None:
    answer = team(command, env=KIM)

    assert answer.code == 0
    assert answer.err == "nobody called ‘kmi’ has written to this ledger yet, but Kim and Lee\n"


def test_of_two_who_are_merged_the_kept_ones_owner_stays_or_else_the_other_ones(team: Well) -> None:
    team("merge cleo bob")
    team("merge alice cleo")

    assert team("show alice --json").json["items"][0]["owner"] == "Kim"
    team("undo")
    assert team("show cleo --json").json["items"][0]["owner"] == "Lee"


def test_our_own_sheet_brings_owners_to_another_ledger_and_changes_none(team: Well, tmp_path: Path) -> None:
    team("export contacts.csv")
    other = f"--db {tmp_path / 'other.db'}"
    team(f"{other} add 'Bob Lee' --handle bob --owner Noa --email bob@lee.example", env=NOA)
    team(f"{other} add 'Cleo Ortiz' --handle cleo", env=NOA)

    assert team(f"{other} import contacts.csv").code == 0

    assert list_ids(team, f"{other} contacts --owner kim") == ["alice"]
    assert list_ids(team, f"{other} contacts --owner noa") == ["bob"]


# -- whose people an answer is about -------------------------------------------------------------

OF_THE_DAY = ["balance", "today", "next", "digest"]


@pytest.mark.parametrize("command", [*OF_THE_DAY, "contacts"])
@pytest.mark.parametrize(
    ("options", "handles"),
    [
        ("", {"alice", "bob", "cleo"}),
        ("--team", {"alice", "bob", "cleo"}),
        ("--mine", {"alice"}),
        ("--owner lee", {"bob"}),
        ("--owner none", {"cleo"}),
        ("--owner lee --source client", {"bob"}),
    ],
)
def test_an_answer_is_about_everybody_or_the_people_of_one(
    team: Well, command: str, options: str, handles: set[str]
) -> None:
    assert {*list_ids(team, f"{command} {options}", **KIM)} == handles


def settle(team: Well, text: str) -> None:
    """Write the settings."""
    path = team.home / ".config/wellkeeper/settings.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_settings_say_whose_people_the_day_is_about(team: Well) -> None:
    settle(team, 'people = "mine"\nname = "kim"\n')

    assert [{*list_ids(team, command)} for command in OF_THE_DAY] == [{"alice"}] * 4
    assert {*list_ids(team, "balance --team")} == {"alice", "bob", "cleo"}
    assert list_ids(team, "balance --owner lee") == ["bob"]
    assert list_ids(team, "next bob") == ["bob"]
    assert list_ids(team, "contacts") == ["alice", "bob", "cleo"]


def test_ready_to_be_asked_are_ones_own_people(team: Well) -> None:
    for handle in ("bob", "cleo"):
        for day in ("2026-01-05", "2026-01-19", "2026-02-02"):
            team(f"give {handle} intro --on {day}", env=LEE)
        team(f"standing {handle} 9", env=LEE)

    assert {*list_ids(team, "ask --ready")} == {"bob", "cleo"}
    assert list_ids(team, "ask --ready --mine", **LEE) == ["bob"]


def test_a_report_is_of_ones_own_people_as_the_day_is(team: Well) -> None:
    settle(team, 'people = "mine"\nname = "kim"\n')

    page = team("report -o -").out

    assert ">One account</h2>" in page
    assert "Today, what is owed and the accounts are of who has owner kim; the rest is of all." in page
    assert ">Three accounts</h2>" in team("report -o - --team").out
    assert "Nobody with owner Noa is there." in team("report -o - --mine", env=NOA).out
    assert team("report -o - --for bob").code == 0
    assert team("report -o - --for alice --mine").err.startswith("error: the page of one relationship is of one")


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("balance", "Nobody with owner noa is there: `--team` shows everybody’s."),
        ("next", "Nobody with owner noa is there: `--team` shows everybody’s."),
        ("today", "Nothing is due today for anybody with owner noa. `--team` shows everybody’s."),
        ("ask --ready", "Nobody with owner noa may be asked today. `well next` says where to give. `--team` shows"),
        ("balance --owner lee --tier A", "Nobody with tier A and owner lee is there: `well contacts` lists everyone."),
    ],
)
def test_nobody_is_hers_who_is_new_and_the_team_is_a_word_away(team: Well, command: str, says: str) -> None:
    settle(team, 'people = "mine"\nname = "noa"\n')

    answer = team(command, terminal=True, env={"COLUMNS": "200"})

    assert (answer.code, says in answer.out) == (0, True)


@pytest.mark.parametrize(
    ("command", "says"),
    [
        ("balance --mine --team", "--mine is a part of --team"),
        ("balance --owner kim --mine", "--owner doesn't go with --mine"),
        ("balance --owner lea", "‘lea’ is no colleague"),
        ("contacts --owner ' '", "the owner is empty"),
    ],
)
def test_what_contradicts_itself_is_refused(team: Well, command: str, says: str) -> None:
    answer = team(command)

    assert answer.code == 2
    assert answer.err.startswith(f"error: {says}")


def test_a_word_of_the_settings_that_is_none_is_named(team: Well) -> None:
    settle(team, 'people = "his"\n')

    assert team("balance").err.startswith("error: the settings have a people ‘his’, and know mine and team")


def test_colleagues_are_shown_as_they_are_under_private(team: Well) -> None:
    assert [item["actor"] for item in team("log --private --json").json["items"]] == ["Lee", "Kim"]
    assert len(list_ids(team, "balance --mine --private", **KIM)) == 1
