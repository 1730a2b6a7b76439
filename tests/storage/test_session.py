"""One action is one transaction: alone, whole or not at all, whoever else writes and whenever the process is killed."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from books import act, dump, reading
from harness import SOURCE
from wellkeeper.domain.action import Done
from wellkeeper.errors import CreatedMeanwhile, NewerLedger, UnknownContact
from wellkeeper.queries.health import list_problems
from wellkeeper.services import contacts, entries
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.storage import file
from wellkeeper.storage.ledger import Ledger

IMPORTS = """
import json, os, sys
from pathlib import Path
from books import AT, DAY, act
from wellkeeper.services import contacts, entries
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.storage.ledger import open_ledger
from wellkeeper.errors import CreatedMeanwhile
path = Path(sys.argv[1])
"""
# Every writer is a process of its own. They are forked, so that the libraries are imported once, and start at one sign.
AT_ONCE = """
def at_once(count, work):
    wait, sign = os.pipe()
    for number in range(count):
        if os.fork() == 0:
            os.close(sign)
            os.read(wait, 1)
            work(number)
            os._exit(0)
    os.close(wait)
    os.close(sign)
    codes = [os.waitstatus_to_exitcode(os.wait()[1]) for _ in range(count)]
    print(json.dumps(codes))
"""
GIVES = f"""{IMPORTS}{AT_ONCE}
def work(number):
    for turn in range(4):
        act(path, entries.give, "alice", "intro", Particulars(note=f"{{number}} {{turn}}"))
at_once(50, work)
"""
FIRSTS = f"""{IMPORTS}{AT_ONCE}
def work(number):
    add = lambda: act(path, contacts.add, Details(name=f"Person {{number}}"))
    try:
        add()
    except CreatedMeanwhile:
        add()
at_once(8, work)
"""
UNCOMMITTED = f"""{IMPORTS}
with open_ledger(path, command="x", day=DAY, at=AT) as ledger:
    entries.give(ledger, "alice", "intro", Particulars())
    ledger.rows("SELECT 1")
    print("written", flush=True)
    sys.stdin.read()
"""
# A cache of one page spills what is uncommitted into the file, and leaves a journal that must be played back.
SPILLED = f"""{IMPORTS}
from wellkeeper.storage import file
file._WRITER_PRAGMAS = (*file._WRITER_PRAGMAS, "PRAGMA cache_size = 1")
with open_ledger(path, command="x", day=DAY, at=AT) as ledger:
    for number in range(40):
        contacts.add_contact(ledger, Details(name=f"Person {{number}}", note="x" * 5000))
    print("written", flush=True)
    sys.stdin.read()
"""
# 100 MB of notes, in a process that then says how many kilobytes it grew by.
LARGE = f"""{IMPORTS}
from wellkeeper.storage import models
def peak():
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM:"))
def person(n):
    return dict(id=n, handle=f"p{{n}}", name="P", name_key="p", note="x" * 10_000, added="2026-01-01")
before = peak()
with open_ledger(path, command="x", day=DAY, at=AT, create=True) as ledger:
    for batch in range(10):
        ledger.add_many(models.Contact, [person(1_000 * batch + n) for n in range(1, 1_001)])
    if len(sys.argv) > 2:
        print("written", flush=True)
        sys.stdin.read()
print(json.dumps([peak() - before]))
"""
# Killed when it is whole, but not yet in its place.
UNPLACED = f"""{IMPORTS}
def link(*_):
    print("written", flush=True)
    sys.stdin.read()
os.link = link
act(path, contacts.add, Details(name="Alice"))
"""
ENDLESS = f"""{IMPORTS}
while True:
    print(act(path, entries.give, "alice", "intro", Particulars()).action, flush=True)
"""


def start(script: str, path: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path), *words],
        env={"PYTHONPATH": f"{SOURCE}:{Path(__file__).parents[1]}", "SQLITE_TMPDIR": str(path.parent)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def finish(script: str, path: Path) -> list[int]:
    with start(script, path) as process:
        out, _ = process.communicate(timeout=100)
    codes: list[int] = json.loads(out)
    return codes


def killed_when_written(script: str, path: Path, *words: str) -> None:
    with start(script, path, *words) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"written\n"
        process.send_signal(signal.SIGKILL)


def soundness(path: Path) -> list[str]:
    with reading(path) as reader:
        return list_problems(reader)


def rights(path: Path) -> str:
    return oct(path.stat().st_mode & 0o777)


def test_a_first_action_makes_a_private_ledger(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "ledger.db"

    act(path, contacts.add, Details(name="Alice"))

    assert (rights(path), rights(path.parent), rights(path.parent.parent)) == ("0o600", "0o700", "0o700")
    assert os.listdir(path.parent) == ["ledger.db"]
    assert path.stat().st_nlink == 1
    assert soundness(path) == []


def test_a_first_action_that_fails_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnknownContact):
        act(tmp_path / "new" / "ledger.db", entries.give, "nobody", "intro", Particulars())

    assert os.listdir(tmp_path) == []


def test_a_dry_run_of_a_first_action_leaves_nothing(tmp_path: Path) -> None:
    receipt = act(tmp_path / "new" / "ledger.db", contacts.add, Details(name="Alice"), dry_run=True)

    assert receipt.summary == "added Alice as alice"
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="it is Linux that tells")
def test_a_large_new_ledger_takes_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"

    (kilobytes,) = finish(LARGE, path)

    assert path.stat().st_size > 100_000_000
    assert kilobytes < 150_000
    assert os.listdir(tmp_path) == ["ledger.db"]
    assert len(dump(path)["contact"]) == 10_000


def test_a_large_first_action_that_is_killed_leaves_nothing(tmp_path: Path) -> None:
    killed_when_written(LARGE, tmp_path / "ledger.db", "wait")

    assert os.listdir(tmp_path) == []


def test_a_first_action_that_is_killed_at_its_end_leaves_what_the_next_one_removes(
    tmp_path: Path,
) -> None:
    path = tmp_path / "ledger.db"

    killed_when_written(UNPLACED, path)

    (rest,) = tmp_path.iterdir()
    assert (rest.name[:6], rest.suffix, rights(rest)) == (".well-", ".new", "0o600")
    act(path, contacts.add, Details(name="Bob"))
    assert os.listdir(tmp_path) == ["ledger.db"]
    assert soundness(path) == []


def test_a_new_ledger_is_as_every_ledger_is(tmp_path: Path) -> None:
    act(tmp_path / "ledger.db", contacts.add, Details(name="Alice"))

    with closing(sqlite3.connect(tmp_path / "ledger.db")) as connection:
        names = ("page_size", "journal_mode", "encoding", "auto_vacuum", "freelist_count")
        values = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names]
    assert values == [4096, "delete", "UTF-8", 0, 0]


def test_a_dry_run_changes_nothing(ledger: Path) -> None:
    before = ledger.read_bytes(), ledger.stat().st_mtime_ns

    act(ledger, entries.give, "alice", "intro", Particulars(), dry_run=True)

    assert (ledger.read_bytes(), ledger.stat().st_mtime_ns) == before
    assert os.listdir(ledger.parent) == ["ledger.db"]


def test_an_action_that_fails_half_way_changes_nothing(ledger: Path) -> None:
    before = ledger.read_bytes()
    with pytest.raises(UnknownContact):
        act(ledger, entries.give, "alice", "intro", Particulars(), other_ref="nobody")

    assert ledger.read_bytes() == before


def test_who_makes_the_ledger_second_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"

    def alice_first(ledger: Ledger) -> Done:
        act(path, contacts.add, Details(name="Alice"))
        return contacts.add(ledger, Details(name="Bob"))

    with pytest.raises(CreatedMeanwhile):
        act(path, alice_first)

    assert os.listdir(tmp_path) == ["ledger.db"]
    assert [row["handle"] for row in dump(path)["contact"].values()] == ["alice"]


def test_a_ledger_is_never_made_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to("target.db")
    with closing(file.connect_to_make()) as connection, pytest.raises(FileExistsError):
        file.put(connection, tmp_path / "link.db")

    assert os.listdir(tmp_path) == ["link.db"]


def test_a_ledger_that_was_upgraded_while_one_waited_is_not_written_to(
    ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = file.connect_to_write(ledger)
    with closing(sqlite3.connect(ledger)) as other:
        other.execute(f"PRAGMA user_version = {file.FORMAT + 1}")
    monkeypatch.setattr(file, "connect_to_write", lambda path: writer)
    with pytest.raises(NewerLedger):
        act(ledger, entries.give, "alice", "intro", Particulars())


def test_of_fifty_who_give_at_once_nothing_is_lost(ledger: Path) -> None:
    assert finish(GIVES, ledger) == [0] * 50

    tables = dump(ledger)
    notes = {row["note"] for row in tables["entry"].values()}
    assert notes == {f"{number} {turn}" for number in range(50) for turn in range(4)}
    assert len(tables["entry"]) == 200
    assert (tables["account"][1]["balance"], tables["account"][1]["deposits"]) == (800, 200)
    assert soundness(ledger) == []


def test_of_eight_first_actions_at_once_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "new" / "ledger.db"

    assert finish(FIRSTS, path) == [0] * 8

    assert {row["name"] for row in dump(path)["contact"].values()} == {f"Person {number}" for number in range(8)}
    assert os.listdir(path.parent) == ["ledger.db"]
    assert soundness(path) == []


def test_killed_before_its_commit_an_action_never_was(ledger: Path) -> None:
    before = dump(ledger)

    killed_when_written(UNCOMMITTED, ledger)

    assert dump(ledger) == before
    assert soundness(ledger) == []
    act(ledger, entries.give, "alice", "intro", Particulars())
    assert os.listdir(ledger.parent) == ["ledger.db"]


def test_a_journal_left_by_a_killed_writer_is_played_back_by_the_next_reader(ledger: Path) -> None:
    before, content = dump(ledger), ledger.read_bytes()

    killed_when_written(SPILLED, ledger)

    assert ledger.read_bytes() != content
    assert ledger.with_name("ledger.db-journal").exists()
    assert dump(ledger) == before
    assert ledger.read_bytes() == content
    assert os.listdir(ledger.parent) == ["ledger.db"]


def test_a_journal_is_found_through_a_link_too(ledger: Path, tmp_path: Path) -> None:
    before = dump(ledger)
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(ledger)

    killed_when_written(SPILLED, link)

    assert dump(link) == before
    assert soundness(ledger) == []


@pytest.mark.parametrize("lines", [1, 4, 9])
def test_what_was_acknowledged_survives_a_kill(ledger: Path, lines: int) -> None:
    with start(ENDLESS, ledger) as process:
        assert process.stdout is not None
        lines_out = [process.stdout.readline() for _ in range(lines)]
        process.send_signal(signal.SIGKILL)
        lines_out += process.stdout.readlines()

    reported_ids = {int(line) for line in lines_out if line.endswith(b"\n")}
    ids = {row["action_id"] for row in dump(ledger)["entry"].values()}
    assert reported_ids <= ids
    assert len(ids - reported_ids) <= 1
    assert soundness(ledger) == []
