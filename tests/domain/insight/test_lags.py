"""How long it takes from a give to an introduction and to a win, and whether value or years make it quick."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.insight.cases import group_gifts, list_introductions
from domain.test_account import TODAY, day
from wellkeeper.domain.insight.credit import gather_windows
from wellkeeper.domain.insight.lags import (
    ANY_DAY,
    LATEST,
    ONLY,
    TO_WIN,
    ClaimCase,
    LagRow,
    judge_claim,
    list_claim_cases,
    list_span_cases,
    measure_lags,
)

SOURCES = {"ann": "client", "bob": "client", "cleo": "team"}  # Dov has none


def measure(introductions: str, gifts: str, days: int = 365) -> dict[tuple[str, str, str], LagRow]:
    """Every span by its name, by what it is parted, and by row."""
    groups = group_gifts(gifts)
    rows = measure_lags(gather_windows(list_introductions(introductions), groups, days), groups, SOURCES, days, TODAY)
    return {row[:3]: row for row in rows}


def list_days(introductions: str, gifts: str) -> dict[str, list[tuple[str, int]]]:
    windows = gather_windows(list_introductions(introductions), group_gifts(gifts), 365)
    return {span: [(case.kind, case.days) for case in cases] for span, cases in list_span_cases(windows).items()}


# -- spans ---------------------------------------------------------------------------------------


def test_a_span_runs_from_the_only_give_from_the_latest_and_to_a_win() -> None:
    days = list_days(
        "ann 100d won 80d; bob 90d lost 70d; cleo 80d won 80d; dov 10d",
        "ann intro 160d; bob meal 150d; bob gift 100d; bob advice 89d; cleo intro 500d",
    )

    assert days == {
        ONLY: [("intro", 60)],
        LATEST: [("intro", 60), ("gift", 10)],
        TO_WIN: [("intro", 20), ("intro", 0)],  # by the kind of the referral
    }


FIVE = "ann 100d; bob 100d; cleo 100d; ann 90d; bob 90d"
GIVES = "ann intro 160d; bob meal 150d; cleo intro 140d"


def test_quartiles_are_said_from_five_cases_of_three_people_on() -> None:
    """Ann's give is 60 and 70 days before, Bob's 50 and 60, Cleo's 40."""
    row = measure(FIVE, GIVES)[LATEST, "all", ""]
    four = measure(FIVE.removesuffix("; bob 90d"), GIVES)[LATEST, "all", ""]
    two_people = measure(FIVE.replace("cleo", "ann"), GIVES)[LATEST, "all", ""]

    assert (row.cases, row.people, row.quartiles) == (5, 3, (50, 60, 60))
    assert (four.cases, four.people, four.quartiles) == (4, 3, None)
    assert (two_people.cases, two_people.people, two_people.quartiles) == (5, 2, None)


def test_every_span_is_parted_by_kind_and_by_source_kind() -> None:
    rows = measure(f"{FIVE}; dov 80d", f"{GIVES}; dov intro 90d")

    assert list(rows) == [
        *[(ONLY, "all", ""), (ONLY, "kind", "intro"), (ONLY, "kind", "meal")],
        *[(ONLY, "source", "client"), (ONLY, "source", "team"), (ONLY, "source", "")],
        *[(LATEST, "all", ""), (ANY_DAY, "all", "")],
        *[(LATEST, "kind", "intro"), (LATEST, "kind", "meal")],
        *[(LATEST, "source", "client"), (LATEST, "source", "team"), (LATEST, "source", "")],
        (TO_WIN, "all", ""),
    ]
    assert [rows[LATEST, "source", name].cases for name in ("client", "team", "")] == [4, 1, 1]


# -- the same figure on any day ------------------------------------------------------------------


def test_any_day_is_the_same_figure_on_every_day_since_the_first_give() -> None:
    """Ann's only give was 9 days ago: on her ten days the latest give was 0, 1 … 9 days old, 100,000 for each.

    Bob's gives were 3 and 1 days ago: 0, 1, 0, 1, so two days of 0 and two of 1, 250,000 for each. Cleo's was today.
    Ann counts twice, having two introductions, Bob twice and Cleo once: 5,000,000 in all.
    Age 0 has 200,000 + 1,000,000 + 1,000,000 = 2,200,000: more than a quarter, 1,250,000.
    Age 1 adds 1,200,000: 3,400,000 is more than a half. With age 2 it is 3,600,000, with age 3 3,800,000, which is
    more than three quarters.
    """
    rows = measure("ann 0d; ann 0d; bob 0d; bob 0d; cleo 0d", "ann intro 9d; bob meal 3d; bob meal 1d; cleo intro 0d")

    assert rows[ANY_DAY, "all", ""] == (ANY_DAY, "all", "", 5, 3, (0, 1, 3))


def test_days_beyond_the_window_are_left_out() -> None:
    """With a window of 4 days only the ages 0 to 4 count, of whoever was given something long ago."""
    introductions = "ann 296d; ann 296d; bob 296d; bob 296d; cleo 296d"
    rows = measure(introductions, "ann intro 300d; bob intro 300d; cleo intro 300d", days=4)

    assert rows[ANY_DAY, "all", ""].quartiles == (1, 2, 3)


def test_any_day_is_silent_like_the_span_beside_it() -> None:
    rows = measure("ann 0d; bob 0d; cleo 0d; ann 0d", "ann intro 9d; bob meal 9d; cleo intro 9d")

    assert rows[ANY_DAY, "all", ""] == (ANY_DAY, "all", "", 4, 3, None)


GIVE_DAYS = st.lists(st.integers(0, 60), min_size=1, max_size=6)


@given(st.fixed_dictionaries(dict.fromkeys(("ann", "bob", "cleo"), GIVE_DAYS)))
@settings(max_examples=50)
def test_any_day_counts_day_by_day(people: dict[str, list[int]]) -> None:
    """As a plain count says it, of three people with two introductions each."""
    gifts = ";".join(f"{handle} intro {ago}d" for handle, days in people.items() for ago in days)
    rows = measure(";".join(f"{handle} 0d; {handle} 0d" for handle in people), gifts)
    weights = [0] * 61
    for days in people.values():
        ages = [min(ago - today for ago in days if ago >= today) for today in range(max(days), -1, -1)]
        for age in ages:
            weights[age] += 1_000_000 // len(ages) * 2
    running, quartiles = 0, []
    for age, weight in enumerate(weights):
        running += weight
        while len(quartiles) < 3 and running * 4 >= sum(weights) * (len(quartiles) + 1):
            quartiles.append(age)

    assert rows[ANY_DAY, "all", ""].quartiles == tuple(quartiles)


# -- the claim -----------------------------------------------------------------------------------


def list_cases(
    introductions: str, gifts: str, landed: dict[int, int], known_since: dict[str, date] | None = None
) -> list[ClaimCase]:
    return list_claim_cases(list_introductions(introductions), group_gifts(gifts), landed, known_since or {})


@pytest.mark.parametrize(
    ("introductions", "gifts", "cases"),
    [
        ("ann 30d", "ann intro 90d", [("ann", 60, 8.0, 0)]),
        ("ann 30d; ann 20d", "ann intro 90d", [("ann", 60, 8.0, 0)]),  # the first one counts
        ("ann 30d", "ann intro 30d", [("ann", 0, 8.0, 0)]),  # on the day of the first give
        ("ann 30d", "ann intro 29d", []),  # before any give
        ("ann 95d; ann 30d", "ann intro 90d", [("ann", 60, 8.0, 0)]),  # the first on or after the first give
        ("ann 30d", "", []),
        ("ann 30d", "ann intro 90d; ann meal 80d", [("ann", 60, 5.0, 0)]),  # the mean of 8 and 2
        ("ann 30d", "ann intro 90d; ann meal 29d", [("ann", 60, 8.0, 0)]),  # what was given later tells nothing of it
        ("ann 500d", "ann intro 990d", [("ann", 490, 8.0, 0)]),  # no window
        (
            "cleo 30d; ann 30d",
            "ann intro 90d; cleo gift 90d; cleo fee 80d",
            [("ann", 60, 8.0, 0), ("cleo", 60, None, 0)],
        ),
    ],
)
def test_a_case_is_a_contact_who_brought_somebody_after_a_give(
    introductions: str, gifts: str, cases: list[tuple[str, int, float | None, int]]
) -> None:
    """The first give of each text landed as 8, the second as 2."""
    assert list_cases(introductions, gifts, {1: 8, 2: 2} if "meal" in gifts else {1: 8}) == cases


def test_acquaintance_runs_from_the_day_since_when_you_know_them_to_the_first_give() -> None:
    [case] = list_cases("ann 30d", "ann intro 90d", {1: 8}, {"ann": day("190d")})

    assert (case.days, case.known_days) == (60, 100)


def make_cases(count: int, days: Sequence[int], values: Sequence[float | None]) -> list[ClaimCase]:
    return [ClaimCase(f"p{n}", days[n % len(days)], values[n % len(values)], n) for n in range(count)]


def test_value_and_years_are_compared_with_speed() -> None:
    """Ten people: the more they valued gives the sooner they brought somebody, and the longer known the later."""
    claim = judge_claim(make_cases(10, range(10), range(10, 0, -1)))

    assert (claim.cases, claim.untold) == (10, 0)
    assert (claim.value.concordant, claim.value.discordant, claim.value.tau) == (45, 0, 1.0)
    assert (claim.acquaintance.concordant, claim.acquaintance.discordant, claim.acquaintance.tau) == (0, 45, -1.0)


def test_of_whom_no_give_landed_nothing_is_compared() -> None:
    claim = judge_claim([*make_cases(9, range(9), [5, 3]), *make_cases(3, [1], [None])])

    assert (claim.cases, claim.untold, claim.value.tau, claim.value.p) == (9, 3, None, None)
    # Of each value, 5 and 3, every pair is tied: of 20 others, those of 5 with fewer days brought someone sooner.
    assert claim.value.concordant + claim.value.discordant == 20


def test_pairs_that_are_tied_in_either_count_in_neither() -> None:
    claim = judge_claim([ClaimCase("a", 1, 5, 0), ClaimCase("b", 1, 3, 0), ClaimCase("c", 2, 3, 9)])

    assert (claim.value.concordant, claim.value.discordant) == (1, 0)  # a before c
    assert (claim.acquaintance.concordant, claim.acquaintance.discordant) == (0, 2)  # c is known longer, and slower
