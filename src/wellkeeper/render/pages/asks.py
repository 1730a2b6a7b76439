"""Standings, and what you want from them."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.account import Standing
from wellkeeper.domain.offer import Purpose
from wellkeeper.render.page import Column, Page, Table

STANDING_COLUMNS = (
    Column("day", "day"),
    Column("contact", "contact", style="name"),
    Column("score", "of 10", right=True),
    Column("ten", "what would make it a 10", flexible=True),
)


def build_standings(standings: Sequence[Standing], name: str = "") -> Page:
    """How willing they are to refer you, as they answered, oldest first; if there is a `name`, of that contact."""
    items = [standing._asdict() for standing in standings]
    return Page(
        items,
        ("contact", "day", "score", "ten"),
        "contact",
        people=lambda: [Table(STANDING_COLUMNS, items)] if items else [],
        empty=f"{f'{name} has not' if name else 'Nobody has'} been asked yet: `well standing alice 8` records it.",
    )


PURPOSE_COLUMNS = (
    Column("contact", "contact", style="name"),
    Column("purpose", "you want"),
    Column("text", "who, or what", flexible=True),
    Column("day", "since", spare=1),
)


def build_purposes(purposes: Sequence[Purpose]) -> Page:
    """What you want from them, by contact."""
    items = [purpose._asdict() for purpose in purposes]
    return Page(
        items,
        ("contact", "purpose", "day", "text"),
        "contact",
        people=lambda: [Table(PURPOSE_COLUMNS, items)] if items else [],
        empty='Nothing is written down: `well purpose alice prospect "CFOs in Lyon"` says what you want from Alice.',
    )
