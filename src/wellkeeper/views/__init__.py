"""What one can ask of a ledger: a plain function for each question, (reader, today, …) -> a value. It only reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.views import (
        accounts,
        agenda,
        asks,
        brief,
        contacts,
        digest,
        entries,
        exports,
        giving,
        insight,
        ledger,
        letters,
        newcomers,
        overview,
        pictures,
        promises,
        referrals,
        report,
        searches,
        sentences,
        wants,
        ways,
        words,
    )

__all__ = [
    "accounts",
    "agenda",
    "asks",
    "brief",
    "contacts",
    "digest",
    "entries",
    "exports",
    "giving",
    "insight",
    "ledger",
    "letters",
    "newcomers",
    "overview",
    "pictures",
    "promises",
    "referrals",
    "report",
    "searches",
    "sentences",
    "wants",
    "ways",
    "words",
]

__getattr__ = open_on_first_use(__name__, __all__)
