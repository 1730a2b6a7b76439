"""What the main states look like, to the letter: tests/tui/screens/*.txt. `--update-transcripts` writes them anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens import LARGE, SMALL, copy_people, see, text

FOLDER = Path(__file__).parent / "screens"
STATES: dict[str, tuple[tuple[int, int], list[str]]] = {
    "list": (SMALL, ["j", "j"]),
    "list-large": (LARGE, ["j", "j"]),
    "list-one-pane": ((60, 20), []),
    "person-one-pane": ((60, 20), ["j", "j", "enter"]),
    "giving": (SMALL, ["j", "j", "g", *text("adv")]),
    "asking": (SMALL, ["j", "j", "a"]),
    "promising": (SMALL, ["p"]),
    "gave": (SMALL, ["j", "j", "g", *text('advice "hello"'), "enter"]),
    "refused": (SMALL, ["end", *text(":ask grace live"), "enter"]),
    "searching": (SMALL, ["/", *text("cold")]),
    "why": (SMALL, ["j", "j", "w"]),
    "why-large": (LARGE, ["j", "j", "w"]),
    "statement": (SMALL, ["j", "j", "s"]),
    "keys": (SMALL, ["?"]),
    "undoing": (SMALL, ["u"]),
    "wrong": (SMALL, ["g", *text("foo"), "enter"]),
    "answer": (SMALL, [*text(":owe"), "enter"]),
    "too-small": ((48, 20), []),
}


@pytest.mark.parametrize("name", STATES)
def test_a_screen_looks_as_it_is_drawn(home: Path, name: str, request: pytest.FixtureRequest) -> None:
    copy_people(home)
    size, keys = STATES[name]
    seen = see(home, *keys, size=size)

    if request.config.getoption("--update-transcripts"):
        (FOLDER / f"{name}.txt").write_text(seen)
    assert seen == (FOLDER / f"{name}.txt").read_text()


def test_an_empty_ledger_says_how_to_begin(home: Path, request: pytest.FixtureRequest) -> None:
    seen = see(home)

    if request.config.getoption("--update-transcripts"):
        (FOLDER / "empty.txt").write_text(seen)
    assert seen == (FOLDER / "empty.txt").read_text()
    assert not (home / "ledger.db").exists()


def test_every_file_is_a_state() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {*STATES, "empty"}
