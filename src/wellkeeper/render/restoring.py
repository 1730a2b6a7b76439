"""What came of bringing ledgers together."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.portable import Remark
from wellkeeper.render.page import Block, Column, Page, Table, Words

COLUMNS = (
    Column("contact", "contact", style="name"),
    Column("line", "line", right=True, spare=1),
    Column("says", "what differs", flexible=True),
)
MOST_LINES = 30


def restored(remarks: Sequence[Remark], summary: str, *, dry_run: bool) -> Page:
    """A line for each change that could not be carried out as it was told, and the sum of it all."""
    items = [{**remark._asdict(), "line": remark.line or None} for remark in remarks]

    def people() -> list[Block]:
        table = Table(COLUMNS, items if dry_run else items[:MOST_LINES], total=len(items))
        return [*([table] if items else []), Words(f"would be done: {summary}" if dry_run else summary)]

    extra = {"action": None, "summary": summary, "dry_run": dry_run}
    return Page(items, ("contact", "says", "file", "line"), "contact", people=people, extra=extra)
