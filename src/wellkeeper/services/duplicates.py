"""Two contacts who are one person become one: everything of the one moves to the other, and can move back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from wellkeeper.domain.action import Done, Merge, MergeLine
from wellkeeper.domain.contact import Birthday
from wellkeeper.domain.words import text
from wellkeeper.domain.words.addresses import is_same
from wellkeeper.errors import WrongUsage
from wellkeeper.queries import contacts, duplicates, referrals
from wellkeeper.storage import models
from wellkeeper.storage.ledger import Ledger

# What belongs to a contact, and how the rest of it is called; addresses and tags are told one by one.
OWNED_MODELS: dict[Any, str] = {
    models.Entry: "entries",
    models.Ask: "asks",
    models.Standing: "standings",
    models.Want: "wants",
    models.Referral: "referrals",
    models.Step: "steps of referrals",
    models.Suggestion: "suggestions",
}
# By what a contact is known, and the question that lists it.
MARK_QUERIES: dict[Any, Callable[[Ledger, int], list[duplicates.MarkRow]]] = {
    models.Address: duplicates.list_addresses_of,
    models.Tag: duplicates.list_tags_of,
}
# Where a row of one contact names another one.
NAMING_COLUMNS: dict[Any, tuple[str, str]] = {
    models.Entry: ("other_id", "entries with others"),
    models.Referral: ("who_id", "referrals that brought them"),
    models.Suggestion: ("other_id", "suggestions with others"),
}

# The columns of a contact: those that stay, those that are filled in where they are empty, and those that are joined.
STAYING_COLUMNS = ("id", "uid", "handle", "name", "name_key")
BIRTHDAY_COLUMNS = ("birth_year", "birth_month", "birth_day")
FILLED_COLUMNS = ("source", "tier", "org", "title", "attitude", "style", "snoozed_until")
JOINED_COLUMNS = ("note", "extra")
WEIGHED_COLUMNS = ("archived", "do_not_ask", "added", "origin")
COLUMNS = (*STAYING_COLUMNS, *BIRTHDAY_COLUMNS, *FILLED_COLUMNS, *JOINED_COLUMNS, *WEIGHED_COLUMNS)

ContactColumns = dict[str, Any]


def merge(ledger: Ledger, ref: str, other_ref: str) -> Merge:
    """Make one contact of two: the first stays, with all that is known of both; the other one goes.

    Raises `WrongUsage` where both names are of one contact, `BadText` where both notes are too long for one.
    """
    keep, gone = contacts.find(ledger, ref), contacts.find(ledger, other_ref)
    if keep.id == gone.id:
        raise WrongUsage(f"{keep.handle} can't be merged with themselves", "name two contacts: `well dupes` lists some")
    lines = [*_move(ledger, keep.id, gone.id), *_unite(ledger, keep.id, gone.id)]
    ledger.drop(models.Contact, gone.id)
    lines.append(MergeLine("dropped", "contact", "", f"{gone.handle} ({gone.name})"))
    hint = f"the handle {gone.handle} answers no more; `well undo` makes two of them again"
    done = Done(f"merged {gone.handle} into {keep.handle}", (keep.handle,), hint, accounts=(keep.handle,))
    return Merge(done, tuple(lines))


# -- rows ----------------------------------------------------------------------------------------


def _move(ledger: Ledger, kept_id: int, gone_id: int) -> Iterator[MergeLine]:
    """Whatever points to the one who goes points to the one who stays."""
    for model in MARK_QUERIES:
        yield from _gather(ledger, model, kept_id, gone_id)
    named = [
        (said, _rename(ledger, model, column, kept_id, gone_id)) for model, (column, said) in NAMING_COLUMNS.items()
    ]
    owned = [(said, _hand_over(ledger, model, kept_id, gone_id)) for model, said in OWNED_MODELS.items()]
    yield from (MergeLine("moved", said, str(count), "") for said, count in owned + named if count)


def _gather(ledger: Ledger, model: Any, kept_id: int, gone_id: int) -> Iterator[MergeLine]:
    """Addresses or tags: what both have is had once."""
    known = [(sort, key) for _, sort, _, key in MARK_QUERIES[model](ledger, kept_id)]
    for number, sort, value, key in MARK_QUERIES[model](ledger, gone_id):
        if any(_is_same(sort, key, *mark) for mark in known):
            ledger.drop(model, number)
            yield MergeLine("dropped", sort, "", value)
        else:
            ledger.edit(model, number, contact_id=kept_id)
            if sort != "uid":
                yield MergeLine("moved", sort, value, "")


def _is_same(sort: str, key: str, other_sort: str, other_key: str) -> bool:
    return sort == other_sort and is_same(sort, key, other_key)


def _rename(ledger: Ledger, model: Any, column: str, kept_id: int, gone_id: int) -> int:
    """Rows that name the one who goes name the one who stays; but nobody stands on both sides of their own row."""
    rows = duplicates.list_rows_naming(ledger, model.__tablename__, column, kept_id, gone_id)
    now = {number: None if owner in (kept_id, gone_id) else kept_id for number, owner in rows}
    for number, named in now.items():
        ledger.edit(model, number, **{column: named})
    return len([named for named in now.values() if named])


def _hand_over(ledger: Ledger, model: Any, kept_id: int, gone_id: int) -> int:
    numbers = duplicates.list_row_ids_of(ledger, model.__tablename__, gone_id)
    for number in numbers:
        ledger.edit(model, number, contact_id=kept_id)
    return len(numbers)


# -- columns -------------------------------------------------------------------------------------


def _unite(ledger: Ledger, kept_id: int, gone_id: int) -> list[MergeLine]:
    """What is known of both, on the one who stays: their own word counts."""
    mine, theirs = (duplicates.load_columns(ledger, COLUMNS, number) for number in (kept_id, gone_id))
    now = {
        **_fill_columns(mine, theirs),
        **_weigh_columns(mine, theirs),
        "origin": _choose_origin(ledger, kept_id, mine, theirs),
    }
    ledger.edit(models.Contact, kept_id, **now)
    return [*_make_lines(_describe_fields(mine), _describe_fields(theirs), _describe_fields({**mine, **now}))]


def _fill_columns(kept_columns: ContactColumns, gone_columns: ContactColumns) -> ContactColumns:
    now = {name: kept_columns[name] or gone_columns[name] for name in FILLED_COLUMNS}
    born = kept_columns if any(kept_columns[name] for name in BIRTHDAY_COLUMNS) else gone_columns
    now |= {name: born[name] for name in BIRTHDAY_COLUMNS}
    note, extra = (_join_texts(kept_columns[name], gone_columns[name]) for name in JOINED_COLUMNS)
    return {
        **now,
        "note": note if note == kept_columns["note"] else text.clean(note, "note", keeps_lines=True),
        "extra": extra,
    }


def _join_texts(kept_text: str, gone_text: str) -> str:
    """Two texts one below the other; what is there already isn't said twice."""
    return kept_text if gone_text in kept_text else "\n".join(filter(None, (kept_text, gone_text)))


def _weigh_columns(kept_columns: ContactColumns, gone_columns: ContactColumns) -> ContactColumns:
    """At rest only where both were; not to be asked where either wasn't; known since the earlier day."""
    return {
        "archived": min(kept_columns["archived"], gone_columns["archived"]),
        "do_not_ask": max(kept_columns["do_not_ask"], gone_columns["do_not_ask"]),
        "added": min(kept_columns["added"], gone_columns["added"]),
    }


def _choose_origin(
    ledger: Ledger, kept_id: int, kept_columns: ContactColumns, gone_columns: ContactColumns
) -> int | None:
    """The referral that brought them: nobody was brought by themselves, nor by somebody whom they brought."""
    for origin in filter(None, (kept_columns["origin"], gone_columns["origin"])):
        source = referrals.find_source_id(ledger, origin)
        if kept_id not in (source, *referrals.list_introducer_ids(ledger, source)):
            return int(origin)
    return None


# -- lines ---------------------------------------------------------------------------------------


def _describe_fields(columns: ContactColumns) -> dict[str, str]:
    """What is told of a contact, by field, as people write it."""
    words = {name: str(columns[name] or "") for name in ("name", *FILLED_COLUMNS, "note", "added")}
    flags = {name: "yes" if columns[name] else "" for name in ("archived", "do_not_ask")}
    return {**words, "birthday": str(Birthday(*(columns[name] for name in BIRTHDAY_COLUMNS))), **flags}


def _make_lines(
    kept_fields: dict[str, str], gone_fields: dict[str, str], new_fields: dict[str, str]
) -> Iterable[MergeLine]:
    """A line for each field in which the other one had something to say."""
    for field, value in new_fields.items():
        if gone_fields[field] != kept_fields[field] and (gone_fields[field] or value != kept_fields[field]):
            yield MergeLine(
                _describe_change(kept_fields[field], gone_fields[field], value), field, value, gone_fields[field]
            )


def _describe_change(kept_value: str, gone_value: str, new_value: str) -> str:
    if new_value == kept_value:
        return "kept"
    return "filled" if new_value == gone_value else "joined"
