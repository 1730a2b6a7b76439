"""Who may be in the ledger twice?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.rules.likeness import Pair
from wellkeeper.queries import duplicates
from wellkeeper.queries.reader import Reader


class Suspicions(NamedTuple):
    """The likeliest pairs of contacts who may be one person, and how many pairs there are in all."""

    pairs: Sequence[Pair]
    total: int


def list_suspicions(reader: Reader, _today: date, limit: int | None = None) -> Suspicions:
    """Every two contacts who may be one person, the likeliest first."""
    found = duplicates.list_suspicions(reader)
    return Suspicions(found[:limit], len(found))
