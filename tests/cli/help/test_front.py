"""The pages that list commands."""

from __future__ import annotations

import re

import pytest

from harness import Well
from wellkeeper.cli.help import front
from wellkeeper.cli.help.groups import DAILY, GROUPS, PLACES, list_group
from wellkeeper.cli.help.topics import TOPICS

COMMANDS = [name for name, place in PLACES.items() if place.group]


@pytest.mark.parametrize("line", ["--help", "-h", "help"])
def test_every_command_stands_once_on_the_first_page_which_fits_a_screen(well: Well, line: str) -> None:
    result = well(line)

    page = result.out.partition("Every day\n")[2].partition("\nwell COMMAND")[0]
    daily, rest = page.split("\nThe rest, by group\n")
    names = [line.split()[0] for line in daily.splitlines()]
    names += [word for line in rest.splitlines() for word in re.sub(rf"^  ({'|'.join(GROUPS)}) ", "", line).split()]
    assert (result.code, result.err) == (0, "")
    assert sorted(names) == sorted(COMMANDS)
    assert len(result.lines) <= 40
    assert max(map(len, result.lines)) <= 80


def test_the_commands_of_every_day_are_commands_and_few() -> None:
    assert {daily.command for daily in DAILY} <= set(COMMANDS)
    assert all(daily.shape.split()[0] == daily.command for daily in DAILY)
    assert len(DAILY) <= 13


@pytest.mark.parametrize("group", [group for group in GROUPS if group])
def test_a_group_lists_its_commands_with_what_each_does(well: Well, group: str) -> None:
    lines = well(f"help {group}").lines

    assert lines[0] == f"{group.capitalize()}: {GROUPS[group].about}."
    assert [line.split()[0] for line in lines[2:]] == list_group(group)


def test_all_of_them_are_every_group(well: Well) -> None:
    result = well("help --all")

    assert [name for name in COMMANDS if f"\n  {name} " not in result.out] == []
    assert "begin" not in result.out


@pytest.mark.parametrize("columns", [60, 80, 120, 200])
@pytest.mark.parametrize("line", ["--help", "help --all", "help standing", "help who owes", "give --help"])
def test_help_fits_a_terminal(well: Well, line: str, columns: int) -> None:
    result = well(line, terminal=True, env={"COLUMNS": str(columns)})

    rows = [row.rstrip("\r") for row in result.lines]
    assert max(len(row) for row in rows if not row.startswith("  well ")) <= columns  # examples are to be copied
    assert [row for row in rows if row != row.rstrip()] == []
    assert not {"\x1b", "─", "│"} & set(result.out)


def test_what_is_too_long_goes_on_below() -> None:
    assert list(front.list_definitions([("  ab", "word " * 6), ("  a", "")], 26)) == [
        "  ab  word word word word",
        "      word word",
        "  a",
    ]
    assert front.build_front(tuple(TOPICS), 60).splitlines()[0].startswith("well: a relational bank account")
