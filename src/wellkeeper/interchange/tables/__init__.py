"""Tables of contacts and entries, as spreadsheets and other programs write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.interchange.tables import (
        columns,
        contacts,
        doubts,
        encodings,
        entries,
        layouts,
        linkedin,
        read,
        referrals,
        write,
    )

__all__ = ["columns", "contacts", "doubts", "encodings", "entries", "layouts", "linkedin", "read", "referrals", "write"]

__getattr__ = open_on_first_use(__name__, __all__)
