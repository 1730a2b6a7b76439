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
OWNED: dict[Any, str] = {
    models.Entry: "entries",
    models.Ask: "asks",
    models.Standing: "standings",
    models.Want: "wants",
    models.Referral: "referrals",
    models.Step: "steps of referrals",
    models.Suggestion: "suggestions",
}
# By what a contact is known, and the question that lists it.
MARKS: dict[Any, Callable[[Ledger, int], list[duplicates.MarkRow]]] = {
    models.Address: duplicates.list_addresses_of,
    models.Tag: duplicates.list_tags_of,
}
# Where a row of one contact names another one.
NAMED: dict[Any, tuple[str, str]] = {
    models.Entry: ("other_id", "entries with others"),
    models.Referral: ("who_id", "referrals that brought them"),
    models.Suggestion: ("other_id", "suggestions with others"),
}

# The columns of a contact: those that stay, those that are filled in where they are empty, and those that are joined.
STAYING = ("id", "uid", "handle", "name", "name_key")
BIRTHDAY = ("birth_year", "birth_month", "birth_day")
FILLED = ("source", "tier", "org", "title", "attitude", "style", "snoozed_until")
JOINED = ("note", "extra")
WEIGHED = ("archived", "do_not_ask", "added", "origin")
COLUMNS = (*STAYING, *BIRTHDAY, *FILLED, *JOINED, *WEIGHED)

Row = dict[str, Any]


def merge(ledger: Ledger, asked: str, other: str) -> Merge:
    """Make one contact of two: the first stays, with all that is known of both; the other one goes.

    Raises `WrongUsage` where both names are of one contact, `BadText` where both notes are too long for one.
    """
    keep, gone = contacts.contact(ledger, asked), contacts.contact(ledger, other)
    if keep.id == gone.id:
        raise WrongUsage(f"{keep.handle} can't be merged with themselves", "name two contacts: `well dupes` lists some")
    lines = [*_move(ledger, keep.id, gone.id), *_unite(ledger, keep.id, gone.id)]
    ledger.drop(models.Contact, gone.id)
    lines.append(MergeLine("dropped", "contact", "", f"{gone.handle} ({gone.name})"))
    hint = f"the handle {gone.handle} answers no more; `well undo` makes two of them again"
    done = Done(f"merged {gone.handle} into {keep.handle}", (keep.handle,), hint, accounts=(keep.handle,))
    return Merge(done, tuple(lines))


# -- rows ----------------------------------------------------------------------------------------


def _move(ledger: Ledger, keep: int, gone: int) -> Iterator[MergeLine]:
    """Whatever points to the one who goes points to the one who stays."""
    for model in MARKS:
        yield from _gather(ledger, model, keep, gone)
    named = [(said, _rename(ledger, model, column, keep, gone)) for model, (column, said) in NAMED.items()]
    owned = [(said, _hand_over(ledger, model, keep, gone)) for model, said in OWNED.items()]
    yield from (MergeLine("moved", said, str(count), "") for said, count in owned + named if count)


def _gather(ledger: Ledger, model: Any, keep: int, gone: int) -> Iterator[MergeLine]:
    """Addresses or tags: what both have is had once."""
    known = [(sort, key) for _, sort, _, key in MARKS[model](ledger, keep)]
    for number, sort, value, key in MARKS[model](ledger, gone):
        if any(_is_same(sort, key, *mark) for mark in known):
            ledger.drop(model, number)
            yield MergeLine("dropped", sort, "", value)
        else:
            ledger.edit(model, number, contact_id=keep)
            if sort != "uid":
                yield MergeLine("moved", sort, value, "")


def _is_same(sort: str, key: str, other_sort: str, other_key: str) -> bool:
    return sort == other_sort and is_same(sort, key, other_key)


def _rename(ledger: Ledger, model: Any, column: str, keep: int, gone: int) -> int:
    """Rows that name the one who goes name the one who stays; but nobody stands on both sides of their own row."""
    rows = duplicates.list_rows_naming(ledger, model.__tablename__, column, keep, gone)
    now = {number: None if owner in (keep, gone) else keep for number, owner in rows}
    for number, named in now.items():
        ledger.edit(model, number, **{column: named})
    return len([named for named in now.values() if named])


def _hand_over(ledger: Ledger, model: Any, keep: int, gone: int) -> int:
    numbers = duplicates.list_rows_of(ledger, model.__tablename__, gone)
    for number in numbers:
        ledger.edit(model, number, contact_id=keep)
    return len(numbers)


# -- columns -------------------------------------------------------------------------------------


def _unite(ledger: Ledger, keep: int, gone: int) -> list[MergeLine]:
    """What is known of both, on the one who stays: their own word counts."""
    mine, theirs = (duplicates.load_columns(ledger, COLUMNS, number) for number in (keep, gone))
    now = {**_filled(mine, theirs), **_weighed(mine, theirs), "origin": _origin(ledger, keep, mine, theirs)}
    ledger.edit(models.Contact, keep, **now)
    return [*_told(_shown(mine), _shown(theirs), _shown({**mine, **now}))]


def _filled(mine: Row, theirs: Row) -> Row:
    now = {name: mine[name] or theirs[name] for name in FILLED}
    born = mine if any(mine[name] for name in BIRTHDAY) else theirs
    now |= {name: born[name] for name in BIRTHDAY}
    note, extra = (_both(mine[name], theirs[name]) for name in JOINED)
    return {**now, "note": note if note == mine["note"] else text.clean(note, "note", lines=True), "extra": extra}


def _both(mine: str, theirs: str) -> str:
    """Two texts one below the other; what is there already isn't said twice."""
    return mine if theirs in mine else "\n".join(filter(None, (mine, theirs)))


def _weighed(mine: Row, theirs: Row) -> Row:
    """At rest only where both were; not to be asked where either wasn't; known since the earlier day."""
    return {
        "archived": min(mine["archived"], theirs["archived"]),
        "do_not_ask": max(mine["do_not_ask"], theirs["do_not_ask"]),
        "added": min(mine["added"], theirs["added"]),
    }


def _origin(ledger: Ledger, keep: int, mine: Row, theirs: Row) -> int | None:
    """The referral that brought them: nobody was brought by themselves, nor by somebody whom they brought."""
    for origin in filter(None, (mine["origin"], theirs["origin"])):
        source = referrals.source_of(ledger, origin)
        if keep not in (source, *referrals.came_through(ledger, source)):
            return int(origin)
    return None


# -- lines ---------------------------------------------------------------------------------------


def _shown(row: Row) -> dict[str, str]:
    """What is told of a contact, by field, as people write it."""
    words = {name: str(row[name] or "") for name in ("name", *FILLED, "note", "added")}
    flags = {name: "yes" if row[name] else "" for name in ("archived", "do_not_ask")}
    return {**words, "birthday": str(Birthday(*(row[name] for name in BIRTHDAY))), **flags}


def _told(mine: dict[str, str], theirs: dict[str, str], now: dict[str, str]) -> Iterable[MergeLine]:
    """A line for each field in which the other one had something to say."""
    for field, value in now.items():
        if theirs[field] != mine[field] and (theirs[field] or value != mine[field]):
            yield MergeLine(_did(mine[field], theirs[field], value), field, value, theirs[field])


def _did(mine: str, theirs: str, now: str) -> str:
    if now == mine:
        return "kept"
    return "filled" if now == theirs else "joined"
