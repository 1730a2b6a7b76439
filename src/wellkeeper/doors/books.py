"""The books: the accounts that an action touched are folded anew, its sentence is kept, and it gets its receipt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from wellkeeper.domain.account import Account
from wellkeeper.domain.action import Done, Receipt
from wellkeeper.queries import accounts, contacts, entries
from wellkeeper.queries.rules import load_policy
from wellkeeper.storage.ledger import Ledger

FEW_CONTACTS = 20  # contacts, of whom each is asked by itself
BATCH = 1_000  # accounts that are stored together


def close_books(ledger: Ledger, results: Sequence[Done]) -> Receipt:
    """Close the books on an action in which all this was done, and tell its entries and the balances that it left."""
    summary = "; ".join(each.summary for each in results)
    people = tuple(dict.fromkeys(handle for each in results for handle in each.contacts))
    hint = "; ".join(each.hint for each in results if each.hint)
    refold_accounts(ledger)
    if not ledger.has_acted:
        return Receipt(None, summary, contacts=people, hint=hint)
    ledger.summarise(summary)
    if any(each.is_bulk for each in results):
        return Receipt(ledger.action, summary, contacts=people, hint=hint)
    lines = entries.list_of_action(ledger, ledger.action)
    changed = [line.contact for line in lines if line.points]
    balances = _iterate_balances(ledger, (*changed, *(handle for each in results for handle in each.accounts)))
    return Receipt(ledger.action, summary, tuple(lines), people, hint, tuple(balances))


def _iterate_balances(ledger: Ledger, handles: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The balances of some contacts, as they are now, each once."""
    for handle in dict.fromkeys(handles):
        yield handle, accounts.find_balance(ledger, handle)


def refold_accounts(ledger: Ledger) -> None:
    """Fold every account that the action touched, from all of its entries, and store it."""
    half_life = load_policy(ledger).half_life if ledger.touched else 0
    if len(ledger.touched) > FEW_CONTACTS:
        _refold_many(ledger, half_life)
    else:
        for number in sorted(number for number in ledger.touched if contacts.is_there(ledger, number)):
            account = accounts.fold_account(ledger, number, half_life, date.max)
            ledger.keep_accounts({number: accounts.make_columns(account)})
    ledger.touched.clear()


def _refold_many(ledger: Ledger, half_life: int) -> None:
    """The same, for many contacts at once. Those who are gone have no account; those without a history all the same."""
    with_history = accounts.list_ids_with_history(ledger)
    numbers = iter(sorted(ledger.touched & contacts.list_ids(ledger)))
    while some := list(islice(numbers, BATCH)):
        folded = (
            (n, accounts.fold_account(ledger, n, half_life, date.max) if n in with_history else Account()) for n in some
        )
        ledger.keep_accounts({number: accounts.make_columns(account) for number, account in folded})
