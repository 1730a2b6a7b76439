"""The funnel in two columns: how many referrals came how far, asked for and offered unasked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from wellkeeper.domain.insight.statistics import compute_median, compute_share
from wellkeeper.domain.referral import END_STAGES, GIVEN, GOT, INTRODUCED, PATH, Referral, list_valid_steps

ASKED, OFFERED = "asked", "offered"
# A column of the funnel, and the stage with which it begins.
FIRST_STAGES = {ASKED: "asked", OFFERED: "promised", GIVEN: INTRODUCED}


class FunnelRow(NamedTuple):
    """A stage of one way: how many stand there now and stand still, how many came there, and how long that took.

    `share` is that of all that went this way, `days` the median since the step before; None below five cases.
    """

    direction: str
    way: str
    stage: str
    open: int
    stalled: int
    reached: int
    of: int
    share: float | None
    cases: int
    days: float | None


class StageCount(NamedTuple):
    """How many referrals came to a stage, and how many days each took from the step before."""

    reached: int
    days: Sequence[int]


def list_ways(direction: str) -> tuple[str, ...]:
    """The columns of a direction."""
    return (ASKED, OFFERED) if direction == GOT else (GIVEN,)


def find_referral_way(referral: Referral) -> str:
    """The column of a referral."""
    if referral.direction == GIVEN:
        return GIVEN
    return OFFERED if referral.offered else ASKED


def count_funnel(referrals: Sequence[Referral], stalled: Iterable[Referral], direction: str) -> list[FunnelRow]:
    """Every stage of every way of a direction; `stalled` are the referrals that stand still."""
    stalled_counts = Counter((find_referral_way(referral), referral.stage) for referral in stalled)
    rows = []
    for way in list_ways(direction):
        chosen = [r for r in referrals if r.direction == direction and find_referral_way(r) == way]
        for stage in (*PATH[PATH.index(FIRST_STAGES[way]) :], *END_STAGES):
            reached, days = count_stage(chosen, stage)
            open_count = sum(referral.stage == stage and referral.is_open for referral in chosen)
            share = compute_share(reached, len(chosen))
            figures = (open_count, stalled_counts[way, stage], reached, len(chosen), share)
            rows.append(FunnelRow(direction, way, stage, *figures, len(days), compute_median(days)))
    return rows


def count_stage(referrals: Iterable[Referral], stage: str) -> StageCount:
    """How many came to a stage by a valid step; to `introduced`, how many people came. Corrections take no days."""
    reached, days = 0, []
    for referral in referrals:
        steps = list_valid_steps(referral.steps)
        has_step = any(step.stage == stage for step in steps)
        reached += referral.introduced is not None if stage == INTRODUCED else has_step
        days += [
            (step.day - before.day).days
            for before, step in pairwise(steps)
            if step.stage == stage and not step.correction
        ]
    return StageCount(reached, days)


def list_cases(referrals: Iterable[Referral], way: str, stage: str) -> list[Referral]:
    """The referrals of a way that came to a stage."""
    chosen = [referral for referral in referrals if find_referral_way(referral) == way]
    return [referral for referral in chosen if count_stage([referral], stage).reached]
