"""The way in: bare `well`, help, the version, and mistakes on the line."""

from __future__ import annotations

import pytest

from harness import Well
from wellkeeper import __version__
from wellkeeper.cli.app import PANELS, PLACES


def test_bare_well_says_how_to_begin_where_there_is_no_ledger(well: Well) -> None:
    result = well("")

    assert (result.code, result.err) == (0, "")
    assert result.lines[0].startswith("Build the well before you need the water")
    assert all(line.startswith("  well") for line in result.lines[2:7])


def test_bare_well_is_todays_list_where_there_is_one(full: Well) -> None:
    assert full("") == full("today")
    assert full("--db ledger.db") == full("today")


@pytest.mark.parametrize(
    "options", ["--json", "--plain --header", "--ids", "--as-of yesterday", "--db ledger.db --json", "--exit-code"]
)
def test_bare_well_takes_the_options_of_today(full: Well, options: str) -> None:
    assert full(options) == full(f"today {options}")


def test_bare_well_for_a_script_is_refused_without_a_ledger(well: Well) -> None:
    assert well("--json").code == 6


@pytest.mark.parametrize("line", ["--help", "-h"])
def test_help_lists_every_command_by_what_one_wants_to_do(well: Well, line: str) -> None:
    result = well(line)

    assert (result.code, result.err) == (0, "")
    assert [panel for panel in PANELS if panel and f"{panel}:\n" not in result.out] == []
    assert [name for name, place in PLACES.items() if place.panel and f"\n  {name} " not in result.out] == []
    assert "begin" not in result.out.replace("begins", "")


@pytest.mark.parametrize("name", [name for name, place in PLACES.items() if place.panel])
def test_the_help_of_a_command_shows_an_example_that_is_its_own(well: Well, name: str) -> None:
    result = well(f"{name} --help")

    assert result.code == 0
    assert result.lines[0].startswith(f"Usage: well {name}")
    assert f"Examples:\n  well {name}" in result.out


@pytest.mark.parametrize("columns", ["60", "80", "120", "200"])
@pytest.mark.parametrize("line", ["--help", "give --help", "ask --help", "add --help"])
def test_help_fits_a_terminal(well: Well, line: str, columns: str) -> None:
    from rich.text import Text

    result = well(line, terminal=True, env={"COLUMNS": columns})

    rows = [Text.from_ansi(row).plain for row in result.lines]
    assert max(len(row) for row in rows if not row.startswith("  well ")) <= int(columns)  # examples are to be copied


def test_help_in_a_pipe_has_no_box_and_no_colour_even_in_ci(well: Well) -> None:
    result = well("give --help", env={"GITHUB_ACTIONS": "true", "FORCE_COLOR": "1", "NO_COLOR": ""})

    assert not {"\x1b", "─", "│"} & set(result.out)


def test_the_version_is_said(well: Well) -> None:
    assert well("--version").out == f"well {__version__}\n"


def test_a_command_that_is_none_names_the_near_one(well: Well) -> None:
    result = well("blance")

    assert (result.code, "'balance'" in result.err) == (2, True)
