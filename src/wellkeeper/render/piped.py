"""A page for people through a pipe: aligned columns, no colour, no box, nothing cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from wellkeeper.domain.words.text import join_lines, make_visible
from wellkeeper.render.page import Block, Column, Page, Pairs, Paragraph, Table

GAP = 2  # blanks between two columns


def format_text(page: Page) -> Iterator[str]:
    """The blocks of a page, with a blank line between them."""
    for place, block in enumerate(page.list_blocks()):
        if place:
            yield "\n"
        yield from _format_block(block)


def _format_block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield make_visible(block.text) + "\n"
        return
    if block.title:
        yield join_lines(block.title) + "\n"
    yield from _format_pairs(block) if isinstance(block, Pairs) else _format_table(block)


def _format_pairs(pairs: Pairs) -> Iterator[str]:
    width = max((compute_width(label) for label, _ in pairs.rows), default=0)
    for label, value in pairs.rows:
        first, *rest = make_visible(value).split("\n")
        yield f"{pad(label, width)}  {first}".rstrip() + "\n"
        yield from (f"{' ' * width}  {line}".rstrip() + "\n" for line in rest)


def _format_table(table: Table) -> Iterator[str]:
    rows = [[join_lines(column.show(item.get(column.key))) for column in table.columns] for item in table.items]
    heads = [column.head for column in table.columns]
    widths = [max(map(compute_width, cells)) for cells in zip(heads, *rows, strict=True)]
    if groups := format_groups(table.columns, widths):
        yield groups + "\n"
    for cells in [heads, *rows]:
        aligned = (
            pad(cell, width, right=column.right)
            for cell, width, column in zip(cells, widths, table.columns, strict=True)
        )
        yield (" " * GAP).join(aligned).rstrip() + "\n"
    if table.total > len(table.items):
        yield f"… and {table.total - len(table.items)} more\n"


def format_groups(table_columns: Sequence[Column], widths: Sequence[int]) -> str:
    """The line above the heads: each group where its first column begins; empty if there are no groups."""
    line, start = "", 0
    for place, (column, width) in enumerate(zip(table_columns, widths, strict=True)):
        if column.group and (place == 0 or table_columns[place - 1].group != column.group):
            line = pad(line, start) + column.group
        start += width + GAP
    return line


def compute_width(text: str) -> int:
    """How many columns of a terminal `text` takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) or c in "\u200c\u200d" else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def pad(text: str, width: int, *, right: bool = False) -> str:
    """`text` with blanks up to `width` columns of a terminal."""
    blanks = " " * (width - compute_width(text))
    return blanks + text if right else text + blanks
