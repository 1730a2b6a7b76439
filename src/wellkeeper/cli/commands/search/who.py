"""Who leads to somebody whom one wants to meet."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper import views
from wellkeeper.cli import options
from wellkeeper.cli.call import read
from wellkeeper.cli.options import Limit
from wellkeeper.cli.show import choose_limit, show
from wellkeeper.render import pages


@options.reads
def who(
    wish: Annotated[
        list[str],
        typer.Argument(help="Whom you want to meet, in your words.", metavar="WISH", show_default=False),
    ],
    limit: Limit = None,
) -> None:
    """Show who leads to somebody whom you want to meet.

    Who is it (by name, title, firm, city, tags or the domain of an e-mail), and who knows of it (by notes, entries,
    offers, referrals): each with the line that proves it. First come those who are ready to be asked for an
    introduction, then the others with the smallest steps; each with the command to type.

    What they want, and what you promised them, proves nothing: they don't have it.

    Examples:
    well who "head of sales at Acme"
    well who CFO Lyon --json
    """
    text = " ".join(wish)
    ways = read(views.ways.list_ways, text, choose_limit(limit, 20))
    show(pages.ways.build_ways(ways.ways, ways.total, text, ways.day))
