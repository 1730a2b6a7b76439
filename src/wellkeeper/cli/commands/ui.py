"""The screen: all of it at once, for whoever has textual."""

from __future__ import annotations

import gc
import os
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Annotated

import typer

from wellkeeper.cli import options
from wellkeeper.cli.call import choose_selection, find_theme, get_call, is_private, load_settings
from wellkeeper.cli.console.terminal import can_draw, has_exact_colours, is_attended
from wellkeeper.cli.show import show
from wellkeeper.errors import WrongUsage
from wellkeeper.render.page import Column, Page, Table
from wellkeeper.tui.keys import KEYS

if TYPE_CHECKING:
    from wellkeeper.tui.app import WellScreen

SWITCH_INTERVAL = 0.001  # seconds: a key waits so long at most for a thread that reads
ESCAPE_MS = "25"  # for which Esc waits: it may be the beginning of another key


@options.opens_no_door
@options.narrows
def ui(
    keys: Annotated[
        bool, typer.Option("--keys", help="List the keys, and open no screen.", show_default=False)
    ] = False,
) -> None:
    """Show all of it on one screen.

    The list is on the left, the person on the right, and the command line at the bottom: a key fills it, Tab completes
    it, Enter runs it. `?` lists the keys. It needs textual, which is an extra of this package: wellkeeper[ui].

    Narrowed to some people, the list and today's are of them; `/` still finds anybody.

    Examples:
    well ui
    well ui --keys
    """
    if keys:
        show(_build_keys())
    else:
        _show_screen()


def _build_keys() -> Page:
    """The page of the keys."""
    items = [{"key": key.label, "about": key.about} for key in KEYS]
    columns = (Column("key", "key", style="strong"), Column("about", "does", flexible=True))
    return Page(items, ("key", "about"), "key", people=lambda: [Table(columns, items)])


def _show_screen() -> None:
    """Open the screen; a bug in it is told as that of any command."""
    if find_spec("textual") is None:
        raise WrongUsage("the screen needs textual, which isn't installed", "install it: pip install 'wellkeeper[ui]'")
    if not (is_attended() and can_draw(sys.stdout)):
        raise WrongUsage("the screen needs a terminal that it can draw on", "`well today` works anywhere")
    screen = make_screen()
    screen.clerk.knock()
    sys.setswitchinterval(SWITCH_INTERVAL)
    gc.enable()  # it lives for hours, unlike other commands
    screen.run()
    if screen.bug is not None:
        raise screen.bug


def make_screen() -> WellScreen:
    """The screen of the ledger that was named; its commands are about that one as well."""
    os.environ.setdefault("ESCDELAY", ESCAPE_MS)
    # Textual takes 300 ms, and is there only if it was asked for.
    from wellkeeper.cli.inner import InnerCommands
    from wellkeeper.tui.app import WellScreen
    from wellkeeper.tui.clerk import Clerk

    home, private, selection = load_settings().ledger, is_private(), choose_selection(is_of_day=True)
    if get_call().db:
        os.environ["WELL_DB"] = str(home)
    if private:
        os.environ["WELL_PRIVATE"] = "1"
    theme = find_theme() if has_exact_colours() else ""
    return WellScreen(Clerk(home, private=private, selection=selection), InnerCommands(), theme)
