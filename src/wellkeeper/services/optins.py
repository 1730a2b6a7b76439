"""Two contacts are asked whether they want to meet, and their answers are written down."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.action import Done
from wellkeeper.domain.contact import OPTIN_ANSWERS, Contact, Want
from wellkeeper.domain.offer import Optin
from wellkeeper.domain.words.text import format_command
from wellkeeper.errors import Ambiguous, Refused, UnknownWord, WrongUsage
from wellkeeper.queries import contacts, wants
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


def record_question(ledger: Ledger, contact: Contact, other: Contact, want: Want) -> None:
    """Write down that you asked a contact whether they want to meet another one. Asked again, it is open again."""
    row_id, day = wants.find_optin_id(ledger, want.id, contact.id, other.id), ledger.day.isoformat()
    if row_id is None:
        ledger.add(models.Optin(want_id=want.id, contact_id=contact.id, other_id=other.id, day=day))
    else:
        ledger.edit(models.Optin, row_id, day=day, answer="", answered=None)


def record_answer(ledger: Ledger, ref: str, other_ref: str, answer: str, want_id: int | None = None) -> Done:
    """Write down whether a contact wants to meet another one, about a want: the only one that is open between them.

    Raises `Refused` if there is none, `Ambiguous` if there are several, each unless `want_id` names it.
    """
    if answer not in OPTIN_ANSWERS:
        raise UnknownWord("answer", answer, OPTIN_ANSWERS)
    contact, other = contacts.find(ledger, ref), contacts.find(ledger, other_ref)
    if contact.id == other.id:
        raise WrongUsage(f"{contact.handle} can't meet themselves", "--about names someone else")
    want = find_want_between(ledger, contact, other, want_id) if want_id else _find_asked(ledger, contact, other)
    day = ledger.day.isoformat()
    row_id = wants.find_optin_id(ledger, want.id, contact.id, other.id)
    if row_id is None:
        row = models.Optin(want_id=want.id, contact_id=contact.id, other_id=other.id, day=day)
        row_id = ledger.add(row).id
        assert row_id is not None
    ledger.edit(models.Optin, row_id, answer=answer, answered=day)
    verb = "wants" if answer == "yes" else "doesn't want"
    summary = f"{contact.called} {verb} to meet {other.called} about “{want.text}” (want {want.id})"
    return Done(summary, (contact.handle, other.handle), hint=_describe_next(ledger, contact, other, want, answer))


def find_want_between(ledger: Ledger, contact: Contact, other: Contact, want_id: int) -> Want:
    """The want of that number. Raises `UnknownNumber`, or `Refused` if it is neither's of two contacts."""
    want = wants.find(ledger, want_id)
    if want.contact not in (contact.handle, other.handle):
        raise Refused(
            f"want {want_id} is one of {want.contact}, not of {contact.handle} or {other.handle}",
            "`well wants` lists them with their numbers",
        )
    return want


def _find_asked(ledger: Ledger, contact: Contact, other: Contact) -> Want:
    """The want about which a contact was asked to meet the other, and didn't answer; else the one that they did."""
    optins = [
        optin
        for optin in wants.list_optins(ledger, ledger.day)
        if (optin.contact, optin.other) == (contact.handle, other.handle)
    ]
    chosen = [optin for optin in optins if not optin.answer] or optins
    if not chosen:
        command = format_command("draft", contact.handle, "optin", "--about", other.handle, "--want", "N", "--log")
        raise Refused(
            f"{contact.handle} wasn't asked whether they want to meet {other.handle}",
            f"`{command}` asks; --want N writes an answer down all the same",
        )
    if len(chosen) > 1:
        raise Ambiguous(contact.handle, _describe_wants(ledger, chosen), "wants", "say which by --want N")
    return wants.find(ledger, chosen[0].want)


def _describe_wants(ledger: Ledger, optins: Sequence[Optin]) -> list[str]:
    found_wants = [wants.find(ledger, optin.want) for optin in optins]
    return [f"{want.id} (“{want.text}”)" for want in found_wants]


def _describe_next(ledger: Ledger, contact: Contact, other: Contact, want: Want, answer: str) -> str:
    """What comes next: to ask the other side, or to bring the two together; or that they are left in peace."""
    if answer == "no":
        return "`well match` leaves the two out from now on"
    answers = {(optin.contact, optin.other): optin.answer for optin in wants.list_optins(ledger, ledger.day, want.id)}
    other_answer = answers.get((other.handle, contact.handle))
    if other_answer is None:
        command = format_command("draft", other.handle, "optin", "--about", contact.handle, "--want", want.id)
        return f"now ask {other.handle}: `{command}`"
    if other_answer == "yes":
        sought, helper = (contact, other) if want.contact == contact.handle else (other, contact)
        command = format_command("draft", sought.handle, "intro", "--to", helper.handle, "--want", want.id)
        return f"both said yes: `{command}`"
    return f"{other.handle} said no" if other_answer else f"{other.handle} has not said yet"
