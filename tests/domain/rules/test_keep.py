"""To keep your word comes right behind thanks, from the day on which it is due, and until then nothing turns on it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rules.cases import DEEP, HISTORIES, RULES, STANDINGS, judge_ask, make_case, make_promise
from domain.rules.test_agenda import compute_weight
from domain.rules.test_dues import add_referrals, bringers
from domain.rules.test_steps import take_steps
from domain.test_account import KINDS, TODAY, day
from domain.test_promise import MANY
from domain.test_referral import make_referral
from wellkeeper.domain.kinds import ASK, Kind
from wellkeeper.domain.promise import Promise
from wellkeeper.domain.rules.agenda import choose_moves
from wellkeeper.domain.rules.calendar import iterate_events
from wellkeeper.domain.rules.case import Case
from wellkeeper.domain.rules.dues import iterate_dues
from wellkeeper.domain.rules.moves import find_next_move, find_rest_end
from wellkeeper.domain.rules.readiness import judge

OPEN = MANY.map(lambda promises: tuple(promise for promise in promises if promise.is_open))


def list_names(case: Case) -> list[str]:
    return [move.name for move in iterate_dues(case, RULES.policy)]


@pytest.mark.parametrize(
    ("promise", "names"),
    [
        (make_promise(ago="9d", due="+1d"), []),
        (make_promise(ago="9d", due="0d"), ["keep"]),
        (make_promise(ago="9d", due="8d"), ["keep"]),
        (make_promise(ago="13d"), []),
        (make_promise(ago="14d"), ["keep"]),
    ],
)
def test_it_is_due_from_its_day_on_and_the_check_settled_fails_from_then_on(promise: Promise, names: list[str]) -> None:
    case = make_case(DEEP, 8, promises=[promise])

    assert list_names(case) == names
    assert judge_ask(case).failing == (("settled",) if names else ())


def test_it_stands_behind_thanks_and_before_all_else() -> None:
    case = make_case(promises=[make_promise(due="0d", ago="9d")])
    referrals = [make_referral("introduced 1d"), make_referral("promised 9d"), make_referral("introduced 9d; lost 2d")]

    assert list_names(add_referrals(case, *referrals)) == ["thank", "thank", "keep", "act", "nudge"]


@pytest.mark.parametrize(
    ("promise", "says"),
    [
        (make_promise(ago="9d", due="0d"), "“the slides” is due today"),
        (make_promise(ago="9d", due="2d"), "“the slides” was due 2 days ago"),
        (
            make_promise(ago="15d"),
            "“the slides” was due yesterday: you promised it 2 weeks ago, without a day",
        ),
    ],
)
def test_the_move_says_what_is_due_and_what_to_type(promise: Promise, says: str) -> None:
    move = find_next_move(make_case(promises=[promise]), RULES)

    assert (move.name, move.says, move.command, move.promise) == ("keep", says, "well kept 1", 1)
    assert move.since == promise.find_due_day(14)


def test_a_promise_to_somebody_snoozed_hides_nobody_who_waits() -> None:
    case = make_case(promises=[make_promise(due="0d", ago="9d")])
    snoozed = case._replace(contact=case.contact._replace(snoozed_until=TODAY + timedelta(7)))
    waiting = make_referral("asked 3d; introduced 2d")._replace(thanked=TODAY)

    assert find_next_move(snoozed, RULES).name == "rest"
    assert find_next_move(add_referrals(snoozed, waiting), RULES).name == "act"


@given(bringers(), OPEN)
@settings(max_examples=200)
def test_a_due_promise_is_next_unless_thanks_are_owed_or_they_are_left_alone(
    case: Case, promises: tuple[Promise, ...]
) -> None:
    before, move = find_next_move(case, RULES), find_next_move(case._replace(promises=promises), RULES)
    is_due = any(promise.find_due_day(14) <= TODAY for promise in promises)

    if is_due and not (case.contact.archived or case.is_snoozed or before.name == "thank"):
        assert move.name == "keep"
    elif not is_due:
        assert move == before or before.name == "rest"
    else:
        assert move.name == before.name


@given(bringers(), OPEN)
@settings(max_examples=100)
def test_a_rest_ends_at_the_latest_when_a_promise_is_due(case: Case, promises: tuple[Promise, ...]) -> None:
    case = case._replace(promises=promises)
    days = [promise.find_due_day(14) for promise in promises]

    if find_next_move(case, RULES).name == "rest" and days and not case.contact.archived and not case.is_snoozed:
        assert (find_rest_end(case, RULES) or date.max) <= min(days)


@given(bringers(), OPEN)
@settings(max_examples=100)
def test_the_list_of_a_day_has_every_due_promise_once(case: Case, promises: tuple[Promise, ...]) -> None:
    case = case._replace(promises=promises)
    numbers = [move.promise for _, move in choose_moves([case], RULES) if move.name == "keep"]
    due = [promise for promise in promises if promise.find_due_day(14) <= TODAY]
    is_alone = case.contact.archived or case.is_snoozed

    assert sorted(numbers) == ([] if is_alone else [promise.id for promise in due])  # type: ignore[type-var]


def test_what_is_due_longer_comes_first() -> None:
    case = make_case(promises=[make_promise(1, "9d", "1d"), make_promise(2, "9d", "5d")])
    moves = [move for _, move in choose_moves([case], RULES)]

    assert [move.promise for move in moves] == [2, 1]
    assert compute_weight(case, moves[0], RULES) == 1_005


@given(HISTORIES, STANDINGS, st.sampled_from(KINDS.list_of_side(ASK)), OPEN)
@settings(max_examples=200)
def test_the_steps_to_a_yes_keep_what_is_due_by_then(
    text: str, standing: str | None, kind: Kind, promises: tuple[Promise, ...]
) -> None:
    case = make_case(text, standing)._replace(promises=promises)
    steps = judge(case, kind, RULES).steps
    if not steps or "look again" in steps[0].says:
        return
    later = take_steps(text, case, steps, RULES.policy)
    kept_ids = [
        promise.id for promise in promises if any(f" {promise.id}, " in s.says for s in steps if s.verb == "keep")
    ]
    still_open = tuple(promise for promise in promises if promise.id not in kept_ids)

    assert judge(later._replace(promises=still_open), kind, RULES).word == "ready"
    if kept_ids:
        assert judge(later, kind, RULES).failing == ("settled",)


def test_a_calendar_has_the_day_of_each_promise() -> None:
    case = make_case(promises=[make_promise(1, due="+5d"), make_promise(2)])
    events = [event for event in iterate_events([case], RULES) if event.uid.startswith("promise-")]

    assert [(event.uid, event.day, event.about) for event in events] == [
        ("promise-uid-1@wellkeeper", day("+5d"), "well kept 1"),
        ("promise-uid-2@wellkeeper", TODAY + timedelta(14), "well kept 2"),
    ]
    assert events[0].title == "Promise to Alice: the slides"
