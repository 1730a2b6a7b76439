"""A page for people through a pipe: aligned columns, no colour, no box, nothing cut."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from wellkeeper.domain.words.text import one_line, visible
from wellkeeper.render.page import Block, Page, Pairs, Table, Words


def piped(page: Page) -> Iterator[str]:
    """The blocks of a page, with a blank line between them."""
    for place, block in enumerate(page.for_people()):
        if place:
            yield "\n"
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Words):
        yield visible(block.text) + "\n"
        return
    if block.title:
        yield one_line(block.title) + "\n"
    yield from _pairs(block) if isinstance(block, Pairs) else _table(block)


def _pairs(block: Pairs) -> Iterator[str]:
    wide = max((width(label) for label, _ in block.rows), default=0)
    for label, value in block.rows:
        first, *rest = visible(value).split("\n")
        yield f"{padded(label, wide)}  {first}".rstrip() + "\n"
        yield from (f"{' ' * wide}  {line}".rstrip() + "\n" for line in rest)


def _table(block: Table) -> Iterator[str]:
    rows = [[one_line(column.show(item.get(column.key))) for column in block.columns] for item in block.items]
    heads = [column.head for column in block.columns]
    wide = [max(map(width, cells)) for cells in zip(heads, *rows, strict=True)]
    for cells in [heads, *rows]:
        aligned = (
            padded(cell, size, right=column.right)
            for cell, size, column in zip(cells, wide, block.columns, strict=True)
        )
        yield "  ".join(aligned).rstrip() + "\n"
    if block.total > len(block.items):
        yield f"… and {block.total - len(block.items)} more\n"


def width(text: str) -> int:
    """How many columns of a terminal `text` takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) or c in "\u200c\u200d" else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def padded(text: str, size: int, *, right: bool = False) -> str:
    """`text` with blanks up to `size` columns."""
    blanks = " " * (size - width(text))
    return blanks + text if right else text + blanks
