"""What a PostgreSQL server says, in the user's words: without statements, values and secrets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from wellkeeper.databases import list_errors
from wellkeeper.errors import LedgerUnusable, LockedLedger, NoLedger
from wellkeeper.homes import Server

_TRY_LATER = "nothing was done: try again once it is there"
# What the beginnings of its codes mean (the appendix of PostgreSQL's manual on error codes): sentence and hint.
_MEANINGS: tuple[tuple[tuple[str, ...], type[LedgerUnusable], str, str], ...] = (
    (
        ("55P03", "57014"),
        LockedLedger,
        "another program holds the ledger at {}",
        "wait for it to finish, then try again",
    ),
    (
        ("40001", "40P01"),
        LockedLedger,
        "another program wrote to the ledger at {} at the same moment",
        "try again: nothing was done",
    ),
    (
        ("28",),
        LedgerUnusable,
        "the server doesn't let you in to {}",
        "is the user right, and its password in ~/.pgpass, in a service file or in PGPASSWORD?",
    ),
    (
        ("3D000",),
        LedgerUnusable,
        "the server has no such database as {} names",
        "createdb makes one; then `well team init`",
    ),
    (
        ("42501", "25006"),
        LedgerUnusable,
        "the server's rights don't let you do that in {}",
        "who made the ledger may grant it: `well team grants` prints how",
    ),
    (
        ("53100",),
        LedgerUnusable,
        "the server's disk is full: nothing was changed in {}",
        "who keeps the server must make room there",
    ),
    (("53",), LedgerUnusable, "the server has no room for another connection to {}", _TRY_LATER),
    (("57P",), LedgerUnusable, "the server of {} is stopping or starting", _TRY_LATER),
)
_MISSING = ("42P01", "3F000")  # no such table, or schema


@contextmanager
def explain_server_errors(server: Server) -> Iterator[None]:
    """Raise what PostgreSQL says in the user's words. A bug of ours stays what it is."""
    try:
        yield
    except list_errors("IntegrityError", "DataError"):
        raise
    except list_errors("Error") as error:
        raise _make_error(error, server) from None


def _make_error(error: Exception, server: Server) -> Exception:
    code: str = getattr(error, "sqlstate", None) or ""
    if code in _MISSING:
        hint = f"`well team init {server}` makes it, if you may; if it is there, who made it must let you in"
        return NoLedger(server, hint)
    for prefixes, error_class, message, hint in _MEANINGS:
        if code.startswith(prefixes):
            return error_class(message.format(server), hint)
    if code:
        return error if code.startswith("42") else LedgerUnusable(f"the server of {server} can't do it ({code})")
    return _make_unreachable_error(error, server)


def _make_unreachable_error(error: Exception, server: Server) -> LedgerUnusable:
    """The error for a server that doesn't answer, or no longer."""
    return LedgerUnusable(f"the server of {server} doesn't answer: {_find_reason(str(error))}", _TRY_LATER)


# What libpq says, by words that only it writes, and what is said of it. The rest of its words may name anything.
_REASONS = {
    "password authentication failed": "the password is wrong",
    "no password supplied": "it wants a password, which ~/.pgpass, a service file or PGPASSWORD can give",
    "certificate": "its certificate isn't one that is trusted for that name",
    "does not support SSL": "it speaks no TLS, and the URL doesn't say sslmode=disable",
    "SSL": "no encrypted connection could be made",
    "does not exist": "there is no such user or database",
    "could not translate host name": "its name isn't known",
    "Connection refused": "nothing listens there",
    "No such file or directory": "nothing listens there",
    "timeout expired": "it took too long",
    "server closed the connection": "the connection was cut",
    "terminating connection": "it ended the connection",
    "starting up": "it is starting",
    "shutting down": "it is stopping",
    "too many": "it has no room for another connection",
}


def _find_reason(words: str) -> str:
    return next((reason for beginning, reason in _REASONS.items() if beginning in words), "no connection")
