"""A bug of ours tells where it is, and nothing of anybody."""

from __future__ import annotations

import sqlite3

import pytest

from harness import Well

SECRET = "zzsecret"
PLACE = "wellkeeper.queries.contacts.find"


def fail(*arguments: object, **_: object) -> None:
    """An error that says all it was given, and has another behind it that does so, too."""
    private_note = f"{SECRET} is moving to Lyon: {arguments}"
    try:
        raise KeyError(private_note)
    except KeyError:
        raise sqlite3.IntegrityError(private_note) from RuntimeError(SECRET)


@pytest.mark.parametrize("debug", ["", "1"])
@pytest.mark.parametrize(
    "words",
    [
        ["give", SECRET, "meal", SECRET],
        ["note", SECRET, SECRET],
        ["show", SECRET],
        ["show", SECRET, "--json"],
        ["want", SECRET, SECRET],
    ],
)
def test_a_bug_says_nothing_of_anybody(
    full: Well, monkeypatch: pytest.MonkeyPatch, words: list[str], debug: str
) -> None:
    full(["add", SECRET, "--email", f"{SECRET}@example.org"])
    monkeypatch.setattr(PLACE, fail)
    before = full.take_state()

    result = full(words, env={"WELL_DEBUG": debug})

    assert (result.code, result.out, full.take_state()) == (70, "", before)
    assert "a bug of ours: IntegrityError in " in result.err
    assert ('"slug": "bug"' in result.err) == ("--json" in words)
    assert SECRET not in result.err
    assert str(full.home) not in result.err


def test_well_debug_tells_the_way_to_a_bug(full: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PLACE, fail)

    lines = full("show alice", env={"WELL_DEBUG": "1"}).err.splitlines()

    assert lines[0] == "RuntimeError"
    assert lines[1] == "and then"
    assert any(line.startswith("  wellkeeper.views.contacts:") for line in lines)
    assert lines[-4].startswith(f"  {__name__}:")
    assert lines[-4].endswith(" fail")
    assert lines[-3] == "IntegrityError"
    assert lines[-2].startswith("error: a bug of ours: IntegrityError in ")
    assert lines[-1] == "hint: please report it with the lines above"


def test_who_mends_it_can_have_it_raised(full: Well, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PLACE, fail)

    with pytest.raises(sqlite3.IntegrityError, match=SECRET):
        full("show alice", env={"WELL_DEBUG": "raise"})
