"""Show the answer as it was asked for: --json, --plain or --ids, else tables on a terminal and text in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import typer

from wellkeeper.cli import doors
from wellkeeper.cli.terminal import can_draw, takes_colours
from wellkeeper.domain.action import Receipt
from wellkeeper.render.page import Page


def show(page: Page) -> None:
    """Print a page on stdout and its talk on stderr. With --exit-code, an empty answer or a no ends with 1."""
    said = doors.call()
    if said.json:
        from wellkeeper.render.payload import payload

        _write(payload(page, said.command, page.as_of or doors.as_of()))
    elif said.plain or said.ids:
        from wellkeeper.render import plain

        _write(plain.ids(page) if said.ids else plain.tabbed(page, header=said.header))
    elif can_draw(sys.stdout):
        from wellkeeper.render import terminal

        terminal.show(page, coloured=takes_colours(sys.stdout))
    else:
        from wellkeeper.render.piped import piped

        _write(piped(page))
    _talk(page, said)
    if said.exit_code and (not page.items if page.is_no is None else page.is_no):
        raise typer.Exit(1)


def _write(parts: Iterable[str]) -> None:
    sys.stdout.write("".join(parts))


def _talk(page: Page, said: doors.Call) -> None:
    if page.talk and not said.for_scripts:
        sys.stdout.flush()
        for line in page.talk:
            print(line, file=sys.stderr)


def limit(asked: int | None, usual: int) -> int | None:
    """How many rows to show: as asked (0 for all), else the usual number on a terminal and all elsewhere."""
    if asked is not None:
        return min(asked, sys.maxsize) or None
    return usual if sys.stdout.isatty() and not doors.call().for_scripts else None


def done(what: Receipt) -> None:
    """Show what an action did."""
    from wellkeeper.render.pages.receipts import receipt

    show(receipt(what, dry_run=doors.call().dry_run))
