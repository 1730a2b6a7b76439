"""Questions to the ledger: SQL with :named parameters in, domain values out. SQL joins and counts; Python judges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.queries import (
        accounts,
        actions,
        asks,
        colleagues,
        contacts,
        duplicates,
        entries,
        exports,
        forgotten,
        health,
        history,
        inbox,
        insight,
        later,
        mailboxes,
        naming,
        promises,
        reader,
        records,
        referrals,
        rules,
        selections,
        sought,
        subjects,
        traces,
        wants,
    )

__all__ = [
    "accounts",
    "actions",
    "asks",
    "colleagues",
    "contacts",
    "duplicates",
    "entries",
    "exports",
    "forgotten",
    "health",
    "history",
    "inbox",
    "insight",
    "later",
    "mailboxes",
    "naming",
    "promises",
    "reader",
    "records",
    "referrals",
    "rules",
    "selections",
    "sought",
    "subjects",
    "traces",
    "wants",
]

__getattr__ = open_on_first_use(__name__, __all__)
