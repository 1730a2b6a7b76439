"""Somebody is forgotten: their rows and what the history says of them go, and no undo brings them back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wellkeeper.rooms import open_on_first_use

if TYPE_CHECKING:
    from wellkeeper.services.forgetting import changes, forget, mentions, nameless, tombstones

__all__ = ["changes", "forget", "mentions", "nameless", "tombstones"]

__getattr__ = open_on_first_use(__name__, __all__)
