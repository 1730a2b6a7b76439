"""Pictures in the terminal: they fit from 60 to 200 columns, have their ASCII, and leave a pipe its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from cli.commands.test_insight import STORY
from harness import DAY, Well
from transcripts import STYLE
from wellkeeper.render.lines import compute_width

TODAY = date.fromisoformat(DAY)
COMMANDS = (
    "statement kim --plot",
    "statement kim --plot --since 2020-01-01",
    "statement kim --plot --since 10d",
    "year",
    "mirror --since 1y",
    "mirror --weeks",
    "sources",
    "yield --by contact",
    "lag",
    "tree",
    "tree --all",
    "funnel",
    "graded",
    "graded --by check",
)
PICTURE = re.compile("[━╸▁▂▃▄▅▆▇█░▒▓▔▀■●○◆▾┃│├┣┡┗└┤┈╌─]")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Well:
    well = Well(tmp_path_factory.mktemp("pictures"))
    well.story(STORY)
    return well


def print_lines(well: Well, command: str, columns: int, **env: str) -> list[str]:
    """The lines on a terminal of that width, without styles."""
    result = well(command, terminal=True, env={"COLUMNS": str(columns), **env})
    assert result.code == 0, result.err
    return STYLE.sub("", result.out).splitlines()


@pytest.mark.parametrize("command", COMMANDS)
def test_a_picture_fits_and_nothing_is_cut(world: Well, command: str) -> None:
    for columns in (40, 60, 65, 66, 80, 100, 137, 200):
        lines = print_lines(world, command, columns)

        assert max(map(compute_width, lines)) <= columns
        assert not any("…" in line for line in lines)
        assert lines == [line.rstrip() for line in lines]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_terminal_that_draws_nothing_gets_ascii_in_its_width(world: Well, command: str) -> None:
    lines = print_lines(world, command, 80, TERM="dumb")

    assert max(map(len, lines)) <= 80
    assert not any(PICTURE.search(line) for line in lines)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_pipe_gets_rows_alone(world: Well, command: str) -> None:
    assert not PICTURE.search(world(command).out)


def test_sources_and_funnel_have_bars_of_at_least_six_cells(world: Well) -> None:
    """The deepest bar, and that of all who were offered, are at least half of their column."""
    for command in ("sources", "funnel"):
        for columns in (60, 80, 120):
            bars = [len(bar) for line in print_lines(world, command, columns) for bar in re.findall("[━╸]+", line)]
            assert max(bars) >= 3


# -- statement --plot ----------------------------------------------------------------------------


def test_the_plot_ends_with_the_level_of_the_balance(world: Well) -> None:
    [account] = world("balance kim --json").json["items"]
    days = world("statement kim --plot --json").json["items"]

    assert (days[0]["day"], days[-1]["day"]) == (str(TODAY - timedelta(364)), DAY)
    assert days[-1]["level"] == account["level"]
    assert sum(day["given"] + day["drawn"] for day in days) == account["balance"]
    assert f"{account['level']} today" in print_lines(world, "statement kim --plot", 80)[0]


def test_the_plot_agrees_with_the_statement_after_every_line(world: Well) -> None:
    days = {day["day"]: day["level"] for day in world("statement kim --plot --json").json["items"]}
    lines = {line["day"]: line["level"] for line in world("statement kim --json").json["items"]}

    assert {day: days[day] for day in lines} == lines


def test_the_plot_has_whom_they_brought(world: Well) -> None:
    days = world("statement kim --plot --json").json["items"]

    assert [(day["day"], day["offered"], day["asked"]) for day in days if day["offered"] or day["asked"]] == [
        ("2026-01-09", 1, 0),
        ("2026-02-12", 1, 0),
    ]


def test_the_plot_begins_no_earlier_than_the_account(world: Well) -> None:
    days = world("statement kim --plot --since 1990-01-01 --json").json["items"]

    assert days[0]["day"] == "2025-11-10"


def test_the_plot_has_the_width_that_is_asked_for(world: Well) -> None:
    assert max(map(len, print_lines(world, "statement kim --plot --width 40", 80))) <= 40


def test_the_plot_of_a_past_day_says_so(world: Well) -> None:
    assert print_lines(world, "statement kim --plot --as-of 2026-01-31", 80)[0].endswith("on 31 January 2026")


@pytest.mark.parametrize(
    ("command", "error"),
    [
        ("statement kim --since 90d", "--since and --width go with --plot"),
        ("statement kim --width 60", "--since and --width go with --plot"),
        ("statement kim --plot --since 2026-04-01", "2026-04-01 is still to come"),
        ("statement kim --plot --lines", "--plot shows days, and --lines numbers lines"),
    ],
)
def test_words_that_do_not_go_together_are_refused(world: Well, command: str, error: str) -> None:
    result = world(command)

    assert result.code == 2
    assert error in result.err


def test_an_account_without_lines_is_a_sentence(well: Well) -> None:
    well("add 'Alice Chen'")

    assert print_lines(well, "statement alice --plot", 80) == ["Alice Chen has no lines yet."]


# -- year ----------------------------------------------------------------------------------------


def test_the_year_adds_up(world: Well) -> None:
    answer = world("year --json").json
    items: Sequence[dict[str, int]] = answer["items"]

    assert sum(item["points"] for item in items) == answer["points"] == sum(answer["weekdays"])
    assert sum(item["gifts"] for item in items) == answer["gifts"] == len(list_gifts(world))
    assert sum(item["asks"] for item in items) == 1
    assert sum(item["offered"] + item["asked_for"] for item in items) == 5
    assert sum(item["won"] for item in items) == 1


def list_gifts(well: Well) -> list[str]:
    """The lines of gives that are no thanks and no report."""
    lines = well("log --side give --plain").lines
    return [line for line in lines if line.split("\t")[5] not in ("thanks", "report")]


def test_the_year_ends_on_the_day_that_is_asked_for(world: Well) -> None:
    answer = world("year --as-of 2026-01-31 --json").json

    assert (answer["first"], answer["last"]) == ("2025-02-01", "2026-01-31")
    assert max(item["day"] for item in answer["items"]) <= "2026-01-31"


def test_the_year_has_rows_in_a_pipe(world: Well) -> None:
    lines = world("year").lines

    assert lines[0].split() == ["day", "gifts", "points", "asks", "offered", "asked", "for", "won"]
    assert len(lines) == 1 + len(world("year --plain").lines)


def test_an_empty_year_is_a_sentence(well: Well) -> None:
    well("add 'Alice Chen'")

    assert well("year").out.startswith("Nothing was given in the last year")
    assert well("year --exit-code").code == 1
