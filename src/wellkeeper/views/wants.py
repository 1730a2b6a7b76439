"""What do they want and offer, who could help whom, and what do you want from them?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.contact import EXACT_SIGN, Contact, Want
from wellkeeper.domain.offer import Offer, Purpose
from wellkeeper.domain.rules import matching
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.matching import Knowledge, Match
from wellkeeper.queries import accounts, contacts, wants
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_rules

FEW_CONTACTS = 20  # so many cases are loaded one by one


class Matches(NamedTuple):
    """The best matches, how many there are in all, and how many wants were looked at.

    `refused` counts those that are left out since somebody said no.
    """

    matches: Sequence[Match]
    total: int
    wants: int
    refused: int


def list_wants(reader: Reader, today: date, ref: str | None = None, *, settled: bool = False) -> list[Want]:
    """What they want, everyone or one contact, oldest first; with `settled`, what is settled too."""
    contact = contacts.find(reader, ref) if ref else None
    return wants.list_all(reader, today, contact) if settled else wants.list_open(reader, today, contact)


def list_offers(reader: Reader, today: date, ref: str | None = None, *, dropped: bool = False) -> list[Offer]:
    """What they can do for others, everyone or one contact, oldest first; with `dropped`, what was dropped too."""
    contact = contacts.find(reader, ref) if ref else None
    return wants.list_offers(reader, today, contact, dropped=dropped)


def list_purposes(reader: Reader, today: date, ref: str | None = None) -> list[Purpose]:
    """What you want from everyone, or from one contact."""
    contact = contacts.find(reader, ref) if ref else None
    return wants.list_purposes(reader, today, contact)


def match_wants(
    reader: Reader, today: date, ref: str | None = None, limit: int | None = None, *, refused: bool = False
) -> Matches:
    """Who could meet an open want: of everyone, or with one contact on either side, the highest sum first.

    With `refused`, those are among them of whom one said no.
    """
    contact = contacts.find(reader, ref) if ref else None
    open_wants = wants.list_open(reader, today)
    if not open_wants and not reader.lacks_answers:
        return Matches((), 0, 0, 0)
    rules, handle = load_rules(reader), contact.handle if contact else ""
    clues = matching.gather_clues(open_wants, wants.stream_clues(reader, today))
    handles = {*clues, *(want.contact for want in open_wants)} if clues else set()
    optins = {(optin.want, optin.contact, optin.other): optin for optin in wants.list_optins(reader, today)}
    acquainted = wants.load_acquainted(reader, today) if clues else {}
    knowledge = Knowledge(clues, _load_cases(reader, today, rules, handles), optins, acquainted)
    all_matches = matching.match_wants(open_wants, knowledge, rules, handle) if clues else []
    matches = all_matches if refused else [match for match in all_matches if not match.is_refused]
    return Matches(matches[:limit], len(matches), len(open_wants), len(all_matches) - len(matches))


def _load_cases(reader: Reader, today: date, rules: Rules, handles: set[str]) -> dict[str, Case]:
    """The cases of some contacts, by handle."""
    few_contacts: list[Contact] | None = None
    if len(handles) <= FEW_CONTACTS:
        few_contacts = contacts.find_all(reader, [f"{EXACT_SIGN}{handle}" for handle in sorted(handles)])
    return {case.contact.handle: case for case in accounts.load_cases(reader, rules, today, few_contacts)}
