"""What next? One move for each contact: the first of the published list that applies."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from domain.rules.cases import DEEP, RULES, SENT_LETTERS, STANDINGS, ask_of, make_case
from domain.test_account import KINDS, TODAY, day, ledgers
from domain.test_referral import make_referral
from wellkeeper.domain.kinds import ASK, Kinds
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.move import MOVES
from wellkeeper.domain.rules.moves import (
    add_end,
    add_turn,
    find_cadence_day,
    find_next_move,
    find_rest_end,
    find_sound_out_move,
    suggest_gift,
    suggest_gifts,
)
from wellkeeper.domain.rules.readiness import judge

TURN = "they brought 2, you gave back 0: whom could they meet?"
# Nothing to do with them: deep, just sounded out, and asked for something yesterday.
CALM = f"{DEEP}; ask name 1d yes"

TIERS = st.sampled_from(["", "A", "B", "C"])
RARELY = st.sampled_from([False] * 7 + [True])
TENS = st.lists(st.sampled_from(["90d 20d", "1d 1d", "0d 0d", "200d 178d", "30d 14d", "30d 13d"]), max_size=2).map(
    "; ".join
)
WANTS = st.lists(st.sampled_from(["can", "can intro", "can meal", "cannot", "cannot gift", "perhaps gift"]), max_size=2)
SNOOZES = st.none() | st.sampled_from([day("9d"), TODAY, day("+1d"), day("+40d")])
BIRTHDAYS = st.sampled_from([None, None, (7, 1), (7, 2)])


@st.composite
def cases(draw: st.DrawFn, handle: str = "alice") -> Case:
    """Somebody with any history, who might be snoozed, archived, or not to be asked."""
    birthday = draw(BIRTHDAYS) or (None, None)
    return make_case(
        draw(ledgers()) + "; " + draw(st.sampled_from(["", "", DEEP, CALM])),
        draw(STANDINGS),
        draw(WANTS) if draw(RARELY) else (),
        handle=handle,
        tier=draw(TIERS),
        archived=draw(RARELY),
        do_not_ask=draw(RARELY),
        snoozed_until=draw(SNOOZES) if draw(RARELY) else None,
        added=day(f"{draw(st.integers(0, 100))}d"),
        birth_month=birthday[0],
        birth_day=birthday[1],
        letters=draw(SENT_LETTERS) if draw(RARELY) else "",
        tens=draw(TENS) if draw(RARELY) else "",
    )


def name_move(case: Case, **numbers: int) -> str:
    return find_next_move(case, Rules(Policy(**numbers), KINDS)).name


# -- the one next thing ------------------------------------------------------------------------------


def find_published_move(case: Case) -> str:
    """The published list once more, by hand and in its own numbers."""
    contact, account = case.contact, case.account
    level = account.compute_level(TODAY, 180)
    knows_standing = account.standing_day is not None and (TODAY - account.standing_day).days <= 180
    ready = [kind for kind in KINDS.list_of_side(ASK) if judge(case, kind, RULES).is_ready]
    is_let_be = contact.do_not_ask or (knows_standing and account.standing is not None and account.standing < 4)
    cadence = {"A": 14, "B": 30, "C": 90}.get(contact.tier)
    today_letters = {letter.name for letter in case.letters if letter.day == TODAY}
    sounding_days = {
        letter.day
        for letter in case.letters
        if letter.name == "standing" and (account.standing_day is None or letter.day > account.standing_day)
    }
    waits = bool(sounding_days) and (TODAY - max(sounding_days)).days < (180 if len(sounding_days) > 1 else 14)
    is_ten_met = any(
        want.settled is not None
        and account.standing_day is not None
        and (want.settled > account.standing_day or want.settled == want.day == account.standing_day)
        and (TODAY - want.settled).days >= 14
        for want in case.tens
    )
    rules = [
        ("rest", contact.archived or (contact.snoozed_until is not None and contact.snoozed_until > TODAY)),
        ("fulfil", any(want.can and want.will for want in case.wants)),
        ("sound out", (not knows_standing or is_ten_met) and level >= 4 and not contact.do_not_ask and not waits),
        ("ask", bool(ready) and "ask" not in today_letters),
        (
            "give",
            "intro" not in today_letters
            and cadence is not None
            and (TODAY - (account.last_touch or contact.added)).days >= cadence,
        ),
        ("give", "intro" not in today_letters and level < 2 and not is_let_be),
        ("rest", True),
    ]
    return next(name for name, applies in rules if applies)


@given(cases())
@settings(max_examples=200)
def test_each_contact_has_the_first_move_that_applies(case: Case) -> None:
    move = find_next_move(case, RULES)
    assert move.name == find_published_move(case)
    assert move.name in MOVES
    assert move.contact == case.contact.handle
    assert move.says


@pytest.mark.parametrize(
    ("text", "standing", "fields", "move"),
    [
        # Each line loses what applied first in the line before it.
        (DEEP, None, {"wants": ["can intro"], "tier": "A", "archived": True}, "rest"),
        (DEEP, None, {"wants": ["can intro"], "tier": "A", "snoozed_until": day("+1d")}, "rest"),
        (DEEP, None, {"wants": ["can intro"], "tier": "A", "snoozed_until": TODAY}, "fulfil"),
        (DEEP, None, {"wants": ["can intro"], "tier": "A"}, "fulfil"),
        (DEEP, None, {"wants": ["cannot"], "tier": "A"}, "sound out"),
        (DEEP, 8, {"tier": "A"}, "ask"),
        (f"{DEEP}; ask name 29d yes", 8, {"tier": "A"}, "rest"),
        (f"{DEEP}; ask name 30d yes; touch met 14d", 2, {"tier": "A"}, "rest"),
        ("give referral 16d; touch met 14d; ask name 14d yes", 8, {"tier": "A"}, "give"),
        ("give referral 16d; touch met 13d; ask name 14d yes", 8, {"tier": "A"}, "rest"),
        ("give advice 1d", 8, {}, "give"),  # short of an intro
        ("give advice 0d", 8, {}, "rest"),
        ("", None, {}, "give"),
        ("", None, {"do_not_ask": True}, "rest"),  # they are let be, and short of nothing
        ("", 3, {}, "rest"),
        ("", "3 181d", {}, "give"),
        ("touch met 14d", 3, {"tier": "A"}, "give"),  # their cadence is kept
        ("touch met 14d", None, {"tier": "A", "do_not_ask": True}, "give"),
        ("give client 0d", "3 180d", {}, "rest"),
        ("give client 0d", "3 181d", {}, "sound out"),  # their answer is old
        (DEEP, None, {"do_not_ask": True}, "rest"),
        (DEEP, 10, {"do_not_ask": True}, "rest"),
        (DEEP, None, {"do_not_ask": True, "wants": ["can"]}, "fulfil"),
    ],
)
def test_the_order_of_the_moves(text: str, standing: int | None, fields: dict[str, Any], move: str) -> None:
    assert name_move(make_case(text, standing, **fields)) == move


@pytest.mark.parametrize(
    ("text", "standing", "sounds"),
    [
        ("give intro 0d", None, True),  # level 4
        ("give intro 1d", None, False),
        ("give media 1d", "8 180d", False),
        ("give media 1d", "8 181d", True),
        ("give media 1d", "0 0d", False),
    ],
)
def test_sounding_out_is_for_a_deep_well_and_an_unknown_standing(text: str, standing: str | None, sounds: bool) -> None:
    assert (name_move(make_case(text, standing)) == "sound out") is sounds


@pytest.mark.parametrize(
    ("letters", "standing", "end", "since"),
    [
        ("", None, None, "you have not asked yet"),
        ("standing 0d", None, "+14d", ""),
        ("standing 13d", None, "+1d", ""),
        ("standing 14d", None, None, "you wrote on 2026-06-17, and no answer came"),
        ("standing 99d; standing 0d", None, "+180d", ""),
        ("standing 0d; standing 0d", None, "+14d", ""),  # both on one day are one question
        ("standing 999d; standing 179d", None, "+1d", ""),
        ("standing 999d; standing 180d", None, None, "you wrote on 2026-01-02, and no answer came"),
        ("standing 999d; standing 400d; standing 99d", None, "+81d", ""),
        ("standing 400d; standing 200d; standing 3d", "8 200d", "+11d", ""),  # one since the answer
        ("standing 400d; standing 300d", "8 200d", None, "you last asked on 2025-12-13"),
        ("ask 0d; help 0d", None, None, "you have not asked yet"),
    ],
)
def test_a_letter_that_asks_where_you_stand_is_given_time(
    letters: str, standing: str | None, end: str | None, since: str
) -> None:
    case = make_case(f"{DEEP}; ask name 0d yes", standing, letters=letters)
    move = find_sound_out_move(case, RULES)
    assert (move is None) is (end is not None)
    if move is None:
        assert case.find_sounding_end(RULES.policy) == day(str(end))
        assert find_rest_end(case, RULES) == day(str(end))
    else:
        assert move.says == f"ask how willing they are to refer you, 0 to 10: {since}"


@pytest.mark.parametrize(
    ("letters", "standing", "move"),
    [
        ("ask 0d", 8, "rest"),
        ("ask 1d", 8, "ask"),
        ("intro 0d; thanks 0d; report 0d; help 0d; nudge 0d", 8, "ask"),
        ("ask 0d", None, "sound out"),
    ],
)
def test_what_was_asked_by_letter_today_is_not_asked_again_today(letters: str, standing: int | None, move: str) -> None:
    assert name_move(make_case(DEEP, standing, letters=letters)) == move


@pytest.mark.parametrize(
    ("letters", "move"), [("", "give"), ("intro 0d", "rest"), ("intro 1d", "give"), ("ask 0d", "give")]
)
def test_who_was_introduced_by_letter_today_is_given_nothing_else(letters: str, move: str) -> None:
    case = make_case("give advice 1d", 8, letters=letters)
    assert name_move(case) == move
    if move == "rest":
        assert find_rest_end(case, RULES) == day("+1d")


@pytest.mark.parametrize(
    ("text", "fields", "due"),
    [
        ("touch met 5d", {"tier": "A"}, "+9d"),
        ("touch met 5d", {"tier": "B"}, "+25d"),
        ("touch met 5d", {"tier": "C"}, "+85d"),
        ("touch met 5d", {"tier": ""}, None),
        ("touch met 20d; touch note 3d; slip 2d; answer silence 1d", {"tier": "A"}, "6d"),
        ("give meal 9d; adjust 1 2d +1", {"tier": "A"}, "+5d"),
        ("", {"tier": "A", "added": day("14d")}, "0d"),  # never in touch: since they came in
    ],
)
def test_a_cadence_counts_from_the_last_touch_of_any_kind(text: str, fields: dict[str, Any], due: str | None) -> None:
    assert find_cadence_day(make_case(text, **fields), RULES) == (day(due) if due else None)


@pytest.mark.parametrize(
    ("text", "wants", "word", "because"),
    [
        ("", [], "encouragement", "nothing of serve yet"),
        ("give advice 9d", [], "meal", "nothing of spend yet"),
        ("give advice 9d; give meal 8d", [], "vendor", "nothing of connect yet"),
        ("give advice 9d; give meal 8d; give intro 7d", [], "encouragement", "nothing of serve since 2026-06-22"),
        ("give advice 9d; give meal 9d; give intro 9d", [], "encouragement", "nothing of serve since 2026-06-22"),
        ("give thanks 9d; give report 8d", [], "encouragement", "nothing of serve yet"),  # they close a referral
        ("give media 9d; adjust 1 8d +1", [], "encouragement", "nothing of serve yet"),  # landed, but just given
        ("give media 9d; adjust 1 8d +1; give fee 7d; give fee 6d; give fee 5d", [], "media", "it landed well before"),
        (
            "give media 9d; adjust 1 8d -1; give fee 7d; give fee 6d; give fee 5d",
            [],
            "encouragement",
            "nothing of serve yet",
        ),
        (
            "give media 9d; give client 8d; adjust 1 2d +1; adjust 2 3d +1; give fee 7d; give fee 6d; give fee 5d",
            [],
            "client",
            "it landed well before",
        ),
        ("give media 9d; adjust 1 8d +1", ["cannot", "can training"], "training", "they want “a new office”"),
        ("", ["perhaps training"], "training", "they want “a new office”"),
        ("", ["cannot training"], "encouragement", "nothing of serve yet"),
    ],
)
def test_a_give_fits_a_want_or_landed_well_or_comes_from_the_idle_family(
    text: str, wants: list[str], word: str, because: str
) -> None:
    idea = suggest_gift(make_case(text, None, wants), RULES)
    assert (idea.kind.word, idea.says) == (word, because)


@pytest.mark.parametrize(
    ("text", "wants", "brought", "word", "because"),
    [
        ("give advice 9d", [], 1, "intro", "they brought 1, you gave back 0: whom could they meet?"),
        ("give advice 9d", [], 0, "meal", "nothing of spend yet"),
        ("give advice 9d", ["perhaps meal"], 2, "meal", "they want “a new office”"),
        ("give media 9d", [], 1, "encouragement", "nothing of serve yet"),  # one for one
        ("give media 9d", [], 2, "encouragement", "nothing of serve yet"),  # of the network, and among the last three
        ("give media 9d; give fee 8d; give fee 7d", [], 2, "encouragement", "nothing of serve yet"),
        (
            "give media 9d; give fee 8d; give fee 7d; give fee 6d",
            [],
            2,
            "intro",
            "they brought 2, you gave back 1: whom could they meet?",
        ),
        # Thanks and reports are no gives, however many there are.
        (
            "give media 9d; give thanks 8d; give thanks 8d; give report 7d",
            [],
            2,
            "encouragement",
            "nothing of serve yet",
        ),
        (
            "give media 9d; adjust 1 8d +1; give fee 7d; give fee 6d; give fee 5d",
            [],
            1,
            "media",
            "it landed well before",
        ),
    ],
)
def test_who_brought_more_than_you_gave_back_is_given_an_introduction(
    text: str, wants: list[str], brought: int, word: str, because: str
) -> None:
    idea = suggest_gift(make_case(text, None, wants)._replace(brought=brought), RULES)
    assert (idea.kind.word, idea.says) == (word, because)


@pytest.mark.parametrize(
    ("text", "wants", "words"),
    [
        ("", [], ["encouragement", "meal", "vendor"]),
        ("give advice 9d", ["can training", "perhaps meal", "cannot gift"], ["training", "meal", "intro"]),
        ("give advice 9d", ["can meal"], ["meal", "intro", "vendor"]),  # none twice
        (
            "give media 30d; adjust 1 29d +1; give fee 7d; give fee 6d; give fee 5d",
            [],
            ["intro", "media", "encouragement"],
        ),
    ],
)
def test_three_things_to_give_are_the_first_three_reasons(text: str, wants: list[str], words: list[str]) -> None:
    case = make_case(text, None, wants)._replace(brought=0 if not text else 2)

    ideas = suggest_gifts(case, RULES)

    assert [idea.kind.word for idea in ideas] == words
    assert ideas[0] == suggest_gift(case, RULES)
    assert suggest_gifts(case, RULES, 1) == ideas[:1]


def test_without_a_kind_intro_it_is_the_cheapest_of_the_network() -> None:
    rules = Rules(Policy(), Kinds(kind for kind in KINDS.all if kind.word != "intro"))
    assert suggest_gift(make_case()._replace(brought=1), rules).kind.word == "vendor"


@pytest.mark.parametrize(
    ("fields", "brought", "says"),
    [
        ({}, 0, "Nina Ross is lost, and they don’t know yet"),
        (
            {},
            2,
            f"Nina Ross is lost, and they don’t know yet; then intro ({TURN})",
        ),
        ({"do_not_ask": True}, 2, "Nina Ross is lost, and they don’t know yet"),
    ],
)
def test_what_a_referral_asks_of_you_says_whose_turn_it_is_to_give(
    fields: dict[str, Any], brought: int, says: str
) -> None:
    lost = make_referral("introduced 9d; lost 2d", thanked="9d", contact="alice")
    case = make_case("", None, **fields)._replace(referrals=(lost,), brought=brought)
    assert add_turn(find_next_move(case, RULES), case, RULES).says == says


@pytest.mark.parametrize(
    ("text", "fields", "says", "since"),
    [
        ("touch met 20d", {"tier": "A"}, "last in touch 20 days ago: encouragement (nothing of serve yet)", "6d"),
        ("", {"tier": "A", "added": day("15d")}, "added 15 days ago: encouragement (nothing of serve yet)", "1d"),
        ("touch met 14d", {"tier": "A"}, "last in touch 14 days ago: encouragement (nothing of serve yet)", "0d"),
        ("give recognition 0d", {}, "1.0 short of an intro: meal (nothing of spend yet)", None),
        ("give advice 1d", {}, "0.1 short of an intro: meal (nothing of spend yet)", None),  # a level of 1.992
    ],
)
def test_a_give_says_why(text: str, fields: dict[str, Any], says: str, since: str | None) -> None:
    move = find_next_move(make_case(text, **fields), RULES)
    assert (move.says, move.since) == (says, day(since) if since else None)
    assert move.command == f"well give alice {move.kind}"


@pytest.mark.parametrize(
    ("wants", "command", "kind"),
    [
        (["can"], "well fulfilled 1", ""),
        (["can intro"], "well give alice intro --want 1", "intro"),
        (["cannot gift", "can meal", "can"], "well give alice meal --want 2", "meal"),
    ],
)
def test_the_first_want_that_you_can_meet(wants: list[str], command: str, kind: str) -> None:
    move = find_next_move(make_case("", None, wants), RULES)
    assert (move.name, move.command, move.kind, move.since) == ("fulfil", command, kind, day("9d"))


def test_an_ask_names_its_price_list_word() -> None:
    move = find_next_move(make_case(DEEP, 8), RULES)
    assert (move.kind, move.command) == ("intro", "well ask alice intro --for ")
    assert ask_of("intro").about in move.says


# -- rest ----------------------------------------------------------------------------------------------


@given(
    cases(),
    st.sampled_from(
        [Policy(), Policy(half_life=30), Policy(least_level=3), Policy(least_level=-1), Policy(first_deposits=4)]
    ),
)
@settings(max_examples=100)
def test_a_rest_lasts_until_its_day_and_not_longer(case: Case, policy: Policy) -> None:
    rules = Rules(policy, KINDS)
    assume(find_next_move(case, rules).name == "rest")
    end = find_rest_end(case, rules)
    if end is None:
        assert case.contact.archived or case.contact.do_not_ask
        return
    days = [TODAY + timedelta(ahead) for ahead in range((end - TODAY).days)]
    assert {find_next_move(case._replace(today=day), rules).name for day in days} == {"rest"}
    assert find_next_move(case._replace(today=end), rules).name != "rest"


@pytest.mark.parametrize(
    ("text", "standing", "fields", "end"),
    [
        (DEEP, 8, {"snoozed_until": day("+5d")}, "+5d"),
        (CALM, 8, {"snoozed_until": day("+5d"), "tier": "A"}, "+13d"),
        (CALM, 8, {"tier": "A"}, "+13d"),  # the cadence
        (f"{DEEP}; ask name 2d yes; give meal 1d; give meal 0d", 8, {}, "+28d"),  # an ask again
        (f"{DEEP}; give meal 1d", 8, {}, "+1d"),  # unhurried
        (f"{DEEP}; {DEEP}; ask name 40d", "8 170d", {}, "+11d"),  # where you stand, once more
        (
            f"ask name 90d no; ask advice 90d no; ask favor 99d no; ask intro 170d no; {DEEP}",
            6,
            {},
            "+10d",
        ),  # a no ends
        ("give advice 0d", 8, {}, "+1d"),  # exactly an intro today
        ("give intro 0d", 8, {}, "+181d"),  # exactly an intro in 180 days
        ("give intro 10d", 8, {}, "+171d"),
        (DEEP, 8, {"archived": True}, None),
    ],
)
def test_a_rest_ends_on_the_first_day_with_something_to_do(
    text: str, standing: int | str, fields: dict[str, Any], end: str | None
) -> None:
    case = make_case(text, standing, **fields)
    assert name_move(case) == "rest"
    assert find_rest_end(case, RULES) == (day(end) if end else None)


def test_a_rest_says_before_which_day_there_is_nothing_to_do() -> None:
    case = make_case(CALM, 8, tier="A")
    move = add_end(find_next_move(case, RULES), case, RULES)

    assert (move.until, move.says) == (day("+13d"), f"all is well, nothing to do before {day('+13d')}")


@pytest.mark.parametrize(
    "case",
    [
        make_case(),  # a give
        make_case(DEEP, 8, archived=True),  # for ever
        make_case(DEEP, 8, snoozed_until=day("+5d")),  # has its day, and says so
    ],
)
def test_a_move_that_is_no_rest_or_has_its_day_or_none_stays_as_it_is(case: Case) -> None:
    assert add_end(find_next_move(case, RULES), case, RULES) == find_next_move(case, RULES)


# -- what would make it a 10 -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("standing", "tens", "numbers", "move"),
    [
        ("7 90d", "90d 14d", {}, "sound out"),
        ("7 90d", "90d 13d", {}, "ask"),
        ("7 90d", "90d 3d", {"ten_days": 3}, "sound out"),
        ("7 90d", "", {}, "ask"),
        ("7 20d", "90d 20d", {}, "ask"),  # they were asked again on the day on which it was settled
        ("7 20d", "20d 20d", {}, "sound out"),  # it was said and settled on one day
        ("7 10d", "90d 20d", {}, "ask"),  # they answered since
        ("7 90d", "90d 80d; 80d 2d", {}, "sound out"),
        ("2 90d", "90d 20d", {}, "sound out"),  # it was they who said what would change their answer
    ],
)
def test_once_what_would_make_it_a_10_is_settled_they_are_asked_again(
    standing: str, tens: str, numbers: dict[str, int], move: str
) -> None:
    assert name_move(make_case(DEEP, standing, tens=tens), **numbers) == move


def test_asking_again_says_what_was_settled_and_a_rest_ends_on_that_day() -> None:
    due = find_next_move(make_case(DEEP, "7 90d", tens="90d 20d"), RULES)
    resting = make_case("give referral 5d", "7 9d", tens="9d 4d")

    assert f"“the board” would make it a 10, and is settled since {day('20d')}" in due.says
    assert find_rest_end(resting, Rules(Policy(first_deposits=99), KINDS)) == day("+10d")


def test_a_move_names_the_want_that_it_would_settle() -> None:
    fulfil = find_next_move(make_case(DEEP, 8, ["can vendor"]), RULES)
    hand = find_next_move(make_case(DEEP, 8, ["can"]), RULES)
    gift = find_next_move(make_case("", None, ["perhaps vendor"]), RULES)
    other = find_next_move(make_case("", None, ["cannot vendor"]), RULES)

    assert (fulfil.name, fulfil.command, fulfil.want) == ("fulfil", "well give alice vendor --want 1", 1)
    assert (hand.name, hand.command) == ("fulfil", "well fulfilled 1")
    assert (gift.name, gift.command, gift.want) == ("give", "well give alice vendor --want 1", 1)
    assert (other.command, other.want) == ("well give alice encouragement", None)
