"""The ledger's rules, its history and its health."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.action import Action, Change
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.policy import SETTINGS, Policy
from wellkeeper.errors import UnknownWord
from wellkeeper.render import entries
from wellkeeper.render.page import Column, Page, Pairs, Table, Words

KINDS = (
    Column("side", "side", style="quiet"),
    Column("kind", "kind", style="name"),
    Column("family", "family"),
    Column("points", "points", right=True),
    Column("about", "what it is", flexible=True),
)


def kinds(found: Sequence[Kind]) -> Page:
    """The kinds, in the ledger's order."""
    items = [
        {"side": one.side, "kind": one.word, "family": one.family, "points": one.points, "about": one.about}
        for one in found
    ]
    return Page(
        items,
        ("side", "kind", "family", "points", "about"),
        "kind",
        people=lambda: [Table(KINDS, items)] if items else [],
        empty="There is no kind of that side yet.",
    )


NUMBERS = (
    Column("name", "number", style="name"),
    Column("value", "is", right=True, style=lambda row: "due" if row["value"] != row["default"] else ""),
    Column("default", "default", right=True, style="quiet", spare=1),
    Column("about", "what it does", flexible=True),
)


def policy(numbers: Policy, only: str) -> Page:
    """Every number with its default and what it does; or one of them. Raises `UnknownWord`."""
    word = only.strip().replace("-", "_")
    if word and word not in SETTINGS:
        from difflib import get_close_matches

        near = get_close_matches(word[:40], SETTINGS)
        raise UnknownWord("number of the policy", only, tuple(SETTINGS), near, hint="`well policy` shows them all")
    items = [
        {
            "name": name,
            "value": getattr(numbers, name),
            "default": Policy._field_defaults[name],
            "unit": setting.unit,
            "about": f"{setting.unit} {setting.about}",
            "least": setting.least,
            "most": setting.most,
        }
        for name, setting in SETTINGS.items()
        if not word or name == word
    ]
    return Page(items, ("name", "value", "default", "about"), "name", people=lambda: [Table(NUMBERS, items)])


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


def health(problems: Sequence[str], path: str) -> Page:
    """What is wrong with the ledger, if anything."""
    items = [{"problem": problem} for problem in problems]
    good = Words(f"{path} is sound: the file, its structure, and every balance.", "ready")
    return Page(
        items,
        ("problem",),
        "problem",
        people=lambda: [Words(problem, "bad") for problem in problems] or [good],
        extra={"sound": not problems},
        is_no=bool(problems),
    )
