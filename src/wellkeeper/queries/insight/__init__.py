"""What the figures of insight are counted from: gives, asks and people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.queries.insight import acts, asks, gifts, levels, people

__all__ = ["acts", "asks", "gifts", "levels", "people"]

__getattr__ = open_on_first_use(__name__, __all__)
