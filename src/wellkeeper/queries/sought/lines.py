"""Which lines should `well find` look through, by the rows from which they follow?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wellkeeper.domain.sought import FORMER, SoughtLine, fold_line
from wellkeeper.domain.words.text import fold_words
from wellkeeper.queries.identity import load_successors
from wellkeeper.queries.reader import Reader

ANY_ID = 1 << 62  # above every row's


class Source(NamedTuple):
    """The SQL of a place: a table `t`, the text in it, its day, the contact whose it is, and which rows count."""

    table: str
    text: str
    day: str = "NULL"
    condition: str = ""
    owner: str = "t.contact_id"


def _make_contact_source(text: str, condition: str = "") -> Source:
    return Source("contact", text, condition=condition, owner="t.id")


# The second line of a handle, and of the parts of a name, is the name: see `domain.sought.fold_line`.
_PARTS = " || ' ' || ".join(f"t.{part}" for part in ("name_prefix", "given_name", "additional_name", "family_name"))
_PARTS = f"{_PARTS} || ' ' || t.name_suffix"
SOURCES: dict[str, Source] = {
    "name": _make_contact_source("t.name"),
    "handle": _make_contact_source("t.handle || '\n' || t.name"),
    "parts": _make_contact_source(f"{_PARTS} || '\n' || t.name", "t.given_name <> '' OR t.family_name <> ''"),
    "nickname": _make_contact_source("t.nickname"),
    "title": _make_contact_source("t.title"),
    "role": _make_contact_source("t.role"),
    "firm": _make_contact_source("t.org"),
    "city": _make_contact_source("t.city"),
    "about": _make_contact_source("t.note"),
    "email": Source("address", "t.value", condition="t.sort = 'email'"),
    "phone": Source("address", "t.value", condition="t.sort = 'phone'"),
    "url": Source("address", "t.value", condition="t.sort = 'url'"),
    "tag": Source("tag", "t.tag"),
    "entry": Source("entry", "t.note", "t.day", "t.kind <> 'note'"),
    "note": Source("entry", "t.note", "t.day", "t.kind = 'note'"),
    "occasion": Source("entry", "t.occasion", "t.day"),
    "wish": Source("ask", "t.wish", "t.day"),
    "want": Source("want", "t.text || '\n' || t.outcome", "t.day"),
    "offer": Source("offer", "t.text", "t.day"),
    "purpose": Source("purpose", "t.text", "t.day"),
    "promise": Source("promise", "t.text || '\n' || t.note", "t.day"),
    "referral": Source("referral", "t.name || '\n' || t.occasion", "t.opened"),
    "seeking": Source("referral", "t.wish", "t.opened", "t.ask_entry IS NULL"),  # else the ask has it
    "step": Source("step", "t.why", "t.day"),
    "ten": Source("standing", "t.ten", "t.day"),
}


def iterate_lines(reader: Reader, place: str, first_id: int = 0, last_id: int = ANY_ID) -> Iterator[SoughtLine]:
    """The lines of a place that follow from the rows with an id from a first to a last one, by id.

    Of former names all: they follow from the changes.
    """
    if place == FORMER:
        yield from list_former_lines(reader)
        return
    source = SOURCES[place]
    condition = f" AND ({source.condition})" if source.condition else ""
    sql = (
        f"SELECT {source.owner}, t.id, {source.day}, {source.text} FROM {source.table} t"
        f" WHERE t.id BETWEEN :first AND :last AND {source.text} <> ''{condition} ORDER BY t.id"
    )
    for contact_id, row_id, day, text in reader.rows(sql, first=first_id, last=last_id):
        if key := fold_line(place, text):
            yield SoughtLine(contact_id, place, row_id, day, key)


def list_former_names(reader: Reader) -> list[tuple[int, str]]:
    """The names and handles that contacts had, or those who were merged into them; each with the contact's id.

    What an undo took back isn't among them, nor what somebody is called now.
    """
    sql = (
        "SELECT h.row_id, h.before FROM change h JOIN action a ON a.id = h.action_id WHERE h.table_name = 'contact'"
        " AND h.did <> 'add' AND h.before IS NOT NULL AND a.undoes IS NULL ORDER BY h.id"
    )
    rows = [row for row in reader.rows(sql) if '"name"' in row[1] or '"handle"' in row[1]]
    if not rows:
        return []
    import json  # 3 ms, and few ledgers have a former name

    owner_ids = load_successors(reader, {contact_id for contact_id, _ in rows})
    contact_rows = reader.rows("SELECT id, name, handle FROM contact")
    present_names = {contact_id: f"{name}\n{handle}" for contact_id, name, handle in contact_rows}
    names = (
        (owner_id, str(columns[column]))
        for contact_id, before in rows
        if (owner_id := owner_ids[contact_id]) is not None and (columns := json.loads(before))
        for column in ("name", "handle")
        if column in columns
    )
    return [(owner_id, name) for owner_id, name in dict.fromkeys(names) if not _is_said(name, present_names[owner_id])]


def _is_said(name: str, text: str) -> bool:
    """Whether all words of a name are among those of a text."""
    return set(fold_words(name).split()) <= set(fold_words(text).split())


def list_former_lines(reader: Reader) -> list[SoughtLine]:
    """The lines of former names, by contact; each once."""
    names = list_former_names(reader)
    lines = (SoughtLine(owner_id, FORMER, owner_id, None, fold_words(name)) for owner_id, name in names)
    return sorted({line for line in lines if line.key}, key=lambda line: (line.row_id, line.key))


def iterate_stored_lines(reader: Reader, place: str) -> Iterator[SoughtLine]:
    """The lines of a place as they are stored, by row."""
    sql = "SELECT contact_id, what, row_id, day, key FROM sought WHERE what = :place ORDER BY row_id, key"
    return (SoughtLine._make(row) for row in reader.rows(sql, place=place))


def list_stored_places(reader: Reader) -> list[str]:
    """The places of which there are lines."""
    return [place for (place,) in reader.rows("SELECT DISTINCT what FROM sought ORDER BY what")]
