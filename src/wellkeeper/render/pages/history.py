"""Actions: what was done and what was taken back; and whether the ledger is sound."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from wellkeeper.domain.action import Action, Change
from wellkeeper.domain.diagnosis import Fact
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.words.saying import format_day, format_moment, say
from wellkeeper.homes import Home, Server
from wellkeeper.render.page import ALL, Block, Column, Page, Pairs, Paragraph, Table, count_all
from wellkeeper.render.pages.entries import build_log

ACTION_COLUMNS = (
    Column("id", "#", right=True, style="quiet"),
    Column("when", "when", spare=2),
    Column("actor", "by"),
    Column("says", "what", flexible=True, least=40, style=lambda row: "quiet" if row["undone_by"] else ""),
    Column("undone_by", "undone by", right=True, spare=1),
    Column("command", "as typed", flexible=True, spare=3),
)


def build_history(actions: Sequence[Action], total: int, now: datetime, *, has_actors: bool = False) -> Page:
    """The newest actions, each with its moment by the clock of the place, and with who did it if that is to be told."""
    columns = [column for column in ACTION_COLUMNS if has_actors or column.key != "actor"]
    items = [action._asdict() for action in actions]

    def people() -> list[Block]:
        rows = [
            {**item, "when": _format_moment(item["at"], now), "says": say(item["summary"], now.date())}
            for item in items
        ]
        return [count_all("action", total), Table(columns, rows, total=total, rest=ALL)]

    return Page(
        items,
        ("id", "at", "day", "summary", "undoes", "undone_by", "command"),
        "id",
        people=lambda: people() if items else [],
        empty="Nothing has been done yet.",
    )


def _format_moment(at: str, now: datetime) -> str:
    """The moment of an action, by the clock of the place."""
    return format_moment(datetime.fromisoformat(at), now)


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
    action: Action,
    changes: Sequence[Change],
    entries: Sequence[Entry],
    change_count: int,
    entry_count: int,
    now: datetime,
    *,
    has_actor: bool = False,
) -> Page:
    """One action, with the first entries that it made and rows that it changed; the counts are those of all of them."""
    items = [{**action._asdict(), "changes": [change._asdict() for change in changes]}]
    rows = [
        {**change._asdict(), "before": _describe_columns(change.before), "after": _describe_columns(change.after)}
        for change in changes
        if not (change.table == "entry" and change.did == "add" and entries)
    ]
    facts = [
        ("when", _format_moment(action.at, now)),
        ("by", action.actor if has_actor else ""),
        ("day", format_day(date.fromisoformat(action.day), now.date())),
        ("as typed", action.command),
        ("taken back by", str(action.undone_by or "")),
    ]
    pairs = Pairs([fact for fact in facts if fact[1]], f"#{action.id} {say(action.summary, now.date())}")
    return Page(
        items,
        ("id", "at", "day", "summary", "undoes", "undone_by", "command"),
        "id",
        people=lambda: [
            pairs,
            *(block for block in build_log(entries, total=entry_count).people() if isinstance(block, Table)),
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


_LOOKED_AT = "every row and what was done to it, every balance"


def build_health(health: Health, home: Home) -> Page:
    """What is wrong with the ledger, if anything. What a server keeps its tables in, it looks at itself."""
    place = "the tables, their columns and indexes" if isinstance(home, Server) else "the file"
    looked_at = "at a quick look" if health.is_quick else f"{place}, {_LOOKED_AT}"
    problems = [*health.problems, *health.dangers]
    verdicts = [Paragraph(problem, lead=problem.partition(" ")[0], lead_style="late") for problem in problems] or [
        Paragraph(f"{home} is sound: {looked_at}.", lead=str(home))
    ]
    return Page(
        [{"problem": problem} for problem in problems],
        ("problem",),
        "problem",
        people=lambda: [
            *(Paragraph(f"mended: {repair}", lead="mended:", lead_style="yes") for repair in health.repairs),
            *verdicts,
            *(Paragraph(remark) for remark in health.remarks),
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
