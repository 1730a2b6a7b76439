"""What goes if somebody is forgotten, and where others' words name them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wellkeeper.domain.forgotten import BLANK, FORGET_SUMMARY, Erasure, Mention
from wellkeeper.domain.words.text import format_command
from wellkeeper.render.page import Block, Column, Item, Page, Paragraph, Table, format_count

TABLE_NOUNS = {"entry": "entries", "address": "addresses", "optin": "opt-ins"}  # the others take an s
MENTION_COLUMNS = (
    Column("contact", "whose", style="name"),
    Column("where", "where"),
    Column("text", "words that name them", flexible=True),
)
OUT_OF_REACH = (
    "what it can't reach: backups, exports and copies made before, other machines, the letters in your mailbox,"
    " what scrolled by on the terminal, and the history of your shell"
)
SERVER_OUT_OF_REACH = (
    "nor what its server keeps besides: the journal (WAL), what was logged, dumps and other backups of it, replicas;"
    " whoever keeps the server knows them"
)
NOT_REWRITTEN = (
    "the server didn't write all tables anew, so words of theirs may still be in them: it lets only who made the tables"
    " do that, and not while somebody sees what was there before, such as a dump; ask them for VACUUM FULL"
)
MOST_LINES = 30


def build_erasure(erasure: Erasure, *, action_id: int | None, backups: Sequence[str] = (), dry_run: bool) -> Page:
    """What went, or would go, and what it can't reach. `backups` are files known to hold the person still."""
    lines = list(_iterate_lines(erasure, action_id))
    return Page(
        [{"action": action_id}],
        ("action",),
        "action",
        people=lambda: [Paragraph("\n".join(lines)), *(build_mentions(erasure.mentions) if dry_run else [])],
        talk=[*_iterate_talk(erasure, backups, dry_run=dry_run)],
        extra={
            "action": action_id,
            "summary": FORGET_SUMMARY,
            "dry_run": dry_run,
            "mentions": [make_mention_item(mention) for mention in erasure.mentions],
            "rows": dict(erasure.rows),
            "changes": erasure.changes,
            "actions": erasure.actions,
            "keeps_account": erasure.keeps_account,
            "blanked": erasure.blanked,
            "backups": list(backups),
        },
    )


def tell_of_server(page: Page, kept_schemas: Sequence[str], *, is_rewritten: bool) -> Page:
    """The page of what went from a ledger on a server, with what can't be reached there."""
    kept = [
        f"an upgrade kept the ledger as it was in the schema {schema}, which may have them still: once you are sure,"
        f' DROP SCHEMA "{schema}" CASCADE'
        for schema in kept_schemas
    ]
    talk = [*([] if is_rewritten else [NOT_REWRITTEN]), *kept, *page.talk, SERVER_OUT_OF_REACH]
    return page._replace(talk=talk, extra={**page.extra, "rewritten": is_rewritten, "schemas": list(kept_schemas)})


def build_mentions(mentions: Sequence[Mention]) -> list[Block]:
    """A table of the places where others' words name the person; empty if there are none."""
    items = [make_mention_item(mention) for mention in mentions]
    title = "words about others that name them"
    return [Table(MENTION_COLUMNS, items[:MOST_LINES], title, total=len(items))] if items else []


def make_mention_item(mention: Mention) -> Item:
    """One place as data."""
    table, number, column = mention.place
    where = f"{table} {number}" if table == "action" else f"{table} {number}, {column}"
    return {
        "contact": mention.contact,
        "where": f"{where}, before it changed" if mention.in_history and table != "action" else where,
        "number": number,
        "table": table,
        "column": column,
        "in_history": mention.in_history,
        "text": mention.text,
    }


def _iterate_lines(erasure: Erasure, action_id: int | None) -> Iterator[str]:
    rows = ", ".join(_format_rows(table, count) for table, count in erasure.rows)
    actions = format_count(erasure.actions, "action")
    history = f"{format_count(erasure.changes, 'line')} of the history, and the words of {actions}"
    if action_id is None:
        yield f"would be forgotten: {erasure.handle} ({erasure.name})"
        yield f"what goes: the contact{', ' if rows else ''}{rows}; {history}"
    else:
        yield f"#{action_id} forgot somebody: {rows + '; ' if rows else ''}{history}"
    if erasure.keeps_account:
        stays = "would stay" if action_id is None else "stays"
        yield f"an account without a name {stays}: days and points of it that figures of others rest on"


def _format_rows(table: str, count: int) -> str:
    return f"1 {table}" if count == 1 else f"{count} {TABLE_NOUNS.get(table, f'{table}s')}"


def _iterate_talk(erasure: Erasure, backups: Sequence[str], *, dry_run: bool) -> Iterator[str]:
    """What the user must know besides."""
    left = len(erasure.mentions) - erasure.blanked
    if left and not dry_run:
        places = "1 place names" if left == 1 else f"{left} places name"
        yield f"{places} them still, in words about others; you kept these"
    if left and dry_run:
        command = format_command("forget", erasure.handle, "--in-others", BLANK)
        yield f"words about others stay as they are, unless you say so: `{command}`"
    for backup in backups:
        yield f"{backup} was made before, and may have them still: delete it when you are sure"
    way_back = "only a restore of what was made before brings them back; an import that would says so"
    yield "it can't be undone" if dry_run else way_back
    yield OUT_OF_REACH
