"""What is looked through by `well find`: the lines that should be stored, and those in which something was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.queries.sought import hits, lines

__all__ = ["hits", "lines"]

__getattr__ = open_on_first_use(__name__, __all__)
