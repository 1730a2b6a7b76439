"""Suggestions are seen, accepted or dropped."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper.cli import doors, options
from wellkeeper.cli.options import Points
from wellkeeper.cli.show import done, show

Numbers = Annotated[
    list[int],
    typer.Argument(help="Numbers of suggestions: `well inbox` shows them.", metavar="N...", min=1, max=2**63 - 1),
]


@options.reads
def inbox(every: Annotated[bool, typer.Option("--all", help="Settled ones too.")] = False) -> None:
    """Show gives that your mail speaks of.

    `well import mail.mbox` finds mails in which you introduced two contacts to each other. Nothing of it is in a
    balance before you accept it.

    Examples:
    well inbox
    well inbox --all --plain
    """
    from wellkeeper.queries import inbox as questions
    from wellkeeper.render.pages.inbox import suggestions

    with doors.reading() as ledger:
        found = questions.suggestions(ledger, doors.as_of(), settled=every)
    show(suggestions(found))


@options.writes
def accept(numbers: Numbers, points: Points = None) -> None:
    """Accept suggestions: they are posted as gives.

    A give is posted on both accounts, on the day of the mail.

    Examples:
    well accept 1
    """
    from wellkeeper.services import inbox as service

    with doors.writing() as ledger:
        what = service.accept(ledger, numbers, points)
    done(what)


@options.writes
def drop(numbers: Numbers) -> None:
    """Drop suggestions: they don't come again.

    Examples:
    well drop 1
    """
    from wellkeeper.services import inbox as service

    with doors.writing() as ledger:
        what = service.drop(ledger, numbers)
    done(what)
