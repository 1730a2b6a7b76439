"""A referral is what its story says: who came and when, what is owed for them, and how long each stage took."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.test_account import TODAY, day, lines_of
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import (
    END_STAGES,
    GIVEN,
    GOT,
    OPEN_STAGES,
    PATH,
    STAGE_BALLS,
    STAGES,
    Referral,
    Step,
    compute_usual_days,
    describe_age,
    find_answer,
    find_introduction_day,
    find_place,
    gather_debts,
    group_days_by_stage,
    is_correction,
)

POLICY = Policy()

# -- a referral written as text ----------------------------------------------------------------------


def steps_of(text: str) -> tuple[Step, ...]:
    """The steps of `asked 30d; promised 20d; introduced 3d`."""
    steps: list[Step] = []
    for stage, ago in lines_of(text):
        back = bool(steps) and is_correction(steps[-1].stage, stage)
        steps.append(Step(day(ago), stage, "", back))
    return tuple(steps)


def make_referral(text: str, **fields: Any) -> Referral:
    """Nina Ross, whom Alice brought, after those steps. `thanked` and `told` are days in words."""
    steps = steps_of(text)
    blanks = dict.fromkeys(("who", "occasion", "method", "purpose", "wish", "currency"), "")
    defaults = {"id": 1, "direction": GOT, "contact": "alice", "name": "Nina Ross", "kind": "intro", "funnel": "top"}
    last = steps[-1]
    debt_days = {name: day(fields[name]) if fields.get(name) else None for name in ("thanked", "told")}
    return Referral(
        **{  # type: ignore[arg-type]
            **blanks,
            **defaults,
            "offered": last is steps[0] and last.stage != "asked",
            "ask": None,
            "value": None,
            "ball": STAGE_BALLS.get(last.stage, ""),
            "opened": steps[0].day,
            "stage": last.stage,
            "since": last.day,
            "steps": steps,
            **fields,
            **debt_days,
        }
    )


AGO = st.sampled_from([0, 1, 2, 3, 6, 7, 8, 13, 14, 15, 29, 30, 31, 60]) | st.integers(0, 400)


@st.composite
def stories(draw: st.DrawFn) -> str:
    """Any way through the stages, forward and back, up to today."""
    stages = [draw(st.sampled_from(PATH[:3]))]
    for stage in draw(st.lists(st.sampled_from(STAGES), max_size=5)):
        stages += [stage] if stage != stages[-1] else []
    days = sorted(draw(st.lists(AGO, min_size=len(stages), max_size=len(stages))), reverse=True)
    return "; ".join(f"{stage} {ago}d" for stage, ago in zip(stages, days, strict=True))


@st.composite
def any_referral(draw: st.DrawFn, number: int = 1, contact: str = "alice") -> Referral:
    """A referral after any story, perhaps thanked for, told about or reminded of, perhaps with the ball elsewhere."""
    referral = make_referral(
        draw(stories()), id=number, contact=contact, direction=draw(st.sampled_from([GOT, GOT, GOT, GIVEN]))
    )
    introduced = referral.introduced
    if introduced is not None:
        days_after = st.none() | st.integers(0, (TODAY - introduced).days).map(
            lambda days: introduced + timedelta(days)
        )
        referral = referral._replace(thanked=draw(days_after), told=draw(days_after))
    if referral.is_awaited:
        days_since = st.integers(0, (TODAY - referral.since).days).map(lambda days: referral.since + timedelta(days))
        referral = referral._replace(nudges=tuple(sorted(draw(st.sets(days_since, max_size=3)))))
    return (
        referral._replace(ball=draw(st.sampled_from(["prospect", "source", ""]))) if draw(st.booleans()) else referral
    )


# -- the way -------------------------------------------------------------------------------------------


def test_the_stages_are_the_published_ones() -> None:
    assert (PATH, END_STAGES) == (
        ("asked", "promised", "introduced", "met", "proposed"),
        ("won", "lost", "declined", "lapsed"),
    )
    assert frozenset(PATH) == OPEN_STAGES
    assert STAGE_BALLS.keys() == OPEN_STAGES


@pytest.mark.parametrize(
    ("before", "after", "back"),
    [
        ("asked", "promised", False),
        ("asked", "won", False),
        ("promised", "lapsed", False),
        ("introduced", "declined", False),
        ("met", "introduced", True),
        ("proposed", "asked", True),
        ("won", "lost", True),
        ("lost", "met", True),
        ("lapsed", "introduced", True),
        ("declined", "lapsed", True),
    ],
)
def test_going_back_or_away_from_an_end_is_a_correction(before: str, after: str, back: bool) -> None:
    assert is_correction(before, after) is back


@pytest.mark.parametrize(
    ("text", "introduced"),
    [
        ("asked 9d", None),
        ("asked 9d; promised 8d", None),
        ("asked 9d; promised 8d; introduced 7d", "7d"),
        ("introduced 7d; met 5d; proposed 3d; won 1d", "7d"),
        ("asked 9d; met 5d", "5d"),  # the mail in between was never written down
        ("promised 9d; won 5d", "5d"),
        ("promised 9d; lost 5d", "5d"),
        ("asked 9d; declined 5d", None),
        ("promised 9d; lapsed 5d", None),
        ("introduced 9d; declined 5d", "9d"),
        ("introduced 9d; lapsed 5d", "9d"),
        ("introduced 9d; promised 5d", None),  # it wasn't them
        ("introduced 9d; promised 5d; introduced 2d", "2d"),
        ("introduced 9d; met 8d; introduced 5d", "9d"),
        ("introduced 9d; won 8d; lost 5d; met 3d", "9d"),
        ("asked 9d; declined 8d; introduced 5d", "5d"),  # a no that became a yes
        ("asked 9d; lapsed 8d; asked 5d", None),
        ("introduced 9d; lapsed 8d; promised 5d; lapsed 2d", None),
    ],
)
def test_someone_came_on_the_first_day_that_no_correction_took_back(text: str, introduced: str | None) -> None:
    assert make_referral(text).introduced == (day(introduced) if introduced else None)


@given(stories())
def test_someone_has_come_while_the_story_stays_at_an_introduction_or_beyond(text: str) -> None:
    steps = [step for step in steps_of(text) if step.stage not in ("declined", "lapsed")]
    since = []
    while steps and find_place(steps[-1].stage) >= find_place("introduced"):
        since.append(steps.pop().day)
    assert find_introduction_day(steps_of(text)) == min(since, default=None)


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({}, "Nina Ross"),
        ({"name": "", "wish": "head of sales"}, "head of sales"),
        ({"name": "", "kind": "live"}, "someone for live"),
    ],
)
def test_a_referral_is_called_by_what_is_known(fields: dict[str, str], title: str) -> None:
    assert make_referral("asked 1d", **fields).title == title


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("asked 9d", ""),
        ("asked 9d; promised 5d", "yes"),
        ("asked 9d; introduced 5d; won 2d", "yes"),
        ("asked 9d; declined 5d", "no"),
        ("asked 9d; lapsed 5d", "silence"),
        ("asked 9d; promised 5d; lapsed 2d", "yes"),  # they had said so
        ("asked 9d; promised 5d; declined 2d", "no"),
        ("asked 9d; introduced 5d; declined 2d", "yes"),  # that was said later
        ("asked 9d; lapsed 5d; introduced 2d", "yes"),
        ("asked 9d; promised 5d; asked 2d", ""),  # open again
    ],
)
def test_a_story_shows_the_answer_to_its_ask(text: str, answer: str) -> None:
    assert find_answer(steps_of(text)) == answer


# -- debts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "fields", "owes_thanks"),
    [
        ("introduced 0d", {}, True),
        ("introduced 9d", {"thanked": "9d"}, False),
        ("introduced 9d; won 2d", {}, True),
        ("introduced 9d; lapsed 2d", {}, True),
        ("asked 9d; promised 3d", {}, False),
        ("introduced 9d; promised 3d", {}, False),
        ("introduced 9d", {"direction": GIVEN}, False),
    ],
)
def test_thanks_are_owed_once_for_whoever_came(text: str, fields: dict[str, Any], owes_thanks: bool) -> None:
    assert make_referral(text, **fields).owes_thanks is owes_thanks


@pytest.mark.parametrize(
    ("text", "fields", "since"),
    [
        ("introduced 9d; won 2d", {}, "2d"),
        ("introduced 9d; lost 0d", {}, "0d"),
        ("introduced 9d; won 2d", {"told": "3d"}, "2d"),  # news from before
        ("introduced 9d; won 2d", {"told": "2d"}, None),
        ("introduced 9d; won 2d", {"thanked": "1d"}, "2d"),
        ("introduced 9d; won 4d; lost 2d", {"told": "3d"}, "2d"),  # what they were told isn't so
        ("introduced 99d; declined 2d", {}, None),
        ("introduced 99d; lapsed 2d", {}, None),
        ("introduced 29d", {}, None),
        ("introduced 30d", {}, "0d"),
        ("introduced 31d", {}, "1d"),
        ("introduced 99d; met 2d", {}, "69d"),  # what moves is no news to them
        ("introduced 99d", {"thanked": "29d"}, None),
        ("introduced 99d", {"thanked": "30d"}, "0d"),
        ("introduced 99d", {"thanked": "90d", "told": "29d"}, None),
        ("introduced 99d", {"thanked": "90d", "told": "40d"}, "10d"),
        ("promised 99d", {}, None),
        ("introduced 99d; promised 50d", {}, None),
        ("introduced 9d; won 2d", {"direction": GIVEN}, None),
        ("introduced 99d", {"direction": GIVEN}, None),
    ],
)
def test_news_are_owed_at_the_end_and_after_30_days(text: str, fields: dict[str, Any], since: str | None) -> None:
    assert make_referral(text, **fields).find_report_day(TODAY, POLICY) == (day(since) if since else None)


@pytest.mark.parametrize(
    ("days", "name"),
    [(0, "0-2"), (2, "0-2"), (3, "3-7"), (7, "3-7"), (8, "8-30"), (30, "8-30"), (31, "30+"), (4_000, "30+")],
)
def test_a_debt_has_one_of_four_ages(days: int, name: str) -> None:
    assert describe_age(days) == name


def test_debts_come_oldest_first_and_thanks_before_a_report() -> None:
    referrals = [
        make_referral("introduced 40d", id=1, thanked="40d"),
        make_referral("introduced 31d; won 3d", id=2),
        make_referral("introduced 9d; won 8d", id=3, thanked="9d"),
        make_referral("introduced 9d", id=4, thanked="9d"),
    ]
    debts = gather_debts(referrals, TODAY, POLICY)
    assert [(debt.what, debt.referral, debt.days, debt.age) for debt in debts] == [
        ("thank", 2, 31, "30+"),
        ("report", 1, 10, "8-30"),
        ("report", 3, 8, "8-30"),
    ]
    assert {(debt.contact, debt.title) for debt in debts} == {("alice", "Nina Ross")}


@given(st.lists(any_referral(), max_size=6))
def test_a_referral_has_one_debt_at_most_and_only_what_is_owed(strays: list[Referral]) -> None:
    referrals = [referral._replace(id=number) for number, referral in enumerate(strays, 1)]
    debts = gather_debts(referrals, TODAY, POLICY)
    thanks = {referral.id: "thank" for referral in referrals if referral.owes_thanks}
    news = {referral.id: "report" for referral in referrals if referral.find_report_day(TODAY, POLICY)}
    assert {debt.referral: debt.what for debt in debts} == news | thanks
    assert len(debts) == len({debt.referral for debt in debts})
    assert [debt.since for debt in debts] == sorted(debt.since for debt in debts)
    assert all(debt.days >= 0 and debt.age == describe_age(debt.days) for debt in debts)


# -- how long a stage takes ----------------------------------------------------------------------------


def test_a_stage_that_was_left_is_a_case_of_its_days() -> None:
    referrals = [
        make_referral("asked 30d; promised 20d; introduced 15d"),
        make_referral("asked 9d; declined 2d"),
        make_referral("introduced 9d; met 9d"),
        make_referral("introduced 9d; met 8d; introduced 5d; met 1d"),  # back is no case, again is
        make_referral("asked 9d; introduced 3d", contact="bob"),
        make_referral("introduced 9d; met 3d", direction=GIVEN),
        make_referral("introduced 9d; won 3d; lost 1d"),
    ]
    assert group_days_by_stage(referrals) == {
        (GOT, "alice", "asked"): [10, 7],
        (GOT, "alice", "promised"): [5],
        (GOT, "alice", "introduced"): [0, 1, 4, 6],
        (GOT, "bob", "asked"): [6],
        (GIVEN, "alice", "introduced"): [6],
    }


@pytest.mark.parametrize(
    ("stage", "cases", "days"),
    [
        ("asked", [], 14),
        ("promised", [1, 1], 7),
        ("introduced", [90, 90], 2),
        ("met", [], 14),
        ("proposed", [], 30),
        ("asked", [3, 1, 50], 3),
        ("met", [0, 0, 0], 0),
        ("proposed", [1, 2, 4, 9], 3),
    ],
)
def test_what_is_usual_is_the_median_from_three_cases_on(stage: str, cases: list[int], days: int) -> None:
    assert compute_usual_days(stage, cases, POLICY) == days
