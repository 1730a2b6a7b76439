"""The report: a page in HTML of the whole well, or of one relationship."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.render.report import page, person

__all__ = ["page", "person"]

__getattr__ = open_on_first_use(__name__, __all__)
