"""What became of everything in an imported file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wellkeeper.domain.action import Difference, ImportLine, Receipt
from wellkeeper.domain.history import Remark
from wellkeeper.render.page import Block, Column, Item, Page, Table, Words

STYLES = {"added": "ready", "skipped": "bad", "changed": "due", "suggested": "due"}
COLUMNS = (
    Column("did", "what", style=lambda row: STYLES.get(row["did"], "quiet")),
    Column("contact", "contact", style="name"),
    Column("name", "name", flexible=True),
    Column("file", "file", spare=2),
    Column("line", "line", right=True, spare=1),
    Column("says", "why", flexible=True),
)
PLAIN = ("did", "contact", "name", "file", "line", "says")
MOST_LINES = 30
LONGEST_VALUE = 60


def imported(lines: Sequence[ImportLine], receipt: Receipt, *, dry_run: bool, talk: Sequence[str] = ()) -> Page:
    """A line for each person, and the count. People see those who changed, and why others were left out.

    In a dry run a line says all that would come in, and what would stay although the file says otherwise.
    """
    items = [_item(line, dry_run=dry_run) for line in lines]
    telling = items if dry_run else [item for item in items if item["did"] != "same"]
    several = len({line.file for line in lines}) > 1
    columns = [column for column in COLUMNS if several or column.key != "file"]
    number = "would be done: " if dry_run else "" if receipt.action is None else f"#{receipt.action} "

    def people() -> list[Block]:
        shown = telling if dry_run else telling[:MOST_LINES]
        table: list[Block] = [Table(columns, shown, total=len(telling))] if telling else []
        return [*table, Words(number + receipt.summary)]

    action = None if dry_run else receipt.action
    extra = {"action": action, "summary": receipt.summary, "dry_run": dry_run, "notes": list(talk)}
    return Page(items, PLAIN, "contact", people=people, talk=talk, extra=extra)


def _item(line: ImportLine, *, dry_run: bool) -> Item:
    told = {name: [each._asdict() for each in getattr(line, name)] for name in ("changes", "left")}
    return {**line._asdict(), "says": _foreseen(line) if dry_run else _said(line), **told}


def _said(line: ImportLine) -> str:
    """Why something was skipped, what changed of somebody known, or what an entry says."""
    return _listed(line.changes) if line.did == "changed" else line.says


def _foreseen(line: ImportLine) -> str:
    """All that would come in of somebody, and what would stay."""
    if line.says:
        return line.says
    seen = [each for each in line.changes if line.did != "added" or each.field != "name"]
    said = [_listed(seen), *map(_kept, line.left)]
    return "; ".join(filter(None, said)) or ("" if line.did == "added" else "nothing new")


def _listed(changes: Iterable[Difference]) -> str:
    """`email ada@x.example, org Acme → Chen & Sons`."""
    return ", ".join(
        f"{each.field} {_short(each.old)} → {_short(each.new)}" if each.old else f"{each.field} {_short(each.new)}"
        for each in changes
    )


def _kept(one: Difference) -> str:
    """What stays as it is, and what the file says."""
    if one.old:
        return f"{one.field} stays {_short(one.old)}, the file has {_short(one.new)}"
    return f"{one.field} {_short(one.new)} was taken away by hand"


def _short(value: str) -> str:
    text = " ".join(value.split())
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


# -- whole ledgers --------------------------------------------------------------------------------

REMARKS = (
    Column("contact", "contact", style="name"),
    Column("line", "line", right=True, spare=1),
    Column("says", "what differs", flexible=True),
)


def restored(remarks: Sequence[Remark], summary: str, *, dry_run: bool) -> Page:
    """A line for each change that could not be carried out as it was told, and the sum of it all."""
    items = [{**remark._asdict(), "line": remark.line or None} for remark in remarks]

    def people() -> list[Block]:
        table = Table(REMARKS, items if dry_run else items[:MOST_LINES], total=len(items))
        return [*([table] if items else []), Words(f"would be done: {summary}" if dry_run else summary)]

    extra = {"action": None, "summary": summary, "dry_run": dry_run}
    return Page(items, ("contact", "says", "file", "line"), "contact", people=people, extra=extra)
