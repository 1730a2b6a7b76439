"""Where something is said: names, notes, entries, wants, and whatever else holds words."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper import views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import get_today, read
from wellkeeper.cli.options import Limit
from wellkeeper.cli.show import choose_limit, show
from wellkeeper.domain.sought import GROUPS
from wellkeeper.domain.words import days
from wellkeeper.errors import list_words
from wellkeeper.render import pages

Places = Annotated[
    list[str] | None,
    typer.Option(
        "--in",
        help=f"Only in {list_words(GROUPS)}; may be repeated.",
        metavar="PLACE",
        autocompletion=complete.offer_words(GROUPS),
        show_default=False,
    ),
]


@options.reads
def find(
    words: Annotated[list[str], typer.Argument(help="Words, or a phone number.", metavar="WORDS", show_default=False)],
    chosen_places: Places = None,
    contact: Annotated[
        str | None,
        typer.Option(
            "--contact",
            help="Only with that contact.",
            metavar="CONTACT",
            autocompletion=complete.offer_contacts,
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option("--since", help="Only what is of that day or later.", metavar="DAY", show_default=False),
    ] = None,
    archived: Annotated[bool, typer.Option("--archived", help="With those who are at rest instead.")] = False,
    limit: Limit = None,
) -> None:
    """Find words in all that was written down.

    A contact is found if all words are somewhere in what is known of them: names (former ones, too), firm, title,
    tags, addresses, notes, entries, wants, offers, promises, referrals. The lines that hold a word are shown, the best
    first: a whole word, the beginning of one, from three letters on also inside one; then the newest.

    Accents and apostrophes don't count: `muller` and `mueller` find Müller. Four digits or more are also looked for
    in phones.

    Examples:
    well find pricing
    well find alice pilot
    well find port --in notes --in entries --since 1y
    well find "0170 1234567" --ids
    """
    text = " ".join(words)
    first_day = None if since is None else days.parse(since, get_today())
    finds = read(
        views.searches.list_finds,
        text,
        groups=chosen_places or (),
        ref=contact,
        since=first_day,
        archived=archived,
        limit=choose_limit(limit, 40),
    )
    show(pages.searches.build_finds(finds.hits, finds.total, text))
