"""Commands that a shell takes for what they are, whatever stands in a ledger."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkeeper.domain.words.text import format_command, is_plain_word

ATTACKS = [
    *("$(touch ran)", "`touch ran`", "a;touch ran;", "a&touch ran", "a|touch ran", ">ran", "\\`touch ran\\`"),
    *("a b", "~", "*", "'", '"', "#x", "!x", ""),
]
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)


@given(st.lists(TEXT, max_size=4))
def test_a_shell_reads_the_words_that_were_meant(words: list[str]) -> None:
    assert shlex.split(format_command(*words)) == ["well", *words]


@pytest.mark.parametrize("shell", ["sh", "bash"])
def test_real_shells_read_them_too(shell: str, tmp_path: Path) -> None:
    command = format_command(*ATTACKS).removeprefix("well ")
    process = subprocess.run(
        [shell, "-c", f"printf '%s\\0' {command}"], capture_output=True, text=True, cwd=str(tmp_path), check=True
    )

    assert process.stdout.split("\0")[:-1] == ATTACKS


def test_plain_words_stay_as_they_are() -> None:
    assert format_command("thank", "alice", "--about", 3) == "well thank alice --about 3"


@pytest.mark.parametrize("word", ["alice", "li-xiao-long", "anna-2", "München", "3", "a.b_c@d,e+f%/g"])
def test_a_plain_word_needs_no_quotes(word: str) -> None:
    assert is_plain_word(word)


@given(TEXT)
def test_no_sign_that_a_shell_acts_on_is_plain(word: str) -> None:
    if is_plain_word(word):
        assert not set(word) & set(" \t\n$`\\\"'<>|&;()[]{}*?!~#^=")
        assert not word.startswith("-")


@pytest.mark.parametrize("word", [*ATTACKS, "-x", "a=b$c"])
def test_what_a_shell_acts_on_is_not_plain(word: str) -> None:
    assert not is_plain_word(word)
