"""A statement: every line of one account, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.referral import Referral


class Statement(NamedTuple):
    """The entries of one contact, with the level after each; the asks and referrals that belong to them.

    `level` and `balance` are those that all entries leave on the `day`; `colleague` is whose lines alone these are, if
    they are one's. It `is_shared` if more than one works on the ledger.
    """

    contact: Contact
    lines: Sequence[Entry]
    levels: Sequence[float]
    asks: Sequence[Ask]
    referrals: Sequence[Referral]
    day: date
    level: float
    balance: int = 0
    colleague: str = ""
    is_shared: bool = False
