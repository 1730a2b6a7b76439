"""What a PostgreSQL server says, in the user's words: without statements, values and secrets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

from wellkeeper.databases import list_errors
from wellkeeper.domain.words.text import format_command
from wellkeeper.errors import DamagedLedger, LedgerUnusable, LockedLedger, NoLedger
from wellkeeper.homes import Server
from wellkeeper.storage.server.reasons import find_reason


class _Meaning(NamedTuple):
    """What some of PostgreSQL's codes mean, by their beginnings: see the appendix of its manual on error codes."""

    prefixes: tuple[str, ...]
    message: str
    hint: str
    error_class: type[LedgerUnusable] = LedgerUnusable


_TRY_LATER = "nothing was done: try again once it is there"
_ASK_KEEPER = "nothing was done; who keeps the server finds more in its log"
_MEANINGS = (
    _Meaning(
        ("55P03",), "another program holds the ledger at {}", "wait for it to finish, then try again", LockedLedger
    ),
    _Meaning(
        ("40001", "40P01"),
        "another program wrote to the ledger at {} at the same moment",
        "try again: nothing was done",
        LockedLedger,
    ),
    _Meaning(("57014",), "the server of {} broke it off", "nothing was done: try again"),
    _Meaning(
        ("25P03", "25P04"),
        "the server of {} ended a write that stood still for too long",
        "nothing was done: try again",
    ),
    _Meaning(
        ("28",),
        "the server doesn't let you in to {}",
        "is the user right, and its password in ~/.pgpass, in a service file or in PGPASSWORD?",
    ),
    _Meaning(("3D000",), "the server has no such database as {} names", "createdb makes one; then `well team init`"),
    _Meaning(
        ("42501",),
        "the server's rights don't let you do that in {}",
        "who made the ledger may grant it: `well team grants` prints how; to make one takes CREATE on the database",
    ),
    _Meaning(
        ("42703",),
        "the tables of {} aren't as this version makes them",
        "`well check` lists what is wrong; `well restore` needs them whole, or no schema at all",
        DamagedLedger,
    ),
    _Meaning(
        ("25006",),
        "the server of {} only lets one read",
        "nothing was done: is it a copy that follows another server?",
    ),
    _Meaning(
        ("53100",), "the server's disk is full: nothing was changed in {}", "who keeps the server must make room there"
    ),
    _Meaning(("53300",), "the server has no room for another connection to {}", _TRY_LATER),
    _Meaning(("53", "54"), "what the server of {} may use isn't enough for that", _ASK_KEEPER),
    _Meaning(("58", "XX"), "the server of {} has trouble of its own", _ASK_KEEPER),
    _Meaning(("57P", "08"), "the server of {} is stopping or starting, or ended the connection", _TRY_LATER),
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
        raise make_server_error(error, server) from None


def make_server_error(error: Exception, server: Server) -> Exception:
    """The error for what the server said, or for its silence."""
    code: str = getattr(error, "sqlstate", None) or ""
    if code in _MISSING:
        command = format_command("team", "init", server)
        return NoLedger(server, f"`{command}` makes it, if you may; if it is there, who made it must let you in")
    for meaning in _MEANINGS:
        if code.startswith(meaning.prefixes):
            return meaning.error_class(meaning.message.format(server), meaning.hint)
    if code:
        is_bug = code.startswith("42")
        return error if is_bug else LedgerUnusable(f"the server of {server} can't do it ({code})", _ASK_KEEPER)
    if not isinstance(error, list_errors("OperationalError", "InterfaceError")):
        return error  # psycopg's own word on what we asked of it: a bug of ours
    reason, hint = find_reason(error)
    return LedgerUnusable(f"the server of {server} doesn't answer: {reason}", hint or _TRY_LATER)
