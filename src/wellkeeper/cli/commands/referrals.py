"""Referrals: who was promised, who came, how far they are, and what you owe for them."""

from __future__ import annotations

from typing import Annotated

import typer

from wellkeeper import services, views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import choose_selection, get_today, get_usual_currency, read
from wellkeeper.cli.options import Note
from wellkeeper.cli.show import act, act_or_create, show
from wellkeeper.domain.choices import parse_occasion
from wellkeeper.domain.referral import BALLS, END_STAGES, GIVEN, GOT, METHODS, PATH, PURPOSES
from wellkeeper.domain.rules.pipeline import TrackedReferral
from wellkeeper.domain.selection import ReferralFilter
from wellkeeper.domain.words import days
from wellkeeper.errors import WrongUsage
from wellkeeper.render import pages

STAGE_MEANINGS = {
    "asked": "you asked for them",
    "promised": "they are working on it",
    "introduced": "they came, and wait for you",
    "met": "you spoke",
    "proposed": "you made an offer",
    "won": "it became business",
    "lost": "it didn't",
    "declined": "no",
    "lapsed": "it went quiet",
}


def _make_word_option(name: str, help: str, words: tuple[str, ...]) -> typer.models.OptionInfo:
    offer = complete.offer_words(dict.fromkeys(words, ""))
    option: typer.models.OptionInfo = typer.Option(
        name, help=f"{help}: {', '.join(words)}.", metavar="WORD", autocompletion=offer, show_default=False
    )
    return option


ReferralRef = Annotated[
    str,
    typer.Argument(
        help="A referral: its number, its source or person, or source/person.",
        metavar="REFERRAL",
        autocompletion=complete.offer_referrals,
    ),
]
About = Annotated[
    str,
    typer.Option(
        "--about",
        help="The referral, where there are several.",
        metavar="REFERRAL",
        autocompletion=complete.offer_referrals,
        show_default=False,
    ),
]
ForAll = Annotated[bool, typer.Option("--all", help="For every one that is owed.")]
Kind = Annotated[
    str,
    typer.Option(
        "--kind",
        help="The kind of ask that it answers, or would have been; intro where nothing is open.",
        metavar="KIND",
        autocompletion=complete.offer_kinds("ask"),
        show_default=False,
    ),
]
Occasion = Annotated[str, options.make_occasion_option("Where it came up: coffee, debriefing, event.")]
New = Annotated[bool, typer.Option("--new", help="Add them as a contact, where they are none yet.")]
NewToo = Annotated[bool, typer.Option("--new", help="Add them as a contact, and the source, if they are none yet.")]
Reason = Annotated[str, typer.Option("--why", help="Why, in your own words.", metavar="TEXT", show_default=False)]
Method = Annotated[str, _make_word_option("--method", "How they introduce", METHODS)]
Purpose = Annotated[str, _make_word_option("--purpose", "What you hope for", PURPOSES)]
Ball = Annotated[str, _make_word_option("--ball", "Who has to move next", BALLS)]


@options.writes
def promised(
    source: Annotated[str, options.make_contact_argument()],
    name: Annotated[
        str, typer.Argument(help="Whom they will bring, if you know.", metavar="NAME", show_default=False)
    ] = "",
    kind_name: Kind = "",
    occasion: Occasion = "",
    method: Method = "",
    purpose: Purpose = "",
    reason: Reason = "",
) -> None:
    """Record that they promised to bring someone.

    What you asked for moves on; a promise that nobody asked for opens a referral.

    Examples:
    well promised alice "Nina Ross" --why "sees her on Friday"
    """
    details = services.stages.ReferralDetails(
        kind=kind_name, occasion=occasion, method=method, purpose=purpose, why=reason
    )
    act(services.referrals.record_promise, source, name, details)


@options.writes
def got(
    source: Annotated[str, options.make_contact_argument()],
    name: Annotated[str, typer.Argument(help="Whom they brought.", metavar="NAME")],
    offered: Annotated[bool, typer.Option("--offered", help="Nobody asked: it draws half its price.")] = False,
    kind_name: Kind = "",
    occasion: Occasion = "",
    method: Method = "",
    purpose: Purpose = "",
    reason: Reason = "",
    new: NewToo = False,
) -> None:
    """Record that they introduced someone to you.

    What you asked for, or were promised, has come; where nothing was open, it was offered, and draws half its price.

    Examples:
    well got alice "Nina Ross" --method email
    well got bob "Omar Haddad" --offered --at debriefing --new
    """
    details = services.stages.ReferralDetails(
        kind=kind_name, occasion=occasion, method=method, purpose=purpose, why=reason
    )
    (act_or_create if new else act)(
        services.referrals.record_introduction, source, name, details, offered=offered, new=new
    )


@options.writes
def moved(
    referral: ReferralRef,
    stage: Annotated[
        str,
        typer.Argument(
            help=f"{', '.join((*PATH, *END_STAGES))}.",
            metavar="STAGE",
            autocompletion=complete.offer_words(STAGE_MEANINGS),
        ),
    ],
    reason: Reason = "",
    value: Annotated[
        str | None, typer.Option(help="What it is worth, as 12000 or '€12 000'.", metavar="AMOUNT", show_default=False)
    ] = None,
    currency: Annotated[
        str | None, typer.Option(help="Of the value, as EUR.", metavar="CODE", show_default=False)
    ] = None,
    name: Annotated[
        str, typer.Option("--who", help="Who it is, now that you know.", metavar="NAME", show_default=False)
    ] = "",
    method: Method = "",
    ball: Ball = "",
    new: New = False,
) -> None:
    """Move a referral to another stage, with when and why.

    Going back, or away from an end, is written down as a correction. Where it
    stands already, you only add what you learnt: the value, who it is, who has the ball.

    Examples:
    well moved nina met --why "a good first call"
    well moved alice/nina won --value 12000 --currency EUR
    """
    details = services.stages.ReferralDetails(
        method=method,
        why=reason,
        ball=ball,
        value=value,
        currency=currency or "",
        usual_currency=get_usual_currency(),
    )
    act(services.referrals.move, referral, stage, details, name=name, new=new)


@options.writes
def replied(referral: ReferralRef, note: Note = "") -> None:
    """Record that you answered whoever was introduced to you.

    The ball is theirs; if they are a contact, it is a message to them as well. Then comes `well moved REFERRAL met`.

    Examples:
    well replied nina "two days to choose from"
    """
    act(services.referrals.record_reply, referral, note)


@options.writes
def thank(
    source: Annotated[str, options.make_contact_argument()],
    note: Note = "",
    referral_ref: About = "",
    for_all: ForAll = False,
) -> None:
    """Record that you thanked them for a referral.

    Thanks are owed at once; how it went, later: `well told`.

    Examples:
    well thank alice "flowers for Nina"
    """
    act(services.referrals.thank, source, note, referral_ref=referral_ref, for_all=for_all)


@options.writes
def told(
    source: Annotated[str, options.make_contact_argument()],
    note: Note = "",
    referral_ref: About = "",
    for_all: ForAll = False,
) -> None:
    """Record that you told the source how it goes, or went.

    Examples:
    well told alice "Nina signed today" --about nina
    """
    act(services.referrals.tell, source, note, referral_ref=referral_ref, for_all=for_all)


@options.reads
@options.narrows
def referrals(
    which: Annotated[
        str,
        typer.Argument(
            help="One referral with its whole story, or a contact.",
            metavar="REFERRAL",
            autocompletion=complete.offer_referrals,
            show_default=False,
        ),
    ] = "",
    given: Annotated[bool, typer.Option("--given", help="Those that you gave.")] = False,
    ended: Annotated[bool, typer.Option("--all", help="Those that ended, too.")] = False,
    offered: Annotated[bool, typer.Option("--offered", help="Those only that nobody asked for.")] = False,
    occasion: Annotated[
        str | None,
        typer.Option(
            "--at",
            "--occasion",
            help="Only where it came up so; none for those of which that isn't known.",
            metavar="WORD",
            autocompletion=complete.offer_occasions,
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(help="Only those opened from that day on.", metavar="DAY", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option(help="Only those opened up to that day.", metavar="DAY", show_default=False)
    ] = None,
) -> None:
    """Show who is on the way, and the one nudge to make.

    Days in the stage stand against that source's own usual time, from three cases on, else against the policy's.

    Of --source and the like, the people are those who brought somebody, or with --given those to whom you did; the
    purpose is the referral's own. A referral that tells none is for a prospect.

    Examples:
    well referrals
    well referrals nina
    well referrals alice --all
    well referrals --all --offered --since 90d
    well referrals --all --source client --occasion coffee
    """
    selection, referral_filter = choose_selection(), _make_filter(since, until, occasion, offered)
    matches = read(
        views.referrals.find_referrals,
        which,
        GIVEN if given else GOT,
        ended=ended,
        selection=selection,
        referral_filter=referral_filter,
    )
    if isinstance(matches, TrackedReferral):
        show(pages.referrals.build_story(matches, get_today()))
    else:
        show(pages.referrals.build_referrals(matches, get_today(), selection, referral_filter, ended=ended))


def _make_filter(since: str | None, until: str | None, occasion: str | None, offered: bool) -> ReferralFilter | None:
    """The filter that the words of the command make; None if they make none."""
    first = None if since is None else days.parse(since, get_today())
    last = None if until is None else days.parse(until, get_today())
    if first and last and first > last:
        raise WrongUsage(
            f"--since {first} is later than --until {last}", "both days are counted, the earlier one first"
        )
    if occasion is None and not (first or last or offered):
        return None
    return ReferralFilter(first, last, None if occasion is None else parse_occasion(occasion), offered)


@options.reads
def owe() -> None:
    """Show the thanks, the news and the promises that you owe.

    By age, the oldest first. A promise that isn't due yet says in how many days it is.

    Examples:
    well owe
    """
    show(pages.referrals.build_debts(read(views.referrals.list_debts), get_today()))
