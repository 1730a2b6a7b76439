"""Entries: gives, touches, slips, and corrections."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from wellkeeper import services, views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import get_call, get_usual_currency, read
from wellkeeper.cli.options import Note, Points
from wellkeeper.cli.show import act, act_or_create
from wellkeeper.cli.terminal import is_attended
from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.words import durations
from wellkeeper.domain.words.text import make_visible
from wellkeeper.errors import NoLedger, UnknownContact, WrongUsage

New = Annotated[bool, typer.Option("--new", help="Add an unknown contact instead of failing.")]
Cost = Annotated[
    str | None, typer.Option(help="What it cost you, as 45.50 or '€45,50'.", metavar="AMOUNT", show_default=False)
]
Currency = Annotated[str | None, typer.Option(help="Of the cost, as EUR.", metavar="CODE", show_default=False)]
Minutes = Annotated[
    str | None, typer.Option(help="Of your time, as 90, 1h30 or '1.5 h'.", metavar="TIME", show_default=False)
]
Occasion = Annotated[
    str, typer.Option(help="Where it happened: coffee, debriefing, event.", metavar="WORD", show_default=False)
]

AboutReferral = Annotated[
    str,
    typer.Option(
        "--about",
        help="The referral that it was about; while you wait for the person, it is a reminder.",
        metavar="REFERRAL",
        autocompletion=complete.offer_referrals,
        show_default=False,
    ),
]


def may_add(new: bool, *refs: str | None) -> bool:
    """Whether an unknown name may be added: by the option --new, or by the answer of the person at the terminal."""
    if new or not is_attended() or get_call().dry_run:
        return new
    for ref in filter(None, refs):
        try:
            read(views.contacts.find_contact, ref)
        except (NoLedger, UnknownContact) as error:
            print(make_visible(f"{error.message}; {error.hint}"), file=sys.stderr)
            if not typer.confirm(make_visible(f"Add {ref.removeprefix(EXACT_SIGN)} as a new contact?"), err=True):
                raise
            new = True
    return new


@options.writes
def give(
    who: Annotated[str, options.make_contact_argument()],
    kind: Annotated[str, options.make_kind_argument("give")],
    note: Note = "",
    to: Annotated[
        str | None,
        typer.Option(
            help="Whom you introduced to them: it counts on both accounts.",
            metavar="CONTACT",
            autocompletion=complete.offer_contacts,
            show_default=False,
        ),
    ] = None,
    cost: Cost = None,
    currency: Currency = None,
    minutes: Minutes = None,
    points: Points = None,
    occasion: Occasion = "",
    person_name: Annotated[
        str,
        typer.Option(
            "--who",
            help="With referral: whom you referred to them. You can follow how it goes.",
            metavar="NAME",
            autocompletion=complete.offer_contacts,
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
    particulars = _make_particulars(note, cost, currency, minutes, points, occasion)
    if person_name:
        _give_referral(who, kind, person_name, particulars, to, new)
    else:
        new = may_add(new, who, to)
        (act_or_create if new else act)(services.entries.give, who, kind, particulars, other_ref=to, new=new)


def _give_referral(
    ref: str,
    kind_name: str,
    person_name: str,
    particulars: services.entries.Particulars,
    other_ref: str | None,
    new: bool,
) -> None:
    if kind_name != "referral" or other_ref is not None:
        raise WrongUsage(
            "--who goes with `give CONTACT referral`, and without --to", "`well give alice referral --who bob`"
        )
    act(services.referrals.give_referral, ref, person_name, particulars, new=new)


def _make_particulars(
    note: str, cost: str | None, currency: str | None, minutes: str | None, points: int | None, occasion: str
) -> services.entries.Particulars:
    parsed_minutes = None if minutes is None else durations.parse_minutes(minutes)
    return services.entries.Particulars(
        note, cost, currency or "", parsed_minutes, points, occasion, get_usual_currency()
    )


def _record_touch(kind_name: str, ref: str, note: str, occasion: str, new: bool, referral_ref: str = "") -> None:
    particulars = _make_particulars(note, None, None, None, None, occasion)
    if referral_ref:
        return act(services.referrals.record_touch_about, ref, kind_name, particulars, referral_ref)
    new = may_add(new, ref)
    return (act_or_create if new else act)(services.entries.record_touch, ref, kind_name, particulars, new=new)


@options.writes
def met(
    who: Annotated[str, options.make_contact_argument()],
    occasion: Annotated[
        str, typer.Argument(help="Where: coffee, debriefing, event.", metavar="OCCASION", show_default=False)
    ] = "",
    note: Note = "",
    about: AboutReferral = "",
    new: New = False,
) -> None:
    """Record that you met.

    It counts nothing, and shows that you are in touch.

    Examples:
    well met alice coffee "her team doubles in spring"
    """
    _record_touch("met", who, note, occasion, new, about)


@options.writes
def call_(
    who: Annotated[str, options.make_contact_argument()],
    note: Note = "",
    about: AboutReferral = "",
    new: New = False,
) -> None:
    """Record that you spoke on the phone.

    Examples:
    well call bob "back from leave on Monday"
    """
    _record_touch("call", who, note, "", new, about)


@options.writes
def message(
    who: Annotated[str, options.make_contact_argument()],
    note: Note = "",
    about: AboutReferral = "",
    new: New = False,
) -> None:
    """Record that you wrote to each other.

    About somebody whom they are to bring, it is a reminder: the nudge waits anew.

    Examples:
    well message bob "sent the article on pallets"
    """
    _record_touch("message", who, note, "", new, about)


@options.writes
def note(
    who: Annotated[str, options.make_contact_argument()],
    note: Annotated[
        str,
        typer.Argument(
            help="What is worth remembering; - reads it from standard input.", metavar="NOTE", show_default=False
        ),
    ],
    new: New = False,
) -> None:
    """Write down something worth remembering.

    Examples:
    well note alice "prefers to be called in the morning"
    """
    _record_touch("note", who, note, "", new)


@options.writes
def slip(who: Annotated[str, options.make_contact_argument()], note: Note = "", points: Points = None) -> None:
    """Record a promise that you broke, or lateness.

    It draws on the account.

    Examples:
    well slip bob "sent the draft a week late"
    """
    act(services.entries.record_slip, who, _make_particulars(note, None, None, None, points, ""))


EntryNumber = Annotated[int, options.make_number_argument("ENTRY", "The entry's number: `well log` shows it.")]


@options.writes
def landed(
    entry: EntryNumber,
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
def void(entry: EntryNumber, note: Note = "") -> None:
    """Cancel an entry by its opposite.

    It is posted on the same day, and both stay to be seen.

    Examples:
    well void 1 "that was somebody else"
    """
    act(services.entries.void, entry, note)
