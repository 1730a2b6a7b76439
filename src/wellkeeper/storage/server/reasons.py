"""Why there is no connection to a server. It has no code then: what libpq found out is read, and some of its words.

Of those nothing is repeated: they may name anything. libpq speaks English, since a program of Python leaves its
language of messages as it was born; but what the server itself says is in whatever language it was set up with.
"""

from __future__ import annotations

import re

_LOGIN_HINT = "is the user right, and its password in ~/.pgpass, in a service file or in PGPASSWORD?"
_TRUST_HINT = "sslrootcert=FILE in the URL names whom you trust, sslrootcert=system all whom this machine trusts"
_ENTRY_HINT = "who keeps the server may let you, by a line in its pg_hba.conf"
_ROOM_HINT = "nothing was done: try again when others have ended"
# Words that libpq writes, or the server in English; what is said of them; and what to do, if not just to try again.
_REASONS = (
    ("password authentication failed", "the password is wrong", _LOGIN_HINT),
    ("no password supplied", "it wants a password", _LOGIN_HINT),
    ("root certificate file", "there is no certificate to check its own against", _TRUST_HINT),
    ("does not match host name", "its certificate is another server's", "is the name in the URL the server's own?"),
    ("certificate", "its certificate isn't one that is trusted here", _TRUST_HINT),
    ("server does not support SSL", "it speaks no TLS", "sslmode=disable in the URL goes without, read by who listens"),
    (
        "SSL encryption",
        "it lets nobody in from here by that name",
        _ENTRY_HINT,
    ),
    ("no encryption", "it wants an encrypted connection", "leave sslmode out of the URL"),
    ("pg_hba.conf", "it lets nobody in from here by that name", _ENTRY_HINT),
    ("SSL connection has been closed", "the connection was cut", ""),
    ("unexpected eof while reading", "the connection was cut", ""),
    ("SSL SYSCALL", "the connection was cut", ""),
    ("SSL", "no encrypted connection could be made", "is that a server of PostgreSQL, which speaks TLS?"),
    ("definition of service", "no service file knows the service of the URL", "~/.pg_service.conf has them"),
    ("could not translate host name", "its name isn't known", "is the host in the URL spelled right?"),
    ("failed to resolve host", "its name isn't known", "is the host in the URL spelled right?"),
    ("Connection refused", "nothing listens there", ""),
    ("No such file or directory", "nothing listens there", ""),
    ("Permission denied", "this account may not use its socket", "who keeps the server may let you"),
    ("timeout expired", "it took too long", ""),
    ("timed out", "it took too long", ""),
    ("read-only", "it only lets one read", "is it a copy that follows another server?"),
    ("standby mode", "it isn't of the sort that target_session_attrs in the URL asks for", ""),
    ("server closed the connection", "the connection was cut", ""),
    ("connection is closed", "the connection was cut", ""),
    ("terminating connection", "it ended the connection", ""),
    ("starting up", "it is starting", ""),
    ("shutting down", "it is stopping", ""),
    ("too many", "it has no room for another connection", _ROOM_HINT),
    ("connection slots", "it has no room for another connection", _ROOM_HINT),
    ("does not exist", "there is no such user or database", "is the URL right? createdb makes a database"),
)
_SERVER_WORDS = re.compile(r"failed: [^\s:]+:  \S")  # "FATAL:  …", in the server's language


def find_reason(error: Exception) -> tuple[str, str]:
    """Why nobody answers, and what to do; that is empty if it is to try again."""
    raw, words = getattr(error, "pgconn", None), str(error)
    if type(error).__name__ in ("ConnectionTimeout", "_WaitTimeout"):
        return "it took too long", ""
    if getattr(raw, "needs_password", False):
        return "it wants a password", _LOGIN_HINT
    for beginning, reason, hint in _REASONS:
        if beginning in words:
            return reason, hint
    if _SERVER_WORDS.search(words):
        is_password = getattr(raw, "used_password", False)
        return ("the password is wrong" if is_password else "it doesn't let you in"), _LOGIN_HINT
    return "no connection", ""
