"""How far a long import is, on a terminal only."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wellkeeper.domain.contact import Card, Skipped

LONG = 3_000  # lines that take a second or so
_EVERY = 100


def followed(people: Iterable[Card | Skipped], what: str, lines: int) -> Iterator[Card | Skipped]:
    """The same people, with a bar on stderr that fills while they come and is gone when all are there."""
    if lines < LONG or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from people
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from wellkeeper.render.safe import one_line

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(one_line(what), total=lines)
        for place, one in enumerate(people):
            if place % _EVERY == 0:
                bar.update(task, completed=one.line)
            yield one
