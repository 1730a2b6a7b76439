"""Who has the account now of a contact who was merged: an index that is made once, and follows what is carried out."""

from __future__ import annotations

from typing import Any

from wellkeeper.queries import contacts
from wellkeeper.queries.identity import find_gone_contacts, load_receivers
from wellkeeper.storage.rows import Writer


class GoneContacts:
    """The contacts who were dropped, by uid, and to whom the account of each went.

    It is read from the ledger when it is first asked, so a history in which nobody is missing never pays for it.
    """

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._ids: dict[str, int] | None = None
        self._gone_ids: set[int] = set()
        self._receivers: dict[int, int] = {}
        self._shortcuts: dict[int, int] = {}  # from one who is gone to one further on
        self._moves: dict[int, int] = {}  # whose rows went to whom in the action that is being carried out

    def find_successor(self, uid: str) -> int | None:
        """The id of the contact who has the account of the one with that uid; None if there is none."""
        if self._ids is None:
            self._load()
        assert self._ids is not None
        contact_id, path = self._ids.get(uid), list[int]()
        while contact_id in self._gone_ids and len(path) <= len(self._gone_ids):  # a damaged ledger may go in circles
            assert contact_id is not None
            path.append(contact_id)
            contact_id = self._shortcuts.get(contact_id) or self._receivers.get(contact_id)
        if contact_id is None or contact_id in self._gone_ids:
            return None
        self._shortcuts.update(dict.fromkeys(path, contact_id))
        return contact_id

    def begin_action(self) -> None:
        """Another action begins: what was moved by the one before doesn't tell who gets what by this one."""
        self._moves.clear()

    def note_edit(self, old_values: dict[str, Any], columns: dict[str, Any]) -> None:
        """A row may have gone from one contact to another."""
        if "contact_id" in columns and old_values["contact_id"] != columns["contact_id"]:
            self._moves.setdefault(old_values["contact_id"], columns["contact_id"])

    def note_drop(self, uid: str, contact_id: int) -> None:
        """A contact is gone: whoever got their rows by the same action has their account."""
        if self._ids is not None:
            self._ids[uid] = contact_id
            self._gone_ids.add(contact_id)
            self._receivers.pop(contact_id, None)
            if contact_id in self._moves:
                self._receivers[contact_id] = self._moves[contact_id]

    def note_add(self, uid: str) -> None:
        """A contact is there; if they were gone, they have another id now, and nobody stands for them."""
        if self._ids is not None and uid in self._ids:
            self._ids.pop(uid)
            self._shortcuts.clear()

    def _load(self) -> None:
        self._ids = find_gone_contacts(self._writer)
        self._gone_ids = set(self._ids.values()) - contacts.list_ids(self._writer)
        self._receivers = load_receivers(self._writer)
