"""The options that say more of a give or a touch: whom else, what it cost, how long it took, and where it was."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper import services
from wellkeeper.cli import complete
from wellkeeper.cli.call import get_usual_currency
from wellkeeper.cli.options import NOTE_HELP, make_occasion_option
from wellkeeper.domain.words import durations

To = Annotated[
    str | None,
    typer.Option(
        help="Whom you introduced to them: it counts on both accounts.",
        metavar="CONTACT",
        autocompletion=complete.offer_contacts,
        show_default=False,
    ),
]
NoteOption = Annotated[str, typer.Option("--note", help=NOTE_HELP, metavar="TEXT", show_default=False)]
CostOption = Annotated[
    str | None, typer.Option(help="What it cost you, as 45.50 or '€45,50'.", metavar="AMOUNT", show_default=False)
]
Currency = Annotated[str | None, typer.Option(help="Of the cost, as EUR.", metavar="CODE", show_default=False)]
Minutes = Annotated[
    str | None,
    typer.Option(help="Of your time, as 90, 1h30 or '1.5 h'; shared by all.", metavar="TIME", show_default=False),
]
Occasion = Annotated[str, make_occasion_option("Where it happened: coffee, debriefing, event.")]


def make_particulars(
    note: str, cost: str | None, currency: str | None, minutes: str | None, points: int | None, occasion: str
) -> services.entries.Particulars:
    """What was said of an entry besides its kind. Raises `BadNumber`."""
    parsed_minutes = None if minutes is None else durations.parse_minutes(minutes)
    return services.entries.Particulars(
        note, cost, currency or "", parsed_minutes, points, occasion, get_usual_currency()
    )
