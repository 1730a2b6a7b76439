"""The health of the ledger's file."""

from __future__ import annotations

import sys

import typer

from wellkeeper.cli import options
from wellkeeper.cli.call import preferences, reading
from wellkeeper.cli.show import show


@options.reads
def check() -> None:
    """Check the file, and every balance against its entries.

    Exits with 1 if something is wrong.

    Examples:
    well check
    """
    from wellkeeper.queries.health import problems
    from wellkeeper.render.pages.health import health

    path = preferences().ledger
    with reading(checks=True) as ledger:
        found = problems(ledger)
    show(health(found, str(path)))
    if found:
        raise typer.Exit(1)


@options.plainly
def upgrade() -> None:
    """Bring an older ledger up to date.

    A copy of the old one stays beside it.

    Examples:
    well upgrade
    """
    from wellkeeper.storage.upgrade import upgrade as bring_up_to_date

    path = preferences().ledger
    copy = bring_up_to_date(path)
    print(f"{path} is up to date" if copy is None else f"upgraded {path}; the old one is {copy}", file=sys.stdout)
