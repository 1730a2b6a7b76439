"""Two contacts who are the same person become one contact; an undo makes two of them again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any

from wellkeeper.domain.action import Done, Merge, MergeLine
from wellkeeper.domain.contact import Birthday
from wellkeeper.domain.history import NAME_PARTS
from wellkeeper.domain.words import text
from wellkeeper.domain.words.addresses import is_same
from wellkeeper.errors import WrongUsage
from wellkeeper.queries import contacts, duplicates, referrals
from wellkeeper.queries.reader import foresee
from wellkeeper.storage import models
from wellkeeper.storage.changes import Values
from wellkeeper.storage.columns import make_uid
from wellkeeper.storage.ledger import Ledger

# The rows that belong to a contact, and what a line calls them. Addresses and tags have a line each, and aren't here.
OWNED_MODELS: dict[Any, str] = {
    models.Entry: "entries",
    models.Ask: "asks",
    models.Standing: "standings",
    models.Want: "wants",
    models.Offer: "offers",
    models.Promise: "promises",
    models.Referral: "referrals",
    models.Step: "steps of referrals",
    models.Suggestion: "suggestions",
}
# What a contact is recognised or found by, and the query that lists it.
MARK_QUERIES: dict[Any, Callable[[Ledger, int], list[duplicates.MarkRow]]] = {
    models.Address: duplicates.list_addresses_of,
    models.Tag: duplicates.list_tags_of,
}
# What is looked at row by row, since both may have the same, and the query that lists it, by the ids of its rows.
SINGLE_QUERIES: dict[Any, Callable[[Ledger, int], list[Any]]] = {
    **MARK_QUERIES,
    models.Distinction: duplicates.list_distinctions_of,
    models.Purpose: duplicates.list_purposes_of,
    models.Optin: duplicates.list_optins_of,
}
# The column in which a row of one contact names another contact, and what a line calls such rows.
NAMING_COLUMNS: dict[Any, tuple[str, str]] = {
    models.Entry: ("other_id", "entries with others"),
    models.Referral: ("who_id", "referrals that brought them"),
    models.Step: ("who_id", "steps that name them"),
    models.Suggestion: ("other_id", "suggestions with others"),
}

# The columns of a contact: those that stay, those that are filled in if they are empty (a birthday only as a whole),
# those whose texts are joined, and those for which there is a rule.
STAYING_COLUMNS = ("id", "uid", "handle", "name", "name_key", *NAME_PARTS)
BIRTHDAY_COLUMNS = ("birth_year", "birth_month", "birth_day")
FILLED_COLUMNS = (
    *("nickname", "source", "tier", "org", "title", "role", "city", "attitude", "style", "snoozed_until", "owner"),
)
JOINED_COLUMNS = ("note", "extra")
WEIGHED_COLUMNS = ("archived", "do_not_ask", "imported", "added", "origin")
COLUMNS = (*STAYING_COLUMNS, *BIRTHDAY_COLUMNS, *FILLED_COLUMNS, *JOINED_COLUMNS, *WEIGHED_COLUMNS)

ContactColumns = dict[str, Any]


def merge(ledger: Ledger, ref: str, other_ref: str) -> Merge:
    """Make one contact of two: the first stays, with all that is known of both; the other one goes.

    Raises `WrongUsage` if both refs name the same contact, `BadText` if the two notes together are too long.
    """
    kept, gone = contacts.find(ledger, ref), contacts.find(ledger, other_ref)
    if kept.id == gone.id:
        raise WrongUsage(f"{kept.handle} can't be merged with themselves", "name two contacts: `well dupes` lists some")
    _foresee_rows(ledger, kept.id, gone.id)
    is_told = _has_rows_to_move(ledger, kept.id, gone.id)
    lines = [*_move(ledger, kept.id, gone.id), *_merge_columns(ledger, kept.id, gone.id)]
    _move_distinctions(ledger, kept.id, gone.id)
    _move_purposes(ledger, kept.id, gone.id)
    _move_optins(ledger, kept.id, gone.id)
    if not is_told:
        _tell_heir(ledger, kept.id, gone.id)
    ledger.drop(models.Contact, gone.id)
    ledger.name_heir(gone.id, kept.id)
    lines.append(MergeLine("dropped", "contact", "", f"{gone.handle} ({gone.name})"))
    hint = f"{gone.handle} leads to {kept.handle} from now on; `well undo` makes two of them again"
    done = Done(f"merged {gone.called} into {kept.called}", (kept.handle,), hint, accounts=(kept.handle,))
    return Merge(done, tuple(lines))


def tell_apart(ledger: Ledger, ref: str, other_ref: str) -> Done:
    """Say that two contacts who look like one are two people, for good. Raises `WrongUsage` if both refs name one."""
    contact, other_contact = contacts.find(ledger, ref), contacts.find(ledger, other_ref)
    if contact.id == other_contact.id:
        raise WrongUsage(f"{contact.called} is one person", "name two contacts: `well dupes` lists some")
    handles = (contact.handle, other_contact.handle)
    known_ids = [other_id for _, other_id in duplicates.list_distinctions_of(ledger, contact.id)]
    if other_contact.id in known_ids:
        return Done(f"{contact.called} and {other_contact.called} were told apart already", handles)
    _add_distinction(ledger, contact.id, other_contact.id)
    return Done(f"{contact.called} and {other_contact.called} are two different people", handles)


def _foresee_rows(ledger: Ledger, kept_id: int, gone_id: int) -> None:
    """Have at hand what belongs to two contacts, or names one of them."""
    foresee(
        ledger,
        *(partial(list_rows, ledger, kept_id) for list_rows in SINGLE_QUERIES.values()),
        *(partial(_foresee_each, ledger, model, gone_id) for model in SINGLE_QUERIES),
        *(partial(_read_edited, ledger, model, kept_id, gone_id) for model in OWNED_MODELS),
        *(partial(ledger.read, models.Contact, contact_id) for contact_id in (kept_id, gone_id)),
        partial(_load_both, ledger, kept_id, gone_id),
    )


def _foresee_each(ledger: Ledger, model: Any, contact_id: int) -> None:
    row_ids = [row_id for row_id, *_ in SINGLE_QUERIES[model](ledger, contact_id)]
    foresee(ledger, *(partial(ledger.read, model, row_id) for row_id in row_ids))


def _read_edited(ledger: Ledger, model: Any, kept_id: int, gone_id: int) -> None:
    ledger.read_many(model, _list_edits(ledger, model, kept_id, gone_id))


def _has_rows_to_move(ledger: Ledger, kept_id: int, gone_id: int) -> bool:
    """Whether a row goes from one contact to the other: by that the history tells who is the heir."""
    if any(duplicates.list_row_ids_of(ledger, model.__tablename__, gone_id) for model in OWNED_MODELS):
        return True
    return any(
        not any(_is_same(sort, key, *mark) for _, *mark in _list_keys(ledger, model, kept_id))
        for model in MARK_QUERIES
        for _, sort, key in _list_keys(ledger, model, gone_id)
    )


def _tell_heir(ledger: Ledger, kept_id: int, gone_id: int) -> None:
    """Let the history tell who has the account now, though nothing went over: by a tag that does, and is dropped.

    Another machine, or a ledger made anew of this history, knows no heir but by a row that changed hands.
    """
    word = make_uid()  # which neither of them has
    tag = ledger.add(models.Tag(contact_id=gone_id, tag=word, key=word))
    assert tag.id is not None
    ledger.edit(models.Tag, tag.id, contact_id=kept_id)
    ledger.drop(models.Tag, tag.id)


# -- rows ----------------------------------------------------------------------------------------


def _move(ledger: Ledger, kept_id: int, gone_id: int) -> Iterator[MergeLine]:
    """Let every row that belongs to or names the contact who goes belong to or name the one who stays."""
    for model in MARK_QUERIES:
        yield from _move_marks(ledger, model, kept_id, gone_id)
    named, owned = [], []
    for model, noun in OWNED_MODELS.items():
        edits = _list_edits(ledger, model, kept_id, gone_id)
        owned.append((noun, sum("contact_id" in columns for columns in edits.values())))
        if model in NAMING_COLUMNS:
            column, naming_noun = NAMING_COLUMNS[model]
            named.append((naming_noun, sum(columns.get(column) is not None for columns in edits.values())))
        ledger.edit_many(model, edits)
    yield from (MergeLine("moved", noun, str(count), "") for noun, count in owned + named if count)


def _move_marks(ledger: Ledger, model: Any, kept_id: int, gone_id: int) -> Iterator[MergeLine]:
    """Move the addresses or the tags; those that both have are dropped."""
    kept_marks = [(sort, key) for _, sort, _, key in MARK_QUERIES[model](ledger, kept_id)]
    for row_id, sort, value, key in MARK_QUERIES[model](ledger, gone_id):
        if any(_is_same(sort, key, *mark) for mark in kept_marks):
            ledger.drop(model, row_id)
            yield MergeLine("dropped", sort, "", value)
        else:
            ledger.edit(model, row_id, contact_id=kept_id)
            if sort != "uid":
                yield MergeLine("moved", sort, value, "")


def _list_keys(ledger: Ledger, model: Any, contact_id: int) -> list[tuple[int, str, str]]:
    """The addresses or tags of a contact: id, sort and key."""
    return [(row_id, sort, key) for row_id, sort, _, key in MARK_QUERIES[model](ledger, contact_id)]


def _is_same(sort: str, key: str, other_sort: str, other_key: str) -> bool:
    return sort == other_sort and is_same(sort, key, other_key)


def _list_edits(ledger: Ledger, model: Any, kept_id: int, gone_id: int) -> dict[int, Values]:
    """The new columns of rows, by their ids, by which they belong to the contact who stays, and name that one.

    A row that belongs to either of them names nobody: a contact can't be on both sides of a row.
    """
    edits: defaultdict[int, Values] = defaultdict(dict)
    if model in NAMING_COLUMNS:
        column, _ = NAMING_COLUMNS[model]
        rows = duplicates.list_rows_naming(ledger, model.__tablename__, column, kept_id, gone_id)
        for row_id, owner_id in rows:
            edits[row_id][column] = None if owner_id in (kept_id, gone_id) else kept_id
    for row_id in duplicates.list_row_ids_of(ledger, model.__tablename__, gone_id):
        edits[row_id]["contact_id"] = kept_id
    return edits


def _move_distinctions(ledger: Ledger, kept_id: int, gone_id: int) -> None:
    """Let whoever isn't the contact who goes be somebody else than the one who stays."""
    distinct_ids = {other_id for _, other_id in duplicates.list_distinctions_of(ledger, kept_id)}
    for row_id, other_id in duplicates.list_distinctions_of(ledger, gone_id):
        ledger.drop(models.Distinction, row_id)
        if other_id != kept_id and other_id not in distinct_ids:
            _add_distinction(ledger, kept_id, other_id)


def _move_purposes(ledger: Ledger, kept_id: int, gone_id: int) -> None:
    """Let what you want from the contact who goes be wanted from the one who stays, unless that is known."""
    kept_purposes = {purpose for _, purpose in duplicates.list_purposes_of(ledger, kept_id)}
    for row_id, purpose in duplicates.list_purposes_of(ledger, gone_id):
        if purpose in kept_purposes:
            ledger.drop(models.Purpose, row_id)
        else:
            ledger.edit(models.Purpose, row_id, contact_id=kept_id)


def _move_optins(ledger: Ledger, kept_id: int, gone_id: int) -> None:
    """Let whoever was asked to meet the contact who goes have been asked to meet the one who stays; each once."""
    for row_id, want_id, *people in duplicates.list_optins_of(ledger, gone_id):
        contact_id, other_id = (kept_id if person_id == gone_id else person_id for person_id in people)
        if contact_id == other_id or duplicates.has_optin(ledger, want_id, contact_id, other_id):
            ledger.drop(models.Optin, row_id)
        else:
            ledger.edit(models.Optin, row_id, contact_id=contact_id, other_id=other_id)


def _add_distinction(ledger: Ledger, contact_id: int, other_id: int) -> None:
    """Write down that two contacts are two people, in the order that is the same on every machine."""
    first_id, second_id = sorted((contact_id, other_id), key=lambda number: contacts.load_uid(ledger, number))
    ledger.add(models.Distinction(contact_id=first_id, other_id=second_id))


# -- columns -------------------------------------------------------------------------------------


def _merge_columns(ledger: Ledger, kept_id: int, gone_id: int) -> list[MergeLine]:
    """Write what is known of both on the contact who stays; if the two differ, what is known of that one counts."""
    kept_columns, gone_columns = _load_both(ledger, kept_id, gone_id)
    new_columns = {
        **_fill_columns(kept_columns, gone_columns),
        **_weigh_columns(kept_columns, gone_columns),
        "origin": _choose_origin(ledger, kept_id, kept_columns, gone_columns),
    }
    ledger.edit(models.Contact, kept_id, **new_columns)
    fields = map(_describe_fields, (kept_columns, gone_columns, {**kept_columns, **new_columns}))
    return [*_make_lines(*fields)]


def _load_both(ledger: Ledger, kept_id: int, gone_id: int) -> list[ContactColumns]:
    """What is known of the contact who stays, and of the one who goes."""
    return [duplicates.load_columns(ledger, COLUMNS, contact_id) for contact_id in (kept_id, gone_id)]


def _fill_columns(kept_columns: ContactColumns, gone_columns: ContactColumns) -> ContactColumns:
    new = {name: kept_columns[name] or gone_columns[name] for name in FILLED_COLUMNS}
    with_birthday = kept_columns if any(kept_columns[name] for name in BIRTHDAY_COLUMNS) else gone_columns
    new |= {name: with_birthday[name] for name in BIRTHDAY_COLUMNS}
    note, extra = (_join_texts(kept_columns[name], gone_columns[name]) for name in JOINED_COLUMNS)
    return {
        **new,
        "note": note if note == kept_columns["note"] else text.clean(note, "note", keeps_lines=True),
        "extra": extra,
    }


def _join_texts(kept_text: str, gone_text: str) -> str:
    """The two texts one below the other; only the first if the second is in it already."""
    return kept_text if gone_text in kept_text else "\n".join(filter(None, (kept_text, gone_text)))


def _weigh_columns(kept_columns: ContactColumns, gone_columns: ContactColumns) -> ContactColumns:
    """Archived or imported only if both were; not to be asked if either wasn't; known since the earlier day."""
    return {
        "archived": min(kept_columns["archived"], gone_columns["archived"]),
        "do_not_ask": max(kept_columns["do_not_ask"], gone_columns["do_not_ask"]),
        "imported": min(kept_columns["imported"], gone_columns["imported"]),
        "added": min(kept_columns["added"], gone_columns["added"]),
    }


def _choose_origin(
    ledger: Ledger, kept_id: int, kept_columns: ContactColumns, gone_columns: ContactColumns
) -> int | None:
    """The referral that brought the contact, unless its source is the contact, or came by way of them."""
    for referral_id in filter(None, (kept_columns["origin"], gone_columns["origin"])):
        source_id = referrals.find_source_id(ledger, referral_id)
        if kept_id not in (source_id, *referrals.list_introducer_ids(ledger, source_id)):
            return int(referral_id)
    return None


# -- lines ---------------------------------------------------------------------------------------


def _describe_fields(contact_columns: ContactColumns) -> dict[str, str]:
    """What a line can tell of a contact, by field, as people write it."""
    words = {name: str(contact_columns[name] or "") for name in ("name", *FILLED_COLUMNS, "note", "added")}
    flags = {name: "yes" if contact_columns[name] else "" for name in ("archived", "do_not_ask")}
    return {**words, "birthday": str(Birthday(*(contact_columns[name] for name in BIRTHDAY_COLUMNS))), **flags}


def _make_lines(
    kept_fields: dict[str, str], gone_fields: dict[str, str], new_fields: dict[str, str]
) -> Iterable[MergeLine]:
    """A line for each field in which the contact who goes differed, and had a value or changed what is kept."""
    for field, value in new_fields.items():
        if gone_fields[field] != kept_fields[field] and (gone_fields[field] or value != kept_fields[field]):
            yield MergeLine(
                _describe_change(kept_fields[field], gone_fields[field], value), field, value, gone_fields[field]
            )


def _describe_change(kept_value: str, gone_value: str, new_value: str) -> str:
    """What became of a field of the contact who stays."""
    if new_value == kept_value:
        return "kept"
    return "filled" if new_value == gone_value else "joined"
