"""Meetings, messages and mails become touches of the people whom the ledger knows, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from wellkeeper.domain.contact import Address, SkippedPart
from wellkeeper.domain.imports import ImportLine
from wellkeeper.domain.kinds import TOUCH
from wellkeeper.domain.rules import mail as correspondence
from wellkeeper.domain.touch import Mail, Touch
from wellkeeper.domain.words import text
from wellkeeper.domain.words.addresses import KEY_MAKERS
from wellkeeper.queries import contacts, entries
from wellkeeper.storage import models
from wellkeeper.storage.columns import derive_uid
from wellkeeper.storage.ledger import Ledger

BATCH = 1_000
MOST_KEPT_OWNERS = 50_000  # addresses whose owner is kept in mind
INTRO = "intro"
NEAR_DAYS = 3  # days within which an intro that was entered by hand is taken for the one in a mail
COLUMNS = (
    *("id", "contact_id", "uid", "action_id", "day", "side", "kind", "family", "points", "note"),
    *("currency", "occasion"),
)


class TouchImport(NamedTuple):
    """What became of a file: touches that are new or known, mails that suggest something, and what was left out.

    `strangers` counts how often each address came that is nobody's in the ledger.
    """

    touches: int
    same: int
    suggestions: int
    skipped: int
    strangers: Counter[str]
    lines: tuple[ImportLine, ...]


class _NewTouch(NamedTuple):
    """A touch of somebody known. `others` are the uids that it would have by other addresses of theirs."""

    uid: str
    others: tuple[str, ...]
    who: int
    touch: Touch


def record_touches(
    ledger: Ledger, records: Iterable[Touch | Mail | SkippedPart], own_addresses: Collection[str], *, in_full: bool
) -> TouchImport:
    """Record a touch for each contact that a file tells of. `mine` are the addresses from which the user writes.

    A mail in which the user introduced two contacts to each other becomes a suggestion besides: nothing is given
    without a yes. Where `in_full`, there is a line for each touch.
    """
    desk = _TouchImporter(ledger, own_addresses, in_full=in_full)
    waiting = iter(records)
    while batch := list(islice(waiting, BATCH)):
        desk.bring_in(batch)
    return TouchImport(desk.touches, desk.same, desk.suggestions, desk.skipped, desk.strangers, tuple(desk.lines))


class _TouchImporter:
    """Where touches come in: whose address is whose, and what was recorded."""

    def __init__(self, ledger: Ledger, own_addresses: Collection[str], *, in_full: bool) -> None:
        self._ledger = ledger
        self._mine = own_addresses
        self._in_full = in_full
        self._owners: dict[Address, tuple[int, ...]] = {}
        self._people: tuple[Address, ...] | None = None  # of whom these are
        self._known: dict[int, list[Address]] = {}
        self._unknown: list[str] = []
        self._numbers = ledger.draw_numbers(models.Entry)
        self.touches = self.same = self.suggestions = self.skipped = 0
        self.strangers: Counter[str] = Counter()
        self.lines: list[ImportLine] = []

    def bring_in(self, batch: Iterable[Touch | Mail | SkippedPart]) -> None:
        """Record what is new in a batch."""
        found: dict[str, _NewTouch] = {}
        for one in (one for each in batch for one in self._of(each)):
            found.setdefault(one.uid, one)
        uids = {each: uid for uid, one in found.items() for each in (uid, *one.others)}
        known = {uids[each] for each in self._ledger.find_many(models.Entry, list(uids))}
        new = [one for uid, one in found.items() if uid not in known]
        if new:
            self._ledger.pour(models.Entry, COLUMNS, [self._row(one) for one in new])
        self.touches += len(new)
        self.same += len(found) - len(new)
        if self._in_full:
            self.lines += [self._line("same" if uid in known else "added", one) for uid, one in found.items()]

    def _of(self, record: Touch | Mail | SkippedPart) -> Iterator[_NewTouch]:
        if isinstance(record, SkippedPart):
            self._skip(record.line, record.reason)
        elif record.day > self._ledger.day:
            self._skip(record.line, f"{record.day} lies in the future")
        elif isinstance(record, Touch):
            yield from self._touches(record)
        else:
            if correspondence.is_introduction(record, self._mine):
                self._suggest(record)
            if touch := correspondence.find_touch(record, self._mine):
                yield from self._touches(touch)

    def _touches(self, touch: Touch) -> Iterator[_NewTouch]:
        """A touch for each contact, by the first of their addresses."""
        if touch.people is not self._people:  # a meeting that repeats has the same each time
            self._people = touch.people
            self._known, self._unknown = self._told_apart(touch)
        self.strangers.update(self._unknown)
        for number, addresses in self._known.items():
            uid, *others = (derive_uid("touch", touch.key, *_make_key(address)) for address in addresses)
            yield _NewTouch(uid, tuple(others), number, touch)

    def _told_apart(self, touch: Touch) -> tuple[dict[int, list[Address]], list[str]]:
        """The addresses of each contact, and those of nobody."""
        known: dict[int, list[Address]] = {}
        unknown = []
        for address in touch.people:
            owners = self._owners_of(address)
            if not owners:
                unknown.append(address.value.lower())
            elif len(owners) > 1:
                self._skip(touch.line, f"{address.value} is the address of several contacts")
            else:
                known.setdefault(owners[0], []).append(address)
        return known, unknown

    def _owners_of(self, address: Address) -> tuple[int, ...]:
        sort, key = _make_key(address)
        if (sort, key) not in self._owners:
            if len(self._owners) >= MOST_KEPT_OWNERS:
                self._owners.clear()
            self._owners[Address(sort, key)] = contacts.list_owners_of_address(self._ledger, sort, key)
        return self._owners[Address(sort, key)]

    def _row(self, new_touch: _NewTouch) -> tuple[Any, ...]:
        touch = new_touch.touch
        head = (next(self._numbers), new_touch.who, new_touch.uid, self._ledger.action)
        return (*head, touch.day.isoformat(), TOUCH, touch.kind, "", 0, touch.note, "", "")

    # -- introductions -----------------------------------------------------------------------------

    def _suggest(self, mail: Mail) -> None:
        """Suggest an intro where a mail of the user's brought two contacts together, once."""
        others = (address for address in mail.recipients if address not in self._mine)
        owners = [self._owners_of(Address("email", address)) for address in others]
        known = list(dict.fromkeys(each[0] for each in owners if len(each) == 1))
        if len(known) != 2 or self._is_given(mail, *known):
            return
        uid = derive_uid("suggestion", mail.key)
        if self._ledger.find_many(models.Suggestion, [uid]):
            return
        note = text.clean(mail.subject, "subject")
        row = models.Suggestion(
            uid=uid, contact_id=known[0], other_id=known[1], day=mail.day.isoformat(), kind=INTRO, note=note
        )
        self._ledger.add(row)
        self.suggestions += 1
        if self._in_full:
            (name, handle), (_, other) = (contacts.load_name(self._ledger, number) for number in known)
            says = f"{mail.day} {INTRO} with {other}: {note}"
            self.lines.append(ImportLine("suggested", name, handle, says, "", mail.line))

    def _is_given(self, mail: Mail, contact_id: int, other_id: int) -> bool:
        """Whether that intro was entered by hand already, on about that day."""
        days = entries.list_gift_days(self._ledger, INTRO, contact_id, other_id)
        return any(abs((mail.day - day).days) <= NEAR_DAYS for day in days)

    # -- telling -----------------------------------------------------------------------------------

    def _skip(self, line_number: int, reason: str) -> None:
        self.skipped += 1
        self.lines.append(ImportLine("skipped", "", "", reason, "", line_number))

    def _line(self, did: str, new_touch: _NewTouch) -> ImportLine:
        says = f"{new_touch.touch.day} {new_touch.touch.kind}: {new_touch.touch.note}"
        return ImportLine(did, *contacts.load_name(self._ledger, new_touch.who), says, "", new_touch.touch.line)


def _make_key(address: Address) -> tuple[str, str]:
    return address.sort, KEY_MAKERS[address.sort](address.value)
