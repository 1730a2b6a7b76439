"""Where a ledger lives: in a file, or in a schema of a PostgreSQL server, which a team shares."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from wellkeeper.errors import LedgerUnusable, WrongUsage

SCHEMES = ("postgresql", "postgres")
USUAL_SCHEMA = "wellkeeper"
# What a URL may say besides the place. Any other would be handed to libpq unseen, a password among them.
OPTIONS = (
    *("schema", "user", "host", "port", "connect_timeout", "passfile", "service"),
    *("sslmode", "sslrootcert", "sslcert", "sslkey", "sslcrl", "target_session_attrs"),
)
_SECRETS = ("password", "sslpassword")
_SCHEMA_NAME = re.compile(r"[a-z_][a-z0-9_]{0,62}")
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
        """What the ledger is called where a file's name would stand: its host, database and schema."""
        options = dict(self.options)
        words = (os.path.basename(options.get("host", "")), options.get("dbname", ""), self.schema)
        return re.sub(r"[^\w.-]+", "_", "-".join(filter(None, words)))

    def find_user(self, environment: Mapping[str, str]) -> str:
        """What the server calls its user; empty if that is as the system calls them."""
        return dict(self.options).get("user") or environment.get("PGUSER", "")

    @property
    def is_encrypted(self) -> bool:
        """Whether the connection is encrypted and the server proves who it is, or never leaves this machine."""
        return self.is_local or dict(self.options).get("sslmode", _VERIFIED) == _VERIFIED

    @property
    def is_local(self) -> bool:
        """Whether the server is on this machine, as far as its name tells."""
        return _is_local(dict(self.options).get("host", ""))


Home = Path | Server


def is_server_url(name: str) -> bool:
    """Whether a name of a ledger is the URL of a server."""
    return name.partition("://")[0].lower() in SCHEMES and "://" in name


def parse_server(url: str) -> Server:
    """The server that a URL names: `postgresql://[USER@]HOST[:PORT]/DATABASE[?schema=…]`.

    Raises `WrongUsage` if it holds a password, which would be kept in histories and shown in lists of processes, and
    `LedgerUnusable` if it can't be read.
    """
    try:
        parts = urlsplit(url)
        port, queries = parts.port, parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    except ValueError:
        raise _make_unreadable("it is no URL") from None
    if parts.password is not None or any(name in _SECRETS for name, _ in queries):
        raise WrongUsage("a URL of a ledger holds no password", _SECRET_HINT)
    if unknown := next((name for name, _ in queries if name not in OPTIONS), ""):
        raise _make_unreadable(f"it has {unknown[:40]!r}, which isn't known")
    if "\0" in unquote(url):
        raise _make_unreadable("it holds a NUL")
    options = dict(queries)
    schema = options.pop("schema", USUAL_SCHEMA)
    if not _SCHEMA_NAME.fullmatch(schema):
        raise _make_unreadable("a schema has a name of small letters, digits and _")
    named = {"user": parts.username, "host": parts.hostname, "port": port and str(port), "dbname": parts.path[1:]}
    options |= {name: unquote(value) for name, value in named.items() if value}
    if options.get("host") not in _LOCAL_HOSTS:  # of a socket it says nothing, and PGHOST may name a host
        options.setdefault("sslmode", _VERIFIED)
    return Server(_write_url(options, schema), schema, tuple(sorted(options.items())))


def _is_local(host: str) -> bool:
    """Whether a host is a socket or this machine, so that nobody listens on the way."""
    return not host or host.startswith(("/", "@")) or host in _LOCAL_HOSTS


def _write_url(options: dict[str, str], schema: str) -> str:
    """A URL in one form, whatever its order was."""
    user, host, port = (options.get(name, "") for name in ("user", "host", "port"))
    at_user = f"{quote(user, safe='')}@" if user else ""
    place = f"[{host}]" if ":" in host else "" if os.path.isabs(host) else quote(host, safe="")
    rest = {name: text for name, text in sorted(options.items()) if name not in ("user", "port", "dbname", "host")}
    rest |= {"host": host} if os.path.isabs(host) else {}
    if rest.get("sslmode") == _VERIFIED:
        del rest["sslmode"]
    rest |= {} if schema == USUAL_SCHEMA else {"schema": schema}
    query = "&".join(f"{name}={quote(text, safe='/')}" for name, text in rest.items())
    at_port = f":{port}" if port else ""
    database = quote(options.get("dbname", ""), safe="")
    return f"postgresql://{at_user}{place}{at_port}/{database}{'?' if query else ''}{query}"


def _make_unreadable(reason: str) -> LedgerUnusable:
    return LedgerUnusable(
        f"the URL of the ledger can't be used: {reason}", "write postgresql://USER@HOST/DATABASE, or name a file"
    )
