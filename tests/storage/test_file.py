"""The file is opened in one way, is never changed by a read, and what is no ledger is named and left as it was."""

from __future__ import annotations

import os
import resource
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from books import DAY, act, dump, reading
from harness import SOURCE
from wellkeeper.errors import (
    DamagedLedger,
    LedgerUnusable,
    LockedLedger,
    NewerLedger,
    NoLedger,
    OlderLedger,
)
from wellkeeper.queries.selections import list_contacts
from wellkeeper.services import contacts, entries
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
from wellkeeper.storage import file

SET = {
    "busy_timeout": 30_000,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "application_id": 0x57454C4C,
    "user_version": file.FORMAT,
}
SET_TO_READ = {**SET, "query_only": 1}
SET_TO_WRITE = {
    **SET,
    "cache_size": -200_000,
    "synchronous": 3,
    "secure_delete": 1,
    "journal_mode": "delete",
    "query_only": 0,
}


def give(path: Path) -> None:
    act(path, entries.give, "alice", "intro", Particulars())


def read(path: Path) -> None:
    with reading(path) as reader:
        assert [contact.handle for contact in list_contacts(reader, DAY)] == ["alice"]


def settings(connection: sqlite3.Connection, names: Iterable[str]) -> dict[str, object]:
    return {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names}


@contextmanager
def room(size: int) -> Iterator[None]:
    """No file may be longer than `size` bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_connection_to_read_is_set_up(ledger: Path) -> None:
    with closing(file.connect_to_read(ledger)) as connection:
        assert settings(connection, SET_TO_READ) == SET_TO_READ


def test_a_connection_to_write_is_set_up(ledger: Path) -> None:
    with closing(file.connect_to_write(ledger)) as connection:
        assert settings(connection, SET_TO_WRITE) == SET_TO_WRITE


def test_a_connection_to_read_sees_one_moment_and_changes_nothing(ledger: Path) -> None:
    with closing(file.connect_to_read(ledger)) as connection:
        before = connection.execute("SELECT COUNT(*) FROM action").fetchone()
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            connection.execute("DELETE FROM action")

        assert connection.execute("SELECT COUNT(*) FROM action").fetchone() == before


def test_reading_leaves_bytes_times_and_folder_alone(ledger: Path) -> None:
    before = ledger.read_bytes(), ledger.stat().st_mtime_ns, ledger.parent.stat().st_mtime_ns
    with reading(ledger) as reader:
        list_contacts(reader, DAY)

        assert os.listdir(ledger.parent) == ["ledger.db"]

    assert (ledger.read_bytes(), ledger.stat().st_mtime_ns, ledger.parent.stat().st_mtime_ns) == before


def test_reading_imports_none_of_the_heavy_libraries() -> None:
    modules = [f"wellkeeper.queries.{path.stem}" for path in (SOURCE / "wellkeeper/queries").glob("[a-z]*.py")]
    heavy = "{'sqlmodel', 'sqlalchemy', 'pydantic', 'alembic', 'typer', 'rich'}"
    script = f"import sys, wellkeeper.storage.file, {', '.join(modules)}; print(sorted({heavy} & sys.modules.keys()))"

    process = subprocess.run(
        [sys.executable, "-c", script], env={"PYTHONPATH": str(SOURCE)}, capture_output=True, text=True, check=True
    )

    assert process.stdout == "[]\n"


def nothing(path: Path) -> None:
    path.unlink()


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def letter(path: Path) -> None:
    path.write_text("x")


def text(path: Path) -> None:
    path.write_text("Dear diary, " * 1000)


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (id INTEGER)")


def foreign_in_wal(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE notes (id INTEGER)")


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def behead(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:90])


def scramble(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[100:2000] = b"\xaa" * 1900
    path.write_bytes(content)


def newer(path: Path) -> None:
    stamp(path, file.FORMAT + 1)


def older(path: Path) -> None:
    stamp(path, file.FORMAT - 1)


def stamp(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")


def link_to_nothing(path: Path) -> None:
    path.unlink()
    path.symlink_to("gone.db")


UNUSABLE = [
    (folder, DamagedLedger, "is a folder"),
    (pipe, DamagedLedger, "is no regular file"),
    (empty, DamagedLedger, "is empty"),
    (letter, DamagedLedger, "is not a ledger"),
    (text, DamagedLedger, "is not a ledger"),
    (foreign, DamagedLedger, "is not a ledger of wellkeeper"),
    (foreign_in_wal, DamagedLedger, "is not a ledger of wellkeeper"),
    (truncate, DamagedLedger, "is damaged"),
    (behead, DamagedLedger, "is damaged"),
    (scramble, DamagedLedger, "is damaged"),
    (newer, NewerLedger, "newer wellkeeper"),
    (older, OlderLedger, "older wellkeeper"),
    (link_to_nothing, LedgerUnusable, "link to a ledger that isn't there"),
]


@pytest.mark.parametrize("use", [read, give])
@pytest.mark.parametrize(("spoil", "error", "says"), UNUSABLE, ids=[case[0].__name__ for case in UNUSABLE])
def test_what_is_no_ledger_is_named_and_left_as_it_was(
    ledger: Path, spoil: Callable[[Path], None], error: type[LedgerUnusable], says: str, use: Callable[[Path], None]
) -> None:
    spoil(ledger)
    before = ledger.read_bytes() if ledger.is_file() else os.listdir(ledger.parent)
    with pytest.raises(LedgerUnusable) as failure:
        use(ledger)

    assert type(failure.value) is error
    assert says in failure.value.message
    assert str(ledger) in failure.value.message
    assert failure.value.hint
    assert (ledger.read_bytes() if ledger.is_file() else os.listdir(ledger.parent)) == before


def test_a_missing_ledger_is_no_error_of_the_disk(tmp_path: Path) -> None:
    with pytest.raises(NoLedger):
        read(tmp_path / "ledger.db")


def test_a_path_through_a_file_is_named(ledger: Path) -> None:
    with pytest.raises(LedgerUnusable, match="Not a directory"):
        read(ledger / "ledger.db")
    with pytest.raises(LedgerUnusable, match="can't be made"):
        act(ledger / "ledger.db", contacts.add, Details(name="Bob"))


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("use", [read, give])
def test_a_locked_ledger_is_waited_for_and_then_named(ledger: Path, use: Callable[[Path], None]) -> None:
    before = ledger.read_bytes()
    with closing(sqlite3.connect(ledger)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedLedger):
            use(ledger)

    assert ledger.read_bytes() == before


@pytest.mark.usefixtures("impatient")
def test_a_writer_gives_way_to_a_reader_that_stays(ledger: Path) -> None:
    before = dump(ledger)
    with reading(ledger) as reader:
        list_contacts(reader, DAY)
        with pytest.raises(LockedLedger):
            give(ledger)

    assert dump(ledger) == before


@pytest.mark.parametrize("name", ["a ledger?.db", "100%#ä.db", "-.db", "file:x.db"])
def test_any_name_will_do(tmp_path: Path, name: str) -> None:
    act(tmp_path / name, contacts.add, Details(name="Alice"))
    give(tmp_path / name)
    read(tmp_path / name)

    assert os.listdir(tmp_path) == [name]


def test_a_linked_ledger_works_and_stays_linked(ledger: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "link.db"
    link.parent.mkdir()
    link.symlink_to(ledger)
    give(link)
    read(link)

    assert link.is_symlink()
    assert os.listdir(link.parent) == ["link.db"]
    assert dump(ledger)["account"][1]["balance"] == 4


def test_a_file_that_grew_too_long_changes_nothing(ledger: Path) -> None:
    before = ledger.read_bytes()
    with room(len(before)), pytest.raises(LedgerUnusable, match="disk is full"):
        act(ledger, contacts.add, Details(name="Bob", note="x" * 9_999))

    assert ledger.read_bytes() == before
    assert os.listdir(ledger.parent) == ["ledger.db"]


def test_a_full_disk_changes_nothing(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = ledger.read_bytes()
    monkeypatch.setattr(file, "_WRITER_PRAGMAS", (*file._WRITER_PRAGMAS, "PRAGMA max_page_count = 1"))
    with pytest.raises(LedgerUnusable, match="disk is full"):
        act(ledger, contacts.add, Details(name="Bob", note="x" * 9_999))

    assert ledger.read_bytes() == before


def test_no_room_for_a_first_ledger_leaves_nothing(tmp_path: Path) -> None:
    with room(200_000), pytest.raises(LedgerUnusable, match="can't be made"):
        act(tmp_path / "ledger.db", contacts.add, Details(name="Alice"))

    assert os.listdir(tmp_path) == []


def test_no_room_for_temporary_files_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "_MAKER_PRAGMAS", ("PRAGMA cache_size = 1",))
    with room(10_000), pytest.raises(LedgerUnusable, match="disk is full") as failure:
        act(tmp_path / "ledger.db", contacts.add, Details(name="Alice", note="x" * 9_999))

    assert "TMPDIR" in failure.value.hint
    assert os.listdir(tmp_path) == []


def test_a_write_whose_folder_can_not_be_synced_is_told_to_be_there() -> None:
    """SQLite has committed by then: whoever does it again has it twice."""
    error, path = sqlite3.OperationalError("disk I/O error"), Path("the_ledger")
    error.sqlite_errorname = "SQLITE_IOERR_DIR_FSYNC"

    with pytest.raises(LedgerUnusable, match="it was written to the_ledger") as failure, file.explain_errors(path):
        raise error

    assert "well history" in failure.value.hint


NOBODY = 65534
WITHOUT_RIGHTS = """
import os, sys
from pathlib import Path
from books import DAY, act, reading
from wellkeeper.errors import LedgerUnusable
from wellkeeper.queries.selections import list_contacts
from wellkeeper.services import contacts, entries
from wellkeeper.services.contacts import Details
from wellkeeper.services.entries import Particulars
if os.geteuid() == 0:
    os.setuid(65534)
path = Path(sys.argv[1])
with reading(path) as reader:
    print([contact.handle for contact in list_contacts(reader, DAY)])
for ledger in path, path.with_name("another.db"), path.parent / "secret" / "ledger.db":
    try:
        act(ledger, contacts.add, Details(name="Bob"))
    except LedgerUnusable as error:
        print(error.message.replace(str(path.parent), "."))
"""


def test_without_rights_one_can_read_and_is_told_why_one_can_not_write(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    home = tmp_path_factory.mktemp("shared")
    ledger = home / "ledger.db"
    act(ledger, contacts.add, Details(name="Alice"))
    (home / "secret").mkdir(mode=0)
    ledger.chmod(0o444)
    home.chmod(0o555)
    for above in list(home.parents)[:-1]:
        if above.stat().st_uid == os.geteuid() and len(above.parts) > 2:
            above.chmod(0o755)
    before = ledger.read_bytes()

    process = subprocess.run(
        [sys.executable, "-c", WITHOUT_RIGHTS, str(ledger)],
        env={"PYTHONPATH": f"{SOURCE}:{Path(__file__).parents[1]}"},
        capture_output=True,
        text=True,
        check=False,
    )
    home.chmod(0o755)

    assert process.stderr == ""
    assert process.stdout.splitlines() == [
        "['alice']",
        "the ledger at ./ledger.db can't be opened or written here",
        "./another.db can't be made: Permission denied",
        "./secret/ledger.db can't be made: Permission denied",
    ]
    assert ledger.read_bytes() == before


def test_a_ledger_is_held_while_another_writes_and_looking_writes_nothing(ledger: Path, tmp_path: Path) -> None:
    content = ledger.read_bytes()
    with closing(file.connect_to_write(ledger)) as other:
        assert not file.is_held(ledger)
        other.execute("BEGIN")
        other.execute("SELECT * FROM contact").fetchall()
        assert not file.is_held(ledger)
        other.execute("ROLLBACK")
        other.execute("BEGIN IMMEDIATE")
        assert file.is_held(ledger)
        other.execute("ROLLBACK")

    assert not file.is_held(ledger)
    assert not file.is_held(tmp_path / "nothing.db")
    assert not (tmp_path / "nothing.db").exists()
    assert ledger.read_bytes() == content
