"""People come in from outside files: recognised by their own marks, never by name alone, and never overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from wellkeeper.domain import text
from wellkeeper.domain.contact import Card, Skipped
from wellkeeper.domain.receipt import ImportLine, Receipt
from wellkeeper.errors import WellError
from wellkeeper.queries import contacts
from wellkeeper.services.bookkeeping import receipt
from wellkeeper.services.contacts import KEYS, Details, add_addresses, is_email, put_in
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger


class Import(NamedTuple):
    """The receipt of one import, and a line for each person in it."""

    receipt: Receipt
    lines: tuple[ImportLine, ...]


class Marks(NamedTuple):
    """How those who come in are filed, where the user said so."""

    source: str | None = None
    tier: str | None = None
    tags: tuple[str, ...] = ()


def import_people(ledger: Ledger, files: Iterable[tuple[str, Iterable[Card | Skipped]]], marks: Marks) -> Import:
    """Bring people into the ledger, in one action. What is in it stays; what was unknown of someone is filled in."""
    lines: list[ImportLine] = []
    names = []
    for name, found in files:
        names.append(name)
        lines += (_bring_in(ledger, one, marks)._replace(file=name) for one in found)
    summary = f"imported {', '.join(names)}: {_counted(lines)}"
    return Import(
        receipt(ledger, summary, contacts=[line.contact for line in lines if line.did == "added"]), tuple(lines)
    )


def _counted(lines: Iterable[ImportLine]) -> str:
    did = [line.did for line in lines]
    return ", ".join(f"{did.count(word)} {word}" for word in ("added", "changed", "same", "skipped"))


def _bring_in(ledger: Ledger, one: Card | Skipped, marks: Marks) -> ImportLine:
    if isinstance(one, Skipped):
        return ImportLine("skipped", "", "", one.reason, "", one.line)
    card = _recognisable(one)
    known = _known(ledger, card)
    if len(known) > 1:
        return _line("skipped", card, "", f"could be {' or '.join(handle for _, handle in known)}: nothing was changed")
    try:
        return _fill_in(ledger, card, *known[0]) if known else _add(ledger, card, marks)
    except WellError as error:
        return _line("skipped", card, "", error.message)


def _line(did: str, card: Card, handle: str, says: str = "") -> ImportLine:
    return ImportLine(did, card.name, handle, says, "", card.line)


def _recognisable(card: Card) -> Card:
    """The card with addresses that are some, and with a mark of its own: who has none is known by the whole card."""
    emails = tuple(email for email in card.emails if is_email(email))
    phones = tuple(phone for phone in card.phones if text.phone_key(phone))
    card = card._replace(emails=emails, phones=phones)
    if card.uid or emails or phones or card.urls:
        return card
    from hashlib import sha256

    whole = repr(card._replace(line=0)).encode()
    return card._replace(uid=f"card:{sha256(whole).hexdigest()[:24]}")


def _addresses(card: Card) -> list[tuple[str, tuple[str, ...]]]:
    """Every address by sort, the surest mark first."""
    return [
        ("uid", (card.uid,) if card.uid else ()),
        ("email", card.emails),
        ("url", card.urls),
        ("phone", card.phones),
    ]


def _known(ledger: Ledger, card: Card) -> list[tuple[int, str]]:
    """Who of the ledger this is, by number and handle: by UID, else by e-mail, page or phone and a name alike.

    A switchboard or a family's phone is shared by people of different names, who stay apart.
    """
    sql = (
        "SELECT DISTINCT c.id, c.handle, c.name_key FROM address a JOIN contact c ON c.id = a.contact_id"
        " WHERE a.sort = :sort AND a.key = :key ORDER BY c.id"
    )
    words = set(text.key(card.name).split())
    for sort, values in _addresses(card):
        found = {row[:2]: row[2] for value in values for row in ledger.rows(sql, sort=sort, key=KEYS[sort](value))}
        alike = [who for who, name in found.items() if sort == "uid" or words & set(name.split())]
        exact = [who for who, name in found.items() if name == text.key(card.name)]
        if alike:
            return exact if len(exact) == 1 else alike
    return []


def _add(ledger: Ledger, card: Card, marks: Marks) -> ImportLine:
    details = Details(
        name=card.name[: text.NAME_LIMIT],
        source=marks.source,
        tier=marks.tier,
        org=card.org[: text.NAME_LIMIT],
        title=card.title[: text.NAME_LIMIT],
        birthday=card.birthday,
        note=card.note,
        emails=card.emails,
        phones=card.phones,
        urls=card.urls,
        tags=(*card.tags, *marks.tags),
    )
    row = put_in(ledger, details, extra="\n".join(card.extra))
    if card.uid:
        assert row.id is not None
        add_addresses(ledger, row.id, "uid", [card.uid])
    return _line("added", card, row.handle)


def _fill_in(ledger: Ledger, card: Card, number: int, handle: str) -> ImportLine:
    """Add what isn't known yet of someone. What the user changed or took away by hand stays so."""
    edited, dropped = _by_hand(ledger, number)
    changed = []
    for sort, values in _addresses(card):
        missing = [value for value in values if (sort, KEYS[sort](value)) not in dropped]
        changed += [f"{sort} {value}" for value in add_addresses(ledger, number, sort, missing) if sort != "uid"]
    contact = contacts.contact(ledger, handle)
    new = {
        name: getattr(card, name)[: text.NAME_LIMIT]
        for name in ("org", "title")
        if getattr(card, name) and not getattr(contact, name)
    }
    if card.birthday and not contact.birthday:
        new |= {"birth_year": card.birthday.year, "birth_month": card.birthday.month, "birth_day": card.birthday.day}
    new = {name: value for name, value in new.items() if name not in edited and value is not None}
    if new:
        ledger.edit(models.Contact, number, **new)
        changed += [f"{name} {value}" for name, value in new.items()]
    return _line("changed" if changed else "same", card, handle, ", ".join(changed))


def _by_hand(ledger: Ledger, number: int) -> tuple[set[str], set[tuple[str, str]]]:
    """The columns of a contact that were ever edited, and the addresses that were taken away, other than by an undo."""
    import json

    sql = (
        "SELECT h.table_name, h.before FROM change h JOIN action a ON a.id = h.action_id"
        " WHERE h.contact_id = :number AND a.undoes IS NULL AND h.before IS NOT NULL AND h.table_name IN ('contact', 'address')"
    )
    edited: set[str] = set()
    dropped: set[tuple[str, str]] = set()
    for table, before in ledger.rows(sql, number=number):
        row = json.loads(before)
        if table == "contact":
            edited |= set(row)
        else:
            dropped.add((row["sort"], row["key"]))
    return edited, dropped
