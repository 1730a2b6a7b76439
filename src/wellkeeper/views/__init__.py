"""What one can ask: a plain function for each question, (reader, today, …) -> a value. A view changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.views import calendar, exports, letters

__all__ = ["calendar", "exports", "letters"]

__getattr__ = open_on_first_use(__name__, __all__)
