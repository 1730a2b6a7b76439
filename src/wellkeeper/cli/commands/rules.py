"""The rules of the ledger: its kinds and its policy."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper import services, views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import read
from wellkeeper.cli.show import act_or_create, show
from wellkeeper.domain.policy import SETTINGS
from wellkeeper.errors import UnknownWord, WrongUsage
from wellkeeper.render import pages

SIDES = {"give": "deposits", "ask": "requests", "slip": "broken promises", "touch": "you met or spoke"}
SETTING_MEANINGS = {name: setting.about for name, setting in SETTINGS.items()}


@options.reads_or_writes
def kinds(
    side: Annotated[
        str,
        typer.Argument(
            help="give, ask, slip or touch.",
            metavar="SIDE",
            autocompletion=complete.offer_words(SIDES),
            show_default=False,
        ),
    ] = "",
    word: Annotated[
        str,
        typer.Argument(
            help="A kind, to add or to change.",
            metavar="KIND",
            autocompletion=complete.offer_kinds(*SIDES),
            show_default=False,
        ),
    ] = "",
    points: Annotated[int | None, typer.Argument(help="Its points.", metavar="POINTS", show_default=False)] = None,
    family: Annotated[
        str | None,
        typer.Option(
            help="Its family (serve, spend, connect, close), or place in the funnel (top, middle, bottom).",
            metavar="WORD",
            show_default=False,
        ),
    ] = None,
    about: Annotated[
        str | None, typer.Option(help="What it means, in a few words.", metavar="TEXT", show_default=False)
    ] = None,
) -> None:
    """Show the kinds of entries; add one, or change its points.

    Entries keep the points that they were posted with.

    Examples:
    well kinds
    well kinds give podcast 4 --family connect --about "a seat at my microphone"
    well kinds ask live 5
    """
    if points is None and family is None and about is None:
        if (side or word) and side not in SIDES:
            raise UnknownWord("side of the ledger", side, tuple(SIDES))
        return show(pages.rules.build_kinds(read(views.ledger.list_kinds, side, word)))
    if not side or not word:
        raise WrongUsage("say which kind", "`well kinds give podcast 4 --family connect` adds one")
    act_or_create(services.rules.set_kind, side, word, points=points, family=family, description=about)
    return None


@options.reads_or_writes
def policy(
    name: Annotated[
        str,
        typer.Argument(
            help="A number of the policy.",
            metavar="NAME",
            autocompletion=complete.offer_words(SETTING_MEANINGS),
            show_default=False,
        ),
    ] = "",
    value: Annotated[int | None, typer.Argument(help="What it is to be.", metavar="NUMBER", show_default=False)] = None,
    default: Annotated[bool, typer.Option("--default", help="Put the default back.")] = False,
) -> None:
    """Show the numbers by which the ledger judges; change one.

    No entry changes: it keeps the points that it was posted with.

    Examples:
    well policy
    well policy rest_days 45
    well policy rest_days --default
    """
    if value is None and not default:
        return show(pages.rules.build_policy(read(views.ledger.find_policy), name))
    if not name or (default and value is not None):
        raise WrongUsage("say which number, and either its value or --default", "`well policy rest_days 45` sets one")
    act_or_create(services.rules.set_policy_number, name, value)
    return None
