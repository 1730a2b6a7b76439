"""The seven checks before an ask, each written once: whether it passes, and its figures in words."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from wellkeeper.domain.account import round_level
from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.policy import Policy
from wellkeeper.domain.rules.case import Case


class Grounds(NamedTuple):
    """Why a check passes or fails: its figures in a sentence, the entries behind it, and the day that mends it."""

    says: str
    entries: tuple[int, ...] = ()
    until: date | None = None


class Finding(NamedTuple):
    """What a check finds: its answer, its figures in a sentence, the entries behind it, and the day that mends it."""

    name: str
    passes: bool
    says: str
    entries: tuple[int, ...] = ()
    until: date | None = None


class Check(NamedTuple):
    """One of the seven: which of some kinds of ask it allows, and its figures for one of them in words.

    `allows` makes no words and reckons once for all kinds, since a list asks it of a thousand contacts.
    """

    name: str
    allows: Callable[[Case, Sequence[Kind], Policy], Sequence[Kind]]
    explain: Callable[[Case, Kind, Policy], Grounds]

    def passes(self, case: Case, kind: Kind, policy: Policy) -> bool:
        """Whether it allows that kind of ask."""
        return bool(self.allows(case, (kind,), policy))

    def make_finding(self, case: Case, kind: Kind, policy: Policy) -> Finding:
        """The answer for one kind of ask, with its grounds."""
        return Finding(self.name, self.passes(case, kind, policy), *self.explain(case, kind, policy))


# -- welcome: not archived, nor marked do-not-ask, nor has the contact refused this kind of ask a short while ago ---


def _allow_if_welcome(case: Case, kinds: Sequence[Kind], policy: Policy) -> Sequence[Kind]:
    if case.contact.archived or case.contact.do_not_ask:
        return ()
    return [kind for kind in kinds if not case.find_refusal(kind.word, policy)] if case.asks else kinds


def _explain_welcome(case: Case, kind: Kind, policy: Policy) -> Grounds:
    if case.contact.archived:
        return Grounds("archived")
    if case.contact.do_not_ask:
        return Grounds("marked do-not-ask")
    refused_ask = case.find_refusal(kind.word, policy)
    if refused_ask is None:
        return Grounds("no refusal in force")
    until = refused_ask.find_hold_end(policy)
    answer = "no" if refused_ask.answer == "no" else "not now"
    says = f"{answer} to {kind.word} on {refused_ask.answered}, which holds until {until}"
    return Grounds(says, (refused_ask.entry,), until)


# -- willing: the standing of the last 180 days allows the price --------------------------------------------------


def _allow_if_willing(case: Case, kinds: Sequence[Kind], policy: Policy) -> Sequence[Kind]:
    limit = case.find_price_limit(policy)
    return kinds if limit is None else [kind for kind in kinds if kind.points <= limit]


def _explain_willing(case: Case, _kind: Kind, policy: Policy) -> Grounds:
    score, day = case.account.standing, case.account.standing_day
    limit = case.find_price_limit(policy)
    if score is None:
        figure = "standing unknown"
    elif case.is_standing_fresh(policy):
        figure = f"standing {score} of 10 on {day}"
    else:
        figure = f"standing {score} of 10 is from {day}, longer ago than {policy.standing_lasts} days"
    reach = "allows every ask" if limit is None else "allows no ask" if limit < 0 else f"allows up to {limit}"
    return Grounds(f"{figure}: {reach}")


# -- earned: days with a give before the first ask, by the contact's attitude, and since the last one --------------


def _allow_if_earned(case: Case, kinds: Sequence[Kind], policy: Policy) -> Sequence[Kind]:
    return () if count_missing_days(case, policy) else kinds


def _explain_earned(case: Case, _kind: Kind, policy: Policy) -> Grounds:
    last_ask, attitude = case.account.last_ask, case.contact.attitude
    whose = f" of a contact who is {attitude}" if attitude else ""
    rest = f"before a first ask{whose}" if last_ask is None else f"since the ask of {last_ask}"
    count, needed_count = case.account.give_days, count_needed_days(case, policy)
    days = "day" if needed_count == 1 and count <= 1 else "days"
    return Grounds(_describe_count(count, needed_count, f"{days} with a give {rest}"))


def count_missing_days(case: Case, policy: Policy) -> int:
    """On how many more days a give earns an ask."""
    return max(0, count_needed_days(case, policy) - case.account.give_days)


def count_needed_days(case: Case, policy: Policy) -> int:
    """On how many different days something is given before the next ask."""
    is_first = case.account.last_ask is None
    return policy.find_first_days(case.contact.attitude) if is_first else policy.next_deposits


# -- covered: the level stays at 0 or above after the ask ---------------------------------------------------------


def _allow_if_covered(case: Case, kinds: Sequence[Kind], policy: Policy) -> Sequence[Kind]:
    level = case.compute_level(policy)
    return [kind for kind in kinds if level - kind.points >= policy.least_level]


def _explain_covered(case: Case, kind: Kind, policy: Policy) -> Grounds:
    left, least = case.compute_level(policy) - kind.points, policy.least_level
    # What is hardly short doesn't look as if it were enough.
    remainder = least - 0.1 if left < least <= round_level(left) else round_level(left)
    says = f"level {remainder + kind.points:.1f} − price {kind.points} leaves {remainder:.1f}"
    return Grounds(f"{says}, at least {policy.least_level} must stay" if policy.least_level else says)


# -- rested: 30 days after the last ask ---------------------------------------------------------------------------


def _allow_if_rested(case: Case, kinds: Sequence[Kind], policy: Policy) -> Sequence[Kind]:
    last_ask = case.account.last_ask
    return kinds if last_ask is None or (case.today - last_ask).days >= policy.rest_days else ()


def _explain_rested(case: Case, _kind: Kind, policy: Policy) -> Grounds:
    last_ask = case.account.last_ask
    if last_ask is None:
        return Grounds("never asked")
    return _make_wait_grounds(case, last_ask, policy.rest_days, "days since the last ask")


# -- settled: you owe no thanks, no ask of yours or promise of theirs is open, and no promise of yours is due ------


def _allow_if_settled(case: Case, kinds: Sequence[Kind], policy: Policy) -> Sequence[Kind]:
    if case.promises and case.list_due_promises(policy):
        return ()
    return () if case.list_open_asks() or case.list_unsettled() else kinds


def _explain_settled(case: Case, _kind: Kind, policy: Policy) -> Grounds:
    asks, referrals = case.list_open_asks(), case.list_unsettled()
    if asks:
        says = f"{asks[0].kind} asked on {asks[0].day} has no answer yet"
        return Grounds(says, tuple(ask.entry for ask in asks))
    if not referrals:
        return Grounds(_describe_due_promises(case, policy) or "nothing open")
    first = referrals[0]
    owed = f"{first.title} came on {first.introduced}, and was not thanked for yet"
    promise = f"{first.title}: {first.stage} since {first.since}, and not come yet"
    entries = tuple(referral.ask for referral in referrals if referral.ask is not None)
    return Grounds(owed if first.owes_thanks else promise, entries)


def _describe_due_promises(case: Case, policy: Policy) -> str:
    """The promise of yours that is due longest; empty if none is."""
    promise = next(iter(case.list_due_promises(policy)), None)
    if promise is None:
        return ""
    due_day = promise.find_due_day(policy.promise_days)
    when = "is due today" if due_day == case.today else f"was due on {due_day}"
    return f"your promise {promise.id}, “{promise.text}”, {when}"


# -- unhurried: 2 days after the last deposit, so that no gift looks like the price of an ask ---------------------


def _allow_if_unhurried(case: Case, kinds: Sequence[Kind], policy: Policy) -> Sequence[Kind]:
    last_give = case.account.last_give
    return kinds if last_give is None or (case.today - last_give).days >= policy.unhurried_days else ()


def _explain_unhurried(case: Case, _kind: Kind, policy: Policy) -> Grounds:
    last_give = case.account.last_give
    if last_give is None:
        return Grounds("no deposit yet")
    return _make_wait_grounds(case, last_give, policy.unhurried_days, "days since the last deposit")


# -- figures in words ---------------------------------------------------------------------------------------------


def _make_wait_grounds(case: Case, last_day: date, needed_count: int, noun: str) -> Grounds:
    """How many of the needed days since `last_day` have passed, and the day on which all of them have."""
    says = _describe_count((case.today - last_day).days, needed_count, noun)
    return Grounds(says, (), last_day + timedelta(needed_count))


def _describe_count(count: int, needed_count: int, noun: str) -> str:
    """`1 of 2 days since …`; if there are more than needed, `9 days since …, 2 are enough`."""
    enough = f"{needed_count} is enough" if needed_count == 1 else f"{needed_count} are enough"
    return f"{count} of {needed_count} {noun}" if count <= needed_count else f"{count} {noun}, {enough}"


# In their published order. Everything that judges reads this table.
CHECKS = (
    Check("welcome", _allow_if_welcome, _explain_welcome),
    Check("willing", _allow_if_willing, _explain_willing),
    Check("earned", _allow_if_earned, _explain_earned),
    Check("covered", _allow_if_covered, _explain_covered),
    Check("rested", _allow_if_rested, _explain_rested),
    Check("settled", _allow_if_settled, _explain_settled),
    Check("unhurried", _allow_if_unhurried, _explain_unhurried),
)
# The same, those first that rule out most asks for the least work: their order changes no answer.
CHEAPEST_FIRST = tuple(CHECKS[place] for place in (2, 4, 6, 5, 0, 1, 3))
