"""The order of the day: a published sum of terms, and a short list that keeps within its limits."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.rules.cases import DEEP, RULES, make_case
from domain.rules.test_dues import add_referrals, bringers
from domain.rules.test_moves import CALM, cases
from domain.test_account import KINDS, TODAY, day
from domain.test_referral import make_referral
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.agenda import (
    BirthdayWindow,
    choose_moves,
    compute_weight,
    find_birthday_move,
    list_more_birthdays,
    list_terms,
)
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.dues import DUES, DUES_WHILE_SNOOZED, iterate_dues
from wellkeeper.domain.rules.move import MOVES, Move
from wellkeeper.domain.rules.moves import find_next_move

PEOPLE = st.integers(0, 8).flatmap(lambda count: st.tuples(*(cases(f"a{number}") for number in range(count))))
LIMITS = st.builds(
    RULES.policy._replace,
    gives_a_day=st.integers(0, 3),
    asks_a_day=st.integers(0, 2),
    sound_outs_a_day=st.integers(0, 2),
)


def test_the_moves_stand_in_their_published_order() -> None:
    names = "thank keep act report birthday nudge fulfil sound-out ask give rest"
    assert " ".join(name.replace(" ", "-") for name in MOVES) == names


@given(cases(), cases("bob"), st.sampled_from(MOVES), st.sampled_from(MOVES), st.tuples(st.dates(), st.dates()))
@settings(max_examples=100)
def test_the_place_of_a_move_outweighs_all_else(
    case: Case, other_case: Case, first: str, second: str, since: tuple[date, date]
) -> None:
    assume(MOVES.index(first) < MOVES.index(second))
    first_move, second_move = Move(first, "alice", "", since=since[0]), Move(second, "bob", "", since=since[1])
    assert compute_weight(case, first_move, RULES) > compute_weight(other_case, second_move, RULES)


@given(cases())
@settings(max_examples=100)
def test_a_weight_is_the_sum_of_its_published_terms(case: Case) -> None:
    move = find_next_move(case, RULES)
    terms = list_terms(case, move, RULES)
    assert compute_weight(case, move, RULES) == sum(term.value for term in terms)
    assert [term.name for term in terms] == ["move", "due", "tier", "standing"]
    assert all(term.says and term.value >= 0 for term in terms)


@pytest.mark.parametrize(
    ("move", "standing", "tier", "values"),
    [
        (Move("thank", "alice", "", since=TODAY), None, "", [1100, 0, 0, 0]),
        (Move("thank", "alice", "", since=day("49d")), 7, "A", [1100, 49, 30, 7]),
        (Move("nudge", "alice", "", since=day("51d")), "7 180d", "B", [600, 50, 20, 7]),
        (Move("give", "alice", "", since=day("+5d")), "7 181d", "C", [200, 0, 10, 0]),
        (Move("rest", "alice", ""), 0, "", [100, 0, 0, 0]),
    ],
)
def test_the_terms_of_a_move(move: Move, standing: int | str | None, tier: str, values: list[int]) -> None:
    assert [term.value for term in list_terms(make_case("", standing, tier=tier), move, RULES)] == values


@pytest.mark.parametrize(
    ("since", "standing", "tier", "says"),
    [
        ("3d", 0, "A", ["nudge is number 6 of 11", "due for 3 days, at most 50 count", "tier A", "standing 0 of 10"]),
        (None, "9 181d", "", ["nudge is number 6 of 11", "no day is set for it", "no tier", "standing unknown"]),
    ],
)
def test_the_terms_in_words(since: str | None, standing: int | str, tier: str, says: list[str]) -> None:
    move = Move("nudge", "alice", "", since=day(since) if since else None)
    assert [term.says for term in list_terms(make_case("", standing, tier=tier), move, RULES)] == says


@given(PEOPLE, LIMITS)
@settings(max_examples=60)
def test_a_day_lists_the_weightiest_within_its_limits(people: tuple[Case, ...], policy: Policy) -> None:
    rules = Rules(policy, KINDS)
    agenda = choose_moves(people, rules)
    limits = {"give": policy.gives_a_day, "ask": policy.asks_a_day, "sound out": policy.sound_outs_a_day}
    birthday_handles = {case.contact.handle for case in people if find_birthday_move(case)}
    moves = [(case, find_next_move(case, rules)) for case in people]
    open_moves = [(case, move) for case, move in moves if move.name != "rest"]
    candidates = [pair for pair in open_moves if not (pair[1].name == "give" and pair[1].contact in birthday_handles)]
    candidates.sort(key=lambda pair: (-compute_weight(*pair, rules), pair[1].contact))
    expected = []
    for _, move in candidates:
        group = "give" if move.name == "fulfil" else move.name
        if limits[group] > 0:
            limits[group] -= 1
            expected.append(move)
    assert [move for _, move in agenda if move.name != "birthday"] == expected
    assert {move.contact for _, move in agenda if move.name == "birthday"} == birthday_handles
    order = [(-compute_weight(case, move, rules), move.contact) for case, move in agenda]
    assert order == sorted(order)


def test_a_day_has_three_gives_one_ask_and_one_question() -> None:
    needy = [make_case(handle=f"needy{number}") for number in range(5)]
    glad = [make_case(DEEP, 8, handle=f"glad{number}") for number in range(3)]
    strangers = [make_case(DEEP, handle=f"unknown{number}") for number in range(3)]
    wisher = make_case(DEEP, 8, ["can intro"], handle="wishing")
    agenda = [(move.name, move.contact) for _, move in choose_moves([*needy, *glad, *strangers, wisher], RULES)]
    assert agenda == [
        ("fulfil", "wishing"),
        ("sound out", "unknown0"),
        ("ask", "glad0"),
        ("give", "needy0"),
        ("give", "needy1"),
    ]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"birth_month": 7, "birth_day": 1}, "their birthday"),
        ({"birth_month": 7, "birth_day": 1, "birth_year": 1986}, "their birthday, 40 today"),
        ({"birth_month": 7, "birth_day": 2}, None),
        ({"birth_month": 7}, None),
        ({"birth_year": 1986}, None),
        ({}, None),
        ({"birth_month": 7, "birth_day": 1, "archived": True}, None),
    ],
)
def test_a_birthday_is_told_on_its_day(fields: dict[str, Any], says: str | None) -> None:
    move = find_birthday_move(make_case(**fields))
    assert (move.says if move else None) == says


# TODAY is a Wednesday, 1 July 2026; the weekend was 27 and 28 June.
@pytest.mark.parametrize(
    ("today", "born", "says"),
    [
        ("2026-06-27", (6, 27), "their birthday"),
        ("2026-06-28", (6, 27), "their birthday was on Saturday, 2026-06-27"),
        ("2026-06-29", (6, 27), "their birthday was on Saturday, 2026-06-27"),
        ("2026-06-29", (6, 28), "their birthday was on Sunday, 2026-06-28"),
        ("2026-06-29", (6, 26), None),
        ("2026-06-30", (6, 28), None),
        ("2026-06-30", (6, 29), None),
        ("2026-06-27", (6, 26), None),
        ("2026-06-26", (6, 27), None),
        ("2022-01-03", (1, 1), "their birthday was on Saturday, 2022-01-01"),
        ("2023-01-02", (12, 31), "their birthday was on Saturday, 2022-12-31"),
        ("2027-03-01", (2, 29), "their birthday was on Sunday, 2027-02-28"),
    ],
)
def test_a_birthday_of_the_weekend_is_told_until_monday(today: str, born: tuple[int, int], says: str | None) -> None:
    birthday_columns = dict(zip(("birth_month", "birth_day"), born, strict=True))
    move = find_birthday_move(make_case(today=date.fromisoformat(today), **birthday_columns))
    assert (move.says if move else None) == says


def test_a_birthday_that_was_celebrated_is_not_told() -> None:
    case = make_case(birth_month=7, birth_day=1, birth_year=1986)
    assert find_birthday_move(case, None, {"alice"}) is None
    assert find_birthday_move(make_case("give celebration 0d", birth_month=7, birth_day=1)) is None


def test_birthdays_of_more_days_stand_by_themselves_in_their_order() -> None:
    days = {"usual": (7, 1), "sunday": (7, 5), "friday": (7, 3), "past": (6, 29), "far": (7, 6), "thanked": (7, 4)}
    cases = [make_case(handle=handle, birth_month=m, birth_day=d, birth_year=1986) for handle, (m, d) in days.items()]
    moves = list_more_birthdays(cases, BirthdayWindow(date(2026, 6, 29), date(2026, 7, 5)), {"thanked"})
    assert [(move.contact, move.says) for _, move in moves] == [
        ("past", "their birthday was on Monday, 2026-06-29; they turned 40"),
        ("friday", "their birthday is on Friday, 2026-07-03; they turn 40"),
        ("sunday", "their birthday is on Sunday, 2026-07-05; they turn 40"),
    ]


@pytest.mark.parametrize(
    ("text", "standing", "fields", "names"),
    [
        ("", None, {}, ["birthday"]),  # to celebrate is to give
        (CALM, 8, {}, ["birthday"]),
        (DEEP, 8, {}, ["birthday", "ask"]),
        (DEEP, 8, {"wants": ["can"]}, ["birthday", "fulfil"]),
    ],
)
def test_a_birthday_stands_beside_the_move(
    text: str, standing: int | None, fields: dict[str, Any], names: list[str]
) -> None:
    case = make_case(text, standing, birth_month=7, birth_day=1, **fields)
    assert [move.name for _, move in choose_moves([case], RULES)] == names


def test_an_empty_ledger_has_an_empty_day() -> None:
    assert choose_moves([], RULES) == []


# -- with referrals --------------------------------------------------------------------------------------

BRINGERS = st.integers(0, 6).flatmap(lambda count: st.tuples(*(bringers(f"a{number}") for number in range(count))))


@given(BRINGERS, LIMITS)
@settings(max_examples=60)
def test_a_day_holds_every_debt_in_the_order_of_its_moves(people: tuple[Case, ...], policy: Policy) -> None:
    rules = Rules(policy, KINDS)
    moves = [move for _, move in choose_moves(people, rules)]
    dues = [
        (due.contact, due.referral, due.name)
        for case in people
        if not case.contact.archived
        for due in iterate_dues(case, policy)
        if due.name in (DUES_WHILE_SNOOZED if case.is_snoozed else DUES)
    ]
    first_dues = {(contact, referral): name for contact, referral, name in reversed(dues)}
    lines = [((move.contact, move.referral), move.name) for move in moves if move.name in DUES]
    assert len(lines) == len(dict(lines))  # one referral brings one line
    assert dict(lines) == first_dues
    order = [MOVES.index(move.name) for move in moves]
    assert order == sorted(order)
    counts = Counter("give" if move.name == "fulfil" else move.name for move in moves)
    assert counts["give"] <= policy.gives_a_day
    assert counts["ask"] <= policy.asks_a_day
    assert counts["sound out"] <= policy.sound_outs_a_day
    assert counts["nudge"] == sum(find_next_move(case, rules).name == "nudge" for case in people)


def test_thanks_and_an_answer_are_one_line_until_the_thanks_are_given() -> None:
    waiting = make_referral("introduced 1d")
    says = "they brought Nina Ross yesterday, who waits for your answer; say thank you, then `well replied 1`"
    (line,) = choose_moves([add_referrals(make_case(), waiting)], RULES)
    assert (line[1].name, line[1].says, line[1].command) == ("thank", says, "well thank alice --about 1")

    (next_line,) = choose_moves([add_referrals(make_case(), waiting._replace(thanked=TODAY))], RULES)

    assert (next_line[1].name, next_line[1].command) == ("act", "well replied 1")


def test_a_whole_day() -> None:
    thanks = {"thanked": "9d"}
    people = [
        add_referrals(
            make_case(handle="bringer"),
            make_referral("introduced 9d"),
            make_referral("introduced 3d; won 1d", **thanks),
        ),
        add_referrals(
            make_case(handle="quick"), make_referral("introduced 0d", **thanks), make_referral("promised 30d")
        ),
        add_referrals(
            make_case(handle="teller"), *(make_referral("introduced 90d; met 1d", thanked="60d") for _ in range(2))
        ),
        add_referrals(make_case(handle="sleeper", snoozed_until=day("+1d")), make_referral("introduced 5d; won 1d")),
        add_referrals(make_case(handle="slow"), make_referral("promised 9d"), make_referral("asked 20d")),
        add_referrals(make_case(handle="slower"), make_referral("asked 40d")),
        add_referrals(
            make_case(handle="born", birth_month=7, birth_day=1),
            make_referral("introduced 1d", ball="prospect", **thanks),
        ),
        *(make_case(handle=f"needy{number}") for number in range(5)),
        *(make_case(DEEP, 8, handle=f"glad{number}") for number in range(2)),
    ]
    assert [(move.name, move.contact) for _, move in choose_moves(people, RULES)] == [
        ("thank", "bringer"),
        ("thank", "sleeper"),
        ("act", "quick"),
        ("report", "teller"),
        ("report", "teller"),
        ("report", "bringer"),
        ("birthday", "born"),
        ("nudge", "slower"),
        ("nudge", "slow"),
        ("ask", "glad0"),
        ("give", "needy0"),
        ("give", "needy1"),
        ("give", "needy2"),
    ]
