"""What is there to take elsewhere: people, sheets and postings, read as they are needed?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from wellkeeper.domain.account import round_level
from wellkeeper.domain.contact import Birthday, Card, NameParts
from wellkeeper.domain.entry import JournalEntry
from wellkeeper.domain.referral_row import StoryStep, format_step
from wellkeeper.domain.words import money
from wellkeeper.queries import accounts
from wellkeeper.queries.reader import Reader
from wellkeeper.queries.rules import load_policy

SEPARATOR = " ::: "  # between several values in one cell, as in Google's own CSV

Row = tuple[Any, ...]


class Sheet(NamedTuple):
    """A sheet: the names of its columns, and its rows, read as they are needed."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


# -- people ---------------------------------------------------------------------------------------


def stream_cards(reader: Reader) -> Iterator[Card]:
    """Every contact that isn't archived, by handle, as an address book holds it."""
    sql = (
        "SELECT id, uid, name, org, title, note, extra, nickname, role, city, birth_year, birth_month, birth_day,"
        " name_prefix, given_name, additional_name, family_name, name_suffix"
        " FROM contact WHERE archived = 0 ORDER BY handle"
    )
    for contact_id, uid, name, org, title, note, extra, nickname, role, city, *parts in reader.rows(sql):
        reach = _load_reach(reader, contact_id)
        birthday = Birthday(*parts[:3])
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
            name_parts=NameParts(*parts[3:]),
            nickname=nickname,
            role=role,
            city=city,
            labels=_load_labels(reader, contact_id),
        )


def _load_labels(reader: Reader, contact_id: int) -> dict[str, str]:
    """What the addresses of a contact are for, as far as that is known, by their values."""
    sql = "SELECT value, label FROM address WHERE contact_id = :number AND label <> ''"
    return dict(reader.rows(sql, number=contact_id))


def _load_reach(reader: Reader, contact_id: int) -> dict[str, tuple[str, ...]]:
    """The addresses of a contact by their sort, and under `tag` the tags."""
    reach: dict[str, tuple[str, ...]] = dict.fromkeys(("email", "phone", "url", "uid", "tag"), ())
    addresses = "SELECT sort, value FROM address WHERE contact_id = :number ORDER BY id"
    tags = "SELECT 'tag', tag FROM tag WHERE contact_id = :number ORDER BY key"
    for sql in (addresses, tags):
        for sort, value in reader.rows(sql, number=contact_id):
            reach[sort] += (value,)
    return reach


# -- sheets ---------------------------------------------------------------------------------------


def load_contact_sheet(reader: Reader, _today: date) -> Sheet:
    """Every contact, archived or not, by handle, with its addresses, tags and balance.

    All that a contact is comes back by an import of it, but for the lines of cards that we don't understand.
    """
    columns_before = ("handle", "name", "source", "tier", "org", "title", "attitude", "style")
    sorts = {"email": "email", "phone": "phone", "url": "url", "tags": "tag"}  # by column
    columns_after = (
        *("note", "archived", "do_not_ask", "snoozed_until", "added", "uid"),
        *("name_prefix", "given_name", "additional_name", "family_name", "name_suffix", "nickname", "role", "city"),
    )
    label_sorts = ("email", "phone", "url")
    contact_columns = ", ".join(f"c.{name}" for name in (*columns_before, *columns_after))
    sql = (
        f"SELECT {contact_columns}, a.balance, c.birth_year, c.birth_month, c.birth_day, c.id, c.imported, c.owner"
        " FROM contact c LEFT JOIN account a ON a.id = c.id ORDER BY c.handle"
    )

    def iterate_rows() -> Iterator[Row]:
        for *values, balance, year, month, day, contact_id, imported, owner in reader.rows(sql):
            reach = _load_reach(reader, contact_id)
            cells = (SEPARATOR.join(reach[sort]) for sort in sorts.values())
            before, after = values[: len(columns_before)], values[len(columns_before) :]
            labels = _load_labels(reader, contact_id)
            label_cells = (_join_labels(reach[sort], labels) for sort in label_sorts)
            marks = SEPARATOR.join(reach["uid"])
            yield (
                *before,
                *cells,
                str(Birthday(year, month, day)),
                balance,
                *after,
                *label_cells,
                marks,
                imported,
                owner,
            )

    columns = (*columns_before, *sorts, "birthday", "balance", *columns_after)
    return Sheet((*columns, *(f"{sort}_label" for sort in label_sorts), "marks", "imported", "owner"), iterate_rows())


def _join_labels(values: Iterable[str], labels: Mapping[str, str]) -> str:
    """The label of each address, in their order; nothing if none has one."""
    cells = [labels.get(value, "") for value in values]
    return SEPARATOR.join(cells) if any(cells) else ""


def load_entry_sheet(reader: Reader, today: date) -> Sheet:
    """Every entry up to `today`, oldest first; costs with their decimals.

    Each has its uid, and that of the entry which it voids or adjusts: so an import knows it again.
    """
    columns = (
        *("day", "contact", "kind", "points", "note", "cost", "currency", "minutes", "occasion", "side", "family"),
        *("with", "entry", "voids", "adjusts", "action", "uid", "corrects", "letter", "imported"),
    )
    sql = (
        "SELECT e.day, c.handle, e.kind, e.points, e.note, e.cost, e.currency, e.minutes, e.occasion, e.side, e.family,"
        " o.handle, e.id, e.voids, e.adjusts, e.action_id, e.uid, COALESCE(x.uid, ''), e.letter, e.imported"
        " FROM entry e JOIN contact c ON c.id = e.contact_id LEFT JOIN contact o ON o.id = e.other_id"
        " LEFT JOIN entry x ON x.id = COALESCE(e.voids, e.adjusts) WHERE e.day <= :today ORDER BY e.day, e.id"
    )
    return Sheet(columns, (_add_decimals(row, 5) for row in reader.rows(sql, today=today.isoformat())))


def load_account_sheet(reader: Reader, today: date) -> Sheet:
    """Every account as it is stored, with its level on `today`, by handle."""
    columns = (
        *("contact", "name", "balance", "level", "deposits", "give_days", "withdrawals"),
        *("last_give", "last_ask", "last_touch", "standing", "standing_day"),
    )
    half_life = load_policy(reader).half_life
    sql = f"SELECT c.handle, c.name, {accounts.COLUMNS} FROM contact c JOIN account a ON a.id = c.id ORDER BY c.handle"

    def iterate_rows() -> Iterator[Row]:
        for handle, name, *account_columns in reader.rows(sql):
            account = accounts.make_account(account_columns)
            level = round_level(account.compute_level(max(today, account.last_day or today), half_life))
            counts = (account.deposits, account.give_days, account.withdrawals)
            days = (account.last_give, account.last_ask, account.last_touch)
            yield (handle, name, account.balance, level, *counts, *days, account.standing, account.standing_day)

    return Sheet(columns, iterate_rows())


def load_referral_sheet(reader: Reader, today: date) -> Sheet:
    """Every referral that was opened up to `today`, oldest first, as it is stored; its value with decimals.

    `ask` and the steps name entries by their uids, which are the same in every ledger.
    """
    columns = (
        *("referral", "direction", "contact", "who", "name", "kind", "funnel", "offered", "occasion", "method"),
        *("purpose", "wish", "value", "currency", "ball", "opened", "stage", "since", "thanked", "told"),
        *("uid", "ask", "steps"),
    )
    sql = (
        "SELECT r.id, r.direction, c.handle, w.handle, r.name, r.kind, r.funnel, r.offered, r.occasion, r.method,"
        " r.purpose, r.wish, r.value, r.currency, r.ball, r.opened, r.stage, r.since, r.thanked, r.told, r.uid,"
        " COALESCE(e.uid, '') FROM referral r JOIN contact c ON c.id = r.contact_id"
        " LEFT JOIN contact w ON w.id = r.who_id LEFT JOIN entry e ON e.id = r.ask_entry"
        " WHERE r.opened <= :today ORDER BY r.opened, r.id"
    )
    rows = reader.rows(sql, today=today.isoformat())
    return Sheet(columns, ((*_add_decimals(row, 12), _write_story(reader, row[0])) for row in rows))


def _write_story(reader: Reader, referral_id: int) -> str:
    """The steps of a referral, one a line."""
    sql = (
        "SELECT s.day, s.stage, s.why, s.correction, COALESCE(e.uid, '') FROM step s"
        " LEFT JOIN entry e ON e.id = s.entry_id WHERE s.referral_id = :number ORDER BY s.id"
    )
    steps = (
        StoryStep(date.fromisoformat(day), stage, why, bool(correction), entry_uid)
        for day, stage, why, correction, entry_uid in reader.rows(sql, number=referral_id)
    )
    return "\n".join(map(format_step, steps))


SHEETS: dict[str, Callable[[Reader, date], Sheet]] = {
    "contacts": load_contact_sheet,
    "entries": load_entry_sheet,
    "accounts": load_account_sheet,
    "referrals": load_referral_sheet,
}


def _add_decimals(row: Row, place: int) -> Row:
    """The row with the amount at `place` written with decimals.

    It comes in minor units, and its currency is in the next place.
    """
    if row[place] is None:
        return row
    return (*row[:place], money.format_figure(row[place], row[place + 1]), *row[place + 1 :])


# -- postings -------------------------------------------------------------------------------------

# A void has points of its own, which cancel those of the voided entry `v`; the money to take back is in `v` only.
_ENTRIES_SQL = (
    " FROM entry e JOIN contact c ON c.id = e.contact_id LEFT JOIN entry v ON v.id = e.voids"
    " WHERE e.day <= :today AND (e.points <> 0 OR COALESCE(e.cost, v.cost, 0) <> 0)"
)
_SIDE_SQL = "COALESCE(v.side, e.side)"


def stream_postings(reader: Reader, today: date) -> Iterator[JournalEntry]:
    """Every entry up to `today` that moves points or money, oldest first."""
    sql = (
        f"SELECT e.id, e.day, c.handle, c.name, e.side, {_SIDE_SQL}, e.kind, e.family, e.points,"
        " COALESCE(e.cost, -v.cost, 0),"
        f" COALESCE(v.currency, e.currency), e.minutes, e.note, e.voids, e.adjusts{_ENTRIES_SQL} ORDER BY e.day, e.id"
    )
    return (JournalEntry._make(row) for row in reader.rows(sql, today=today.isoformat()))


def stream_combinations(reader: Reader, today: date) -> Iterator[JournalEntry]:
    """Every combination of contact, side, kind and currency once, as an entry on the day of the ledger's first entry.

    Of points and cost it has the highest.
    """
    sql = (
        f"SELECT 0, (SELECT MIN(day) FROM entry), c.handle, '', '', {_SIDE_SQL}, e.kind, e.family, MAX(ABS(e.points)),"
        f" MAX(COALESCE(e.cost, v.cost, 0)), COALESCE(v.currency, e.currency), NULL, '', NULL, NULL{_ENTRIES_SQL}"
        f" GROUP BY c.handle, {_SIDE_SQL}, e.kind, e.family, COALESCE(v.currency, e.currency)"
        f" ORDER BY c.handle, {_SIDE_SQL}, e.kind, e.family, COALESCE(v.currency, e.currency)"
    )
    return (JournalEntry._make(row) for row in reader.rows(sql, today=today.isoformat()))
