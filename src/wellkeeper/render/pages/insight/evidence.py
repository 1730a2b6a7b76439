"""The cases behind a figure: entries and referrals."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from wellkeeper.domain.entry import Entry
from wellkeeper.domain.promise import Promise
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.words.saying import format_day
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


def build_evidence(
    entries: Sequence[Entry],
    referrals: Sequence[Referral],
    figure: str,
    today: date,
    promises: Sequence[Promise] = (),
) -> Page:
    """Every entry, every referral and every promise of yours that a figure counts."""

    def list_items(tell: Callable[[date], str]) -> list[Item]:
        items = [*map(_make_entry_item, entries)]
        items += [_make_referral_item(referral, tell) for referral in referrals]
        return [*items, *(_make_promise_item(promise, tell) for promise in promises)]

    items = list_items(str)
    return Page(
        items,
        PLAIN_KEYS,
        "number",
        people=lambda: [Table(COLUMNS, list_items(lambda day: format_day(day, today)))] if items else [],
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


def _make_referral_item(referral: Referral, tell: Callable[[date], str]) -> Item:
    came = f", came {tell(referral.introduced)}" if referral.introduced else ""
    way = "" if referral.direction != "got" else " unasked" if referral.offered else " asked for"
    return {
        "case": "referral",
        "number": referral.id,
        "contact": referral.contact,
        "day": referral.introduced or referral.opened,
        "says": f"{referral.title},{way}{came}, {referral.stage} since {tell(referral.since)}",
    }


def _make_promise_item(promise: Promise, tell: Callable[[date], str]) -> Item:
    due = f", by {tell(promise.due)}" if promise.due else ""
    state = f"{promise.outcome} {tell(promise.settled)}" if promise.settled else "open"
    return {
        "case": "promise",
        "number": promise.id,
        "contact": promise.contact,
        "day": promise.settled or promise.made,
        "says": f"“{promise.text}”{due}, {state}",
    }
