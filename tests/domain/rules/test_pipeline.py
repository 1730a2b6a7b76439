"""The pipeline: who stands where, for how long against what is usual, and what brings them on."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.test_account import TODAY, day
from domain.test_referral import POLICY, any_referral, make_referral
from wellkeeper.domain.referral import GIVEN, STAGES, Referral
from wellkeeper.domain.rules.pipeline import suggest_command, track_referrals


def test_the_pipeline_goes_by_stage_and_then_by_days() -> None:
    referrals = [
        make_referral("introduced 1d", id=1),
        make_referral("asked 3d", id=2),
        make_referral("asked 9d", id=3),
        make_referral("asked 3d", id=4),
        make_referral("promised 2d; won 0d", id=5),
    ]
    rows = track_referrals(referrals, referrals, TODAY, POLICY)
    assert [(row.referral.id, row.days, row.usual) for row in rows] == [
        (3, 9, 14),
        (2, 3, 14),
        (4, 3, 14),
        (1, 1, 2),
        (5, 0, None),
    ]


@pytest.mark.parametrize(
    ("text", "is_stalled"),
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
def test_what_takes_longer_than_usual_stands_still(text: str, is_stalled: bool) -> None:
    referral = make_referral(text)
    assert track_referrals([referral], [referral], TODAY, POLICY)[0].stalled is is_stalled


@pytest.mark.parametrize(
    ("history", "usual_days"),
    [
        (["promised 60d; introduced 40d", "promised 60d; introduced 30d"], 7),
        (["promised 60d; introduced 40d", "promised 60d; introduced 30d", "promised 60d; introduced 35d"], 25),
        (["promised 60d; introduced 40d", "promised 60d; introduced 30d", "promised 60d"], 7),
        (["promised 60d; lapsed 59d", "promised 60d; introduced 57d", "promised 60d; introduced 58d"], 2),
    ],
)
def test_what_is_usual_is_known_from_three_cases_of_that_source(history: list[str], usual_days: int) -> None:
    referral = make_referral("promised 20d", id=9)
    others = [make_referral(text, contact="bob") for text in ["promised 60d; introduced 59d"] * 3]
    referrals_given = [make_referral(text, direction=GIVEN) for text in ["promised 60d; introduced 59d"] * 3]
    rows = track_referrals(
        [referral], [referral, *map(make_referral, history), *others, *referrals_given], TODAY, POLICY
    )
    assert (rows[0].usual, rows[0].stalled) == (usual_days, usual_days < 20)


@pytest.mark.parametrize(
    ("text", "fields", "command"),
    [
        ("asked 1d", {}, "well draft alice nudge --about 1"),
        ("promised 1d", {}, "well draft alice nudge --about 1"),
        ("introduced 1d", {}, "well thank alice --about 1"),
        ("promised 20d", {"nudges": (day("13d"),)}, "well draft alice nudge --about 1"),
        ("promised 20d", {"nudges": (day("13d"), day("0d"))}, "well moved 1 lapsed"),
        ("introduced 1d", {"thanked": "1d"}, "well replied 1"),
        ("introduced 1d", {"thanked": "1d", "ball": "prospect"}, "well moved 1 met"),
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
def test_the_one_nudge_pays_debts_first(text: str, fields: dict[str, Any], command: str) -> None:
    assert suggest_command(make_referral(text, **fields), TODAY, POLICY) == command


@given(st.lists(any_referral(), max_size=6))
def test_everyone_is_tracked_once(strays: list[Referral]) -> None:
    referrals = [referral._replace(id=number) for number, referral in enumerate(strays, 1)]
    rows = track_referrals(referrals, referrals, TODAY, POLICY)
    order = [STAGES.index(row.referral.stage) for row in rows]
    assert sorted(row.referral.id for row in rows) == [referral.id for referral in referrals]
    assert order == sorted(order)
    assert all((row.usual is None) is (not row.referral.is_open) for row in rows)
    assert all(row.nudge or not row.referral.is_open for row in rows)
