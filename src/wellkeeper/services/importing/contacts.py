"""Contacts come in from files: recognised by their addresses, never by name alone, and never overwritten unasked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from wellkeeper.domain.action import Done
from wellkeeper.domain.contact import SOURCES, TIERS, Birthday, Card, NameParts, SkippedPart
from wellkeeper.domain.history import NAME_PARTS
from wellkeeper.domain.imports import Difference, Import, ImportLine
from wellkeeper.domain.words import emails, handles, phones, text
from wellkeeper.domain.words.addresses import KEY_MAKERS, clean_address
from wellkeeper.errors import WellError
from wellkeeper.queries import identity
from wellkeeper.services.contacts import NO_BIRTHDAY, clean_tag, parse_word, transliterate
from wellkeeper.services.importing import filing
from wellkeeper.services.importing.identity import ContactIndex, KnownContact, Mark, list_addresses
from wellkeeper.services.importing.options import FilingOptions
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

BATCH = 5_000  # rows that wait until they are written together
MOST_NAMES = 3  # of files that a summary names
LABEL_LIMIT = 60  # characters of what an address is for

NamedCards = tuple[str, Iterable[Card | SkippedPart]]  # the name of a file, and what is in it


def import_contacts(
    ledger: Ledger,
    named_cards: Iterable[NamedCards],
    options: FilingOptions,
    *,
    in_full: bool = False,
) -> Import:
    """Bring contacts into the ledger. What is in it stays; what was unknown of a contact is filled in.

    There is a line for each card. If `in_full`, the lines also tell all that came in of contacts that are new.
    """
    names, lines = _import_cards(_ContactImporter(ledger, options, in_full=in_full), named_cards)
    title = ", ".join(names) if len(names) <= MOST_NAMES else f"{len(names)} files"
    summary = f"imported {title}: {_describe_counts(lines)}"
    added = [line.contact for line in lines if line.did == "added"]
    return Import(Done(summary, tuple(added)), tuple(lines))


def _import_cards(importer: _ContactImporter, named_cards: Iterable[NamedCards]) -> tuple[list[str], list[ImportLine]]:
    """Bring in the cards of all files, and return the names of the files and a line for each card."""
    names: list[str] = []
    lines: list[ImportLine] = []
    for name, cards in named_cards:
        names.append(name)
        lines += [importer.bring_in(card)._replace(file=name) for card in cards]
    importer.settle()
    return names, lines


def _describe_counts(import_lines: Iterable[ImportLine]) -> str:
    did = [line.did for line in import_lines]
    return ", ".join(f"{did.count(word)} {word}" for word in ("added", "changed", "same", "skipped"))


class _ContactImporter:
    """Brings in cards one by one. It knows the contacts there are, and holds the rows that wait to be written."""

    def __init__(self, ledger: Ledger, options: FilingOptions, *, in_full: bool) -> None:
        self._ledger = ledger
        self._update = options.update
        self._in_full = in_full
        self._filing_columns = {
            "source": parse_word("source", options.source or "", tuple(SOURCES)),
            "tier": parse_word("tier", options.tier or "", TIERS),
        }
        self._tags = _clean_tags(options.tags)
        self._index = ContactIndex(ledger)
        self._ids = {model: ledger.draw_numbers(model) for model in _MODELS}
        self._waiting_rows: dict[Any, list[dict[str, Any]]] = {model: [] for model in _MODELS}
        self._edits: dict[int, dict[str, Any]] = {}
        self._first_id = next(ledger.draw_numbers(models.Contact))

    def bring_in(self, card: Card | SkippedPart) -> ImportLine:
        """Add the contact of a card, or fill in what was unknown of it. Returns a line on what became of the card."""
        if sum(map(len, self._waiting_rows.values())) + len(self._edits) >= BATCH:
            self.settle()
        if isinstance(card, SkippedPart):
            return ImportLine("skipped", "", "", card.reason, "", card.line)
        card = _make_recognisable(card)
        matches = self._index.find_matches(card)
        if len(matches) > 1:
            candidates = " or ".join(match.handle for match in matches)
            return _make_line("skipped", card, "", f"could be {candidates}: nothing was changed")
        try:
            # A card with a bad tag is refused even if its contact is known and gets no tags: otherwise the same file
            # would change more the next time.
            _clean_tags(card.tags)
            return self._fill_in(card, matches[0]) if matches else self._add_contact(card)
        except WellError as error:
            return _make_line("skipped", card, "", error.message)

    def settle(self) -> None:
        """Write the rows and edits that wait."""
        for model, rows in self._waiting_rows.items():
            self._ledger.add_many(model, rows)
            rows.clear()
        self._ledger.edit_many(models.Contact, self._edits)
        self._edits.clear()

    # -- a new contact ---------------------------------------------------------------------------

    def _add_contact(self, card: Card) -> ImportLine:
        """Add the contact of a card. Raises `BadText` before anything is done."""
        fields = _clean_fields(card)
        fields["note"] = text.clean("\n".join(filter(None, (fields["note"], card.remark))), "note", keeps_lines=True)
        tags = _clean_tags((*card.tags, *self._tags))
        addresses = [
            (sort, value)
            for sort, values in filing.list_new_addresses(card)
            for value in _clean_addresses(sort, values)
        ]
        candidates = handles.iterate_candidates(fields["name"], transliterate)
        handle = next(candidate for candidate in candidates if candidate not in self._index.handles)
        if card.filing and card.filing.handle and card.filing.handle not in self._index.handles:
            handle = card.filing.handle
        contact_id = self._put_contact(fields, handle, "\n".join(card.extra), filing.list_new_columns(card))
        for sort, value in addresses:
            self._put_address(contact_id, sort, value, card.labels)
        for tag in tags:
            self._put_row(models.Tag, contact_id=contact_id, tag=tag, key=text.make_key(tag))
        if not self._in_full:
            return _make_line("added", card, handle)
        fields.pop("name_parts")  # the name tells them
        new = [*fields.items(), *(pair for pair in addresses if pair[0] != "uid"), *(("tag", tag) for tag in tags)]
        changes = tuple(Difference(name, "", str(value)) for name, value in new if value)
        return _make_line("added", card, handle, changes=changes)

    def _put_contact(self, fields: dict[str, Any], handle: str, extra: str, own_columns: Mapping[str, Any]) -> int:
        """Put the row of a new contact; what our own sheet says of it goes before what the user said of all."""
        row = {
            **_make_columns(fields),
            **self._filing_columns,
            "handle": handle,
            "extra": extra,
            "added": self._ledger.day.isoformat(),
            **own_columns,
        }
        contact_id = self._put_row(models.Contact, **row)
        self._index.put(KnownContact(contact_id, handle, **fields))
        if "uid" in own_columns:
            self._index.add_mark(contact_id, Mark("uid", KEY_MAKERS["uid"](own_columns["uid"])))
        return contact_id

    def _put_address(self, contact_id: int, sort: str, value: str, labels: Mapping[str, str]) -> None:
        mark = Mark(sort, KEY_MAKERS[sort](value))
        label = text.clean(labels.get(value, "")[:LABEL_LIMIT], "label", LABEL_LIMIT)
        self._put_row(models.Address, contact_id=contact_id, sort=sort, value=value, key=mark.key, label=label)
        self._index.add_mark(contact_id, mark)

    def _put_row(self, model: Any, **row: Any) -> int:
        row_id = next(self._ids[model])
        self._waiting_rows[model].append({"id": row_id, **row})
        return row_id

    # -- a known contact --------------------------------------------------------------------------

    def _fill_in(self, card: Card, known_contact: KnownContact) -> ImportLine:
        """Add what isn't known yet of a contact. What the user changed stays, unless the file is right."""
        changes, left = self._compare_fields(card, known_contact)
        filing_changes, filing_left = self._compare_filing(card, known_contact)
        new, dropped = self._compare_addresses(card, known_contact.id)
        for sort, value in new:
            self._put_address(known_contact.id, sort, value, card.labels)
        if changes:
            names = {change.field for change in changes}
            fields = {name: value for name, value in _clean_fields(card).items() if name in names}
            self._edits.setdefault(known_contact.id, {}).update(_make_columns(fields))
            self._index.put(known_contact._replace(**fields))
        all_changes = (
            *(Difference(sort, "", value) for sort, value in new if sort != "uid"),
            *changes,
            *filing_changes,
        )
        conflicts = (*left, *filing_left, *(Difference(sort, "", value) for sort, value in dropped))
        did = "changed" if all_changes else "same"
        return _make_line(did, card, known_contact.handle, "", all_changes, conflicts)

    def _compare_fields(self, card: Card, known_contact: KnownContact) -> tuple[list[Difference], list[Difference]]:
        """The fields that change, and those that stay as they are although the file says otherwise."""
        changes: list[Difference] = []
        left: list[Difference] = []
        for name, value in _clean_fields(card).items():
            old = getattr(known_contact, name)
            if not value or value == old or (name == "note" and value in old):
                continue
            if name == "name" and card.name in (*card.emails, card.org):
                continue  # it stands in place of a name that isn't known
            if name == "name_parts" and text.make_key(card.name) != text.make_key(known_contact.name):
                continue  # they are the parts of another name
            is_unknown = not old or (name == "name" and emails.is_email(old))
            is_open = is_unknown and name not in self._index.edited_fields[known_contact.id]
            difference = Difference(name, str(old or ""), str(value))
            (changes if is_open or self._update else left).append(difference)
        return changes, left

    def _compare_filing(self, card: Card, known_contact: KnownContact) -> tuple[list[Difference], list[Difference]]:
        """What our own sheet files otherwise than the ledger does: what changes, and what stays."""
        if card.filing is None or known_contact.id >= self._first_id:  # what this import itself has just brought stays
            return [], []
        stored = identity.load_filing(self._ledger, known_contact.id)
        edited_fields = self._index.edited_fields[known_contact.id]
        changes, left = filing.compare(card.filing, stored, edited_fields, update=self._update)
        if changes:
            names = {change.field for change in changes}
            columns = {name: value for name, value in filing.make_columns(card.filing).items() if name in names}
            self._edits.setdefault(known_contact.id, {}).update(columns)
        return changes, left

    def _compare_addresses(self, card: Card, contact_id: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """The addresses that are new, and those that were taken away by hand, and so stay away."""
        new: list[tuple[str, str]] = []
        dropped: list[tuple[str, str]] = []
        for sort, values in list_addresses(card):
            for value in _clean_addresses(sort, values):
                mark = Mark(sort, KEY_MAKERS[sort](value))
                if mark not in self._index.marks[contact_id]:
                    (dropped if mark in self._index.dropped_marks[contact_id] else new).append((sort, value))
        return new, dropped


_MODELS = (models.Contact, models.Address, models.Tag)


# -- cards ---------------------------------------------------------------------------------------


def _make_recognisable(card: Card) -> Card:
    """The card with only those e-mails and phones that are some; if it has no address, with a UID made of its text."""
    card = card._replace(
        emails=tuple(filter(emails.is_email, card.emails)), phones=tuple(filter(phones.make_key, card.phones))
    )
    if card.uid or card.emails or card.phones or card.urls:
        return card
    whole = repr((card.name, card.org, card.title, str(card.birthday or ""), card.tags, card.note, card.remark))
    return card._replace(uid=f"card:{sha256(whole.encode()).hexdigest()[:24]}")


_LINE_FIELDS = ("org", "title", "nickname", "role", "city")


def _clean_fields(card: Card) -> dict[str, Any]:
    """What a card says, by field of the contact, fit to be kept. Raises `BadText`."""
    single_lines = {
        name: text.clean(getattr(card, name)[: text.NAME_LIMIT], name, text.NAME_LIMIT) for name in _LINE_FIELDS
    }
    name = text.clean_required(card.name[: text.NAME_LIMIT], "name")
    note = text.clean(card.note, "note", keeps_lines=True)
    parts = NameParts(*(text.clean(part[: text.NAME_LIMIT], "name", text.NAME_LIMIT) for part in card.name_parts))
    fields = {"name": name, **single_lines, "birthday": card.birthday, "note": note}
    return {**fields, "name_parts": parts if any(parts) else None}


def _make_columns(fields: dict[str, Any]) -> dict[str, Any]:
    """The columns of a contact that hold some fields."""
    columns = dict(fields)
    if "birthday" in columns:
        birthday: Birthday = columns.pop("birthday") or NO_BIRTHDAY
        columns |= {"birth_year": birthday.year, "birth_month": birthday.month, "birth_day": birthday.day}
    if "name" in columns:
        columns["name_key"] = text.make_key(columns["name"])
    if "name_parts" in columns:
        columns |= dict(zip(NAME_PARTS, columns.pop("name_parts") or NameParts(), strict=True))
    return columns


def _clean_addresses(sort: str, values: Iterable[str]) -> list[str]:
    """Each address once, fit to be kept. Raises `BadText`."""
    tidy = [clean_address(sort, value) for value in values]
    return list({KEY_MAKERS[sort](value): value for value in reversed(tidy)}.values())[::-1]


def _clean_tags(tags: Iterable[str]) -> list[str]:
    """Each tag once, fit to be kept. Raises `BadText`."""
    tidy = [clean_tag(tag) for tag in tags]
    return list({text.make_key(tag): tag for tag in reversed(tidy)}.values())[::-1]


# -- lines ---------------------------------------------------------------------------------------


def _make_line(
    did: str,
    card: Card,
    handle: str,
    says: str = "",
    changes: tuple[Difference, ...] = (),
    conflicts: tuple[Difference, ...] = (),
) -> ImportLine:
    told = "; ".join(filter(None, (says, *card.losses)))
    return ImportLine(did, card.name, handle, told, "", card.line, changes, conflicts)
