"""How far long work is, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from wellkeeper.cli.console.terminal import can_draw
from wellkeeper.domain.words.text import join_lines

if TYPE_CHECKING:
    from rich.progress import Progress

LEAST_STEPS = 20_000  # rows that may take a second or so
LEAST_PAGES = 5_000  # of a ledger, which is copied in less than a second
LEAST_SIZE = 60_000  # octets that may take a second or so
_ITEMS_PER_UPDATE = 100

Item = TypeVar("Item")


def ignore_steps(_count: int) -> None:
    """Tell nobody how far it is."""


@contextmanager
def show_progress(title: str, total: int, least: int = 0) -> Iterator[Callable[[int], None]]:
    """A bar on stderr until the end, on a terminal and for long work; what it gives is told of each step."""
    if total < (least or LEAST_STEPS) or not can_draw(sys.stderr):
        yield ignore_steps
        return
    with _make_bar() as bar:
        task = bar.add_task(join_lines(title), total=total)
        yield lambda count: bar.advance(task, count)


def follow(items: Iterable[Item], title: str, size: int, count_read: Callable[[], int]) -> Iterator[Item]:
    """The same items, with a bar on stderr that fills while they come and is gone when all are there.

    `size` is that of their file in octets, and `count_read` tells how many of them were read.
    """
    if size < LEAST_SIZE or not can_draw(sys.stderr):
        yield from items
        return
    with _make_bar() as bar:
        task = bar.add_task(join_lines(title), total=size)
        for place, item in enumerate(items):
            if place % _ITEMS_PER_UPDATE == 0:
                bar.update(task, completed=count_read())
            yield item


@contextmanager
def draw_pages(title: str) -> Iterator[Callable[[int, int], None]]:
    """What is told how many of how many pages were copied, and draws a bar of them on stderr if they are many."""
    bars: list[Progress] = []

    def advance(count: int, total: int) -> None:
        if total < LEAST_PAGES or not can_draw(sys.stderr):
            return
        if not bars:
            bars.append(_make_bar())
            bars[0].add_task(join_lines(title), total=total)
            bars[0].start()
        bars[0].update(bars[0].task_ids[0], completed=count)

    try:
        yield advance
    finally:
        for bar in bars:
            bar.stop()


def _make_bar() -> Progress:
    """A bar on stderr that is gone at the end."""
    # Rich takes 60 ms: only a terminal and a large file wait for it.
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    return Progress(*columns, console=Console(stderr=True), transient=True)
