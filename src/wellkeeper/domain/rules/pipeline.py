"""The pipeline: how long each referral has stood where it is, against what is usual, and the one nudge to make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import GIVEN, PATH, STAGES, Referral, Step, days_in_stages, place, usual_days


class Tracked(NamedTuple):
    """A referral with its days in the stage, what is usual there (none at an end), and what to do about it."""

    referral: Referral
    days: int
    usual: int | None
    stalled: bool
    nudge: str


def track(referrals: Sequence[Referral], history: Iterable[Referral], today: date, policy: Policy) -> list[Tracked]:
    """Some referrals in the order of the pipeline: by stage, the longest there first. `history` shows what is usual."""
    cases = days_in_stages(history)
    tracked = [
        _tracked(one, cases.get((one.direction, one.contact, one.stage), []), today, policy) for one in referrals
    ]
    return sorted(tracked, key=lambda one: (STAGES.index(one.referral.stage), -one.days, one.referral.id))


def _tracked(one: Referral, cases: Sequence[int], today: date, policy: Policy) -> Tracked:
    days = (today - one.since).days
    usual = usual_days(one.stage, cases, policy) if one.is_open else None
    stalled = usual is not None and days > usual
    return Tracked(one, days, usual, stalled, nudge(one, today, policy))


def nudge(one: Referral, today: date, policy: Policy) -> str:
    """The one thing that would bring it on, as a command; nothing where all is done."""
    if one.owes_thanks:
        return f"well thank {one.contact} --about {one.id}"
    if one.owes_report(today, policy):
        return f"well told {one.contact} --about {one.id}"
    if not one.is_open:
        return ""
    if one.direction == GIVEN or one.stage in ("asked", "promised"):
        return f"well draft {one.contact} nudge --about {one.id}"
    return f"well moved {one.id} {PATH[place(one.stage) + 1] if place(one.stage) + 1 < len(PATH) else 'won'}"


def reached(referrals: Iterable[Referral]) -> dict[str, int]:
    """How many came at least as far as each stage of the way, and were won; what was corrected doesn't count."""
    counts = dict.fromkeys((*PATH, "won"), 0)
    for one in referrals:
        far = max((_reach(step.stage) for step in _standing(one.steps)), default=-1)
        for stage in PATH[: far + 1]:
            counts[stage] += 1
        counts["won"] += one.stage == "won"
    return counts


def _reach(stage: str) -> int:
    """How far along a stage shows somebody to be: of an end only that they came, of an early one nothing."""
    return {"lost": place("introduced"), "declined": -1, "lapsed": -1}.get(stage, place(stage))


def _standing(steps: Sequence[Step]) -> list[Step]:
    """The steps that no later correction took back."""
    found: list[Step] = []
    for step in steps:
        if step.correction:
            found = [one for one in found if place(one.stage) < place(step.stage)]
        found.append(step)
    return found
