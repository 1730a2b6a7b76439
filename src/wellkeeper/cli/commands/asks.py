"""Asking: may I, for what, and what they said; and where you stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from wellkeeper import services, views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import choose_selection, get_call, read
from wellkeeper.cli.options import NOTE_HELP, Limit, Note, Points
from wellkeeper.cli.show import act, choose_limit, show
from wellkeeper.domain.words import days
from wellkeeper.doors.reading import read_today
from wellkeeper.errors import WrongUsage
from wellkeeper.render import pages

if TYPE_CHECKING:
    from wellkeeper.domain.selection import Selection

ANSWERS = {"yes": "they will", "no": "they won't", "later": "not now", "silence": "they never answered"}


@options.reads_or_writes
@options.narrows
def ask_(
    who: Annotated[str | None, options.make_contact_argument()] = None,
    kind: Annotated[str, options.make_kind_argument("ask")] = "",
    wish: Annotated[
        str,
        typer.Option(
            "--for",
            help="What you ask for, in words; else what `well purpose` has of them.",
            metavar="WISH",
            show_default=False,
        ),
    ] = "",
    ready: Annotated[
        bool,
        typer.Option(
            "--ready", help="List everyone who may be asked: what to ask for, and up to what every check allows."
        ),
    ] = False,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Ask although the rules say no; it is recorded as such.")
    ] = False,
    note: Annotated[str, typer.Option(help=NOTE_HELP, metavar="TEXT", show_default=False)] = "",
    points: Points = None,
    limit: Limit = None,
) -> None:
    """See who may be asked and for what; or record an ask.

    An ask draws on the account. With a contact alone it answers: may I, and for what, and if not, what is the least
    that would make it a yes.

    Examples:
    well ask --ready
    well ask --ready --source client --tier A
    well ask alice
    well ask alice intro --for "head of sales at Acme"
    well ask bob live --for "a call with his partner" --anyway
    """
    selection = choose_selection(names_somebody=bool(who), is_of_day=True)
    if ready and not who:
        _show_ready(selection, choose_limit(limit, 40))
    elif ready or not who:
        raise WrongUsage(
            "say whom to ask, or --ready", "`well ask --ready` lists everyone, `well ask alice` answers for one"
        )
    elif selection is not None:
        raise WrongUsage(f"an ask of {who} can't be narrowed: that goes with --ready", "name the contact alone")
    elif kind and not get_call().as_of:
        _record_ask(who, kind, wish, anyway, note, points)
    elif wish or anyway or note or points is not None or get_call().on:
        raise WrongUsage("say what to ask for", f'`well ask {who} intro --for "…"` records an ask')
    else:
        _show_verdict(who, kind)


def _show_ready(selection: Selection | None, limit: int | None) -> None:
    ready_accounts = read(views.accounts.list_ready, selection)
    show(
        pages.accounts.build_ready(ready_accounts.accounts, ready_accounts.rules, ready_accounts.day, limit, selection)
    )


def _show_verdict(ref: str, kind_name: str) -> None:
    permission = read(views.asks.judge_ask, ref, kind_name)
    show(pages.verdicts.build_verdict(permission.case, permission.verdict, permission.ask_range))


def _record_ask(ref: str, kind_name: str, wish: str, anyway: bool, note: str, points: int | None) -> None:
    particulars = services.entries.Particulars(note=note, points=points)
    act(services.asks.ask, ref, kind_name, services.asks.Request(wish, anyway), particulars)


@options.writes
def answered(
    who: Annotated[str, options.make_contact_argument()],
    answer: Annotated[
        str,
        typer.Argument(
            help="yes, no, later or silence.", metavar="ANSWER", autocompletion=complete.offer_words(ANSWERS)
        ),
    ],
    note: Note = "",
    until: Annotated[
        str | None, typer.Option(help="With no or later: not before that day.", metavar="DAY", show_default=False)
    ] = None,
) -> None:
    """Record what they said to the ask that is open.

    Of several it is the oldest; the others are named.

    Examples:
    well answered alice yes "she writes on Friday"
    well answered bob later --until 6w
    """
    until_day = days.parse_until(until, read_today()) if until else None
    if until_day and answer in ("yes", "silence"):
        raise WrongUsage(f"--until goes with no or later, not with {answer}", "leave it out")
    act(services.asks.record_answer, who, answer, until=until_day, note=note)


@options.reads_or_writes
def standing(
    who: Annotated[str | None, options.make_contact_argument()] = None,
    score: Annotated[
        int | None, typer.Argument(help="0 (never) to 10 (gladly, on purpose).", metavar="SCORE", show_default=False)
    ] = None,
    ten: Annotated[
        str, typer.Option(help="What would make it a 10, in their words.", metavar="TEXT", show_default=False)
    ] = "",
) -> None:
    """Record how willing they are to refer you, 0 to 10.

    Without a score it shows what they answered so far. What would make it a 10 is a want of theirs from then on.

    Examples:
    well standing alice 8 --ten "an introduction to the board"
    well standing alice
    """
    if who is not None and score is not None:
        return act(services.asks.record_standing, who, score, ten)
    history = read(views.asks.list_standings, who)
    return show(pages.asks.build_standings(history.standings, history.contact.name if history.contact else ""))


@options.writes
def snooze(
    who: Annotated[str, options.make_contact_argument()],
    until: Annotated[
        str | None,
        typer.Argument(help="2w, monday, 2026-05-01; leave out to wake them.", metavar="DAY", show_default=False),
    ] = None,
) -> None:
    """Leave a contact alone until a day.

    Without a day, wake them.

    Examples:
    well snooze alice 2w
    well snooze alice
    """
    until_day = days.parse_until(until, read_today()) if until else None
    act(services.contacts.snooze, who, until_day)
