"""The steps to a yes really lead there, and none can be left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import combinations_with_replacement
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rules.cases import DEEP, HISTORIES, NUMBERS, RULES, STANDINGS, judge_ask, make_case
from domain.test_account import KINDS, TODAY, postings
from wellkeeper.domain.account import fold
from wellkeeper.domain.kinds import ASK, GIVE, Kind
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.readiness import judge
from wellkeeper.domain.rules.steps import AskStep, choose_cheapest

THRICE = "give three times, on three days"
ATTITUDES = st.sampled_from(["", "open", "careful", "reserved"])
WANTS = st.lists(st.sampled_from(["can intro", "can meal", "can", "cannot gift"]), max_size=2)


def take_steps(text: str, case: Case, steps: Sequence[AskStep], policy: Policy) -> Case:
    """The case after those steps were taken, each give on its day, and their day was waited for."""
    steps_by_verb = {step.verb: step for step in steps}
    gives = [f"give {word} {give_day}" for step in steps for word, give_day in zip(step.kinds, step.days, strict=True)]
    answer = (case.account.standing, case.account.standing_day) if case.account.standing is not None else None
    answer = (max(7, policy.willing_from), TODAY) if "sound out" in steps_by_verb else answer
    asks_after = tuple(ask._replace(answer="yes", answered=TODAY) if ask.is_open(TODAY) else ask for ask in case.asks)
    return case._replace(
        account=fold(postings("; ".join(filter(None, [text, *gives]))), policy.half_life, answer),
        asks=asks_after if "settle" in steps_by_verb else case.asks,
        today=steps_by_verb["wait"].until if "wait" in steps_by_verb else TODAY,
    )


def leave_out(values: tuple[Any, ...], place: int) -> tuple[Any, ...]:
    return values[:place] + values[place + 1 :]


def with_fewer(steps: Sequence[AskStep]) -> list[list[AskStep]]:
    """Every way to leave out one step, to give one kind less, or to wait a day less."""
    fewer = []
    for place, step in enumerate(steps):
        rest = [*steps[:place], *steps[place + 1 :]]
        fewer.append(rest)
        fewer += [
            [*rest, step._replace(kinds=leave_out(step.kinds, kind_place), days=leave_out(step.days, kind_place))]
            for kind_place in range(len(step.kinds))
        ]
        if step.until:
            fewer.append([*rest, step._replace(until=step.until - timedelta(1))])
    return fewer


@given(HISTORIES, STANDINGS, st.sampled_from(KINDS.list_of_side(ASK)), ATTITUDES)
@settings(max_examples=200)
def test_the_steps_lead_to_a_yes_and_none_can_be_left_out(
    text: str, standing: str | None, kind: Kind, attitude: str
) -> None:
    case = make_case(text, standing, attitude=attitude)
    steps = judge(case, kind, RULES).steps
    if not steps or "look again" in steps[0].says:
        return
    assert judge(take_steps(text, case, steps, RULES.policy), kind, RULES).word == "ready"
    for fewer in with_fewer(steps):
        assert not judge(take_steps(text, case, fewer, RULES.policy), kind, RULES).is_ready, fewer


@given(HISTORIES, STANDINGS, NUMBERS, st.sampled_from(KINDS.list_of_side(ASK)), WANTS, st.integers(0, 3))
@settings(max_examples=150)
def test_the_steps_lead_to_a_yes_under_any_policy_and_whatever_they_want_or_brought(
    text: str, standing: str | None, policy: Policy, kind: Kind, wants: list[str], brought: int
) -> None:
    rules = Rules(policy, KINDS)
    case = make_case(text, standing, wants, half_life=policy.half_life)._replace(brought=brought)
    steps = judge(case, kind, rules).steps
    if steps and "look again" not in steps[0].says:
        assert judge(take_steps(text, case, steps, policy), kind, rules).word == "ready"


@given(HISTORIES, STANDINGS, st.sampled_from(KINDS.list_of_side(ASK)))
@settings(max_examples=100)
def test_a_no_for_which_a_day_will_come_always_has_a_step(text: str, standing: str | None, kind: Kind) -> None:
    verdict = judge(make_case(text, standing), kind, RULES)
    assert [verdict.is_ready, bool(verdict.steps), bool(verdict.let_be)].count(True) == 1


@pytest.mark.parametrize(
    ("text", "standing", "word", "steps"),
    [
        (
            "",
            None,
            "intro",
            ["give three times, on three days: 3 × encouragement (1 each)", "wait until 2026-07-05"],
        ),
        (
            "",
            8,
            "live",
            [
                "give three times, on three days: 2 × encouragement (1 each), then education (3)",
                "wait until 2026-07-05",
            ],
        ),
        (
            "give meal 0d",
            8,
            "intro",
            ["give twice, on two days from tomorrow on: 2 × encouragement (1 each)", "wait until 2026-07-05"],
        ),
        ("give meal 3d; give meal 0d", 8, "intro", ["give encouragement (1) tomorrow", "wait until 2026-07-04"]),
        ("give meal 3d; give meal 2d; give thanks 0d", 8, "intro", ["give encouragement (1)", "wait until 2026-07-03"]),
        (
            "ask name 0d yes; give meal 0d",
            8,
            "name",
            ["give twice, on two days from tomorrow on: 2 × encouragement (1 each)", "wait until 2026-07-31"],
        ),
        ("give intro 3d; give intro 2d; give intro 1d", 8, "intro", ["wait until 2026-07-02"]),
        (
            f"{DEEP}; ask intro 5d",
            8,
            "intro",
            [
                "settle it: intro asked on 2026-06-26 has no answer yet",
                "give twice, on two days: 2 × encouragement (1 each)",
                "wait until 2026-07-26",
            ],
        ),
        (
            "ask name 180d; give advice 180d; give recognition 179d; give advice 178d",  # covers an intro
            8,
            "intro",
            ["settle it: name asked on 2026-01-02 has no answer yet"],
        ),
        (
            "ask deal 0d no; give client 0d",  # −2 today, −1 then; 18 of tomorrow are the 9 that are missing
            8,
            "deal",
            [
                "give three times, on two days from tomorrow on: 3 × client (6 each)",
                "wait until 2026-12-28",
            ],
        ),
        (DEEP, 6, "deal", ["ask where you stand: a 7 or more is needed"]),
        (DEEP, 3, "intro", []),  # they are let be
        (DEEP, "3 180d", "intro", []),
        (DEEP, "7 170d", "deal", []),  # ready
        (
            f"ask deal 100d no 165d; {DEEP}",  # the standing of today is too old by then
            "7 170d",
            "deal",
            ["ask where you stand: a 7 or more is needed", "wait until 2026-07-16"],
        ),
    ],
)
def test_the_steps_in_words(text: str, standing: int | str | None, word: str, steps: list[str]) -> None:
    assert [step.says for step in judge_ask(make_case(text, standing), word).steps] == steps


def test_points_fade_while_one_waits() -> None:
    """A level of 2 covers an intro today, but no longer when the thirty days are over."""
    case = make_case("ask name 20d yes; give advice 0d; give meal 3d; draw intro 0d", 8)
    assert judge_ask(case).failing == ("rested", "unhurried")
    assert [step.says for step in judge_ask(case).steps] == ["give encouragement (1)", "wait until 2026-07-11"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("ask deal 9d no 9d 2050-01-01", {}),
        ("ask deal 9d no 9d +361d", {}),
        ("ask deal 9d no", {"half_life": 1}),
        ("ask deal 9d no", {"half_life": 80}),
        ("ask deal 9d no", {"half_life": 7, "no_holds": 3_650}),
    ],
)
def test_nobody_gives_today_for_an_ask_far_ahead(text: str, numbers: dict[str, int]) -> None:
    case = make_case(text, 9)
    verdict = judge_ask(case, "deal", **numbers)
    end = verdict.checks[0].until
    assert verdict.steps == (AskStep("wait", f"wait until {end}, and look again", (), end),)


def test_a_give_of_today_may_be_meant_for_two_half_lives_from_now() -> None:
    verdict = judge_ask(make_case("ask intro 9d later 9d +360d; give referral 8d; give referral 7d"))
    assert [step.says for step in verdict.steps] == ["wait until 2027-06-26"]
    verdict = judge_ask(make_case("ask intro 9d later 9d +360d; give meal 8d; give referral 7d"))
    assert [step.says for step in verdict.steps] == ["give education (3)", "wait until 2027-06-26"]
    verdict = judge_ask(make_case("ask intro 9d later 9d +361d; give meal 8d; give referral 7d"))
    assert [step.says for step in verdict.steps] == ["wait until 2027-06-27, and look again"]


def test_nobody_is_sounded_out_for_an_ask_far_ahead() -> None:
    verdict = judge_ask(make_case(f"ask live 50d later 50d +181d; {DEEP}; {DEEP}"), "live")
    assert [step.says for step in verdict.steps] == ["wait until 2026-12-29, and look again"]
    verdict = judge_ask(make_case(f"ask live 50d later 50d +180d; {DEEP}; {DEEP}"), "live")
    assert [step.verb for step in verdict.steps] == ["sound out", "wait"]


def test_no_step_helps_where_points_fade_before_one_may_ask() -> None:
    assert judge_ask(make_case(), half_life=1, unhurried_days=365).steps == ()


@pytest.mark.parametrize(
    ("price", "numbers", "score"),
    [("intro", {"careful_price": 1}, 7), ("live", {}, 7), ("live", {"willing_from": 8}, 8)],
)
def test_sounding_out_names_the_answer_that_this_price_needs(price: str, numbers: dict[str, int], score: int) -> None:
    verdict = judge_ask(make_case(DEEP, 5), price, **numbers)
    assert [step.says for step in verdict.steps] == [f"ask where you stand: a {score} or more is needed"]


# -- let be ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("standing", "fields", "says"),
    [
        ("3 9d", {}, "they said 3 on 2026-06-22; that is their answer until 2026-12-20"),
        ("0 180d", {}, "they said 0 on 2026-01-02; that is their answer until 2026-07-02"),
        ("3 181d", {}, ""),
        ("4 9d", {}, ""),
        (None, {}, ""),
        (None, {"do_not_ask": True}, "they are marked do-not-ask"),
        ("3 9d", {"do_not_ask": True}, "they are marked do-not-ask"),
    ],
)
def test_who_said_no_more_than_three_is_let_be_as_long_as_that_counts(
    standing: str | None, fields: dict[str, Any], says: str
) -> None:
    verdict = judge_ask(make_case("", standing, **fields))
    assert verdict.let_be == says
    assert bool(verdict.steps) is not bool(says)


# -- what comes first --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "wants", "brought", "word", "says"),
    [
        (
            "",
            ["can vendor"],
            0,
            "intro",
            f"{THRICE}: vendor (3; they want “a new office”), then 2 × encouragement (1 each)",
        ),
        ("", ["can", "cannot vendor"], 0, "intro", "give three times, on three days: 3 × encouragement (1 each)"),
        ("give meal 4d; give meal 3d", ["can vendor"], 0, "intro", "give vendor (3; they want “a new office”)"),
        (DEEP + "; slip 6d", ["can meal"], 9, "intro", None),
        (
            "give meal 9d; give meal 8d; give gift 7d; slip 6d; slip 6d",
            ["can gift"],
            0,
            "intro",
            "give gift (2; they want “a new office”) and encouragement (1)",
        ),
        (
            "",
            [],
            2,
            "intro",
            f"{THRICE}: intro (4; they brought 2, you gave back 0), then 2 × encouragement (1 each)",
        ),
        ("give meal 4d; give meal 3d", [], 1, "intro", "give intro (4; they brought 1, you gave back 0)"),
        ("give vendor 4d; give meal 3d", [], 2, "intro", "give encouragement (1)"),  # something of connect lately
        (
            "give vendor 9d; give meal 8d; give meal 7d; give meal 6d; slip 5d; slip 5d; slip 5d",
            [],
            2,
            "intro",
            "give intro (4; they brought 2, you gave back 1)",
        ),
        (
            "give meal 9d; give meal 8d; give meal 7d; slip 5d; slip 5d",
            [],
            2,
            "live",
            "give media (5)",  # an intro alone is too little
        ),
        ("give meal 9d; give intro 8d; give meal 7d", [], 1, "deal", "give encouragement (1)"),
    ],
)
def test_the_first_give_is_what_they_want_or_if_it_is_your_turn_an_introduction(
    text: str, wants: list[str], brought: int, word: str, says: str | None
) -> None:
    steps = judge_ask(make_case(text, 8, wants)._replace(brought=brought), word).steps
    assert next((step.says for step in steps if step.verb == "give"), None) == says


def test_an_introduction_costs_no_more_gives_than_what_is_smallest() -> None:
    case = make_case("give meal 9d; give meal 8d; give meal 7d; slip 5d; slip 5d", 8)
    for brought in (0, 2):
        (give, _) = judge_ask(case._replace(brought=brought), "deal").steps
        assert len(give.kinds) == 2


# -- the cheapest kinds ------------------------------------------------------------------------------------


def kinds_of(*points: int) -> list[Kind]:
    return [Kind(f"gift{number}", GIVE, "serve", price, "") for number, price in enumerate(points)]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.integers(0, 3), st.integers(0, 20))
@settings(max_examples=100)
def test_the_cheapest_are_the_fewest_and_of_those_the_smallest(prices: list[int], count: int, points: int) -> None:
    choice = [kind.points for kind in choose_cheapest(kinds_of(*prices), count, points)]
    fewest = next(number for number in range(count, 21) if number * max(prices) >= points)
    sums = (sum(group) for group in combinations_with_replacement(sorted(set(prices)), fewest))
    assert len(choice) == fewest
    assert sum(choice) == min(total for total in sums if total >= points)


@pytest.mark.parametrize(
    ("count", "points", "words"),
    [
        (0, 0, []),
        (0, 1, ["encouragement"]),
        (0, 4, ["fee"]),
        (1, 6, ["client"]),
        (0, 7, ["encouragement", "client"]),
        (3, 0, ["encouragement"] * 3),
        (3, 6, ["encouragement", "encouragement", "fee"]),
        (3, 13, ["encouragement", "client", "client"]),
    ],
)
def test_the_cheapest_of_the_published_kinds(count: int, points: int, words: list[str]) -> None:
    assert [kind.word for kind in choose_cheapest(KINDS.list_gifts(), count, points)] == words


def test_two_of_the_middle_are_cheaper_than_a_small_and_a_large_one() -> None:
    assert [kind.points for kind in choose_cheapest(kinds_of(3, 4, 6), 2, 8)] == [4, 4]


def test_without_kinds_there_is_nothing_to_give() -> None:
    assert choose_cheapest((), 3, 8) == ()
