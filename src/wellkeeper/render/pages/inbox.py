"""Suggestions that wait for a yes."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.touch import DID_RULE, GAVE_RULE, Suggestion
from wellkeeper.render.page import Column, Item, Page, Table

COLUMNS = (
    Column("id", "#", right=True, style="quiet"),
    Column("day", "day", spare=1),
    Column("contact", "from", style="name"),
    Column("what", "what"),
    Column("quotation", "found in", flexible=True),
    Column("answer", "answer", spare=2),
)
PLAIN_KEYS = (
    *("id", "day", "kind", "contact", "other", "answer", "note"),
    *("rule", "name", "command", "sentence", "source", "action"),
)
JSON_KEYS = (
    *("id", "uid", "rule", "day", "contact", "contact_name", "other", "other_name", "name", "kind", "note"),
    *("sentence", "source", "referral", "command", "answer", "action", "entry"),
)
HINT = "`well accept N` posts what it says, `well drop N` leaves it out"


def build_suggestions(suggestions: Sequence[Suggestion]) -> Page:
    """What waits, the newest first; a column for the answer only if there are some."""
    items = [_make_item(suggestion) for suggestion in suggestions]
    rows = [{**item, **_describe(suggestion)} for item, suggestion in zip(items, suggestions, strict=True)]
    has_settled = any(suggestion.answer for suggestion in suggestions)
    columns = [column for column in COLUMNS if has_settled or column.key != "answer"]
    return Page(
        items,
        PLAIN_KEYS,
        "id",
        people=lambda: [Table(columns, rows)] if rows else [],
        empty="Nothing waits: `well import mail.mbox` finds introductions.",
        talk=[HINT] if any(not suggestion.answer for suggestion in suggestions) else [],
    )


def _make_item(suggestion: Suggestion) -> Item:
    """A suggestion as data. `name` is the person whom it is about; of a give, whose `contact` it is."""
    values = {
        **suggestion._asdict(),
        "contact_name": suggestion.name,
        "name": suggestion.name if suggestion.rule == GAVE_RULE else suggestion.other_name,
        "command": suggestion.command,
    }
    return {key: values[key] for key in JSON_KEYS}


def _describe(suggestion: Suggestion) -> Item:
    """What people see of it besides: what it becomes, and the sentence in quotes."""
    if suggestion.rule == DID_RULE:
        return {"what": suggestion.what, "quotation": f"proposed by {suggestion.source}"}
    return {"what": suggestion.what, "quotation": f"“{suggestion.sentence}”" if suggestion.sentence else ""}
