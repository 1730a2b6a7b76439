"""Every number by which a ledger judges has the published default, and each one matters exactly where it should."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rules.cases import judge_ask, make_case, make_promise
from domain.rules.test_dues import add_referrals
from domain.test_account import KINDS, TODAY, day, ledgers
from domain.test_referral import any_referral, make_referral
from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.policy import SETTINGS, Policy
from wellkeeper.domain.referral import Referral
from wellkeeper.domain.rules.agenda import choose_moves
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.dues import iterate_dues
from wellkeeper.domain.rules.moves import (
    find_cadence_day,
    find_next_move,
    find_rest_end,
    find_sound_out_move,
    suggest_gift,
)
from wellkeeper.domain.rules.pipeline import track_referrals
from wellkeeper.domain.rules.readiness import find_ask_range, judge

# As the product page has them, sections 3 to 5.
PUBLISHED = {
    "half_life": 180,  # level: halves every 180 days
    "offered_percent": 50,  # an offered referral draws half the price
    "first_deposits": 3,  # earned: days with a give
    "first_open": 1,
    "first_warm": 3,
    "first_careful": 4,
    "first_reserved": 6,
    "next_deposits": 2,
    "least_level": 0,  # covered: level − p ≥ 0
    "willing_from": 7,  # willing
    "careful_from": 4,
    "careful_price": 2,
    "standing_lasts": 180,
    "no_holds": 180,  # welcome
    "later_holds": 30,  # no number on the page: a "not now" is ours
    "rest_days": 30,  # rested
    "unhurried_days": 2,  # unhurried
    "sound_out_level": 4,  # moves
    "sound_out_days": 14,
    "ten_days": 14,
    "any_ask_from": 9,
    "cadence_a": 14,
    "cadence_b": 30,
    "cadence_c": 90,
    "news_days": 30,  # report: 30 days without news to the source
    "nudge_asked": 14,
    "nudge_promised": 7,
    "promise_days": 14,  # keep: of a promise without a day
    "usual_introduced": 2,  # no numbers on the page: until a source has three cases
    "usual_met": 14,
    "usual_proposed": 30,
    "recent_kinds": 3,
    "gives_a_day": 3,
    "asks_a_day": 1,
    "sound_outs_a_day": 1,  # no number on the page
    "same_mailbox": 1,  # neither is there one for this
    "give_window": 365,  # the mirror
    "lag_days": 60,
    "lag_spread": 45,
    "ask_ripe_days": 60,
    "win_ripe_days": 180,
    "chain_percent": 50,
    "goal_prospect": 0,
    "goal_newsletter": 0,
    "goal_support": 0,
    "goal_information": 0,
    "propose_gave": 1,  # capture.md, section 9
    "propose_got": 1,
    "propose_replied": 1,
    "propose_met": 1,
    "propose_did": 1,
}

THREE_DAYS = "give meal 9d; give meal 8d; give meal 7d"
WELL = "; ".join(f"give referral {days}d" for days in (9, 8, 7, 6, 5))  # deep and earned under any change below

Answer = Callable[[Rules], object]


def passes(check: str, case: Case, word: str = "intro") -> Answer:
    """Whether that check passes."""
    return lambda rules: check not in judge_ask(case, word, **rules.policy._asdict()).failing


def count_listed(name: str, case: Case) -> Answer:
    """How many of ten such contacts stand in the list of the day with that move."""
    ten = [case._replace(contact=case.contact._replace(handle=f"a{number}")) for number in range(10)]
    return lambda rules: sum(move.name == name for _, move in choose_moves(ten, rules))


def owes(text: str, **fields: Any) -> Answer:
    """What such a referral asks of you."""
    case = add_referrals(make_case(), make_referral(text, **fields))
    return lambda rules: [move.name for move in iterate_dues(case, rules.policy)]


def owes_by_word(ago: str) -> Answer:
    """What a promise of yours asks of you that was made so long ago, without a day."""
    case = make_case(promises=(make_promise(ago=ago),))
    return lambda rules: [move.name for move in iterate_dues(case, rules.policy)]


def stalls(text: str) -> Answer:
    """Whether such a referral stands still longer than usual."""
    return lambda rules: track_referrals([make_referral(text)], [], TODAY, rules.policy)[0].stalled


# For each number another one, and an answer that turns on it and on no other.
TURNS: dict[str, tuple[int, Answer]] = {
    "half_life": (90, lambda rules: make_case("give intro 0d").compute_level(rules.policy, day("+180d"))),
    "first_deposits": (4, passes("earned", make_case(THREE_DAYS))),
    "first_open": (4, passes("earned", make_case(THREE_DAYS, attitude="open"))),
    "first_warm": (4, passes("earned", make_case(THREE_DAYS, attitude="warm"))),
    "first_careful": (3, passes("earned", make_case(THREE_DAYS, attitude="careful"))),
    "first_reserved": (3, passes("earned", make_case(THREE_DAYS, attitude="reserved"))),
    "next_deposits": (3, passes("earned", make_case("ask name 90d yes; give intro 9d; give intro 8d"))),
    "least_level": (1, passes("covered", make_case("give advice 0d"))),
    "willing_from": (8, passes("willing", make_case(standing=7), "live")),
    "careful_from": (5, passes("willing", make_case(standing=4), "name")),
    "careful_price": (1, passes("willing", make_case())),
    "standing_lasts": (179, passes("willing", make_case(standing="10 180d"), "live")),
    "no_holds": (181, passes("welcome", make_case("ask intro 180d no"))),
    "later_holds": (31, passes("welcome", make_case("ask intro 30d later"))),
    "rest_days": (31, passes("rested", make_case("ask intro 30d yes"))),
    "unhurried_days": (3, passes("unhurried", make_case("give meal 2d"))),
    "sound_out_level": (5, lambda rules: find_sound_out_move(make_case("give intro 0d"), rules) is None),
    "sound_out_days": (
        15,
        lambda rules: find_sound_out_move(make_case(WELL, letters="standing 14d"), rules) is None,
    ),
    "ten_days": (15, lambda rules: find_sound_out_move(make_case(WELL, "7 90d", tens="90d 14d"), rules) is None),
    "any_ask_from": (10, lambda rules: find_ask_range(make_case(WELL, 9), rules)),
    "cadence_a": (15, lambda rules: find_cadence_day(make_case("touch met 3d", tier="A"), rules)),
    "cadence_b": (29, lambda rules: find_cadence_day(make_case("touch met 3d", tier="B"), rules)),
    "cadence_c": (91, lambda rules: find_cadence_day(make_case("touch met 3d", tier="C"), rules)),
    "news_days": (31, owes("introduced 60d; met 59d", thanked="30d")),
    "nudge_asked": (15, owes("asked 14d")),
    "nudge_promised": (8, owes("promised 7d")),
    "promise_days": (15, owes_by_word("14d")),
    "usual_introduced": (3, stalls("introduced 3d")),
    "usual_met": (15, stalls("met 15d")),
    "usual_proposed": (31, stalls("proposed 31d")),
    "recent_kinds": (
        2,
        lambda rules: suggest_gift(make_case("give meal 9d; give gift 8d; give gift 7d; adjust 1 5d +1"), rules),
    ),
    "gives_a_day": (2, count_listed("give", make_case())),
    "asks_a_day": (2, count_listed("ask", make_case(WELL, 8))),
    "sound_outs_a_day": (2, count_listed("sound out", make_case(WELL))),
}
# No rules of this floor: what an offered referral draws, and whose address it is. See tests/services for them.
ELSEWHERE = {"offered_percent", "same_mailbox"}
# What the ledger tells back, and how moves remember.
ELSEWHERE |= {"give_window", "lag_days", "lag_spread", "ask_ripe_days", "win_ripe_days", "sound_out_days"}
# and these in tests/cli/commands/test_inbox.py
ELSEWHERE |= {"propose_gave", "propose_got", "propose_replied", "propose_met", "propose_did"}
ELSEWHERE |= {"chain_percent", "goal_prospect", "goal_newsletter", "goal_support", "goal_information"}


def test_every_number_can_be_set_and_explained() -> None:
    assert tuple(SETTINGS) == Policy._fields
    assert [name for name, setting in SETTINGS.items() if not (setting.unit and setting.about)] == []


def test_the_defaults_are_the_published_numbers() -> None:
    assert Policy()._asdict() == PUBLISHED


@pytest.mark.parametrize("name", SETTINGS)
def test_a_default_lies_in_its_range(name: str) -> None:
    assert SETTINGS[name].least <= PUBLISHED[name] <= SETTINGS[name].most


@pytest.mark.parametrize(("tier", "days"), [("A", 14), ("B", 30), ("C", 90), ("", None)])
def test_a_tier_has_its_cadence(tier: str, days: int | None) -> None:
    assert Policy().find_cadence(tier) == days


@pytest.mark.parametrize("name", sorted(set(Policy._fields) - ELSEWHERE))
def test_a_changed_number_changes_what_it_should_and_nothing_else(name: str) -> None:
    usual_rules = Rules(Policy(), KINDS)
    changed_rules = Rules(Policy()._replace(**{name: TURNS[name][0]}), KINDS)
    assert {turn for turn, (_, answer) in TURNS.items() if answer(changed_rules) != answer(usual_rules)} == {name}


IN_RANGE = st.builds(
    Policy,
    **{
        name: st.sampled_from([setting.least, PUBLISHED[name], setting.most]) | st.integers(setting.least, setting.most)
        for name, setting in SETTINGS.items()
    },
)


@given(
    IN_RANGE,
    ledgers(),
    st.sampled_from([None, "0 0d", "7 9d", "10 180d"]),
    st.sampled_from(["", "A", "C"]),
    st.lists(any_referral(), max_size=2),
)
@settings(max_examples=100)
def test_the_rules_answer_under_every_policy_in_range(
    policy: Policy, text: str, standing: str | None, tier: str, referrals: list[Referral]
) -> None:
    rules = Rules(policy, KINDS)
    case = add_referrals(make_case(text, standing, half_life=policy.half_life, tier=tier), *referrals)
    for kind in KINDS.list_of_side(ASK):
        verdict = judge(case, kind, rules)
        assert not (verdict.is_ready and verdict.steps)
    if find_next_move(case, rules).name == "rest":
        end = find_rest_end(case, rules)
        assert end is None or end > TODAY
