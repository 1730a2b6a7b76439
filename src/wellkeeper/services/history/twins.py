"""An action that both histories have is the same action: if theirs puts it first, it must have done the same here."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import blake2b

from wellkeeper.domain.history import TABLES, PortableAction, PortableChange
from wellkeeper.errors import Unreadable


class TwinCheck:
    """Compares the actions that stand earlier in another history than in ours with our own.

    A clock that was mended there moves an action, and may change the days of its rows, but nothing else.
    """

    def __init__(self) -> None:
        self.our_uids: Collection[str] = ()
        self._digests: dict[str, bytes] = {}
        self._uid = ""
        self._digest = blake2b(digest_size=16)

    def begin(self, portable_action: PortableAction, *, is_ours: bool, is_skipped: bool) -> None:
        """An action begins, which is carried out or skipped. Raises `Unreadable` if the one before had no true twin."""
        self.end()
        is_twin = is_skipped if is_ours else not is_skipped and portable_action.uid in self.our_uids
        self._uid = portable_action.uid if is_twin else ""
        self._digest = blake2b(
            repr((portable_action.command, portable_action.undoes)).encode(errors="replace"), digest_size=16
        )

    def follow(self, change: PortableChange) -> None:
        """A change of the action that began."""
        if self._uid:
            days = TABLES[change.table].days
            columns = sorted((name, value) for name, value in change.set.items() if name not in days)
            words = repr((change.did, change.table, change.name, columns))
            self._digest.update(words.encode(errors="replace"))

    def end(self) -> None:
        """The action is over. Raises `Unreadable` if its twin did something else."""
        if self._uid and self._digests.setdefault(self._uid, self._digest.digest()) != self._digest.digest():
            message = f"its action {self._uid} is known here, and did something else than the file says"
            raise Unreadable(message, "nothing was changed; the file isn't a history of this ledger")
        self._uid = ""
