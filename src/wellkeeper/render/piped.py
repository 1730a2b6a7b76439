"""A page for people through a pipe: rows in aligned columns, and no colour, rule, picture or sum; nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from wellkeeper.domain.words.text import join_lines, make_visible
from wellkeeper.render.lines import compute_width, pad
from wellkeeper.render.page import Block, Caption, Column, Drawing, Page, Pairs, Paragraph, Table, format_cell


def format_text(page: Page, today: date) -> Iterator[str]:
    """The blocks of a page but for its captions, with a blank line between them; of a drawing its table."""
    blocks = [block.table if isinstance(block, Drawing) else block for block in page.list_blocks()]
    for place, block in enumerate(block for block in blocks if block and not isinstance(block, Caption)):
        if place:
            yield "\n"
        yield from _format_block(block, page.as_of or today)


def _format_block(block: Block, today: date) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.tell(today) + "\n"
        return
    if isinstance(block, Pairs | Table):
        yield from [f"{join_lines(block.title)}\n"] if block.title else []
        yield from _format_pairs(block) if isinstance(block, Pairs) else _format_table(block, today)


def _format_pairs(pairs: Pairs) -> Iterator[str]:
    width = max((compute_width(label) for label, _ in pairs.rows), default=0)
    for label, value in pairs.rows:
        first, *rest = make_visible(value).split("\n")
        yield f"{pad(label, width)}  {first}".rstrip() + "\n"
        yield from (f"{' ' * width}  {line}".rstrip() + "\n" for line in rest)


def _format_table(table: Table, today: date) -> Iterator[str]:
    columns = [column for column in table.columns if column.draw is None]
    rows = [[format_cell(column, item.get(column.key), today) for column in columns] for item in table.items]
    heads = [column.head for column in columns]
    widths = [max(map(compute_width, cells)) for cells in zip(heads, *rows, strict=True)]
    gaps = [0, *(column.gap for column in columns[1:])]
    if groups := format_groups(columns, widths, gaps):
        yield groups + "\n"
    for cells in [heads, *rows] if any(heads) else rows:
        aligned = (
            " " * gap + pad(cell, width, right=column.right)
            for cell, width, gap, column in zip(cells, widths, gaps, columns, strict=True)
        )
        yield "".join(aligned).rstrip() + "\n"


def format_groups(table_columns: Sequence[Column], widths: Sequence[int], gaps: Sequence[int]) -> str:
    """The line above the heads: each group where its first column begins; empty if there are no groups."""
    line, start = "", 0
    for place, (column, width, gap) in enumerate(zip(table_columns, widths, gaps, strict=True)):
        start += gap
        if column.group and (place == 0 or table_columns[place - 1].group != column.group):
            line = pad(line, start) + column.group
        start += width
    return line
