"""What an assistant works with: the ledger, opened anew for each call, and what the user lets it do."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.doors.reading import read_today, reading
from wellkeeper.errors import Refused
from wellkeeper.homes import Home
from wellkeeper.queries.reader import Reader

if TYPE_CHECKING:
    from wellkeeper.domain.selection import Selection
    from wellkeeper.doors.writing import OpenAction

OUR_WORD = "mcp"  # with which the command of an action begins that an assistant wrote


class Desk(NamedTuple):
    """The ledger of the user, and how it may be used.

    If it is `private`, names are made up and nothing is written. If it `may_write`, sentences are done and not only
    proposed; `actor` is for whom. `currency` is that of amounts that name none; if `exact`, a beginning of a name
    stands for nobody. `selection` says whose people the day is about.
    """

    ledger: Home
    private: bool = False
    may_write: bool = False
    skips_hooks: bool = False
    exact: bool = False
    actor: str = ""
    currency: str = ""
    wait: float | None = None
    selection: Selection | None = None

    @contextmanager
    def read(self) -> Iterator[tuple[Reader, date]]:
        """A reader on the ledger as it is at this moment, and the day that it is."""
        with reading(self.ledger, wait=self.wait, private=self.private) as reader:
            yield reader, read_today()

    def write(self, *words: str, create: bool = False) -> AbstractContextManager[OpenAction]:
        """One action, of which the history says that an assistant did it."""
        if self.private:
            raise Refused("nothing is written under --private: what was done would be told by its names")
        from wellkeeper.doors.writing import writing  # an assistant that only reads needn't wait for sqlmodel

        command = shlex.join((OUR_WORD, *words))
        return writing(self.ledger, command=command, actor=self.actor, create=create, skips_hooks=self.skips_hooks)

    def mark(self, ref: str) -> str:
        """The words that name somebody; with the sign of no beginning, if the user wants only such."""
        return EXACT_SIGN + ref.removeprefix(EXACT_SIGN) if self.exact and ref else ref
