"""What people and programs see: domain values in, text out. Nothing here knows the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.render import letters, page, pages, payload, pictures, piped, plain, report, terminal

__all__ = ["letters", "page", "pages", "payload", "pictures", "piped", "plain", "report", "terminal"]

__getattr__ = open_on_first_use(__name__, __all__)
