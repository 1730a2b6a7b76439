"""Commands by what one wants, and what is said of a wrong word."""

from __future__ import annotations

import pytest

from harness import Well
from wellkeeper.cli.help.groups import PLACES
from wellkeeper.cli.help.search import find_commands
from wellkeeper.cli.help.topics import TOPICS
from wellkeeper.domain.policy import SETTINGS


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("thank", "thank"),
        ("thanking", "thank"),
        ("who owes", "owe"),
        ("csv", "import"),
        ("a spreadsheet", "import"),
        ("birthday", "birthdays"),
        ("encrypt", "backup"),
        ("correct a mistake", "void"),
        ("delete somebody", "archive"),
        ("Search", "find"),
        ("how deep", "balance"),
        ("rename", "edit"),
        ("a chart", "report"),
        ("password", "seal"),
        ("cron", "digest"),
        ("money", "yield"),
    ],
)
def test_the_first_command_is_what_one_wants(words: str, first: str) -> None:
    assert find_commands(words.split())[0].name == first


def test_a_word_that_no_command_speaks_of_is_not_found(well: Well) -> None:
    result = well("help frobnicate")

    assert (result.code, result.out) == (3, "")
    assert "no command speaks of ‘frobnicate’" in result.err


def test_the_name_of_a_command_shows_its_page_and_what_is_near(well: Well) -> None:
    result = well("help thank")

    page, _, near = result.out.partition("\nNear it\n")
    assert page == well("thank --help").out
    assert "owe " in near
    assert "\n  thank " not in near


def test_a_topic_has_the_numbers_of_this_ledger(well: Well) -> None:
    assert "   180 days  in which the worth" in well("help level").out

    well('add "Ann"')
    well("policy half_life 90")
    well("kinds give meal 9")

    assert "    90 days  in which the worth" in well("help level").out
    assert "meal 9" in well("help prices").out


@pytest.mark.parametrize("name", TOPICS)
def test_a_topic_names_settings_and_commands_that_are_there(well: Well, name: str) -> None:
    topic = TOPICS[name]

    assert set(topic.settings) <= set(SETTINGS)
    assert set(topic.commands) <= set(PLACES)
    assert well(f"help {name}").lines[0] == name.capitalize()


def test_scripts_tells_the_options_that_commands_share(well: Well) -> None:
    page = well("help scripts").out

    assert all(f"\n  {option}" in page for option in ("--json ", "--plain ", "--ids ", "--as-of DAY", "--dry-run "))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("give", 'error: give needs a person and a kind: `well give alice advice "how to price a pilot" --minutes 30`'),
        ("moved alice", "error: moved needs a stage: "),
        ("merge", "error: merge needs a person who stays and another person: "),
        ("blance", "hint: did you mean balance, landed or plan? `well help --all` lists every command"),
        ("spreadsheet", "hint: did you mean import or export? `well help --all` lists every command"),
        ("frobnicate", "error: there is no command ‘frobnicate’"),
    ],
)
def test_a_wrong_line_is_told_the_least_that_helps(well: Well, line: str, says: str) -> None:
    result = well(line)

    assert (result.code, result.out) == (2, "")
    assert says in result.err


@pytest.mark.parametrize("name", [name for name, place in PLACES.items() if place.group])
def test_whatever_a_command_lacks_is_named_by_words(well: Well, name: str) -> None:
    error = well(name).err

    assert "Missing argument" not in error
    assert "a bug of ours" not in error
