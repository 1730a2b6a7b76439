"""The mirror counts what came, by whom and where, what was given back, and how the weeks went."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.insight.cases import list_referrals
from domain.test_account import TODAY, day
from domain.test_referral import POLICY, make_referral
from wellkeeper.domain.insight.chains import list_origins
from wellkeeper.domain.insight.facts import Period, gather_introductions
from wellkeeper.domain.insight.mirror import (
    ACTS,
    Figure,
    FunnelAsk,
    MirrorFacts,
    Week,
    build_mirror,
    count_weeks,
    count_weeks_in_a_row,
    list_turns,
)
from wellkeeper.domain.referral import GIVEN, Referral

# TODAY is a Wednesday, 1 July 2026.
FIRST = day("90d")


def make_facts(
    referrals: str | Sequence[Referral] = "", origins: Mapping[str, int] | None = None, **fields: Any
) -> MirrorFacts:
    """What the mirror looks at: some referrals, and nothing besides but what is said."""
    history = list_referrals(referrals) if isinstance(referrals, str) else referrals
    introductions = gather_introductions(history)
    facts = MirrorFacts(
        TODAY,
        history,
        introductions,
        (),
        {},
        0,
        {},
        list_origins(introductions, origins or {}),
        frozenset(),
        (0.0, 0.0),
    )
    return facts._replace(**fields)


def look(facts: MirrorFacts, first: date = FIRST) -> dict[str, tuple[float, int | None]]:
    """The figures by `name key unit`, each with the value and of how many."""
    figures = build_mirror(facts, first, POLICY)
    names = [" ".join(filter(None, (figure.figure, figure.key, figure.unit))) for figure in figures]
    assert len(set(names)) == len(names)
    return {name: (figure.value, figure.of) for name, figure in zip(names, figures, strict=True)}


def choose(figures: Mapping[str, tuple[float, int | None]], *names: str) -> dict[str, tuple[float, int | None]]:
    return {name: figure for name, figure in figures.items() if name.split()[0] in names}


# -- introductions -------------------------------------------------------------------------------


def test_introductions_count_by_their_day_and_both_ends_are_counted() -> None:
    figures = look(make_facts("ann 91d; ann 90d; bob asked 0d; bob 3d lapsed 1d"))

    assert choose(figures, "introductions") == {
        "introductions": (3, None),
        "introductions offered": (2, 3),
        "introductions asked": (1, 3),
    }


def test_occasions_are_one_in_any_letters_and_what_is_unsaid_comes_last_among_equals() -> None:
    figures = look(make_facts("ann 9d @Coffee; ann 8d @coffee; bob 7d; bob 6d @Board__MEETING"))

    assert list(choose(figures, "occasion").items()) == [
        ("occasion coffee", (2, 4)),
        ("occasion board meeting", (1, 4)),
        ("occasion", (1, 4)),
    ]


def test_who_brings_and_how_many_of_them_unasked() -> None:
    figures = look(make_facts("bob asked 9d; ann 8d; bob 7d; cleo asked 6d; ann 99d"))

    assert list(choose(figures, "brings", "unasked").items()) == [
        *[("brings bob", (2, 4)), ("unasked bob", (1, 2))],
        *[("brings ann", (1, 4)), ("unasked ann", (1, 1))],
        *[("brings cleo", (1, 4)), ("unasked cleo", (0, 1))],
    ]


def test_through_counts_people_who_had_come_through_somebody_by_any_hops() -> None:
    """Ann brought Bob, Bob Cleo, Cleo Dov: of the three of the period, two came through Ann and one through Bob."""
    facts = make_facts("ann 80d >bob; bob 40d >cleo; cleo 30d", {"bob": 1, "cleo": 2})

    assert choose(look(facts), "through") == {"through ann": (2, None), "through bob": (1, None)}
    assert choose(look(facts, day("35d")), "through") == {"through ann": (1, None), "through bob": (1, None)}


def test_a_connector_brought_two_within_365_days() -> None:
    figures = look(make_facts("ann 364d; ann 3d; bob 365d; bob 3d; cleo 3d"))

    assert choose(figures, "connector") == {"connector ann": (2, None)}


def test_given_back_is_both_ever_for_whoever_brought_in_the_period() -> None:
    facts = make_facts("ann 500d; ann 9d; bob 9d; cleo 500d; dov 9d", connects={"ann": 1, "bob": 3, "eva": 7})

    assert choose(look(facts), "given_back", "your_turn") == {
        "given_back ann": (1, 2),
        "given_back bob": (3, 1),
        "given_back dov": (0, 1),
        "your_turn": (3, 4),  # Ann, Cleo and Dov, of all four who ever brought
    }
    assert list_turns(facts) == ["ann", "cleo", "dov"]
    assert list_turns(facts._replace(archived=frozenset(["ann"]))) == ["cleo", "dov"]


# -- wins, asks and promises ---------------------------------------------------------------------


def test_wins_count_by_the_day_of_the_win_and_by_currency() -> None:
    referrals = (
        "ann 200d won 90d 900EUR; bob 200d won 91d 50EUR; cleo 9d won 1d 7USD; dov 9d won 1d; eva 9d lost 1d 9EUR"
    )

    assert choose(look(make_facts(referrals)), "wins", "won") == {
        "wins": (3, None),
        "won EUR": (90_000, None),
        "won USD": (700, None),
    }


def test_asks_count_what_came_by_today_and_the_top() -> None:
    asks = [
        FunnelAsk(1, "ann", day("91d"), "top", True),
        FunnelAsk(2, "ann", day("90d"), "top", True),
        FunnelAsk(3, "ann", day("9d"), "middle", False),
        FunnelAsk(4, "bob", day("0d"), "top", False),
    ]

    assert choose(look(make_facts(asks=asks)), "asks") == {"asks": (3, None), "asks came": (1, 3), "asks top": (2, 3)}


def test_a_promise_is_quiet_after_seven_days_the_oldest_first() -> None:
    referrals = [
        make_referral("promised 6d", id=1),
        make_referral("promised 7d", id=2),
        make_referral("asked 40d; promised 30d", id=3),
        make_referral("promised 30d; introduced 9d", id=4),
        make_referral("introduced 30d; promised 9d", id=5),
        make_referral("promised 40d", id=6, direction=GIVEN),
    ]

    assert list(choose(look(make_facts(referrals)), "their_promises", "quiet").items()) == [
        ("their_promises quiet", (3, 4)),
        ("quiet 3 days", (30, None)),
        ("quiet 5 days", (9, None)),
        ("quiet 2 days", (7, None)),
    ]


# -- what all rests on ---------------------------------------------------------------------------


def test_on_whom_a_year_rests_is_said_from_five_cases_on() -> None:
    five = "ann 364d; ann 30d; bob 20d; cleo 10d; dov 9d; eva 365d"

    assert choose(look(make_facts(five)), "resting", "resting_cases") == {
        "resting_cases introductions": (5, None),
        "resting ann introductions": (2, 5),
        "resting bob introductions": (1, 5),
        "resting cleo introductions": (1, 5),  # the first three only
    }
    assert choose(look(make_facts(five.replace("364d", "365d"))), "resting", "resting_cases") == {
        "resting_cases introductions": (4, None)
    }


def test_won_value_rests_on_people_by_currency() -> None:
    """Five wins in EUR of 1 to 5 euros, the largest Bob's: 9 and 6 of 15; four in USD; one without a value."""
    eur = "ann 99d won 9d 1EUR; ann 99d won 9d 2EUR; ann 99d won 9d 3EUR; bob 99d won 9d 4EUR; bob 99d won 9d 5EUR"
    usd = ";".join(["cleo 99d won 9d 7USD"] * 4)
    figures = look(make_facts(f"{eur};{usd}; dov 99d won 9d; ann 500d won 365d 99EUR"))

    assert choose(figures, "resting_cases") == {
        "resting_cases introductions": (10, None),
        "resting_cases EUR": (5, None),
        "resting_cases USD": (4, None),
    }
    assert [(name, figure) for name, figure in choose(figures, "resting").items() if "EUR" in name] == [
        ("resting bob EUR", (900, 1_500)),
        ("resting ann EUR", (600, 1_500)),
    ]


# -- days and weeks ------------------------------------------------------------------------------


def test_the_last_30_days_and_the_30_before_touch_without_overlap() -> None:
    """Today is counted: 0 to 29 days ago, and 30 to 59."""
    facts = make_facts(
        "ann 29d; ann 30d; bob 59d; bob 60d; cleo 99d won 29d; cleo 99d won 30d",
        gift_days={TODAY: 2, day("29d"): 1, day("30d"): 4, day("59d"): 1, day("60d"): 9},
        asks=[FunnelAsk(n, "ann", day(ago), "top", False) for n, ago in enumerate(("0d", "29d", "30d"))],
    )
    figures = look(facts)

    assert {act: (figures[f"last_30 {act}"][0], figures[f"before_30 {act}"][0]) for act in ACTS} == {
        "gives": (3, 5),
        "asks": (2, 1),
        "promises": (0, 0),
        "introductions": (1, 2),
        "wins": (1, 1),
    }


def test_the_well_is_told_for_both_days() -> None:
    figures = look(make_facts(levels=(3.25, 4.875)))

    assert choose(figures, "well") == {"well now points": (4.875, None), f"well {FIRST} points": (3.25, None)}


def test_no_promise_of_yours_is_kept_yet() -> None:
    assert choose(look(make_facts()), "word") == {
        "word kept": (0, 0),
        "word on_time": (0, 0),
        "word open": (0, None),
        "word late": (0, 0),
    }


def test_a_week_runs_from_monday_and_days_before_the_first_are_left_out() -> None:
    """Today is a Wednesday, and 8 days ago a Tuesday: that week began on 22 June, this one on the 29th."""
    facts = make_facts(
        [make_referral("promised 8d; introduced 3d; won 1d", id=1), make_referral("promised 9d", id=2)],
        gift_days={day("9d"): 5, day("8d"): 1, day("3d"): 1, day("2d"): 1, TODAY: 1},
        asks=[FunnelAsk(1, "ann", day("2d"), "top", False)],
    )

    assert count_weeks(facts, day("8d")) == [
        Week(date(2026, 6, 22), gives=2, asks=0, promises=1, introductions=1, wins=0),
        Week(date(2026, 6, 29), gives=2, asks=1, promises=0, introductions=0, wins=1),
    ]
    assert [week.gives for week in count_weeks(facts, day("9d"))] == [7, 2]
    assert [week.week for week in count_weeks(facts, TODAY)] == [date(2026, 6, 29)]


@pytest.mark.parametrize(
    ("gift_days", "today", "weeks"),
    [
        ([], TODAY, 0),
        (["0d"], TODAY, 1),
        (["2d"], TODAY, 1),  # Monday
        (["3d"], TODAY, 1),  # Sunday: this week isn't over
        (["9d"], TODAY, 1),  # last Monday
        (["10d"], TODAY, 0),  # the Sunday before: last week had none
        (["0d", "9d", "16d"], TODAY, 3),
        (["9d", "16d"], TODAY, 2),
        (["0d", "16d"], TODAY, 1),
        (["0d"], TODAY + timedelta(4), 1),  # Sunday of the same week
        (["0d"], TODAY + timedelta(11), 1),  # Sunday of the next one
        (["0d"], TODAY + timedelta(12), 0),
    ],
)
def test_a_running_week_is_not_held_against_you(gift_days: list[str], today: date, weeks: int) -> None:
    days = list(map(day, gift_days))

    def has_gift(period: Period) -> bool:
        return any(gift_day in period for gift_day in days)

    assert count_weeks_in_a_row(has_gift, today) == weeks


# -- sums ----------------------------------------------------------------------------------------

LINES = st.builds(
    "{} {}{}d @{} {}".format,
    st.sampled_from(["ann", "bob", "cleo"]),
    st.sampled_from(["", "asked "]),
    st.integers(0, 200),
    st.sampled_from(["coffee", "Coffee", "call"]),
    st.sampled_from(["", "won 0d 5EUR"]),
)


@given(st.lists(LINES, max_size=15), st.integers(0, 200))
@settings(max_examples=80)
def test_every_way_to_part_the_introductions_adds_up(lines: list[str], ago: int) -> None:
    facts, first = make_facts(";".join(lines)), TODAY - timedelta(ago)
    figures = build_mirror(facts, first, POLICY)

    def add(name: str, *keys: str) -> float:
        return sum(f.value for f in figures if f.figure == name and (not keys or f.key in keys))

    total = add("introductions", "")
    assert total == add("introductions", "offered", "asked") == add("occasion") == add("brings")
    assert total == sum(week.introductions for week in count_weeks(facts, first))
    assert add("unasked") == add("introductions", "offered")
    assert add("wins") == sum(week.wins for week in count_weeks(facts, first))
    assert Figure("your_turn", "", len(list_turns(facts)), len({i.source for i in facts.introductions})) in figures
