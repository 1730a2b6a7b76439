"""Contacts are added, edited, archived and snoozed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from wellkeeper.domain.action import Done
from wellkeeper.domain.choices import find_source
from wellkeeper.domain.contact import ATTITUDES, EXACT_SIGN, SOURCES, TIERS, Birthday, Contact, NameParts
from wellkeeper.domain.history import NAME_PARTS
from wellkeeper.domain.names import handles, whole_names
from wellkeeper.domain.words import emails, text
from wellkeeper.domain.words.addresses import KEY_MAKERS, clean_address
from wellkeeper.domain.words.text import format_command
from wellkeeper.errors import AlreadyThere, UnknownContact, UnknownContacts, UnknownWord, WrongUsage, list_words, quote
from wellkeeper.queries import colleagues, contacts, identity
from wellkeeper.queries.identity import TakenHandles
from wellkeeper.services.forgetting.tombstones import check_by_hand, check_edit
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

NO_BIRTHDAY = Birthday(None, None, None)


class Details(NamedTuple):
    """What is said of a contact. What is None, or empty, isn't said, and so doesn't change.

    `not_emails`, `not_phones` and `not_tags` are taken away.
    """

    name: str | None = None
    nickname: str | None = None
    handle: str | None = None
    source: str | None = None
    tier: str | None = None
    org: str | None = None
    title: str | None = None
    attitude: str | None = None
    style: str | None = None
    birthday: Birthday | None = None
    note: str | None = None
    do_not_ask: bool | None = None
    owner: str | None = None
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    not_emails: tuple[str, ...] = ()
    not_phones: tuple[str, ...] = ()
    not_tags: tuple[str, ...] = ()


def add(ledger: Ledger, details: Details, *, bring_back: bool = False) -> Done:
    """Add a contact, with a handle made from the name unless one is given.

    An address that another contact has is shared, with a hint. Raises `AlreadyThere` if another one has that handle,
    `ForgottenContact` if the user had them forgotten and doesn't `bring_back` them.
    """
    contact = add_contact(ledger, details, bring_back=bring_back)
    assert contact.id is not None
    hint = _describe_hint(ledger, contact.id, contact.handle, details, contact.owner)
    return Done(f"added {contact.name} as {contact.handle}", (contact.handle,), hint)


def add_contact(
    ledger: Ledger,
    details: Details,
    *,
    extra: str = "",
    bring_back: bool = False,
    taken_handles: TakenHandles | None = None,
) -> models.Contact:
    """Add the row of a contact, with its addresses and tags; `extra` is what a card says besides.

    Which handles are taken is asked, unless it is said. Nothing is done if anything is refused.
    """
    name, name_parts, addresses, tags = _clean_newcomer(ledger, details, bring_back=bring_back)
    row = models.Contact(
        handle=_choose_handle(ledger, name, details.handle, name_parts, taken_handles),
        name=name,
        name_key=text.make_key(name),
        added=ledger.day.isoformat(),
        extra=extra,
        **make_columns(details),
        **make_owner_column(ledger, details),
        **_make_part_columns(name_parts),
    )
    ledger.add(row)
    assert row.id is not None
    for sort, values in addresses.items():
        add_addresses(ledger, row.id, sort, values, to_newcomer=True)
    if tags:
        _add_tags(ledger, row.id, tags)
    return row


class _Newcomer(NamedTuple):
    """What is kept of somebody new, in the spelling in which it is kept; addresses by sort."""

    name: str
    name_parts: NameParts
    addresses: dict[str, list[str]]
    tags: list[str]


def _clean_newcomer(ledger: Ledger, details: Details, *, bring_back: bool) -> _Newcomer:
    """What is kept of somebody new. Raises `BadText`, or `ForgottenContact` unless they are brought back."""
    name, name_parts = whole_names.turn_name(text.clean_required(details.name or "", "name"))
    reached = [("email", email) for email in details.emails] + [("url", url) for url in details.urls]
    check_by_hand(ledger, reached, name, bring_back=bring_back)
    values_by_sort = {"email": details.emails, "phone": details.phones, "url": details.urls}
    addresses = {sort: [clean_address(sort, value) for value in values] for sort, values in values_by_sort.items()}
    return _Newcomer(name, name_parts, addresses, [*map(clean_tag, details.tags)])


def edit(ledger: Ledger, ref: str, details: Details) -> Done:
    """Change what is known of a contact; what isn't said stays."""
    return edit_contact(ledger, contacts.find(ledger, ref), details)


def edit_contact(ledger: Ledger, contact: Contact, details: Details, *, bring_back: bool = False) -> Done:
    """Change what is known of that contact; what isn't said stays.

    Raises `ForgottenContact` for a name or an address of somebody who was forgotten, unless they are brought back.
    """
    check_edit(ledger, _list_new_values(ledger, contact, details), bring_back=bring_back)
    columns = make_columns(details) | make_owner_column(ledger, details)
    if details.name is not None:
        columns |= make_name_columns(text.clean_required(details.name, "name"), contact.name_parts)
    if details.handle is not None and details.handle != contact.handle:
        columns["handle"] = _choose_handle(ledger, contact.name, details.handle, contact.name_parts)
    ledger.edit(models.Contact, contact.id, **columns)
    for sort, values in (("email", details.emails), ("phone", details.phones), ("url", details.urls)):
        if values:
            add_addresses(ledger, contact.id, sort, values)
    for sort, values in (("email", details.not_emails), ("phone", details.not_phones)):
        _drop_addresses(ledger, contact, sort, values)
    _add_tags(ledger, contact.id, details.tags)
    _drop_tags(ledger, contact, details.not_tags)
    handle = columns.get("handle", contact.handle)
    called = contact._replace(handle=handle).called
    hint = _describe_hint(ledger, contact.id, handle, details, columns.get("owner", ""))
    return Done(f"edited {called}" if ledger.changes else f"nothing to change in {called}", (handle,), hint)


def _list_new_values(ledger: Ledger, contact: Contact, details: Details) -> list[tuple[str, str]]:
    """What would tell somebody and the contact doesn't have yet, each as its sort and value."""
    reached = [("email", email) for email in details.emails] + [("url", url) for url in details.urls]
    own = {(sort, KEY_MAKERS[sort](value)) for sort, value, _ in contacts.list_addresses(ledger, contact.id)}
    new_values = [(sort, value) for sort, value in reached if (sort, KEY_MAKERS[sort](value)) not in own]
    has_new_name = details.name is not None and text.make_key(details.name) != text.make_key(contact.name)
    return [*new_values, ("name", details.name or "")] if has_new_name else new_values


def archive(ledger: Ledger, ref: str, *, restore: bool = False) -> Done:
    """Put a contact to rest, or bring one back. Nothing is deleted."""
    return archive_contact(ledger, contacts.find(ledger, ref), restore=restore)


def archive_contact(ledger: Ledger, contact: Contact, *, restore: bool = False) -> Done:
    """Put that contact to rest, or bring them back."""
    is_changed = ledger.edit(models.Contact, contact.id, archived=int(not restore))
    verb = "brought back" if restore else "archived"
    summary = (
        f"{verb} {contact.called}"
        if is_changed
        else f"{contact.called} is {'not archived' if restore else 'already archived'}"
    )
    return Done(summary, (contact.handle,))


def snooze(ledger: Ledger, ref: str, until: date | None) -> Done:
    """Leave a contact alone until a day, or wake them."""
    contact = contacts.find(ledger, ref)
    ledger.edit(models.Contact, contact.id, snoozed_until=until.isoformat() if until else None)
    summary = f"{contact.called} is left alone until {until}" if until else f"{contact.called} is awake"
    return Done(summary, (contact.handle,))


def find_or_add(ledger: Ledger, ref: str, *, new: bool) -> Contact:
    """The contact who is meant. An unknown one is added if `new`; otherwise it raises `UnknownContact`."""
    if new and not contacts.list_matching(ledger, ref):
        return add_named(ledger, ref)
    return contacts.find(ledger, ref)


def find_or_add_all(ledger: Ledger, refs: Sequence[str], *, new: bool) -> list[Contact]:
    """Each of the contacts who are meant, once. Raises `UnknownContact`, which names all that are unknown."""
    people: dict[int, Contact] = {}
    errors: dict[str, UnknownContact] = {}
    for ref in refs:
        try:
            person = find_or_add(ledger, ref, new=new)
            people.setdefault(person.id, person)
        except UnknownContact as error:
            errors[ref.removeprefix(EXACT_SIGN)] = error
    if len(errors) > 1:
        raise UnknownContacts(list(errors.values()))
    if errors:
        raise next(iter(errors.values()))
    return list(people.values())


def add_named(
    ledger: Ledger, ref: str, *, bring_back: bool = False, taken_handles: TakenHandles | None = None
) -> Contact:
    """Add a contact of whom no more is known than a name or an e-mail."""
    row = add_contact(ledger, _make_details(ref), bring_back=bring_back, taken_handles=taken_handles)
    return contacts.make_contact(tuple(getattr(row, name) for name in contacts.COLUMN_NAMES))


def check_named(ledger: Ledger, ref: str, *, bring_back: bool = False) -> None:
    """Raise what `add_named` would of a name or an e-mail."""
    _clean_newcomer(ledger, _make_details(ref), bring_back=bring_back)


def _make_details(ref: str) -> Details:
    name = ref.removeprefix(EXACT_SIGN)
    return Details(name=name, emails=(name,)) if emails.is_meant(name) else Details(name=name)


def add_addresses(
    ledger: Ledger, contact_id: int, sort: str, values: Iterable[str], *, to_newcomer: bool = False
) -> list[str]:
    """Add addresses to a contact, as far as they aren't there already. Returns those that are new."""
    own_addresses = [] if to_newcomer else contacts.list_addresses(ledger, contact_id)
    keys = {KEY_MAKERS[sort](address.value) for address in own_addresses if address.sort == sort}
    new = []
    for value in values:
        tidy = clean_address(sort, value)
        key = KEY_MAKERS[sort](tidy)
        if key not in keys:
            keys.add(key)
            new.append(tidy)
            ledger.add(models.Address(contact_id=contact_id, sort=sort, value=tidy, key=key))
    return new


def clean_tag(tag: str) -> str:
    """A tag as it is kept, without its `#`. Raises `BadText`."""
    return text.clean_required(tag.lstrip("#"), "tag", text.TAG_LIMIT)


def make_owner_column(ledger: Ledger, details: Details) -> dict[str, Any]:
    """The column of the colleague whose contact it becomes, if one is named: spelled as the ledger knows them."""
    if details.owner is None:
        return {}
    owner = text.clean(details.owner, "owner", text.NAME_LIMIT)
    spellings = colleagues.find_spellings(ledger, owner, may_be_new=True) if owner else []
    return {"owner": spellings[0] if spellings else owner}


def describe_new_owner(ledger: Ledger, owner: str) -> str:
    """That nobody of that name has written to the ledger yet, with those who did; empty if they have, or it is empty.

    A colleague may be named before they begin; and a name may be mistyped.
    """
    names = colleagues.list_actors(ledger) if owner else []
    if not names or text.make_key(owner) in map(text.make_key, names):
        return ""
    return f"nobody called {quote(owner)} has written to this ledger yet, but {list_words(names, 'and')}"


def _describe_hint(ledger: Ledger, contact_id: int, handle: str, details: Details, owner: str) -> str:
    """Who else has what was said of a contact, and whether its owner is new."""
    hints = (_describe_sharing(ledger, contact_id, handle, details), describe_new_owner(ledger, owner))
    return "; ".join(filter(None, hints))


def _describe_sharing(ledger: Ledger, contact_id: int, handle: str, details: Details) -> str:
    """Who else has an address that was said of a contact: households and firms share them, and so do duplicates."""
    sharings = []
    for sort, values in (("email", details.emails), ("phone", details.phones), ("url", details.urls)):
        for value in values:
            key = KEY_MAKERS[sort](clean_address(sort, value))
            owner_ids = contacts.list_owners_of_address(ledger, sort, key)
            if others := [contacts.load_name(ledger, n) for n in owner_ids if n != contact_id]:
                owners = list_words((f"{other_handle} ({name})" for name, other_handle in others), "and")
                merging = format_command("merge", others[0][1], handle)
                sharings.append(f"{quote(value)} is also that of {owners}: if they are one person, `{merging}`")
    return "; ".join(sharings)


def make_name_columns(name: str, name_parts: NameParts) -> dict[str, Any]:
    """The columns of a new name. The parts of the former one are kept only as long as all of them are in it."""
    whole_name, new_parts = whole_names.turn_name(name)
    words = text.make_key(whole_name).split()
    is_kept = all(word in words for word in text.make_key(f"{name_parts.given} {name_parts.family}").split())
    parts = new_parts if any(new_parts) or not is_kept else name_parts
    return {"name": whole_name, "name_key": text.make_key(whole_name), **_make_part_columns(parts)}


def _make_part_columns(name_parts: NameParts) -> dict[str, Any]:
    return dict(zip(NAME_PARTS, name_parts, strict=True))


def _choose_handle(
    ledger: Ledger,
    name: str,
    given_handle: str | None,
    name_parts: NameParts,
    taken_handles: TakenHandles | None = None,
) -> str:
    if given_handle is None:
        if taken_handles is None:
            return choose_free_handle(name, name_parts, partial(identity.is_free, ledger))
        handle = choose_free_handle(name, name_parts, taken_handles.is_free, taken_handles.next_numbers)
        taken_handles.add(handle)
        return handle
    handle = handles.clean(given_handle)
    if contacts.is_taken(ledger, handle):
        raise AlreadyThere(f"someone has the handle {handle} already", "choose another one")
    return handle


def choose_free_handle(
    name: str,
    name_parts: NameParts,
    is_free: Callable[[str, str], bool],
    next_numbers: dict[str, int] | None = None,
) -> str:
    """The first handle for a name that is free for that name's key."""
    candidates = handles.iterate_candidates(name, transliterate, name_parts, next_numbers)
    return next(handle for handle in candidates if is_free(handle, text.make_key(name)))


def transliterate(name: str) -> str:
    """A name in ASCII: 李小龙 is li-xiao-long."""
    from slugify import slugify  # 5 ms, and most names don't need it

    return slugify(name)


def make_columns(details: Details) -> dict[str, Any]:
    """The columns of a contact of which something is said, checked. Raises `UnknownWord` or `BadText`."""
    columns: dict[str, Any] = {}
    for name, choices in (("source", tuple(SOURCES)), ("tier", TIERS), ("attitude", ATTITUDES)):
        value = getattr(details, name)
        if value is not None:
            columns[name] = parse_word(name, value, choices)
    for name in ("nickname", "org", "title", "style"):
        if getattr(details, name) is not None:
            columns[name] = text.clean(getattr(details, name), name, text.NAME_LIMIT)
    if details.note is not None:
        columns["note"] = text.clean(details.note, "note", keeps_lines=True)
    if details.birthday is not None:
        columns |= {
            "birth_year": details.birthday.year,
            "birth_month": details.birthday.month,
            "birth_day": details.birthday.day,
        }
    if details.do_not_ask is not None:
        columns["do_not_ask"] = int(details.do_not_ask)
    return columns


def parse_word(noun: str, word: str, choices: tuple[str, ...]) -> str:
    """`word` as the ledger spells it; empty if it is empty. A source has other words. Raises `UnknownWord`."""
    choice = next((choice for choice in choices if choice.casefold() == word.strip().casefold()), "")
    if noun == "source" and not choice:
        choice = find_source(word)
    if word.strip() and not choice:
        raise UnknownWord(noun, word, choices)
    return choice


def _add_tags(ledger: Ledger, contact_id: int, tags: Iterable[str]) -> None:
    keys = {text.make_key(tag) for tag in contacts.list_tags(ledger, contact_id)}
    for tag in map(clean_tag, tags):
        key = text.make_key(tag)
        if key not in keys:
            keys.add(key)
            ledger.add(models.Tag(contact_id=contact_id, tag=tag, key=key))


def _drop_tags(ledger: Ledger, contact: Contact, tags: Iterable[str]) -> None:
    for tag in tags:
        tag_id = contacts.find_tag_id(ledger, contact.id, text.make_key(tag.lstrip("#")))
        if tag_id is None:
            raise WrongUsage(
                f"{contact.handle} has no tag {quote(tag)}",
                f"`{format_command('show', contact.handle)}` shows the tags",
            )
        ledger.drop(models.Tag, tag_id)


def _drop_addresses(ledger: Ledger, contact: Contact, sort: str, values: Iterable[str]) -> None:
    for value in values:
        address_id = contacts.find_address_id(ledger, contact.id, sort, KEY_MAKERS[sort](value))
        if address_id is None:
            raise WrongUsage(
                f"{contact.handle} has no {sort} {quote(value)}",
                f"`{format_command('show', contact.handle)}` shows what there is",
            )
        ledger.drop(models.Address, address_id)
