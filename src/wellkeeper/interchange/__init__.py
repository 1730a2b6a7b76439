"""From the formats of other programs to domain values and back: a room for each format; none touches a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.interchange import (
        calendar,
        decoding,
        files,
        history,
        journal,
        mail,
        plans,
        recognise,
        records,
        tables,
        vcard,
    )

__all__ = [
    "calendar",
    "decoding",
    "files",
    "history",
    "journal",
    "mail",
    "plans",
    "recognise",
    "records",
    "tables",
    "vcard",
]

__getattr__ = open_on_first_use(__name__, __all__)
