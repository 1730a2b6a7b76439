"""A backup is whole or isn't there, whoever writes and whatever fails; and one is made before much is done at once."""

from __future__ import annotations

import os
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from books import act, dump
from busy_backups import BACKUPS, Trial, is_whole, make_ledger, try_backups, try_kills
from wellkeeper.domain.backup import FORGET, IMPORT, REPAIR, BackupName, BackupPlace
from wellkeeper.doors.backups import BackupOptions, back_up, backup_before, find_place, list_backups
from wellkeeper.errors import DamagedLedger, LedgerUnusable, LockedLedger, NoLedger, Refused
from wellkeeper.services import contacts
from wellkeeper.services.contacts import Details
from wellkeeper.storage import file
from wellkeeper.storage.copies import folders
from year import copy_year


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with Alice in it."""
    return make_ledger(tmp_path)


@pytest.fixture
def place(ledger: Path) -> BackupPlace:
    """Where its backups are."""
    return find_place(ledger, None)


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


@contextmanager
def room(size: int) -> Iterator[None]:
    """No file may be longer than `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def list_names(place: BackupPlace) -> list[str]:
    return sorted(os.listdir(place.folder)) if place.folder.exists() else []


def test_a_backup_is_the_ledger_and_yours_alone(ledger: Path, place: BackupPlace) -> None:
    backup = back_up(ledger, place, BackupOptions()).backup

    assert dump(backup.path) == dump(ledger)
    assert (backup.number, backup.reason, backup.check, backup.format) == (1, "", "whole", file.FORMAT)
    assert place.folder == ledger.with_name("ledger.db.backups")
    assert oct(place.folder.stat().st_mode & 0o777) == "0o700"
    assert oct(backup.path.stat().st_mode & 0o777) == "0o600"
    assert list_names(place) == [backup.path.name]


def test_several_in_one_second_have_names_that_sort(ledger: Path, place: BackupPlace) -> None:
    with time_machine.travel(datetime(2026, 11, 26, 9, 15, tzinfo=UTC), tick=False):
        back_up(ledger, place, BackupOptions())
        backup_before(ledger, IMPORT)
        back_up(ledger, place, BackupOptions())

    assert list_names(place) == [
        "2026-11-26T091500Z.db",
        "2026-11-26T091500Z_02-before-import.db",
        "2026-11-26T091500Z_03.db",
    ]
    assert [backup.path.name for backup in list_backups(ledger, place)] == list_names(place)[::-1]
    assert [backup.number for backup in list_backups(ledger, place)] == [1, 2, 3]


def test_a_linked_ledger_has_its_backups_beside_the_file(ledger: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(ledger)

    assert find_place(link, None) == find_place(ledger, None)
    assert find_place(ledger, tmp_path / "disk").folder == tmp_path / "disk" / "ledger.db.backups"


def test_backups_are_whole_while_three_others_write(tmp_path: Path) -> None:
    trial = try_backups(tmp_path, 6)

    assert trial.acknowledged >= 6
    assert trial == Trial(6, 6, trial.acknowledged, 0)


def test_a_backup_that_is_killed_leaves_whole_ones(tmp_path: Path) -> None:
    assert try_kills(tmp_path, BACKUPS, 2) == Trial(2, 2, 0, 0)


def test_a_half_written_action_is_in_no_backup(
    ledger: Path, place: BackupPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "_COMMON_PRAGMAS", (*file._COMMON_PRAGMAS, "PRAGMA busy_timeout = 50"))
    with closing(sqlite3.connect(ledger, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE contact SET name = 'half'")
        backup = back_up(ledger, place, BackupOptions()).backup
        writer.execute("ROLLBACK")
        writer.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedLedger):
            back_up(ledger, place, BackupOptions())

    assert dump(backup.path)["contact"][1]["name"] == "Alice Chen"
    assert list_names(place) == [backup.path.name]


# -- what can't be backed up ----------------------------------------------------------------------


def test_without_a_ledger_there_is_no_backup(tmp_path: Path) -> None:
    path = tmp_path / "ledger.db"
    with pytest.raises(NoLedger):
        back_up(path, find_place(path, None), BackupOptions())

    assert backup_before(path, IMPORT) is None
    assert os.listdir(tmp_path) == []


def spoil_account(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE account SET balance = 99")


def spoil_page(path: Path) -> None:
    """Break a page of a table, which the head doesn't tell."""
    with closing(sqlite3.connect(path)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'contact'").fetchone()[0]
    with path.open("r+b") as stream:
        stream.seek((page - 1) * 4096)
        stream.write(b"\xaa" * 4096)


def spoil_head(path: Path) -> None:
    with path.open("r+b") as stream:
        stream.write(b"\xaa" * 200)


@pytest.mark.parametrize("spoil", [spoil_account, spoil_page, spoil_head])
def test_a_ledger_that_is_not_sound_is_no_backup(
    ledger: Path, place: BackupPlace, spoil: Callable[[Path], None]
) -> None:
    spoil(ledger)
    with pytest.raises(DamagedLedger):
        back_up(ledger, place, BackupOptions())

    assert list_names(place) == []


@pytest.mark.parametrize("spoil", [spoil_page, spoil_head])
def test_before_a_repair_a_damaged_ledger_is_kept_as_it_is(
    ledger: Path, place: BackupPlace, spoil: Callable[[Path], None]
) -> None:
    spoil(ledger)
    with pytest.raises(DamagedLedger):
        backup_before(ledger, FORGET)
    path = backup_before(ledger, REPAIR, is_sound=False)

    assert path is not None
    assert path.read_bytes() == ledger.read_bytes()
    assert [backup.check for backup in list_backups(ledger, place)] == ["no"]


def test_a_full_disk_leaves_nothing(ledger: Path, place: BackupPlace) -> None:
    before = ledger.read_bytes()
    with room(len(before) // 2), pytest.raises(LedgerUnusable, match="disk is full or failing") as failure:
        back_up(ledger, place, BackupOptions())
    with room(len(before) // 2), pytest.raises(LedgerUnusable):
        backup_before(ledger, IMPORT)

    assert "backups" in failure.value.hint
    assert list_names(place) == []
    assert ledger.read_bytes() == before


def test_no_backup_goes_through_a_link(ledger: Path, place: BackupPlace, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.mkdir()
    place.folder.symlink_to(victim)
    with pytest.raises(Refused, match="is a link"):
        back_up(ledger, place, BackupOptions())
    with pytest.raises(Refused):
        backup_before(ledger, IMPORT)

    assert os.listdir(victim) == []


@pytest.mark.usefixtures("place")
def test_a_name_that_is_taken_by_a_link_is_left(ledger: Path, place: BackupPlace, tmp_path: Path) -> None:
    place.folder.mkdir()
    victim = tmp_path / "victim"
    with time_machine.travel(datetime(2026, 11, 26, 9, 15, tzinfo=UTC), tick=False):
        (place.folder / "2026-11-26T091500Z.db").symlink_to(victim)
        backup = back_up(ledger, place, BackupOptions()).backup

    assert backup.path.name == "2026-11-26T091500Z_02.db"
    assert not victim.exists()


# -- rotation ------------------------------------------------------------------------------------


def make_at(ledger: Path, place: BackupPlace, moment: datetime, reason: str = "") -> Path:
    """A backup of that moment."""
    with time_machine.travel(moment, tick=False):
        if not reason:
            return back_up(ledger, place, BackupOptions(keep=2)).backup.path
        path = backup_before(ledger, reason)
    assert path is not None
    return path


def test_older_ones_go_and_nothing_else_does(ledger: Path, place: BackupPlace) -> None:
    noon = datetime(2026, 11, 26, 12, tzinfo=UTC)
    place.folder.mkdir()
    foreign = place.folder / str(BackupName(noon - timedelta(days=300)))
    foreign.write_text("my notes, by chance of that name")
    (place.folder / "notes.db").write_bytes(ledger.read_bytes())
    linked = place.folder / str(BackupName(noon - timedelta(days=301)))
    linked.symlink_to(ledger)
    automatic = [make_at(ledger, place, noon - timedelta(days=200 - n), IMPORT) for n in range(3)]
    for day in range(10, 0, -1):
        newest = make_at(ledger, place, noon - timedelta(days=day))

    left = {path.name for path in place.folder.iterdir()}
    assert {foreign.name, linked.name, "notes.db", newest.name} < left
    assert {path.name for path in automatic} < left
    # Of those that were asked for: the 25th and 24th, and Sunday the 22nd.
    assert sorted(left - {foreign.name, linked.name, "notes.db"} - {path.name for path in automatic}) == [
        *("2026-11-22T120000Z.db", "2026-11-24T120000Z.db", "2026-11-25T120000Z.db")
    ]


def test_the_one_just_made_stays_even_if_the_clock_went_back(ledger: Path, place: BackupPlace) -> None:
    noon = datetime(2026, 11, 26, 12, tzinfo=UTC)
    for day in range(3):
        make_at(ledger, place, noon - timedelta(days=day))
    path = make_at(ledger, place, noon - timedelta(days=2, hours=1))

    assert path.exists()


def test_those_that_an_older_version_left_beside_the_ledger_are_listed_and_stay(
    ledger: Path, place: BackupPlace
) -> None:
    copy = ledger.with_name("ledger.db.before-0009")
    copy.write_bytes(ledger.read_bytes())
    act(ledger, contacts.add, Details(name="Bob"))
    back_up(ledger, place, BackupOptions(keep=1))

    assert copy in [backup.path for backup in list_backups(ledger, place)]
    assert is_whole(copy)


def test_whoever_writes_does_not_wait_until_a_backup_is_checked(tmp_path: Path) -> None:
    path = copy_year(tmp_path / "ledger.db")

    def write(_copy: sqlite3.Connection) -> None:
        with closing(sqlite3.connect(path, timeout=0)) as connection, connection:
            connection.execute("UPDATE entry SET note = note")

    with (
        closing(file.connect_to_back_up(path)) as original,
        folders.make_copy(original, tmp_path / "copy", None, write) as copy,
    ):
        assert copy.stat().st_size == path.stat().st_size


def test_a_backup_that_another_process_drops_meanwhile_is_no_fault(
    ledger: Path, place: BackupPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def drop(_folder: Path, _keep: int, newest_path: Path, *, automatic: bool) -> list[Path]:
        assert not automatic
        newest_path.unlink()
        return []

    monkeypatch.setattr(folders, "rotate", drop)

    backup = back_up(ledger, place, BackupOptions()).backup

    assert (backup.number, backup.path.exists()) == (0, False)


def test_a_backup_that_goes_while_they_are_listed_is_left_out(
    ledger: Path, place: BackupPlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = back_up(ledger, place, BackupOptions()).backup
    gone = place.folder / "2026-01-01T000000Z.db"
    list_files = folders._list_files
    monkeypatch.setattr(folders, "_list_files", lambda folder: [*list_files(folder), gone])

    assert list_backups(ledger, place) == [backup]


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo])
def test_before_a_repair_no_octets_are_kept_of_what_is_no_file(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(path := tmp_path / "strange.db")

    with pytest.raises(DamagedLedger, match=r"is a folder|is no regular file"):
        backup_before(path, REPAIR, is_sound=False)

    assert os.listdir(tmp_path) == ["strange.db"]
