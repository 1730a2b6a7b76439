"""What was suggested is accepted, and so given, or dropped."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.action import Done
from wellkeeper.domain.bounds import points_of
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.kinds import GIVE
from wellkeeper.domain.touch import ACCEPTED, DROPPED, Suggestion
from wellkeeper.errors import Refused
from wellkeeper.queries import contacts, inbox
from wellkeeper.queries.rules import kind_of
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


def accept(ledger: Ledger, numbers: Sequence[int], points: int | None = None) -> Done:
    """Yes, that was a give: it is posted on both accounts, on its own day."""
    said = []
    people: list[str] = []
    for one in _open(ledger, numbers):
        who, other = contacts.contact(ledger, one.contact), contacts.contact(ledger, one.other)
        worth = points_of(points, kind_of(ledger, GIVE, one.kind))
        entry, _ = (_post(ledger, one, *pair, worth) for pair in ((who, other), (other, who)))
        ledger.edit(models.Suggestion, one.id, answer=ACCEPTED, entry_id=entry)
        said.append(f"gave {who.handle} and {other.handle} {one.kind} (+{worth} each) on {one.day}")
        people += [who.handle, other.handle]
    return Done("; ".join(said), tuple(dict.fromkeys(people)))


def drop(ledger: Ledger, numbers: Sequence[int]) -> Done:
    """No, that was none: it isn't suggested again."""
    dropped = _open(ledger, numbers)
    for one in dropped:
        ledger.edit(models.Suggestion, one.id, answer=DROPPED)
    what = "; ".join(f"{one.kind} of {one.contact} and {one.other} on {one.day}" for one in dropped)
    return Done(f"dropped {what}")


def _open(ledger: Ledger, numbers: Sequence[int]) -> list[Suggestion]:
    """The suggestions of those numbers, each once. Raises `UnknownNumber`, or `Refused` for one that was settled."""
    found = [inbox.suggestion(ledger, number) for number in dict.fromkeys(numbers)]
    for one in found:
        if one.answer:
            raise Refused(f"suggestion {one.id} was {one.answer} already", "`well inbox` lists those that wait")
    return found


def _post(ledger: Ledger, one: Suggestion, who: Contact, other: Contact, points: int) -> int:
    """The number of a new entry. Two machines that accept the same make the same entry."""
    row = ledger.add(
        models.Entry(
            uid=models.uid_of("accepted", one.uid, who.handle == one.contact),
            action_id=ledger.action,
            contact_id=who.id,
            day=one.day.isoformat(),
            side=GIVE,
            kind=one.kind,
            family=kind_of(ledger, GIVE, one.kind).family,
            points=points,
            note=one.note,
            other_id=other.id,
        )
    )
    assert row.id is not None
    return row.id
