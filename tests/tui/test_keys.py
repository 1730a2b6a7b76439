"""Every key of the table does what it says, and every write is a command of the history."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import Well
from screens import Screen, copy_people, list_messages, play, see, text
from wellkeeper.domain.selection import Selection
from wellkeeper.tui.keys import KEYS


@pytest.fixture
def well(home: Path) -> Well:
    copy_people(home)
    return Well(home)


def list_typed(well: Well) -> list[str]:
    """The commands of the history that came after those of the world."""
    return [row["command"] for row in well("history --json").json["items"] if row["id"] > 30]


FILLED = {
    "g": "give sam",
    "a": "ask sam",
    "m": "met sam",
    "c": "call sam",
    "e": "message sam",
    "t": "thank sam",
    "p": 'promise sam ""',
    "K": "kept sam",
    "n": 'note sam ""',
    "W": 'want sam ""',
    "v": "standing sam",
    "d": 'did ""',
    "z": "snooze sam",
    "+": 'add ""',
    "i": "import",
    "enter": "thank sam --about 3",
    "A": "ask sam  --anyway",
    "u": "undo",
    ":": "",
    "1": "thank sam --about 3",
    "2": "kept 1",
}


def test_of_some_people_the_list_and_todays_keep_their_numbers_and_anybody_is_found(home: Path, well: Well) -> None:
    seen: list[str] = []
    task = well("today --source client --json").json["items"][0]

    async def act(screen: Screen) -> None:
        seen.append(screen.text)
        await screen.press("2")
        seen.append(screen.message)
        await screen.press(str(task["number"]))
        seen.append(screen.program.line.value.strip())
        await screen.press("escape", "/", *text("sam"))
        seen.append(screen.text)

    play(home, act, (120, 30), selection=Selection(source="client"))

    assert " 1 account with source client, " in seen[0]
    assert "Sam" not in seen[0]
    assert seen[1].strip() == "today’s list has no line 2"
    assert seen[2] == task["command"].strip().removeprefix("well ")
    assert "Sam" in seen[3]


def test_where_nobody_is_selected_it_says_so(home: Path, well: Well) -> None:
    assert "nobody with owner zoe is there" in see(home, selection=Selection(mine="zoe"))


def test_keys_fill_the_line_and_do_nothing_yet(home: Path, well: Well) -> None:
    filled: dict[str, str] = {}

    async def act(screen: Screen) -> None:
        for key in FILLED:
            await screen.press(key)
            filled[key] = screen.program.line.value.strip()
            await screen.press("escape")
            assert screen.state.mode == "browsing"

    play(home, act)
    assert filled == FILLED
    assert list_typed(well) == []


SHOWN = {
    "w": "isn’t ready for an intro",
    "s": "prefers to be called after six",
    "?": "find: names, firms, notes, wants",
    "o": "order: level",
    "y": "copied: well thank sam --about 3",
    ".": "nothing was done yet",
    "U": "there is nothing to take back",
}


def test_keys_show_what_they_are_for(home: Path, well: Well) -> None:
    async def act(screen: Screen) -> None:
        for key, words in SHOWN.items():
            await screen.press(key)
            assert words in screen.text, key
            await screen.press("escape")

    play(home, act, (100, 24))


def test_every_key_is_tried_here() -> None:
    elsewhere = {"/", "b", "S", "N", "[", "]", "tab", "q"}  # below, and in test_running.py

    assert {key.name for key in KEYS} == {*FILLED, *SHOWN, *elsewhere} - {"2"}


def test_a_give_is_a_command_of_the_history(home: Path, well: Well) -> None:
    messages = list_messages(home, [["j", "j", "g", *text('advice "on customs" --minutes 20'), "enter"]])

    assert messages == [" ✓ gave alice advice (+2)  level 6.8                            u takes it back"]
    assert list_typed(well) == ["give alice advice 'on customs' --minutes 20"]


def test_what_was_done_is_taken_back_and_brought_back(home: Path, well: Well) -> None:
    give, undo = ["g", *text("meal"), "enter"], ["enter"]

    messages = list_messages(home, [give, ["u", *undo], ["U", *undo]])
    levels = [message[: message.index("  ")].strip() for message in messages]

    assert levels == ["✓ gave sam meal (+2)", "✓ took back: gave sam meal (+2)", "✓ brought back: gave sam meal (+2)"]
    assert list_typed(well) == ["undo", "undo", "give sam meal"]


def test_u_goes_further_back_each_time(home: Path, well: Well) -> None:
    list_messages(home, [["u", "enter"], ["u", "enter"]])

    assert list_typed(well) == ["undo 29", "undo"]


def test_the_last_command_again_is_for_the_other_person(home: Path, well: Well) -> None:
    list_messages(home, [["m", *text("coffee"), "enter"], ["j", ".", "enter"]])

    assert list_typed(well) == ["met lucia coffee", "met sam coffee"]


def test_a_sentence_and_a_promise_need_no_more_than_their_words(home: Path, well: Well) -> None:
    list_messages(home, [["d", *text("coffee with Alice: advice"), "enter"], ["p", *text("the slides"), "enter"]])

    assert list_typed(well) == ["promise sam 'the slides'", "did 'coffee with Alice: advice'"]


def test_a_refusal_is_gone_against_by_one_key(home: Path, well: Well) -> None:
    messages = list_messages(home, [[*text(":ask grace live"), "enter"], ["A"]])

    assert messages[0].startswith(" ! not recorded: a rule says no")
    assert list_typed(well) == ["ask grace live --anyway"]


def test_esc_leaves_a_refusal_and_nothing_was_recorded(home: Path, well: Well) -> None:
    seen = see(home, *text(":ask grace live"), "enter", "escape")

    assert "▌Grace Mensah" in seen
    assert "What would make it a yes" not in seen
    assert list_typed(well) == []


def test_tab_takes_what_fits_and_then_the_next(home: Path, well: Well) -> None:
    values: list[str] = []

    async def act(screen: Screen) -> None:
        await screen.press("end", "k", "k", "g")
        for key in ("tab", "tab", "backspace", "escape"):
            values.append(screen.program.line.value)
            await screen.press(key)

    play(home, act)
    assert values[0] == "give grace "
    assert values[1] == "give grace meal "  # the next move's
    assert values[2] == "give grace encouragement "


def test_arrows_bring_lines_of_before_back(home: Path, well: Well) -> None:
    values: list[str] = []

    async def act(screen: Screen) -> None:
        for name in ("foo", "bar"):
            await screen.press("g", *text(name), "enter", "escape")
        await screen.press(":", "up", "up")
        values.append(screen.program.line.value)
        await screen.press("down")
        values.append(screen.program.line.value)

    play(home, act)
    assert values == ["give sam foo", "give sam bar"]


def test_a_line_with_a_bar_is_brought_back_whole(home: Path, well: Well) -> None:
    values: list[str] = []

    async def act(screen: Screen) -> None:
        await screen.press(*text(':note sam "a|b" --on friday'), "enter", "escape", ":", "up")
        values.append(screen.program.line.value)

    play(home, act)
    assert values == ['note sam "a|b" --on friday']


def test_a_quote_that_isn_t_closed_is_told_and_the_line_stays(home: Path, well: Well) -> None:
    seen = see(home, *text(':note sam "tea'), "enter")

    assert "a quote isn’t closed" in seen
    assert 'well note sam "tea' in seen


def test_the_other_pane_scrolls_and_esc_goes_back(home: Path, well: Well) -> None:
    async def act(screen: Screen) -> None:
        await screen.press("j", "j", "tab", "down", "down")
        assert "Alice Chen      4.8" in screen.text
        assert "stands at 9 of 10" not in screen.text
        await screen.press("escape", "down")
        assert "▌Hana Sato" in screen.text

    play(home, act, (80, 14))


def test_orders_change_and_the_cursor_stays_with_its_person(home: Path, well: Well) -> None:
    first: list[str] = []

    async def act(screen: Screen) -> None:
        await screen.press("j")
        for _ in range(4):
            await screen.press("o")
            assert "▌Lucía Ferrer" in screen.text
            first.append(screen.lines[2].strip("▌ ").split("  ")[0])

    play(home, act)
    assert first == ["Hana Sato 佐藤", "[red]Mallory[… −0.5", "Sam Okafor", "Sam Okafor"]


def test_q_leaves_from_everywhere(home: Path, well: Well) -> None:
    for keys in (["q"], ["?", "q"], ["w", "q"], [*text(":q"), "enter"], ["ctrl+c"]):

        async def act(screen: Screen, keys: list[str] = keys) -> None:
            for key in keys:
                await screen.pilot.press(key)
            await screen.pilot.pause()
            assert not screen.program.is_running or screen.program._exit

        play(home, act)
