"""Closing the books on an action: its accounts are folded anew, and so is what is sought; its receipt is made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import islice

from wellkeeper.databases import Connection
from wellkeeper.domain.account import Account
from wellkeeper.domain.action import Done, Receipt, join_results
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.history import TABLES as HISTORY_TABLES
from wellkeeper.domain.promise import TrackedPromise, track_promises
from wellkeeper.domain.sought import FORMER, TABLES, SoughtLine, list_places
from wellkeeper.errors import DamagedLedger
from wellkeeper.queries import accounts, actions, chain, contacts, entries, forgotten, promises
from wellkeeper.queries.chain import LooseRow, SealedChange
from wellkeeper.queries.reader import foresee
from wellkeeper.queries.rules import load_policy, load_vocabulary
from wellkeeper.queries.sought.lines import ANY_ID, iterate_lines, list_stored_places
from wellkeeper.storage.changes import Values
from wellkeeper.storage.ledger import Ledger
from wellkeeper.storage.models import Action, Change
from wellkeeper.storage.models import Entry as EntryRow
from wellkeeper.storage.numbers import restore_numbers
from wellkeeper.storage.rows import Writer

FEW_CONTACTS = 20  # so many are folded one by one
FEW_CHANGES = 1_000  # what so many leave to be asked is asked together
BATCH = 200  # accounts that are folded and stored together


def foresee_action(ledger: Ledger) -> None:
    """Have at hand what every action asks."""
    of_chain = (chain.load_seal, chain.compute_rest_digest, actions.find_last_moment)
    of_rules = (load_policy, load_vocabulary, forgotten.is_anybody_forgotten)
    foresee(ledger, ledger.find_place, *(partial(question, ledger) for question in (*of_chain, *of_rules)))


def close_books(ledger: Ledger, results: Sequence[Done]) -> Receipt:
    """Close the books on an action. The receipt has its entries, and the balances that it left."""
    joined = join_results(results)
    receipt = _make_receipt(joined)
    refold_accounts(ledger)
    ledger.summarise(receipt.summary)
    if ledger.has_acted and ledger.changes < FEW_CHANGES:
        _foresee_closing(ledger, joined)
    if ledger.has_acted:
        receipt = _complete_whole(ledger, receipt, joined)
    refold_sought(ledger)
    seal(ledger)
    return receipt


def _foresee_closing(ledger: Ledger, done: Done) -> None:
    """Have at hand what is asked while the books are closed."""
    foresee(
        ledger,
        *(partial(_list_lines, ledger, *piece) for piece in _list_pieces(ledger)),
        partial(chain.find_first_unsealed, ledger),
        partial(chain.find_digest_before, ledger, ledger.action),
        lambda: [*chain.iterate_action_digests(ledger, ledger.action, "")],
        partial(chain.compute_rest_digest, ledger),
        partial(_complete_whole, ledger, _make_receipt(done), done),
        *(partial(accounts.find_balance, ledger, handle) for handle in done.contacts),
    )


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
    ledger.last_entry = next(ledger.draw_numbers(EntryRow)) - 1  # the greatest of any action: a server isn't asked
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


def _complete_whole(ledger: Ledger, receipt: Receipt, done: Done) -> Receipt:
    """The same of a whole action, with the balance of every account that it changed, as it is now.

    It has only the number if much was done.
    """
    if done.is_bulk:
        return receipt._replace(action=ledger.action)
    receipt = _complete(ledger, receipt, done, _list_posted(ledger))
    handles = dict.fromkeys((*(entry.contact for entry in receipt.entries if entry.points), *done.accounts))
    return receipt._replace(balances=tuple((handle, accounts.find_balance(ledger, handle)) for handle in handles))


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
        writer.keep_accounts(writer.ask_together(lambda: _fold_accounts(writer, half_life)))
    writer.touched.clear()


def _fold_accounts(writer: Writer, half_life: int) -> dict[int, Values]:
    """The figures of every account that the writer touched, but for those of contacts who are there no more."""
    contact_ids = [n for n in sorted(writer.touched) if contacts.is_there(writer, n) or writer.lacks_answers]
    return {n: accounts.make_columns(accounts.fold_account(writer, n, half_life, date.max)) for n in contact_ids}


def _refold_many(writer: Writer, half_life: int) -> None:
    """The same, for many contacts at once. A contact without a history has an account, too; a dropped one has none."""
    with_history = accounts.list_ids_with_history(writer)
    contact_ids = iter(sorted(writer.touched & contacts.list_ids(writer)))
    while batch := list(islice(contact_ids, BATCH)):
        folded = writer.ask_together(
            lambda: {n: accounts.fold_account(writer, n, half_life, date.max) for n in batch if n in with_history}
        )
        writer.keep_accounts({n: accounts.make_columns(folded.get(n, Account())) for n in batch})


def refold_sought(writer: Writer) -> None:
    """Write the lines anew of every row that the writer touched, and those of former names if contacts changed."""
    writer.settle()
    for place, first, last in _list_pieces(writer):
        writer.keep_sought(place, first, last, iterate_lines(writer, place, first, last))
    writer.spans.clear()


def _list_pieces(writer: Writer) -> list[tuple[str, int, int]]:
    """The places whose lines are to be written anew, each with a first and a last row."""
    spans = [
        (place, *span)
        for table in TABLES & writer.spans.keys()
        for span in writer.spans[table]
        for place in list_places(table)
    ]
    return [*spans, *([(FORMER, 0, ANY_ID)] if "contact" in writer.spans else [])]


def _list_lines(writer: Writer, place: str, first_id: int, last_id: int) -> list[SoughtLine]:
    return [*iterate_lines(writer, place, first_id, last_id)]
