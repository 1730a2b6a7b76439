"""Panes, groups, sizes, the mouse; and text that stays text."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from attacks import ATTACKS, JOINERS
from harness import Well
from screens import LARGE, SMALL, Screen, copy_people, play, see, text


@pytest.fixture
def well(home: Path) -> Well:
    copy_people(home)
    return Well(home)


@pytest.mark.parametrize("size", [(50, 14), (71, 24), (72, 24), (100, 34), (109, 31), (110, 32), (130, 40), (200, 60)])
def test_every_line_is_as_wide_as_the_screen(home: Path, well: Well, size: tuple[int, int]) -> None:
    async def act(screen: Screen) -> None:
        for key in ("j", "w", "escape", "g", "escape", "/", "escape", "?"):
            await screen.press(key)
            strips = screen.program.screen._compositor.render_strips()
            assert [strip.cell_length for strip in strips] == [size[0]] * size[1]
            rows = [strip.text for strip in strips]
            assert {cell_len(row) for row in rows} == {size[0]}

    play(home, act, size)


def test_the_panes_come_and_go_with_the_size(home: Path, well: Well) -> None:
    async def act(screen: Screen) -> None:
        assert " Today" not in screen.text
        await screen.pilot.resize_terminal(*LARGE)
        await screen.settle()
        assert all(words in screen.text for words in (" Today", "─ nine sources ─", "─ statement ─"))
        await screen.pilot.resize_terminal(60, 20)
        await screen.settle()
        assert "│" not in screen.text
        await screen.press("enter")
        assert "▌" not in screen.text
        await screen.press("escape")
        assert "▌Sam Okafor" in screen.text
        await screen.pilot.resize_terminal(40, 10)
        await screen.settle()
        assert "well ui needs 50 × 14" in screen.text

    play(home, act, SMALL)


def test_a_click_picks_and_the_wheel_moves(home: Path, well: Well) -> None:
    async def act(screen: Screen) -> None:
        await screen.pilot.click(offset=(5, 4))
        await screen.settle()
        assert "▌Alice Chen" in screen.text
        await screen.pilot.click(offset=(50, 4))
        await screen.press("escape")
        screen.program.canvas.post_message(screen.program.canvas.Scrolled(3, 5))
        await screen.settle()
        assert "▌Grace Mensah" in screen.text

    play(home, act)


def test_names_are_text_however_they_look(home: Path, well: Well) -> None:
    well(["add", "Eve \x1b[31m\u202eevil", "--handle", "eve"])
    seen = see(home, "end")

    assert "[red]Mallory" in seen
    assert "\x1b" not in seen
    assert "\u202e" not in seen


def test_what_was_found_is_opened_and_esc_brings_all_back(home: Path, well: Well) -> None:
    async def act(screen: Screen) -> None:
        await screen.press("j", "/", *text("co"))
        assert "of 8" in screen.lines[2]
        await screen.press("down", "up", "escape")
        assert "▌Lucía Ferrer" in screen.text
        await screen.press("/", *text("cold"), "enter")
        assert "▌Hana Sato" in screen.text
        assert screen.state.total == len(screen.state.rows)
        await screen.press("/", *text("zzz"))
        assert "0 of 8" in screen.lines[2]
        await screen.press("escape")

    play(home, act)


def add_many(well: Well, count: int) -> None:
    lines = "\n".join(f"BEGIN:VCARD\nVERSION:4.0\nFN:Person {number:03}\nEND:VCARD" for number in range(count))
    (well.home / "many.vcf").write_text(lines + "\n")
    assert well("import many.vcf").code == 0


def test_many_people_stand_in_groups_that_fold(home: Path, well: Well) -> None:
    add_many(well, 60)

    async def act(screen: Screen) -> None:
        heads = [line[:32].strip() for line in screen.lines[1:] if "," in line[:32]]
        assert heads == ["to do, 7", "later, 1", "unsorted, 60  S sort them"]
        await screen.press("]", "]", "enter")
        assert "Person 000" in screen.text
        await screen.press("end")
        assert "▌Person 059" in screen.text
        await screen.press("[", "]", "up", "enter")
        assert "Person 000" not in screen.text
        assert "[ ] group" in screen.message

    play(home, act)


def test_who_is_found_in_a_folded_group_is_shown_in_it(home: Path, well: Well) -> None:
    add_many(well, 60)
    seen = see(home, "/", *text("person 042"), "enter")

    assert "▌Person 042" in seen


def test_no_attack_on_a_terminal_gets_through_or_shifts_a_column(home: Path) -> None:
    well = Well(home)
    for place, attack in enumerate(ATTACKS.values()):
        assert well(["add", f"N {attack}"[:200], "--org", attack, "--handle", f"p{place}"]).code == 0
        assert well(["note", f"p{place}", attack]).code == 0
        assert well(["want", f"p{place}", attack, "--can", "--will"]).code == 0

    async def act(screen: Screen) -> None:
        for keys in (["o"], *[["down", "g", "escape", "w", "escape", "s", "escape"]] * (len(ATTACKS) - 1), ["u"]):
            for key in keys:
                await screen.press(key)
                for strip in screen.program.screen._compositor.render_strips():
                    assert strip.text.translate(dict.fromkeys(map(ord, JOINERS))).isprintable()
                    assert strip.cell_length == cell_len(strip.text) == SMALL[0]

    play(home, act)


def test_the_third_pane_scrolls_and_the_person_beside_it_stays(home: Path, well: Well) -> None:
    async def act(screen: Screen) -> None:
        await screen.press("j", "j", "w")
        before = screen.lines[3]
        await screen.press("down", "down", "down")
        assert screen.lines[3][:60] == before[:60]
        assert screen.lines[3] != before
        await screen.press("w")
        assert " Today" in screen.text

    play(home, act, (120, 16))
