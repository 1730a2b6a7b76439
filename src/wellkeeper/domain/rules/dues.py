"""What referrals ask of you: to thank, to act, to report, and to nudge where a promise stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import GOT, Referral
from wellkeeper.domain.rules.case import Case
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.words.days import ago

DUES = ("thank", "act", "report")  # the list of a day holds all of them
AWAKE = ("thank", "act")  # what is left of someone who is snoozed


def dues(case: Case, policy: Policy) -> Iterator[Move]:
    """Everything that the contact's referrals ask of you today: thanks first, then acts, reports and nudges."""
    if not case.referrals:
        return
    got = [one for one in case.referrals if one.direction == GOT]
    for find in (thank, act, report, nudge):
        yield from filter(None, (find(case, one, policy) for one in got))


def thank(case: Case, one: Referral, policy: Policy) -> Move | None:
    """They brought someone and were not thanked yet."""
    if not one.owes_thanks or one.introduced is None:
        return None
    says = f"they brought {one.title} {ago(one.introduced, case.today)}; say thank you"
    return _move("thank", one, says, f"well thank {one.contact} --about {one.id}", one.introduced)


def act(case: Case, one: Referral, policy: Policy) -> Move | None:
    """An introduction waits for you: answer it the same day."""
    if one.stage != "introduced" or one.ball != "me":
        return None
    says = f"{one.title} came {ago(one.since, case.today)} and waits for your answer"
    return _move("act", one, says, f"well moved {one.id} met", one.since)


def report(case: Case, one: Referral, policy: Policy) -> Move | None:
    """A referral ended and its source doesn't know; or they had no news for a long time."""
    since = None if one.owes_thanks else one.owes_report(case.today, policy)
    if since is None:
        return None
    ended = f"{one.title} is {one.stage}, and they don’t know yet"
    says = f"no news of {one.title} for {policy.news_days} days" if one.is_open else ended
    return _move("report", one, says, f"well told {one.contact} --about {one.id}", since)


def nudge(case: Case, one: Referral, policy: Policy) -> Move | None:
    """They were asked, or promised, and nothing moved: offer the easy three-way e-mail."""
    days = nudge_days(one, policy)
    if days is None or (case.today - one.since).days < days:
        return None
    says = f"{one.title}: {one.stage} {ago(one.since, case.today)}, and nothing moved; make it easy"
    return _move("nudge", one, says, f"well draft {one.contact} nudge --about {one.id}", one.since + timedelta(days))


def nudge_days(one: Referral, policy: Policy) -> int | None:
    """How long a referral may stand still at its stage before a nudge, or nothing where there is none to make."""
    return {"asked": policy.nudge_asked, "promised": policy.nudge_promised}.get(one.stage)


def due_days(case: Case, policy: Policy) -> Iterator[date]:
    """Every day on which some referral could come to ask something of you."""
    for one in case.referrals:
        days = nudge_days(one, policy)
        if days is not None:
            yield one.since + timedelta(days)
        for news in filter(None, (one.introduced, one.thanked, one.told)):
            yield news + timedelta(policy.news_days)


def _move(name: str, one: Referral, says: str, command: str, since: date) -> Move:
    return Move(
        name, one.contact, says, command, one.kind, since, entries=(one.ask,) if one.ask else (), referral=one.id
    )
