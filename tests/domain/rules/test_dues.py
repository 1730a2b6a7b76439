"""What referrals ask of you comes before all else: thanks, an answer, a report, a nudge, each from its day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rules.cases import DEEP, RULES, case, verdict
from domain.rules.test_moves import cases
from domain.test_account import KINDS, TODAY, day
from domain.test_referral import POLICY, referral, referrals
from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import GIVEN, GOT, Referral
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.dues import DUES_WHILE_SNOOZED, iterate_dues
from wellkeeper.domain.rules.moves import find_next_move, find_rest_end
from wellkeeper.domain.rules.readiness import find_dearest_ask, judge


def add_referrals(them: Case, *every: Referral) -> Case:
    """The same contact, who brings those."""
    numbered = enumerate(every, 1)
    return them._replace(
        referrals=tuple(one._replace(id=number, contact=them.contact.handle) for number, one in numbered)
    )


@st.composite
def bringers(draw: st.DrawFn, handle: str = "alice") -> Case:
    """Somebody with any history who brought, and was given, any referrals."""
    return add_referrals(draw(cases(handle)), *draw(st.lists(referrals(), max_size=3)))


def asks_of_you(*every: Referral) -> list[tuple[str, int | None]]:
    return [(move.name, move.referral) for move in iterate_dues(add_referrals(case(), *every), POLICY)]


@pytest.mark.parametrize(
    ("text", "known", "names"),
    [
        ("asked 13d", {}, []),
        ("asked 14d", {}, ["nudge"]),
        ("asked 99d; promised 6d", {}, []),
        ("asked 99d; promised 7d", {}, ["nudge"]),
        ("promised 9d; asked 9d", {}, []),
        ("introduced 0d", {}, ["thank", "act"]),
        ("introduced 0d", {"thanked": "0d"}, ["act"]),
        ("introduced 0d", {"thanked": "0d", "ball": "prospect"}, []),
        ("introduced 5d", {"thanked": "1d", "ball": "source"}, []),
        ("introduced 99d", {}, ["thank", "act"]),  # thanks are news, too
        ("introduced 30d", {"thanked": "30d"}, ["act", "report"]),
        ("introduced 60d; met 0d", {"thanked": "30d"}, ["report"]),
        ("introduced 60d; met 0d", {"thanked": "29d"}, []),
        ("introduced 60d; met 50d", {"thanked": "60d", "told": "29d"}, []),
        ("introduced 9d; proposed 5d", {}, ["thank"]),
        ("introduced 9d; won 5d", {}, ["thank"]),
        ("introduced 9d; won 5d", {"thanked": "4d"}, ["report"]),
        ("introduced 9d; lost 5d", {"thanked": "4d", "told": "5d"}, []),
        ("introduced 9d; lapsed 5d", {"thanked": "4d"}, []),
        ("introduced 99d; promised 6d", {"thanked": "99d"}, []),
        ("introduced 99d; promised 7d", {"thanked": "99d"}, ["nudge"]),
        ("asked 99d; declined 50d", {}, []),
        ("introduced 99d", {"direction": GIVEN}, []),
        ("promised 99d", {"direction": GIVEN}, []),
        ("introduced 99d; won 9d", {"direction": GIVEN}, []),
    ],
)
def test_what_one_referral_asks_of_you(text: str, known: dict[str, Any], names: list[str]) -> None:
    assert [name for name, _ in asks_of_you(referral(text, **known))] == names


def test_all_thanks_come_before_all_acts_reports_and_nudges() -> None:
    found = asks_of_you(
        referral("promised 9d"),
        referral("introduced 9d; won 2d", thanked="9d"),
        referral("introduced 1d", thanked="1d"),
        referral("introduced 3d; met 1d"),
        referral("introduced 1d"),
    )
    assert found == [("thank", 4), ("thank", 5), ("act", 3), ("act", 5), ("report", 2), ("nudge", 1)]


@pytest.mark.parametrize(
    ("text", "known", "says", "command", "since"),
    [
        (
            "introduced 3d",
            {},
            "they brought Nina Ross 3 days ago; say thank you",
            "well thank alice --about 1",
            "3d",
        ),
        (
            "introduced 1d",
            {"thanked": "0d"},
            "Nina Ross came yesterday and waits for your answer",
            "well moved 1 met",
            "1d",
        ),
        (
            "introduced 9d; lost 2d",
            {"thanked": "9d"},
            "Nina Ross is lost, and they don’t know yet",
            "well told alice --about 1",
            "2d",
        ),
        (
            "introduced 99d; met 50d",
            {"thanked": "40d"},
            "no news of Nina Ross for 30 days",
            "well told alice --about 1",
            "10d",
        ),
        (
            "promised 8d",
            {"name": "", "wish": "head of sales"},
            "head of sales: promised 8 days ago, and nothing moved; make it easy",
            "well draft alice nudge --about 1",
            "1d",
        ),
    ],
)
def test_a_due_says_why_since_when_and_what_to_type(
    text: str, known: dict[str, Any], says: str, command: str, since: str
) -> None:
    move = next(iterate_dues(add_referrals(case(), referral(text, ask=7, **known)), POLICY))
    assert (move.says, move.command, move.since) == (says, command, day(since))
    assert (move.contact, move.referral, move.entries) == ("alice", 1, (7,))


# -- before all other moves ----------------------------------------------------------------------------


def list_expected(them: Case) -> list[str]:
    """The first four of the published list, once more by hand: every one that applies, in order."""
    got = [one for one in them.referrals if one.direction == GOT]
    thank = [one for one in got if one.owes_thanks]
    act = [one for one in got if one.stage == "introduced" and one.ball == "me"]
    report = [one for one in got if one not in thank and one.find_report_day(TODAY, POLICY)]
    waited = {"asked": 14, "promised": 7}
    nudge = [one for one in got if one.stage in waited and (TODAY - one.since).days >= waited[one.stage]]
    found = (("thank", thank), ("act", act), ("report", report), ("nudge", nudge))
    return [name for name, every in found for _ in every]


@given(bringers())
@settings(max_examples=80)
def test_the_first_four_moves_come_before_the_other_five(them: Case) -> None:
    first, move = list_expected(them), find_next_move(them, RULES)
    assert [due.name for due in iterate_dues(them, POLICY)] == first
    if them.contact.archived:
        assert move.name == "rest"
    elif them.is_snoozed:
        assert move.name == (first[0] if first and first[0] in DUES_WHILE_SNOOZED else "rest")
    elif first:
        assert move.name == first[0]
    else:
        alone = find_next_move(them._replace(referrals=()), RULES)
        assert move == alone or (alone.name == "ask" and them.list_unsettled() and move.name in ("give", "rest"))


@pytest.mark.parametrize(
    ("text", "known", "move"),
    [
        ("introduced 9d", {}, "thank"),
        ("introduced 9d", {"thanked": "9d"}, "act"),
        ("introduced 9d; won 3d", {"thanked": "9d"}, "rest"),
        ("introduced 40d; met 39d", {"thanked": "39d"}, "rest"),
        ("promised 9d", {}, "rest"),
    ],
)
def test_while_someone_is_snoozed_only_thanks_and_acts_are_left(text: str, known: dict[str, Any], move: str) -> None:
    asleep = case(DEEP, 8, ["can intro"], tier="A", snoozed_until=day("+9d"))
    assert find_next_move(add_referrals(asleep, referral(text, **known)), RULES).name == move


@given(bringers(), st.sampled_from([Policy(), Policy(news_days=5), Policy(nudge_asked=1, nudge_promised=60)]))
@settings(max_examples=80)
def test_a_rest_lasts_until_its_day_whatever_was_promised(them: Case, policy: Policy) -> None:
    rules = Rules(policy, KINDS)
    if find_next_move(them, rules).name != "rest":
        return
    until = find_rest_end(them, rules)
    if until is None:
        assert them.contact.archived
        return
    days = [TODAY + timedelta(ahead) for ahead in range((until - TODAY).days)]
    assert {find_next_move(them._replace(today=on), rules).name for on in days} == {"rest"}
    assert find_next_move(them._replace(today=until), rules).name != "rest"


@pytest.mark.parametrize(
    ("text", "known", "until"),
    [
        ("asked 3d", {}, "+11d"),
        ("promised 3d", {}, "+4d"),
        ("introduced 9d", {"thanked": "9d", "ball": "prospect"}, "+21d"),
        ("introduced 9d; met 8d", {"thanked": "5d"}, "+25d"),
        ("introduced 9d; met 8d", {"thanked": "5d", "told": "2d"}, "+28d"),
    ],
)
def test_a_rest_ends_when_a_referral_asks_for_something(text: str, known: dict[str, Any], until: str) -> None:
    them = add_referrals(case(f"{DEEP}; {DEEP}; ask name 1d yes", 8), referral(text, **known))
    assert find_next_move(them, RULES).name == "rest"
    assert find_rest_end(them, RULES) == day(until)


# -- settled -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("every", "says"),
    [
        ([], "nothing open"),
        (["asked 2d"], "Nina Ross: asked since 2026-06-29, and not come yet"),
        (["promised 2d"], "Nina Ross: promised since 2026-06-29, and not come yet"),
        (["introduced 2d"], "Nina Ross came on 2026-06-29, and was not thanked for yet"),
        (["introduced 9d; lost 2d"], "Nina Ross came on 2026-06-22, and was not thanked for yet"),
        (["asked 9d; declined 2d", "promised 5d; lapsed 3d"], "nothing open"),
        (["asked 9d; declined 2d", "introduced 3d"], "Nina Ross came on 2026-06-28, and was not thanked for yet"),
    ],
)
def test_settled_looks_at_real_referrals(every: Sequence[str], says: str) -> None:
    check = verdict(add_referrals(case(DEEP, 8), *map(referral, every))).checks[5]
    assert (check.name, check.says, check.passes) == ("settled", says, says == "nothing open")


@pytest.mark.parametrize("known", [{"thanked": "1d"}, {"direction": GIVEN}])
@pytest.mark.parametrize(
    "text", ["introduced 9d", "introduced 9d; met 2d", "introduced 9d; won 2d", "introduced 9d; lapsed 1d"]
)
def test_what_was_thanked_for_or_given_is_settled(text: str, known: dict[str, Any]) -> None:
    assert verdict(add_referrals(case(DEEP, 8), referral(text, **known))).is_ready


def test_what_is_unsettled_names_its_ask_and_how_to_settle_it() -> None:
    found = verdict(add_referrals(case(DEEP, 8), referral("promised 2d", ask=4), referral("introduced 2d")))
    assert (found.word, found.checks[5].entries) == ("settled", (4,))
    assert [step.verb for step in found.steps] == ["settle"]


@given(bringers())
@settings(max_examples=60)
def test_nobody_is_ready_while_something_is_unsettled(them: Case) -> None:
    got = [one for one in them.referrals if one.direction == GOT]
    open_or_owed = any(one.owes_thanks or one.stage in ("asked", "promised") for one in got)
    alone = them._replace(referrals=())
    for kind in KINDS.list_of_side(ASK):
        assert judge(them, kind, RULES).is_ready is (judge(alone, kind, RULES).is_ready and not open_or_owed)
    assert find_dearest_ask(them, RULES) == (None if open_or_owed else find_dearest_ask(alone, RULES))
