"""A backup takes the place of a ledger on a server: its rows do, behind the lock, and what was there is kept before."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from wellkeeper.domain.backup import MISSING, RESTORE, SOUND, BackupPlace, Contents, Present, compare, find_witness
from wellkeeper.domain.forgotten import compare_forgotten
from wellkeeper.doors.backups import keep_octets
from wellkeeper.doors.forgetting import keep_forgotten
from wellkeeper.errors import NoLedger
from wellkeeper.homes import Server
from wellkeeper.queries.forgotten import load_people, load_sound_people
from wellkeeper.queries.reader import SqlReader
from wellkeeper.queries.snapshot import load_contents
from wellkeeper.storage.server.commits import commit_new_ledger, commit_restored
from wellkeeper.storage.server.copying import copy_to_memory, pour
from wellkeeper.storage.server.session import make_on_server, read_server, write_server
from wellkeeper.storage.server.tables import furnish


def examine_server(server: Server, held: sqlite3.Connection) -> Present:
    """The present ledger beside a backup that is held."""
    backup_contents = load_contents(SqlReader(held))
    try:
        with read_server(server) as connection:
            contents, people = load_contents(SqlReader(connection)), load_sound_people(SqlReader(connection))
    except NoLedger:
        return Present(MISSING, compare(Contents({}, {}), backup_contents))
    comeback = compare_forgotten(people, load_people(SqlReader(held)), backup_contents.contacts)
    return Present(SOUND, compare(contents, backup_contents), comeback=comeback)


def put_back_on_server(server: Server, held: sqlite3.Connection, backup_place: BackupPlace) -> Path | None:
    """Let a backup be the ledger, in one transaction. Where the present one is kept; None if there was none."""
    try:
        with write_server(server) as connection:
            with closing(copy_to_memory(connection)) as copy:
                kept_path = keep_octets(copy.serialize(), backup_place, RESTORE)
                witness = find_witness(load_contents(SqlReader(copy)), load_contents(SqlReader(held)))
            keep_forgotten(held, load_sound_people(SqlReader(connection)))
            pour(held, connection)
            commit_restored(connection, witness)
    except NoLedger:
        with make_on_server(server) as connection:
            furnish(connection)
            pour(held, connection)
            commit_new_ledger(connection)
        return None
    return kept_path
