"""PostgreSQL takes no text with a NUL, which a file or an assistant may hand over: whoever it names is nowhere."""

from __future__ import annotations

import pytest

from harness import Well

NAME = "a\0lice"


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (["show", NAME], 3, "no contact answers to"),
        (["give", NAME, "meal"], 3, "no contact answers to"),
        (["give", "alice", "me\0al"], 2, "is no kind of give"),
        (["find", NAME], 0, ""),
        (["balance", "alice", NAME], 3, "no contact answers to"),
    ],
)
def test_what_has_a_nul_is_nowhere(well: Well, words: list[str], code: int, says: str) -> None:
    well("add Alice")

    result = well(words)

    assert (result.code, says in result.err) == (code, True), result.err


def test_what_has_a_nul_is_written_without_it(well: Well) -> None:
    assert well(["add", "Al\0ice", "--note", "a\0b"]).code == 0
    assert well(["note", "al", "likes\0tea"]).code == 0

    assert "likes tea" in well("show al").out
