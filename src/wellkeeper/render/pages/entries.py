"""Entries: the log of all contacts, and the statement of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.account import round_level
from wellkeeper.domain.ask import Ask
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.words import money
from wellkeeper.domain.words.text import cut_lines
from wellkeeper.render.page import Column, Item, Page, Pairs, Table

PLAIN_KEYS = (
    "id",
    "action",
    "contact",
    "day",
    "side",
    "kind",
    "points",
    "balance",
    "note",
    "cost",
    "currency",
    "minutes",
    "voids",
)
KEYS = (*PLAIN_KEYS[:6], "family", *PLAIN_KEYS[6:-1], "occasion", "letter", "other", "voids", "adjusts")


def make_item(entry: Entry) -> Item:
    """An entry as data. `cost` is in minor units of `currency`."""
    return {key: getattr(entry, key) for key in KEYS}


def make_empty_item(action_id: int | None, handle: str) -> Item:
    """What stands for an action without entries, so that its number is printed all the same."""
    return dict.fromkeys(KEYS) | {"action": action_id, "contact": handle}


def format_points(points: int | None) -> str:
    """`+4`, `−2`, and a dot for a touch; empty if there are none."""
    if points is None:
        return ""
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "·"


def _choose_style(item: Item) -> str:
    return "ready" if item["points"] > 0 else "due" if item["points"] < 0 else "quiet"


COLUMNS = (
    Column("id", "#", right=True, style="quiet", spare=3),
    Column("day", "day"),
    Column("contact", "contact", style="name"),
    Column("what", "what"),
    Column("points", "points", right=True, show=format_points, style=_choose_style),
    Column("balance", "balance", right=True, spare=1),
    Column("told", "note", flexible=True, spare=2),
)


def _describe_details(entry: Entry, ask: Ask | None, referral: Referral | None) -> str:
    """The note, and what else is known: the answer, what came of it, the other contact, the cost and so on."""
    parts = [
        cut_lines(entry.note),
        f"for {ask.wish}" if ask and ask.wish else "",
        f"answer: {ask.answer or 'open'}" if ask else "",
        f"referral {referral.id}: {referral.name or 'someone'}, {referral.stage}" if referral else "",
        "asked anyway" if ask and ask.anyway else "",
        f"with {entry.other}" if entry.other else "",
        f"at {entry.occasion}" if entry.occasion else "",
        money.format_amount(entry.cost, entry.currency) if entry.cost is not None else "",
        f"{entry.minutes} min" if entry.minutes else "",
        f"of #{entry.voids or entry.adjusts}" if entry.voids or entry.adjusts else "",
    ]
    return " · ".join(part for part in parts if part)


def describe_entry(entry: Entry) -> str:
    """What an entry was: `intro` for a give, `ask intro` for an ask, `slip`."""
    return entry.kind if entry.side in ("give", "touch", "slip") else f"{entry.side} {entry.kind}"


def _make_rows(entries: Sequence[Entry], asks: Sequence[Ask], referrals: Sequence[Referral]) -> list[Item]:
    """The entries as data, with what only people see: `what` it was, and `told`, the details."""
    ask_by_entry = {ask.entry: ask for ask in asks}
    referral_by_entry = {referral.ask: referral for referral in referrals if referral.ask is not None}
    rows = []
    for entry in entries:
        ask, referral = ask_by_entry.get(entry.id), referral_by_entry.get(entry.id)
        row = make_item(entry)
        if ask:
            row |= {"answer": ask.answer or "open", "wish": ask.wish, "verdict": ask.verdict, "anyway": ask.anyway}
        if referral:
            row |= {"referral": referral.id, "stage": referral.stage}
        rows.append({**row, "what": describe_entry(entry), "told": _describe_details(entry, ask, referral)})
    return rows


def _strip_rows(items: Sequence[Item]) -> list[Item]:
    """The items without what only people see."""
    return [{key: value for key, value in item.items() if key not in ("what", "told")} for item in items]


def tell_later(page: Page, entries: Sequence[Entry]) -> Page:
    """The page, which says besides how many lines are of days that are still to come, and don't count yet."""
    if not entries:
        return page
    first, last = entries[0].day, entries[-1].day
    days = f"on {first}" if first == last else f"from {first} to {last}"
    count = "1 line lies" if len(entries) == 1 else f"{len(entries):,} lines lie"
    sentence = f"{count} after today, {days}, and will count from then on: was a clock wrong? `well check` names them"
    return page._replace(
        extra={**page.extra, "later": [make_item(entry) for entry in entries]}, talk=(*page.talk, sentence)
    )


def build_log(
    entries: Sequence[Entry],
    asks: Sequence[Ask] = (),
    referrals: Sequence[Referral] = (),
    total: int = 0,
    *,
    name: str = "",
    is_all: bool = True,
) -> Page:
    """The newest entries of all contacts, or of the one with that name.

    `is_all` says that nothing else narrows them, so that none means no entry.
    """
    rows = _make_rows(entries, asks, referrals)
    return Page(
        _strip_rows(rows),
        PLAIN_KEYS,
        "id",
        people=lambda: [Table(COLUMNS, rows, total=total)] if rows else [],
        empty=_describe_silence(name, is_all=is_all),
    )


def _describe_silence(name: str, *, is_all: bool) -> str:
    if not is_all:
        return f"No line{f' of {name}' if name else ''} is like that: `well log` shows them all."
    return (
        f"{name} has no lines yet." if name else "Nothing is recorded yet: `well give CONTACT KIND` is the first line."
    )


def build_statement(
    name: str,
    entries: Sequence[Entry],
    levels: Sequence[float],
    asks: Sequence[Ask],
    referrals: Sequence[Referral],
    today: date,
) -> Page:
    """The entries of one contact, with the balance and the level after each, the answers, and what came of them."""
    rows = _make_rows(entries, asks, referrals)
    rows = [{**row, "level": round_level(level)} for row, level in zip(rows, levels, strict=True)]
    columns = [column for column in COLUMNS if column.key != "contact"]
    columns.insert(5, Column("level", "level", right=True, show=lambda level: f"{level:.1f}", spare=1))
    summary = Pairs(
        [("balance", str(entries[-1].balance if entries else 0)), ("lines", str(len(entries)))], f"{name}, {today}"
    )
    return Page(
        _strip_rows(rows),
        (*PLAIN_KEYS, "level"),
        "id",
        people=lambda: [summary, Table(columns, rows)] if rows else [],
        empty=f"{name} has no lines yet.",
    )
