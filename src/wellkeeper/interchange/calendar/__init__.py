"""Calendars: iCalendar (RFC 5545)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.interchange.calendar import raw, read, write

__all__ = ["raw", "read", "write"]

__getattr__ = open_on_first_use(__name__, __all__)
