"""The health of the ledger's file."""

from __future__ import annotations

import typer

from wellkeeper import views
from wellkeeper.cli import options
from wellkeeper.cli.call import get_today, load_settings, reading
from wellkeeper.cli.show import show
from wellkeeper.domain.words.text import join_lines
from wellkeeper.render import pages


@options.reads
def check() -> None:
    """Check the file, and every balance against its entries.

    Exits with 1 if something is wrong.

    Examples:
    well check
    """
    with reading(checks=True) as reader:
        problems = views.ledger.list_problems(reader, get_today())
    show(pages.history.build_health(problems, str(load_settings().ledger)))
    if problems:
        raise typer.Exit(1)


@options.opens_no_door
def upgrade() -> None:
    """Bring an older ledger up to date.

    A copy of the old one stays beside it.

    Examples:
    well upgrade
    """
    from wellkeeper.doors.books import derive_all  # a door that is heavy, for this command only
    from wellkeeper.storage.upgrade import upgrade as upgrade_ledger  # Alembic takes half a second

    path = load_settings().ledger
    copy = upgrade_ledger(path, derive_all)
    print(join_lines(f"{path} is up to date" if copy is None else f"upgraded {path}; the old one is {copy}"))
