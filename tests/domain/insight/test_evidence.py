"""Behind each figure of the mirror are as many cases as it says."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.insight.test_mirror import FIRST, make_facts
from domain.test_account import TODAY, day
from domain.test_referral import POLICY, make_referral
from wellkeeper.domain.insight.evidence import FINDERS, Evidence, GiftChoice, Question, find_evidence
from wellkeeper.domain.insight.facts import Period
from wellkeeper.domain.insight.mirror import FunnelAsk, MirrorFacts, build_mirror
from wellkeeper.domain.referral import Referral
from wellkeeper.errors import UnknownWord, WrongUsage

REFERRALS = [
    make_referral(
        "introduced 80d; won 9d",
        id=1,
        contact="ann",
        who="bob",
        offered=True,
        occasion="Coffee",
        value=900,
        currency="EUR",
    ),
    make_referral("introduced 70d", id=2, contact="ann", offered=True, occasion="coffee"),
    make_referral("asked 60d; introduced 20d; won 5d", id=3, contact="bob", ask=1, value=70, currency="USD"),
    make_referral("introduced 400d; won 30d", id=4, contact="cleo", offered=True, value=50, currency="EUR"),
    make_referral("asked 45d; promised 40d", id=5, contact="cleo", ask=2),
    make_referral("promised 2d", id=6, contact="dov", offered=True),
    make_referral("introduced 95d", id=7, contact="dov", offered=True),
]
ASKS = [
    FunnelAsk(1, "bob", day("60d"), "top", True),
    FunnelAsk(2, "cleo", day("45d"), "middle", False),
    FunnelAsk(3, "cleo", day("10d"), "top", False),
]
FACTS = make_facts(REFERRALS, {"bob": 1}, asks=ASKS, connects={"ann": 2, "bob": 0}, gift_weeks=2)


def find(figure: str, key: str = "", facts: MirrorFacts = FACTS) -> Evidence:
    return find_evidence(facts, Question(figure, key, FIRST, POLICY))


def list_ids(evidence: Evidence) -> list[int]:
    return [referral.id for referral in evidence.referrals]


@pytest.mark.parametrize(
    ("figure", "key", "referrals", "asks"),
    [
        ("introductions", "", [1, 2, 3], []),
        ("introductions", "offered", [1, 2], []),
        ("introductions", "asked", [3], []),
        ("occasion", "COFFEE", [1, 2], []),
        ("occasion", "", [3], []),
        ("occasion", "unsaid", [3], []),  # as people see it
        ("brings", "", [1, 2, 3], []),
        ("brings", "ann", [1, 2], []),
        ("unasked", "", [1, 2], []),
        ("unasked", "bob", [], []),
        ("through", "", [3], []),
        ("through", "ann", [3], []),
        ("through", "bob", [], []),
        ("connector", "", [1, 2], []),
        ("connector", "bob", [], []),
        ("given_back", "", [1, 2, 3], []),
        ("given_back", "ann", [1, 2], []),
        ("given_back", "dov", [], []),  # brought nobody in the period
        ("your_turn", "", [4, 7, 3], []),
        ("your_turn", "dov", [7], []),
        ("wins", "", [4, 1, 3], []),
        ("won", "eur", [4, 1], []),
        ("won", "USD", [3], []),
        ("asks", "", [3, 5], [1, 2, 3]),
        ("asks", "came", [3], [1]),
        ("asks", "top", [3], [1, 3]),
        ("their_promises", "quiet", [5], []),
        ("quiet", "5", [5], []),
        ("quiet", "6", [], []),
        ("word", "kept", [], []),
        ("resting_cases", "", [7, 1, 2, 3], []),
        ("resting_cases", "introductions", [7, 1, 2, 3], []),
        ("resting_cases", "EUR", [4, 1], []),  # the wins of a year
        ("resting", "ann", [1, 2], []),
        ("last_30", "introductions", [3], []),
        ("before_30", "promises", [5], []),
        ("last_30", "promises", [6], []),
        ("last_30", "wins", [1, 3], []),
        ("before_30", "wins", [4], []),
        ("last_30", "asks", [], [3]),
        ("before_30", "asks", [5], [2]),
    ],
)
def test_a_figure_has_its_cases(figure: str, key: str, referrals: list[int], asks: list[int]) -> None:
    evidence = find(figure, key)

    assert (list_ids(evidence), list(evidence.asks)) == (referrals, asks)


@pytest.mark.parametrize(
    ("figure", "key", "choice"),
    [
        ("last_30", "gives", GiftChoice(Period(day("29d"), TODAY))),
        ("before_30", "gives", GiftChoice(Period(day("59d"), day("30d")))),
        # Two weeks before the Monday of this one: whichever is the first of the two, nothing was given before it.
        ("streak", "gives", GiftChoice(Period(day("16d"), TODAY))),
        ("given_back", "ann", GiftChoice(Period(day("0001-01-01"), TODAY), ("ann",), "connect")),
        ("your_turn", "", GiftChoice(Period(day("0001-01-01"), TODAY), ("bob", "cleo", "dov"), "connect")),
        ("given_back", "nobody", None),
    ],
)
def test_a_figure_has_its_gives(figure: str, key: str, choice: GiftChoice | None) -> None:
    assert find(figure, key).gifts == choice


@pytest.mark.parametrize(
    ("figure", "key"),
    [("nonsense", ""), ("introductions", "ann"), ("asks", "bottom"), ("last_30", ""), ("before_30", "tea")],
)
def test_a_figure_or_a_key_that_there_is_not_is_named(figure: str, key: str) -> None:
    with pytest.raises(UnknownWord):
        find(figure, key)


def test_the_well_is_all_accounts_together() -> None:
    with pytest.raises(WrongUsage):
        find("well", "now")


# -- every figure --------------------------------------------------------------------------------


@st.composite
def referrals(draw: st.DrawFn, number: int) -> Referral:
    came = draw(st.integers(0, 450))
    story = draw(
        st.sampled_from(
            [
                "introduced {came}d",
                "promised {came}d",
                "introduced {came}d; won {end}d",
                "asked {came}d; introduced {end}d",
            ]
        )
    )
    return make_referral(
        story.format(came=came, end=came // 2),
        id=number,
        contact=draw(st.sampled_from(["ann", "bob", "cleo"])),
        who=draw(st.sampled_from(["", "bob", "dov"])),
        offered=draw(st.booleans()),
        occasion=draw(st.sampled_from(["", "Tea", "tea"])),
        value=draw(st.sampled_from([None, 5])),
        currency=draw(st.sampled_from(["EUR", "USD"])),
        ask=number,
    )


WORLDS = st.integers(0, 8).flatmap(lambda count: st.tuples(*(referrals(number) for number in range(1, count + 1))))


@given(WORLDS, st.integers(0, 400))
@settings(max_examples=60)
def test_every_figure_has_as_many_cases_as_it_says(history: tuple[Referral, ...], ago: int) -> None:
    asks = [FunnelAsk(r.id, r.contact, r.opened, "top", r.introduced is not None) for r in history]
    facts = make_facts(sorted(history, key=lambda r: (r.opened, r.id)), {"bob": 1}, asks=asks)
    first = TODAY - timedelta(ago)
    figures = build_mirror(facts, first, POLICY)

    assert {figure.figure for figure in figures} <= FINDERS.keys()
    for figure in figures:
        if figure.figure in ("well", "word", "streak"):
            continue
        key = figure.unit if figure.figure in ("won", "resting_cases") else figure.key
        evidence = find_evidence(facts, Question(figure.figure, key, first, POLICY))
        if figure.figure == "given_back":
            assert len(evidence.referrals) == figure.of
        elif figure.figure == "your_turn":
            assert len({referral.contact for referral in evidence.referrals}) == figure.value
        elif figure.figure == "won":
            assert sum(referral.value or 0 for referral in evidence.referrals) == figure.value
        elif figure.figure == "quiet":
            assert [TODAY - referral.since for referral in evidence.referrals] == [timedelta(figure.value)]
        elif figure.figure == "resting" and figure.unit != "introductions":
            assert {referral.contact for referral in evidence.referrals} <= {figure.key}
        elif figure.figure in ("asks", "last_30", "before_30") and "gives" not in figure.key:
            assert len(evidence.asks or evidence.referrals) == figure.value
        elif "gives" not in figure.key:
            assert len(evidence.referrals) == figure.value
