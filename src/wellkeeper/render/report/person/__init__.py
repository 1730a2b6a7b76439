"""The page of one relationship, to read before a coffee."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.render.report.person import page

__all__ = ["page"]

__getattr__ = open_on_first_use(__name__, __all__)
