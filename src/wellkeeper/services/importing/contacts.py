"""Contacts come in from files: recognised by their addresses, never by name alone, and never overwritten unasked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from sys import maxsize
from typing import Any

from wellkeeper.domain.action import Done
from wellkeeper.domain.contact import SOURCES, TIERS, Card, Group, SkippedPart
from wellkeeper.domain.imports import Difference, Import, ImportLine, Lines
from wellkeeper.domain.words import emails, text
from wellkeeper.domain.words.addresses import KEY_MAKERS, is_same
from wellkeeper.errors import BadText, TooMuch, WellError
from wellkeeper.queries import contacts, identity
from wellkeeper.services.contacts import choose_free_handle, parse_word
from wellkeeper.services.forgetting.tombstones import LEFT_OUT, NAMESAKE, Tombstones, bring_people_back
from wellkeeper.services.importing import filing
from wellkeeper.services.importing.fields import (
    MOST_ADDRESSES,
    clean_addresses,
    clean_fields,
    clean_label,
    clean_tags,
    leave_out_impossible,
    make_columns,
    make_recognisable,
)
from wellkeeper.services.importing.fitting import Room
from wellkeeper.services.importing.identity import ContactIndex, KnownContact, Mark, Match, list_addresses
from wellkeeper.services.importing.options import FilingOptions
from wellkeeper.services.importing.waiting import WaitingRows
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

MOST_NAMES = 3  # of files that a summary names
MOST_WAITING_CARDS = 20_000  # of one file
MOST_GROUPS, MOST_MEMBERS = 10_000, 200_000  # of one import
MOST_OPEN_LINES = 5_000  # lines on what isn't written yet

NamedCards = tuple[str, Iterable[Card | Group | SkippedPart]]  # the name of a file, and what is in it


def import_contacts(
    ledger: Ledger,
    named_cards: Iterable[NamedCards],
    options: FilingOptions,
    *,
    in_full: bool = False,
    brings_back: bool = False,
) -> Import:
    """Bring contacts into the ledger. What is in it stays; what was unknown of a contact is filled in.

    Whom the user had forgotten stays out, unless the import `brings_back`. There is a line for each card. If `in_full`,
    the lines also tell all that came in of contacts that are new. Raises `TooMuch` for more new people than one import
    brings in.
    """
    importer = _ContactImporter(ledger, options, in_full=in_full, brings_back=brings_back)
    names: list[str] = []
    for name, cards in named_cards:
        names.append(name)
        importer.bring_in_file(name, cards)
    lines = importer.finish()
    title = ", ".join(names) if len(names) <= MOST_NAMES else f"{len(names)} files"
    counts = ", ".join(f"{lines.count_all(word)} {word}" for word in ("added", "changed", "same", "skipped"))
    done = Done(f"imported {title}: {counts}", tuple(importer.new_handles))
    return Import(done, lines, given_handles=importer.given_handles)


class _ContactImporter:
    """Brings in cards one by one. It knows the contacts there are, and holds the rows that wait to be written."""

    def __init__(self, ledger: Ledger, options: FilingOptions, *, in_full: bool, brings_back: bool) -> None:
        self._ledger = ledger
        self._tombstones, self._brings_back = Tombstones(ledger), brings_back
        self._update = options.update
        self._in_full = in_full
        self._filing_columns = {
            "source": parse_word("source", options.source or "", tuple(SOURCES)),
            "tier": parse_word("tier", options.tier or "", TIERS),
        }
        self._tags = clean_tags(options.tags)
        self._index = ContactIndex(ledger)
        self._waiting_rows = WaitingRows(ledger)
        self._lines = Lines()
        self._next_place = 0
        self._open_lines: dict[int, ImportLine] = {}  # on what isn't written yet, by their places
        self._groups: dict[int, tuple[str, Group]] = {}  # by their places: their members may come behind them
        self._member_count = 0
        self._first_new_id = maxsize
        self._room = Room()
        self.new_handles: list[str] = []
        self.given_handles: dict[str, str] = {}  # here, by the handle that our own sheet has

    def bring_in_file(self, file_name: str, cards: Iterable[Card | Group | SkippedPart]) -> None:
        """Bring in the cards of a file. There is a line for each, in their order.

        A card waits for the end of the file if its contact may have another card there, which is surely theirs.
        """
        self._index.begin_file()
        waiting_cards: list[tuple[int, Card]] = []
        for place, item in enumerate(cards, self._next_place):
            self._next_place = place + 1
            if isinstance(item, Group) and self._has_room(item):
                self._groups[place] = file_name, item
                self._member_count += len(item.members)
                continue
            if isinstance(item, Group | SkippedPart):
                self._skip(place, file_name, item)
                continue
            try:
                card = make_recognisable(item)
            except WellError as error:
                self._put_line(place, _make_line("skipped", item, "", error.message)._replace(file=file_name))
                continue
            self._index.note_card(card)
            match = self._index.find_match(card)
            must_wait = self._index.must_wait(card, match)
            if must_wait or match.doubtful_contacts:
                self._index.stand_in_line(card, match)
            if not must_wait:
                self._bring_in(place, file_name, card, match)
            elif len(waiting_cards) < MOST_WAITING_CARDS:
                waiting_cards.append((place, card))
            else:
                says = f"more than {MOST_WAITING_CARDS:,} cards here may be of several people: bring it in by itself"
                self._put_line(place, _make_line("skipped", card, "", says)._replace(file=file_name))
        for place, card in waiting_cards:
            self._bring_in(place, file_name, card, self._index.find_match(card))

    def finish(self) -> Lines:
        """Write all that waits, tag the members of groups, and return the lines of all files."""
        self._settle()
        for place, (file_name, group) in self._groups.items():
            says = self._tag_members(group)
            self._lines.add(ImportLine("skipped", "", "", says, file_name, group.line), place)
        return self._lines.order()

    def _has_room(self, group: Group) -> bool:
        """Whether a group is kept until its members are there."""
        return len(self._groups) < MOST_GROUPS and self._member_count + len(group.members) <= MOST_MEMBERS

    def _skip(self, place: int, file_name: str, skipped_part: Group | SkippedPart) -> None:
        """Tell of a part that is no contact; a group that comes to it was one too many."""
        says = skipped_part.reason
        if isinstance(skipped_part, Group):
            says = f"{says}; there are too many groups to tag its members"
        self._put_line(place, ImportLine("skipped", "", "", says, file_name, skipped_part.line))

    def _put_line(self, place: int, import_line: ImportLine) -> None:
        """Put a line to the others on what isn't written yet."""
        if len(self._open_lines) >= MOST_OPEN_LINES:
            self._settle()
        self._open_lines[place] = import_line

    def _bring_in(self, place: int, file_name: str, card: Card, match: Match) -> None:
        """Add the contact of a card, or fill in what was unknown of it, and write its line."""
        if self._waiting_rows.are_many:
            self._settle()
        line = self._bring_in_card(card, match)
        if card.filing and card.filing.handle not in ("", line.contact) and line.contact:
            self.given_handles[card.filing.handle] = line.contact
        self._put_line(place, line._replace(file=file_name))

    def _bring_in_card(self, card: Card, match: Match) -> ImportLine:
        if len(match.contacts) > 1:
            candidates = " or ".join(contact.handle for contact in match.contacts)
            return _make_line("skipped", card, "", f"could be {candidates}: nothing was changed")
        card, remark = leave_out_impossible(card, self._ledger.day)
        try:
            # A card with a bad tag is refused even if its contact is known and gets no tags: otherwise the same file
            # would change more the next time. And what is refused has changed nothing.
            clean_tags(card.tags)
            for value in card.labels:
                clean_label(card.labels, value)
            line = self._fill_in(card, match.contacts[0]) if match.contacts else self._add_unless_forgotten(card)
            return line._replace(says="; ".join(filter(None, (remark, line.says, match.describe_doubt()))))
        except TooMuch:
            raise
        except WellError as error:
            return _make_line("skipped", card, "", error.message)

    def _settle(self) -> None:
        """Write the rows and edits that wait. What a table refuses costs the card of its contact, and is told."""
        refused = self._waiting_rows.settle()
        reasons = {self._index.contacts[contact_id].handle: reason for contact_id, reason in refused.items()}
        for place, line in self._open_lines.items():
            told_line = line
            if line.contact in reasons:
                says = f"left out: no ledger holds such a contact ({reasons[line.contact]})"
                told_line = line._replace(did="skipped", contact="", says=says, changes=(), left=())
            if told_line.did == "added":
                self.new_handles.append(told_line.contact)
            self._lines.add(told_line, place)
        self._open_lines.clear()

    def _tag_members(self, group: Group) -> str:
        """Give the name of a group to its members as a tag, as far as they are new. Returns a line on it."""
        ids = {number for member in group.members for number in self._list_owners(member)}
        new_ids = sorted(number for number in ids if number >= self._first_new_id)
        try:
            tags = clean_tags([group.name] if group.name else ())
        except WellError as error:
            return f"{group.reason}; {error.message}"
        for tag, key in ((tag, text.make_key(tag)) for tag in tags):
            for contact_id in new_ids:
                if contacts.find_tag_id(self._ledger, contact_id, key) is None:
                    self._waiting_rows.put(models.Tag, contact_id=contact_id, tag=tag, key=key)
        self._settle()
        return f"{group.reason}{filing.describe_tag(tags[0], len(new_ids), len(ids))}" if tags else group.reason

    def _list_owners(self, member: str) -> Iterable[int]:
        """The ids of the contacts with a mark by which a group names its members."""
        for sort in ("uid", "email"):
            yield from contacts.list_owners_of_address(self._ledger, sort, KEY_MAKERS[sort](member))

    def _add_unless_forgotten(self, card: Card) -> ImportLine:
        """Add the contact of a card; whom the user had forgotten only if they are brought back."""
        sighting = self._tombstones.recognise_card(card)
        if sighting.is_sure and not self._brings_back:
            return _make_line("skipped", card, "", LEFT_OUT)
        line = self._add_contact(card)
        if sighting.person_numbers and self._brings_back:
            bring_people_back(self._ledger, sighting)
        elif sighting.person_numbers:
            return line._replace(says="; ".join(filter(None, (NAMESAKE, line.says))))
        return line

    # -- a new contact ---------------------------------------------------------------------------

    def _add_contact(self, card: Card) -> ImportLine:
        """Add the contact of a card. Raises `BadText` before anything is done."""
        fields = clean_fields(card)
        fields["note"] = text.clean("\n".join(filter(None, (fields["note"], card.remark))), "note", keeps_lines=True)
        tags = clean_tags((*card.tags, *self._tags))
        addresses = [
            (sort, value) for sort, values in filing.list_new_addresses(card) for value in clean_addresses(sort, values)
        ]
        taken = self._index.handles
        handle = choose_free_handle(fields["name"], card.name_parts, taken.is_free, taken.next_numbers)
        if card.filing and card.filing.handle and card.filing.handle not in taken:
            handle = card.filing.handle
        self._room.take(fields, len(addresses))
        contact_id = self._put_contact(fields, handle, "\n".join(card.extra), filing.list_new_columns(card))
        for sort, value in addresses:
            self._put_address(contact_id, sort, value, card.labels)
        self._index.claim(contact_id, card)
        for tag in tags:
            self._waiting_rows.put(models.Tag, contact_id=contact_id, tag=tag, key=text.make_key(tag))
        if not self._in_full:
            return _make_line("added", card, handle)
        fields.pop("name_parts")  # the name tells them
        reached = [(sort, value) for sort, value in addresses if sort != "uid"]
        told_labels = [("label", f"{value} {card.labels[value]}") for _, value in reached if value in card.labels]
        new = [*fields.items(), *reached, *told_labels, *(("tag", tag) for tag in tags)]
        changes = tuple(Difference(name, "", str(value)) for name, value in new if value)
        return _make_line("added", card, handle, changes=changes)

    def _put_contact(self, fields: dict[str, Any], handle: str, extra: str, own_columns: Mapping[str, Any]) -> int:
        """Put the row of a new contact; what our own sheet says of it goes before what the user said of all."""
        row = {
            **make_columns(fields),
            **self._filing_columns,
            "handle": handle,
            "extra": extra,
            "added": self._ledger.day.isoformat(),
            "imported": 1,
            **own_columns,
        }
        row["added"] = min(row["added"], self._ledger.day.isoformat())
        contact_id = self._waiting_rows.put(models.Contact, **row)
        self._first_new_id = min(self._first_new_id, contact_id)
        self._index.put(KnownContact(contact_id, handle, **fields))
        if "uid" in own_columns:
            self._index.add_mark(contact_id, Mark("uid", KEY_MAKERS["uid"](own_columns["uid"])))
        return contact_id

    def _put_address(self, contact_id: int, sort: str, value: str, card_labels: Mapping[str, str]) -> None:
        mark = Mark(sort, KEY_MAKERS[sort](value))
        label = clean_label(card_labels, value)
        self._waiting_rows.put(models.Address, contact_id=contact_id, sort=sort, value=value, key=mark.key, label=label)
        self._index.add_mark(contact_id, mark, label)

    # -- a known contact --------------------------------------------------------------------------

    def _fill_in(self, card: Card, known_contact: KnownContact) -> ImportLine:
        """Add what isn't known yet of a contact. What the user changed stays, unless the file is right."""
        self._index.claim(known_contact.id, card)
        changes, left = self._compare_fields(card, known_contact)
        new, dropped = self._compare_addresses(card, known_contact.id)  # which may refuse the card
        filing_changes, filing_left = self._compare_filing(card, known_contact)
        for sort, value in new:
            self._put_address(known_contact.id, sort, value, card.labels)
        relabelled = self._label_addresses(card, known_contact.id)
        if changes:
            names = {change.field for change in changes}
            if "name" in names:
                names.add("name_parts")  # those of the former name go with it
            fields = {name: value for name, value in clean_fields(card).items() if name in names}
            self._waiting_rows.edit(known_contact.id, make_columns(fields))
            self._index.put(known_contact._replace(**fields))
        addresses = (Difference(sort, "", value) for sort, value in new if sort != "uid")
        all_changes = (*addresses, *relabelled, *changes, *filing_changes)
        conflicts = (*left, *filing_left, *(Difference(sort, "", value) for sort, value in dropped))
        did = "changed" if all_changes else "same"
        return _make_line(did, card, known_contact.handle, "", all_changes, conflicts)

    def _compare_fields(self, card: Card, known_contact: KnownContact) -> tuple[list[Difference], list[Difference]]:
        """The fields that change, and those that stay as they are although the file says otherwise."""
        changes: list[Difference] = []
        left: list[Difference] = []
        for name, value in clean_fields(card).items():
            old = getattr(known_contact, name)
            if not value or value == old or (name == "note" and value in old):
                continue
            if name == "name" and card.name in (*card.emails, card.org):
                continue  # it stands in place of a name that isn't known
            if name == "name_parts" and text.make_key(card.name) != text.make_key(known_contact.name):
                continue  # they are the parts of another name
            is_unknown = not old or (name == "name" and emails.is_email(old))
            is_open = is_unknown and name not in self._index.edited_fields.get(known_contact.id, set())
            difference = Difference(name, str(old or ""), str(value))
            (changes if is_open or self._update else left).append(difference)
        return changes, left

    def _label_addresses(self, card: Card, contact_id: int) -> list[Difference]:
        """Say what known addresses are for, if that isn't known yet, or if the file is right."""
        changes: list[Difference] = []
        for sort, values in list_addresses(card) if card.labels else ():
            for value in filter(card.labels.get, values):
                mark, label = Mark(sort, KEY_MAKERS[sort](value)), clean_label(card.labels, value)
                old = self._replace_label(contact_id, mark, label)
                if old is not None:
                    changes.append(Difference("label", old and f"{value} {old}", f"{value} {label}"))
        return changes

    def _replace_label(self, contact_id: int, mark: Mark, label: str) -> str | None:
        """Give a known address its label. Returns the one that it had, or None if nothing changes."""
        if waiting_row := self._waiting_rows.find_address(contact_id, *mark):
            old = str(waiting_row["label"])
            if self._may_replace(old, label):
                waiting_row["label"] = label
                return old
            return None
        row = contacts.find_label(self._ledger, contact_id, *mark)
        old = self._waiting_rows.get_label(*row) if row else ""
        if not row or not self._may_replace(old, label):
            return None
        self._waiting_rows.label(row[0], label)
        return old

    def _may_replace(self, old: str, label: str) -> bool:
        return old != label and (self._update or not old)

    def _compare_filing(self, card: Card, known_contact: KnownContact) -> tuple[list[Difference], list[Difference]]:
        """What our own sheet files otherwise than the ledger does: what changes, and what stays."""
        if (
            card.filing is None or known_contact.id >= self._first_new_id
        ):  # what this import itself has just brought stays
            return [], []
        stored = identity.load_filing(self._ledger, known_contact.id)
        edited_fields = self._index.edited_fields.get(known_contact.id, set())
        changes, left = filing.compare(card.filing, stored, edited_fields, update=self._update)
        if changes:
            names = {change.field for change in changes}
            columns = {name: value for name, value in filing.make_columns(card.filing).items() if name in names}
            self._waiting_rows.edit(known_contact.id, columns)
        return changes, left

    def _compare_addresses(self, card: Card, contact_id: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """The addresses that are new, and those that were taken away by hand, and so stay away."""
        new: list[tuple[str, str]] = []
        dropped: list[tuple[str, str]] = []
        for sort, values in list_addresses(card):
            for value in clean_addresses(sort, values):
                mark = Mark(sort, KEY_MAKERS[sort](value))
                if not any(other.sort == sort and is_same(*mark, other.key) for other in self._index.marks[contact_id]):
                    (dropped if mark in self._index.dropped_marks.get(contact_id, ()) else new).append((sort, value))
        if new and len(self._index.marks[contact_id]) + len(new) > MOST_ADDRESSES:
            raise BadText(f"{self._index.contacts[contact_id].handle} would have more than {MOST_ADDRESSES} addresses")
        return new, dropped


# -- lines ---------------------------------------------------------------------------------------


def _make_line(
    did: str,
    card: Card,
    handle: str,
    says: str = "",
    changes: tuple[Difference, ...] = (),
    conflicts: tuple[Difference, ...] = (),
) -> ImportLine:
    remarks = "; ".join(filter(None, (says, *card.losses)))
    return ImportLine(did, card.name, handle, remarks, "", card.line, changes, conflicts)
