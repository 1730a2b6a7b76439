"""How far a long import is, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from wellkeeper.cli.terminal import can_draw

LONG = 60_000  # octets that may take a second or so
_EVERY = 100

Item = TypeVar("Item")


def followed(items: Iterable[Item], what: str, size: int, done: Callable[[], int]) -> Iterator[Item]:
    """The same items, with a bar on stderr that fills while they come and is gone when all are there.

    `size` is that of their file in octets, and `done` tells how many of them were read.
    """
    if size < LONG or not can_draw(sys.stderr):
        yield from items
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from wellkeeper.domain.words.text import one_line

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(one_line(what), total=size)
        for place, item in enumerate(items):
            if place % _EVERY == 0:
                bar.update(task, completed=done())
            yield item
