"""The rules of the ledger: its kinds and its policy."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from wellkeeper import services, views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import read, writing
from wellkeeper.cli.show import act, act_or_create, show, show_receipt
from wellkeeper.domain.kinds import OCCASION
from wellkeeper.domain.policy import SETTINGS
from wellkeeper.errors import UnknownWord, WrongUsage
from wellkeeper.render import pages

KIND_SIDES = {"give": "deposits", "ask": "requests", "slip": "broken promises", "touch": "you met or spoke"}
SIDES = {**KIND_SIDES, OCCASION: "where it happened"}
SETTING_MEANINGS = {name: setting.about for name, setting in SETTINGS.items()}


def _make_words_option(name: str, help: str) -> Any:
    return typer.Option(name, help=f"{help}; may be repeated.", metavar="WORD", show_default=False)


Side = Annotated[
    str,
    typer.Argument(
        help="give, ask, slip or touch; or occasion.",
        metavar="SIDE",
        autocompletion=complete.offer_words(SIDES),
        show_default=False,
    ),
]


@options.reads_or_writes
def kinds(
    side: Side = "",
    word: Annotated[
        str,
        typer.Argument(
            help="A kind, to add or to change; or an occasion.",
            metavar="KIND",
            autocompletion=complete.offer_kinds(*KIND_SIDES),
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
    also: Annotated[list[str] | None, _make_words_option("--also", "Another name for it")] = None,
    such_as: Annotated[list[str] | None, _make_words_option("--such-as", "A thing of that kind")] = None,
    verb: Annotated[list[str] | None, _make_words_option("--verb", "What one did, as in: helped")] = None,
    forget: Annotated[list[str] | None, _make_words_option("--forget", "Take a word of your own away")] = None,
    lists_words: Annotated[
        bool, typer.Option("--words", help="List the words that name a kind or an occasion.")
    ] = False,
) -> None:
    """Show the kinds of entries; add one, or change its points.

    Entries keep the points that they were posted with. A kind is named by any of its words, in the plural, too.

    Examples:
    well kinds
    well kinds give podcast 4 --family connect --about "a seat at my microphone"
    well kinds ask live 5
    well kinds give favor --also "good turn" --such-as "school run" --verb aided
    well kinds occasion "bni breakfast" --also bni
    well kinds occasion --forget bni
    well kinds --words --plain
    """
    other_words = services.rules.OtherWords(also or (), such_as or (), verb or ()) if also or such_as or verb else None
    is_repriced = (points, family, about) != (None, None, None)
    if sum(map(bool, (lists_words, forget, other_words or is_repriced))) > 1:
        raise WrongUsage("--words lists, --forget takes away, and the rest changes a kind", "do one of them at a time")
    if lists_words:
        return show(pages.rules.build_words(read(views.words.list_words, _check_side(side, word), word)))
    if forget:
        return act(services.rules.forget_words, forget, side, word)
    if other_words is None and not is_repriced:
        return show(pages.rules.build_kinds(read(views.words.list_kinds, _check_side(side, word), word)))
    return _change_kind(side, word, points, family, about, other_words)


def _check_side(side: str, kind_name: str) -> str:
    """The side. Raises `UnknownWord` if the ledger has no such side."""
    if (side or kind_name) and side not in SIDES:
        raise UnknownWord("side of the ledger", side, tuple(SIDES))
    return side


def _change_kind(
    side: str,
    kind_name: str,
    points: int | None,
    family: str | None,
    description: str | None,
    other_words: services.rules.OtherWords | None,
) -> None:
    """Add a kind or change its figures, and give it other words: as one action."""
    if not side or not kind_name:
        raise WrongUsage("say which kind", "`well kinds give podcast 4 --family connect` adds one")
    is_repriced = (points, family, description) != (None, None, None)
    if is_repriced and side == OCCASION:
        raise WrongUsage("an occasion has no points, family or description", "it has other words: --also")
    with writing(create=True) as action:
        if is_repriced:
            action.do(services.rules.set_kind, side, kind_name, points=points, family=family, description=description)
        if other_words is not None:
            action.do(services.rules.add_words, side, kind_name, other_words)
    show_receipt(action.receipt)


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
