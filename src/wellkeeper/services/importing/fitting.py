"""What fits into the ledger, and what doesn't.

What a table refuses costs its own row, not the whole import: the others are written, and the refusal is told. Of new
people there is room for many: all of them are at hand, since the next card may be of one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from sys import getsizeof
from typing import Any, TypeVar

from wellkeeper.errors import TooMuch
from wellkeeper.storage.changes import Clash, Misfit
from wellkeeper.storage.ledger import Ledger

Item = TypeVar("Item")

MOST_NEW_PEOPLE = 100_000
MOST_NEW_OCTETS = 180_000_000  # of memory for what is known of them
PERSON_SIZE, ADDRESS_SIZE = 700, 400  # octets that they take besides their texts


def write_what_fits(
    ledger: Ledger, items: Sequence[Item], write: Callable[[Sequence[Item]], object]
) -> list[tuple[Item, str]]:
    """Write all items of a batch that the tables take. The others are returned, each with the reason.

    They are written at once, and only if that fails, half by half: a batch nearly always fits.
    """
    if not items:
        return []
    try:
        with ledger.attempt():
            write(items)
    except (Clash, Misfit) as error:
        if len(items) == 1:
            return [(items[0], str(error))]
        middle = len(items) // 2
        return [*write_what_fits(ledger, items[:middle], write), *write_what_fits(ledger, items[middle:], write)]
    return []


class Room:
    """Counts new people, and what is known of them."""

    def __init__(self) -> None:
        self._count = 0
        self._size = 0

    def take(self, fields: Mapping[str, Any], address_count: int) -> None:
        """Take room for somebody new. Raises `TooMuch` if there is none."""
        self._count += 1
        self._size += PERSON_SIZE + sum(getsizeof(value) for value in fields.values() if isinstance(value, str))
        self._size += ADDRESS_SIZE * address_count
        if self._count > MOST_NEW_PEOPLE:
            raise TooMuch(f"more than {MOST_NEW_PEOPLE:,} people would be new, which is too many at once")
        if self._size > MOST_NEW_OCTETS:
            raise TooMuch(f"what it says of {self._count:,} new people is too much at once")
