"""A receipt: what an action did."""

from __future__ import annotations

from typing import NamedTuple

from wellkeeper.domain.entry import Entry


class Receipt(NamedTuple):
    """The action's number (none where nothing changed), a sentence, its entries, and the handles that it concerns."""

    action: int | None
    summary: str
    entries: tuple[Entry, ...] = ()
    contacts: tuple[str, ...] = ()
    hint: str = ""


class ImportLine(NamedTuple):
    """What became of one person of a file: added, changed, same or skipped; and the reason, or what changed."""

    did: str
    name: str
    contact: str
    says: str
    file: str
    line: int
