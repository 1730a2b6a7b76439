"""What was said on this command line besides the command's own words, and the doors opened with it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import TYPE_CHECKING, Concatenate, NamedTuple, ParamSpec, TypeVar

from wellkeeper import settings
from wellkeeper.doors.reading import read_today
from wellkeeper.doors.reading import reading as open_to_read
from wellkeeper.queries.reader import Reader

if TYPE_CHECKING:
    from wellkeeper.doors.writing import OpenAction

Words = ParamSpec("Words")
Answer = TypeVar("Answer")


class Call(NamedTuple):
    """What was said on this command line besides the command's own words: see `cli.options` for each."""

    command: str
    words: str
    json: bool = False
    plain: bool = False
    header: bool = False
    ids: bool = False
    as_of: date | None = None
    on: date | None = None
    dry_run: bool = False
    exit_code: bool = False
    db: str | None = None

    @property
    def for_scripts(self) -> bool:
        """Whether the answer is read by a program."""
        return self.json or self.plain or self.ids


CALL: ContextVar[Call] = ContextVar("CALL")
HAS_COMMITTED: ContextVar[bool] = ContextVar("HAS_COMMITTED", default=False)


def get_call() -> Call:
    """What was said on this command line."""
    return CALL.get()


def get_today() -> date:
    """The day for which a question is answered."""
    return get_call().as_of or read_today()


def load_settings() -> settings.Settings:
    """Where the ledger is, and what is assumed."""
    return settings.load(get_call().db, os.environ)


# -- the doors -----------------------------------------------------------------------------------


@contextmanager
def reading(*, checks: bool = False) -> Iterator[Reader]:
    """A reader on the ledger that was named. With `checks`, SQLite looks at the CHECKs of every row."""
    with open_to_read(load_settings().ledger, checks=checks) as reader:
        yield reader


def read(view: Callable[Concatenate[Reader, date, Words], Answer], *words: Words.args, **named: Words.kwargs) -> Answer:
    """The answer of a view, as of the day for which it is asked."""
    with reading() as reader:
        return view(reader, get_today(), *words, **named)


@contextmanager
def writing(*, create: bool = False) -> Iterator[OpenAction]:
    """One action on the ledger that was named; a missing one is made if `create`."""
    from wellkeeper.doors.writing import writing as open_to_write  # sqlmodel takes 250 ms: only a write waits for it

    said = get_call()
    path = load_settings().ledger
    with open_to_write(path, command=said.words, chosen_day=said.on, create=create, dry_run=said.dry_run) as action:
        yield action
    HAS_COMMITTED.set(not said.dry_run)
