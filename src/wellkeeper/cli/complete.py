"""What TAB offers. It only reads the ledger, and never complains."""

from __future__ import annotations

import os
from collections.abc import Callable

import typer

from wellkeeper import queries, settings
from wellkeeper.domain.kinds import DEFAULT_KINDS, Kinds
from wellkeeper.doors.reading import read_today, reading
from wellkeeper.errors import WellError
from wellkeeper.queries.reader import Reader

Offer = list[tuple[str, str]]


def _query_ledger(context: typer.Context, question: Callable[[Reader], Offer]) -> Offer:
    db = context.params.get("db") or (context.parent.params.get("db") if context.parent else None)
    try:
        with reading(settings.load(db, os.environ).ledger) as reader:
            return question(reader)
    except WellError:
        return []


def _clean_for_shell(text: str) -> str:
    """`text` without anything that means something to a shell: zsh evaluates what it is offered."""
    return "".join(c if c.isalnum() or c in " -_.,@+" else " " for c in text)


def offer_contacts(context: typer.Context, incomplete: str) -> Offer:
    """The handles that begin with `incomplete`, with the names behind them."""
    handles = _query_ledger(context, lambda reader: queries.contacts.list_handles(reader, incomplete.lower()))
    return [(handle, _clean_for_shell(name)) for handle, name in handles]


def offer_kinds(*sides: str) -> Callable[[typer.Context, str], Offer]:
    """A completion that offers the kinds of some sides."""

    def list_names(kinds: Kinds) -> Offer:
        return [(kind.word, kind.about) for side in sides for kind in kinds.list_of_side(side)]

    def offer(context: typer.Context, incomplete: str) -> Offer:
        names = _query_ledger(context, lambda reader: list_names(queries.rules.load_kinds(reader)))
        return [pair for pair in names or list_names(Kinds(DEFAULT_KINDS)) if pair[0].startswith(incomplete)]

    return offer


def offer_referrals(context: typer.Context, incomplete: str) -> Offer:
    """The open referrals, by number, each with its source and person."""

    def list_open(reader: Reader) -> Offer:
        referrals = queries.referrals.list_referrals(reader, read_today(), ended=False)
        return [
            (str(referral.id), _clean_for_shell(f"{referral.contact} {referral.title} {referral.stage}"))
            for referral in referrals
        ]

    return [pair for pair in _query_ledger(context, list_open) if pair[0].startswith(incomplete)]


def offer_tags(context: typer.Context, incomplete: str) -> Offer:
    """The tags in use that begin with `incomplete`."""
    tags = _query_ledger(context, lambda reader: [(tag, "") for tag in queries.contacts.list_all_tags(reader)])
    return [(tag, about) for tag, about in tags if tag.startswith(incomplete) and tag == _clean_for_shell(tag)]


def offer_words(meanings: dict[str, str]) -> Callable[[str], Offer]:
    """A completion that offers fixed words, each with its meaning."""

    def offer(incomplete: str) -> Offer:
        return [(word, about) for word, about in meanings.items() if word.startswith(incomplete)]

    return offer
