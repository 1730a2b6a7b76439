"""An action: one command that changed the ledger. It is what undo takes back, and what a receipt tells of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from wellkeeper.domain.entry import Entry
from wellkeeper.domain.promise import TrackedPromise
from wellkeeper.errors import WellError

Item = TypeVar("Item", str, int)


class Action(NamedTuple):
    """One command that changed the ledger, and the sentence that says what it did.

    `at` is in UTC; `undoes` is the action that this one took back, `undone_by` the one that took this one back.
    `actor` is who did it; empty if that isn't known.
    """

    id: int
    at: str
    day: str
    command: str
    summary: str
    undoes: int | None
    undone_by: int | None
    actor: str = ""


class Revision(NamedTuple):
    """The action by which something was last changed, and when that was, in UTC."""

    action: int
    at: str


class Change(NamedTuple):
    """One row that an action added, edited or dropped: the columns as they were before, and after."""

    table: str
    row: int
    contact: int | None
    did: str
    before: dict[str, Any]
    after: dict[str, Any]


class Done(NamedTuple):
    """What a service did, in a sentence, and the handles of the contacts that it concerns.

    The receipt tells the balance of `accounts`, handles too, besides those of its entries, and has the `promises` of
    yours with these numbers. If `is_bulk`, it leaves the entries out.
    """

    summary: str
    contacts: tuple[str, ...] = ()
    hint: str = ""
    accounts: tuple[str, ...] = ()
    is_bulk: bool = False
    promises: tuple[int, ...] = ()


def join_results(results: Sequence[Done]) -> Done:
    """Several things that were done, as one: each sentence, and each contact, hint, account and promise once."""
    return Done(
        "; ".join(done.summary for done in results if done.summary),
        _list_once(done.contacts for done in results),
        "; ".join(_list_once((done.hint,) for done in results if done.hint)),
        _list_once(done.accounts for done in results),
        any(done.is_bulk for done in results),
        _list_once(done.promises for done in results),
    )


def _list_once(groups: Iterable[Sequence[Item]]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(item for group in groups for item in group))


class Receipt(NamedTuple):
    """What an action did, in a sentence. `action` is its number, or None if nothing changed.

    `contacts` are the handles that it concerns, `balances` what it left to each handle whose balance it changed,
    `promises` those of yours that were made, changed or settled.
    """

    action: int | None
    summary: str
    entries: tuple[Entry, ...] = ()
    contacts: tuple[str, ...] = ()
    hint: str = ""
    balances: tuple[tuple[str, int], ...] = ()
    promises: tuple[TrackedPromise, ...] = ()


class LineResult(NamedTuple):
    """What became of a line of a batch: the receipt of its command, or what was wrong with it."""

    number: int
    command: str
    receipt: Receipt | None = None
    error: WellError | None = None


class MergeLine(NamedTuple):
    """What became of one thing of the contact that was merged into another one.

    `did` is moved, filled (the contact that stays had none), joined, kept (the contact that stays has another one) or
    dropped; `value` is what the contact that stays has now, `other` what the merged one had.
    """

    did: str
    field: str
    value: str
    other: str


class Merge(NamedTuple):
    """What a merge did, with a line for each thing of the merged contact."""

    done: Done
    lines: tuple[MergeLine, ...]
