"""Letters: templates that are shipped or yours, and the tone that suits a contact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.render.letters import letter, wording

__all__ = ["letter", "wording"]

__getattr__ = open_on_first_use(__name__, __all__)
