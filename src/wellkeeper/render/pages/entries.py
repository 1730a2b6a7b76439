"""Entries, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.ask import Ask
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.words import money
from wellkeeper.render.page import Column, Item, Page, Pairs, Table

PLAIN = (
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
KEYS = (*PLAIN[:6], "family", *PLAIN[6:-1], "occasion", "other", "voids", "adjusts")


def item(line: Entry) -> Item:
    """An entry as data. `cost` is in minor units of `currency`."""
    return {key: getattr(line, key) for key in KEYS}


def empty_item(action: int | None, contact: str) -> Item:
    """What stands for an action without entries, so that its number is printed all the same."""
    return dict.fromkeys(KEYS) | {"action": action, "contact": contact}


def signed(points: object) -> str:
    """+4, −2, and a dot for a touch."""
    if not isinstance(points, int):
        return ""
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "·"


def _colour(line: Item) -> str:
    return "ready" if line["points"] > 0 else "due" if line["points"] < 0 else "quiet"


COLUMNS = (
    Column("id", "#", right=True, style="quiet", spare=3),
    Column("day", "day"),
    Column("contact", "contact", style="name"),
    Column("what", "what"),
    Column("points", "points", right=True, show=signed, style=_colour),
    Column("balance", "balance", right=True, spare=1),
    Column("told", "note", flexible=True, spare=2),
)


def _told(line: Entry, ask: Ask | None, came: Referral | None) -> str:
    """The note with what else is known: for whom, the answer and what came of it, the other side, the cost."""
    parts = [
        line.note,
        f"for {ask.wish}" if ask and ask.wish else "",
        f"answer: {ask.answer or 'open'}" if ask else "",
        f"referral {came.id}: {came.name or 'someone'}, {came.stage}" if came else "",
        "asked anyway" if ask and ask.anyway else "",
        f"with {line.other}" if line.other else "",
        f"at {line.occasion}" if line.occasion else "",
        money.show(line.cost, line.currency) if line.cost is not None else "",
        f"{line.minutes} min" if line.minutes else "",
        f"of #{line.voids or line.adjusts}" if line.voids or line.adjusts else "",
    ]
    return " · ".join(part for part in parts if part)


def what(line: Entry) -> str:
    """What a line was: `intro` for a give, `ask intro`, `slip`."""
    return line.kind if line.side in ("give", "touch", "slip") else f"{line.side} {line.kind}"


def _rows(lines: Sequence[Entry], asks: Sequence[Ask], referrals: Sequence[Referral]) -> list[Item]:
    found = {ask.entry: ask for ask in asks}
    brought = {one.ask: one for one in referrals if one.ask is not None}
    rows = []
    for line in lines:
        ask, came = found.get(line.id), brought.get(line.id)
        known: Item = {}
        if ask:
            known = {"answer": ask.answer or "open", "wish": ask.wish, "verdict": ask.verdict, "anyway": ask.anyway}
        if came:
            known |= {"referral": came.id, "stage": came.stage}
        rows.append({**item(line), **known, "what": what(line), "told": _told(line, ask, came)})
    return rows


def _bare(rows: Sequence[Item]) -> list[Item]:
    """The rows without what only people see."""
    return [{key: value for key, value in row.items() if key not in ("what", "told")} for row in rows]


def log(
    lines: Sequence[Entry],
    asks: Sequence[Ask] = (),
    referrals: Sequence[Referral] = (),
    total: int = 0,
    *,
    every: bool = True,
) -> Page:
    """The newest lines of all contacts, `every` one or some."""
    rows = _rows(lines, asks, referrals)
    return Page(
        _bare(rows),
        PLAIN,
        "id",
        people=lambda: [Table(COLUMNS, rows, total=total)] if rows else [],
        empty="Nothing is recorded yet: `well give CONTACT KIND` is the first line."
        if every
        else "No line is like that: `well log` shows them all.",
    )


def statement(
    name: str,
    lines: Sequence[Entry],
    levels: Sequence[float],
    asks: Sequence[Ask],
    referrals: Sequence[Referral],
    day: date,
) -> Page:
    """All lines of one contact, with the balance and the level after each, the answers, and what came of them."""
    known = _rows(lines, asks, referrals)
    rows = [{**row, "level": round(level, 1)} for row, level in zip(known, levels, strict=True)]
    columns = [column for column in COLUMNS if column.key != "contact"]
    columns.insert(5, Column("level", "level", right=True, show=lambda level: f"{level:.1f}", spare=1))
    summary = Pairs([("balance", str(lines[-1].balance if lines else 0)), ("lines", str(len(lines)))], f"{name}, {day}")
    return Page(
        _bare(rows),
        (*PLAIN, "level"),
        "id",
        people=lambda: [summary, Table(columns, rows)] if rows else [],
        empty=f"{name} has no lines yet.",
    )
