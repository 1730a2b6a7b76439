"""Answering an assistant."""

from __future__ import annotations

import gc
import sys
from importlib.util import find_spec
from typing import Annotated

import typer

from wellkeeper.cli import options
from wellkeeper.cli.call import choose_selection, get_call, get_usual_currency, is_private, load_settings
from wellkeeper.doors.reading import find_actor
from wellkeeper.errors import WrongUsage

EXTRA_HINT = "it is an extra: `pip install 'wellkeeper[mcp]'`"


@options.opens_no_door
def mcp(
    may_write: Annotated[
        bool, typer.Option("--may-write", help="Let it record what happened, and not only propose it.")
    ] = False,
) -> None:
    """Answer an assistant, which asks and proposes.

    It speaks the Model Context Protocol on standard input and output: an assistant starts it, and you needn't. It may
    ask what you would (today, why, balance, find …), and propose what happened as a sentence, which waits in `well
    inbox` for your `well accept`. With --may-write it records sentences itself; `well history` tells them by `mcp`, and
    `well undo` takes them back. `well --private mcp` gives it made-up names, and it writes nothing. The day is about
    your people if your settings say `people = "mine"`.

    Examples:
    well mcp
    well mcp --may-write
    """
    if find_spec("mcp") is None:
        raise WrongUsage("what talks to assistants isn't installed", EXTRA_HINT)
    if may_write and is_private():
        raise WrongUsage("--may-write doesn't go with --private: nothing is written then", "leave one of them out")
    from wellkeeper.assistants import desk, server  # half a second, for this command only

    user, call = load_settings(), get_call()
    if sys.stdin.isatty():
        print("an assistant starts this and talks to it, not you: Ctrl-D ends it", file=sys.stderr)
    gc.enable()  # it may live for days
    server.serve(
        desk.Desk(
            user.ledger,
            private=is_private(),
            may_write=may_write,
            skips_hooks=call.no_hooks,
            exact=user.exact,
            actor=find_actor(user.name, user.ledger),
            currency=get_usual_currency(),
            wait=user.wait,
            selection=choose_selection(is_of_day=True),
        )
    )
