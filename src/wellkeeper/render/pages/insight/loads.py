"""Loads: how often each source was asked, by whom, and what they were given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.loads import Load
from wellkeeper.domain.words.saying import describe_day
from wellkeeper.render.page import ALL, Column, Item, Page, Table, count_all
from wellkeeper.render.pages.insight.words import format_number

UNKNOWN = "not known"  # who it was
PLAIN_KEYS = ("contact", "name", "asks", "drawn", "gives", "given", "last_ask")
COLUMNS = (
    Column("name", "who", style="strong", flexible=True),
    Column("asks", "asks", right=True),
    Column("who", "by", flexible=True),
    Column("last_ask", "last"),
    Column("drawn", "drawn", right=True, style="draw"),
    Column("given", "given", right=True, show=format_number, style="water"),
    Column("state", "", style=lambda row: "late" if row["drawn"] > row["given"] else ""),
)


def make_item(load: Load) -> Item:
    """A load as data."""
    by = [{"actor": actor, "asks": count} for actor, count in load.by.items()]
    return {**load._asdict(), "by": by}


def build_loads(loads: Sequence[Load], first: date, today: date, limit: int | None = None) -> Page:
    """A line for everybody who was asked since the first day; for people the first `limit`."""
    items = [make_item(load) for load in loads]
    rows = [{**make_item(load), "who": _describe_askers(load), "state": _describe_state(load)} for load in loads]
    return Page(
        items,
        PLAIN_KEYS,
        "contact",
        people=lambda: (
            [count_all("source", len(items)), Table(COLUMNS, rows[:limit], total=len(items), rest=ALL)] if items else []
        ),
        empty=f"Nobody was asked since {describe_day(first, today)}: `well ask --ready` says who may be.",
        extra={"since": first},
        as_of=today,
    )


def _describe_askers(load: Load) -> str:
    """`Kim 2, Lee 1`."""
    return ", ".join(f"{actor or UNKNOWN} {count}" for actor, count in load.by.items())


def _describe_state(load: Load) -> str:
    """What was asked beyond what was given, in points: `5 more than given`."""
    return f"{load.drawn - load.given} more than given" if load.drawn > load.given else ""
