"""What was suggested is accepted, and so given, or dropped."""

from __future__ import annotations

from collections.abc import Sequence

from wellkeeper.domain.action import Done
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import choose_points
from wellkeeper.domain.kinds import GIVE
from wellkeeper.domain.touch import ACCEPTED, DROPPED, Suggestion
from wellkeeper.errors import Refused
from wellkeeper.queries import contacts, inbox
from wellkeeper.queries.rules import find_kind
from wellkeeper.storage import models
from wellkeeper.storage.columns import derive_uid
from wellkeeper.storage.ledger import Ledger


def accept(ledger: Ledger, suggestion_ids: Sequence[int], points: int | None = None) -> Done:
    """Yes, that was a give: it is posted on both accounts, on its own day."""
    said = []
    people: list[str] = []
    for one in _list_open_suggestions(ledger, suggestion_ids):
        who, other = contacts.find(ledger, one.contact), contacts.find(ledger, one.other)
        worth = choose_points(points, find_kind(ledger, GIVE, one.kind))
        entry, _ = (_post_entry(ledger, one, *pair, worth) for pair in ((who, other), (other, who)))
        ledger.edit(models.Suggestion, one.id, answer=ACCEPTED, entry_id=entry)
        said.append(f"gave {who.handle} and {other.handle} {one.kind} (+{worth} each) on {one.day}")
        people += [who.handle, other.handle]
    return Done("; ".join(said), tuple(dict.fromkeys(people)))


def drop(ledger: Ledger, suggestion_ids: Sequence[int]) -> Done:
    """No, that was none: it isn't suggested again."""
    dropped = _list_open_suggestions(ledger, suggestion_ids)
    for one in dropped:
        ledger.edit(models.Suggestion, one.id, answer=DROPPED)
    what = "; ".join(f"{one.kind} of {one.contact} and {one.other} on {one.day}" for one in dropped)
    return Done(f"dropped {what}")


def _list_open_suggestions(ledger: Ledger, suggestion_ids: Sequence[int]) -> list[Suggestion]:
    """The suggestions of those numbers, each once. Raises `UnknownNumber`, or `Refused` for one that was settled."""
    found = [inbox.find(ledger, number) for number in dict.fromkeys(suggestion_ids)]
    for one in found:
        if one.answer:
            raise Refused(f"suggestion {one.id} was {one.answer} already", "`well inbox` lists those that wait")
    return found


def _post_entry(ledger: Ledger, suggestion: Suggestion, contact: Contact, other_contact: Contact, points: int) -> int:
    """The number of a new entry. Two machines that accept the same make the same entry."""
    row = ledger.add(
        models.Entry(
            uid=derive_uid("accepted", suggestion.uid, contact.handle == suggestion.contact),
            action_id=ledger.action,
            contact_id=contact.id,
            day=suggestion.day.isoformat(),
            side=GIVE,
            kind=suggestion.kind,
            family=find_kind(ledger, GIVE, suggestion.kind).family,
            points=points,
            note=suggestion.note,
            other_id=other_contact.id,
        )
    )
    assert row.id is not None
    return row.id
