"""Who leads to somebody whom one wants to meet?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.sought import Hit, find_in_line
from wellkeeper.domain.way import LEAST_RANK, PROVING_PLACES, Way, find_proof, make_way, make_wish_search, order_ways
from wellkeeper.domain.words.searches import Search, check_search
from wellkeeper.domain.words.text import fold_words
from wellkeeper.queries import accounts
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_rules
from wellkeeper.queries.sought.hits import Scope, add_texts, list_hits, load_contacts

FEW_WAYS = 30  # so many cases are loaded one by one


class Ways(NamedTuple):
    """The first of the ways to somebody, those by people who may be asked now before the others; how many there are."""

    ways: Sequence[Way]
    day: date
    total: int


def list_ways(reader: Reader, today: date, wish: str, limit: int | None = None) -> Ways:
    """Who is the person whom one wants to meet, and who knows of them; archived contacts aren't asked.

    Raises `WrongUsage` if the wish has no word that says something.
    """
    search = check_search(make_wish_search(wish), wish)
    hits_by_contact = list_hits(reader, today, search, Scope(PROVING_PLACES), LEAST_RANK)
    found_contacts = [contact for contact in load_contacts(reader, hits_by_contact).values() if not contact.archived]
    proving_hits: defaultdict[int, list[Hit]] = defaultdict(list)
    for hit in _check_hits(reader, today, search, chain(*(hits_by_contact[contact.id] for contact in found_contacts))):
        proving_hits[hit.line.contact_id].append(hit)
    proofs = {
        contact.handle: proof for contact in found_contacts if (proof := find_proof(search, proving_hits[contact.id]))
    }
    rules = load_rules(reader)
    cases = _load_cases(reader, rules, today, [contact for contact in found_contacts if contact.handle in proofs])
    ways = order_ways(make_way(case, *proofs[case.contact.handle], wish, rules) for case in cases)
    return Ways(ways[:limit], today, len(ways))


def _check_hits(reader: Reader, today: date, search: Search, hits: Iterable[Hit]) -> Iterator[Hit]:
    """The hits with their texts, without those that prove nothing: of an e-mail only the domain counts."""
    for hit in add_texts(reader, today, [*hits]):
        if hit.line.place == "email":
            domain = fold_words(hit.text.rpartition("@")[2])
            domain_hit = find_in_line(search, hit.line._replace(key=domain), LEAST_RANK)
            if domain_hit.fits:
                yield hit._replace(fits=domain_hit.fits)
        elif not hit.kind.endswith(("voided", "dropped")):
            yield hit


def _load_cases(reader: Reader, rules: Rules, today: date, chosen_contacts: Sequence[Contact]) -> list[Case]:
    """The cases of some contacts: of many it is quicker to load all."""
    if len(chosen_contacts) <= FEW_WAYS:
        return accounts.load_cases(reader, rules, today, chosen_contacts)
    handles = {contact.handle for contact in chosen_contacts}
    return [case for case in accounts.load_cases(reader, rules, today) if case.contact.handle in handles]
