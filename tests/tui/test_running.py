"""What happens around a command: a ledger that is held, damaged, new or made; other processes; who asks questions."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from threading import Event
from unittest.mock import patch

import pytest
from textual.events import Key
from textual.keys import _character_to_key

from harness import Well
from screens import LARGE, SMALL, Screen, copy_people, play, see, text
from wellkeeper.cli.inner import InnerCommands
from wellkeeper.tui import running
from wellkeeper.tui.clerk import Clerk, Stamp
from wellkeeper.tui.commands import Outcome


@pytest.fixture
def well(home: Path) -> Well:
    copy_people(home)
    return Well(home)


def test_the_screen_follows_what_others_do(home: Path, well: Well) -> None:
    async def act(screen: Screen) -> None:
        well("give lucia advice")
        for _ in range(100):
            await screen.pilot.pause(0.02)
            if "elsewhere" in screen.message:
                break
        await screen.settle()
        assert screen.message == " elsewhere: gave lucia advice (+2)"
        assert "Lucía Ferrer    3.9" in screen.text

    play(home, act)


def test_a_server_that_lets_one_wait_holds_up_no_key(home: Path, well: Well) -> None:
    answer, waits = Event(), Event()
    read_stamp = Clerk.read_stamp

    def wait(clerk: Clerk) -> Stamp:
        if waits.is_set():
            assert answer.wait(10), "the screen stood still"
        return read_stamp(clerk)

    async def act(screen: Screen) -> None:
        waits.set()
        for _ in range(100):
            await screen.pilot.pause(0.02)
            if screen.program.is_busy:
                break
        before = screen.state.cursor
        await screen.pilot.press("j")
        assert screen.state.cursor == before + 1
        well("give lucia advice")
        answer.set()
        for _ in range(100):
            await screen.pilot.pause(0.02)
            if "elsewhere" in screen.message:
                break
        assert "elsewhere" in screen.message

    with patch.object(Clerk, "is_far", new=True), patch.object(Clerk, "read_stamp", wait):
        play(home, act)


def test_what_others_do_does_not_disturb_what_is_typed(home: Path, well: Well) -> None:
    async def act(screen: Screen) -> None:
        await screen.press("g", *text("mea"))
        well("give lucia advice")
        for _ in range(100):
            await screen.pilot.pause(0.02)
            if "3.9" in screen.text:
                break
        await screen.settle()
        assert screen.program.line.value == "give sam mea"
        assert "Lucía Ferrer    3.9" in screen.text

    play(home, act)


def test_a_held_ledger_is_tried_again_while_the_list_is_read(home: Path, well: Well) -> None:
    async def act(screen: Screen) -> None:
        await screen.press("g", *text("meal"))
        with closing(sqlite3.connect(home / "ledger.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await screen.pilot.press("enter")
            await screen.pilot.pause(0.1)
            assert "another program holds the ledger; trying again for" in screen.message
            assert screen.message.endswith("esc stop trying")
            await screen.pilot.press("j")
            await screen.pilot.pause(0.1)
            assert "▌Lucía Ferrer" in screen.text
            other.execute("ROLLBACK")
        await screen.settle()
        assert screen.message.startswith(" ✓ gave sam meal (+2)")

    play(home, act)


@pytest.mark.parametrize("keys", [["escape"], []])
def test_who_stops_trying_has_the_line_back(home: Path, well: Well, keys: Sequence[str]) -> None:
    async def act(screen: Screen) -> None:
        await screen.press("g", *text("meal"))
        with closing(sqlite3.connect(home / "ledger.db", isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await screen.pilot.press("enter")
            await screen.pilot.pause(0.05)
            await screen.press(*keys)
            await screen.settle()
        assert "not recorded: another program holds the" in screen.text
        assert screen.program.line.value == "give sam meal"
        assert screen.state.mode == "typing"

    with patch.object(running, "BUSY_SECONDS", 30 if keys else 0.2):
        play(home, act)
    assert well("history --ids").lines[0] == "30"


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"", "is empty, so it is no ledger"), (b"not a ledger at all" * 60, "is not a ledger")]
)
def test_a_ledger_that_cannot_be_read_is_a_page_and_q(home: Path, content: bytes, sentence: str) -> None:
    (home / "ledger.db").write_bytes(content)

    async def act(screen: Screen) -> None:
        assert "the ledger can’t be read" in screen.lines[0]
        assert sentence in " ".join(screen.text.split())
        assert screen.lines[-1] == " q quit"
        await screen.press("g", "j", "enter")
        assert screen.state.mode == "browsing"

    play(home, act)


def test_a_ledger_that_is_damaged_meanwhile_is_told_and_comes_back(home: Path, well: Well) -> None:
    path = home / "ledger.db"
    content = path.read_bytes()

    async def wait_for(screen: Screen, words: str) -> None:
        for _ in range(100):
            await screen.pilot.pause(0.02)
            if words in screen.text:
                return
        raise AssertionError(screen.text)

    async def act(screen: Screen) -> None:
        path.write_bytes(b"")
        await wait_for(screen, "the ledger can’t be read")
        path.write_bytes(content)
        await wait_for(screen, "8 accounts")
        await screen.settle()

    play(home, act)


def test_the_first_contact_makes_the_ledger(home: Path) -> None:
    seen = see(home, "+", *text("Alice Chen"), "enter")

    assert "▌Alice Chen" in seen
    assert "✓ added Alice Chen as alice" in seen


def test_another_day_is_read_anew(home: Path, well: Well) -> None:
    async def act(screen: Screen) -> None:
        assert "days late" in screen.text
        screen.program.stamp = screen.program.stamp._replace(day=screen.program.stamp.day.replace(day=1))
        before = screen.state.overview
        for _ in range(100):
            await screen.pilot.pause(0.02)
            if screen.state.overview is not before:
                return
        raise AssertionError("nothing was read")

    play(home, act, (140, 40))


def test_changed_rules_judge_everybody_anew(home: Path, well: Well) -> None:
    seen = see(home, *text(":policy careful_price 8"), "enter")

    assert "✓ careful_price" in seen.splitlines()[-2]


class Attended(InnerCommands):
    """Commands that note which of them was given the terminal."""

    def __init__(self) -> None:
        super().__init__()
        self.attended: list[list[str]] = []

    def run_attended(self, words: Sequence[str]) -> int:
        self.attended.append(list(words))
        return 0


def test_who_asks_questions_is_given_the_terminal(home: Path, well: Well) -> None:
    commands = Attended()

    async def act(screen: Screen) -> None:
        screen.program.suspend = nullcontext  # type: ignore[method-assign,assignment]
        await screen.press("S")
        await screen.press("N")
        await screen.press(*text(":forget sam"), "enter")

    play(home, act, commands=commands)
    assert commands.attended == [["sort"], ["note", "sam"], ["forget", "sam"]]


def test_a_screen_that_others_see_has_made_up_names_and_writes_nothing(home: Path, well: Well) -> None:
    async def act(screen: Screen) -> None:
        assert "made-up names" in screen.lines[0]
        assert not any(name in screen.text for name in ("Alice", "Sam", "Hana", "Mallory"))
        await screen.press("g", *text("meal"), "enter")
        assert "nothing is written under --private" in screen.text

    play(home, act, (120, 30), private=True)
    assert well("history --ids").lines[0] == "30"


def test_an_answer_stands_on_a_page_of_its_own(home: Path, well: Well) -> None:
    async def act(screen: Screen) -> None:
        await screen.press(*text(":kinds"), "enter")
        first = screen.lines[6]
        await screen.press("down", "pagedown")
        assert screen.lines[6] != first
        await screen.press("escape")
        assert "▌Sam Okafor" in screen.text

    play(home, act)


def test_a_command_that_there_is_not_is_told(home: Path, well: Well) -> None:
    assert "there is no command ‘frobnicate’" in see(home, *text(":frobnicate"), "enter")
    assert "this is the screen already" in see(home, *text(":ui"), "enter")


def test_a_bug_ends_the_screen_and_reaches_the_catcher(home: Path, well: Well) -> None:
    class Broken(InnerCommands):
        def complete(self, text: str) -> None:  # type: ignore[override]
            raise ZeroDivisionError(text)

    with pytest.raises(ZeroDivisionError):
        see(home, "g", commands=Broken())


def test_nobody_leaves_in_the_middle_of_a_command(home: Path, well: Well) -> None:
    is_let_go = Event()

    class Slow(InnerCommands):
        def run(self, words: Sequence[str], width: int) -> Outcome:
            is_let_go.wait(20)
            return super().run(words, width)

    async def act(screen: Screen) -> None:
        await screen.press("g", *text("meal"))
        await screen.pilot.press("enter", "escape", "q")
        await screen.pilot.pause(0.05)
        assert screen.message.startswith(" a command is at work still")
        is_let_go.set()
        await screen.settle()
        assert screen.message.startswith(" ✓ gave sam meal (+2)")

    play(home, act, commands=Slow())


def test_a_brief_is_shown_if_there_is_one(home: Path, well: Well) -> None:
    class Briefing(InnerCommands):
        def knows(self, name: str) -> bool:
            return name == "brief"

        def run(self, words: Sequence[str], width: int) -> Outcome:
            return Outcome(0, f"what to know of {words[1]}\n", "")

    assert "there is no brief yet" in see(home, "b") or InnerCommands().knows("brief")
    assert "what to know of sam" in see(home, "b", commands=Briefing())


async def _type_at_once(screen: Screen, letters: str) -> None:
    """Letters and Enter, as a terminal hands them over that were typed in one go: all before the first is done."""
    for letter in letters:
        screen.program.post_message(Key(_character_to_key(letter), letter))
    screen.program.post_message(Key("enter", "\r"))
    await screen.pilot.pause()
    await screen.settle()


def test_what_is_typed_in_one_go_all_stands_on_the_line(home: Path, well: Well) -> None:
    async def act(screen: Screen) -> None:
        await _type_at_once(screen, "gmeal")
        assert screen.message.startswith(" ✓ gave sam meal (+2)")
        await _type_at_once(screen, ":balance")
        assert "well balance" in screen.text

    play(home, act)


@pytest.mark.parametrize(("size", "needed", "is_beside"), [(SMALL, 45, True), (SMALL, 46, False), (LARGE, 97, True)])
def test_an_answer_stands_beside_the_list_if_it_has_room_there(
    home: Path, well: Well, size: tuple[int, int], needed: int, *, is_beside: bool
) -> None:
    class Wide(InnerCommands):
        def run(self, words: Sequence[str], width: int) -> Outcome:
            return Outcome(0, "x" * needed + "\n", "")

    seen = see(home, *text(":owe"), "enter", size=size, commands=Wide())

    assert "x" * needed in seen
    assert ("Sam Okafor" in seen) is is_beside
