"""A backup: a copy of the ledger in a file of its own, whose name tells when it was made, and why."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

# Why a copy was made, if nobody asked for it. The last one is no backup: the bytes of a ledger that can't be used.
UPGRADE, IMPORT, MERGE = "before-upgrade", "before-import", "before-merge"
FORGET, REPAIR, RESTORE, DAMAGED = "before-forget", "before-repair", "before-restore", "damaged"
REASONS = {
    UPGRADE: "before an upgrade",
    IMPORT: "before an import",
    MERGE: "before another ledger came in",
    FORGET: "before somebody was forgotten",
    REPAIR: "before a repair",
    RESTORE: "before a restore",
    DAMAGED: "the bytes of a damaged ledger",
}
UNSURE_REASONS = (REPAIR, DAMAGED)  # of copies whose ledger may have been damaged already
USUAL_KEEP = 7  # days, weeks and months

_MOMENT = "%Y-%m-%dT%H%M%SZ"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6}Z)(?:_(\d\d+))?(?:-([a-z]+(?:-[a-z]+)?))?\.db(\.age)?", re.ASCII)


class BackupName(NamedTuple):
    """What the name of a backup tells. `turn` counts those of one second, from 1; `reason` is empty if you asked."""

    moment: datetime
    turn: int = 1
    reason: str = ""
    is_encrypted: bool = False

    def __str__(self) -> str:
        turn = f"_{self.turn:02}" if self.turn > 1 else ""
        reason = f"-{self.reason}" if self.reason else ""
        moment = self.moment.astimezone(UTC).strftime(_MOMENT)
        return f"{moment}{turn}{reason}.db{'.age' if self.is_encrypted else ''}"


def parse_name(name: str) -> BackupName | None:
    """What a file's name tells; None if no backup is called so. The names sort by time."""
    match = _NAME.fullmatch(name)
    if match is None or (match[3] is not None and match[3] not in REASONS):
        return None
    try:
        moment = datetime.strptime(match[1], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return BackupName(moment, int(match[2] or 1), match[3] or "", match[4] is not None)


PLAIN, AGE, SEALED = "plain", "age", "sealed"  # what a backup is kept as


class Backup(NamedTuple):
    """A backup as it lies there: its size in octets; the ledger's format, 0 if that can't be seen from outside.

    `number` is its place among those of the ledger, from the newest on; 0 if it is somewhere else. `kept_as` is one of
    `PLAIN`, `AGE` and `SEALED`.
    """

    number: int
    path: Path
    moment: datetime
    reason: str
    size: int
    kept_as: str = PLAIN
    format: int = 0

    @property
    def is_encrypted(self) -> bool:
        """Whether nobody reads it without a key."""
        return self.kept_as != PLAIN

    @property
    def check(self) -> str:
        """How the copy was checked before it counted: whole, quick, or not at all."""
        if self.reason in UNSURE_REASONS:
            return "no"
        return "quick" if self.reason else "whole"


class BackupPlace(NamedTuple):
    """Where the backups of a ledger are kept, and for whom they are encrypted if nothing else is said."""

    folder: Path
    recipients: tuple[str, ...] = ()


class Contents(NamedTuple):
    """What a ledger holds: its actions by uid, each with the number of its entries; its contacts, handles by uid.

    `newest` is the moment of its newest action; empty if there is none.
    """

    actions: dict[str, int]
    contacts: dict[str, str]
    newest: str = ""


class Surplus(NamedTuple):
    """What one of two ledgers has and the other has not."""

    actions: int
    entries: int
    contacts: tuple[str, ...]


class Comparison(NamedTuple):
    """The present ledger and a backup: what only one of them has, and the moment of the newest action of each."""

    lost: Surplus
    regained: Surplus
    present_newest: str
    backup_newest: str

    @property
    def is_same(self) -> bool:
        """Whether both have the same actions and contacts."""
        return not any((*self.lost, *self.regained))


# The ledger before a restore. Only one that is there, and of this version's format, can be compared.
MISSING, UNREADABLE, OLDER, SOUND = "missing", "damaged", "older", "sound"


# What becomes of the seal, since a ledger keeps its own, whatever the backup has.
GETS_SEAL, LOSES_SEAL, CHANGES_KEY = "gets-seal", "loses-seal", "changes-key"


class Comeback(NamedTuple):
    """What a backup undoes of forgetting: how many people were forgotten since, and how many of them it has.

    `stays_known` is false if what is kept of them can't be kept beside what the backup has.
    """

    forgotten_since: int = 0
    coming_back: int = 0
    stays_known: bool = True


class Present(NamedTuple):
    """The present ledger, whose state is one of these four, compared with a backup.

    `seal` is empty if the backup is sealed as the ledger is; `comeback` is of those who were forgotten since.
    """

    state: str
    comparison: Comparison | None = None
    seal: str = ""
    comeback: Comeback = Comeback()


def compare(present: Contents, backup: Contents) -> Comparison:
    """What would go, and what would come back, if the backup took the place of the present ledger."""
    return Comparison(_subtract(present, backup), _subtract(backup, present), present.newest, backup.newest)


class Witness(NamedTuple):
    """An action by which a ledger and a backup of it can be told apart: only one of them has it."""

    uid: str
    is_in_backup: bool


def find_witness(present: Contents, backup: Contents) -> Witness | None:
    """Such an action; None if both have the same ones."""
    if lost := present.actions.keys() - backup.actions.keys():
        return Witness(min(lost), is_in_backup=False)
    regained = backup.actions.keys() - present.actions.keys()
    return Witness(min(regained), is_in_backup=True) if regained else None


def _subtract(contents: Contents, other_contents: Contents) -> Surplus:
    actions = contents.actions.keys() - other_contents.actions.keys()
    contacts = sorted(contents.contacts[uid] for uid in contents.contacts.keys() - other_contents.contacts.keys())
    return Surplus(len(actions), sum(contents.actions[uid] for uid in actions), tuple(contacts))
