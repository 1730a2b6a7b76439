"""Balances, statements and the log."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper.cli import complete, options
from wellkeeper.cli.call import as_of, reading
from wellkeeper.cli.options import Limit
from wellkeeper.cli.show import limit, show
from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.rules.judgement import judged
from wellkeeper.domain.words import days
from wellkeeper.doors.reading import today
from wellkeeper.errors import UnknownWord
from wellkeeper.queries import accounts, asks, contacts, entries, referrals
from wellkeeper.queries.rules import rules


@options.reads
def balance(who: Annotated[list[str] | None, options.contact()] = None, most: Limit = None) -> None:
    """Show what each account holds, and who may be asked.

    The balance is the plain sum of points and never fades; the level is what it is worth today.

    Examples:
    well balance
    well balance alice bob
    well balance --plain --header
    """
    day = as_of()
    with reading() as ledger:
        their = rules(ledger)
        chosen = [contacts.contact(ledger, asked) for asked in who] if who else None
        cases = accounts.cases(ledger, their, day, chosen)
    from wellkeeper.render.pages.accounts import balances

    shown = cases[: limit(most, 40)]
    show(balances([judged(case, their) for case in shown], their, day, len(cases)))


@options.reads
def statement(who: Annotated[str, options.contact()]) -> None:
    """Show every line of one account.

    Each line has the balance and the level after it.

    Examples:
    well statement alice
    well statement alice --as-of 2026-01-31
    """
    from wellkeeper.domain.account import levels_along
    from wellkeeper.render.pages.entries import statement as page

    day = as_of()
    with reading() as ledger:
        contact = contacts.contact(ledger, who)
        lines = entries.statement(ledger, contact, day)
        asked = asks.of_contact(ledger, contact, day)
        brought = referrals.referrals(ledger, day, contact.id)
        half_life = rules(ledger).policy.half_life
    show(page(contact.name, lines, levels_along(lines, half_life), asked, brought, day))


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
    side: Annotated[
        str,
        typer.Option(
            help="Only gives, asks, touches, slips, answers, adjusts or voids.",
            metavar="SIDE",
            autocompletion=complete.words(SIDES),
            show_default=False,
        ),
    ] = "",
    kind: Annotated[
        str,
        typer.Option(help="Only this kind.", metavar="KIND", autocompletion=complete.kinds(*SIDES), show_default=False),
    ] = "",
    since: Annotated[str, typer.Option(help="Only from that day on.", metavar="DAY", show_default=False)] = "",
    most: Limit = None,
) -> None:
    """Show what happened, the newest first.

    Examples:
    well log
    well log --since 2w --side give
    """
    from wellkeeper.render.pages.entries import log as page

    if side and side not in SIDES:
        raise UnknownWord("side of the ledger", side, tuple(SIDES))
    day = as_of()
    first = days.parse(since, today()) if since else None
    most = limit(most, 40)
    with reading() as ledger:
        lines = entries.log(ledger, day, since=first, side=side, kind=kind, limit=most)
        total = entries.count(ledger, day, since=first, side=side, kind=kind) if most else len(lines)
        has_asks = any(line.side == ASK for line in lines)
        asked = asks.since(ledger, lines[-1].day, day) if has_asks else []
        brought = referrals.referrals(ledger, day) if has_asks else []
    show(page(lines, asked, brought, total=total, every=not (side or kind or first)))
