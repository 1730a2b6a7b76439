"""What referrals ask of you comes before all else: thanks, an answer, a report, a nudge, each from its day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rules.cases import DEEP, RULES, judge_ask, make_case
from domain.rules.test_moves import cases
from domain.test_account import KINDS, TODAY, day
from domain.test_referral import POLICY, any_referral, make_referral
from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import GIVEN, GOT, Referral
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.dues import DUES_WHILE_SNOOZED, iterate_dues
from wellkeeper.domain.rules.moves import find_next_move, find_rest_end
from wellkeeper.domain.rules.readiness import find_ask_range, judge


def add_referrals(case: Case, *referrals: Referral) -> Case:
    """The same contact, who brings those."""
    numbered_referrals = enumerate(referrals, 1)
    return case._replace(
        referrals=tuple(
            referral._replace(id=number, contact=case.contact.handle) for number, referral in numbered_referrals
        )
    )


@st.composite
def bringers(draw: st.DrawFn, handle: str = "alice") -> Case:
    """Somebody with any history who brought, and was given, any referrals."""
    return add_referrals(draw(cases(handle)), *draw(st.lists(any_referral(), max_size=3)))


def asks_of_you(*referrals: Referral) -> list[tuple[str, int | None]]:
    return [(move.name, move.referral) for move in iterate_dues(add_referrals(make_case(), *referrals), POLICY)]


@pytest.mark.parametrize(
    ("text", "fields", "names"),
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
def test_what_one_referral_asks_of_you(text: str, fields: dict[str, Any], names: list[str]) -> None:
    assert [name for name, _ in asks_of_you(make_referral(text, **fields))] == names


def test_all_thanks_come_before_all_acts_reports_and_nudges() -> None:
    dues = asks_of_you(
        make_referral("promised 9d"),
        make_referral("introduced 9d; won 2d", thanked="9d"),
        make_referral("introduced 1d", thanked="1d"),
        make_referral("introduced 3d; met 1d"),
        make_referral("introduced 1d"),
    )
    assert dues == [("thank", 4), ("thank", 5), ("act", 3), ("act", 5), ("report", 2), ("nudge", 1)]


@pytest.mark.parametrize(
    ("text", "fields", "says", "command", "since"),
    [
        (
            "introduced 3d",
            {},
            "they brought Nina Ross 3 days ago, who waits for your answer; say thank you, then `well replied 1`",
            "well thank alice --about 1",
            "3d",
        ),
        (
            "introduced 1d",
            {"thanked": "0d"},
            "Nina Ross came yesterday and waits for your answer; after that, `well moved 1 met`",
            "well replied 1",
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
        (
            "promised 20d",
            {"nudges": (day("9d"),)},
            "Nina Ross: promised 2 weeks ago, reminded 9 days ago, and nothing moved; make it easy",
            "well draft alice nudge --about 1",
            "2d",
        ),
        (
            "asked 50d",
            {"nudges": (day("30d"), day("15d"))},
            "Nina Ross: asked 7 weeks ago, and two reminders are enough: let it rest",
            "well moved 1 lapsed",
            "1d",
        ),
    ],
)
def test_a_due_says_why_since_when_and_what_to_type(
    text: str, fields: dict[str, Any], says: str, command: str, since: str
) -> None:
    move = next(iterate_dues(add_referrals(make_case(), make_referral(text, ask=7, **fields)), POLICY))
    assert (move.says, move.command, move.since) == (says, command, day(since))
    assert (move.contact, move.referral, move.entries) == ("alice", 1, (7,))


# -- moves that remember ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "nudges", "ago"),
    [
        ("promised 30d", [], "23d"),
        ("promised 30d", ["20d"], "13d"),
        ("promised 30d", ["20d", "9d"], "2d"),
        ("promised 30d", ["20d", "6d"], None),
        ("promised 30d", ["0d"], None),
        ("asked 30d", ["14d"], "0d"),
        ("asked 30d", ["13d"], None),
    ],
)
def test_a_reminder_restarts_the_clock(text: str, nudges: list[str], ago: str | None) -> None:
    case = add_referrals(make_case(DEEP, 8), make_referral(text, nudges=tuple(map(day, nudges))))
    move = find_next_move(case, RULES)
    assert (move.name, move.since) == (("nudge", day(ago)) if ago else ("rest", None))
    assert move.lets_rest is (len(nudges) == 2 and ago is not None)


@pytest.mark.parametrize(
    ("letters", "names"),
    [
        ("", ["thank", "act", "report", "nudge"]),
        ("thanks 0d", ["act", "report", "nudge"]),
        ("thanks 1d", ["thank", "act", "report", "nudge"]),
        ("report 0d", ["thank", "act", "nudge"]),
        ("ask 0d", ["thank", "act", "report"]),
        ("intro 0d", ["thank", "act", "report"]),
        ("standing 0d; help 0d", ["thank", "act", "report", "nudge"]),
    ],
)
def test_what_a_letter_of_today_is_about_is_not_asked_for_again_today(letters: str, names: list[str]) -> None:
    referrals = (
        make_referral("introduced 9d", ball="prospect"),
        make_referral("introduced 9d", thanked="9d"),
        make_referral("introduced 9d; lost 5d", thanked="9d"),
        make_referral("promised 9d"),
    )
    case = add_referrals(make_case(letters=letters), *referrals)
    assert [move.name for move in iterate_dues(case, POLICY)] == names
    tomorrow = case._replace(today=day("+1d"))
    assert [move.name for move in iterate_dues(tomorrow, POLICY)] == ["thank", "act", "report", "nudge"]


# -- before all other moves ----------------------------------------------------------------------------


def list_expected(case: Case) -> list[str]:
    """The first four of the published list, once more by hand: every one that applies, in order."""
    referrals_got = [referral for referral in case.referrals if referral.direction == GOT]
    letters = {letter.name for letter in case.letters if letter.day == TODAY}
    thank = [referral for referral in referrals_got if referral.owes_thanks]
    act = [referral for referral in referrals_got if referral.stage == "introduced" and referral.ball == "me"]
    report = [
        referral for referral in referrals_got if referral not in thank and referral.find_report_day(TODAY, POLICY)
    ]
    patience = {"asked": 14, "promised": 7}
    nudge = [
        referral
        for referral in referrals_got
        if referral.stage in patience
        and (TODAY - max([referral.since, *referral.nudges])).days >= patience[referral.stage]
    ]
    referrals_by_name = (("thank", thank), ("act", act), ("report", report), ("nudge", nudge))
    silent = {"thank": {"thanks"}, "act": set[str](), "report": {"report"}, "nudge": {"ask", "intro"}}
    return [name for name, referrals in referrals_by_name if not silent[name] & letters for _ in referrals]


@given(bringers())
@settings(max_examples=80)
def test_the_first_four_moves_come_before_the_other_five(case: Case) -> None:
    first, move = list_expected(case), find_next_move(case, RULES)
    assert [due.name for due in iterate_dues(case, POLICY)] == first
    if case.contact.archived:
        assert move.name == "rest"
    elif case.is_snoozed:
        assert move.name == (first[0] if first and first[0] in DUES_WHILE_SNOOZED else "rest")
    elif first:
        assert move.name == first[0]
    else:
        alone = find_next_move(case._replace(referrals=()), RULES)
        assert move == alone or (alone.name == "ask" and case.list_unsettled() and move.name in ("give", "rest"))


@pytest.mark.parametrize(
    ("text", "fields", "move"),
    [
        ("introduced 9d", {}, "thank"),
        ("introduced 9d", {"thanked": "9d"}, "act"),
        ("introduced 9d; won 3d", {"thanked": "9d"}, "rest"),
        ("introduced 40d; met 39d", {"thanked": "39d"}, "rest"),
        ("promised 9d", {}, "rest"),
    ],
)
def test_while_someone_is_snoozed_only_thanks_and_acts_are_left(text: str, fields: dict[str, Any], move: str) -> None:
    asleep = make_case(DEEP, 8, ["can intro"], tier="A", snoozed_until=day("+9d"))
    assert find_next_move(add_referrals(asleep, make_referral(text, **fields)), RULES).name == move


@given(bringers(), st.sampled_from([Policy(), Policy(news_days=5), Policy(nudge_asked=1, nudge_promised=60)]))
@settings(max_examples=80)
def test_a_rest_lasts_until_its_day_whatever_was_promised(case: Case, policy: Policy) -> None:
    rules = Rules(policy, KINDS)
    if find_next_move(case, rules).name != "rest":
        return
    end = find_rest_end(case, rules)
    if end is None:
        assert case.contact.archived or case.contact.do_not_ask
        return
    days = [TODAY + timedelta(ahead) for ahead in range((end - TODAY).days)]
    assert {find_next_move(case._replace(today=day), rules).name for day in days} == {"rest"}
    assert find_next_move(case._replace(today=end), rules).name != "rest"


@pytest.mark.parametrize(
    ("text", "fields", "end"),
    [
        ("asked 3d", {}, "+11d"),
        ("promised 3d", {}, "+4d"),
        ("introduced 9d", {"thanked": "9d", "ball": "prospect"}, "+21d"),
        ("introduced 9d; met 8d", {"thanked": "5d"}, "+25d"),
        ("introduced 9d; met 8d", {"thanked": "5d", "told": "2d"}, "+28d"),
    ],
)
def test_a_rest_ends_when_a_referral_asks_for_something(text: str, fields: dict[str, Any], end: str) -> None:
    case = add_referrals(make_case(f"{DEEP}; {DEEP}; ask name 1d yes", 8), make_referral(text, **fields))
    assert find_next_move(case, RULES).name == "rest"
    assert find_rest_end(case, RULES) == day(end)


# -- settled -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("stories", "says"),
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
def test_settled_looks_at_real_referrals(stories: Sequence[str], says: str) -> None:
    check = judge_ask(add_referrals(make_case(DEEP, 8), *map(make_referral, stories))).checks[5]
    assert (check.name, check.says, check.passes) == ("settled", says, says == "nothing open")


@pytest.mark.parametrize("fields", [{"thanked": "1d"}, {"direction": GIVEN}])
@pytest.mark.parametrize(
    "text", ["introduced 9d", "introduced 9d; met 2d", "introduced 9d; won 2d", "introduced 9d; lapsed 1d"]
)
def test_what_was_thanked_for_or_given_is_settled(text: str, fields: dict[str, Any]) -> None:
    assert judge_ask(add_referrals(make_case(DEEP, 8), make_referral(text, **fields))).is_ready


def test_what_is_unsettled_names_its_ask_and_how_to_settle_it() -> None:
    verdict = judge_ask(
        add_referrals(make_case(DEEP, 8), make_referral("promised 2d", ask=4), make_referral("introduced 2d"))
    )
    assert (verdict.word, verdict.checks[5].entries) == ("settled", (4,))
    assert [step.verb for step in verdict.steps] == ["settle"]


@given(bringers())
@settings(max_examples=60)
def test_nobody_is_ready_while_something_is_unsettled(case: Case) -> None:
    referrals_got = [referral for referral in case.referrals if referral.direction == GOT]
    open_or_owed = any(referral.owes_thanks or referral.stage in ("asked", "promised") for referral in referrals_got)
    alone = case._replace(referrals=())
    for kind in KINDS.list_of_side(ASK):
        assert judge(case, kind, RULES).is_ready is (judge(alone, kind, RULES).is_ready and not open_or_owed)
    assert find_ask_range(case, RULES) == (None if open_or_owed else find_ask_range(alone, RULES))
