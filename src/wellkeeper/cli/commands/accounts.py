"""Balances, statements and the log."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from wellkeeper import views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import choose_selection, get_call, get_today, read_with_later
from wellkeeper.cli.options import By, Limit
from wellkeeper.cli.show import choose_limit, show
from wellkeeper.domain.words import days
from wellkeeper.doors.reading import read_today
from wellkeeper.errors import UnknownWord, WrongUsage
from wellkeeper.render import pages

if TYPE_CHECKING:
    from wellkeeper.views.accounts import Balances

LEAST_WIDTH = 30  # of a picture that shows anything
NAME = "name"
ORDERS = {"level": "the deepest first", NAME: "by name"}


@options.reads
@options.narrows
def balance(
    who: Annotated[list[str] | None, options.make_contact_argument()] = None,
    order: Annotated[
        str | None,
        typer.Option(
            "--sort",
            help="By level, the deepest first, or by name.",
            metavar="ORDER",
            autocompletion=complete.offer_words(ORDERS),
            show_default=False,
        ),
    ] = None,
    limit: Limit = None,
) -> None:
    """Show what each account holds, and who may be asked.

    The balance is the plain sum of points and never fades; the level is what it is worth today. The deepest come first,
    and for scripts all by handle.

    Examples:
    well balance
    well balance alice bob
    well balance --plain --header
    well balance --sort name
    well balance --source client --tier A
    """
    if order is not None and order.lower() not in ORDERS:
        raise UnknownWord("order", order, [*ORDERS])
    selection = choose_selection(names_somebody=bool(who), is_of_day=True)
    list_accounts = _choose_list(order and order.lower())
    balances, later_entries = read_with_later(who, list_accounts, who, choose_limit(limit, 40), selection)
    page = pages.accounts.build_balances(
        balances.accounts,
        balances.rules,
        balances.day,
        balances.total,
        selection,
        depth=balances.depth,
        ready=balances.ready,
    )
    show(pages.entries.tell_later(page, later_entries))


def _choose_list(order: str | None) -> Callable[..., Balances]:
    """How the accounts are listed in an order: without one the deepest first, and for scripts by handle."""
    if order is not None:
        return views.accounts.list_by_name if order == NAME else views.accounts.list_deepest
    return views.accounts.list_balances if get_call().for_scripts else views.accounts.list_deepest


Lines = Annotated[bool, typer.Option("--lines", help="The numbers of the lines, too: `well void N` takes one back.")]


@options.reads
def statement(
    who: Annotated[str, options.make_contact_argument()],
    has_numbers: Lines = False,
    by: By = "",
    plot: Annotated[bool, typer.Option("--plot", help="The level over a year, as a picture.")] = False,
    since: Annotated[
        str | None,
        typer.Option("--since", help="With --plot: from that day on.", metavar="DAY", show_default=False),
    ] = None,
    width: Annotated[
        int | None,
        typer.Option(
            min=LEAST_WIDTH, help="With --plot: so many columns at most.", metavar="COLUMNS", show_default=False
        ),
    ] = None,
) -> None:
    """Show every line of one account.

    Each line has the level after it, and who wrote it down if more than one works on the ledger. With --plot: the level
    day by day, what you gave and drew, and whom they brought.

    Examples:
    well statement alice
    well statement alice --lines
    well statement alice --as-of 2026-01-31
    well statement alice --plot
    well statement alice --plot --since 2025-01-01
    """
    if plot and by:
        raise WrongUsage("--plot shows an account as a whole", "leave out --by")
    if plot and has_numbers:
        raise WrongUsage("--plot shows days, and --lines numbers lines", "leave one of them out")
    if plot:
        return _plot(who, since, width)
    if since is not None or width is not None:
        raise WrongUsage("--since and --width go with --plot", "`well statement alice --plot --since 90d`")
    account_statement, later_entries = read_with_later([who], views.entries.make_statement, who, by)
    page = pages.entries.build_statement(account_statement, has_numbers=has_numbers)
    return show(pages.entries.tell_later(page, later_entries))


def _plot(ref: str, since: str | None, width: int | None) -> None:
    """Show the course of an account."""
    first = None if since is None else days.parse(since, get_today())
    if first is not None and first > get_today():
        raise WrongUsage(f"{first} is still to come", "--since names a day that was")
    course, later_entries = read_with_later([ref], views.pictures.trace_course, ref, first)
    is_past = get_call().as_of is not None
    page = pages.insight.plot.build_plot(
        course.contact.name, course.days, has_first=first is not None, is_past=is_past, width=width
    )
    show(pages.entries.tell_later(page, later_entries))


SIDES = {
    "give": "deposits",
    "ask": "requests",
    "touch": "you met or spoke",
    "slip": "promises broken",
    "answer": "",
    "adjust": "",
    "void": "",
}


@options.reads
def log(
    who: Annotated[str | None, options.make_contact_argument()] = None,
    side: Annotated[
        str,
        typer.Option(
            help="Only gives, asks, touches, slips, answers, adjusts or voids.",
            metavar="SIDE",
            autocompletion=complete.offer_words(SIDES),
            show_default=False,
        ),
    ] = "",
    kind: Annotated[
        str,
        typer.Option(
            help="Only this kind.", metavar="KIND", autocompletion=complete.offer_kinds(*SIDES), show_default=False
        ),
    ] = "",
    since: Annotated[str, typer.Option(help="Only from that day on.", metavar="DAY", show_default=False)] = "",
    by: By = "",
    has_numbers: Lines = False,
    limit: Limit = None,
) -> None:
    """Show what happened, the newest first.

    Of all contacts, or of one; if more than one works on the ledger, with who wrote it down.

    Examples:
    well log
    well log alice
    well log --since 2w --side give
    """
    if side and side not in SIDES:
        raise UnknownWord("side of the ledger", side, tuple(SIDES))
    first_day = days.parse(since, read_today()) if since else None
    refs, rows = [who] if who else None, choose_limit(limit, 40)
    entry_log, later_entries = read_with_later(
        refs, views.entries.list_log, who, since=first_day, side=side, kind_name=kind, colleague=by, limit=rows
    )
    is_all = not (side or kind or first_day or by)
    name = entry_log.contact.name if entry_log.contact else ""
    page = pages.entries.build_log(
        entry_log.lines,
        entry_log.asks,
        entry_log.referrals,
        total=entry_log.total,
        name=name,
        is_all=is_all,
        has_numbers=has_numbers,
        has_actors=entry_log.is_shared,
    )
    show(pages.entries.tell_later(page, later_entries))
