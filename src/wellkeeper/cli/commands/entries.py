"""Entries: gives, touches, slips, and corrections."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from wellkeeper import services, views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import get_call, is_exact, read, writing
from wellkeeper.cli.console.terminal import confirm, is_attended
from wellkeeper.cli.gifts import CostOption, Currency, Minutes, NoteOption, Occasion, To, make_particulars
from wellkeeper.cli.options import Note, Points
from wellkeeper.cli.show import act, act_or_create, show_receipt
from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.words.text import make_visible
from wellkeeper.errors import NoLedger, UnknownContact

if TYPE_CHECKING:
    from wellkeeper.domain.word_list import WordList

New = Annotated[bool, typer.Option("--new", help="Add an unknown contact instead of failing.")]
Gift = Annotated[list[str], options.make_gift_argument()]
People = Annotated[list[str], options.make_touch_argument()]
PersonName = Annotated[
    str,
    typer.Option(
        "--who",
        help="With referral: whom you referred to them. You can follow how it goes.",
        metavar="NAME",
        autocompletion=complete.offer_contacts,
        show_default=False,
    ),
]
PromiseNumber = Annotated[
    int | None,
    typer.Option(
        "--promise",
        help="The promise of yours that this keeps, by its number.",
        metavar="N",
        autocompletion=complete.offer_promises,
        show_default=False,
    ),
]
WantNumber = Annotated[
    int | None,
    typer.Option(
        "--want",
        help="The want that it meets, by number: it is settled.",
        metavar="WANT",
        min=1,
        autocompletion=complete.offer_wants,
        show_default=False,
    ),
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
            if not confirm(f"Add {ref.removeprefix(EXACT_SIGN)} as a new contact?"):
                raise
            new = True
    return new


@options.writes
def give(
    words: Gift,
    to: To = None,
    note: NoteOption = "",
    cost: CostOption = None,
    currency: Currency = None,
    minutes: Minutes = None,
    points: Points = None,
    occasion: Occasion = "",
    person_name: PersonName = "",
    promise: PromiseNumber = None,
    want: WantNumber = None,
    new: New = False,
) -> None:
    """Record what you gave: a deposit.

    To one, or to several, who share the cost and the minutes: all but the first are named in full.

    Examples:
    well give alice advice "how to price a pilot" --minutes 30
    well give alice intro "warehouse leads" --to bob
    well give alice bob education "talk on tariffs" --minutes 90 --cost "€30"
    well give alice referral --who "Omar Haddad"
    well give alice meal --cost 45.50 --currency EUR --on yesterday
    well give alice intro --to bob --promise 1
    well give alice client --want 1
    """
    particulars = make_particulars(note, cost, currency, minutes, points, occasion)
    may_ask = None if person_name else lambda: read(views.words.read_gift, words)
    typed = _make_typed(words, new, may_ask, to)
    create = bool(typed.new and may_ask)
    with writing(create=create) as action:
        action.do(services.word_lists.give, typed, particulars, other_ref=to, person_name=person_name, want_id=want)
        action.do(services.promises.follow_gives, promise)
    show_receipt(action.receipt)


def _make_typed(
    words: list[str], new: bool, read_words: Callable[[], WordList] | None = None, *refs: str | None
) -> services.word_lists.Typed:
    """The words as they were typed; with `read_words`, a person at the terminal says whether unknown ones are added."""
    if not new and read_words and is_attended() and not get_call().dry_run:
        try:
            people = read_words().refs
        except NoLedger:
            people = tuple(words[:1])
        new = may_add(new, *people, *refs)
    return services.word_lists.Typed(words, is_exact(), new)


def _record_touch(
    kind_name: str, words: list[str], note: str, minutes: str | None, occasion: str, new: bool, referral_ref: str
) -> None:
    particulars = make_particulars(note, None, None, minutes, None, occasion)
    may_ask = None if referral_ref else lambda: read(views.words.read_touch, words)
    typed = _make_typed(words, new, may_ask)
    (act_or_create if typed.new and may_ask else act)(
        services.word_lists.record_touch, typed, kind_name, particulars, referral_ref=referral_ref
    )


@options.writes
def met(
    words: People,
    note: NoteOption = "",
    minutes: Minutes = None,
    occasion: Occasion = "",
    about: AboutReferral = "",
    new: New = False,
) -> None:
    """Record that you met.

    It counts nothing, and shows that you are in touch. A note is more than one word, or stands behind --note.

    Examples:
    well met alice coffee "her team doubles in spring"
    well met alice bob --at coffee --minutes 60
    """
    _record_touch("met", words, note, minutes, occasion, new, about)


@options.writes
def call_(
    words: People,
    note: NoteOption = "",
    minutes: Minutes = None,
    occasion: Occasion = "",
    about: AboutReferral = "",
    new: New = False,
) -> None:
    """Record that you spoke on the phone.

    Examples:
    well call bob "back from leave on Monday"
    well call alice bob "the renewal" --minutes 20
    """
    _record_touch("call", words, note, minutes, occasion, new, about)


@options.writes
def message(
    words: People,
    note: NoteOption = "",
    minutes: Minutes = None,
    occasion: Occasion = "",
    about: AboutReferral = "",
    new: New = False,
) -> None:
    """Record that you wrote to each other.

    About somebody whom they are to bring, it is a reminder: the nudge waits anew.

    Examples:
    well message bob "sent the article on pallets"
    """
    _record_touch("message", words, note, minutes, occasion, new, about)


@options.writes
def note(
    who: Annotated[str, options.make_contact_argument()],
    note: Annotated[
        str | None,
        typer.Argument(
            help="What is worth remembering; - reads it from standard input. Without it your editor opens.",
            metavar="NOTE",
            show_default=False,
        ),
    ] = None,
    new: New = False,
) -> None:
    """Write down something worth remembering.

    Of as many lines as you like: lists show the first, `well show` all of them.

    Examples:
    well note alice "prefers to be called in the morning"
    """
    new = may_add(new, who)
    if note is None:
        from wellkeeper.cli.console.editor import write_note  # a note is mostly typed behind the command

        note = write_note(who)
    (act_or_create if new else act)(
        services.entries.record_touch, who, "note", services.entries.Particulars(note=note), new=new
    )


@options.writes
def slip(who: Annotated[str, options.make_contact_argument()], note: Note = "", points: Points = None) -> None:
    """Record a promise that you broke, or lateness.

    It draws on the account.

    Examples:
    well slip bob "sent the draft a week late"
    """
    act(services.entries.record_slip, who, make_particulars(note, None, None, None, points, ""))


GiveRef = Annotated[
    str,
    typer.Argument(
        help="The give: its number, CONTACT/KIND for the newest such one, or last.", metavar="GIVE", show_default=False
    ),
]
EntryNumber = Annotated[int, options.make_number_argument("ENTRY", "The entry's number: `well log --lines` shows it.")]


@options.writes
def landed(
    ref: GiveRef,
    worth: Annotated[int, typer.Argument(help="In points, to them.", metavar="POINTS")],
    note: Note = "",
) -> None:
    """Record what a deposit turned out to be worth to them.

    The difference becomes an entry; the first one stays.

    Examples:
    well landed 1 6 "they hired her"
    well landed alice/advice 5
    well landed last 5
    """
    act(services.entries.record_landing_of, ref, worth, note)


@options.writes
def void(entry: EntryNumber, note: Note = "") -> None:
    """Cancel an entry by its opposite.

    It is posted on the same day, and both stay to be seen.

    Examples:
    well void 1 "that was somebody else"
    """
    act(services.entries.void, entry, note)
