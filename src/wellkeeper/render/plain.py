"""A page for scripts: tab-separated lines, or one handle or number to a line. No header unless asked, no colour ever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from wellkeeper.render.page import Page
from wellkeeper.render.safe import one_line


def tabbed(page: Page, *, header: bool) -> Iterator[str]:
    """One line for each item, its columns in stable order between tabs."""
    if header:
        yield "\t".join(page.plain) + "\n"
    for item in page.items:
        yield "\t".join([_cell(item[key]) for key in page.plain]) + "\n"


def ids(page: Page) -> Iterator[str]:
    """The handle or number of each item."""
    return (f"{item[page.ids]}\n" for item in page.items)


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return one_line(value)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ",".join(map(_cell, value))
    if isinstance(value, date | int | float):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a column")
