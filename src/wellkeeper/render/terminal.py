"""A page on a terminal, by Rich: tables that fit, numbers aligned, colours that mean something and are never needed."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from wellkeeper.domain.words.text import join_lines, make_visible
from wellkeeper.render.page import Block, Column, Item, Page, Pairs, Paragraph, Table
from wellkeeper.render.piped import compute_width

# What a style means; its colours are those of the terminal's own theme.
STYLES = {
    "": "",
    "ready": "bold green",
    "due": "yellow",
    "bad": "red",
    "quiet": "dim",
    "strong": "bold",
    "name": "cyan",
}
LONGEST_CELL = 400
GAP = 2  # blanks between two columns
NARROWEST = 24  # a flexible column with more text is not made narrower, as long as another one can go


def print_page(page: Page, *, coloured: bool = True) -> None:
    """Print the blocks of a page, with a blank line between them; in colours if the terminal has some."""
    console = Console(highlight=False, markup=False, emoji=False, no_color=None if coloured else True, soft_wrap=False)
    for place, block in enumerate(page.for_people()):
        if place:
            console.print()
        _print_block(console, block)


def _print_block(console: Console, block: Block) -> None:
    if isinstance(block, Paragraph):
        console.print(Text(make_visible(block.text), STYLES[block.style]))
        return
    if block.title:
        console.print(Text(join_lines(block.title), "bold"))
    console.print(_make_grid(block) if isinstance(block, Pairs) else _make_table(block, console.width))
    if isinstance(block, Table) and block.total > len(block.items):
        console.print(Text(f"… and {block.total - len(block.items)} more", "dim"))


def _make_grid(pairs: Pairs) -> RichTable:
    grid = RichTable.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in pairs.rows:
        grid.add_row(Text(label, "dim"), Text(make_visible(value)))
    return grid


def _make_table(block: Table, room: int) -> RichTable:
    rows = [[_cut(join_lines(column.show(item.get(column.key)))) for column in block.columns] for item in block.items]
    kept = _choose_columns(block.columns, rows, room)
    table = RichTable(box=box.SIMPLE_HEAD, padding=(0, GAP - 1, 0, 0), header_style="bold", show_edge=False)
    for place in kept:
        column = block.columns[place]
        table.add_column(
            column.head,
            justify="right" if column.right else "left",
            overflow="fold" if column.flexible else "ellipsis",
            no_wrap=not column.flexible,
        )
    for item, cells in zip(block.items, rows, strict=True):
        table.add_row(*(Text(cells[place], STYLES[_choose_style(block.columns[place], item)]) for place in kept))
    return table


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def _choose_style(column: Column, item: Item) -> str:
    return column.style if isinstance(column.style, str) else column.style(item)


def _choose_columns(columns: Sequence[Column], text_rows: Sequence[Sequence[str]], room: int) -> list[int]:
    """The columns that fit: the sparest go until the rest has room, a flexible one as narrow as it may be."""
    wide = [
        max([compute_width(column.head), *(compute_width(row[place]) for row in text_rows)])
        for place, column in enumerate(columns)
    ]
    need = [min(size, NARROWEST) if column.flexible else size for size, column in zip(wide, columns, strict=True)]
    kept = list(range(len(columns)))
    while sum(need[place] + GAP for place in kept) - GAP > room and any(columns[place].spare for place in kept):
        kept.remove(max(kept, key=lambda place: columns[place].spare))
    return kept
