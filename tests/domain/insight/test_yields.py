"""What gives bring, row by row: credit added up, and rates from five credits of three people on."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.insight.cases import LAG, share
from domain.test_account import TODAY, day
from wellkeeper.domain.insight.credit import CREDIT, SharedCredit
from wellkeeper.domain.insight.facts import GiftCount, Period
from wellkeeper.domain.insight.yields import (
    ANYWAY,
    NOTHING,
    OTHER,
    ROWS_BY,
    Yield,
    YieldRow,
    compute_yield,
    find_row,
    list_cases,
    nest_rows,
)
from wellkeeper.errors import UnknownWord

HALF, WHOLE = CREDIT // 2, CREDIT
KIND_COUNTS = {"intro": GiftCount(8, 6), "meal": GiftCount(4, 0)}


def add_up(
    *shared: SharedCredit, counts: dict[str, GiftCount] | None = None, by: str = "kind", period: Period | None = None
) -> Yield:
    return compute_yield(shared, KIND_COUNTS if counts is None else counts, by, LAG, 1_000, TODAY, period)


def find(result: Yield, name: str) -> YieldRow:
    return next(row for row in result.rows if row.row == name)


def bring_whole(*handles: str, give: str = "intro 200d", win: str = "") -> list[SharedCredit]:
    """An introduction of each person, whose whole credit falls on a give to them 50 days before."""
    values = [90_000, 0] if "EUR" in win else ()
    return [share(f"{handle} 150d {win}", {f"{handle} {give}": WHOLE}, 0, values) for handle in handles]


# -- what a row adds up --------------------------------------------------------------------------


def test_a_row_adds_up_credit_wins_and_value() -> None:
    result = add_up(
        share("ann 100d", {"ann intro 160d": HALF, "ann meal 120d": 300_000}, 200_000),
        share("bob 90d won 2d 900EUR", {"bob intro 160d": 600_000}, 400_000, [54_000, 36_000]),
        share("cleo 90d won 2d 50USD", {}, WHOLE, [5_000]),
    )
    intro, meal = find(result, "intro"), find(result, "meal")

    assert [(row.row, row.credit, row.wins, row.won) for row in result.rows] == [
        ("intro", 1.1, 0.6, {"EUR": 54_000}),
        ("meal", 0.3, 0.0, {}),
    ]
    assert [(rest.row, rest.credit, rest.wins, rest.won) for rest in result.rest] == [
        (ANYWAY, 0.6, 0.4, {"EUR": 36_000}),
        (NOTHING, 1.0, 1.0, {"USD": 5_000}),
    ]
    assert (intro.gifts, intro.due, intro.alone, meal.gifts, meal.alone) == (8, 6, 1, 4, 0)
    assert (result.introductions, result.days_known, result.rows_by) == (3, 1_000, "kind")


def test_a_young_give_has_credit_and_no_part_in_a_rate() -> None:
    """Due is what is 105 days old: 60 and one spread of 45."""
    due, young = (find(add_up(share("ann 0d", {f"ann intro {ago}d": WHOLE})), "intro") for ago in (105, 104))

    assert (due.credit, due.due_credit, due.people) == (1.0, 1.0, 1)
    assert (young.credit, young.due_credit, young.people) == (1.0, 0.0, 0)


def test_alone_are_introductions_before_which_nothing_else_was_given() -> None:
    result = add_up(
        share("ann 100d", {"ann intro 160d": HALF, "ann intro 150d": HALF}),
        share("bob 100d", {"bob intro 160d": HALF, "bob meal 150d": HALF}),
        share("cleo 100d", {}, WHOLE),
    )

    assert [(row.row, row.alone) for row in result.rows] == [("intro", 1), ("meal", 0)]


def test_rows_come_by_credit_then_by_name_and_what_is_unsaid_last_among_equals() -> None:
    counts = {name: GiftCount(1, 0) for name in ("", "b", "call", "a")}
    result = add_up(share("ann 100d", {"ann intro 160d @call": WHOLE}), counts=counts, by="occasion")

    assert [row.row for row in result.rows] == ["call", "a", "b", ""]


@pytest.mark.parametrize(
    ("by", "row"),
    [("kind", "intro"), ("family", "connect"), ("occasion", "coffee"), ("source", "client"), ("contact", "ann")],
)
def test_a_give_stands_in_one_row_each_way(by: str, row: str) -> None:
    result = add_up(share("ann 100d", {"ann intro 160d @coffee": WHOLE}), counts={row: GiftCount(1, 1)}, by=by)

    assert (find(result, row).credit, find(result, row).alone) == (1.0, 1)


# -- rates, and when nothing is said -------------------------------------------------------------


@pytest.mark.parametrize(
    ("handles", "by", "tells"),
    [
        (["ann", "bob", "cleo", "ann"], "kind", False),  # four credits of three people
        (["ann", "bob", "ann", "bob", "ann", "bob"], "kind", False),  # six of two
        (["ann", "bob", "cleo", "ann", "bob"], "kind", True),
        (["ann"] * 4, "contact", False),
        (["ann"] * 5, "contact", True),
    ],
)
def test_a_rate_needs_five_credits_of_three_people_and_of_one_by_contact(
    handles: list[str], by: str, tells: bool
) -> None:
    name = "ann" if by == "contact" else "intro"
    row = find(add_up(*bring_whole(*handles), counts={name: GiftCount(20, 20, 5, 600)}, by=by), name)

    assert (row.per_ten.figure is not None) is (row.per_ten.low is not None) is (row.per_ten.high is not None) is tells


def test_a_millionth_less_than_five_credits_says_nothing() -> None:
    *most, last = bring_whole("ann", "bob", "cleo", "ann", "bob")
    result = add_up(*most, last._replace(parts=[WHOLE - 1, 1]))

    assert find(result, "intro").per_ten == (None, None, None)


def test_a_rate_is_due_credit_of_due_gives_with_its_limits() -> None:
    """Five credits of 20 due gives are 2.5 of ten. Byar's limits of 5 events are 1.611… and 11.669…"""
    row = find(add_up(*bring_whole("ann", "bob", "cleo", "ann", "bob"), counts={"intro": GiftCount(25, 20)}), "intro")

    assert row.per_ten == pytest.approx((2.5, 0.8056, 5.8345), abs=5e-4)


def test_per_hour_and_per_hundred_are_over_gives_whose_minutes_or_cost_are_known() -> None:
    """Five won introductions of 900 EUR after intros of 60 minutes and 20 EUR; three more after intros without.

    600 minutes are ten hours, so 0.5 introductions and 45,000 cents an hour; 200 EUR are two hundreds, so 2.5 for each;
    4,500 EUR won for 200 spent are 22.5.
    """
    people = ("ann", "bob", "cleo", "ann", "bob")
    result = add_up(
        *bring_whole(*people, give="intro 200d 60min 20EUR", win="won 2d 900EUR"),
        *bring_whole("ann", "bob", "cleo"),
        counts={"intro": GiftCount(20, 18, 10, 600, {"EUR": (10, 20_000)})},
    )
    row = find(result, "intro")

    assert (row.due_credit, row.timed_credit, row.timed, row.minutes) == (8.0, 5.0, 10, 600)
    assert (row.per_hour, row.won_per_hour) == (0.5, {"EUR": 45_000})
    assert row.money == [("EUR", 10, 20_000, 5.0, 2.5, 22.5)]


def test_twice_the_minutes_bring_half_an_hour() -> None:
    figures = [
        find(
            add_up(
                *bring_whole("ann", "bob", "cleo", "ann", "bob", give="intro 200d 60min"),
                counts={"intro": GiftCount(9, 9, 9, minutes)},
            ),
            "intro",
        ).per_hour
        for minutes in (540, 1_080)
    ]

    assert figures == [pytest.approx(5 / 9), pytest.approx(5 / 18)]


def test_won_for_an_hour_is_rounded_half_up() -> None:
    """450,000 cents in 3,456,000 minutes are 7.8125 an hour; in 3,600,000 they are 7.5."""
    people = bring_whole("ann", "bob", "cleo", "ann", "bob", give="intro 200d 60min", win="won 2d 900EUR")
    per_hour = [
        find(add_up(*people, counts={"intro": GiftCount(9, 9, 9, minutes)}), "intro").won_per_hour
        for minutes in (3_456_000, 3_600_000)
    ]

    assert per_hour == [{"EUR": 8}, {"EUR": 8}]


def test_money_is_never_added_across_currencies() -> None:
    """What was spent in EUR brought wins in USD, and what was spent in USD none: nothing was won for either."""
    people = ("ann", "bob", "cleo", "ann", "bob")
    won = bring_whole(*people, give="intro 200d 20EUR", win="won 2d 900EUR")
    dollars = [
        shared._replace(
            introduction=shared.introduction._replace(referral=shared.introduction.referral._replace(currency="USD"))
        )
        for shared in won
    ]
    counts = {"intro": GiftCount(20, 20, 0, 0, {"EUR": (5, 10_000), "USD": (5, 20_000)})}
    row = find(add_up(*dollars, *bring_whole(*people, give="intro 200d 40USD"), counts=counts), "intro")

    assert row.won == {"USD": 450_000}
    assert row.money == [("EUR", 5, 10_000, 5.0, 5.0, 0.0), ("USD", 5, 20_000, 5.0, 2.5, 0.0)]


def test_hours_are_silent_by_the_same_rule() -> None:
    """Six credits of three people, but only two people's gives have minutes."""
    row = find(
        add_up(
            *bring_whole("ann", "bob", "ann", "bob", "ann", give="intro 200d 60min"),
            *bring_whole("cleo"),
            counts={"intro": GiftCount(9, 9, 5, 300)},
        ),
        "intro",
    )

    assert (row.per_ten.figure is not None, row.timed_credit, row.per_hour, row.won_per_hour) == (True, 5.0, None, {})


@pytest.mark.parametrize(("count", "anyway"), [(4, None), (5, 365 * 5 / 1_000)])
def test_how_many_come_anyway_needs_five_credits(count: int, anyway: float | None) -> None:
    """Of 1,000 days known, with and without a give before."""
    shared = [share("ann 100d", {}, WHOLE)] * (count - 1) + [share("ann 100d", {"ann intro 160d": 0}, WHOLE)]

    assert add_up(*shared).anyway == anyway


# -- a period ------------------------------------------------------------------------------------


def test_a_period_is_that_of_the_gives() -> None:
    """What came of what was given then; the rest of the credit has a row of its own, and no rate."""
    period = Period(day("200d"), day("160d"))
    shared = [
        share(
            "ann 100d won 2d 10EUR", {"ann intro 201d": 100_000, "ann intro 200d": 200_000}, 700_000, [100, 200, 700]
        ),
        share("bob 100d", {"bob intro 160d": 300_000, "bob intro 159d": 400_000}, 300_000),
    ]
    result = add_up(*shared, counts={"intro": GiftCount(2, 2)}, period=period)
    row = find(result, "intro")

    assert (row.credit, row.due_credit, row.won, row.alone) == (0.5, 0.5, {"EUR": 200}, 0)
    assert [(rest.row, rest.credit, rest.won) for rest in result.rest] == [
        (OTHER, 0.5, {"EUR": 100}),
        (ANYWAY, 1.0, {"EUR": 700}),
        (NOTHING, 0.0, {}),
    ]


# -- the cases behind a row ----------------------------------------------------------------------


def test_the_cases_of_a_row_are_its_gives_with_a_part_the_largest_first() -> None:
    shared = [
        share("ann 100d", {"ann intro 160d": 200_000, "ann meal 150d": 500_000, "ann intro 140d": 300_000}, 0),
        share("bob 100d", {"bob intro 160d": 0}, WHOLE),
    ]

    assert [(case.gift.day, case.credit) for case in list_cases(shared, "kind", "intro", None)] == [
        (day("140d"), 0.3),
        (day("160d"), 0.2),
    ]
    period = Period(day("160d"), day("150d"))
    assert [case.credit for case in list_cases(shared, "kind", "intro", period)] == [0.2]


@pytest.mark.parametrize(
    ("word", "names", "name"),
    [
        ("Coffee", ["coffee", ""], "coffee"),
        (" Board   MEETING ", ["board meeting"], "board meeting"),
        ("unsaid", ["coffee", ""], ""),
        ("unsaid", ["unsaid", ""], "unsaid"),
    ],
)
def test_a_row_is_named_in_any_letters(word: str, names: list[str], name: str) -> None:
    assert find_row(word, "occasion", names) == name


def test_a_row_that_there_is_not_is_named_with_those_that_there_are() -> None:
    with pytest.raises(UnknownWord) as failure:
        find_row("tea", "occasion", ["coffee", ""])

    assert "tea" in failure.value.message
    assert "coffee" in failure.value.hint
    assert "unsaid" in failure.value.hint


# -- conservation --------------------------------------------------------------------------------


@st.composite
def shared_credits(draw: st.DrawFn) -> list[SharedCredit]:
    """Introductions, some won, whose credit is shared at random."""
    shared = []
    for handle in draw(st.lists(st.sampled_from(["ann", "bob", "cleo"]), min_size=1, max_size=12)):
        gifts = draw(
            st.lists(
                st.tuples(st.sampled_from(["intro", "meal"]), st.integers(100, 400), st.sampled_from(["", " @tea"])),
                max_size=4,
                unique=True,
            )
        )
        parts = [draw(st.integers(0, 200_000)) for _ in gifts]
        values = [draw(st.integers(0, 999)) for _ in [*gifts, None]]
        win = draw(st.sampled_from(["", f"won 2d {sum(values)}EUR", f"won 2d {sum(values)}USD"]))
        lines = {f"{handle} {kind} {ago}d{where}": part for (kind, ago, where), part in zip(gifts, parts, strict=True)}
        shared.append(share(f"{handle} 100d {win}", lines, CREDIT - sum(parts), values if win else ()))
    return shared


@given(shared_credits(), st.sampled_from(ROWS_BY), st.none() | st.integers(100, 400))
@settings(max_examples=60)
def test_all_credit_and_all_value_is_in_some_row(shared: list[SharedCredit], by: str, ago: int | None) -> None:
    period = None if ago is None else Period(day(f"{ago}d"), TODAY)
    gifts = [gift for credit in shared for gift in credit.gifts if period is None or gift.day in period]
    counts = {getattr(gift, by): GiftCount(20, 20) for gift in gifts}
    result = add_up(*shared, counts=counts, by=by, period=period)
    rows = [*result.rows, *result.rest]

    assert round(sum(row.credit for row in rows) * CREDIT) == len(shared) * CREDIT
    for currency in ("EUR", "USD"):
        won = sum(sum(s.value_parts) for s in shared if s.introduction.referral.currency == currency)
        assert sum(row.won.get(currency, 0) for row in rows) == won
    for row in result.rows:
        figure, low, high = row.per_ten
        assert figure is None or low is None or high is None or low <= figure <= high
        assert (figure is None) is not (row.due_credit >= 5 and row.people >= (1 if by == "contact" else 3))


def test_below_a_family_stand_its_kinds_that_have_a_rate() -> None:
    shared = bring_whole("ann", "bob", "cleo", "dora", "eva")
    families = add_up(*shared, counts={"spend": GiftCount(4, 0), "connect": GiftCount(12, 6)}, by="family")
    kinds = add_up(*shared, counts={**KIND_COUNTS, "vendor": GiftCount(4, 4)})
    family_of = {"intro": "connect", "vendor": "connect", "meal": "spend"}

    rows = [(nested.row.row, nested.is_family) for nested in nest_rows(families, kinds, family_of)]

    assert rows == [("connect", True), ("intro", False), ("spend", True)]
    assert [nested.row.row for nested in nest_rows(families, kinds, family_of, 0)] == ["connect", "spend"]
