"""Who shares a ledger, and what lets them in."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from datetime import datetime

from wellkeeper.domain.team import ROLES, Colleague, Grant
from wellkeeper.domain.words.saying import format_moment
from wellkeeper.homes import Home, Server
from wellkeeper.render.page import Block, Column, Item, Page, Paragraph, Table, count_all, format_count

_COPIED_ROWS = {"action": "actions", "entry": "entries", "contact": "contacts"}
UNNAMED = "–"  # for what was done before a ledger kept who did it
TEAM_COLUMNS = (
    Column("name", "who", style="name", flexible=True),
    Column("actions", "actions", right=True),
    Column("wrote", "last wrote"),
    Column("contacts", "contacts", right=True),
)
NO_PRIVATE_NOTES = (
    "nothing is private within a team: whoever is let in reads all of it, notes too; what must stay private stays in"
    " a file of your own"
)


def build_team(colleagues: Sequence[Colleague], shared_contacts: int, actor: str, now: datetime) -> Page:
    """Who wrote to the ledger, by name. `actor` is by which name it knows whoever asks."""
    items: list[Item] = [colleague._asdict() for colleague in colleagues]

    def people() -> list[Block]:
        rows = [{**item, "name": item["name"] or UNNAMED, "wrote": _format_last(item["last"], now)} for item in items]
        shared = f"{format_count(shared_contacts, 'contact')} of the whole team; you are {actor or UNNAMED} here"
        return [count_all("colleague", len(items)), Table(TEAM_COLUMNS, rows), Paragraph(shared, "quiet")]

    return Page(
        items,
        ("name", "actions", "last", "contacts"),
        "name",
        people=lambda: people() if items else [],
        empty="Nobody has written anything yet.",
        extra={"you": actor, "shared_contacts": shared_contacts},
    )


def _format_last(last: str, now: datetime) -> str:
    return format_moment(datetime.fromisoformat(last), now) if last else "never"


def build_grants(grants: Sequence[Grant], schema: str, *, is_made: bool, talk: Sequence[str]) -> Page:
    """What lets others in, as SQL with comments; `talk` is what was done, if anything was."""
    return Page(
        [grant._asdict() for grant in grants],
        ("role", "sql"),
        "role",
        people=lambda: [Paragraph("\n".join(_list_lines(grants, schema)))],
        extra={"ledger_schema": schema, "made": is_made, "note": NO_PRIVATE_NOTES},
        talk=[*talk, NO_PRIVATE_NOTES],
    )


def _list_lines(grants: Sequence[Grant], schema: str) -> list[str]:
    """The lines for psql. A comment is short, so that a narrow terminal doesn't break it."""
    meanings = [f"-- {schema}_{role} {meaning}." for role, meaning in ROLES.items()]
    return [
        *meanings,
        "-- An error of CREATE ROLE says that it is there already.",
        *(grant.sql for grant in grants),
        "-- Then let in whom you trust, by the role that fits:",
        f'-- GRANT "{schema}_members" TO kim;',
    ]


# -- copies --------------------------------------------------------------------------------------


def build_copy(home: Home, new_home: Home, row_counts: Mapping[str, int], *, is_done: bool) -> Page:
    """That a ledger was copied, and how much of it; `row_counts` are of each table."""
    counts = {plural: row_counts[table] for table, plural in _COPIED_ROWS.items()}
    item: Item = {"from": str(home), "to": str(new_home), **counts, "copied": is_done}
    extent = ", ".join(
        format_count(row_counts[table], table) if row_counts[table] == 1 else f"{row_counts[table]:,} {plural}"
        for table, plural in _COPIED_ROWS.items()
    )
    verb = "copied" if is_done else "would be copied:"
    talk = (
        [f"both go their own way from now on: WELL_DB={shlex.quote(str(new_home))} means the copy"] if is_done else []
    )
    if isinstance(new_home, Server):
        talk += [
            f"`{shlex.join(['well', 'team', 'grants', str(new_home)])}` prints what lets others in",
            NO_PRIVATE_NOTES,
        ]
    return Page(
        [item], tuple(item), "to", people=lambda: [Paragraph(f"{verb} {home} to {new_home}: {extent}")], talk=talk
    )
