"""Entries come in from a table: all of them or none, each row once, however often it is imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from itertools import islice
from typing import Any, NamedTuple

from wellkeeper.domain import money, text
from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry_row import EntryRow, Reject, meant
from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.receipt import ImportLine
from wellkeeper.errors import BadNumber, UnknownContact, WellError
from wellkeeper.queries import contacts
from wellkeeper.queries.rules import kinds
from wellkeeper.services.contacts import add_named
from wellkeeper.services.entries import MOST_MINUTES
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

BATCH = 1_000
_key = lru_cache(10_000)(text.key)
COLUMNS = (
    *("id", "contact_id", "uid", "action_id", "day", "side", "kind", "family", "points", "note"),
    *("cost", "currency", "minutes", "occasion", "other_id"),
)


class How(NamedTuple):
    """How rows are read: the currency of costs that name none; whether a row without points and side is a give
    whenever it can be one; whether unknown people are added; and whether a line tells of every row.
    """

    currency: str = "USD"
    gives_by_default: bool = False
    new: bool = False
    in_full: bool = False


class Outcome(NamedTuple):
    """What became of a table: rows posted, rows known already, rows that can't be posted, and lines on them."""

    posted: int
    same: int
    rejects: tuple[Reject, ...]
    lines: tuple[ImportLine, ...]


def post_table(ledger: Ledger, rows: Iterable[EntryRow | Reject], how: How) -> Outcome:
    """Post every row of a table that isn't in the ledger yet. What to do about rejects is the caller's."""
    desk = _Desk(ledger, how)
    waiting = iter(rows)
    while batch := list(islice(waiting, BATCH)):
        desk.bring_in(batch)
    return Outcome(desk.posted, desk.same, tuple(desk.rejects), tuple(desk.lines))


class _Line(NamedTuple):
    """A row that can be posted: what makes it the same row the next time, its columns, and what it says."""

    row: EntryRow
    mark: str
    uid: str
    who: Contact
    columns: tuple[Any, ...]


class _Desk:
    """Where rows come in: who is meant by which words, and what was posted."""

    def __init__(self, ledger: Ledger, how: How) -> None:
        self._ledger = ledger
        self._how = how
        self._kinds = kinds(ledger)
        self._meant: dict[tuple[str, str, int | None], tuple[Kind, int]] = {}
        self._people: dict[str, Contact | WellError] = {}
        self._numbers = ledger.many.numbers(models.Entry)
        self._first = next(self._numbers)
        self._next = self._first
        self._met = bytearray(self._first // 8 + 1)  # a bit for each older entry that a row of this table is
        self._repeated: dict[str, int] = {}  # by the uid of a row that came more than once: how often
        self.posted = self.same = 0
        self.rejects: list[Reject] = []
        self.lines: list[ImportLine] = []

    def bring_in(self, batch: Iterable[EntryRow | Reject]) -> None:
        """Post the rows of a batch that are new."""
        lines = list(self._checked(batch))
        known = self._known(lines)
        new = []
        for line in lines:
            uid = self._uid(line, known)
            if uid:
                new.append((self._next, line.who.id, uid, *line.columns))
                known[uid] = self._next
                self._next += 1
            self._tell(line, "added" if uid else "same")
        if new:
            new = [(*row[:3], self._ledger.action, *row[3:]) for row in new]
            self._ledger.many.pour(models.Entry, COLUMNS, new)
        self.posted += len(new)
        self.same += len(lines) - len(new)

    # -- one row -----------------------------------------------------------------------------------

    def _checked(self, batch: Iterable[EntryRow | Reject]) -> Iterator[_Line]:
        for row in batch:
            if isinstance(row, Reject):
                self._reject(row)
                continue
            try:
                yield self._line(row)
            except WellError as problem:
                hint = f" ({problem.hint})" if problem.hint.startswith("did you mean") else ""
                self._reject(Reject(row.line, problem.message + hint, row.cells))

    def _line(self, row: EntryRow) -> _Line:
        """A row with all that its entry needs. Raises `WellError` where the ledger can't hold it."""
        kind, points = self._kind(row)
        who = self._who(row.contact)
        other = self._who(row.other).id if row.other else None
        cost, currency = _cost(row.cost, row.currency or self._how.currency) if row.cost else (None, "")
        if row.minutes is not None and not 0 <= row.minutes <= MOST_MINUTES:
            raise BadNumber(f"{row.minutes:,} minutes is outside 0 to {MOST_MINUTES:,}")
        note = text.clean(row.note, "note", lines=True) if row.note else ""
        occasion = text.clean(row.occasion, "occasion", text.NAME_LIMIT) if row.occasion else ""
        what = (row.day.isoformat(), kind.side, kind.word, kind.family, points, note)
        mark = _mark(row)
        return _Line(row, mark, _uid(mark, 1), who, (*what, cost, currency, row.minutes, occasion, other))

    def _kind(self, row: EntryRow) -> tuple[Kind, int]:
        words = (row.side, row.kind, row.points)
        if words not in self._meant:
            self._meant[words] = meant(row, self._kinds, gives_by_default=self._how.gives_by_default)
        return self._meant[words]

    def _who(self, word: str) -> Contact:
        """The contact whom a cell means. Raises `UnknownContact` or `Ambiguous`."""
        if word not in self._people:
            self._people[word] = self._found(word)
        found = self._people[word]
        if isinstance(found, WellError):
            raise found
        return found

    def _found(self, word: str) -> Contact | WellError:
        try:
            return contacts.contact(self._ledger, word, whole=True)
        except UnknownContact as problem:
            return add_named(self._ledger, word) if self._how.new else problem
        except WellError as problem:
            return problem

    # -- once --------------------------------------------------------------------------------------

    def _known(self, lines: Iterable[_Line]) -> dict[str, int]:
        """The numbers of the entries in the ledger that these rows would be, as far as each comes once."""
        return self._ledger.many.numbered(models.Entry, [line.uid for line in lines])

    def _uid(self, line: _Line, known: dict[str, int]) -> str:
        """The uid of a new entry for a row; nothing where the ledger has it already.

        The same row may stand in a table several times: each time it is another entry.
        """
        uid, times = line.uid, self._repeated.get(line.uid, 1)
        while True:
            if times > 1:
                uid = _uid(line.mark, times)
                known |= self._ledger.many.numbered(models.Entry, [uid])
                self._repeated[line.uid] = times + 1
            number = known.get(uid)
            if number is None:
                return uid
            if number < self._first and not self._meet(number):
                return ""
            times += 1

    def _meet(self, number: int) -> bool:
        """Whether an older entry was met before in this table; from now on it was."""
        place, bit = number // 8, 1 << number % 8
        met = bool(self._met[place] & bit)
        self._met[place] |= bit
        return met

    # -- telling -----------------------------------------------------------------------------------

    def _reject(self, row: Reject) -> None:
        self.rejects.append(row)
        self.lines.append(ImportLine("skipped", "", "", row.reason, "", row.line))

    def _tell(self, line: _Line, did: str) -> None:
        if self._how.in_full:
            day, side, kind, _, points, note, *_ = line.columns
            says = " ".join(filter(None, (day, side, kind if kind != side else "", f"{points:+}" if points else "")))
            told = f"{says}: {note}" if note else says
            self.lines.append(ImportLine(did, line.who.name, line.who.handle, told, "", line.row.line))


@lru_cache(10_000)
def _cost(amount: str, currency: str) -> tuple[int, str]:
    """The amount in minor units, and the currency by its letters. Raises `WellError`."""
    code = money.currency_code(currency)
    return money.parse(amount, code), code


def _mark(row: EntryRow) -> str:
    """What makes a row the same row the next time: its words as they stand there, whatever they mean by then."""
    words = (row.contact, row.side, row.kind, row.other)
    rest = (row.points, row.note, row.cost, row.currency, row.minutes, row.occasion)
    return repr((row.day.isoformat(), *map(_key, words), *rest))


def _uid(mark: str, repetition: int) -> str:
    """The same for the same row in every import and on every machine: 16 hexadecimal digits."""
    return sha256(f"{repetition} {mark}".encode()).hexdigest()[:16]
