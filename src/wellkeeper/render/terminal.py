"""A page on a terminal, by Rich: tables that fit, numbers aligned, colours that mean something and are never needed."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from wellkeeper.domain.words.text import join_lines, make_visible
from wellkeeper.render.page import Block, Column, Item, Page, Pairs, Paragraph, Table
from wellkeeper.render.piped import GAP, compute_width, format_groups

# Rich's style for each word of ours; the colours are those of the terminal's own theme.
STYLES = {
    "": "",
    "ready": "bold green",
    "due": "magenta",  # yellow can't be read on white
    "bad": "red",
    "quiet": "dim",
    "strong": "bold",
    "name": "cyan",
}
LONGEST_CELL = 400
NARROWEST = 24  # a flexible column isn't squeezed below this as long as another column can be left out


def print_page(page: Page, *, coloured: bool = True) -> None:
    """Print the blocks of a page, with a blank line between them; in colours if the terminal has some."""
    console = Console(highlight=False, markup=False, emoji=False, no_color=None if coloured else True, soft_wrap=False)
    for place, block in enumerate(page.list_blocks()):
        if place:
            console.print()
        _print_block(console, block)


def _print_block(console: Console, block: Block) -> None:
    if isinstance(block, Paragraph):
        console.print(Text(make_visible(block.text), STYLES[block.style]))
        return
    if block.title:
        console.print(Text(join_lines(block.title), "bold"))
    if isinstance(block, Pairs):
        console.print(_make_grid(block))
    else:
        _print_table(console, block)
    if isinstance(block, Table) and block.total > len(block.items):
        console.print(Text(f"… and {block.total - len(block.items)} more", "dim"))


def _make_grid(pairs: Pairs) -> RichTable:
    grid = RichTable.grid(padding=(0, 2))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for label, value in pairs.rows:
        grid.add_row(Text(label, "dim"), Text(make_visible(value)))
    return grid


def _print_table(console: Console, table: Table) -> None:
    rows = [[_cut(join_lines(column.show(item.get(column.key)))) for column in table.columns] for item in table.items]
    widths = _measure_columns(table.columns, rows)
    places = _choose_columns(table.columns, widths, console.width)
    if groups := format_groups([table.columns[place] for place in places], [widths[place] for place in places]):
        console.print(Text(groups, "bold"))
    console.print(_make_table(table, rows, places))


def _make_table(table: Table, rows: Sequence[Sequence[str]], places: Sequence[int]) -> RichTable:
    grid = RichTable(box=box.SIMPLE_HEAD, padding=(0, GAP - 1, 0, 0), header_style="bold", show_edge=False)
    for place in places:
        column = table.columns[place]
        grid.add_column(
            column.head,
            justify="right" if column.right else "left",
            overflow="fold" if column.flexible else "ellipsis",
            no_wrap=not column.flexible,
        )
    for item, cells in zip(table.items, rows, strict=True):
        grid.add_row(*(Text(cells[place], STYLES[_choose_style(table.columns[place], item)]) for place in places))
    return grid


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def _choose_style(column: Column, item: Item) -> str:
    return column.style if isinstance(column.style, str) else column.style(item)


def _measure_columns(table_columns: Sequence[Column], text_rows: Sequence[Sequence[str]]) -> list[int]:
    """The least width of each column."""
    widths = []
    for place, column in enumerate(table_columns):
        width = max([compute_width(column.head), *(compute_width(row[place]) for row in text_rows)])
        widths.append(min(width, NARROWEST) if column.flexible else width)
    return widths


def _choose_columns(table_columns: Sequence[Column], widths: Sequence[int], room: int) -> list[int]:
    """The places of the columns that fit into `room`, by leaving out those with the highest `spare`."""
    places = list(range(len(table_columns)))
    while sum(widths[place] + GAP for place in places) - GAP > room and any(table_columns[p].spare for p in places):
        places.remove(max(places, key=lambda place: table_columns[place].spare))
    return places
