"""What is there to take elsewhere: people, sheets and postings, read as they are needed?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any, NamedTuple

from wellkeeper.domain.contact import Birthday, Card
from wellkeeper.domain.entry import JournalEntry
from wellkeeper.domain.words import money
from wellkeeper.queries.accounts import COLUMNS as FIGURES
from wellkeeper.queries.accounts import make_account
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy

SEPARATOR = " ::: "  # between several values in one cell, as in Google's own CSV

Row = tuple[Any, ...]


class Sheet(NamedTuple):
    """The names of the columns, and the rows."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


# -- people ---------------------------------------------------------------------------------------


def stream_cards(reader: Reader) -> Iterator[Card]:
    """Everyone who isn't archived, by handle, as an address book holds them."""
    sql = (
        "SELECT id, uid, name, org, title, birth_year, birth_month, birth_day, note, extra"
        " FROM contact WHERE archived = 0 ORDER BY handle"
    )
    for number, uid, name, org, title, year, month, day, note, extra in reader.rows(sql):
        reach = _load_reach(reader, number)
        birthday = Birthday(year, month, day)
        yield Card(
            name=name,
            emails=reach["email"],
            phones=reach["phone"],
            urls=reach["url"],
            org=org,
            title=title,
            birthday=birthday if any(birthday) else None,
            tags=reach["tag"],
            note=note,
            uid=next(iter(reach["uid"]), uid),
            extra=tuple(extra.splitlines()),
        )


def _load_reach(reader: Reader, contact_id: int) -> dict[str, tuple[str, ...]]:
    """The addresses of a contact by their sort, and the tags."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(("email", "phone", "url", "uid", "tag"), ())
    addresses = "SELECT sort, value FROM address WHERE contact_id = :number ORDER BY id"
    tags = "SELECT 'tag', tag FROM tag WHERE contact_id = :number ORDER BY key"
    for sql in (addresses, tags):
        for sort, value in reader.rows(sql, number=contact_id):
            found[sort] += (value,)
    return found


# -- sheets ---------------------------------------------------------------------------------------


def load_contact_sheet(reader: Reader, today: date) -> Sheet:
    """Everyone, archived or not, by handle, with all that is known of them and their balance."""
    own = ("handle", "name", "source", "tier", "org", "title", "attitude", "style")
    reach = {"email": "email", "phone": "phone", "url": "url", "tags": "tag"}
    rest = ("note", "archived", "do_not_ask", "snoozed_until", "added", "uid")
    plain = ", ".join(f"c.{name}" for name in (*own, *rest))
    sql = (
        f"SELECT {plain}, a.balance, c.birth_year, c.birth_month, c.birth_day, c.id"
        " FROM contact c LEFT JOIN account a ON a.id = c.id ORDER BY c.handle"
    )

    def rows() -> Iterator[Row]:
        for *known, balance, year, month, day, number in reader.rows(sql):
            found = _load_reach(reader, number)
            joined = (SEPARATOR.join(found[sort]) for sort in reach.values())
            yield (*known[: len(own)], *joined, str(Birthday(year, month, day)), balance, *known[len(own) :])

    return Sheet((*own, *reach, "birthday", "balance", *rest), rows())


def load_entry_sheet(reader: Reader, today: date) -> Sheet:
    """Every entry up to a day, oldest first; costs with their decimals."""
    columns = (
        *("day", "contact", "kind", "points", "note", "cost", "currency", "minutes", "occasion", "side", "family"),
        *("with", "entry", "voids", "adjusts", "action"),
    )
    sql = (
        "SELECT e.day, c.handle, e.kind, e.points, e.note, e.cost, e.currency, e.minutes, e.occasion, e.side, e.family,"
        " o.handle, e.id, e.voids, e.adjusts, e.action_id FROM entry e JOIN contact c ON c.id = e.contact_id"
        " LEFT JOIN contact o ON o.id = e.other_id WHERE e.day <= :today ORDER BY e.day, e.id"
    )
    return Sheet(columns, (_add_decimals(row, 5) for row in reader.rows(sql, today=today.isoformat())))


def load_account_sheet(reader: Reader, today: date) -> Sheet:
    """Every account as it is stored, with its level today, by handle."""
    columns = (
        *("contact", "name", "balance", "level", "deposits", "since_ask", "withdrawals"),
        *("last_give", "last_ask", "last_touch", "standing", "standing_day"),
    )
    half_life = load_policy(reader).half_life
    sql = f"SELECT c.handle, c.name, {FIGURES} FROM contact c JOIN account a ON a.id = c.id ORDER BY c.handle"

    def rows() -> Iterator[Row]:
        for handle, name, *figures in reader.rows(sql):
            one = make_account(figures)
            level = round(one.compute_level(max(today, one.last_day or today), half_life), 1)
            counts = (one.deposits, one.since_ask, one.withdrawals, one.last_give, one.last_ask, one.last_touch)
            yield (handle, name, one.balance, level, *counts, one.standing, one.standing_day)

    return Sheet(columns, rows())


def load_referral_sheet(reader: Reader, today: date) -> Sheet:
    """Every referral that was opened up to a day, oldest first, as it stands; its worth with decimals."""
    columns = (
        *("referral", "direction", "contact", "who", "name", "kind", "funnel", "offered", "occasion", "method"),
        *("purpose", "wish", "value", "currency", "ball", "opened", "stage", "since", "thanked", "told"),
    )
    sql = (
        "SELECT r.id, r.direction, c.handle, w.handle, r.name, r.kind, r.funnel, r.offered, r.occasion, r.method,"
        " r.purpose, r.wish, r.value, r.currency, r.ball, r.opened, r.stage, r.since, r.thanked, r.told"
        " FROM referral r JOIN contact c ON c.id = r.contact_id LEFT JOIN contact w ON w.id = r.who_id"
        " WHERE r.opened <= :today ORDER BY r.opened, r.id"
    )
    return Sheet(columns, (_add_decimals(row, 12) for row in reader.rows(sql, today=today.isoformat())))


SHEETS: dict[str, Callable[[Reader, date], Sheet]] = {
    "contacts": load_contact_sheet,
    "entries": load_entry_sheet,
    "accounts": load_account_sheet,
    "referrals": load_referral_sheet,
}


def _add_decimals(row: Row, place: int) -> Row:
    """The row with the amount at `place`, in minor units of the currency beside it, as a number with decimals."""
    if row[place] is None:
        return row
    return (*row[:place], money.format_figure(row[place], row[place + 1]), *row[place + 1 :])


# -- postings -------------------------------------------------------------------------------------

# A void takes back the points of what it voids by its own; its money it has to take from there.
_FROM = (
    " FROM entry e JOIN contact c ON c.id = e.contact_id LEFT JOIN entry v ON v.id = e.voids"
    " WHERE e.day <= :today AND (e.points <> 0 OR COALESCE(e.cost, v.cost, 0) <> 0)"
)
_SIDE = "COALESCE(v.side, e.side)"


def stream_postings(reader: Reader, today: date) -> Iterator[JournalEntry]:
    """Every entry that moves points or money up to a day, oldest first."""
    sql = (
        f"SELECT e.id, e.day, c.handle, c.name, e.side, {_SIDE}, e.kind, e.family, e.points,"
        " COALESCE(e.cost, -v.cost, 0),"
        f" COALESCE(v.currency, e.currency), e.minutes, e.note, e.voids, e.adjusts{_FROM} ORDER BY e.day, e.id"
    )
    return (JournalEntry._make(row) for row in reader.rows(sql, today=today.isoformat()))


def stream_combinations(reader: Reader, today: date) -> Iterator[JournalEntry]:
    """Every combination of contact, side, kind and currency once, as a posting of the first day of all."""
    sql = (
        f"SELECT 0, (SELECT MIN(day) FROM entry), c.handle, '', '', {_SIDE}, e.kind, e.family, MAX(ABS(e.points)),"
        f" MAX(COALESCE(e.cost, v.cost, 0)), COALESCE(v.currency, e.currency), NULL, '', NULL, NULL{_FROM}"
        f" GROUP BY c.handle, {_SIDE}, e.kind, e.family, COALESCE(v.currency, e.currency)"
        f" ORDER BY c.handle, {_SIDE}, e.kind, e.family, COALESCE(v.currency, e.currency)"
    )
    return (JournalEntry._make(row) for row in reader.rows(sql, today=today.isoformat()))
