"""What they want and offer, who could help whom and wants to meet, and what you want from them."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper import services, views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import get_call, get_today, read
from wellkeeper.cli.options import Limit
from wellkeeper.cli.show import act, choose_limit, show
from wellkeeper.domain.contact import EXACT_SIGN
from wellkeeper.domain.referral import PURPOSES
from wellkeeper.errors import WrongUsage
from wellkeeper.render import pages

MOST_DIGITS = 6  # of the number of a want or an offer: a phone number has more

All = Annotated[bool, typer.Option("--all", help="Settled ones too.")]
WantNumber = Annotated[
    int | None,
    typer.Option(
        "--want",
        help="The want that it is about, by number: `well wants` shows it.",
        metavar="WANT",
        min=1,
        autocompletion=complete.offer_wants,
        show_default=False,
    ),
]


def _parse_number(ref: str) -> int | None:
    """The number that a word is, such as that of a want; None if it names a contact."""
    digits = ref.removeprefix(EXACT_SIGN)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS else None


def _choose_answer(name: str, is_yes: bool, is_no: bool) -> bool | None:
    """What is said: yes, no, or None for neither. Raises `WrongUsage` if it is both."""
    if is_yes and is_no:
        raise WrongUsage(f"you {name} and you {name} not: only one can be meant", "leave one of the two out")
    return is_yes if is_yes or is_no else None


@options.writes
def want(
    who: Annotated[str, options.make_contact_argument("A contact; or the number of a want, to change it.")],
    words: Annotated[
        str | None, typer.Argument(help="What they want, in their words.", metavar="TEXT", show_default=False)
    ] = None,
    can: Annotated[bool, typer.Option("--can", help="You can help with it.")] = False,
    cannot: Annotated[bool, typer.Option("--cannot", help="You can't; somebody else may.")] = False,
    will: Annotated[bool, typer.Option("--will", help="You will help with it.")] = False,
    will_not: Annotated[bool, typer.Option("--will-not", help="You won't.")] = False,
    not_known: Annotated[
        bool, typer.Option("--not-known", help="Forget whether you can and will: it isn't known any more.")
    ] = False,
    kind: Annotated[
        str | None,
        typer.Option(
            help="The give that would meet it; none takes it away.",
            metavar="KIND",
            autocompletion=complete.offer_kinds("give"),
            show_default=False,
        ),
    ] = None,
) -> None:
    """Record what they want, and whether you can and will help.

    These are two answers, and either may not be known yet. With the number of a want, or with the same words again,
    what you say of it changes, and the rest stays.

    Examples:
    well want alice "more warehouse leads" --can --will
    well want bob "a stage in Lyon" --kind media
    well want 1 --can --will
    well want 1 "warehouse leads in Lyon"
    """
    can_answer, will_answer = _choose_answer("can", can, cannot), _choose_answer("will", will, will_not)
    answers = services.wants.WantAnswers(can_answer, will_answer, kind, not_known)
    number = _parse_number(who)
    if number is not None:
        act(services.wants.change_want, number, words, answers)
    elif words is None:
        raise WrongUsage(f"say what {who} wants", f'`well want {who} "more leads"` records it')
    else:
        act(services.wants.add_want, who, words, answers)


@options.reads
def wants(who: Annotated[str | None, options.make_contact_argument()] = None, settled: All = False) -> None:
    """Show what they want, and whether you can and will help.

    Examples:
    well wants
    well wants alice --all
    """
    show(pages.wants.build_wants(read(views.wants.list_wants, who, settled=settled)))


@options.writes
def fulfilled(
    number: Annotated[int, options.make_number_argument("WANT", "The want's number: `well wants` shows it.")],
    outcome: Annotated[str, typer.Argument(help="How it went.", show_default=False)] = "",
) -> None:
    """Settle a want: you met it, or it is gone.

    If a give meets it, `well give CONTACT KIND --want WANT` does both.

    Examples:
    well fulfilled 1 "she hired two of them"
    """
    act(services.wants.settle_want, number, outcome)


@options.writes
def offer(
    who: Annotated[str, options.make_contact_argument("A contact; or the number of an offer, to change it.")],
    words: Annotated[
        str | None,
        typer.Argument(
            help="What they can do for others, a semicolon between two offers.", metavar="TEXT", show_default=False
        ),
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="With a number: they don't offer it any more.")] = False,
) -> None:
    """Record what they can do for others.

    With the number of an offer, its words change.

    Examples:
    well offer bob "resells logistics software; knows port authorities"
    well offer 1 "resells software for warehouses"
    well offer 2 --drop
    """
    number = _parse_number(who)
    if drop and (number is None or words is not None):
        raise WrongUsage("--drop goes with the number of an offer alone", "`well offers` lists them with their numbers")
    if words is None and not drop:
        raise WrongUsage(f"say what {who} offers", f'`well offer {who} "prints badges"` records it')
    if number is None:
        act(services.offers.add_offers, who, words or "")
    elif drop:
        act(services.offers.drop_offer, number)
    else:
        act(services.offers.change_offer, number, words or "")


@options.reads
def offers(
    who: Annotated[str | None, options.make_contact_argument()] = None,
    dropped: Annotated[bool, typer.Option("--all", help="Dropped ones too.")] = False,
) -> None:
    """Show what they can do for others.

    Examples:
    well offers
    well offers bob
    """
    show(pages.wants.build_offers(read(views.wants.list_offers, who, dropped=dropped)))


@options.reads
def match(
    who: Annotated[str | None, options.make_contact_argument()] = None,
    refused: Annotated[bool, typer.Option("--all", help="Also those of whom one said no.")] = False,
    limit: Limit = None,
) -> None:
    """Show who could help whom: open wants, and who has them.

    A want is held against what others offer (3 points a word), their title, firm and tags (2), and notes (1); 2 more if
    one of the two has brought more introductions than they got, 1 if one is short of an intro, and 1 for each 30 days
    of the want, at most 3. Whom you introduced before is left out.

    Examples:
    well match
    well match alice
    well match --json
    """
    matches = read(views.wants.match_wants, who, choose_limit(limit, 40), refused=refused)
    show(pages.wants.build_matches(matches.matches, matches.total, matches.wants, matches.refused, get_today()))


@options.writes
def optin(
    who: Annotated[str, options.make_contact_argument()],
    answer: Annotated[
        str,
        typer.Argument(
            help="yes or no.",
            metavar="ANSWER",
            autocompletion=complete.offer_words({"yes": "they want to meet", "no": "they don't"}),
        ),
    ],
    about: Annotated[
        str,
        typer.Option(
            help="Whom they would meet.",
            metavar="CONTACT",
            autocompletion=complete.offer_contacts,
            show_default=False,
        ),
    ],
    want_number: WantNumber = None,
) -> None:
    """Record whether they want to meet somebody.

    You asked them by the letter `optin`; where that was about several wants, say about which. A no leaves the two out
    of `well match`.

    Examples:
    well optin alice --about bob yes --want 1
    well optin bob --about alice no --want 1
    """
    act(services.optins.record_answer, who, about, answer.lower(), want_number)


@options.reads_or_writes
def purpose(
    who: Annotated[str | None, options.make_contact_argument()] = None,
    name: Annotated[
        str,
        typer.Argument(
            help=f"{', '.join(PURPOSES)}.",
            metavar="PURPOSE",
            autocompletion=complete.offer_words(dict.fromkeys(PURPOSES, "")),
            show_default=False,
        ),
    ] = "",
    words: Annotated[str, typer.Argument(help="Who or what, in your words.", metavar="TEXT", show_default=False)] = "",
    drop: Annotated[bool, typer.Option("--drop", help="You don't want it from them any more.")] = False,
) -> None:
    """Record what you want from them, or show it.

    It is what you ask them for, and what a referral of theirs is for, unless you say otherwise; if there are several,
    prospects go first.

    Examples:
    well purpose alice prospect "CFOs in Lyon"
    well purpose bob newsletter
    well purpose
    """
    if who is None or not name:
        if drop:
            raise WrongUsage("say which purpose you drop", "`well purpose alice prospect --drop`")
        show(pages.asks.build_purposes(read(views.wants.list_purposes, who)))
    elif get_call().as_of:
        raise WrongUsage("what you want is written down as of today", "leave --as-of out, or say --on DAY")
    elif drop and words:
        raise WrongUsage("--drop takes away the purpose, whatever its words", "leave the words out")
    elif drop:
        act(services.offers.drop_purpose, who, name)
    else:
        act(services.offers.set_purpose, who, name, words)
