"""An entry: one dated line in the ledger."""

from datetime import date
from typing import NamedTuple


class Entry(NamedTuple):
    """A line with signed points: a deposit (+), a withdrawal (−) or a touch (0).

    `cost` is what it cost you, in minor units of `currency`; `minutes` of your time. `voids` and `adjusts` name the
    entry that this one cancels or re-values; `other` is the contact on the other side of one act (Alice met Bob).
    `balance` is the contact's after this line.
    """

    id: int
    action: int
    contact_id: int
    contact: str
    day: date
    side: str
    kind: str
    family: str
    points: int
    note: str
    cost: int | None
    currency: str
    minutes: int | None
    occasion: str
    voids: int | None
    adjusts: int | None
    other: str
    balance: int


class Posting(NamedTuple):
    """The part of an entry that an account is folded from."""

    id: int
    day: date
    side: str
    kind: str
    family: str
    points: int
    voids: int | None
    adjusts: int | None


class JournalEntry(NamedTuple):
    """The part of an entry that moves something: points on an account, or your money.

    `origin` is the side, but that of the entry which a void cancels. `cost` is in minor units of `currency`, below
    zero where a void takes it back; 0 is none.
    """

    id: int
    day: str
    contact: str
    name: str
    side: str
    origin: str
    kind: str
    family: str
    points: int
    cost: int
    currency: str
    minutes: int | None
    note: str
    voids: int | None
    adjusts: int | None
