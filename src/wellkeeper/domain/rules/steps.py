"""The steps to a yes: the least that one does today, and then waits for, until all seven checks pass."""

import math
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.account import compute_fade
from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.checks import Finding, count_missing_deposits

# Nobody is told to give today for an ask that is further away: three quarters of it would have faded.
MOST_HALF_LIVES_AHEAD = 2


class AskStep(NamedTuple):
    """One thing to do before asking: give, wait, settle or sound out. `until` is the day to wait for."""

    verb: str
    says: str
    kinds: tuple[str, ...] = ()
    until: date | None = None


def suggest_steps(case: Case, kind: Kind, findings: Iterable[Finding], rules: Rules) -> tuple[AskStep, ...]:
    """The smallest set of steps after which every check passes, if they are all taken today and then waited for.

    Only the wait, to look again on that day, where what is done today wouldn't last so long. Empty if nothing helps:
    an archived contact, or one who isn't to be asked.
    """
    failing = {each.name: each for each in findings if not each.passes}
    if "welcome" in failing and failing["welcome"].until is None:
        return ()
    policy, price = rules.policy, kind.points
    free = max((each.until for each in failing.values() if each.until), default=case.today)
    giving = _must_give(case, price, free, policy)
    day = max(free, case.today + timedelta(policy.unhurried_days)) if giving else free
    sounding = _must_sound_out(case, price, day, policy)
    if (giving and _is_faded_before(day, case, policy)) or (sounding and _is_stale_before(day, case, policy)):
        return (AskStep("wait", f"wait until {free}, and look again", (), free),) if free > case.today else ()
    steps = [AskStep("settle", f"settle it: {failing['settled'].says}")] if "settled" in failing else []
    if sounding:
        steps.append(
            AskStep("sound out", f"ask where you stand: a {_find_needed_standing(price, policy)} or more is needed")
        )
    if gives := _choose_gives(case, price, day, rules) if giving else ():
        steps.append(AskStep("give", f"give {_describe_gives(gives)}", tuple(give.word for give in gives)))
    if day > case.today:
        steps.append(AskStep("wait", f"wait until {day}", (), day))
    return tuple(steps)


def _must_sound_out(case: Case, price: int, day: date, policy: Policy) -> bool:
    limit = case.find_price_limit(policy, day)
    return limit is not None and price > limit


def _find_needed_standing(price: int, policy: Policy) -> int:
    return min(policy.willing_from, policy.careful_from) if price <= policy.careful_price else policy.willing_from


def _is_stale_before(day: date, case: Case, policy: Policy) -> bool:
    """Whether an answer of today doesn't count any more on `day`."""
    return (day - case.today).days > policy.standing_lasts


def _is_faded_before(day: date, case: Case, policy: Policy) -> bool:
    """Whether so little of a give of today is left on `day` that nobody should give for that."""
    return (day - case.today).days > MOST_HALF_LIVES_AHEAD * policy.half_life


def _must_give(case: Case, price: int, day: date, policy: Policy) -> bool:
    return count_missing_deposits(case, policy) > 0 or case.compute_level(policy, day) < price + policy.least_level


def _choose_gives(case: Case, price: int, day: date, rules: Rules) -> tuple[Kind, ...]:
    """The fewest and smallest gives of today that earn and cover the ask on `day`: the level fades until then."""
    policy = rules.policy
    short = price + policy.least_level - case.compute_level(policy, day)
    # The level is rounded to nine decimals: what is less than half of the last one doesn't count.
    points = math.ceil(short / compute_fade((day - case.today).days, policy.half_life) - 5e-10)
    return choose_cheapest(rules.kinds.list_gifts(), count_missing_deposits(case, policy), points)


def choose_cheapest(kinds: Iterable[Kind], count: int, points: int) -> tuple[Kind, ...]:
    """The fewest kinds, at least `count`, that together reach `points`, and of those the ones with the fewest points.

    It begins with the dearest kind alone, and looks how many points can be saved by swapping some for smaller ones.
    """
    by_points: dict[int, Kind] = {}
    for kind in kinds:
        by_points.setdefault(kind.points, kind)
    if not by_points:
        return ()
    most = max(by_points)
    count = max(count, math.ceil(points / most))
    swaps: dict[int, tuple[Kind, ...]] = {0: ()}
    newest = dict(swaps)
    for _ in range(count):
        newest = {
            saves: (*smaller, by_points[each])
            for saved, smaller in newest.items()
            for each in sorted(by_points, reverse=True)
            if (saves := saved + most - each) not in swaps and points <= count * most - saves
        }
        swaps.update(newest)
    smaller = swaps[max(swaps)]
    chosen = [*smaller, *[by_points[most]] * (count - len(smaller))]
    return tuple(sorted(chosen, key=lambda kind: kind.points))


def _describe_gives(gives: tuple[Kind, ...]) -> str:
    """`intro (4)`, `2 × encouragement (1 each) and intro (4)`."""
    parts = []
    for kind in dict.fromkeys(gives):
        times = gives.count(kind)
        parts.append(f"{kind.word} ({kind.points})" if times == 1 else f"{times} × {kind.word} ({kind.points} each)")
    return " and ".join(parts)
