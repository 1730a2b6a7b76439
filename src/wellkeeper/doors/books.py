"""Closing the books on an action: its accounts are folded anew, its summary is kept, and its receipt is made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from wellkeeper.domain.account import Account
from wellkeeper.domain.action import Done, Receipt
from wellkeeper.queries import accounts, contacts, entries
from wellkeeper.queries.rules import load_policy
from wellkeeper.storage.ledger import Ledger
from wellkeeper.storage.rows import Writer

FEW_CONTACTS = 20  # so many are folded one by one
BATCH = 1_000  # accounts that are stored together


def close_books(ledger: Ledger, results: Sequence[Done]) -> Receipt:
    """Close the books on an action. The receipt has its entries, and the balances that it left."""
    summary = "; ".join(done.summary for done in results)
    handles = tuple(dict.fromkeys(handle for done in results for handle in done.contacts))
    hint = "; ".join(done.hint for done in results if done.hint)
    refold_accounts(ledger)
    if not ledger.has_acted:
        return Receipt(None, summary, contacts=handles, hint=hint)
    ledger.summarise(summary)
    if any(done.is_bulk for done in results):
        return Receipt(ledger.action, summary, contacts=handles, hint=hint)
    posted = entries.list_of_action(ledger, ledger.action)
    changed = [entry.contact for entry in posted if entry.points]
    balances = _iterate_balances(ledger, (*changed, *(handle for done in results for handle in done.accounts)))
    return Receipt(ledger.action, summary, tuple(posted), handles, hint, tuple(balances))


def _iterate_balances(ledger: Ledger, handles: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each handle once, with the balance of its account as it is now."""
    for handle in dict.fromkeys(handles):
        yield handle, accounts.find_balance(ledger, handle)


def refold_all_accounts(connection: sqlite3.Connection) -> None:
    """Fold every account anew and store it: what a figure means may have changed, and no revision can tell that."""
    writer = Writer(connection)
    writer.touched |= contacts.list_ids(writer)
    refold_accounts(writer)


def refold_accounts(writer: Writer) -> None:
    """Fold every account that the writer touched, from all of its entries, and store it."""
    half_life = load_policy(writer).half_life if writer.touched else 0
    if len(writer.touched) > FEW_CONTACTS:
        _refold_many(writer, half_life)
    else:
        for contact_id in sorted(n for n in writer.touched if contacts.is_there(writer, n)):
            account = accounts.fold_account(writer, contact_id, half_life, date.max)
            writer.keep_accounts({contact_id: accounts.make_columns(account)})
    writer.touched.clear()


def _refold_many(writer: Writer, half_life: int) -> None:
    """The same, for many contacts at once. A contact without a history has an account, too; a dropped one has none."""
    with_history = accounts.list_ids_with_history(writer)
    contact_ids = iter(sorted(writer.touched & contacts.list_ids(writer)))
    while batch := list(islice(contact_ids, BATCH)):
        folded = (
            (n, accounts.fold_account(writer, n, half_life, date.max) if n in with_history else Account())
            for n in batch
        )
        writer.keep_accounts({contact_id: accounts.make_columns(account) for contact_id, account in folded})
