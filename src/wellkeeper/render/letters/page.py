"""A letter, and the list of letters, for people and programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from wellkeeper.domain.letter import LETTERS, PARTS, Letter
from wellkeeper.render.letters.template import own_file
from wellkeeper.render.page import Column, Item, Page, Table, Words


def drafted(letter: Letter, contact: str, to: Sequence[str], mailto: str, talk: Sequence[str], logged: Item) -> Page:
    """The words to send to a contact; where that was logged, with the action that did it."""
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


def catalogue(own: Path | None) -> Page:
    """Every letter, what it is for, and whether its wording is yours or shipped."""
    items = [_listed(name, about, own_file(name, own)) for name, about in (LETTERS | PARTS).items()]
    return Page(items, ("letter", "whose", "about", "file"), "letter", people=lambda: [Table(COLUMNS, items)])


def _listed(name: str, about: str, file: Path | None) -> Item:
    return {
        "letter": name,
        "whose": "yours" if file else "shipped",
        "about": about,
        "file": str(file) if file else None,
    }


def kept(name: str, file: Path) -> Page:
    """Where your own wording of a letter is."""
    item = _listed(name, (LETTERS | PARTS)[name], file)
    return Page([item], ("letter", "file"), "letter", people=lambda: [Words(str(file))])
