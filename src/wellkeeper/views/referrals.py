"""Which referrals are on their way, and what is owed for them?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellkeeper.domain.referral import Debt, Referral, gather_debts
from wellkeeper.domain.rules.pipeline import TrackedReferral, track_referrals
from wellkeeper.queries import contacts, referrals
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy


def find_referrals(
    reader: Reader, today: date, ref: str, direction: str, *, ended: bool = False
) -> TrackedReferral | list[TrackedReferral]:
    """The one referral that is named; else those of a direction, of the named contact or of all.

    Those that ended are listed with `ended` only. If `ref` names a contact who was brought and brought nobody, it names
    the referral that is about that contact. Raises `UnknownReferral`, or `Ambiguous` with the candidates.
    """
    history, policy = referrals.list_referrals(reader, today), load_policy(reader)
    handles = {contact.handle for contact in contacts.list_matching(reader, ref)} if ref else set()
    if ref and not _has_sources(handles, history):
        return track_referrals([referrals.find(reader, ref, today)], history, today, policy)[0]
    chosen = [
        referral
        for referral in history
        if referral.direction == direction and (ended or referral.is_open) and (not ref or referral.contact in handles)
    ]
    return track_referrals(chosen, history, today, policy)


def _has_sources(handles: set[str], all_referrals: Sequence[Referral]) -> bool:
    """Whether contacts with these handles are meant as sources: they brought somebody, or nobody brought them."""
    sources = {referral.contact for referral in all_referrals}
    people = {referral.who for referral in all_referrals}
    return bool(handles) and (bool(handles & sources) or not handles & people)


def list_debts(reader: Reader, today: date) -> list[Debt]:
    """The thanks and the news that you owe, the oldest first."""
    return gather_debts(referrals.list_live(reader, today), today, load_policy(reader))
