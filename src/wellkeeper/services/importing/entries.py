"""Entries come in from a table: all of them or none, each row once, however often it is imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import Any, NamedTuple

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import check_minutes
from wellkeeper.domain.entry_row import EntryRow, Reject, interpret_row
from wellkeeper.domain.imports import ImportLine
from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.words import money, text
from wellkeeper.errors import UnknownContact, WellError
from wellkeeper.queries import contacts
from wellkeeper.queries.rules import load_kinds
from wellkeeper.services.contacts import add_named
from wellkeeper.storage import models
from wellkeeper.storage.columns import derive_uid
from wellkeeper.storage.ledger import Ledger

BATCH = 1_000
MOST_REJECTED_CHARACTERS = 50_000_000  # characters of rows that can't be posted: about 100,000 rows
_ROW_SIZE, _CELL_SIZE = 200, 60  # what holding one costs besides, in characters
_make_key = lru_cache(10_000)(text.make_key)
RowMark = tuple[object, ...]
COLUMNS = (
    *("id", "contact_id", "uid", "action_id", "day", "side", "kind", "family", "points", "note"),
    *("cost", "currency", "minutes", "occasion", "other_id"),
)


class EntryOptions(NamedTuple):
    """How rows are read: the currency of costs that name none; whether a row without points and side is a give
    whenever it can be one; whether unknown people are added; and whether a line tells of every row.
    """

    currency: str = "USD"
    gives_by_default: bool = False
    new: bool = False
    in_full: bool = False


class EntryImport(NamedTuple):
    """What became of a table: rows posted, rows known already, rows that can't be posted, and lines on them.

    `added` are the handles of people whom it brought, `strangers` counts those who are nobody. Where `is_hopeless`, so
    much can't be posted that the rest wasn't looked at.
    """

    posted: int
    same: int
    rejects: tuple[Reject, ...]
    lines: tuple[ImportLine, ...]
    added: tuple[str, ...] = ()
    strangers: int = 0
    is_hopeless: bool = False


def post_table(ledger: Ledger, rows: Iterable[EntryRow | Reject], entry_options: EntryOptions) -> EntryImport:
    """Post every row of a table that isn't in the ledger yet. What to do about rejects is the caller's."""
    desk = _EntryImporter(ledger, entry_options)
    waiting = iter(rows)
    for row in waiting:
        desk.bring_in(chain((row,), islice(waiting, BATCH - 1)))
        if desk.is_hopeless:
            break
    rejects = tuple(sorted(desk.rejects, key=lambda row: row.line))
    lines = tuple(sorted(desk.lines, key=lambda line: line.line))
    return EntryImport(desk.posted, desk.same, rejects, lines, tuple(desk.added), desk.strangers, desk.is_hopeless)


class _Candidate(NamedTuple):
    """A row that can be posted if its people are there: what makes it the same row the next time, and its columns.

    People are asked for last. A row that is in the ledger already needs nobody: they may be called otherwise by now.
    """

    row: EntryRow
    mark: RowMark
    uid: str
    columns: tuple[Any, ...]


class _EntryImporter:
    """Where rows come in: who is meant by which words, and what was posted."""

    def __init__(self, ledger: Ledger, entry_options: EntryOptions) -> None:
        self._ledger = ledger
        self._how = entry_options
        self._kinds = load_kinds(ledger)
        self._meant: dict[tuple[str, str, int | None], tuple[Kind, int]] = {}
        self._people: dict[str, Contact | WellError] = {}
        self._numbers = ledger.draw_numbers(models.Entry)
        self._first = next(self._numbers)
        self._next = self._first
        self._met = bytearray(self._first // 8 + 1)  # a bit for each older entry that a row of this table is
        self._repeated: dict[str, int] = {}  # by the uid of a row that came more than once: how often
        self.posted = self.same = 0
        self.rejects: list[Reject] = []
        self._rejected = 0
        self.added: list[str] = []
        self.lines: list[ImportLine] = []

    @property
    def is_hopeless(self) -> bool:
        """Whether more can't be posted than anybody would mend."""
        return self._rejected > MOST_REJECTED_CHARACTERS

    @property
    def strangers(self) -> int:
        """How many words for people mean nobody."""
        return sum(isinstance(found, UnknownContact) for found in self._people.values())

    def bring_in(self, batch: Iterable[EntryRow | Reject]) -> None:
        """Post the rows of a batch that are new."""
        lines = list(self._checked(batch))
        known = self._known(lines)
        new = []
        for line in lines:
            uid = self._uid(line, known)
            if not uid:
                self.same += 1
                self._tell(line, "same")
            elif people := self._people_of(line.row):
                who, other = people
                new.append((self._next, who.id, uid, *line.columns, other.id if other else None))
                known[uid] = self._next
                self._next += 1
                self._tell(line, "added")
        if new:
            new = [(*row[:3], self._ledger.action, *row[3:]) for row in new]
            self._ledger.pour(models.Entry, COLUMNS, new)
        self.posted += len(new)

    # -- one row -----------------------------------------------------------------------------------

    def _checked(self, batch: Iterable[EntryRow | Reject]) -> Iterator[_Candidate]:
        for row in batch:
            if self.is_hopeless:
                return
            if isinstance(row, Reject):
                self._reject(row)
                continue
            try:
                yield self._line(row)
            except WellError as problem:
                self._reject(_make_reject(row, problem))

    def _line(self, entry_row: EntryRow) -> _Candidate:
        """A row with all that its entry needs. Raises `WellError` where the ledger can't hold it."""
        kind, points = self._kind(entry_row)
        cost, currency = (
            _parse_cost(entry_row.cost, entry_row.currency or self._how.currency) if entry_row.cost else (None, "")
        )
        check_minutes(entry_row.minutes)
        note = text.clean(entry_row.note, "note", keeps_lines=True) if entry_row.note else ""
        occasion = text.clean(entry_row.occasion, "occasion", text.NAME_LIMIT) if entry_row.occasion else ""
        what = (entry_row.day.isoformat(), kind.side, kind.word, kind.family, points, note)
        mark = _make_mark(entry_row)
        return _Candidate(entry_row, mark, derive_uid(1, *mark), (*what, cost, currency, entry_row.minutes, occasion))

    def _kind(self, entry_row: EntryRow) -> tuple[Kind, int]:
        words = (entry_row.side, entry_row.kind, entry_row.points)
        if words not in self._meant:
            self._meant[words] = interpret_row(entry_row, self._kinds, gives_by_default=self._how.gives_by_default)
        return self._meant[words]

    def _people_of(self, entry_row: EntryRow) -> tuple[Contact, Contact | None] | None:
        """The contact of a row, and the one on the other side; nothing for a row that is rejected for them."""
        words = (entry_row.contact, entry_row.other) if entry_row.other else (entry_row.contact,)
        try:
            for word in words:
                found = self._found(word)
                if isinstance(found, WellError) and not (self._how.new and isinstance(found, UnknownContact)):
                    raise found
            return self._who(entry_row.contact), self._who(entry_row.other) if entry_row.other else None
        except WellError as problem:
            self._reject(_make_reject(entry_row, problem))
            return None

    def _who(self, ref: str) -> Contact:
        """The contact whom a cell means, who is added where nobody is."""
        found = self._found(ref)
        if isinstance(found, WellError):
            found = self._people[ref] = add_named(self._ledger, ref)
            self.added.append(found.handle)
        return found

    def _found(self, ref: str) -> Contact | WellError:
        if ref not in self._people:
            try:
                self._people[ref] = contacts.find(self._ledger, ref, whole=True)
            except WellError as problem:
                self._people[ref] = problem
        return self._people[ref]

    # -- once --------------------------------------------------------------------------------------

    def _known(self, candidates: Iterable[_Candidate]) -> dict[str, int]:
        """The numbers of the entries in the ledger that these rows would be, as far as each comes once."""
        return self._ledger.find_many(models.Entry, [line.uid for line in candidates])

    def _uid(self, candidate: _Candidate, known_ids: dict[str, int]) -> str:
        """The uid of a new entry for a row; nothing where the ledger has it already.

        The same row may stand in a table several times: each time it is another entry.
        """
        uid, times = candidate.uid, self._repeated.get(candidate.uid, 1)
        while True:
            if times > 1:
                uid = derive_uid(times, *candidate.mark)
                known_ids |= self._ledger.find_many(models.Entry, [uid])
                self._repeated[candidate.uid] = times + 1
            number = known_ids.get(uid)
            if number is None:
                return uid
            if number < self._first and not self._meet(number):
                return ""
            times += 1

    def _meet(self, entry_id: int) -> bool:
        """Whether an older entry was met before in this table; from now on it was."""
        place, bit = entry_id // 8, 1 << entry_id % 8
        met = bool(self._met[place] & bit)
        self._met[place] |= bit
        return met

    # -- telling -----------------------------------------------------------------------------------

    def _reject(self, reject: Reject) -> None:
        self.rejects.append(reject)
        self._rejected += _ROW_SIZE + _CELL_SIZE * len(reject.cells) + sum(map(len, reject.cells))
        self.lines.append(ImportLine("skipped", "", "", reject.reason, "", reject.line))

    def _tell(self, candidate: _Candidate, did: str) -> None:
        if self._how.in_full:
            day, side, kind, _, points, note, *_ = candidate.columns
            says = " ".join(filter(None, (day, side, kind if kind != side else "", f"{points:+}" if points else "")))
            told = f"{says}: {note}" if note else says
            who = self._found(candidate.row.contact)
            names = (candidate.row.contact, "") if isinstance(who, WellError) else (who.name, who.handle)
            self.lines.append(ImportLine(did, *names, told, "", candidate.row.line))


def _make_reject(entry_row: EntryRow, problem: WellError) -> Reject:
    hint = f" ({problem.hint})" if problem.hint.startswith("did you mean") else ""
    return Reject(entry_row.line, problem.message + hint, entry_row.cells)


@lru_cache(10_000)
def _parse_cost(amount: str, currency: str) -> tuple[int, str]:
    """The amount in minor units, and the currency by its letters. Raises `WellError`."""
    code = money.parse_currency(currency)
    return money.parse(amount, code), code


def _make_mark(entry_row: EntryRow) -> RowMark:
    """What makes a row the same row the next time: its words as they stand there, whatever they mean by then."""
    words = (entry_row.contact, entry_row.side, entry_row.kind, entry_row.other)
    rest = (entry_row.points, entry_row.note, entry_row.cost, entry_row.currency, entry_row.minutes, entry_row.occasion)
    return (entry_row.day.isoformat(), *map(_make_key, words), *rest)
