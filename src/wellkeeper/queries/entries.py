"""What happened, line by line?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from wellkeeper.domain.contact import Contact
from wellkeeper.domain.entry import Entry
from wellkeeper.domain.kinds import GIVE
from wellkeeper.domain.touch import KnownTouch, Version
from wellkeeper.errors import UnknownNumber
from wellkeeper.queries import colleagues
from wellkeeper.queries.reader import ALL_ROWS, Reader, parse_day

COLUMNS = (
    "e.id, e.action_id, e.contact_id, c.handle, e.day, e.side, e.kind, e.family, e.points, e.note, e.cost, e.currency,"
    " e.minutes, e.occasion, e.letter, e.voids, e.adjusts, o.handle AS other, {balance} AS balance, a.actor"
    " FROM entry e JOIN contact c ON c.id = e.contact_id JOIN action a ON a.id = e.action_id"
    " LEFT JOIN contact o ON o.id = e.other_id"
)
# The balance after an entry: for a few entries by looking it up, for many in one pass over the history.
COLUMNS_OF_FEW = COLUMNS.format(
    balance="(SELECT SUM(p.points) FROM entry p WHERE p.contact_id = e.contact_id"
    " AND (p.day < e.day OR (p.day = e.day AND p.id <= e.id)))"
)
COLUMNS_OF_MANY = COLUMNS.format(balance="SUM(e.points) OVER (PARTITION BY e.contact_id ORDER BY e.day, e.id)")


def make_entry(row: Sequence[Any]) -> Entry:
    """An entry from its columns."""
    values = list(row)
    values[4], values[17] = date.fromisoformat(row[4]), row[17] or ""
    return Entry._make(values)


def list_of_contact(reader: Reader, contact: Contact, until: date) -> list[Entry]:
    """Every entry of a contact up to a day, oldest first."""
    sql = f"SELECT {COLUMNS_OF_MANY} WHERE e.contact_id = :number AND e.day <= :until ORDER BY e.day, e.id"
    return [make_entry(row) for row in reader.rows(sql, number=contact.id, until=until.isoformat())]


def list_newest(
    reader: Reader,
    until: date,
    contact: Contact | None = None,
    *,
    since: date | None = None,
    side: str = "",
    kind_name: str = "",
    actors: Sequence[str] | None = None,
    limit: int | None = None,
) -> list[Entry]:
    """The newest entries up to a day, newest first; of a contact, a side, a kind and some actors if they are named."""
    condition, parameters = _make_condition(until, contact, since, side, kind_name, actors)
    if limit is None or contact is not None:
        sql = (
            f"SELECT * FROM (SELECT {COLUMNS_OF_MANY}) AS lines WHERE {condition} ORDER BY day DESC, id DESC"
            " LIMIT :limit"
        )
        return [make_entry(row) for row in reader.rows(sql, limit=ALL_ROWS if limit is None else limit, **parameters)]
    newest_ids = f"SELECT id FROM entry WHERE {condition} ORDER BY day DESC, id DESC LIMIT :limit"
    sql = f"SELECT {COLUMNS_OF_FEW} WHERE e.id IN ({newest_ids}) ORDER BY e.day DESC, e.id DESC"
    return [make_entry(row) for row in reader.rows(sql, limit=limit, **parameters)]


def count(
    reader: Reader,
    until: date,
    contact: Contact | None = None,
    *,
    since: date | None = None,
    side: str = "",
    kind_name: str = "",
    actors: Sequence[str] | None = None,
) -> int:
    """How many entries `list_newest` lists without a limit."""
    condition, parameters = _make_condition(until, contact, since, side, kind_name, actors)
    total: int = next(reader.rows(f"SELECT COUNT(*) FROM entry WHERE {condition}", **parameters))[0]
    return total


def list_later(
    reader: Reader, today: date, contacts: Collection[Contact] | None = None, limit: int | None = None
) -> list[Entry]:
    """The entries of days that are still to come, by day: of all contacts, or of some. A wrong clock made them."""
    contact_ids = ", ".join(str(contact.id) for contact in contacts or ())
    condition = "" if contacts is None else f" AND e.contact_id IN ({contact_ids})"
    sql = f"SELECT {COLUMNS_OF_FEW} WHERE e.day > :today{condition} ORDER BY e.day, e.id LIMIT :limit"
    rows = reader.rows(sql, today=today.isoformat(), limit=ALL_ROWS if limit is None else limit)
    return [make_entry(row) for row in rows]


def find_last_give(reader: Reader, contact: Contact, kind_name: str, until: date) -> date | None:
    """The last day, up to one, of a give of that kind that isn't voided; None if there is none."""
    sql = (
        "SELECT MAX(e.day) FROM entry e WHERE e.contact_id = :number AND e.side = :side AND e.kind = :kind"
        " AND e.day <= :until AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)"
    )
    parameters = {"number": contact.id, "side": GIVE, "kind": kind_name, "until": until.isoformat()}
    return parse_day(next(reader.rows(sql, **parameters))[0])


def _make_condition(
    until: date,
    contact: Contact | None,
    since: date | None,
    side: str,
    kind_name: str,
    actors: Sequence[str] | None,
) -> tuple[str, dict[str, Any]]:
    """The condition for the entries of a log, and its parameters."""
    conditions: dict[str, Any] = {"day <= :until": until.isoformat()}
    if contact is not None:
        conditions["contact_id = :number"] = contact.id
    if since is not None:
        conditions["day >= :since"] = since.isoformat()
    if side:
        conditions["side = :side"] = side
    if kind_name:
        conditions["kind = :kind"] = kind_name
    parameters = {condition.rpartition(":")[2]: value for condition, value in conditions.items()}
    if actors is None:
        return " AND ".join(conditions), parameters
    places, named = colleagues.make_places("actor", actors)
    of_actors = f"action_id IN (SELECT id FROM action WHERE actor IN ({places}))"
    return " AND ".join((*conditions, of_actors)), parameters | named


def find(reader: Reader, entry_id: int) -> Entry:
    """The entry of that number; raises `UnknownNumber` if there is none."""
    row = next(reader.rows(f"SELECT {COLUMNS_OF_FEW} WHERE e.id = :number", number=entry_id), None)
    if row is None:
        raise UnknownNumber("entry", entry_id, "`well log --lines` has them with their numbers")
    return make_entry(row)


def list_of_action(reader: Reader, action_id: int, limit: int | None = None, *, after: int = 0) -> list[Entry]:
    """The entries that an action made, in their order: all, or the first `limit`, behind the entry `after`."""
    sql = f"SELECT {COLUMNS_OF_FEW} WHERE e.action_id = :number AND e.id > :after ORDER BY e.id LIMIT :limit"
    named = {"number": action_id, "after": after, "limit": ALL_ROWS if limit is None else limit}
    return [make_entry(row) for row in reader.rows(sql, **named)]


def find_last_of_action(reader: Reader, action_id: int) -> int:
    """The number of the last entry that an action made by now; 0 if there is none."""
    sql = "SELECT COALESCE(MAX(id), 0) FROM entry WHERE action_id = :number"
    entry_id: int = next(reader.rows(sql, number=action_id))[0]
    return entry_id


def count_of_action(reader: Reader, action_id: int) -> int:
    """How many entries an action made."""
    total: int = next(reader.rows("SELECT COUNT(*) FROM entry WHERE action_id = :number", number=action_id))[0]
    return total


USUAL_CURRENCY = "USD"  # of a ledger with none yet, or with several


def find_usual_currency(reader: Reader) -> str:
    """The only currency in the ledger; USD if there is none yet, or more than one."""
    sql = (
        "SELECT currency FROM (SELECT DISTINCT currency FROM entry WHERE currency <> ''"
        " UNION SELECT DISTINCT currency FROM referral WHERE currency <> '') AS named LIMIT 2"
    )
    currencies = [currency for (currency,) in reader.rows(sql)]
    return str(currencies[0]) if len(currencies) == 1 else USUAL_CURRENCY


_LIVE_GIVE = "e.side = 'give' AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)"


def find_newest_give(reader: Reader, today: date, contact: Contact, kind_name: str) -> int | None:
    """The number of the newest give of a kind to a contact that isn't voided, or None."""
    sql = (
        f"SELECT e.id FROM entry e WHERE e.contact_id = :number AND e.kind = :kind AND e.day <= :today AND {_LIVE_GIVE}"
        " ORDER BY e.day DESC, e.id DESC LIMIT 1"
    )
    rows = reader.rows(sql, number=contact.id, kind=kind_name, today=today.isoformat())
    return next((int(entry_id) for (entry_id,) in rows), None)


def find_last_give_entered(reader: Reader) -> int | None:
    """The number of the give that was entered last, whatever its day, and isn't voided; or None."""
    rows = reader.rows(f"SELECT e.id FROM entry e WHERE {_LIVE_GIVE} ORDER BY e.id DESC LIMIT 1")
    return next((int(entry_id) for (entry_id,) in rows), None)


def list_corrections(reader: Reader, entry_id: int) -> list[Entry]:
    """The entries that void or adjust an entry, in their order."""
    sql = f"SELECT {COLUMNS_OF_FEW} WHERE e.voids = :number OR e.adjusts = :number ORDER BY e.id"
    return [make_entry(row) for row in reader.rows(sql, number=entry_id)]


def find_corrected(reader: Reader, entry_id: int) -> tuple[int | None, int | None] | None:
    """The ids of the entries that an entry voids and adjusts; None if there is no such entry."""
    return next(reader.rows("SELECT voids, adjusts FROM entry WHERE id = :number", number=entry_id), None)


def is_voided(reader: Reader, voided_id: int) -> bool:
    """Whether another entry voids the entry."""
    return next(reader.rows("SELECT 1 FROM entry WHERE voids = :number", number=voided_id), None) is not None


def list_by_ids(reader: Reader, entry_ids: Sequence[int]) -> list[Entry]:
    """The entries with those ids, by day."""
    if not entry_ids:
        return []
    sql = f"SELECT {COLUMNS_OF_FEW} WHERE e.id IN ({', '.join(map(str, entry_ids))}) ORDER BY e.day, e.id"
    return [make_entry(row) for row in reader.rows(sql)]


def list_newest_ids(
    reader: Reader, contact: Contact, until: date, *, excluded_ids: Collection[int], limit: int = 10
) -> list[int]:
    """The ids of a contact's newest entries up to a day, newest first, without touches and `excluded_ids`.

    The `limit` is that of a search before `excluded_ids` are taken away.
    """
    sql = (
        "SELECT id FROM entry WHERE contact_id = :number AND day <= :until AND side <> 'touch'"
        " ORDER BY day DESC, id DESC LIMIT :limit"
    )
    rows = reader.rows(sql, number=contact.id, until=until.isoformat(), limit=limit)
    return [entry_id for (entry_id,) in rows if entry_id not in excluded_ids]


def list_notes(reader: Reader, contact: Contact, until: date, limit: int) -> list[Entry]:
    """The newest notes on a contact up to a day, the newest first, without those that were voided."""
    sql = (
        f"SELECT {COLUMNS_OF_FEW} WHERE e.contact_id = :number AND e.day <= :until AND e.side = 'touch'"
        " AND e.kind = 'note' AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id)"
        " ORDER BY e.day DESC, e.id DESC LIMIT :limit"
    )
    rows = reader.rows(sql, number=contact.id, until=until.isoformat(), limit=limit)
    return [make_entry(row) for row in rows]


def list_draws(reader: Reader, referral_id: int) -> list[Entry]:
    """The entries by which an offered referral drew, unless they were voided."""
    sql = (
        f"SELECT {COLUMNS_OF_FEW} WHERE e.id IN"
        " (SELECT s.entry_id FROM step s WHERE s.referral_id = :referral AND s.stage = 'drew')"
        " AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id) ORDER BY e.id"
    )
    return [make_entry(row) for row in reader.rows(sql, referral=referral_id)]


def list_gift_days(reader: Reader, kind_name: str, contact_id: int, other_id: int) -> list[date]:
    """The days on which a give of a kind to one of two contacts was about the other; voided gives don't count."""
    sql = (
        "SELECT day FROM entry WHERE side = :side AND kind = :kind"
        " AND ((contact_id = :one AND other_id = :other) OR (contact_id = :other AND other_id = :one))"
        " AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = entry.id)"
    )
    rows = reader.rows(sql, side=GIVE, kind=kind_name, one=contact_id, other=other_id)
    return [date.fromisoformat(day) for (day,) in rows]


# -- touches that came in ------------------------------------------------------------------------

QUERY_SIZE = 500  # uids in one query


def list_known_touches(reader: Reader, uids: Iterable[str]) -> list[KnownTouch]:
    """The entries that have one of these uids, each with the uid of the entry that voids it."""
    sql = (
        "SELECT e.id, e.uid, e.contact_id, e.day, e.side, e.kind, e.family, v.uid"
        " FROM entry e LEFT JOIN entry v ON v.voids = e.id WHERE e.uid IN"
    )
    rows = (row for places, named in _split_uids(uids) for row in reader.rows(f"{sql} ({places})", **named))
    return [_make_known_touch(row) for row in rows]


def list_touches_of(reader: Reader, contact_id: int, kind_name: str, since: date, before: date) -> list[KnownTouch]:
    """The touches of a contact of a kind, from one day on and before another, that aren't voided."""
    sql = (
        "SELECT e.id, e.uid, e.contact_id, e.day, e.side, e.kind, e.family, NULL FROM entry e"
        " WHERE e.contact_id = :number AND e.day >= :since AND e.day < :before AND e.side = 'touch' AND e.kind = :kind"
        " AND NOT EXISTS (SELECT 1 FROM entry v WHERE v.voids = e.id) ORDER BY e.day, e.id"
    )
    days = {"since": since.isoformat(), "before": before.isoformat()}
    return [_make_known_touch(row) for row in reader.rows(sql, number=contact_id, kind=kind_name, **days)]


def load_versions(reader: Reader, uids: Iterable[str]) -> dict[str, tuple[int, Version]]:
    """The ids and versions of the meetings that have one of these uids, by uid."""
    sql = "SELECT uid, id, sequence, modified FROM meeting WHERE uid IN"
    rows = (row for places, named in _split_uids(uids) for row in reader.rows(f"{sql} ({places})", **named))
    return {uid: (row_id, Version(sequence, modified)) for uid, row_id, sequence, modified in rows}


def _make_known_touch(row: Sequence[Any]) -> KnownTouch:
    return KnownTouch._make((*row[:3], date.fromisoformat(row[3]), *row[4:]))


def _split_uids(uids: Iterable[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The places for some uids in a query, and their values, in batches that a query can hold."""
    iterator = iter(uids)
    while batch := list(islice(iterator, QUERY_SIZE)):
        named = {f"uid{number}": uid for number, uid in enumerate(batch)}
        yield ", ".join(f":{name}" for name in named), named
