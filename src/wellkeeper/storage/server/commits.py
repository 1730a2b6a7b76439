"""The commit whose answer was lost. It may have been done: so what it would leave behind is looked for once more."""

from __future__ import annotations

from contextlib import closing
from time import sleep
from typing import NamedTuple

from wellkeeper.databases import Connection, list_errors
from wellkeeper.domain.backup import Witness
from wellkeeper.domain.words.text import format_command
from wellkeeper.errors import AlreadyThere, LedgerUnusable, LockedLedger, Stopped
from wellkeeper.homes import Server
from wellkeeper.storage.server.connection import LostCommit, ServerConnection
from wellkeeper.storage.server.session import make_on_server

PAUSES = (0, 0.5, 1, 2, 4)  # seconds before each attempt to reach the server again
LOOK_MS = 40_000  # for which the lost transaction is waited for: until the server knows that its line is dead
_INTERRUPTION_CODE = 130
_STILL_HELD = "55P03"  # PostgreSQL's code for a lock that it waited for in vain
_AGAIN_HINT = "do it again: done twice, it is the same"


class Proof(NamedTuple):
    """How to know a transaction again: what counts a value that it leaves in the ledger, or takes away from it.

    If it `makes_ledger`, there were no tables before.
    """

    sql: str
    value: str
    takes_away: bool = False
    makes_ledger: bool = False


def make_action_proof(uid: str, *, takes_away: bool = False) -> Proof:
    """The proof of whatever leaves an action of this uid in the ledger."""
    return Proof("SELECT COUNT(*) FROM action WHERE uid = ?", uid, takes_away)


def commit(writer_connection: ServerConnection, uid: str) -> None:
    """Make lasting what was done, an action of this uid among it.

    If the answer is lost, it is found out whether it was done: then all is well. Raises `LedgerUnusable` if it wasn't,
    `LostCommit` if that can't be found out, and `Stopped` if it was done, and interrupted.
    """
    _commit(writer_connection, make_action_proof(uid) if uid else None)


def commit_new_ledger(writer_connection: ServerConnection) -> None:
    """Make a ledger lasting where there was none. A lost answer is met as by `commit`: it is known by its salt."""
    salt: str = next(writer_connection.execute("SELECT salt FROM seal"))[0]
    proof = Proof("SELECT COUNT(*) FROM seal WHERE salt = ?", salt, makes_ledger=True)
    command = format_command("--db", writer_connection.server, "history")
    _commit(writer_connection, proof, f"`{command}` shows whether it is there; only if it isn't, do it again")


def commit_restored(writer_connection: ServerConnection, witness: Witness | None) -> None:
    """Let a backup be the ledger for good, which a witness tells apart. A lost answer is met as by `commit`."""
    proof = make_action_proof(witness.uid, takes_away=not witness.is_in_backup) if witness else None
    _commit(writer_connection, proof, _AGAIN_HINT)


def commit_repeatable(writer_connection: ServerConnection) -> None:
    """Make lasting what can be done twice. Raises `LostCommit`, which says so, if the answer is lost."""
    _commit(writer_connection, None, _AGAIN_HINT)


def _commit(writer_connection: ServerConnection, proof: Proof | None, hint: str = "") -> None:
    try:
        writer_connection.commit()
    except LostCommit as loss:
        writer_connection.close()  # else the server may wait for more of it
        try:
            is_done = _find_again(writer_connection.server, proof) if proof else None
        except KeyboardInterrupt:
            is_done = None
        if is_done is None:
            loss.hint = hint or loss.hint
        _tell_outcome(is_done, writer_connection.server, loss)


def _tell_outcome(is_done: bool | None, server: Server, loss: LostCommit) -> None:
    """Raise what there is to say of a commit whose answer was lost; nothing if it was done all the same."""
    interruption = loss.__cause__ if isinstance(loss.__cause__, KeyboardInterrupt) else None
    if is_done is None:
        raise loss from None
    if not is_done:
        raise interruption or _make_refusal(server) from None
    if interruption:
        raise Stopped(getattr(interruption, "exit_code", _INTERRUPTION_CODE), has_committed=True) from None


def _make_refusal(server: Server) -> LedgerUnusable:
    return LedgerUnusable(f"the connection to {server} was cut before it was written", "nothing was done: try again")


def _find_again(server: Server, proof: Proof) -> bool | None:
    """Whether a transaction was done, by its proof; None if nobody can tell."""
    for pause in PAUSES:
        sleep(pause)
        try:
            if proof.makes_ledger and _is_free(server):
                return False
            with closing(ServerConnection(server, wait_ms=LOOK_MS)) as connection:
                return _is_done(connection, proof) or _is_done_at_last(connection, proof)
        except list_errors("Error", LedgerUnusable) as error:
            if isinstance(error, LockedLedger) or getattr(error, "sqlstate", "") == _STILL_HELD:
                return None
    return None


def _is_free(server: Server) -> bool:
    """Whether there is no ledger. Whoever makes one at this moment is waited for, since the tables have its names."""
    try:
        with make_on_server(server) as connection:
            connection.execute("CREATE TABLE ledger (id integer)")  # it isn't committed
    except list_errors("ProgrammingError", "IntegrityError", AlreadyThere):
        return False
    return True


def _is_done(connection: Connection, proof: Proof) -> bool:
    is_there = connection.execute(proof.sql, (proof.value,)).fetchall() != [(0,)]
    return is_there is not proof.takes_away


def _is_done_at_last(connection: Connection, proof: Proof) -> bool:
    """Whether a transaction was done once it has ended: until then it has the ledger's lock."""
    connection.execute("BEGIN ISOLATION LEVEL READ COMMITTED; SELECT format FROM ledger FOR UPDATE")
    return _is_done(connection, proof)
