"""A page: the answer to a command, as data for programs and as blocks for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

Item = dict[str, Any]


def format_value(value: Any) -> str:
    """The text of a value in a cell: `yes` for True, a list with commas, empty for None and False."""
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return "yes"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)


def format_count(count: int, noun: str) -> str:
    """`1 deposit`, `2 deposits`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


class Column(NamedTuple):
    """A column of a table: the key of an item, and how people see its value.

    `right` aligns it; `show` formats it; `style` is a word of STYLES, or chooses one by the item. If the terminal is
    narrow, the columns with the highest `spare` are left out first, those with 0 never; a `flexible` one is wrapped.
    `group` stands above the heads of neighbours that share it.
    """

    key: str
    head: str
    right: bool = False
    show: Callable[[Any], str] = format_value
    style: str | Callable[[Item], str] = ""
    spare: int = 0
    flexible: bool = False
    group: str = ""


class Table(NamedTuple):
    """Rows for people. `total` is how many there are in all, if only some are shown."""

    columns: Sequence[Column]
    items: Sequence[Item]
    title: str = ""
    total: int = 0


class Pairs(NamedTuple):
    """Labels with values, one to a line; a style may follow."""

    rows: Sequence[tuple[str, str]]
    title: str = ""


class Paragraph(NamedTuple):
    """A paragraph, in one style."""

    text: str
    style: str = ""


Block = Table | Pairs | Paragraph


NO_EXTRA: Item = {}


class Page(NamedTuple):
    """The answer to a command.

    `items` are for --json; `plain` names their keys for --plain, in stable order; `ids` names the key for --ids.
    `people` makes the blocks for people, and is called only if people look; if it makes none, `empty` is shown.
    `is_no` says whether the answer is no; None leaves it to whether there are items.
    `extra` joins the JSON envelope; `talk` goes to stderr.
    """

    items: Sequence[Item]
    plain: Sequence[str]
    ids: str
    people: Callable[[], Sequence[Block]] = tuple
    empty: str = ""
    talk: Sequence[str] = ()
    is_no: bool | None = None
    extra: Item = NO_EXTRA
    as_of: date | None = None

    def list_blocks(self) -> Sequence[Block]:
        """The blocks for people; the sentence `empty` if there are none."""
        return self.people() or ([Paragraph(self.empty, "quiet")] if self.empty else [])
