"""May I ask? Each check turns on its published day or number, and the steps to a yes really lead there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations_with_replacement
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.test_account import HALF_LIFE, KINDS, TODAY, day, ledgers, lines_of, postings
from wellkeeper.domain.account import fold
from wellkeeper.domain.ask import Ask
from wellkeeper.domain.contact import Contact, Want
from wellkeeper.domain.kinds import ASK, GIVE, Kind
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.readiness import CHECKS, Step, Verdict, allowed, cheapest, dearest, judge, missing

RULES = Rules(Policy(), KINDS)

# -- a relationship written as text ------------------------------------------------------------------


def contact(**known: Any) -> Contact:
    """Alice, known for long, of whom nothing else is known."""
    unknown = dict.fromkeys(("birth_year", "birth_month", "birth_day", "snoozed_until", "origin"))
    words = dict.fromkeys(("uid", "source", "tier", "org", "title", "attitude", "style", "note"), "")
    who = {"id": 1, "handle": "alice", "name": "Alice", "archived": False, "do_not_ask": False, "added": day("999d")}
    return Contact(**{**unknown, **words, **who, **known})


def asks(text: str) -> tuple[Ask, ...]:
    """The asks among some lines, with what came of them: `ask intro 40d`, `ask intro 40d later 35d +20d`."""
    gone = {line.voids for line in postings(text)}
    found = [(number, said) for number, (side, *said) in enumerate(lines_of(text), 1) if side == ASK]
    return tuple(_ask(number, *said) for number, said in found if number not in gone)


def _ask(number: int, kind: str, when: str, answer: str = "", answered: str = "", until: str = "") -> Ask:
    price = KINDS.get(ASK, kind).points  # type: ignore[union-attr]
    then, end = day(answered or when) if answer else None, day(until) if until else None
    return Ask(number, number, "alice", day(when), kind, price, "", "ready", False, answer, then, end)


def case(
    text: str = "",
    standing: int | str | None = None,
    wants: Sequence[str] = (),
    today: date = TODAY,
    half_life: int = HALF_LIFE,
    **known: Any,
) -> Case:
    """Alice today. A standing is asked today, or as `7 180d`; a want is `can intro`, `can` or `cannot intro`."""
    score, *when = str(standing).split() if standing is not None else [""]
    answer = (int(score), day(when[0]) if when else TODAY) if score else None
    wishes = tuple(_want(number, *want.split()) for number, want in enumerate(wants, 1))
    return Case(contact(**known), fold(postings(text), half_life, answer), today, asks(text), wishes)


def _want(number: int, can: str, kind: str = "") -> Want:
    return Want(number, "alice", day("9d"), "a new office", can == "can", kind, None, "")


def ask_of(word: str) -> Kind:
    kind = KINDS.get(ASK, word)
    assert kind is not None
    return kind


def verdict(case: Case, word: str = "intro", **changed: int) -> Verdict:
    return judge(case, ask_of(word), Rules(RULES.policy._replace(**changed), KINDS))


# Three deposits, long rested: enough for anything.
DEEP = "give referral 9d; give referral 8d; give referral 7d"

# -- the checks, one by one ----------------------------------------------------------------------------


def test_the_checks_come_in_their_published_order() -> None:
    found = verdict(case(DEEP, 8))
    assert tuple(check.name for check in found.checks) == CHECKS
    assert CHECKS == ("welcome", "willing", "earned", "covered", "rested", "settled", "unhurried")
    assert (found.ready, found.word, found.missing, found.steps) == (True, "ready", (), ())


def test_a_stranger_has_earned_and_covered_nothing() -> None:
    assert verdict(case()).word == "earned, covered"
    assert verdict(case(), "live").word == "willing, earned, covered"


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
    assert ("welcome" not in verdict(case(f"{text}; {DEEP}", 9), word).missing) is passes


def test_a_refusal_says_until_when_and_which_entry() -> None:
    check = verdict(case("ask intro 90d no; ask intro 80d later 70d +9d; give meal 60d")).checks[0]
    assert (check.until, check.entries) == (day("90d") + timedelta(180), (1,))
    check = verdict(case("ask intro 170d no; ask intro 80d later 70d +11d; give meal 60d")).checks[0]
    assert (check.until, check.entries) == (day("+11d"), (2,))


@pytest.mark.parametrize("known", [{"archived": True}, {"do_not_ask": True}, {"archived": True, "do_not_ask": True}])
def test_whom_nobody_asks_is_never_welcome_and_no_step_helps(known: dict[str, bool]) -> None:
    found = verdict(case(DEEP, 9, **known))
    assert (found.word, found.steps) == ("welcome", ())


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
    them = case(DEEP, standing)
    for kind in KINDS.of(ASK):
        found = judge(them, kind, RULES)
        assert ("willing" not in found.missing) is (kind.points <= dearest_price), kind.word


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("give media 9d; give media 8d", False),
        ("give media 9d; give media 8d; give thanks 7d", True),
        ("give media 9d; give media 8d; give media 7d; void 1", False),
        ("give media 9d; give media 8d; adjust 1 7d +3", False),
        ("give media 9d; give media 8d; touch met 7d; draw name 6d", False),
        ("ask name 50d yes; give media 9d", False),
        ("ask name 50d yes; give media 9d; give media 8d", True),
        ("give media 90d; give media 80d; give media 70d; ask name 50d yes; give media 9d", False),
        ("give media 9d; give media 8d; ask name 50d yes; void 3", False),  # an ask that never was
        ("give media 9d; give media 8d; give media 7d; ask name 50d yes; void 4", True),
    ],
)
def test_earned_is_three_deposits_before_the_first_ask_and_two_since_the_last(text: str, passes: bool) -> None:
    assert ("earned" not in verdict(case(text, 8)).missing) is passes


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
    assert ("covered" not in verdict(case(text, 8), word).missing) is passes


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
    assert ("rested" not in verdict(case(text, 8)).missing) is passes


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
    assert ("settled" not in verdict(case(text, 8)).missing) is passes


def test_what_is_not_settled_names_its_entries() -> None:
    found = verdict(case("give meal 99d; ask name 90d; ask intro 50d yes; ask live 40d"))
    assert found.checks[CHECKS.index("settled")].entries == (2, 4)


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
    assert ("unhurried" not in verdict(case(text, 8)).missing) is passes


@pytest.mark.parametrize(
    ("text", "standing", "known", "word"),
    [
        ("", 2, {"archived": True}, "welcome, willing, earned, covered"),
        ("ask deal 0d", 6, {}, "willing, earned, covered, rested, settled"),
        ("give meal 0d; ask live 0d no", None, {}, "welcome, willing, earned, covered, rested, unhurried"),
    ],
)
def test_the_verdict_names_every_check_that_fails(text: str, standing: int, known: dict[str, Any], word: str) -> None:
    assert verdict(case(text, standing, **known), "live").word == word


@pytest.mark.parametrize(
    ("text", "standing", "known", "says"),
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
        ("give meal 9d", None, {}, "1 of 3 deposits before a first ask"),
        ("give meal 9d; ask name 8d; give meal 7d", None, {}, "1 of 2 deposits since the ask of 2026-06-23"),
        ("give media 0d", None, {}, "level 5.0 − price 4 leaves 1.0"),
        ("", None, {}, "never asked"),
        ("ask name 8d", None, {}, "8 of 30 days since the last ask"),
        ("", None, {}, "nothing open"),
        ("ask name 8d; ask intro 5d", None, {}, "name asked on 2026-06-23 has no answer yet"),
        ("", None, {}, "no deposit yet"),
        ("give meal 1d", None, {}, "1 of 2 days since the last deposit"),
    ],
)
def test_a_check_shows_its_figures(text: str, standing: str | None, known: dict[str, Any], says: str) -> None:
    assert says in [check.says for check in verdict(case(text, standing, **known), "live").checks]


def test_what_must_stay_in_the_well_is_said() -> None:
    found = verdict(case("give media 0d"), "live", least_level=2)
    assert found.checks[CHECKS.index("covered")].says == "level 5.0 − price 4 leaves 1.0, at least 2 must stay"


# -- what is allowed -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "standing", "word"),
    [
        ("", None, None),
        (DEEP, None, "intro"),
        (DEEP, 6, "intro"),
        (DEEP, 3, None),
        (DEEP, 7, "deal"),
        (f"ask name 29d yes; {DEEP}", 7, None),
        (f"ask name 30d yes; {DEEP}", 7, "deal"),
        (f"{DEEP}; give meal 1d", 7, None),
        (f"{DEEP}; give meal 2d", 7, "deal"),
        ("ask name 180d yes; give recognition 180d; give advice 180d; give advice 180d", 7, "intro"),  # level 2
        (f"ask deal 90d no; {DEEP}", 7, "endorsed"),
        (f"ask intro 90d no; {DEEP}", 5, "favor"),
        ("give intro 2d; give recognition 2d; give thanks 2d", 7, "endorsed"),
        ("give thanks 2d; give thanks 2d; give advice 2d", 7, "testimonial"),
    ],
)
def test_the_dearest_ask_that_every_check_allows(text: str, standing: int | None, word: str | None) -> None:
    found = dearest(case(text, standing), RULES)
    assert (found.word if found else None) == word


NUMBERS = st.builds(
    Policy()._replace,
    half_life=st.sampled_from([1, 30, 180, 1_000]),
    first_deposits=st.integers(0, 4),
    next_deposits=st.integers(0, 4),
    least_level=st.integers(-5, 5),
    willing_from=st.integers(0, 10),
    careful_from=st.integers(0, 10),
    careful_price=st.integers(0, 9),
    standing_lasts=st.sampled_from([1, 30, 180]),
    no_holds=st.sampled_from([0, 30, 180]),
    later_holds=st.sampled_from([0, 30]),
    rest_days=st.sampled_from([0, 1, 30, 90]),
    unhurried_days=st.integers(0, 3),
)
POLICIES = st.just(Policy()) | NUMBERS
HISTORIES = st.builds("{}; {}".format, ledgers(), st.sampled_from(["", DEEP, f"ask name 60d yes; {DEEP}; {DEEP}"]))
STANDINGS = st.none() | st.builds("{} {}d".format, st.integers(0, 10), st.sampled_from([0, 1, 178, 180, 181]))
NORMALLY_NOT = st.sampled_from([False] * 9 + [True])


@given(HISTORIES, STANDINGS, POLICIES, NORMALLY_NOT, NORMALLY_NOT)
@settings(max_examples=150)
def test_what_is_allowed_is_what_is_judged_ready(
    text: str, standing: str | None, policy: Policy, archived: bool, do_not_ask: bool
) -> None:
    rules = Rules(policy, KINDS)
    them = case(text, standing, half_life=policy.half_life, archived=archived, do_not_ask=do_not_ask)
    ready = [kind for kind in KINDS.of(ASK) if judge(them, kind, rules).ready]
    assert list(allowed(rules.kinds.of("ask"), them, rules)) == ready
    best = dearest(them, rules)
    assert (best.points if best else None) == max((kind.points for kind in ready), default=None)
    assert all(missing(them, kind, rules) == judge(them, kind, rules).missing for kind in KINDS.of(ASK))


# -- the steps to a yes ----------------------------------------------------------------------------------


def taken(text: str, them: Case, steps: Sequence[Step], policy: Policy) -> Case:
    """The case after those steps were taken today, and their day was waited for."""
    done = {step.verb: step for step in steps}
    gives = [f"give {word} 0d" for step in steps for word in step.kinds]
    answer = (them.account.standing, them.account.standing_day) if them.account.standing is not None else None
    answer = (max(7, policy.willing_from), TODAY) if "sound out" in done else answer
    settled = tuple(ask._replace(answer="yes", answered=TODAY) if ask.is_open(TODAY) else ask for ask in them.asks)
    return them._replace(
        account=fold(postings("; ".join(filter(None, [text, *gives]))), policy.half_life, answer),
        asks=settled if "settle" in done else them.asks,
        today=done["wait"].until if "wait" in done else TODAY,
    )


def with_fewer(steps: Sequence[Step]) -> list[list[Step]]:
    """Every way to leave out one step, to give one kind less, or to wait a day less."""
    fewer = []
    for place, step in enumerate(steps):
        rest = [*steps[:place], *steps[place + 1 :]]
        fewer.append(rest)
        fewer += [
            [*rest, step._replace(kinds=step.kinds[:one] + step.kinds[one + 1 :])] for one in range(len(step.kinds))
        ]
        if step.until:
            fewer.append([*rest, step._replace(until=step.until - timedelta(1))])
    return fewer


@given(HISTORIES, STANDINGS, st.sampled_from(KINDS.of(ASK)))
@settings(max_examples=200)
def test_the_steps_lead_to_a_yes_and_none_can_be_left_out(text: str, standing: str | None, kind: Kind) -> None:
    them = case(text, standing)
    steps = judge(them, kind, RULES).steps
    if not steps or "look again" in steps[0].says:
        return
    assert judge(taken(text, them, steps, RULES.policy), kind, RULES).word == "ready"
    for fewer in with_fewer(steps):
        assert not judge(taken(text, them, fewer, RULES.policy), kind, RULES).ready, fewer


@given(HISTORIES, STANDINGS, NUMBERS, st.sampled_from(KINDS.of(ASK)))
@settings(max_examples=150)
def test_the_steps_lead_to_a_yes_under_any_policy(text: str, standing: str | None, policy: Policy, kind: Kind) -> None:
    rules, them = Rules(policy, KINDS), case(text, standing, half_life=policy.half_life)
    steps = judge(them, kind, rules).steps
    if steps and "look again" not in steps[0].says:
        assert judge(taken(text, them, steps, policy), kind, rules).word == "ready"


@given(HISTORIES, STANDINGS, st.sampled_from(KINDS.of(ASK)))
@settings(max_examples=100)
def test_a_no_for_which_a_day_will_come_always_has_a_step(text: str, standing: str | None, kind: Kind) -> None:
    found = judge(case(text, standing), kind, RULES)
    assert found.ready is not bool(found.steps)


@pytest.mark.parametrize(
    ("text", "standing", "word", "steps"),
    [
        ("", None, "intro", ["give 3 × encouragement (1 each)", "wait until 2026-07-03"]),
        ("", 8, "live", ["give 2 × encouragement (1 each) and education (3)", "wait until 2026-07-03"]),
        ("give intro 1d; give intro 1d; give intro 1d", 8, "intro", ["wait until 2026-07-02"]),
        (
            f"{DEEP}; ask intro 5d",
            8,
            "intro",
            [
                "settle it: intro asked on 2026-06-26 has no answer yet",
                "give 2 × encouragement (1 each)",
                "wait until 2026-07-26",
            ],
        ),
        (
            "ask name 180d; give recognition 180d; give advice 180d; give advice 180d",  # covers exactly an intro
            8,
            "intro",
            ["settle it: name asked on 2026-01-02 has no answer yet"],
        ),
        (
            "ask deal 0d no; give client 0d",  # −2 today, −1 then; 18 of today are the 9 that are missing
            8,
            "deal",
            ["give 3 × client (6 each)", "wait until 2026-12-28"],
        ),
        (DEEP, 6, "deal", ["ask where you stand: a 7 or more is needed"]),
        (DEEP, 3, "intro", ["ask where you stand: a 4 or more is needed"]),
        (DEEP, "7 170d", "deal", []),  # ready
        (
            f"ask deal 100d no 165d; {DEEP}",  # the standing of today is too old by then
            "7 170d",
            "deal",
            ["ask where you stand: a 7 or more is needed", "wait until 2026-07-16"],
        ),
    ],
)
def test_the_steps_in_words(text: str, standing: int | str | None, word: str, steps: list[str]) -> None:
    assert [step.says for step in verdict(case(text, standing), word).steps] == steps


def test_points_fade_while_one_waits() -> None:
    """A level of 2 covers an intro today, but no longer when the thirty days are over."""
    them = case("ask name 20d yes; give advice 0d; give meal 3d; draw intro 0d", 8)
    assert verdict(them).missing == ("rested", "unhurried")
    assert [step.says for step in verdict(them).steps] == ["give encouragement (1)", "wait until 2026-07-11"]


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("ask deal 9d no 9d 2050-01-01", {}),
        ("ask deal 9d no 9d +361d", {}),
        ("ask deal 9d no", {"half_life": 1}),
        ("ask deal 9d no", {"half_life": 80}),
        ("ask deal 9d no", {"half_life": 7, "no_holds": 3_650}),
    ],
)
def test_nobody_gives_today_for_an_ask_far_ahead(text: str, changed: dict[str, int]) -> None:
    them = case(text, 9)
    found = verdict(them, "deal", **changed)
    until = found.checks[0].until
    assert found.steps == (Step("wait", f"wait until {until}, and look again", (), until),)


def test_a_give_of_today_may_be_meant_for_two_half_lives_from_now() -> None:
    found = verdict(case("ask intro 9d later 9d +360d; give referral 9d; give referral 8d"))
    assert [step.says for step in found.steps] == ["wait until 2027-06-26"]
    found = verdict(case("ask intro 9d later 9d +360d; give meal 9d; give referral 8d"))
    assert [step.says for step in found.steps] == ["give education (3)", "wait until 2027-06-26"]
    found = verdict(case("ask intro 9d later 9d +361d; give meal 9d; give referral 8d"))
    assert [step.says for step in found.steps] == ["wait until 2027-06-27, and look again"]


def test_nobody_is_sounded_out_for_an_ask_far_ahead() -> None:
    found = verdict(case(f"ask live 50d later 50d +181d; {DEEP}; {DEEP}"), "live")
    assert [step.says for step in found.steps] == ["wait until 2026-12-29, and look again"]
    found = verdict(case(f"ask live 50d later 50d +180d; {DEEP}; {DEEP}"), "live")
    assert [step.verb for step in found.steps] == ["sound out", "wait"]


def test_no_step_helps_where_points_fade_before_one_may_ask() -> None:
    assert verdict(case(), half_life=1, unhurried_days=365).steps == ()


@pytest.mark.parametrize(("price", "careful_from", "needed"), [("intro", 4, 4), ("live", 4, 7), ("intro", 9, 7)])
def test_sounding_out_names_the_answer_that_this_price_needs(price: str, careful_from: int, needed: int) -> None:
    found = verdict(case(DEEP, 3), price, careful_from=careful_from)
    assert [step.says for step in found.steps] == [f"ask where you stand: a {needed} or more is needed"]


# -- the cheapest kinds ------------------------------------------------------------------------------------


def kinds_of(*points: int) -> list[Kind]:
    return [Kind(f"gift{number}", GIVE, "serve", each, "") for number, each in enumerate(points)]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=4), st.integers(0, 3), st.integers(0, 20))
@settings(max_examples=100)
def test_the_cheapest_are_the_fewest_and_of_those_the_smallest(prices: list[int], count: int, points: int) -> None:
    chosen = [kind.points for kind in cheapest(kinds_of(*prices), count, points)]
    fewest = next(number for number in range(count, 21) if number * max(prices) >= points)
    sums = (sum(some) for some in combinations_with_replacement(sorted(set(prices)), fewest))
    assert len(chosen) == fewest
    assert sum(chosen) == min(total for total in sums if total >= points)


@pytest.mark.parametrize(
    ("count", "points", "words"),
    [
        (0, 0, []),
        (0, 1, ["encouragement"]),
        (0, 4, ["fee"]),
        (1, 6, ["client"]),
        (0, 7, ["encouragement", "client"]),
        (3, 0, ["encouragement"] * 3),
        (3, 6, ["encouragement", "encouragement", "fee"]),
        (3, 13, ["encouragement", "client", "client"]),
    ],
)
def test_the_cheapest_of_the_published_kinds(count: int, points: int, words: list[str]) -> None:
    assert [kind.word for kind in cheapest(KINDS.gifts(), count, points)] == words


def test_two_of_the_middle_are_cheaper_than_a_small_and_a_large_one() -> None:
    assert [kind.points for kind in cheapest(kinds_of(3, 4, 6), 2, 8)] == [4, 4]


def test_without_kinds_there_is_nothing_to_give() -> None:
    assert cheapest((), 3, 8) == ()
