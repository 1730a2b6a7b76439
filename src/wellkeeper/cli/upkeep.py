"""The ledger itself: its rules, its history, its health."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from wellkeeper.cli import complete, doors, options
from wellkeeper.cli.options import Limit
from wellkeeper.cli.show import done, limit, show
from wellkeeper.domain.policy import SETTINGS
from wellkeeper.errors import UnknownWord, WrongUsage
from wellkeeper.queries import actions, entries
from wellkeeper.queries import rules as of_ledger

SIDES = {"give": "deposits", "ask": "requests", "slip": "broken promises", "touch": "you met or spoke"}
ABOUT = {name: setting.about for name, setting in SETTINGS.items()}


@options.both
def kinds(
    side: Annotated[
        str,
        typer.Argument(
            help="give, ask, slip or touch.", metavar="SIDE", autocompletion=complete.words(SIDES), show_default=False
        ),
    ] = "",
    word: Annotated[
        str,
        typer.Argument(
            help="A kind, to add or to change.",
            metavar="KIND",
            autocompletion=complete.kinds(*SIDES),
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
        from wellkeeper.render.upkeep import kinds as page

        if (side or word) and side not in SIDES:
            raise UnknownWord("side of the ledger", side, tuple(SIDES))
        with doors.reading() as ledger:
            found = of_ledger.kinds(ledger)
        return show(page([found.named(side, word)] if word else found.of(side) if side else found.all))
    if not side or not word:
        raise WrongUsage("say which kind", "`well kinds give podcast 4 --family connect` adds one")
    from wellkeeper.services import upkeep

    with doors.writing(create=True) as ledger:
        what = upkeep.set_kind(ledger, side, word, points=points, family=family, about=about)
    return done(what)


@options.both
def policy(
    name: Annotated[
        str,
        typer.Argument(
            help="A number of the policy.", metavar="NAME", autocompletion=complete.words(ABOUT), show_default=False
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
        from wellkeeper.render.upkeep import policy as page

        with doors.reading() as ledger:
            numbers = of_ledger.policy(ledger)
        return show(page(numbers, name))
    if not name or (default and value is not None):
        raise WrongUsage("say which number, and either its value or --default", "`well policy rest_days 45` sets one")
    from wellkeeper.services import upkeep

    with doors.writing(create=True) as ledger:
        what = upkeep.set_number(ledger, name, value)
    return done(what)


@options.writes
def undo(
    number: Annotated[
        int | None,
        options.number("ACTION", "An action's number: `well history` shows it. The last one, unless you say."),
    ] = None,
) -> None:
    """Take back the last action, whatever it was.

    Once more brings it back; a number takes back an earlier one.

    Examples:
    well undo
    well undo 18
    """
    from wellkeeper.services import bookkeeping

    with doors.writing() as ledger:
        what = bookkeeping.undo(ledger, number)
    done(what)


@options.reads
def history(
    number: Annotated[int | None, options.number("ACTION", "One action, with every row that it changed.")] = None,
    most: Limit = None,
) -> None:
    """Show what was done, and what was taken back.

    Examples:
    well history
    well history 1
    """
    from wellkeeper.render import upkeep as page

    with doors.reading() as ledger:
        if number is not None:
            one, some = actions.action(ledger, number), limit(most, 40)
            changes, lines = actions.changes(ledger, number, some), entries.of_action(ledger, number, some)
            totals = actions.count_changes(ledger, number), entries.count_of_action(ledger, number)
            return show(page.action(one, changes, lines, *totals))
        found = actions.history(ledger, limit(most, 40))
        total = actions.count(ledger)
    return show(page.history(found, total))


@options.reads
def check() -> None:
    """Check the file, and every balance against its entries.

    Exits with 1 if something is wrong.

    Examples:
    well check
    """
    from wellkeeper.queries.health import problems
    from wellkeeper.render.upkeep import health

    path = doors.preferences().ledger
    with doors.reading(checks=True) as ledger:
        found = problems(ledger)
    show(health(found, str(path)))
    if found:
        raise typer.Exit(1)


@options.plainly
def upgrade() -> None:
    """Bring an older ledger up to date.

    A copy of the old one stays beside it.

    Examples:
    well upgrade
    """
    from wellkeeper.storage.upgrade import upgrade as bring_up_to_date

    path = doors.preferences().ledger
    copy = bring_up_to_date(path)
    print(f"{path} is up to date" if copy is None else f"upgraded {path}; the old one is {copy}", file=sys.stdout)
