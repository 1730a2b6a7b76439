"""What became of everyone in an imported file."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.receipt import ImportLine, Receipt
from wellkeeper.render.page import Block, Column, Page, Table, Words

COLUMNS = (
    Column(
        "did", "what", style=lambda row: {"added": "ready", "skipped": "bad", "changed": "due"}.get(row["did"], "quiet")
    ),
    Column("contact", "contact", style="name"),
    Column("name", "name", flexible=True),
    Column("line", "line", right=True, spare=1),
    Column("says", "why", flexible=True),
)
MOST_LINES = 30


def imported(lines: Sequence[ImportLine], receipt: Receipt, *, dry_run: bool) -> Page:
    """A line for each person, and the count. People see those who changed, and why others were left out."""
    items = [line._asdict() for line in lines]
    telling = [item for item in items if item["did"] != "same"]
    done = (
        f"would be done: {receipt.summary}"
        if dry_run
        else receipt.summary
        if receipt.action is None
        else f"#{receipt.action} {receipt.summary}"
    )

    def people() -> list[Block]:
        shown = telling if dry_run else telling[:MOST_LINES]
        table: list[Block] = [Table(COLUMNS, shown, total=len(telling))] if telling else []
        return [*table, Words(done)]

    extra = {"action": None if dry_run else receipt.action, "summary": receipt.summary, "dry_run": dry_run}
    return Page(items, ("did", "contact", "name", "file", "line", "says"), "contact", people=people, extra=extra)
