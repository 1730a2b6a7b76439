"""What TAB offers. It reads the ledger by the light door, and never complains."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing

import typer

from wellkeeper import settings
from wellkeeper.doors.reading import read_today
from wellkeeper.errors import WellError
from wellkeeper.queries import contacts as who
from wellkeeper.queries.reader import SqliteReader

Offer = list[tuple[str, str]]


def _query_ledger(context: typer.Context, question: Callable[[SqliteReader], Offer]) -> Offer:
    import os

    from wellkeeper.storage import file

    db = context.params.get("db") or (context.parent.params.get("db") if context.parent else None)
    try:
        path = settings.load(db, os.environ).ledger
        with file.explain_errors(path), closing(file.connect_to_read(path)) as connection:
            return question(SqliteReader(connection))
    except WellError:
        return []


def offer_contacts(context: typer.Context, incomplete: str) -> Offer:
    """Handles that begin so, with the names behind them."""
    found = _query_ledger(context, lambda reader: who.list_handles(reader, incomplete.lower()))
    return [(handle, _clean_for_shell(name)) for handle, name in found]


def _clean_for_shell(text: str) -> str:
    """`text` without anything that means something to a shell: zsh evaluates what it is offered."""
    return "".join(c if c.isalnum() or c in " -_.,@+" else " " for c in text)


def offer_kinds(*sides: str) -> Callable[[typer.Context, str], Offer]:
    """The kinds of some sides that begin so."""

    def offer(context: typer.Context, incomplete: str) -> Offer:
        from wellkeeper.domain.kinds import DEFAULT_KINDS, Kinds
        from wellkeeper.queries import rules

        def told(known: Kinds) -> Offer:
            return [(kind.word, kind.about) for side in sides for kind in known.list_of_side(side)]

        found = _query_ledger(context, lambda reader: told(rules.load_kinds(reader))) or told(Kinds(DEFAULT_KINDS))
        return [(word, about) for word, about in found if word.startswith(incomplete)]

    return offer


def offer_referrals(context: typer.Context, incomplete: str) -> Offer:
    """Referrals that are on their way, by number, with source and person behind it."""
    from wellkeeper.queries import referrals as known

    def question(reader: SqliteReader) -> Offer:
        on_the_way = known.list_referrals(reader, read_today(), ended=False)
        return [(str(one.id), _clean_for_shell(f"{one.contact} {one.title} {one.stage}")) for one in on_the_way]

    return [(number, about) for number, about in _query_ledger(context, question) if number.startswith(incomplete)]


def offer_tags(context: typer.Context, incomplete: str) -> Offer:
    """Tags in use that begin so."""
    found = _query_ledger(context, lambda reader: [(tag, "") for tag in who.list_all_tags(reader)])
    return [(tag, about) for tag, about in found if tag.startswith(incomplete) and tag == _clean_for_shell(tag)]


def offer_words(meanings: dict[str, str]) -> Callable[[str], Offer]:
    """Fixed words with what they mean."""

    def offer(incomplete: str) -> Offer:
        return [(word, about) for word, about in meanings.items() if word.startswith(incomplete)]

    return offer
