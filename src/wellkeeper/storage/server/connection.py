"""The one module that knows psycopg: a connection with the methods that the ledger asks of any.

Values are written into the statement by libpq's own rules (a client cursor), so that no type must be guessed by the
server, and statements that belong together travel together: what counts over a network is the number of round trips.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from itertools import islice
from types import ModuleType
from typing import Any

from wellkeeper.errors import WrongUsage
from wellkeeper.homes import Server
from wellkeeper.storage.server.dialect import translate
from wellkeeper.storage.server.numbers import ServerNumbers

SENT_AT_ONCE = 1_000  # statements in one message
CONNECT_SECONDS = 10
_ATTEMPT = "one_statement"


def load_psycopg() -> ModuleType:
    """The DB-API module for PostgreSQL. Raises `WrongUsage` if it isn't installed."""
    try:
        import psycopg  # an extra, which only a ledger on a server needs
    except ImportError:
        message = "a ledger on a server needs psycopg, which isn't installed"
        raise WrongUsage(message, "install it: pip install 'wellkeeper[team]'") from None
    return psycopg


class ServerCursor:
    """The rows of one answer, all of which have arrived."""

    def __init__(self, answer_rows: Iterator[tuple[Any, ...]]) -> None:
        self._rows = answer_rows

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._rows

    def __next__(self) -> tuple[Any, ...]:
        return next(self._rows)

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row; None if there is none."""
        return next(self._rows, None)

    def fetchall(self) -> list[tuple[Any, ...]]:
        """The rows that are left."""
        return list(self._rows)


class ServerConnection:
    """A connection to a schema, with the methods of sqlite3's that the ledger uses. It begins no transaction itself."""

    is_server = True

    def __init__(self, server: Server, *, wait_ms: int) -> None:
        psycopg = load_psycopg()
        self.server = server
        settings = {"search_path": server.schema, "lock_timeout": str(max(1, wait_ms)), "client_encoding": "UTF8"}
        self.raw: Any = psycopg.connect(
            **{"connect_timeout": str(CONNECT_SECONDS), **dict(server.options)},
            options=" ".join(f"-c {name}={text}" for name, text in settings.items()),
            application_name="wellkeeper",
            autocommit=True,
            cursor_factory=_make_cursor_class(),
            context=_make_adapters(),
        )
        self.numbers = ServerNumbers(self.raw)

    def execute(self, sql: str, bound_values: Mapping[str, Any] | Sequence[Any] = ()) -> ServerCursor:
        """The rows of the last statement of `sql`."""
        statement = translate(sql)
        if "used_number" in statement or statement.startswith("SAVEPOINT"):
            self.numbers.write()
        elif statement.startswith("ROLLBACK TO"):
            self.numbers.forget()
        cursor = self.raw.execute(statement, bound_values)
        while cursor.nextset():
            pass
        return ServerCursor(iter(cursor.fetchall() if cursor.description else ()))

    def executemany(self, sql: str, tuples: Iterable[Sequence[Any]]) -> None:
        """Carry out a statement with each of these values, or none of them: then what was done before stays."""
        cursor, iterator, statement = self.raw.cursor(), iter(tuples), translate(sql)
        while batch := [cursor.mogrify(statement, values) for values in islice(iterator, SENT_AT_ONCE)]:
            try:
                cursor.execute("; ".join((f"SAVEPOINT {_ATTEMPT}", *batch, f"RELEASE {_ATTEMPT}")))
            except load_psycopg().Error as error:
                if error.sqlstate:  # else nobody answers any more
                    cursor.execute(f"ROLLBACK TO {_ATTEMPT}; RELEASE {_ATTEMPT}")
                raise

    def commit(self) -> None:
        """Make all lasting that was done. Raises `LedgerUnusable` if it can't be told whether it is."""
        self.numbers.write()
        if self.raw.execute("COMMIT").statusmessage != "COMMIT":
            raise RuntimeError("a transaction that had failed was to be committed")

    def close(self) -> None:
        """Close the connection; what isn't committed is gone."""
        self.raw.close()


@cache
def _make_cursor_class() -> Any:
    return load_psycopg().ClientCursor


@cache
def _make_adapters() -> Any:
    """How values come and go: flags are numbers, and the sum of whole numbers is one."""
    psycopg = load_psycopg()
    from psycopg.adapt import AdaptersMap, Dumper, Loader  # as it

    class FlagDumper(Dumper):
        def dump(self, obj: Any) -> bytes:
            return b"1" if obj else b"0"

        quote = dump

    class FlagLoader(Loader):
        def load(self, data: Any) -> int:
            return int(bytes(data) == b"t")

    class NumberLoader(Loader):
        def load(self, data: Any) -> int | float:
            number = Decimal(bytes(data).decode())
            return int(number) if number == number.to_integral_value() else float(number)

    adapters = AdaptersMap(psycopg.adapters)
    adapters.register_dumper(bool, FlagDumper)
    adapters.register_loader("bool", FlagLoader)
    adapters.register_loader("numeric", NumberLoader)
    return _Context(adapters)


class _Context:
    """What psycopg takes adapters from."""

    connection = None

    def __init__(self, adapters: Any) -> None:
        self.adapters = adapters
