"""A page: the answer to a command, as data for programs and as blocks for people."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from wellkeeper.domain.words.saying import format_day, say
from wellkeeper.domain.words.text import join_lines, make_visible

Item = dict[str, Any]

GAP = 2  # blanks between two columns
NARROWEST = 24  # a flexible column isn't squeezed below this as long as another column can be left out


def format_value(value: Any) -> str:
    """The text of a value in a cell: `yes` for True, a list with commas, empty for None and False."""
    if value is None or value is False or value == "":
        return ""
    if value is True:
        return "yes"
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value)


def format_cell(column: Column, value: Any, today: date, *, has_year_line: bool = False) -> str:
    """The text of a value in its column: a day as people say it, without its year if a line of its own has it."""
    if type(value) is date and column.show is format_value:
        return format_day(value, value if has_year_line else today, is_aligned=True)
    return join_lines(column.show(value))


def format_count(count: int, noun: str) -> str:
    """`1 deposit`, `2 deposits`."""
    return f"{count} {noun}" if count == 1 else f"{count:,} {noun}s"


def format_size(size: int) -> str:
    """So many octets: `12 kB`, `0.4 MB`, `111 MB`, `2.3 GB`."""
    if size < 100_000:
        return f"{max(1, round(size / 1_000))} kB"
    number, unit = (size / 1_000_000_000, "GB") if size >= 1_000_000_000 else (size / 1_000_000, "MB")
    return f"{number:.0f} {unit}" if number >= 100 else f"{number:.1f} {unit}"


# How to see more, or fewer, of a list: behind what says how many more there are.
ALL = ". -n 0 shows all."
NARROWING = ". -n 0 shows all, --source, --tier and --tag narrow."


class Column(NamedTuple):
    """A column of a table: the key of an item, and how people see its value.

    `right` aligns it; `show` formats it, a day apart, which is written as people say it; `style` is a word of
    `looks.STYLES`, or chooses one by the item. `group` stands above the heads of neighbours that share it. `gap` is how
    many blanks stand before it. `lead` is the key of the words that are bold if the text begins with them.

    If the terminal is narrow, the columns with the highest `spare` are left out first, those with 0 never; a `flexible`
    one is wrapped, but not below its `least` columns as long as another can be left out. One that is `typed` is what to
    type: it stands quietly at the right end.

    One that draws is a picture: `draw` makes it of a value and a width, from `least` to `most`. No pipe gets it.
    """

    key: str
    head: str
    right: bool = False
    show: Callable[[Any], str] = format_value
    style: str | Callable[[Item], str] = ""
    spare: int = 0
    flexible: bool = False
    group: str = ""
    lead: str = ""
    gap: int = GAP
    least: int = NARROWEST
    typed: bool = False
    draw: Callable[[Any, int], str] | None = None
    most: int = 0


class Table(NamedTuple):
    """Rows for people. `total` is how many there are in all, if only some are shown; `rest` says more of the others.

    If `year_key` names a day of the items, its years stand on lines of their own on a terminal. If what to type had no
    room there, the last line is `way`, which says how to get at it.
    """

    columns: Sequence[Column]
    items: Sequence[Item]
    title: str = ""
    total: int = 0
    rest: str = ""
    year_key: str = ""
    way: str = ""


class Pairs(NamedTuple):
    """Labels with values, one to a line; a style may follow."""

    rows: Sequence[tuple[str, str]]
    title: str = ""


class Paragraph(NamedTuple):
    """A paragraph in one style, but for its `lead`, the words that it begins with.

    If it `has_days`, they stand in it as programs write them, and are shown as people say them.
    """

    text: str
    style: str = ""
    lead: str = ""
    lead_style: str = "strong"
    has_days: bool = False

    def tell(self, today: date) -> str:
        """The text for people."""
        return make_visible(say(self.text, today) if self.has_days else self.text)


class Caption(NamedTuple):
    """A line above or below a list: what it says in a sentence, its sum, how to go on. No pipe gets it.

    An `aside` stands at the right end of the line, if there is room.
    """

    text: str
    style: str = ""
    lead: str = ""
    aside: str = ""


class Span(NamedTuple):
    """A stretch of a line in one style."""

    text: str
    style: str = ""


Line = Sequence[Span]


class Drawing(NamedTuple):
    """Lines for a terminal that is so many columns wide, drawn when that is known; a pipe shows the table instead."""

    draw: Callable[[int], Sequence[Line]]
    table: Table | None = None


Block = Table | Pairs | Paragraph | Caption | Drawing


def count_all(noun: str, total: int) -> Caption:
    """The line above a list that says how many there are."""
    count = f"{format_count(total, noun)}."
    return Caption(count, lead=count)


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
