"""What an import, or a restore, does with everything in its file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from wellkeeper.domain.action import Receipt
from wellkeeper.domain.history import Effect, Remark
from wellkeeper.domain.imports import Difference, Import, ImportLine
from wellkeeper.domain.words.saying import say
from wellkeeper.render.page import Block, Column, Item, Page, Paragraph, Table

STYLES = {
    "added": "yes",
    "skipped": "late",
    "changed": "water",
    "moved": "water",
    "suggested": "draw",
    "taken back": "draw",
}
COLUMNS = (
    Column("did", "what", style=lambda row: STYLES.get(row["did"], "quiet")),
    Column("contact", "contact", style="name"),
    Column("name", "name", flexible=True),
    Column("file", "file", spare=2),
    Column("line", "line", right=True, spare=1),
    Column("says", "why", flexible=True),
)
PLAIN_KEYS = ("did", "contact", "name", "file", "line", "says")
MOST_LINES = 30
LONGEST_VALUE = 60


def build_import(imported: Import, receipt: Receipt, today: date, *, dry_run: bool, talk: Sequence[str] = ()) -> Page:
    """A line for each person or entry in the file, and the sum. People see those that change something or are skipped.

    In a dry run they see all lines, and a line says what would come in, and what stays although the file differs. Of a
    very large file there are only the first lines, and `more` counts the others.
    """
    items = [_make_item(line, dry_run=dry_run) for line in imported.lines]
    lines_for_people = items if dry_run else [item for item in items if item["did"] != "same"]
    has_several_files = len({file for file, _ in imported.lines.counts}) > 1
    columns = [column for column in COLUMNS if has_several_files or column.key != "file"]
    prefix = "would be done: " if dry_run else "" if receipt.action is None else f"#{receipt.action} "

    def people() -> list[Block]:
        table_items = _say_days(lines_for_people if dry_run else lines_for_people[:MOST_LINES], today)
        total = sum(count for (_, did), count in imported.lines.counts.items() if dry_run or did != "same")
        table: list[Block] = [Table(columns, table_items, total=total)] if lines_for_people else []
        return [*table, Paragraph(prefix + receipt.summary, has_days=True)]

    action = None if dry_run else receipt.action
    extra: dict[str, object] = {"action": action, "summary": receipt.summary, "dry_run": dry_run, "notes": list(talk)}
    extra["proposed"] = dict(imported.proposed)
    extra["more"] = sum(imported.lines.counts.values()) - len(items)
    return Page(items, PLAIN_KEYS, "contact", people=people, talk=talk, extra=extra)


def _say_days(items: Sequence[Item], today: date) -> list[Item]:
    """The rows with their days as people say them."""
    return [{**item, "says": _say_days_of(item["says"], today)} for item in items]


def _say_days_of(says: str, today: date) -> str:
    """What became of something; what a touch was about stands behind the last colon, and stays as it is."""
    head, colon, about = says.rpartition(": ")
    return f"{say(head, today)}{colon}{about}" if colon else say(says, today)


def _make_item(import_line: ImportLine, *, dry_run: bool) -> Item:
    return {
        **import_line._asdict(),
        "says": _describe_forecast(import_line) if dry_run else _describe_line(import_line),
        "changes": [difference._asdict() for difference in import_line.changes],
        "left": [difference._asdict() for difference in import_line.left],
    }


def _describe_line(import_line: ImportLine) -> str:
    """Why something was skipped, what changed of a contact and what of it couldn't be kept, or what an entry says."""
    changes = _describe_changes(import_line.changes) if import_line.did == "changed" else ""
    return "; ".join(filter(None, (changes, import_line.says)))


def _describe_forecast(import_line: ImportLine) -> str:
    """All that would come in of a person or an entry, and what would stay as it is."""
    if import_line.says and import_line.did == "skipped":
        return import_line.says
    changes = [change for change in import_line.changes if import_line.did != "added" or change.field != "name"]
    parts = [_describe_changes(changes), *map(_describe_kept, import_line.left), import_line.says]
    return "; ".join(filter(None, parts)) or ("" if import_line.did == "added" else "nothing new")


def _describe_changes(differences: Iterable[Difference]) -> str:
    """`email ada@x.example (work), org Acme → Chen & Sons`."""
    changes = list(differences)
    new_labels = [change for change in changes if change.field == "label" and not change.old]
    parts: list[str] = []
    for change in changes:
        label = next((label for label in new_labels if label.new.startswith(f"{change.new} ")), None)
        if label and label is not change:
            new_labels.remove(label)
            parts.append(f"{change.field} {_shorten(change.new)} ({label.new[len(change.new) + 1 :]})")
        elif change.field != "label" or change.old or change in new_labels:
            old = f"{_shorten(change.old)} → " if change.old else ""
            parts.append(f"{change.field} {old}{_shorten(change.new)}")
    return ", ".join(parts)


def _describe_kept(difference: Difference) -> str:
    """What stays as it is, and what the file says."""
    if difference.old:
        return f"{difference.field} stays {_shorten(difference.old)}, the file has {_shorten(difference.new)}"
    return f"{difference.field} {_shorten(difference.new)} was taken away by hand"


def _shorten(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_VALUE else line[: LONGEST_VALUE - 1] + "…"


# -- whole ledgers --------------------------------------------------------------------------------

EFFECT_COLUMNS = (
    Column("contact", "contact", style="name"),
    Column("says", "what changes", flexible=True, style=lambda row: "draw" if row["needs_yes"] else ""),
)
REMARK_COLUMNS = (
    Column("contact", "contact", style="name"),
    Column("line", "line", right=True, spare=1),
    Column("says", "what differs", flexible=True),
)


def build_restore(
    effects: Sequence[Effect], remarks: Sequence[Remark], summary: str, today: date, *, dry_run: bool
) -> Page:
    """What another ledger changed of what was here, each change that couldn't be carried out as there, and the sum."""
    items = [{**remark._asdict(), "line": remark.line or None, "needs_yes": False} for remark in remarks]
    changes = [
        {"contact": e.contact, "says": e.says, "file": "", "line": None, "needs_yes": e.needs_yes} for e in effects
    ]
    limit = None if dry_run else MOST_LINES

    def people() -> list[Block]:
        tables = ((EFFECT_COLUMNS, changes), (REMARK_COLUMNS, items))
        full_tables = [
            Table(columns, _say_days(rows[:limit], today), total=len(rows)) for columns, rows in tables if rows
        ]
        return [*full_tables, Paragraph(f"would be done: {summary}" if dry_run else summary, has_days=True)]

    extra = {"action": None, "summary": summary, "dry_run": dry_run}
    return Page([*changes, *items], ("contact", "says", "file", "line"), "contact", people=people, extra=extra)
