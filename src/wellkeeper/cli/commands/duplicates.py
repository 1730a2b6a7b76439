"""Contacts who are there twice."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from wellkeeper import services, views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import get_call, read, writing
from wellkeeper.cli.options import Limit
from wellkeeper.cli.show import act, choose_limit, show
from wellkeeper.render import pages


def _make_argument(metavar: str, help: str) -> Any:
    """An argument that names one of two contacts."""
    return typer.Argument(help=help, metavar=metavar, autocompletion=complete.offer_contacts, show_default=False)


@options.reads_or_writes
def dupes(
    distinct: Annotated[
        tuple[str, str] | None,
        typer.Option(
            "--not",
            help="Two contacts who are two different people, for good.",
            metavar="CONTACT OTHER",
            autocompletion=complete.offer_contacts,
            show_default=False,
        ),
    ] = None,
    apart: Annotated[bool, typer.Option("--apart", help="List those whom you told apart instead.")] = False,
    limit: Limit = None,
) -> None:
    """List pairs of contacts who may be one person.

    Each has a score from 0 to 100 and its reasons: the same e-mail, phone or page, names alike, the same firm. It is a
    suspicion, no more: nothing is merged. A pair that you told apart by --not isn't listed again.

    Examples:
    well dupes
    well dupes --limit 10
    well dupes --not alice bob
    well dupes --apart
    """
    if distinct is not None:
        act(services.duplicates.tell_apart, *distinct)
    else:
        suspicions = read(views.contacts.list_suspicions, choose_limit(limit, 40), distinct=apart)
        show(pages.duplicates.build_suspicions(suspicions.pairs, suspicions.total, suspicions.others, apart=apart))


@options.writes
def merge(
    keep: Annotated[str, _make_argument("KEEP", "Who stays, with all that is known of both.")],
    other: Annotated[str, _make_argument("OTHER", "Who goes: the same person.")],
) -> None:
    """Make one contact of two who are the same person.

    Entries, asks, standings, wants, referrals, addresses and tags move. What was unknown of the one who stays is filled
    in, notes are joined; else their own word counts. One action: `well undo` makes two of them again.

    Examples:
    well merge bob rob --dry-run
    well merge bob rob
    """
    with writing() as action:
        merge = action.do(services.duplicates.merge, keep, other)
    show(pages.duplicates.build_merge(merge, action.receipt, dry_run=get_call().dry_run))
