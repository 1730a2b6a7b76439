"""Whoever writes asks the hooks, once each, and tells of one that failed; and inside a hook nobody writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from commands import BESIDE, WRITING
from harness import Result, Well
from seals import KEY, keep_key
from wellkeeper.cli.app import make_group
from wellkeeper.cli.help.groups import PLACES

WRITING_DOORS = {"writes", "both", "replaces"}
INTRODUCED = ("edit bob --email bob@lee.example", "import intro.mbox")
# What has to be there first, and the line that writes: by command, for those that the table of all commands leaves out.
BEFORE = {
    "thank": ('got cleo "Nina Ross" --new', "thank cleo 1"),
    "told": ('got cleo "Nina Ross" --new', "told cleo 1"),
    "replied": ('got cleo "Nina Ross" --new', "replied 1"),
    "draft": ('got cleo "Nina Ross" --new', "draft cleo thanks --log"),
    "kept": ("promise bob 'the slides' --by friday", "kept 1"),
    "broke": ("promise bob 'the slides' --by friday", "broke 1"),
    "accept": (*INTRODUCED, "accept 1"),
    "drop": (*INTRODUCED, "drop 1"),
    "inbox": ("inbox --mute met",),
}
# They are no actions: hooks aren't run for them.
APART = {
    "restore": "restore 1 --yes",
    "seal": "seal --key-file key",
    "unseal": "unseal",
    "rekey": "rekey --key-file other-key",
    "check": "check --repair",
    "upgrade": "upgrade",
}
# A mail in which two people are introduced to each other.
INTRODUCTION = """From ada@me.example Tue Feb 10 10:00:00 2026
From: Ada <ada@me.example>
To: alice@acme.example, bob@lee.example
Subject: Alice, meet Bob
Date: Tue, 10 Feb 2026 10:00:00 +0000
Message-ID: <3@me.example>

Hello.
"""
LINES = {name: ((), lines[0]) for name, lines in WRITING.items()}
LINES |= {name: (tuple(before), line) for name, (*before, line) in BEFORE.items()}
LEDGER_COMMANDS = LINES.keys() | APART.keys()
ELSEWHERE = {"copy", "team"}  # they make another ledger, in which nothing has been done: tests of their own


@pytest.fixture
def desk(full: Well) -> Well:
    """A lively ledger, with a backup, two keys, and a mail that introduces two people."""
    (full.home / "intro.mbox").write_text(INTRODUCTION)
    keep_key(full, "key", KEY)
    keep_key(full, "other-key", KEY[::-1])
    return full


def write_hook(well: Well, name: str, *lines: str) -> None:
    path = well.home / ".config/wellkeeper/hooks" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o700)


def run(well: Well, line: str, **env: str) -> Result:
    """A line, with what it reads from standard input and the key of a ledger that is sealed."""
    return well(line, env={"WELL_KEY_FILE": "key", **env} if "seal" in line or line.startswith("rekey") else env)


def list_messages(well: Well) -> list[Any]:
    """What the hooks that append what they read to `messages` were told."""
    path = well.home / "messages"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def read_files(home: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in home.rglob("*") if path.is_file()}


def test_every_command_that_may_write_is_in_the_table() -> None:
    group = make_group()
    doors = {name: getattr(place.load(), "door", "") for name, place in PLACES.items()}
    assert group is not None

    assert {name for name, door in doors.items() if door in WRITING_DOORS} - LEDGER_COMMANDS == ELSEWHERE
    assert BEFORE.keys() | APART.keys() <= BESIDE | {"check"}


@pytest.mark.parametrize("name", LINES)
def test_a_writer_asks_each_hook_once_and_tells_that_one_failed(desk: Well, name: str) -> None:
    before, line = LINES[name]
    for earlier in before:
        assert desk(earlier).code == 0, earlier
    write_hook(desk, "pre-write", "cat >> ../../../messages")
    write_hook(desk, "post-write", "cat >> ../../../messages", "echo 'no network' >&2", "exit 7")
    newest = desk("history -n 1 --ids").out

    result = desk(line)

    assert result.code == 0, result.err
    told_before, told_after = list_messages(desk)
    assert (told_before["hook"], told_after["hook"]) == ("pre-write", "post-write")
    assert told_before["actions"] == told_after["actions"]
    assert [action["id"] for action in told_before["actions"]] == [int(newest) + 1]
    failure = "the hook post-write failed: it ended with 7: no network; the change is on disk\n"
    assert result.err.count(failure) == 1


@pytest.mark.about_files
@pytest.mark.parametrize("name", APART)
def test_what_is_no_action_asks_no_hook(desk: Well, name: str) -> None:
    prepare(desk, name)
    for hook in ("pre-write", "post-write"):
        write_hook(desk, hook, "cat >> ../../../messages", "exit 1")

    assert run(desk, APART[name]).code == 0
    assert list_messages(desk) == []


@pytest.mark.about_files
@pytest.mark.parametrize("name", sorted(LEDGER_COMMANDS))
def test_inside_a_hook_a_writer_is_refused_and_leaves_nothing(desk: Well, name: str) -> None:
    prepare(desk, name)
    before, line = LINES.get(name, ((), APART.get(name, "")))
    for earlier in before:
        assert desk(earlier).code == 0, earlier
    files = read_files(desk.home)

    result = run(desk, line, WELL_HOOK="post-write")

    assert (result.code, result.out) == (5, "")
    assert result.err.startswith(
        "error: this was called by the hook post-write, and a hook doesn't write to the ledger"
    )
    assert read_files(desk.home) == files


def prepare(well: Well, name: str) -> None:
    """Let there be a backup to restore, and a sealed ledger to open."""
    if name == "restore":
        assert well("backup").code == 0
    if name in ("unseal", "rekey"):
        assert run(well, "seal --key-file key").code == 0
