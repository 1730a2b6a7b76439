"""Suggestions: they are shown, accepted or dropped."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper import services, views
from wellkeeper.cli import options
from wellkeeper.cli.call import read
from wellkeeper.cli.options import Points
from wellkeeper.cli.show import act, show
from wellkeeper.render import pages

Numbers = Annotated[
    list[int],
    typer.Argument(help="Numbers of suggestions: `well inbox` shows them.", metavar="N...", min=1, max=2**63 - 1),
]


@options.reads
def inbox(settled: Annotated[bool, typer.Option("--all", help="Settled ones too.")] = False) -> None:
    """Show gives that your mail speaks of.

    `well import mail.mbox` finds mails in which you introduced two contacts to each other. Nothing of it is in a
    balance before you accept it.

    Examples:
    well inbox
    well inbox --all --plain
    """
    show(pages.inbox.build_suggestions(read(views.entries.list_suggestions, settled=settled)))


@options.writes
def accept(numbers: Numbers, points: Points = None) -> None:
    """Accept suggestions: they are posted as gives.

    A give is posted on both accounts, on the day of the mail.

    Examples:
    well accept 1
    """
    act(services.inbox.accept, numbers, points)


@options.writes
def drop(numbers: Numbers) -> None:
    """Drop suggestions: they don't come again.

    Examples:
    well drop 1
    """
    act(services.inbox.drop, numbers)
