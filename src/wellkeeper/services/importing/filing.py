"""How our own sheet of contacts files people: it comes in with those who are new, and fills in what wasn't said."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from wellkeeper.domain.contact import Card, Filing
from wellkeeper.domain.imports import Difference
from wellkeeper.errors import quote
from wellkeeper.services.importing.identity import list_addresses

# What isn't filled in: whether somebody is at rest is as the ledger has it, unless the file is right.
_NEVER_FILLED = frozenset({"archived"})


def make_columns(filing: Filing) -> dict[str, Any]:
    """The columns of a contact that say how it is filed."""
    return {
        "source": filing.source,
        "tier": filing.tier,
        "attitude": filing.attitude,
        "style": filing.style,
        "archived": int(filing.archived),
        "do_not_ask": int(filing.do_not_ask),
        "snoozed_until": filing.snoozed_until.isoformat() if filing.snoozed_until else None,
        "owner": filing.owner,
    }


def list_new_columns(card: Card) -> dict[str, Any]:
    """What our own sheet says of a contact who is new, by column; nothing for a card from elsewhere."""
    if card.filing is None:
        return {}
    columns = {name: value for name, value in make_columns(card.filing).items() if value}
    if card.filing.added:
        columns["added"] = card.filing.added.isoformat()
    columns["imported"] = int(card.filing.imported)
    return {**columns, "uid": card.uid} if card.uid else columns


def list_new_addresses(card: Card) -> list[tuple[str, tuple[str, ...]]]:
    """The addresses of a contact who is new, by sort: the uid of our own sheet is the row's own."""
    if card.filing is None:
        return list_addresses(card)
    marks = ("uid", card.filing.marks)
    return [marks, *(pair for pair in list_addresses(card) if pair[0] != "uid")]


def compare(
    filing: Filing, stored: Mapping[str, Any], edited_fields: Collection[str], *, update: bool
) -> tuple[list[Difference], list[Difference]]:
    """What changes of how a contact is filed, and what stays as it is although the sheet says otherwise."""
    changes: list[Difference] = []
    left: list[Difference] = []
    for name, value in make_columns(filing).items():
        old = stored[name]
        if value == old or (not value and name not in _NEVER_FILLED):
            continue
        is_open = not old and name not in edited_fields and name not in _NEVER_FILLED
        difference = Difference(name, str(old or ""), str(value or ""))
        (changes if is_open or update else left).append(difference)
    return changes, left


def describe_tag(tag: str, new_count: int, count: int) -> str:
    """Who of the members of a group has got its tag."""
    if not count:
        return f": none of {quote(tag)} is in the ledger"
    new = "1 new contact" if new_count == 1 else f"{new_count:,} new contacts"
    of_new = f"{quote(tag)} is a tag of {new}" if new_count else quote(tag)
    of_others = f"{count - new_count:,} known already keep their tags" if new_count < count else ""
    return f": {', '.join(filter(None, (of_new, of_others)))}"
