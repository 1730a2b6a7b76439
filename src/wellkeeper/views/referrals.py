"""Who is on the way, how many came how far, what is owed for them, and what were the verdicts worth?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.referral import Debt, Referral, gather_debts
from wellkeeper.domain.rules.grading import GradeReport, grade_rules
from wellkeeper.domain.rules.pipeline import TrackedReferral, count_reached, track_referrals
from wellkeeper.queries import contacts, referrals
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy


class Funnel(NamedTuple):
    """The open referrals of a direction, and how many of all came at least as far as each stage."""

    tracked: Sequence[TrackedReferral]
    reached: Mapping[str, int]
    direction: str


def find_referrals(
    reader: Reader, today: date, ref: str, direction: str, *, ended: bool = False
) -> TrackedReferral | list[TrackedReferral]:
    """The one referral that is named; else those of a direction, of the named contact or of all.

    Those that ended are listed with `ended` only. A name of whom somebody brought, and who brought nobody, is that of a
    referral. Raises `UnknownReferral`, or `Ambiguous` with the candidates.
    """
    history, policy = referrals.list_referrals(reader, today), load_policy(reader)
    handles = {contact.handle for contact in contacts.list_matching(reader, ref)} if ref else set()
    if ref and not _has_sources(handles, history):
        return track_referrals([referrals.find(reader, ref, today)], history, today, policy)[0]
    chosen = [one for one in history if one.direction == direction and (ended or one.is_open)]
    return track_referrals([one for one in chosen if not ref or one.contact in handles], history, today, policy)


def _has_sources(handles: set[str], all_referrals: Sequence[Referral]) -> bool:
    """Whether these contacts stand for all referrals of theirs: they have some, or nobody brought them."""
    sources, people = {one.contact for one in all_referrals}, {one.who for one in all_referrals}
    return bool(handles) and (bool(handles & sources) or not handles & people)


def count_stages(reader: Reader, today: date, direction: str) -> Funnel:
    """How many referrals of a direction are at each stage, and how many came that far."""
    history = referrals.list_referrals(reader, today)
    chosen = [one for one in history if one.direction == direction]
    tracked = track_referrals([one for one in chosen if one.is_open], history, today, load_policy(reader))
    return Funnel(tracked, count_reached(chosen), direction)


def list_debts(reader: Reader, today: date) -> list[Debt]:
    """The thanks and the news that you owe, by age."""
    return gather_debts(referrals.list_live(reader, today), today, load_policy(reader))


def grade_verdicts(reader: Reader, today: date) -> GradeReport:
    """How often a “ready” came to something, against those that were asked anyway."""
    return grade_rules(referrals.list_outcomes(reader, today))
