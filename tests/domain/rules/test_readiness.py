"""May I ask? The verdict of all seven checks, and what they allow."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings

from domain.rules.cases import DEEP, HISTORIES, NORMALLY_NOT, POLICIES, RULES, STANDINGS, case, verdict
from domain.test_account import KINDS
from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Rules
from wellkeeper.domain.rules.checks import CHECKS
from wellkeeper.domain.rules.readiness import find_dearest_ask, judge, list_allowed_asks, list_failing_checks


def test_the_checks_come_in_their_published_order() -> None:
    found, names = verdict(case(DEEP, 8)), tuple(check.name for check in CHECKS)
    assert tuple(check.name for check in found.checks) == names
    assert names == ("welcome", "willing", "earned", "covered", "rested", "settled", "unhurried")
    assert (found.is_ready, found.word, found.failing, found.steps) == (True, "ready", (), ())


def test_a_stranger_has_earned_and_covered_nothing() -> None:
    assert verdict(case()).word == "earned, covered"
    assert verdict(case(), "live").word == "willing, earned, covered"


@pytest.mark.parametrize(
    ("text", "standing", "known", "word"),
    [
        ("", 2, {"archived": True}, "welcome, willing, earned, covered"),
        ("ask deal 0d", 6, {}, "willing, earned, covered, rested, settled"),
        ("give meal 0d; ask live 0d no", None, {}, "welcome, willing, earned, covered, rested, unhurried"),
    ],
)
def test_the_verdict_names_every_check_that_fails(text: str, standing: int, known: dict[str, Any], word: str) -> None:
    assert verdict(case(text, standing, **known), "live").word == word


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
    found = find_dearest_ask(case(text, standing), RULES)
    assert (found.word if found else None) == word


@given(HISTORIES, STANDINGS, POLICIES, NORMALLY_NOT, NORMALLY_NOT)
@settings(max_examples=150)
def test_what_is_allowed_is_what_is_judged_ready(
    text: str, standing: str | None, policy: Policy, archived: bool, do_not_ask: bool
) -> None:
    rules = Rules(policy, KINDS)
    them = case(text, standing, half_life=policy.half_life, archived=archived, do_not_ask=do_not_ask)
    ready = [kind for kind in KINDS.list_of_side(ASK) if judge(them, kind, rules).is_ready]
    assert list(list_allowed_asks(rules.kinds.list_of_side("ask"), them, rules)) == ready
    best = find_dearest_ask(them, rules)
    assert (best.points if best else None) == max((kind.points for kind in ready), default=None)
    assert all(
        list_failing_checks(them, kind, rules) == judge(them, kind, rules).failing for kind in KINDS.list_of_side(ASK)
    )
