"""What TAB offers. It only reads the ledger, and never complains."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any

import typer

from wellkeeper import queries, settings
from wellkeeper.domain.kinds import DEFAULT_KINDS, Kinds
from wellkeeper.domain.words.text import is_quotable_word, make_search_key
from wellkeeper.doors.reading import read_today, reading
from wellkeeper.errors import WellError
from wellkeeper.queries.reader import Reader

Offer = list[tuple[str, str]]

PATIENCE = 0.1  # seconds for which TAB waits if another program holds the ledger
_HARMLESS_CHARACTERS = frozenset(" -_.,@+/%’")  # in what a word means


def _query_ledger(context: typer.Context, question: Callable[[Reader], Offer]) -> Offer:
    shared = [context.params, *([context.parent.params] if context.parent else [])]
    db = next((params["db"] for params in shared if params.get("db")), None)
    private = settings.is_private(os.environ) or any(params.get("private") for params in shared)
    try:
        with reading(settings.load(db, os.environ).ledger, wait=PATIENCE, private=private) as reader:
            return question(reader)
    except WellError:
        return []


class _OfferedWord(str):
    """A word that is offered for what was typed; typer would compare the two again, letter by letter."""

    def startswith(self, *_: Any) -> bool:
        return True


def _filter_offer(offer: Offer, incomplete: str) -> Offer:
    """The words that begin so, in any letters, with what they mean: all that TAB offers goes out here.

    A ledger that somebody else wrote could make a shell run what it likes: a word that can't be quoted safely is left
    out, and of a meaning only harmless characters stay.
    """
    beginning = make_search_key(incomplete)
    return [
        (_OfferedWord(word), _clean_meaning(meaning))
        for word, meaning in offer
        if make_search_key(word).startswith(beginning) and is_quotable_word(word)
    ]


def _clean_meaning(text: str) -> str:
    return "".join(c if c.isalnum() or c in _HARMLESS_CHARACTERS else " " for c in text)


def offer_contacts(context: typer.Context, incomplete: str) -> Offer:
    """Handles that begin so, with the names behind them."""
    beginning = make_search_key(incomplete)
    return _filter_offer(
        _query_ledger(context, lambda reader: queries.contacts.list_handles(reader, beginning)), beginning
    )


def offer_kinds(*sides: str) -> Callable[[typer.Context, str], Offer]:
    """The kinds of some sides that begin so."""

    def list_names(kinds: Kinds) -> Offer:
        return [(kind.word, kind.about) for side in sides for kind in kinds.list_of_side(side)]

    def offer(context: typer.Context, incomplete: str) -> Offer:
        names = _query_ledger(context, lambda reader: list_names(queries.rules.load_kinds(reader)))
        return _filter_offer(names or list_names(Kinds(DEFAULT_KINDS)), incomplete)

    return offer


_offer_gives = offer_kinds("give")


def offer_gift_words(context: typer.Context, incomplete: str) -> Offer:
    """Contacts; behind the first one kinds of give as well."""
    kinds = _offer_gives(context, incomplete) if context.params.get("words") else []
    return [*kinds, *offer_contacts(context, incomplete)]


def offer_touch_words(context: typer.Context, incomplete: str) -> Offer:
    """Contacts; behind the first one occasions as well."""
    occasions = offer_known_occasions(context, incomplete) if context.params.get("words") else []
    return [*occasions, *offer_contacts(context, incomplete)]


def offer_known_occasions(context: typer.Context, incomplete: str) -> Offer:
    """The occasions that have a name, the user's own among them."""

    def list_names(kinds: Kinds) -> Offer:
        return [(occasion, "") for occasion in kinds.vocabulary.list_occasions()]

    names = _query_ledger(context, lambda reader: list_names(queries.rules.load_kinds(reader)))
    return _filter_offer(names or list_names(Kinds(DEFAULT_KINDS)), incomplete)


def offer_referrals(context: typer.Context, incomplete: str) -> Offer:
    """Referrals that are on their way, by number, with source and person behind it."""

    def list_open(reader: Reader) -> Offer:
        referrals = queries.referrals.list_referrals(reader, read_today(), ended=False)
        return [(str(referral.id), f"{referral.contact} {referral.title} {referral.stage}") for referral in referrals]

    return _filter_offer(_query_ledger(context, list_open), incomplete)


def offer_promises(context: typer.Context, incomplete: str) -> Offer:
    """Promises of yours that are open, by number, with to whom and what behind it."""

    def list_open(reader: Reader) -> Offer:
        open_promises = queries.promises.list_open(reader, read_today())
        return [(str(promise.id), f"{promise.contact} {promise.text}") for promise in open_promises]

    return _filter_offer(_query_ledger(context, list_open), incomplete)


def offer_wants(context: typer.Context, incomplete: str) -> Offer:
    """Wants that are open, by number, with whose they are and their words behind it."""

    def list_open(reader: Reader) -> Offer:
        return [(str(want.id), f"{want.contact} {want.text}") for want in queries.wants.list_open(reader, read_today())]

    return _filter_offer(_query_ledger(context, list_open), incomplete)


def offer_tags(context: typer.Context, incomplete: str) -> Offer:
    """Tags in use that begin so."""
    tags = _query_ledger(context, lambda reader: [(tag, "") for tag in queries.contacts.list_all_tags(reader)])
    return _filter_offer(tags, incomplete)


def offer_colleagues(context: typer.Context, incomplete: str) -> Offer:
    """Whoever did something in the ledger or has contacts, as far as the name begins so."""
    names = _query_ledger(context, lambda reader: [(name, "") for name in queries.colleagues.list_names(reader)])
    return _filter_offer(names, incomplete)


def offer_colleagues_of_option(context: typer.Context, _words: list[str], incomplete: str) -> Offer:
    """What `offer_colleagues` offers, for an option that typer doesn't make."""
    return offer_colleagues(context, incomplete)


def offer_occasions(context: typer.Context, incomplete: str) -> Offer:
    """Where referrals came up, as far as that begins so."""

    def list_occasions(reader: Reader) -> Offer:
        return [(occasion, "") for occasion in queries.referrals.list_occasions(reader)]

    return _filter_offer(_query_ledger(context, list_occasions), incomplete)


def offer_tags_of_option(context: typer.Context, _words: list[str], incomplete: str) -> Offer:
    """What `offer_tags` offers, for an option that typer doesn't make."""
    return offer_tags(context, incomplete)


def offer_of_option(meanings: Mapping[str, str]) -> Callable[[typer.Context, list[str], str], Offer]:
    """Fixed words with what they mean, for an option that typer doesn't make."""

    def offer(_context: typer.Context, _words: list[str], incomplete: str) -> Offer:
        return _filter_offer(list(meanings.items()), incomplete)

    return offer


def offer_words(meanings: dict[str, str]) -> Callable[[str], Offer]:
    """Fixed words with what they mean."""

    def offer(incomplete: str) -> Offer:
        return _filter_offer(list(meanings.items()), incomplete)

    return offer
