"""Closing the books on an action: its accounts are folded anew, and so is what is sought; its receipt is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from wellkeeper.databases import Connection
from wellkeeper.domain.account import Account
from wellkeeper.domain.action import Done, Receipt, join_results
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.history import TABLES as HISTORY_TABLES
from wellkeeper.domain.promise import TrackedPromise, track_promises
from wellkeeper.domain.sought import FORMER, TABLES, list_places
from wellkeeper.errors import DamagedLedger
from wellkeeper.queries import accounts, chain, contacts, entries, promises
from wellkeeper.queries.chain import LooseRow, SealedChange
from wellkeeper.queries.rules import load_policy
from wellkeeper.queries.sought.lines import ANY_ID, iterate_lines, list_stored_places
from wellkeeper.storage.ledger import Ledger
from wellkeeper.storage.models import Action, Change
from wellkeeper.storage.numbers import restore_numbers
from wellkeeper.storage.rows import Writer

FEW_CONTACTS = 20  # so many are folded one by one
BATCH = 1_000  # accounts that are stored together


def close_books(ledger: Ledger, results: Sequence[Done]) -> Receipt:
    """Close the books on an action. The receipt has its entries, and the balances that it left."""
    joined = join_results(results)
    receipt = _make_receipt(joined)
    refold_accounts(ledger)
    refold_sought(ledger)
    ledger.summarise(receipt.summary)
    seal(ledger)
    if not ledger.has_acted:
        return receipt
    if joined.is_bulk:
        return receipt._replace(action=ledger.action)
    receipt = _complete(ledger, receipt, joined, _list_posted(ledger))
    changed = [entry.contact for entry in receipt.entries if entry.points]
    balances = _iterate_balances(ledger, (*changed, *joined.accounts))
    return receipt._replace(balances=tuple(balances))


def close_part(ledger: Ledger, results: Sequence[Done], *, has_acted: bool, lists_entries: bool) -> Receipt:
    """Close a part of an action, whose books stay open. The receipt has its entries if it `lists_entries`.

    Its contacts are sought anew, since the next part may name them; accounts are folded when they are asked for.
    """
    joined = join_results(results)
    receipt = _make_receipt(joined)
    if not has_acted:
        return receipt
    if "contact" in ledger.spans:
        refold_sought(ledger)
    posted = _list_posted(ledger) if lists_entries else ()
    ledger.last_entry = max(ledger.last_entry, entries.find_last_of_action(ledger, ledger.action))
    return _complete(ledger, receipt, joined, posted)


def _make_receipt(done: Done) -> Receipt:
    """The receipt of an action that changed nothing."""
    return Receipt(None, done.summary, contacts=done.contacts, hint=done.hint)


def _list_posted(ledger: Ledger) -> list[Entry]:
    """The entries of an action, or of the part of it that is under way."""
    return entries.list_of_action(ledger, ledger.action, after=ledger.last_entry)


def _complete(ledger: Ledger, receipt: Receipt, done: Done, posted: Iterable[Entry]) -> Receipt:
    """The receipt with the number of the action, the entries that it posted, and its promises."""
    tracked_promises = _track_promises(ledger, done.promises)
    return receipt._replace(action=ledger.action, entries=tuple(posted), promises=tuple(tracked_promises))


def _track_promises(ledger: Ledger, promise_ids: Iterable[int]) -> list[TrackedPromise]:
    """The promises with these numbers, as they are now."""
    all_promises = [promises.find(ledger, promise_id) for promise_id in promise_ids]
    return track_promises(all_promises, ledger.day, load_policy(ledger).promise_days) if all_promises else []


def _iterate_balances(ledger: Ledger, handles: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each handle once, with the balance of its account as it is now."""
    for handle in dict.fromkeys(handles):
        yield handle, accounts.find_balance(ledger, handle)


def derive_all(connection: Connection) -> None:
    """Make all anew that follows from the rows: accounts, what is sought, and the digests."""
    refold_all_accounts(connection)
    refold_all_sought(connection)
    reseal_all(connection)


def settle_upgrade(connection: Connection) -> None:
    """Make anew what follows from the rows of an older ledger: what a figure means may have changed.

    A ledger that has digests already keeps them: what differs from them is told after an upgrade as it was before.
    """
    writer = Writer(connection)
    born, rest = chain.load_seal(writer)
    if not born:
        derive_all(connection)
        return
    is_rest_right = rest == chain.compute_rest_digest(writer)
    refold_all_accounts(connection)
    refold_all_sought(connection)
    if is_rest_right:
        seal(writer)


def refold_all_accounts(connection: Connection) -> None:
    """Fold every account anew and store it."""
    writer = Writer(connection)
    writer.touched |= contacts.list_ids(writer)
    refold_accounts(writer)


def refold_all_sought(connection: Connection) -> None:
    """Write every line anew that is looked through: how words are folded may have changed, or lines are damaged."""
    writer = Writer(connection)
    for place in list_stored_places(writer):
        writer.keep_sought(place, 0, ANY_ID)
    for table in TABLES:
        writer.spans[table].join([(0, ANY_ID)])
    refold_sought(writer)


def derive_again(connection: Connection) -> None:
    """Make anew what follows from the rows: accounts, what is sought, the numbers that are used up.

    The history stays as it is.
    """
    restore_numbers(connection)
    refold_all_accounts(connection)
    refold_all_sought(connection)
    seal(Writer(connection))


def check_numbers(writer: Writer) -> None:
    """Raise `DamagedLedger` if row numbers or tombstones were changed by accident: a write would make that good."""
    _, rest = chain.load_seal(writer)
    if rest and rest != chain.compute_rest_digest(writer):
        message = "the ledger is damaged: the numbers that are used up, or the tombstones, aren't as they were"
        raise DamagedLedger(message, "`well check` lists what is wrong, `well check --repair` sets the numbers anew")


def seal(writer: Writer) -> None:
    """Give what was done its digests: every action that has none, those after it, and what no action made."""
    born = chain.load_seal(writer)[0]
    if not born:
        born = chain.compute_birth_digest(writer)
        writer.keep_seal(born, "")
    first_id = chain.find_first_unsealed(writer)
    if first_id is not None:
        seal_since(writer, first_id)
    writer.keep_seal(born, chain.compute_rest_digest(writer))


def seal_since(writer: Writer, first_id: int) -> None:
    """Make the digests of all actions anew from that one on."""
    digests = chain.iterate_action_digests(writer, first_id, chain.find_digest_before(writer, first_id))
    writer.keep_digests(Action, ((right, action_id) for action_id, _, right in digests))


def reseal_all(connection: Connection) -> None:
    """Make every digest anew: the history itself was rewritten, or had none yet."""
    writer = Writer(connection)
    for table in chain.list_tables(writer):
        if table in HISTORY_TABLES:
            _keep_change_digests(writer, chain.iterate_history(writer, table))
    _keep_change_digests(writer, chain.iterate_notes(writer))
    writer.keep_seal(chain.compute_birth_digest(writer), "")
    seal_since(writer, 0)
    seal(writer)


def _keep_change_digests(writer: Writer, history: Iterable[SealedChange | LooseRow]) -> None:
    changes = (item for item in history if isinstance(item, SealedChange) and item.right_digest is not None)
    writer.keep_digests(Change, ((change.right_digest, change.id) for change in changes))


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


def refold_sought(writer: Writer) -> None:
    """Write the lines anew of every row that the writer touched, and those of former names if contacts changed."""
    writer.settle()
    for table in TABLES & writer.spans.keys():
        for first, last in writer.spans[table]:
            for place in list_places(table):
                writer.keep_sought(place, first, last, iterate_lines(writer, place, first, last))
    if "contact" in writer.spans:
        writer.keep_sought(FORMER, 0, ANY_ID, iterate_lines(writer, FORMER))
    writer.spans.clear()
