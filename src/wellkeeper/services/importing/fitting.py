"""What a table refuses costs its own row, not the whole import: the others are written, and the refusal is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from wellkeeper.storage.ledger import Ledger
from wellkeeper.storage.rows import Clash, Misfit

Item = TypeVar("Item")


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
