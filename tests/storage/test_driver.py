"""What opens a file: chosen by its first page, without ever letting go of a lock."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from harness import SOURCE, Well
from wellkeeper.databases import is_sealed_page
from wellkeeper.errors import CreatedMeanwhile, SealedLedger, WellError
from wellkeeper.storage import driver, file
from wellkeeper.storage.copies import sealing
from wellkeeper.storage.copies.conversion import convert
from wellkeeper.storage.driver import KEY_FINDER, PLAIN, Driver

RAW = Driver("ab" * 32)


@pytest.fixture
def ledger(well: Well) -> Path:
    """A plain ledger."""
    well("add Alice")
    return well.ledger


@pytest.fixture
def sealed_ledger(ledger: Path) -> Path:
    """A sealed one."""
    sealing.rewrite(ledger, PLAIN, RAW, lambda _: None)
    return ledger


@pytest.fixture
def key() -> Iterator[list[Path]]:
    """Its key is found; the paths for which it was looked for."""
    paths: list[Path] = []

    def find(path: Path) -> str:
        paths.append(path)
        return RAW.key

    token = KEY_FINDER.set(find)
    yield paths
    KEY_FINDER.reset(token)


def is_locked(path: Path) -> bool:
    """Whether another process can't write to a ledger."""
    program = f"""
from pathlib import Path
from wellkeeper.storage import driver, file
driver.KEY_FINDER.set(lambda path: {RAW.key!r})
file._COMMON_PRAGMAS = ("PRAGMA busy_timeout = 0",)
path = Path({str(path)!r})
with file.explain_errors(path):
    file.connect_to_write(path).execute("BEGIN IMMEDIATE")
"""
    process = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env={"PYTHONPATH": str(SOURCE)}, check=False
    )
    assert process.returncode == 0 or b"LockedLedger" in process.stderr, process.stderr
    return process.returncode != 0


# -- the choice ----------------------------------------------------------------------------------


def test_a_file_is_told_by_its_first_page(ledger: Path, tmp_path: Path) -> None:
    assert not driver.is_sealed(ledger)
    sealing.rewrite(ledger, PLAIN, RAW, lambda _: None)
    assert driver.is_sealed(ledger)
    assert file.is_ledger(ledger)

    text = tmp_path / "text"
    text.write_bytes(b"some notes of mine\n" * 4096)
    assert not driver.is_sealed(text)
    text.write_bytes(zlib.compress(random.Random(1).randbytes(20_000))[:4097])  # no whole pages
    assert not driver.is_sealed(text)
    text.write_bytes(b"")
    assert not driver.is_sealed(text)
    assert not driver.is_sealed(tmp_path / "nowhere")
    assert not driver.is_sealed(tmp_path)


def test_no_encrypted_page_is_taken_for_something_else() -> None:
    chance = random.Random(1)

    assert all(is_sealed_page(chance.randbytes(4096)) for _ in range(1_000))


def test_nobody_is_asked_for_the_key_of_a_plain_file(ledger: Path, key: list[Path]) -> None:
    file.connect_to_read(ledger).close()
    assert key == []

    sealing.rewrite(ledger, PLAIN, RAW, lambda _: None)
    file.connect_to_read(ledger).close()
    assert key == [ledger]


def test_without_a_finder_there_is_no_key(sealed_ledger: Path) -> None:
    with pytest.raises(SealedLedger, match="there is no key"):
        file.connect_to_read(sealed_ledger)


def test_a_key_is_in_no_repr() -> None:
    assert "ab" not in repr(RAW)


# -- locks ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("is_sealed", [False, True])
def test_a_lock_holds_while_the_file_is_opened_again(ledger: Path, key: list[Path], is_sealed: bool) -> None:
    if is_sealed:
        sealing.rewrite(ledger, PLAIN, RAW, lambda _: None)
    with closing(file.connect_to_write(ledger)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE contact SET name = name")
        assert driver.choose(ledger) == (RAW if is_sealed else PLAIN)
        assert driver.is_sealed(ledger) is is_sealed
        assert is_locked(ledger)
    assert not is_locked(ledger)


def test_no_file_is_held_for_longer_than_its_connections(ledger: Path, key: list[Path]) -> None:
    before = {*driver._HeldFile.open_files}
    connections = [file.connect_to_read(ledger) for _ in range(3)]
    new = driver._HeldFile.open_files.keys() - before
    assert len(new) == 1
    for connection in connections:
        connection.close()
        connection.close()
    assert not new & driver._HeldFile.open_files.keys()


@pytest.mark.parametrize(("old", "new"), [(PLAIN, RAW), (RAW, PLAIN), (RAW, Driver("cd" * 32))])
def test_the_old_file_is_held_alone_until_the_new_one_is_there(ledger: Path, old: Driver, new: Driver) -> None:
    if old.key:
        sealing.rewrite(ledger, PLAIN, old, lambda _: None)
    locks: list[bool] = []

    sealing.rewrite(ledger, old, new, lambda _: locks.append(is_locked(ledger)))

    assert locks == [True]


def test_who_waited_for_the_lock_is_refused_instead_of_writing_into_a_lost_file(ledger: Path) -> None:
    """The other writer opened the file before: what it writes after that would be in nobody's ledger."""
    program = f"""
import sqlite3, sys
connection = sqlite3.connect({str(ledger)!r}, timeout=30, isolation_level=None)
connection.execute("SELECT COUNT(*) FROM contact").fetchone()
print("open", flush=True)
sys.stdin.readline()
print("waits", flush=True)
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE contact SET name = 'Bob'")
connection.execute("COMMIT")
print("wrote", flush=True)
"""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", program], text=True, **pipes) as process:  # type: ignore[call-overload]
        assert process.stdout.readline() == "open\n"

        def let_it_wait(_: sqlite3.Connection) -> None:
            process.stdin.write("\n")
            process.stdin.flush()
            assert process.stdout.readline() == "waits\n"
            threading.Event().wait(0.2)

        sealing.rewrite(ledger, PLAIN, RAW, let_it_wait)
        out, err = process.communicate()

    assert "wrote" not in out
    assert "file is not a database" in err


def test_if_the_copy_is_not_sound_the_ledger_stays(ledger: Path) -> None:
    content = ledger.read_bytes()

    def refuse(_: sqlite3.Connection) -> None:
        raise WellError("no")

    with pytest.raises(WellError):
        sealing.rewrite(ledger, PLAIN, RAW, refuse)

    assert ledger.read_bytes() == content
    assert [path.name for path in ledger.parent.iterdir() if path.name.startswith(("ledger", "."))] == ["ledger.db"]


# -- what became of it meanwhile -----------------------------------------------------------------


@pytest.mark.parametrize(("old", "new"), [(PLAIN, RAW), (RAW, PLAIN)])
def test_a_ledger_that_was_sealed_meanwhile_is_not_called_damaged(ledger: Path, old: Driver, new: Driver) -> None:
    if old.key:
        sealing.rewrite(ledger, PLAIN, old, lambda _: None)
    connection = file.connect_to_write(ledger, old)

    # It is zeros from then on, as who waited for its lock finds it.
    with closing(connection):
        sealing.rewrite(ledger, old, new, lambda _: None)
        with pytest.raises(CreatedMeanwhile, match="meanwhile, or unsealed it"), file.explain_errors(ledger):
            connection.execute("BEGIN IMMEDIATE")


def test_another_key_is_still_another_key(sealed_ledger: Path) -> None:
    with pytest.raises(SealedLedger, match="doesn't open by that key"), file.explain_errors(sealed_ledger):
        file.connect_to_write(sealed_ledger, Driver("cd" * 32))


def test_rows_of_a_ledger_that_is_held_go_over_whole(ledger: Path) -> None:
    with closing(file.connect_to_hold()) as held, closing(file.connect_to_back_up(ledger)) as original:
        file.copy_pages(original, held)
        with convert(held, RAW) as sealed, convert(sealed, PLAIN) as plain:
            assert driver.get_driver(sealed) == RAW
            assert [*plain.iterdump()] == [*held.iterdump()]
            for name in ("application_id", "user_version"):
                assert plain.execute(f"PRAGMA {name}").fetchone() == held.execute(f"PRAGMA {name}").fetchone()
        with convert(held, PLAIN) as same:
            assert same is held
