"""What referrals ask of you: to thank, to act, to report, and to nudge where a promise stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wellkeeper.domain.policy import Policy
from wellkeeper.domain.referral import GOT, Referral
from wellkeeper.domain.rules.case import Case
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.words.days import describe_distance

DUES = ("thank", "act", "report")  # the list of a day holds all of them
DUES_WHILE_SNOOZED = ("thank", "act")  # what is left of someone who is snoozed


def iterate_dues(case: Case, policy: Policy) -> Iterator[Move]:
    """Everything that the contact's referrals ask of you today: thanks first, then acts, reports and nudges."""
    if not case.referrals:
        return
    got = [one for one in case.referrals if one.direction == GOT]
    for find in (find_thank_move, find_act_move, find_report_move, find_nudge_move):
        yield from filter(None, (find(case, one, policy) for one in got))


def find_thank_move(case: Case, referral: Referral, policy: Policy) -> Move | None:
    """They brought someone and were not thanked yet."""
    if not referral.owes_thanks or referral.introduced is None:
        return None
    says = f"they brought {referral.title} {describe_distance(referral.introduced, case.today)}; say thank you"
    return _make_move(
        "thank", referral, says, f"well thank {referral.contact} --about {referral.id}", referral.introduced
    )


def find_act_move(case: Case, referral: Referral, policy: Policy) -> Move | None:
    """An introduction waits for you: answer it the same day."""
    if referral.stage != "introduced" or referral.ball != "me":
        return None
    says = f"{referral.title} came {describe_distance(referral.since, case.today)} and waits for your answer"
    return _make_move("act", referral, says, f"well moved {referral.id} met", referral.since)


def find_report_move(case: Case, referral: Referral, policy: Policy) -> Move | None:
    """A referral ended and its source doesn't know; or they had no news for a long time."""
    since = None if referral.owes_thanks else referral.find_report_day(case.today, policy)
    if since is None:
        return None
    ended = f"{referral.title} is {referral.stage}, and they don’t know yet"
    says = f"no news of {referral.title} for {policy.news_days} days" if referral.is_open else ended
    return _make_move("report", referral, says, f"well told {referral.contact} --about {referral.id}", since)


def find_nudge_move(case: Case, referral: Referral, policy: Policy) -> Move | None:
    """They were asked, or promised, and nothing moved: offer the easy three-way e-mail."""
    days = find_nudge_days(referral, policy)
    if days is None or (case.today - referral.since).days < days:
        return None
    since = f"{referral.stage} {describe_distance(referral.since, case.today)}"
    says = f"{referral.title}: {since}, and nothing moved; make it easy"
    return _make_move(
        "nudge",
        referral,
        says,
        f"well draft {referral.contact} nudge --about {referral.id}",
        referral.since + timedelta(days),
    )


def find_nudge_days(referral: Referral, policy: Policy) -> int | None:
    """How long a referral may stand still at its stage before a nudge, or nothing where there is none to make."""
    return {"asked": policy.nudge_asked, "promised": policy.nudge_promised}.get(referral.stage)


def iterate_due_days(case: Case, policy: Policy) -> Iterator[date]:
    """Every day on which some referral could come to ask something of you."""
    for one in case.referrals:
        days = find_nudge_days(one, policy)
        if days is not None:
            yield one.since + timedelta(days)
        for news in filter(None, (one.introduced, one.thanked, one.told)):
            yield news + timedelta(policy.news_days)


def _make_move(name: str, referral: Referral, says: str, command: str, since: date) -> Move:
    return Move(
        name,
        referral.contact,
        says,
        command,
        referral.kind,
        since,
        entries=(referral.ask,) if referral.ask else (),
        referral=referral.id,
    )
