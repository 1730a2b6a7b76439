"""The pages that list commands: that of every day, a group, and all of them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

from wellkeeper.cli.console.terminal import measure_columns
from wellkeeper.cli.help.groups import DAILY, GROUPS, find_summary, list_group

WIDEST = 80  # columns: longer lines are hard to read
FIRST = """\
well: a relational bank account. Build the well before you need the water.

Usage: well [--db FILE] [--private] COMMAND …     well alone shows today's list
"""
MORE = (
    ("well COMMAND --help", "one command, examples first"),
    ("well help GROUP", "a group, a line each;  well help --all  every command"),
    ("well help WORD", "what fits a word: csv, 'who owes'; or a topic:"),
)


def measure_width() -> int:
    """The columns of a page of help."""
    return min(WIDEST, measure_columns(sys.stdout))


def build_front(topics: Sequence[str], width: int) -> str:
    """The page of every day: the dozen with what they do, the rest by name."""
    parts = (_list_daily(width), _list_groups(width), _list_more(topics, width))
    return "\n".join([*wrap_lines(FIRST, width), *(line for part in parts for line in (*part, ""))]).rstrip() + "\n"


def wrap_lines(text: str, width: int) -> list[str]:
    """The lines of a text, those that are too long in several."""
    return [part for line in text.split("\n") for part in ([line] if len(line) <= width else wrap(line, width))]


def _list_daily(width: int) -> Iterator[str]:
    yield "Every day"
    yield from list_definitions(((f"  {daily.shape}", daily.phrase) for daily in DAILY), width)


def _list_groups(width: int) -> Iterator[str]:
    daily = {daily.command for daily in DAILY}
    yield "The rest, by group"
    rows = ((group, [name for name in list_group(group) if name not in daily]) for group in GROUPS if group)
    yield from list_definitions(((f"  {group}", " ".join(names)) for group, names in rows), width)


def _list_more(topics: Sequence[str], width: int) -> Iterator[str]:
    yield from list_definitions([*MORE, ("", ", ".join(topics))], width)


def list_definitions(definitions: Iterable[tuple[str, str]], width: int) -> Iterator[str]:
    """Two columns; what is too long for the second goes on below."""
    definitions = list(definitions)
    indent = max((len(head) for head, _ in definitions), default=0) + 2
    for head, text in definitions:
        first, *rest = wrap(text, max(20, width - indent), break_on_hyphens=False) or [""]
        yield f"{head:<{indent}}{first}".rstrip()
        yield from (" " * indent + line for line in rest)


def build_group(group_name: str, width: int) -> str:
    """The commands of a group, with what each does."""
    head = f"{group_name.capitalize()}: {GROUPS[group_name].about}."
    rows = ((f"  {name}", find_summary(name)) for name in list_group(group_name))
    return "\n".join([*wrap_lines(head, width), "", *list_definitions(rows, width)]) + "\n"


def build_all(width: int) -> str:
    """Every command by group, with what each does."""
    return "\n".join(build_group(group, width) for group in GROUPS if group)
