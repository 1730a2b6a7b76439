"""The steps to a yes: the least to do today, and how long to wait then, until all seven checks pass."""

import math
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.account import compute_fade
from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Case, Rules
from wellkeeper.domain.rules.checks import Finding, count_missing_deposits

# No give of today is suggested for an ask that is further away: three quarters of it would have faded.
MOST_HALF_LIVES_AHEAD = 2


class AskStep(NamedTuple):
    """One thing to do before the ask: give (`kinds`), wait (`until` that day), settle or sound out."""

    verb: str
    says: str
    kinds: tuple[str, ...] = ()
    until: date | None = None


def suggest_steps(case: Case, kind: Kind, findings: Iterable[Finding], rules: Rules) -> tuple[AskStep, ...]:
    """The smallest set of steps after which every check passes, if you take them all today and then wait.

    If what you do today wouldn't last until the ask, the only step is to wait, and to look again then. Empty if nothing
    helps: the contact is archived, or isn't to be asked.
    """
    failing = {finding.name: finding for finding in findings if not finding.passes}
    if "welcome" in failing and failing["welcome"].until is None:
        return ()
    policy, price = rules.policy, kind.points
    free_day = max((finding.until for finding in failing.values() if finding.until), default=case.today)
    must_give = _must_give(case, price, free_day, policy)
    day = max(free_day, case.today + timedelta(policy.unhurried_days)) if must_give else free_day
    must_sound_out = _must_sound_out(case, price, day, policy)
    if (must_give and _is_faded_before(day, case, policy)) or (must_sound_out and _is_stale_before(day, case, policy)):
        wait = AskStep("wait", f"wait until {free_day}, and look again", (), free_day)
        return (wait,) if free_day > case.today else ()
    steps = [AskStep("settle", f"settle it: {failing['settled'].says}")] if "settled" in failing else []
    if must_sound_out:
        score = _find_needed_standing(price, policy)
        steps.append(AskStep("sound out", f"ask where you stand: a {score} or more is needed"))
    if gives := _choose_gives(case, price, day, rules) if must_give else ():
        steps.append(AskStep("give", f"give {_describe_gives(gives)}", tuple(give.word for give in gives)))
    if day > case.today:
        steps.append(AskStep("wait", f"wait until {day}", (), day))
    return tuple(steps)


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


def _is_faded_before(day: date, case: Case, policy: Policy) -> bool:
    """Whether so little of a give of today is left on `day` that it isn't worth giving for that."""
    return (day - case.today).days > MOST_HALF_LIVES_AHEAD * policy.half_life


def _must_give(case: Case, price: int, day: date, policy: Policy) -> bool:
    """Whether deposits are missing, or the level doesn't cover that price on `day`."""
    return count_missing_deposits(case, policy) > 0 or case.compute_level(policy, day) < price + policy.least_level


def _choose_gives(case: Case, price: int, day: date, rules: Rules) -> tuple[Kind, ...]:
    """The fewest and smallest gives of today that earn and cover the ask on `day`; they fade until then."""
    policy = rules.policy
    shortage = price + policy.least_level - case.compute_level(policy, day)
    # The level is rounded to nine decimals: what is less than half of the last one doesn't count.
    points = math.ceil(shortage / compute_fade((day - case.today).days, policy.half_life) - 5e-10)
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


def _describe_gives(gives: tuple[Kind, ...]) -> str:
    """`intro (4)`, `2 × encouragement (1 each) and intro (4)`."""
    parts = []
    for kind in dict.fromkeys(gives):
        count = gives.count(kind)
        parts.append(f"{kind.word} ({kind.points})" if count == 1 else f"{count} × {kind.word} ({kind.points} each)")
    return " and ".join(parts)
