"""An action: one command that changed the ledger, the unit of undo, and what it tells of itself."""

from __future__ import annotations

from typing import Any, NamedTuple

from wellkeeper.domain.entry import Entry


class Action(NamedTuple):
    """What was done. `at` is UTC; `undoes` is the action that this one took back, `undone_by` what took it back."""

    id: int
    at: str
    day: str
    command: str
    summary: str
    undoes: int | None
    undone_by: int | None


class Change(NamedTuple):
    """One row that an action added, edited or dropped: the columns as they were before, and after."""

    table: str
    row: int
    contact: int | None
    did: str
    before: dict[str, Any]
    after: dict[str, Any]


class Done(NamedTuple):
    """What a service did, in a sentence, and the handles of those whom it concerns.

    `accounts` are handles whose balance is told besides those of the entries. Of what is `is_bulk` no entries are told.
    """

    summary: str
    contacts: tuple[str, ...] = ()
    hint: str = ""
    accounts: tuple[str, ...] = ()
    is_bulk: bool = False


class Receipt(NamedTuple):
    """What an action did, in a sentence; its number, or none where nothing changed.

    Also its entries, the handles that it concerns, and the balances that it left where it changed them.
    """

    action: int | None
    summary: str
    entries: tuple[Entry, ...] = ()
    contacts: tuple[str, ...] = ()
    hint: str = ""
    balances: tuple[tuple[str, int], ...] = ()


class MergeLine(NamedTuple):
    """What became of one thing of the contact that went.

    `did` is moved, filled (nothing was known), joined, kept (who stays says otherwise) or dropped; `value` is what is
    known now, `other` what the contact that went had to say.
    """

    did: str
    field: str
    value: str
    other: str


class Merge(NamedTuple):
    """What a merge did, and what became of everything."""

    done: Done
    lines: tuple[MergeLine, ...]
