"""The books: accounts are folded anew, and an action gets its receipt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from wellkeeper.domain.account import Account
from wellkeeper.domain.action import Receipt
from wellkeeper.domain.entry import Entry
from wellkeeper.queries import accounts, entries
from wellkeeper.queries.rules import policy
from wellkeeper.storage.ledger import Ledger

FEW = 20  # contacts, of whom each is asked by itself
BATCH = 1_000  # accounts that are stored together


def receipt(ledger: Ledger, summary: str, *, contacts: Sequence[str] = (), hint: str = "") -> Receipt:
    """Close the books on this action, and tell its entries and the balances that it left."""
    action = close(ledger, summary)
    lines = [] if action is None else entries.of_action(ledger, action)
    return Receipt(action, summary, tuple(lines), tuple(contacts), hint, tuple(_balances(ledger, lines)))


def close(ledger: Ledger, summary: str) -> int | None:
    """Fold the accounts that this action touched, and say what it did. Its number, or nothing where nothing changed."""
    if not ledger.changes:
        return None
    refold(ledger)
    ledger.summarise(summary)
    return ledger.action


def _balances(ledger: Ledger, lines: Iterable[Entry]) -> Iterator[tuple[str, int]]:
    """The handles and the balances, as they are now, of those whose points changed."""
    for handle, number in dict.fromkeys((line.contact, line.contact_id) for line in lines if line.points):
        yield handle, next(ledger.rows("SELECT balance FROM account WHERE id = :number", number=number))[0]


def refold(ledger: Ledger) -> None:
    """Fold every account that this action touched, from all of its entries, and store it."""
    half_life = policy(ledger).half_life
    if len(ledger.touched) > FEW:
        return _refold_many(ledger, half_life)
    for number in sorted(ledger.touched):
        if next(ledger.rows("SELECT 1 FROM contact WHERE id = :number", number=number), None):
            account = accounts.folded(ledger, number, half_life, date.max)
            ledger.keep_accounts({number: accounts.columns_of(account)})
    ledger.touched.clear()
    return None


def _refold_many(ledger: Ledger, half_life: int) -> None:
    """The same, for many contacts at once. Those who are gone have no account; those without a history all the same."""
    there = {number for (number,) in ledger.rows("SELECT id FROM contact")} & ledger.touched
    told = {number for (number,) in ledger.rows("SELECT contact_id FROM entry UNION SELECT contact_id FROM standing")}
    numbers = iter(sorted(there))
    while some := list(islice(numbers, BATCH)):
        folded = ((n, accounts.folded(ledger, n, half_life, date.max) if n in told else Account()) for n in some)
        ledger.keep_accounts({number: accounts.columns_of(account) for number, account in folded})
    ledger.touched.clear()


def refold_all(ledger: Ledger) -> None:
    """Fold every account: a new half-life changes what every entry is worth."""
    ledger.touched.update(number for (number,) in ledger.rows("SELECT id FROM contact"))
    refold(ledger)
