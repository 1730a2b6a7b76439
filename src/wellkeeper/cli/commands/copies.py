"""The ledger is copied to another home: a file, or a server that a team shares."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper.cli import options
from wellkeeper.cli.call import HAS_COMMITTED, get_call
from wellkeeper.cli.imports.progress import show_progress
from wellkeeper.cli.show import show
from wellkeeper.errors import WrongUsage
from wellkeeper.render import pages
from wellkeeper.settings import parse_home

Source = Annotated[str, typer.Argument(help="The ledger to copy: a file, or the URL of a server.", metavar="FROM")]
Target = Annotated[str, typer.Argument(help="Where there is none yet: a file, or the URL of a server.", metavar="TO")]


@options.replaces
def copy(source: Source, target: Target) -> None:
    """Copy a whole ledger: to a server, back, or to a file.

    It is checked first. Everything goes along: every entry, the history with its undo, its digests, who did what, the
    tombstones of whom it forgot, and the numbers that are used up; so `well export` writes the same `.jsonl` of both,
    octet by octet. A copy replaces nothing: where anything is already, nothing is done. A file is private; it is sealed
    if FROM is, or if the settings name a key. From then on both go their own way: say by WELL_DB which one is meant.

    Examples:
    well copy ledger.db copy.db --dry-run
    """
    from wellkeeper.doors import copying  # it knows servers: only this command waits for it

    if get_call().db:
        raise WrongUsage("a copy names both of its ledgers, and --db would be a third", "well copy FROM TO")
    home, new_home = parse_home(source), parse_home(target)
    is_dry = get_call().dry_run
    row_counts = copying.copy(home, new_home, show_progress, dry_run=is_dry)
    HAS_COMMITTED.set(not is_dry)
    show(pages.team.build_copy(home, new_home, row_counts, is_done=not is_dry))
