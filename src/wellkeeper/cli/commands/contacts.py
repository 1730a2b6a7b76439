"""People: who is in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from wellkeeper import services, views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import choose_selection, get_call, read
from wellkeeper.cli.console.terminal import confirm, is_attended
from wellkeeper.cli.options import LastImport, Limit
from wellkeeper.cli.refs import read_refs
from wellkeeper.cli.show import act, act_or_create, choose_limit, show
from wellkeeper.domain.contact import ATTITUDES, SOURCES, TIER_MEANINGS
from wellkeeper.domain.words import birthdays
from wellkeeper.errors import ForgottenContact
from wellkeeper.render import pages


def _make_option(*names: str, help: str, metavar: str = "TEXT", meanings: dict[str, str] | None = None) -> Any:
    """An option that takes a text."""
    offer = complete.offer_words(meanings) if meanings else None
    return typer.Option(*names, help=help, metavar=metavar, autocompletion=offer, show_default=False)


SOURCE_HELP = f"How you know them: {', '.join(SOURCES)}."
ATTITUDE_MEANINGS = dict.fromkeys(ATTITUDES, "")

Source = Annotated[str | None, _make_option("--source", help=SOURCE_HELP, metavar="KIND", meanings=SOURCES)]
Tier = Annotated[
    str | None,
    _make_option("--tier", help="How often to be in touch: A, B or C.", metavar="TIER", meanings=TIER_MEANINGS),
]
Emails = Annotated[
    list[str] | None, _make_option("--email", help="An e-mail address; may be repeated.", metavar="ADDRESS")
]
Phones = Annotated[list[str] | None, _make_option("--phone", help="A phone number; may be repeated.", metavar="NUMBER")]
Urls = Annotated[
    list[str] | None, _make_option("--url", help="A page or profile of theirs; may be repeated.", metavar="URL")
]
Tags = Annotated[
    list[str] | None,
    typer.Option(
        "--tag",
        help="A word to file them under; may be repeated.",
        metavar="WORD",
        autocompletion=complete.offer_tags,
        show_default=False,
    ),
]
Nickname = Annotated[str | None, _make_option("--nickname", help="What they are called besides.")]
Org = Annotated[str | None, _make_option("--org", help="Their firm.")]
Title = Annotated[str | None, _make_option("--title", help="What they do there.")]
Birthday = Annotated[
    str | None, _make_option("--birthday", help="1983-02-03, or --02-03 without a year.", metavar="DAY")
]
Attitude = Annotated[
    str | None,
    _make_option(
        "--attitude",
        help=f"How they take to naming people: {', '.join(ATTITUDES)}.",
        metavar="WORD",
        meanings=ATTITUDE_MEANINGS,
    ),
]
Style = Annotated[
    str | None, _make_option("--style", help="How they like to be written to: brief, warm, formal.", metavar="WORD")
]
ContactNote = Annotated[
    str | None, _make_option("--note", help="What is worth knowing about them; - reads it from standard input.")
]
Handle = Annotated[str | None, _make_option("--handle", help="The short name to call them by.", metavar="HANDLE")]
Owner = Annotated[
    str | None,
    typer.Option(
        "--owner",
        help="The colleague whose contact it is; '' gives it to the team.",
        metavar="NAME",
        autocompletion=complete.offer_colleagues,
        show_default=False,
    ),
]

NoEmails = Annotated[
    list[str] | None, _make_option("--no-email", help="An e-mail address to take away.", metavar="ADDRESS")
]
NoPhones = Annotated[
    list[str] | None, _make_option("--no-phone", help="A phone number to take away.", metavar="NUMBER")
]
NoTags = Annotated[list[str] | None, _make_option("--no-tag", help="A tag to take away.", metavar="WORD")]
People = Annotated[
    list[str],
    options.make_contact_argument("Handles, e-mails, phones, names or beginnings; - reads handles, a line each."),
]
DoNotAsk = Annotated[
    bool | None,
    typer.Option("--do-not-ask/--may-ask", help="Never suggest to ask them; or do again.", show_default=False),
]

BringBack = Annotated[bool, typer.Option("--bring-back", help="Even if you had them forgotten before.")]


@options.writes
def add(
    name: Annotated[str, typer.Argument(help="Their full name.", metavar="NAME")],
    source: Source = None,
    email: Emails = None,
    phone: Phones = None,
    nickname: Nickname = None,
    org: Org = None,
    title: Title = None,
    tag: Tags = None,
    tier: Tier = None,
    birthday: Birthday = None,
    url: Urls = None,
    attitude: Attitude = None,
    style: Style = None,
    note: ContactNote = None,
    handle: Handle = None,
    owner: Owner = None,
    referral: Annotated[
        str,
        typer.Option(
            "--referral",
            help="The referral by which they came: its number, its source or person.",
            metavar="REFERRAL",
            autocompletion=complete.offer_referrals,
            show_default=False,
        ),
    ] = "",
    bring_back: BringBack = False,
) -> None:
    """Add a contact; the handle is made from the name.

    Examples:
    well add "Alice Chen" --source client --email alice@acme.example --tier A
    well add "Bob Lee" --phone "+49 170 1234567" --tag logistics --birthday --02-03
    well add "Pia Lund" --referral 1
    """
    parsed_birthday = birthdays.parse(birthday) if birthday is not None else None
    details = services.contacts.Details(
        name=name,
        nickname=nickname,
        handle=handle,
        source=source,
        tier=tier,
        org=org,
        title=title,
        attitude=attitude,
        style=style,
        birthday=parsed_birthday,
        note=note,
        owner=owner,
        emails=tuple(email or ()),
        phones=tuple(phone or ()),
        urls=tuple(url or ()),
        tags=tuple(tag or ()),
    )
    return _add_or_ask(details, referral, bring_back=bring_back)


def _add_or_ask(details: services.contacts.Details, referral_ref: str | None, *, bring_back: bool) -> None:
    """Add a contact; whom the user had forgotten after a question, if there is somebody to answer it."""
    try:
        return _add(details, referral_ref, bring_back=bring_back)
    except ForgottenContact as error:
        if not _is_confirmed(error.message, "add them?"):
            raise
    return _add(details, referral_ref, bring_back=True)


def _is_confirmed(message: str, question_text: str) -> bool:
    """Whether somebody is here and says yes to what is about a forgotten person."""
    return not get_call().for_scripts and is_attended() and confirm(f"{message}: {question_text}")


def _add(details: services.contacts.Details, referral_ref: str | None, *, bring_back: bool) -> None:
    if referral_ref:
        return act(services.referrals.add_referred_contact, details, referral_ref, bring_back=bring_back)
    return act_or_create(services.contacts.add, details, bring_back=bring_back)


@options.writes
def edit(
    who: People,
    name: Annotated[str | None, _make_option("--name", help="Their full name.")] = None,
    source: Source = None,
    email: Emails = None,
    no_email: NoEmails = None,
    phone: Phones = None,
    no_phone: NoPhones = None,
    nickname: Nickname = None,
    org: Org = None,
    title: Title = None,
    tag: Tags = None,
    no_tag: NoTags = None,
    tier: Tier = None,
    birthday: Birthday = None,
    url: Urls = None,
    attitude: Attitude = None,
    style: Style = None,
    note: ContactNote = None,
    handle: Handle = None,
    owner: Owner = None,
    do_not_ask: DoNotAsk = None,
    bring_back: BringBack = False,
) -> None:
    """Change what is known of one contact, or of several.

    An empty value forgets it. What only one person can have (name, handle, e-mail, phone, page, birthday) is said of
    one; all else of several at once, which is one action: of all, or of none if somebody isn't known. In place of -
    come handles from standard input: `well contacts --last-import --ids | well edit - --tier C`.

    Examples:
    well edit alice --tier B --tag board --org "Acme Ltd"
    well edit alice bob --tag 2026 --owner you
    """
    details = services.contacts.Details(
        name=name,
        nickname=nickname,
        handle=handle,
        source=source,
        tier=tier,
        org=org,
        title=title,
        attitude=attitude,
        style=style,
        birthday=_parse_birthday(birthday),
        note=note,
        do_not_ask=do_not_ask,
        owner=owner,
        emails=tuple(email or ()),
        phones=tuple(phone or ()),
        urls=tuple(url or ()),
        tags=tuple(tag or ()),
        not_emails=tuple(no_email or ()),
        not_phones=tuple(no_phone or ()),
        not_tags=tuple(no_tag or ()),
    )
    _edit_or_ask(read_refs(who), details, bring_back=bring_back)


def _parse_birthday(word: str | None) -> Any:
    """The birthday that was said; an empty word forgets it."""
    if not word:
        return None if word is None else services.contacts.NO_BIRTHDAY
    return birthdays.parse(word)


def _edit_or_ask(refs: Sequence[str], details: services.contacts.Details, *, bring_back: bool) -> None:
    """Edit contacts; what was of somebody whom the user had forgotten is a question, if somebody can answer it."""
    try:
        return act(services.filing.edit_all, refs, details, bring_back=bring_back)
    except ForgottenContact as error:
        if not _is_confirmed(error.message, "change it?"):
            raise
    return act(services.filing.edit_all, refs, details, bring_back=True)


@options.writes
def archive(
    who: People,
    restore: Annotated[bool, typer.Option("--restore", help="Bring them back.")] = False,
) -> None:
    """Put one contact to rest, or several.

    No list shows them any more, and nothing is deleted. In place of - come handles from standard input.

    Examples:
    well archive bob
    well archive alice bob
    well archive bob --restore
    """
    act(services.filing.archive_all, read_refs(who), restore=restore)


@options.reads
@options.narrows
def contacts(
    words: Annotated[
        list[str] | None,
        typer.Argument(
            help="Words in names, firm, city, attitude, note, tags, e-mails or phones.",
            metavar="WORDS",
            show_default=False,
        ),
    ] = None,
    archived: Annotated[bool, typer.Option("--archived", help="Those who are at rest instead.")] = False,
    unsorted: Annotated[
        bool, typer.Option("--unsorted", help="Only people who came by an import, and wait for `well sort`.")
    ] = False,
    last_import: LastImport = None,
    limit: Limit = None,
) -> None:
    """List contacts, all or some.

    Examples:
    well contacts
    well contacts acme --tier A
    well contacts --source client --ids
    well contacts --attitude open --tag none
    well contacts --last-import --ids
    """
    selection = choose_selection()
    text = " ".join(words or ())
    contact_list = read(
        views.contacts.list_contacts,
        selection,
        words=text,
        archived=archived,
        unsorted=unsorted,
        import_number=last_import,
        limit=choose_limit(limit, 60),
    )
    show(
        pages.contacts.build_contacts(
            contact_list.contacts,
            contact_list.reach,
            contact_list.labels,
            contact_list.total,
            selection,
            words=text,
            archived=archived,
            is_of_newcomers=unsorted or last_import is not None,
        )
    )


@options.reads
def show_(who: Annotated[str, options.make_contact_argument()]) -> None:
    """Show all that is known of one contact.

    Examples:
    well show alice
    """
    show(pages.contacts.build_contact(read(views.contacts.portray_contact, who)))
