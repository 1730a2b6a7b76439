"""A letter, and the list of letters, for people and programs."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.letter import Letter, Wording
from wellkeeper.render.page import Column, Item, Page, Table, Words


def draft(letter: Letter, contact: str, to: Sequence[str], mailto: str, talk: Sequence[str], logged: Item) -> Page:
    """The words to send to a contact; if that was logged, with the action that did it."""
    item = {
        "contact": contact,
        "letter": letter.name,
        "to": list(to),
        "subject": letter.subject,
        "body": letter.body,
        "mailto": mailto,
        **({"action": logged["action"]} if logged else {}),
    }
    return Page(
        [item],
        ("contact", "letter", "to", "subject", "mailto"),
        "action" if logged else "contact",
        people=lambda: [Words(str(letter).rstrip("\n"))],
        talk=talk,
        extra=logged,
    )


COLUMNS = (
    Column("letter", "letter", style="name"),
    Column("whose", "wording"),
    Column("about", "what it is for", flexible=True),
)


def catalogue(wordings: Sequence[Wording]) -> Page:
    """Every letter, what it is for, and whether its wording is yours or shipped."""
    items = [_item(wording) for wording in wordings]
    return Page(items, ("letter", "whose", "about", "file"), "letter", people=lambda: [Table(COLUMNS, items)])


def own_wording(wording: Wording) -> Page:
    """Where your own wording of a letter is."""
    return Page([_item(wording)], ("letter", "file"), "letter", people=lambda: [Words(str(wording.file))])


def _item(wording: Wording) -> Item:
    return {
        "letter": wording.letter,
        "whose": "yours" if wording.file else "shipped",
        "about": wording.about,
        "file": str(wording.file) if wording.file else None,
    }
