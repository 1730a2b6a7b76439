"""Balances, statements and the log."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper import views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import get_call, get_today, list_later, reading
from wellkeeper.cli.options import Limit
from wellkeeper.cli.show import choose_limit, show
from wellkeeper.domain.words import days
from wellkeeper.doors.reading import read_today
from wellkeeper.errors import UnknownWord
from wellkeeper.render import pages


@options.reads
@options.narrows
def balance(who: Annotated[list[str] | None, options.make_contact_argument()] = None, limit: Limit = None) -> None:
    """Show what each account holds, and who may be asked.

    The balance is the plain sum of points and never fades; the level is what it is worth today.

    Examples:
    well balance
    well balance alice bob
    well balance --plain --header
    well balance --source client --tier A
    """
    selection = get_call().selection
    with reading() as reader:
        balances = views.accounts.list_balances(reader, get_today(), who, choose_limit(limit, 40), selection)
        later_entries = list_later(reader, who)
    page = pages.accounts.build_balances(balances.accounts, balances.rules, balances.day, balances.total, selection)
    show(pages.entries.tell_later(page, later_entries))


@options.reads
def statement(who: Annotated[str, options.make_contact_argument()]) -> None:
    """Show every line of one account.

    Each line has the balance and the level after it.

    Examples:
    well statement alice
    well statement alice --as-of 2026-01-31
    """
    with reading() as reader:
        account_statement = views.entries.make_statement(reader, get_today(), who)
        later_entries = list_later(reader, [who])
    page = pages.entries.build_statement(
        account_statement.contact.name,
        account_statement.lines,
        account_statement.levels,
        account_statement.asks,
        account_statement.referrals,
        account_statement.day,
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
    limit: Limit = None,
) -> None:
    """Show what happened, the newest first.

    Of all contacts, or of one.

    Examples:
    well log
    well log alice
    well log --since 2w --side give
    """
    if side and side not in SIDES:
        raise UnknownWord("side of the ledger", side, tuple(SIDES))
    first_day = days.parse(since, read_today()) if since else None
    with reading() as reader:
        rows = choose_limit(limit, 40)
        entry_log = views.entries.list_log(
            reader, get_today(), who, since=first_day, side=side, kind_name=kind, limit=rows
        )
        later_entries = list_later(reader, [who] if who else None)
    is_all = not (side or kind or first_day)
    name = entry_log.contact.name if entry_log.contact else ""
    page = pages.entries.build_log(
        entry_log.lines, entry_log.asks, entry_log.referrals, total=entry_log.total, name=name, is_all=is_all
    )
    show(pages.entries.tell_later(page, later_entries))
