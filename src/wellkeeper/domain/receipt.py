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


class ImportLine(NamedTuple):
    """What became of one person of a file: added, changed, same or skipped; and the reason, or what changed."""

    did: str
    name: str
    contact: str
    says: str
    file: str
    line: int
