"""The pages of the answers, one module a noun."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.render.pages import (
        accounts,
        agenda,
        asks,
        backups,
        brief,
        contacts,
        debrief,
        digest,
        digest_text,
        duplicates,
        engine,
        entries,
        forgotten,
        history,
        hooks,
        imports,
        inbox,
        insight,
        letters,
        newcomers,
        promises,
        receipts,
        referrals,
        rules,
        searches,
        sentences,
        team,
        verdicts,
        wants,
        ways,
    )

__all__ = [
    "accounts",
    "agenda",
    "asks",
    "backups",
    "brief",
    "contacts",
    "debrief",
    "digest",
    "digest_text",
    "duplicates",
    "engine",
    "entries",
    "forgotten",
    "history",
    "hooks",
    "imports",
    "inbox",
    "insight",
    "letters",
    "newcomers",
    "promises",
    "receipts",
    "referrals",
    "rules",
    "searches",
    "sentences",
    "team",
    "verdicts",
    "wants",
    "ways",
]

__getattr__ = open_on_first_use(__name__, __all__)
