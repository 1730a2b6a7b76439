"""A letter, and the list of letters, for people and programs."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.letter import Letter, Wording
from wellkeeper.render.page import Column, Item, Page, Paragraph, Table


def build_draft(
    letter: Letter, handle: str, emails: Sequence[str], mailto: str, talk: Sequence[str], receipt_item: Item
) -> Page:
    """The words to send to a contact; if that was logged, with the action that did it."""
    item = {
        "contact": handle,
        "letter": letter.name,
        "to": list(emails),
        "subject": letter.subject,
        "body": letter.body,
        "mailto": mailto,
        **({"action": receipt_item["action"]} if receipt_item else {}),
    }
    return Page(
        [item],
        ("contact", "letter", "to", "subject", "mailto"),
        "action" if receipt_item else "contact",
        people=lambda: [Paragraph(str(letter).rstrip("\n"))],
        talk=talk,
        extra=receipt_item,
    )


COLUMNS = (
    Column("letter", "letter", style="name"),
    Column("whose", "wording"),
    Column("about", "what it is for", flexible=True),
)


def build_catalogue(wordings: Sequence[Wording]) -> Page:
    """Every letter, what it is for, and whether its wording is yours or shipped."""
    items = [_make_item(wording) for wording in wordings]
    return Page(items, ("letter", "whose", "about", "file"), "letter", people=lambda: [Table(COLUMNS, items)])


def build_wording(wording: Wording) -> Page:
    """Where your own wording of a letter is."""
    return Page([_make_item(wording)], ("letter", "file"), "letter", people=lambda: [Paragraph(str(wording.file))])


def _make_item(wording: Wording) -> Item:
    return {
        "letter": wording.letter,
        "whose": "yours" if wording.file else "shipped",
        "about": wording.about,
        "file": str(wording.file) if wording.file else None,
    }
