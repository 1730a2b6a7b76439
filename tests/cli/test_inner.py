"""The command line inside a screen: what it says is caught, and what may stand next is told."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness import DAY, Well, as_a_process, environment
from wellkeeper.cli.inner import InnerCommands
from worlds import MONTH


@pytest.fixture
def commands(home: Path) -> Iterator[InnerCommands]:
    Well(home).tell(MONTH)
    with as_a_process(home, environment(home), DAY):
        yield InnerCommands()


def test_a_command_says_the_same_as_in_a_shell(home: Path, commands: InnerCommands) -> None:
    streams = sys.stdin, sys.stdout, sys.stderr
    outcome = commands.run(["give", "alice", "meal", "ramen"], 80)

    assert (outcome.code, outcome.out.splitlines()[0]) == (0, "#18 gave alice meal (+2)")
    assert (sys.stdin, sys.stdout, sys.stderr) == streams
    assert Well(home)("history").out.splitlines()[1].endswith("give alice meal ramen")


def test_an_error_is_an_outcome_and_nothing_is_read(commands: InnerCommands) -> None:
    assert commands.run(["give", "alice", "vouch"], 80).code == 2
    assert commands.run(["note", "alice", "-"], 80).problem == "the note is empty"


def test_an_answer_is_drawn_as_on_a_terminal(commands: InnerCommands) -> None:
    assert "───" in commands.run(["balance"], 80).out


@pytest.mark.parametrize(
    ("text", "stem", "word", "grammar"),
    [
        ("gi", "gi", "give", ""),
        ("give al", "al", "alice", "KIND [NOTE]"),
        ("give alice me", "me", "meal", "[NOTE]"),
        ("answered cleo ", "", "yes", "ANSWER"),
        ("give alice meal --cur", "--cur", "--currency", "[NOTE]"),
    ],
)
def test_tab_offers_what_it_offers_in_a_shell(
    commands: InnerCommands, text: str, stem: str, word: str, grammar: str
) -> None:
    completion = commands.complete(text)

    assert completion.stem == stem
    assert word in [offer.word for offer in completion.offers]
    assert completion.grammar.startswith(grammar)


def test_what_writes_is_known_before_it_runs(commands: InnerCommands) -> None:
    lines = ("give", "ask", "restore", "today", "frobnicate")

    assert [commands.writes([word]) for word in lines] == [True, True, True, False, False]
    assert not commands.writes([])
    assert (commands.knows("give"), commands.knows("frobnicate")) == (True, False)
    assert commands.complete("frobnicate x").grammar == ""


def test_who_asks_is_at_the_terminal_and_waits_for_enter(
    commands: InnerCommands, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompts: list[str] = []
    monkeypatch.setattr("builtins.input", prompts.append)

    assert commands.run_attended(["sort"]) == 0
    assert prompts == ["\n↵ back to the screen "]
