"""What endangers a ledger from outside is told, and what doesn't isn't."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

from wellkeeper.storage import file, surroundings
from wellkeeper.storage.surroundings import (
    Surroundings,
    find_file_system,
    find_service,
    is_conflict_copy,
    iterate_place_advice,
    iterate_right_faults,
    look_around,
)


@pytest.fixture(autouse=True)
def own_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The tests are on a disk of this machine that keeps rights, whatever it is."""
    mounts = tmp_path.parent / f"{tmp_path.name}-mounts"
    mounts.write_text("/dev/sda1 / ext4 rw 0 0\n")
    monkeypatch.setattr(surroundings, "MOUNTS", mounts)


def test_a_private_ledger_in_a_private_folder_is_in_no_danger(ledger: Path) -> None:
    assert look_around(ledger) == Surroundings([], [])


def test_a_ledger_that_is_not_there_is_in_no_danger(tmp_path: Path) -> None:
    assert look_around(tmp_path / "gone/ledger.db") == Surroundings()


# -- rights --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mode", "may"),
    [
        (0o600, ""),
        (0o400, ""),
        (0o700, ""),
        (0o604, "read"),
        (0o602, "change"),
        (0o606, "read and change"),
        (0o666, "read and change"),
        (0o644, "read"),
    ],
)
def test_rights_that_others_have_are_told_with_the_command_against_them(ledger: Path, mode: int, may: str) -> None:
    ledger.chmod(mode)

    faults = look_around(ledger).faults

    assert faults == ([f"others on this machine can {may} {ledger}: `chmod 600 {ledger}`"] if may else [])


@pytest.mark.parametrize(
    ("mode", "is_fault", "is_advice"),
    [(0o700, False, False), (0o755, False, False), (0o777, True, False), (0o702, True, False), (0o1777, False, True)],
)
def test_a_folder_that_others_may_write_to_is_told(ledger: Path, mode: int, is_fault: bool, is_advice: bool) -> None:
    ledger.parent.chmod(mode)

    faults, advice = look_around(ledger)

    assert [f"`chmod go-w {ledger.parent}`" in fault for fault in faults] == [True] * is_fault
    assert ["is everybody's folder" in sentence for sentence in advice] == [True] * is_advice


@pytest.mark.parametrize(
    ("group", "members", "is_fault"),
    [("ann", [], False), ("ann", ["ann"], False), ("ann", ["ann", "bob"], True), ("staff", [], True)],
)
def test_a_group_in_which_one_is_alone_is_nobody_else(
    ledger: Path, monkeypatch: pytest.MonkeyPatch, group: str, members: list[str], is_fault: bool
) -> None:
    monkeypatch.setattr("grp.getgrgid", lambda _: SimpleNamespace(gr_name=group, gr_mem=members))
    monkeypatch.setattr("pwd.getpwuid", lambda _: SimpleNamespace(pw_name="ann"))
    ledger.chmod(0o660)

    assert bool(look_around(ledger).faults) == is_fault


def test_a_group_without_a_name_is_of_others(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grp.getgrgid", {}.__getitem__)
    ledger.chmod(0o640)

    assert [*iterate_right_faults(ledger, ledger.stat(), ledger.parent.stat())]


def test_a_command_that_is_told_is_quoted(tmp_path: Path, ledger: Path) -> None:
    path = tmp_path / "a $(touch ran); b.db"
    shutil.copyfile(ledger, path)
    path.chmod(0o644)

    assert f"`chmod 600 '{path}'`" in look_around(path).faults[0]


# -- other names and copies ----------------------------------------------------------------------


def test_the_name_that_a_killed_process_left_is_no_fault(ledger: Path) -> None:
    os.link(ledger, ledger.with_name(".well-0123456789ab.new"))
    ledger.with_name(".well-ba9876543210.new").touch()

    assert look_around(ledger).faults == []


def test_hard_links_are_told_and_links_are_followed(ledger: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(ledger)
    os.link(ledger, tmp_path / "other.db")

    assert ["has another name (hard links)" in fault for fault in look_around(tmp_path / "link.db").faults] == [True]


CONFLICTS = [
    "ledger (conflicted copy 2026-03-01).db",
    "ledger (Ann's conflicted copy 2026-03-01).db",
    "ledger (Case Conflict).db",
    "ledger (conflicted copy 2026-03-01 101010).db",
    "ledger.sync-conflict-20260301-101010-ABC123.db",
    "ledger.sync-conflict-20260301-101010.db",
    "ledger_conflict-20260301-101010.db",
    "ledger (1).db",
    "LEDGER (12).DB",
]
OTHERS = [
    "ledger.db",
    "ledger.db.before-0012",
    "ledger-2026.db",
    "ledger 2.db",
    "other (1).db",
    "ledger (2026).txt",
    "my ledger (1).db",
    "ledger().db",
    "ledger.db-journal",
]


@pytest.mark.parametrize("name", CONFLICTS)
def test_the_names_of_conflict_copies_are_known(name: str) -> None:
    assert is_conflict_copy(name, "ledger.db")


@pytest.mark.parametrize("name", OTHERS)
def test_other_names_are_no_conflict_copies(name: str) -> None:
    assert not is_conflict_copy(name, "ledger.db")


def test_a_conflict_copy_is_told_with_the_way_to_bring_it_in(ledger: Path) -> None:
    copy = ledger.with_name("ledger (1).db")
    shutil.copyfile(ledger, copy)
    ledger.with_name("ledger (2).db").write_text("something else")

    (fault,) = look_around(ledger).faults

    assert f"`well --db '{copy}' export copy.jsonl`" in fault


def test_the_ledger_itself_is_not_opened_under_another_name(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.link(ledger, ledger.with_name("ledger (1).db"))
    monkeypatch.setattr(surroundings, "is_ledger", lambda _: pytest.fail("SQLite's locks are dropped"))

    with closing(file.connect_to_read(ledger)):
        assert len(look_around(ledger).faults) == 1


# -- where it is kept ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/people/ann/Dropbox/wells", "Dropbox"),
        ("/people/ann/Dropbox (Personal)", "Dropbox"),
        ("/people/ann/OneDrive - Acme Ltd/x", "OneDrive"),
        ("/people/ann/Google Drive", "Google Drive"),
        ("/mnt/g/My Drive", "Google Drive"),
        ("/mac/ann/Library/CloudStorage/GoogleDrive-ann@acme.example/x", "GoogleDrive"),
        ("/mac/ann/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("/people/ann/Nextcloud/x", "Nextcloud"),
        ("/people/ann/documents", ""),
        ("/people/dropboxer/x", ""),
        ("/mac/ann/Library/CloudStorage", ""),
    ],
)
def test_synced_folders_are_known_by_their_names(folder: str, service: str) -> None:
    assert find_service(Path(folder) / "ledger.db") == service


@pytest.mark.parametrize(("mark", "service"), [(".stfolder", "Syncthing"), (".dropbox.cache", "Dropbox")])
def test_synced_folders_are_known_by_their_marks(ledger: Path, mark: str, service: str) -> None:
    (ledger.parent / mark).mkdir()
    (ledger.parent / "wells/2026").mkdir(parents=True, mode=0o700)

    faults, advice = look_around(ledger.rename(ledger.parent / "wells/2026/ledger.db"))

    assert faults == []
    assert f"is synced by {service}" in advice[0]


MOUNT_LINES = r"""rootfs / ext4 rw 0 0
server:/people /people nfs4 rw 0 0
/dev/sdb1 /media/my\040stick exfat rw 0 0
none /people/ann/local tmpfs rw 0 0

x
"""


@pytest.mark.parametrize(
    ("path", "file_system"),
    [
        ("/etc/x", "ext4"),
        ("/people/ann/x", "nfs4"),
        ("/peoples/x", "ext4"),
        ("/people/ann/local/x", "tmpfs"),
        ("/media/my stick/a/x", "exfat"),
    ],
)
def test_the_file_system_is_that_of_the_nearest_mount(path: str, file_system: str) -> None:
    assert find_file_system(Path(path), MOUNT_LINES) == file_system


@pytest.mark.parametrize(
    ("file_system", "says"),
    [
        ("nfs4", "locks may fail"),
        ("cifs", "locks may fail"),
        ("fuse.sshfs", "locks may fail"),
        ("exfat", "keeps no rights"),
        ("ext4", ""),
        ("btrfs", ""),
        ("fuse.gocryptfs", ""),
        ("", ""),
    ],
)
def test_file_systems_that_are_less_safe_are_told(file_system: str, says: str) -> None:
    sentences = [*iterate_place_advice(Path("/x/ledger.db"), stat.S_IFDIR | 0o700, file_system)]

    assert [says in sentence for sentence in sentences] == [True] * bool(says)


def test_a_disk_without_rights_has_no_command_against_them(ledger: Path) -> None:
    surroundings.MOUNTS.write_text("/dev/sdb1 / exfat rw 0 0\n")
    ledger.chmod(0o777)

    assert look_around(ledger).faults == []
