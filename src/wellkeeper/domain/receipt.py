"""A receipt: what an action did."""

from typing import NamedTuple

from wellkeeper.domain.entry import Entry


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


class Difference(NamedTuple):
    """A field of a contact, what it was, and what it is now."""

    field: str
    old: str
    new: str


class ImportLine(NamedTuple):
    """What became of one thing in a file: added, changed, same, suggested or skipped.

    `says` is why it was skipped, or what an entry or a touch says; of people nothing.

    `changes` are the fields that came in, `left` those where the file says otherwise and the ledger stays as it is.
    """

    did: str
    name: str
    contact: str
    says: str
    file: str
    line: int
    changes: tuple[Difference, ...] = ()
    left: tuple[Difference, ...] = ()
