"""`well ui` where there is no screen to open: why, and what to do. The screen itself: tests/tui."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from unittest.mock import patch

import pytest

from harness import DAY, Well, as_a_process, environment
from wellkeeper import settings
from wellkeeper.cli.call import CALL, Call
from wellkeeper.cli.commands.ui import make_screen
from wellkeeper.tui.app import WellScreen
from wellkeeper.tui.keys import KEYS


@pytest.mark.in_process("it changes what can be imported here")
def test_without_textual_it_says_how_to_install_it(well: Well) -> None:
    with patch.dict(sys.modules, textual=None):
        result = well("ui", terminal=True)

    assert result.code == 2
    assert result.err == (
        "error: the screen needs textual, which isn't installed\nhint: install it: pip install 'wellkeeper[ui]'\n"
    )


@pytest.mark.parametrize(("terminal", "term"), [(False, "xterm-256color"), (True, "dumb")])
def test_without_a_terminal_that_draws_it_says_what_works(well: Well, terminal: bool, term: str) -> None:
    result = well("ui", terminal=terminal, env={"TERM": term})

    assert result.code == 2
    assert result.err == ("error: the screen needs a terminal that it can draw on\nhint: `well today` works anywhere\n")


def test_the_keys_are_listed_anywhere(well: Well) -> None:
    assert len(well("ui --keys").lines) == 1 + len(KEYS)


@pytest.mark.in_process("it changes the screen here")
def test_a_bug_in_the_screen_is_told_as_any_other(well: Well) -> None:
    def fail(screen: WellScreen) -> None:
        screen.bug = ZeroDivisionError("a private note")

    with patch.object(WellScreen, "run", fail):
        result = well("ui", terminal=True)

    assert result.code == 70
    assert "private note" not in result.err


def test_the_ledger_that_was_named_is_that_of_the_commands(home: Path) -> None:
    with as_a_process(home, environment(home), DAY):
        token = CALL.set(Call("ui", "ui", db="other.db", private=True, whose="mine"))
        try:
            screen = make_screen()
        finally:
            CALL.reset(token)
        assert (settings.load(None, os.environ).ledger, screen.clerk.home) == (Path("other.db"), Path("other.db"))
        assert screen.clerk.selection is not None
        assert screen.clerk.selection.mine
        assert (settings.is_private(os.environ), screen.clerk.private) == (True, True)
