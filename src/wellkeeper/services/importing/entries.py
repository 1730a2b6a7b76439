"""Entries come in from a table: all of them or none, each row once, however often it is imported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain, islice
from types import MappingProxyType
from typing import Any, NamedTuple

from wellkeeper.domain.contact import EXACT_SIGN, Contact
from wellkeeper.domain.entry import check_minutes
from wellkeeper.domain.entry_row import EntryRow, Reject, interpret_own_row, interpret_row
from wellkeeper.domain.imports import ImportLine, Lines, Outcome
from wellkeeper.domain.kinds import Kind
from wellkeeper.domain.words import money, text
from wellkeeper.errors import TooMuch, UnknownContact, WellError, WrongUsage, quote
from wellkeeper.queries import contacts
from wellkeeper.queries.entries import find_usual_currency
from wellkeeper.queries.identity import TakenHandles
from wellkeeper.queries.many_refs import ManyRefs
from wellkeeper.queries.reader import foresee
from wellkeeper.queries.rules import load_kinds
from wellkeeper.services.contacts import add_named, check_named
from wellkeeper.services.forgetting.tombstones import LEFT_OUT, Tombstones
from wellkeeper.services.importing.fitting import MOST_NEW_PEOPLE, write_what_fits
from wellkeeper.services.importing.options import ImportOptions
from wellkeeper.storage import models
from wellkeeper.storage.columns import derive_uid
from wellkeeper.storage.ledger import Ledger

BATCH = 1_000  # rows that are posted together
REFS_AT_ONCE = 100  # that a server is asked for together
MISSING_REASON = "it corrects an entry that is neither in the table nor in the ledger"
MOST_REJECTED_CHARACTERS = 15_000_000  # characters of rows that can't be posted: about 30,000 rows
MOST_SUGGESTED = 100  # unknown words in a table for which near handles are looked for, each among all contacts
_ROW_SIZE, _CELL_SIZE = 200, 60  # what a row and a cell take up besides their text, in characters
_make_key = lru_cache(10_000)(text.make_key)
_parse_cost = lru_cache(10_000)(money.parse)
RowMark = tuple[object, ...]  # what makes a row the same row the next time
COLUMNS = (
    *("id", "contact_id", "uid", "action_id", "day", "side", "kind", "family", "points", "note"),
    *("cost", "currency", "minutes", "occasion", "letter", "imported", "other_id", "voids", "adjusts"),
)
NO_CORRECTION = (None, None)  # the columns of an entry that voids none and adjusts none


def post_table(
    ledger: Ledger,
    entry_rows: Iterable[EntryRow | Reject],
    options: ImportOptions,
    *,
    gives_by_default: bool = False,
    given_handles: Mapping[str, str] = MappingProxyType({}),
) -> Outcome:
    """Post every row of a table that isn't in the ledger yet. What to do about rejects is the caller's.

    If it `gives_by_default`, a row without points and side is a give whenever it can be one. `given_handles` are those
    here of handles in our own sheet, if they differ.
    """
    importer = _EntryImporter(ledger, options, given_handles, gives_by_default=gives_by_default)
    waiting_rows = iter(entry_rows)
    for first in waiting_rows:
        importer.bring_in(chain((first,), islice(waiting_rows, BATCH - 1)))
        if importer.is_hopeless:
            break
    importer.post_postponed()
    return importer.make_outcome()


class _Candidate(NamedTuple):
    """A row that can be posted if its contacts are there: its mark, its uid, and the columns of its entry.

    Contacts are looked up last: those of a row that is in the ledger already may have other names by now.
    """

    row: EntryRow
    mark: RowMark
    uid: str
    columns: tuple[Any, ...]


class _EntryImporter:
    """Posts rows in batches. It knows which contacts and kinds the words in them mean, and what became of each row."""

    def __init__(
        self, ledger: Ledger, options: ImportOptions, given_handles: Mapping[str, str], *, gives_by_default: bool
    ) -> None:
        self._ledger, self._given_handles = ledger, given_handles
        self._options = options
        self._gives_by_default = gives_by_default
        self._kinds = load_kinds(ledger)
        self._usual_currency = options.currency or find_usual_currency(ledger)
        self._interpretations: dict[tuple[str, str, int | None], tuple[Kind, int]] = {}
        self._contacts: dict[str, Contact | WellError] = {}
        self._coming_refs: Iterator[str] = iter(())  # of the batch
        self._foreseen_refs: set[str] = set()
        self._foreseen: dict[str, Contact | WellError] = {}
        self._tombstones = Tombstones(ledger)
        self._taken_handles: TakenHandles | None = None
        self._forgotten_lines = 0
        self._first_id = next(ledger.draw_numbers(models.Entry))
        self._next_id = self._first_id
        self._met_bits = bytearray(self._first_id // 8 + 1)  # a bit for each older entry that a row of this table is
        self._many_refs = ManyRefs(ledger, 0 if options.new else MOST_SUGGESTED)
        self._postponed: list[_Candidate] = []  # corrections that came before what they correct
        self._repeated: dict[str, int] = {}  # by the uid of a row that came more than once: how often
        self._added = self._same = 0
        self._rejects: list[Reject] = []
        self._rejected_size = 0
        self._new_handles: list[str] = []
        self._lines = Lines()

    @property
    def is_hopeless(self) -> bool:
        """Whether more rows can't be posted than the user would mend."""
        return self._rejected_size > MOST_REJECTED_CHARACTERS

    def make_outcome(self) -> Outcome:
        """What became of all rows, by their lines in the file."""
        return Outcome(
            self._added,
            self._same,
            len(self._rejects) + self._forgotten_lines,
            self._lines.order(),
            Counter(ref for ref, contact in self._contacts.items() if isinstance(contact, UnknownContact)),
            tuple(sorted(self._rejects, key=lambda reject: reject.line)),
            tuple(self._new_handles),
            self.is_hopeless,
            former_refs=tuple(
                ref for ref, contact in self._contacts.items() if isinstance(contact, Contact) and contact.is_guessed
            ),
        )

    def bring_in(self, batch: Iterable[EntryRow | Reject]) -> None:
        """Post the rows of a batch that are new."""
        self._post(list(self._check_rows(batch)), may_postpone=True)

    def post_postponed(self) -> None:
        """Post the corrections that came before what they correct; what they correct may still be missing."""
        self._post(self._postponed, may_postpone=False)

    def _post(self, candidates: Sequence[_Candidate], *, may_postpone: bool) -> None:
        known_ids = self._find_known(candidates)
        rows = (candidate.row for candidate in candidates)
        self._coming_refs = (ref for row in rows for ref in (row.contact, row.other) if ref)
        new: list[tuple[_Candidate, tuple[Any, ...]]] = []
        for candidate in candidates:
            uid = self._choose_uid(candidate, known_ids)
            if not uid:
                self._same += 1
                self._add_line(candidate, "same")
                continue
            correction = self._find_correction(candidate.row, known_ids)
            if correction is None:
                if may_postpone:
                    self._postponed.append(candidate)
                else:
                    self._reject(Reject(candidate.row.line, MISSING_REASON, candidate.row.cells))
            elif pair := self._find_contacts(candidate.row):
                contact, other = pair
                other_id = other.id if other else None
                row = (self._next_id, contact.id, uid, *candidate.columns, other_id, *correction)
                new.append((candidate, row))
                known_ids[uid] = self._next_id
                self._next_id += 1
        refused = {row[0]: reason for (_, row), reason in write_what_fits(self._ledger, new, self._pour)}
        for candidate, row in new:
            if row[0] in refused:
                reason = f"no ledger holds such an entry ({refused[row[0]]})"
                self._reject(Reject(candidate.row.line, reason, candidate.row.cells))
            else:
                self._added += 1
                self._add_line(candidate, "added")

    def _pour(self, new_rows: Iterable[tuple[_Candidate, tuple[Any, ...]]]) -> None:
        """Write new rows. The action gets its number only now, when there is something to post."""
        action_id = self._ledger.action
        self._ledger.pour(models.Entry, COLUMNS, [(*row[:3], action_id, *row[3:]) for _, row in new_rows])

    def _find_correction(self, entry_row: EntryRow, known_ids: dict[str, int]) -> tuple[int | None, int | None] | None:
        """The ids of the entries that a row voids and adjusts; None if what it corrects isn't there (yet)."""
        if entry_row.own is None or not entry_row.own.corrects:
            return NO_CORRECTION
        uid = entry_row.own.corrects
        if uid not in known_ids:
            known_ids |= self._ledger.find_many(models.Entry, [uid])
        entry_id = known_ids.get(uid)
        if entry_id is None:
            return None
        return (entry_id, None) if entry_row.own.is_void else (None, entry_id)

    # -- one row -----------------------------------------------------------------------------------

    def _check_rows(self, batch: Iterable[EntryRow | Reject]) -> Iterator[_Candidate]:
        """The rows that can be posted; the others are rejected."""
        for row in batch:
            if self.is_hopeless:
                return
            if isinstance(row, Reject):
                self._reject(row)
                continue
            try:
                yield self._make_candidate(row)
            except WellError as error:
                self._reject(_make_reject(row, error))

    def _make_candidate(self, entry_row: EntryRow) -> _Candidate:
        """A row with all that its entry needs. Raises `WellError` if the ledger can't hold it."""
        side, kind, family, points = self._interpret(entry_row)
        cost, currency = None, ""
        if entry_row.cost:
            cost, currency = _parse_cost(
                entry_row.cost, self._usual_currency, entry_row.currency, self._options.currency
            )
        check_minutes(entry_row.minutes)
        note = text.clean(entry_row.note, "note", keeps_lines=True) if entry_row.note else ""
        occasion = text.clean(entry_row.occasion, "occasion", text.NAME_LIMIT) if entry_row.occasion else ""
        head = (entry_row.day.isoformat(), side, kind, family, points, note)
        mark = _make_mark(entry_row)
        uid = entry_row.own.uid if entry_row.own else derive_uid(1, *mark)
        letter, imported = (entry_row.own.letter, int(entry_row.own.is_imported)) if entry_row.own else ("", 0)
        return _Candidate(entry_row, mark, uid, (*head, cost, currency, entry_row.minutes, occasion, letter, imported))

    def _interpret(self, entry_row: EntryRow) -> tuple[str, str, str, int]:
        """The side, kind and family that a row means, and its points. Raises `WellError`."""
        if entry_row.own:
            return interpret_own_row(entry_row)
        words = (entry_row.side, entry_row.kind, entry_row.points)
        if words not in self._interpretations:
            self._interpretations[words] = interpret_row(
                entry_row, self._kinds, gives_by_default=self._gives_by_default
            )
        kind, points = self._interpretations[words]
        return kind.side, kind.word, kind.family, points

    def _find_contacts(self, entry_row: EntryRow) -> tuple[Contact, Contact | None] | None:
        """The contact of a row, and the one on the other side; None if the row is rejected for one of them."""
        refs = self._list_refs(entry_row)
        if self._leave_out(entry_row, refs):
            return None
        try:
            answers = [self._find_contact(ref) for ref in refs]  # both are looked up before one is added
            for ref, contact in zip(refs, answers, strict=True):
                if isinstance(contact, UnknownContact) and self._options.new:
                    check_named(self._ledger, ref, bring_back=self._options.brings_back)
                elif isinstance(contact, WellError):
                    raise contact
            if len(refs) == 2 and _are_one(refs, answers):
                if entry_row.own:  # they were two, and were merged here
                    return self._find_or_add(refs[0]), None
                raise WrongUsage(f"{quote(refs[0])} and {quote(refs[1])} are one person", "")
            contact, *others = map(self._find_or_add, refs)
            return contact, others[0] if others else None
        except TooMuch:
            raise
        except WellError as error:
            self._reject(_make_reject(entry_row, error))
            return None

    def _list_refs(self, entry_row: EntryRow) -> tuple[str, ...]:
        """Who is named by a row; our own sheet may have come with people whose handles were somebody else's here."""
        refs = (entry_row.contact, entry_row.other) if entry_row.other else (entry_row.contact,)
        return tuple(self._given_handles.get(ref, ref) for ref in refs) if entry_row.own else refs

    def _leave_out(self, entry_row: EntryRow, refs: Sequence[str]) -> bool:
        """Leave out a row that names somebody whom the user had forgotten, and nobody else; whether it does."""
        if not self._tombstones or self._options.brings_back:
            return False
        unknown_refs = [ref for ref in refs if isinstance(self._find_contact(ref), UnknownContact)]
        if not any(self._tombstones.recognise_ref(ref).person_numbers for ref in unknown_refs):
            return False
        self._forgotten_lines += 1
        self._lines.add(ImportLine("skipped", "", "", LEFT_OUT, "", entry_row.line), entry_row.line)
        return True

    def _find_or_add(self, ref: str) -> Contact:
        """The contact whom a cell means, who is added if there is none."""
        contact = self._find_contact(ref)
        if isinstance(contact, WellError):
            if self._taken_handles is None:
                self._taken_handles = TakenHandles(self._ledger)
            brings_back, taken_handles = self._options.brings_back, self._taken_handles
            contact = add_named(self._ledger, ref, bring_back=brings_back, taken_handles=taken_handles)
            self._contacts[ref] = contact
            self._new_handles.append(contact.handle)
            self._many_refs.add(contact.name, contact.handle)
            if len(self._new_handles) > MOST_NEW_PEOPLE:
                raise TooMuch(f"more than {MOST_NEW_PEOPLE:,} people would be new, which is too many at once")
        return contact

    def _find_contact(self, ref: str) -> Contact | WellError:
        """The contact whom a cell means, or the error that says why there is none."""
        last_answer = self._contacts.get(ref)
        if last_answer is None or (isinstance(last_answer, UnknownContact) and self._many_refs.may_be_new(ref)):
            if ref not in self._foreseen_refs:
                self._foresee_contacts(ref)
            is_settled = ref in self._foreseen and not self._many_refs.may_be_new(ref)
            self._contacts[ref] = self._foreseen[ref] if is_settled else self._look_up(ref)
        return self._contacts[ref]

    def _look_up(self, ref: str) -> Contact | WellError:
        try:
            return contacts.find(self._ledger, ref, whole=True, many_refs=self._many_refs)
        except WellError as error:
            return error.with_traceback(None)  # whose frames would hold all that they knew

    def _foresee_contacts(self, ref: str) -> None:
        """Have at hand whom this ref means, and the next ones that are new."""
        new_refs = (coming for coming in self._coming_refs if coming not in self._contacts)
        self._foreseen_refs = {ref, *islice(new_refs, REFS_AT_ONCE)}
        if self._options.new and self._ledger.is_on_server:  # whose answers hold only until a contact is added
            self._foreseen = self._ledger.ask_together(lambda: {ref: self._look_up(ref) for ref in self._foreseen_refs})
        else:
            list_matching = partial(contacts.list_matching, self._ledger, whole=True, many_refs=self._many_refs)
            foresee(self._ledger, *(partial(list_matching, foreseen) for foreseen in self._foreseen_refs))

    # -- each once ---------------------------------------------------------------------------------

    def _find_known(self, candidates: Iterable[_Candidate]) -> dict[str, int]:
        """The ids of the entries that these rows are already, by their uid, as if each row came once in the table."""
        return self._ledger.find_many(models.Entry, [candidate.uid for candidate in candidates])

    def _choose_uid(self, candidate: _Candidate, known_ids: dict[str, int]) -> str:
        """The uid of a new entry for a row; empty if the ledger has its entry already.

        The same row may stand in a table several times: each time it is another entry, with another uid.
        """
        if candidate.row.own:
            return "" if candidate.uid in known_ids else candidate.uid
        uid, times = candidate.uid, self._repeated.get(candidate.uid, 1)
        while True:
            if times > 1:
                uid = derive_uid(times, *candidate.mark)
                known_ids |= self._ledger.find_many(models.Entry, [uid])
                self._repeated[candidate.uid] = times + 1
            entry_id = known_ids.get(uid)
            if entry_id is None:
                return uid
            if entry_id < self._first_id and not self._meet(entry_id):
                return ""
            times += 1

    def _meet(self, entry_id: int) -> bool:
        """Remember that an older entry is a row of this table, and return whether an earlier row was that entry."""
        place, bit = entry_id // 8, 1 << entry_id % 8
        was_met = bool(self._met_bits[place] & bit)
        self._met_bits[place] |= bit
        return was_met

    # -- lines -------------------------------------------------------------------------------------

    def _reject(self, reject: Reject) -> None:
        self._rejects.append(reject)
        self._rejected_size += _ROW_SIZE + _CELL_SIZE * len(reject.cells) + sum(map(len, reject.cells))
        self._lines.add(ImportLine("skipped", "", "", reject.reason, "", reject.line), reject.line)

    def _add_line(self, candidate: _Candidate, did: str) -> None:
        if self._options.in_full:
            day, side, kind, _, points, note, *_ = candidate.columns
            says = " ".join(filter(None, (day, side, kind if kind != side else "", f"{points:+}" if points else "")))
            says = f"{says}: {note}" if note else says
            contact = self._find_contact(self._list_refs(candidate.row)[0])
            names = (candidate.row.contact, "") if isinstance(contact, WellError) else (contact.name, contact.handle)
            self._lines.add(ImportLine(did, *names, says, "", candidate.row.line), candidate.row.line)


def _are_one(refs: Sequence[str], row_people: Sequence[Contact | WellError]) -> bool:
    """Whether the two people of a row are one; of those who aren't there yet, the words of one may be in the other."""
    known_ids = [person.id for person in row_people if isinstance(person, Contact)]
    if known_ids:
        return len(known_ids) == 2 and known_ids[0] == known_ids[1]
    words, other_words = ({*_make_key(ref.removeprefix(EXACT_SIGN)).split()} for ref in refs)
    return words <= other_words or other_words <= words


def _make_reject(entry_row: EntryRow, error: WellError) -> Reject:
    hint = f" ({error.hint})" if error.hint.startswith("did you mean") else ""
    return Reject(entry_row.line, error.message + hint, entry_row.cells)


def _make_mark(entry_row: EntryRow) -> RowMark:
    """The mark of a row: its words as they stand there, whatever they mean the next time."""
    words = (entry_row.contact, entry_row.side, entry_row.kind, entry_row.other)
    rest = (entry_row.points, entry_row.note, entry_row.cost, entry_row.currency, entry_row.minutes, entry_row.occasion)
    return (entry_row.day.isoformat(), *map(_make_key, words), *rest)
