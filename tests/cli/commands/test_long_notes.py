"""Notes of several lines: from standard input, or from the editor at a terminal; lists show the first line."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from harness import Well

EDITOR = """#!/bin/sh
stat -c '%a' "$1" "$(dirname "$1")" > seen
printf '%s\\n' "$1" >> seen
cat words > "$1" 2>/dev/null
exit {code}
"""


@pytest.fixture
def ann(well: Well) -> Well:
    """`well` with Ann Mo and Ben Ox."""
    well("add 'Ann Mo'")
    well("add 'Ben Ox'")
    return well


def make_editor(well: Well, text: str, code: int = 0) -> dict[str, str]:
    """The environment with an editor that leaves a text in the file, and a mark of what it saw."""
    path = well.home / "editor"
    path.write_text(EDITOR.format(code=code))
    path.chmod(0o700)
    (well.home / "words").write_text(text)
    return {"EDITOR": f"{path}"}


@pytest.mark.parametrize(
    "line",
    ["note ann -", "met ann -", "met ann ben coffee -", "give ann tip -", "call ann --note -", "slip ann -"],
)
def test_a_note_is_read_to_its_end_and_keeps_its_lines(ann: Well, line: str) -> None:
    assert ann(line, stdin="the first line\nthe second\n\nthe last\n").code == 0

    assert ann("log -n 1 --json").json["items"][0]["note"] == "the first line\nthe second\n\nthe last"


@pytest.mark.parametrize("line", ["note ann -", "met ann -", "give ann tip -", "give ann tip --note -"])
@pytest.mark.parametrize("text", ["", "\n", "  \n \n"])
def test_an_empty_note_is_refused_and_nothing_written(ann: Well, line: str, text: str) -> None:
    before = ann.take_state()

    assert ann(line, stdin=text).code == 2
    assert ann.take_state() == before


def test_a_note_has_at_most_10_000_characters(ann: Well) -> None:
    assert ann("note ann -", stdin="é" * 10_000).code == 0
    assert ann("note ann -", stdin="é" * 10_001).code == 2


def test_two_notes_are_refused(ann: Well) -> None:
    assert ann("met ann - --note more", stdin="a note").code == 2


def test_lists_show_it_on_a_line_and_show_has_its_lines(ann: Well) -> None:
    ann("note ann -", stdin="likes tea\nno phone before ten\n")

    assert ann("log").lines[1].endswith("likes tea no phone before ten")
    assert ann("statement ann").out.rstrip().endswith("likes tea no phone before ten")
    assert ann("show ann").lines[-3:] == ["Notes", "2 Mar  likes tea", "       no phone before ten"]
    assert ann("log --plain").out.split("\t")[8] == "likes tea no phone before ten"


# -- the editor -----------------------------------------------------------------------------------


def test_at_a_terminal_the_editor_opens_on_a_private_file(ann: Well) -> None:
    env = make_editor(ann, "likes tea\nno phone before ten\n")

    assert ann("note ann", terminal=True, env=env).code == 0

    file_mode, folder_mode, path = (ann.home / "seen").read_text().split()
    assert (file_mode, folder_mode) == ("600", "700")
    assert not Path(path).parent.exists()
    assert ann("log -n 1 --json").json["items"][0]["note"] == "likes tea\nno phone before ten"


def test_visual_goes_before_editor(ann: Well) -> None:
    env = make_editor(ann, "likes tea\n")

    assert ann("note ann", terminal=True, env={"VISUAL": env["EDITOR"], "EDITOR": "false"}).code == 0


@pytest.mark.parametrize(("text", "code"), [("", 0), ("\n\n", 0), ("likes tea\n", 3)])
def test_an_empty_note_or_an_editor_that_fails_writes_nothing(ann: Well, text: str, code: int) -> None:
    env = make_editor(ann, text, code)
    before = ann.take_state()

    assert ann("note ann", terminal=True, env=env).code == 2
    assert ann.take_state() == before
    assert not Path((ann.home / "seen").read_text().split()[2]).parent.exists()


def test_an_editor_that_there_is_not_is_told(ann: Well) -> None:
    result = ann("note ann", terminal=True, env={"EDITOR": "/nowhere/editor"})

    assert (result.code, "can't be run" in result.err) == (2, True)


def test_a_note_that_is_too_long_is_kept_where_the_error_says(ann: Well) -> None:
    env = make_editor(ann, "x" * 10_001)

    result = ann("note ann", terminal=True, env={**env, "TMPDIR": str(ann.home)})

    kept = Path(result.err.split("kept in ")[1].strip())
    assert (result.code, kept.read_text()) == (2, "x" * 10_001)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    kept.unlink()


def test_without_a_terminal_a_note_must_be_said(ann: Well) -> None:
    result = ann("note ann", stdin="likes tea\n")

    assert (result.code, result.out) == (2, "")
    assert "reads it from standard input" in result.err
