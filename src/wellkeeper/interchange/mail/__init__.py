"""Mail: mbox, Maildir, single messages; drafts and mailto: links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.interchange.mail import message, read, write

__all__ = ["message", "read", "write"]

__getattr__ = open_on_first_use(__name__, __all__)
