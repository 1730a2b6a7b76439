"""A plan is reckoned from your own rates: worked out by hand, silent where a rate is missing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.insight.cases import LAG, list_introductions, share
from domain.insight.test_grading import make_outcome
from domain.test_account import TODAY
from domain.test_referral import POLICY, make_referral
from wellkeeper.domain.insight.credit import CREDIT, SharedCredit
from wellkeeper.domain.insight.grading import AskOutcome
from wellkeeper.domain.insight.plans import (
    FIGURES,
    RATES,
    UNIT_DAYS,
    Aim,
    Plan,
    PlanFacts,
    Rate,
    assume,
    choose_ripe,
    compute_anyway,
    compute_rates,
    count_losses,
    find_last_stage,
    make_credit_rate,
    make_plan,
    make_share_rate,
    make_value_rate,
    parse_aim,
    parse_assumption,
)
from wellkeeper.errors import BadNumber, UnknownWord, WellError

MONTHLY = Aim(1, "month")
NOTHING = dict.fromkeys(FIGURES, 0.0)


def make_facts(
    introductions: str = "",
    outcomes: Sequence[AskOutcome] = (),
    shared: Sequence[SharedCredit] = (),
    due_gifts: int = 0,
) -> PlanFacts:
    own = list_introductions(introductions) if introductions else [credit.introduction for credit in shared]
    return PlanFacts(TODAY, own, outcomes, shared, LAG, due_gifts)


def plan(rates: Sequence[Rate], aim: Aim = MONTHLY, anyway: float = 0.0) -> Plan:
    return make_plan(aim, rates, anyway, NOTHING, NOTHING, {})


def find_needs(result: Plan) -> dict[str, tuple[float | None, tuple[str, ...]]]:
    return {need.figure: (need.per_week, need.missing) for need in result.needs}


# -- what is aimed at ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "amount", "unit", "words"),
    [
        ("1/month", 1, "month", "1 win a month"),
        (" 2 / quarter ", 2, "quarter", "2 wins a quarter"),
        ("0.5/week", 0.5, "week", "0.5 wins a week"),
    ],
)
def test_an_aim_is_so_many_wins_in_a_time(text: str, amount: float, unit: str, words: str) -> None:
    aim = parse_aim(text)

    assert (aim.amount, aim.unit, aim.words) == (amount, unit, words)


def test_an_aim_of_value_is_in_one_currency() -> None:
    aim = parse_aim("10000/month", "USD", "EUR")

    assert (aim.amount, aim.unit, aim.currency) == (10_000, "month", "EUR")
    assert (aim.text, aim.words) == ("value=10000/month:EUR", "10,000 EUR a month")
    assert parse_aim("500/day", "USD").currency == "USD"


@pytest.mark.parametrize(
    "text", ["1", "1/fortnight", "/month", "0/month", "-1/month", "x/month", "1e9/month", "9999999999/day"]
)
def test_what_is_no_aim_is_refused(text: str) -> None:
    with pytest.raises(BadNumber):
        parse_aim(text)


@pytest.mark.parametrize(
    ("unit", "per_week"), [("day", 7), ("week", 1), ("month", 84 / 365), ("quarter", 28 / 365), ("year", 7 / 365)]
)
def test_a_year_is_365_days_and_a_month_its_twelfth(unit: str, per_week: float) -> None:
    assert Aim(1, unit).per_week == pytest.approx(per_week)
    assert unit in UNIT_DAYS


@pytest.mark.parametrize(
    ("text", "name", "figure"),
    [
        ("won=0.3", "won", 0.3),
        (" offered = 2.5 ", "offered", 2.5),
        ("value=9000", "value", 9_000),
        ("unasked=0", "unasked", 0),
    ],
)
def test_a_rate_can_be_assumed(text: str, name: str, figure: float) -> None:
    assert parse_assumption(text) == (name, figure)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("nonsense=1", UnknownWord),
        ("=1", UnknownWord),
        ("won", BadNumber),
        ("won=0", BadNumber),
        ("won=1.1", BadNumber),
        ("won=-0.5", BadNumber),
        ("won=nan", BadNumber),
        ("unasked=2", BadNumber),
        ("offered=101", BadNumber),
    ],
)
def test_what_can_not_be_assumed_is_refused(text: str, error: type[WellError]) -> None:
    with pytest.raises(error):
        parse_assumption(text)


# -- your own rates ------------------------------------------------------------------------------


def test_a_share_needs_five_cases() -> None:
    assert make_share_rate("won", 4, 40).value is None
    # v = (n − k) ÷ (n k) = 35 ÷ 200
    assert make_share_rate("won", 5, 40) == Rate("won", 5, 40, 0.125, 0.175)
    assert make_share_rate("unasked", 5, 40) == Rate("unasked", 5, 40, 0.125, 0.0)


def test_the_yield_of_a_give_needs_five_credits() -> None:
    assert make_credit_rate(4.999999, 50).value is None
    assert make_credit_rate(5.0, 50) == Rate("offered", 5.0, 50, 0.1, 0.2)


def test_the_worth_of_a_win_needs_five() -> None:
    """The mean of 1 to 5 is 3, s² = 10 ÷ 4 = 2.5, v = 2.5 ÷ (5 × 9)."""
    assert make_value_rate([1, 2, 3, 4], 9).value is None
    rate = make_value_rate([1, 2, 3, 4, 5], 9)

    assert (rate.cases, rate.of, rate.value) == (5, 9, 3)
    assert rate.variance == pytest.approx(2.5 / 45)


def test_a_win_can_be_told_of_what_ended_or_is_old_enough() -> None:
    """Below five wins that is 180 days; from five on three quarters of what wins took: of 10, 20 … 50 days 40."""
    few = make_facts("ann 180d; ann 179d; ann 9d lost 1d; ann 9d lapsed 1d; ann 30d won 20d")
    wins = "; ".join(f"bob {100 + days}d won 100d" for days in (10, 20, 30, 40, 50))
    many = make_facts(f"ann 40d; ann 39d; {wins}")

    assert [introduction.referral.id for introduction in choose_ripe(few, POLICY)] == [1, 5, 3, 4]
    assert sorted(introduction.referral.id for introduction in choose_ripe(many, POLICY)) == [1, 3, 4, 5, 6, 7]
    [won, *_] = compute_rates(many, "", POLICY)
    assert (won.name, won.cases, won.of) == ("won", 5, 6)


def test_rates_come_in_their_order_and_value_only_with_a_currency() -> None:
    facts = make_facts(
        "ann 200d won 100d 9EUR; ann asked 200d won 100d 9USD; ann 200d",
        [make_outcome("asked 90d; introduced 80d"), make_outcome(), make_outcome("asked 9d", days=9)],
    )
    rates = {rate.name: (rate.cases, rate.of) for rate in compute_rates(facts, "EUR", POLICY)}

    assert list(rates) == list(RATES)
    assert rates == {"won": (2, 3), "asked": (1, 2), "offered": (0.0, 0), "unasked": (2, 3), "value": (1, 2)}
    assert [rate.name for rate in compute_rates(facts, "", POLICY)] == list(RATES[:-1])


def test_what_a_give_brings_is_the_due_credit_of_offered_introductions() -> None:
    shared = [share("ann 100d", {"ann intro 105d": CREDIT // 2, "ann meal 104d": CREDIT // 2})]
    shared += [share("bob asked 100d", {"bob intro 160d": CREDIT})]
    offered = next(r for r in compute_rates(make_facts(shared=shared, due_gifts=8), "", POLICY) if r.name == "offered")

    assert (offered.cases, offered.of) == (0.5, 8)


def test_what_came_anyway_is_of_the_offered_ones_of_the_last_365_days() -> None:
    """Of the day 364 days ago still, of 365 no more: 0.4 by its part and 1 with nothing before, in 365 days."""
    shared = [
        share("ann 364d", {"ann intro 400d": 600_000}, 400_000),
        share("ann 365d", {}, CREDIT),
        share("bob 9d", {}, CREDIT),
        share("cleo asked 9d", {}, CREDIT),
    ]

    assert compute_anyway(make_facts(shared=shared)) == pytest.approx(1.4 * 7 / 365)


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("asked 9d", "asked"),
        ("asked 9d; declined 2d", "asked"),
        ("asked 9d; promised 5d; lapsed 2d", "promised"),
        ("introduced 9d; lost 2d", "introduced"),
        ("introduced 9d; met 5d; proposed 3d; lost 2d", "proposed"),
        ("introduced 9d; met 5d; introduced 3d; lost 2d", "introduced"),  # corrected
        ("promised 9d; lost 2d", "promised"),
    ],
)
def test_somebody_was_last_seen_at_the_last_valid_stage_of_the_way(text: str, stage: str) -> None:
    assert find_last_stage(make_referral(text)) == stage


def test_an_ask_whose_referral_is_gone_was_last_seen_at_asked() -> None:
    assert find_last_stage(None) == "asked"


def test_losses_are_asks_that_are_over_and_introductions_of_which_a_win_can_be_told() -> None:
    facts = make_facts(
        "ann 99d lost 9d; ann 99d met 50d lost 9d; ann 99d won 9d; ann 9d; bob 200d met 50d",
        [
            make_outcome("asked 90d; declined 80d", "no"),
            make_outcome("asked 90d; promised 80d", "yes"),
            make_outcome("asked 90d; introduced 80d", "yes"),  # counts as an introduction, not as an ask
            make_outcome("asked 9d", days=9),  # waits
        ],
    )

    assert count_losses(facts, POLICY) == {"asked": 1, "promised": 1, "introduced": 1, "met": 2, "proposed": 0}


# -- what is needed ------------------------------------------------------------------------------

OWN = (
    make_share_rate("won", 10, 40),  # 0.25, v = 30 ÷ 400 = 0.075
    make_share_rate("asked", 20, 100),  # 0.2, v = 80 ÷ 2,000 = 0.04
    make_credit_rate(10, 100),  # 0.1, v = 0.1
    make_share_rate("unasked", 30, 40),  # 0.75
)


def test_a_plan_is_reckoned_from_the_win_back() -> None:
    """7 wins a week: 28 introductions, 21 of them unasked and 7 asked for.

    1 of the 21 comes anyway: 200 gives. 7 asked for are 35 asks.
    """
    result = plan(OWN, Aim(1, "day"), anyway=1.0)

    assert find_needs(result) == {
        "wins": (7, ()),
        "introductions": (28, ()),
        "offered": (21, ()),
        "asked": (7, ()),
        "gives": (pytest.approx(200), ()),
        "asks": (pytest.approx(35), ()),
    }


def test_the_range_is_that_of_the_rates_together() -> None:
    """× and ÷ exp(1.96 √v): nothing for the aim, 0.075 for introductions, 0.175 for gives, 0.115 for asks."""
    needs = {need.figure: need for need in plan(OWN, Aim(1, "day"), anyway=1.0).needs}

    for figure, variance in (
        ("wins", 0),
        ("introductions", 0.075),
        ("offered", 0.075),
        ("gives", 0.175),
        ("asks", 0.115),
    ):
        need, factor = needs[figure], math.exp(1.959964 * math.sqrt(variance))
        assert need.per_week is not None
        assert (need.low, need.high) == pytest.approx((need.per_week / factor, need.per_week * factor), rel=1e-6)


def test_a_plan_for_value_begins_with_the_worth_of_a_win() -> None:
    """700 EUR a week at 350 for a win are 2 wins: 8 introductions."""
    result = plan([*OWN, Rate("value", 5, 9, 350.0, 0.0)], Aim(100, "day", "EUR"))

    assert find_needs(result)["wins"] == (2, ())
    assert find_needs(result)["introductions"] == (8, ())


def test_missing_rates_silence_only_what_needs_them_and_are_named_in_order() -> None:
    won, _, offered, unasked = OWN
    no_asked = make_share_rate("asked", 4, 100)
    assert find_needs(plan([won, no_asked, offered, unasked], Aim(1, "day"))) == {
        **find_needs(plan(OWN, Aim(1, "day"))),
        "asks": (None, ("asked",)),
    }
    nothing = [Rate(name, 0, 0, None) for name in RATES]
    assert find_needs(plan(nothing, Aim(1, "day", "EUR"))) == {
        "wins": (None, ("value",)),
        "introductions": (None, ("value", "won")),
        "offered": (None, ("value", "won", "unasked")),
        "asked": (None, ("value", "won", "unasked")),
        "gives": (None, ("value", "won", "unasked", "offered")),
        "asks": (None, ("value", "won", "unasked", "asked")),
    }
    # What is missing has no range either.
    assert {need.low for need in plan(nothing).needs if need.missing} == {None}


def test_gives_are_never_fewer_than_none() -> None:
    assert find_needs(plan(OWN, Aim(1, "day"), anyway=99.0))["gives"] == (0, ())


def test_where_all_come_unasked_nobody_is_to_be_asked() -> None:
    rates = [OWN[0], make_share_rate("asked", 0, 0), OWN[2], make_share_rate("unasked", 40, 40)]

    assert find_needs(plan(rates))["asks"] == (0.0, ())


def test_an_assumed_rate_stands_for_its_own_and_adds_no_range() -> None:
    won = assume(OWN, {"won": 0.5})[0]

    assert won == Rate("won", 10, 40, 0.5, 0.0, True)
    introductions = plan(assume(OWN, {"won": 0.5}), Aim(1, "day")).needs[1]
    assert (introductions.per_week, introductions.low, introductions.high) == (14, 14, 14)


ASSUMED: st.SearchStrategy[Mapping[str, float]] = st.dictionaries(
    st.sampled_from(RATES[:-1]), st.floats(0.01, 1), max_size=4
)


@given(st.integers(5, 40), st.integers(0, 60), st.floats(5, 60), ASSUMED, st.floats(0, 3))
@settings(max_examples=80)
def test_a_need_lies_in_its_range(
    cases: int, more: int, credit: float, assumed: Mapping[str, float], anyway: float
) -> None:
    rates = [
        *(make_share_rate(name, cases, cases + more) for name in ("won", "asked")),
        make_credit_rate(credit, 100),
        make_share_rate("unasked", cases, cases + more),
    ]
    for need in plan(assume(rates, assumed), anyway=anyway).needs:
        assert need.per_week is not None
        assert need.low is not None
        assert need.high is not None
        assert 0 <= need.low <= need.per_week * (1 + 1e-9)
        assert need.per_week <= need.high * (1 + 1e-9)
