"""The way in: bare `well`, help, the version, and mistakes on the line."""

from __future__ import annotations

import pytest

from harness import Well
from wellkeeper import __version__


@pytest.mark.about_files
def test_bare_well_says_how_to_begin_where_there_is_no_ledger(well: Well) -> None:
    result = well("")

    assert (result.code, result.err) == (0, "")
    assert result.lines[0].startswith("Build the well before you need the water")
    assert all(line.startswith("  well") for line in result.lines[2:7])


@pytest.mark.about_files
def test_bare_well_is_todays_list_where_there_is_one(full: Well) -> None:
    assert full("") == full("today")
    assert full("--db ledger.db") == full("today")


@pytest.mark.parametrize(
    "options", ["--json", "--plain --header", "--ids", "--as-of yesterday", "--db ledger.db --json", "--exit-code"]
)
def test_bare_well_takes_the_options_of_today(full: Well, options: str) -> None:
    assert full(options) == full(f"today {options}")


@pytest.mark.about_files
def test_bare_well_for_a_script_is_refused_without_a_ledger(well: Well) -> None:
    assert well("--json").code == 6


def test_the_version_is_said(well: Well) -> None:
    assert well("--version").out == f"well {__version__}\n"


def test_a_command_that_is_none_names_the_near_one(well: Well) -> None:
    result = well("blance")

    assert (result.code, "did you mean balance," in result.err) == (2, True)
