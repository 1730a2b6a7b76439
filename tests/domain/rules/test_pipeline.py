"""The pipeline: who stands where, for how long against what is usual, what brings them on, and who came how far."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.test_account import TODAY
from domain.test_referral import POLICY, referral, referrals
from wellkeeper.domain.referral import GIVEN, PATH, STAGES, Referral
from wellkeeper.domain.rules.pipeline import count_reached, suggest_command, track_referrals


def test_the_pipeline_goes_by_stage_and_then_by_days() -> None:
    every = [
        referral("introduced 1d", id=1),
        referral("asked 3d", id=2),
        referral("asked 9d", id=3),
        referral("asked 3d", id=4),
        referral("promised 2d; won 0d", id=5),
    ]
    found = track_referrals(every, every, TODAY, POLICY)
    assert [(one.referral.id, one.days, one.usual) for one in found] == [
        (3, 9, 14),
        (2, 3, 14),
        (4, 3, 14),
        (1, 1, 2),
        (5, 0, None),
    ]


@pytest.mark.parametrize(
    ("text", "stalled"),
    [
        ("asked 14d", False),
        ("asked 15d", True),
        ("promised 7d", False),
        ("promised 8d", True),
        ("introduced 2d", False),
        ("introduced 3d", True),
        ("introduced 90d; met 14d", False),
        ("introduced 90d; met 15d", True),
        ("introduced 90d; proposed 30d", False),
        ("introduced 90d; proposed 31d", True),
        ("introduced 90d; won 80d", False),
        ("asked 90d; lapsed 80d", False),
    ],
)
def test_what_takes_longer_than_usual_stands_still(text: str, stalled: bool) -> None:
    one = referral(text)
    assert track_referrals([one], [one], TODAY, POLICY)[0].stalled is stalled


@pytest.mark.parametrize(
    ("history", "usual"),
    [
        (["promised 60d; introduced 40d", "promised 60d; introduced 30d"], 7),
        (["promised 60d; introduced 40d", "promised 60d; introduced 30d", "promised 60d; introduced 35d"], 25),
        (["promised 60d; introduced 40d", "promised 60d; introduced 30d", "promised 60d"], 7),
        (["promised 60d; lapsed 59d", "promised 60d; introduced 57d", "promised 60d; introduced 58d"], 2),
    ],
)
def test_what_is_usual_is_known_from_three_cases_of_that_source(history: list[str], usual: int) -> None:
    now = referral("promised 20d", id=9)
    others = [referral(text, contact="bob") for text in ["promised 60d; introduced 59d"] * 3]
    given = [referral(text, direction=GIVEN) for text in ["promised 60d; introduced 59d"] * 3]
    found = track_referrals([now], [now, *map(referral, history), *others, *given], TODAY, POLICY)
    assert (found[0].usual, found[0].stalled) == (usual, usual < 20)


@pytest.mark.parametrize(
    ("text", "known", "command"),
    [
        ("asked 1d", {}, "well draft alice nudge --about 1"),
        ("promised 1d", {}, "well draft alice nudge --about 1"),
        ("introduced 1d", {}, "well thank alice --about 1"),
        ("introduced 1d", {"thanked": "1d"}, "well moved 1 met"),
        ("introduced 9d; met 1d", {"thanked": "1d"}, "well moved 1 proposed"),
        ("introduced 9d; proposed 1d", {"thanked": "1d"}, "well moved 1 won"),
        ("introduced 99d; met 1d", {"thanked": "90d"}, "well told alice --about 1"),
        ("introduced 9d; won 1d", {}, "well thank alice --about 1"),
        ("introduced 9d; won 1d", {"thanked": "1d"}, "well told alice --about 1"),
        ("introduced 9d; lost 1d", {"thanked": "1d", "told": "1d"}, ""),
        ("asked 9d; declined 1d", {}, ""),
        ("introduced 9d", {"direction": GIVEN}, "well draft alice nudge --about 1"),
        ("introduced 9d; won 1d", {"direction": GIVEN}, ""),
    ],
)
def test_the_one_nudge_pays_debts_first(text: str, known: dict[str, Any], command: str) -> None:
    assert suggest_command(referral(text, **known), TODAY, POLICY) == command


@pytest.mark.parametrize(
    ("text", "far"),
    [
        ("asked 9d", "asked"),
        ("promised 9d", "promised"),
        ("introduced 9d", "introduced"),
        ("asked 9d; introduced 8d; met 7d; proposed 6d; lost 5d", "proposed"),
        ("introduced 9d; lost 5d", "introduced"),  # it never came to an offer
        ("asked 9d; lost 5d", "introduced"),
        ("promised 9d; won 5d", "won"),
        ("asked 9d; declined 5d", "asked"),
        ("promised 9d; lapsed 5d", "promised"),
        ("introduced 9d; met 8d; promised 5d", "promised"),
        ("introduced 9d; met 8d; introduced 7d", "introduced"),
        ("introduced 9d; proposed 8d; won 7d; lost 6d", "proposed"),
        ("introduced 9d; won 7d; met 6d", "met"),
        ("asked 9d; lapsed 8d; introduced 7d", "introduced"),
    ],
)
def test_a_funnel_counts_how_far_each_came(text: str, far: str) -> None:
    stages = (*PATH, "won")
    counts = count_reached([referral(text)])
    assert counts == {stage: int(stages.index(stage) <= stages.index(far)) for stage in stages}


@given(st.lists(referrals(), max_size=6))
def test_a_funnel_narrows_and_holds_everyone(every: list[Referral]) -> None:
    counts = count_reached(every)
    figures = list(counts.values())
    assert tuple(counts) == (*PATH, "won")
    assert figures == sorted(figures, reverse=True)
    assert counts["won"] == sum(one.stage == "won" for one in every)
    assert counts["introduced"] >= sum(one.stage in ("introduced", "met", "proposed", "won", "lost") for one in every)
    assert counts["asked"] <= len(every)


@given(st.lists(referrals(), max_size=6))
def test_everyone_is_tracked_once(every: list[Referral]) -> None:
    numbered = [one._replace(id=number) for number, one in enumerate(every, 1)]
    found = track_referrals(numbered, numbered, TODAY, POLICY)
    order = [STAGES.index(one.referral.stage) for one in found]
    assert sorted(one.referral.id for one in found) == [one.id for one in numbered]
    assert order == sorted(order)
    assert all((one.usual is None) is (not one.referral.is_open) for one in found)
    assert all(one.nudge or not one.referral.is_open for one in found)
