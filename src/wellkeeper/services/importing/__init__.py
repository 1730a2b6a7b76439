"""What files bring in: contacts, entries, touches, or whole ledgers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.services.importing import contacts, entries, files, identity, options, touches

__all__ = ["contacts", "entries", "files", "identity", "options", "touches"]

__getattr__ = open_on_first_use(__name__, __all__)
