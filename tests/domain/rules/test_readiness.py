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
from wellkeeper.domain.rules.readiness import find_ask_range, judge, list_allowed_asks, list_failing_checks


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
        ("ask name 180d yes; give recognition 179d; give advice 178d; give advice 177d", 7, "intro"),  # level 2.03
        (f"ask deal 90d no; {DEEP}", 7, "endorsed"),
        (f"ask intro 90d no; {DEEP}", 5, "favor"),
        ("give intro 4d; give recognition 3d; give recognition 2d", 7, "endorsed"),
        ("give recognition 4d; give recognition 3d; give advice 2d", 7, "testimonial"),
    ],
)
def test_the_dearest_ask_that_every_check_allows(text: str, standing: int | None, word: str | None) -> None:
    ask_range = find_ask_range(make_case(text, standing), RULES)
    assert (ask_range.up_to.word if ask_range else None) == word


@pytest.mark.parametrize(
    ("text", "standing", "word"),
    [
        (DEEP, 8, "intro"),
        (DEEP, 9, "deal"),
        (DEEP, 10, "deal"),
        (DEEP, "9 181d", "intro"),  # unknown again: what is small enough
        (DEEP, 6, "intro"),
        (DEEP, 3, None),
        (f"ask intro 99d no; {DEEP}", 8, "name"),
        (f"ask intro 99d no; ask name 99d no; {DEEP}", 8, "advice"),  # nothing at the top is left: the cheapest
        (f"ask intro 99d no; ask name 99d no; ask advice 99d no; {DEEP}", 8, "favor"),
        (f"ask intro 99d no; ask deal 99d no; {DEEP}", 9, "endorsed"),
        ("give advice 4d; give recognition 3d; give recognition 2d", 10, "testimonial"),
        ("give gift 4d; give gift 3d; give recognition 2d; slip 2d", 10, "name"),  # a level of 1.96
        ("give recognition 4d; give recognition 3d; give recognition 2d; slip 2d", 10, None),
        (f"{DEEP}; give meal 1d", 10, None),
    ],
)
def test_an_ask_comes_from_the_top_of_the_funnel_unless_they_are_glad_to(
    text: str, standing: int | str, word: str | None
) -> None:
    ask_range = find_ask_range(make_case(text, standing), RULES)
    assert (ask_range.ask_for.word if ask_range else None) == word


@given(HISTORIES, STANDINGS, POLICIES, NORMALLY_NOT, NORMALLY_NOT)
@settings(max_examples=150)
def test_what_is_allowed_is_what_is_judged_ready(
    text: str, standing: str | None, policy: Policy, is_archived: bool, do_not_ask: bool
) -> None:
    rules = Rules(policy, KINDS)
    case = make_case(text, standing, half_life=policy.half_life, archived=is_archived, do_not_ask=do_not_ask)
    ready = [kind for kind in KINDS.list_of_side(ASK) if judge(case, kind, rules).is_ready]
    assert list(list_allowed_asks(rules.kinds.list_of_side("ask"), case, rules)) == ready
    ask_range = find_ask_range(case, rules)
    assert (ask_range.up_to.points if ask_range else None) == max((kind.points for kind in ready), default=None)
    assert ask_range is None or ask_range.ask_for in ready
    assert all(
        list_failing_checks(case, kind, rules) == judge(case, kind, rules).failing for kind in KINDS.list_of_side(ASK)
    )
