"""A page for scripts: tab-separated lines, or a handle or number to a line. No header unless asked, no colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from types import NoneType
from typing import Any

from wellkeeper.domain.words.text import join_lines
from wellkeeper.render.page import Page


def format_tabs(page: Page, *, has_header: bool) -> Iterator[str]:
    """One line for each item, its columns in stable order between tabs."""
    if has_header:
        yield "\t".join(page.plain) + "\n"
    for item in page.items:
        yield "\t".join([_CELL_FORMATS[type(value := item[key])](value) for key in page.plain]) + "\n"


def format_ids(page: Page) -> Iterator[str]:
    """The handle or number of each item, once; items without one are left out."""
    return (
        f"{join_lines(str(name))}\n"
        for name in dict.fromkeys(item[page.ids] for item in page.items)
        if name not in (None, "")
    )


def _join(values: Iterable[Any]) -> str:
    return ",".join(_CELL_FORMATS[type(value)](value) for value in values)


# A value of any other type is a bug, and fails.
_CELL_FORMATS: dict[type, Callable[[Any], str]] = {
    NoneType: lambda _: "",
    bool: lambda flag: "yes" if flag else "no",
    str: join_lines,
    int: str,
    float: str,
    date: str,
    list: _join,
    tuple: _join,
}
