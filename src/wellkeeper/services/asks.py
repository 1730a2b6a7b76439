"""Asks and their answers, and where you stand with a contact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.ask import ANSWERS, Ask
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import check_points
from wellkeeper.domain.kinds import ASK, Kind
from wellkeeper.domain.offer import Purpose
from wellkeeper.domain.rules.case import Case
from wellkeeper.domain.rules.readiness import Verdict, judge
from wellkeeper.domain.words import text
from wellkeeper.domain.words.saying import describe_asker, name_ask, say
from wellkeeper.domain.words.text import format_command
from wellkeeper.errors import BadNumber, NotReady, Refused, UnknownWord, list_words
from wellkeeper.queries import accounts, asks, contacts, entries, referrals, wants
from wellkeeper.queries.reader import foresee
from wellkeeper.queries.rules import find_kind, load_rules
from wellkeeper.services.entries import Particulars, post_entry
from wellkeeper.services.stages import ReferralDetails, follow_answer, open_asked_referral, write_answer
from wellkeeper.services.wants import keep_ten
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

CHECKS_OF_ASKS = ("rested", "settled")  # that fail because of what was asked before
# The bottom of the funnel risks most for whoever is asked.
DEAL_HINT = "few of these come, and an introduction costs them less"


class Request(NamedTuple):
    """What is asked for: `wish` in words; if `anyway`, it is asked although the rules say no."""

    wish: str = ""
    anyway: bool = False


def ask(ledger: Ledger, ref: str, kind_name: str, request: Request, particulars: Particulars) -> Done:
    """Post an ask: it draws its price, and keeps the verdict of the rules. Raises `NotReady`, with steps to a yes."""
    kind = find_kind(ledger, ASK, kind_name)
    contact = contacts.find(ledger, ref)
    rules = load_rules(ledger)
    price = kind if particulars.points is None else kind._replace(points=_check_price(particulars.points))
    foresee(
        ledger,
        partial(accounts.load_case, ledger, rules, ledger.day, contact),
        partial(wants.find_usual_purpose, ledger, ledger.day, contact),
    )
    case = accounts.load_case(ledger, rules, ledger.day, contact)
    verdict = judge(case, price, rules)
    if not verdict.is_ready and not request.anyway:
        raise NotReady(
            f"{contact.name} isn't ready for {kind.word}: {_describe_failures(verdict)}",
            _describe_steps(verdict, contact.handle),
            [*_iterate_refusal(case, verdict, _list_askers(ledger, verdict))],
        )
    purpose = wants.find_usual_purpose(ledger, ledger.day, contact) if kind.family else None
    wish = request.wish or (purpose.text if purpose else "")
    entry_id = post_entry(ledger, contact, ASK, kind, -price.points, particulars)
    ledger.add(
        models.Ask(
            entry_id=entry_id,
            contact_id=contact.id,
            day=ledger.day.isoformat(),
            kind=kind.word,
            price=price.points,
            wish=text.clean(wish, "wish", keeps_lines=True),
            verdict=verdict.word,
            anyway=int(not verdict.is_ready),
        )
    )
    details = ReferralDetails(kind=kind.word, wish=wish, purpose=purpose.purpose if purpose else "")
    referral_id = open_asked_referral(ledger, contact.id, entry_id, details) if kind.family else None
    opened = f" (referral {referral_id})" if referral_id else ""
    overdraft = "" if verdict.is_ready else f", although not ready ({verdict.word})"
    summary = f"asked {contact.called} for {kind.word} (−{price.points}){opened}{overdraft}"
    return Done(summary, (contact.handle,), hint="; ".join(_iterate_hints(kind, request, purpose)))


def _iterate_hints(kind: Kind, request: Request, purpose: Purpose | None) -> Iterator[str]:
    """What is to be said of an ask besides: its dearness, and a wish that nobody typed."""
    if kind.family == "bottom":
        yield DEAL_HINT
    if purpose and purpose.text and not request.wish:
        yield f"for “{purpose.text}”, as `well purpose` has it; --for says otherwise"


def _check_price(points: int) -> int:
    return check_points(points, f"a price of {points}", "leave --points out for the usual price", least=0)


def _describe_failures(verdict: Verdict) -> str:
    return "; ".join(f"{check.name}: {check.says}" for check in verdict.checks if not check.passes)


def _list_askers(ledger: Ledger, verdict: Verdict) -> list[str]:
    """Which colleagues' asks are in the way: `Kim asked for an intro on 3 November.`"""
    failed = [check for check in verdict.checks if check.name in CHECKS_OF_ASKS and not check.passes]
    entry_ids = {entry_id for check in failed for entry_id in check.entries}
    asks_in_way = [entry for entry in entries.list_by_ids(ledger, [*entry_ids]) if entry.side == ASK]
    return [
        describe_asker(ask.actor, ask.kind, ask.day, ledger.day)
        for ask in asks_in_way
        if ledger.is_colleague(ask.actor)
    ]


def _iterate_refusal(case: Case, verdict: Verdict, askers: Sequence[str]) -> Iterator[str]:
    """What people read: the answer, a line for each reason, what would make it a yes, and the door that stays open."""
    yield f"{case.contact.name} isn’t ready for {name_ask(verdict.kind)} (it draws {verdict.price})."
    for check in verdict.checks:
        if not check.passes:
            yield f"  {check.name:<9} {say(check.says, case.today)}"
    yield from askers
    steps = ", and ".join(say(step.says, case.today) for step in verdict.steps)
    if steps:
        yield f"To make it a yes: {steps}."
    else:
        yield "Nothing would make it a yes."
    command = format_command("why", case.contact.handle, verdict.kind)
    yield f"To ask all the same: --anyway.  The figures: `{command}`"


def _describe_steps(verdict: Verdict, handle: str) -> str:
    steps = "; then ".join(step.says for step in verdict.steps) or verdict.let_be or "nothing would make it a yes"
    return f"{steps}. To ask all the same, add --anyway; `{format_command('why', handle)}` shows the figures"


def record_answer(ledger: Ledger, ref: str, answer: str, *, until: date | None = None, note: str = "") -> Done:
    """Write down what the contact said to their oldest open ask: yes, no, later or silence.

    A referral that the ask opened moves on. `until` is a day before which they don't want to be asked again.
    """
    if answer not in ANSWERS:
        raise UnknownWord("answer", answer, ANSWERS)
    contact = contacts.find(ledger, ref)
    rules = load_rules(ledger)
    open_ask, *waiting_asks = _list_open_asks(ledger, contact)
    foresee(
        ledger,
        partial(ledger.read, models.Ask, open_ask.id),
        partial(referrals.find_by_ask, ledger, open_ask.entry, ledger.day),
    )
    wait_until = until if answer in ("no", "later") else None
    write_answer(ledger, contact, open_ask, answer, note, wait_until)
    follow_answer(ledger, open_ask.entry, answer, note)
    hold_end = open_ask._replace(answer=answer, answered=ledger.day, until=wait_until).find_hold_end(rules.policy)
    rest = f"; not asked for {open_ask.kind} again before {hold_end}" if hold_end else ""
    reply = {"later": "not now", "silence": "nothing"}.get(answer, answer)
    summary = f"{contact.called} said {reply} to {open_ask.kind} of {open_ask.day}{rest}"
    return Done(summary, (contact.handle,), _describe_waiting(waiting_asks))


def _describe_waiting(waiting_asks: Sequence[Ask]) -> str:
    """Which asks wait for an answer still: the oldest was answered."""
    asks_in_words = list_words((f"{ask.kind} of {ask.day}" for ask in waiting_asks), "and")
    return f"that was the oldest ask; waiting still: {asks_in_words}" if waiting_asks else ""


def _list_open_asks(ledger: Ledger, contact: Contact) -> list[Ask]:
    """The asks up to this day that have no answer yet, not even one of a later day, the oldest first.

    Raises `Refused` if there is none.
    """
    open_asks = [ask for ask in asks.list_live(ledger, date.max, contact) if not ask.answer and ask.day <= ledger.day]
    if not open_asks:
        raise Refused(
            f"no ask of {contact.handle} waits for an answer",
            f"`{format_command('statement', contact.handle)}` shows what was asked",
        )
    return open_asks


def record_standing(ledger: Ledger, ref: str, score: int, ten: str = "") -> Done:
    """Write down what the contact answered, 0 to 10, when you asked how willing they are to refer you on purpose.

    `ten` is what would make it a ten: it is a want from now on. Raises `BadNumber`.
    """
    if not 0 <= score <= 10:
        raise BadNumber(f"{score} is outside 0 to 10", "0 is never, 10 is gladly and on purpose")
    contact = contacts.find(ledger, ref)
    tidy = text.clean(ten, "answer", text.PHRASE_LIMIT)
    ledger.add(models.Standing(contact_id=contact.id, day=ledger.day.isoformat(), score=score, ten=tidy))
    wanted = keep_ten(ledger, contact, tidy) if tidy else ""
    return Done(f"you stand at {score} of 10 with {contact.called}{wanted}", (contact.handle,))
