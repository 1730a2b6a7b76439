"""Which referrals are on their way, and what is owed for them?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from wellkeeper import queries
from wellkeeper.domain.promise import list_promise_debts
from wellkeeper.domain.referral import Debt, Referral, gather_debts
from wellkeeper.domain.rules.pipeline import TrackedReferral, track_referrals
from wellkeeper.domain.words.text import make_small
from wellkeeper.queries import contacts, promises, referrals
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy, name_occasion

if TYPE_CHECKING:
    from wellkeeper.domain.selection import ReferralFilter, Selection


def find_referrals(
    reader: Reader,
    today: date,
    ref: str,
    direction: str,
    *,
    ended: bool = False,
    selection: Selection | None = None,
    referral_filter: ReferralFilter | None = None,
) -> TrackedReferral | list[TrackedReferral]:
    """The one referral that is named; else those of a direction, of the named contact or of all.

    Those that ended are listed with `ended` only. If `ref` names a contact who was brought and brought nobody, it names
    the referral that is about that contact. Of all these, those that the filter takes, with the selected contacts: of a
    named one that isn't among them, none. Raises `UnknownReferral`, or `Ambiguous` with the candidates.
    """
    history, policy = referrals.list_referrals(reader, today), load_policy(reader)
    referral_filter = referral_filter and _name_occasion(reader, referral_filter, history)
    handles = {contact.handle for contact in contacts.list_matching(reader, ref)} if ref else set()
    if ref and not _has_sources(handles, history):
        named = _select(reader, today, [referrals.find(reader, ref, today)], selection, referral_filter)
        return track_referrals(named, history, today, policy)[0] if named else []
    chosen = [
        referral
        for referral in history
        if referral.direction == direction and (ended or referral.is_open) and (not ref or referral.contact in handles)
    ]
    return track_referrals(_select(reader, today, chosen, selection, referral_filter), history, today, policy)


def _name_occasion(reader: Reader, referral_filter: ReferralFilter, history: Sequence[Referral]) -> ReferralFilter:
    """The filter with the table word of its occasion, unless some came up at it by that very word."""
    occasion = referral_filter.occasion
    if not occasion or any(make_small(referral.occasion) == occasion for referral in history):
        return referral_filter
    return referral_filter._replace(occasion=make_small(name_occasion(reader, occasion).name))


def _select(
    reader: Reader,
    today: date,
    all_referrals: Sequence[Referral],
    selection: Selection | None,
    referral_filter: ReferralFilter | None,
) -> list[Referral]:
    """Those of some referrals that the filter takes, with the selected contacts and for the selected purpose."""
    chosen = [referral for referral in all_referrals if referral_filter is None or referral_filter.takes(referral)]
    if selection is None:
        return chosen
    handles = queries.selections.list_handles(reader, today, selection._replace(purpose=None))
    return [referral for referral in chosen if referral.contact in handles and selection.takes(referral)]


def _has_sources(handles: set[str], all_referrals: Sequence[Referral]) -> bool:
    """Whether contacts with these handles are meant as sources: they brought somebody, or nobody brought them."""
    sources = {referral.contact for referral in all_referrals}
    people = {referral.who for referral in all_referrals}
    return bool(handles) and (bool(handles & sources) or not handles & people)


def list_debts(reader: Reader, today: date) -> list[Debt]:
    """The thanks and the news that you owe, and what you promised, the oldest first."""
    policy = load_policy(reader)
    debts = gather_debts(referrals.list_live(reader, today), today, policy)
    debts += list_promise_debts(promises.list_open(reader, today), today, policy.promise_days)
    return sorted(debts, key=lambda debt: debt.since)
