"""Lines are written: gives, touches, slips, and corrections."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from wellkeeper import services
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import call, is_terminal, preferences, reading
from wellkeeper.cli.options import Note, Points
from wellkeeper.cli.show import act, act_or_create
from wellkeeper.domain.words.text import make_visible
from wellkeeper.errors import NoLedger, UnknownContact, WrongUsage

New = Annotated[bool, typer.Option("--new", help="Add an unknown contact instead of failing.")]
Cost = Annotated[str | None, typer.Option(help="What it cost you, as 45.50.", metavar="AMOUNT", show_default=False)]
Currency = Annotated[str | None, typer.Option(help="Of the cost, as EUR.", metavar="CODE", show_default=False)]
Minutes = Annotated[int | None, typer.Option(help="Of your time.", metavar="N", show_default=False)]
Occasion = Annotated[
    str, typer.Option(help="Where it happened: coffee, debriefing, event.", metavar="WORD", show_default=False)
]


def unknown_is_new(new: bool, *people: str | None) -> bool:
    """Whether an unknown name may be added: as was said, or as a person at the terminal answers now."""
    if new or not is_terminal() or call().dry_run:
        return new
    from wellkeeper.queries import contacts

    for asked in filter(None, people):
        try:
            with reading() as ledger:
                contacts.find(ledger, asked)
        except (NoLedger, UnknownContact) as error:
            print(make_visible(f"{error.message}; {error.hint}"), file=sys.stderr)
            if not typer.confirm(make_visible(f"Add {asked} as a new contact?"), err=True):
                raise
            new = True
    return new


@options.writes
def give(
    who: Annotated[str, options.contact()],
    kind: Annotated[str, options.kind("give")],
    note: Note = "",
    to: Annotated[
        str | None,
        typer.Option(
            help="Whom you introduced to them: it counts on both accounts.",
            metavar="CONTACT",
            autocompletion=complete.contacts,
            show_default=False,
        ),
    ] = None,
    cost: Cost = None,
    currency: Currency = None,
    minutes: Minutes = None,
    points: Points = None,
    occasion: Occasion = "",
    referred: Annotated[
        str,
        typer.Option(
            "--who",
            help="With referral: whom you referred to them. You can follow how it goes.",
            metavar="NAME",
            autocompletion=complete.contacts,
            show_default=False,
        ),
    ] = "",
    new: New = False,
) -> None:
    """Record what you gave: a deposit.

    Examples:
    well give alice advice "how to price a pilot" --minutes 30
    well give alice intro "warehouse leads" --to bob
    well give alice referral --who "Omar Haddad"
    well give alice meal --cost 45.50 --currency EUR --on yesterday
    """
    said = _said(note, cost, currency, minutes, points, occasion)
    if referred:
        _refer(who, kind, referred, said, to, new)
    else:
        new = unknown_is_new(new, who, to)
        (act_or_create if new else act)(services.entries.give, who, kind, said, other_ref=to, new=new)


def _refer(who: str, kind: str, person: str, said: services.entries.Particulars, to: str | None, new: bool) -> None:

    if kind != "referral" or to is not None:
        raise WrongUsage(
            "--who goes with `give CONTACT referral`, and without --to", "`well give alice referral --who bob`"
        )
    act(services.referrals.give_referral, who, person, said, new=new)


def _said(
    note: str, cost: str | None, currency: str | None, minutes: int | None, points: int | None, occasion: str
) -> services.entries.Particulars:

    return services.entries.Particulars(note, cost, currency or preferences().currency, minutes, points, occasion)


def _touch(word: str, who: str, note: str, occasion: str, new: bool) -> None:

    new = unknown_is_new(new, who)
    said = _said(note, None, None, None, None, occasion)
    (act_or_create if new else act)(services.entries.record_touch, who, word, said, new=new)


@options.writes
def met(
    who: Annotated[str, options.contact()],
    occasion: Annotated[
        str, typer.Argument(help="Where: coffee, debriefing, event.", metavar="OCCASION", show_default=False)
    ] = "",
    note: Note = "",
    new: New = False,
) -> None:
    """Record that you met.

    It counts nothing, and shows that you are in touch.

    Examples:
    well met alice coffee "her team doubles in spring"
    """
    _touch("met", who, note, occasion, new)


@options.writes
def call_(who: Annotated[str, options.contact()], note: Note = "", new: New = False) -> None:
    """Record that you spoke on the phone.

    Examples:
    well call bob "back from leave on Monday"
    """
    _touch("call", who, note, "", new)


@options.writes
def message(who: Annotated[str, options.contact()], note: Note = "", new: New = False) -> None:
    """Record that you wrote to each other.

    Examples:
    well message bob "sent the article on pallets"
    """
    _touch("message", who, note, "", new)


@options.writes
def note(
    who: Annotated[str, options.contact()],
    note: Annotated[str, typer.Argument(help="What is worth remembering.", metavar="NOTE", show_default=False)],
    new: New = False,
) -> None:
    """Write down something worth remembering.

    Examples:
    well note alice "prefers to be called in the morning"
    """
    _touch("note", who, note, "", new)


@options.writes
def slip(who: Annotated[str, options.contact()], note: Note = "", points: Points = None) -> None:
    """Record a promise that you broke, or lateness.

    It draws on the account.

    Examples:
    well slip bob "sent the draft a week late"
    """
    act(services.entries.record_slip, who, _said(note, None, None, None, points, ""))


Number = Annotated[int, options.number("ENTRY", "The entry's number: `well log` shows it.")]


@options.writes
def landed(
    entry: Number,
    worth: Annotated[int, typer.Argument(help="In points, to them.", metavar="POINTS")],
    note: Note = "",
) -> None:
    """Record what a deposit turned out to be worth to them.

    The difference becomes an entry; the first one stays.

    Examples:
    well landed 1 6 "they hired her"
    """
    act(services.entries.record_landing, entry, worth, note)


@options.writes
def void(entry: Number, note: Note = "") -> None:
    """Cancel an entry by its opposite.

    It is posted on the same day, and both stay to be seen.

    Examples:
    well void 1 "that was somebody else"
    """
    act(services.entries.void, entry, note)
