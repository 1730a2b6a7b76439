"""What the first octets of a file tell of it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from wellkeeper.databases import HEADER_SIZE, Header, read_header
from wellkeeper.storage import file


def make_head(path: Path, application_id: int, user_version: int) -> bytes:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute(f"PRAGMA user_version = {user_version}")
        connection.execute("CREATE TABLE t (x)")
    return path.read_bytes()[:HEADER_SIZE]


def test_a_header_tells_the_program_and_the_format(tmp_path: Path) -> None:
    head = make_head(tmp_path / "ledger.db", file.APPLICATION_ID, 7)

    assert read_header(head) == Header(file.APPLICATION_ID, 7)
    assert file.is_ledger(tmp_path / "ledger.db")


def test_what_is_no_database_or_cut_has_no_header(tmp_path: Path) -> None:
    head = make_head(tmp_path / "other.db", 7, 1)

    assert [read_header(octets) for octets in (b"", b"x" * HEADER_SIZE, head[:-1])] == [None, None, None]
    assert not file.is_ledger(tmp_path / "other.db")
