"""The commit whose answer was lost. It may have been done: so the action is looked for, by its uid, once more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from time import sleep

from wellkeeper.databases import Connection, list_errors
from wellkeeper.errors import LedgerUnusable, Stopped
from wellkeeper.homes import Server
from wellkeeper.storage.server.connection import LostCommit, ServerConnection

PAUSES = (0, 0.5, 1, 2, 4)  # seconds before each attempt to reach the server again
LOOK_MS = 40_000  # for which the lost transaction is waited for: until the server knows that its line is dead
_INTERRUPTION_CODE = 130
_STILL_HELD = "55P03"  # PostgreSQL's code for a lock that it waited for in vain
_FIND = "SELECT COUNT(*) FROM action WHERE uid = ?"


def commit(writer_connection: ServerConnection, uid: str) -> None:
    """Make lasting what was done, an action of this uid among it.

    If the answer is lost, it is found out whether it was done: then all is well. Raises `LedgerUnusable` if it wasn't,
    `LostCommit` if that can't be found out, and `Stopped` if it was done, and interrupted.
    """
    try:
        writer_connection.commit()
    except LostCommit as loss:
        writer_connection.close()  # else the server may wait for more of it
        try:
            is_done = _find_again(writer_connection.server, uid) if uid else None
        except KeyboardInterrupt:
            is_done = None
        _tell_outcome(is_done, writer_connection.server, loss.__cause__)


def _tell_outcome(is_done: bool | None, server: Server, cause: BaseException | None) -> None:
    """Raise what there is to say of a commit whose answer was lost by that; nothing if it was done all the same."""
    interruption = cause if isinstance(cause, KeyboardInterrupt) else None
    if is_done is None:
        raise LostCommit(server) from None
    if not is_done:
        raise interruption or _make_refusal(server) from None
    if interruption:
        raise Stopped(getattr(interruption, "exit_code", _INTERRUPTION_CODE), has_committed=True) from None


def _make_refusal(server: Server) -> LedgerUnusable:
    return LedgerUnusable(f"the connection to {server} was cut before it was written", "nothing was done: try again")


def _find_again(server: Server, uid: str) -> bool | None:
    """Whether an action is in the ledger; None if nobody can tell."""
    for _ in _iterate_attempts():
        try:
            with closing(ServerConnection(server, wait_ms=LOOK_MS)) as connection:
                return _is_there(connection, uid) or _is_there_at_last(connection, uid)
        except list_errors("Error") as error:
            if getattr(error, "sqlstate", "") == _STILL_HELD:
                return None
    return None


def _is_there(connection: Connection, uid: str) -> bool:
    return connection.execute(_FIND, (uid,)).fetchall() != [(0,)]


def _is_there_at_last(connection: Connection, uid: str) -> bool:
    """Whether the action is there once its transaction has ended: until then that has the ledger's lock."""
    connection.execute("BEGIN; SELECT format FROM ledger FOR UPDATE")
    return _is_there(connection, uid)


def _iterate_attempts() -> Iterator[None]:
    for pause in PAUSES:
        sleep(pause)
        yield
