"""Suggestions are accepted, and so become gives, or dropped."""

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
    """Post the gives that were suggested, each on both accounts and on its own day.

    Raises `UnknownNumber`, or `Refused` for a suggestion that was settled.
    """
    summaries: list[str] = []
    handles: list[str] = []
    for suggestion in _list_open_suggestions(ledger, suggestion_ids):
        contact, other = contacts.find(ledger, suggestion.contact), contacts.find(ledger, suggestion.other)
        worth = choose_points(points, find_kind(ledger, GIVE, suggestion.kind))
        entry_id = _post_entry(ledger, suggestion, contact, other, worth)
        _post_entry(ledger, suggestion, other, contact, worth)
        ledger.edit(models.Suggestion, suggestion.id, answer=ACCEPTED, entry_id=entry_id)
        both = f"{contact.called} and {other.called}"
        summaries.append(f"gave {both} {suggestion.kind} (+{worth} each) on {suggestion.day}")
        handles += [contact.handle, other.handle]
    return Done("; ".join(summaries), tuple(dict.fromkeys(handles)))


def drop(ledger: Ledger, suggestion_ids: Sequence[int]) -> Done:
    """Drop suggestions that were none: they aren't made again.

    Raises `UnknownNumber`, or `Refused` for a suggestion that was settled.
    """
    dropped = _list_open_suggestions(ledger, suggestion_ids)
    for suggestion in dropped:
        ledger.edit(models.Suggestion, suggestion.id, answer=DROPPED)
    return Done(f"dropped {'; '.join(f'{s.kind} of {s.contact} and {s.other} on {s.day}' for s in dropped)}")


def _list_open_suggestions(ledger: Ledger, suggestion_ids: Sequence[int]) -> list[Suggestion]:
    """The suggestions of those ids, each once. Raises `UnknownNumber`, or `Refused` for one that was settled."""
    suggestions = [inbox.find(ledger, suggestion_id) for suggestion_id in dict.fromkeys(suggestion_ids)]
    for suggestion in suggestions:
        if suggestion.answer:
            message = f"suggestion {suggestion.id} was {suggestion.answer} already"
            raise Refused(message, "`well inbox` lists those that wait")
    return suggestions


def _post_entry(ledger: Ledger, suggestion: Suggestion, contact: Contact, other_contact: Contact, points: int) -> int:
    """Post the give on the account of a contact, and return its id.

    Its uid is derived from the suggestion, so that two machines that accept the same one make the same entry.
    """
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
