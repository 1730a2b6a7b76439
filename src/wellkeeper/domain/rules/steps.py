"""The steps to a yes: the least to give, on which days, and how long to wait then, until all seven checks pass."""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from wellkeeper.domain.account import compute_fade
from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.checks import Finding, count_missing_days

# No give is suggested for an ask that is further away: three quarters of it would have faded.
MOST_HALF_LIVES_AHEAD = 2
NUMBER_WORDS = ("no", "one", "two", "three", "four", "five", "six")


class AskStep(NamedTuple):
    """One thing to do before the ask: give (`kinds`, each on its day of `days`), wait (`until` that day), settle, keep
    a promise or sound out.
    """

    verb: str
    says: str
    kinds: tuple[str, ...] = ()
    until: date | None = None
    days: tuple[date, ...] = ()


class Gifts(NamedTuple):
    """What to give, each kind on its day, in order; and why it begins with the first one, if that is for a reason."""

    kinds: tuple[Kind, ...]
    days: tuple[date, ...]
    because: str


def suggest_steps(case: Case, kind: Kind, findings: Iterable[Finding], rules: Rules) -> tuple[AskStep, ...]:
    """The smallest set of steps after which every check passes, if you begin today, give on each day named, and wait.

    If what you give wouldn't last until the ask, the only step is to wait, and to look again then. Empty if nothing
    helps: the contact is archived, or is let be.
    """
    failing = {finding.name: finding for finding in findings if not finding.passes}
    policy, price = rules.policy, kind.points
    if case.is_let_be(policy) or ("welcome" in failing and failing["welcome"].until is None):
        return ()
    free_day = max((finding.until for finding in failing.values() if finding.until), default=case.today)
    days = _list_give_days(case, policy) if _must_give(case, price, free_day, policy) else ()
    day = max(free_day, days[-1] + timedelta(policy.unhurried_days)) if days else free_day
    must_sound_out = _must_sound_out(case, price, day, policy)
    if (days and _is_faded_before(day, days[-1], policy)) or (must_sound_out and _is_stale_before(day, case, policy)):
        wait = AskStep("wait", f"wait until {free_day}, and look again", (), free_day)
        return (wait,) if free_day > case.today else ()
    steps = [*_list_settle_steps(case, failing.get("settled"), day, policy)]
    if must_sound_out:
        score = _find_needed_standing(price, policy)
        steps.append(AskStep("sound out", f"ask where you stand: a {score} or more is needed"))
    if days and (gifts := _choose_gifts(case, price, day, days, rules)).kinds:
        kind_names = tuple(gift.word for gift in gifts.kinds)
        steps.append(AskStep("give", f"give {_describe_gifts(gifts, case.today)}", kind_names, None, gifts.days))
    if day > case.today:
        steps.append(AskStep("wait", f"wait until {day}", (), day))
    return tuple(steps)


def _list_settle_steps(case: Case, settled: Finding | None, day: date, policy: Policy) -> Iterator[AskStep]:
    """What to settle: what is open between you, and every promise of yours that is due by the day of the ask."""
    if settled is not None and (case.list_open_asks() or case.list_unsettled()):
        yield AskStep("settle", f"settle it: {settled.says}")
    for promise in case.list_due_promises(policy, day):
        due_day = promise.find_due_day(policy.promise_days)
        yield AskStep("keep", f"keep your promise {promise.id}, “{promise.text}”, due {due_day}")


def _must_sound_out(case: Case, price: int, day: date, policy: Policy) -> bool:
    """Whether the standing doesn't allow that price on `day`."""
    limit = case.find_price_limit(policy, day)
    return limit is not None and price > limit


def _find_needed_standing(price: int, policy: Policy) -> int:
    """The least standing that allows an ask of that price."""
    return min(policy.willing_from, policy.careful_from) if price <= policy.careful_price else policy.willing_from


def _is_stale_before(day: date, case: Case, policy: Policy) -> bool:
    """Whether a standing that is asked today no longer counts on `day`."""
    return (day - case.today).days > policy.standing_lasts


def _is_faded_before(day: date, give_day: date, policy: Policy) -> bool:
    """Whether so little of a give is left on `day` that it isn't worth giving for that."""
    return (day - give_day).days > MOST_HALF_LIVES_AHEAD * policy.half_life


# -- on which days ---------------------------------------------------------------------------------


def _must_give(case: Case, price: int, day: date, policy: Policy) -> bool:
    """Whether days with a give are missing, or the level doesn't cover that price on `day`."""
    return count_missing_days(case, policy) > 0 or case.compute_level(policy, day) < price + policy.least_level


def _list_give_days(case: Case, policy: Policy) -> tuple[date, ...]:
    """As many days in a row as are missing, at least one; from tomorrow on if today can't become one more."""
    missing_count = count_missing_days(case, policy)
    is_used = missing_count > 0 and case.today in (case.account.last_gift, case.account.last_ask)
    first_day = case.today + timedelta(int(is_used))
    return tuple(first_day + timedelta(number) for number in range(max(1, missing_count)))


# -- what ------------------------------------------------------------------------------------------


def _choose_gifts(case: Case, price: int, day: date, days: Sequence[date], rules: Rules) -> Gifts:
    """The fewest and smallest gives on those days that earn and cover the ask on `day`; they fade until then.

    The first is what they want, if you can meet that; or an introduction, if it is your turn and costs no more gives.
    """
    policy = rules.policy
    shortage = price + policy.least_level - case.compute_level(policy, day)
    fades = [compute_fade((day - give_day).days, policy.half_life) for give_day in days]
    least_count = count_missing_days(case, policy)
    all_kinds = rules.kinds.list_gifts()
    kinds, because = choose_kinds(all_kinds, fades, least_count, shortage), ""
    if wanted := case.find_wanted_gift(rules.kinds):
        kinds = _choose_behind(wanted[1], all_kinds, fades, least_count, shortage)
        because = f"they want “{wanted[0].text}”"
    elif gift := case.find_return_gift(rules):
        kinds_behind = _choose_behind(gift, all_kinds, fades, least_count, shortage)
        if len(kinds_behind) <= len(kinds):
            kinds, because = kinds_behind, case.describe_turn()
    return Gifts(kinds, tuple(days[min(place, len(days) - 1)] for place in range(len(kinds))), because)


def _choose_behind(
    first: Kind, kinds: Sequence[Kind], fades: Sequence[float], least_count: int, shortage: float
) -> tuple[Kind, ...]:
    """That kind on the first day, and behind it the fewest and smallest that are still needed."""
    later_fades = fades[1:] or fades
    return (first, *choose_kinds(kinds, later_fades, max(0, least_count - 1), shortage - first.points * fades[0]))


def choose_kinds(kinds: Sequence[Kind], fades: Sequence[float], least_count: int, shortage: float) -> tuple[Kind, ...]:
    """The fewest kinds, at least so many, that make up for a shortage, and of those the smallest, in their order.

    `fades` are the shares of a point that are left of the first kind, the second and so on; any more are as the last.
    They are the fewest exactly; their points are the least if all faded as the first, who fades most.
    """
    if not kinds:
        return ()
    # The level is rounded to nine decimals: what is less than half of the last one doesn't count.
    points = math.ceil(shortage / fades[0] - 5e-10)
    if fades[0] != fades[-1]:
        most_points = max(kind.points for kind in kinds)
        remaining = shortage - most_points * sum(fades[:least_count])
        count = least_count + max(0, math.ceil(remaining / (most_points * fades[-1]) - 5e-10))
        points = min(points, count * most_points)
    return choose_cheapest(kinds, least_count, points)


def choose_cheapest(kinds: Iterable[Kind], count: int, points: int) -> tuple[Kind, ...]:
    """The fewest kinds, at least `count`, that together reach `points`, and of those the ones with the fewest points.

    It begins with the dearest kind alone, and looks how many points can be saved by swapping some for smaller ones.
    """
    by_points: dict[int, Kind] = {}
    for kind in kinds:
        by_points.setdefault(kind.points, kind)
    if not by_points:
        return ()
    most_points = max(by_points)
    count = max(count, math.ceil(points / most_points))
    # The smaller kinds that are swapped in, by the points that this saves.
    swaps: dict[int, tuple[Kind, ...]] = {0: ()}
    newest_swaps = dict(swaps)
    for _ in range(count):
        newest_swaps = {
            savings: (*smaller_kinds, by_points[kind_points])
            for old_savings, smaller_kinds in newest_swaps.items()
            for kind_points in sorted(by_points, reverse=True)
            if (savings := old_savings + most_points - kind_points) not in swaps
            and points <= count * most_points - savings
        }
        swaps.update(newest_swaps)
    smaller_kinds = swaps[max(swaps)]
    chosen_kinds = [*smaller_kinds, *[by_points[most_points]] * (count - len(smaller_kinds))]
    return tuple(sorted(chosen_kinds, key=lambda kind: kind.points))


# -- in words --------------------------------------------------------------------------------------


def _describe_gifts(gifts: Gifts, today: date) -> str:
    """`intro (4)`, `2 × client (6 each) tomorrow`, `twice, on two days: encouragement (1), then intro (4)`."""
    day_count, is_later = len(set(gifts.days)), gifts.days[0] > today
    parts = _list_parts(gifts)
    if day_count == 1:
        return " and ".join(parts) + (" tomorrow" if is_later else "")
    times = "twice" if len(gifts.kinds) == 2 else f"{_describe_number(len(gifts.kinds))} times"
    days = f"on {_describe_number(day_count)} days{' from tomorrow on' if is_later else ''}"
    return f"{times}, {days}: {', then '.join(parts)}"


def _list_parts(gifts: Gifts) -> list[str]:
    """Each kind with its points, equal ones that follow one another together; the first with its reason."""
    kinds, parts = gifts.kinds, []
    if gifts.because:
        parts.append(f"{kinds[0].word} ({kinds[0].points}; {gifts.because})")
        kinds = kinds[1:]
    for kind, equal_kinds in groupby(kinds):
        count = len(list(equal_kinds))
        parts.append(f"{kind.word} ({kind.points})" if count == 1 else f"{count} × {kind.word} ({kind.points} each)")
    return parts


def _describe_number(number: int) -> str:
    """A small number as a word."""
    return NUMBER_WORDS[number] if number < len(NUMBER_WORDS) else str(number)
