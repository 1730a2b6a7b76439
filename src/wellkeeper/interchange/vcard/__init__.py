"""Address books as phones and mail programs write them: vCard 2.1, 3.0 and 4.0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.interchange.vcard import cards, read, write

__all__ = ["cards", "read", "write"]

__getattr__ = open_on_first_use(__name__, __all__)
