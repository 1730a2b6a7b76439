"""A line of a batch is a command, in words as a shell parts them."""

from __future__ import annotations

import shlex

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.cli.batch.lines import LONGEST_LINE, BatchLine, iterate_lines
from wellkeeper.errors import BadText


def list_words(text: str) -> list[tuple[str, ...]]:
    return [line.words for line in iterate_lines(text)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("give alice meal", ("give", "alice", "meal")),
        ("  give\talice   meal\r", ("give", "alice", "meal")),
        ("well give alice meal", ("give", "alice", "meal")),
        ("""note alice "likes 'green' tea" """, ("note", "alice", "likes 'green' tea")),
        ("note alice likes\\ tea", ("note", "alice", "likes tea")),
        ("give alice meal ''", ("give", "alice", "meal", "")),
        ("give alice meal # on friday", ("give", "alice", "meal")),
        ("give alice meal '# on friday'", ("give", "alice", "meal", "# on friday")),
        ("give alice advice C#", ("give", "alice", "advice", "C#")),
        ("give alice meal > log; rm $HOME", ("give", "alice", "meal", ">", "log;", "rm", "$HOME")),
        ('note ольга "чай 茶"', ("note", "ольга", "чай 茶")),
    ],
)
def test_a_line_is_parted_as_a_shell_does(line: str, words: tuple[str, ...]) -> None:
    assert list_words(line) == [words]


def test_blank_lines_and_comments_are_read_over_and_counted() -> None:
    text = "\ufeff# friday\n\ngive alice meal\n   # no more\n \t\nmet bob\n"

    assert [*iterate_lines(text)] == [BatchLine(3, ("give", "alice", "meal")), BatchLine(6, ("met", "bob"))]


def test_one_can_begin_with_a_later_line() -> None:
    assert [line.number for line in iterate_lines("met a\nmet b\nmet c\n", 2)] == [2, 3]


@pytest.mark.parametrize("line", ["met 'alice", 'met "alice', "met alice \\", "x" * (LONGEST_LINE + 1)])
def test_a_line_that_cannot_be_read_is_told_with_its_number(line: str) -> None:
    [_, bad, _] = iterate_lines(f"met alice\n{line}\nmet bob\n")

    assert (bad.number, bad.words, type(bad.problem)) == (2, (), BadText)


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\r")), min_size=1))
def test_what_is_quoted_comes_back_as_it_was(words: list[str]) -> None:
    line = shlex.join(["note", *words])

    if len(line) <= LONGEST_LINE:
        assert list_words(line) == [("note", *words)]
