"""Who is in the ledger, and what is known of one contact?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from wellkeeper import queries
from wellkeeper.domain.contact import EXACT_SIGN, Contact
from wellkeeper.domain.portrait import Portrait
from wellkeeper.domain.promise import count_word
from wellkeeper.domain.rules.judgement import judge_case
from wellkeeper.domain.rules.moves import add_end
from wellkeeper.queries import accounts, contacts, entries, promises, referrals, selections, wants
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_rules

if TYPE_CHECKING:
    from wellkeeper.domain.rules.likeness import Pair
    from wellkeeper.domain.selection import Selection

LATEST_COUNT = 5  # entries


class Contacts(NamedTuple):
    """The first of the contacts, their addresses and tags by sort, the labels of these, how many there are in all."""

    contacts: Sequence[Contact]
    reach: Mapping[int, Mapping[str, list[str]]]
    labels: Mapping[int, Mapping[str, str]]
    total: int


def find_contact(reader: Reader, _today: date, ref: str) -> Contact:
    """The contact whom the words name. Raises `UnknownContact`, or `Ambiguous` with the candidates."""
    return contacts.find(reader, ref)


def is_handle(reader: Reader, _today: date, name: str) -> bool:
    """Whether a contact has that handle."""
    return contacts.is_taken(reader, name)


def list_contacts(
    reader: Reader,
    today: date,
    selection: Selection | None = None,
    *,
    words: str = "",
    archived: bool = False,
    unsorted: bool = False,
    import_number: int | None = None,
    limit: int | None = None,
) -> Contacts:
    """The selected contacts by handle, with all `words` in their text; with `archived`, archived ones instead.

    If `unsorted`, those who wait to be sorted; with the number of an import, those who came by it.
    """
    action_id = selections.find_import(reader, import_number)
    matches = selections.list_contacts(
        reader, today, selection, words=words, archived=archived, unsorted=unsorted, action_id=action_id
    )
    first_matches = matches[:limit]
    reach, labels = contacts.load_reach(reader, first_matches), contacts.load_labels(reader, first_matches)
    return Contacts(first_matches, reach, labels, len(matches))


def portray_contact(reader: Reader, today: date, ref: str) -> Portrait:
    """All that is known of a contact."""
    rules = load_rules(reader)
    contact = contacts.find(reader, ref)
    judgement = judge_case(accounts.load_case(reader, rules, today, contact), rules)
    origin = referrals.find_by_id(reader, contact.origin) if contact.origin else None
    return Portrait(
        judgement._replace(move=add_end(judgement.move, judgement.case, rules)),
        rules,
        contacts.list_addresses(reader, contact.id),
        contacts.list_tags(reader, contact.id),
        next(reversed(accounts.list_standings(reader, today, contact)), None),
        wants.list_open(reader, today, contact),
        entries.list_by_ids(
            reader, entries.list_newest_ids(reader, contact, today, excluded_ids=(), limit=LATEST_COUNT)
        ),
        referrals.list_referrals(reader, today, contact.id),
        origin,
        count_word(promises.list_all(reader, today, contact), today, rules.policy.promise_days),
        entries.list_notes(reader, contact, today, LATEST_COUNT),
        wants.list_offers(reader, today, contact),
        wants.list_purposes(reader, today, contact),
        contacts.find(reader, EXACT_SIGN + origin.contact).name if origin else "",
    )


class Suspicions(NamedTuple):
    """The likeliest pairs of contacts who may be one person, and how many pairs there are in all.

    `others` counts the pairs beside them: those told apart if they weren't asked for, else the rest.
    """

    pairs: Sequence[Pair]
    total: int
    others: int


def list_suspicions(reader: Reader, _today: date, limit: int | None = None, *, distinct: bool = False) -> Suspicions:
    """Every two contacts who may be one person, the likeliest first; with `distinct`, those told apart instead."""
    distinctions = {frozenset(handles) for handles in queries.duplicates.list_distinctions(reader)}
    all_pairs = queries.duplicates.list_suspicions(reader)
    pairs = [pair for pair in all_pairs if (frozenset((pair.contact, pair.other)) in distinctions) == distinct]
    return Suspicions(pairs[:limit], len(pairs), len(all_pairs) - len(pairs))
