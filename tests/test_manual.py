"""The pages of the manual: one for each command, and readers of roff find nothing wrong with them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from wellkeeper.cli.help.groups import PLACES

MANUAL = Path(__file__).parents[1] / "docs/man"


def test_every_command_has_a_page() -> None:
    names = {f"well-{name}.1" for name, place in PLACES.items() if place.group}

    assert {path.name for path in MANUAL.iterdir()} == {"well.1", *names}


def test_no_page_holds_anything_but_ascii() -> None:
    assert [path.name for path in MANUAL.iterdir() if not path.read_bytes().isascii()] == []


@pytest.mark.parametrize(
    "reader",
    [
        pytest.param("mandoc -T lint -W warning", marks=pytest.mark.peer("mandoc")),
        pytest.param("groff -man -Tutf8 -ww", marks=pytest.mark.peer("groff")),
    ],
)
def test_a_reader_of_manuals_finds_nothing_wrong(reader: str) -> None:
    for path in MANUAL.iterdir():
        result = subprocess.run([*reader.split(), path], capture_output=True, text=True, check=False)
        assert (result.stderr, result.returncode) == ("", 0)
        assert "WARNING" not in result.stdout
