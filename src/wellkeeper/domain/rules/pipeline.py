"""The pipeline: how long each referral has stood at its stage, how long is usual there, and the next thing to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import (
    GIVEN,
    MOST_NUDGES,
    PATH,
    STAGES,
    Referral,
    compute_usual_days,
    find_place,
    group_days_by_stage,
)
from wellkeeper.domain.words.text import format_command


class TrackedReferral(NamedTuple):
    """A referral, its days at the stage, how many are usual there (None at an end), and the command to do next."""

    referral: Referral
    days: int
    usual: int | None
    stalled: bool
    nudge: str


def track_referrals(
    referrals: Sequence[Referral], past_referrals: Iterable[Referral], today: date, policy: Policy
) -> list[TrackedReferral]:
    """Some referrals in the order of the pipeline: by stage, the longest there first.

    How many days are usual comes from `past_referrals`.
    """
    days_by_stage = group_days_by_stage(past_referrals)
    tracked_referrals = [
        _track(referral, days_by_stage.get((referral.direction, referral.contact, referral.stage), []), today, policy)
        for referral in referrals
    ]
    return sorted(
        tracked_referrals,
        key=lambda tracked: (STAGES.index(tracked.referral.stage), -tracked.days, tracked.referral.id),
    )


def _track(referral: Referral, past_days: Sequence[int], today: date, policy: Policy) -> TrackedReferral:
    days = (today - referral.since).days
    usual = compute_usual_days(referral.stage, past_days, policy) if referral.is_open else None
    is_stalled = usual is not None and days > usual
    return TrackedReferral(referral, days, usual, is_stalled, suggest_command(referral, today, policy))


def suggest_command(referral: Referral, today: date, policy: Policy) -> str:
    """The command that would bring a referral on; empty if all is done."""
    if referral.owes_thanks:
        return format_command("thank", referral.contact, "--about", referral.id)
    if referral.find_report_day(today, policy):
        return format_command("told", referral.contact, "--about", referral.id)
    return _suggest_next_command(referral) if referral.is_open else ""


def _suggest_next_command(referral: Referral) -> str:
    """The command that would bring an open referral on, if nothing is owed for it."""
    if referral.is_awaited and len(referral.nudges) >= MOST_NUDGES:
        return format_command("moved", referral.id, "lapsed")
    if referral.is_awaited or referral.direction == GIVEN:
        return format_command("draft", referral.contact, "nudge", "--about", referral.id)
    if referral.waits_for_you:
        return format_command("replied", referral.id)
    next_stage = (*PATH, "won")[find_place(referral.stage) + 1]
    return format_command("moved", referral.id, next_stage)
