"""Asking: the draw on an account with the verdict of its moment, the answer, where you stand, and what they want."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.ask import ANSWERS, Ask
from wellkeeper.domain.bounds import check_points
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.kinds import ASK, GIVE
from wellkeeper.domain.rules.readiness import Verdict, judge
from wellkeeper.domain.words import text
from wellkeeper.errors import BadNumber, NotReady, Refused, UnknownWord
from wellkeeper.queries import accounts, asks, contacts, wants
from wellkeeper.queries.rules import kind_of, rules
from wellkeeper.services.entries import Particulars, post
from wellkeeper.services.stages import begin_asked, follow_answer, write_answer
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


class Request(NamedTuple):
    """What is asked for: `wish` in words, and whether it is asked although the rules say no."""

    wish: str = ""
    anyway: bool = False


def ask(ledger: Ledger, asked: str, word: str, request: Request, said: Particulars) -> Done:
    """An ask draws its price and keeps what the rules said of it. Raises `NotReady` with the steps to a yes."""
    kind = kind_of(ledger, ASK, word)
    who = contacts.contact(ledger, asked)
    their = rules(ledger)
    price = kind if said.points is None else kind._replace(points=_check_price(said.points))
    verdict = judge(accounts.case(ledger, their, ledger.day, who), price, their)
    if not verdict.ready and not request.anyway:
        raise NotReady(f"{who.name} isn't ready for {kind.word}: {_why_not(verdict)}", _how(verdict, who.handle))
    line = post(ledger, who, ASK, kind, -price.points, said)
    ledger.add(
        models.Ask(
            entry_id=line,
            contact_id=who.id,
            day=ledger.day.isoformat(),
            kind=kind.word,
            price=price.points,
            wish=text.clean(request.wish, "wish", lines=True),
            verdict=verdict.word,
            anyway=int(not verdict.ready),
        )
    )
    number = begin_asked(ledger, who.id, line, kind.word, request.wish) if kind.family else None
    opened = f" (referral {number})" if number else ""
    overdraft = "" if verdict.ready else f", although not ready ({verdict.word})"
    return Done(f"asked {who.handle} for {kind.word} (−{price.points}){opened}{overdraft}", (who.handle,))


def _check_price(points: int) -> int:
    return check_points(points, f"a price of {points}", "leave --points out for the usual price", least=0)


def _why_not(verdict: Verdict) -> str:
    return "; ".join(f"{check.name}: {check.says}" for check in verdict.checks if not check.passes)


def _how(verdict: Verdict, handle: str) -> str:
    steps = ", then ".join(step.says for step in verdict.steps) or "nothing would make it a yes"
    return f"{steps}. To ask all the same, add --anyway; `well why {handle}` shows the figures"


def answered(ledger: Ledger, asked: str, word: str, *, until: date | None = None, note: str = "") -> Done:
    """What they said to the oldest open ask: yes, no, later or silence. It becomes part of the story."""
    if word not in ANSWERS:
        raise UnknownWord("answer", word, ANSWERS)
    who = contacts.contact(ledger, asked)
    their = rules(ledger)
    waiting = _open_ask(ledger, who)
    wait = until if word in ("no", "later") else None
    write_answer(ledger, who, waiting, word, note, wait)
    follow_answer(ledger, waiting.entry, word, note)
    held = waiting._replace(answer=word, answered=ledger.day, until=wait).holds_until(their.policy)
    rest = f"; not asked for {waiting.kind} again before {held}" if held else ""
    said = {"later": "not now", "silence": "nothing"}.get(word, word)
    return Done(f"{who.handle} said {said} to {waiting.kind} of {waiting.day}{rest}", (who.handle,))


def _open_ask(ledger: Ledger, who: Contact) -> Ask:
    """The oldest ask up to this day that nobody answered, on any day."""
    waiting = [ask for ask in asks.live(ledger, date.max, who) if not ask.answer and ask.day <= ledger.day]
    if not waiting:
        raise Refused(
            f"no ask of {who.handle} waits for an answer", f"`well statement {who.handle}` shows what was asked"
        )
    return waiting[0]


def standing(ledger: Ledger, asked: str, score: int, ten: str = "") -> Done:
    """What they answered, 0 to 10, when you asked how willing they are to refer you on purpose."""
    if not 0 <= score <= 10:
        raise BadNumber(f"{score} is outside 0 to 10", "0 is never, 10 is gladly and on purpose")
    who = contacts.contact(ledger, asked)
    ledger.add(
        models.Standing(contact_id=who.id, day=ledger.day.isoformat(), score=score, ten=text.clean(ten, "answer"))
    )
    return Done(f"you stand at {score} of 10 with {who.handle}", (who.handle,))


def want(ledger: Ledger, asked: str, words: str, *, can: bool = False, kind: str = "") -> Done:
    """Something that they want, and whether you can and will help with it."""
    who = contacts.contact(ledger, asked)
    row = models.Want(
        contact_id=who.id,
        day=ledger.day.isoformat(),
        text=text.required(words, "want", 1_000),
        can=int(can),
        kind=kind_of(ledger, GIVE, kind).word if kind else "",
    )
    ledger.add(row)
    return Done(f"{who.handle} wants “{row.text}” (want {row.id})", (who.handle,))


def fulfilled(ledger: Ledger, number: int, outcome: str = "") -> Done:
    """A want is met, or gone: it isn't suggested any more."""
    found = wants.want(ledger, number)
    if found.settled is not None:
        raise Refused(f"want {number} was settled on {found.settled}", "`well wants` lists the open ones")
    ledger.edit(models.Want, number, settled=ledger.day.isoformat(), outcome=text.clean(outcome, "outcome", 1_000))
    return Done(f"settled what {found.contact} wanted: “{found.text}”", (found.contact,))


def edit_want(ledger: Ledger, number: int, *, can: bool) -> Done:
    """Whether you can and will help with a want, found out later."""
    found = wants.want(ledger, number)
    ledger.edit(models.Want, number, can=int(can))
    return Done(f"you {'can' if can else 'can’t'} help {found.contact} with “{found.text}”", (found.contact,))
