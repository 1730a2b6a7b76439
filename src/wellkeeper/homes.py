"""Where a ledger lives: in a file, or in a schema of a PostgreSQL server, which a team shares."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit

from wellkeeper.errors import LedgerUnusable, WrongUsage

SCHEMES = ("postgresql", "postgres")
USUAL_SCHEMA = "wellkeeper"
# What a URL may say besides the place. Any other would be handed to libpq unseen, a password among them.
OPTIONS = (
    *("schema", "user", "host", "port", "connect_timeout", "passfile", "service"),
    *("sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "target_session_attrs"),
)
# What some of them may be. Others are names and paths, for which any text will do.
_CHOICES = {
    "sslmode": "disable|allow|prefer|require|verify-ca|verify-full",
    "target_session_attrs": "any|read-write|read-only|primary|standby|prefer-standby",
    "connect_timeout": r"\d{1,4}",
    "port": r"\d{1,5}",
    "schema": r"(?!pg_)[a-z_][a-z0-9_]{0,62}",  # pg_ is the server's own
}
_PROBLEMS = {
    "connect_timeout": "its connect_timeout is a number of seconds",
    "port": "its port is a number",
    "schema": "a schema has a name of small letters, digits and _",
}
_PLACED = ("user", "host", "port", "dbname")  # what stands before the ? of a URL
_HELD_PASSWORD = re.compile(r"[^:]*://[^/?@]*:(?!\d{0,5}([/?]|$))[^@]*@|(?i:.*password\s*=)")
_WORDS_OF_LIBPQ = re.compile(r"\s*((host|hostaddr|port|dbname|user|password|service|sslmode)|\w+\s*=.*password)\s*=")
_PLACE = re.compile(r"(?:\[(?P<address>[\da-fA-F:.]+(?:%[^\]]*)?)\]|(?P<host>[^:\[\]]*))(?::(?P<port>[^:]*))?")
_PLAIN_HOST = re.compile(r"[\w.-]+", re.ASCII)
_ADDRESS = re.compile(r"[\da-fA-F.]*:[\da-fA-F:.]+(%.*)?")  # of IPv6
_SECRET_HINT = "keep it in ~/.pgpass, in a service file, or in PGPASSWORD"
_LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
_VERIFIED = "verify-full"


class Server(NamedTuple):
    """A schema in a database: `url` is as it was named, without a secret; `options` are those of libpq."""

    url: str
    schema: str
    options: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return self.url

    @property
    def name(self) -> str:
        """What the ledger is called where a file's name would stand: by its host, port, database and schema."""
        options = dict(self.options)
        place = (options.get(name, "") for name in ("service", "host", "port", "dbname"))
        words = (*map(os.path.basename, place), self.schema)
        return re.sub(r"[^\w.-]+", "_", "-".join(filter(None, words)))

    @property
    def mark(self) -> str:
        """What tells it from any other, however alike their names are: eight hexadecimal digits."""
        from hashlib import sha256  # only who has a server waits for it

        options = dict(self.options)
        place = [options.get(name, "") for name in ("service", "host", "port", "dbname")]
        user = "" if options.get("dbname") else options.get("user", "")  # whose name is that of the database then
        return sha256(repr((*place, user, self.schema)).encode()).hexdigest()[:8]

    def find_user(self, environment: Mapping[str, str]) -> str:
        """What the server calls its user; empty if that is as the system calls them."""
        return dict(self.options).get("user") or environment.get("PGUSER", "")

    @property
    def is_encrypted(self) -> bool:
        """Whether the connection is encrypted and the server proves who it is, or never leaves this machine."""
        return self.is_local or dict(self.options).get("sslmode", _VERIFIED) == _VERIFIED

    @property
    def is_local(self) -> bool:
        """Whether the URL says that the server is on this machine; one without a host leaves that to PGHOST."""
        options = dict(self.options)
        return "host" in options and _is_local(options["host"])


Home = Path | Server


def is_server_url(name: str) -> bool:
    """Whether a name of a ledger is the URL of a server, or is meant to be one: without //, or in libpq's words."""
    scheme, colon, _ = name.partition(":")
    return bool(colon and scheme.lower() in SCHEMES) or bool(_WORDS_OF_LIBPQ.match(name))


def parse_server(url: str) -> Server:
    """The server that a URL names: `postgresql://[USER@]HOST[:PORT]/DATABASE[?schema=…]`.

    Raises `WrongUsage` if it holds a password, which would be kept in histories and shown in lists of processes, and
    `LedgerUnusable` if it can't be read.
    """
    if _HELD_PASSWORD.match(url) or _HELD_PASSWORD.match(unquote(url)):
        raise _make_password_error()
    parts = _split(url)
    options = _parse_place(parts)
    for name, text in _parse_queries(parts.query):
        if name not in OPTIONS:
            raise _make_unreadable(f"it has {name[:40]!r}, which isn't known")
        if name in options:
            raise _make_unreadable(f"it says twice what its {name} is")
        options[name] = text
    _check_options(options)
    schema = options.pop("schema", USUAL_SCHEMA)
    usual_mode = "" if options.get("host") in _LOCAL_HOSTS else _VERIFIED  # on a socket it says nothing
    if usual_mode:
        options.setdefault("sslmode", usual_mode)
    return Server(_write_url(options, schema, usual_mode), schema, tuple(sorted(options.items())))


def _split(url: str) -> SplitResult:
    """The parts of a URL, of which nothing is read over."""
    if any(not character.isprintable() or character in " #" for character in url):
        raise _make_unreadable("a space, a # and what can't be seen are written as %20, %23 and so on")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise _make_unreadable("it is no URL") from None
    if parts.scheme not in SCHEMES or not url[len(parts.scheme) :].startswith("://"):
        raise _make_unreadable("it is no URL")
    if "\0" in unquote(url):
        raise _make_unreadable("it holds a NUL")
    return parts


def _parse_place(url_parts: SplitResult) -> dict[str, str]:
    """The user, host, port and database of a URL, those of them that it names."""
    user, _, place = url_parts.netloc.rpartition("@")
    match = _PLACE.fullmatch(place)
    if ":" in unquote(user):
        raise _make_password_error()
    if "," in place:
        raise _make_unreadable("it names several hosts, and a ledger is on one")
    if match is None:
        raise _make_unreadable("its host can't be read: an address of IPv6 stands in [ ]")
    if "@" in url_parts.path or "/" in url_parts.path[1:]:
        raise _make_unreadable("the name of its database has an @ or a /, which are written %40 and %2F")
    host, port = match["address"] or match["host"], match["port"] or ""
    named = {"user": user, "host": host, "port": port, "dbname": url_parts.path[1:]}
    return {name: unquote(text) for name, text in named.items() if text}


def _parse_queries(query: str) -> Iterator[tuple[str, str]]:
    """What stands behind the ? of a URL, but for what is left empty. A + is one, as libpq has it."""
    try:
        pairs = parse_qsl(query.replace("+", "%2B"), keep_blank_values=True, strict_parsing=bool(query))
    except ValueError:
        raise _make_unreadable("behind its ? stands NAME=VALUE, and & between two") from None
    return ((name, text) for name, text in pairs if text or name not in OPTIONS)


def _check_options(libpq_options: Mapping[str, str]) -> None:
    """Raise `LedgerUnusable` if one of the options isn't what it must be."""
    if "," in libpq_options.get("host", ""):
        raise _make_unreadable("it names several hosts, and a ledger is on one")
    for name, pattern in _CHOICES.items():
        if name in libpq_options and not re.fullmatch(pattern, libpq_options[name], re.ASCII):
            problem = _PROBLEMS.get(name) or f"its {name} is one of {pattern.replace('|', ', ')}"
            raise _make_unreadable(problem)
    if not 0 < int(libpq_options.get("port", "1")) < 65_536:
        raise _make_unreadable(f"no port has the number {libpq_options['port']}")


def _is_local(host: str) -> bool:
    """Whether a host is a socket or this machine, so that nobody listens on the way."""
    return host.startswith(("/", "@")) or host in _LOCAL_HOSTS


def _write_url(libpq_options: Mapping[str, str], schema: str, usual_mode: str) -> str:
    """A URL in one form, whatever its order was; what is usual isn't said."""
    user, host, port = (libpq_options.get(name, "") for name in ("user", "host", "port"))
    user_query = {"user": user} if ":" in user else {}  # before an @ it would look like a password
    place = f"[{quote(host, safe=':')}]" if _ADDRESS.fullmatch(host) else host if _PLAIN_HOST.fullmatch(host) else ""
    rest = {
        name: text for name, text in sorted(libpq_options.items()) if name not in ("user", "port", "dbname", "host")
    }
    rest |= user_query | ({} if place or not host else {"host": host})
    if rest.get("sslmode") == usual_mode:
        del rest["sslmode"]
    rest |= {} if schema == USUAL_SCHEMA else {"schema": schema}
    query = "&".join(f"{name}={quote(text, safe='/')}" for name, text in rest.items())
    at_user, at_port = f"{quote(user, safe='')}@" if user and not user_query else "", f":{port}" if port else ""
    database = quote(libpq_options.get("dbname", ""), safe="")
    return f"postgresql://{at_user}{place}{at_port}/{database}{'?' if query else ''}{query}"


def _make_password_error() -> WrongUsage:
    return WrongUsage("a URL of a ledger holds no password", _SECRET_HINT)


def _make_unreadable(reason: str) -> LedgerUnusable:
    return LedgerUnusable(
        f"the URL of the ledger can't be used: {reason}", "write postgresql://USER@HOST/DATABASE, or name a file"
    )
