"""May I ask? Seven checks, each with its own figures, and the smallest steps that would turn a no into a yes."""

import math
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.account import fade
from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Case, Rules

# Nobody is told to give today for an ask that is further away: three quarters of it would have faded.
HALF_LIVES_AHEAD = 2

CHECKS = ("welcome", "willing", "earned", "covered", "rested", "settled", "unhurried")


class Check(NamedTuple):
    """One of the seven: its answer, its figures in a sentence, the entries behind it, and the day that mends it."""

    name: str
    passes: bool
    says: str
    entries: tuple[int, ...] = ()
    until: date | None = None


class Step(NamedTuple):
    """One thing to do before asking: give, wait, settle or sound out. `until` is the day to wait for."""

    verb: str
    says: str
    kinds: tuple[str, ...] = ()
    until: date | None = None


class Verdict(NamedTuple):
    """The answer for one kind of ask: every check, and the steps to a yes (none where it is ready, or none helps)."""

    kind: str
    price: int
    checks: tuple[Check, ...]
    steps: tuple[Step, ...]

    @property
    def ready(self) -> bool:
        """Whether all seven checks pass."""
        return all(check.passes for check in self.checks)

    @property
    def missing(self) -> tuple[str, ...]:
        """The names of the checks that fail."""
        return tuple(check.name for check in self.checks if not check.passes)

    @property
    def word(self) -> str:
        """`ready`, or the failing checks in one word each: `covered, rested`."""
        return ", ".join(self.missing) or "ready"


def judge(case: Case, kind: Kind, rules: Rules) -> Verdict:
    """All seven checks for one kind of ask, in their published order."""
    policy = rules.policy
    checks = (
        welcome(case, kind.word, policy),
        willing(case, kind.points, policy),
        earned(case, policy),
        covered(case, kind.points, policy),
        rested(case, policy),
        settled(case),
        unhurried(case, policy),
    )
    done = all(check.passes for check in checks)
    return Verdict(kind.word, kind.points, checks, () if done else steps_to_yes(case, kind, checks, rules))


def missing(case: Case, kind: Kind, rules: Rules) -> tuple[str, ...]:
    """The names of the checks that fail. Their words are left out: a list judges a thousand contacts."""
    account, today, policy = case.account, case.today, rules.policy
    limit = case.dearest_by_standing(policy)
    passes = (
        not (case.contact.archived or case.contact.do_not_ask or case.refusal(kind.word, policy)),
        limit is None or kind.points <= limit,
        _deposits_missing(case, policy) == 0,
        case.level(policy) - kind.points >= policy.least_level,
        account.last_ask is None or (today - account.last_ask).days >= policy.rest_days,
        not (case.open_asks() or case.unsettled()),
        account.last_give is None or (today - account.last_give).days >= policy.unhurried_days,
    )
    return tuple(name for name, passed in zip(CHECKS, passes, strict=True) if not passed)


def dearest(case: Case, rules: Rules, *, family: str = "") -> Kind | None:
    """The dearest ask (of a family) that every check allows, or nothing: the funnel comes first at one price."""
    return next(allowed(rules.kinds.dearest_first(family), case, rules), None)


def allowed(kinds: Iterable[Kind], case: Case, rules: Rules) -> Iterator[Kind]:
    """Those of some kinds of ask that every check allows."""
    policy = rules.policy
    if may_ask_at_all(case, policy):
        limit, room = case.dearest_by_standing(policy), case.level(policy) - policy.least_level
        for kind in kinds:
            if kind.points <= room and (limit is None or kind.points <= limit) and not case.refusal(kind.word, policy):
                yield kind


def may_ask_at_all(case: Case, policy: Policy) -> bool:
    """Whether the checks pass that look neither at the price nor at the kind of an ask."""
    account, today = case.account, case.today
    return (
        not (case.contact.archived or case.contact.do_not_ask)
        and _deposits_missing(case, policy) == 0
        and (account.last_ask is None or (today - account.last_ask).days >= policy.rest_days)
        and (account.last_give is None or (today - account.last_give).days >= policy.unhurried_days)
        and not case.open_asks()
        and not case.unsettled()
    )


# -- the seven checks ----------------------------------------------------------------------------


def welcome(case: Case, kind: str, policy: Policy) -> Check:
    """Passes unless they are archived, marked do-not-ask, or said no to this kind of ask a short while ago."""
    if case.contact.archived:
        return Check("welcome", False, "archived")
    if case.contact.do_not_ask:
        return Check("welcome", False, "marked do-not-ask")
    refused = case.refusal(kind, policy)
    if refused is None:
        return Check("welcome", True, "no refusal in force")
    until = refused.holds_until(policy)
    word = "no" if refused.answer == "no" else "not now"
    return Check(
        "welcome", False, f"{word} to {kind} on {refused.answered}, which holds until {until}", (refused.entry,), until
    )


def willing(case: Case, price: int, policy: Policy) -> Check:
    """Passes where the standing of the last 180 days allows the price."""
    score, day = case.account.standing, case.account.standing_day
    limit = case.dearest_by_standing(policy)
    if score is None:
        figure = "standing unknown"
    elif case.standing_is_fresh(policy):
        figure = f"standing {score} of 10 on {day}"
    else:
        figure = f"standing {score} of 10 is from {day}, longer ago than {policy.standing_lasts} days"
    reach = "allows every ask" if limit is None else "allows no ask" if limit < 0 else f"allows up to {limit}"
    return Check("willing", limit is None or price <= limit, f"{figure}: {reach}")


def earned(case: Case, policy: Policy) -> Check:
    """Passes with 3 deposits before the first ask, and 2 since the last one."""
    account = case.account
    missing = _deposits_missing(case, policy)
    if account.last_ask is None:
        says = _out_of(account.deposits, policy.first_deposits, "deposits before a first ask")
    else:
        says = _out_of(account.since_ask, policy.next_deposits, f"deposits since the ask of {account.last_ask}")
    return Check("earned", missing == 0, says)


def covered(case: Case, price: int, policy: Policy) -> Check:
    """Passes where the level stays at 0 or above after the ask."""
    level = case.level(policy)
    left = level - price
    says = f"level {level:.1f} − price {price} leaves {left:.1f}"
    if policy.least_level:
        says += f", at least {policy.least_level} must stay"
    return Check("covered", left >= policy.least_level, says)


def rested(case: Case, policy: Policy) -> Check:
    """Passes 30 days after the last ask."""
    last = case.account.last_ask
    if last is None:
        return Check("rested", True, "never asked")
    until = last + timedelta(policy.rest_days)
    passed = (case.today - last).days
    says = _out_of(passed, policy.rest_days, "days since the last ask")
    return Check("rested", case.today >= until, says, (), until)


def settled(case: Case) -> Check:
    """Passes where nothing is owed, and no ask of yours or promise of theirs is open."""
    waiting, unsettled = case.open_asks(), case.unsettled()
    if waiting:
        says = f"{waiting[0].kind} asked on {waiting[0].day} has no answer yet"
        return Check("settled", False, says, tuple(ask.entry for ask in waiting))
    if not unsettled:
        return Check("settled", True, "nothing open")
    first = unsettled[0]
    owed = f"{first.title} came on {first.introduced}, and was not thanked for yet"
    promise = f"{first.title}: {first.stage} since {first.since}, and not come yet"
    entries = tuple(one.ask for one in unsettled if one.ask is not None)
    return Check("settled", False, owed if first.owes_thanks else promise, entries)


def unhurried(case: Case, policy: Policy) -> Check:
    """Passes 2 days after the last deposit: giving is not a coin in a slot."""
    last = case.account.last_give
    if last is None:
        return Check("unhurried", True, "no deposit yet")
    until = last + timedelta(policy.unhurried_days)
    passed = (case.today - last).days
    says = _out_of(passed, policy.unhurried_days, "days since the last deposit")
    return Check("unhurried", case.today >= until, says, (), until)


def _out_of(have: int, needed: int, what: str) -> str:
    """`1 of 2 days since …`; where there are more than needed, `9 days since …, 2 are enough`."""
    enough = f"{needed} is enough" if needed == 1 else f"{needed} are enough"
    return f"{have} of {needed} {what}" if have <= needed else f"{have} {what}, {enough}"


def _deposits_missing(case: Case, policy: Policy) -> int:
    account = case.account
    have, want = (
        (account.deposits, policy.first_deposits)
        if account.last_ask is None
        else (account.since_ask, policy.next_deposits)
    )
    return max(0, want - have)


# -- the steps to a yes --------------------------------------------------------------------------


def steps_to_yes(case: Case, kind: Kind, checks: Iterable[Check], rules: Rules) -> tuple[Step, ...]:
    """The smallest set of steps after which every check passes, if they are all taken today and then waited for.

    Only the wait, to look again on that day, where what is done today wouldn't last so long. Empty where nothing helps:
    an archived contact, or one who isn't to be asked.
    """
    failing = {check.name: check for check in checks if not check.passes}
    if "welcome" in failing and failing["welcome"].until is None:
        return ()
    policy, price = rules.policy, kind.points
    free = max((check.until for check in failing.values() if check.until), default=case.today)
    giving = _must_give(case, price, free, policy)
    day = max(free, case.today + timedelta(policy.unhurried_days)) if giving else free
    sounding = _must_sound_out(case, price, day, policy)
    if (giving and _fades_before(day, case, policy)) or (sounding and _stale_before(day, case, policy)):
        return (Step("wait", f"wait until {free}, and look again", (), free),) if free > case.today else ()
    steps = [Step("settle", f"settle it: {failing['settled'].says}")] if "settled" in failing else []
    if sounding:
        steps.append(Step("sound out", f"ask where you stand: a {_standing_needed(price, policy)} or more is needed"))
    if gives := _gives_needed(case, price, day, rules) if giving else ():
        steps.append(Step("give", f"give {_in_words(gives)}", tuple(give.word for give in gives)))
    if day > case.today:
        steps.append(Step("wait", f"wait until {day}", (), day))
    return tuple(steps)


def _must_sound_out(case: Case, price: int, day: date, policy: Policy) -> bool:
    limit = case.dearest_by_standing(policy, day)
    return limit is not None and price > limit


def _standing_needed(price: int, policy: Policy) -> int:
    return min(policy.willing_from, policy.careful_from) if price <= policy.careful_price else policy.willing_from


def _stale_before(day: date, case: Case, policy: Policy) -> bool:
    """Whether an answer of today doesn't count any more on `day`."""
    return (day - case.today).days > policy.standing_lasts


def _fades_before(day: date, case: Case, policy: Policy) -> bool:
    """Whether so little of a give of today is left on `day` that nobody should give for that."""
    return (day - case.today).days > HALF_LIVES_AHEAD * policy.half_life


def _must_give(case: Case, price: int, day: date, policy: Policy) -> bool:
    return _deposits_missing(case, policy) > 0 or case.level(policy, day) < price + policy.least_level


def _gives_needed(case: Case, price: int, day: date, rules: Rules) -> tuple[Kind, ...]:
    """The fewest and smallest gives of today that earn and cover the ask on `day`: the level fades until then."""
    policy = rules.policy
    short = price + policy.least_level - case.level(policy, day)
    # The level is rounded to nine decimals: what is less than half of the last one doesn't count.
    points = math.ceil(short / fade((day - case.today).days, policy.half_life) - 5e-10)
    return cheapest(rules.kinds.gifts(), _deposits_missing(case, policy), points)


def cheapest(kinds: Iterable[Kind], count: int, points: int) -> tuple[Kind, ...]:
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


def _in_words(gives: tuple[Kind, ...]) -> str:
    """`intro (4)`, `2 × encouragement (1 each) and intro (4)`."""
    parts = []
    for kind in dict.fromkeys(gives):
        times = gives.count(kind)
        parts.append(f"{kind.word} ({kind.points})" if times == 1 else f"{times} × {kind.word} ({kind.points} each)")
    return " and ".join(parts)
