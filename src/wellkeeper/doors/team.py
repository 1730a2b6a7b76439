"""A team's ledger is made on its server, empty, by whoever may; the others are let in by the server's own rights."""

from __future__ import annotations

from wellkeeper.domain.team import Grant
from wellkeeper.doors.books import seal
from wellkeeper.homes import Server
from wellkeeper.storage.rows import Writer
from wellkeeper.storage.server.commits import commit_new_ledger
from wellkeeper.storage.server.grants import list_grants
from wellkeeper.storage.server.session import make_on_server
from wellkeeper.storage.server.tables import furnish


def make(server: Server, *, dry_run: bool) -> list[Grant]:
    """Make the schema with its tables, all or nothing; in a dry run all is tried, and taken back.

    What lets others in. Raises `AlreadyThere` if the schema holds anything.
    """
    grants = list_grants(server)
    with make_on_server(server) as connection:
        furnish(connection)
        seal(Writer(connection))  # as the first action does in a file
        if not dry_run:
            commit_new_ledger(connection)
    return grants


def list_rights(server: Server) -> list[Grant]:
    """What lets others in to a ledger: nobody is asked for it, so it needs no server."""
    return list_grants(server)
