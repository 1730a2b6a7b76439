"""What one can do to a ledger: a plain function for each, (ledger, what, …) -> what was done. A service only posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.services import (
        asks,
        contacts,
        did,
        duplicates,
        entries,
        filing,
        forgetting,
        history,
        importing,
        inbox,
        letters,
        offers,
        optins,
        promises,
        referrals,
        rules,
        stages,
        wants,
        word_lists,
    )

__all__ = [
    "asks",
    "contacts",
    "did",
    "duplicates",
    "entries",
    "filing",
    "forgetting",
    "history",
    "importing",
    "inbox",
    "letters",
    "offers",
    "optins",
    "promises",
    "referrals",
    "rules",
    "stages",
    "wants",
    "word_lists",
]

__getattr__ = open_on_first_use(__name__, __all__)
