"""What TAB offers of a ledger that somebody else wrote: nothing that a shell would run, and never a traceback."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing

import pytest

from harness import Shell, Well

WORDS = ["a$(touch ran)", "zz;touch ran;", "\\`touch ran\\`", "[/x]"]
MEANING = "fresh \\`touch ran\\` $(touch ran) [/x] [live]"
ACTED_ON = set("$`\\;[]'\"<>|&(){}*?!~#")


def spoil(well: Well) -> None:
    """A ledger with kinds and handles that no command would have let in."""
    with closing(sqlite3.connect(well.ledger)) as connection:
        connection.execute("UPDATE kind SET about = ?", (MEANING,))
        rows = [(word, "give", "serve", 1, MEANING) for word in WORDS]
        connection.executemany("INSERT INTO kind (word, side, family, points, about) VALUES (?, ?, ?, ?, ?)", rows)
        connection.execute("UPDATE contact SET handle = 'b$(touch ran)' WHERE handle = 'bob'")
        connection.execute("INSERT INTO tag (contact_id, tag, key) VALUES (1, 'x;touch ran', 'x;touch ran')")
        connection.commit()


@pytest.fixture
def hostile_well(full: Well) -> Well:
    spoil(full)
    return full


def ask_bash(well: Well, words: str) -> tuple[int, str, str]:
    place = str(len(words.split(" ")) - 1)
    answer = well([], env={"_WELL_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": place})
    return answer.code, answer.out, answer.err


def ask(well: Well, shell: str, words: str) -> tuple[int, str, str]:
    """What TAB is told in zsh and fish."""
    env = {"_WELL_COMPLETE": f"complete_{shell}", "_TYPER_COMPLETE_ARGS": words}
    answer = well([], env=env | {"_TYPER_COMPLETE_FISH_ACTION": "get-args"})
    return answer.code, answer.out, answer.err


@pytest.mark.parametrize(
    "words", ["well give alice ", "well give alice a", "well give ", "well contacts --tag ", "well log --kind "]
)
def test_bash_is_offered_plain_words_only(hostile_well: Well, words: str) -> None:
    _, offers, complaint = ask_bash(hostile_well, words)

    assert offers.strip()
    assert not set(offers) & ACTED_ON
    assert complaint == ""


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_are_told_harmless_meanings(hostile_well: Well, shell: str) -> None:
    _, offers, complaint = ask(hostile_well, shell, "well give alice ")

    assert "advice" in offers
    assert "touch ran" in offers  # the words of the meaning, and nothing that makes them run
    assert not set("$`\\;[]") & set(offers)
    assert "Traceback" not in complaint


def test_a_kind_that_is_plain_is_offered_with_what_it_means(full: Well) -> None:
    full("kinds give podcast 4 --family connect --about 'the second half [/x]'")

    _, offers, complaint = ask(full, "fish", "well give alice pod")

    assert offers.split("\t") == ["podcast", "the second half  /x \n"]
    assert complaint == ""


@pytest.mark.peer("zsh", "script")
def test_zsh_runs_nothing_at_a_tab(hostile_well: Well, shell: Shell) -> None:
    program = hostile_well.home / "bin/well"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m wellkeeper "$@"\n')
    program.chmod(0o755)
    keys = (
        "(printf 'autoload -Uz compinit; compinit -u -D; eval \"$(well completion zsh)\"\\n'; sleep 2;"
        " printf 'well give alice \\t\\t'; sleep 3; printf '\\003\\nexit\\n'; sleep 1)"
    )

    result = shell(f"export PATH=$PWD/bin:$PATH; {keys} | script -qc 'zsh -f -i' /dev/null")

    assert "encouragement" in result.out
    assert not (hostile_well.home / "ran").exists()
