"""Your own word: what you promised, and whether you kept it."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from wellkeeper import services, views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import get_call, get_today, is_exact, read
from wellkeeper.cli.commands.entries import New, may_add
from wellkeeper.cli.gifts import CostOption, Currency, Minutes, Occasion, make_particulars
from wellkeeper.cli.options import Note, Points
from wellkeeper.cli.show import act, show
from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.words import days
from wellkeeper.errors import BadDay, WrongUsage
from wellkeeper.render import pages

LONGEST_NUMBER = 6  # figures: longer ones, and those that begin with 0, are phone numbers

PromiseNumber = Annotated[
    int,
    typer.Argument(
        help="The promise's number: `well promises` shows it.",
        metavar="PROMISE",
        max=sys.maxsize,
        clamp=True,
        autocompletion=complete.offer_promises,
        show_default=False,
    ),
]


@options.writes
def promise(
    who: Annotated[
        str,
        options.make_contact_argument("To whom; or the number of a promise, to change it."),
    ],
    words: Annotated[
        list[str] | None, typer.Argument(help="What you promised, in your words.", metavar="TEXT", show_default=False)
    ] = None,
    by: Annotated[
        str | None, typer.Option(help="The day by which you will keep it.", metavar="DAY", show_default=False)
    ] = None,
    kind: Annotated[
        str,
        typer.Option(
            help="The kind of give that keeps it.",
            metavar="KIND",
            autocompletion=complete.offer_kinds("give"),
            show_default=False,
        ),
    ] = "",
) -> None:
    """Record what you promised them, and by when.

    Without a day it is due after `promise_days` of the policy. From its day on it is the next thing to do with them,
    and you aren't ready to ask until it is settled. What they promise you is `well promised`.

    By its number, a promise gets another day, text or kind; how often its day moved is shown.

    Examples:
    well promise alice "introduce her to Paul and Ken" --by friday --kind intro
    well promise 1 --by 4 apr
    """
    due, texts = (None, words or []) if by is None else _take_due_day(by, words or [])
    if len(texts) > 1:
        raise WrongUsage("what you promised is one text", f"put it in quotes: {shlex.quote(' '.join(texts))}")
    description = "".join(texts)
    number = _find_number(who)
    if number is not None:
        return act(services.promises.change_promise, number, description, due=due, kind_name=kind)
    if not texts:
        hint = '`well promise alice "the slides" --by friday` records one, `well promises` lists them'
        raise WrongUsage("say what you promised", hint)
    return act(services.promises.make_promise, who, description, due=due, kind_name=kind)


def _take_due_day(by: str, words: Sequence[str]) -> tuple[date, Sequence[str]]:
    """The day by which it is due, and the other words: of `--by 4 dec`, typed without quotes, the shell parts two."""
    today = get_call().on or get_today()
    for count in range(1, len(words) + 1) if not _is_day(by, today) else ():
        longer = " ".join([by, *words[-count:]])
        if _is_day(longer, today):
            return days.parse_until(longer, today, earliest=date.min), words[:-count]
    return days.parse_until(by, today, earliest=date.min), words


def _is_day(day_text: str, today: date) -> bool:
    try:
        days.parse_until(day_text, today, earliest=date.min)
    except BadDay:
        return False
    return True


def _find_number(ref: str) -> int | None:
    """The number of a promise, if that is what the words are; `=7` is a contact, unless --exact put the sign there."""
    if is_exact():
        ref = ref.removeprefix(EXACT_SIGN)
    figures = ref.strip().removeprefix("#")
    is_number = figures.isdecimal() and figures.isascii() and len(figures) <= LONGEST_NUMBER and figures[0] != "0"
    return int(figures) if is_number else None


@options.writes
def kept(
    number: PromiseNumber,
    note: Note = "",
    to: Annotated[
        str | None,
        typer.Option(
            help="Whom you introduced to them, as `well give` takes it.",
            metavar="CONTACT",
            autocompletion=complete.offer_contacts,
            show_default=False,
        ),
    ] = None,
    cost: CostOption = None,
    currency: Currency = None,
    minutes: Minutes = None,
    points: Points = None,
    occasion: Occasion = "",
    new: New = False,
) -> None:
    """Record that you kept a promise.

    With a kind, it is given by that, and counts as `well give` counts it; without one, nothing is posted.

    Examples:
    well kept 1
    well kept 1 "both wrote back at once" --to bob
    """
    particulars = make_particulars(note, cost, currency, minutes, points, occasion)
    act(services.promises.keep_promise, number, particulars, other_ref=to, new=may_add(new, to))


@options.writes
def broke(
    number: PromiseNumber,
    note: Note = "",
    excused: Annotated[bool, typer.Option("--excused", help="They let you off: it is no slip.")] = False,
) -> None:
    """Record that you broke a promise: a slip.

    It draws on the account. Better said than left open: there is a letter for it.

    Examples:
    well broke 1 "Paul has left the firm"
    well broke 1 --excused
    """
    act(services.promises.break_promise, number, note, excused=excused)


@options.reads
def promises(
    who: Annotated[str | None, options.make_contact_argument()] = None,
    settled: Annotated[bool, typer.Option("--all", help="Those that are settled, too.")] = False,
) -> None:
    """Show what you promised, and how you keep your word.

    What is open, by the day on which it is due.

    Examples:
    well promises
    well promises alice --all
    """
    promise_list = read(views.promises.list_promises, who, settled=settled)
    show(pages.promises.build_promises(promise_list.promises, promise_list.word, get_today()))
