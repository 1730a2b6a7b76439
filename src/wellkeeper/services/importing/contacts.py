"""People come in from outside files: known by their own marks, never by name alone, and never overwritten unasked."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, NamedTuple

from wellkeeper.domain.action import Difference, Done, ImportLine
from wellkeeper.domain.contact import SOURCES, TIERS, Birthday, Card, Skipped
from wellkeeper.domain.words import emails, handles, phones, text
from wellkeeper.domain.words.addresses import KEYS, clean_address
from wellkeeper.errors import WellError
from wellkeeper.services.contacts import NO_BIRTHDAY, kept_tag, known_word, transliterated
from wellkeeper.services.importing.identity import Everyone, Mark, Person, addresses
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

BATCH = 5_000  # rows that wait until they are written together
MOST_NAMES = 3  # of files that a summary names


class Import(NamedTuple):
    """What one import did, and a line for each person in it."""

    done: Done
    lines: tuple[ImportLine, ...]


class Marks(NamedTuple):
    """How those who come in are filed, where the user said so; and whether the file is right where the two differ."""

    source: str | None = None
    tier: str | None = None
    tags: tuple[str, ...] = ()
    update: bool = False


def import_people(
    ledger: Ledger, files: Iterable[tuple[str, Iterable[Card | Skipped]]], marks: Marks, *, in_full: bool = False
) -> Import:
    """Bring people into the ledger, in one action. What is in it stays; what was unknown of someone is filled in.

    Where `in_full`, the lines also tell all that came in of those who are new.
    """
    names, lines = _brought_in(_Desk(ledger, marks, in_full=in_full), files)
    what = ", ".join(names) if len(names) <= MOST_NAMES else f"{len(names)} files"
    summary = f"imported {what}: {_counted(lines)}"
    added = [line.contact for line in lines if line.did == "added"]
    return Import(Done(summary, tuple(added)), tuple(lines))


def _brought_in(
    desk: _Desk, files: Iterable[tuple[str, Iterable[Card | Skipped]]]
) -> tuple[list[str], list[ImportLine]]:
    """The names of the files, and what became of everyone in them. What the desk had in mind is gone at the end."""
    names: list[str] = []
    lines: list[ImportLine] = []
    for name, found in files:
        names.append(name)
        lines += [desk.bring_in(one)._replace(file=name) for one in found]
    desk.settle()
    return names, lines


def _counted(lines: Iterable[ImportLine]) -> str:
    did = [line.did for line in lines]
    return ", ".join(f"{did.count(word)} {word}" for word in ("added", "changed", "same", "skipped"))


class _Desk:
    """Where people come in: who is known already, and the rows that wait to be written."""

    def __init__(self, ledger: Ledger, marks: Marks, *, in_full: bool) -> None:
        self._ledger = ledger
        self._update = marks.update
        self._in_full = in_full
        self._filed = {
            "source": known_word("source", marks.source or "", tuple(SOURCES)),
            "tier": known_word("tier", marks.tier or "", TIERS),
        }
        self._tags = _tags(marks.tags)
        self._everyone = Everyone(ledger)
        self._numbers = {model: ledger.draw_numbers(model) for model in _MODELS}
        self._waiting: dict[Any, list[dict[str, Any]]] = {model: [] for model in _MODELS}
        self._edits: dict[int, dict[str, Any]] = {}

    def bring_in(self, one: Card | Skipped) -> ImportLine:
        """Add somebody, or fill in what was unknown; what became of them."""
        if sum(map(len, self._waiting.values())) + len(self._edits) >= BATCH:
            self.settle()
        if isinstance(one, Skipped):
            return ImportLine("skipped", "", "", one.reason, "", one.line)
        card = _recognisable(one)
        known = self._everyone.known(card)
        if len(known) > 1:
            which = " or ".join(person.handle for person in known)
            return _line("skipped", card, "", f"could be {which}: nothing was changed")
        try:
            _tags(card.tags)  # a card is bad or good whoever it is of, or the same file would change more the next time
            return self._fill_in(card, known[0]) if known else self._add(card)
        except WellError as error:
            return _line("skipped", card, "", error.message)

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
        said = _said(card)
        said["note"] = text.clean("\n".join(filter(None, (said["note"], card.remark))), "note", lines=True)
        tags = _tags((*card.tags, *self._tags))
        found = [(sort, value) for sort, values in addresses(card) for value in _distinct(sort, values)]
        handle = next(h for h in handles.beginnings(said["name"], transliterated) if h not in self._everyone.handles)
        number = self._put_contact(said, handle, "\n".join(card.extra))
        for sort, value in found:
            self._put_address(number, sort, value)
        for tag in tags:
            self._put(models.Tag, contact_id=number, tag=tag, key=text.key(tag))
        told = [*said.items(), *(pair for pair in found if pair[0] != "uid"), *(("tag", tag) for tag in tags)]
        changes = (Difference(name, "", str(new)) for name, new in told if new and self._in_full)
        return _line("added", card, handle, changes=tuple(changes))

    def _put_contact(self, said: dict[str, Any], handle: str, extra: str) -> int:
        row = {**_columns(said), **self._filed, "handle": handle, "extra": extra, "added": self._ledger.day.isoformat()}
        number = self._put(models.Contact, **row)
        self._everyone.welcome(Person(number, handle, **said))
        return number

    def _put_address(self, number: int, sort: str, value: str) -> None:
        mark = Mark(sort, KEYS[sort](value))
        self._put(models.Address, contact_id=number, sort=sort, value=value, key=mark.key)
        self._everyone.meet(number, mark)

    def _put(self, model: Any, **row: Any) -> int:
        number = next(self._numbers[model])
        self._waiting[model].append({"id": number, **row})
        return number

    # -- somebody known --------------------------------------------------------------------------

    def _fill_in(self, card: Card, person: Person) -> ImportLine:
        """Add what isn't known yet of someone. What the user changed stays so, unless the file is right."""
        changes, left = self._differences(card, person)
        new, gone = self._new_addresses(card, person.id)
        for sort, value in new:
            self._put_address(person.id, sort, value)
        if changes:
            fields = {each.field for each in changes}
            said = {name: value for name, value in _said(card).items() if name in fields}
            self._edits.setdefault(person.id, {}).update(_columns(said))
            self._everyone.welcome(person._replace(**said))
        told = (*(Difference(sort, "", value) for sort, value in new if sort != "uid"), *changes)
        kept = (*left, *(Difference(sort, "", value) for sort, value in gone))
        return _line("changed" if told else "same", card, person.handle, "", told, kept)

    def _differences(self, card: Card, person: Person) -> tuple[list[Difference], list[Difference]]:
        """The fields that change, and those that stay though the file says otherwise."""
        changes: list[Difference] = []
        left: list[Difference] = []
        for name, value in _said(card).items():
            old = getattr(person, name)
            if not value or value == old or (name == "note" and value in old):
                continue
            if name == "name" and card.name in (*card.emails, card.org):
                continue  # what somebody is called where no name is known
            unknown = not old or (name == "name" and emails.is_email(old))
            empty = unknown and name not in self._everyone.edited[person.id]
            difference = Difference(name, str(old or ""), str(value))
            (changes if empty or self._update else left).append(difference)
        return changes, left

    def _new_addresses(self, card: Card, number: int) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
        """The addresses that nobody has told us yet, and those that were taken away by hand."""
        new: list[tuple[str, str]] = []
        gone: list[tuple[str, str]] = []
        for sort, values in addresses(card):
            for value in _distinct(sort, values):
                mark = Mark(sort, KEYS[sort](value))
                if mark not in self._everyone.marks[number]:
                    (gone if mark in self._everyone.dropped[number] else new).append((sort, value))
        return new, gone


_MODELS = (models.Contact, models.Address, models.Tag)


# -- cards ---------------------------------------------------------------------------------------


def _recognisable(card: Card) -> Card:
    """The card with addresses that are some, and with a mark of its own: who has none is known by the whole card."""
    card = card._replace(
        emails=tuple(filter(emails.is_email, card.emails)), phones=tuple(filter(phones.make_key, card.phones))
    )
    if card.uid or card.emails or card.phones or card.urls:
        return card
    whole = repr((card.name, card.org, card.title, str(card.birthday or ""), card.tags, card.note, card.remark))
    return card._replace(uid=f"card:{sha256(whole.encode()).hexdigest()[:24]}")


def _said(card: Card) -> dict[str, Any]:
    """What a card says of the person by field, fit to be kept. Raises `BadText`."""
    short = {
        name: text.clean(getattr(card, name)[: text.NAME_LIMIT], name, text.NAME_LIMIT) for name in ("org", "title")
    }
    name = text.required(card.name[: text.NAME_LIMIT], "name")
    return {"name": name, **short, "birthday": card.birthday, "note": text.clean(card.note, "note", lines=True)}


def _columns(said: dict[str, Any]) -> dict[str, Any]:
    """The columns of a contact that hold some fields."""
    columns = dict(said)
    if "birthday" in columns:
        born: Birthday = columns.pop("birthday") or NO_BIRTHDAY
        columns |= {"birth_year": born.year, "birth_month": born.month, "birth_day": born.day}
    if "name" in columns:
        columns["name_key"] = text.key(columns["name"])
    return columns


def _distinct(sort: str, values: Iterable[str]) -> list[str]:
    """Each address once, fit to be kept. Raises `BadText`."""
    tidy = [clean_address(sort, value) for value in values]
    return list({KEYS[sort](value): value for value in reversed(tidy)}.values())[::-1]


def _tags(tags: Iterable[str]) -> list[str]:
    """Each tag once, fit to be kept. Raises `BadText`."""
    tidy = [kept_tag(tag) for tag in tags]
    return list({text.key(tag): tag for tag in reversed(tidy)}.values())[::-1]


# -- lines ---------------------------------------------------------------------------------------


def _line(
    did: str,
    card: Card,
    handle: str,
    says: str = "",
    changes: tuple[Difference, ...] = (),
    left: tuple[Difference, ...] = (),
) -> ImportLine:
    return ImportLine(did, card.name, handle, says, "", card.line, changes, left)
