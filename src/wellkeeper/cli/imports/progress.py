"""How far a long import is, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from wellkeeper.cli.terminal import can_draw
from wellkeeper.domain.words.text import join_lines

LEAST_SIZE = 60_000  # octets that may take a second or so
_ITEMS_PER_UPDATE = 100

Item = TypeVar("Item")


def follow(items: Iterable[Item], title: str, size: int, count_read: Callable[[], int]) -> Iterator[Item]:
    """The same items, with a bar on stderr that fills while they come and is gone when all are there.

    `size` is that of their file in octets, and `count_read` tells how many of them were read.
    """
    if size < LEAST_SIZE or not can_draw(sys.stderr):
        yield from items
        return
    # Rich takes 60 ms: only a terminal and a large file wait for it.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(join_lines(title), total=size)
        for place, item in enumerate(items):
            if place % _ITEMS_PER_UPDATE == 0:
                bar.update(task, completed=count_read())
            yield item
