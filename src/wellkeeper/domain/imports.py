"""An import: what became of everything in the files that were brought in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from operator import itemgetter
from sys import maxsize
from types import MappingProxyType
from typing import NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.entry_row import Reject
from wellkeeper.domain.history import Effect, Remark


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


ROOM = 10_000_000  # characters of lines that are kept
LINE_SIZE, DIFFERENCE_SIZE = 300, 100  # what a line and a difference take up besides their text, in characters


class Lines(list[ImportLine]):
    """The lines on everything that files hold: all are counted, and the first are kept, as far as there is room.

    `counts` are by file and by what became of things. A line may have a place, which `order` puts it in.
    """

    def __init__(self) -> None:
        super().__init__()
        self.counts: Counter[tuple[str, str]] = Counter()
        self._room, self._half = ROOM, ROOM // 2
        self._places: list[int] = []

    def add(self, import_line: ImportLine, place: int = 0) -> None:
        """Count a line, and keep it if there is room: half of it is for what isn't the same."""
        self.counts[import_line.file, import_line.did] += 1
        if self._room > (self._half if import_line.did == "same" else 0):
            self._keep(import_line, place)

    def join(self, more_lines: Lines, file: str) -> None:
        """Add the lines on a file behind these."""
        for (_, did), count in more_lines.counts.items():
            self.counts[file, did] += count
        for line in more_lines:
            if self._room <= 0:
                return
            self._keep(line._replace(file=file), maxsize)

    def order(self) -> Lines:
        """The lines themselves, each in its place."""
        self[:] = [line for _, line in sorted(zip(self._places, self, strict=True), key=itemgetter(0))]
        self._places.sort()
        return self

    def count_all(self, did: str) -> int:
        """Of how many things that became."""
        return sum(count for (_, word), count in self.counts.items() if word == did)

    def _keep(self, import_line: ImportLine, place: int) -> None:
        self.append(import_line)
        self._places.append(place)
        texts = (import_line.name, import_line.contact, import_line.says)
        differences = (*import_line.changes, *import_line.left)
        self._room -= LINE_SIZE + sum(map(len, texts))
        self._room -= sum(DIFFERENCE_SIZE + len(old) + len(new) for _, old, new in differences)


class Import(NamedTuple):
    """What an import did, and lines on what came in.

    `rejects` are the rows of each table that can't be posted, by the name of its file; `talk` are sentences for the
    user; what was `proposed` is counted by rule. A history that was brought in has no lines, but `remarks` on what
    could not be carried out as it has it, and its `effects` on what was here. `given_handles` are those that contacts
    of our own sheet have here, by the handle there, if that was somebody else's.
    """

    done: Done
    lines: Lines
    rejects: Mapping[str, tuple[Reject, ...]] = MappingProxyType({})
    talk: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    proposed: Mapping[str, int] = MappingProxyType({})
    effects: tuple[Effect, ...] = ()
    given_handles: Mapping[str, str] = MappingProxyType({})


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
    lines: Lines
    strangers: Counter[str]
    rejects: tuple[Reject, ...] = ()
    new_contacts: tuple[str, ...] = ()
    is_hopeless: bool = False
    proposed: Mapping[str, int] = MappingProxyType({})
    moved: int = 0
    taken_back: int = 0
    joined: Mapping[str, str] = MappingProxyType({})
    former_refs: tuple[str, ...] = ()
