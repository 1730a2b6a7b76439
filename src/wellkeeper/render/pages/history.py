"""Actions: what was done and what was taken back; and whether the ledger is sound."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, NamedTuple

from wellkeeper.domain.action import Action, Change
from wellkeeper.domain.diagnosis import Fact
from wellkeeper.domain.entry import Entry
from wellkeeper.render.page import Column, Page, Pairs, Paragraph, Table
from wellkeeper.render.pages.entries import build_log

ACTION_COLUMNS = (
    Column("id", "#", right=True),
    Column("at", "when", spare=2),
    Column("summary", "what", flexible=True, style=lambda row: "quiet" if row["undone_by"] else ""),
    Column("undone_by", "taken back by", right=True, spare=1),
    Column("command", "as typed", flexible=True, spare=3),
)


def build_history(actions: Sequence[Action], total: int) -> Page:
    """The newest actions."""
    items = [action._asdict() for action in actions]
    return Page(
        items,
        ("id", "at", "day", "summary", "undoes", "undone_by", "command"),
        "id",
        people=lambda: [Table(ACTION_COLUMNS, items, total=total)] if items else [],
        empty="Nothing has been done yet.",
    )


CHANGE_COLUMNS = (
    Column("did", "did", style="quiet"),
    Column("table", "table"),
    Column("row", "row", right=True),
    Column("before", "before", flexible=True),
    Column("after", "after", flexible=True),
)


def _describe_columns(columns: dict[str, object]) -> str:
    return ", ".join(f"{name}: {value}" for name, value in columns.items() if value not in (None, "") and name != "uid")


def build_action(
    action: Action, changes: Sequence[Change], entries: Sequence[Entry], change_count: int, entry_count: int
) -> Page:
    """One action, with the first entries that it made and rows that it changed; the counts are those of all of them."""
    items = [{**action._asdict(), "changes": [change._asdict() for change in changes]}]
    rows = [
        {**change._asdict(), "before": _describe_columns(change.before), "after": _describe_columns(change.after)}
        for change in changes
        if not (change.table == "entry" and change.did == "add" and entries)
    ]
    facts = [
        ("when", action.at),
        ("day", action.day),
        ("as typed", action.command),
        ("taken back by", str(action.undone_by or "")),
    ]
    pairs = Pairs([fact for fact in facts if fact[1]], f"#{action.id} {action.summary}")
    return Page(
        items,
        ("id", "at", "day", "summary", "undoes", "undone_by", "command"),
        "id",
        people=lambda: [
            pairs,
            *build_log(entries, total=entry_count).people(),
            *([Table(CHANGE_COLUMNS, rows, total=change_count - entry_count)] if rows else []),
        ],
    )


class Health(NamedTuple):
    """What is wrong with the ledger, what is to be told though it is sound, and what was put right just now.

    `dangers` are what is wrong around its file.
    """

    problems: Sequence[str]
    remarks: Sequence[str] = ()
    repairs: Sequence[str] = ()
    dangers: Sequence[str] = ()
    is_quick: bool = False


REPAIR_HINT = "hint: `well check --repair` makes anew what follows from your entries; for all else a backup helps"


def build_health(health: Health, path: str) -> Page:
    """What is wrong with the ledger, if anything."""
    looked_at = "at a quick look" if health.is_quick else "the file, every row and what was done to it, every balance"
    problems = [*health.problems, *health.dangers]
    verdicts = [Paragraph(problem, "bad") for problem in problems] or [
        Paragraph(f"{path} is sound: {looked_at}.", "ready")
    ]
    return Page(
        [{"problem": problem} for problem in problems],
        ("problem",),
        "problem",
        people=lambda: [
            *(Paragraph(f"mended: {repair}", "ready") for repair in health.repairs),
            *verdicts,
            *(Paragraph(remark, "due") for remark in health.remarks),
        ],
        talk=[REPAIR_HINT] if health.problems else [],
        extra={"sound": not problems, "remarks": [*health.remarks], "repairs": [*health.repairs]},
        is_no=bool(problems),
    )


def build_diagnosis(diagnosis: Sequence[Fact]) -> Page:
    """The doctor's report: every fact, by section."""
    sections = [(section, [*facts]) for section, facts in groupby(diagnosis, key=lambda fact: fact.section)]
    return Page(
        [fact._asdict() for fact in diagnosis],
        ("section", "name", "value"),
        "section",
        people=lambda: [
            Pairs([(fact.name, _format_fact(fact.value)) for fact in facts], section) for section, facts in sections
        ],
    )


def _format_fact(value: Any) -> str:
    words = {True: "yes", False: "no", None: "–"}
    return f"{value:,}" if type(value) is int else words.get(value, str(value))
