"""In which lines is something found, whose are they, and how do they read?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any, NamedTuple

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.sought import FORMER, PHONE, Hit, SoughtLine, find_in_line, is_all_found
from wellkeeper.domain.words import phones
from wellkeeper.domain.words.searches import LEAST_DIGITS, Part, Search, Term, may_be_inside
from wellkeeper.domain.words.text import fold_words
from wellkeeper.queries.contacts import COLUMNS, make_contact
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.sought.lines import SOURCES, list_former_names

QUERY_SIZE = 500  # ids in one query


class Scope(NamedTuple):
    """Which lines are looked through: those of some places, of a contact, or since a day; None narrows nothing."""

    places: Sequence[str] | None = None
    contact_id: int | None = None
    since: date | None = None


EVERYWHERE = Scope()


def list_hits(
    reader: Reader, today: date, search: Search, scope: Scope = EVERYWHERE, least_rank: int = 1
) -> dict[int, list[Hit]]:
    """The lines up to `today` that hold something of a search, of each contact who has all of it, by contact id."""
    named: dict[str, Any] = {}
    within = _make_scope_condition(scope, today, named)
    terms = {term: _make_condition(term, named) for part in search for term in part.list_terms()}
    sql = f"SELECT contact_id, what, row_id, day, key FROM sought WHERE {within} AND ({' OR '.join(terms.values())})"
    if len(terms) > 1:  # or else a common word would bring the lines of everybody who lacks the rare one
        sql += "".join(f" AND {_make_owner_condition(part, terms, within)}" for part in search)
    hits: defaultdict[int, list[Hit]] = defaultdict(list)
    for row in reader.rows(sql, **named):
        hit = find_in_line(search, SoughtLine._make(row), least_rank)
        if hit.fits:
            hits[hit.line.contact_id].append(hit)
    return {contact_id: lines for contact_id, lines in hits.items() if is_all_found(search, lines)}


def _make_scope_condition(scope: Scope, today: date, named: dict[str, Any]) -> str:
    """The condition under which a line is looked through. Its parameters join those that are named."""
    conditions = [f"(day IS NULL OR day <= {_name(named, today.isoformat())})"]
    if scope.places is not None:
        conditions.append(f"what IN ({', '.join(_name(named, place) for place in scope.places)})")
    if scope.contact_id is not None:
        conditions.append(f"contact_id = {_name(named, scope.contact_id)}")
    if scope.since is not None:
        conditions.append(f"day >= {_name(named, scope.since.isoformat())}")
    return " AND ".join(conditions)


def _make_owner_condition(part: Part, conditions: Mapping[Term, str], within: str) -> str:
    """The condition under which the contact of a line has a part of a search, in whichever lines."""
    owner = f"contact_id IN (SELECT contact_id FROM sought WHERE {within} AND ({{}}))"
    words = " AND ".join(owner.format(conditions[word]) for word in part.words)
    return f"(({words}) OR {owner.format(conditions[part.number])})" if part.number else f"({words})"


def _make_condition(term: Term, named: dict[str, Any]) -> str:
    """The condition under which a line may hold a term. No folded word has a sign of LIKE in it."""
    if term.digits:
        return _make_number_condition(term, named)
    patterns = [
        f"key LIKE {_name(named, f'%{spelling}%')}"
        if may_be_inside(spelling)
        else f"' ' || key LIKE {_name(named, f'% {spelling}%')}"
        for spelling in term.spellings
    ]
    return f"({' OR '.join(patterns)})"


def _make_number_condition(number_term: Term, named: dict[str, Any]) -> str:
    """The condition under which a line may be that of a phone with such a number, in any writing."""
    conditions = [f"key LIKE {_name(named, f'%{number_term.digits[::-1]}%')}"]
    if len(number_term.number_key) >= LEAST_DIGITS:
        conditions.append(f"key LIKE {_name(named, f'%{number_term.number_key[::-1]}%')}")
    if len(number_term.number_key) >= phones.TELLING_DIGITS:
        is_long = f"length(key) >= {phones.TELLING_DIGITS}"
        conditions.append(f"({is_long} AND {_name(named, number_term.number_key[::-1])} LIKE '%' || key)")
    return f"(what = '{PHONE}' AND ({' OR '.join(conditions)}))"


def _name(named: dict[str, Any], value: Any) -> str:
    """The place for a value in SQL; it joins those that are named."""
    name = f"p{len(named)}"
    named[name] = value
    return f":{name}"


def load_contacts(reader: Reader, contact_ids: Iterable[int]) -> dict[int, Contact]:
    """The contacts with those ids, by id."""
    rows = _iterate_rows(reader, f"SELECT {COLUMNS} FROM contact c WHERE c.id IN", contact_ids)
    return {row[0]: make_contact(row) for row in rows}


def _iterate_rows(reader: Reader, sql: str, row_ids: Iterable[int], **named: Any) -> Iterator[tuple[Any, ...]]:
    """The rows of a query that ends with the ids it is about."""
    iterator = iter(row_ids)
    while batch := list(islice(iterator, QUERY_SIZE)):
        ids: dict[str, Any] = {}
        places = ", ".join([_name(ids, row_id) for row_id in batch])
        yield from reader.rows(f"{sql} ({places})", **ids, **named)


# -- how they read -------------------------------------------------------------------------------

# Of an entry: what it was, and whether it still counts.
_ENTRY_KIND = (
    "CASE WHEN t.side IN ('give', 'touch', 'slip') THEN t.kind ELSE t.side || ' ' || t.kind END"
    " || CASE WHEN EXISTS (SELECT 1 FROM entry v WHERE v.voids = t.id) THEN ', voided' ELSE '' END"
)
# By place: the number of the thing, and what stands beside it.
_BESIDES = {
    **dict.fromkeys(("entry", "note", "occasion"), ("t.id", _ENTRY_KIND)),
    **dict.fromkeys(("email", "phone", "url"), ("NULL", "t.label")),
    **dict.fromkeys(("referral", "seeking"), ("t.id", "t.stage")),
    "wish": ("t.entry_id", "'ask ' || t.kind"),
    "want": ("t.id", "CASE WHEN t.settled <= :today THEN 'settled' ELSE '' END"),
    "offer": ("t.id", "CASE WHEN t.dropped <= :today THEN 'dropped' ELSE '' END"),
    "promise": ("t.id", "CASE WHEN t.settled <= :today THEN t.outcome ELSE '' END"),
    "purpose": ("NULL", "t.purpose"),
    "step": ("t.referral_id", "t.stage"),
    "ten": ("NULL", "'standing'"),
}
_FIRST_LINE_PLACES = ("handle", "parts")  # behind it is the name, for comparing
_JOINED_PLACES = ("want", "promise", "referral")  # of two columns, a line each


def add_texts(reader: Reader, today: date, hits: Sequence[Hit]) -> list[Hit]:
    """The same hits in their order, each with its text and its number, and what stands beside it on `today`."""
    texts: dict[tuple[str, int, str], tuple[int | None, str, str]] = {}
    for place in dict.fromkeys(hit.line.place for hit in hits):
        row_ids = [hit.line.row_id for hit in hits if hit.line.place == place]
        texts.update(_load_former_texts(reader) if place == FORMER else _load_texts(reader, today, place, row_ids))
    described_hits = []
    for hit in hits:
        key = hit.line.key if hit.line.place == FORMER else ""
        number, kind, text = texts[hit.line.place, hit.line.row_id, key]
        described_hits.append(hit._replace(number=number, kind=kind, text=text))
    return described_hits


def _load_texts(
    reader: Reader, today: date, place: str, row_ids: Iterable[int]
) -> Iterator[tuple[tuple[str, int, str], tuple[int | None, str, str]]]:
    number, kind = _BESIDES.get(place, ("NULL", "''"))
    named = {"today": today.isoformat()} if ":today" in kind else {}
    source = SOURCES[place]
    sql = f"SELECT t.id, {number}, {kind}, {source.text} FROM {source.table} t WHERE t.id IN"
    for row_id, thing_number, thing_kind, text in _iterate_rows(reader, sql, row_ids, **named):
        yield (place, row_id, ""), (thing_number, thing_kind, _clean_text(place, text))


def _clean_text(place: str, text: str) -> str:
    if place in _FIRST_LINE_PLACES:
        return " ".join(text.partition("\n")[0].split())
    return "; ".join(filter(None, text.split("\n", 1))) if place in _JOINED_PLACES else text


def _load_former_texts(reader: Reader) -> Iterator[tuple[tuple[str, int, str], tuple[int | None, str, str]]]:
    for contact_id, name in list_former_names(reader):
        yield (FORMER, contact_id, fold_words(name)), (None, "", name)
