"""A page on a terminal: tables that fit, numbers aligned, colours that mean something and are never needed.

Nothing is cut, no line is wider than the terminal, and none ends in blanks. Whatever a ledger holds is printed as text.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date

from wellkeeper.domain.words.text import join_lines, make_visible
from wellkeeper.render.layout import Layout, find_gaps, lay_out
from wellkeeper.render.lines import compute_width, wrap
from wellkeeper.render.looks import Look
from wellkeeper.render.page import (
    GAP,
    Block,
    Caption,
    Column,
    Drawing,
    Item,
    Page,
    Pairs,
    Paragraph,
    Table,
    format_cell,
)
from wellkeeper.render.pictures import to_ascii
from wellkeeper.render.piped import format_groups

LONGEST_RULE = 120  # columns
NARROWEST_VALUE = 12  # beside a label


def print_page(page: Page, look: Look, today: date) -> None:
    """Print the blocks of a page, with a blank line between them."""
    sys.stdout.write("".join(f"{line}\n" for line in list_lines(page, look, today)))


def list_lines(page: Page, look: Look, today: date) -> Iterator[str]:
    """The lines of a page: its blocks, with a blank line between them."""
    for place, block in enumerate(page.list_blocks()):
        if place:
            yield ""
        yield from _list_block_lines(block, look, page.as_of or today)


def _list_block_lines(block: Block, look: Look, today: date) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _list_sentence_lines(block.tell(today), block.style, block.lead, block.lead_style, look)
    elif isinstance(block, Caption):
        yield from _list_caption_lines(block, look)
    elif isinstance(block, Drawing):
        for line in block.draw(look.width):
            yield "".join(look.paint(_settle(join_lines(span.text), look), span.style) for span in line)
    else:
        if block.title:
            yield from _list_sentence_lines(join_lines(block.title), "strong", "", "", look)
        if isinstance(block, Pairs):
            yield from _list_pair_lines(block, look)
        else:
            yield from _list_table_lines(block, look, today)


def _list_sentence_lines(text: str, style: str, lead: str, lead_style: str, look: Look) -> Iterator[str]:
    """A text in a style, wrapped; if it begins with the `lead`, that has a style of its own."""
    lines = wrap(_settle(make_visible(text), look), look.width)
    return _paint_lines(lines, style, _settle(make_visible(lead), look), lead_style, look)


def _list_caption_lines(caption: Caption, look: Look) -> Iterator[str]:
    """A line with its aside at the right end; the aside on a line of its own if both don't fit."""
    lines = wrap(_settle(make_visible(caption.text), look), look.width)
    aside = _settle(join_lines(caption.aside), look).strip()
    blanks = look.width - compute_width(lines[-1]) - compute_width(aside)
    painted = [*_paint_lines(lines, caption.style, _settle(caption.lead, look), "strong", look)]
    if aside and blanks >= GAP:
        painted[-1] += " " * blanks + look.paint(aside, caption.style)
    elif aside:
        painted += [look.paint(line, caption.style) for line in wrap(aside, look.width)]
    yield from painted


def _settle(text: str, look: Look) -> str:
    """A text as the terminal can show it."""
    return to_ascii(text) if look.in_ascii else text


def _paint_lines(text_lines: Sequence[str], style: str, lead: str, lead_style: str, look: Look) -> Iterator[str]:
    """Lines in a style; the words of the `lead`, with which they begin, in their own, also if they are wrapped."""
    left = lead if lead and " ".join(text_lines).startswith(lead) else ""
    for line in text_lines:
        begin = line[: len(left)]
        yield (
            look.paint(begin, lead_style) + look.paint(line[len(begin) :], style) if begin else look.paint(line, style)
        )
        left = left[len(line) + 1 :]


# -- labels with values --------------------------------------------------------------------------


def _list_pair_lines(pairs: Pairs, look: Look) -> Iterator[str]:
    """A label and its value to a line; a long value is wrapped under itself."""
    labels = [_settle(join_lines(label), look) for label, _ in pairs.rows]
    size = max(map(compute_width, labels), default=0)
    room = look.width - size - GAP
    for label, (_, value) in zip(labels, pairs.rows, strict=True):
        text = _settle(make_visible(value), look)
        if room < NARROWEST_VALUE:
            yield from (look.paint(line, "quiet") for line in wrap(label, look.width) if line)
            yield from wrap(text, look.width)
            continue
        head = look.paint(label, "quiet") + " " * (size - compute_width(label) + (GAP if size else 0))
        for line in wrap(text, room if size else look.width):
            yield f"{head}{line}".rstrip()
            head = " " * (size + GAP)


# -- tables --------------------------------------------------------------------------------------


def _list_table_lines(table: Table, look: Look, today: date) -> Iterator[str]:
    columns = [column._replace(head=_settle(column.head, look)) for column in table.columns]
    rows = [[_format(column, item, table, look, today) for column in columns] for item in table.items]
    layout = lay_out(columns, rows, look.width)
    if layout is None:
        yield from _list_stacked_lines(columns, rows, look)
    else:
        yield from _list_head_lines(columns, layout, look)
        yield from _list_row_lines(table, columns, rows, layout, look)
    more = table.total - len(table.items)
    if more > 0:
        yield from _list_sentence_lines(f"… {more:,} more{table.rest}", "quiet", "", "", look)
    if table.way and layout and not any(columns[place].typed for place in layout.places):
        yield ""
        yield from _list_sentence_lines(table.way, "quiet", "", "", look)


def _format(column: Column, item: Item, table: Table, look: Look, today: date) -> str:
    """The text of a cell; empty for a picture, which is drawn when its width is known."""
    if column.draw is not None:
        return ""
    text = format_cell(column, item.get(column.key), today, has_year_line=column.key == table.year_key)
    return _settle(text, look)


def _list_stacked_lines(
    table_columns: Sequence[Column], text_rows: Sequence[Sequence[str]], look: Look
) -> Iterator[str]:
    """What has no room side by side: each row as labels with values, and a blank line between two."""
    for number, cells in enumerate(text_rows):
        if number:
            yield ""
        rows = [(column.head, cell.strip()) for column, cell in zip(table_columns, cells, strict=True) if cell.strip()]
        yield from _list_pair_lines(Pairs(rows), look)


def _list_head_lines(table_columns: Sequence[Column], layout: Layout, look: Look) -> Iterator[str]:
    """The heads, quiet, and the one rule under them; nothing if no column has a head."""
    shown_columns, gaps = (
        [table_columns[place] for place in layout.places],
        find_gaps(table_columns, layout, look.width),
    )
    if not any(column.head for column in shown_columns):
        return
    if groups := format_groups(shown_columns, layout.widths, gaps):
        yield look.paint(groups, "quiet")
    heads = [(column.head, column.head) for column in shown_columns]
    yield look.paint(_join(heads, shown_columns, layout.widths, gaps), "quiet")
    is_wide = any(column.flexible or column.draw for column in shown_columns)
    size = max(min(look.width, LONGEST_RULE) if is_wide else 0, sum(layout.widths) + sum(gaps))
    yield look.paint(_settle("─", look) * size, "quiet")


def _list_row_lines(
    table: Table, table_columns: Sequence[Column], text_rows: Sequence[Sequence[str]], layout: Layout, look: Look
) -> Iterator[str]:
    """The rows, each as high as its highest cell; and the years, each on a line of its own if the table has them so."""
    shown_columns, gaps = (
        [table_columns[place] for place in layout.places],
        find_gaps(table_columns, layout, look.width),
    )
    year: int | None = None
    for item, cells in zip(table.items, text_rows, strict=True):
        if table.year_key and (day := item.get(table.year_key)) and day.year != year:
            year = day.year
            yield look.paint(str(year), "quiet")
        blocks = [
            _list_cell_lines(table_columns[place], item, cells[place], width, look)
            for place, width in zip(layout.places, layout.widths, strict=True)
        ]
        for number in range(max(map(len, blocks))):
            row = [block[number] if number < len(block) else ("", "") for block in blocks]
            yield _join(row, shown_columns, layout.widths, gaps)


def _list_cell_lines(column: Column, item: Item, text: str, width: int, look: Look) -> list[tuple[str, str]]:
    """The lines of a cell, each as it is and as it is painted."""
    style = column.style if isinstance(column.style, str) else column.style(item)
    if column.draw is not None:
        value = item.get(column.key)
        lines = [_settle(column.draw(value, width), look)] if value is not None else [""]
    else:
        lines = wrap(text, width)
    lead = _settle(join_lines(str(item.get(column.lead, ""))), look) if column.lead else ""
    return [*zip(lines, _paint_lines(lines, style, lead, "strong", look), strict=True)]


def _join(
    cell_lines: Sequence[tuple[str, str]], table_columns: Sequence[Column], widths: Sequence[int], gaps: Sequence[int]
) -> str:
    """A line of cells, each in its column; none has blanks at its end."""
    line, blanks = "", 0
    for (text, painted), column, width, gap in zip(cell_lines, table_columns, widths, gaps, strict=True):
        rest = width - compute_width(text)
        if text:
            line += " " * (blanks + gap + (rest if column.right else 0)) + painted
            blanks = 0 if column.right else rest
        else:
            blanks += gap + width
    return line
