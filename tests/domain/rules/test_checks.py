"""The seven checks: each turns on its published day or number, and shows its figures."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rules.cases import DEEP, RULES, judge_ask, make_case
from domain.test_account import KINDS, TODAY, day, ledgers
from wellkeeper.domain.kinds import ASK
from wellkeeper.domain.rules.checks import CHECKS, count_missing_days
from wellkeeper.domain.rules.readiness import judge

GIFT_NAMES = [kind.word for kind in KINDS.list_gifts()]
NAMES = tuple(check.name for check in CHECKS)


@pytest.mark.parametrize(
    ("text", "word", "passes"),
    [
        ("ask intro 179d no", "intro", False),
        ("ask intro 180d no", "intro", True),
        ("ask intro 181d no", "intro", True),
        ("ask intro 300d no 179d", "intro", False),  # a no holds from the answer
        ("ask intro 300d no 180d", "intro", True),
        ("ask intro 50d no", "name", True),  # a no to one kind is none to another
        ("ask name 50d no", "intro", True),
        ("ask intro 29d later", "intro", False),
        ("ask intro 30d later", "intro", True),
        ("ask intro 60d later 29d", "intro", False),
        ("ask intro 60d later 60d +1d", "intro", False),  # a day was named
        ("ask intro 60d later 60d 0d", "intro", True),
        ("ask intro 20d later 20d 0d", "intro", True),
        ("ask intro 200d no 190d +1d", "intro", False),
        ("ask intro 40d no 40d 0d", "intro", True),
        ("ask intro 40d yes", "intro", True),
        ("ask intro 40d silence", "intro", True),
        ("ask intro 40d", "intro", True),  # open: another check's concern
        ("ask intro 50d no; void 1", "intro", True),
        ("ask intro 200d no; ask intro 40d yes", "intro", True),
        ("ask intro 170d no; ask intro 40d yes", "intro", False),
    ],
)
def test_welcome_turns_on_refusals_of_this_kind(text: str, word: str, passes: bool) -> None:
    assert ("welcome" not in judge_ask(make_case(f"{text}; {DEEP}", 9), word).failing) is passes


def test_a_refusal_says_until_when_and_which_entry() -> None:
    check = judge_ask(make_case("ask intro 90d no; ask intro 80d later 70d +9d; give meal 60d")).checks[0]
    assert (check.until, check.entries) == (day("90d") + timedelta(180), (1,))
    check = judge_ask(make_case("ask intro 170d no; ask intro 80d later 70d +11d; give meal 60d")).checks[0]
    assert (check.until, check.entries) == (day("+11d"), (2,))


@pytest.mark.parametrize("fields", [{"archived": True}, {"do_not_ask": True}, {"archived": True, "do_not_ask": True}])
def test_whom_nobody_asks_is_never_welcome_and_no_step_helps(fields: dict[str, bool]) -> None:
    verdict = judge_ask(make_case(DEEP, 9, **fields))
    assert (verdict.word, verdict.steps) == ("welcome", ())


@pytest.mark.parametrize(
    ("standing", "dearest_price"),
    [
        (None, 2),
        (0, 0),
        (3, 0),
        (4, 2),
        (6, 2),
        (7, 8),
        (10, 8),
        ("3 180d", 0),
        ("3 181d", 2),
        ("7 179d", 8),
        ("7 180d", 8),
        ("7 181d", 2),
        ("10 181d", 2),
    ],
)
def test_willing_turns_on_the_standing_of_the_last_180_days(standing: int | str | None, dearest_price: int) -> None:
    case = make_case(DEEP, standing)
    for kind in KINDS.list_of_side(ASK):
        verdict = judge(case, kind, RULES)
        assert ("willing" not in verdict.failing) is (kind.points <= dearest_price), kind.word


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("give media 9d; give media 8d", False),
        ("give media 9d; give media 8d; give advice 7d", True),
        ("give media 9d; give media 8d; give advice 8d", False),  # three gifts on two days
        ("give media 9d; give media 8d; give thanks 7d", False),  # thanks pay a debt
        ("give media 9d; give media 8d; give report 7d", False),
        ("give media 9d; give media 8d; give media 7d; void 1", False),
        ("give media 9d; give media 8d; adjust 1 7d +3", False),
        ("give media 9d; give media 8d; touch met 7d; draw name 6d", False),
        ("ask name 50d yes; give media 9d", False),
        ("ask name 50d yes; give media 9d; give media 8d", True),
        ("ask name 50d yes; give media 50d; give media 8d", False),  # on the day of the ask
        ("give media 90d; give media 80d; give media 70d; ask name 50d yes; give media 9d", False),
        ("give media 9d; give media 8d; ask name 50d yes; void 3", False),  # an ask that never was
        ("give media 9d; give media 8d; give media 7d; ask name 50d yes; void 4", True),
    ],
)
def test_earned_is_three_days_with_a_give_before_the_first_ask_and_two_since_the_last(text: str, passes: bool) -> None:
    assert ("earned" not in judge_ask(make_case(text, 8)).failing) is passes


@pytest.mark.parametrize(("attitude", "days"), [("open", 1), ("warm", 3), ("careful", 4), ("reserved", 6), ("", 3)])
def test_how_many_days_come_before_a_first_ask_is_a_matter_of_attitude(attitude: str, days: int) -> None:
    for count in range(8):
        text = "; ".join(f"give media {9 - number}d" for number in range(count))
        assert ("earned" in judge_ask(make_case(text, attitude=attitude)).failing) is (count < days)
        later = f"ask name 50d yes; {text}"
        assert ("earned" in judge_ask(make_case(later, attitude=attitude)).failing) is (count < 2)


@given(ledgers(), st.sampled_from(["", "open", "warm", "careful", "reserved"]))
@settings(max_examples=100)
def test_one_give_a_day_more_makes_nobody_less_ready_two_days_later(text: str, attitude: str) -> None:
    before, after = (
        make_case(lines, 8, attitude=attitude, today=TODAY + timedelta(2))
        for lines in (text, f"{text}; give encouragement 0d")
    )
    for kind in KINDS.list_of_side(ASK):
        assert set(judge(after, kind, RULES).failing) <= set(judge(before, kind, RULES).failing)


@given(ledgers(), st.integers(0, 400), st.lists(st.sampled_from(GIFT_NAMES), min_size=1, max_size=3))
@settings(max_examples=100)
def test_gives_of_one_day_earn_as_one_and_thanks_earn_nothing(text: str, ago: int, kind_names: list[str]) -> None:
    def count_missing(*names: str) -> int:
        return count_missing_days(
            make_case("; ".join([text, *(f"give {name} {ago}d" for name in names)])), RULES.policy
        )

    assert count_missing(*kind_names) == count_missing(kind_names[0])
    assert count_missing("thanks", "report") == count_missing()


@pytest.mark.parametrize(
    ("text", "word", "passes"),
    [
        ("give advice 0d", "intro", True),  # level 2, price 2
        ("give intro 180d", "intro", True),
        ("give intro 181d", "intro", False),
        ("give intro 179d", "intro", True),
        ("give intro 0d", "endorsed", False),
        ("give media 0d", "endorsed", True),
        ("give media 0d; slip 0d", "intro", True),
        ("give media 0d; slip 0d", "testimonial", False),
        ("give media 0d; adjust 1 0d -1", "endorsed", False),
        ("ask deal 400d yes", "name", False),
    ],
)
def test_covered_is_a_level_that_reaches_the_price(text: str, word: str, passes: bool) -> None:
    assert ("covered" not in judge_ask(make_case(text, 8), word).failing) is passes


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("ask name 29d yes", False),
        ("ask name 30d yes", True),
        ("ask name 31d yes", True),
        ("ask name 0d yes", False),
        ("ask deal 90d yes; ask name 5d yes", False),
        ("ask deal 90d yes; ask name 5d yes; void 2", True),
        ("draw intro 5d; slip 4d; touch met 3d; answer yes 2d", True),
    ],
)
def test_rested_is_thirty_days_since_the_last_ask(text: str, passes: bool) -> None:
    assert ("rested" not in judge_ask(make_case(text, 8)).failing) is passes


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("ask name 90d", False),
        ("ask name 90d silence", True),
        ("ask name 90d yes 0d", True),
        ("ask name 90d; ask intro 50d yes", False),
        ("ask name 90d; void 1", True),
        ("ask name 90d yes +1d", False),  # as of a day before the answer
    ],
)
def test_settled_is_that_every_ask_has_its_answer(text: str, passes: bool) -> None:
    assert ("settled" not in judge_ask(make_case(text, 8)).failing) is passes


def test_what_is_not_settled_names_its_entries() -> None:
    verdict = judge_ask(make_case("give meal 99d; ask name 90d; ask intro 50d yes; ask live 40d"))
    assert verdict.checks[NAMES.index("settled")].entries == (2, 4)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("give referral 0d", False),
        ("give referral 1d", False),
        ("give referral 2d", True),
        ("give referral 3d", True),
        ("give referral 5d; give meal 1d", False),
        ("give referral 5d; give meal 1d; void 2", True),
        ("give referral 5d; adjust 1 0d +1; touch met 0d", True),
    ],
)
def test_unhurried_is_two_days_since_the_last_deposit(text: str, passes: bool) -> None:
    assert ("unhurried" not in judge_ask(make_case(text, 8)).failing) is passes


# -- their words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "standing", "fields", "says"),
    [
        ("", None, {"archived": True}, "archived"),
        ("", None, {"do_not_ask": True}, "marked do-not-ask"),
        ("", None, {}, "no refusal in force"),
        ("ask live 9d no 8d", None, {}, "no to live on 2026-06-23, which holds until 2026-12-20"),
        ("ask live 9d later 8d +5d", None, {}, "not now to live on 2026-06-23, which holds until 2026-07-06"),
        ("", None, {}, "standing unknown: allows up to 2"),
        ("", "0 0d", {}, "standing 0 of 10 on 2026-07-01: allows no ask"),
        ("", "4 9d", {}, "standing 4 of 10 on 2026-06-22: allows up to 2"),
        ("", "7 180d", {}, "standing 7 of 10 on 2026-01-02: allows every ask"),
        ("", "7 181d", {}, "standing 7 of 10 is from 2026-01-01, longer ago than 180 days: allows up to 2"),
        ("give meal 9d", None, {}, "1 of 3 days with a give before a first ask"),
        ("", None, {"attitude": "open"}, "0 of 1 day with a give before a first ask of a contact who is open"),
        (
            "give meal 9d; give meal 8d",
            None,
            {"attitude": "open"},
            "2 days with a give before a first ask of a contact who is open, 1 is enough",
        ),
        (
            "give meal 9d",
            None,
            {"attitude": "reserved"},
            "1 of 6 days with a give before a first ask of a contact who is reserved",
        ),
        ("give meal 9d; ask name 8d; give meal 7d", None, {}, "1 of 2 days with a give since the ask of 2026-06-23"),
        ("give intro 9d", None, {}, "level 3.9 − price 4 leaves -0.1"),  # 3.86
        ("give intro 1d", None, {}, "level 3.9 − price 4 leaves -0.1"),  # 3.98
        ("give media 40d", None, {}, "level 4.3 − price 4 leaves 0.3"),  # 4.29
        ("give intro 0d", None, {}, "level 4.0 − price 4 leaves 0.0"),
        ("give media 0d", None, {}, "level 5.0 − price 4 leaves 1.0"),
        ("", None, {}, "never asked"),
        ("ask name 8d", None, {}, "8 of 30 days since the last ask"),
        ("", None, {}, "nothing open"),
        ("ask name 8d; ask intro 5d", None, {}, "name asked on 2026-06-23 has no answer yet"),
        ("", None, {}, "no deposit yet"),
        ("give meal 1d", None, {}, "1 of 2 days since the last deposit"),
    ],
)
def test_a_check_shows_its_figures(text: str, standing: str | None, fields: dict[str, Any], says: str) -> None:
    assert says in [check.says for check in judge_ask(make_case(text, standing, **fields), "live").checks]


def test_what_must_stay_in_the_well_is_said() -> None:
    verdict = judge_ask(make_case("give media 0d"), "live", least_level=2)
    assert verdict.checks[NAMES.index("covered")].says == "level 5.0 − price 4 leaves 1.0, at least 2 must stay"
