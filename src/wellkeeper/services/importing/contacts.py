"""People come in from outside files: known by their own marks, never by name alone, and never overwritten unasked."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.contact import SOURCES, TIERS, Birthday, Card, SkippedPart
from wellkeeper.domain.imports import Difference, ImportLine
from wellkeeper.domain.words import emails, handles, phones, text
from wellkeeper.domain.words.addresses import KEY_MAKERS, clean_address
from wellkeeper.errors import WellError
from wellkeeper.services.contacts import NO_BIRTHDAY, clean_tag, parse_word, transliterate
from wellkeeper.services.importing.identity import ContactIndex, KnownContact, Mark, list_addresses
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

BATCH = 5_000  # rows that wait until they are written together
MOST_NAMES = 3  # of files that a summary names


class ContactImport(NamedTuple):
    """What one import did, and a line for each person in it."""

    done: Done
    lines: tuple[ImportLine, ...]


class FilingOptions(NamedTuple):
    """How those who come in are filed, where the user said so; and whether the file is right where the two differ."""

    source: str | None = None
    tier: str | None = None
    tags: tuple[str, ...] = ()
    update: bool = False


def import_contacts(
    ledger: Ledger,
    files: Iterable[tuple[str, Iterable[Card | SkippedPart]]],
    filing: FilingOptions,
    *,
    in_full: bool = False,
) -> ContactImport:
    """Bring people into the ledger, in one action. What is in it stays; what was unknown of someone is filled in.

    Where `in_full`, the lines also tell all that came in of those who are new.
    """
    names, lines = _import_files(_ContactImporter(ledger, filing, in_full=in_full), files)
    what = ", ".join(names) if len(names) <= MOST_NAMES else f"{len(names)} files"
    summary = f"imported {what}: {_describe_counts(lines)}"
    added = [line.contact for line in lines if line.did == "added"]
    return ContactImport(Done(summary, tuple(added)), tuple(lines))


def _import_files(
    importer: _ContactImporter, files: Iterable[tuple[str, Iterable[Card | SkippedPart]]]
) -> tuple[list[str], list[ImportLine]]:
    """The names of the files, and what became of everyone in them. What the desk had in mind is gone at the end."""
    names: list[str] = []
    lines: list[ImportLine] = []
    for name, found in files:
        names.append(name)
        lines += [importer.bring_in(one)._replace(file=name) for one in found]
    importer.settle()
    return names, lines


def _describe_counts(import_lines: Iterable[ImportLine]) -> str:
    did = [line.did for line in import_lines]
    return ", ".join(f"{did.count(word)} {word}" for word in ("added", "changed", "same", "skipped"))


class _ContactImporter:
    """Where people come in: who is known already, and the rows that wait to be written."""

    def __init__(self, ledger: Ledger, filing: FilingOptions, *, in_full: bool) -> None:
        self._ledger = ledger
        self._update = filing.update
        self._in_full = in_full
        self._filed = {
            "source": parse_word("source", filing.source or "", tuple(SOURCES)),
            "tier": parse_word("tier", filing.tier or "", TIERS),
        }
        self._tags = _clean_tags(filing.tags)
        self._everyone = ContactIndex(ledger)
        self._numbers = {model: ledger.draw_numbers(model) for model in _MODELS}
        self._waiting: dict[Any, list[dict[str, Any]]] = {model: [] for model in _MODELS}
        self._edits: dict[int, dict[str, Any]] = {}

    def bring_in(self, record: Card | SkippedPart) -> ImportLine:
        """Add somebody, or fill in what was unknown; what became of them."""
        if sum(map(len, self._waiting.values())) + len(self._edits) >= BATCH:
            self.settle()
        if isinstance(record, SkippedPart):
            return ImportLine("skipped", "", "", record.reason, "", record.line)
        card = _make_recognisable(record)
        known = self._everyone.known(card)
        if len(known) > 1:
            which = " or ".join(person.handle for person in known)
            return _make_line("skipped", card, "", f"could be {which}: nothing was changed")
        try:
            _clean_tags(
                card.tags
            )  # a card is bad or good whoever it is of, or the same file would change more the next time
            return self._fill_in(card, known[0]) if known else self._add(card)
        except WellError as error:
            return _make_line("skipped", card, "", error.message)

    def settle(self) -> None:
        """Write what waits."""
        for model, rows in self._waiting.items():
            self._ledger.add_many(model, rows)
            rows.clear()
        self._ledger.edit_many(models.Contact, self._edits)
        self._edits.clear()

    # -- somebody new ----------------------------------------------------------------------------

    def _add(self, card: Card) -> ImportLine:
        """Somebody new. Raises `BadText` before anything is done."""
        said = _clean_fields(card)
        said["note"] = text.clean("\n".join(filter(None, (said["note"], card.remark))), "note", keeps_lines=True)
        tags = _clean_tags((*card.tags, *self._tags))
        found = [(sort, value) for sort, values in list_addresses(card) for value in _clean_addresses(sort, values)]
        handle = next(
            h for h in handles.iterate_candidates(said["name"], transliterate) if h not in self._everyone.handles
        )
        number = self._put_contact(said, handle, "\n".join(card.extra))
        for sort, value in found:
            self._put_address(number, sort, value)
        for tag in tags:
            self._put(models.Tag, contact_id=number, tag=tag, key=text.make_key(tag))
        told = [*said.items(), *(pair for pair in found if pair[0] != "uid"), *(("tag", tag) for tag in tags)]
        changes = (Difference(name, "", str(new)) for name, new in told if new and self._in_full)
        return _make_line("added", card, handle, changes=tuple(changes))

    def _put_contact(self, fields: dict[str, Any], handle: str, extra: str) -> int:
        row = {
            **_make_columns(fields),
            **self._filed,
            "handle": handle,
            "extra": extra,
            "added": self._ledger.day.isoformat(),
        }
        number = self._put(models.Contact, **row)
        self._everyone.welcome(KnownContact(number, handle, **fields))
        return number

    def _put_address(self, contact_id: int, sort: str, value: str) -> None:
        mark = Mark(sort, KEY_MAKERS[sort](value))
        self._put(models.Address, contact_id=contact_id, sort=sort, value=value, key=mark.key)
        self._everyone.meet(contact_id, mark)

    def _put(self, model: Any, **row: Any) -> int:
        number = next(self._numbers[model])
        self._waiting[model].append({"id": number, **row})
        return number

    # -- somebody known --------------------------------------------------------------------------

    def _fill_in(self, card: Card, known_contact: KnownContact) -> ImportLine:
        """Add what isn't known yet of someone. What the user changed stays so, unless the file is right."""
        changes, left = self._differences(card, known_contact)
        new, gone = self._new_addresses(card, known_contact.id)
        for sort, value in new:
            self._put_address(known_contact.id, sort, value)
        if changes:
            fields = {each.field for each in changes}
            said = {name: value for name, value in _clean_fields(card).items() if name in fields}
            self._edits.setdefault(known_contact.id, {}).update(_make_columns(said))
            self._everyone.welcome(known_contact._replace(**said))
        told = (*(Difference(sort, "", value) for sort, value in new if sort != "uid"), *changes)
        kept = (*left, *(Difference(sort, "", value) for sort, value in gone))
        return _make_line("changed" if told else "same", card, known_contact.handle, "", told, kept)

    def _differences(self, card: Card, known_contact: KnownContact) -> tuple[list[Difference], list[Difference]]:
        """The fields that change, and those that stay though the file says otherwise."""
        changes: list[Difference] = []
        left: list[Difference] = []
        for name, value in _clean_fields(card).items():
            old = getattr(known_contact, name)
            if not value or value == old or (name == "note" and value in old):
                continue
            if name == "name" and card.name in (*card.emails, card.org):
                continue  # what somebody is called where no name is known
            unknown = not old or (name == "name" and emails.is_email(old))
            empty = unknown and name not in self._everyone.edited[known_contact.id]
            difference = Difference(name, str(old or ""), str(value))
            (changes if empty or self._update else left).append(difference)
        return changes, left

    def _new_addresses(self, card: Card, contact_id: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """The addresses that nobody has told us yet, and those that were taken away by hand."""
        new: list[tuple[str, str]] = []
        gone: list[tuple[str, str]] = []
        for sort, values in list_addresses(card):
            for value in _clean_addresses(sort, values):
                mark = Mark(sort, KEY_MAKERS[sort](value))
                if mark not in self._everyone.marks[contact_id]:
                    (gone if mark in self._everyone.dropped[contact_id] else new).append((sort, value))
        return new, gone


_MODELS = (models.Contact, models.Address, models.Tag)


# -- cards ---------------------------------------------------------------------------------------


def _make_recognisable(card: Card) -> Card:
    """The card with addresses that are some, and with a mark of its own: who has none is known by the whole card."""
    card = card._replace(
        emails=tuple(filter(emails.is_email, card.emails)), phones=tuple(filter(phones.make_key, card.phones))
    )
    if card.uid or card.emails or card.phones or card.urls:
        return card
    whole = repr((card.name, card.org, card.title, str(card.birthday or ""), card.tags, card.note, card.remark))
    return card._replace(uid=f"card:{sha256(whole.encode()).hexdigest()[:24]}")


def _clean_fields(card: Card) -> dict[str, Any]:
    """What a card says of the person by field, fit to be kept. Raises `BadText`."""
    short = {
        name: text.clean(getattr(card, name)[: text.NAME_LIMIT], name, text.NAME_LIMIT) for name in ("org", "title")
    }
    name = text.clean_required(card.name[: text.NAME_LIMIT], "name")
    return {"name": name, **short, "birthday": card.birthday, "note": text.clean(card.note, "note", keeps_lines=True)}


def _make_columns(fields: dict[str, Any]) -> dict[str, Any]:
    """The columns of a contact that hold some fields."""
    columns = dict(fields)
    if "birthday" in columns:
        born: Birthday = columns.pop("birthday") or NO_BIRTHDAY
        columns |= {"birth_year": born.year, "birth_month": born.month, "birth_day": born.day}
    if "name" in columns:
        columns["name_key"] = text.make_key(columns["name"])
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
    return ImportLine(did, card.name, handle, says, "", card.line, changes, conflicts)
