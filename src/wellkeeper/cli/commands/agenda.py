"""What to do: today, next, and why; and doing it, as far as a tool can."""

from __future__ import annotations

import sys
from datetime import date
from typing import Annotated

import typer

from wellkeeper import services, views
from wellkeeper.cli import options
from wellkeeper.cli.call import choose_selection, get_call, get_today, load_settings, read
from wellkeeper.cli.gifts import CostOption, Currency, Minutes, Occasion, To, make_particulars
from wellkeeper.cli.options import Limit, Note, Points
from wellkeeper.cli.show import act, choose_limit, show
from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.letter import find_letter
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.words import days
from wellkeeper.errors import NoLedger, WrongUsage
from wellkeeper.homes import Server
from wellkeeper.render import pages

# The moves that are recorded as a give without more words.
RECORDED_MOVES = ("birthday", "give", "fulfil")
USUAL_AHEAD = "30d"  # in which birthdays are listed

WELCOME_TEXT = """\
Build the well before you need the water: write down what you give, and see who is ready to be asked.

  well import people.vcf                  bring in the contacts that you have
  well add "Alice Chen" --source client   or add someone
  well give alice intro "to Bob at Acme"  record what you gave
  well ask --ready                        see who may be asked, and for what
  well                                    see what to do today

`well --help` lists the rest."""


Ahead = Annotated[
    str | None,
    typer.Option("--ahead", help="Birthdays up to that day: 3d, sunday.", metavar="DAY", show_default=False),
]


@options.reads
@options.narrows
def today(
    ahead: Ahead = None,
    since: Annotated[
        str | None,
        typer.Option("--since", help="Birthdays since that day, if not celebrated.", metavar="DAY", show_default=False),
    ] = None,
) -> None:
    """Show the short list for today.

    A birthday is told on its day, and one of the weekend until Monday, as long as you didn't celebrate it. Those of
    more days stand behind the list, without a number.

    Narrowed to some people, it is what of today's list is about them, and each line keeps its number: `well do N`
    does what you saw.

    Examples:
    well today
    well today --source client
    well today --plain
    well today --ahead 3d
    well today --since "last friday"
    """
    first = None if since is None else days.parse(since, get_today())
    try:
        _show_today(first, None if ahead is None else days.parse_until(ahead, get_today()))
    except NoLedger as error:
        if get_call().for_scripts or not sys.stdout.isatty() or _is_on_server():
            raise
        print(WELCOME_TEXT)
        raise typer.Exit(error.exit_code) from None


@options.reads
def birthdays(ahead: Ahead = None, limit: Limit = None) -> None:
    """List the birthdays of the next 30 days.

    Or up to another day. A birthday of 29 February is on the 28th in other years.

    Examples:
    well birthdays
    well birthdays --ahead 1y
    well birthdays --ahead 7d --plain
    """
    last = days.parse_until(ahead or USUAL_AHEAD, get_today())
    coming = read(views.agenda.list_birthdays, last, choose_limit(limit, 40))
    show(pages.agenda.build_birthdays(coming.birthdays, coming.day, coming.last, coming.total))


@options.reads
def begin() -> None:
    """Show today's list, or how to begin where there is no ledger yet."""
    if get_call().for_scripts:
        return _show_today()
    try:
        return _show_today()
    except NoLedger:
        if _is_on_server():
            raise
        print(WELCOME_TEXT)


def _is_on_server() -> bool:
    """Whether a server keeps the ledger: there nobody begins by adding somebody, and the error says how."""
    return isinstance(load_settings().ledger, Server)


def _show_today(first: date | None = None, last: date | None = None) -> None:
    selection = choose_selection(is_of_day=True)
    day_list = read(views.agenda.list_day, first, last, selection)
    page = pages.agenda.build_today(
        day_list.moves,
        day_list.more,
        day_list.rules,
        day_list.day,
        has_contacts=day_list.anybody,
        waiting=day_list.waiting,
        unsorted=day_list.unsorted,
        selection=selection,
    )
    show(page._replace(empty=pages.agenda.describe_ahead(*day_list.ahead, day_list.day)) if day_list.ahead else page)


@options.writes
def do(
    number: Annotated[int, typer.Argument(help="A line of `well today`.", metavar="N", min=1)],
    note: Note = "",
    to: To = None,
    cost: CostOption = None,
    currency: Currency = None,
    minutes: Minutes = None,
    points: Points = None,
    occasion: Occasion = "",
) -> None:
    """Carry out a line of today's list.

    A give is recorded, as if you had done it just now, with what you say of it. For the rest you get the letter to
    send, or the command to type.

    Examples:
    well do 1
    well do 2 --dry-run
    well do 5 "a note on pricing" --minutes 30
    """
    case, move, rules = read(views.agenda.find_task, number)
    if move.name in RECORDED_MOVES and move.kind:
        particulars = make_particulars(note, cost, currency, minutes, points, occasion)
        return act(
            services.entries.give,
            EXACT_SIGN + move.contact,
            move.kind,
            particulars,
            other_ref=to,
            want_id=move.want,
        )
    if (note, to, cost, currency, minutes, points, occasion) != ("", None, None, None, None, None, ""):
        raise WrongUsage(f"line {number} is no give: nothing is recorded of it", f"`well do {number}` shows what to do")
    if letter_name := find_letter(move):
        return _show_letter(move, letter_name)
    return show(pages.agenda.build_move(case, move, rules, case.today))


def _show_letter(move: Move, letter_name: str) -> None:
    """Show the letter that a move asks for, about its referral if it has one."""
    # The commands of letters take 6 ms to import, for which `well today` must not wait.
    from wellkeeper.cli.letters import draft_letter, show_letter

    referral_ref = "" if move.referral is None else str(move.referral)
    show_letter(draft_letter(letter_name, move.contact, referral_ref=referral_ref))


@options.reads
@options.narrows
def next(who: Annotated[list[str] | None, options.make_contact_argument()] = None, limit: Limit = None) -> None:
    """Show the one next thing to do with each contact.

    Examples:
    well next
    well next alice
    well next --source partner
    """
    selection = choose_selection(names_somebody=bool(who), is_of_day=True)
    next_moves = read(views.agenda.list_moves, who, choose_limit(limit, 40), selection)
    show(
        pages.agenda.build_moves(
            next_moves.moves, next_moves.rules, next_moves.day, next_moves.total, selection, next_moves.resting
        )
    )


@options.reads
def why(
    who: Annotated[str, options.make_contact_argument()],
    kind: Annotated[str, options.make_kind_argument("ask")] = "",
    order: Annotated[
        bool, typer.Option("--order", help="The terms of its place in the order of the day, too.")
    ] = False,
    has_lines: Annotated[bool, typer.Option("--lines", help="The lines of the ledger behind it, too.")] = False,
) -> None:
    """Show the checks, terms and entries behind a judgement.

    What would make it a yes comes first; for scripts it is always all of it.

    Examples:
    well why alice
    well why alice intro
    well why alice --order --lines
    """
    case, verdict, move, rules, entries, is_shared = read(views.agenda.explain_case, who, kind)
    page = pages.verdicts.build_why(
        case, verdict, move, rules, entries, has_order=order, has_lines=has_lines, has_actors=is_shared
    )
    show(page)
