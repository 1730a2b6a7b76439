"""What you owe: to thank, to keep your word, to act, to report, and to nudge if a promise of theirs stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wellkeeper.domain.policy import Policy
from wellkeeper.domain.promise import Promise
from wellkeeper.domain.referral import GOT, MOST_NUDGES, Referral
from wellkeeper.domain.rules.case import Case
from wellkeeper.domain.rules.move import Move
from wellkeeper.domain.words.days import describe_distance
from wellkeeper.domain.words.text import format_command

DUES = ("thank", "keep", "act", "report")  # the list of a day holds all of these moves
DUES_WHILE_SNOOZED = ("thank", "act")  # and these even if the contact is snoozed


def iterate_dues(case: Case, policy: Policy) -> Iterator[Move]:
    """Everything that you owe the contact today: thanks first, then your word, and then acts, reports and nudges."""
    if not (case.referrals or case.promises):
        return
    referrals = [referral for referral in case.referrals if referral.direction == GOT]
    yield from filter(None, (find_thank_move(case, referral, policy) for referral in referrals))
    yield from (make_keep_move(case, promise, policy) for promise in case.list_due_promises(policy))
    for find_move in (find_act_move, find_report_move, find_nudge_move):
        yield from filter(None, (find_move(case, referral, policy) for referral in referrals))


def find_thank_move(case: Case, referral: Referral, _policy: Policy) -> Move | None:
    """To thank, if the contact brought the person and wasn't thanked yet; and then to act, if they wait for you."""
    if not referral.owes_thanks or referral.introduced is None or case.has_written("thanks"):
        return None
    says = f"they brought {referral.title} {describe_distance(referral.introduced, case.today)}"
    if referral.waits_for_you:
        says += f", who waits for your answer; say thank you, then `{_format_answer(referral)}`"
    else:
        says += "; say thank you"
    command = format_command("thank", referral.contact, "--about", referral.id)
    return _make_move("thank", referral, says, command, referral.introduced)


def make_keep_move(case: Case, promise: Promise, policy: Policy) -> Move:
    """To keep your word, from the day on which it is due."""
    due_day = promise.find_due_day(policy.promise_days)
    when = "is due today" if due_day == case.today else f"was due {describe_distance(due_day, case.today)}"
    reason = "" if promise.due else f": you promised it {describe_distance(promise.made, case.today)}, without a day"
    says = f"“{promise.text}” {when}{reason}"
    command = format_command("kept", promise.id)
    return Move("keep", promise.contact, says, command, promise.kind, due_day, promise=promise.id)


def find_act_move(case: Case, referral: Referral, _policy: Policy) -> Move | None:
    """To act, if an introduction waits for you: answer it the same day."""
    if not referral.waits_for_you:
        return None
    distance, next_command = describe_distance(referral.since, case.today), format_command("moved", referral.id, "met")
    says = f"{referral.title} came {distance} and waits for your answer; after that, `{next_command}`"
    return _make_move("act", referral, says, _format_answer(referral), referral.since)


def _format_answer(referral: Referral) -> str:
    """The command that says that you answered."""
    return format_command("replied", referral.id)


def find_report_move(case: Case, referral: Referral, policy: Policy) -> Move | None:
    """To report, if a referral ended and its source doesn't know, or had no news for a long time."""
    since = None if referral.owes_thanks else referral.find_report_day(case.today, policy)
    if since is None or case.has_written("report"):
        return None
    ended = f"{referral.title} is {referral.stage}, and they don’t know yet"
    says = f"no news of {referral.title} for {policy.news_days} days" if referral.is_open else ended
    return _make_move("report", referral, says, format_command("told", referral.contact, "--about", referral.id), since)


def find_nudge_move(case: Case, referral: Referral, policy: Policy) -> Move | None:
    """To nudge, if the contact was asked or promised and nothing moved: offer the easy three-way e-mail.

    Each reminder is given as many days as the stage was; after the second one it is better to let it rest.
    """
    day = find_nudge_day(referral, policy)
    if day is None or case.today < day or case.has_written("ask", "intro"):
        return None
    says = f"{referral.title}: {referral.stage} {describe_distance(referral.since, case.today)}"
    if len(referral.nudges) >= MOST_NUDGES:
        command = format_command("moved", referral.id, "lapsed")
        move = _make_move("nudge", referral, f"{says}, and two reminders are enough: let it rest", command, day)
        return move._replace(lets_rest=True)
    if referral.nudges:
        says = f"{says}, reminded {describe_distance(referral.nudges[-1], case.today)}"
    command = format_command("draft", referral.contact, "nudge", "--about", referral.id)
    return _make_move("nudge", referral, f"{says}, and nothing moved; make it easy", command, day)


def find_nudge_day(referral: Referral, policy: Policy) -> date | None:
    """The day from which to nudge: the stage, or the last reminder since, is old enough. None if none is made there."""
    days = {"asked": policy.nudge_asked, "promised": policy.nudge_promised}.get(referral.stage)
    return None if days is None else max((referral.since, *referral.nudges)) + timedelta(days)


def iterate_due_days(case: Case, policy: Policy) -> Iterator[date]:
    """Every day on which a referral or a promise of yours could begin to ask something of you."""
    for promise in case.promises:
        yield promise.find_due_day(policy.promise_days)
    for referral in case.referrals:
        if nudge_day := find_nudge_day(referral, policy):
            yield nudge_day
        for news_day in filter(None, (referral.introduced, referral.thanked, referral.told)):
            yield news_day + timedelta(policy.news_days)


def _make_move(name: str, referral: Referral, says: str, command: str, since: date) -> Move:
    entries = (referral.ask,) if referral.ask else ()
    return Move(name, referral.contact, says, command, referral.kind, since, entries=entries, referral=referral.id)
