"""Ctrl-C in the middle of long work: it says what is on disk, and nothing is half done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from harness import Well
from wellkeeper.cli.imports import progress


@pytest.fixture
def stopped_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever is told that a step of long work is done presses Ctrl-C."""

    def press(*_counts: int) -> None:
        raise KeyboardInterrupt

    @contextmanager
    def stop(*_words: object) -> Iterator[Callable[..., None]]:
        yield press

    for module in ("history", "health"):
        monkeypatch.setattr(f"wellkeeper.cli.commands.{module}.show_progress", stop)
    monkeypatch.setattr("wellkeeper.cli.commands.backups.draw_pages", stop)


@pytest.mark.parametrize("line", ["undo", "undo {first}..{last}", "check", "backup", "backup copy.db"])
@pytest.mark.usefixtures("stopped_steps")
def test_ctrl_c_leaves_everything_as_it_was(full: Well, line: str) -> None:
    last = full("history --json --limit 1").json["items"][0]["id"]
    files = {path: path.read_bytes() for path in full.home.rglob("*") if path.is_file()}

    result = full(line.format(first=last - 1, last=last))

    assert (result.code, result.out) == (130, "")
    assert result.err == "\nstopped: nothing was changed\n"
    assert {path: path.read_bytes() for path in full.home.rglob("*") if path.is_file()} == files


def test_a_short_undo_draws_no_bar(full: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_make_bar", lambda: pytest.fail("a bar was drawn"))

    assert full("undo", terminal=True).code == 0
