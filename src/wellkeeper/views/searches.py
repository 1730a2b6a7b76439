"""Where is something said?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.sought import GROUPS, Hit, find_places
from wellkeeper.domain.words.searches import check_search, make_search
from wellkeeper.errors import UnknownWord
from wellkeeper.queries import contacts
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.sought.hits import Scope, add_texts, list_hits, load_contacts


class Finds(NamedTuple):
    """The first of the lines in which all words were found, by contact, the best first; how many lines there are."""

    hits: Sequence[tuple[Contact, Hit]]
    total: int


def list_finds(
    reader: Reader,
    today: date,
    words: str,
    *,
    groups: Sequence[str] = (),
    ref: str | None = None,
    since: date | None = None,
    archived: bool = False,
    limit: int | None = None,
) -> Finds:
    """The lines that hold some of the words, of each contact in whose lines all of them are; archived ones instead.

    Only lines of those groups, of that contact and since that day are looked through. Raises `WrongUsage` if no letter
    is in the words, and `UnknownWord`.
    """
    search = check_search(make_search(words), words)
    contact_id = contacts.find(reader, ref).id if ref else None
    hits_by_contact = list_hits(reader, today, search, Scope(_choose_places(groups), contact_id, since))
    found_contacts = load_contacts(reader, hits_by_contact)
    ordered_hits = [
        (contact, hit)
        for contact in _order_contacts(found_contacts.values(), hits_by_contact)
        if contact.archived == archived or contact.id == contact_id
        for hit in _order_hits(hits_by_contact[contact.id])
    ]
    first_hits = ordered_hits[:limit]
    described_hits = add_texts(reader, today, [hit for _, hit in first_hits])
    pairs = [(contact, hit) for (contact, _), hit in zip(first_hits, described_hits, strict=True)]
    return Finds(pairs, len(ordered_hits))


def _choose_places(groups: Sequence[str]) -> list[str] | None:
    """The places of some groups, or that are called so; None for all. Raises `UnknownWord`."""
    chosen_places = [find_places(group) for group in groups]
    for group, places in zip(groups, chosen_places, strict=True):
        if not places:
            raise UnknownWord("place to look in", group, [*GROUPS])
    return [place for places in chosen_places for place in places] if groups else None


def _order_hits(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: hit.weight, reverse=True)


def _order_contacts(found_contacts: Iterable[Contact], hits_by_contact: Mapping[int, Sequence[Hit]]) -> list[Contact]:
    """The contacts by their best lines; equal ones by handle."""
    by_handle = sorted(found_contacts, key=lambda contact: contact.handle)
    return sorted(
        by_handle, key=lambda contact: max(hit.weight[:3] for hit in hits_by_contact[contact.id]), reverse=True
    )
