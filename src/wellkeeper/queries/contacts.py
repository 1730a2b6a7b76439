"""Who is in the ledger, and who is meant by a name?"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Any

from wellkeeper.domain.contact import Address, Contact
from wellkeeper.domain.words import emails, phones
from wellkeeper.domain.words.text import make_key
from wellkeeper.errors import Ambiguous, UnknownContact
from wellkeeper.queries.reader import Reader, parse_day

COLUMNS = (
    "c.id, c.uid, c.handle, c.name, c.source, c.tier, c.org, c.title, c.attitude, c.style, c.birth_year, c.birth_month,"
    " c.birth_day, c.note, c.archived, c.do_not_ask, c.snoozed_until, c.added, c.origin"
)


def make_contact(row: tuple[Any, ...]) -> Contact:
    """A contact from its columns."""
    archived, do_not_ask, snoozed, added, origin = row[14:]
    return Contact._make((*row[:14], bool(archived), bool(do_not_ask), parse_day(snoozed), parse_day(added), origin))


def list_contacts(
    reader: Reader, *, source: str = "", tier: str = "", tag: str = "", words: str = "", archived: bool = False
) -> list[Contact]:
    """Contacts by handle, of a source, tier and tag, with all of some words in name, firm, note or addresses."""
    conditions = ["c.archived = :archived"]
    bound: dict[str, Any] = {"archived": int(archived)}
    for column, value in (("source", source), ("tier", tier)):
        if value:
            conditions.append(f"c.{column} = :{column}")
            bound[column] = value
    if tag:
        conditions.append("EXISTS (SELECT 1 FROM tag t WHERE t.contact_id = c.id AND t.key = :tag)")
        bound["tag"] = make_key(tag)
    sql = f"SELECT {COLUMNS} FROM contact c WHERE {' AND '.join(conditions)} ORDER BY c.handle"
    found = [make_contact(row) for row in reader.rows(sql, **bound)]
    return _filter_by_words(reader, found, words) if words else found


def _filter_by_words(reader: Reader, contacts: list[Contact], words: str) -> list[Contact]:
    """Those in whose text every word occurs. Python compares, since SQLite folds the case of ASCII only."""
    places: dict[int, list[str]] = {}
    for number, value in reader.rows("SELECT contact_id, value FROM address UNION ALL SELECT contact_id, tag FROM tag"):
        places.setdefault(number, []).append(value)
    wanted = make_key(words).split()

    def holds(contact: Contact) -> bool:
        text = make_key(
            "\n".join(
                (contact.handle, contact.name, contact.org, contact.title, contact.note, *places.get(contact.id, ()))
            )
        )
        return all(word in text for word in wanted)

    return [contact for contact in contacts if holds(contact)]


def find(reader: Reader, ref: str, *, whole: bool = False) -> Contact:
    """The contact who answers to a handle, e-mail, phone, full name or, unless `whole`, an unambiguous beginning.

    Raises `UnknownContact` with the nearest handles, or `Ambiguous` with the candidates.
    """
    found = list_matching(reader, ref, whole=whole)
    if len(found) > 1:
        raise Ambiguous(ref, [f"{other.handle} ({other.name})" for other in found])
    if not found:
        raise UnknownContact(ref, list_near_handles(reader, ref))
    return found[0]


def list_matching(reader: Reader, ref: str, *, whole: bool = False) -> list[Contact]:
    """Everyone who answers to `asked` in the strictest way in which anyone does; where `whole`, not by a beginning."""
    word = make_key(" ".join(ref.split()))
    if not word:
        return []
    for condition, named in [
        *_iterate_whole_conditions(word, ref),
        *([] if whole else _iterate_beginning_conditions(word)),
    ]:
        sql = f"SELECT {COLUMNS} FROM contact c WHERE {condition} ORDER BY c.archived, c.handle"
        found = [make_contact(row) for row in reader.rows(sql, **named)]
        if found:
            return [contact for contact in found if not contact.archived] or found
    return []


ADDRESS_CONDITION = "c.id IN (SELECT a.contact_id FROM address a WHERE a.sort = :sort AND {})"
# Two spellings of one number share a beginning of it, read from its end.
PHONE_CONDITION = (
    "(substr(a.key, 1, :digits) = :word OR (length(a.key) >= :least AND a.key = substr(:word, 1, length(a.key))))"
)


def _iterate_whole_conditions(ref_key: str, ref: str) -> Iterable[tuple[str, dict[str, Any]]]:
    """The ways of naming someone in full, the strictest first: handle, e-mail, phone, name."""
    yield "c.handle = :word", {"word": ref_key}
    if emails.is_meant(ref_key):
        yield ADDRESS_CONDITION.format("a.key = :word"), {"sort": "email", "word": ref_key}
    number = phones.make_key(ref)
    if len(number) >= phones.TELLING_DIGITS and not any(letter.isalpha() for letter in ref_key):
        named = {"sort": "phone", "word": number, "digits": len(number), "least": phones.TELLING_DIGITS}
        yield ADDRESS_CONDITION.format(PHONE_CONDITION), named
    yield "c.name_key = :word", {"word": ref_key}


def _iterate_beginning_conditions(ref_key: str) -> Iterable[tuple[str, dict[str, Any]]]:
    """The ways of naming someone by a beginning: of the handle, the name or an e-mail; else of a word in the name."""
    size = {"word": ref_key, "size": len(ref_key)}
    by_email = ADDRESS_CONDITION.format("substr(a.key, 1, :size) = :word")
    begins = "substr(c.handle, 1, :size) = :word OR substr(c.name_key, 1, :size) = :word"
    yield f"({begins} OR {by_email})", {**size, "sort": "email"}
    yield "c.name_key LIKE :inside ESCAPE '!'", {"inside": f"% {_escape_for_like(ref_key)}%"}


def _escape_for_like(text: str) -> str:
    """`text` for a LIKE that means itself."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def list_near_handles(reader: Reader, ref: str) -> list[str]:
    """Up to three handles that look or sound much like `asked`."""
    names: dict[str, str] = {}
    for handle, name in reader.rows("SELECT handle, name_key FROM contact WHERE archived = 0 ORDER BY handle"):
        for word in (handle, name, name.split(" ")[0]):
            names.setdefault(word, handle)
    close = get_close_matches(make_key(ref)[:100], names, n=6, cutoff=0.7)
    return list(dict.fromkeys(names[word] for word in close))[:3]


def list_handles(reader: Reader, beginning: str) -> list[tuple[str, str]]:
    """Handles and names of the contacts whose handle begins so: what TAB offers."""
    sql = (
        "SELECT handle, name FROM contact WHERE archived = 0 AND handle >= :first AND handle < :past"
        " ORDER BY handle LIMIT 200"
    )
    return [(handle, name) for handle, name in reader.rows(sql, first=beginning, past=f"{beginning}~")]


def find_by_id(reader: Reader, contact_id: int) -> Contact:
    """The contact of a row that was just read."""
    return make_contact(next(reader.rows(f"SELECT {COLUMNS} FROM contact c WHERE c.id = :number", number=contact_id)))


def list_ids(reader: Reader) -> set[int]:
    """The numbers of all contacts, archived or not."""
    return {number for (number,) in reader.rows("SELECT id FROM contact")}


def is_there(reader: Reader, contact_id: int) -> bool:
    """Whether a contact has that number."""
    return next(reader.rows("SELECT 1 FROM contact WHERE id = :number", number=contact_id), None) is not None


def is_taken(reader: Reader, handle: str) -> bool:
    """Whether a contact has that handle."""
    return next(reader.rows("SELECT 1 FROM contact WHERE handle = :handle", handle=handle), None) is not None


def list_addresses(reader: Reader, contact_id: int) -> list[Address]:
    """The e-mails, phones and pages of a contact, in the order in which they came."""
    sql = "SELECT sort, value FROM address WHERE contact_id = :number ORDER BY id"
    return [Address(*row) for row in reader.rows(sql, number=contact_id)]


def load_reach(reader: Reader, contacts: Collection[Contact]) -> dict[int, dict[str, list[str]]]:
    """The addresses by sort, and the tags, of some contacts, by their numbers."""
    wanted = {contact.id for contact in contacts}
    found: dict[int, dict[str, list[str]]] = {number: {} for number in wanted}
    sql = (
        "SELECT contact_id, sort, value, id FROM address"
        " UNION ALL SELECT contact_id, 'tag', tag, id FROM tag ORDER BY 4"
    )
    for number, sort, value, _ in reader.rows(sql):
        if number in wanted:
            found[number].setdefault(sort, []).append(value)
    return found


def list_tags(reader: Reader, contact_id: int) -> list[str]:
    """The tags of a contact."""
    return [
        tag for (tag,) in reader.rows("SELECT tag FROM tag WHERE contact_id = :number ORDER BY key", number=contact_id)
    ]


def list_all_tags(reader: Reader) -> list[str]:
    """Every tag in use."""
    return [tag for (tag,) in reader.rows("SELECT DISTINCT tag FROM tag ORDER BY tag")]


def find_tag_id(reader: Reader, contact_id: int, tag_key: str) -> int | None:
    """The number of the row of a contact's tag, or None if the contact doesn't have it."""
    sql = "SELECT id FROM tag WHERE contact_id = :number AND key = :key"
    row = next(reader.rows(sql, number=contact_id, key=tag_key), None)
    return None if row is None else int(row[0])


def find_address_id(reader: Reader, contact_id: int, sort: str, address_key: str) -> int | None:
    """The number of the row of a contact's address of a sort, or None if the contact doesn't have it."""
    sql = "SELECT id FROM address WHERE contact_id = :number AND sort = :sort AND key = :key"
    row = next(reader.rows(sql, number=contact_id, sort=sort, key=address_key), None)
    return None if row is None else int(row[0])


def find_owner_of_email(reader: Reader, email_key: str) -> str | None:
    """The handle of a contact with that e-mail, archived or not, or None if it is nobody's."""
    sql = "SELECT c.handle FROM address a JOIN contact c ON c.id = a.contact_id WHERE a.sort = 'email' AND a.key = :key"
    row = next(reader.rows(sql, key=email_key), None)
    return None if row is None else str(row[0])


def list_owners_of_address(reader: Reader, sort: str, address_key: str) -> tuple[int, ...]:
    """The numbers of the contacts with that address of a sort, each once, the oldest first."""
    sql = "SELECT DISTINCT contact_id FROM address WHERE sort = :sort AND key = :key ORDER BY contact_id"
    return tuple(number for (number,) in reader.rows(sql, sort=sort, key=address_key))


def load_name(reader: Reader, contact_id: int) -> tuple[str, str]:
    """The name and the handle of the contact of a row that was just read."""
    name, handle = next(reader.rows("SELECT name, handle FROM contact WHERE id = :number", number=contact_id))
    return name, handle
