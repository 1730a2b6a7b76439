"""Meetings, messages and mails become touches of the contacts who took part, each once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from wellkeeper.domain.contact import Address, SkippedPart
from wellkeeper.domain.imports import ImportLine, Outcome
from wellkeeper.domain.kinds import TOUCH
from wellkeeper.domain.rules import mail as mail_rules
from wellkeeper.domain.touch import Mail, Touch
from wellkeeper.domain.words import text
from wellkeeper.domain.words.addresses import KEY_MAKERS
from wellkeeper.queries import contacts, entries
from wellkeeper.services.importing.fitting import write_what_fits
from wellkeeper.storage import models
from wellkeeper.storage.columns import derive_uid
from wellkeeper.storage.ledger import Ledger

Record = Touch | Mail | SkippedPart  # what a calendar or a mailbox holds

BATCH = 1_000  # touches or mails that are recorded together
MOST_KEPT_OWNERS = 50_000  # addresses whose owners are remembered
INTRO = "intro"
NEAR_DAYS = 3  # days within which an intro that was entered by hand is taken for the one in a mail
COLUMNS = (
    *("id", "contact_id", "uid", "action_id", "day", "side", "kind", "family", "points", "note"),
    *("currency", "occasion"),
)


class _NewTouch(NamedTuple):
    """A touch of a contact. `other_uids` are those that it would have by other addresses of the contact."""

    uid: str
    other_uids: tuple[str, ...]
    contact_id: int
    touch: Touch


def record_touches(
    ledger: Ledger, records: Iterable[Record], own_addresses: Collection[str], *, in_full: bool
) -> Outcome:
    """Record a touch for each contact that a file tells of. The user writes mails from their own addresses.

    A mail in which the user introduced two contacts to each other becomes a suggestion besides: nothing is given
    without a yes. If `in_full`, there is a line for each touch.
    """
    importer = _TouchImporter(ledger, own_addresses, in_full=in_full)
    waiting_records = iter(records)
    while batch := list(islice(waiting_records, BATCH)):
        importer.bring_in(batch)
    return importer.make_outcome()


class _TouchImporter:
    """Records touches in batches. It remembers whose address is whose, and what became of each record."""

    def __init__(self, ledger: Ledger, own_addresses: Collection[str], *, in_full: bool) -> None:
        self._ledger = ledger
        self._own_addresses = own_addresses
        self._in_full = in_full
        self._owner_ids: dict[tuple[str, str], tuple[int, ...]] = {}
        self._people: tuple[Address, ...] | None = None  # of the last touch; the next two are these, told apart
        self._known_addresses: dict[int, list[Address]] = {}
        self._unknown_addresses: list[str] = []
        self._entry_ids = ledger.draw_numbers(models.Entry)
        self._added = self._same = self._skipped = self._suggestions = 0
        self._strangers: Counter[str] = Counter()
        self._lines: list[ImportLine] = []

    def bring_in(self, batch: Iterable[Record]) -> None:
        """Record what is new in a batch."""
        touches: dict[str, _NewTouch] = {}
        for touch in (touch for record in batch for touch in self._read_touches(record)):
            touches.setdefault(touch.uid, touch)
        uids = {any_uid: uid for uid, touch in touches.items() for any_uid in (uid, *touch.other_uids)}
        known_uids = {uids[any_uid] for any_uid in self._ledger.find_many(models.Entry, list(uids))}
        new = [touch for uid, touch in touches.items() if uid not in known_uids]
        refused = write_what_fits(self._ledger, new, self._pour)
        for touch, reason in refused:
            self._skip(touch.touch.line, f"no ledger holds such a touch ({reason})")
            del touches[touch.uid]
        self._added += len(new) - len(refused)
        self._same += len(known_uids)
        if self._in_full:
            self._lines += [
                self._make_line("same" if u in known_uids else "added", touch) for u, touch in touches.items()
            ]

    def _pour(self, new_touches: Iterable[_NewTouch]) -> None:
        self._ledger.pour(models.Entry, COLUMNS, [self._make_row(touch) for touch in new_touches])

    def make_outcome(self) -> Outcome:
        """What became of all records."""
        return Outcome(
            self._added,
            self._same,
            self._skipped,
            tuple(self._lines),
            self._strangers,
            suggestions=self._suggestions,
        )

    def _read_touches(self, record: Record) -> Iterator[_NewTouch]:
        """The touches of contacts that a record means. What else it means is noted: a suggestion, a line."""
        if isinstance(record, SkippedPart):
            self._skip(record.line, record.reason)
        elif record.day > self._ledger.day:
            self._skip(record.line, f"{record.day} lies in the future")
        elif isinstance(record, Touch):
            yield from self._split_touch(record)
        else:
            if mail_rules.is_introduction(record, self._own_addresses):
                self._suggest(record)
            if touch := mail_rules.find_touch(record, self._own_addresses):
                yield from self._split_touch(touch)

    def _split_touch(self, touch: Touch) -> Iterator[_NewTouch]:
        """A touch for each contact, by the first of their addresses."""
        if touch.people is not self._people:  # a meeting that repeats has the same each time
            self._people = touch.people
            self._known_addresses, self._unknown_addresses = self._group_addresses(touch)
        self._strangers.update(self._unknown_addresses)
        for contact_id, addresses in self._known_addresses.items():
            uid, *other_uids = (derive_uid("touch", touch.key, *_make_key(address)) for address in addresses)
            yield _NewTouch(uid, tuple(other_uids), contact_id, touch)

    def _group_addresses(self, touch: Touch) -> tuple[dict[int, list[Address]], list[str]]:
        """The addresses of each contact, by its id, and those of no contact."""
        known_addresses: dict[int, list[Address]] = {}
        unknown_addresses = []
        for address in touch.people:
            owner_ids = self._find_owners(address)
            if not owner_ids:
                unknown_addresses.append(address.value.lower())
            elif len(owner_ids) > 1:
                self._skip(touch.line, f"{address.value} is the address of several contacts")
            else:
                known_addresses.setdefault(owner_ids[0], []).append(address)
        return known_addresses, unknown_addresses

    def _find_owners(self, address: Address) -> tuple[int, ...]:
        """The ids of the contacts that have that address."""
        mark = _make_key(address)
        if mark not in self._owner_ids:
            if len(self._owner_ids) >= MOST_KEPT_OWNERS:
                self._owner_ids.clear()
            self._owner_ids[mark] = contacts.list_owners_of_address(self._ledger, *mark)
        return self._owner_ids[mark]

    def _make_row(self, new_touch: _NewTouch) -> tuple[Any, ...]:
        touch = new_touch.touch
        head = (next(self._entry_ids), new_touch.contact_id, new_touch.uid, self._ledger.action)
        return (*head, touch.day.isoformat(), TOUCH, touch.kind, "", 0, touch.note, "", "")

    # -- introductions -----------------------------------------------------------------------------

    def _suggest(self, mail: Mail) -> None:
        """Suggest an intro if a mail of the user's brought two contacts together, once."""
        others = (address for address in mail.recipients if address not in self._own_addresses)
        owner_ids = [self._find_owners(Address("email", address)) for address in others]
        pair = list(dict.fromkeys(ids[0] for ids in owner_ids if len(ids) == 1))
        if len(pair) != 2 or self._is_given(mail, *pair):
            return
        uid = derive_uid("suggestion", mail.key)
        if self._ledger.find_many(models.Suggestion, [uid]):
            return
        note = text.clean(mail.subject, "subject")
        row = models.Suggestion(
            uid=uid, contact_id=pair[0], other_id=pair[1], day=mail.day.isoformat(), kind=INTRO, note=note
        )
        self._ledger.add(row)
        self._suggestions += 1
        if self._in_full:
            (name, handle), (_, other) = (contacts.load_name(self._ledger, contact_id) for contact_id in pair)
            says = f"{mail.day} {INTRO} with {other}: {note}"
            self._lines.append(ImportLine("suggested", name, handle, says, "", mail.line))

    def _is_given(self, mail: Mail, contact_id: int, other_id: int) -> bool:
        """Whether that intro was entered by hand already, within a few days of the mail."""
        days = entries.list_gift_days(self._ledger, INTRO, contact_id, other_id)
        return any(abs((mail.day - day).days) <= NEAR_DAYS for day in days)

    # -- lines -------------------------------------------------------------------------------------

    def _skip(self, line_number: int, reason: str) -> None:
        self._skipped += 1
        self._lines.append(ImportLine("skipped", "", "", reason, "", line_number))

    def _make_line(self, did: str, new_touch: _NewTouch) -> ImportLine:
        says = f"{new_touch.touch.day} {new_touch.touch.kind}: {new_touch.touch.note}"
        return ImportLine(did, *contacts.load_name(self._ledger, new_touch.contact_id), says, "", new_touch.touch.line)


def _make_key(address: Address) -> tuple[str, str]:
    return address.sort, KEY_MAKERS[address.sort](address.value)
