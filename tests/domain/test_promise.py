"""Your own word: what became of a promise, by its days, and how often you keep it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.rules.cases import make_promise
from domain.test_account import TODAY, day
from wellkeeper.domain.promise import (
    BROKEN,
    EXCUSED,
    KEPT,
    LATE,
    OPEN,
    PROMISE_STATES,
    Promise,
    WordCount,
    count_word,
    list_promise_debts,
    track_promises,
)

AGO = st.integers(0, 60)


@st.composite
def promises(draw: st.DrawFn, number: int = 1) -> Promise:
    """A promise of the last 60 days: due on any day after it, or on none that was named; settled since, or open."""
    ago = draw(AGO)
    due = draw(st.none() | st.integers(1, 90))
    outcome = draw(st.sampled_from(["", KEPT, BROKEN, EXCUSED]))
    promise = make_promise(number, f"{ago}d", outcome=outcome)
    return promise._replace(
        due=promise.made + timedelta(due) if due else None,
        settled=promise.made + timedelta(draw(st.integers(0, ago))) if outcome else None,
    )


MANY = st.integers(0, 6).flatmap(lambda count: st.tuples(*(promises(number) for number in range(1, count + 1))))


@pytest.mark.parametrize(
    ("promise", "state", "days_late"),
    [
        (make_promise(ago="9d", due="+1d"), OPEN, 0),
        (make_promise(ago="9d", due="0d"), OPEN, 0),
        (make_promise(ago="9d", due="2d"), OPEN, 2),
        (make_promise(ago="13d"), OPEN, 0),  # without a day it is due after 14
        (make_promise(ago="14d"), OPEN, 0),
        (make_promise(ago="15d"), OPEN, 1),
        (make_promise(ago="9d", due="5d", settled="6d", outcome=KEPT), KEPT, 0),
        (make_promise(ago="9d", due="5d", settled="5d", outcome=KEPT), KEPT, 0),
        (make_promise(ago="9d", due="5d", settled="4d", outcome=KEPT), LATE, 1),
        (make_promise(ago="20d", settled="6d", outcome=KEPT), KEPT, 0),
        (make_promise(ago="20d", settled="5d", outcome=KEPT), LATE, 1),
        (make_promise(ago="9d", due="5d", settled="1d", outcome=BROKEN), BROKEN, 4),
        (make_promise(ago="9d", due="5d", settled="1d", outcome=EXCUSED), EXCUSED, 4),
    ],
)
def test_what_became_of_a_promise(promise: Promise, state: str, days_late: int) -> None:
    (tracked,) = track_promises([promise], TODAY, 14)

    assert (tracked.state, tracked.days_late) == (state, days_late)


@given(promises(), st.integers(1, 60))
def test_every_promise_has_one_state_and_is_late_only_after_its_day(promise: Promise, promise_days: int) -> None:
    (tracked,) = track_promises([promise], TODAY, promise_days)

    assert tracked.state in PROMISE_STATES
    assert (tracked.state == OPEN) is (promise.settled is None)
    assert (tracked.days_late > 0) is ((promise.settled or TODAY) > tracked.due_day)
    assert (tracked.state == LATE) is (promise.outcome == KEPT and tracked.days_late > 0)
    assert tracked.due_day > promise.made


@pytest.mark.parametrize(
    ("states", "word"),
    [
        ([], WordCount()),
        (["kept"] * 7 + ["broken", "open"], WordCount(7, 7, 1, 1, 0)),
        (["late", "late", "broken"], WordCount(2, 0, 1, 0, 0)),
        (["excused", "excused"], WordCount()),
        (["open", "overdue"], WordCount(0, 0, 0, 2, 1)),
    ],
)
def test_how_well_you_keep_your_word(states: list[str], word: WordCount) -> None:
    examples = {
        "kept": make_promise(ago="9d", due="5d", settled="6d", outcome=KEPT),
        "late": make_promise(ago="9d", due="5d", settled="4d", outcome=KEPT),
        "broken": make_promise(ago="9d", due="5d", settled="6d", outcome=BROKEN),
        "excused": make_promise(ago="9d", due="5d", settled="6d", outcome=EXCUSED),
        "open": make_promise(ago="9d", due="0d"),
        "overdue": make_promise(ago="9d", due="1d"),
    }
    assert count_word([examples[state] for state in states], TODAY, 14) == word


@given(MANY, AGO)
def test_every_promise_counts_once_but_for_those_you_were_let_off(all_promises: tuple[Promise, ...], ago: int) -> None:
    first = day(f"{ago}d")
    word = count_word(all_promises, TODAY, 14, first)
    counted = [
        promise
        for promise in all_promises
        if promise.outcome != EXCUSED and (promise.settled is None or promise.settled >= first)
    ]

    assert word.kept + word.broken + word.open == len(counted)
    assert word.on_time <= word.kept
    assert word.overdue <= word.open


@given(MANY)
def test_what_you_owe_is_every_open_promise_the_longest_due_first(all_promises: tuple[Promise, ...]) -> None:
    debts = list_promise_debts(all_promises, TODAY, 14)

    assert sorted(debt.promise or 0 for debt in debts) == [p.id for p in all_promises if p.is_open]
    assert [debt.since for debt in debts] == sorted(debt.since for debt in debts)
    assert all(debt.days == (TODAY - debt.since).days and debt.referral is None for debt in debts)
