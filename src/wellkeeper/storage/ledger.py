"""A ledger that is open for one action: what its writer does is committed together, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from typing import Any

from sqlmodel import SQLModel

from wellkeeper.databases import Connection, Unforeseen, is_guessing, write_at_once
from wellkeeper.domain.history import compute_place
from wellkeeper.domain.words.text import clean, make_key
from wellkeeper.homes import Home, Server
from wellkeeper.storage.changes import Difference, Values
from wellkeeper.storage.columns import derive_uid, get_table, make_uid
from wellkeeper.storage.erasure import Eraser
from wellkeeper.storage.models import Entry
from wellkeeper.storage.rows import Row, Writer
from wellkeeper.storage.session import open_session

LONGEST_SUMMARY = 10_000_000  # it may name as many files as a command line holds


class NewRows:
    """New rows that belong together. Their uids derive from a seed: whoever posts the same has the same rows."""

    def __init__(self, seed: Sequence[object]) -> None:
        self._seed = seed
        self._counts: Counter[tuple[str, ...]] = Counter()
        self.rows: list[SQLModel] = []

    def take(self, new_row: SQLModel) -> None:
        """Give a new row its uid, and note it."""
        if "uid" in type(new_row).model_fields:
            words = (get_table(type(new_row)), *(getattr(new_row, name, "") for name in ("side", "kind", "stage")))
            new_row.sqlmodel_update({"uid": derive_uid(*self._seed, *words, self._counts[words])})
            self._counts[words] += 1
        self.rows.append(new_row)


class Ledger(Writer):
    """One transaction on the ledger, and an action: done at `moment` (in UTC, as ISO text), and about `day`.

    `milliseconds` are those of the moment, by which its place in the order is found; `actor` is who does it.

    What is done for another day, such as a part of what a sentence tells, is done while `day` is that one.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        command: str,
        day: date,
        at: str,
        milliseconds: int = 0,
        actor: str = "",
    ) -> None:
        super().__init__(connection)
        self._command = command
        self.actor = actor
        self._mark = ""
        self.uid = ""  # of the action, or of the last one, once it has begun
        self.day = day
        self.moment = at
        self._milliseconds = milliseconds or compute_place(at)
        self._new_rows: NewRows | None = None
        self.last_entry = 0  # of the parts of this action that are done, if it has parts
        self.memory: dict[Any, Any] | None = None
        self._refold: Callable[[Ledger], None] | None = None

    @property
    def action(self) -> int:
        """The number of this action; it is written with the first change."""
        if not self._action_id:
            columns = {"day": self.day.isoformat(), "command": self._command, "mark": self._mark}
            columns |= {"actor": self.actor}
            self.uid = make_uid()
            self.begin({"uid": self.uid, "at": self.moment, "place": self.find_place(), **columns})
        return self._action_id

    def begin_another(self, *, command: str, day: date, mark: str = "") -> None:
        """Let what follows be another action, about that day; `mark` is that of the line that it carries out."""
        self.settle()
        self._action_id = 0
        self._command, self.day, self._mark = command, day, mark

    def is_colleague(self, actor: str) -> bool:
        """Whether somebody else than who acts now is called so; False if nobody is named."""
        return bool(actor) and make_key(actor) != make_key(self.actor)

    def find_place(self) -> int:
        """The place of this action: behind every action of the ledger, whatever the clock says."""
        last = next(self.rows("SELECT place FROM action ORDER BY id DESC LIMIT 1"), None)
        return self._milliseconds if last is None else max(last[0] + 1, self._milliseconds)

    def divide(self, refold: Callable[[Ledger], None]) -> None:
        """Let this action have many parts, which ask for much the same.

        Answers are kept as long as they hold (see `queries.reader.remember`), and accounts are folded by `refold` only
        before somebody asks for one.
        """
        self.memory, self._refold = {}, refold

    def rows(self, sql: str, **named: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of a query, as plain tuples."""
        if self._refold is not None and self.touched and " account " in sql:
            if is_guessing(self._connection):  # what is folded is written
                raise Unforeseen
            self._refold(self)
        return super().rows(sql, **named)

    def _write_down(self, did: str, model: type[SQLModel], differences: Iterable[Difference]) -> None:
        if self.memory and model is not Entry:  # no answer that is kept depends on an entry
            self.memory.clear()
        super()._write_down(did, model, differences)

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """All of the changes within, or none: if they fail, the ledger is as before, and what was wrong is raised."""
        uid = self.uid
        try:
            with super().attempt():
                yield
        except Exception:
            self.uid = uid
            if self.memory:
                self.memory.clear()
            raise

    @contextmanager
    def carry_out(self, day: date, *seed: object) -> Iterator[NewRows]:
        """Let what is added meanwhile be of another day than the action, and its uids derive from `seed`."""
        _ = self.action  # which is of its own day
        own_day, self.day, self._new_rows = self.day, day, NewRows(seed)
        try:
            yield self._new_rows
        finally:
            self.day, self._new_rows = own_day, None

    def add(self, row: Row) -> Row:
        """Put a new row into its table; it then has its id."""
        if self._new_rows is not None:
            self._new_rows.take(row)
        return super().add(row)

    @property
    def has_acted(self) -> bool:
        """Whether the action has a number by now: it changed something, or took an action back."""
        return bool(self._action_id)

    def summarise(self, summary: str) -> None:
        """Keep a sentence that says what this action did, if it did anything."""
        if self.has_acted:
            self.describe(summary=clean(summary, "summary", LONGEST_SUMMARY, keeps_lines=True))

    def mark_as_undo(self, action: int) -> None:
        """Keep that this action takes back another one. It is an action even if nothing is left to take back."""
        self.describe(undoes=action)

    def rewrite(self, model: type[SQLModel], edits: Mapping[int, Values]) -> None:
        """Give rows other values, of which no change is written down: what was written down is itself mended."""
        self.settle()
        rows = self.read_many(model, edits)
        self._update(model, edits)
        for row_id, row in rows.items():
            self._touch(model, "edit", row.get("contact_id"), row)
            self.spans[get_table(model)].add(row_id)

    @contextmanager
    def replay(self) -> Iterator[Writer]:
        """A writer for what was done in another ledger: its rows belong to actions of their own, not to this one."""
        self.settle()
        writer = Writer(self._connection)
        with write_at_once(self._connection):
            yield writer
            writer.settle()
        self.touched |= writer.touched
        for table, spans in writer.spans.items():
            self.spans[table].join(spans)

    @contextmanager
    def erase(self) -> Iterator[Eraser]:
        """What takes rows out for good, with what the history says of them."""
        self.settle()
        eraser = Eraser(self._connection)
        yield eraser
        eraser.settle()


@contextmanager
def open_ledger(
    home: Home,
    *,
    command: str,
    day: date,
    at: str,
    milliseconds: int = 0,
    actor: str = "",
    create: bool = False,
    dry_run: bool = False,
) -> Iterator[Ledger]:
    """A ledger for one action: committed at the end, or rolled back whole on any error or if `dry_run`.

    `at` is the moment in UTC, as ISO text, and `milliseconds` the same, by which actions of one second are ordered.
    `actor` is who acts; empty if that isn't known. A file that isn't there is made if `create`; on a server
    `well team init` makes a ledger.
    """
    with _open_connection(home, create=create, dry_run=dry_run) as (connection, commit):
        ledger = Ledger(connection, command=command, day=day, at=at, milliseconds=milliseconds, actor=actor)
        yield ledger
        ledger.settle()
        if dry_run:
            ledger.send()  # what would be refused is told
        else:
            commit(ledger.uid)


@contextmanager
def _open_connection(home: Home, *, create: bool, dry_run: bool) -> Iterator[tuple[Connection, Callable[[str], None]]]:
    """A connection for one action, and what is called last to make it lasting, with its uid."""
    if isinstance(home, Server):
        from wellkeeper.storage.server.commits import commit  # only who has a server waits for it
        from wellkeeper.storage.server.session import write_server

        with write_server(home) as server_connection:
            yield server_connection, partial(commit, server_connection)
        return
    with open_session(home, create=create, dry_run=dry_run) as session:  # at whose end all is lasting
        connection = session.connection().connection.driver_connection
        assert connection is not None
        yield connection, lambda _uid: None
