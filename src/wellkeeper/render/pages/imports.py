"""What became of everything in an imported file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wellkeeper.domain.action import Receipt
from wellkeeper.domain.history import Remark
from wellkeeper.domain.imports import Difference, ImportLine
from wellkeeper.render.page import Block, Column, Item, Page, Paragraph, Table

STYLES = {"added": "ready", "skipped": "bad", "changed": "due", "suggested": "due"}
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


def build_import(
    import_lines: Sequence[ImportLine], receipt: Receipt, *, dry_run: bool, talk: Sequence[str] = ()
) -> Page:
    """A line for each person, and the count. People see those who changed, and why others were left out.

    In a dry run a line says all that would come in, and what would stay although the file says otherwise.
    """
    items = [_make_item(line, dry_run=dry_run) for line in import_lines]
    telling = items if dry_run else [item for item in items if item["did"] != "same"]
    several = len({line.file for line in import_lines}) > 1
    columns = [column for column in COLUMNS if several or column.key != "file"]
    number = "would be done: " if dry_run else "" if receipt.action is None else f"#{receipt.action} "

    def people() -> list[Block]:
        shown = telling if dry_run else telling[:MOST_LINES]
        table: list[Block] = [Table(columns, shown, total=len(telling))] if telling else []
        return [*table, Paragraph(number + receipt.summary)]

    action = None if dry_run else receipt.action
    extra = {"action": action, "summary": receipt.summary, "dry_run": dry_run, "notes": list(talk)}
    return Page(items, PLAIN_KEYS, "contact", people=people, talk=talk, extra=extra)


def _make_item(import_line: ImportLine, *, dry_run: bool) -> Item:
    told = {name: [each._asdict() for each in getattr(import_line, name)] for name in ("changes", "left")}
    return {
        **import_line._asdict(),
        "says": _describe_forecast(import_line) if dry_run else _describe_line(import_line),
        **told,
    }


def _describe_line(import_line: ImportLine) -> str:
    """Why something was skipped, what changed of somebody known, or what an entry says."""
    return _describe_changes(import_line.changes) if import_line.did == "changed" else import_line.says


def _describe_forecast(import_line: ImportLine) -> str:
    """All that would come in of somebody, and what would stay."""
    if import_line.says:
        return import_line.says
    seen = [each for each in import_line.changes if import_line.did != "added" or each.field != "name"]
    said = [_describe_changes(seen), *map(_describe_kept, import_line.left)]
    return "; ".join(filter(None, said)) or ("" if import_line.did == "added" else "nothing new")


def _describe_changes(differences: Iterable[Difference]) -> str:
    """`email ada@x.example, org Acme → Chen & Sons`."""
    return ", ".join(
        f"{each.field} {_shorten(each.old)} → {_shorten(each.new)}"
        if each.old
        else f"{each.field} {_shorten(each.new)}"
        for each in differences
    )


def _describe_kept(difference: Difference) -> str:
    """What stays as it is, and what the file says."""
    if difference.old:
        return f"{difference.field} stays {_shorten(difference.old)}, the file has {_shorten(difference.new)}"
    return f"{difference.field} {_shorten(difference.new)} was taken away by hand"


def _shorten(value: str) -> str:
    text = " ".join(value.split())
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


# -- whole ledgers --------------------------------------------------------------------------------

REMARK_COLUMNS = (
    Column("contact", "contact", style="name"),
    Column("line", "line", right=True, spare=1),
    Column("says", "what differs", flexible=True),
)


def build_restore(remarks: Sequence[Remark], summary: str, *, dry_run: bool) -> Page:
    """A line for each change that could not be carried out as it was told, and the sum of it all."""
    items = [{**remark._asdict(), "line": remark.line or None} for remark in remarks]

    def people() -> list[Block]:
        table = Table(REMARK_COLUMNS, items if dry_run else items[:MOST_LINES], total=len(items))
        return [*([table] if items else []), Paragraph(f"would be done: {summary}" if dry_run else summary)]

    extra = {"action": None, "summary": summary, "dry_run": dry_run}
    return Page(items, ("contact", "says", "file", "line"), "contact", people=people, extra=extra)
