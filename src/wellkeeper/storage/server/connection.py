"""The one module that knows psycopg: a connection with the methods that the ledger asks of any.

Values are written into the statement by libpq's own rules (a client cursor), so that no type must be guessed by the
server, and statements can travel together: see `exchange`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from decimal import Decimal
from functools import cache
from itertools import islice
from types import ModuleType
from typing import Any

from wellkeeper.errors import LedgerUnusable, WrongUsage
from wellkeeper.homes import Server
from wellkeeper.storage.server.dialect import translate
from wellkeeper.storage.server.exchange import SENT_AT_ONCE, Exchange, Rows
from wellkeeper.storage.server.numbers import ServerNumbers

CONNECT_SECONDS = 10
IMPATIENT_SECONDS = 2  # for whoever won't wait for a lock either, such as TAB; libpq knows no less
ANSWER_SECONDS = 120.0  # for which one answer is waited for, be it through a tunnel whose other end is gone
# How soon a network is known to be dead: by us, and by the server, which else would keep our lock for hours.
_LINE = {
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "25000",  # milliseconds, as below
}
_SERVER_SETTINGS = {
    "extra_float_digits": "3",  # a fraction comes back as it was stored
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "idle_in_transaction_session_timeout": "600000",  # of a writer that was stopped: others would wait for ever
}
_ENDED = ("57P", "08", "25P03", "25P04")  # the beginnings of codes after which nobody answers any more
_ATTEMPT = "one_statement"
_ROLLBACK = "ROLLBACK TO "
_QUESTIONS = ("SELECT ", "WITH ")
_WRITES = ("INSERT INTO ", "UPDATE ", "DELETE FROM ", "SAVEPOINT ", "RELEASE ", "SET CONSTRAINTS ")
_PATIENT_STATEMENTS = (*_QUESTIONS, *_WRITES, _ROLLBACK)
NO_NUL = "\ufffd"  # stands for a NUL


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


class LostCommit(LedgerUnusable):
    """The commit was sent, and its answer didn't come: its cause says why. It may have been done."""

    slug = "outcome-unknown"

    def __init__(self, server: Server) -> None:
        message = f"the connection to {server} was lost at the end: whether it was written isn't known"
        super().__init__(message, "don't do it again before `well history` shows whether it is there")


class ServerConnection:
    """A connection to a schema, with the methods of sqlite3's that the ledger uses. It begins no transaction itself."""

    is_server = True

    def __init__(self, server: Server, *, wait_ms: int) -> None:
        self.server = server
        connect_seconds = min(CONNECT_SECONDS, max(IMPATIENT_SECONDS, wait_ms // 1_000))
        settings = {**_SERVER_SETTINGS, "search_path": server.schema, "lock_timeout": str(max(1, wait_ms))}
        own_words = {"client_encoding": "UTF8"}  # whatever PGCLIENTENCODING says
        if "host" in dict(server.options):
            own_words["hostaddr"] = ""  # nor leads PGHOSTADDR to another machine, past what is encrypted for it
        self.raw: Any = _make_connection_class().connect(
            **{"connect_timeout": str(connect_seconds), **_LINE, **own_words, **dict(server.options)},
            options=" ".join(f"-c {name}={text}" for name, text in settings.items()),
            application_name="wellkeeper",
            autocommit=True,
            cursor_factory=_make_cursor_class(),
            context=_make_adapters(),
        )
        self._writer: Any = self.raw.cursor()
        self.exchange = Exchange(self._send)
        self.numbers = ServerNumbers(self, self.exchange)
        self.is_patient = False
        self._end: Exception | None = None

    def begin(self, statements: Sequence[str], check_rows: Callable[[Rows], None]) -> None:
        """Begin a transaction with the next message: see `Exchange.begin`. From now on the connection is patient."""
        self.exchange.begin(statements, check_rows)
        self.is_patient = True

    def execute(self, sql: str, bound_values: Mapping[str, Any] | Sequence[Any] = ()) -> ServerCursor:
        """The rows of the last statement of `sql`.

        If the connection is patient, what has no rows waits for the next message, by which it may be refused, and a
        question isn't sent again if its answer still holds.
        """
        statement = translate(sql)
        if "used_number" in statement or statement.startswith("SAVEPOINT"):
            self.numbers.write()
        text = self._write(statement, bound_values)
        if statement.startswith(_ROLLBACK):
            self.numbers.forget()
        if not self.is_patient or ";" in statement or not statement.startswith(_PATIENT_STATEMENTS):
            return ServerCursor(iter(self.exchange.carry_out(text)[0]))
        if statement.startswith(_QUESTIONS):
            return ServerCursor(iter(self.exchange.ask(text)))
        if statement.startswith(_ROLLBACK):
            self.exchange.take_back(statement.removeprefix(_ROLLBACK))
        else:
            self.exchange.tell(text)
        return ServerCursor(iter(()))

    def executemany(self, sql: str, tuples: Iterable[Sequence[Any]]) -> None:
        """Carry out a statement with each of these values; if the connection is patient, with the next message.

        Else it does so at once, and if one is refused, none of them: then what was done before stays.
        """
        statement = translate(sql)
        texts = (self._write(statement, bound_values) for bound_values in tuples)
        if self.is_patient:
            for text in texts:
                self.exchange.tell(text)
            return
        while batch := list(islice(texts, SENT_AT_ONCE)):
            try:
                self.exchange.carry_out("; ".join((f"SAVEPOINT {_ATTEMPT}", *batch, f"RELEASE {_ATTEMPT}")))
            except load_psycopg().Error as error:
                if not self._is_at_end(error):
                    self.exchange.carry_out(f"ROLLBACK TO {_ATTEMPT}; RELEASE {_ATTEMPT}")
                raise

    def _write(self, statement: str, bound_values: Mapping[str, Any] | Sequence[Any]) -> str:
        """A statement with its values in it."""
        try:
            text: str = self._writer.mogrify(statement, bound_values)
        except load_psycopg().DataError:  # PostgreSQL has no text with a NUL, and nor have we: it is asked for in vain
            text = self._writer.mogrify(statement, _replace_nuls(bound_values))
        return text

    def flush(self) -> None:
        """Send what waits, so that what is refused of it is raised now. No number is refused: they can wait."""
        self.exchange.flush()

    def _send(self, message: str) -> Any:
        """The answers to a message. All that is sent is sent here."""
        with self._note_end():
            return self.raw.execute(message)

    @contextmanager
    def _note_end(self) -> Iterator[None]:
        """Note by what the connection ended: who tries to go on, or to roll back, hears the same again."""
        if self._end is not None:
            raise self._end
        try:
            yield
        except load_psycopg().Error as error:
            if self._is_at_end(error):
                self._end = error
            raise

    def _is_at_end(self, error: Any) -> bool:
        """Whether nobody answers any more after an error."""
        psycopg = load_psycopg()
        if error.sqlstate:
            return error.sqlstate.startswith(_ENDED) or bool(self.raw.closed)
        return isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError))

    def commit(self) -> None:
        """Make all lasting that was done. Raises `LostCommit` if it can't be told whether it is."""
        with self._note_end():  # else a connection that had ended before would count as lost now
            self.numbers.write()
            try:
                status = self.exchange.carry_out("COMMIT")[1]
            except KeyboardInterrupt as error:
                raise LostCommit(self.server) from error
            except load_psycopg().Error as error:
                if self._is_at_end(error):
                    raise LostCommit(self.server) from error
                raise
        if status != "COMMIT":
            raise RuntimeError("a transaction that had failed was to be committed")

    def close(self) -> None:
        """Close the connection; what isn't committed is gone."""
        self.raw.close()


@cache
def _make_connection_class() -> Any:
    """A connection that doesn't wait for ever, and knows its end."""
    psycopg = load_psycopg()

    class PatientConnection(psycopg.Connection):  # type: ignore[misc, name-defined]  # it is loaded by now
        def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
            try:
                return super().wait(gen, interval, ANSWER_SECONDS if timeout is None else timeout)
            except psycopg.OperationalError as error:
                if not error.sqlstate and not self.closed:  # it took too long: let the server stop working on it
                    with suppress(psycopg.Error):
                        self.cancel_safe(timeout=IMPATIENT_SECONDS)
                raise

    return PatientConnection


@cache
def _make_cursor_class() -> Any:
    return load_psycopg().ClientCursor


def _replace_nuls(bound_values: Mapping[str, Any] | Sequence[Any]) -> Any:
    """The values of a statement without a NUL in a text."""
    if isinstance(bound_values, Mapping):
        return dict(zip(bound_values, _replace_nuls([*bound_values.values()]), strict=True))
    return [value.replace("\0", NO_NUL) if isinstance(value, str) else value for value in bound_values]


@cache
def _make_adapters() -> Any:
    """How values come and go: flags are numbers, and the sum of whole numbers is one."""
    psycopg = load_psycopg()
    from psycopg.adapt import AdaptersMap, Dumper, Loader  # of the extra

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
