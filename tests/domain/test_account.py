"""An account is nothing but the fold of its entries: in any order, without what was voided, exact to the last point."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wellkeeper.domain.account import (
    MOST_RECENT_KINDS,
    TRAIL_POINTS,
    TRAIL_STEP,
    Account,
    compute_fade,
    compute_running_levels,
    fold,
    round_level,
    round_shortage,
)
from wellkeeper.domain.entry import Posting
from wellkeeper.domain.kinds import ADJUST, ASK, DEFAULT_KINDS, DRAW, GIFT_FAMILIES, GIVE, SLIP, TOUCH, VOID, Kinds

TODAY = date(2026, 7, 1)
HALF_LIFE = 180
KINDS = Kinds(DEFAULT_KINDS)

# -- a ledger written as text ----------------------------------------------------------------------


def day(word: str) -> date:
    """`2026-03-01`, `30d` for 30 days ago, `+10d` for 10 days ahead."""
    if not word.endswith("d"):
        return date.fromisoformat(word)
    ahead = int(word[:-1]) if word.startswith("+") else -int(word[:-1])
    return TODAY + timedelta(ahead)


def lines_of(text: str) -> list[list[str]]:
    """The words of each line."""
    return [line.split() for line in text.split(";") if line.strip()]


def postings(text: str) -> list[Posting]:
    """Lines numbered from 1, such as `give intro 30d; touch met 9d; slip 8d; answer yes 3d; adjust 1 2d +3; void 1`.

    What follows the day of an ask (its answer) is no part of the posting.
    """
    lines: list[Posting] = []
    for words in lines_of(text):
        lines.append(_posting(len(lines) + 1, words, lines))
    return lines


def _posting(number: int, words: list[str], before: list[Posting]) -> Posting:
    side, *rest = words
    if side == VOID:
        target = before[int(rest[0]) - 1]
        return Posting(number, target.day, side, target.kind, target.family, -target.points, target.id, None)
    if side == ADJUST:
        target = before[int(rest[0]) - 1]
        return Posting(number, day(rest[1]), side, target.kind, target.family, int(rest[2]), None, target.id)
    word, ago = ("slip", rest[0]) if side == SLIP else rest[:2]
    kind = KINDS.find_exact(ASK if side == DRAW else side, word)
    points = kind.points if kind else 0
    signed_points = {GIVE: points, ASK: -points, SLIP: -points, DRAW: -points // 2}.get(side, 0)
    return Posting(number, day(ago), side, word, kind.family if kind else "", signed_points, None, None)


def make_account(text: str, standing: tuple[int, date] | None = None) -> Account:
    """The account that those lines make."""
    return fold(postings(text), HALF_LIFE, standing)


AGO = st.sampled_from([0, 1, 2, 3, 29, 30, 31, 179, 180, 181]) | st.integers(0, 400)


@st.composite
def _asks(draw: st.DrawFn) -> str:
    """`ask intro 40d`, open or answered since, and for how long."""
    ago = draw(AGO)
    line = f"ask {draw(st.sampled_from(KINDS.words(ASK)))} {ago}d"
    answer = draw(st.sampled_from(["", "yes", "yes", "no", "later", "silence"]))
    if not answer:
        return line
    hold = draw(st.integers(0, 500)) if answer in ("no", "later") and draw(st.booleans()) else None
    return f"{line} {answer} {draw(st.integers(0, ago))}d" + (f" +{hold}d" if hold is not None else "")


GIVES = st.builds("give {} {}d".format, st.sampled_from(KINDS.words(GIVE)), AGO)
OTHERS = (
    st.builds("touch {} {}d".format, st.sampled_from(KINDS.words(TOUCH)), AGO)
    | st.builds("answer {} {}d".format, st.sampled_from(["yes", "no", "later", "silence"]), AGO)
    | st.builds("draw {} {}d".format, st.sampled_from(KINDS.words(ASK)), AGO)
    | st.builds("slip {}d".format, AGO)
)


@st.composite
def ledgers(draw: st.DrawFn) -> str:
    """Gives, asks and the rest; some of the gives re-valued, some of the lines voided."""
    lines = draw(st.lists(GIVES | _asks() | GIVES | OTHERS, max_size=10))
    gives = [number for number, line in enumerate(lines, 1) if line.startswith("give")]
    if gives:
        lines += draw(
            st.lists(
                st.builds("adjust {} {}d {:+}".format, st.sampled_from(gives), AGO, st.integers(-3, 3)), max_size=3
            )
        )
    if lines:
        voids = draw(st.lists(st.integers(1, len(lines)), max_size=3, unique=True))
        lines += [f"void {number}" for number in voids]
    return "; ".join(lines)


def standing_lines(lines: list[Posting]) -> list[Posting]:
    """Without voids, and without what they cancel."""
    void_ids = {line.voids for line in lines}
    return [line for line in lines if line.side != VOID and line.id not in void_ids]


# -- every figure, whatever the history --------------------------------------------------------------


@given(ledgers(), st.randoms())
@settings(max_examples=100)
def test_the_order_of_entries_does_not_matter(text: str, chance: object) -> None:
    lines = postings(text)
    mixed_lines = lines.copy()
    chance.shuffle(mixed_lines)  # type: ignore[attr-defined]
    assert fold(mixed_lines, HALF_LIFE) == fold(lines, HALF_LIFE)


@given(ledgers())
@settings(max_examples=100)
def test_a_void_and_what_it_cancels_leave_no_trace(text: str) -> None:
    lines = postings(text)
    assert fold(lines, HALF_LIFE) == fold(standing_lines(lines), HALF_LIFE)


@given(ledgers())
@settings(max_examples=100)
def test_the_balance_is_the_exact_sum_of_all_points(text: str) -> None:
    lines = postings(text)
    assert fold(lines, HALF_LIFE).balance == sum(line.points for line in lines)


@given(ledgers(), st.integers(0, 2_000), st.integers(1, 1_000))
@settings(max_examples=100)
def test_the_level_is_the_faded_sum_on_any_later_day(text: str, days: int, half_life: int) -> None:
    lines, on = postings(text), TODAY + timedelta(days)
    total = sum(line.points * 0.5 ** ((on - line.day).days / half_life) for line in lines)
    assert fold(lines, half_life).compute_level(on, half_life) == pytest.approx(total, abs=1e-9, rel=0)


@given(ledgers())
@settings(max_examples=100)
def test_the_trail_is_the_level_of_every_30_days(text: str) -> None:
    lines = standing_lines(postings(text))
    account = fold(lines, HALF_LIFE)
    trail = [int(figure) for figure in account.trail.split()]
    assert len(trail) == (TRAIL_POINTS if lines else 0)
    for step, figure in enumerate(trail):
        day = account.last_day - timedelta(TRAIL_STEP * step)
        lines_so_far = [line for line in lines if line.day <= day]
        assert figure == round(10 * fold(lines_so_far, HALF_LIFE).compute_level(day, HALF_LIFE))


@given(ledgers())
@settings(max_examples=100)
def test_every_count_and_day_is_that_of_the_lines_that_stand(text: str) -> None:
    lines = sorted(standing_lines(postings(text)), key=lambda line: (line.day, line.id))
    account = fold(lines, HALF_LIFE)
    gives = [line for line in lines if line.side == GIVE]
    asks = [line for line in lines if line.side == ASK]
    touches = [line for line in lines if line.side not in (SLIP, ADJUST) and line.kind not in ("silence", "note")]
    gifts = [line for line in gives if line.family in GIFT_FAMILIES]
    assert account.deposits == len(gives)
    assert account.give_days == len({line.day for line in gifts if not asks or line.day > asks[-1].day})
    assert account.given_back == sum(line.family == "connect" for line in gifts)
    assert account.last_gift == (gifts[-1].day if gifts else None)
    assert account.withdrawals == sum(line.side in (ASK, DRAW, SLIP) for line in lines)
    assert account.last_day == (lines[-1].day if lines else None)
    assert account.last_give == (gives[-1].day if gives else None)
    assert account.last_ask == (asks[-1].day if asks else None)
    assert account.last_touch == (touches[-1].day if touches else None)
    assert list(account.recent) == [line.kind for line in gifts[::-1]][:MOST_RECENT_KINDS]
    for family, last_day in (
        ("serve", account.serve_day),
        ("spend", account.spend_day),
        ("connect", account.connect_day),
    ):
        assert last_day == max((line.day for line in gives if line.family == family), default=None)


@given(ledgers(), st.integers(0, 400))
@settings(max_examples=50)
def test_a_sparkline_steps_evenly_through_the_trail(text: str, days: int) -> None:
    account = make_account(text)
    on = TODAY + timedelta(days)
    levels = account.compute_levels(on, HALF_LIFE)
    assert len(levels) == TRAIL_POINTS
    assert levels[-1] == account.compute_level(on, HALF_LIFE)
    for back, figure in enumerate(reversed(levels)):
        day = on - timedelta(TRAIL_STEP * back)
        if account.last_day and day < account.last_day:
            before = (account.last_day - day).days
            nearest = min(range(TRAIL_POINTS), key=lambda step: (abs(TRAIL_STEP * step - before), -step))
            assert figure == int(account.trail.split()[nearest]) / 10
        else:
            assert figure == account.compute_level(day, HALF_LIFE)


@given(ledgers())
@settings(max_examples=50)
def test_the_levels_along_an_account_are_those_after_each_line(text: str) -> None:
    lines = sorted(postings(text), key=lambda line: (line.day, line.id))
    for place, (line, level) in enumerate(zip(lines, compute_running_levels(lines, HALF_LIFE), strict=True), 1):
        parts = (past.points * 0.5 ** ((line.day - past.day).days / HALF_LIFE) for past in lines[:place])
        assert level == pytest.approx(sum(parts), abs=1e-9, rel=0)


# -- one by one ------------------------------------------------------------------------------------


def test_an_empty_account_has_nothing() -> None:
    account = make_account("")
    assert account == Account()
    assert account.compute_level(TODAY, HALF_LIFE) == 0
    assert account.compute_levels(TODAY, HALF_LIFE) == [0] * 12


def test_a_standing_needs_no_entry() -> None:
    assert make_account("", (8, TODAY)) == Account(standing=8, standing_day=TODAY)


def test_an_account_of_which_all_is_voided_is_empty() -> None:
    assert make_account("give intro 9d; ask name 2d; adjust 1 3d +2; void 1; void 2; void 3") == Account()


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("give intro 0d", 4.0),
        ("give intro 180d", 2.0),
        ("give intro 360d", 1.0),
        ("give intro 180d; give intro 180d", 4.0),
        ("ask deal 180d", -4.0),
        ("give client 360d; give referral 180d; ask intro 0d", 2.5),
        ("give intro 90d", 2.828427125),
        ("touch met 5d; touch note 3d", 0.0),
        ("slip 0d", -3.0),
        ("draw endorsed 0d", -3.0),
    ],
)
def test_points_halve_every_half_life(text: str, level: float) -> None:
    assert make_account(text).compute_level(TODAY, HALF_LIFE) == level


@pytest.mark.parametrize(("level", "text"), [(-0.04, "0.0"), (0.0, "0.0"), (-0.06, "-0.1"), (1.96, "2.0")])
def test_a_level_is_shown_with_one_decimal_and_never_as_minus_nothing(level: float, text: str) -> None:
    assert f"{round_level(level)}" == text


@pytest.mark.parametrize(("points", "tenths"), [(0.000000001, 0.1), (0.1, 0.1), (0.3, 0.3), (1.01, 1.1), (2.0, 2.0)])
def test_what_is_short_is_rounded_up(points: float, tenths: float) -> None:
    assert round_shortage(points) == tenths


def test_a_share_of_a_point_fades_by_half() -> None:
    assert [compute_fade(days, 180) for days in (0, 180, 360, 540)] == [1, 0.5, 0.25, 0.125]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("give meal 9d; give meal 8d", 2),
        ("give meal 9d; give gift 9d; give intro 9d", 1),  # three gifts on one day are one
        ("give thanks 9d; give report 8d", 0),  # they pay a debt
        ("give meal 9d; give thanks 8d; give gift 9d", 1),
        ("give meal 9d; ask name 8d", 0),
        ("give meal 9d; ask name 8d; give meal 7d", 1),
        ("ask name 8d; give meal 8d", 0),  # on the day of the ask
        ("ask name 8d; give meal 9d", 0),  # written down afterwards
        ("give meal 9d; ask name 8d; give meal 7d; void 2", 2),
        ("give meal 9d; ask name 8d; give meal 7d; void 3", 0),
        ("give meal 9d; give gift 9d; void 1", 1),
        ("give meal 9d; ask name 8d; ask name 5d; give meal 3d; void 3", 1),
        ("give meal 9d; ask advice 8d; give meal 7d", 1),  # any ask
        ("give meal 9d; draw intro 5d; slip 4d; touch met 3d; answer no 2d", 1),  # none of them is an ask
        ("ask name 9d; give meal 8d; adjust 2 5d +3", 1),
    ],
)
def test_days_with_a_gift_count_from_the_day_after_the_last_ask_that_stands(text: str, days: int) -> None:
    assert make_account(text).give_days == days


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("give meal 9d; give thanks 8d", 0),
        ("give intro 9d; give vendor 9d; ask name 8d; give client 7d", 3),
        ("give intro 9d; give vendor 8d; void 1", 1),
    ],
)
def test_what_was_given_back_is_of_the_network_and_for_ever(text: str, count: int) -> None:
    assert make_account(text).given_back == count


def test_an_adjustment_counts_in_points_but_is_no_deposit() -> None:
    account = make_account("give advice 9d; adjust 1 0d +3")
    assert (account.balance, account.deposits, account.give_days, account.recent) == (5, 1, 1, ("advice",))
    assert (account.last_give, account.last_touch) == (day("9d"), day("9d"))
    assert account.compute_level(TODAY, HALF_LIFE) == pytest.approx(2 * compute_fade(9, 180) + 3, abs=1e-9)


@pytest.mark.parametrize(
    ("text", "landed_kinds"),
    [
        ("give advice 9d; adjust 1 5d +3", ("advice",)),
        ("give advice 9d; adjust 1 5d -1", ()),
        ("give advice 9d; adjust 1 5d +3; adjust 1 4d -3", ()),
        ("give advice 9d; adjust 1 5d +3; void 2", ()),
        ("give advice 9d; give meal 8d; adjust 1 2d +1; adjust 2 3d +1", ("meal", "advice")),
        ("give meal 9d; give meal 8d; adjust 1 5d +1; adjust 2 5d +1", ("meal",)),
    ],
)
def test_what_landed_well_is_worth_more_than_it_was_posted_with(text: str, landed_kinds: tuple[str, ...]) -> None:
    assert make_account(text).landed == landed_kinds


@pytest.mark.parametrize(
    ("text", "last_touch"),
    [
        ("touch met 5d", "5d"),
        ("touch met 9d; touch note 5d", "9d"),
        ("give meal 5d", "5d"),
        ("ask name 5d", "5d"),
        ("draw intro 5d", "5d"),
        ("answer no 5d", "5d"),
        ("touch met 9d; answer silence 5d", "9d"),
        ("touch met 9d; slip 5d", "9d"),
        ("give meal 9d; adjust 1 5d +1", "9d"),
        ("touch met 9d; touch met 5d; void 2", "9d"),
    ],
)
def test_silence_and_slips_are_no_touch(text: str, last_touch: str) -> None:
    assert make_account(text).last_touch == day(last_touch)


def test_only_what_was_given_lately_is_kept() -> None:
    text = "; ".join(f"give {word} {20 - number}d" for number, word in enumerate(["meal"] * 5 + ["gift"] * 10))
    assert make_account(text).recent == ("gift",) * 10
    assert make_account(text).deposits == 15


@pytest.mark.parametrize(
    ("days", "first"), [(0, 1), (1, 1), (14, 1), (15, 1), (16, 0), (29, 0), (30, 1), (45, 1), (46, 0)]
)
def test_a_sparkline_shows_the_nearest_kept_day(days: int, first: int) -> None:
    account = make_account("give meal 90d; give gift 60d; give fee 30d; give client 0d")
    levels = account.compute_levels(TODAY + timedelta(days), HALF_LIFE)[::-1]
    past_levels = levels[days // TRAIL_STEP + 1 :]
    assert past_levels[:3] == [int(figure) / 10 for figure in account.trail.split()[first : first + 3]]
