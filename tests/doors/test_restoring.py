"""A backup takes the ledger's place whole or not at all, no acknowledged write is lost, and it can be taken back."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from books import act, dump, reading
from busy_backups import RESTORES, Trial, count_rows, is_whole, make_ledger, start, try_kills, try_restores
from doors.test_backups import room, spoil_account, spoil_head, spoil_page
from storage.test_migrations import make_older
from wellkeeper.domain.backup import DAMAGED, MISSING, OLDER, RESTORE, SOUND, UNREADABLE, BackupPlace, Present
from wellkeeper.doors.backups import BackupOptions, back_up, find_place, list_backups
from wellkeeper.doors.restoring import examine, open_backup, put_back
from wellkeeper.errors import LedgerUnusable, LockedLedger, NewerLedger, Refused, Unreadable, WellError
from wellkeeper.services import contacts
from wellkeeper.services.contacts import Details
from wellkeeper.storage import file
from wellkeeper.storage.copies.encryption import EncryptionKey


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with Alice and Bob in it, of which a backup has only Alice."""
    path = make_ledger(tmp_path)
    back_up(path, find_place(path, None), BackupOptions(tmp_path / "first.db"))
    act(path, contacts.add, Details(name="Bob", note="x" * 9_000))
    return path


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """The backup."""
    return tmp_path / "first.db"


@pytest.fixture
def place(ledger: Path) -> BackupPlace:
    """Where the backups are."""
    return find_place(ledger, None)


def restore(ledger: Path, backup: Path, place: BackupPlace) -> tuple[Present, Path | None]:
    with open_backup(backup, EncryptionKey()) as held_backup:
        present = examine(ledger, held_backup)
        return present, put_back(ledger, held_backup, place)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def list_handles(path: Path) -> list[str]:
    return [row["handle"] for row in dump(path)["contact"].values()]


def test_a_restore_keeps_what_was_and_is_taken_back_by_it(ledger: Path, first: Path, place: BackupPlace) -> None:
    before, inode = dump(ledger), ledger.stat().st_ino

    present, kept_path = restore(ledger, first, place)

    assert kept_path is not None
    assert (present.state, present.comparison and present.comparison.lost) == (SOUND, (1, 0, ("bob",)))
    assert dump(ledger) == dump(first)
    assert dump(kept_path) == before
    assert oct(kept_path.stat().st_mode & 0o777) == "0o600"
    assert [backup.reason for backup in list_backups(ledger, place)] == [RESTORE]
    assert ledger.stat().st_ino == inode

    present, _ = restore(ledger, kept_path, place)

    assert present.comparison is not None
    assert present.comparison.regained == (1, 0, ("bob",))
    assert dump(ledger) == before
    assert is_whole(ledger)


def test_a_restored_ledger_goes_on(ledger: Path, first: Path, place: BackupPlace) -> None:
    restore(ledger, first, place)
    act(ledger, contacts.add, Details(name="Cleo"))

    assert list_handles(ledger) == ["alice", "cleo"]
    assert is_whole(ledger)


@pytest.mark.parametrize("remove", [Path.unlink, lambda path: (path.unlink(), path.parent.joinpath("x").touch())])
def test_a_missing_ledger_comes_back(
    ledger: Path, first: Path, place: BackupPlace, remove: Callable[[Path], object]
) -> None:
    remove(ledger)

    present, kept_path = restore(ledger, first, place)

    assert (present.state, kept_path) == (MISSING, None)
    assert list_handles(ledger) == ["alice"]
    assert oct(ledger.stat().st_mode & 0o777) == "0o600"


def test_a_ledger_comes_to_a_new_machine(first: Path, ledger: Path, tmp_path: Path) -> None:
    there = tmp_path / "new" / "data" / "ledger.db"
    restore(there, first, find_place(there, None))

    assert list_handles(there) == ["alice"]


def test_an_old_journal_is_not_played_back_into_the_ledger(ledger: Path, first: Path, place: BackupPlace) -> None:
    script = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1'); c.execute('BEGIN')\n"
        "c.execute(\"UPDATE contact SET note = 'y'\"); c.execute('UPDATE change SET after = \"{}\"')\n"
        "import os; os.kill(os.getpid(), 9)"
    )
    with start(script, ledger):
        pass
    journal = ledger.with_name("ledger.db-journal")
    assert journal.stat().st_size > 0
    ledger.unlink()

    restore(ledger, first, place)

    assert not journal.exists()
    assert [path.name.endswith(".db-journal") for path in place.folder.iterdir()] == [True]
    assert dump(ledger) == dump(first)


@pytest.mark.parametrize("spoil", [spoil_page, spoil_head, empty, cut])
def test_a_damaged_ledger_is_replaced_and_its_octets_are_kept(
    ledger: Path, first: Path, place: BackupPlace, spoil: Callable[[Path], None]
) -> None:
    spoil(ledger)
    before = ledger.read_bytes()

    present, kept_path = restore(ledger, first, place)

    assert kept_path is not None
    assert present.state == UNREADABLE
    assert kept_path.read_bytes() == before
    assert [backup.reason for backup in list_backups(ledger, place)] == [DAMAGED]
    assert dump(ledger) == dump(first)
    assert is_whole(ledger)


def test_a_database_of_another_program_is_left(ledger: Path, first: Path, place: BackupPlace) -> None:
    ledger.unlink()
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("CREATE TABLE notes (id)")
    before = ledger.read_bytes()
    with pytest.raises(Refused, match="another program"):
        restore(ledger, first, place)

    assert ledger.read_bytes() == before


def test_a_ledger_of_an_older_format_is_kept_as_it_is(ledger: Path, first: Path, place: BackupPlace) -> None:
    stamp(ledger, file.FORMAT - 1)
    before = ledger.read_bytes()

    present, kept_path = restore(ledger, first, place)

    assert kept_path is not None
    assert present == Present(OLDER)
    assert kept_path.read_bytes() == before
    assert is_whole(ledger)


def stamp(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")


def test_a_backup_of_an_older_format_is_upgraded_and_stays_as_it_is(
    ledger: Path, place: BackupPlace, tmp_path: Path
) -> None:
    old = make_older(tmp_path / "old.db", 8, "format-8.sql")
    octets = old.read_bytes()

    restore(ledger, old, place)

    assert old.read_bytes() == octets
    assert list_handles(ledger) == ["alice", "bob", "dan", "erin"]
    assert is_whole(ledger)


# -- what is no backup ---------------------------------------------------------------------------


def add_trigger(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TRIGGER spy AFTER INSERT ON entry BEGIN DELETE FROM contact; END")


def add_view(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIEW people AS SELECT * FROM contact")


def add_table(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE loot (id)")


SPOILS = [spoil_account, spoil_page, spoil_head, add_trigger, add_view, add_table, cut, Path.unlink]


@pytest.mark.parametrize("spoil", SPOILS)
def test_what_is_no_sound_backup_is_refused_and_changes_nothing(
    ledger: Path, first: Path, place: BackupPlace, spoil: Callable[[Path], None]
) -> None:
    spoil(first)
    before = ledger.read_bytes()
    with pytest.raises(Unreadable):
        restore(ledger, first, place)

    assert ledger.read_bytes() == before
    assert not place.folder.exists()


@pytest.mark.parametrize("spoil", [add_trigger, add_view])
def test_an_old_backup_with_a_trigger_is_refused_before_it_is_upgraded(
    ledger: Path, first: Path, place: BackupPlace, spoil: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(first)
    stamp(first, file.FORMAT - 1)
    monkeypatch.setattr("wellkeeper.doors.restoring._upgrade", None)  # would fail as a bug
    with pytest.raises(WellError, match="holds what no ledger has"):
        restore(ledger, first, place)


def test_a_newer_backup_waits_for_a_newer_version(ledger: Path, first: Path, place: BackupPlace) -> None:
    stamp(first, file.FORMAT + 1)
    with pytest.raises(NewerLedger):
        restore(ledger, first, place)


# -- faults --------------------------------------------------------------------------------------


def test_no_acknowledged_write_is_lost_while_three_others_write(tmp_path: Path) -> None:
    trial = try_restores(tmp_path, 4)

    assert trial.acknowledged >= 6
    assert trial == Trial(4, 4, trial.acknowledged, 0)


def test_a_restore_that_is_killed_leaves_whole_files(tmp_path: Path) -> None:
    assert try_kills(tmp_path, RESTORES, 2) == Trial(2, 2, 0, 0)


# Killed when half of it is written: a cache of one page spills the rest into the ledger before the end.
HALF = """
import os, sys
from pathlib import Path
from wellkeeper.doors.backups import find_place
from wellkeeper.doors.restoring import open_backup, put_back
from wellkeeper.storage import file
from wellkeeper.storage.copies.encryption import EncryptionKey
file._WRITER_PRAGMAS = (*file._WRITER_PRAGMAS, "PRAGMA cache_size = 1")
path, backup = map(Path, sys.argv[1:])
def kill(count, total):
    if count > total // 2:
        os.kill(os.getpid(), 9)
with open_backup(backup, EncryptionKey()) as held_backup:
    put_back(path, held_backup, find_place(path, None), kill)
"""


def test_a_restore_that_is_killed_half_way_is_undone_by_whoever_comes_next(
    ledger: Path, first: Path, place: BackupPlace
) -> None:
    before, octets = dump(ledger), ledger.read_bytes()
    with start(HALF, ledger, first):
        pass
    assert ledger.read_bytes() != octets
    assert ledger.with_name("ledger.db-journal").exists()

    assert dump(ledger) == before
    assert is_whole(ledger)
    assert [dump(backup.path) == before for backup in list_backups(ledger, place)] == [True]


def test_a_ledger_that_is_read_or_written_is_waited_for_and_then_named(
    ledger: Path, first: Path, place: BackupPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "_COMMON_PRAGMAS", (*file._COMMON_PRAGMAS, "PRAGMA busy_timeout = 50"))
    before = ledger.read_bytes()
    with open_backup(first, EncryptionKey()) as held_backup:
        with reading(ledger) as reader:
            assert [*reader.rows("SELECT 1 FROM contact")]
            with pytest.raises(LockedLedger):
                put_back(ledger, held_backup, place)
        with closing(sqlite3.connect(ledger, isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            with pytest.raises(LockedLedger):
                put_back(ledger, held_backup, place)

    assert ledger.read_bytes() == before
    assert list_backups(ledger, place) == []


def test_a_full_disk_changes_nothing(ledger: Path, first: Path, place: BackupPlace) -> None:
    before = ledger.read_bytes()
    with room(len(before) // 2), pytest.raises(LedgerUnusable, match="can't be made"):
        restore(ledger, first, place)

    assert ledger.read_bytes() == before
    assert count_rows(ledger, "contact") == 2
    assert list_backups(ledger, place) == []


def test_no_room_for_the_journal_changes_nothing(
    ledger: Path, first: Path, place: BackupPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "_WRITER_PRAGMAS", (*file._WRITER_PRAGMAS, "PRAGMA cache_size = 1"))
    before = dump(ledger)
    with ExitStack() as stack, open_backup(first, EncryptionKey()) as held_backup:

        def fill(count: int, _total: int) -> None:
            if count == 10:
                stack.enter_context(room(20_000))

        with pytest.raises(LedgerUnusable, match="disk is full or failing"):
            put_back(ledger, held_backup, place, fill)

    assert dump(ledger) == before
    assert is_whole(ledger)
    assert [dump(backup.path) == before for backup in list_backups(ledger, place)] == [True]


def test_nobody_waits_for_a_pipe_into_which_nobody_writes(ledger: Path, tmp_path: Path) -> None:
    os.mkfifo(path := tmp_path / "backup.db")

    with pytest.raises(Unreadable, match="no regular file"), open_backup(path, EncryptionKey(), home=ledger):
        pass
