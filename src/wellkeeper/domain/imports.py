"""An import: what became of everything in the files that were brought in."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.entry_row import Reject
from wellkeeper.domain.history import Remark


class Difference(NamedTuple):
    """A field of a contact, what it was, and what it is now."""

    field: str
    old: str
    new: str


class ImportLine(NamedTuple):
    """What became of one thing in a file: added, changed, same, suggested, moved, taken back or skipped.

    `says` is why it was skipped, or what an entry or a touch says; of a person who came in, what couldn't be kept.
    `changes` are the fields that came in, `left` those where the ledger stays as it is though the file says otherwise.
    """

    did: str
    name: str
    contact: str
    says: str
    file: str
    line: int
    changes: tuple[Difference, ...] = ()
    left: tuple[Difference, ...] = ()


class Import(NamedTuple):
    """What an import did, and a line for each thing that came in.

    `rejects` are the rows of each table that can't be posted, by the name of its file; `talk` are sentences for the
    user; what was `proposed` is counted by rule. A history that was brought in has no lines, but `remarks` on what
    could not be carried out as it has it.
    """

    done: Done
    lines: tuple[ImportLine, ...] = ()
    rejects: Mapping[str, tuple[Reject, ...]] = MappingProxyType({})
    talk: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    proposed: Mapping[str, int] = MappingProxyType({})


class Outcome(NamedTuple):
    """What became of a file of entries, meetings or mails: how much was added, there already, or skipped.

    `strangers` counts the words or addresses in it that mean no contact. Of a table there are the `rejects`, which are
    the rows that can't be posted, and the handles of `new_contacts`; if it `is_hopeless`, so many are bad that the rest
    wasn't read. Meetings were `moved` or `taken_back`; what mails and meetings speak of was `proposed`, by rule.
    `joined` are addresses that were taken for another one, of the same mailbox; `former_refs` handles in a table that
    somebody had before.
    """

    added: int
    same: int
    skipped: int
    lines: tuple[ImportLine, ...]
    strangers: Counter[str]
    rejects: tuple[Reject, ...] = ()
    new_contacts: tuple[str, ...] = ()
    is_hopeless: bool = False
    proposed: Mapping[str, int] = MappingProxyType({})
    moved: int = 0
    taken_back: int = 0
    joined: Mapping[str, str] = MappingProxyType({})
    former_refs: tuple[str, ...] = ()
