"""Suggestions that wait for a yes."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.touch import Suggestion
from wellkeeper.render.page import Column, Page, Table

COLUMNS = (
    Column("id", "#", right=True, style="quiet"),
    Column("day", "day", spare=1),
    Column("kind", "give"),
    Column("contact", "to", style="name"),
    Column("other", "and", style="name"),
    Column("note", "found in", flexible=True),
    Column("answer", "answer", spare=2),
)
HINT = "`well accept N` posts it on both accounts, `well drop N` leaves it out"


def build_suggestions(suggestions: Sequence[Suggestion]) -> Page:
    """Gives that mails speak of, the newest first; a column for the answer only if there are some."""
    items = [suggestion._asdict() for suggestion in suggestions]
    has_settled = any(suggestion.answer for suggestion in suggestions)
    columns = [column for column in COLUMNS if has_settled or column.key != "answer"]
    return Page(
        items,
        ("id", "day", "kind", "contact", "other", "answer", "note"),
        "id",
        people=lambda: [Table(columns, items)] if items else [],
        empty="Nothing waits: `well import mail.mbox` finds introductions.",
        talk=[HINT] if any(not suggestion.answer for suggestion in suggestions) else [],
    )
