"""The page of a command."""

from __future__ import annotations

import pytest

from harness import Well
from wellkeeper.cli.help.command import read_docstring
from wellkeeper.cli.help.groups import PLACES


@pytest.mark.parametrize("name", [name for name, place in PLACES.items() if place.group])
def test_a_command_says_first_what_is_typed(well: Well, name: str) -> None:
    result = well(f"{name} --help")
    text = read_docstring(PLACES[name].load().__doc__ or "")

    assert (result.code, result.err) == (0, "")
    assert text.examples
    assert result.lines[: len(text.examples) + 2] == [text.summary, "", *(f"  {line}" for line in text.examples)]


def test_options_of_its_own_come_before_those_of_every_command(well: Well) -> None:
    result = well("give --help")

    own, _, shared = result.out.partition("\nFor scripts:")
    assert "\n  well give CONTACT... KIND [NOTE]\n" in own
    assert own.index("--to CONTACT ") < own.index("--on DAY ")
    assert "--json" not in own
    assert "--db FILE  --json  --plain" in shared


def test_help_in_a_pipe_is_the_same_even_in_ci(well: Well) -> None:
    assert well("give --help", env={"GITHUB_ACTIONS": "true", "FORCE_COLOR": "1", "NO_COLOR": ""}) == well(
        "give --help"
    )


def test_a_docstring_is_a_summary_paragraphs_and_examples() -> None:
    text = read_docstring("Do it.\n\n    In two\n    lines.\n\n    Examples:\n    well do 1\n    well do 2\n    ")

    assert text == ("Do it.", ("In two lines.",), ("well do 1", "well do 2"))
