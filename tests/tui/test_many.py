"""Ten thousand contacts: what a key costs is counted, not timed. docs/how-to/screen.md tells the times."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

import sample_ledger
from harness import Well
from screens import Screen, play, text
from wellkeeper.queries import accounts
from wellkeeper.tui import frame
from wellkeeper.tui.clerk import Clerk

TODAY = sample_ledger.date.today()
QUESTIONS = ("load", "follow", "tell_story", "list_finds", "list_actions", "load_wells")


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("many") / "ledger.db"
    sample_ledger.build(path, 10_000, 2_000)
    return path.read_bytes()


def count_calls(counts: Counter[str], name: str, function: Any) -> Any:
    def call(*arguments: Any, **options: Any) -> Any:
        counts[name] += 1
        return function(*arguments, **options)

    return call


def test_a_key_draws_what_is_in_view_and_asks_for_three_people(home: Path, content: bytes) -> None:
    (home / "ledger.db").write_bytes(content)
    counts: Counter[str] = Counter()

    async def act(screen: Screen) -> None:
        assert screen.state.total > 9_000
        await screen.press("o")  # by level: one long list
        assert len(screen.state.rows) == screen.state.total
        counts.clear()
        await screen.press("pagedown")
        assert counts["rows"] <= 4 * screen.state.list_height  # it is drawn again with the story, and as a timer ends
        assert counts["tell_story"] <= 3  # of the contact under the cursor and the neighbours
        assert counts["load"] == counts["follow"] == counts["list_finds"] == 0
        counts.clear()
        await screen.press("down")
        assert counts["tell_story"] <= 1  # the other two are at hand
        counts.clear()
        await screen.type("gmeal")
        assert [counts[name] for name in QUESTIONS] == [0] * len(QUESTIONS)

    patches = {name: count_calls(counts, name, getattr(Clerk, name)) for name in QUESTIONS}
    with (
        patch.multiple(Clerk, **patches),
        patch.object(frame, "make_row_line", count_calls(counts, "rows", frame.make_row_line)),
    ):
        play(home, act, today=str(TODAY))


def test_a_write_reads_one_account_back(home: Path, content: bytes) -> None:
    (home / "ledger.db").write_bytes(content)
    read: list[int] = []  # how many relationships, each time
    load_cases = accounts.load_cases

    def count_cases(*arguments: Any, **options: Any) -> Any:
        cases = load_cases(*arguments, **options)
        read.append(len(cases))
        return cases

    async def act(screen: Screen) -> None:
        handle = screen.state.handle
        await screen.press("g", *text("meal"), "enter")
        assert screen.message.startswith(f" ✓ gave {handle} meal (+2)")
        assert Well(home, TODAY)("give person meal").code == 0
        await screen.program.follow()
        assert read == [screen.state.total, 1, 1]

    with patch.object(accounts, "load_cases", count_cases):
        play(home, act, today=str(TODAY))
