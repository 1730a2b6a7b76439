"""The cases behind a figure: entries and referrals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.entry import Entry
from wellkeeper.domain.referral import Referral
from wellkeeper.render.page import Column, Item, Page, Table
from wellkeeper.render.pages.entries import describe_entry

PLAIN_KEYS = ("case", "number", "contact", "day", "says")
COLUMNS = (
    Column("case", "case"),
    Column("number", "#", right=True, style="quiet"),
    Column("contact", "contact", style="name"),
    Column("day", "day"),
    Column("says", "what", flexible=True),
)


def build_evidence(entries: Sequence[Entry], referrals: Sequence[Referral], figure: str, today: date) -> Page:
    """Every entry and every referral that a figure counts."""
    items = [*map(_make_entry_item, entries), *map(_make_referral_item, referrals)]
    return Page(
        items,
        PLAIN_KEYS,
        "number",
        people=lambda: [Table(COLUMNS, items)] if items else [],
        empty=f"Nothing stands behind {figure}: it is 0.",
        as_of=today,
    )


def _make_entry_item(entry: Entry) -> Item:
    note = f": {entry.note}" if entry.note else ""
    return {
        "case": "entry",
        "number": entry.id,
        "contact": entry.contact,
        "day": entry.day,
        "says": f"{describe_entry(entry)}{note}",
    }


def _make_referral_item(referral: Referral) -> Item:
    came = f", came {referral.introduced}" if referral.introduced else ""
    way = "" if referral.direction != "got" else " unasked" if referral.offered else " asked for"
    return {
        "case": "referral",
        "number": referral.id,
        "contact": referral.contact,
        "day": referral.introduced or referral.opened,
        "says": f"{referral.title},{way}{came}, {referral.stage} since {referral.since}",
    }
