"""Entries, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.ask import Ask
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.words import money
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
KEYS = (*PLAIN_KEYS[:6], "family", *PLAIN_KEYS[6:-1], "occasion", "other", "voids", "adjusts")


def make_item(entry: Entry) -> Item:
    """An entry as data. `cost` is in minor units of `currency`."""
    return {key: getattr(entry, key) for key in KEYS}


def make_empty_item(action_id: int | None, handle: str) -> Item:
    """What stands for an action without entries, so that its number is printed all the same."""
    return dict.fromkeys(KEYS) | {"action": action_id, "contact": handle}


def format_points(points: object) -> str:
    """+4, −2, and a dot for a touch."""
    if not isinstance(points, int):
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
    """The note with what else is known: for whom, the answer and what came of it, the other side, the cost."""
    parts = [
        entry.note,
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
    """What a line was: `intro` for a give, `ask intro`, `slip`."""
    return entry.kind if entry.side in ("give", "touch", "slip") else f"{entry.side} {entry.kind}"


def _make_rows(entries: Sequence[Entry], asks: Sequence[Ask], referrals: Sequence[Referral]) -> list[Item]:
    found = {ask.entry: ask for ask in asks}
    brought = {one.ask: one for one in referrals if one.ask is not None}
    rows = []
    for line in entries:
        ask, came = found.get(line.id), brought.get(line.id)
        known: Item = {}
        if ask:
            known = {"answer": ask.answer or "open", "wish": ask.wish, "verdict": ask.verdict, "anyway": ask.anyway}
        if came:
            known |= {"referral": came.id, "stage": came.stage}
        rows.append(
            {**make_item(line), **known, "what": describe_entry(line), "told": _describe_details(line, ask, came)}
        )
    return rows


def _strip_rows(items: Sequence[Item]) -> list[Item]:
    """The rows without what only people see."""
    return [{key: value for key, value in row.items() if key not in ("what", "told")} for row in items]


def build_log(
    entries: Sequence[Entry],
    asks: Sequence[Ask] = (),
    referrals: Sequence[Referral] = (),
    total: int = 0,
    *,
    is_all: bool = True,
) -> Page:
    """The newest lines of all contacts, `every` one or some."""
    rows = _make_rows(entries, asks, referrals)
    return Page(
        _strip_rows(rows),
        PLAIN_KEYS,
        "id",
        people=lambda: [Table(COLUMNS, rows, total=total)] if rows else [],
        empty="Nothing is recorded yet: `well give CONTACT KIND` is the first line."
        if is_all
        else "No line is like that: `well log` shows them all.",
    )


def build_statement(
    name: str,
    entries: Sequence[Entry],
    levels: Sequence[float],
    asks: Sequence[Ask],
    referrals: Sequence[Referral],
    today: date,
) -> Page:
    """All lines of one contact, with the balance and the level after each, the answers, and what came of them."""
    known = _make_rows(entries, asks, referrals)
    rows = [{**row, "level": round(level, 1)} for row, level in zip(known, levels, strict=True)]
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
