"""What is acknowledged survives faults that are caused on purpose: a little of each. `make faults` causes more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import cause_faults
from faults import FAULTS
from faults.contents import Size
from faults.disk import Create, Disk, Link, Sync, Truncate, Unlink, Write
from faults.home import Answer, Home
from faults.scale import LONG, SHORT
from faults.tally import Audit, Tally, format_table, leave_out
from wellkeeper.storage import file
from with_postgres import VARIABLE

# Each group is one process, since to import everything takes longer than to cause one fault.
GROUPS = {
    "places, clocks and damage": ("quota", "full-disk", "read-only", "other-files", "clocks", "flips"),
    "kills, and others who write": ("kills", "lock", "writers", "first-writers", "backups"),
}
TRACED_GROUPS = {  # by strace
    "what ends a command": ("killed-calls", "power", "upgrades", "seals"),
    "calls that fail": ("eio", "enospc", "eintr"),
}
SERVER_GROUPS = {"a ledger on a server": ("server-kills", "server-writers")}
# What was short of a promise before format 10: it counts what is found, and doesn't fail.
SHORT_OF = () if file.FORMAT >= 10 else ("clocks", "flips")


@pytest.mark.parametrize("names", GROUPS.values(), ids=GROUPS)
def test_nothing_that_was_acknowledged_is_lost(names: tuple[str, ...]) -> None:
    cause(names)


@pytest.mark.peer("strace")
@pytest.mark.parametrize("names", TRACED_GROUPS.values(), ids=TRACED_GROUPS)
def test_nothing_that_was_acknowledged_is_lost_between_calls(
    names: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    tallies = cause(names)

    if request.config.getoption("--peers"):
        assert [tally["left_out"] for tally in tallies if tally["left_out"]] == []


@pytest.mark.skipif(VARIABLE not in os.environ, reason="it needs a server: scripts/with_postgres.py starts one")
@pytest.mark.parametrize("names", SERVER_GROUPS.values(), ids=SERVER_GROUPS)
def test_nothing_that_was_acknowledged_is_lost_on_a_server(names: tuple[str, ...]) -> None:
    assert [tally["left_out"] for tally in cause(names)] == ["", ""]


def cause(names: tuple[str, ...]) -> list[dict[str, Any]]:
    """The tallies of the short form of faults, of which none lost anything."""
    env = {**os.environ, "PYTHONPATH": str(Path(file.__file__).parents[2])}
    line = [sys.executable, cause_faults.__file__, "--short", "--json", *names]
    process = subprocess.run(line, env=env, capture_output=True, text=True, check=False)

    tallies = [json.loads(text) for text in process.stdout.splitlines()]
    assert [tally["name"] for tally in tallies] == [*names], process.stderr
    wrong = [tally for tally in tallies if (tally["lost"] or tally["unexpected"]) and tally["name"] not in SHORT_OF]
    assert wrong == []
    assert all(tally["tried"] or tally["left_out"] for tally in tallies)
    return tallies


def test_every_fault_is_in_a_group() -> None:
    groups = (*GROUPS.values(), *TRACED_GROUPS.values(), *SERVER_GROUPS.values())
    assert {name for names in groups for name in names} == {*FAULTS}


def test_a_part_of_what_can_be_tried_is_spread_evenly() -> None:
    assert SHORT._replace(sample=2).choose(range(8)) == [2, 6]
    assert SHORT._replace(sample=9).choose(range(3)) == [0, 1, 2]
    assert LONG.choose(range(3)) == [0, 1, 2]


def test_an_acknowledged_write_that_is_not_there_is_lost(tmp_path: Path) -> None:
    audit, home = Audit("an empty home"), Home(tmp_path)
    audit.count_write(home, Answer(0, "", ""), Size(), Size(1, 1, 1, 0))
    audit.count_write(home, Answer(-9, "", ""), Size(), Size(1, 1, 1, 0))
    audit.expect(Answer(70, "", "error: a bug of ours"), (0, 70))

    tally = audit.close()

    assert (tally.acknowledged, tally.found, tally.lost, tally.is_good) == (1, 0, 1, False)
    assert tally.unexpected == (("a command ended with 70: error: a bug of ours", 1),)


def test_what_was_left_out_says_so() -> None:
    table = format_table([leave_out("a disk that is full", "only root may"), Tally("bit flips", 9, 8, 7, 1)])

    assert table.splitlines()[1:] == [
        "a disk that is full                LEFT OUT: only root may",
        "bit flips                               9             8      7     1",
    ]


def test_only_what_was_synced_is_certain_on_a_disk() -> None:
    disk = Disk({"ledger": b"old"})
    for change in (Write("ledger", 0, b"new"), Create("journal"), Write("journal", 2, b"xy")):
        disk.apply(change)
    assert disk.see() == {"ledger": b"new", "journal": b"\0\0xy"}
    assert disk.forget() == {"ledger": b"old"}
    assert disk.forget_octets() == {"ledger": b"old", "journal": b""}

    for change in (Sync("ledger"), Sync("journal"), Sync(""), Unlink("journal"), Truncate("ledger", 1)):
        disk.apply(change)
    assert disk.see() == {"ledger": b"n"}
    assert disk.forget() == {"ledger": b"new", "journal": b"\0\0xy"}


def test_a_name_follows_its_file_on_a_disk() -> None:
    disk = Disk({})
    for change in (Create("aside"), Write("aside", 0, b"all"), Sync("aside"), Link("aside", "ledger"), Unlink("aside")):
        disk.apply(change)
    assert (disk.forget(), disk.see()) == ({}, {"ledger": b"all"})

    disk.apply(Sync(""))
    assert disk.forget() == {"ledger": b"all"}
