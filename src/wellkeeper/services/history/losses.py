"""Which entries that were here does a merge take away?"""

from __future__ import annotations

from wellkeeper.domain.history import PortableChange
from wellkeeper.storage import models
from wellkeeper.storage.rows import Writer


class Losses:
    """Follows what is dropped while two histories are carried out. `their_actions` are the ids of those that came."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._owners: dict[str, str] = {}  # of entries that theirs dropped, or ours couldn't post any more, by uid
        self.their_actions: set[int] = set()

    def note_drop(self, change: PortableChange, row_id: int | None, *, is_ours: bool) -> None:
        """A row goes, or would if it were there: what ours dropped isn't lost."""
        if change.table != "entry":
            return
        if is_ours:
            self._owners.pop(str(change.name), None)
        elif row_id is not None:
            entry = self._writer.read(models.Entry, row_id)
            if entry["action_id"] not in self.their_actions:
                self._owners[str(change.name)] = self._writer.read(models.Contact, entry["contact_id"])["uid"]

    def note_left_out(self, change: PortableChange, *, is_ours: bool) -> None:
        """A new row can't be posted, since what it belongs to isn't there any more."""
        if is_ours and change.table == "entry":
            self._owners[str(change.name)] = str(change.set["contact_id"])

    def list_owners(self) -> list[str]:
        """The uid of the contact of each entry that is gone for good."""
        there = self._writer.find_many(models.Entry, self._owners)
        return [owner for uid, owner in self._owners.items() if uid not in there]
