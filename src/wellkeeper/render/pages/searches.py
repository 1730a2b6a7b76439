"""What was found, line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.sought import PLACES, Hit
from wellkeeper.domain.words.excerpts import make_excerpt
from wellkeeper.errors import quote
from wellkeeper.render.page import Column, Item, Page, Table

DATED_PLACES = ("entry", "note", "occasion", "wish", "ten")  # that people know by their day
FIND_KEYS = ("contact", "name", "what", "id", "day", "kind", "text")


def make_line_item(hit: Hit) -> Item:
    """A line as data: the thing it stands in, with its number if it has one, and the words that were found in it."""
    return {
        "what": PLACES[hit.line.place].noun,
        "id": hit.number,
        "day": hit.day,
        "kind": hit.kind,
        "text": hit.text,
        "words": list(dict.fromkeys(fit.term.typed for fit in hit.fits)),
    }


def describe_place(hit: Hit) -> date | str:
    """The day, `want 4`, `title`."""
    if hit.day and hit.line.place in DATED_PLACES:
        return hit.day
    noun = PLACES[hit.line.place].noun
    return noun if hit.number is None else f"{noun} {hit.number}"


def _make_excerpt(hit: Hit) -> str:
    return make_excerpt(hit.text, [fit.term for fit in hit.fits])


FIND_COLUMNS = (
    Column("contact", "contact", style="name"),
    Column("name", "name", spare=1),
    Column("place", "where"),
    Column("kind", "what", style="quiet", spare=2),
    Column("excerpt", "says", flexible=True),
)


def build_finds(finds: Sequence[tuple[Contact, Hit]], total: int, words: str) -> Page:
    """A line for each in which something was found; each contact is named once."""
    items = [{"contact": contact.handle, "name": contact.name, **make_line_item(hit)} for contact, hit in finds]
    return Page(
        items,
        FIND_KEYS,
        "contact",
        people=lambda: [Table(FIND_COLUMNS, [*_list_find_rows(finds)], total=total)] if finds else [],
        empty=f"Nothing is found by {quote(words)}: all words must be in what is known of one contact.",
    )


def _list_find_rows(finds: Sequence[tuple[Contact, Hit]]) -> Iterator[Item]:
    last_handle = ""
    for contact, hit in finds:
        is_new = contact.handle != last_handle
        last_handle = contact.handle
        yield {
            "contact": contact.handle if is_new else "",
            "name": contact.name if is_new else "",
            "place": describe_place(hit),
            "kind": hit.kind,
            "excerpt": _make_excerpt(hit),
        }
