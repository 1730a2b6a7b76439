"""May I ask? The verdict of all seven checks, and what they allow."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from domain.rules.cases import DEEP, HISTORIES, NORMALLY_NOT, POLICIES, RULES, STANDINGS, judge_ask, make_case
from domain.test_account import KINDS
from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Rules
from wellkeeper.domain.rules.checks import CHECKS
from wellkeeper.domain.rules.readiness import find_dearest_ask, judge, list_allowed_asks, list_failing_checks


def test_the_checks_come_in_their_published_order() -> None:
    verdict, names = judge_ask(make_case(DEEP, 8)), tuple(check.name for check in CHECKS)
    assert tuple(check.name for check in verdict.checks) == names
    assert names == ("welcome", "willing", "earned", "covered", "rested", "settled", "unhurried")
    assert (verdict.is_ready, verdict.word, verdict.failing, verdict.steps) == (True, "ready", (), ())


def test_a_stranger_has_earned_and_covered_nothing() -> None:
    assert judge_ask(make_case()).word == "earned, covered"
    assert judge_ask(make_case(), "live").word == "willing, earned, covered"


@pytest.mark.parametrize(
    ("text", "standing", "fields", "word"),
    [
        ("", 2, {"archived": True}, "welcome, willing, earned, covered"),
        ("ask deal 0d", 6, {}, "willing, earned, covered, rested, settled"),
        ("give meal 0d; ask live 0d no", None, {}, "welcome, willing, earned, covered, rested, unhurried"),
    ],
)
def test_the_verdict_names_every_check_that_fails(text: str, standing: int, fields: dict[str, Any], word: str) -> None:
    assert judge_ask(make_case(text, standing, **fields), "live").word == word


# -- what is allowed -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "standing", "word"),
    [
        ("", None, None),
        (DEEP, None, "intro"),
        (DEEP, 6, "intro"),
        (DEEP, 3, None),
        (DEEP, 7, "deal"),
        (f"ask name 29d yes; {DEEP}", 7, None),
        (f"ask name 30d yes; {DEEP}", 7, "deal"),
        (f"{DEEP}; give meal 1d", 7, None),
        (f"{DEEP}; give meal 2d", 7, "deal"),
        ("ask name 180d yes; give recognition 180d; give advice 180d; give advice 180d", 7, "intro"),  # level 2
        (f"ask deal 90d no; {DEEP}", 7, "endorsed"),
        (f"ask intro 90d no; {DEEP}", 5, "favor"),
        ("give intro 2d; give recognition 2d; give thanks 2d", 7, "endorsed"),
        ("give thanks 2d; give thanks 2d; give advice 2d", 7, "testimonial"),
    ],
)
def test_the_dearest_ask_that_every_check_allows(text: str, standing: int | None, word: str | None) -> None:
    kind = find_dearest_ask(make_case(text, standing), RULES)
    assert (kind.word if kind else None) == word


@given(HISTORIES, STANDINGS, POLICIES, NORMALLY_NOT, NORMALLY_NOT)
@settings(max_examples=150)
def test_what_is_allowed_is_what_is_judged_ready(
    text: str, standing: str | None, policy: Policy, is_archived: bool, do_not_ask: bool
) -> None:
    rules = Rules(policy, KINDS)
    case = make_case(text, standing, half_life=policy.half_life, archived=is_archived, do_not_ask=do_not_ask)
    ready = [kind for kind in KINDS.list_of_side(ASK) if judge(case, kind, rules).is_ready]
    assert list(list_allowed_asks(rules.kinds.list_of_side("ask"), case, rules)) == ready
    best = find_dearest_ask(case, rules)
    assert (best.points if best else None) == max((kind.points for kind in ready), default=None)
    assert all(
        list_failing_checks(case, kind, rules) == judge(case, kind, rules).failing for kind in KINDS.list_of_side(ASK)
    )
