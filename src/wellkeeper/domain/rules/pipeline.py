"""The pipeline: how long each referral has stood where it is, against what is usual, and the one nudge to make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import (
    GIVEN,
    PATH,
    STAGES,
    Referral,
    Step,
    compute_usual_days,
    find_place,
    group_days_by_stage,
)


class TrackedReferral(NamedTuple):
    """A referral with its days in the stage, what is usual there (none at an end), and what to do about it."""

    referral: Referral
    days: int
    usual: int | None
    stalled: bool
    nudge: str


def track_referrals(
    referrals: Sequence[Referral], past_referrals: Iterable[Referral], today: date, policy: Policy
) -> list[TrackedReferral]:
    """Some referrals in the order of the pipeline: by stage, the longest there first. `history` shows what is usual."""
    cases = group_days_by_stage(past_referrals)
    tracked = [_track(one, cases.get((one.direction, one.contact, one.stage), []), today, policy) for one in referrals]
    return sorted(tracked, key=lambda one: (STAGES.index(one.referral.stage), -one.days, one.referral.id))


def _track(referral: Referral, past_days: Sequence[int], today: date, policy: Policy) -> TrackedReferral:
    days = (today - referral.since).days
    usual = compute_usual_days(referral.stage, past_days, policy) if referral.is_open else None
    stalled = usual is not None and days > usual
    return TrackedReferral(referral, days, usual, stalled, suggest_command(referral, today, policy))


def suggest_command(referral: Referral, today: date, policy: Policy) -> str:
    """The one thing that would bring it on, as a command; nothing where all is done."""
    if referral.owes_thanks:
        return f"well thank {referral.contact} --about {referral.id}"
    if referral.find_report_day(today, policy):
        return f"well told {referral.contact} --about {referral.id}"
    if not referral.is_open:
        return ""
    if referral.direction == GIVEN or referral.stage in ("asked", "promised"):
        return f"well draft {referral.contact} nudge --about {referral.id}"
    following = PATH[find_place(referral.stage) + 1 :]
    return f"well moved {referral.id} {following[0] if following else 'won'}"


def count_reached(referrals: Iterable[Referral]) -> dict[str, int]:
    """How many came at least as far as each stage of the way, and were won; what was corrected doesn't count."""
    counts = dict.fromkeys((*PATH, "won"), 0)
    for one in referrals:
        far = max((_find_reach(step.stage) for step in _list_valid_steps(one.steps)), default=-1)
        for stage in PATH[: far + 1]:
            counts[stage] += 1
        counts["won"] += one.stage == "won"
    return counts


def _find_reach(stage: str) -> int:
    """How far along a stage shows somebody to be: of an end only that they came, of an early one nothing."""
    return {"lost": find_place("introduced"), "declined": -1, "lapsed": -1}.get(stage, find_place(stage))


def _list_valid_steps(steps: Sequence[Step]) -> list[Step]:
    """The steps that no later correction took back."""
    found: list[Step] = []
    for step in steps:
        if step.correction:
            found = [one for one in found if find_place(one.stage) < find_place(step.stage)]
        found.append(step)
    return found
