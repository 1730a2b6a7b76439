"""An introduction's credit is shared as the law says: worked out by hand, and by a plain transcription of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.insight.cases import DUE, LAG, count_by_kind, group_gifts, list_gifts, list_introductions
from domain.test_account import TODAY
from wellkeeper.domain.insight.credit import (
    CREDIT,
    Lag,
    SharedCredit,
    Window,
    compute_age_weight,
    compute_days_known,
    find_lag,
    gather_windows,
    list_clear_cases,
    share_credit,
)
from wellkeeper.domain.insight.facts import Gift, Introduction
from wellkeeper.domain.policy import Policy

POLICY = Policy()


def gather(introductions: str, gifts: str, days: int = POLICY.give_window) -> list[Window]:
    return gather_windows(list_introductions(introductions), group_gifts(gifts), days)


def share(
    introductions: str, gifts: str, days_known: int = 365, lag: Lag = LAG, policy: Policy = POLICY
) -> list[SharedCredit]:
    counts = count_by_kind(list_gifts(gifts), due_days=lag.due_days)
    return share_credit(gather(introductions, gifts, policy.give_window), counts, days_known, lag, TODAY, policy)


# -- the window ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gifts", "entries"),
    [
        ("ann intro 30d", [1]),  # of the day itself
        ("ann intro 29d", []),  # of the day after
        ("ann intro 395d", [1]),  # 365 days before
        ("ann intro 396d", []),  # 366 days before
        ("bob intro 40d", []),  # to somebody else
        ("ann meal 40d; ann intro 90d; ann gift 40d", [2, 1, 3]),  # the oldest first; within a day as they were entered
    ],
)
def test_the_gives_to_a_source_in_the_year_before_share_the_credit(gifts: str, entries: list[int]) -> None:
    [window] = gather("ann 30d", gifts)

    assert [gift.entry for gift in window.gifts] == entries


def test_the_window_is_a_setting() -> None:
    gifts = "ann intro 37d; ann meal 38d"

    assert [[gift.entry for gift in window.gifts] for window in gather("ann 30d", gifts, days=7)] == [[1]]


def test_ages_are_days_before_the_introduction() -> None:
    [window] = gather("ann 30d", "ann intro 90d; ann meal 30d")

    assert window.ages == [60, 0]


# -- the usual time ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("age", "weight"),
    [
        (60, 1_000_000),
        (15, 500_000),  # half as much one spread away
        (105, 500_000),
        (150, 200_000),  # two spreads: 1 ÷ (1 + 4)
        (0, 360_000),  # 10⁶ × 2,025 ÷ (2,025 + 3,600)
        (1, 367_780),  # 2,025,000,000 ÷ 5,506 = 367,780.6, rounded down
        (365, 21_304),  # 2,025,000,000 ÷ (2,025 + 93,025) = 21,304.6
    ],
)
def test_a_give_counts_most_at_the_usual_age(age: int, weight: int) -> None:
    assert compute_age_weight(age, LAG) == weight


# Ages of clear cases: each is a give before the introduction, to Ann, Bob and Cleo in turn.
def make_clear_windows(ages: Sequence[int], people: int = 3) -> list[Window]:
    windows = []
    for place, age in enumerate(ages):
        handle = f"p{place % people}"
        windows += gather(f"{handle} 0d", f"{handle} intro {age}d")
    return windows


@pytest.mark.parametrize(
    ("ages", "people", "lag"),
    [
        ([10, 20, 31, 42], 3, (60, 45, False, 4)),  # four cases
        ([10, 20, 31, 40, 50], 2, (60, 45, False, 5)),  # of two people
        ([10, 20, 31, 40, 50], 3, (31, 10, True, 5)),  # the quartiles are 20 and 40
        ([50, 40, 31, 20, 10], 3, (31, 10, True, 5)),
        ([0, 10, 20, 31, 90], 3, (20, 11, True, 5)),  # half of 21, rounded half up
        ([10, 20, 30, 35, 60, 90], 3, (33, 16, True, 6)),  # 32.5 and half of (53.75 − 22.5) = 15.6
        ([30, 30, 30, 30, 30], 3, (30, 10, True, 5)),  # ten at least
        ([0, 0, 0, 200, 300], 5, (0, 100, True, 5)),
    ],
)
def test_your_own_time_needs_five_clear_cases_of_three_people(
    ages: list[int], people: int, lag: tuple[int, int, bool, int]
) -> None:
    assert find_lag(make_clear_windows(ages, people), POLICY) == lag


def test_a_clear_case_has_exactly_one_give_before() -> None:
    windows = gather("ann 30d; bob 30d; cleo 30d", "ann intro 40d; ann meal 500d; bob intro 40d; bob meal 41d")

    assert [(introduction.source, gift.entry, age) for introduction, gift, age in list_clear_cases(windows)] == [
        ("ann", 1, 10)
    ]


def test_the_usual_time_of_the_ledger_is_a_setting() -> None:
    assert find_lag([], POLICY._replace(lag_days=30, lag_spread=20)) == (30, 20, False, 0)


def test_a_give_is_due_one_spread_after_the_usual_time() -> None:
    assert (LAG.due_days, DUE) == (105, 105)


@pytest.mark.parametrize(
    ("days_ago", "days"),
    [
        ([], 0),
        ([0], 365),  # a year at least
        ([363], 365),
        ([364], 365),  # both days counted
        ([365], 366),
        ([0, 999], 1_365),
    ],
)
def test_everybody_is_known_for_a_year_at_least(days_ago: list[int], days: int) -> None:
    assert compute_days_known([TODAY - timedelta(ago) for ago in days_ago], TODAY) == days


# -- sharing -------------------------------------------------------------------------------------


def test_nothing_given_before_leaves_all_to_anyway() -> None:
    [shared] = share("ann 30d", "ann intro 20d; bob meal 90d")

    assert (shared.gifts, shared.parts) == ([], [CREDIT])


def test_a_single_introduction_is_shared_by_the_first_rates() -> None:
    """Half of all to gives, half to anyway: with few credits of due gives the rates stay so.

    A window of one day, a usual time of 0 and a spread of 10: A(0) = 10⁶, A(1) = 10⁸ ÷ 101 = 990,099.
    One introduction, one give, 365 days: rate = 10⁹ ÷ 2 = 500,000,000; base = 10⁹ ÷ 730 = 1,369,863.
    The weights are 500,000,000 × 1,000,000 and 1,369,863 × 1,990,099 = 2,726,162,986,437,
    so the give has 500,000,000,000,000 ÷ 502,726,162,986,437 = 0.994577…
    """
    policy = POLICY._replace(give_window=1)
    [shared] = share("ann 30d", "ann intro 30d", lag=Lag(0, 10, False, 0), policy=policy)

    assert shared.parts == [994_577, 5_423]


def test_the_value_of_a_win_is_shared_by_the_same_weights() -> None:
    """As above, of 900 EUR: 90,000 × 0.994577… = 89,511.95 and 488.05: the cent that is left goes to the give."""
    policy, lag = POLICY._replace(give_window=1), Lag(0, 10, False, 0)
    [shared] = share("ann 30d won 2d 900EUR", "ann intro 30d", lag=lag, policy=policy)
    [unknown] = share("ann 30d won 2d", "ann intro 30d", lag=lag, policy=policy)
    [lost] = share("ann 30d lost 2d 900EUR", "ann intro 30d", lag=lag, policy=policy)

    assert list(shared.value_parts) == [89_512, 488]
    assert list(unknown.value_parts) == list(lost.value_parts) == []


def test_younger_and_older_gives_weigh_by_their_age() -> None:
    [shared] = share("ann 0d", "ann intro 60d; ann intro 105d; ann intro 15d")
    parts = dict(zip([gift.entry for gift in shared.gifts], shared.parts, strict=False))

    # Two at half the weight of the one at the usual age; rounded apart by a millionth.
    assert parts[2] == pytest.approx(parts[1] / 2, abs=1)
    assert parts[3] == pytest.approx(parts[1] / 2, abs=1)


def test_a_kind_that_nobody_answers_earns_less_beside_one_that_they_do() -> None:
    """Six intros were each followed by somebody, ten meals by nobody; then both came before one introduction."""
    gifts = ";".join(
        [f"p{number} intro 200d" for number in range(6)]
        + [f"q{number} meal 200d" for number in range(10)]
        + ["ann intro 160d", "ann meal 160d"]
    )
    introductions = ";".join([f"p{number} 140d" for number in range(6)] + ["ann 100d"])
    shared = next(shared for shared in share(introductions, gifts, 17 * 365) if shared.introduction.source == "ann")

    assert shared.parts[0] > 4 * shared.parts[1]


# -- a plain transcription of the law ------------------------------------------------------------


def share_as_written(
    introductions: Sequence[Introduction], gifts: Sequence[Gift], days_known: int, lag: Lag, policy: Policy
) -> list[list[int]]:
    """Steps 1 to 6 of the law, word by word, however slow."""
    m, s = lag.days, lag.spread
    ages = [10**6 * s * s // (s * s + (age - m) ** 2) for age in range(policy.give_window + 1)]
    windows = [
        [(gift, age) for gift in own if 0 <= (age := (introduction.day - gift.day).days) <= policy.give_window]
        for introduction in introductions
        for own in [sorted((g for g in gifts if g.contact == introduction.source), key=lambda g: (g.day, g.entry))]
    ]
    is_due = {gift.entry: (TODAY - gift.day).days >= m + s for gift in gifts}
    due = {kind: sum(is_due[gift.entry] for gift in gifts if gift.kind == kind) for kind in {g.kind for g in gifts}}
    rate = {kind: max(1, 10**9 * len(introductions) // (2 * len(gifts))) for kind in due}
    base = max(1, 10**9 * len(introductions) // (2 * days_known))
    for number in range(1, 11):
        weights = [[rate[gift.kind] * ages[age] for gift, age in window] + [base * sum(ages)] for window in windows]
        if number == 10:
            break
        parts = [[10**6 * weight // sum(own) for weight in own] for own in weights]
        c = dict.fromkeys(due, 0)
        for window, own in zip(windows, parts, strict=True):
            for (gift, _), part in zip(window, own, strict=False):
                c[gift.kind] += part if is_due[gift.entry] else 0
        total, count, rest = sum(c.values()), sum(due.values()), sum(own[-1] for own in parts)
        if total >= 5 * 10**6:
            rate = {kind: max(1, 1000 * (c[kind] * count + 5 * total) // ((due[kind] + 5) * count)) for kind in due}
            base = max(1, 1000 * rest // days_known)
    return [apportion_as_written(10**6, own) for own in weights]


def apportion_as_written(total: int, weights: Sequence[int]) -> list[int]:
    parts = [total * weight // sum(weights) for weight in weights]
    rests = sorted((-(total * weight % sum(weights)), place) for place, weight in enumerate(weights))
    for _, place in rests[: total - sum(parts)]:
        parts[place] += 1
    return parts


PEOPLE = st.sampled_from(["ann", "bob", "cleo", "dov"])
KIND_NAMES = st.sampled_from(["intro", "intro", "meal", "advice"])
GIFTS = st.lists(st.builds("{} {} {}d".format, PEOPLE, KIND_NAMES, st.integers(0, 500)), max_size=25)
INTRODUCTIONS = st.lists(st.builds("{} {}d".format, PEOPLE, st.integers(0, 400)), min_size=1, max_size=16)
# So many that five credits fall on gives that are due, and the rates change from pass to pass.
MANY_GIFTS = st.lists(
    st.builds("{} {} {}d".format, PEOPLE, KIND_NAMES, st.sampled_from([104, 105, 106]) | st.integers(90, 300)),
    min_size=6,
    max_size=20,
)
MANY_INTRODUCTIONS = st.lists(st.builds("{} {}d".format, PEOPLE, st.integers(0, 150)), min_size=16, max_size=30)
LAGS = st.just(LAG) | st.builds(Lag, st.integers(0, 90), st.integers(10, 90), st.booleans(), st.just(0))


@given(st.tuples(GIFTS, INTRODUCTIONS) | st.tuples(MANY_GIFTS, MANY_INTRODUCTIONS), LAGS, st.integers(365, 5_000))
@settings(max_examples=120)
def test_credit_is_shared_as_the_law_is_written(world: tuple[list[str], list[str]], lag: Lag, days_known: int) -> None:
    gifts, introductions = map(";".join, world)
    shared = share(introductions, gifts, days_known, lag)

    expected = share_as_written(list_introductions(introductions), list_gifts(gifts), days_known, lag, POLICY)
    assert [list(credit.parts) for credit in shared] == expected


@given(GIFTS, INTRODUCTIONS)
@settings(max_examples=80)
def test_credit_falls_on_gives_of_the_year_before_and_equal_ones_have_equal_parts(
    gifts: list[str], lines: list[str]
) -> None:
    for shared in share(";".join(lines), ";".join(gifts), 4 * 365):
        assert sum(shared.parts) == CREDIT
        assert len(shared.parts) == len(shared.gifts) + 1
        alike: dict[tuple[str, int], list[int]] = {}
        for gift, part in zip(shared.gifts, shared.parts, strict=False):
            age = (shared.introduction.day - gift.day).days
            assert gift.contact == shared.introduction.source
            assert 0 <= age <= 365
            alike.setdefault((gift.kind, age), []).append(part)
        assert all(max(parts) - min(parts) <= 1 for parts in alike.values())


@given(GIFTS, INTRODUCTIONS, st.integers(0, 10**9))
@settings(max_examples=40)
def test_the_whole_value_of_a_win_is_shared(gifts: list[str], lines: list[str], units: int) -> None:
    won = ";".join(f"{line} won 0d {units}EUR" for line in lines)

    for shared in share(won, ";".join(gifts), 4 * 365):
        assert sum(shared.value_parts) == units * 100
