"""Putting right what can be derived: indexes, keys, accounts, what is looked through. What was entered stays."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wellkeeper.databases import Connection, is_to_server
from wellkeeper.domain.digests import compute_change_digest
from wellkeeper.domain.keys import KEYED_COLUMNS, derive_keys
from wellkeeper.doors.books import derive_again
from wellkeeper.doors.hooks import refuse_inside_hook
from wellkeeper.homes import Home, Server
from wellkeeper.queries import accounts, chain
from wellkeeper.queries.chain import SealedChange
from wellkeeper.queries.chain_health import iterate_history_problems, iterate_rest_problems
from wellkeeper.storage.models import TABLES
from wellkeeper.storage.rows import Writer
from wellkeeper.storage.server.commits import commit_repeatable
from wellkeeper.storage.server.session import write_server
from wellkeeper.storage.session import open_to_repair


def repair(home: Home) -> list[str]:
    """Put right what can be derived, in one transaction; what was put right, in a sentence each.

    If what was entered is damaged itself, nothing is derived from it: only a backup helps. Raises `Refused` in a hook.
    """
    refuse_inside_hook()
    with _open_to_repair(home) as connection:
        writer = Writer(connection)
        mended = list(_iterate_mended_keys(writer))
        if next(iterate_history_problems(writer), None) is None:
            mended += iterate_rest_problems(writer)
            accounts_before = accounts.load_stored(writer)
            derive_again(connection)
            mended.append("what is looked through was written anew")
            mended += _describe_accounts(accounts_before, accounts.load_stored(writer))
        return [*([] if is_to_server(connection) else ["the indexes were made anew"]), *mended]


@contextmanager
def _open_to_repair(home: Home) -> Iterator[Connection]:
    """A connection in a transaction that no other writer can come between; committed at the end, or rolled back."""
    if isinstance(home, Server):
        with write_server(home) as server_connection:
            yield server_connection
            commit_repeatable(server_connection)
    else:
        with open_to_repair(home) as connection:
            yield connection


def _iterate_mended_keys(writer: Writer) -> Iterator[str]:
    """Derive the keys of rows anew that aren't as they were left, if they are so again by that."""
    for table in KEYED_COLUMNS:
        changes = [item for item in chain.iterate_history(writer, table) if isinstance(item, SealedChange)]
        newest_changes = {change.row_id: change for change in reversed(changes)}
        for row_id, change in sorted(newest_changes.items()):
            is_faulty = change.right_digest is not None and change.digest != change.right_digest
            if is_faulty and _mend_keys(writer, table, row_id, change.id):
                yield f"{table} {row_id} has its key again"


def _mend_keys(writer: Writer, table: str, row_id: int, change_id: int) -> bool:
    """Give a row the keys that follow from it, if its newest change then is whole; whether that is so."""
    model = TABLES[table]
    row: dict[str, Any] = writer.read(model, row_id)
    keys = derive_keys(table, row)
    change, digest = chain.load_change(writer, change_id)
    if compute_change_digest(change, list({**row, **keys}.values())) != digest:
        return False
    writer.restore_columns(model, row_id, keys)
    return True


def _describe_accounts(
    accounts_before: dict[str, tuple[Any, ...]], accounts_after: dict[str, tuple[Any, ...]]
) -> list[str]:
    changed = [handle for handle, account in accounts_after.items() if accounts_before.get(handle) != account]
    return [f"the account of {handle} was folded anew" for handle in changed]
