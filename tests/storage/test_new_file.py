"""New files are private, whole or not there, on any file system, and nothing is left of them."""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from books import act, dump
from harness import SOURCE
from wellkeeper.errors import LedgerUnusable, Stopped
from wellkeeper.services import contacts
from wellkeeper.services.contacts import Details
from wellkeeper.storage import file, new_file

CONTENT = [b"one\n", b"two\n" * 300_000, b""]
WHOLE = b"".join(CONTENT)
LEFT = ".well-0123456789ab.new"


def fail(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.fixture(params=["as it is", "no name later", "no hard links", "no file without a name", "neither"])
def file_system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the file system of the test can't do."""
    if request.param in ("no hard links", "neither"):
        monkeypatch.setattr(os, "link", fail(errno.EPERM))
    if request.param in ("no file without a name", "neither"):
        monkeypatch.setattr(new_file, "_NAMELESS", 0)
    if request.param == "no name later":
        monkeypatch.setattr(new_file, "_give_name", fail(errno.ENOENT))
    return str(request.param)


def test_a_file_is_private_and_whole(tmp_path: Path, file_system: str) -> None:
    new_file.save(CONTENT, tmp_path / "a.csv")

    assert (tmp_path / "a.csv").read_bytes() == WHOLE
    assert (tmp_path / "a.csv").stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["a.csv"]


def test_what_is_there_already_stays(tmp_path: Path, file_system: str) -> None:
    (tmp_path / "a.csv").write_text("mine")
    (tmp_path / "link.csv").symlink_to("gone.csv")

    for name in ("a.csv", "link.csv"):
        with pytest.raises(FileExistsError):
            new_file.save(CONTENT, tmp_path / name)

    assert (tmp_path / "a.csv").read_text() == "mine"
    assert sorted(os.listdir(tmp_path)) == ["a.csv", "link.csv"]


def test_it_is_replaced_if_it_is_to_be(tmp_path: Path, file_system: str) -> None:
    (tmp_path / "a.csv").write_text("mine")

    new_file.save(CONTENT, tmp_path / "a.csv", replaces=True)

    assert (tmp_path / "a.csv").read_bytes() == WHOLE
    assert os.listdir(tmp_path) == ["a.csv"]


def test_without_all_parts_there_is_no_file(tmp_path: Path, file_system: str) -> None:
    def break_off() -> Iterator[bytes]:
        yield b"one\n"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        new_file.save(break_off(), tmp_path / "a.csv")

    assert os.listdir(tmp_path) == []


def test_a_ledger_is_made_on_any_file_system(tmp_path: Path, file_system: str) -> None:
    path = tmp_path / "ledger.db"

    act(path, contacts.add, Details(name="Alice"))
    act(path, contacts.add, Details(name="Bob"))

    assert [row["handle"] for row in dump(path)["contact"].values()] == ["alice", "bob"]
    assert path.stat().st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == ["ledger.db"]


def test_of_two_that_make_a_file_one_does_without_hard_links_too(tmp_path: Path, file_system: str) -> None:
    with new_file.make_aside(tmp_path) as (first, _), new_file.make_aside(tmp_path) as (other, _):
        new_file.place(first, tmp_path / "a")
        with pytest.raises(FileExistsError):
            new_file.place(other, tmp_path / "a")

    assert os.listdir(tmp_path) == ["a"]


def test_a_file_that_cannot_be_renamed_leaves_nothing_in_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "link", fail(errno.EPERM))
    monkeypatch.setattr(os, "replace", fail(errno.EIO))

    with pytest.raises(OSError, match="Input/output error"), new_file.make_aside(tmp_path) as (aside, _):
        new_file.place(aside, tmp_path / "a")

    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP, errno.EBADF, errno.ENOSYS])
def test_a_folder_that_cannot_be_synced_is_no_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(new_file.os, "fsync", fail_for_folders(number))

    act(tmp_path / "ledger.db", contacts.add, Details(name="Alice"))

    assert len(dump(tmp_path / "ledger.db")["contact"]) == 1


def test_a_folder_whose_sync_fails_is_told_and_what_was_made_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_file.os, "fsync", fail_for_folders(errno.EIO))

    with pytest.raises(LedgerUnusable, match=r"ledger\.db is there, but may not outlast a power cut: Input/output"):
        act(tmp_path / "ledger.db", contacts.add, Details(name="Alice"))

    assert len(dump(tmp_path / "ledger.db")["contact"]) == 1


def fail_for_folders(number: int) -> Callable[[int], None]:
    fsync = os.fsync

    def sync(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):
            fail(number)()
        fsync(descriptor)

    return sync


# -- leftovers -----------------------------------------------------------------------------------


def leave(folder: Path, name: str = LEFT, content: bytes = b"private") -> Path:
    path = folder / name
    path.write_bytes(content)
    path.chmod(0o600)
    return path


@contextmanager
def hold_lock(path: Path) -> Iterator[None]:
    """As if a living process wrote it."""
    with open(path, "rb+") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def test_what_a_killed_process_left_is_removed_by_the_next(tmp_path: Path) -> None:
    leave(tmp_path)

    new_file.save(CONTENT, tmp_path / "a.csv")

    assert os.listdir(tmp_path) == ["a.csv"]


def test_what_a_living_process_writes_stays(tmp_path: Path) -> None:
    with hold_lock(leave(tmp_path)):
        new_file.remove_leftovers(tmp_path / "a.csv")

    assert os.listdir(tmp_path) == [LEFT]


def test_our_own_file_is_no_leftover_while_it_is_written(tmp_path: Path) -> None:
    with new_file.make_aside(tmp_path) as (aside, _):
        new_file.remove_leftovers(tmp_path / "a.csv")
        assert aside.exists()


@pytest.mark.parametrize(
    "name", [".well-0123.new", "well-0123456789ab.new", ".well-0123456789ab.new.db", ".well-0123456789AB.new", "a.new"]
)
def test_files_of_others_stay(tmp_path: Path, name: str) -> None:
    leave(tmp_path, name)

    new_file.remove_leftovers(tmp_path / "a.csv")

    assert os.listdir(tmp_path) == [name]


def test_links_and_folders_are_no_leftovers(tmp_path: Path) -> None:
    (tmp_path / LEFT).mkdir()
    (tmp_path / ".well-000000000000.new").symlink_to(leave(tmp_path, "mine"))
    os.mkfifo(tmp_path / ".well-000000000001.new")

    new_file.remove_leftovers(tmp_path / "a.csv")

    assert len(os.listdir(tmp_path)) == 4


def test_a_file_of_somebody_else_is_no_leftover(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    leave(tmp_path)
    monkeypatch.setattr(new_file.os, "geteuid", lambda: os.getuid() + 1)

    new_file.remove_leftovers(tmp_path / "a.csv")

    assert os.listdir(tmp_path) == [LEFT]


def test_a_leftover_that_is_the_ledger_in_use_is_not_opened(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.link(ledger, ledger.with_name(LEFT))
    with closing(file.connect_to_read(ledger)):  # SQLite's lock would be dropped
        monkeypatch.setattr(new_file.os, "open", fail(errno.EIO))
        new_file.remove_leftovers(ledger.with_name("a.csv"))

    assert os.listdir(ledger.parent) == ["ledger.db"]


def test_the_empty_file_that_held_a_place_goes_with_the_leftover(tmp_path: Path) -> None:
    leave(tmp_path)
    leave(tmp_path, "ledger.db", b"")

    act(tmp_path / "ledger.db", contacts.add, Details(name="Alice"))

    assert len(dump(tmp_path / "ledger.db")["contact"]) == 1
    assert os.listdir(tmp_path) == ["ledger.db"]


def test_an_empty_file_stays_without_a_leftover_or_while_it_is_held(tmp_path: Path) -> None:
    empty = leave(tmp_path, "ledger.db", b"")
    new_file.remove_leftovers(empty)
    leave(tmp_path)
    with hold_lock(empty):
        new_file.remove_leftovers(empty)

    assert os.listdir(tmp_path) == ["ledger.db"]


def test_a_file_that_holds_something_is_never_removed_from_its_place(tmp_path: Path) -> None:
    leave(tmp_path)
    new_file.remove_leftovers(leave(tmp_path, "ledger.db", b"x"))

    assert os.listdir(tmp_path) == ["ledger.db"]


# -- signals -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_stops_what_is_written_and_nothing_is_left(
    tmp_path: Path, number: signal.Signals, file_system: str
) -> None:
    def get_signal() -> Iterator[bytes]:
        yield b"private"
        signal.raise_signal(number)
        yield b"more"

    with pytest.raises(Stopped) as stop:
        new_file.save(get_signal(), tmp_path / "a.csv")

    assert stop.value.exit_code == 128 + number
    assert os.listdir(tmp_path) == []
    assert signal.getsignal(number) == signal.SIG_DFL


def test_who_ignores_a_signal_goes_on(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        new_file.save((signal.raise_signal(signal.SIGHUP) or b"all" for _ in "x"), tmp_path / "a.csv")
    finally:
        signal.signal(signal.SIGHUP, before)

    assert (tmp_path / "a.csv").read_bytes() == b"all"


KILLED = """
import os, signal, sys
from pathlib import Path
from wellkeeper.storage import new_file
if len(sys.argv) > 2: new_file._NAMELESS = 0
def parts():
    yield b"private" * 10_000
    os.kill(os.getpid(), signal.SIGKILL)
new_file.save(parts(), Path(sys.argv[1]))
"""


@pytest.mark.parametrize("words", [[], ["named"]])
def test_killed_it_leaves_nothing_or_what_the_next_one_removes(tmp_path: Path, words: list[str]) -> None:
    path = tmp_path / "a.csv"
    subprocess.run([sys.executable, "-c", KILLED, str(path), *words], env={"PYTHONPATH": str(SOURCE)}, check=False)

    assert len(os.listdir(tmp_path)) == (1 if words or not new_file._NAMELESS else 0)
    new_file.remove_leftovers(path)
    assert os.listdir(tmp_path) == []


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path, file_system: str) -> None:
    with pytest.raises(FileNotFoundError):
        new_file.save(CONTENT, tmp_path / "gone/a.csv")


def test_a_copy_that_was_taken_for_a_leftover_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flock, names = fcntl.flock, []

    def sweep_first(descriptor: int, how: int) -> None:
        if not names:
            names.extend(tmp_path.iterdir())
            names[0].unlink()
        flock(descriptor, how)

    monkeypatch.setattr(new_file.fcntl, "flock", sweep_first)
    with new_file.make_aside(tmp_path) as (aside, _):
        assert aside.exists()
        assert aside not in names


def test_a_file_system_without_locks_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_file.fcntl, "flock", fail(errno.ENOLCK))
    leave(tmp_path)

    act(tmp_path / "ledger.db", contacts.add, Details(name="Alice"))

    assert sorted(os.listdir(tmp_path)) == [LEFT, "ledger.db"]  # who holds it can't be told, so it stays
