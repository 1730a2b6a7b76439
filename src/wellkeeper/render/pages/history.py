"""What was done, and what was taken back."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.action import Action, Change
from wellkeeper.domain.entry import Entry
from wellkeeper.render.page import Column, Page, Pairs, Table
from wellkeeper.render.pages import entries

ACTIONS = (
    Column("id", "#", right=True),
    Column("at", "when", spare=2),
    Column("summary", "what", flexible=True, style=lambda row: "quiet" if row["undone_by"] else ""),
    Column("undone_by", "taken back by", right=True, spare=1),
    Column("command", "as typed", flexible=True, spare=3),
)


def history(found: Sequence[Action], total: int) -> Page:
    """The newest actions."""
    items = [one._asdict() for one in found]
    return Page(
        items,
        ("id", "at", "day", "summary", "undoes", "undone_by", "command"),
        "id",
        people=lambda: [Table(ACTIONS, items, total=total)] if items else [],
        empty="Nothing has been done yet.",
    )


CHANGES = (
    Column("did", "did", style="quiet"),
    Column("table", "table"),
    Column("row", "row", right=True),
    Column("before", "before", flexible=True),
    Column("after", "after", flexible=True),
)


def _told(columns: dict[str, object]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in columns.items() if value not in (None, "") and name != "uid")


def action(one: Action, changes: Sequence[Change], lines: Sequence[Entry], changed: int, written: int) -> Page:
    """One action, with lines that it wrote and rows that it changed, and how many of both there are."""
    items = [{**one._asdict(), "changes": [change._asdict() for change in changes]}]
    rows = [
        {**change._asdict(), "before": _told(change.before), "after": _told(change.after)}
        for change in changes
        if not (change.table == "entry" and change.did == "add" and lines)
    ]
    facts = [("when", one.at), ("day", one.day), ("as typed", one.command), ("taken back by", str(one.undone_by or ""))]
    pairs = Pairs([fact for fact in facts if fact[1]], f"#{one.id} {one.summary}")
    return Page(
        items,
        ("id", "at", "day", "summary", "undoes", "undone_by", "command"),
        "id",
        people=lambda: [
            pairs,
            *entries.log(lines, total=written).people(),
            *([Table(CHANGES, rows, total=changed - written)] if rows else []),
        ],
    )
