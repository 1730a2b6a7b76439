"""Show the answer as it was asked for: --json, --plain or --ids, else tables on a terminal and text in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Concatenate, ParamSpec

import typer

from wellkeeper import render
from wellkeeper.cli.call import BATCH, aim_commands, find_theme, get_call, get_today, writing
from wellkeeper.cli.console.terminal import choose_look, takes_letters
from wellkeeper.domain.words.saying import say
from wellkeeper.domain.words.text import make_visible
from wellkeeper.render.page import Page

if TYPE_CHECKING:
    from wellkeeper.domain.action import Done, Receipt
    from wellkeeper.storage.ledger import Ledger

Words = ParamSpec("Words")


def show(page: Page) -> None:
    """Print a page on stdout and its talk on stderr. With --exit-code, an empty answer or a no ends with 1."""
    call = get_call()
    if BATCH.get():
        return  # `well batch` shows the receipts of all of its commands
    if call.json:
        narrowing = {"selection": call.selection.list_choices()} if call.selection else {}
        page = page._replace(extra={**narrowing, **page.extra})
        parts = render.payload.format_json(page, call.command, page.as_of or get_today())
        _write(parts if takes_letters(sys.stdout) else map(render.payload.escape_letters, parts))
    elif call.plain or call.ids:
        _write(render.plain.format_ids(page) if call.ids else render.plain.format_tabs(page, has_header=call.header))
    elif sys.stdout.isatty():
        render.terminal.print_page(page, choose_look(sys.stdout, find_theme), get_today())
    else:
        _write(render.piped.format_text(page, get_today()))
    if page.talk and not call.for_scripts:
        write_talk(say(line, get_today()) for line in page.talk)
    if call.exit_code and (not page.items if page.is_no is None else page.is_no):
        raise typer.Exit(1)


def _write(parts: Iterable[str]) -> None:
    sys.stdout.write("".join(parts))


def write_bytes(parts: Iterable[bytes]) -> None:
    """Write a file's bytes to stdout as they are."""
    sys.stdout.flush()
    sys.stdout.buffer.writelines(parts)


def write_talk(talk: Iterable[str]) -> None:
    """Print on stderr what isn't part of the answer, after the answer."""
    sys.stdout.flush()
    for line in talk:
        print(make_visible(aim_commands(line, get_call().db)), file=sys.stderr)


def choose_limit(limit: int | None, usual_limit: int) -> int | None:
    """How many rows to show: as asked (0 for all), else the usual number on a terminal and all elsewhere."""
    if limit is not None:
        return min(limit, sys.maxsize) or None
    return usual_limit if sys.stdout.isatty() and not get_call().for_scripts else None


def act(service: Callable[Concatenate[Ledger, Words], Done], *words: Words.args, **named: Words.kwargs) -> None:
    """Let a service do one thing to the ledger, as one action, and show its receipt."""
    with writing() as action:
        action.do(service, *words, **named)
    show_receipt(action.receipt)


def act_or_create(
    service: Callable[Concatenate[Ledger, Words], Done], *words: Words.args, **named: Words.kwargs
) -> None:
    """Do what `act` does, on a ledger that is made if there is none yet."""
    with writing(create=True) as action:
        action.do(service, *words, **named)
    show_receipt(action.receipt)


def show_receipt(receipt: Receipt) -> None:
    """Show the receipt of an action."""
    show(render.pages.receipts.build_receipt(receipt, dry_run=get_call().dry_run))
