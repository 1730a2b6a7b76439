"""Suggestions: they are shown, accepted or dropped."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from wellkeeper import services, views
from wellkeeper.cli import complete, options
from wellkeeper.cli.call import read, writing
from wellkeeper.cli.commands.sentences import do_proposal, do_sentence
from wellkeeper.cli.options import Points
from wellkeeper.cli.show import act, act_or_create, show, show_receipt
from wellkeeper.domain.touch import DID_RULE, RULE_MEANINGS
from wellkeeper.errors import WrongUsage
from wellkeeper.render import pages

Numbers = Annotated[
    list[int] | None,
    typer.Argument(
        help="Numbers of suggestions: `well inbox` shows them.",
        metavar="N...",
        min=1,
        max=2**63 - 1,
        show_default=False,
    ),
]


def _make_rule_option(name: str, help: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        name,
        help=f"{help}: {', '.join(RULE_MEANINGS)}.",
        metavar="RULE",
        autocompletion=complete.offer_words(RULE_MEANINGS),
        show_default=False,
    )
    return option


Rule = Annotated[str, _make_rule_option("--rule", "Only what that rule found")]
From = Annotated[
    str,
    typer.Option(
        "--from",
        help="Only what is about this contact.",
        metavar="CONTACT",
        autocompletion=complete.offer_contacts,
        show_default=False,
    ),
]
Every = Annotated[bool, typer.Option("--all", help="All that wait.")]


@options.reads_or_writes
def inbox(
    settled: Annotated[bool, typer.Option("--all", help="Settled ones too.")] = False,
    rule: Rule = "",
    ref: From = "",
    mute: Annotated[str, _make_rule_option("--mute", "Propose nothing by this rule any more")] = "",
    unmute: Annotated[str, _make_rule_option("--unmute", "Propose by this rule again")] = "",
) -> None:
    """Show what mail and calendar speak of, and isn't entered.

    `well import mail.mbox cal.ics` finds mails in which you introduced two contacts to each other (gave), or a contact
    introduced somebody to you (got); your first mail to whoever was introduced (replied), and your first meeting with
    them (met). An assistant proposes sentences (did). Nothing of it counts before you accept it.

    Examples:
    well inbox
    well inbox --rule gave --from alice
    well inbox --all --plain
    well inbox --mute met
    """
    if mute and unmute:
        raise WrongUsage("--mute and --unmute say two things", "give one of them")
    if mute or unmute:
        if settled or rule or ref:
            raise WrongUsage("--mute and --unmute show nothing", "leave out --all, --rule and --from")
        return act_or_create(services.inbox.mute, mute or unmute, again=bool(unmute))
    return show(
        pages.inbox.build_suggestions(read(views.entries.list_suggestions, settled=settled, rule=rule, ref=ref))
    )


@options.writes
def accept(
    numbers: Numbers = None,
    points: Points = None,
    rule: Rule = "",
    ref: From = "",
    every: Every = False,
    sentence: Annotated[
        str,
        typer.Option(
            "--as",
            help="Accept one in other words: what happened on its day, as `well did` reads it.",
            metavar="SENTENCE",
            show_default=False,
        ),
    ] = "",
) -> None:
    """Accept suggestions: post what they say, each on its day.

    Several at once are one action. A give is posted on both accounts. What isn't possible any more is refused, and then
    nothing is posted.

    Examples:
    well accept 1
    well accept --rule gave --from alice
    well accept --all
    well accept 1 --as "introduced Alice to Bob: his new warehouse"
    """
    if not sentence:
        return _accept(numbers or [], points, ref=ref, rule=rule, every=every)
    if len(numbers or ()) != 1 or points is not None or rule or ref or every:
        raise WrongUsage("--as goes with the number of one suggestion, and nothing else", "`well inbox` shows it")
    return do_sentence(sentence, suggestion_id=(numbers or [0])[0])


def _accept(suggestion_ids: Sequence[int], points: int | None, *, ref: str, rule: str, every: bool) -> None:
    """Accept suggestions by one action; what an assistant proposed is done as `did` does it."""
    with writing() as action:
        chosen = services.inbox.choose(action.ledger, suggestion_ids, ref=ref, rule=rule, every=every)
        proposals = [suggestion for suggestion in chosen if suggestion.rule == DID_RULE]
        for suggestion in sorted(proposals, key=lambda suggestion: (suggestion.day, suggestion.id)):
            do_proposal(action, suggestion)
        other_ids = [suggestion.id for suggestion in chosen if suggestion.rule != DID_RULE]
        if not proposals:
            action.do(services.inbox.accept, suggestion_ids, points, ref=ref, rule=rule, every=every)
        elif other_ids or points is not None:
            action.do(services.inbox.accept, other_ids, points)
    show_receipt(action.receipt)


@options.writes
def drop(numbers: Numbers = None, rule: Rule = "", ref: From = "", every: Every = False) -> None:
    """Drop suggestions: they don't come again.

    Examples:
    well drop 1
    well drop --rule gave
    """
    act(services.inbox.drop, numbers or [], ref=ref, rule=rule, every=every)
