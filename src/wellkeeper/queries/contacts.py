"""Who is in the ledger, and who is meant by a name?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from wellkeeper.domain.contact import EXACT_SIGN, Address, Contact, NameParts
from wellkeeper.domain.words import emails, phones
from wellkeeper.domain.words.text import (
    SEARCHED_LETTERS,
    fold_key,
    fold_words,
    is_unspaced,
    list_nearest,
    make_key,
    make_search_key,
)
from wellkeeper.errors import Ambiguous, GoneContact, UnknownContact, UnknownContacts
from wellkeeper.queries.identity import find_loss, list_heirs
from wellkeeper.queries.many_refs import ManyRefs
from wellkeeper.queries.reader import Reader, parse_day, remember

NO_PARTS = NameParts()
COLUMN_NAMES = (
    *("id", "uid", "handle", "name", "source", "tier", "org", "title", "attitude", "style"),
    *("birth_year", "birth_month", "birth_day", "note", "archived", "do_not_ask", "snoozed_until", "added", "origin"),
    *("name_prefix", "given_name", "additional_name", "family_name", "name_suffix", "nickname"),
    *("role", "city", "imported", "owner"),
)
COLUMNS = ", ".join(f"c.{name}" for name in COLUMN_NAMES)


def fold_column(column: str) -> str:
    """The SQL of a column that holds a key, as `make_search_key` has it, as far as SQLite can."""
    for letter, plain in SEARCHED_LETTERS.items():
        quoted = letter.replace("'", "''")
        column = f"replace({column}, '{quoted}', '{plain}')"
    return column


FOLDED_NAME = fold_column("c.name_key")


def make_contact(row: tuple[Any, ...]) -> Contact:
    """A contact from its columns."""
    archived, do_not_ask, snoozed, added, origin = row[14:19]
    name_parts = NameParts._make(row[19:24]) if any(row[19:24]) else NO_PARTS
    state = bool(archived), bool(do_not_ask), parse_day(snoozed), parse_day(added), origin
    return Contact._make((*row[:14], *state, name_parts, *row[24:27], bool(row[27]), False, row[28]))


def list_born(reader: Reader) -> list[Contact]:
    """The contacts whose birthday is known by month and day, by handle, without those who are archived."""
    sql = (
        f"SELECT {COLUMNS} FROM contact c WHERE c.archived = 0 AND c.birth_month IS NOT NULL"
        " AND c.birth_day IS NOT NULL ORDER BY c.handle"
    )
    return [make_contact(row) for row in reader.rows(sql)]


def find(reader: Reader, ref: str, *, whole: bool = False, many_refs: ManyRefs | None = None) -> Contact:
    """The contact that `ref` names by handle, e-mail, phone, full name or, unless `whole`, an unambiguous beginning.

    `=alice` takes no beginning either. A handle that somebody had leads to whoever has their account now. Raises
    `UnknownContact` with the nearest handles, `GoneContact` for a handle whose contact is no more, or `Ambiguous` with
    the candidates. It may be one of `many_refs`.
    """
    return find_all(reader, [ref], whole=whole, many_refs=many_refs)[0]


MOST_NEAR = 3  # unknown refs for which near handles are looked for, each among all contacts


def find_all(
    reader: Reader, refs: Iterable[str], *, whole: bool = False, many_refs: ManyRefs | None = None
) -> list[Contact]:
    """The contacts that the refs name, as `find` has them: all or none, in their order, each once.

    Raises `UnknownContact`, which names every ref that names nobody, or else `Ambiguous` for the first that could be
    several.
    """
    matches = {ref: list_matching(reader, ref, whole=whole, many_refs=many_refs) for ref in refs}
    if unknown_refs := [ref.removeprefix(EXACT_SIGN) for ref, candidates in matches.items() if not candidates]:
        raise _make_unknown_error(reader, unknown_refs, MOST_NEAR if many_refs is None else many_refs.take_near())
    for ref, candidates in matches.items():
        if len(candidates) > 1:
            names = [f"{contact.handle} ({contact.name})" for contact in candidates]
            raise Ambiguous(ref.removeprefix(EXACT_SIGN), names)
    return _join([contact for [contact] in matches.values()], ())


def _make_unknown_error(reader: Reader, refs: Sequence[str], most_near: int) -> UnknownContact:
    """The error of refs that name nobody, with what became of those who had such a handle, or with who may be meant."""
    errors: list[UnknownContact] = []
    for place, ref in enumerate(refs):
        if loss := find_loss(reader, _make_ref_key(ref)):
            errors.append(GoneContact(ref, loss.action, loss.summary))
        else:
            errors.append(UnknownContact(ref, list_near_handles(reader, ref) if place < most_near else ()))
    return errors[0] if len(errors) == 1 else UnknownContacts(errors)


def list_former_names(reader: Reader, refs: Sequence[str]) -> list[str]:
    """A sentence for each ref that is a handle which somebody had before: `bob is robert now (merged, #12)`."""
    taken_handles = set(load_handles(reader).values()) if len(refs) > FEW_REFS else set()
    sentences = []
    for ref in dict.fromkeys(refs):
        ref_key = _make_ref_key(ref.removeprefix(EXACT_SIGN))
        if ref_key in taken_handles:
            continue
        contacts = list_matching(reader, ref, whole=True)
        if len(contacts) == 1 and contacts[0].is_guessed and (loss := find_loss(reader, ref_key)):
            sentences.append(f"{ref_key} is {contacts[0].handle} now ({loss.reason}, #{loss.action})")
    return sentences


FEW_REFS = 20  # so many are looked up one by one


@remember
def list_matching(reader: Reader, ref: str, *, whole: bool = False, many_refs: ManyRefs | None = None) -> list[Contact]:
    """The contacts that `ref` names in the strictest way in which it names any; if `whole` or `=ref`, by no beginning.

    Archived contacts are among them only if there are no others.
    """
    refs = dict.fromkeys((ref.removeprefix(EXACT_SIGN), ref))  # a name, too, may begin with the sign
    list_named = partial(_list_named, reader, many_refs, whole=whole or len(refs) > 1)
    return reader.ask_together(lambda: next(filter(None, map(list_named, refs)), []))


def _list_named(reader: Reader, many_refs: ManyRefs | None, ref: str, *, whole: bool) -> list[Contact]:
    ref_key = _make_ref_key(ref)
    if not ref_key:
        return []
    for condition, parameters in _iterate_whole_conditions(ref_key, ref):
        if contacts := _list_where(reader, condition, parameters):
            return contacts
    namesakes = _list_namesakes(reader, ref_key, many_refs)
    if former_ids := list_heirs(reader, ref_key):
        # A name is as good as a handle that they had: whoever has either may be meant.
        return _join(namesakes, _list_guessed(reader, former_ids))
    is_gone = find_loss(reader, ref_key) is not None
    if not namesakes and not is_gone:
        namesakes = _list_folded_namesakes(reader, ref)
    if namesakes or whole or is_gone or reader.lacks_answers:
        return namesakes
    former_ids = list_heirs(reader, ref_key, as_beginning=True)
    for condition, parameters in _iterate_beginning_conditions(ref_key):
        contacts = _list_where(reader, condition, parameters)
        if contacts or former_ids:
            return _join([contact._replace(is_guessed=True) for contact in contacts], _list_guessed(reader, former_ids))
    return []


LONGEST_BEGINNING = 500  # characters: no name or address is longer, and SQLite takes no endless pattern


def _make_ref_key(ref: str) -> str:
    return make_key(" ".join(ref.split()))


def _list_namesakes(reader: Reader, ref_key: str, many_refs: ManyRefs | None) -> list[Contact]:
    """The contacts of that name, as it is spoken or, with a comma, with the family name first."""
    if namesakes := _list_where(reader, "c.name_key = :word", {"word": ref_key}):
        return namesakes
    if "," in ref_key:
        from wellkeeper.domain.names.whole_names import turn_name  # 1 ms, and few refs have a comma

        return _list_where(reader, "c.name_key = :word", {"word": make_key(turn_name(ref_key)[0])})
    word = _fold_ref(ref_key)
    if not word or reader.lacks_answers or (many_refs is not None and ref_key not in many_refs):
        return []
    # Folding takes 3 µs a name, and nine in ten begin otherwise.
    firsts = word[0] + "".join(letter for letter, plain in SEARCHED_LETTERS.items() if plain[:1] in ("", word[0]))
    condition = f"replace(:firsts, substr(c.name_key, 1, 1), '') <> :firsts AND {_make_folded_name(ref_key)} = :word"
    return _list_where(reader, condition, {"word": word, "firsts": firsts})


def _list_folded_namesakes(reader: Reader, ref: str) -> list[Contact]:
    """The contacts whose whole name has the same words, as `find` folds them: `Jean Luc Roy` is Jean-Luc Roy."""
    words = fold_words(ref)
    if not words:
        return []
    condition = "c.id IN (SELECT s.contact_id FROM sought s WHERE s.what = 'name' AND s.key = :word)"
    return _list_where(reader, condition, {"word": words})


def _list_where(reader: Reader, condition: str, parameters: dict[str, Any]) -> list[Contact]:
    """The contacts for whom a condition holds; those who are archived only if there are no others."""
    sql = f"SELECT {COLUMNS} FROM contact c WHERE {condition} ORDER BY c.archived, c.handle"
    contacts = [make_contact(row) for row in reader.rows(sql, **parameters)]
    return [contact for contact in contacts if not contact.archived] or contacts


def _list_guessed(reader: Reader, contact_ids: Iterable[int]) -> list[Contact]:
    return [
        contact._replace(is_guessed=True)
        for contact_id in sorted(contact_ids)
        for contact in _list_where(reader, "c.id = :number", {"number": contact_id})
    ]


def _join(contacts: Iterable[Contact], others: Iterable[Contact]) -> list[Contact]:
    """Each of the contacts once."""
    return list({contact.id: contact for contact in (*contacts, *others)}.values())


ADDRESS_CONDITION = "c.id IN (SELECT a.contact_id FROM address a WHERE a.sort = :sort AND {})"
# The key of a phone is read from its end: two spellings of one phone begin alike.
PHONE_CONDITION = (
    "(substr(a.key, 1, :digits) = :word OR (length(a.key) >= :least AND a.key = substr(:word, 1, length(a.key))))"
)


def _iterate_whole_conditions(ref_key: str, ref: str) -> Iterable[tuple[str, dict[str, Any]]]:
    """Conditions with parameters for a contact who is named by what is theirs: handle, e-mail, phone."""
    yield "c.handle = :word", {"word": ref_key}
    if emails.is_meant(ref_key):
        yield ADDRESS_CONDITION.format("a.key = :word"), {"sort": "email", "word": ref_key}
    phone_key = phones.make_key(ref)
    if len(phone_key) >= phones.TELLING_DIGITS and not any(letter.isalpha() for letter in ref_key):
        parameters = {"sort": "phone", "word": phone_key, "digits": len(phone_key), "least": phones.TELLING_DIGITS}
        yield ADDRESS_CONDITION.format(PHONE_CONDITION), parameters


def _iterate_beginning_conditions(ref_key: str) -> Iterable[tuple[str, dict[str, Any]]]:
    """Conditions with parameters for a contact named by a beginning, the strictest first.

    It begins the handle, the name or an e-mail; else a word in the name.
    """
    word = _fold_ref(ref_key)
    if not word or len(word) > LONGEST_BEGINNING:
        return
    parameters = {"word": word, "size": len(word), "typed": ref_key, "typed_size": len(ref_key)}
    by_email = ADDRESS_CONDITION.format("substr(a.key, 1, :typed_size) = :typed")
    name = _make_folded_name(ref_key)
    begins = f"substr(c.handle, 1, :size) = :word OR substr({name}, 1, :size) = :word"
    yield f"({begins} OR {by_email})", {**parameters, "sort": "email"}
    yield f"{FOLDED_NAME} LIKE :inside ESCAPE '!'", {"inside": f"% {_escape_for_like(word)}%"}


def _fold_ref(ref_key: str) -> str:
    """The key of a ref to compare with a folded name."""
    return make_search_key(ref_key) if is_unspaced(ref_key) else fold_key(ref_key)


def _make_folded_name(ref_key: str) -> str:
    """The SQL of a contact's name to compare with a ref: without blanks where the ref's script needs none."""
    return f"replace({FOLDED_NAME}, ' ', '')" if is_unspaced(ref_key) else FOLDED_NAME


def _escape_for_like(text: str) -> str:
    """`text` for a LIKE with `!` as its ESCAPE, without wildcards."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def list_near_handles(reader: Reader, ref: str) -> list[str]:
    """Up to three handles of contacts whose handle or name is much like `ref`."""
    if reader.lacks_answers:
        return []
    names: dict[str, str] = {}
    for handle, name in reader.rows("SELECT handle, name_key FROM contact WHERE archived = 0 ORDER BY handle"):
        for word in (handle, name, name.split(" ")[0]):
            names.setdefault(word, handle)
    # Two letters that changed places leave a short name much less alike than a long one.
    close = list_nearest(make_key(ref)[:100], names, 6, 0.7 if len(ref) > 4 else 0.65)
    return list(dict.fromkeys(names[word] for word in close))[:3]


def list_handles(reader: Reader, beginning: str) -> list[tuple[str, str]]:
    """Handles and names of the contacts whose handle begins with `beginning`: what TAB offers."""
    sql = (
        "SELECT handle, name FROM contact WHERE archived = 0 AND handle >= :first AND handle < :past"
        " ORDER BY handle LIMIT 200"
    )
    return [(handle, name) for handle, name in reader.rows(sql, first=beginning, past=f"{beginning}~")]


def list_ids(reader: Reader) -> set[int]:
    """The ids of all contacts, archived or not."""
    return {contact_id for (contact_id,) in reader.rows("SELECT id FROM contact")}


def load_handles(reader: Reader) -> dict[str, str]:
    """The handles of all contacts, archived or not, by uid."""
    return dict(reader.rows("SELECT uid, handle FROM contact"))


def is_there(reader: Reader, contact_id: int) -> bool:
    """Whether a contact has that id."""
    return next(reader.rows("SELECT 1 FROM contact WHERE id = :number", number=contact_id), None) is not None


def is_taken(reader: Reader, handle: str) -> bool:
    """Whether a contact has that handle."""
    return next(reader.rows("SELECT 1 FROM contact WHERE handle = :handle", handle=handle), None) is not None


def list_addresses(reader: Reader, contact_id: int) -> list[Address]:
    """The addresses of a contact, in the order in which they came."""
    sql = "SELECT sort, value, label FROM address WHERE contact_id = :number ORDER BY id"
    return [Address(*row) for row in reader.rows(sql, number=contact_id)]


def load_reach(reader: Reader, contacts: Collection[Contact]) -> dict[int, dict[str, list[str]]]:
    """The addresses by sort, and under `tag` the tags, of each of the contacts, by contact id."""
    reach: dict[int, dict[str, list[str]]] = {contact.id: {} for contact in contacts}
    sql = (
        "SELECT contact_id, sort, value, id FROM address"
        " UNION ALL SELECT contact_id, 'tag', tag, id FROM tag ORDER BY 4"
    )
    for contact_id, sort, value, _ in reader.rows(sql):
        if contact_id in reach:
            reach[contact_id].setdefault(sort, []).append(value)
    return reach


def load_labels(reader: Reader, contacts: Collection[Contact]) -> dict[int, dict[str, str]]:
    """What the addresses of each of the contacts are for, as far as that is known, by contact id and address."""
    labels: dict[int, dict[str, str]] = {contact.id: {} for contact in contacts}
    for contact_id, value, label in reader.rows("SELECT contact_id, value, label FROM address WHERE label <> ''"):
        if contact_id in labels:
            labels[contact_id][value] = label
    return labels


def list_tags(reader: Reader, contact_id: int) -> list[str]:
    """The tags of a contact."""
    return [
        tag for (tag,) in reader.rows("SELECT tag FROM tag WHERE contact_id = :number ORDER BY key", number=contact_id)
    ]


def load_tag_ids(reader: Reader) -> dict[int, dict[str, int]]:
    """The ids of the tags of every contact who has some, by contact id and the tag's key."""
    tag_ids: dict[int, dict[str, int]] = {}
    for contact_id, key, tag_id in reader.rows("SELECT contact_id, key, id FROM tag"):
        tag_ids.setdefault(contact_id, {})[key] = tag_id
    return tag_ids


def list_all_tags(reader: Reader) -> list[str]:
    """Every tag in use."""
    return [tag for (tag,) in reader.rows("SELECT DISTINCT tag FROM tag ORDER BY tag")]


def find_tag_id(reader: Reader, contact_id: int, tag_key: str) -> int | None:
    """The id of a contact's tag, or None if the contact doesn't have it."""
    sql = "SELECT id FROM tag WHERE contact_id = :number AND key = :key"
    row = next(reader.rows(sql, number=contact_id, key=tag_key), None)
    return None if row is None else int(row[0])


def find_address_id(reader: Reader, contact_id: int, sort: str, address_key: str) -> int | None:
    """The id of a contact's address of a sort, or None if the contact doesn't have it."""
    sql = "SELECT id FROM address WHERE contact_id = :number AND sort = :sort AND key = :key"
    row = next(reader.rows(sql, number=contact_id, sort=sort, key=address_key), None)
    return None if row is None else int(row[0])


def find_label(reader: Reader, contact_id: int, sort: str, address_key: str) -> tuple[int, str] | None:
    """The id and the label of a contact's address of a sort, or None if the contact doesn't have it."""
    sql = "SELECT id, label FROM address WHERE contact_id = :number AND sort = :sort AND key = :key"
    row = next(reader.rows(sql, number=contact_id, sort=sort, key=address_key), None)
    return None if row is None else (int(row[0]), str(row[1]))


def list_owners_of_address(reader: Reader, sort: str, address_key: str) -> tuple[int, ...]:
    """The ids of the contacts with that address of a sort, each once, the oldest first."""
    sql = "SELECT DISTINCT contact_id FROM address WHERE sort = :sort AND key = :key ORDER BY contact_id"
    return tuple(contact_id for (contact_id,) in reader.rows(sql, sort=sort, key=address_key))


def stream_mailbox_variants(reader: Reader) -> Iterator[tuple[int, str]]:
    """The e-mail addresses that may be another way to write a mailbox: with a tag, or at Gmail; each with its owner."""
    sql = (
        "SELECT contact_id, key FROM address WHERE sort = 'email'"
        " AND (key LIKE '%+%' OR key LIKE '%@gmail.com' OR key LIKE '%@googlemail.com') ORDER BY contact_id, id"
    )
    return reader.rows(sql)


def stream_emails(reader: Reader) -> Iterator[tuple[int, str]]:
    """The key of every e-mail address, with its owner."""
    return reader.rows("SELECT contact_id, key FROM address WHERE sort = 'email' ORDER BY contact_id, id")


def load_uid(reader: Reader, contact_id: int) -> str:
    """The uid of the contact with an id that was just read from the ledger."""
    return str(next(reader.rows("SELECT uid FROM contact WHERE id = :number", number=contact_id))[0])


def load_name(reader: Reader, contact_id: int) -> tuple[str, str]:
    """The name and the handle of the contact with an id that was just read from the ledger."""
    name, handle = next(reader.rows("SELECT name, handle FROM contact WHERE id = :number", number=contact_id))
    return name, handle
