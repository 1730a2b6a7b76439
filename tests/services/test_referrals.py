"""Who was promised, who came, and what you owe for them: each is paid for once, thanked for once, and stays one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from books import DAY, act, dump, reading
from services.referral_ledger import (
    PLAIN,
    ask,
    find_balance,
    list_answers,
    list_referrals,
    list_stages,
    move_referral,
    on,
    record_introduction,
    record_promise,
)
from wellkeeper.domain.referral import GIVEN, gather_debts
from wellkeeper.errors import Ambiguous, BadNumber, BuiltUpon, Refused, UnknownReferral, UnknownWord, WrongUsage
from wellkeeper.queries import referrals as referral_queries
from wellkeeper.queries.rules import load_rules
from wellkeeper.services import entries, referrals, rules
from wellkeeper.services.entries import Particulars
from wellkeeper.services.history.undo import undo
from wellkeeper.services.stages import ReferralDetails

# -- asked, promised, brought --------------------------------------------------------------------------


def test_an_asked_referral_was_paid_for_by_its_ask(path: Path) -> None:
    ask(path)
    record_promise(path)
    record_introduction(path)
    assert list_stages(path) == {1: "introduced"}
    assert find_balance(path) == -2
    assert list_answers(path) == ["yes"]


@pytest.mark.parametrize(
    ("kind", "percent", "price"),
    [
        ("name", 50, 1),
        ("intro", 50, 1),
        ("live", 50, 2),
        ("endorsed", 50, 3),
        ("deal", 50, 4),
        ("deal", 0, 0),
        ("deal", 1, 1),
        ("endorsed", 100, 5),
    ],
)
def test_an_offered_one_draws_half_its_price_rounded_up(path: Path, kind: str, percent: int, price: int) -> None:
    act(path, rules.set_policy_number, "offered_percent", percent)
    receipt = record_introduction(path, offered=True, about=ReferralDetails(kind=kind))
    assert receipt.summary == f"alice introduced Nina Ross, offered (−{price}) (referral 1)"
    assert find_balance(path) == -price


def test_an_offered_promise_draws_when_its_person_comes(path: Path) -> None:
    record_promise(path, "Nina Ross")
    assert (find_balance(path), list_stages(path)) == (0, {1: "promised"})
    record_introduction(path)
    assert (find_balance(path), list_stages(path)) == (-1, {1: "introduced"})


@pytest.mark.parametrize(
    ("promise", "full_name", "name"),
    [
        ("Nina Ross", "Nina Ross", "Nina Ross"),
        ("Nina Ross", "nina", "Nina Ross"),
        ("Nina", "Nina Ross", "Nina Ross"),
        ("Nina Ross", "ROSS", "Nina Ross"),
        ("Núria", "nuria", "Núria"),
        ("", "Nina Ross", "Nina Ross"),
        ("Carla Diaz", "carla", "Carla Diaz"),
        ("carla", "Carla Diaz", "Carla Diaz"),
    ],
)
def test_who_was_promised_comes_under_any_of_their_names(path: Path, promise: str, full_name: str, name: str) -> None:
    record_promise(path, promise)
    record_introduction(path, full_name)
    assert [(referral.name, referral.stage) for referral in list_referrals(path)] == [(name, "introduced")]


def test_someone_else_is_another_referral(path: Path) -> None:
    record_promise(path, "Nina Ross")
    record_introduction(path, "Nina Holm")
    assert list_stages(path) == {1: "promised", 2: "introduced"}


def test_a_full_name_is_kept_when_the_person_becomes_a_contact(path: Path) -> None:
    record_promise(path, "Nina Ross")
    record_introduction(path, "nina", new=True)
    assert [(referral.who, referral.name) for referral in list_referrals(path)] == [("nina", "Nina Ross")]


def test_who_comes_by_an_address_has_it(path: Path) -> None:
    record_introduction(path, "nina@ross.example", new=True)
    assert [row["value"] for row in dump(path)["address"].values()] == ["nina@ross.example"]


@pytest.mark.parametrize("name", ["Nina Ross", "nina", "NINA ROSS"])
@pytest.mark.parametrize("offered", [True, False])
def test_nobody_comes_twice_while_they_are_on_the_way(path: Path, name: str, offered: bool) -> None:
    record_introduction(path)
    with pytest.raises(Refused, match="Nina Ross is on the way from alice already: referral 1, introduced") as failure:
        record_introduction(path, name, offered=offered)
    assert failure.value.hint == "`well moved 1 STAGE` moves it on"
    assert find_balance(path) == -1


def test_nobody_is_promised_twice(path: Path) -> None:
    record_promise(path, "Nina Ross")
    record_promise(path, ref="bob")
    for name, ref in (("nina", "alice"), ("", "bob")):
        with pytest.raises(Refused, match="is on the way from"):
            record_promise(path, name, ref)


def test_who_came_before_may_come_again_and_from_another(path: Path) -> None:
    record_introduction(path)
    move_referral(path, "1", "lost")
    record_introduction(path, day="2-21")
    record_introduction(path, ref="bob")
    assert list_stages(path) == {1: "lost", 2: "introduced", 3: "introduced"}


def test_what_is_offered_beside_an_open_ask_leaves_that_open(path: Path) -> None:
    ask(path)
    record_introduction(path, offered=True)
    assert (list_stages(path), list_answers(path), find_balance(path)) == ({1: "asked", 2: "introduced"}, [""], -3)


def test_two_open_asks_are_told_apart_by_kind_or_number(path: Path) -> None:
    ask(path)
    ask(path, kind="live", day="2-2")
    with pytest.raises(
        Ambiguous, match=r"2 referrals: 1 \(head of sales, asked\), 2 \(head of sales, asked\)"
    ) as failure:
        record_introduction(path)
    assert failure.value.hint == "say which by --kind, or move it: `well moved NUMBER introduced --who NAME`"
    record_introduction(path, about=ReferralDetails(kind="live"))
    move_referral(path, "1", "introduced", who="Omar Haddad")
    assert [(referral.kind, referral.name) for referral in list_referrals(path)] == [
        ("intro", "Omar Haddad"),
        ("live", "Nina Ross"),
    ]
    assert find_balance(path) == -6


@pytest.mark.parametrize(
    "action",
    [
        (referrals.record_introduction, "alice", "alice", ReferralDetails()),
        (referrals.record_introduction, "alice", "Alice Chen", ReferralDetails()),
        (referrals.record_promise, "alice", "ALICE", ReferralDetails()),
        (referrals.give_referral, "alice", "alice", PLAIN),
    ],
)
def test_nobody_is_both_sides(path: Path, action: tuple[Any, ...]) -> None:
    with pytest.raises(WrongUsage, match="alice can't be both sides of a referral"):
        act(path, *action)
    assert list_referrals(path) == []


@pytest.mark.parametrize("service", [referrals.record_introduction, referrals.record_promise])
@pytest.mark.parametrize(
    ("about", "error"),
    [
        (ReferralDetails(kind="advice"), WrongUsage),
        (ReferralDetails(kind="nonsense"), UnknownWord),
        (ReferralDetails(method="pigeon"), UnknownWord),
        (ReferralDetails(purpose="glory"), UnknownWord),
    ],
)
@pytest.mark.parametrize("begun_by", ["", "ask"])
def test_unknown_words_are_refused_at_any_stage(
    path: Path, service: Any, about: ReferralDetails, error: type[Exception], begun_by: str
) -> None:
    if begun_by and about.kind != "advice":
        ask(path)
    with pytest.raises(error):
        act(path, service, "alice", "Nina Ross", about)


# -- what never was ------------------------------------------------------------------------------------


def test_a_voided_ask_never_opened_a_referral(path: Path) -> None:
    ask(path)
    record_promise(path)
    act(path, entries.void, 1)
    assert (list_referrals(path), find_balance(path)) == ([], 0)
    record_promise(path)
    assert list_stages(path) == {2: "promised"}


def test_a_voided_gift_was_no_referral(path: Path) -> None:
    act(path, referrals.give_referral, "alice", "Omar Haddad", PLAIN)
    assert (list_stages(path), find_balance(path)) == ({1: "introduced"}, 6)
    act(path, entries.void, 1)
    assert (list_referrals(path), find_balance(path)) == ([], 0)


def test_voided_thanks_and_news_are_owed_again(path: Path) -> None:
    record_introduction(path)
    move_referral(path, "1", "won")
    for service, word in ((referrals.thank, "thank"), (referrals.tell, "report")):
        act(path, service, "alice", "flowers")
        number = max(dump(path)["entry"])
        act(path, entries.void, number)
        with reading(path) as reader:
            debts = gather_debts(referral_queries.list_live(reader, DAY), DAY, load_rules(reader).policy)
        assert [debt.what for debt in debts] == ["thank"] if word == "thank" else ["report"]
        act(path, service, "alice", "flowers again")
    assert (list_referrals(path)[0].owes_thanks, list_referrals(path)[0].told) == (False, DAY)


def test_thanks_are_given_by_number_by_name_and_for_all(path: Path) -> None:
    for name in ("Nina Ross", "Omar Haddad", "Pia Lund", "Quentin Roy"):
        record_introduction(path, name)
    record_introduction(path, "Nina Ross", ref="bob")
    with pytest.raises(Ambiguous, match=r"4 referrals: 1 \(Nina Ross, introduced\)") as failure:
        act(path, referrals.thank, "alice", "flowers")
    assert failure.value.hint == "say which by --about NUMBER, or --all"
    assert act(path, referrals.thank, "alice", "", referral_ref="2").summary == "thanked alice for Omar Haddad"
    assert act(path, referrals.thank, "alice", "", referral_ref="nina").summary == "thanked alice for Nina Ross"
    assert act(path, referrals.thank, "alice", "", for_all=True).summary == "thanked alice for Pia Lund and Quentin Roy"
    assert find_balance(path) == 0
    with pytest.raises(Refused, match="no thanks are owed to alice"):
        act(path, referrals.thank, "alice", "", for_all=True)
    with pytest.raises(UnknownReferral, match="alice/zoe"):
        act(path, referrals.thank, "alice", "", referral_ref="zoe")


@pytest.mark.parametrize("day", ["2-5", "2-12"])
def test_thanks_count_once_whenever_they_are_dated(path: Path, day: str) -> None:
    record_introduction(path, day="2-10")
    act(path, referrals.thank, "alice", "", day=on("2-15"))
    with pytest.raises(Refused, match="no thanks are owed to alice"):
        act(path, referrals.thank, "alice", "", day=on(day))


def test_news_are_told_of_whoever_came(path: Path) -> None:
    record_promise(path, "Omar Haddad")
    with pytest.raises(Refused, match="alice waits for no news"):
        act(path, referrals.tell, "alice", "", referral_ref="omar")
    record_introduction(path, "Nina Ross")
    assert act(path, referrals.tell, "alice", "", day=on("2-12")).summary == "told alice about Nina Ross"
    move_referral(path, "nina", "won", day="2-20")
    act(path, referrals.tell, "alice", "signed", day=on("2-21"))
    with pytest.raises(Refused, match="alice waits for no news"):
        act(path, referrals.tell, "alice", "")
    act(path, referrals.tell, "alice", "and paid", referral_ref="nina")


def test_news_of_an_earlier_day_leave_the_last_ones(path: Path) -> None:
    record_introduction(path)
    act(path, referrals.tell, "alice", "", day=on("2-20"))
    act(path, referrals.tell, "alice", "", day=on("2-15"))
    assert (list_referrals(path)[0].told, dump(path)["referral"][1]["told"]) == (on("2-20"), "2026-02-20")


# -- taking back ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("service", [referrals.thank, referrals.tell])
def test_an_introduction_is_not_taken_back_under_thanks_or_news(path: Path, service: Any) -> None:
    ask(path)
    record_introduction(path)
    act(path, service, "alice", "flowers")
    with pytest.raises(BuiltUpon, match="builds on action 5"):
        act(path, undo, 5)
    act(path, undo, 6)
    act(path, undo, 5)
    assert list_stages(path) == {1: "asked"}


def test_thanks_are_taken_back_although_it_moved_on(path: Path) -> None:
    record_introduction(path)
    act(path, referrals.thank, "alice", "flowers")
    move_referral(path, "1", "met", day="2-25")
    act(path, undo, 5)
    assert list_referrals(path)[0].owes_thanks


def test_points_of_a_gift_are_in_range(path: Path) -> None:
    for points in (0, 1_001):
        with pytest.raises(BadNumber):
            act(path, referrals.give_referral, "alice", "Omar Haddad", Particulars(points=points))
    act(path, referrals.give_referral, "alice", "Omar Haddad", Particulars(points=1_000), new=True)
    assert (find_balance(path), [referral.direction for referral in list_referrals(path)]) == (1_000, [GIVEN])
