"""Asking: the draw on an account with the verdict of its moment, the answer, where you stand, and what they want."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.ask import ANSWERS, Ask
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import check_points
from wellkeeper.domain.kinds import ASK, GIVE
from wellkeeper.domain.rules.readiness import Verdict, judge
from wellkeeper.domain.words import text
from wellkeeper.errors import BadNumber, NotReady, Refused, UnknownWord
from wellkeeper.queries import accounts, asks, contacts, wants
from wellkeeper.queries.rules import find_kind, load_rules
from wellkeeper.services.entries import Particulars, post_entry
from wellkeeper.services.stages import follow_answer, open_asked_referral, write_answer
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


class Request(NamedTuple):
    """What is asked for: `wish` in words, and whether it is asked although the rules say no."""

    wish: str = ""
    anyway: bool = False


def ask(ledger: Ledger, ref: str, kind_name: str, request: Request, particulars: Particulars) -> Done:
    """An ask draws its price and keeps what the rules said of it. Raises `NotReady` with the steps to a yes."""
    kind = find_kind(ledger, ASK, kind_name)
    who = contacts.find(ledger, ref)
    their = load_rules(ledger)
    price = kind if particulars.points is None else kind._replace(points=_check_price(particulars.points))
    verdict = judge(accounts.load_case(ledger, their, ledger.day, who), price, their)
    if not verdict.is_ready and not request.anyway:
        raise NotReady(
            f"{who.name} isn't ready for {kind.word}: {_describe_failures(verdict)}",
            _describe_steps(verdict, who.handle),
        )
    line = post_entry(ledger, who, ASK, kind, -price.points, particulars)
    ledger.add(
        models.Ask(
            entry_id=line,
            contact_id=who.id,
            day=ledger.day.isoformat(),
            kind=kind.word,
            price=price.points,
            wish=text.clean(request.wish, "wish", keeps_lines=True),
            verdict=verdict.word,
            anyway=int(not verdict.is_ready),
        )
    )
    number = open_asked_referral(ledger, who.id, line, kind.word, request.wish) if kind.family else None
    opened = f" (referral {number})" if number else ""
    overdraft = "" if verdict.is_ready else f", although not ready ({verdict.word})"
    return Done(f"asked {who.handle} for {kind.word} (−{price.points}){opened}{overdraft}", (who.handle,))


def _check_price(points: int) -> int:
    return check_points(points, f"a price of {points}", "leave --points out for the usual price", least=0)


def _describe_failures(verdict: Verdict) -> str:
    return "; ".join(f"{check.name}: {check.says}" for check in verdict.checks if not check.passes)


def _describe_steps(verdict: Verdict, handle: str) -> str:
    steps = ", then ".join(step.says for step in verdict.steps) or "nothing would make it a yes"
    return f"{steps}. To ask all the same, add --anyway; `well why {handle}` shows the figures"


def record_answer(ledger: Ledger, ref: str, answer: str, *, until: date | None = None, note: str = "") -> Done:
    """What they said to the oldest open ask: yes, no, later or silence. It becomes part of the story."""
    if answer not in ANSWERS:
        raise UnknownWord("answer", answer, ANSWERS)
    who = contacts.find(ledger, ref)
    their = load_rules(ledger)
    waiting = _find_open_ask(ledger, who)
    wait = until if answer in ("no", "later") else None
    write_answer(ledger, who, waiting, answer, note, wait)
    follow_answer(ledger, waiting.entry, answer, note)
    held = waiting._replace(answer=answer, answered=ledger.day, until=wait).find_hold_end(their.policy)
    rest = f"; not asked for {waiting.kind} again before {held}" if held else ""
    said = {"later": "not now", "silence": "nothing"}.get(answer, answer)
    return Done(f"{who.handle} said {said} to {waiting.kind} of {waiting.day}{rest}", (who.handle,))


def _find_open_ask(ledger: Ledger, contact: Contact) -> Ask:
    """The oldest ask up to this day that nobody answered, on any day."""
    waiting = [ask for ask in asks.list_live(ledger, date.max, contact) if not ask.answer and ask.day <= ledger.day]
    if not waiting:
        raise Refused(
            f"no ask of {contact.handle} waits for an answer", f"`well statement {contact.handle}` shows what was asked"
        )
    return waiting[0]


def record_standing(ledger: Ledger, ref: str, score: int, ten: str = "") -> Done:
    """What they answered, 0 to 10, when you asked how willing they are to refer you on purpose."""
    if not 0 <= score <= 10:
        raise BadNumber(f"{score} is outside 0 to 10", "0 is never, 10 is gladly and on purpose")
    who = contacts.find(ledger, ref)
    ledger.add(
        models.Standing(contact_id=who.id, day=ledger.day.isoformat(), score=score, ten=text.clean(ten, "answer"))
    )
    return Done(f"you stand at {score} of 10 with {who.handle}", (who.handle,))


def add_want(ledger: Ledger, ref: str, description: str, *, can: bool = False, kind_name: str = "") -> Done:
    """Something that they want, and whether you can and will help with it."""
    who = contacts.find(ledger, ref)
    row = models.Want(
        contact_id=who.id,
        day=ledger.day.isoformat(),
        text=text.clean_required(description, "want", 1_000),
        can=int(can),
        kind=find_kind(ledger, GIVE, kind_name).word if kind_name else "",
    )
    ledger.add(row)
    return Done(f"{who.handle} wants “{row.text}” (want {row.id})", (who.handle,))


def settle_want(ledger: Ledger, want_id: int, outcome: str = "") -> Done:
    """A want is met, or gone: it isn't suggested any more."""
    found = wants.find(ledger, want_id)
    if found.settled is not None:
        raise Refused(f"want {want_id} was settled on {found.settled}", "`well wants` lists the open ones")
    ledger.edit(models.Want, want_id, settled=ledger.day.isoformat(), outcome=text.clean(outcome, "outcome", 1_000))
    return Done(f"settled what {found.contact} wanted: “{found.text}”", (found.contact,))


def edit_want(ledger: Ledger, want_id: int, *, can: bool) -> Done:
    """Whether you can and will help with a want, found out later."""
    found = wants.find(ledger, want_id)
    ledger.edit(models.Want, want_id, can=int(can))
    return Done(f"you {'can' if can else 'can’t'} help {found.contact} with “{found.text}”", (found.contact,))
