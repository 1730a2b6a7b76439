"""Standings and wants."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.account import Standing
from wellkeeper.domain.contact import Want
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


WANT_COLUMNS = (
    Column("id", "#", right=True, style="quiet"),
    Column("contact", "contact", style="name"),
    Column("day", "since", spare=1),
    Column("text", "what they want", flexible=True),
    Column("can", "you can", style="ready"),
    Column("kind", "by", spare=2),
    Column("settled", "settled", spare=1),
    Column("outcome", "how it went", flexible=True, spare=3),
)


def build_wants(wants: Sequence[Want]) -> Page:
    """What they want, oldest first; columns for settled wants only if there are some."""
    items = [want._asdict() for want in wants]
    has_settled = any(want.settled for want in wants)
    columns = [column for column in WANT_COLUMNS if has_settled or column.key not in ("settled", "outcome")]
    return Page(
        items,
        ("id", "contact", "day", "can", "kind", "settled", "text"),
        "id",
        people=lambda: [Table(columns, items)] if items else [],
        empty='No want is open: `well want alice "more leads"` records one.',
    )
