"""No way through the stages loses or doubles a referral, its points or thanks; and each can be taken back, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from books import DAY, act, dump, reading
from services.referral_ledger import (
    GAPS,
    ON_THE_WAY,
    PLAIN,
    UNDOS,
    VOIDS,
    ask,
    check,
    find_balance,
    is_possible,
    list_answers,
    list_origins,
    list_referrals,
    list_stages,
    make_ledger,
    move_referral,
    on,
    record_introduction,
    record_promise,
)
from steps import Step
from wellkeeper.domain.referral import DREW_MARK, Referral, gather_debts
from wellkeeper.domain.rules.dues import iterate_dues
from wellkeeper.errors import Refused
from wellkeeper.queries import accounts
from wellkeeper.queries import referrals as referral_queries
from wellkeeper.queries.rules import load_rules
from wellkeeper.services import asks, entries, referrals
from wellkeeper.services.asks import Request
from wellkeeper.services.history.undo import undo

few_examples = settings(
    max_examples=12, phases=[Phase.explicit, Phase.reuse, Phase.generate], suppress_health_check=[HealthCheck.too_slow]
)


# -- every way through the stages --------------------------------------------------------------------


@few_examples
@given(st.lists(st.tuples(ON_THE_WAY | ON_THE_WAY | VOIDS | UNDOS, GAPS), min_size=4, max_size=12))
def test_no_way_through_the_stages_loses_or_doubles_anything(story: Sequence[tuple[Step, int]]) -> None:
    with TemporaryDirectory() as folder:
        path, day = make_ledger(Path(folder) / "ledger.db"), DAY
        for action, gap in story:
            day += timedelta(gap)
            if is_possible(path, action, day):
                check(path)


@few_examples
@given(st.lists(st.tuples(ON_THE_WAY | ON_THE_WAY | VOIDS, GAPS), min_size=4, max_size=10))
def test_any_step_is_taken_back_and_brought_back_exactly(story: Sequence[tuple[Step, int]]) -> None:
    with TemporaryDirectory() as folder:
        path, day = make_ledger(Path(folder) / "ledger.db"), DAY
        for action, gap in story:
            day += timedelta(gap)
            before = dump(path)
            if is_possible(path, action, day) and (after := dump(path)) != before:
                act(path, undo, day=day)
                assert dump(path) == before
                act(path, undo, day=day)
                assert dump(path) == after


def list_told(referral: Referral) -> list[Any]:
    """The story but for its draws: one that is voided since was never drawn, on no day."""
    return [step for step in referral.story if step.stage != DREW_MARK]


def list_stages_and_dues(path: Path, day: date) -> Any:
    """How every referral stands on a day, and what they ask of you."""
    with reading(path) as reader:
        rules = load_rules(reader)
        figures = [
            (
                *referral[17:21],
                referral.introduced,
                *referral[3:5],
                *referral[13:16],
                referral.nudges,
                list_told(referral),
            )
            for referral in referral_queries.list_referrals(reader, day)
        ]
        cases = accounts.load_cases(reader, rules, day)
        moves = [
            (move.name, move.referral, move.since)
            for referral in cases
            for move in iterate_dues(referral, rules.policy)
        ]
        debts = [
            (debt.what, debt.referral, debt.since)
            for debt in gather_debts(referral_queries.list_live(reader, day), day, rules.policy)
        ]
    return figures, moves, debts


@few_examples
@given(st.lists(st.tuples(ON_THE_WAY, GAPS), min_size=4, max_size=12))
def test_a_look_back_sees_what_was_seen_then(story: Sequence[tuple[Step, int]]) -> None:
    with TemporaryDirectory() as folder:
        path, day = make_ledger(Path(folder) / "ledger.db"), DAY
        figures_by_day = {}
        for action, gap in story:
            day += timedelta(gap)
            figures_by_day |= {
                day - timedelta(ago): list_stages_and_dues(path, day - timedelta(ago)) for ago in range(1, min(gap, 3))
            }
            is_possible(path, action, day)
            figures_by_day[day] = list_stages_and_dues(path, day)
        assert {past_day: list_stages_and_dues(path, past_day) for past_day in figures_by_day} == figures_by_day


# -- moving --------------------------------------------------------------------------------------------


def test_a_move_says_from_where_to_where_and_what_it_is_worth(path: Path) -> None:
    record_introduction(path)
    assert move_referral(path, "nina", "met").summary == "Nina Ross, from alice: introduced → met"
    receipt = move_referral(path, "nina", "won", value="12000", currency="eur")
    assert receipt.summary == "Nina Ross, from alice: met → won, worth 12000.00 EUR"
    assert move_referral(path, "nina", "lost").summary == "Nina Ross, from alice: won → lost (a correction)"


def test_no_referral_moves_before_it_came_where_it_is(path: Path) -> None:
    record_introduction(path, day="2-10")
    with pytest.raises(Refused, match="referral 1 is at introduced since 2026-02-10: it can't have moved before"):
        move_referral(path, "1", "met", day="2-9")
    move_referral(path, "1", "met", day="2-10")


@pytest.mark.parametrize("details", [{}, {"why": "a good call"}, {"value": "9", "why": "a good call"}])
def test_a_referral_does_not_move_to_where_it_is(path: Path, details: dict[str, str]) -> None:
    record_introduction(path)
    with pytest.raises(Refused, match="referral 1 is at introduced already, since 2026-02-10"):
        move_referral(path, "1", "introduced", **details)


def test_more_is_learnt_of_a_referral_where_it_stands(path: Path) -> None:
    record_introduction(path)
    move_referral(path, "1", "won")
    receipt = move_referral(path, "1", "won", day="2-25", value="900", ball="prospect", who="Carla Diaz")
    assert receipt.summary == "Carla Diaz, from alice: still won, worth 900.00 USD"
    [referral] = list_referrals(path)
    assert (referral.value, referral.ball, referral.who, referral.since, len(referral.steps)) == (
        90_000,
        "prospect",
        "carla",
        on("2-20"),
        2,
    )


def test_what_was_offered_or_given_was_not_asked_for(path: Path) -> None:
    record_introduction(path)
    act(path, referrals.give_referral, "bob", "Omar Haddad", PLAIN)
    for ref, stage in (("1", "asked"), ("2", "asked"), ("2", "promised")):
        with pytest.raises(Refused, match=f"it can't be at {stage}"):
            move_referral(path, ref, stage, day="3-2")
    move_referral(path, "1", "promised")


def test_a_correction_takes_the_draw_back_and_brings_it_again(path: Path) -> None:
    record_introduction(path)
    for stage, points in (
        ("promised", 0),
        ("introduced", -1),
        ("lapsed", -1),
        ("promised", 0),
        ("lapsed", 0),
        ("won", -1),
    ):
        move_referral(path, "1", stage)
        assert (stage, find_balance(path)) == (stage, points)


def test_a_draw_that_you_voided_stays_so_while_it_moves_on(path: Path) -> None:
    record_introduction(path)
    act(path, entries.void, 1)
    move_referral(path, "1", "met")
    assert find_balance(path) == 0


@pytest.mark.parametrize(
    ("moves", "answer"),
    [
        (["promised"], "yes"),
        (["introduced"], "yes"),
        (["won"], "yes"),
        (["declined"], "no"),
        (["lapsed"], "silence"),
        (["promised", "declined"], "no"),  # they thought better of it
        (["promised", "lapsed"], "yes"),
        (["introduced", "declined"], "yes"),  # the person declined, not the source
        (["promised", "asked"], ""),  # it was no promise after all
        (["declined", "asked", "promised"], "yes"),
        (["declined", "introduced"], "yes"),
        (["lapsed", "introduced"], "yes"),
        (["lapsed", "declined"], "no"),
    ],
)
def test_the_ask_is_answered_as_its_referral_shows(path: Path, moves: list[str], answer: str) -> None:
    ask(path)
    for stage in moves:
        move_referral(path, "1", stage)
    assert list_answers(path) == [answer]


@pytest.mark.parametrize(
    ("word", "stage"), [("yes", "promised"), ("no", "declined"), ("later", "lapsed"), ("silence", "lapsed")]
)
def test_an_answer_moves_the_referral(path: Path, word: str, stage: str) -> None:
    ask(path)
    act(path, asks.record_answer, "alice", word, day=on("2-7"))
    assert (list_stages(path), list_answers(path)) == ({1: stage}, [word])


def test_an_answer_of_an_earlier_day_overwrites_none(path: Path) -> None:
    ask(path)
    act(path, asks.record_answer, "alice", "yes", day=on("2-9"))
    with pytest.raises(Refused, match="no ask of alice waits for an answer"):
        act(path, asks.record_answer, "alice", "no", day=on("2-7"))
    assert list_answers(path) == ["yes"]


@pytest.mark.parametrize("manner", ["answered", "moved", "moved after a promise"])
def test_a_no_is_not_asked_again_before_its_date(path: Path, manner: str) -> None:
    act(path, asks.record_standing, "alice", 9, day=on("2-1"))
    for number in range(1, 10):
        act(path, entries.give, "alice", "referral", PLAIN, day=date(2025, 12, number))
    act(path, asks.ask, "alice", "intro", Request("leads"), PLAIN, day=on("2-1"))
    if manner == "answered":
        act(path, asks.record_answer, "alice", "no", day=on("2-9"))
    else:
        if manner != "moved":
            record_promise(path)
        move_referral(path, "1", "declined", day="2-9")
    with reading(path) as reader:
        rules = load_rules(reader)
        alice = next(case for case in accounts.load_cases(reader, rules, on("2-9")) if case.contact.handle == "alice")
    refusal = alice.find_refusal("intro", rules.policy)
    assert refusal is not None
    assert refusal.find_hold_end(rules.policy) == on("2-9") + timedelta(180)


# -- whose origin it is --------------------------------------------------------------------------------


def test_who_came_has_their_referral_as_origin(path: Path) -> None:
    record_introduction(path, "Nina Ross", new=True)
    record_introduction(path, "Omar Haddad", ref="nina", new=True)
    record_introduction(path, "carla", ref="omar")
    assert list_origins(path) == {"nina": 1, "omar": 2, "carla": 3}


def test_an_origin_comes_with_the_person_and_goes_with_a_correction(path: Path) -> None:
    record_promise(path, "Carla Diaz")
    assert list_origins(path) == {}
    for stage, origins_then in (("met", {"carla": 1}), ("promised", {}), ("lapsed", {}), ("won", {"carla": 1})):
        move_referral(path, "1", stage)
        assert (stage, list_origins(path)) == (stage, origins_then)
    move_referral(path, "1", "won", who="bob")
    assert list_origins(path) == {"bob": 1}


def test_the_first_origin_stays_and_no_chain_bites_its_tail(path: Path) -> None:
    record_introduction(path, "bob")
    record_introduction(path, "bob", ref="carla")
    record_introduction(path, "carla", ref="bob")
    record_introduction(path, "alice", ref="carla")
    assert list_origins(path) == {"bob": 1, "carla": 3}


def test_what_you_gave_is_nobodys_origin(path: Path) -> None:
    act(path, referrals.give_referral, "alice", "bob", PLAIN)
    assert list_origins(path) == {}
