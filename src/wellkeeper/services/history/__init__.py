"""What can be done with the history: undo an action, and bring ledgers together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.services.history import combine, forgotten, mend_clock, perform, undo

__all__ = ["combine", "forgotten", "mend_clock", "perform", "undo"]

__getattr__ = open_on_first_use(__name__, __all__)
